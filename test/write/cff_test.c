/* SPDX-License-Identifier: Apache-2.0
 * The CFF subsetter, on a font of four glyphs written here and on damaged
 * copies of it. */
#include "test.h"

#include <string.h>

#include "write/pdf/cff.h"
#include "write/pdf/cff_read.h"

enum { FONT_MAX = 4096 };

/* Glyph 0 ends at once. Glyph 1 calls local subroutine 0, which draws and
 * calls global subroutine 0, which draws and ends. Glyph 2 has a width and
 * hints with a mask. Glyph 3 calls itself through local subroutine 1. */
#define GLYPH_0 "\x0E"
#define GLYPH_1 "\x20\x0A" /* -107 callsubr */
#define GLYPH_2 "\x8C\x8B\x95\x12\x8B\x95\x13\xC0\x8B\x16\x8C\x8C\x05\x0E"
#define GLYPH_3 "\x21\x0A\x0E"         /* -106 callsubr endchar */
#define LOCAL_0 "\x8C\x8D\x15\x20\x1D" /* 1 2 rmoveto -107 callgsubr */
#define LOCAL_1 "\x21\x0A\x0B"         /* -106 callsubr return */
#define GLOBAL_0 "\x8E\x8F\x05\x0E"    /* 3 4 rlineto endchar */

static void add_index(Buf *b, const Str *items, size_t n) {
    size_t end = 1;
    buf_be(b, n, 2);
    if (n == 0) return;
    buf_byte(b, 1);
    buf_byte(b, 1);
    for (size_t i = 0; i < n; i++)
        buf_be(b, end += items[i].n, 1);
    for (size_t i = 0; i < n; i++)
        buf_add(b, items[i]);
}

static void add_number(Buf *b, size_t value) {
    buf_byte(b, 29);
    buf_be(b, value, 4);
}

/* A plain (not CID-keyed) font; nominal width 100. */
static Str font(Arena *a) {
    Str glyphs[] = {S(GLYPH_0), S(GLYPH_1), S(GLYPH_2), S(GLYPH_3)};
    Str locals[] = {S(LOCAL_0), S(LOCAL_1)}, globals[] = {S(GLOBAL_0)};
    Str name = S("Tiny");
    Buf b = buf_new(a, FONT_MAX), top = buf_new(a, FONT_MAX);
    size_t top_size = 5 + 1 + 5 + 5 + 1;
    size_t strings = 4 + (2 + 3 + name.n) + (2 + 3 + top_size);
    size_t at = strings + 2 + (2 + 3 + sizeof GLOBAL_0 - 1);
    size_t size = 2 + 5 + sizeof GLYPH_0 + sizeof GLYPH_1 + sizeof GLYPH_2 +
                  sizeof GLYPH_3 - 4 + 1;
    add_number(&top, at);
    buf_byte(&top, CFF_CHARSTRINGS);
    add_number(&top, 4);
    add_number(&top, at + size);
    buf_byte(&top, CFF_PRIVATE);
    Str top_item = buf_str(&top);
    buf_add(&b, S("\x01\x00\x04\x01"));
    add_index(&b, &name, 1);
    add_index(&b, &top_item, 1);
    add_index(&b, NULL, 0);
    add_index(&b, globals, COUNT_OF(globals));
    assert_int_equal(b.n, at);
    add_index(&b, glyphs, COUNT_OF(glyphs));
    assert_int_equal(b.n, at + size);
    buf_add(&b, S("\xEF\x15\x8F\x13")); /* 100 nominal, 4 Subrs */
    add_index(&b, locals, COUNT_OF(locals));
    return buf_str(&b);
}

static Str subset(Arena *a, Str from, const CffGlyph *glyphs, size_t n) {
    Buf out = buf_new(a, FONT_MAX);
    Err e = {0};
    if (!cff_subset(&out, from, glyphs, n, S("Some"), &e)) {
        assert_int_equal(e.code, ERR_FORMAT);
        return (Str){NULL, 0};
    }
    return buf_str(&out);
}

static Str charstring(Str subset_font, size_t i) {
    CffFont f;
    assert_true(cff_open(&f, subset_font));
    return cff_item(&f.charstrings, i);
}

