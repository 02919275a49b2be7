/* SPDX-License-Identifier: Apache-2.0
 * 本年度: who is where, who is late, who is over the control figure. */
#include "web/year.h"
#include "office/moment.h"
#include "office/wan.h"
#include "pages.h"
#include "store/id.h"
#include "web/board_sums.h"
#include "web/lists.h"
#include "web/routes.h"

enum { BOARD_PAGE = 50 };

/* The cycle that is asked for, else the newest that is open, else the newest;
 * id absent: there is none. False: answered. */
static bool find_cycle(Cycle *out, Request *r, Str id) {
    Rows open;
    Err e;
    bool good = true;
    *out = (Cycle){0};
    if (id.n == 0) {
        good = store_query(&open, r->a, r->store, SQL_CYCLE_NEWEST,
                           BINDS(bind_str(r->session->region)), &e);
        if (good && open.n == 0) return true;
        if (good) id = row_str(&open, 0, 0);
    }
    if (!good || !cycle_load(out, r->a, r->store, id, &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    Object object = cycle_object(out);
    if (out->id.n > 0 && may_over(r->session, RIGHT_CYCLE_READ, &object) &&
        (!str_equal(out->state, S("draft")) ||
         may(r->session, RIGHT_CYCLE_EDIT)))
        return true;
    reply_not_found(r);
    return false;
}

/* ---- rows ---- */

/* The total beside the control figure, that stands in the middle: what is over
 * to its right, what is left to its left, each side of 6 %. */
static void set_bar(BoardRow *row, int64_t permille) {
    enum { MIDDLE = 58, SIDE = 60 /* ‰ */ };
    int64_t off = permille < -SIDE ? -SIDE : permille > SIDE ? SIDE : permille;
    int64_t size = (off < 0 ? -off : off) * MIDDLE / SIDE;
    row->has_bar = true;
    row->bar_size = size;
    row->bar_from = off < 0 ? MIDDLE - size : MIDDLE;
}

static void set_money(BoardRow *row, Request *r, const BoardLine *line) {
    row->control = line->has_control ? wan_of_fen(r->a, line->control) : S("—");
    row->total = line->has_total ? wan_of_fen(r->a, line->total) : S("—");
    row->share = row->gap = S("—");
    if (!line->has_control || !line->has_total || line->control <= 0) return;
    int64_t permille = wan_permille(line->control, line->total) + 1000;
    int64_t gap = line->total - line->control;
    row->is_over = gap > 0;
    set_bar(row, permille - 1000);
    /* Rounded it would be said to be equal. */
    row->share =
        gap != 0 && permille == 1000
            ? (gap > 0 ? S("> 100%") : S("< 100%"))
            : str_format(r->a, "%lld.%lld%%", (long long)(permille / 10),
                         (long long)(permille % 10));
    Str size = wan_of_fen(r->a, gap > 0 ? gap : -gap);
    row->gap =
        gap == 0 ? (r->english ? S("equal") : S("相等"))
                 : str_format(r->a,
                              gap > 0 ? (r->english ? "over %.*s" : "超 %.*s")
                                      : (r->english ? "left %.*s" : "余 %.*s"),
                              STR_ARG(size));
}

static BoardRow row_of(Request *r, const BoardPage *p, const BoardSums *sums,
                       const BoardLine *line) {
    bool open = board_is_open(&line->state);
    bool begun = line->declaration.n > 0;
    BoardLook look = board_look(line->state.kind);
    BoardRow row = {
        .unit = line->unit_name,
        .unit_id = line->unit,
        .form = line->form,
        .section = board_section_name(&sums->sections, line->section),
        .state = r->english ? line->state.name.en : line->state.name.zh,
        .tone = look.tone,
        .icon = look.icon,
        .days = S("—"),
        .due = S("—"),
        .at = (int64_t)line->at,
        .of = (int64_t)line->of,
        .warnings = line->warnings,
        .own_due = line->due_reason,
        .substitute = line->substitute,
        .may_remind = p->may_remind && board_is_urgent(line, r->now)};
    if (row.may_remind) row.act = id_new(r->a, r->session->region, ID_ACT);
    if (begun && may_over(r->session, RIGHT_DECL_READ, &line->object))
        row.url = str_join(r->a, S("/declaration/"), line->declaration);
    if (open && begun)
        row.days = str_format(r->a, "%d", moment_days(line->state_at, r->now));
    if (open && line->due > 0) {
        row.due = moment_due(r->a, r->now, line->due, r->english);
        row.is_late = board_days_late(line, r->now) > 0;
        row.is_today = board_days_late(line, r->now) == 0;
    }
    if (p->may_remind && state_is_with_unit(line->state.kind))
        row.allow_url = str_format(r->a, "/year/%.*s/unit/%.*s?form=%.*s",
                                   STR_ARG(p->cycle), STR_ARG(line->unit),
                                   STR_ARG(line->form));
    set_money(&row, r, line);
    return row;
}

/* ---- the page ---- */

/* 11月10日—11月28日，还有 4 天; 11月28日截止，还有 4 天 */
static Str period_said(Request *r, const Cycle *c) {
    Arena *a = r->a;
    if (cycle_is_closed(c)) return r->english ? S("closed") : S("已关闭");
    if (!cycle_is_open(c)) return r->english ? S("not yet open") : S("未发布");
    Str until = moment_day(a, r->now, c->due, r->english),
        left = moment_due(a, r->now, c->due, r->english);
    if (c->opens == 0)
        return str_format(a, r->english ? "until %.*s, %.*s" : "%.*s截止，%.*s",
                          STR_ARG(until), STR_ARG(left));
    Str from = moment_day(a, r->now, c->opens, r->english);
    return str_format(a, r->english ? "%.*s to %.*s, %.*s" : "%.*s—%.*s，%.*s",
                      STR_ARG(from), STR_ARG(until), STR_ARG(left));
}

/* Links that keep what the rows are narrowed to. */
static void set_links(BoardPage *p, Request *r, const BoardAsk *ask,
                      bool more) {
    int64_t page = ask->from / BOARD_PAGE;
    Str rest =
        str_format(r->a, "/board.xlsx?only=%.*s&section=%.*s",
                   STR_ARG(board_only_word(ask->only)), STR_ARG(ask->section));
    p->only_word = board_only_word(ask->only);
    p->remind_url = year_url(r->a, p->cycle, "/remind");
    if (may(r->session, RIGHT_CONTROL_EDIT))
        p->book_url = year_url(r->a, p->cycle, str_to_c(r->a, rest));
    p->book_most = BOARD_LINES_MAX;
    if (page > 0) p->before = board_url(r, p->cycle, ask, page - 1);
    if (more) p->after = board_url(r, p->cycle, ask, page + 1);
}

static bool fill_board(BoardPage *p, Request *r, const Cycle *c, Err *e) {
    BoardLines lines;
    BoardSums sums;
    BoardAsk ask = board_asked(r);
    ask.n = BOARD_PAGE + 1;
    ask.from = list_page(r) * BOARD_PAGE;
    p->cycle = c->id;
    p->title = c->title;
    p->may_remind = may(r->session, RIGHT_CYCLE_EDIT) && cycle_is_open(c);
    p->period = period_said(r, c);
    if (!board_sums(&sums, r, c, ask.section, e) ||
        !board_load(&lines, r->a, r->store, c, &ask, r->now, e))
        return false;
    board_sums_show(p, r, &sums);
    board_choices(p, r, &sums, &ask);
    for (size_t i = 0; i < lines.n && i < BOARD_PAGE; i++)
        VEC_ADD(r->a, &p->rows, row_of(r, p, &sums, &lines.items[i]));
    set_links(p, r, &ask, lines.n > BOARD_PAGE);
    return true;
}

void handle_year(Request *r) {
    BoardPage p = {.may_edit = may(r->session, RIGHT_CYCLE_EDIT)};
    Cycle c;
    Err e;
    if (!find_cycle(&c, r, request_query(r, S("cycle")))) return;
    if (c.id.n > 0 && !fill_board(&p, r, &c, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (request_query(r, S("reminded")).n > 0)
        p.said =
            r->english ? S("Reminded.") : S("已催办，单位在待办里看得到。");
    year_frame(&p.frame, r, r->english ? S("This year") : S("本年度"), c.id,
               YEAR_BOARD);
    page_year(reply_html(r), &p);
    reply_page(r, 200);
}
