/* SPDX-License-Identifier: Apache-2.0
 * Buf: bytes that grow in an arena up to a stated maximum. What does not fit
 * is dropped and `full` is set; the writer looks at it once, at the end. */
#ifndef BUF_H
#define BUF_H

#include "base/arena.h"

typedef struct Buf {
    Arena *a;
    char *p;
    size_t n;
    size_t capacity;
    size_t max;
    bool full;
    bool owned; /* nobody keeps a text of it: it may move as it grows */
} Buf;

Buf buf_new(Arena *a, size_t max);
/* Room for n bytes at once, where the maximum allows them. */
void buf_reserve(Buf *b, size_t n);
void buf_add(Buf *b, Str s);
void buf_byte(Buf *b, char c);
/* One character as UTF-8. */
void buf_rune(Buf *b, uint32_t rune);
void buf_format(Buf *b, const char *format, ...) PRINTF_LIKE(2, 3);
/* What was written; borrowed, until the next write. */
Str buf_str(const Buf *b);

/* n bytes in the order that the file format asks for. */
void buf_le(Buf *b, uint64_t value, int bytes);
void buf_be(Buf *b, uint64_t value, int bytes);

#endif
