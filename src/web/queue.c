/* SPDX-License-Identifier: Apache-2.0
 * 待办: what waits for a person, by the steps whose roles the person has; what
 * was done, handed on, asked. */
#include <stdlib.h>

#include "office/declaration.h"
#include "office/moment.h"
#include "office/wan.h"
#include "pages.h"
#include "web/frame.h"
#include "web/lists.h"
#include "web/page_queue.h"
#include "web/routes.h"

enum { QUEUE_PAGE = 50, MUCH_PERMILLE = 300, CODE_MAX = 8 };

typedef struct CycleRef {
    Str id;
    bool closed;
} CycleRef;

/* One state of one cycle that waits for the person. */
typedef struct Waiting {
    Str cycle, state, name;
    Str section, unit, parent; /* whose; absent: any of the region */
    bool closed;               /* the cycle is: adjustments go on */
} Waiting;
typedef VEC(Waiting) Waitings;

static void wait_for(Waitings *out, Request *r, const CycleRef *c, Str state,
                     Str name, PersonRole role) {
    const Session *s = r->session;
    Waiting w = {
        .cycle = c->id, .state = state, .name = name, .closed = c->closed};
    if ((s->roles & (1u << role)) == 0) return;
    if (role == ROLE_BUSINESS) w.section = s->section;
    if (role == ROLE_SUPERIOR) w.parent = s->unit;
    if (role == ROLE_PREPARER || role == ROLE_HEAD) w.unit = s->unit;
    VEC_ADD(r->a, out, w);
}

static void wait_in_state(Waitings *out, Request *r, const CycleRef *c,
                          StateKind kind, PersonRole role) {
    State state = state_of(kind);
    wait_for(out, r, c, state.word, r->english ? state.name.en : state.name.zh,
             role);
}

static void wait_in_cycle(Waitings *out, Request *r, const CycleRef *c,
                          const Steps *steps) {
    for (size_t i = 0; i < steps->items.n; i++) {
        const ReviewStep *step = &steps->items.items[i];
        wait_for(out, r, c, step->word, step->name, step->role);
    }
    wait_in_state(out, r, c, STATE_RETURNED, ROLE_PREPARER);
    wait_in_state(out, r, c, STATE_DRAFT, ROLE_PREPARER);
    wait_in_state(out, r, c, STATE_WITHDRAWN, ROLE_PREPARER);
    wait_in_state(out, r, c, STATE_EDITS, ROLE_HEAD);
    wait_in_state(out, r, c, STATE_ACCEPTED, ROLE_BUDGET);
}

static bool find_waitings(Waitings *out, Request *r, Err *e) {
    Rows cycles;
    if (!store_query(&cycles, r->a, r->store, SQL_CYCLES_WAITING,
                     BINDS(bind_str(r->session->region)), e))
        return false;
    for (size_t i = 0; i < cycles.n; i++) {
        Steps steps;
        Str json = row_str(&cycles, i, 5);
        if (!steps_of_cycle(&steps, r->a, json, e)) return false;
        wait_in_cycle(
            out, r,
            &(CycleRef){row_str(&cycles, i, 0),
                        !str_equal(row_str(&cycles, i, 6), S("open"))},
            &steps);
    }
    return true;
}

/* ---- rows ---- */

static Str worst_of(Arena *a, Str body) {
    Json j;
    Err e;
    if (body.n == 0 || !json_read(&j, a, body, &e)) return S("—");
    Str message = json_find_str(&j, S("message"));
    return message.n == 0 ? S("—") : message;
}

static QueueRow row_of(Request *r, const Rows *rows, size_t i, Str state) {
    Arena *a = r->a;
    int64_t total = row_int(rows, i, 9), before = row_int(rows, i, 10);
    int64_t due = row_int(rows, i, 5), risk = row_int(rows, i, 11);
    int64_t change = wan_permille(before, total);
    bool known = rows->cells[i * rows->columns + 9].kind != BIND_NULL;
    Str id = row_str(rows, i, 0);
    int days = due > 0 ? moment_days(r->now, due) : 1;
    return (QueueRow){.url = str_join(a, S("/declaration/"), id),
                      .unit = row_str(rows, i, 1),
                      .state = state,
                      .round = str_format(a, r->english ? "%lld" : "第 %lld 轮",
                                          (long long)row_int(rows, i, 3)),
                      .came = moment_short(a, row_int(rows, i, 4)),
                      .due = moment_due(a, r->now, due),
                      .is_late = days<0, .is_today = due> 0 && days == 0,
                      .risk = risk,
                      .errors = (size_t)row_int(rows, i, 6),
                      .warnings = (size_t)row_int(rows, i, 7),
                      .infos = (size_t)row_int(rows, i, 8),
                      .total = known ? wan_of_fen(a, total) : S("—"),
                      .change = known ? wan_change(a, before, total) : S("—"),
                      .is_much =
                          change >= MUCH_PERMILLE || change <= -MUCH_PERMILLE,
                      .worst = worst_of(a, row_str(rows, i, 12))};
}

