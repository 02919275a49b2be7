/* SPDX-License-Identifier: Apache-2.0
 * Units: the tree, one unit, closing. */
#include "web/unit_editing.h"

#include "check/report.h"
#include "pages.h"
#include "web/admin.h"
#include "web/page_units.h"
#include "web/routes.h"

static const Str KINDS[] = {S_INIT("department"), S_INIT("unit"),
                            S_INIT("finance")};

static Str kind_said(const Request *r, Str kind) {
    return said_in(unit_kind_said(kind), r->english);
}

/* ---- the tree ---- */

static int level_of(Str parents) {
    int level = parents.n > 0;
    for (size_t i = 0; i < parents.n && level < 3; i++)
        level += parents.p[i] == ' ';
    return level;
}

static void add_line(UnitsPage *p, Request *r, const Rows *rows, size_t i) {
    VEC_ADD(r->a, &p->units,
            ((UnitLine){
                .url = str_join(r->a, S("/units/"), row_str(rows, i, 0)),
                .code = row_str(rows, i, 1),
                .uscc = row_str(rows, i, 2),
                .name = row_str(rows, i, 3),
                .kind = kind_said(r, row_str(rows, i, 4)),
                .closed = str_equal(row_str(rows, i, 5), S("closed")),
                .level = level_of(row_str(rows, i, 6)),
                .in_charge = row_str(rows, i, 7),
                .people = str_format(r->a, "%d", (int)row_int(rows, i, 8))}));
}

void handle_units(Request *r) {
    UnitsPage p = {.find = str_trim(request_query(r, S("q")))};
    int64_t page = admin_page(r);
    Str rest = admin_query(r, S("q"), p.find);
    Rows rows;
    Err e;
    if (!store_query(&rows, r->a, r->store, SQL_UNITS_LISTED,
                     BINDS(bind_str(r->session->region),
                           bind_like(r->a, p.find), bind_int(ADMIN_LINES + 1),
                           bind_int(page * ADMIN_LINES)),
                     &e)) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = 0; i < rows.n && i < ADMIN_LINES; i++)
        add_line(&p, r, &rows, i);
    if (page > 0) p.before = admin_page_url(r, S("/units"), page - 1, rest);
    if (rows.n > ADMIN_LINES)
        p.after = admin_page_url(r, S("/units"), page + 1, rest);
    people_frame(&p.frame, r, "单位", "Units", S("/units"));
    page_units(reply_html(r), &p);
    reply_page(r, 200);
}

/* ---- one unit ---- */

