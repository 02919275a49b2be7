/* SPDX-License-Identifier: Apache-2.0
 * Tables of texts: read from text files, carried, their headings. */
#include "test.h"

#include "office/table.h"

static const TableColumn WANTED[] = {
    {{S_INIT("预算编码"), S_INIT("Budget code")}, "编码|单位编码", true},
    {{S_INIT("单位名称"), S_INIT("Name")}, NULL, true},
    {{S_INIT("简称"), S_INIT("Short name")}, NULL, false},
};

static TextTable table_of(Arena *a, const char *text) {
    TextTable t;
    Err e;
    assert_true(table_from_text(&t, a, str_from_c(text), &e));
    return t;
}

static void test_text_files(void **state) {
    (void)state;
    Arena *a = test_arena();
    TextTable t =
        table_of(a, "编码,名称\r\n\r\n001,\"示例局, \"\"甲\"\"\n乙\"\r\n"
                    ",,\n002,\"\"\n");
    assert_int_equal(t.columns, 2);
    assert_int_equal(t.rows.n, 3);
    assert_int_equal(t.rows.items[1].number, 3);
    assert_str(t.rows.items[1].cells[0], S("001"));
    assert_str(t.rows.items[1].cells[1], S("示例局, \"甲\"\n乙"));
    assert_int_equal(t.rows.items[2].number, 5);
    assert_str(t.rows.items[2].cells[1], S(""));
    t = table_of(a, "编码\t名称, 全\n1\t2");
    assert_str(t.rows.items[0].cells[1], S("名称, 全"));
    t = table_of(a, "\"没有完");
    assert_str(t.rows.items[0].cells[0], S("没有完"));
    assert_int_equal(table_of(a, " \n").rows.n, 0);
    arena_free(a);
}

static void test_limits(void **state) {
    (void)state;
    Arena *a = test_arena();
    TextTable t;
    Err e;
    Buf wide = buf_new(a, 1000), tall = buf_new(a, 1 << 20),
        longest = buf_new(a, 1 << 20);
    for (int i = 0; i < TABLE_COLUMNS_MAX; i++)
        buf_add(&wide, S("x,"));
    assert_true(table_from_text(&t, a, buf_str(&wide), &e));
    buf_add(&wide, S("x"));
    assert_false(table_from_text(&t, a, buf_str(&wide), &e));
    assert_int_equal(e.code, ERR_LIMIT);
    for (int i = 0; i < TABLE_ROWS_MAX; i++)
        buf_add(&tall, S("x\n"));
    assert_true(table_from_text(&t, a, buf_str(&tall), &e));
    buf_add(&tall, S("x"));
    assert_false(table_from_text(&t, a, buf_str(&tall), &e));
    for (int i = 0; i <= TABLE_CELL_MAX; i++)
        buf_byte(&longest, 'x');
    assert_false(table_from_text(&t, a, buf_str(&longest), &e));
    arena_free(a);
}

static void test_carried(void **state) {
    (void)state;
    Arena *a = test_arena();
    TextTable t = table_of(a, "编码,名称\n\n1,\"甲\"\"\n"), back;
    Err e;
    Buf b = buf_new(a, 1 << 16);
    JsonOut j = json_out(&b);
    t.hidden = true;
    table_to_json(&j, &t);
    assert_true(table_from_json(&back, a, buf_str(&b), &e));
    assert_true(back.hidden);
    assert_int_equal(back.rows.n, 2);
    assert_int_equal(back.rows.items[1].number, 3);
    assert_str(back.rows.items[1].cells[1], S("甲\""));
    arena_free(a);
}

static void test_hostile(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "{}",
        "[]",
        "{\"columns\":1}",
        "{\"columns\":0,\"rows\":[]}",
        "{\"columns\":101,\"rows\":[]}",
        "{\"columns\":1e9,\"rows\":[]}",
        "{\"columns\":1,\"rows\":{}}",
        "{\"columns\":1,\"rows\":[[1]]}",
        "{\"columns\":1,\"rows\":[[1,\"a\",\"b\"]]}",
        "{\"columns\":1,\"rows\":[[0,\"a\"]]}",
        "{\"columns\":1,\"rows\":[[-1,\"a\"]]}",
        "{\"columns\":1,\"rows\":[[1.5,\"a\"]]}",
        "{\"columns\":1,\"rows\":[[\"1\",\"a\"]]}",
        "{\"columns\":1,\"rows\":[[1,7]]}",
        "{\"columns\":1,\"rows\":[[2,\"a\"],[2,\"b\"]]}",
        "{\"columns\":1,\"rows\":[[1048577,\"a\"]]}",
        "{\"columns\":1,\"rows\":[[1,\"a\"]]} x"};
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        TextTable t;
        Err e;
        assert_false(table_from_json(&t, a, str_from_c(texts[i]), &e));
        assert_int_equal(e.code, ERR_FORMAT);
    }
    arena_free(a);
}

static void test_heading(void **state) {
    (void)state;
    Arena *a = test_arena();
    TextTable t = table_of(a, "某市单位表,,,\n"
                              "单位 名称（全称）,传真,编码*,NAMES\n"
                              "示例局,0,001,\n例：示例局,,002,\n");
    TableHead head;
    Err e;
    assert_true(table_head(&head, a, &t, WANTED, COUNT_OF(WANTED), &e));
    assert_int_equal(head.row, 1);
    assert_int_equal(head.unknown.n, 2);
    assert_str(head.unknown.items[0], S("传真"));
    assert_str(table_text(&t, &head, 2, 0), S("001"));
    assert_str(table_text(&t, &head, 2, 1), S("示例局"));
    assert_str(table_text(&t, &head, 2, 2), S(""));
    assert_str(table_place(a, &t, &head, 2, 0), S("C3"));
    assert_str(table_place(a, &t, &head, 2, 2), S("3"));
    assert_false(table_is_example(&t, 2));
    assert_true(table_is_example(&t, 3));
    arena_free(a);
}

static void test_no_heading(void **state) {
    (void)state;
    Arena *a = test_arena();
    TableHead head;
    Err e;
    TextTable t = table_of(a, "a,b\nc,d\n");
    assert_false(table_head(&head, a, &t, WANTED, COUNT_OF(WANTED), &e));
    assert_true(str_has(str_from_c(e.what_zh), S("预算编码、单位名称")));
    t = table_of(a, "x,\n简称,单位编码\n");
    assert_false(table_head(&head, a, &t, WANTED, COUNT_OF(WANTED), &e));
    assert_true(str_has(str_from_c(e.what_zh), S("第 2 行")));
    assert_true(str_has(str_from_c(e.what_zh), S("：单位名称")));
    t = table_of(a, "编码,单位名称,预算编码\n");
    assert_false(table_head(&head, a, &t, WANTED, COUNT_OF(WANTED), &e));
    assert_true(str_has(str_from_c(e.what_zh), S("两列都是“预算编码”")));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_files), cmocka_unit_test(test_limits),
        cmocka_unit_test(test_carried),    cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_heading),    cmocka_unit_test(test_no_heading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
