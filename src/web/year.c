/* SPDX-License-Identifier: Apache-2.0
 * 本年度: who is where, who is late, who is over the control figure; 催办. */
#include "web/year.h"
#include "office/moment.h"
#include "office/wan.h"
#include "pages.h"
#include "store/id.h"
#include "web/lists.h"
#include "web/routes.h"

enum { BOARD_PAGE = 100, BOARD_ALL = 5000 };

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

static bool state_of_word(State *out, const Steps *steps, Str word) {
    return str_equal(word, S("none")) ? (*out = state_of(STATE_DRAFT), true)
                                      : state_find(out, steps, word);
}

static bool has_arrived(const State *state) {
    return !state_is_with_unit(state->kind) && state->kind != STATE_CONFIRM;
}

static void add_part(BoardPage *p, Request *r, const State *state, int64_t n,
                     int64_t of) {
    Str name = r->english ? state->name.en : state->name.zh;
    for (size_t i = 0; i < p->parts.n; i++)
        if (str_equal(p->parts.items[i].name, name)) return;
    VEC_ADD(r->a, &p->parts,
            ((BoardPart){.name = name,
                         .count = str_format(r->a, "%lld", (long long)n),
                         .share = of == 0 ? 0 : n * 100 / of,
                         .tone = str_from_c(tone_of(state->kind))}));
}

