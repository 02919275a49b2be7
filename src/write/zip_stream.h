/* SPDX-License-Identifier: Apache-2.0
 * A zip archive written file by file, of any length in little memory: files are
 * stored as they are, the directory comes last. Source: APPNOTE.TXT 6.3.10. */
#ifndef ZIP_STREAM_H
#define ZIP_STREAM_H

#include "base/buf.h"
#include "base/vec.h"

enum { ZIP_STREAM_FILES_MAX = 65000 };

typedef struct ZipEntry {
    Str name;
    uint32_t check, size, at;
} ZipEntry;

typedef struct ZipStream {
    Arena *a; /* of the directory */
    VEC(ZipEntry) entries;
    uint64_t n; /* bytes that were written */
} ZipStream;

/* Appends the file to out; false where the archive would grow past 4 GB or
 * ZIP_STREAM_FILES_MAX, with nothing written. Each call's out may be another.
 */
bool zip_stream_add(ZipStream *z, Buf *out, Str name, Str bytes) MUST_USE;
/* Appends the directory. */
void zip_stream_end(const ZipStream *z, Buf *out);

#endif
