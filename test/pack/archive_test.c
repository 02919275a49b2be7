/* SPDX-License-Identifier: Apache-2.0
 * Zip files: reading parts, and refusing what is damaged, locked or grows. */
#include "test.h"

#include <string.h>

#include "pack/archive.h"
#include "read/pack_folder.h"

enum { BOMB_BYTES = 8 << 20, FLAGS_LOCAL = 6, FLAGS_DIRECTORY = 8 };

/* Reads the whole part; its length, or -1 with *e set. */
static long read_all(Archive *z, Str name, Err *e) {
    ArchivePart *part;
    if (!archive_part_open(&part, z, name, e)) return -1;
    char chunk[1000];
    long total = 0;
    for (size_t got = 1; got > 0;) {
        if (!archive_part_read(&got, part, chunk, sizeof chunk, e)) {
            archive_part_close(part);
            return -1;
        }
        total += (long)got;
    }
    archive_part_close(part);
    return total;
}

static Str two_parts(Arena *a) {
    const PackPart parts[] = {{"a/one.xml", S_INIT("first")},
                              {"two.xml", S_INIT("the second part")}};
    return pack_parts(a, parts, COUNT_OF(parts));
}

static void reads_parts(void **state) {
    (void)state;
    Arena *a = test_arena();
    Archive *z;
    Err e;
    assert_true(archive_open(&z, a, two_parts(a), &e));
    assert_true(archive_has(z, S("a/one.xml")));
    assert_true(archive_has(z, S("A/One.XML")));
    assert_false(archive_has(z, S("one.xml")));
    assert_int_equal(read_all(z, S("a/one.xml"), &e), 5);
    assert_int_equal(read_all(z, S("two.xml"), &e), 15);
    assert_int_equal(read_all(z, S("three.xml"), &e), -1);
    assert_int_equal(e.code, ERR_FORMAT);
    assert_string_equal(e.where, "three.xml");
    archive_close(z);
    arena_free(a);
}

static void knows_other_separators(void **state) {
    (void)state;
    Arena *a = test_arena();
    Archive *z;
    Err e;
    const PackPart part = {"xl\\_rels\\book.rels", S_INIT("five5")};
    assert_true(archive_open(&z, a, pack_parts(a, &part, 1), &e));
    assert_true(archive_has(z, S("xl/_rels/book.rels")));
    assert_int_equal(read_all(z, S("xl/_rels/book.rels"), &e), 5);
    archive_close(z);
    arena_free(a);
}

static void refuses_damage(void **state) {
    (void)state;
    Arena *a = test_arena();
    Archive *z;
    Err e;
    Str bytes = two_parts(a);
    assert_false(archive_open(&z, a, S("no zip at all"), &e));
    assert_int_equal(e.code, ERR_FORMAT);
    assert_false(archive_open(&z, a, str_upto(bytes, bytes.n / 2), &e));
    assert_int_equal(e.code, ERR_FORMAT);
    char *copy = str_to_c(a, bytes);
    size_t at = str_find(bytes, S("second"));
    assert_true(at != STR_NONE);
    copy[at] = 'S';
    assert_true(archive_open(&z, a, (Str){copy, bytes.n}, &e));
    assert_int_equal(read_all(z, S("two.xml"), &e), -1);
    assert_int_equal(e.code, ERR_FORMAT);
    archive_close(z);
    arena_free(a);
}

/* Sets the bit that says "encrypted" after each of those signatures. */
static void set_locked(char *p, size_t n, Str signature, size_t flags) {
    Str rest = {p, n};
    for (size_t at; (at = str_find(rest, signature)) != STR_NONE;) {
        p[(size_t)(rest.p - p) + at + flags] |= 1;
        rest = str_from(rest, at + signature.n);
    }
}

static void says_locked(void **state) {
    (void)state;
    Arena *a = test_arena();
    Archive *z;
    Err e;
    Str bytes = two_parts(a);
    char *copy = str_to_c(a, bytes);
    set_locked(copy, bytes.n, S("PK\3\4"), FLAGS_LOCAL);
    set_locked(copy, bytes.n, S("PK\1\2"), FLAGS_DIRECTORY);
    assert_true(archive_open(&z, a, (Str){copy, bytes.n}, &e));
    assert_int_equal(read_all(z, S("two.xml"), &e), -1);
    assert_int_equal(e.code, ERR_LOCKED);
    archive_close(z);
    arena_free(a);
}

static void stops_a_bomb(void **state) {
    (void)state;
    Arena *a = test_arena();
    Archive *z;
    Err e;
    const PackPart bomb = {"bomb.xml",
                           {arena_alloc(a, BOMB_BYTES, 1), BOMB_BYTES}};
    assert_true(archive_open(&z, a, pack_parts(a, &bomb, 1), &e));
    assert_int_equal(read_all(z, S("bomb.xml"), &e), -1);
    assert_int_equal(e.code, ERR_LIMIT);
    archive_close(z);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_parts),
        cmocka_unit_test(knows_other_separators),
        cmocka_unit_test(refuses_damage),
        cmocka_unit_test(says_locked),
        cmocka_unit_test(stops_a_bomb),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
