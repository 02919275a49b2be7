/* SPDX-License-Identifier: Apache-2.0
 * The office's module, for the commands that need it. */
#ifndef CLI_OFFICE_H
#define CLI_OFFICE_H

#include "cli/cli.h"
#include "module/office.h"

/* Opens it; NULL with the reason where it is not there or of another
 * version. */
const OfficeModule *cli_office(Err *e);

#endif
