/* SPDX-License-Identifier: Apache-2.0
 * What browsers send: fields, cookies, multipart bodies whole and in pieces. */
#include "test.h"

#include "base/buf.h"
#include "web/forms.h"

static void test_fields(void **state) {
    (void)state;
    Arena *a = test_arena();
    Fields f = {0};
    assert_true(form_fields(
        &f, a, S("name=%E5%BC%A0+%E7%A4%BA&&empty=&flag&a%3Db=c%26d")));
    assert_int_equal(f.n, 4);
    assert_str(f.items[0].name, S("name"));
    assert_str(f.items[0].value, S("张 示"));
    assert_str(f.items[1].value, S(""));
    assert_str(f.items[2].name, S("flag"));
    assert_str(f.items[3].name, S("a=b"));
    assert_str(f.items[3].value, S("c&d"));
    arena_free(a);
}

static void test_fields_that_are_none(void **state) {
    (void)state;
    static const char *const bad[] = {"a=%",   "a=%4",  "a=%zz",
                                      "a=%00", "a=%ff", "%C0%80=1"};
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        Fields f = {0};
        assert_false(form_fields(&f, a, str_from_c(bad[i])));
    }
    arena_free(a);
}

static void test_too_many_fields(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 1 << 20);
    Fields f = {0}, g = {0};
    for (int i = 0; i < FORM_FIELDS_MAX; i++)
        buf_add(&b, S("a=1&"));
    assert_true(form_fields(&f, a, buf_str(&b)));
    buf_add(&b, S("a=1"));
    assert_false(form_fields(&g, a, buf_str(&b)));
    arena_free(a);
}

static void test_cookies(void **state) {
    (void)state;
    Str header = S("a=1; jixiao=abc;jixiao-login=\"x y\" ; b");
    assert_str(cookie_find(header, S("jixiao")), S("abc"));
    assert_str(cookie_find(header, S("jixiao-login")), S("x y"));
    assert_str(cookie_find(header, S("a")), S("1"));
    assert_null(cookie_find(header, S("b")).p);
    assert_null(cookie_find(header, S("ixiao")).p);
    assert_null(cookie_find(S(""), S("a")).p);
}

static void test_boundary(void **state) {
    (void)state;
    Arena *a = test_arena();
    assert_str(multipart_boundary(a, S("multipart/form-data; boundary=ab-c")),
               S("ab-c"));
    assert_str(multipart_boundary(
                   a, S("Multipart/Form-Data; charset=x; Boundary=\"a b\"")),
               S("a b"));
    assert_null(multipart_boundary(a, S("multipart/mixed; boundary=a")).p);
    assert_null(multipart_boundary(a, S("multipart/form-data")).p);
    assert_null(multipart_boundary(a, S("multipart/form-data; boundary=")).p);
    arena_free(a);
}

#define BODY                                                                   \
    S("--Xx\r\n"                                                               \
      "Content-Disposition: form-data; name=\"csrf\"\r\n\r\n"                  \
      "t\r\n--X\r\n"                                                           \
      "--Xx\r\n"                                                               \
      "content-disposition: form-data; name=\"f\"; "                           \
      "filename=\"C:\\\\dir\\\\申报%22表.doc\"\r\n"                         \
      "Content-Type: application/msword\r\n\r\n"                               \
      "\r\n--Xy\r\n\r\n--X\0\r\n"                                              \
      "--Xx\r\n"                                                               \
      "Content-Disposition: form-data; name=f; filename=\"\"\r\n\r\n"          \
      "\r\n--Xx--\r\nafter")

static bool parse(Arena *a, Str body, size_t piece, Fields *f, Uploads *u) {
    Multipart m = multipart_new(a, S("Xx"));
    *f = (Fields){0};
    *u = (Uploads){0};
    for (size_t at = 0; at < body.n; at += piece)
        multipart_feed(&m, str_upto(str_from(body, at), piece));
    return multipart_parts(&m, body, f, u);
}

static void test_multipart_in_pieces(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str body = BODY;
    for (size_t piece = 1; piece <= body.n; piece++) {
        Fields f;
        Uploads u;
        assert_true(parse(a, body, piece, &f, &u));
        assert_int_equal(f.n, 1);
        assert_str(f.items[0].name, S("csrf"));
        assert_str(f.items[0].value, S("t\r\n--X"));
        assert_int_equal(u.n, 1);
        assert_str(u.items[0].field, S("f"));
        assert_str(u.items[0].name, S("申报\"表.doc"));
        assert_str(u.items[0].bytes, S("\r\n--Xy\r\n\r\n--X\0"));
    }
    arena_free(a);
}

static void test_multipart_cut_short(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str body = BODY;
    size_t end = str_find(body, S("--\r\nafter"));
    for (size_t n = 0; n < end; n++) {
        Fields f;
        Uploads u;
        assert_false(parse(a, str_upto(body, n), 7, &f, &u));
    }
    arena_free(a);
}

static void test_multipart_that_is_none(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "--Xx",
        "--Xx\r\n\r\n\r\n--Xx--",
        "x--Xx--",
        "--Xx\r\nContent-Disposition: form-data\r\n\r\na\r\n--Xx--",
        "--Xx\r\nContent-Disposition: form-data; name=a\r\n\r\n\xff\r\n--Xx--"};
    /* A zero byte in a text, a name, a file's name. */
    static const Str zeros[] = {
        S_INIT("--Xx\r\nContent-Disposition: form-data; name=a\r\n\r\n"
               "x\0y\r\n--Xx--"),
        S_INIT("--Xx\r\nContent-Disposition: form-data; name=a\0b\r\n\r\n"
               "x\r\n--Xx--"),
        S_INIT("--Xx\r\nContent-Disposition: form-data; name=a; "
               "filename=\"x\0.doc\"\r\n\r\nx\r\n--Xx--")};
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(bad) + COUNT_OF(zeros); i++) {
        Fields f;
        Uploads u;
        Str body =
            i < COUNT_OF(bad) ? str_from_c(bad[i]) : zeros[i - COUNT_OF(bad)];
        assert_false(parse(a, body, 3, &f, &u));
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_fields_that_are_none),
        cmocka_unit_test(test_too_many_fields),
        cmocka_unit_test(test_cookies),
        cmocka_unit_test(test_boundary),
        cmocka_unit_test(test_multipart_in_pieces),
        cmocka_unit_test(test_multipart_cut_short),
        cmocka_unit_test(test_multipart_that_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