static Bind bind_some(Str s) {
    return s.n > 0 ? bind_str(s) : bind_null();
}

/* The rows of one state; one more than the page holds tells of another page. */
static bool add_rows(QueuePage *p, Request *r, const Waiting *w, Str code,
                     int64_t rows_n, int64_t from, size_t *found, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_QUEUE_ROWS,
                     BINDS(bind_str(r->session->region), bind_str(w->cycle),
                           bind_str(w->state), bind_some(w->section),
                           bind_some(w->unit), bind_some(w->parent),
                           bind_some(code), bind_int(rows_n), bind_int(from),
                           w->closed ? bind_str(S("adjustment")) : bind_null()),
                     e))
        return false;
    *found = rows.n;
    for (size_t i = 0; i < rows.n && (int64_t)i < QUEUE_PAGE; i++)
        VEC_ADD(r->a, &p->rows, row_of(r, &rows, i, w->name));
    return true;
}

static int by_risk(const void *x, const void *y) {
    const QueueRow *a = x, *b = y;
    if (a->risk != b->risk) return a->risk > b->risk ? -1 : 1;
    return str_compare(a->url, b->url);
}

static Str queue_url(Request *r, Str state, Str code, int64_t page) {
    return str_format(r->a, "/queue?state=%.*s&code=%.*s&page=%lld",
                      STR_ARG(state), STR_ARG(code), (long long)page);
}

static bool is_code(Str s) {
    if (s.n > CODE_MAX) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'A' && s.p[i] <= 'Z') ||
              (s.p[i] >= '0' && s.p[i] <= '9')))
            return false;
    return true;
}

static bool fill_rows(QueuePage *p, Request *r, Err *e) {
    Waitings waitings = {0};
    Str only = request_query(r, S("state")), code = request_query(r, S("code"));
    int64_t page = list_page(r);
    bool more = false;
    if (!is_code(code)) code = S("");
    if (!find_waitings(&waitings, r, e)) return false;
    p->code = code;
    p->code_url = S("/queue");
    VEC_ADD(r->a, &p->states,
            ((QueueChoice){r->english ? S("All") : S("全部"), S("/queue"),
                           only.n == 0}));
    for (size_t i = 0; i < waitings.n; i++) {
        const Waiting *w = &waitings.items[i];
        size_t found;
        bool here = str_equal(w->state, only);
        VEC_ADD(
            r->a, &p->states,
            ((QueueChoice){w->name, queue_url(r, w->state, code, 0), here}));
        if (only.n > 0 && !here) continue;
        if (!add_rows(p, r, w, code, QUEUE_PAGE + 1, page * QUEUE_PAGE, &found,
                      e))
            return false;
        more = more || found > QUEUE_PAGE;
    }
    if (p->rows.n > 0)
        qsort(p->rows.items, p->rows.n, sizeof *p->rows.items, by_risk);
    if (page > 0) p->before = queue_url(r, only, code, page - 1);
    if (more) p->after = queue_url(r, only, code, page + 1);
    p->shows_rows = true;
    p->empty = r->english ? S("Nothing waits for you.") : S("没有待办。");
    return true;
}

/* ---- what was done, asked, handed on ---- */

static Str said_act(Request *r, Str word) {
    Act act = act_find(word);
    if (act == ACT_COUNT) return word;
    Said name = act_name(act);
    return r->english ? name.en : name.zh;
}

