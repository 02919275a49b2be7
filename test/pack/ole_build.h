/* SPDX-License-Identifier: Apache-2.0
 * Makes compound files for tests: streams in, one small file out. */
#ifndef OLE_BUILD_H
#define OLE_BUILD_H

#include "base/arena.h"

typedef struct OleStream {
    Str name; /* ASCII */
    Str bytes;
} OleStream;

/* Streams below 4096 bytes go into mini sectors, as the format asks. Sectors
 * of each stream lie in a row, or every second one where `scattered`. */
Str ole_build(Arena *a, const OleStream *streams, size_t n, bool scattered);

#endif
