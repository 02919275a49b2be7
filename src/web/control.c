/* SPDX-License-Identifier: Apache-2.0
 * 控制数: the figures of all units on one page, saved at once. */
#include "office/control.h"

#include "check/report.h"
#include "office/wan.h"
#include "pages.h"
#include "web/admin.h"
#include "web/page_control.h"
#include "web/routes.h"
#include "web/year.h"

enum { CONTROL_PAGE = 300, LEVEL_MAX = 3 };

typedef struct Figures {
    Cycle cycle;
    ControlRows rows; /* one more than the page holds tells of another */
    int64_t page;
    bool typed; /* what was typed is shown, not what is kept */
    size_t wrong, others;
} Figures;

static Str field_of(Request *r, const ControlRow *row) {
    return str_join(r->a, S("figure:"), row->unit);
}

static Str was_field_of(Request *r, const ControlRow *row) {
    return str_join(r->a, S("was:"), row->unit);
}

static Str kept(Request *r, const ControlRow *row) {
    return row->has ? wan_of_fen(r->a, row->amount) : S("");
}

static Str typed(Request *r, const ControlRow *row) {
    return str_trim(request_form(r, field_of(r, row)));
}

/* The row was on the page that was sent, and other than it was. */
static bool is_changed(Request *r, const ControlRow *row) {
    Str was = request_form(r, was_field_of(r, row));
    return was.p != NULL && !str_equal(was, typed(r, row));
}

/* Somebody else changed it since. */
static bool is_others(Request *r, const ControlRow *row) {
    return is_changed(r, row) &&
           !str_equal(request_form(r, was_field_of(r, row)), kept(r, row)) &&
           !str_equal(typed(r, row), kept(r, row));
}

static bool is_wrong(Request *r, const ControlRow *row) {
    int64_t fen;
    Str is = typed(r, row);
    return is_changed(r, row) && is.n > 0 &&
           !fen_of_typed(&fen, is, WAN_PLACES);
}

static Str wrong_said(Request *r, const ControlRow *row) {
    if (is_wrong(r, row))
        return r->english ? S("no amount of 10,000 yuan, as 1050.5")
                          : S("不是万元的金额，如 1050.5");
    if (!is_others(r, row)) return (Str){0};
    Str theirs = row->has ? kept(r, row) : r->english ? S("none") : S("没有");
    return str_format(r->a,
                      r->english ? "somebody made it %.*s: save again to "
                                   "replace that"
                                 : "别人刚改成 %.*s，再保存就换成您的",
                      STR_ARG(theirs));
}

static void set_gap(ControlLine *line, Request *r, const ControlRow *row) {
    line->total = row->has_total ? wan_of_fen(r->a, row->total) : S("—");
    line->gap = S("—");
    if (!row->has_total || !row->has) return;
    int64_t gap = row->total - row->amount;
    Str size = wan_of_fen(r->a, gap < 0 ? -gap : gap);
    line->is_over = gap > 0;
    line->gap = gap == 0 ? (r->english ? S("equal") : S("相等"))
                         : str_format(r->a, "%s %.*s",
                                      gap > 0 ? (r->english ? "over" : "超")
                                              : (r->english ? "left" : "余"),
                                      STR_ARG(size));
}

static void add_line(ControlPage *p, Request *r, const Figures *q,
                     const ControlRow *row) {
    ControlLine line = {
        .code = row->code,
        .name = row->name,
        .field = field_of(r, row),
        .was_field = was_field_of(r, row),
        .value = kept(r, row),
        .was = kept(r, row),
        .before = row->had_before ? wan_of_fen(r->a, row->before) : S("—"),
        .change = row->had_before && row->has
                      ? wan_change(r->a, row->before, row->amount)
                      : S("—"),
        .level = row->parents.n > 0};
    for (size_t i = 0; i < row->parents.n && line.level < LEVEL_MAX; i++)
        line.level += row->parents.p[i] == ' ';
    if (q->typed) {
        if (is_changed(r, row)) line.value = typed(r, row);
        line.wrong = wrong_said(r, row);
    }
    set_gap(&line, r, row);
    VEC_ADD(r->a, &p->lines, line);
}

static Str page_of(Request *r, const Figures *q, int64_t page) {
    return str_format(r->a, "/year/%.*s/control?page=%lld",
                      STR_ARG(q->cycle.id), (long long)page);
}

