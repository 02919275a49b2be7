/* SPDX-License-Identifier: Apache-2.0
 * Writing a zip archive as a stream. Every file has the same fixed time: the
 * same files give the same bytes. */
#include "write/zip_stream.h"

#include <zlib.h>

enum {
    VERSION = 20,
    UTF8_NAMES = 1 << 11,
    FIXED_DATE = (2020 - 1980) << 9 | 1 << 5 | 1,
    HEAD_SIZE = 30,
    ENTRY_SIZE = 46,
    END_SIZE = 22
};

static void put_16(Buf *b, unsigned n) {
    buf_byte(b, (char)(n & 0xFF));
    buf_byte(b, (char)(n >> 8 & 0xFF));
}

static void put_32(Buf *b, uint32_t n) {
    put_16(b, n & 0xFFFF);
    put_16(b, n >> 16);
}

/* What the head of a file and its entry in the directory have in common. */
static void put_common(Buf *b, const ZipEntry *e) {
    put_16(b, VERSION);
    put_16(b, UTF8_NAMES);
    put_16(b, 0); /* stored */
    put_16(b, 0); /* time */
    put_16(b, FIXED_DATE);
    put_32(b, e->check);
    put_32(b, e->size);
    put_32(b, e->size);
    put_16(b, (unsigned)e->name.n);
    put_16(b, 0); /* no extra field */
}

bool zip_stream_add(ZipStream *z, Buf *out, Str name, Str bytes) {
    uint64_t directory = (uint64_t)(z->entries.n + 1) * (ENTRY_SIZE + 1024);
    uint64_t size = HEAD_SIZE + (uint64_t)name.n + bytes.n;
    if (z->entries.n >= ZIP_STREAM_FILES_MAX || name.n > 1024 ||
        z->n + size + directory + END_SIZE > UINT32_MAX)
        return false;
    ZipEntry e = {.name = str_copy(z->a, name),
                  .check =
                      (uint32_t)crc32(0, (const Bytef *)bytes.p, (uInt)bytes.n),
                  .size = (uint32_t)bytes.n,
                  .at = (uint32_t)z->n};
    VEC_ADD(z->a, &z->entries, e);
    put_32(out, 0x04034B50);
    put_common(out, &e);
    buf_add(out, name);
    buf_add(out, bytes);
    z->n += size;
    return true;
}

void zip_stream_end(const ZipStream *z, Buf *out) {
    uint32_t size = 0;
    for (size_t i = 0; i < z->entries.n; i++) {
        const ZipEntry *e = &z->entries.items[i];
        put_32(out, 0x02014B50);
        put_16(out, VERSION);
        put_common(out, e);
        put_16(out, 0); /* comment */
        put_16(out, 0); /* disk */
        put_16(out, 0); /* attributes */
        put_32(out, 0);
        put_32(out, e->at);
        buf_add(out, e->name);
        size += ENTRY_SIZE + (uint32_t)e->name.n;
    }
    put_32(out, 0x06054B50);
    put_16(out, 0);
    put_16(out, 0);
    put_16(out, (unsigned)z->entries.n);
    put_16(out, (unsigned)z->entries.n);
    put_32(out, size);
    put_32(out, (uint32_t)z->n);
    put_16(out, 0);
}
