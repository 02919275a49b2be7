/* SPDX-License-Identifier: Apache-2.0
 * Growing buffers. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum {
    FIRST_CAPACITY = 256,
    LARGE = 2 * 1024 * 1024 /* grows in place, where it may */
};

Buf buf_new(Arena *a, size_t max) {
    return (Buf){.a = a, .max = max};
}

/* Makes room for n more bytes; false and full where the maximum forbids. */
static bool buf_room(Buf *b, size_t n) {
    if (b->full || n > b->max - b->n) {
        b->full = true;
        return false;
    }
    if (b->n + n <= b->capacity) return true;
    bool in_place = b->owned && b->capacity >= LARGE;
    size_t more = in_place ? b->capacity / 4 : b->capacity;
    size_t capacity = b->capacity == 0 ? FIRST_CAPACITY : b->capacity + more;
    if (capacity > b->max) capacity = b->max;
    if (capacity < b->n + n) capacity = b->n + n;
    if (in_place) {
        b->p = arena_grow(b->a, b->p, b->capacity, capacity);
    } else {
        char *p = arena_alloc(b->a, capacity, 1);
        if (b->n > 0) memcpy(p, b->p, b->n);
        b->p = p;
    }
    b->capacity = capacity;
    return true;
}

void buf_reserve(Buf *b, size_t n) {
    if (n > b->max) n = b->max;
    if (b->capacity > 0 || n == 0) return;
    b->p = arena_alloc(b->a, n, 1);
    b->capacity = n;
}

void buf_add(Buf *b, Str s) {
    if (s.n == 0 || !buf_room(b, s.n)) return;
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void buf_byte(Buf *b, char c) {
    if (buf_room(b, 1)) b->p[b->n++] = c;
}

void buf_rune(Buf *b, uint32_t rune) {
    if (!b->full && b->n + UTF8_MAX <= b->capacity) {
        b->n += utf8_encode(b->p + b->n, rune);
        return;
    }
    char bytes[UTF8_MAX];
    buf_add(b, (Str){bytes, utf8_encode(bytes, rune)});
}

void buf_format(Buf *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t room = b->full ? 0 : b->capacity - b->n;
    int n = vsnprintf(room == 0 ? NULL : b->p + b->n, room, format, args);
    va_end(args);
    assert(n >= 0);
    if ((size_t)n < room)
        b->n += (size_t)n;
    else if (buf_room(b, (size_t)n + 1)) {
        vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

Str buf_str(const Buf *b) {
    return (Str){b->p == NULL ? "" : b->p, b->n};
}

void buf_le(Buf *b, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        buf_byte(b, (char)(value >> (8 * i)));
}

void buf_be(Buf *b, uint64_t value, int bytes) {
    for (int i = bytes; i-- > 0;)
        buf_byte(b, (char)(value >> (8 * i)));
}
