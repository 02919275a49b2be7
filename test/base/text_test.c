/* SPDX-License-Identifier: Apache-2.0
 * Str, UTF-8, Buf, Arena and JSON. */
#include "test.h"

#include <errno.h>
#include <string.h>

#include "base/err.h"
#include "base/json.h"
#include "base/utf8.h"

static void test_str(void **state) {
    (void)state;
    Str rest = S("a=b=c");
    assert_str(str_cut(&rest, S("=")), S("a"));
    assert_str(rest, S("b=c"));
    assert_str(str_cut(&rest, S("#")), S("b=c"));
    assert_null(rest.p);
    assert_str(str_trim(S(" \t　 部门　\n")), S("部门"));
    assert_true(str_find_last(S("abab"), S("ab")) == 2);
    assert_true(str_find_last(S("x"), S("ab")) == STR_NONE);
    assert_true(str_compare(S("B101"), S("B11")) < 0);
    assert_true(str_has_suffix(S("万元"), S("元")));
}

static void test_utf8(void **state) {
    (void)state;
    size_t n;
    assert_int_equal(utf8_count(S("绩效a")), 3);
    assert_int_equal(utf8_offset(S("绩效a"), 2), 6);
    assert_false(utf8_is_valid(S("\xC0\x80")));
    assert_false(utf8_is_valid(S("\xED\xA0\x80")));
    assert_false(utf8_is_valid(S("\xF4\x90\x80\x80")));
    assert_true(utf8_is_valid(S("\xF0\xA0\x80\x80")));
    assert_int_equal(utf8_decode(S("\xE7\xBB"), &n), RUNE_REPLACEMENT);
    assert_int_equal(n, 1);
    assert_int_equal(utf8_last(S("a效"), &n), 0x6548);
    assert_str(utf8_whole(S("绩\xE6\x95")), S("绩"));
    assert_str(utf8_whole(S("绩效")), S("绩效"));
    assert_int_equal(utf8_width(S("绩a，"), 1), 5);
    assert_int_equal(utf8_width(S("·"), 1), 1);
    assert_int_equal(utf8_width(S("·"), 2), 2);
    Arena *a = test_arena();
    assert_str(str_squash(a, S(" 部　门 名称： １")), S("部门名称:1"));
    arena_free(a);
}

/* A broken character is seen wherever it stands among usual ones. */
static void test_utf8_long(void **state) {
    (void)state;
    static const char *const broken[] = {"\xE0\x80\x80", "\xED\xA0\x80",
                                         "\xE7\xBB", "\xFF"};
    Arena *a = test_arena();
    for (size_t before = 0; before < 6; before++)
        for (size_t i = 0; i < COUNT_OF(broken); i++) {
            Buf b = buf_new(a, 100);
            Str bad = str_from_c(broken[i]);
            for (size_t k = 0; k < before; k++)
                buf_add(&b, S("绩"));
            assert_true(utf8_is_valid(buf_str(&b)));
            buf_add(&b, bad);
            buf_add(&b, S("效目标申"));
            assert_false(utf8_is_valid(buf_str(&b)));
            assert_int_equal(utf8_count(buf_str(&b)), before + bad.n + 4);
        }
    assert_int_equal(utf8_count(S("绩效aé目标𠀀申报表")), 10);
    arena_free(a);
}

static void test_hash(void **state) {
    (void)state;
    assert_true(str_hash(S("")) != str_hash(S("a")));
    assert_true(str_hash(S("目标")) == str_hash(S("目标")));
    assert_true(str_hash(S("12345678")) != str_hash(S("123456789")));
    assert_true(str_hash(S("12345678a")) != str_hash(S("12345678b")));
}

enum { LARGE = 1500000 };

