/* SPDX-License-Identifier: Apache-2.0
 * The file of a declaration once more: its text, its digest. */
#ifndef SOURCE_FILE_H
#define SOURCE_FILE_H

#include "decl/decl.h"

/* The text of a text file (.txt, .html, .json) in UTF-8; absent for another
 * kind, and where the file is gone by now. */
Str source_text(Arena *a, const Decl *d);
/* SHA-256 in hexadecimal digits; absent where the file is gone by now. */
Str source_digest(Arena *a, const Decl *d);

#endif
