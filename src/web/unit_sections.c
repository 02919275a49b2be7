/* SPDX-License-Identifier: Apache-2.0
 * Sections of a unit: made, renamed, closed, opened again. */
#include "web/admin.h"
#include "web/routes.h"
#include "web/unit_editing.h"

static void on_section(Request *r, const Outcome *outcome, const Err *e) {
    UnitEditing *q = r->state;
    if (outcome != NULL && outcome->kind == OUTCOME_CONFLICT) {
        if (!unit_editing_again(r, q)) return;
        q->wanted = q->old;
        q->clashed = false;
        q->wrong_section =
            r->english ? S("The unit has a section of that name, or somebody "
                           "has just changed it.")
                       : S("本单位已有同名科室，或别人刚刚改过。");
        unit_editing_show(r, q, 409);
    } else
        unit_editing_written(r, outcome, e);
}

static bool take_name(Request *r, UnitEditing *q, Str *name) {
    *name = str_trim(request_form(r, S("name")));
    q->section = request_value(r, S("section"));
    q->section_name = *name;
    if (section_name_is_sound(*name)) return true;
    q->wrong_section = r->english ? S("A name has 2 to 60 characters.")
                                  : S("科室名称要 2 至 60 个字。");
    unit_editing_show(r, q, 422);
    return false;
}

void handle_section_create(Request *r) {
    UnitEditing *q = unit_editing_open(r);
    Section section = {0};
    if (q == NULL || !take_name(r, q, &section.name)) return;
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    section_create(&b, &w, &q->old, &section);
    request_write(r, &b, on_section);
}

void handle_section_change(Request *r) {
    UnitEditing *q = unit_editing_open(r);
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
    section.version = admin_int(request_form(r, S("version")));
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    section_change(&b, &w, &section, name, state);
    request_write(r, &b, on_section);
}
