/* SPDX-License-Identifier: Apache-2.0
 * SHA-256 against the examples of FIPS 180-4 and at the edges of a block. */
#include "test.h"

#include <string.h>

#include "base/sha256.h"

static void examples(void **state) {
    (void)state;
    Arena *a = test_arena();
    assert_str(sha256_hex(a, S("")),
               S("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852"
                 "b855"));
    assert_str(sha256_hex(a, S("abc")),
               S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f200"
                 "15ad"));
    assert_str(
        sha256_hex(a, S("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopno"
                        "pq")),
        S("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
    arena_free(a);
}

static void block_edges(void **state) {
    static const struct {
        size_t n;
        Str digest;
    } cases[] = {
        {55,
         S_INIT("9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f7"
                "34318")},
        {56,
         S_INIT("b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec"
                "6738a")},
        {64,
         S_INIT("ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154"
                "668eb")},
        {1000000,
         S_INIT("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112"
                "cd0")}};
    (void)state;
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *text = arena_alloc(a, cases[i].n, 1);
        memset(text, 'a', cases[i].n);
        assert_str(sha256_hex(a, (Str){text, cases[i].n}), cases[i].digest);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples),
        cmocka_unit_test(block_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
