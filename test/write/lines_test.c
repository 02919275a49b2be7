/* SPDX-License-Identifier: Apache-2.0
 * Where lines of Chinese text end, and where they must not. */
#include "test.h"

#include "base/utf8.h"
#include "write/page/lines.h"

enum { RUNES_MAX = 256, SIZE = 10000, PITCH = 15000 };

/* The text with a | at each place where a line may end. */
static Str marked(Arena *a, const char *text) {
    Char chars[RUNES_MAX];
    size_t n = 0;
    Str rest = str_from_c(text);
    while (rest.n > 0) {
        chars[n].rune = utf8_next(&rest);
        chars[n].class = char_class(chars[n].rune);
        n++;
    }
    chars_mark_breaks(chars, n);
    Buf b = buf_new(a, RUNES_MAX * (UTF8_MAX + 1));
    for (size_t i = 0; i < n; i++) {
        if (chars[i].may_break) buf_byte(&b, '|');
        buf_rune(&b, chars[i].rune);
    }
    return buf_str(&b);
}

static void keeps_together(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"水利，工程。", "水|利，|工|程。"},
        {"《条例》（试行）", "《条|例》|（试|行）"},
        {"他说：“好。”", "他|说：|“好。”"},
        {"达到380亿元以上", "达|到|380亿元|以|上"},
        {"增长15%以上", "增|长|15%|以|上"},
        {"下降5.2％，", "下|降|5.2％，"},
        {"1,240个点", "1,240个|点"},
        {"率≥99.6%", "率|≥99.6%"},
        {"￥100元整", "￥100元|整"},
        {"第3季度", "第3季|度"},
        {"2018年12月31日前", "2018年|12月|31日|前"},
        {"2021—2025年", "2021—2025年"},
        {"歼灭战——对", "歼|灭|战——|对"},
        {"成本……逐步", "成|本……|逐|步"},
        {"智汇•科创", "智|汇•|科|创"},
        {"接入PLC系统", "接|入|PLC|系|统"},
        {"in a word", "in |a |word"},
        {"well-known", "well-|known"},
        {"0700-1234567", "0700-1234567"},
        {"1、工程", "1、|工|程"},
        {"20多家企业", "20多家|企|业"},
        {"千万别", "千|万|别"},
        {"一\xC2\xA0二", "一\xC2\xA0二"},
    };
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        assert_str(marked(a, CASES[i][0]), str_from_c(CASES[i][1]));
    arena_free(a);
}

typedef struct Setup {
    Arena *a;
    FontFiles files;
    Fonts fonts;
} Setup;

static void open_fonts(Setup *s) {
    Err e;
    s->a = test_arena();
    if (!font_files_open(&s->files, s->a, S(""), &e)) test_skip(s->a);
    fonts_open(&s->fonts, s->a, &s->files);
}

static void close_fonts(Setup *s) {
    fonts_close(&s->fonts);
    font_files_close(&s->files);
    arena_free(s->a);
}

static Lines set(Setup *s, const char *text, int ems, Align align,
                 bool justify) {
    TextStyle style = {.face = FACE_TEXT,
                       .size = SIZE,
                       .pitch = PITCH,
                       .justify = justify,
                       .balance = !justify};
    Lines lines = {0};
    lines_from_text(&lines, &s->fonts, str_from_c(text), &style, align,
                    ems * SIZE);
    return lines;
}

/* The lines, with a / between them. */
static Str text_of(Arena *a, const Lines *lines, const char *text) {
    Buf b = buf_new(a, 4096);
    Str all = str_from_c(text);
    for (size_t i = 0; i < lines->n; i++) {
        size_t from = lines->items[i].glyphs[0].at;
        size_t to = i + 1 < lines->n ? lines->items[i + 1].glyphs[0].at : all.n;
        if (i > 0) buf_byte(&b, '/');
        buf_add(&b, str_slice(all, from, to));
    }
    return buf_str(&b);
}

static void lines_end_well(void **state) {
    (void)state;
    Setup s;
    open_fonts(&s);
    const char *text = "全面落实项目，法人责任制、招标投标制、建设监理制";
    Lines lines = set(&s, text, 6, ALIGN_START, true);
    for (size_t i = 0; i < lines.n; i++) {
        assert_int_not_equal(lines.items[i].glyphs[0].class, CLASS_CLOSE);
    }
    assert_true(lines.n >= 4);
    close_fonts(&s);
}

/* The right edge of the ink's box of the last glyph of a line. */
static int right_of(const Line *line) {
    const Glyph *g = &line->glyphs[line->n - 1];
    return g->x + g->advance - g->trail;
}

