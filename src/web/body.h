/* SPDX-License-Identifier: Apache-2.0
 * A request's body while it comes in: a small one in memory, a large one in a
 * file without a name that is then mapped. */
#ifndef WEB_BODY_H
#define WEB_BODY_H

#include "base/buf.h"
#include "base/err.h"
#include "web/forms.h"

enum { BODY_IN_MEMORY = 1 << 20 };

typedef struct Body {
    size_t max;
    size_t n; /* bytes that came */
    Buf memory;
    int file; /* -1: in memory */
    void *map;
    bool is_multipart;
    Multipart multipart;
} Body;

/* A body of at most `max` bytes; `boundary` absent: not multipart. */
Body body_new(Arena *a, size_t max, Str boundary);
/* Fails with ERR_LIMIT past max, ERR_SYSTEM where there is no room. */
bool body_add(Body *b, Str bytes, Err *e) MUST_USE;
/* The whole body; lives until body_close. */
bool body_whole(Str *out, Body *b, Err *e) MUST_USE;
void body_close(Body *b);

#endif
