/* SPDX-License-Identifier: Apache-2.0
 * Numbers of documents: what is put right, what is refused and why. */
#include "test.h"

#include "review/document_number.h"

static void are_read(void **state) {
    (void)state;
    static const struct {
        const char *typed, *is;
        int year, serial;
    } cases[] = {
        {"示财绩〔2026〕12号", "示财绩〔2026〕12号", 2026, 12},
        {" 示财绩 [2026] 12 号 ", "示财绩〔2026〕12号", 2026, 12},
        {"示财绩（２０２６）第０１２号", "示财绩〔2026〕12号", 2026, 12},
        {"某市财预【2027】1号", "某市财预〔2027〕1号", 2027, 1},
        {"示财预〔1999〕99999号", "示财预〔1999〕99999号", 1999, 99999},
    };
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        DocumentNumber n;
        Said why;
        if (!document_number_read(&n, &why, a, str_from_c(cases[i].typed)))
            fail_msg("%s: %.*s", cases[i].typed, STR_ARG(why.zh));
        assert_str(n.text, str_from_c(cases[i].is));
        assert_int_equal(n.year, cases[i].year);
        assert_int_equal(n.serial, cases[i].serial);
        assert_int_equal(why.zh.n, 0);
    }
    arena_free(a);
}

static void are_refused(void **state) {
    (void)state;
    static const struct {
        const char *typed, *why;
    } cases[] = {
        {"", "要写批复的文号"},
        {"　", "要写批复的文号"},
        {"〔2026〕12号", "代字开头"},
        {"财〔2026〕12号", "代字开头"},
        {"caiji〔2026〕12号", "代字开头"},
        {"示财绩2026〕12号", "六角括号"},
        {"示财绩〔2026 12号", "六角括号"},
        {"示财绩〔二零二六〕12号", "六角括号"},
        {"示财绩〔20260〕12号", "六角括号"},
        {"示财绩〔26〕12号", "四位"},
        {"示财绩〔2026〕号", "序号"},
        {"示财绩〔2026〕0号", "序号"},
        {"示财绩〔2026〕12", "序号"},
        {"示财绩〔2026〕100000号", "序号"},
        {"示财绩〔2026〕12号补", "再没有别的"},
        {"一二三四五六七八九十一二三四五六七八九十一〔2026〕1号", "20 个汉字"},
    };
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        DocumentNumber n;
        Said why;
        assert_false(
            document_number_read(&n, &why, a, str_from_c(cases[i].typed)));
        if (!str_has(why.zh, str_from_c(cases[i].why)))
            fail_msg("%s: %.*s", cases[i].typed, STR_ARG(why.zh));
        assert_true(why.en.n > 0);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_read),
        cmocka_unit_test(are_refused),
    };
    return cmocka_run_group_tests_name("document_number", tests, NULL, NULL);
}
