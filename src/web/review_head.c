/* SPDX-License-Identifier: Apache-2.0
 * Head, way and neighbours of a declaration. */
#include "web/review_head.h"

#include "check/report.h"
#include "office/moment.h"
#include "web/asset.h"
#include "web/frame.h"

static bool may_do(const DeclPage *p, Act act) {
    Said why;
    return act_may(&why, p->r->a, &p->d.steps, &p->d.standing, act,
                   p->r->session, &p->d.object);
}

bool review_is_turn(const DeclPage *p) {
    return may_do(p, ACT_OPEN);
}

/* ---- the way as a chart ---- */

typedef struct Chart {
    ReviewHead *out;
    DeclPage *p;
    Way way;
    size_t here;
    Str opened; /* who has it open */
} Chart;

static size_t index_of(const Chart *c, Str word) {
    State state;
    if (!state_find(&state, &c->p->d.steps, word)) return 0;
    return way_index(&c->way, &state);
}

/* The last move that went on from there; NULL where there is none. */
static const Move *move_from(const Chart *c, size_t point) {
    const Moves *moves = &c->p->d.moves;
    for (size_t i = moves->n; i-- > 0;) {
        const Move *m = &moves->items[i];
        if (index_of(c, m->from) == point && index_of(c, m->to) > point)
            return m;
    }
    return NULL;
}

static const Move *move_to(const Chart *c, size_t point) {
    const Moves *moves = &c->p->d.moves;
    for (size_t i = moves->n; i-- > 0;)
        if (index_of(c, moves->items[i].to) == point &&
            index_of(c, moves->items[i].from) < point)
            return &moves->items[i];
    return NULL;
}

static size_t submits(const DeclPage *p) {
    size_t n = 0;
    for (size_t i = 0; i < p->d.moves.n; i++)
        n += act_find(p->d.moves.items[i].act) == ACT_SUBMIT;
    return n;
}

static void set_done(ReviewStop *stop, const Chart *c, size_t point,
                     const Move *m) {
    Request *r = c->p->r;
    stop->done = true;
    if (m == NULL) return;
    Act act = act_find(m->act);
    Str time = moment_short(r->a, r->now, m->at);
    stop->who = m->person_name;
    stop->when = time;
    if (point == 0) {
        size_t n = submits(c->p);
        if (n > 1)
            stop->when = str_format(
                r->a, r->english ? "%.*s, %zu times" : "%.*s　%zu 次",
                STR_ARG(time), n);
    } else if (m->round > 1)
        stop->when =
            str_format(r->a, r->english ? "%.*s, round %d" : "%.*s　第 %d 轮",
                       STR_ARG(time), m->round);
    if (act == ACT_CONFIRM)
        stop->who = str_format(r->a, r->english ? "%.*s sealed" : "%.*s 盖章",
                               STR_ARG(m->person_name));
    if (act == ACT_PASS)
        stop->who = str_format(r->a, r->english ? "%.*s passed" : "%.*s 同意",
                               STR_ARG(m->person_name));
}

static Str days_said(const DeclPage *p) {
    Request *r = p->r;
    return str_format(r->a, r->english ? "day %d" : "第 %d 天",
                      moment_days(p->d.state_at, r->now) + 1);
}

/* The day until when the step should be done; 0: none. */
static int64_t step_due(const Declaration *d) {
    if (d->state.step == NULL || d->state.step->days == 0) return 0;
    return d->state_at + (int64_t)d->state.step->days * MOMENT_DAY;
}

static void set_here(ReviewStop *stop, const Chart *c) {
    const DeclPage *p = c->p;
    Request *r = p->r;
    Str days = days_said(p),
        due = moment_due(r->a, r->now, step_due(&p->d), r->english);
    stop->here = true;
    stop->who = p->d.holder_name;
    if (c->opened.n > 0)
        stop->who = str_format(r->a, r->english ? "%.*s reads" : "%.*s 在看",
                               STR_ARG(c->opened));
    stop->when =
        due.n == 0 ? days
                   : str_format(r->a, r->english ? "%.*s, %.*s" : "%.*s　%.*s",
                                STR_ARG(days), STR_ARG(due));
}

static void add_stop(Chart *c, size_t point) {
    const DeclPage *p = c->p;
    StateKind kind = p->d.state.kind;
    bool last = point + 1 == c->way.n;
    bool ended = kind == STATE_ACCEPTED || kind == STATE_APPROVED ||
                 kind == STATE_PUBLISHED;
    ReviewStop stop = {.name =
                           said_in(c->way.items[point].name, p->r->english)};
    if (point < c->here)
        set_done(&stop, c, point, move_from(c, point));
    else if (point == c->here && ended)
        set_done(&stop, c, 0 == point ? 1 : point, move_to(c, point));
    else if (point == c->here)
        set_here(&stop, c);
    else {
        stop.ahead = true;
        if (last)
            stop.when =
                p->r->english ? S("after the congress") : S("待人大批准");
    }
    VEC_ADD(p->r->a, &c->out->stops, stop);
}

