/* SPDX-License-Identifier: Apache-2.0
 * Writing a declaration to the file that the command line names. */
#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H

#include "cli/cli.h"
#include "flow/export.h"

/* OUT.docx for the first declaration of a file, OUT-2.docx for the second. */
Str path_numbered(Arena *a, Str path, int index);

/* Writes d; what the reader should know (a missing font, what the form has no
 * place for) goes to standard error. EXIT_FINDINGS where something was left
 * out. */
Exit cli_export(Cli *cli, Arena *a, const Decl *d, const ExportOptions *wanted,
                Str path);

#endif
