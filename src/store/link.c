/* SPDX-License-Identifier: Apache-2.0
 * Digests of trail entries and days. */
#include "store/link.h"

#include "store/sm3.h"

enum { NUMBER_BYTES = 8, LINK_MAX = 64 << 20 };

static void put_number(Buf *b, int64_t number) {
    buf_be(b, (uint64_t)number, NUMBER_BYTES);
}

static void put_text(Buf *b, Str text) {
    put_number(b, text.p == NULL ? -1 : (int64_t)text.n);
    buf_add(b, text);
}

Str link_digest(Arena *a, const Link *link) {
    TrailEntry entry = link->entry;
    Buf b = buf_new(a, LINK_MAX);
    buf_add(&b, S("jixiao-trail-1"));
    put_text(&b, link->chain);
    put_number(&b, link->number);
    put_number(&b, link->day);
    put_number(&b, link->at);
    for (size_t i = 0; i < TRAIL_TEXTS; i++)
        put_text(&b, *trail_text(&entry, i));
    put_text(&b, link->previous);
    return sm3_hex(a, buf_str(&b));
}

Str day_digest(Arena *a, Str region, int64_t day, Str previous,
               const Rows *heads) {
    Buf b = buf_new(a, LINK_MAX);
    buf_add(&b, S("jixiao-day-1"));
    put_text(&b, region);
    put_number(&b, day);
    put_text(&b, previous);
    for (size_t i = 0; i < heads->n; i++) {
        put_text(&b, row_str(heads, i, 0));
        put_number(&b, row_int(heads, i, 1));
        put_text(&b, row_str(heads, i, 2));
    }
    return sm3_hex(a, buf_str(&b));
}