static void long_text_is_flush(void **state) {
    (void)state;
    Setup s;
    open_fonts(&s);
    Lines lines = set(
        &s,
        "完成3座中型水库（青龙、白石、南溪）除险加固，治理中小河流42.8公里，"
        "新增高效节水灌溉面积2.35万亩，农村集中供水率达到95%以上，城市供水"
        "水质综合合格率达到规定，发放节水器具15,000套，培训基层水管员。",
        30, ALIGN_START, true);
    assert_true(lines.n >= 3);
    for (size_t i = 0; i + 1 < lines.n; i++)
        assert_in_range(right_of(&lines.items[i]), 30 * SIZE - 50,
                        30 * SIZE + 50);
    close_fonts(&s);
}

static void marks_that_meet_are_close(void **state) {
    (void)state;
    Setup s;
    open_fonts(&s);
    Lines lines = set(&s, "条》《农", 20, ALIGN_START, true);
    const Glyph *g = lines.items[0].glyphs;
    assert_int_equal(lines.items[0].n, 4);
    assert_true(g[2].x - g[1].x < SIZE * 3 / 4);
    assert_true(g[3].x - g[0].x < SIZE * 3);
    close_fonts(&s);
}

static void labels_break_between_words(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"年度总体目标", "年度/总体目标"},
        {"可持续影响指标", "可持续/影响指标"},
        {"服务对象满意度指标", "服务对象/满意度指标"},
        {"财政部门审核意见", "财政部门/审核意见"},
    };
    Setup s;
    open_fonts(&s);
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const char *text = CASES[i][0];
        int ems = i == 0 ? 4 : (i == 3 ? 6 : 5);
        Lines lines = set(&s, text, ems, ALIGN_CENTRE, false);
        assert_str(text_of(s.a, &lines, text), str_from_c(CASES[i][1]));
    }
    close_fonts(&s);
}

static void a_word_longer_than_the_line_is_broken(void **state) {
    (void)state;
    Setup s;
    open_fonts(&s);
    Lines lines =
        set(&s, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 4, ALIGN_START, true);
    assert_true(lines.n > 2);
    for (size_t i = 0; i < lines.n; i++)
        assert_true(right_of(&lines.items[i]) <= 4 * SIZE);
    close_fonts(&s);
}

/* A number that its column cannot hold is set smaller, not broken. */
static void a_number_is_set_smaller(void **state) {
    (void)state;
    Setup s;
    open_fonts(&s);
    Lines lines = set(&s, "15862.40", 4, ALIGN_START, true);
    assert_int_equal(lines.n, 1);
    assert_true(lines.items[0].size < SIZE);
    assert_true(right_of(&lines.items[0]) <= 4 * SIZE);
    close_fonts(&s);
}

/* Narrow columns: no stretching, whole words. */
static void narrow_text_is_not_stretched(void **state) {
    (void)state;
    Setup s;
    open_fonts(&s);
    const char *text = "居民健康素养水平";
    Lines lines = set(&s, text, 7, ALIGN_START, true);
    assert_str(text_of(s.a, &lines, text), S("居民健康素养/水平"));
    close_fonts(&s);
}

static void hand_made_lines_and_blanks_stay(void **state) {
    (void)state;
    Setup s;
    open_fonts(&s);
    const char *text = "其中：       拨款\n\n二";
    Lines lines = set(&s, text, 20, ALIGN_START, true);
    assert_int_equal(lines.n, 3);
    assert_int_equal(lines.items[0].n, 12);
    assert_int_equal(lines.items[1].n, 0);
    assert_int_equal(lines_height(&lines, 0, lines.n), 3 * PITCH);
    close_fonts(&s);
}

/* One character, two texts: copied text must be what was written. */
static void texts_that_share_a_glyph_stay_apart(void **state) {
    (void)state;
    Setup s;
    open_fonts(&s);
    Face *face = s.fonts.of[FACE_TEXT];
    int one = face_slot(s.a, face, 5, S("一"), 0);
    int radical = face_slot(s.a, face, 5, S("⼀"), 0);
    assert_int_not_equal(one, radical);
    assert_int_equal(one, face_slot(s.a, face, 5, S("一"), 0));
    close_fonts(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_together),
        cmocka_unit_test(lines_end_well),
        cmocka_unit_test(long_text_is_flush),
        cmocka_unit_test(marks_that_meet_are_close),
        cmocka_unit_test(labels_break_between_words),
        cmocka_unit_test(a_word_longer_than_the_line_is_broken),
        cmocka_unit_test(a_number_is_set_smaller),
        cmocka_unit_test(narrow_text_is_not_stretched),
        cmocka_unit_test(hand_made_lines_and_blanks_stay),
        cmocka_unit_test(texts_that_share_a_glyph_stay_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
