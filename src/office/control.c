/* SPDX-License-Identifier: Apache-2.0
 * Control figures: reading and writing. */
#include "office/control.h"

#include "office/trail.h"
#include "office/wan.h"

static bool is_there(const Rows *r, size_t row, size_t column) {
    return r->cells[row * r->columns + column].kind != BIND_NULL;
}

bool controls_load(ControlRows *out, Arena *a, Store *s, Str cycle, int64_t n,
                   int64_t from, Err *e) {
    enum { ID, CODE, NAME, SHORT_NAME, PARENTS, AMOUNT, BEFORE, TOTAL };
    Rows r;
    *out = (ControlRows){0};
    if (!store_query(&r, a, s, SQL_CONTROLS_LISTED,
                     BINDS(bind_str(cycle), bind_int(n), bind_int(from)), e))
        return false;
    for (size_t i = 0; i < r.n; i++)
        VEC_ADD(a, out,
                ((ControlRow){.unit = row_str(&r, i, ID),
                              .code = row_str(&r, i, CODE),
                              .name = row_str(&r, i, NAME),
                              .short_name = row_str(&r, i, SHORT_NAME),
                              .parents = row_str(&r, i, PARENTS),
                              .has = is_there(&r, i, AMOUNT),
                              .amount = row_int(&r, i, AMOUNT),
                              .had_before = is_there(&r, i, BEFORE),
                              .before = row_int(&r, i, BEFORE),
                              .has_total = is_there(&r, i, TOTAL),
                              .total = row_int(&r, i, TOTAL)}));
    return true;
}

static Str said(Arena *a, const int64_t *fen) {
    return fen == NULL ? (Str){0} : wan_of_fen(a, *fen);
}

static void trail(Batch *b, const Writing *w, const Cycle *c, Str unit,
                  const int64_t *seen, const int64_t *wanted) {
    Object object = cycle_object(c);
    PersonRole role = role_by_which(w->session, RIGHT_CONTROL_EDIT, &object);
    TrailEntry entry = writing_trail(w, b->a, role, S("control.change"),
                                     str_join(b->a, S("cycle:"), c->id));
    const TrailChange change = {S("budget.total"), said(b->a, seen),
                                said(b->a, wanted)};
    entry.unit = unit;
    entry.detail = trail_detail(b->a, &change, 1);
    batch_trail(b, &entry);
}

void control_put(Batch *b, const Writing *w, const Cycle *c, Str unit,
                 const int64_t *seen, const int64_t *wanted) {
    const Bind path = bind_str(S("budget.total"));
    const Bind person = bind_str(w->session->person), now = bind_int(w->now);
    const Bind cycle = bind_str(c->id), whose = bind_str(unit);
    if (seen == NULL && wanted == NULL) return;
    if (wanted == NULL)
        batch_one(b, SQL_CONTROL_DROP,
                  BINDS(cycle, whose, path, bind_int(*seen)));
    else if (seen == NULL)
        batch_one(b, SQL_CONTROL_ADD,
                  BINDS(cycle, whose, path, bind_str(c->region),
                        bind_int(*wanted), person, now));
    else
        batch_one(b, SQL_CONTROL_CHANGE,
                  BINDS(cycle, whose, path, bind_int(*seen), bind_int(*wanted),
                        person, now));
    trail(b, w, c, unit, seen, wanted);
}
