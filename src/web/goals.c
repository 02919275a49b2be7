/* SPDX-License-Identifier: Apache-2.0
 * 目标与指标: the matrix, and links made in it. */
#include "check/form_place.h"
#include "check/report.h"
#include "office/review_goals.h"
#include "pages.h"
#include "rules/goal.h"
#include "store/id.h"
#include "web/frame.h"
#include "web/review_head.h"
#include "web/routes.h"

typedef struct Linking {
    DeclPage page;
    GoalMatrix before, after;
    Said said;
} Linking;

/* False: answered. */
static bool open_matrix(Linking *l, Request *r) {
    Err e;
    *l = (Linking){0};
    if (!decl_page_open(&l->page, r, RIGHT_DECL_READ)) return false;
    for (int i = 0; i < 2; i++) { /* one to be changed */
        GoalMatrix *m = i == 0 ? &l->before : &l->after;
        if (goals_load(m, r->a, r->store, &l->page.d, &l->page.checked.draft,
                       l->page.layout, r->english, &e))
            continue;
        reply_err(r, 503, &e);
        return false;
    }
    return true;
}

/* ---- the page ---- */

static void add_columns(GoalsPage *out, const Linking *l) {
    Request *r = l->page.r;
    const Decl *d = &l->page.checked.draft;
    Run run = {.d = d, .a = r->a};
    for (size_t g = 0; g < l->after.goals; g++)
        VEC_ADD(r->a, &out->columns,
                ((GoalColumn){.name = str_format(
                                  r->a, r->english ? "Goal %lld" : "目标%lld",
                                  goal_number(&run, g)),
                              .text = d->goals.items[g].text.raw,
                              .set = l->after.set[g],
                              .guessed = l->after.guessed[g]}));
}

static Str link_said(const Request *r, GoalLink link, Str goal) {
    static const Said said[] = {
        [LINK_NONE] = SAID("无", "none"),
        [LINK_GUESSED] = SAID("推测", "a guess"),
        [LINK_SET] = SAID("已连", "linked"),
    };
    Str is = said_in(said[link], r->english);
    return str_format(r->a, r->english ? "%.*s: %.*s" : "%.*s：%.*s",
                      STR_ARG(goal), STR_ARG(is));
}

static void add_dots(GoalLine *line, const Linking *l, const GoalsPage *page,
                     size_t i) {
    Request *r = l->page.r;
    const GoalItem *item = &l->after.items.items[i];
    line->loose = true;
    for (size_t g = 0; g < l->after.goals; g++) {
        GoalLink link = item->links[g];
        GoalDot dot = {.said = link_said(r, link, page->columns.items[g].name),
                       .set = link == LINK_SET,
                       .guessed = link == LINK_GUESSED};
        if (page->fills)
            dot.value = str_format(r->a, "%zu %zu %s", i, g,
                                   link == LINK_SET ? "off" : "on");
        if (link == LINK_GUESSED && page->fills)
            line->confirm = str_format(r->a, "%zu", i);
        if (link != LINK_NONE) line->loose = false;
        VEC_ADD(r->a, &line->dots, dot);
    }
}

/* 经济效益指标 is 经济 in a narrow column. */
static Str short_group(Str group) {
    static const Str ends[] = {S_INIT("指标"), S_INIT("效益"), S_INIT("影响")};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (group.n > ends[i].n && str_has_suffix(group, ends[i]))
            group = str_upto(group, group.n - ends[i].n);
    return group;
}

static Str group_said(const Request *r, const FormPlaces *places,
                      const GoalItem *item) {
    FormPlace at = form_place(
        places, field_path(r->a, "indicators", item->indicator, "text"));
    if (!r->english) return short_group(item->group);
    return at.second.en.n > 0 ? at.second.en : at.first.en;
}

static void add_lines(GoalsPage *out, const Linking *l) {
    Request *r = l->page.r;
    FormPlaces places = form_places(r->a, &l->page.checked.draft);
    Str group = {0};
    for (size_t i = 0; i < l->after.items.n; i++) {
        const GoalItem *item = &l->after.items.items[i];
        GoalLine line = {.name = item->name};
        if (!str_equal(group, item->group))
            line.group = group_said(r, &places, item);
        group = item->group;
        line.target = str_format(r->a, "%.*s %.*s %.*s", STR_ARG(item->op),
                                 STR_ARG(item->number), STR_ARG(item->unit));
        if (!item->measurable && item->op.n == 0) line.target = S("—");
        add_dots(&line, l, out, i);
        VEC_ADD(r->a, &out->lines, line);
    }
}

