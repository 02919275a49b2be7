/* SPDX-License-Identifier: Apache-2.0
 * MD5, SHA-1 and RC4 by the examples of their descriptions. */
#include "test.h"

#include "base/buf.h"
#include "read/old_hash.h"

static void assert_bytes(const uint8_t *bytes, size_t n, const char *hex) {
    Arena *a = test_arena();
    Buf b = buf_new(a, 1000);
    for (size_t i = 0; i < n; i++)
        buf_format(&b, "%02x", (unsigned)bytes[i]);
    assert_str(buf_str(&b), str_from_c(hex));
    arena_free(a);
}

/* One block, and a text whose length needs a block of its own. */
static const char ALPHABET[] =
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

static void test_md5(void **state) {
    (void)state;
    uint8_t out[OLD_MD5_SIZE];
    old_md5(out, S(""));
    assert_bytes(out, sizeof out, "d41d8cd98f00b204e9800998ecf8427e");
    old_md5(out, S("abc"));
    assert_bytes(out, sizeof out, "900150983cd24fb0d6963f7d28e17f72");
    old_md5(out, str_from_c(ALPHABET));
    assert_bytes(out, sizeof out, "8215ef0796a20bcaaae116d3876c664a");
}

static void test_sha1(void **state) {
    (void)state;
    uint8_t out[OLD_SHA1_SIZE];
    old_sha1(out, S(""));
    assert_bytes(out, sizeof out, "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    old_sha1(out, S("abc"));
    assert_bytes(out, sizeof out, "a9993e364706816aba3e25717850c26c9cd0d89d");
    old_sha1(out, str_from_c(ALPHABET));
    assert_bytes(out, sizeof out, "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
}

static void test_rc4(void **state) {
    (void)state;
    Rc4 r = rc4_new(S("Key"));
    Str text = S("Plaintext");
    uint8_t out[9];
    for (size_t i = 0; i < sizeof out; i++)
        out[i] = (uint8_t)((uint8_t)text.p[i] ^ rc4_next(&r));
    assert_bytes(out, sizeof out, "bbf316e8d940af0ad3");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_md5),
        cmocka_unit_test(test_sha1),
        cmocka_unit_test(test_rc4),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