static void writes_calls_out(void **state) {
    (void)state;
    Arena *a = test_arena();
    CffGlyph glyphs[] = {{0, CFF_AS_IT_IS}, {1, CFF_AS_IT_IS}};
    Str s = subset(a, font(a), glyphs, 2);
    assert_str(charstring(s, 1), S("\x8C\x8D\x15\x8E\x8F\x05\x0E"));
    arena_free(a);
}

static void keeps_masks_of_hints(void **state) {
    (void)state;
    Arena *a = test_arena();
    CffGlyph glyphs[] = {{0, CFF_AS_IT_IS}, {2, CFF_AS_IT_IS}};
    Str s = subset(a, font(a), glyphs, 2);
    assert_str(charstring(s, 1), S(GLYPH_2));
    arena_free(a);
}

/* 50 less the nominal 100, in the place of the old width or before all. */
static void sets_a_width(void **state) {
    (void)state;
    Arena *a = test_arena();
    CffGlyph glyphs[] = {{0, 50}, {1, 50}, {2, 50}};
    Str s = subset(a, font(a), glyphs, 3);
    assert_str(charstring(s, 0), S("\x1C\xFF\xCE\x0E"));
    assert_str(charstring(s, 1), S("\x1C\xFF\xCE\x8C\x8D\x15\x8E\x8F\x05\x0E"));
    assert_str(charstring(s, 2), S("\x1C\xFF\xCE\x8B\x95\x12\x8B\x95\x13\xC0"
                                   "\x8B\x16\x8C\x8C\x05\x0E"));
    arena_free(a);
}

static void makes_a_font_with_cids(void **state) {
    (void)state;
    Arena *a = test_arena();
    CffGlyph glyphs[] = {{0, CFF_AS_IT_IS}, {2, CFF_AS_IT_IS}};
    CffFont f;
    CffEntry entry;
    assert_true(cff_open(&f, subset(a, font(a), glyphs, 2)));
    assert_true(f.has_cids);
    assert_int_equal(f.charstrings.count, 2);
    assert_int_equal(cff_fd_of(&f, 1), 0);
    CffPrivate p = cff_private(&f, 0);
    assert_true(cff_find(p.dict, CFF_NOMINAL_WIDTH, &entry));
    assert_int_equal(entry.values[0], 100);
    assert_false(cff_find(p.dict, CFF_SUBRS, &entry));
    arena_free(a);
}

static void refuses_a_circle_of_calls(void **state) {
    (void)state;
    Arena *a = test_arena();
    CffGlyph glyphs[] = {{0, CFF_AS_IT_IS}, {3, CFF_AS_IT_IS}};
    assert_null(subset(a, font(a), glyphs, 2).p);
    arena_free(a);
}

static void refuses_a_glyph_that_is_not_there(void **state) {
    (void)state;
    Arena *a = test_arena();
    CffGlyph glyphs[] = {{0, CFF_AS_IT_IS}, {4, CFF_AS_IT_IS}};
    assert_null(subset(a, font(a), glyphs, 2).p);
    arena_free(a);
}

/* Cut short anywhere, or with any byte changed, it is refused or read, and
 * nothing outside of it is. */
static void survives_damage(void **state) {
    (void)state;
    Arena *a = test_arena();
    CffGlyph glyphs[] = {{0, 1}, {1, CFF_AS_IT_IS}, {2, 2}};
    Str whole = font(a);
    for (size_t i = 0; i < whole.n; i++) {
        char *copy = malloc(i + 1);
        memcpy(copy, whole.p, i);
        (void)subset(a, (Str){copy, i}, glyphs, 3);
        free(copy);
        char *changed = malloc(whole.n);
        memcpy(changed, whole.p, whole.n);
        changed[i] = (char)~changed[i];
        (void)subset(a, (Str){changed, whole.n}, glyphs, 3);
        free(changed);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_calls_out),
        cmocka_unit_test(keeps_masks_of_hints),
        cmocka_unit_test(sets_a_width),
        cmocka_unit_test(makes_a_font_with_cids),
        cmocka_unit_test(refuses_a_circle_of_calls),
        cmocka_unit_test(refuses_a_glyph_that_is_not_there),
        cmocka_unit_test(survives_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
