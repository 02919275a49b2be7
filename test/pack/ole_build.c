/* SPDX-License-Identifier: Apache-2.0
 * A writer of compound files that is as simple as the format lets it be. */
#include "ole_build.h"

#include <string.h>

#include "base/buf.h"

enum { SECTOR = 512, MINI = 64, CUTOFF = 4096, ENTRIES_PER_SECTOR = 4 };
static const uint32_t END = 0xFFFFFFFE, FREE = 0xFFFFFFFF, FAT = 0xFFFFFFFD;

typedef struct Builder {
    Arena *a;
    char *sectors; /* after the header */
    uint32_t *fat;
    uint32_t used, step;
} Builder;

static uint32_t sectors_of(size_t n) {
    return (uint32_t)((n + SECTOR - 1) / SECTOR);
}

/* Writes a stream; its first sector. */
static uint32_t put(Builder *b, Str s) {
    uint32_t n = sectors_of(s.n), first = b->used;
    if (n == 0) return END;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = first + i * b->step;
        Str part = str_slice(s, (size_t)i * SECTOR, (size_t)(i + 1) * SECTOR);
        memcpy(b->sectors + (size_t)at * SECTOR, part.p, part.n);
        b->fat[at] = i + 1 < n ? at + b->step : END;
    }
    b->used = first + (n - 1) * b->step + 1;
    return first;
}

static void entry_add(Buf *b, Str name, int kind, uint32_t right,
                      uint32_t child, uint32_t first, size_t size) {
    for (size_t i = 0; i < 32; i++)
        buf_le(b, i < name.n ? (uint8_t)name.p[i] : 0, 2);
    buf_le(b, 2 * (name.n + 1), 2);
    buf_le(b, (uint64_t)kind, 1);
    buf_le(b, 1, 1);
    buf_le(b, FREE, 4);
    buf_le(b, right, 4);
    buf_le(b, child, 4);
    for (int i = 0; i < 36; i++)
        buf_byte(b, 0);
    buf_le(b, first, 4);
    buf_le(b, size, 8);
}

/* The small streams after each other and their allocation table. */
static void minis_make(Buf *stream, Buf *table, uint32_t *first,
                       const OleStream *streams, size_t n) {
    for (size_t i = 0; i < n; i++) {
        Str s = streams[i].bytes;
        if (s.n >= CUTOFF || s.n == 0) continue;
        uint32_t at = (uint32_t)(stream->n / MINI);
        first[i] = at;
        buf_add(stream, s);
        while (stream->n % MINI != 0)
            buf_byte(stream, 0);
        for (uint32_t m = at + 1; m < stream->n / MINI; m++)
            buf_le(table, m, 4);
        buf_le(table, END, 4);
    }
}

static Str header_make(Arena *a, uint32_t fats, uint32_t directory,
                       uint32_t mini_fat) {
    Buf h = buf_new(a, SECTOR);
    buf_add(&h, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
    while (h.n < 24)
        buf_byte(&h, 0);
    buf_le(&h, 0x0003003E, 4);
    buf_le(&h, 0x0009FFFE, 4);
    buf_le(&h, 6, 4);
    buf_le(&h, 0, 8);
    buf_le(&h, fats, 4);
    buf_le(&h, directory, 4);
    buf_le(&h, 0, 4);
    buf_le(&h, CUTOFF, 4);
    buf_le(&h, mini_fat, 4);
    buf_le(&h, mini_fat == END ? 0 : 1, 4);
    buf_le(&h, END, 4);
    buf_le(&h, 0, 4);
    for (uint32_t i = 0; h.n < SECTOR; i++)
        buf_le(&h, i < fats ? i : FREE, 4);
    return buf_str(&h);
}

Str ole_build(Arena *a, const OleStream *streams, size_t n, bool scattered) {
    size_t all = 16 * SECTOR;
    for (size_t i = 0; i < n; i++)
        all += streams[i].bytes.n + 4 * SECTOR;
    uint32_t most = 2 * sectors_of(all);
    uint32_t fats = most / (SECTOR / 4) + 1;
    Builder b = {a, arena_alloc(a, most, SECTOR),
                 ARENA_ARRAY(a, uint32_t, (size_t)fats * (SECTOR / 4)), fats,
                 scattered ? 2 : 1};
    memset(b.fat, 0xFF, (size_t)fats * SECTOR);
    for (uint32_t i = 0; i < fats; i++)
        b.fat[i] = FAT;
    uint32_t *first = ARENA_ARRAY(a, uint32_t, n + 1);
    Buf mini = buf_new(a, all), table = buf_new(a, all);
    Buf directory = buf_new(a, all);
    minis_make(&mini, &table, first, streams, n);
    for (size_t i = 0; i < n; i++)
        if (streams[i].bytes.n >= CUTOFF) first[i] = put(&b, streams[i].bytes);
    uint32_t mini_first = put(&b, buf_str(&mini));
    uint32_t table_first = put(&b, buf_str(&table));
    entry_add(&directory, S("Root Entry"), 5, FREE, n > 0 ? 1 : FREE,
              mini_first, mini.n);
    for (size_t i = 0; i < n; i++)
        entry_add(&directory, streams[i].name, 2,
                  i + 1 < n ? (uint32_t)i + 2 : FREE, FREE, first[i],
                  streams[i].bytes.n);
    uint32_t directory_first = put(&b, buf_str(&directory));
    Str header = header_make(a, fats, directory_first, table_first);
    memcpy(b.sectors, b.fat, (size_t)fats * SECTOR);
    return str_join(a, header, (Str){b.sectors, (size_t)b.used * SECTOR});
}
