/* SPDX-License-Identifier: Apache-2.0
 * 本年度: who is where, who is late, who is over the control figure. */
#include "web/year.h"
#include "office/board.h"
#include "office/moment.h"
#include "office/wan.h"
#include "pages.h"
#include "store/id.h"
#include "web/lists.h"
#include "web/routes.h"

enum { BOARD_PAGE = 100 };

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

static const char *tone_of(StateKind kind) {
    switch (kind) {
    case STATE_DRAFT: return "wait";
    case STATE_RETURNED:
    case STATE_WITHDRAWN:
    case STATE_REFUSED: return "back";
    case STATE_ACCEPTED:
    case STATE_APPROVED:
    case STATE_PUBLISHED: return "done";
    default: return "way";
    }
}

/* What was not begun counts as a draft. */
static State state_counted(const Steps *steps, Str word) {
    State state;
    return state_find(&state, steps, word) ? state : state_of(STATE_DRAFT);
}

static bool has_arrived(const State *state) {
    return !state_is_with_unit(state->kind) && state->kind != STATE_CONFIRM;
}

/* ---- the sums ---- */

typedef struct Sums {
    int64_t of, arrived, total, control, over, over_sum, late, back;
    int64_t to_remind; /* late, with their unit */
    int64_t parts[STEPS_MAX + STATE_KIND_COUNT];
    State states[STEPS_MAX + STATE_KIND_COUNT];
    size_t n;
} Sums;

static void add_part(Sums *s, const State *state, int64_t n) {
    size_t i = 0;
    while (i < s->n && !str_equal(s->states[i].word, state->word))
        i++;
    if (i == COUNT_OF(s->states)) return;
    if (i == s->n) s->states[s->n++] = *state;
    s->parts[i] += n;
}

static bool count_states(Sums *s, Request *r, Str cycle, const Steps *steps,
                         Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_BOARD_COUNTS,
                     BINDS(bind_str(cycle)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        State state = state_counted(steps, row_str(&rows, i, 0));
        int64_t n = row_int(&rows, i, 1);
        s->of += n;
        if (has_arrived(&state)) s->arrived += n;
        if (state.kind == STATE_RETURNED || state.kind == STATE_WITHDRAWN)
            s->back += n;
        s->total += row_int(&rows, i, 2);
        s->control += row_int(&rows, i, 3);
        s->over += row_int(&rows, i, 4);
        s->over_sum += row_int(&rows, i, 5);
        add_part(s, &state, n);
    }
    return true;
}