static void add_findings(GoalsPage *out, const DeclPage *p) {
    Request *r = p->r;
    const Report *report = &p->checked.report;
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        Str message = said_in(f->message, r->english);
        Str fix = said_in(f->fix, r->english);
        if (str_equal(f->code, S("G101")) && f->suppressed.p == NULL)
            VEC_ADD(r->a, &out->findings,
                    str_format(r->a,
                               r->english ? "%.*s (G101): %.*s"
                                          : "%.*s（G101）　%.*s",
                               STR_ARG(message), STR_ARG(fix)));
    }
}

static void show(Linking *l, int status) {
    Request *r = l->page.r;
    GoalsPage page = {.url = decl_url(&l->page, "/goals"),
                      .fills = l->page.fills,
                      .said = said_in(l->said, r->english),
                      .guesses = l->after.guesses,
                      .measurable = l->after.measurable,
                      .all = l->after.items.n};
    if (!review_head(&page.head, &l->page, TAB_GOALS, "/goals")) return;
    FramePage *frame = &page.head.decl.frame;
    page.act = id_new(r->a, r->session->region, ID_ACT);
    add_columns(&page, l);
    add_lines(&page, l);
    add_findings(&page, &l->page);
    if (page.fills) {
        frame_key(frame, r, "↑ ↓ ← →", "移动", "move");
        frame_key(frame, r, "Space", "连上、断开", "link, cut");
    }
    page_goals(reply_html(r), &page);
    reply_page(r, status);
}

void handle_goals_page(Request *r) {
    Linking l;
    if (open_matrix(&l, r)) show(&l, 200);
}

/* ---- linking ---- */

static size_t number_of(Str *s) {
    enum { NUMBER_MAX = 100000 };
    Str word = str_cut(s, S(" "));
    size_t n = 0;
    if (word.n == 0) return STR_NONE;
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] < '0' || word.p[i] > '9' || n > NUMBER_MAX)
            return STR_NONE;
        n = n * 10 + (size_t)(word.p[i] - '0');
    }
    return n;
}

static void confirm(Linking *l, size_t item) {
    for (size_t g = 0; item < l->after.items.n && g < l->after.goals; g++)
        if (l->after.items.items[item].links[g] == LINK_GUESSED)
            goals_link(&l->after, item, g, true);
}

static void take_button(Linking *l) {
    Request *r = l->page.r;
    Str link = request_form(r, S("link")),
        which = request_form(r, S("confirm"));
    if (link.n > 0) {
        size_t item = number_of(&link), goal = number_of(&link);
        goals_link(&l->after, item, goal, str_equal(link, S("on")));
    } else if (str_equal(which, S("all"))) {
        for (size_t i = 0; i < l->after.items.n; i++)
            confirm(l, i);
    } else if (which.n > 0) {
        confirm(l, number_of(&which));
    }
}

static void saved(Request *r, const Outcome *outcome, const Err *e) {
    Linking *l = r->state;
    bool conflict = outcome != NULL && outcome->kind == OUTCOME_CONFLICT;
    if (outcome == NULL) {
        reply_err(r, 503, e);
        return;
    }
    if (!open_matrix(l, r)) return;
    if (conflict)
        l->said = (Said)SAID("别人正在改同一份，没有存上，请再点一次",
                             "others are saving the same draft: once more");
    show(l, conflict ? 409 : 200);
}

void handle_goals(Request *r) {
    Linking *l = ARENA_NEW(r->a, Linking);
    CellChanges changes = {0};
    if (!open_matrix(l, r)) return;
    r->state = l;
    if (!l->page.fills) {
        l->said = (Said)SAID("这份申报现在不能改",
                             "this declaration cannot be changed now");
        show(l, 409);
        return;
    }
    take_button(l);
    Batch b = request_batch(r, false);
    Writing w = decl_writing(&l->page);
    Decl text = l->page.decl;
    goals_save(&b, &w, &l->page.d, &l->before, &l->after, &text,
               &l->page.checked.report, &changes);
    if (changes.n > 0) {
        l->page.decl = text;
        if (!decl_page_check(&l->page)) return;
        declaration_save(&b, &w, &l->page.d, &l->page.draft, &l->page.decl,
                         &l->page.checked, &changes);
    }
    if (b.steps.n == 0)
        show(l, 200);
    else
        request_write(r, &b, saved);
}
