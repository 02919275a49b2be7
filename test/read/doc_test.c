/* SPDX-License-Identifier: Apache-2.0
 * Tests of the .doc reader. */
#include "test.h"

#include <string.h>

#include "pack/ole_build.h"
#include "read/read.h"
#include "read/sniff.h"

static void knows_documents_by_content(void **state) {
    (void)state;
    Arena *a = test_arena();
    OleStream word = {S("WordDocument"), S("x")};
    OleStream book = {S("Workbook"), S("x")};
    OleStream both[] = {book, word};
    assert_true(sniff_doc(ole_build(a, &word, 1, false)));
    assert_false(sniff_doc(ole_build(a, &book, 1, false)));
    assert_true(sniff_doc(ole_build(a, both, 2, false)));
    assert_true(sniff_doc(S("\xDB\xA5-\0")));
    assert_false(sniff_doc(S("PK\3\4")));
    arena_free(a);
}

static Err failure(const OleStream *streams, size_t n) {
    Arena *a = test_arena();
    Paper paper;
    Err e;
    assert_false(read_doc(&paper, a, ole_build(a, streams, n, false), &e));
    assert_non_null(e.hint_zh);
    arena_free(a);
    return e;
}

static void says_what_cannot_be_read(void **state) {
    (void)state;
    OleStream s = {S("WordDocument"), S("\xEC\xA5\x68\0")};
    Err e = failure(&s, 1);
    assert_int_equal(e.code, ERR_FORMAT);
    assert_non_null(strstr(e.what_en, "Word 6.0/95"));
    s.bytes = S("\xEC\xA5\xC1\0\0\0\0\0\0\0\0\1");
    e = failure(&s, 1);
    assert_int_equal(e.code, ERR_LOCKED);
    s = (OleStream){S("EncryptedPackage"), S("x")};
    e = failure(&s, 1);
    assert_int_equal(e.code, ERR_LOCKED);
    s = (OleStream){S("PowerPoint Document"), S("x")};
    e = failure(&s, 1);
    assert_int_equal(e.code, ERR_FORMAT);
    assert_non_null(strstr(e.what_en, "presentation"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_documents_by_content),
        cmocka_unit_test(says_what_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
