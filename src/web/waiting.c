/* SPDX-License-Identifier: Apache-2.0
 * What waits for a person, out of the store. */
#include "web/waiting.h"

#include "office/moment.h"

/* What is blank limits a list by nothing. */
static bool limit_to(Str *whose, Str id) {
    *whose = id;
    return id.n > 0;
}

/* Whose declarations a role sees at its step. */
static bool wait_for(Waiting *w, const Session *s, PersonRole role) {
    if ((s->roles & (1u << role)) == 0) return false;
    switch (role) {
    case ROLE_BUSINESS: return limit_to(&w->section, s->section);
    case ROLE_SUPERIOR: return limit_to(&w->parent, s->unit);
    case ROLE_PREPARER:
    case ROLE_HEAD: return limit_to(&w->unit, s->unit);
    default: return true;
    }
}

static void add_step(Waitings *out, Request *r, Waiting like,
                     const ReviewStep *step) {
    like.state = step->word;
    like.name = r->english ? step->word : step->name;
    like.days = step->days;
    if (wait_for(&like, r->session, step->role)) VEC_ADD(r->a, out, like);
}

static void add_state(Waitings *out, Request *r, Waiting like, StateKind kind,
                      PersonRole role) {
    State state = state_of(kind);
    like.state = state.word;
    like.name = r->english ? state.name.en : state.name.zh;
    if (wait_for(&like, r->session, role)) VEC_ADD(r->a, out, like);
}

static void wait_in_cycle(Waitings *out, Request *r, Waiting like,
                          const Steps *steps) {
    for (size_t i = 0; i < steps->items.n; i++)
        add_step(out, r, like, &steps->items.items[i]);
    add_state(out, r, like, STATE_RETURNED, ROLE_PREPARER);
    add_state(out, r, like, STATE_DRAFT, ROLE_PREPARER);
    add_state(out, r, like, STATE_WITHDRAWN, ROLE_PREPARER);
    add_state(out, r, like, STATE_EDITS, ROLE_HEAD);
}

bool waitings_of(Waitings *out, Request *r, Err *e) {
    enum { ID, STEPS = 5, STATE };
    Rows cycles;
    *out = (Waitings){0};
    if (!store_query(&cycles, r->a, r->store, SQL_CYCLES_WAITING,
                     BINDS(bind_str(r->session->region)), e))
        return false;
    for (size_t i = 0; i < cycles.n; i++) {
        Steps steps;
        if (!steps_of_cycle(&steps, r->a, row_str(&cycles, i, STEPS), e))
            return false;
        Waiting like = {.cycle = row_str(&cycles, i, ID),
                        .closed =
                            !str_equal(row_str(&cycles, i, STATE), S("open"))};
        wait_in_cycle(out, r, like, &steps);
    }
    return true;
}

/* ---- rows ---- */

static Bind bind_some(Str s) {
    return s.n > 0 ? bind_str(s) : bind_null();
}

static Bind bind_kind(const Waiting *w) {
    return w->closed ? bind_str(S("adjustment")) : bind_null();
}

/* The first moment at which what is wanted is not due yet. */
static Bind due_before(const Request *r, Str due) {
    enum { SOON_DAYS = 3 };
    int64_t today = moment_of(moment_date(r->now));
    if (str_equal(due, S("late"))) return bind_int(today);
    if (str_equal(due, S("today"))) return bind_int(today + MOMENT_DAY);
    if (str_equal(due, S("soon")))
        return bind_int(today + (SOON_DAYS + 1) * (int64_t)MOMENT_DAY);
    return bind_null();
}

bool waiting_rows(Rows *out, Request *r, const Waiting *w,
                  const WaitingFilter *f, int64_t rows, int64_t from, Err *e) {
    Str section = w->section.n > 0 ? w->section : f->section;
    return store_query(
        out, r->a, r->store, SQL_QUEUE_ROWS,
        BINDS(bind_str(r->session->region), bind_str(w->cycle),
              bind_str(w->state), bind_some(section), bind_some(w->unit),
              bind_some(w->parent), bind_some(f->code), bind_int(rows),
              bind_int(from), bind_kind(w),
              bind_int((int64_t)w->days * MOMENT_DAY), due_before(r, f->due),
              bind_str(r->session->person), bind_int(f->names_section)),
        e);
}

int64_t waiting_due(const Rows *rows, size_t row, const Waiting *w) {
    enum { CAME = 4, DUE };
    if (w->days == 0) return row_int(rows, row, DUE);
    return row_int(rows, row, CAME) + (int64_t)w->days * MOMENT_DAY;
}

bool waiting_count(size_t *out, Request *r, const Waiting *w, Err *e) {
    Rows rows;
    bool of_units = w->unit.n > 0 || w->parent.n > 0;
    bool of_section = w->section.n > 0;
    Bind binds[] = {bind_str(w->cycle),
                    bind_str(w->state),
                    bind_kind(w),
                    bind_str(r->session->person),
                    bind_int(WAITING_COUNT_MOST),
                    bind_some(of_section ? w->section : w->unit),
                    bind_some(w->parent)};
    enum { PLAIN = 5, OF_SECTION, OF_UNITS };
    *out = 0;
    if (!store_query(&rows, r->a, r->store,
                     of_units     ? SQL_QUEUE_COUNT_OF_UNITS
                     : of_section ? SQL_QUEUE_COUNT_OF_SECTION
                                  : SQL_QUEUE_COUNT,
                     (Binds){binds, of_units     ? OF_UNITS
                                    : of_section ? OF_SECTION
                                                 : PLAIN},
                     e))
        return false;
    *out = (size_t)row_int(&rows, 0, 0);
    return true;
}

Str waiting_count_said(Arena *a, size_t n) {
    return n >= WAITING_COUNT_MOST
               ? str_format(a, "%d+", WAITING_COUNT_MOST - 1)
               : str_format(a, "%zu", n);
}
