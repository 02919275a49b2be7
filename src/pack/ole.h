/* SPDX-License-Identifier: Apache-2.0
 * OLE2 compound files: bytes in, the streams of the root storage out. Reads
 * over memory; every chain is bounded by the sectors that the file holds.
 * Source: [MS-CFB]. */
#ifndef OLE_H
#define OLE_H

#include "base/arena.h"
#include "base/err.h"

enum {
    OLE_SIBLINGS_MAX = 1024, /* entries looked at in the root storage */
    OLE_PENDING_MAX = 64     /* branches of its tree open at once */
};

/* What to do about a damaged file: the hint of every such failure here and in
 * the readers above. */
#define OLE_DAMAGED_ZH                                                          \
    "文件可能没有下载完整或已损坏，请用 Word、WPS 或 Excel " \
    "打开后另存一份再试。"
#define OLE_DAMAGED_EN                                                         \
    "The file may be incomplete or damaged: open it in Word, WPS or Excel "    \
    "and save it again."

/* The sectors of the file, or the small ones inside the mini stream. */
typedef struct OleSpace {
    Str data;       /* sector 0 begins here */
    uint32_t shift; /* log2 of the size of a sector */
    uint32_t count; /* sectors that data holds, the last one perhaps cut */
    Str table;      /* mini sectors: their allocation table; else absent */
} OleSpace;

typedef struct Ole {
    Str bytes;
    OleSpace sectors, mini;
    uint32_t mini_cutoff; /* smaller streams lie in mini sectors */
    uint32_t first_directory, first_mini_fat, first_difat;
} Ole;

/* True where the bytes begin as a compound file does. */
bool ole_is(Str bytes);
/* True where the root storage has a stream of that name (ASCII, any case).
 * Needs no memory; damage reads as false. */
bool ole_has(Str bytes, Str name);

/* Checks the header and makes the streams ready. bytes must outlive *out. */
bool ole_open(Ole *out, Arena *a, Str bytes, Err *e) MUST_USE;
/* The bytes of a stream of the root storage in one piece: borrowed from the
 * file where they lie together, else in the arena. Absent where there is no
 * such stream. Fails with ERR_FORMAT where its chain is broken or runs back
 * into itself. */
bool ole_read(Str *out, const Ole *o, Arena *a, Str name, Err *e) MUST_USE;

#endif
