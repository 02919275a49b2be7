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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packs_are_taken),
        cmocka_unit_test(unknown_is_refused),
        cmocka_unit_test(escaped_key_has_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
