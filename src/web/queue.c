/* SPDX-License-Identifier: Apache-2.0
 * 待办: what waits for a person, by the steps whose roles the person has; what
 * was done, handed on, asked. */
#include "office/moment.h"
#include "pages.h"
#include "web/asset.h"
#include "web/frame.h"
#include "web/lists.h"
#include "web/queue_rows.h"
#include "web/queue_side.h"
#include "web/routes.h"
#include "web/waiting_counts.h"

enum { QUEUE_PAGE = 50 };

/* ---- the filters ---- */

/* The states with how many stand there; the same step of two cycles is one. */
static bool add_states(QueuePage *p, Request *r, const Waitings *waitings,
                       const WaitingFilter *f, Err *e) {
    WaitingFilter other = *f;
    size_t all = 0;
    for (size_t i = 0; i < waitings->n; i++) {
        const Waiting *w = &waitings->items[i];
        size_t n, at = 0;
        if (!waiting_count(&n, r, w, e)) return false;
        all += n;
        while (at < p->states.n &&
               !str_equal(p->states.items[at].label, w->name))
            at++;
        other.state = w->state;
        if (at == p->states.n)
            VEC_ADD(
                r->a, &p->states,
                ((QueueChoice){.label = w->name,
                               .url = queue_url(r, "/queue", &other, (Str){0}),
                               .here = queue_wants(f, w) && f->state.n > 0}));
        p->states.items[at].n += n;
    }
    other.state = (Str){0};
    p->all = (QueueChoice){.label = r->english ? S("All") : S("全部"),
                           .url = queue_url(r, "/queue", &other, (Str){0}),
                           .n = all,
                           .here = f->state.n == 0};
    for (size_t i = 0; i < p->states.n; i++)
        p->states.items[i].count =
            waiting_count_said(r->a, p->states.items[i].n);
    p->all.count = waiting_count_said(r->a, all);
    waiting_saw(r, all);
    return true;
}

