/* SPDX-License-Identifier: Apache-2.0
 * For tests: files, and folders as the zip file that holds them. */
#ifndef PACK_FOLDER_H
#define PACK_FOLDER_H

#include "base/arena.h"

/* The bytes of the file, or of a zip file made of all files below the folder;
 * false where there is no such thing. */
bool load_input(Str *out, Arena *a, const char *path);

/* One part of a package, and a zip file of some parts. */
typedef struct PackPart {
    const char *name;
    Str bytes;
} PackPart;
Str pack_parts(Arena *a, const PackPart *parts, size_t n);

#endif
