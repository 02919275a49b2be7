/* SPDX-License-Identifier: Apache-2.0
 * Writing a zip package: named parts in, bytes or a file out. The same parts
 * give the same bytes: every part has the same fixed time. */
#ifndef PACKAGE_H
#define PACKAGE_H

#include "base/buf.h"
#include "base/err.h"

typedef struct PackagePart {
    Str name;  /* "word/document.xml" */
    Str bytes; /* or, where absent: */
    Str file;  /* path of a file with the bytes */
} PackagePart;

/* Appends the package to out. Fails with ERR_SYSTEM. */
bool package_to_buf(Buf *out, const PackagePart *parts, size_t n,
                    Err *e) MUST_USE;
/* Writes the package to a file, whole or not at all; fast rather than small,
 * for parts of many megabytes. */
bool package_to_file(Arena *a, Str path, const PackagePart *parts, size_t n,
                     Err *e) MUST_USE;

#endif
