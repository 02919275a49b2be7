/* SPDX-License-Identifier: Apache-2.0
 * Arena: memory that is freed all at once, with a limit. Allocation never
 * returns NULL and gives zeroed memory. Passing the limit (or the system
 * having no more) calls the arena's `full` function, which does not return:
 * a process that does one thing ends there with a message. An arena without
 * one, for a library that may not end its process, goes on past its limit and
 * says so: what is done in stages asks between them. */
#ifndef ARENA_H
#define ARENA_H

#include <stdarg.h>

#include "base/str.h"

typedef struct Arena Arena;
/* Called with the limit in bytes; must not return. */
typedef void ArenaFull(size_t limit);

/* A new arena that gives out at most `limit` bytes. Free it with arena_free.
 * NULL only where `full` is NULL and the system has no memory. */
Arena *arena_new(size_t limit, ArenaFull *full);
void arena_free(Arena *a);
/* The same for a part of the work: a new arena with the limit and the `full`
 * of another. */
Arena *arena_like(const Arena *a);

/* n items of the given size; the product is checked for overflow. */
void *arena_alloc(Arena *a, size_t n, size_t size);
/* True once more than the limit was given out, or the system had no more; only
 * of an arena without `full`. */
bool arena_is_over(const Arena *a);
/* An item made larger, from `had` bytes to `bytes`; what is new is zeroed. A
 * large one keeps its place or is moved without a second copy; else a new item
 * is made and the old one stays behind. */
void *arena_grow(Arena *a, void *item, size_t had, size_t bytes);
/* Bytes given out so far; those that it may still give. */
size_t arena_used(const Arena *a);
size_t arena_left(const Arena *a);

/* A place to come back to: what was allocated after the mark is given back
 * by the rewind and must not be used any more. */
typedef struct ArenaMark {
    void *block;
    size_t used;
    size_t total;
} ArenaMark;
ArenaMark arena_mark(const Arena *a);
void arena_rewind(Arena *a, ArenaMark mark);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_alloc((a), (n), sizeof(type)))

/* A copy of s that lives in the arena; str_to_c adds a terminator. */
Str str_copy(Arena *a, Str s);
char *str_to_c(Arena *a, Str s);
/* Text made by printf. */
Str str_format(Arena *a, const char *format, ...) PRINTF_LIKE(2, 3);
Str str_format_list(Arena *a, const char *format, va_list args)
    PRINTF_LIKE(2, 0);
/* a then b. */
Str str_join(Arena *a, Str first, Str second);

#endif
