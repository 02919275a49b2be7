/* SPDX-License-Identifier: Apache-2.0
 * Base64 against the examples of RFC 4648, all bytes, and what is none. */
#include "base/base64.h"
#include "test.h"

static Str written(Arena *a, Str bytes) {
    Buf b = buf_new(a, 4096);
    base64_add(&b, bytes);
    return buf_str(&b);
}

static void test_examples(void **state) {
    (void)state;
    Arena *a = test_arena();
    static const Str pairs[][2] = {
        {S_INIT(""), S_INIT("")},
        {S_INIT("f"), S_INIT("Zg==")},
        {S_INIT("fo"), S_INIT("Zm8=")},
        {S_INIT("foo"), S_INIT("Zm9v")},
        {S_INIT("foob"), S_INIT("Zm9vYg==")},
        {S_INIT("fooba"), S_INIT("Zm9vYmE=")},
        {S_INIT("foobar"), S_INIT("Zm9vYmFy")},
    };
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        Str back;
        assert_str(written(a, pairs[i][0]), pairs[i][1]);
        assert_true(base64_read(&back, a, pairs[i][1]));
        assert_str(back, pairs[i][0]);
    }
    arena_free(a);
}

static void test_all_bytes(void **state) {
    (void)state;
    Arena *a = test_arena();
    char bytes[256];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)i;
    for (size_t n = 0; n <= sizeof bytes; n++) {
        Str back, all = {bytes, n};
        assert_true(base64_read(&back, a, written(a, all)));
        assert_int_equal(back.n, n);
        assert_memory_equal(back.p, bytes, n);
    }
    arena_free(a);
}

static void test_none(void **state) {
    (void)state;
    Arena *a = test_arena();
    static const Str none[] = {
        S_INIT("Zg="),  S_INIT("Z"),    S_INIT("Zm9v\n"),   S_INIT("Zm 9"),
        S_INIT("===="), S_INIT("=Zg="), S_INIT("Zg==Zg=="), S_INIT("Zm9\xe4")};
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        Str back;
        assert_false(base64_read(&back, a, none[i]));
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_all_bytes),
        cmocka_unit_test(test_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