static bool load_opened(Chart *c, Err *e) {
    DeclPage *p = c->p;
    Rows r;
    if (!p->d.standing.opened) return true;
    if (!store_query(&r, p->r->a, p->r->store, SQL_OPENS_OF,
                     BINDS(bind_str(p->d.id)), e))
        return false;
    for (size_t i = 0; i < r.n; i++)
        if (row_int(&r, i, 0) == p->d.round &&
            str_equal(row_str(&r, i, 1), p->d.state.word))
            c->opened = row_str(&r, i, 2);
    return true;
}

static bool is_return(const Move *m) {
    Act act = act_find(m->act);
    return act == ACT_RETURN || act == ACT_FAIR;
}

/* 第 1 轮：绩效科审核 周示例 11-14 退回 */
static void set_returned(ReviewHead *out, DeclPage *p) {
    Request *r = p->r;
    for (size_t i = p->d.moves.n; i-- > 0;) {
        const Move *m = &p->d.moves.items[i];
        State from;
        if (!is_return(m) || !state_find(&from, &p->d.steps, m->from)) continue;
        Str day = moment_month_day(r->a, r->now, m->at);
        out->returned = str_format(
            r->a,
            r->english ? "round %d: returned by %.*s (%.*s) on %.*s"
                       : "第 %d 轮：%.*s %.*s %.*s 退回",
            m->round, STR_ARG(r->english ? m->person_name : from.name.zh),
            STR_ARG(r->english ? from.name.en : m->person_name), STR_ARG(day));
        out->returned_url = decl_url(p, "/way");
        return;
    }
}

static bool set_way(ReviewHead *out, DeclPage *p, Err *e) {
    Chart c = {.out = out,
               .p = p,
               .way =
                   steps_way(p->r->a, &p->d.steps, p->d.standing.has_superior)};
    c.here = way_index(&c.way, &p->d.state);
    if (!load_opened(&c, e)) return false;
    for (size_t i = 0; i < c.way.n; i++)
        add_stop(&c, i);
    set_returned(out, p);
    return true;
}

/* ---- the neighbours in the queue ---- */

/* Those that the person has in the state where it stands, by the role that has
 * its turn there, on one side of it. */
static bool find_side(Rows *out, const DeclPage *p, Sql side, Err *e) {
    const Session *s = p->r->session;
    const Declaration *d = &p->d;
    PersonRole role = d->state.step->role;
    Bind section = bind_null(), unit = bind_null(), parent = bind_null();
    if (role == ROLE_BUSINESS) section = bind_str(s->section);
    if (role == ROLE_SUPERIOR) parent = bind_str(s->unit);
    if (role == ROLE_HEAD) unit = bind_str(s->unit);
    return store_query(out, p->r->a, p->r->store, side,
                       BINDS(bind_str(d->cycle), bind_str(d->state.word),
                             bind_str(s->person), section, unit, parent,
                             bind_int(d->risk), bind_int(d->state_at),
                             bind_str(d->id)),
                       e);
}

static Str neighbour(const DeclPage *p, const Rows *side, const char *rest) {
    if (side->n == 0) return (Str){0};
    Str id = row_str(side, 0, 0);
    return str_format(p->r->a, "/declaration/%.*s%s", STR_ARG(id), rest);
}

/* Where it stands is counted as far as the statements look. */
static bool set_neighbours(ReviewHead *out, DeclPage *p, const char *rest,
                           Err *e) {
    enum { SIDE_MAX = 50 };
    Rows before, after;
    if (!review_is_turn(p) || p->d.state.step == NULL) return true;
    if (!find_side(&before, p, SQL_QUEUE_BEFORE, e) ||
        !find_side(&after, p, SQL_QUEUE_AFTER, e))
        return false;
    out->waits = true;
    out->before = neighbour(p, &before, rest);
    out->after = neighbour(p, &after, rest);
    if (before.n == SIDE_MAX || after.n == SIDE_MAX) return true;
    out->place = before.n + 1;
    out->places = before.n + 1 + after.n;
    return true;
}

/* ---- the head ---- */

/* Acts that stand in the bar of the decision are not in the head too. */
static void drop_buttons(ReviewHead *out) {
    FillPage *f = &out->decl;
    size_t n = 0;
    static const Act kept[] = {
        ACT_WITHDRAW, ACT_ACCEPT_EDITS, ACT_DECLINE_EDITS,
        ACT_ADJUST,   ACT_DROP,         ACT_RECONSIDER,
        ACT_APPROVE,  ACT_REVOKE,       ACT_ANSWER};
    for (size_t i = 0; i < f->buttons.n; i++)
        for (size_t k = 0; k < COUNT_OF(kept); k++)
            if (f->buttons.items[i].act == kept[k])
                f->buttons.items[n++] = f->buttons.items[i];
    f->buttons.n = n;
}

bool review_head(ReviewHead *out, DeclPage *p, DeclTab tab, const char *rest) {
    Request *r = p->r;
    Err e;
    *out = (ReviewHead){0};
    decl_page_head(&out->decl, p, tab);
    out->decl.frame.script = asset_url(S("review.js"));
    if (p->fills) return true;
    drop_buttons(out);
    if (state_is_step(p->d.state.kind)) out->days = days_said(p);
    if (set_way(out, p, &e) && set_neighbours(out, p, rest, &e)) {
        if (out->waits)
            frame_key(&out->decl.frame, r, "Alt PgDn", "下一份", "next form");
        return true;
    }
    reply_err(r, 503, &e);
    return false;
}