static void test_arena_grow(void **state) {
    (void)state;
    Arena *a = test_arena();
    char *small = arena_alloc(a, 10, 1), *large = arena_alloc(a, LARGE, 1);
    small[9] = 's';
    large[LARGE - 1] = 'l';
    small = arena_grow(a, small, 10, 1000);
    assert_int_equal(small[9], 's');
    assert_int_equal(small[999], 0);
    ArenaMark mark = arena_mark(a);
    large = arena_grow(a, large, LARGE, 3 * LARGE);
    assert_int_equal(large[LARGE - 1], 'l');
    for (size_t i = LARGE; i < 3 * LARGE; i++)
        assert_int_equal(large[i], 0);
    assert_true(arena_used(a) < 4 * LARGE);
    arena_rewind(a, mark);
    assert_int_equal(small[9], 's');
    arena_free(a);
    Arena *little = arena_new(2 * LARGE, NULL);
    large = arena_alloc(little, LARGE, 1);
    large[0] = 'l';
    large = arena_grow(little, large, LARGE, 3 * LARGE);
    assert_true(arena_is_over(little));
    assert_int_equal(large[0], 'l');
    arena_free(little);
}

static void test_grow_in_place(void **state) {
    (void)state;
    Arena *a = test_arena();
    VEC(size_t) numbers = {0};
    Buf b = buf_new(a, 4 * LARGE);
    b.owned = true;
    for (size_t i = 0; i < LARGE; i++) {
        *VEC_PUSH_OWN(a, &numbers) = i;
        buf_byte(&b, (char)('a' + i % 26));
        buf_byte(&b, '\n');
    }
    for (size_t i = 0; i < LARGE; i++) {
        assert_int_equal(numbers.items[i], i);
        assert_int_equal(b.p[2 * i], 'a' + i % 26);
    }
    assert_int_equal(b.n, 2 * LARGE);
    arena_free(a);
}

static void test_buf_maximum(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 5);
    buf_add(&b, S("abc"));
    buf_add(&b, S("defg"));
    buf_add(&b, S("x"));
    assert_true(b.full);
    assert_str(buf_str(&b), S("abc"));
    Buf le = buf_new(a, 10);
    buf_le(&le, 0x0102, 2);
    buf_be(&le, 0x0304, 2);
    assert_memory_equal(buf_str(&le).p, "\x02\x01\x03\x04", 4);
    arena_free(a);
}

static void test_arena_rewind(void **state) {
    (void)state;
    Arena *a = test_arena();
    char *first = arena_alloc(a, 10, 1);
    memset(first, 'x', 10);
    size_t used = arena_used(a);
    ArenaMark mark = arena_mark(a);
    for (int i = 0; i < 1000; i++)
        memset(arena_alloc(a, 100, 1), 'y', 100);
    arena_rewind(a, mark);
    assert_int_equal(arena_used(a), used);
    assert_memory_equal(first, "xxxxxxxxxx", 10);
    const char *zeroed = arena_alloc(a, 100, 1);
    for (int i = 0; i < 100; i++)
        assert_int_equal(zeroed[i], 0);
    arena_free(a);
}

static void test_json_writing(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 1000);
    JsonOut j = json_out(&b);
    json_open_object(&j);
    json_key_str(&j, S("a"), S("引\"号\\\n\x01"));
    json_key_str(&j, S("none"), (Str){0});
    json_key(&j, S("list"));
    json_open_array(&j);
    json_int(&j, -5);
    json_bool(&j, true);
    json_open_object(&j);
    json_close_object(&j);
    json_close_array(&j);
    json_key_str(&j, S("broken"), S("\xFF"));
    json_close_object(&j);
    assert_str(buf_str(&b),
               S("{\"a\":\"引\\\"号\\\\\\n\\u0001\",\"none\":null,"
                 "\"list\":[-5,true,{}],\"broken\":\"\xEF\xBF\xBD\"}"));
    arena_free(a);
}

/* A small text that is a large tree is refused while the arena has room. */
static void test_json_of_many_places(void **state) {
    enum { LIMIT = 1 << 20, TEXT = 300000 };
    static const char *const kinds[] = {"[0],", "{\"a\":0},", "0,", "\"\\n\","};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        Arena *texts = test_arena(), *a = arena_new(LIMIT, NULL);
        Buf b = buf_new(texts, 2 * TEXT);
        Json j;
        Err e;
        buf_byte(&b, '[');
        while (b.n < TEXT)
            buf_add(&b, str_from_c(kinds[i]));
        buf_add(&b, S("0]"));
        assert_false(json_read(&j, a, buf_str(&b), &e));
        assert_int_equal(e.code, ERR_LIMIT);
        assert_false(arena_is_over(a));
        assert_true(arena_left(a) > LIMIT / 4);
        arena_free(a);
        arena_free(texts);
    }
}

