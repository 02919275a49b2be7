/* SPDX-License-Identifier: Apache-2.0
 * Opening a cycle, and closing it with what that means said before. */
#include "check/report.h"
#include "pages.h"
#include "web/admin.h"
#include "web/page_cycle.h"
#include "web/routes.h"
#include "web/year.h"

enum { REASON_MAX = 500, NAMES_MAX = 30 };

typedef struct Closing {
    Cycle cycle;
    Str reason;
    Said wrong;
} Closing;

static Str counted(Request *r, size_t n) {
    return str_format(r->a, "%zu", n);
}

static bool add_units(CycleClosePage *p, Request *r, Str cycle, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_CYCLE_UNHANDED,
                     BINDS(bind_str(cycle), bind_int(NAMES_MAX + 1)), e))
        return false;
    for (size_t i = 0; i < rows.n && i < NAMES_MAX; i++)
        VEC_ADD(r->a, &p->units, row_str(&rows, i, 0));
    return true;
}

static void show(Request *r, const Closing *q, int status) {
    const Cycle *c = &q->cycle;
    CycleCounts n;
    Err e;
    CycleClosePage p = {.title = c->title,
                        .url = year_url(r->a, c->id, "/close"),
                        .back = year_url(r->a, c->id, "/settings"),
                        .version =
                            str_format(r->a, "%lld", (long long)c->version),
                        .act = year_act_id(r),
                        .reason = q->reason,
                        .wrong = said_in(q->wrong, r->english)};
    if (!cycle_counts(&n, r->a, r->store, c, &e) ||
        !add_units(&p, r, c->id, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    size_t late = n.asked - n.begun + n.with_unit;
    p.asked = counted(r, n.asked);
    p.unbegun = counted(r, n.asked - n.begun);
    p.with_unit = counted(r, n.with_unit);
    p.under_way = counted(r, n.under_way);
    p.done = counted(r, n.done);
    if (late > p.units.n)
        p.more = str_format(r->a, r->english ? "and %zu more" : "等 %zu 份",
                            r->english ? late - p.units.n : late);
    year_frame(&p.frame, r, c->title, c->id, YEAR_SETTINGS);
    page_cycle_close(reply_html(r), &p);
    reply_page(r, status);
}

void handle_cycle_close_page(Request *r) {
    Closing q = {0};
    if (year_open(&q.cycle, r, RIGHT_CYCLE_EDIT)) show(r, &q, 200);
}

static void on_closed(Request *r, const Outcome *outcome, const Err *e) {
    Closing *q = r->state;
    Err failed;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind != OUTCOME_CONFLICT) {
        reply_redirect(r, year_url(r->a, q->cycle.id, "/settings?done=1"));
    } else if (!cycle_load(&q->cycle, r->a, r->store, q->cycle.id, &failed)) {
        reply_err(r, 503, &failed);
    } else {
        q->wrong = (Said)SAID("别人刚刚改过这一年的布置，请再看一遍",
                              "somebody has just changed it: look again");
        show(r, q, 409);
    }
}

void handle_cycle_close(Request *r) {
    Closing *q = ARENA_NEW(r->a, Closing);
    r->state = q;
    if (!year_open(&q->cycle, r, RIGHT_CYCLE_EDIT)) return;
    if (request_was_done(r)) {
        reply_redirect(r, year_url(r->a, q->cycle.id, "/settings?done=1"));
        return;
    }
    q->reason = str_trim(request_form(r, S("reason")));
    q->cycle.version = admin_int(request_form(r, S("version")));
    if (!cycle_is_open(&q->cycle)) {
        q->wrong = (Said)SAID("它现在没有开放，不用关闭", "it is not open");
    } else if (q->reason.n > REASON_MAX) {
        q->wrong = (Said)SAID("理由太长，请缩短", "the reason is too long");
    }
    if (q->wrong.zh.n > 0) {
        show(r, q, 422);
        return;
    }
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    cycle_close(&b, &w, &q->cycle, q->reason);
    request_write(r, &b, on_closed);
}

void handle_cycle_open(Request *r) {
    Cycle c;
    CycleCounts counts;
    Said why;
    Err e;
    if (!year_open(&c, r, RIGHT_CYCLE_EDIT)) return;
    c.version = admin_int(request_form(r, S("version")));
    if (!cycle_counts(&counts, r->a, r->store, &c, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (cycle_is_open(&c) || cycle_is_held(&why, &c, &counts, r->now)) {
        reply_redirect(r, year_url(r->a, c.id, "/settings"));
        return;
    }
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    cycle_open(&b, &w, &c);
    request_write_then_go(r, &b, year_board_url(r->a, c.id));
}
