/* SPDX-License-Identifier: Apache-2.0
 * Units: the tree, one unit with its sections, closing. */
#include "office/units.h"

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

typedef struct Editing {
    Unit old, wanted;
    UnitFaults faults;
    Str wrong, wrong_section;
} Editing;

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

static bool add_sections(UnitPage *p, Request *r, Str unit, Err *e) {
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
                .name = row_str(&rows, i, 3),
                .version = str_format(r->a, "%d", (int)row_int(&rows, i, 6)),
                .closed = str_equal(row_str(&rows, i, 5), S("closed"))}));
    return true;
}

static void show(Request *r, const Editing *q, int status) {
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
    if (!add_choices(&p, r, u, &e) ||
        (!is_new && !add_sections(&p, r, q->old.id, &e))) {
        reply_err(r, 503, &e);
        return;
    }
    people_frame(&p.frame, r, "单位", "Unit", S("/units"));
    page_unit(reply_html(r), &p);
    reply_page(r, status);
}

/* The unit of the route, that the person may change. NULL: answered. */
static Editing *open_unit(Request *r) {
    Editing *q = ARENA_NEW(r->a, Editing);
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
    Editing *q = open_unit(r);
    if (q != NULL) show(r, q, 200);
}

void handle_unit_new(Request *r) {
    Editing q = {.wanted = {.kind = S("department")}};
    show(r, &q, 200);
}

/* ---- saving ---- */

static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    Editing *q = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        q->wrong = r->english ? S("Somebody has just changed it: look at it "
                                  "again, then save.")
                              : S("别人刚刚改过，请核对后再保存。");
        show(r, q, 409);
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

static void save(Request *r, Editing *q) {
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
        show(r, q, 422);
        return;
    }
    if (old == NULL)
        unit_create(&b, &w, &q->wanted);
    else
        unit_change(&b, &w, old, &q->wanted);
    request_write(r, &b, on_written);
}

void handle_unit_create(Request *r) {
    Editing *q = ARENA_NEW(r->a, Editing);
    r->state = q;
    save(r, q);
}

/* The version that the page was made of guards what it sends. */
static void take_version(Request *r, int64_t *version) {
    *version = admin_int(request_form(r, S("version")));
}

void handle_unit_change(Request *r) {
    Editing *q = open_unit(r);
    if (q == NULL) return;
    take_version(r, &q->old.version);
    save(r, q);
}

void handle_unit_close(Request *r) {
    Editing *q = open_unit(r);
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
        show(r, q, 409);
        return;
    }
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    unit_set_state(&b, &w, &q->old, closes ? S("closed") : S("active"));
    request_write(r, &b, on_written);
}

/* ---- sections ---- */

static void on_section(Request *r, const Outcome *outcome, const Err *e) {
    Editing *q = r->state;
    if (outcome != NULL && outcome->kind == OUTCOME_CONFLICT) {
        q->wrong_section =
            r->english ? S("The unit has a section of that name, or somebody "
                           "has just changed it.")
                       : S("本单位已有同名科室，或别人刚刚改过。");
        show(r, q, 409);
    } else
        on_written(r, outcome, e);
}

static bool take_name(Request *r, Editing *q, Str *name) {
    *name = str_trim(request_form(r, S("name")));
    if (section_name_is_sound(*name)) return true;
    q->wrong_section = r->english ? S("A name has 2 to 60 characters.")
                                  : S("科室名称要 2 至 60 个字。");
    show(r, q, 422);
    return false;
}

void handle_section_create(Request *r) {
    Editing *q = open_unit(r);
    Section section = {0};
    if (q == NULL || !take_name(r, q, &section.name)) return;
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    section_create(&b, &w, &q->old, &section);
    request_write(r, &b, on_section);
}

void handle_section_change(Request *r) {
    Editing *q = open_unit(r);
    Section section;
    Str name;
    Err e;
    if (q == NULL) return;
    if (!section_load(&section, r->a, r->store, request_value(r, S("section")),
                      &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (!str_equal(section.unit, q->old.id)) {
        reply_not_found(r);
        return;
    }
    if (!take_name(r, q, &name)) return;
    Str act = request_form(r, S("do"));
    Str state = str_equal(act, S("close"))  ? S("closed")
                : str_equal(act, S("open")) ? S("active")
                                            : section.state;
    take_version(r, &section.version);
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    section_change(&b, &w, &section, name, state);
    request_write(r, &b, on_section);
}
