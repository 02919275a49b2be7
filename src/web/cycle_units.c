/* SPDX-License-Identifier: Apache-2.0
 * Of which units a cycle asks which form: one form at a time, by the tree. */
#include "check/report.h"
#include "office/units.h"
#include "pages.h"
#include "web/admin.h"
#include "web/page_cycle.h"
#include "web/routes.h"
#include "web/worker.h"
#include "web/year.h"

enum { UNITS_PAGE = 300, LEVEL_MAX = 3 };

typedef struct Choosing {
    Cycle cycle;
    const Layout *layout;
    Rows units;
    int64_t page;
    bool keeps_ticks; /* those of the request, not of the store */
    Said wrong;
} Choosing;

enum Column {
    U_ID,
    U_CODE,
    U_NAME,
    U_PARENTS,
    U_KIND,
    U_ASKED,
    U_STATE,
    U_BELOW
};

static Str unit_field(Request *r, Str id) {
    return str_join(r->a, S("unit:"), id);
}

static Str was_field(Request *r, Str id) {
    return str_join(r->a, S("was:"), id);
}

static bool is_asked(const Rows *rows, size_t i) {
    return row_str(rows, i, U_ASKED).n > 0;
}

static void add_line(CycleUnitsPage *p, Request *r, const Choosing *q,
                     const Steps *steps, size_t i) {
    const Rows *rows = &q->units;
    Str id = row_str(rows, i, U_ID), word = row_str(rows, i, U_STATE);
    Str parents = row_str(rows, i, U_PARENTS);
    State state;
    CycleUnitLine line = {.id = id,
                          .code = row_str(rows, i, U_CODE),
                          .name = row_str(rows, i, U_NAME),
                          .field = unit_field(r, id),
                          .was = was_field(r, id),
                          .asked = is_asked(rows, i),
                          .fixed = word.n > 0,
                          .level = parents.n > 0};
    for (size_t k = 0; k < parents.n && line.level < LEVEL_MAX; k++)
        line.level += parents.p[k] == ' ';
    if (state_find(&state, steps, word))
        line.state = r->english ? state.name.en : state.name.zh;
    if (row_int(rows, i, U_BELOW) > 0)
        line.below = str_format(r->a, "%d", (int)row_int(rows, i, U_BELOW));
    if (q->keeps_ticks && !line.fixed)
        line.asked = request_form(r, line.field).n > 0;
    VEC_ADD(r->a, &p->units, line);
}

static bool add_forms(CycleUnitsPage *p, Request *r, const Choosing *q,
                      Err *e) {
    const Layouts *layouts = &r->worker->layouts;
    Rows asked;
    if (!store_query(&asked, r->a, r->store, SQL_CYCLE_FORMS,
                     BINDS(bind_str(q->cycle.id)), e))
        return false;
    for (size_t i = 0; i < layouts->items.n; i++) {
        const Layout *l = layouts->items.items[i];
        int n = 0;
        for (size_t k = 0; k < asked.n; k++)
            if (str_equal(row_str(&asked, k, 0), layout_id(l)))
                n = (int)row_int(&asked, k, 1);
        bool here = l == q->layout;
        if (here) p->asked = str_format(r->a, "%d", n);
        VEC_ADD(r->a, &p->forms,
                ((CycleChoice){.value = str_format(
                                   r->a, "/year/%.*s/units?form=%.*s",
                                   STR_ARG(q->cycle.id), STR_ARG(layout_id(l))),
                               .label = layout_title(l),
                               .about = str_format(r->a, "%.*s · %d",
                                                   STR_ARG(layout_id(l)), n),
                               .chosen = here}));
    }
    return true;
}

static Str page_of(Request *r, const Choosing *q, int64_t page) {
    return str_format(r->a, "/year/%.*s/units?form=%.*s&page=%lld",
                      STR_ARG(q->cycle.id), STR_ARG(layout_id(q->layout)),
                      (long long)page);
}

