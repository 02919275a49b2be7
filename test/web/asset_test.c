/* SPDX-License-Identifier: Apache-2.0
 * Assets: found by their names with the digest; compressed they are the same.
 */
#include "test.h"

#include <zlib.h>

#include "base/sha256.h"
#include "web/asset.h"

enum { FIRST_PAGE_MAX = 200000 };

static Str inflated(Arena *a, Str gzip, size_t n) {
    char *out = ARENA_ARRAY(a, char, n + 1);
    z_stream z = {.next_in = (Bytef *)(uintptr_t)gzip.p,
                  .avail_in = (uInt)gzip.n,
                  .next_out = (Bytef *)out,
                  .avail_out = (uInt)n + 1};
    assert_int_equal(inflateInit2(&z, 16 + MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    inflateEnd(&z);
    return (Str){out, z.total_out};
}

static void test_names(void **state) {
    (void)state;
    Arena *a = test_arena();
    for (size_t i = 0; i < ASSETS_N; i++) {
        const Asset *it = &ASSETS[i];
        assert_ptr_equal(asset_find(it->name), it);
        assert_str(asset_url(it->file), it->url);
        assert_str(it->url, str_join(a, S("/assets/"), it->name));
        assert_true(str_has(it->name, str_upto(sha256_hex(a, it->bytes), 12)));
    }
    assert_null(asset_find(S("style.css")));
    assert_null(asset_url(S("none.css")).p);
    arena_free(a);
}

static void test_compressed(void **state) {
    (void)state;
    Arena *a = test_arena();
    for (size_t i = 0; i < ASSETS_N; i++) {
        const Asset *it = &ASSETS[i];
        if (it->gzip.p == NULL) continue;
        assert_true(it->gzip.n < it->bytes.n);
        assert_str(inflated(a, it->gzip, it->bytes.n), it->bytes);
    }
    arena_free(a);
}

/* All of them together, so any first page. */
static void test_first_page(void **state) {
    (void)state;
    size_t n = 0;
    for (size_t i = 0; i < ASSETS_N; i++)
        n += ASSETS[i].gzip.p == NULL ? ASSETS[i].bytes.n : ASSETS[i].gzip.n;
    assert_true(n < FIRST_PAGE_MAX / 2);
}

static void test_icon(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 1 << 10);
    Html h = {.out = &b};
    page_icon(&h, S("check\"'>"));
    assert_true(str_has(buf_str(&b), S(".svg#check%22%27%3E\"/></svg>")));
    arena_free(a);
}

/* Nothing that a page sends for leaves the office. */
static void test_no_address_outside(void **state) {
    (void)state;
    static const Str outside[] = {S_INIT("url("), S_INIT("@import"),
                                  S_INIT("expression(")};
    Str style = {0};
    for (size_t i = 0; i < ASSETS_N; i++)
        if (str_equal(ASSETS[i].file, S("style.css"))) style = ASSETS[i].bytes;
    assert_true(style.n > 1000);
    for (size_t i = 0; i < COUNT_OF(outside); i++)
        assert_false(str_has(style, outside[i]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_compressed),
        cmocka_unit_test(test_first_page),
        cmocka_unit_test(test_icon),
        cmocka_unit_test(test_no_address_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
