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

void batch_trail(Batch *b, const TrailEntry *entry) {
    Arena *a = b->a;
    VEC_ADD(a, &b->trail,
            ((TrailEntry){
                .region = copy_of(a, entry->region),
                .unit = copy_of(a, entry->unit),
                .person = copy_of(a, entry->person),
                .login = copy_of(a, entry->login),
                .role = copy_of(a, entry->role),
                .address = copy_of(a, entry->address),
                .action = copy_of(a, entry->action),
                .object = copy_of(a, entry->object),
                .version = copy_of(a, entry->version),
                .outcome = copy_of(a, entry->outcome),
                .before = copy_of(a, entry->before),
                .after = copy_of(a, entry->after),
                .reason = copy_of(a, entry->reason),
                .detail = copy_of(a, entry->detail),
            }));
}
