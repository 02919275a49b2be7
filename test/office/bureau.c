/* SPDX-License-Identifier: Apache-2.0
 * A region with a unit, its people and one declaration, in a fresh store. */
#include "bureau.h"

#include "office/moment.h"
#include "rules/all.h"

const Session PREPARER = {.person = S_INIT("439900p1"),
                          .login = S_INIT("wang"),
                          .name = S_INIT("王示例"),
                          .region = S_INIT("439900"),
                          .unit = S_INIT("439900u1"),
                          .roles = 1u << ROLE_PREPARER};
const Session HEAD = {.person = S_INIT("439900p2"),
                      .login = S_INIT("zhao"),
                      .name = S_INIT("赵示例"),
                      .region = S_INIT("439900"),
                      .unit = S_INIT("439900u1"),
                      .roles = 1u << ROLE_HEAD};

const Session REVIEWER = {.person = S_INIT("439900p3"),
                          .login = S_INIT("zhou"),
                          .name = S_INIT("周示例"),
                          .region = S_INIT("439900"),
                          .unit = S_INIT("439900u1"),
                          .roles = 1u << ROLE_PERFORMANCE};
const Session BUSINESS = {.person = S_INIT("439900p4"),
                          .login = S_INIT("sun"),
                          .name = S_INIT("孙示例"),
                          .region = S_INIT("439900"),
                          .unit = S_INIT("439900u1"),
                          .section = S_INIT("439900s1"),
                          .roles = 1u << ROLE_BUSINESS};

OutcomeKind office_write(Office *o, const Batch *b) {
    Outcome out;
    Err e;
    if (!store_write(&out, o->s, b, &e)) {
        fprintf(stderr, "%s (%s)\n", e.what_en, e.where);
        fail();
    }
    return out.kind;
}

static void add_person(Batch *b, const Session *who, int64_t now) {
    batch_one(b, SQL_PERSON_ADD,
              BINDS(bind_str(who->person), bind_str(who->region),
                    bind_str(who->unit), bind_null(), bind_str(who->login),
                    bind_str(who->name), bind_null(), bind_str(S("x")),
                    bind_int(now)));
}

static void found_region(Office *o) {
    Batch b = batch_new(o->a, (Str){0}, true);
    Str region = S("439900"), unit = S("439900u1"), cycle = S("439900c1");
    batch_one(&b, SQL_REGION_ADD,
              BINDS(bind_str(region), bind_str(S("示例市")), bind_null(),
                    bind_int(o->now)));
    batch_one(&b, SQL_UNIT_ADD,
              BINDS(bind_str(unit), bind_str(region), bind_null(),
                    bind_str(S("")), bind_str(S("219")), bind_null(),
                    bind_str(S("示例市科学技术局")), bind_null(),
                    bind_str(S("department")), bind_null(), bind_int(1),
                    bind_int(o->now)));
    add_person(&b, &PREPARER, o->now);
    add_person(&b, &HEAD, o->now);
    add_person(&b, &REVIEWER, o->now);
    add_person(&b, &BUSINESS, o->now);
    batch_one(&b, SQL_CYCLE_ADD,
              BINDS(bind_str(cycle), bind_str(region), bind_int(2027),
                    bind_str(S("second")), bind_str(S("2027年度二上")),
                    bind_str(S("open")), bind_int(o->now),
                    bind_int(o->now + MOMENT_DAY), bind_str(S("")),
                    bind_str(S("")), bind_null(), bind_str(PREPARER.person),
                    bind_int(o->now)));
    assert_int_equal(office_write(o, &b), OUTCOME_DONE);
}

void office_load(Office *o) {
    Err e;
    assert_true(declaration_load(&o->d, o->a, o->s, o->id, o->now, &e));
    assert_true(declaration_draft(&o->draft, o->a, o->s, o->id, &e));
    assert_true(declaration_check(&o->checked, o->a, o->s, &o->d,
                                  &o->draft.decl, o->now, &e));
    declaration_stand(&o->d, &o->checked);
}

Writing office_writing(const Office *o, const Session *who) {
    return (Writing){who, o->now, S("127.0.0.1")};
}

Office office_open(void **state) {
    Office o = {.a = test_arena(), .now = moment_of((Date){2026, 11, 24})};
    Layouts layouts;
    Err e;
    o.s = stores_open(o.a, *state);
    found_region(&o);
    assert_true(layouts_embedded(&layouts, o.a, &e));
    o.layout = layout_find(&layouts, S("unit-2018"));
    Decl blank = {.form = S("unit-2018"), .index = 1};
    Declaration like = {.region = S("439900"),
                        .cycle = S("439900c1"),
                        .unit = S("439900u1"),
                        .in_charge = S("439900s1"),
                        .form = S("unit-2018")};
    Batch b = batch_new(o.a, (Str){0}, true);
    Writing w = office_writing(&o, &PREPARER);
    layout_add_blanks(&blank, o.a, o.layout, false);
    o.id = declaration_begin(&b, &w, &like, &blank, S("digest"));
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    office_load(&o);
    return o;
}

void office_close(Office *o) {
    store_close(o->s);
    arena_free(o->a);
}

/* Saves one cell over the draft that was seen. */
OutcomeKind office_save(Office *o, const Draft *seen, const char *path,
                        const char *now) {
    CellChanges changes = {0};
    Clashes clashes = {0};
    CheckedDraft checked;
    Err e;
    Decl d = seen->decl;
    const Value *held = decl_find(&d, str_from_c(path));
    CellEdit edit = {str_from_c(path),
                     held == NULL || held->raw.p == NULL ? S("") : held->raw,
                     str_from_c(now)};
    assert_true(
        filling_apply(&d, o->a, o->layout, &edit, 1, &changes, &clashes, &e));
    assert_true(declaration_check(&checked, o->a, o->s, &o->d, &d, o->now, &e));
    Batch b = batch_new(o->a, (Str){0}, false);
    Writing w = office_writing(o, &PREPARER);
    declaration_save(&b, &w, &o->d, seen, &d, &checked, &changes);
    return office_write(o, &b);
}

bool office_act(Office *o, Act which, const Session *who, Batch *b, Said *why) {
    ActOutcome outcome;
    ActInput input = {0};
    if (!act_take(&outcome, why, o->a, &o->d.steps, &o->d.standing, which,
                  &input, who, &o->d.object))
        return false;
    *b = batch_new(o->a, (Str){0}, true);
    Writing w = office_writing(o, who);
    Str revision = {0};
    if (which == ACT_SUBMIT)
        revision = declaration_keep(b, &w, &o->d, S("submitted"), (Str){0},
                                    &o->checked.handed_in, &o->checked);
    declaration_act(
        b, &w, &o->d,
        &(Acted){.act = which, .outcome = &outcome, .revision = revision});
    return true;
}
