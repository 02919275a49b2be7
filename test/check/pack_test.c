/* SPDX-License-Identifier: Apache-2.0
 * Packs: what is taken, and what is refused with its line. */
#include "test.h"

#include "check/pack.h"
#include "rules/all.h"

static void is_taken(const char *text) {
    Arena *a = arena_new(1 << 20, NULL);
    Json pack;
    Err e;
    if (!pack_read(&pack, a, str_from_c(text), RULES, RULES_N, &e))
        fail_msg("%s: %s", text, e.what_en);
    arena_free(a);
}

static void is_refused(const char *text, const char *why) {
    Arena *a = arena_new(1 << 20, NULL);
    Json pack;
    Err e;
    assert_false(pack_read(&pack, a, str_from_c(text), RULES, RULES_N, &e));
    assert_string_equal(e.what_en, why);
    assert_true(e.what_zh[0] != '\0' && e.hint_zh != NULL && e.hint_en != NULL);
    arena_free(a);
}

static void packs_are_taken(void **state) {
    (void)state;
    is_taken("{}");
    is_taken("{\"rules\": {\"L102\": {\"most\": 500, \"severity\": \"off\"},\n"
             "\"M107\": {\"accept_year_only\": true}, \"A101\": {}}}");
}

static void unknown_is_refused(void **state) {
    (void)state;
    is_refused("{\"rules\": {\n\"L109\": {}}}",
               "line 2: no rule “L109”; known: L101 L102 L103 L104 ... "
               "(all: jixiao rules)");
    is_refused("{\"rules\": {\"L102\": {\n\n\"mast\": 5}}}",
               "line 3: rule L102 has no “mast”; known: severity most");
    is_refused("{\"rules\": {\"L102\": {\"severity\": \"fatal\"}}}",
               "line 1: unknown severity; known: error warning info off");
    is_refused("{\"rules\": {\"L102\": {\"most\": 5.5}}}",
               "line 1: most is no whole number; known: whole numbers");
    is_refused("{\"rules\": {\"L102\": 5}}",
               "line 1: a rule takes {...}; known: {\"severity\": \"off\"}");
    is_refused("{\"rule\": {}}", "line 1: the pack holds something unknown; "
                                 "known: {\"rules\": {...}}");
    is_refused("[1]", "a pack is an object; known: {\"rules\": {...}}");
    is_refused("3", "a pack is an object; known: {\"rules\": {...}}");
    is_refused("{", "JSON line 1 byte 2: a key is expected here");
}

/* A key written with escapes has no place in the file. */
static void escaped_key_has_no_line(void **state) {
    (void)state;
    is_refused("{\"rules\": {\"L102\": {\"\\u006dast\": 5}}}",
               "rule L102 has no “mast”; known: severity most");
}

/* Severities are put in and taken out; thresholds stay; what is as in the
 * catalogue is not written. */
static void severities_are_changed(void **state) {
    (void)state;
    Arena *a = arena_new(4 << 20, NULL);
    Json pack, again;
    Err e;
    Severity *wanted = ARENA_ARRAY(a, Severity, RULES_N);
    assert_true(pack_read(&pack, a,
                          S("{\"rules\": {\"L102\": {\"most\": 500, "
                            "\"severity\": \"error\"}, \"B101\": "
                            "{\"severity\": \"off\"}}}"),
                          RULES, RULES_N, &e));
    for (size_t i = 0; i < RULES_N; i++) {
        Str code = RULES[i]->code;
        wanted[i] = pack_severity(&pack, RULES[i]);
        if (str_equal(code, S("L102")))
            assert_int_equal(wanted[i], SEVERITY_ERROR);
        if (str_equal(code, S("B101"))) {
            assert_int_equal(wanted[i], SEVERITY_OFF);
            wanted[i] = RULES[i]->severity;
        }
        if (str_equal(code, S("B102"))) wanted[i] = SEVERITY_WARNING;
    }
    Str text = pack_with_severities(a, &pack, RULES, RULES_N, wanted);
    assert_true(str_equal(text, S("{\"rules\":{\"B102\":{\"severity\":"
                                  "\"warning\"},\"L102\":{\"severity\":"
                                  "\"error\",\"most\":500}}}")));
    assert_true(pack_read(&again, a, text, RULES, RULES_N, &e));
    for (size_t i = 0; i < RULES_N; i++)
        assert_int_equal(pack_severity(&again, RULES[i]), wanted[i]);
    assert_int_equal(pack_severity(NULL, RULES[0]), RULES[0]->severity);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packs_are_taken),
        cmocka_unit_test(unknown_is_refused),
        cmocka_unit_test(escaped_key_has_no_line),
        cmocka_unit_test(severities_are_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
