/* SPDX-License-Identifier: Apache-2.0
 * A batch as bytes. Numbers have the lowest byte first; a text is its length in
 * four bytes (all ones: absent), then its bytes. */
#include "base/utf8.h"
#include "store/batch.h"
#include "store/statement.h"

enum {
    WIRE_MARK = 0xB1,
    STEP_MIN = 4 + 8 + 4,       /* bytes of the smallest step */
    TRAIL_MIN = TRAIL_TEXTS * 4 /* and of the smallest entry */
};

/* ---- out ---- */

static void put_text(Buf *out, Str s) {
    buf_le(out, s.p == NULL ? UINT32_MAX : s.n, 4);
    buf_add(out, s);
}

static void put_bind(Buf *out, const Bind *b) {
    buf_byte(out, (char)b->kind);
    if (b->kind == BIND_INT) buf_le(out, (uint64_t)b->number, 8);
    if (b->kind == BIND_TEXT || b->kind == BIND_BYTES) put_text(out, b->text);
}

static void put_step(Buf *out, const Step *step) {
    buf_le(out, step->sql, 4);
    buf_le(out, (uint64_t)step->changes, 8);
    buf_le(out, step->binds.n, 4);
    for (size_t i = 0; i < step->binds.n; i++)
        put_bind(out, &step->binds.items[i]);
}

void batch_to_wire(Buf *out, const Batch *b) {
    buf_byte(out, (char)WIRE_MARK);
    buf_byte(out, b->durable);
    put_text(out, b->act);
    buf_le(out, b->steps.n, 4);
    for (size_t i = 0; i < b->steps.n; i++)
        put_step(out, &b->steps.items[i]);
    buf_le(out, b->trail.n, 4);
    for (size_t i = 0; i < b->trail.n * TRAIL_TEXTS; i++)
        put_text(out, *trail_text(&b->trail.items[i / TRAIL_TEXTS],
                                  i % TRAIL_TEXTS));
}

/* ---- in ---- */

/* What is left of the bytes; broken once something did not fit. */
typedef struct In {
    Str rest;
    bool broken;
} In;

static uint64_t take(In *in, size_t bytes) {
    uint64_t value = 0;
    if (in->rest.n < bytes) {
        in->broken = true;
        return 0;
    }
    for (size_t i = bytes; i-- > 0;)
        value = value << 8 | (unsigned char)in->rest.p[i];
    in->rest = str_from(in->rest, bytes);
    return value;
}

static Str take_bytes(In *in, bool may_be_absent) {
    uint64_t n = take(in, 4);
    if (n == UINT32_MAX && may_be_absent) return (Str){0};
    if (n > in->rest.n) in->broken = true;
    if (in->broken) return S("");
    Str out = str_upto(in->rest, (size_t)n);
    in->rest = str_from(in->rest, (size_t)n);
    return out;
}

static Str take_text(In *in, bool may_be_absent) {
    Str text = take_bytes(in, may_be_absent);
    if (!utf8_is_valid(text) || str_find_byte(text, '\0') != STR_NONE)
        in->broken = true;
    return text;
}

static Bind take_bind(In *in) {
    switch (take(in, 1)) {
    case BIND_NULL: return bind_null();
    case BIND_INT: return bind_int((int64_t)take(in, 8));
    case BIND_TEXT: return bind_str(take_text(in, false));
    case BIND_BYTES: return bind_bytes(take_bytes(in, false));
    default: in->broken = true; return bind_null();
    }
}

/* A count of things of at least so many bytes each: what follows bounds it. */
static size_t take_count(In *in, size_t smallest) {
    uint64_t n = take(in, 4);
    if (n <= in->rest.n / smallest) return (size_t)n;
    in->broken = true;
    return 0;
}

static void take_step(Step *out, Arena *a, In *in) {
    uint64_t sql = take(in, 4);
    out->changes = (int64_t)take(in, 8);
    uint64_t n = take(in, 4);
    if (sql >= SQL_COUNT || out->changes < CHANGES_ANY ||
        n != (uint64_t)STATEMENTS[sql].parameters) {
        in->broken = true;
        return;
    }
    out->sql = (Sql)sql;
    Bind *items = ARENA_ARRAY(a, Bind, (size_t)n);
    for (size_t i = 0; i < n && !in->broken; i++)
        items[i] = take_bind(in);
    out->binds = (Binds){items, (size_t)n};
}

static void take_entry(TrailEntry *out, In *in) {
    for (size_t i = 0; i < TRAIL_TEXTS; i++)
        *trail_text(out, i) = take_text(in, true);
    if (out->region.p == NULL || out->action.p == NULL) in->broken = true;
}

bool batch_from_wire(Batch *out, Arena *a, Str wire, Err *e) {
    In in = {.rest = wire};
    *out = (Batch){.a = a};
    if (take(&in, 1) != WIRE_MARK) in.broken = true;
    uint64_t durable = take(&in, 1);
    if (durable > 1) in.broken = true;
    out->durable = durable == 1;
    out->act = take_text(&in, true);
    size_t n = take_count(&in, STEP_MIN);
    for (size_t i = 0; i < n && !in.broken; i++)
        take_step(VEC_PUSH(a, &out->steps), a, &in);
    n = take_count(&in, TRAIL_MIN);
    for (size_t i = 0; i < n && !in.broken; i++)
        take_entry(VEC_PUSH(a, &out->trail), &in);
    if (!in.broken && in.rest.n == 0) return true;
    return err_set(e, ERR_FORMAT, "送来的一批写入不完整",
                   "a batch that was sent is not whole", NULL, NULL);
}
