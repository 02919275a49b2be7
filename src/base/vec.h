/* SPDX-License-Identifier: Apache-2.0
 * Vec: an array that grows in an arena. VEC(T) is a struct type with `items`
 * and `n`; VEC_ADD appends one item. */
#ifndef VEC_H
#define VEC_H

#include "base/arena.h"

#define VEC(type)                                                              \
    struct {                                                                   \
        type *items;                                                           \
        size_t n;                                                              \
        size_t capacity;                                                       \
    }

/* A place for one more item at the end, zeroed; returns its address. */
#define VEC_PUSH(a, v)                                                         \
    ((v)->items = vec_grow((a), (v)->items, (v)->n, &(v)->capacity,            \
                           sizeof *(v)->items),                                \
     &(v)->items[(v)->n++])
#define VEC_ADD(a, v, item) ((void)(*VEC_PUSH((a), (v)) = (item)))

/* The same for a large array that nobody else points into: it may grow where it
 * is. */
#define VEC_PUSH_OWN(a, v)                                                     \
    ((v)->items = vec_grow_own((a), (v)->items, (v)->n, &(v)->capacity,        \
                               sizeof *(v)->items),                            \
     &(v)->items[(v)->n++])

/* The array with room for at least n + 1 items; used by the macros. */
void *vec_grow(Arena *a, void *items, size_t n, size_t *capacity, size_t size);
void *vec_grow_own(Arena *a, void *items, size_t n, size_t *capacity,
                   size_t size);

#endif
