/* SPDX-License-Identifier: Apache-2.0
 * The office as a module: `jixiao serve` opens it, so that the rest of the
 * program starts without its libraries. */
#ifndef MODULE_OFFICE_H
#define MODULE_OFFICE_H

#include "web/serve.h"
#include "web/tools.h"

/* What the module offers; the one name that it exports. */
typedef struct OfficeModule {
    const char *version; /* of the program it was built with */
    /* Serves until it is told to stop. Fails where it cannot begin. */
    bool (*serve)(const ServeOptions *options, Err *e);
    OfficeTool *admin, *backup, *restore, *move, *verify;
} OfficeModule;

#define OFFICE_MODULE_FILE "jixiao-office.so"
#define OFFICE_MODULE_NAME "jixiao_office_module"

#endif
