/* SPDX-License-Identifier: Apache-2.0
 * Texts said together, and those that must not be. */
#include "test.h"

#include "check/fold.h"
#include "check/wrap.h"

typedef struct Fold {
    const char *texts[4], *labels[4];
    bool english;
    const char *folded; /* NULL: they cannot be said together */
} Fold;

static const Fold FOLDS[] = {
    {{"“极大”不能当结果", "“有效”不能当结果"},
     {"", ""},
     false,
     "“极大”“有效”不能当结果"},
    {{"“大” is no result", "“好” is no result"},
     {"", ""},
     true,
     "“大”, “好” is no result"},
    {{"\"大\" is no result", "\"好\" is no result"},
     {"", ""},
     true,
     "\"大\", \"好\" is no result"},
    {{"目标1没有指标", "目标2没有指标", "目标12没有指标"},
     {"目标1", "目标2", "目标12"},
     false,
     "目标1、2、12没有指标"},
    {{"goal 1 has none", "goal 12 has none"},
     {"goal 1", "goal 12"},
     true,
     "goal 1, 12 has none"},
    {{"写出社会效益指标____", "写出可持续影响指标____"},
     {"社会效益指标", "可持续影响指标"},
     false,
     "写出社会效益、可持续影响指标____"},
    {{"social indicators", "ecological indicators"},
     {"social indicators", "ecological indicators"},
     true,
     "social, ecological indicators"},
    {{"写了 9 字", "写了 9 字"}, {"", ""}, false, "写了 9 字"},
    /* two pairs of figures must not be mixed */
    {{"写 7 元，应为 8 元", "写 1 元，应为 2 元"}, {"", ""}, false, NULL},
    {{"“甲”与“乙”相同", "“丙”与“丁”相同"}, {"", ""}, false, NULL},
};

static void folds(void **state) {
    (void)state;
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(FOLDS); i++) {
        const Fold *f = &FOLDS[i];
        FoldText texts[4];
        size_t n = 0;
        for (; n < 4 && f->texts[n] != NULL; n++) {
            texts[n] =
                (FoldText){str_from_c(f->texts[n]), str_from_c(f->labels[n])};
            assert_str(fold_pattern(a, texts[n]), fold_pattern(a, texts[0]));
        }
        Str folded;
        bool done = fold_texts(&folded, a, texts, n, f->english);
        assert_int_equal(done, f->folded != NULL);
        if (done) assert_str(folded, str_from_c(f->folded));
    }
    arena_free(a);
}

static void other_patterns_differ(void **state) {
    (void)state;
    Arena *a = test_arena();
    FoldText one = {S("这句与质量指标里的相同"), {0}};
    FoldText other = {S("这句与质量指标里的“甲”几乎相同"), {0}};
    assert_false(str_equal(fold_pattern(a, one), fold_pattern(a, other)));
    arena_free(a);
}

static void lines_break_well(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 1000);
    Wrap w = {&b, 10, 2, 1, 0};
    wrap_text(&w, S("一二三四，“五”六ABC DEF七"));
    wrap_right(&w, S("[8]"));
    wrap_end(&w);
    assert_str(buf_str(&b), S("一二三四，\n  “五”六\n  ABC DEF\n  七   [8]\n"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds),
        cmocka_unit_test(other_patterns_differ),
        cmocka_unit_test(lines_break_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
