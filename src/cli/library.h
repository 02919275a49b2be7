/* SPDX-License-Identifier: Apache-2.0
 * The public library as the command line uses it. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "cli/cli.h"
#include "jixiao.h"

/* The library with what the options of the command line say; NULL, said on
 * standard error, where they cannot be followed. */
Jixiao *library_open(Cli *cli);
/* Says why the library's last call failed. Returns EXIT_FAILED. */
Exit library_fail(const Cli *cli, const Jixiao *j);

/* Called for each declaration of the file that was read from the path. */
typedef Exit DeclWork(Cli *cli, Jixiao *j, JixiaoFile *f, size_t index,
                      Str path);

/* Reads every file of the command line and does the work on each of its
 * declarations. A file that cannot be read gets its message, and the next one
 * is taken. The worst status is the result. */
Exit library_each(Cli *cli, Jixiao *j, DeclWork *work);

/* A text that the library gave, printed; its failure where there is none. */
Exit library_print(const Cli *cli, const Jixiao *j, const char *text);
/* The same with a line end. */
Exit library_print_line(const Cli *cli, const Jixiao *j, const char *text);
/* OUT.docx for the first declaration of a file, OUT-2.docx for the second. */
Str path_numbered(Arena *a, Str path, size_t index);
/* The ending of a path, as the library names formats: "docx". */
const char *path_format(Arena *a, Str path);
/* What the library wrote, to a file; what is to be known of it goes to standard
 * error. A file that is read is never written over. EXIT_FINDINGS where the
 * form had no place for something. */
Exit library_save(const Cli *cli, const Jixiao *j, const void *bytes, size_t n,
                  Str path);

#endif
