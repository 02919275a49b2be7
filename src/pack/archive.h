/* SPDX-License-Identifier: Apache-2.0
 * Archive: a zip file in memory; named parts out, as a stream. Knows nothing of
 * what is inside. What a part holds is counted as it is unpacked, whatever the
 * file claims. */
#ifndef ARCHIVE_H
#define ARCHIVE_H

#include "base/arena.h"
#include "base/err.h"

enum {
    ARCHIVE_ENTRIES_MAX = 10000,
    ARCHIVE_PART_MAX = 96 << 20,   /* bytes of one part, unpacked */
    ARCHIVE_TOTAL_MAX = 192 << 20, /* of all parts that are read */
    ARCHIVE_RATIO_MAX = 250,       /* unpacked to packed ... */
    ARCHIVE_RATIO_FROM = 4 << 20   /* ... asked once a part is this large */
};

typedef struct Archive Archive;
typedef struct ArchivePart ArchivePart;

/* True where the bytes begin as a zip file does. */
bool archive_is(Str bytes);

/* out    set on success; close it with archive_close
 * bytes  must outlive *out
 * e      ERR_FORMAT (no sound zip file), ERR_LIMIT */
bool archive_open(Archive **out, Arena *a, Str bytes, Err *e) MUST_USE;
void archive_close(Archive *z);

/* True where there is a part of that name; capitals do not count. */
bool archive_has(const Archive *z, Str name);

/* One part as a stream; close it with archive_part_close. Fails with
 * ERR_FORMAT (not there, damaged), ERR_LOCKED (encrypted), ERR_LIMIT. */
bool archive_part_open(ArchivePart **out, Archive *z, Str name,
                       Err *e) MUST_USE;
/* Up to n bytes into `buffer`; *got is 0 at the end of the part. */
bool archive_part_read(size_t *got, ArchivePart *part, char *buffer, size_t n,
                       Err *e) MUST_USE;
void archive_part_close(ArchivePart *part);

#endif
