/* SPDX-License-Identifier: Apache-2.0
 * Putting a batch together. */
#include "store/batch.h"

#include "store/statement.h"

Batch batch_new(Arena *a, Str act, bool durable) {
    Str copy = act.p == NULL ? act : str_copy(a, act);
    return (Batch){.a = a, .act = copy, .durable = durable};
}

/* The absent text stays absent. */
static Str copy_of(Arena *a, Str s) {
    return s.p == NULL ? s : str_copy(a, s);
}

void batch_exactly(Batch *b, int64_t changes, Sql sql, Binds binds) {
    assert((int)binds.n == STATEMENTS[sql].parameters);
    Bind *items = ARENA_ARRAY(b->a, Bind, binds.n);
    for (size_t i = 0; i < binds.n; i++) {
        items[i] = binds.items[i];
        items[i].text = copy_of(b->a, items[i].text);
    }
    VEC_ADD(b->a, &b->steps, ((Step){sql, {items, binds.n}, changes}));
}

void batch_one(Batch *b, Sql sql, Binds binds) {
    batch_exactly(b, 1, sql, binds);
}

void batch_any(Batch *b, Sql sql, Binds binds) {
    batch_exactly(b, CHANGES_ANY, sql, binds);
}

Str *trail_text(TrailEntry *entry, size_t index) {
    static const size_t offsets[] = {
        offsetof(TrailEntry, region),  offsetof(TrailEntry, unit),
        offsetof(TrailEntry, person),  offsetof(TrailEntry, login),
        offsetof(TrailEntry, role),    offsetof(TrailEntry, address),
        offsetof(TrailEntry, action),  offsetof(TrailEntry, object),
        offsetof(TrailEntry, version), offsetof(TrailEntry, outcome),
        offsetof(TrailEntry, before),  offsetof(TrailEntry, after),
        offsetof(TrailEntry, reason),  offsetof(TrailEntry, detail)};
    static_assert(COUNT_OF(offsets) == TRAIL_TEXTS, "all texts of an entry");
    assert(index < TRAIL_TEXTS);
    return (Str *)(void *)((char *)entry + offsets[index]);
}

void batch_trail(Batch *b, const TrailEntry *entry) {
    TrailEntry copy = *entry;
    assert(copy.region.p != NULL && copy.action.p != NULL);
    for (size_t i = 0; i < TRAIL_TEXTS; i++) {
        Str *text = trail_text(&copy, i);
        *text = copy_of(b->a, *text);
    }
    VEC_ADD(b->a, &b->trail, copy);
}
