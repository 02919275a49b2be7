/* SPDX-License-Identifier: Apache-2.0
 * Arena memory: a chain of blocks. With ARENA_SINGLE each item is a block of
 * its own, so that the sanitizers see every item. */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024, ALIGNMENT = 16 };

typedef struct Block {
    struct Block *before;
    size_t size;
    size_t used;
    char *bytes; /* `own`, or of one large item: apart, so that it can grow */
    _Alignas(ALIGNMENT) char own[];
} Block;

struct Arena {
    Block *last;
    size_t total; /* bytes given out, rounded up to the alignment */
    size_t limit;
    ArenaFull *full; /* NULL: `over` instead */
    bool over;
};

/* Ends the process, or notes that the arena is over its limit. */
static void go_over(Arena *a) {
    if (a->full == NULL) {
        a->over = true;
        return;
    }
    a->full(a->limit);
    abort();
}

Arena *arena_new(size_t limit, ArenaFull *full) {
    Arena *a = calloc(1, sizeof *a);
    if (a == NULL && full == NULL) return NULL;
    if (a == NULL) {
        full(limit);
        abort();
    }
    a->limit = limit;
    a->full = full;
    return a;
}

Arena *arena_like(const Arena *a) {
    return arena_new(a->limit, a->full);
}

static void drop_blocks(Arena *a, const Block *keep) {
    while (a->last != keep) {
        Block *before = a->last->before;
        if (a->last->bytes != a->last->own) free(a->last->bytes);
        free(a->last);
        a->last = before;
    }
}

void arena_free(Arena *a) {
    if (a == NULL) return;
    drop_blocks(a, NULL);
    free(a);
}

static size_t block_size(const Arena *a, size_t bytes) {
#ifdef ARENA_SINGLE
    (void)a;
    return bytes;
#else
    size_t size = a->last == NULL ? FIRST_BLOCK : a->last->size * 2;
    if (size > LARGEST_BLOCK) size = LARGEST_BLOCK;
    return size < bytes ? bytes : size;
#endif
}

static bool add_block(Arena *a, size_t bytes) {
    size_t size = block_size(a, bytes);
    bool large = bytes >= LARGEST_BLOCK;
    Block *b = calloc(1, sizeof *b + (large ? 0 : size));
    if (b == NULL) return false;
    b->bytes = large ? calloc(1, size) : b->own;
    if (b->bytes == NULL) {
        free(b);
        return false;
    }
    b->before = a->last;
    b->size = size;
    a->last = b;
    return true;
}

/* Room for so many more bytes in the last block. An arena that is over may
 * still find some: a failed call is not the last word of the system. */
static void make_room(Arena *a, size_t bytes) {
    if (a->total > a->limit || bytes > a->limit - a->total) go_over(a);
    if (a->last != NULL && bytes <= a->last->size - a->last->used) return;
    if (add_block(a, bytes)) return;
    go_over(a);
    if (!add_block(a, bytes)) abort();
}

/* bytes <= SIZE_MAX - ALIGNMENT */
static size_t aligned(size_t bytes) {
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return bytes == 0 ? ALIGNMENT : bytes;
}

void *arena_alloc(Arena *a, size_t n, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes) ||
        bytes > SIZE_MAX - ALIGNMENT) {
        go_over(a);
        abort();
    }
    bytes = aligned(bytes);
    make_room(a, bytes);
    void *item = a->last->bytes + a->last->used;
    a->last->used += bytes;
    a->total += bytes;
    return item;
}

/* The block of a large item; NULL where it has none of its own. */
static Block *block_of(const Arena *a, const void *item) {
    for (Block *b = a->last; b != NULL; b = b->before)
        if (b->bytes == item && b->bytes != b->own) return b;
    return NULL;
}

/* True where the block's item is so large now; it may have moved. */
static bool block_grow(Arena *a, Block *b, size_t bytes) {
    size_t size = aligned(bytes), more = size - b->size;
    if (a->total > a->limit || more > a->limit - a->total) return false;
    char *grown = realloc(b->bytes, size);
    if (grown == NULL) return false;
    memset(grown + b->size, 0, more);
    b->bytes = grown;
    b->size = b->used = size;
    a->total += more;
    return true;
}

void *arena_grow(Arena *a, void *item, size_t had, size_t bytes) {
    Block *b = had < LARGEST_BLOCK ? NULL : block_of(a, item);
    if (b != NULL && bytes > b->size && bytes <= SIZE_MAX - ALIGNMENT &&
        block_grow(a, b, bytes))
        return b->bytes;
    void *grown = arena_alloc(a, bytes, 1);
    if (had > 0) memcpy(grown, item, had);
    return grown;
}

bool arena_is_over(const Arena *a) {
    return a->over;
}

size_t arena_used(const Arena *a) {
    return a->total;
}

size_t arena_left(const Arena *a) {
    return a->total < a->limit ? a->limit - a->total : 0;
}

ArenaMark arena_mark(const Arena *a) {
    return (ArenaMark){a->last, a->last == NULL ? 0 : a->last->used, a->total};
}

void arena_rewind(Arena *a, ArenaMark mark) {
    drop_blocks(a, mark.block);
    a->total = mark.total;
    if (a->last == NULL) return;
    memset(a->last->bytes + mark.used, 0, a->last->used - mark.used);
    a->last->used = mark.used;
}

char *str_to_c(Arena *a, Str s) {
    char *c = arena_alloc(a, s.n + 1, 1);
    if (s.n > 0) memcpy(c, s.p, s.n);
    return c;
}

Str str_copy(Arena *a, Str s) {
    return s.p == NULL ? s : (Str){str_to_c(a, s), s.n};
}

Str str_format_list(Arena *a, const char *format, va_list args) {
    char most[512]; /* nearly every text fits, and is made once */
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(most, sizeof most, format, args);
    assert(n >= 0);
    char *c = arena_alloc(a, (size_t)n + 1, 1);
    if ((size_t)n < sizeof most)
        memcpy(c, most, (size_t)n);
    else
        vsnprintf(c, (size_t)n + 1, format, again);
    va_end(again);
    return (Str){c, (size_t)n};
}

Str str_format(Arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Str s = str_format_list(a, format, args);
    va_end(args);
    return s;
}

Str str_join(Arena *a, Str first, Str second) {
    char *c = arena_alloc(a, first.n + second.n + 1, 1);
    if (first.n > 0) memcpy(c, first.p, first.n);
    if (second.n > 0) memcpy(c + first.n, second.p, second.n);
    return (Str){c, first.n + second.n};
}
