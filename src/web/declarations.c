/* SPDX-License-Identifier: Apache-2.0
 * 填报: what a unit declares, and beginning what is asked of it. */
#include "base/sha256.h"
#include "office/declaration.h"
#include "office/moment.h"
#include "office/wan.h"
#include "pages.h"
#include "web/frame.h"
#include "web/lists.h"
#include "web/routes.h"

static Str state_name(Request *r, Str steps_json, Str word) {
    Steps steps;
    State state;
    Err e;
    if (!steps_of_cycle(&steps, r->a, steps_json, &e) ||
        !state_find(&state, &steps, word))
        return word;
    return r->english ? state.name.en : state.name.zh;
}

static Str form_name(const Request *r, Str form) {
    const Layout *l = request_layout(r, form);
    return l == NULL ? form : layout_title(l);
}

static bool add_declarations(DeclarationsPage *p, Request *r, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_DECLARATIONS_OF_UNIT,
                     BINDS(bind_str(r->session->unit)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        bool known = rows.cells[i * rows.columns + 6].kind != BIND_NULL;
        bool open = str_equal(row_str(&rows, i, 10), S("open"));
        Str id = row_str(&rows, i, 0);
        VEC_ADD(
            r->a, &p->declarations,
            ((UnitDecl){
                .url = str_join(r->a, S("/declaration/"), id),
                .form = form_name(r, row_str(&rows, i, 1)),
                .cycle = row_str(&rows, i, 8),
                .state =
                    state_name(r, row_str(&rows, i, 12), row_str(&rows, i, 2)),
                .due = open ? moment_due(r->a, r->now, row_int(&rows, i, 11))
                            : S("—"),
                .errors = (size_t)row_int(&rows, i, 4),
                .warnings = (size_t)row_int(&rows, i, 5),
                .total =
                    known ? wan_of_fen(r->a, row_int(&rows, i, 6)) : S("—"),
                .changed = moment_short(r->a, row_int(&rows, i, 7))}));
    }
    return true;
}

static bool add_asked(DeclarationsPage *p, Request *r, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_ASKED_OF_UNIT,
                     BINDS(bind_str(r->session->unit), bind_int(r->now)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(
            r->a, &p->asked,
            ((UnitAsked){.cycle_id = row_str(&rows, i, 0),
                         .cycle = row_str(&rows, i, 1),
                         .form = row_str(&rows, i, 3),
                         .form_name = form_name(r, row_str(&rows, i, 3)),
                         .due = moment_due(r->a, r->now, row_int(&rows, i, 4)),
                         .note = row_str(&rows, i, 6)}));
    return true;
}

void handle_declarations(Request *r) {
    DeclarationsPage p = {.unit = r->session->unit_name};
    QueueNotices notices = {0};
    Err e;
    if (!add_asked(&p, r, &e) || !add_declarations(&p, r, &e) ||
        !list_notices(&notices, r, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = 0; i < notices.n; i++)
        VEC_ADD(r->a, &p.notices, notices.items[i]);
    frame_fill(&p.frame, r, r->english ? S("Declarations") : S("填报"),
               HERE_FILL);
    page_declarations(reply_html(r), &p);
    reply_page(r, 200);
}

/* ---- beginning ---- */

/* What a form begins with: the unit, the year, who fills it in. */
static void set_head(Decl *d, Request *r, int year) {
    const Session *s = r->session;
    Str text = str_format(r->a, "%d", year);
    (void)decl_set(d, r->a, S("year"), text, (Origin){0});
    (void)decl_set(d, r->a, S("unit"), s->unit_name, (Origin){0});
    (void)decl_set(d, r->a, S("department"), s->unit_name, (Origin){0});
    (void)decl_set(d, r->a, S("preparer.name"), s->name, (Origin){0});
    (void)decl_set(d, r->a, S("preparer.date"), S(""), (Origin){0});
    (void)decl_set(d, r->a, S("review.opinion"), S(""), (Origin){0});
    (void)decl_set(d, r->a, S("review.reviewer"), S(""), (Origin){0});
    (void)decl_set(d, r->a, S("review.date"), S(""), (Origin){0});
}

/* The asked form of the cycle, or -1. */
static int find_asked(const Rows *asked, Str cycle, Str form) {
    for (size_t i = 0; i < asked->n; i++)
        if (str_equal(row_str(asked, i, 0), cycle) &&
            str_equal(row_str(asked, i, 3), form))
            return (int)i;
    return -1;
}

static bool begin_with(Decl *out, Request *r, const Declaration *like,
                       const Layout *layout, Err *e) {
    *out = (Decl){.form = like->form, .index = 1};
    out->has_project = str_has_prefix(like->form, S("project-"));
    if (str_equal(request_form(r, S("from")), S("previous"))) {
        Decl before;
        Str revision;
        if (!declaration_previous(&before, &revision, r->a, r->store, like, e))
            return false;
        if (before.form.n > 0) *out = before;
    }
    set_head(out, r, like->year);
    layout_add_blanks(out, r->a, layout, false);
    return true;
}

static Str section_in_charge(Request *r, Err *e, bool *good) {
    enum { IN_CHARGE = 9 };
    Rows rows;
    *good = store_query(&rows, r->a, r->store, SQL_UNIT_FIND,
                        BINDS(bind_str(r->session->unit)), e);
    return *good && rows.n > 0 ? row_str(&rows, 0, IN_CHARGE) : (Str){0};
}

void handle_begin(Request *r) {
    const Session *s = r->session;
    Str cycle = request_form(r, S("cycle")), form = request_form(r, S("form"));
    const Layout *layout = request_layout(r, form);
    Object object = {.region = s->region, .unit = s->unit};
    Rows asked;
    Err e;
    bool good = store_query(&asked, r->a, r->store, SQL_ASKED_OF_UNIT,
                            BINDS(bind_str(s->unit), bind_int(r->now)), &e);
    int at = good ? find_asked(&asked, cycle, form) : -1;
    if (good &&
        (at < 0 || layout == NULL || !may_over(s, RIGHT_DECL_EDIT, &object))) {
        reply_not_found(r);
        return;
    }
    Declaration like = {
        .region = s->region, .cycle = cycle, .unit = s->unit, .form = form};
    Decl draft;
    if (good) like.year = (int)row_int(&asked, (size_t)at, 2);
    if (good) like.in_charge = section_in_charge(r, &e, &good);
    if (!good || !begin_with(&draft, r, &like, layout, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    Batch b = request_batch(r, true);
    Writing w = {s, r->now, r->address};
    Str digest = sha256_hex(r->a, layout_id(layout));
    Str id = declaration_begin(&b, &w, &like, &draft, digest);
    request_write_then_go(r, &b, str_join(r->a, S("/declaration/"), id));
}
