/* SPDX-License-Identifier: Apache-2.0
 * Beginning a form that is asked: of the own unit, or of one that the person
 * was let fill for. */
#include "base/sha256.h"
#include "office/asked.h"
#include "web/admin.h"
#include "web/routes.h"

/* What a form begins with: the unit, the year, who fills it in. */
static void set_head(Decl *d, Request *r, Str unit_name, int year) {
    Str text = str_format(r->a, "%d", year);
    (void)decl_set(d, r->a, S("year"), text, (Origin){0});
    (void)decl_set(d, r->a, S("unit"), unit_name, (Origin){0});
    (void)decl_set(d, r->a, S("department"), unit_name, (Origin){0});
    (void)decl_set(d, r->a, S("preparer.name"), r->session->name, (Origin){0});
    (void)decl_set(d, r->a, S("preparer.date"), S(""), (Origin){0});
    (void)decl_set(d, r->a, S("review.opinion"), S(""), (Origin){0});
    (void)decl_set(d, r->a, S("review.reviewer"), S(""), (Origin){0});
    (void)decl_set(d, r->a, S("review.date"), S(""), (Origin){0});
}

/* A blank form with its head. What was handed in last year is not copied
 * unseen: *from is its revision, to be looked through and taken in; absent:
 * nothing. */
static bool begin_with(Decl *out, Str *from, Request *r,
                       const Declaration *like, const Layout *layout, Err *e) {
    *out = (Decl){.form = like->form, .index = 1};
    out->has_project = str_has_prefix(like->form, S("project-"));
    *from = (Str){0};
    if (str_equal(request_form(r, S("from")), S("previous"))) {
        Decl before;
        if (!declaration_previous(&before, from, r->a, r->store, like, e))
            return false;
    }
    set_head(out, r, like->unit_name, like->year);
    layout_add_blanks(out, r->a, layout, false);
    return true;
}

static bool find_in_charge(Declaration *like, Request *r, Err *e) {
    enum { IN_CHARGE = 9 };
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_UNIT_FIND,
                     BINDS(bind_str(like->unit)), e))
        return false;
    if (rows.n > 0) like->in_charge = row_str(&rows, 0, IN_CHARGE);
    return true;
}

/* What is asked of the unit that the form names, else of the own. False:
 * answered. */
static bool find_asked(Asked *out, Request *r, Str form) {
    Cycle c;
    Str unit = request_form(r, S("unit"));
    Err e;
    if (unit.n == 0) unit = r->session->unit;
    if (!cycle_load(&c, r->a, r->store, request_form(r, S("cycle")), &e) ||
        !asked_load(out, r->a, r->store, &c, unit, form, r->now, &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    if (out->unit.n > 0 && cycle_is_open(&c) && c.opens <= r->now &&
        request_layout(r, form) != NULL &&
        may_over(r->session, RIGHT_DECL_EDIT, &out->object))
        return true;
    reply_not_found(r);
    return false;
}

void handle_begin(Request *r) {
    Str form = request_form(r, S("form"));
    const Layout *layout = request_layout(r, form);
    Asked asked;
    Decl draft;
    Str from;
    Err e;
    if (!find_asked(&asked, r, form)) return;
    if (asked.declaration.n > 0) { /* a double click, or a colleague */
        reply_redirect(r,
                       str_join(r->a, S("/declaration/"), asked.declaration));
        return;
    }
    Declaration like = {.region = asked.cycle.region,
                        .cycle = asked.cycle.id,
                        .unit = asked.unit,
                        .unit_name = asked.unit_name,
                        .form = form,
                        .year = asked.cycle.year};
    if (!find_in_charge(&like, r, &e) ||
        !begin_with(&draft, &from, r, &like, layout, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    Batch b = request_batch(r, true);
    Writing w = request_writing(r);
    Str digest = sha256_hex(r->a, layout_id(layout));
    Str id = declaration_begin(&b, &w, &like, &draft, digest);
    Str path = str_join(r->a, S("/declaration/"), id);
    if (from.n > 0)
        path = str_format(r->a, "%.*s/import?from=%.*s", STR_ARG(path),
                          STR_ARG(from));
    request_write_then_go(r, &b, path);
}
