/* SPDX-License-Identifier: Apache-2.0
 * The contract's request and answer lines; spans; texts without an end. */
#include "test.h"

#include "base/utf8.h"
#include "target/target.h"

enum { ANSWER_MAX = 1 << 16 };

static Str answer(Arena *a, const char *request) {
    Buf out = buf_new(a, ANSWER_MAX);
    Err e;
    assert_true(targets_answer(&out, a, str_from_c(request), &e));
    return buf_str(&out);
}

static void sentence(void **state) {
    (void)state;
    Arena *a = test_arena();
    assert_str(
        answer(a, "{\"id\":\"a\",\"kind\":\"sentence\",\"form_year\":2018,"
                  "\"text\":\"小额贷款达到4500万\"}"),
        S("{\"id\":\"a\",\"targets\":[{\"name\":\"小额贷款\",\"op\":\"=\","
          "\"value\":\"4500\",\"high\":null,\"unit\":\"万元\","
          "\"unit_inferred\":true,\"relative\":null,\"direction\":null,"
          "\"deadline\":null,\"per\":null,\"span\":[0,11]}]}"));
    arena_free(a);
}

static void row(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str line = answer(a, "{\"id\":\"b\",\"kind\":\"row\",\"form_year\":2021,"
                         "\"columns\":[\"name\",\"base_2020\",\"target_2025\"],"
                         "\"text\":\"湿地保护率（%）\\t52.4\\t55.8\"}");
    assert_true(str_has(line, S("\"name\":\"湿地保护率\"")));
    assert_true(str_has(line, S("\"value\":\"55.8\"")));
    assert_true(str_has(line, S("\"deadline\":\"2025-12-31\"")));
    arena_free(a);
}

static void no_request(void **state) {
    (void)state;
    static const char *const LINES[] = {
        "", "[]", "{}", "{\"text\":1}", "{", "{\"id\":\"a\"}"};
    for (size_t i = 0; i < COUNT_OF(LINES); i++) {
        Arena *a = test_arena();
        Buf out = buf_new(a, ANSWER_MAX);
        Err e;
        assert_false(targets_answer(&out, a, str_from_c(LINES[i]), &e));
        assert_int_equal(e.code, ERR_FORMAT);
        arena_free(a);
    }
}

static void spans(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str text = S("不是目标。新增孵化器1家以上、众创空间2家以上。");
    Targets found = {0};
    targets_in_text(&found, a, text, (TargetContext){TARGET_ANY, 2018});
    assert_int_equal(found.n, 2);
    static const char *const PARTS[] = {"新增孵化器1家以上", "众创空间2家以上"};
    for (size_t i = 0; i < found.n; i++) {
        const Target *t = &found.items[i];
        assert_str(str_slice(text, utf8_offset(text, t->start),
                             utf8_offset(text, t->end)),
                   str_from_c(PARTS[i]));
    }
    arena_free(a);
}

static void op_words(void **state) {
    (void)state;
    static const struct {
        const char *text;
        TargetOp op;
    } CASES[] = {{">=", OP_GE},     {"≥", OP_GE},
                 {"＞＝", OP_GE},   {"≤", OP_LE},
                 {"＝", OP_EQ},     {"＜", OP_LT},
                 {"不低于", OP_GE}, {"", OP_NONE},
                 {"甲", OP_NONE},   {"定性", OP_QUALITATIVE}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        assert_int_equal(target_op_from_name(str_from_c(CASES[i].text)),
                         CASES[i].op);
}

/* A text without an end of sentence is cut, not refused, and stays linear. */
static void long_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf text = buf_new(a, 1 << 20);
    while (!text.full)
        buf_add(&text, S("培训农民5人，"));
    Targets found = {0};
    targets_in_text(&found, a, buf_str(&text), (TargetContext){TARGET_ANY, 0});
    size_t whole = text.n / S("培训农民5人，").n;
    assert_true(found.n >= whole - whole / 100);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentence),   cmocka_unit_test(row),
        cmocka_unit_test(no_request), cmocka_unit_test(spans),
        cmocka_unit_test(op_words),   cmocka_unit_test(long_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