/* How many are past their day and not through. */
static bool count_late(Sums *s, Request *r, Str cycle, const Steps *steps,
                       Err *e) {
    Rows rows;
    int64_t today = moment_of(moment_date(r->now));
    if (!store_query(&rows, r->a, r->store, SQL_BOARD_LATE,
                     BINDS(bind_str(cycle), bind_int(today)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        State state = state_counted(steps, row_str(&rows, i, 0));
        if (board_is_open(&state)) s->late += row_int(&rows, i, 1);
        if (state_is_with_unit(state.kind))
            s->to_remind += row_int(&rows, i, 1);
    }
    return true;
}

static Str counted(Request *r, int64_t n) {
    return str_format(r->a, "%lld", (long long)n);
}

static void set_sums(BoardPage *p, Request *r, const Sums *s) {
    for (size_t i = 0; i < s->n; i++)
        VEC_ADD(
            r->a, &p->parts,
            ((BoardPart){.name = r->english ? s->states[i].name.en
                                            : s->states[i].name.zh,
                         .count = counted(r, s->parts[i]),
                         .share = s->of == 0 ? 0 : s->parts[i] * 100 / s->of,
                         .tone = str_from_c(tone_of(s->states[i].kind))}));
    p->arrived = counted(r, s->arrived);
    p->of = counted(r, s->of);
    p->late = counted(r, s->late);
    p->to_remind = counted(r, s->to_remind);
    p->over = counted(r, s->over);
    p->over_sum = wan_of_fen(r->a, s->over_sum);
    p->total = wan_of_fen(r->a, s->total);
    p->control = wan_of_fen(r->a, s->control);
}

/* ---- rows ---- */

static void set_money(BoardRow *row, Request *r, const BoardLine *line) {
    row->control = line->has_control ? wan_of_fen(r->a, line->control) : S("—");
    row->total = line->has_total ? wan_of_fen(r->a, line->total) : S("—");
    row->share = row->gap = S("—");
    if (!line->has_control || !line->has_total || line->control <= 0) return;
    int64_t permille = wan_permille(line->control, line->total) + 1000;
    int64_t gap = line->total - line->control;
    row->is_over = gap > 0;
    row->share = str_format(r->a, "%lld.%lld%%", (long long)(permille / 10),
                            (long long)(permille % 10));
    Str size = wan_of_fen(r->a, gap > 0 ? gap : -gap);
    row->gap = gap == 0 ? (r->english ? S("equal") : S("相等"))
                        : str_format(r->a, "%s %.*s",
                                     gap > 0 ? (r->english ? "over" : "超")
                                             : (r->english ? "left" : "余"),
                                     STR_ARG(size));
}

static BoardRow row_of(Request *r, const BoardPage *p, const BoardLine *line) {
    bool open = board_is_open(&line->state);
    bool begun = line->declaration.n > 0;
    BoardRow row = {
        .unit = line->unit_name,
        .unit_id = line->unit,
        .form = line->form,
        .section = line->section,
        .state = r->english ? line->state.name.en : line->state.name.zh,
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
        row.due = moment_due(r->a, r->now, line->due);
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

static Str board_url(Request *r, Str cycle, Str only, int64_t page) {
    return str_format(r->a, "/year?cycle=%.*s&only=%.*s&page=%lld",
                      STR_ARG(cycle), STR_ARG(only), (long long)page);
}

/* 11月10日—11月28日，还有 4 天; 11月28日截止，还有 4 天 */
static Str period_said(Request *r, const Cycle *c) {
    Arena *a = r->a;
    if (cycle_is_closed(c)) return r->english ? S("closed") : S("已关闭");
    if (!cycle_is_open(c)) return r->english ? S("not yet open") : S("未发布");
    Str until = moment_day(a, r->now, c->due),
        left = moment_due(a, r->now, c->due);
    if (c->opens == 0)
        return str_format(a, r->english ? "until %.*s, %.*s" : "%.*s截止，%.*s",
                          STR_ARG(until), STR_ARG(left));
    Str from = moment_day(a, r->now, c->opens);
    return str_format(a, "%.*s—%.*s，%.*s", STR_ARG(from), STR_ARG(until),
                      STR_ARG(left));
}

static const struct {
    Str word;
    const char *zh, *en;
} ONLY[] = {{S_INIT(""), "全部", "All"},
            {S_INIT("late"), "逾期", "Late"},
            {S_INIT("over"), "超控制数", "Over control"},
            {S_INIT("back"), "被退回、撤回", "Returned or withdrawn"}};

static Str only_asked(Request *r) {
    for (size_t i = 1; i < COUNT_OF(ONLY); i++)
        if (str_equal(ONLY[i].word, request_query(r, S("only"))))
            return ONLY[i].word;
    return S("");
}

static void add_only(BoardPage *p, Request *r, const Sums *s, Str here) {
    const int64_t counts[COUNT_OF(ONLY)] = {s->of, s->late, s->over, s->back};
    for (size_t i = 0; i < COUNT_OF(ONLY); i++)
        VEC_ADD(r->a, &p->only,
                ((QueueChoice){
                    .label = str_format(r->a, "%s %lld",
                                        r->english ? ONLY[i].en : ONLY[i].zh,
                                        (long long)counts[i]),
                    .url = board_url(r, p->cycle, ONLY[i].word, 0),
                    .here = str_equal(ONLY[i].word, here)}));
}

static bool fill_board(BoardPage *p, Request *r, const Cycle *c, Err *e) {
    Steps steps;
    BoardLines lines;
    Sums sums = {0};
    int64_t page = list_page(r);
    const BoardAsk ask = {only_asked(r), BOARD_PAGE + 1, page * BOARD_PAGE};
    p->cycle = c->id;
    p->title = c->title;
    p->may_remind = may(r->session, RIGHT_CYCLE_EDIT) && cycle_is_open(c);
    p->period = period_said(r, c);
    p->remind_url = year_url(r->a, c->id, "/remind");
    if (may(r->session, RIGHT_CONTROL_EDIT))
        p->book_url = year_url(r->a, c->id, "/board.xlsx");
    p->book_most = BOARD_LINES_MAX;
    if (!steps_of_cycle(&steps, r->a, c->steps, e) ||
        !count_states(&sums, r, c->id, &steps, e) ||
        !count_late(&sums, r, c->id, &steps, e) ||
        !board_load(&lines, r->a, r->store, c, &ask, r->now, e))
        return false;
    set_sums(p, r, &sums);
    add_only(p, r, &sums, ask.only);
    for (size_t i = 0; i < lines.n && i < BOARD_PAGE; i++)
        VEC_ADD(r->a, &p->rows, row_of(r, p, &lines.items[i]));
    if (page > 0) p->before = board_url(r, c->id, ask.only, page - 1);
    if (lines.n > BOARD_PAGE)
        p->after = board_url(r, c->id, ask.only, page + 1);
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
