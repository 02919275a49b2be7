/* SPDX-License-Identifier: Apache-2.0
 * The layouts that files are read and written by: those of the program, and
 * those of a folder, which come first. */
#ifndef FORMS_H
#define FORMS_H

#include "layout/layout.h"

/* Reads one layout file. Fails with ERR_SYSTEM or ERR_LIMIT (the file), or
 * ERR_FORMAT (what is wrong with it, the file and line in the text). */
bool forms_read_file(const Layout **out, Arena *a, Str path, Err *e) MUST_USE;

/* folder: absent for the program's own alone. */
bool forms_load(Layouts *out, Arena *a, Str folder, Err *e) MUST_USE;

/* The layout of the form; NULL, which is no failure, for an absent id. Fails
 * with ERR_USAGE where there is none of that id. */
bool forms_find(const Layout **out, const Layouts *layouts, Str id,
                Err *e) MUST_USE;

#endif