/* Whoever sees more than one section's may choose one. */
static bool add_sections(QueuePage *p, Request *r, const Waitings *waitings,
                         const WaitingFilter *f, Err *e) {
    Rows rows;
    bool any = false;
    for (size_t i = 0; i < waitings->n; i++) {
        const Waiting *w = &waitings->items[i];
        any = any || (w->section.n == 0 && w->unit.n == 0 && w->parent.n == 0);
    }
    if (!any) return true;
    if (!store_query(&rows, r->a, r->store, SQL_SECTIONS_IN_CHARGE,
                     BINDS(bind_str(r->session->region)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(r->a, &p->sections,
                ((QueueOption){row_str(&rows, i, 0), row_str(&rows, i, 1),
                               str_equal(row_str(&rows, i, 0), f->section)}));
    return true;
}

static void set_filter(QueuePage *p, Request *r, const WaitingFilter *f) {
    WaitingFilter none = {.state = f->state};
    p->state = f->state;
    p->code = f->code;
    p->is_filtered = f->code.n + f->section.n + f->due.n > 0;
    p->plain_url = queue_url(r, "/queue", &none, (Str){0});
    p->export_url = queue_url(r, "/queue/list.xlsx", f, (Str){0});
    queue_dues(&p->dues, r, f);
}

/* Each row leads to itself at the side. */
static void set_links(QueuePage *p, Request *r, const WaitingFilter *f,
                      int64_t page) {
    Str shown = request_query(r, S("show"));
    for (size_t i = 0; i < p->rows.n; i++) {
        QueueRow *row = &p->rows.items[i];
        Str rest = str_format(r->a, "&page=%lld&show=%.*s", (long long)page,
                              STR_ARG(row->id));
        row->show_url = queue_url(r, "/queue", f, rest);
        row->here = str_equal(row->id, shown);
    }
}

static bool fill_rows(QueuePage *p, Request *r, Err *e) {
    WaitingFilter f = queue_filter(r);
    Waitings waitings;
    QueueRows rows = {0};
    int64_t page = list_page(r);
    bool more;
    Str shown = request_query(r, S("show"));
    if (!waitings_of(&waitings, r, e) || !add_states(p, r, &waitings, &f, e) ||
        !add_sections(p, r, &waitings, &f, e) ||
        !queue_rows(&rows, &more, r, &waitings, &f, QUEUE_PAGE,
                    page * QUEUE_PAGE, e) ||
        (shown.n > 0 && !queue_side(&p->side, r, shown, e)))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(r->a, &p->rows, rows.items[i]);
    set_filter(p, r, &f);
    set_links(p, r, &f, page);
    if (page > 0)
        p->before =
            queue_url(r, "/queue", &f,
                      str_format(r->a, "&page=%lld", (long long)page - 1));
    if (more)
        p->after =
            queue_url(r, "/queue", &f,
                      str_format(r->a, "&page=%lld", (long long)page + 1));
    p->shows_rows = true;
    p->may_together = may(r->session, RIGHT_DECL_REVIEW) && rows.n > 0;
    p->empty =
        p->is_filtered || f.state.n > 0
            ? (r->english ? S("Nothing fits.") : S("没有合适的。"))
            : (r->english
                   ? S("Nothing waits for you. What comes to your step "
                       "stands here; what you did is under Done.")
                   : S("没有待办。表送到您这一步就列在这里；办过的在“已办”。"));
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
        VEC_ADD(
            r->a, &p->doings,
            ((QueueDoing){
                .url = str_join(r->a, S("/declaration/"), id),
                .unit = row_str(&rows, i, 1),
                .what = acts ? said_act(r, what) : what,
                .when = moment_short(r->a, r->now, row_int(&rows, i, 4)),
                .cycle = acts ? row_str(&rows, i, 6) : row_str(&rows, i, 5)}));
    }
    p->shows_doings = true;
    p->empty = r->english ? S("Nothing yet.") : S("还没有。");
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
        Str day = moment_day(r->a, r->now, row_int(&rows, i, 2), r->english);
        Str left = moment_due(r->a, r->now, row_int(&rows, i, 2), r->english);
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
                .when = moment_short(r->a, r->now, row_int(&rows, i, 2)),
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

/* ---- the page ---- */

static bool add_tabs(QueuePage *p, Request *r, Str tab, Err *e) {
    static const struct {
        const char *zh, *en, *word;
    } tabs[] = {{"待办", "To do", ""},
                {"已办", "Done", "done"},
                {"我转出的", "Handed on", "handed"},
                {"征求意见", "Asked of me", "asked"}};
    Rows rows;
    WaitingCounts counts = waiting_counts(r);
    if (!store_query(&rows, r->a, r->store, SQL_QUEUE_TABS,
                     BINDS(bind_str(r->session->person)), e))
        return false;
    for (size_t i = 0; i < COUNT_OF(tabs); i++) {
        Str word = str_from_c(tabs[i].word);
        size_t n = i == 0 ? counts.waiting : (size_t)row_int(&rows, 0, i - 1);
        frame_tab(&p->frame, r, tabs[i].zh, tabs[i].en,
                  word.n == 0 ? S("/queue")
                              : str_join(r->a, S("/queue?tab="), word),
                  str_equal(word, tab.p == NULL ? S("") : tab));
        if (n > 0) p->frame.tabs.items[i].count = waiting_count_said(r->a, n);
    }
    return true;
}

static bool fill_tab(QueuePage *p, Request *r, Str tab, Err *e) {
    if (str_equal(tab, S("done")))
        return fill_doings(p, r, SQL_QUEUE_DONE, true, e);
    if (str_equal(tab, S("asked")))
        return fill_doings(p, r, SQL_QUEUE_ASKED, false, e);
    if (str_equal(tab, S("handed")))
        return fill_doings(p, r, SQL_QUEUE_HANDED, false, e);
    return fill_rows(p, r, e);
}

/* What stands beside the list, for who has scripts. */
static void show_side(Request *r) {
    QueuePage p = {0};
    Err e;
    if (!queue_side(&p.side, r, request_query(r, S("show")), &e)) {
        reply_err(r, 503, &e);
        return;
    }
    page_queue_side(reply_html(r), &p.side);
    reply_page(r, 200);
}

void handle_queue(Request *r) {
    QueuePage p = {.title = r->english ? S("To do") : S("待办")};
    QueueNotices notices = {0};
    Str tab = request_query(r, S("tab"));
    Err e;
    if (r->is_htmx && request_query(r, S("show")).n > 0) {
        show_side(r);
        return;
    }
    bool preparer = (r->session->roles & (1u << ROLE_PREPARER)) != 0;
    bool filled = fill_tab(&p, r, tab, &e);
    frame_fill(&p.frame, r, p.title, HERE_QUEUE);
    if (!filled || !add_tabs(&p, r, tab, &e) ||
        (preparer && !list_notices(&notices, r, &e))) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = 0; i < notices.n; i++)
        VEC_ADD(r->a, &p.notices, notices.items[i]);
    p.frame.script = asset_url(S("queue.js"));
    frame_key(&p.frame, r, "↑ ↓", "选行", "choose");
    frame_key(&p.frame, r, "↵", "打开", "open");
    if (p.may_together)
        frame_key(&p.frame, r, r->english ? "Space" : "空格", "勾选", "tick");
    page_queue(reply_html(r), &p);
    reply_page(r, 200);
}
