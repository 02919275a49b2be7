/* SPDX-License-Identifier: Apache-2.0
 * Writing batches: all that are given in one transaction, each of them whole or
 * not at all. */
#include "store/chain.h"
#include "store/driver.h"

enum { ATTEMPTS_MAX = 3 };

static bool script(Store *s, const char *text, Err *e) {
    return s->driver->script(s->db, text, e);
}

/* Takes the act's id; outcome REPEATED where it was done before. */
static bool take_act(Outcome *out, Store *s, Arena *a, const Batch *b, Err *e) {
    Found found;
    if (b->act.p == NULL) return true;
    if (!store_run(&found, a, s, SQL_ACT_ADD,
                   BINDS(bind_str(b->act), bind_int(out->time)), e))
        return false;
    if (found.changes == 1) return true;
    out->kind = OUTCOME_REPEATED;
    if (!store_run(&found, a, s, SQL_ACT_TIME, BINDS(bind_str(b->act)), e))
        return false;
    if (found.rows.n == 1) out->time = row_int(&found.rows, 0, 0);
    return true;
}

/* Runs the steps up to the first that conflicts. */
static bool run_steps(Outcome *out, Store *s, Arena *a, const Batch *b,
                      Err *e) {
    for (size_t i = 0; i < b->steps.n && out->kind == OUTCOME_DONE; i++) {
        const Step *step = &b->steps.items[i];
        Found found;
        ArenaMark mark = arena_mark(a);
        Ran ran = s->driver->run(&found, a, s->db, step->sql, step->binds, e);
        if (ran == RAN_FAILED) return false;
        if (ran == RAN_REFUSED ||
            (step->changes != CHANGES_ANY && step->changes != found.changes)) {
            out->kind = OUTCOME_CONFLICT;
            out->step = i;
        }
        arena_rewind(a, mark);
    }
    return true;
}

static bool write_trail(Store *s, Arena *a, const Batch *b, int64_t now,
                        Err *e) {
    for (size_t i = 0; i < b->trail.n; i++)
        if (!chain_append(s, a, &b->trail.items[i], now, e)) return false;
    return true;
}

static bool fits(const Batch *b, Err *e) {
    if (!store_binds_fit(BINDS(bind_str(b->act)), e)) return false;
    for (size_t i = 0; i < b->steps.n; i++)
        if (!store_binds_fit(b->steps.items[i].binds, e)) return false;
    for (size_t i = 0; i < b->trail.n * TRAIL_TEXTS; i++) {
        TrailEntry *entry = &b->trail.items[i / TRAIL_TEXTS];
        Bind text = bind_str(*trail_text(entry, i % TRAIL_TEXTS));
        if (!store_binds_fit((Binds){&text, 1}, e)) return false;
    }
    return true;
}

/* One batch behind a savepoint. */
static bool write_one(Outcome *out, Store *s, Arena *a, const Batch *b,
                      Err *e) {
    *out = (Outcome){.kind = OUTCOME_DONE, .time = store_now()};
    ArenaMark mark = arena_mark(a);
    bool done = fits(b, e) && script(s, "savepoint batch", e) &&
                take_act(out, s, a, b, e) && run_steps(out, s, a, b, e);
    if (done && out->kind == OUTCOME_DONE)
        done = write_trail(s, a, b, out->time, e);
    if (done && out->kind == OUTCOME_CONFLICT)
        done = script(s, "rollback to savepoint batch", e);
    if (done) done = script(s, "release savepoint batch", e);
    arena_rewind(a, mark);
    return done;
}

static bool any_durable(const Batch *const *b, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (b[i]->durable) return true;
    return false;
}

static bool fail_unknown(Err *e) {
    Err why = *e;
    err_set(e, ERR_SYSTEM, "", "", "请用同一操作编号重发：做过的不会再做一次。",
            "Send the act again under the same id: what was done is not done "
            "twice.");
    err_zh(e, "提交时数据库断开，不清楚是否已写入（%s）", why.what_zh);
    err_en(e,
           "the database was lost at the commit, it is not known whether it "
           "was written (%s)",
           why.what_en);
    return false;
}

typedef enum Attempt { ATTEMPT_DONE, ATTEMPT_AGAIN, ATTEMPT_FAILED } Attempt;

static Attempt attempt(Outcome *out, Store *s, Arena *a, const Batch *const *b,
                       size_t n, Err *e) {
    const Driver *d = s->driver;
    bool unknown = false;
    s->unknown = false;
    if (!store_ready(s, e)) return ATTEMPT_FAILED;
    bool done =
        d->begin(s->db,
                 any_durable(b, n) ? TRANSACTION_DURABLE : TRANSACTION_DRAFT,
                 e) &&
        chain_hold(s, a, b, n, e);
    for (size_t i = 0; i < n && done; i++)
        done = write_one(&out[i], s, a, b[i], e);
    if (done) done = d->commit(s->db, &unknown, e);
    if (done) return ATTEMPT_DONE;
    bool again = !unknown && (d->may_retry(s->db) || d->is_lost(s->db));
    if (!d->is_lost(s->db)) d->rollback(s->db);
    if (unknown) {
        s->unknown = true;
        fail_unknown(e);
    }
    return again ? ATTEMPT_AGAIN : ATTEMPT_FAILED;
}

bool store_write_all(Outcome *out, Store *s, const Batch *const *b, size_t n,
                     Err *e) {
    assert(s->mode == STORE_WRITE);
    if (n == 0) return true;
    Arena *a = arena_like(b[0]->a);
    Attempt made = ATTEMPT_AGAIN;
    for (int i = 0; i < ATTEMPTS_MAX && made == ATTEMPT_AGAIN; i++) {
        ArenaMark mark = arena_mark(a);
        made = attempt(out, s, a, b, n, e);
        arena_rewind(a, mark);
    }
    arena_free(a);
    return made == ATTEMPT_DONE;
}

bool store_write(Outcome *out, Store *s, const Batch *b, Err *e) {
    return store_write_all(out, s, &b, 1, e);
}