static bool fill_doings(QueuePage *p, Request *r, Sql sql, bool acts, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, sql,
                     BINDS(bind_str(r->session->person)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        Str what = row_str(&rows, i, 3), id = row_str(&rows, i, 0);
        VEC_ADD(r->a, &p->doings,
                ((QueueDoing){.url = str_join(r->a, S("/declaration/"), id),
                              .unit = row_str(&rows, i, 1),
                              .what = acts ? said_act(r, what) : what,
                              .when = moment_short(r->a, row_int(&rows, i, 4)),
                              .cycle = acts ? row_str(&rows, i, 6)
                                            : row_str(&rows, i, 5)}));
    }
    p->shows_doings = true;
    p->empty = r->english ? S("Nothing here.") : S("这里没有。");
    return true;
}

/* 延期: until when and why. */
static bool add_extensions(QueueNotices *out, Request *r, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_EXTENSIONS_OF_UNIT,
                     BINDS(bind_str(r->session->unit)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        Str title = row_str(&rows, i, 0), why = row_str(&rows, i, 3);
        Str day = moment_day(r->a, row_int(&rows, i, 2));
        Str left = moment_due(r->a, r->now, row_int(&rows, i, 2));
        Str id = row_str(&rows, i, 4);
        VEC_ADD(
            r->a, out,
            ((QueueNotice){
                .what = r->english ? S("Own last day") : S("期限另定"),
                .text = str_format(r->a,
                                   r->english ? "%.*s: until %.*s (%.*s). "
                                                "%.*s"
                                              : "%.*s：到%.*s，%.*s。%.*s",
                                   STR_ARG(title), STR_ARG(day), STR_ARG(left),
                                   STR_ARG(why)),
                .url =
                    id.n == 0 ? id : str_join(r->a, S("/declaration/"), id)}));
    }
    return true;
}

bool list_notices(QueueNotices *out, Request *r, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_REMINDERS_OF_UNIT,
                     BINDS(bind_str(r->session->unit)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        Str id = row_str(&rows, i, 4);
        VEC_ADD(
            r->a, out,
            ((QueueNotice){
                .what = r->english ? S("Reminder") : S("催办"),
                .text = row_str(&rows, i, 1),
                .when = moment_short(r->a, row_int(&rows, i, 2)),
                .who = row_str(&rows, i, 3),
                .url =
                    id.n == 0 ? id : str_join(r->a, S("/declaration/"), id)}));
    }
    return add_extensions(out, r, e);
}

int64_t list_page(const Request *r) {
    enum { PAGES_MAX = 10000 };
    Str s = request_query(r, S("page"));
    int64_t n = 0;
    for (size_t i = 0; i < s.n && n < PAGES_MAX; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return 0;
        n = n * 10 + (s.p[i] - '0');
    }
    return n < PAGES_MAX ? n : 0;
}

void handle_queue(Request *r) {
    QueuePage p = {.title = r->english ? S("To do") : S("待办")};
    Str tab = request_query(r, S("tab"));
    bool done = str_equal(tab, S("done")), asked = str_equal(tab, S("asked"));
    bool handed = str_equal(tab, S("handed"));
    Err e;
    bool good = done     ? fill_doings(&p, r, SQL_QUEUE_DONE, true, &e)
                : asked  ? fill_doings(&p, r, SQL_QUEUE_ASKED, false, &e)
                : handed ? fill_doings(&p, r, SQL_QUEUE_HANDED, false, &e)
                         : fill_rows(&p, r, &e);
    QueueNotices notices = {0};
    if (good && (r->session->roles & (1u << ROLE_PREPARER)) != 0)
        good = list_notices(&notices, r, &e);
    if (!good) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = 0; i < notices.n; i++)
        VEC_ADD(r->a, &p.notices, notices.items[i]);
    frame_fill(&p.frame, r, p.title, HERE_QUEUE);
    frame_tab(&p.frame, r, "待办", "To do", S("/queue"),
              !done && !asked && !handed);
    frame_tab(&p.frame, r, "已办", "Done", S("/queue?tab=done"), done);
    frame_tab(&p.frame, r, "我转出的", "Handed on", S("/queue?tab=handed"),
              handed);
    frame_tab(&p.frame, r, "征求意见", "Asked of me", S("/queue?tab=asked"),
              asked);
    frame_key(&p.frame, r, "Tab", "选行", "choose");
    frame_key(&p.frame, r, "↵", "打开", "open");
    page_queue(reply_html(r), &p);
    reply_page(r, 200);
}