static Str wrong_of(Request *r, const Figures *q) {
    if (cycle_is_closed(&q->cycle) && q->typed)
        return r->english ? S("It is closed: open it again first.")
                          : S("这一年已关闭，重新开放后才能改。");
    if (q->wrong > 0)
        return str_format(r->a,
                          r->english ? "%zu figures are wrong: nothing was "
                                       "saved."
                                     : "有 %zu 个数写错了，一个也没有存。",
                          q->wrong);
    if (q->others == 0) return (Str){0};
    return str_format(r->a,
                      r->english ? "Somebody has just changed %zu of them: "
                                   "look again, then save."
                                 : "有 %zu 个刚被别人改过，请核对后再保存。",
                      q->others);
}

static void show(Request *r, const Figures *q, int status) {
    ControlPage p = {.title = q->cycle.title,
                     .url = year_url(r->a, q->cycle.id, "/control"),
                     .import_url =
                         year_url(r->a, q->cycle.id, "/control/import"),
                     .act = year_act_id(r),
                     .page = str_format(r->a, "%lld", (long long)q->page),
                     .closed = cycle_is_closed(&q->cycle),
                     .wrong = wrong_of(r, q)};
    Rows sums;
    Err e;
    if (!store_query(&sums, r->a, r->store, SQL_CONTROL_SUMS,
                     BINDS(bind_str(q->cycle.id)), &e)) {
        reply_err(r, 503, &e);
        return;
    }
    p.count = str_format(r->a, "%d", (int)row_int(&sums, 0, 0));
    p.sum = wan_of_fen(r->a, row_int(&sums, 0, 1));
    for (size_t i = 0; i < q->rows.n && i < CONTROL_PAGE; i++)
        add_line(&p, r, q, &q->rows.items[i]);
    if (q->page > 0) p.before = page_of(r, q, q->page - 1);
    if (q->rows.n > CONTROL_PAGE) p.after = page_of(r, q, q->page + 1);
    if (request_query(r, S("done")).n > 0)
        p.said = r->english ? S("Saved.") : S("已保存。");
    year_frame(&p.frame, r, r->english ? S("Control figures") : S("控制数"),
               q->cycle.id, YEAR_CONTROL);
    page_control(reply_html(r), &p);
    reply_page(r, status);
}

static bool load(Figures *q, Request *r) {
    Err e;
    if (controls_load(&q->rows, r->a, r->store, q->cycle.id, CONTROL_PAGE + 1,
                      q->page * CONTROL_PAGE, &e))
        return true;
    reply_err(r, 503, &e);
    return false;
}

/* NULL: answered. */
static Figures *open_figures(Request *r, int64_t page) {
    Figures *q = ARENA_NEW(r->a, Figures);
    r->state = q;
    q->page = page < 0 ? 0 : page;
    return year_open(&q->cycle, r, RIGHT_CONTROL_EDIT) && load(q, r) ? q : NULL;
}

void handle_control(Request *r) {
    Figures *q = open_figures(r, admin_page(r));
    if (q != NULL) show(r, q, 200);
}

/* ---- saving ---- */

static void put(Batch *b, Request *r, const Figures *q, const Writing *w,
                const ControlRow *row) {
    int64_t now;
    Str is = typed(r, row);
    bool has = is.n > 0 && fen_of_typed(&now, is, WAN_PLACES);
    if (!is_changed(r, row) ||
        (has == row->has && (!has || now == row->amount)))
        return;
    control_put(b, w, &q->cycle, row->unit, row->has ? &row->amount : NULL,
                has ? &now : NULL);
}

static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    Figures *q = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        if (!load(q, r)) return;
        for (size_t i = 0; i < q->rows.n; i++)
            q->others += is_others(r, &q->rows.items[i]);
        q->typed = true;
        show(r, q, 409);
    } else {
        reply_redirect(r, str_join(r->a, page_of(r, q, q->page), S("&done=1")));
    }
}

void handle_control_save(Request *r) {
    Figures *q = open_figures(r, admin_int(request_form(r, S("page"))));
    if (q == NULL) return;
    if (request_was_done(r)) {
        reply_redirect(r, page_of(r, q, q->page));
        return;
    }
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    for (size_t i = 0; i < q->rows.n && i < CONTROL_PAGE; i++) {
        const ControlRow *row = &q->rows.items[i];
        q->wrong += is_wrong(r, row);
        q->others += is_others(r, row);
        put(&b, r, q, &w, row);
    }
    if (q->wrong + q->others > 0 || cycle_is_closed(&q->cycle)) {
        q->typed = true;
        show(r, q, q->wrong > 0 ? 422 : 409);
    } else if (b.steps.n == 0) {
        reply_redirect(r, page_of(r, q, q->page));
    } else {
        request_write(r, &b, on_written);
    }
}
