/* SPDX-License-Identifier: Apache-2.0
 * The options of checking: context, choice of rules, suppressions. */
#ifndef CONTEXT_H
#define CONTEXT_H

#include "check/check.h"
#include "cli/files.h"

/* What --today, --stage, --previous, --pack, --select, --ignore and --suppress
 * ask for; lives in cli->a. */
bool context_prepare(CheckOptions *out, Cli *cli, const ImportOptions *import,
                     Err *e) MUST_USE;
/* Each of --select and --ignore is a rule's code or its beginning. */
bool context_codes_exist(const Cli *cli, Err *e) MUST_USE;

#endif