static bool add_choices(UnitPage *p, Request *r, const Unit *u, Err *e) {
    Rows rows;
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        VEC_ADD(r->a, &p->kinds,
                ((UnitChoice){KINDS[i], kind_said(r, KINDS[i]),
                              str_equal(KINDS[i], u->kind)}));
    if (!store_query(&rows, r->a, r->store, SQL_SECTIONS_OF_FINANCE,
                     BINDS(bind_str(r->session->region)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(r->a, &p->charges,
                ((UnitChoice){row_str(&rows, i, 0), row_str(&rows, i, 1),
                              str_equal(row_str(&rows, i, 0), u->in_charge)}));
    return true;
}

static bool add_sections(UnitPage *p, Request *r, const UnitEditing *q,
                         Err *e) {
    Str unit = q->old.id;
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_SECTIONS_OF_UNIT,
                     BINDS(bind_str(unit)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(
            r->a, &p->sections,
            ((SectionLine){
                .url = str_format(r->a, "/units/%.*s/sections/%.*s",
                                  STR_ARG(unit), STR_ARG(row_str(&rows, i, 0))),
                .name = q->section.n > 0 &&
                                str_equal(row_str(&rows, i, 0), q->section)
                            ? q->section_name
                            : row_str(&rows, i, 3),
                .version = str_format(r->a, "%d", (int)row_int(&rows, i, 6)),
                .closed = str_equal(row_str(&rows, i, 5), S("closed"))}));
    return true;
}

static void add_now(UnitPage *p, Request *r, const char *zh, const char *en,
                    Str now, Str typed) {
    if (!str_equal(now, typed))
        VEC_ADD(r->a, &p->nows,
                ((UnitNow){str_from_c(r->english ? en : zh), now}));
}

/* What stands there now, where it is not what was typed. */
static bool add_nows(UnitPage *p, Request *r, const UnitEditing *q, Err *e) {
    const Unit *now = &q->old, *typed = &q->wanted;
    Str charge = {0}, wanted = {0};
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_SECTIONS_OF_FINANCE,
                     BINDS(bind_str(r->session->region)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        Str id = row_str(&rows, i, 0);
        if (str_equal(id, now->in_charge)) charge = row_str(&rows, i, 1);
        if (str_equal(id, typed->in_charge)) wanted = row_str(&rows, i, 1);
    }
    add_now(p, r, "现在的预算编码", "Budget code now", now->code, typed->code);
    add_now(p, r, "现在的名称", "Name now", now->name, typed->name);
    add_now(p, r, "现在的简称", "Short name now", now->short_name,
            typed->short_name);
    add_now(p, r, "现在的信用代码", "Credit code now", now->uscc, typed->uscc);
    add_now(p, r, "现在的类型", "Kind now", kind_said(r, now->kind),
            kind_said(r, typed->kind));
    add_now(p, r, "现在的归口科室", "Section in charge now", charge, wanted);
    return true;
}

void unit_editing_show(Request *r, const UnitEditing *q, int status) {
    const Unit *u = &q->wanted;
    const UnitFaults *f = &q->faults;
    bool is_new = q->old.id.n == 0;
    UnitPage p = {.id = q->old.id,
                  .url = is_new ? S("/units")
                                : str_join(r->a, S("/units/"), q->old.id),
                  .version = str_format(r->a, "%d", (int)q->old.version),
                  .code = u->code,
                  .uscc = u->uscc,
                  .name = u->name,
                  .short_name = u->short_name,
                  .closed = str_equal(q->old.state, S("closed")),
                  .wrong = q->wrong,
                  .wrong_section = q->wrong_section,
                  .wrong_code = said_in(f->code, r->english),
                  .wrong_uscc = said_in(f->uscc, r->english),
                  .wrong_name = said_in(f->name, r->english),
                  .wrong_kind = said_in(f->kind, r->english),
                  .wrong_in_charge = said_in(f->in_charge, r->english)};
    Err e;
    p.title = !is_new      ? q->old.name
              : r->english ? S("New unit")
                           : S("新建单位");
    if (request_query(r, S("done")).n > 0)
        p.said = r->english ? S("Saved.") : S("已保存。");
    if (q->section.n == 0) p.section = q->section_name;
    if (!add_choices(&p, r, u, &e) || (q->clashed && !add_nows(&p, r, q, &e)) ||
        (!is_new && !add_sections(&p, r, q, &e))) {
        reply_err(r, 503, &e);
        return;
    }
    people_frame(&p.frame, r, "单位", "Unit", S("/units"));
    page_unit(reply_html(r), &p);
    reply_page(r, status);
}

UnitEditing *unit_editing_open(Request *r) {
    UnitEditing *q = ARENA_NEW(r->a, UnitEditing);
    Err e;
    r->state = q;
    if (!unit_load(&q->old, r->a, r->store, request_value(r, S("id")), &e)) {
        reply_err(r, 503, &e);
        return NULL;
    }
    Object object = unit_object(&q->old);
    if (q->old.id.n == 0 || !may_over(r->session, RIGHT_UNIT_EDIT, &object)) {
        reply_not_found(r);
        return NULL;
    }
    q->wanted = q->old;
    return q;
}

void handle_unit(Request *r) {
    UnitEditing *q = unit_editing_open(r);
    if (q != NULL) unit_editing_show(r, q, 200);
}

void handle_unit_new(Request *r) {
    UnitEditing q = {.wanted = {.kind = S("department")}};
    unit_editing_show(r, &q, 200);
}

/* ---- saving ---- */

bool unit_editing_again(Request *r, UnitEditing *q) {
    int64_t seen = q->old.version;
    Err e;
    if (q->old.id.n == 0) return true;
    if (!unit_load(&q->old, r->a, r->store, q->old.id, &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    q->clashed = q->old.version != seen;
    return true;
}

void unit_editing_written(Request *r, const Outcome *outcome, const Err *e) {
    UnitEditing *q = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        if (!unit_editing_again(r, q)) return;
        q->wrong = r->english
                       ? S("Somebody has just changed it. What you typed "
                           "is in the fields: saved once more, it "
                           "counts.")
                       : S("别人刚刚改过，没有存上。框里是您填的：再保存"
                           "一次，就以您的为准。");
        unit_editing_show(r, q, 409);
    } else {
        Str id = q->old.id.n > 0 ? q->old.id : q->wanted.id;
        reply_redirect(r, str_format(r->a, "/units/%.*s?done=1", STR_ARG(id)));
    }
}

static void take_form(Request *r, Unit *u) {
    u->region = r->session->region;
    u->code = str_trim(request_form(r, S("code")));
    u->uscc = str_trim(request_form(r, S("uscc")));
    u->name = str_trim(request_form(r, S("name")));
    u->short_name = str_trim(request_form(r, S("short_name")));
    u->kind = request_form(r, S("kind"));
    u->in_charge = request_form(r, S("in_charge"));
}

static void save(Request *r, UnitEditing *q) {
    const Unit *old = q->old.id.n > 0 ? &q->old : NULL;
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    Err e;
    take_form(r, &q->wanted);
    if (!unit_check(&q->faults, &q->wanted, r->a, r->store, old, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (unit_faults_any(&q->faults)) {
        unit_editing_show(r, q, 422);
        return;
    }
    if (old == NULL)
        unit_create(&b, &w, &q->wanted);
    else
        unit_change(&b, &w, old, &q->wanted);
    request_write(r, &b, unit_editing_written);
}

void handle_unit_create(Request *r) {
    UnitEditing *q = ARENA_NEW(r->a, UnitEditing);
    r->state = q;
    save(r, q);
}

/* The version that the page was made of guards what it sends. */
static void take_version(Request *r, int64_t *version) {
    *version = admin_int(request_form(r, S("version")));
}

void handle_unit_change(Request *r) {
    UnitEditing *q = unit_editing_open(r);
    if (q == NULL) return;
    take_version(r, &q->old.version);
    save(r, q);
}

void handle_unit_close(Request *r) {
    UnitEditing *q = unit_editing_open(r);
    Said why = {0};
    Err e;
    if (q == NULL) return;
    take_version(r, &q->old.version);
    Str state = request_form(r, S("state"));
    bool closes = !str_equal(state, S("active"));
    if (closes && !unit_is_held(&why, r->a, r->store, &q->old, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (why.zh.n > 0) {
        q->wrong = said_in(why, r->english);
        unit_editing_show(r, q, 409);
        return;
    }
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    unit_set_state(&b, &w, &q->old, closes ? S("closed") : S("active"));
    request_write(r, &b, unit_editing_written);
}