static void test_json_reading(void **state) {
    (void)state;
    Arena *a = test_arena();
    Json j;
    Err e;
    assert_true(json_read(&j, a,
                          S(" {\"a\": [1, 2.50, \"\\u7ee9\\ud840\\udc00\\n\"], "
                            "\"b\": null} "),
                          &e));
    const Json *list = json_find(&j, S("a"));
    assert_non_null(list);
    assert_int_equal(list->items.n, 3);
    assert_str(list->items.items[1].text, S("2.50"));
    assert_str(list->items.items[2].text, S("绩\xF0\xA0\x80\x80\n"));
    assert_int_equal(json_find(&j, S("b"))->kind, JSON_NULL);
    assert_null(json_find(&j, S("c")));
    arena_free(a);
}

static void test_json_refusing(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",      "{",       "[1,]",      "{\"a\" 1}", "01",  "1.",
        "tru",   "\"\\x\"", "\"\\u12\"", "[1] 2",     "\"a", "-",
        "{1:2}", "\"\n\"",  "[1 2]",     "1e",
    };
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        Json j;
        Err e;
        if (json_read(&j, a, str_from_c(texts[i]), &e))
            fail_msg("reads %s", texts[i]);
        assert_int_equal(e.code, ERR_FORMAT);
    }
    Buf deep = buf_new(a, 1000);
    for (int i = 0; i < JSON_DEPTH_MAX + 1; i++)
        buf_byte(&deep, '[');
    Json j;
    Err e;
    assert_false(json_read(&j, a, buf_str(&deep), &e));
    assert_int_equal(e.code, ERR_LIMIT);
    arena_free(a);
}

static void test_err(void **state) {
    (void)state;
    Err e;
    assert_false(err_set(&e, ERR_FORMAT, "坏了", "broken", NULL, NULL));
    assert_false(err_in(&e, S("word/document.xml")));
    assert_false(err_in(&e, S("a.docx")));
    assert_string_equal(e.where, "a.docx: word/document.xml");
    char text[3 * ERR_TEXT_MAX + 1] = "";
    for (int i = 0; i < ERR_TEXT_MAX; i++)
        memcpy(text + 3 * i, "绩", 4);
    err_zh(&e, "%s", text);
    assert_true(utf8_is_valid(str_from_c(e.what_zh)));
}

static void test_err_system(void **state) {
    (void)state;
    Err e;
    errno = ENOENT;
    assert_false(err_system(&e, "打不开", "could not open", NULL, NULL));
    assert_int_equal(e.code, ERR_SYSTEM);
    assert_string_equal(e.what_zh, "打不开：没有这个文件或目录");
    assert_string_equal(e.what_en, "could not open: No such file or directory");
}

/* A byte that fits nowhere is found wherever it stands. */
static void test_utf8_bad_byte(void **state) {
    (void)state;
    static const char *const texts[] = {
        "abcdefghijklmnopqrstuvwxyz", "绩效目标申报表绩效目标",
        "a绩bc效def目ghijklmn标abcdefgh申报", "{\"单位\":\"示例\",\"n\":12}"};
    char bytes[100];
    for (size_t t = 0; t < COUNT_OF(texts); t++) {
        Str s = str_from_c(texts[t]);
        assert_true(utf8_is_valid(s));
        for (size_t at = 0; at < s.n; at++) {
            memcpy(bytes, s.p, s.n);
            bytes[at] = (char)0xFF;
            assert_false(utf8_is_valid((Str){bytes, s.n}));
            bool starts = ((unsigned char)s.p[at] & 0xC0) != 0x80;
            assert_int_equal(utf8_is_valid(str_upto(s, at)), starts);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_str),
        cmocka_unit_test(test_utf8_bad_byte),
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_utf8_long),
        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_arena_grow),
        cmocka_unit_test(test_grow_in_place),
        cmocka_unit_test(test_buf_maximum),
        cmocka_unit_test(test_arena_rewind),
        cmocka_unit_test(test_json_writing),
        cmocka_unit_test(test_json_reading),
        cmocka_unit_test(test_json_of_many_places),
        cmocka_unit_test(test_json_refusing),
        cmocka_unit_test(test_err),
        cmocka_unit_test(test_err_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
