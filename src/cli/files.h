/* SPDX-License-Identifier: Apache-2.0
 * What the commands that read files share: the layouts, and walking over the
 * declarations of the files that were named. */
#ifndef FILES_H
#define FILES_H

#include "cli/cli.h"
#include "flow/import.h"

/* The layouts of the program and of --layouts; and the form of --form in
 * `force` (NULL where not asked for). */
bool files_prepare(ImportOptions *out, Cli *cli, Err *e) MUST_USE;

/* Reads one layout file. Fails with ERR_SYSTEM or ERR_LIMIT (the file), or
 * ERR_FORMAT (what is wrong with it, the file and line in the text). */
bool layout_file(const Layout **out, Cli *cli, Str path, Err *e) MUST_USE;

/* Called for each declaration; `a` lives as long as the file is looked at. */
typedef Exit DeclWork(Cli *cli, Arena *a, Decl *d, void *context);

/* Imports every file of the command line and does the work on each of its
 * declarations. A file that cannot be read gets its message, and the next one
 * is taken. The worst status is the result. */
Exit files_each(Cli *cli, const ImportOptions *options, DeclWork *work,
                void *context);

#endif
