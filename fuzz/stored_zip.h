/* SPDX-License-Identifier: Apache-2.0
 * For fuzz targets: parts as a zip file without compression, so that what is
 * fuzzed is the parts and not the packing. */
#ifndef STORED_ZIP_H
#define STORED_ZIP_H

#include <zlib.h>

#include "base/buf.h"

enum { STORED_ZIP_MAX = 16 << 20 };

typedef struct StoredPart {
    Str name, bytes;
} StoredPart;

/* What the local header and the directory say alike of a part. */
static inline void stored_facts(Buf *b, const StoredPart *part) {
    buf_le(b, 20, 2);
    buf_le(b, 0, 8); /* flags, method, time, date */
    buf_le(b, crc32(0, (const Bytef *)part->bytes.p, (uInt)part->bytes.n), 4);
    buf_le(b, part->bytes.n, 4);
    buf_le(b, part->bytes.n, 4);
    buf_le(b, part->name.n, 2);
    buf_le(b, 0, 2);
}

/* At most 16 parts. */
static inline Str stored_zip(Arena *a, const StoredPart *parts, size_t n) {
    size_t places[16];
    Buf b = buf_new(a, STORED_ZIP_MAX);
    for (size_t i = 0; i < n; i++) {
        places[i] = b.n;
        buf_add(&b, S("PK\3\4"));
        stored_facts(&b, &parts[i]);
        buf_add(&b, parts[i].name);
        buf_add(&b, parts[i].bytes);
    }
    size_t directory = b.n;
    for (size_t i = 0; i < n; i++) {
        buf_add(&b, S("PK\1\2"));
        buf_le(&b, 20, 2);
        stored_facts(&b, &parts[i]);
        buf_le(&b, 0, 8); /* comment, disk, attributes */
        buf_le(&b, 0, 2);
        buf_le(&b, places[i], 4);
        buf_add(&b, parts[i].name);
    }
    size_t size = b.n - directory;
    buf_add(&b, S("PK\5\6"));
    buf_le(&b, 0, 4);
    buf_le(&b, n, 2);
    buf_le(&b, n, 2);
    buf_le(&b, size, 4);
    buf_le(&b, directory, 4);
    buf_le(&b, 0, 2);
    return buf_str(&b);
}

/* Takes the piece before the next 0xFF off the front of *rest: parts of a
 * package in one fuzz input. */
static inline Str take_piece(Str *rest) {
    Str piece = str_cut(rest, S("\xFF"));
    return piece.p == NULL ? S("") : piece;
}

#endif