static bool fill_sums(BoardPage *p, Request *r, Str cycle, const Steps *steps,
                      Err *e) {
    Rows rows;
    int64_t of = 0, arrived = 0, total = 0, control = 0, over = 0, sum = 0;
    if (!store_query(&rows, r->a, r->store, SQL_BOARD_COUNTS,
                     BINDS(bind_str(cycle)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        of += row_int(&rows, i, 1);
    for (size_t i = 0; i < rows.n; i++) {
        State state;
        if (!state_of_word(&state, steps, row_str(&rows, i, 0))) continue;
        if (has_arrived(&state)) arrived += row_int(&rows, i, 1);
        total += row_int(&rows, i, 2);
        control += row_int(&rows, i, 3);
        over += row_int(&rows, i, 4);
        sum += row_int(&rows, i, 5);
        add_part(p, r, &state, row_int(&rows, i, 1), of);
    }
    p->arrived = str_format(r->a, "%lld", (long long)arrived);
    p->of = str_format(r->a, "%lld", (long long)of);
    p->over = str_format(r->a, "%lld", (long long)over);
    p->over_sum = wan_of_fen(r->a, sum);
    p->total = wan_of_fen(r->a, total);
    p->control = wan_of_fen(r->a, control);
    return true;
}

/* ---- rows ---- */

static void set_money(BoardRow *row, Request *r, const Rows *rows, size_t i) {
    const Bind *cells = &rows->cells[i * rows->columns];
    int64_t control = row_int(rows, i, 7), total = row_int(rows, i, 8);
    bool has_control = cells[7].kind != BIND_NULL;
    bool has_total = cells[8].kind != BIND_NULL;
    row->control = has_control ? wan_of_fen(r->a, control) : S("—");
    row->total = has_total ? wan_of_fen(r->a, total) : S("—");
    row->share = row->gap = S("—");
    if (!has_control || !has_total || control <= 0) return;
    int64_t permille = wan_permille(control, total) + 1000;
    int64_t gap = total - control;
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

/* Is somebody still to do something? */
static bool is_open(const State *state) {
    return state_is_with_unit(state->kind) || state_is_step(state->kind);
}

static BoardRow row_of(Request *r, const Rows *rows, size_t i,
                       const Steps *steps, bool may_remind) {
    Str word = row_str(rows, i, 4), id = row_str(rows, i, 3);
    int64_t due = row_int(rows, i, 6);
    State state;
    if (!state_of_word(&state, steps, word.n == 0 ? S("none") : word))
        state = state_of(STATE_DRAFT);
    Way way = steps_way(r->a, steps, row_str(rows, i, 15).n > 0);
    bool open = is_open(&state);
    int days = due > 0 ? moment_days(r->now, due) : 1;
    BoardRow row = {.unit = row_str(rows, i, 1),
                    .unit_id = row_str(rows, i, 0),
                    .section = row_str(rows, i, 2),
                    .url =
                        id.n == 0 ? id : str_join(r->a, S("/declaration/"), id),
                    .state = r->english ? state.name.en : state.name.zh,
                    .days = S("—"),
                    .due = S("—"),
                    .at = (int64_t)way_index(&way, &state) + (id.n > 0),
                    .of = (int64_t)way.n,
                    .warnings = (size_t)row_int(rows, i, 9)};
    if (open && id.n > 0)
        row.days =
            str_format(r->a, "%d", moment_days(row_int(rows, i, 5), r->now));
    if (open && due > 0) {
        row.due = moment_due(r->a, r->now, due);
        row.is_late = days < 0;
        row.is_today = days == 0;
    }
    row.is_with_unit = state_is_with_unit(state.kind);
    row.own_due = row_str(rows, i, 12);
    if (substitute_is_let(row_int(rows, i, 13), r->now))
        row.substitute = row_str(rows, i, 14);
    row.may_remind = may_remind && state_is_with_unit(state.kind) && days <= 1;
    set_money(&row, r, rows, i);
    return row;
}

static bool board_query(Rows *out, Request *r, Str cycle, int64_t n,
                        int64_t from, Err *e) {
    return store_query(out, r->a, r->store, SQL_BOARD_ROWS,
                       BINDS(bind_str(cycle), bind_int(n), bind_int(from)), e);
}

static Str board_url(Request *r, Str cycle, int64_t page) {
    return str_format(r->a, "/year?cycle=%.*s&page=%lld", STR_ARG(cycle),
                      (long long)page);
}

/* 11月10日—11月28日，还有 4 天; 11月28日截止，还有 4 天 */
static Str period_said(Request *r, const Cycle *c) {
    Arena *a = r->a;
    if (cycle_is_closed(c)) return r->english ? S("closed") : S("已关闭");
    if (!cycle_is_open(c)) return r->english ? S("not yet open") : S("未发布");
    Str until = moment_day(a, c->due), left = moment_due(a, r->now, c->due);
    if (c->opens == 0)
        return str_format(a, r->english ? "until %.*s, %.*s" : "%.*s截止，%.*s",
                          STR_ARG(until), STR_ARG(left));
    Str from = moment_day(a, c->opens);
    return str_format(a, "%.*s—%.*s，%.*s", STR_ARG(from), STR_ARG(until),
                      STR_ARG(left));
}

static void add_row(BoardPage *p, Request *r, const Rows *rows, size_t i,
                    const Steps *steps) {
    BoardRow row = row_of(r, rows, i, steps, p->may_remind);
    Str form = row_str(rows, i, 11);
    if (p->may_remind && row.is_with_unit)
        row.allow_url =
            str_format(r->a, "/year/%.*s/unit/%.*s?form=%.*s",
                       STR_ARG(p->cycle), STR_ARG(row.unit_id), STR_ARG(form));
    VEC_ADD(r->a, &p->rows, row);
}

/* How many are past their day and not through. */
static bool count_late(int64_t *out, Request *r, Str cycle, const Steps *steps,
                       Err *e) {
    Rows rows;
    int64_t today = moment_of(moment_date(r->now));
    *out = 0;
    if (!store_query(&rows, r->a, r->store, SQL_BOARD_LATE,
                     BINDS(bind_str(cycle), bind_int(today)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        State state;
        if (!state_of_word(&state, steps, row_str(&rows, i, 0)))
            state = state_of(STATE_DRAFT);
        if (is_open(&state)) *out += row_int(&rows, i, 1);
    }
    return true;
}

static bool fill_board(BoardPage *p, Request *r, const Cycle *c, Err *e) {
    Steps steps;
    Rows rows;
    int64_t page = list_page(r), late;
    p->cycle = c->id;
    p->title = c->title;
    p->may_remind = may(r->session, RIGHT_CYCLE_EDIT) && cycle_is_open(c);
    p->period = period_said(r, c);
    if (!steps_of_cycle(&steps, r->a, c->steps, e) ||
        !fill_sums(p, r, p->cycle, &steps, e) ||
        !board_query(&rows, r, p->cycle, BOARD_PAGE + 1, page * BOARD_PAGE,
                     e) ||
        !count_late(&late, r, p->cycle, &steps, e))
        return false;
    for (size_t i = 0; i < rows.n && i < BOARD_PAGE; i++)
        add_row(p, r, &rows, i, &steps);
    p->late = str_format(r->a, "%lld", (long long)late);
    if (page > 0) p->before = board_url(r, c->id, page - 1);
    if (rows.n > BOARD_PAGE) p->after = board_url(r, c->id, page + 1);
    return true;
}

void handle_year(Request *r) {
    BoardPage p = {.act = id_new(r->a, r->session->region, ID_ACT),
                   .may_edit = may(r->session, RIGHT_CYCLE_EDIT)};
    Cycle c;
    Err e;
    if (!find_cycle(&c, r, request_query(r, S("cycle")))) return;
    if (c.id.n > 0 && !fill_board(&p, r, &c, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    year_frame(&p.frame, r, r->english ? S("This year") : S("本年度"), c.id,
               YEAR_BOARD);
    page_year(reply_html(r), &p);
    reply_page(r, 200);
}

/* ---- 催办 ---- */

static void remind(Batch *b, Request *r, const BoardRow *row, Str cycle,
                   Str declaration) {
    const Session *s = r->session;
    Str id = id_new(r->a, s->region, ID_REMINDER);
    Str text = str_format(r->a, "%.*s，请抓紧上报。", STR_ARG(row->due));
    batch_one(b, SQL_REMINDER_ADD,
              BINDS(bind_str(id), bind_str(s->region), bind_str(cycle),
                    bind_str(row->unit_id),
                    declaration.n > 0 ? bind_str(declaration) : bind_null(),
                    bind_str(s->person), bind_str(text), bind_int(r->now)));
    TrailEntry entry = request_trail(r, S("declaration.remind"),
                                     str_join(r->a, S("unit:"), row->unit_id));
    entry.unit = row->unit_id;
    entry.reason = text;
    batch_trail(b, &entry);
}

void handle_remind(Request *r) {
    Cycle c;
    Rows rows;
    Steps steps;
    Err e;
    Str unit = request_form(r, S("unit"));
    bool all = str_equal(unit, S("late"));
    if (!find_cycle(&c, r, request_form(r, S("cycle")))) return;
    if (!cycle_is_open(&c)) {
        reply_not_found(r);
        return;
    }
    if (!steps_of_cycle(&steps, r->a, c.steps, &e) ||
        !board_query(&rows, r, c.id, BOARD_ALL, 0, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    Batch b = request_batch(r, true);
    for (size_t i = 0; i < rows.n; i++) {
        BoardRow row = row_of(r, &rows, i, &steps, true);
        bool wanted = all ? row.is_late && row.may_remind
                          : row.may_remind && str_equal(row.unit_id, unit);
        if (wanted) remind(&b, r, &row, c.id, row_str(&rows, i, 3));
    }
    request_write_then_go(r, &b, year_board_url(r->a, c.id));
}