static void show(Request *r, const Choosing *q, int status) {
    CycleUnitsPage p = {.title = q->cycle.title,
                        .url = year_url(r->a, q->cycle.id, "/units"),
                        .form = layout_id(q->layout),
                        .act = year_act_id(r),
                        .page = str_format(r->a, "%lld", (long long)q->page),
                        .wrong = said_in(q->wrong, r->english)};
    Steps steps;
    Err e;
    if (!steps_of_cycle(&steps, r->a, q->cycle.steps, &e) ||
        !add_forms(&p, r, q, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = 0; i < q->units.n && i < UNITS_PAGE; i++)
        add_line(&p, r, q, &steps, i);
    if (q->page > 0) p.before = page_of(r, q, q->page - 1);
    if (q->units.n > UNITS_PAGE) p.after = page_of(r, q, q->page + 1);
    if (request_query(r, S("done")).n > 0)
        p.said = r->english ? S("Saved.") : S("已保存。");
    year_frame(&p.frame, r, q->cycle.title, q->cycle.id, YEAR_UNITS);
    page_cycle_units(reply_html(r), &p);
    reply_page(r, status);
}

/* The form that is asked for, else the first that the cycle asks, else the
 * first there is. */
static bool find_layout(Choosing *q, Request *r, Str form, Err *e) {
    const Layouts *layouts = &r->worker->layouts;
    Rows asked;
    q->layout = request_layout(r, form);
    if (q->layout != NULL) return true;
    if (!store_query(&asked, r->a, r->store, SQL_CYCLE_FORMS,
                     BINDS(bind_str(q->cycle.id)), e))
        return false;
    for (size_t i = 0; i < asked.n && q->layout == NULL; i++)
        q->layout = request_layout(r, row_str(&asked, i, 0));
    if (q->layout == NULL) q->layout = layouts->items.items[0];
    return true;
}

static bool load_units(Choosing *q, Request *r, Err *e) {
    return store_query(&q->units, r->a, r->store, SQL_CYCLE_UNITS_LISTED,
                       BINDS(bind_str(q->cycle.region), bind_str(q->cycle.id),
                             bind_str(layout_id(q->layout)),
                             bind_int(UNITS_PAGE + 1),
                             bind_int(q->page * UNITS_PAGE)),
                       e);
}

/* NULL: answered. */
static Choosing *open_units(Request *r, Str form, int64_t page) {
    Choosing *q = ARENA_NEW(r->a, Choosing);
    Err e;
    r->state = q;
    q->page = page < 0 ? 0 : page;
    if (!year_open(&q->cycle, r, RIGHT_CYCLE_EDIT)) return NULL;
    if (find_layout(q, r, form, &e) && load_units(q, r, &e)) return q;
    reply_err(r, 503, &e);
    return NULL;
}

void handle_cycle_units(Request *r) {
    Choosing *q = open_units(r, request_query(r, S("form")), admin_page(r));
    if (q != NULL) show(r, q, 200);
}

/* ---- saving ---- */

static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    Choosing *q = r->state;
    if (outcome == NULL)
        reply_err(r, 503, e);
    else
        reply_redirect(r, str_join(r->a, page_of(r, q, q->page), S("&done=1")));
}

static Object object_of(const Choosing *q, size_t i) {
    return (Object){.region = q->cycle.region,
                    .unit = row_str(&q->units, i, U_ID),
                    .parents = row_str(&q->units, i, U_PARENTS)};
}

/* Somebody chose otherwise since the page was made: what was ticked stays. */
static bool saw_others(Choosing *q, Request *r) {
    for (size_t i = 0; i < q->units.n && i < UNITS_PAGE; i++) {
        Str id = row_str(&q->units, i, U_ID);
        Str was = request_form(r, was_field(r, id));
        if (was.n == 0) continue;
        if (str_equal(was, S("1")) != is_asked(&q->units, i)) return true;
    }
    return false;
}

static void take_ticks(Batch *b, Choosing *q, Request *r, const Writing *w) {
    for (size_t i = 0; i < q->units.n && i < UNITS_PAGE; i++) {
        Str id = row_str(&q->units, i, U_ID);
        bool ticked = request_form(r, unit_field(r, id)).n > 0;
        bool fixed = row_str(&q->units, i, U_STATE).n > 0;
        if (request_form(r, was_field(r, id)).n == 0 || fixed ||
            ticked == is_asked(&q->units, i))
            continue;
        Object object = object_of(q, i);
        if (ticked)
            cycle_ask(b, w, &q->cycle, layout_id(q->layout), &object, false);
        else
            cycle_ask_not(b, w, &q->cycle, layout_id(q->layout), &object,
                          false);
    }
}

/* A unit and those below it. False: there is no such unit here. */
static bool take_branch(Batch *b, Choosing *q, Request *r, const Writing *w,
                        Str id, bool asked) {
    for (size_t i = 0; i < q->units.n; i++) {
        if (!str_equal(row_str(&q->units, i, U_ID), id)) continue;
        Object object = object_of(q, i);
        if (asked)
            cycle_ask(b, w, &q->cycle, layout_id(q->layout), &object, true);
        else
            cycle_ask_not(b, w, &q->cycle, layout_id(q->layout), &object, true);
        return true;
    }
    (void)r;
    return false;
}

static bool do_button(Batch *b, Choosing *q, Request *r, const Writing *w) {
    Str form = layout_id(q->layout), branch;
    if ((branch = request_form(r, S("branch"))).n > 0)
        return take_branch(b, q, r, w, branch, true);
    if ((branch = request_form(r, S("no-branch"))).n > 0)
        return take_branch(b, q, r, w, branch, false);
    Str all = request_form(r, S("all"));
    if (str_equal(all, S("ask"))) {
        cycle_ask(b, w, &q->cycle, form, NULL, false);
    } else if (str_equal(all, S("drop"))) {
        cycle_ask_not(b, w, &q->cycle, form, NULL, false);
    } else if (saw_others(q, r)) {
        q->wrong = (Said)SAID("别人刚刚改过这一页，您勾的还在，请核对后再保存",
                              "somebody has just changed this page: what you "
                              "ticked is kept, look again and save");
        q->keeps_ticks = true;
        return false;
    } else
        take_ticks(b, q, r, w);
    return true;
}

void handle_cycle_units_save(Request *r) {
    Choosing *q = open_units(r, request_form(r, S("form")),
                             admin_int(request_form(r, S("page"))));
    if (q == NULL) return;
    if (request_was_done(r)) {
        reply_redirect(r, page_of(r, q, q->page));
        return;
    }
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    if (cycle_is_closed(&q->cycle))
        q->wrong = (Said)SAID("这一年已关闭，重新开放后才能改",
                              "it is closed: open it again first");
    else if (do_button(&b, q, r, &w)) {
        if (b.steps.n == 0)
            reply_redirect(r, page_of(r, q, q->page));
        else
            request_write(r, &b, on_written);
        return;
    }
    if (q->wrong.zh.n == 0)
        reply_not_found(r);
    else
        show(r, q, 409);
}
