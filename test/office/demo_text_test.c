/* SPDX-License-Identifier: Apache-2.0
 * What the demo's units declare: sound ones may be handed in, flawed ones are
 * flawed in the way that was asked for. */
#include "test.h"

#include "base/embedded.h"
#include "office/demo_text.h"
#include "rules/all.h"

enum { YEAR = 2026 };

static const Date TODAY = {2025, 11, 20};

static void read_units(DemoUnits *out, Arena *a) {
    Err e = {0};
    if (!demo_units_read(out, a, embedded_find(S("data/demo.txt")), &e))
        fail_msg("%s: %s", e.where, e.what_en);
}

static void check(Report *out, Arena *a, Decl *d, const Decl *previous) {
    const CheckOptions options = {.context = {.today = TODAY,
                                              .stage = STAGE_SECOND,
                                              .previous = previous},
                                  .rules = RULES,
                                  .rules_n = RULES_N};
    decl_find_targets(d, a);
    check_decl(out, a, d, &options);
}

static size_t count(const Report *r, Severity s) {
    size_t n = 0;
    for (size_t i = 0; i < r->findings.n; i++)
        n += r->findings.items[i].severity == s;
    return n;
}

static bool has(const Report *r, const char *code) {
    for (size_t i = 0; i < r->findings.n; i++)
        if (str_equal(r->findings.items[i].code, str_from_c(code))) return true;
    return false;
}

static void make(Decl *d, Arena *a, const DemoUnit *u, int year, DemoFlaw f) {
    demo_decl(d, a, u, S("示例市"), year, f, S("王示例"), TODAY);
}

/* Many units, each with its own duties, goals and figures. */
static void units_differ(void **state) {
    (void)state;
    Arena *a = test_arena();
    DemoUnits units;
    read_units(&units, a);
    assert_true(units.n >= 20);
    for (size_t i = 0; i < units.n; i++)
        for (size_t k = 0; k < i; k++) {
            assert_false(str_equal(units.items[i].code, units.items[k].code));
            Decl x, y;
            make(&x, a, &units.items[i], YEAR, FLAW_NONE);
            make(&y, a, &units.items[k], YEAR, FLAW_NONE);
            assert_false(str_equal(x.duties.text, y.duties.text));
            assert_false(str_equal(x.budget.total.text, y.budget.total.text));
        }
    arena_free(a);
}

static void sound_ones_may_be_handed_in(void **state) {
    (void)state;
    Arena *a = test_arena();
    DemoUnits units;
    read_units(&units, a);
    size_t warnings = 0;
    for (size_t i = 0; i < units.n; i++) {
        Decl last, d;
        Report r;
        make(&last, a, &units.items[i], YEAR - 1, FLAW_NONE);
        decl_find_targets(&last, a);
        make(&d, a, &units.items[i], YEAR, FLAW_NONE);
        check(&r, a, &d, &last);
        for (size_t k = 0; k < r.findings.n; k++)
            if (r.findings.items[k].severity >= SEVERITY_WARNING)
                printf("%.*s %.*s %.*s: %.*s\n", STR_ARG(units.items[i].name),
                       STR_ARG(r.findings.items[k].code),
                       STR_ARG(r.findings.items[k].path),
                       STR_ARG(r.findings.items[k].message.zh));
        assert_int_equal(count(&r, SEVERITY_ERROR), 0);
        assert_int_equal(r.verdict, VERDICT_READY);
        warnings += count(&r, SEVERITY_WARNING);
    }
    /* Sound is not spotless, but there is little to say. */
    assert_true(warnings <= units.n * 2);
    arena_free(a);
}

static void flaws_are_found(void **state) {
    (void)state;
    static const struct {
        DemoFlaw flaw;
        const char *code;
    } flaws[] = {{FLAW_COST, "C101"},     {FLAW_VAGUE, "M102"},
                 {FLAW_BASELINE, "M107"}, {FLAW_COPIED, "X101"},
                 {FLAW_SUM, "B102"},      {FLAW_HALF_DONE, "F105"}};
    Arena *a = test_arena();
    DemoUnits units;
    read_units(&units, a);
    for (size_t i = 0; i < units.n; i++)
        for (size_t k = 0; k < COUNT_OF(flaws); k++) {
            Decl d;
            Report r;
            make(&d, a, &units.items[i], YEAR, flaws[k].flaw);
            check(&r, a, &d, NULL);
            /* One fact is one finding: it may be said of the place instead. */
            if (!has(&r, flaws[k].code) &&
                !(flaws[k].flaw == FLAW_COPIED && has(&r, "K102")))
                fail_msg("%.*s: no %s", STR_ARG(units.items[i].name),
                         flaws[k].code);
            bool blocks =
                flaws[k].flaw == FLAW_SUM || flaws[k].flaw == FLAW_HALF_DONE;
            assert_int_equal(count(&r, SEVERITY_ERROR) > 0, blocks);
        }
    arena_free(a);
}

static void nothing_is_left_open(void **state) {
    (void)state;
    Arena *a = test_arena();
    DemoUnits units;
    read_units(&units, a);
    for (size_t i = 0; i < units.n; i++) {
        Decl d;
        make(&d, a, &units.items[i], YEAR, FLAW_NONE);
        for (size_t k = 0; k < d.indicators.n; k++) {
            Str text = d.indicators.items[k].text.text;
            assert_false(str_has(text, S("{")) || str_has(text, S("~")));
            assert_true(text.n > 0);
        }
        for (size_t k = 0; k < d.goals.n; k++)
            assert_false(str_has(d.goals.items[k].text.text, S("{")));
    }
    arena_free(a);
}

static void faults_are_named(void **state) {
    (void)state;
    static const char *const faults[] = {"unit: x\n", "goal: y\n", "unit\n",
                                         "unit: a 1\n"};
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        Arena *a = test_arena();
        DemoUnits units;
        Err e = {0};
        assert_false(demo_units_read(&units, a, str_from_c(faults[i]), &e));
        assert_string_equal(e.where, "data/demo.txt:1");
        arena_free(a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_differ),
        cmocka_unit_test(sound_ones_may_be_handed_in),
        cmocka_unit_test(flaws_are_found),
        cmocka_unit_test(nothing_is_left_open),
        cmocka_unit_test(faults_are_named),
    };
    return cmocka_run_group_tests_name("office/demo_text", tests, NULL, NULL);
}
