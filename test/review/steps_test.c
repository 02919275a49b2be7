/* SPDX-License-Identifier: Apache-2.0
 * Packs of review steps: sound ones, and what is said of each fault. */
#include "test.h"

#include "review/expected.h"
#include "review/steps.h"

#define HEAD                                                                   \
    "{\"word\":\"confirm\",\"kind\":\"confirm\",\"name\":\"单位确认\","    \
    "\"role\":\"head\"}"
#define LAST                                                                     \
    "{\"word\":\"performance\",\"kind\":\"grade\",\"name\":\"绩效科审核\"," \
    "\"role\":\"performance\"}"
#define PACK(steps) "{\"name\":\"试\",\"steps\":[" steps "]}"

static void default_is_sound(void **state) {
    (void)state;
    Arena *a = test_arena();
    Steps steps = steps_default(a);
    assert_int_equal(steps.items.n, 4);
    assert_str(steps.items.items[1].word, S("superior"));
    assert_true(steps.items.items[1].with_superior);
    assert_int_equal(steps.items.items[2].days, 3);
    arena_free(a);
}

static void way_is_drawn(void **state) {
    (void)state;
    Arena *a = test_arena();
    Steps steps = steps_default(a);
    Way way = steps_way(a, &steps, false);
    assert_int_equal(way.n, 6);
    assert_str(way.items[0].name.zh, S("填报"));
    assert_str(way.items[2].name.zh, S("业务科审核"));
    assert_str(way.items[5].name.zh, S("批复"));
    assert_int_equal(steps_way(a, &steps, true).n, 7);
    static const struct {
        Str word;
        size_t index;
    } places[] = {{S_INIT("draft"), 0},       {S_INIT("returned"), 0},
                  {S_INIT("business"), 2},    {S_INIT("edits"), 3},
                  {S_INIT("refused"), 3},     {S_INIT("accepted"), 4},
                  {S_INIT("performance"), 3}, {S_INIT("published"), 5}};
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        State at;
        assert_true(state_find(&at, &steps, places[i].word));
        assert_int_equal(way_index(&way, &at), places[i].index);
    }
    arena_free(a);
}

/* The example of docs/steps.md: without a superior's step, with another. */
static void document_example_is_sound(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str text = expected_file(a, "docs/steps.md");
    str_cut(&text, S("```json\n"));
    Steps steps;
    Err e;
    assert_true(steps_read(&steps, a, str_cut(&text, S("```")), &e));
    const ReviewStep *step = steps_next(&steps, NULL, true);
    assert_str(step->word, S("confirm"));
    step = steps_next(&steps, step, true);
    assert_str(step->word, S("business"));
    step = steps_next(&steps, step, true);
    assert_str(step->name, S("预算科会审"));
    assert_int_equal(step->role, ROLE_BUDGET);
    step = steps_next(&steps, step, true);
    assert_int_equal(step->kind, STATE_GRADE);
    assert_null(steps_next(&steps, step, true));
    arena_free(a);
}

static void faults_are_named(void **state) {
    (void)state;
    static const struct {
        const char *json, *where, *what;
    } faults[] = {
        {"", "审核步骤", ""},
        {"[]", "审核步骤", "没有“steps”"},
        {"{\"steps\":{}}", "审核步骤", "没有“steps”"},
        {PACK(LAST), "审核步骤", "2 至 12 步"},
        {PACK(HEAD ",7," LAST), "审核步骤 第 2 步", "要一个 {…}"},
        {PACK(LAST "," HEAD), "审核步骤 第 1 步", "单位确认"},
        {PACK(HEAD "," HEAD), "审核步骤 第 2 步", "单位确认"},
        {PACK(HEAD ",{\"word\":\"draft\",\"kind\":\"review\"}," LAST),
         "审核步骤 第 2 步", "别的状态"},
        {PACK(HEAD ",{\"word\":\"A\"}," LAST), "审核步骤 第 2 步", "小写"},
        {PACK(HEAD ",{\"word\":\"\"}," LAST), "审核步骤 第 2 步", "1 至 32"},
        {PACK(HEAD ",{\"word\":7}," LAST), "审核步骤 第 2 步", "1 至 32"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"  \"}," LAST),
         "审核步骤 第 2 步", "“name”"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"一二三四五六七八九十百千万\"}"
                   "," LAST),
         "审核步骤 第 2 步", "“name”"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"审\",\"kind\":\"look\"}," LAST),
         "审核步骤 第 2 步", "“kind”"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"审\",\"kind\":\"review\","
                   "\"role\":\"boss\"}," LAST),
         "审核步骤 第 2 步", "不是角色"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"审\",\"kind\":\"review\","
                   "\"role\":\"preparer\"}," LAST),
         "审核步骤 第 2 步", "没有办这一步的权限"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"审\",\"kind\":\"review\","
                   "\"role\":\"business\",\"days\":1.5}," LAST),
         "审核步骤 第 2 步", "“days”"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"审\",\"kind\":\"review\","
                   "\"role\":\"business\",\"days\":91}," LAST),
         "审核步骤 第 2 步", "“days”"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"审\",\"kind\":\"review\","
                   "\"role\":\"business\",\"when\":\"monday\"}," LAST),
         "审核步骤 第 2 步", "“when”"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"审\",\"kind\":\"review\","
                   "\"role\":\"business\",\"needs_scan\":1}," LAST),
         "审核步骤 第 2 步", "“needs_scan”"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"审\",\"kind\":\"review\","
                   "\"role\":\"business\",\"dyas\":3}," LAST),
         "审核步骤 第 2 步", "不认识的项"},
        {PACK(HEAD ",{\"word\":\"confirm\",\"name\":\"审\",\"kind\":\"review\","
                   "\"role\":\"business\"}," LAST),
         "审核步骤 第 2 步", "与前面的一步相同"},
        {PACK(HEAD ",{\"word\":\"x\",\"name\":\"评\",\"kind\":\"grade\","
                   "\"role\":\"performance\"}," LAST),
         "审核步骤 第 2 步", "评定等级"},
        {PACK("{\"word\":\"c\",\"kind\":\"confirm\",\"name\":\"单位确认\","
              "\"role\":\"head\",\"when\":\"has_superior\"}," LAST),
         "审核步骤 第 1 步", "对所有单位"},
    };
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        Arena *a = test_arena();
        Steps steps;
        Err e = {0};
        assert_false(steps_read(&steps, a, str_from_c(faults[i].json), &e));
        if (!str_has_prefix(str_from_c(e.where), str_from_c(faults[i].where)) ||
            !str_has(str_from_c(e.what_zh), str_from_c(faults[i].what)))
            fail_msg("%s\nis said to be: %s: %s", faults[i].json, e.where,
                     e.what_zh);
        assert_true(e.what_en[0] != '\0' && e.hint_zh != NULL);
        arena_free(a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_is_sound),
        cmocka_unit_test(way_is_drawn),
        cmocka_unit_test(document_example_is_sound),
        cmocka_unit_test(faults_are_named),
    };
    return cmocka_run_group_tests_name("review/steps", tests, NULL, NULL);
}
