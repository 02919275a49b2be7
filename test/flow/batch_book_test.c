/* SPDX-License-Identifier: Apache-2.0
 * Lines of a batch as a workbook in memory, read back. */
#include "test.h"

#include "flow/batch_line.h"
#include "read/read.h"
#include "rules/all.h"

static Str line_of(Arena *a, const char *name, const char *text) {
    static const CheckOptions check = {0};
    BatchOptions options = {.check = &check};
    Decls decls = {0};
    Err e = {0};
    Buf b = buf_new(a, 1 << 20);
    if (text != NULL) {
        Decl *d = VEC_PUSH(a, &decls);
        assert_true(decl_from_text(d, a, str_from_c(text), &e));
        decl_find_targets(d, a);
    } else {
        (void)err_set(&e, ERR_NO_TEXT, "没有文字", "no text", NULL, NULL);
    }
    batch_decls_line(&b, a, str_from_c(name), text == NULL ? NULL : &decls, &e,
                     &options);
    return buf_str(&b);
}

static Str sheet_text(Arena *a, const Paper *paper, size_t i) {
    assert_true(i < paper->parts.n);
    return blocks_text(a, &paper->parts.items[i].blocks);
}

static void test_book(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str lines[] = {
        line_of(a, "扫描件.pdf", NULL),
        line_of(a, "水务局.doc",
                "form = unit-2018\nyear = 2025\ndepartment = 示例市水务局\n"
                "indicators[0].level1 = output\n"
                "indicators[0].level2 = quantity\n"
                "indicators[0].text = 改造管网20公里\n"),
    };
    Buf out = buf_new(a, 1 << 24);
    Paper paper;
    Err e = {0};
    assert_true(batch_book(&out, a, lines, COUNT_OF(lines), false, &e));
    assert_true(read_any(&paper, a, buf_str(&out), &e));
    assert_int_equal(paper.parts.n, 5);
    assert_str(paper.parts.items[0].name, S("文件"));
    assert_true(str_has(sheet_text(a, &paper, 0), S("示例市水务局")));
    assert_true(str_has(sheet_text(a, &paper, 2), S("公里")));
    assert_true(str_has(sheet_text(a, &paper, 4), S("没有文字")));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_book)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
