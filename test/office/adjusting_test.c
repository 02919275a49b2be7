/* SPDX-License-Identifier: Apache-2.0
 * Adjusting on both databases: the draft begins with what was approved, without
 * the opinion and the day of the version before; dropped, it has them again. */
#include "bureau.h"

#include "office/adjusting.h"

typedef struct Filled {
    const char *path, *text;
    bool anew; /* of each version anew */
} Filled;

static const Filled FILLED[] = {
    {"duties", "管理科学技术工作。", false},
    {"budget.total", "1042.60", false},
    {"goals[0].text", "建设3个市级创新载体。", false},
    {"review.opinion", "同意，请按目标执行。", true},
    {"review.reviewer", "周示例", true},
    {"review.date", "2026年11月24日", true},
    {"preparer.name", "王示例", false},
    {"preparer.phone", "0736-7000000", false},
    {"preparer.date", "2026年11月20日", true},
};

static Str raw_at(const Office *o, const char *path) {
    const Value *v = decl_find(&o->draft.decl, str_from_c(path));
    return v == NULL || v->raw.p == NULL ? S("") : v->raw;
}

/* As if the form had been approved as it is filled above. */
static void approve(Office *o) {
    Decl text = o->draft.decl;
    Batch b = batch_new(o->a, (Str){0}, true);
    Writing w = office_writing(o, &PREPARER);
    for (size_t i = 0; i < COUNT_OF(FILLED); i++)
        assert_true(decl_set(&text, o->a, str_from_c(FILLED[i].path),
                             str_from_c(FILLED[i].text), (Origin){0}));
    o->d.approved = declaration_keep(&b, &w, &o->d, S("approved"), (Str){0},
                                     &text, &o->checked);
    assert_int_equal(office_write(o, &b), OUTCOME_DONE);
}

static void it_begins_and_ends(void **state) {
    Office o = office_open(state);
    Writing w = office_writing(&o, &PREPARER);
    Batch begins = batch_new(o.a, (Str){0}, true);
    Batch ends = batch_new(o.a, (Str){0}, true);
    Err e;
    approve(&o);
    Str approved = o.d.approved;
    assert_true(adjusting_begins(&begins, o.s, &w, &o.d, &e));
    assert_int_equal(office_write(&o, &begins), OUTCOME_DONE);
    office_load(&o);
    assert_str(o.d.kind, S("adjustment"));
    for (size_t i = 0; i < COUNT_OF(FILLED); i++)
        assert_str(raw_at(&o, FILLED[i].path),
                   FILLED[i].anew ? S("") : str_from_c(FILLED[i].text));
    o.d.approved = approved;
    o.d.standing.version = 2;
    assert_true(adjusting_ends(&ends, o.s, &w, &o.d, &e));
    assert_int_equal(office_write(&o, &ends), OUTCOME_DONE);
    office_load(&o);
    assert_str(o.d.kind, S("plan"));
    for (size_t i = 0; i < COUNT_OF(FILLED); i++)
        assert_str(raw_at(&o, FILLED[i].path), str_from_c(FILLED[i].text));
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_begins_and_ends)};
    return STORES_RUN("office/adjusting", tests);
}
