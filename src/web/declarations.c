/* SPDX-License-Identifier: Apache-2.0
 * 填报: what a unit declares and is asked for, and what a person may fill in
 * for others. */
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
                .due = open ? moment_due(r->a, r->now, row_int(&rows, i, 11),
                                         r->english)
                            : S("—"),
                .errors = (size_t)row_int(&rows, i, 4),
                .warnings = (size_t)row_int(&rows, i, 5),
                .total =
                    known ? wan_of_fen(r->a, row_int(&rows, i, 6)) : S("—"),
                .changed = moment_short(r->a, r->now, row_int(&rows, i, 7))}));
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
                         .due = moment_due(r->a, r->now, row_int(&rows, i, 4),
                                           r->english),
                         .note = row_str(&rows, i, 6)}));
    return true;
}

/* 代填: forms of other units that the person may fill in for a while. */
static bool add_let(DeclarationsPage *p, Request *r, Err *e) {
    enum {
        CYCLE,
        TITLE,
        FORM,
        NAME,
        UNIT,
        DUE,
        UNTIL,
        REASON,
        ID,
        STATE,
        STEPS,
        ERRORS,
        WARNINGS,
        TOTAL,
        CHANGED
    };
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_LET_ASKED,
                     BINDS(bind_str(r->session->person), bind_int(r->now)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        Str id = row_str(&rows, i, ID);
        Str due = moment_due(r->a, r->now, row_int(&rows, i, DUE), r->english);
        bool known = rows.cells[i * rows.columns + TOTAL].kind != BIND_NULL;
        if (id.n == 0)
            VEC_ADD(
                r->a, &p->asked,
                ((UnitAsked){.cycle_id = row_str(&rows, i, CYCLE),
                             .cycle = row_str(&rows, i, TITLE),
                             .form = row_str(&rows, i, FORM),
                             .form_name = form_name(r, row_str(&rows, i, FORM)),
                             .due = due,
                             .note = row_str(&rows, i, REASON),
                             .unit = row_str(&rows, i, NAME),
                             .unit_id = row_str(&rows, i, UNIT),
                             .until = moment_day(r->a, r->now,
                                                 row_int(&rows, i, UNTIL),
                                                 r->english)}));
        else
            VEC_ADD(
                r->a, &p->let,
                ((UnitDecl){
                    .url = str_join(r->a, S("/declaration/"), id),
                    .unit = row_str(&rows, i, NAME),
                    .form = form_name(r, row_str(&rows, i, FORM)),
                    .cycle = row_str(&rows, i, TITLE),
                    .state = state_name(r, row_str(&rows, i, STEPS),
                                        row_str(&rows, i, STATE)),
                    .due = moment_day(r->a, r->now, row_int(&rows, i, UNTIL),
                                      r->english),
                    .errors = (size_t)row_int(&rows, i, ERRORS),
                    .warnings = (size_t)row_int(&rows, i, WARNINGS),
                    .total = known ? wan_of_fen(r->a, row_int(&rows, i, TOTAL))
                                   : S("—"),
                    .changed = moment_short(r->a, r->now,
                                            row_int(&rows, i, CHANGED))}));
    }
    return true;
}

void handle_declarations(Request *r) {
    DeclarationsPage p = {.unit = r->session->unit_name};
    QueueNotices notices = {0};
    Err e;
    if (!add_asked(&p, r, &e) || !add_declarations(&p, r, &e) ||
        !add_let(&p, r, &e) || !list_notices(&notices, r, &e)) {
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
