/* SPDX-License-Identifier: Apache-2.0
 * Tables over pages, as places on paper. */
#include "test.h"

#include "write/form.h"
#include "write/page/page.h"

enum { SENTENCES_MAX = 400 };

typedef struct Setup {
    Arena *a;
    FontFiles files;
    Fonts fonts;
    Paper paper;
    Blocks *blocks;
    Pages pages;
} Setup;

static void begin(Setup *s) {
    Err e;
    *s = (Setup){.a = test_arena()};
    if (!font_files_open(&s->files, s->a, S(""), &e)) test_skip(s->a);
    fonts_open(&s->fonts, s->a, &s->files);
    s->blocks = &VEC_PUSH(s->a, &s->paper.parts)->blocks;
}

static void lay_out(Setup *s) {
    Err e;
    assert_true(pages_from_paper(&s->pages, &s->fonts, &s->paper, &e));
}

static void end(Setup *s) {
    fonts_close(&s->fonts);
    font_files_close(&s->files);
    arena_free(s->a);
}

static Table *table(Setup *s, int rows, int columns) {
    Table *t = blocks_add_table(s->a, s->blocks);
    t->rows = rows;
    t->columns = columns;
    return t;
}

static void add(Setup *s, Table *t, int row, int column, int rows, bool label,
                const char *text) {
    FormCell cell = {row, column, rows, 1, label, text};
    form_add_cell(s->a, t, &cell);
}

static const char *prose(Setup *s, int sentences) {
    Buf b = buf_new(s->a, 1 << 20);
    for (int i = 0; i < sentences; i++)
        buf_add(&b, S("本年度完成水库除险加固和供水管网改造任务。"));
    return str_to_c(s->a, buf_str(&b));
}

/* Lines on the page that are decoration, or that belong to tags. */
static int lines_on(const Setup *s, size_t page, bool decoration) {
    const Page *p = &s->pages.items.items[page];
    int n = 0;
    for (size_t i = 0; i < p->lines.n; i++)
        if ((p->lines.items[i].tag == TAG_NONE) == decoration) n++;
    return n;
}

static int lowest_rule(const Setup *s, size_t page) {
    const Page *p = &s->pages.items.items[page];
    int y = 0;
    for (size_t i = 0; i < p->rules.n; i++)
        if (p->rules.items[i].y1 > y) y = p->rules.items[i].y1;
    return y;
}

static void a_long_cell_is_cut_and_its_label_said_again(void **state) {
    (void)state;
    Setup s;
    begin(&s);
    Table *t = table(&s, 1, 2);
    add(&s, t, 0, 0, 1, true, "产出指标");
    add(&s, t, 0, 1, 1, false, prose(&s, 250));
    lay_out(&s);
    size_t pages = s.pages.items.n;
    assert_true(pages >= 3);
    assert_int_equal(lines_on(&s, 0, true), 1); /* the page's number */
    for (size_t i = 1; i < pages; i++)
        assert_int_equal(lines_on(&s, i, true), 2);
    for (size_t i = 0; i < pages; i++)
        assert_true(lowest_rule(&s, i) <= units_from_mm100(29700 - 1600));
    end(&s);
}

/* Glyphs of the text on all pages together: none lost, none twice. */
static void nothing_is_lost_at_the_cut(void **state) {
    (void)state;
    Setup s;
    begin(&s);
    const int sentences = 130, glyphs = 21;
    Table *t = table(&s, 2, 2);
    add(&s, t, 0, 0, 2, false, prose(&s, sentences));
    add(&s, t, 0, 1, 1, false, prose(&s, sentences));
    add(&s, t, 1, 1, 1, false, "完");
    lay_out(&s);
    size_t n = 0;
    for (size_t page = 0; page < s.pages.items.n; page++) {
        const Page *p = &s.pages.items.items[page];
        for (size_t i = 0; i < p->lines.n; i++)
            if (p->lines.items[i].tag != TAG_NONE)
                n += p->lines.items[i].line.n;
    }
    assert_int_equal(n, 2 * sentences * glyphs + 1);
    assert_true(s.pages.items.n >= 2);
    end(&s);
}

static void short_rows_are_not_cut(void **state) {
    (void)state;
    Setup s;
    begin(&s);
    enum { ROWS = 30 };
    Table *t = table(&s, ROWS, 1);
    for (int i = 0; i < ROWS; i++)
        add(&s, t, i, 0, 1, false, "一\n二\n三\n四");
    lay_out(&s);
    for (size_t i = 0; i < s.pages.items.n; i++)
        assert_int_equal(lines_on(&s, i, false) % 4, 0);
    assert_int_equal(s.pages.items.n, 3);
    end(&s);
}

static void the_last_row_stays_with_the_line_below(void **state) {
    (void)state;
    for (int rows = 20; rows < 60; rows++) {
        Setup s;
        begin(&s);
        Table *t = table(&s, rows, 1);
        for (int i = 0; i < rows; i++)
            add(&s, t, i, 0, 1, false, "一");
        form_add(s.a, s.blocks, "填报人：", ROLE_LINE, ALIGN_START);
        lay_out(&s);
        assert_true(lines_on(&s, s.pages.items.n - 1, false) >= 2);
        end(&s);
    }
}

/* Wherever the page ends: heads of columns do not end it, and a label that
 * goes on has room for its lines in each of its parts. */
static void labels_have_room(void **state) {
    (void)state;
    for (int before = 25; before < 45; before++) {
        Setup s;
        begin(&s);
        Table *t = table(&s, before + 5, 2);
        for (int i = 0; i < before; i++)
            add(&s, t, i, 0, 1, false, "一");
        add(&s, t, before, 0, 5, true, "年\n度\n指\n标");
        for (int i = 0; i < 5; i++)
            add(&s, t, before + i, 1, 1, i == 0, "指标值");
        lay_out(&s);
        assert_true(s.pages.items.n <= 2);
        int first = lines_on(&s, 0, false);
        assert_true(first <= before || first > before + 4);
        if (s.pages.items.n == 2 && lines_on(&s, 1, true) > 1)
            assert_int_equal(lines_on(&s, 1, true), 1 + 4);
        end(&s);
    }
}

static bool overlap(const Rule *a, const Rule *b) {
    if (a->y0 == a->y1 && b->y0 == b->y1)
        return a->y0 == b->y0 && a->x0 <= b->x1 && b->x0 <= a->x1;
    if (a->x0 == a->x1 && b->x0 == b->x1)
        return a->x0 == b->x0 && a->y0 <= b->y1 && b->y0 <= a->y1;
    return false;
}

static void rules_are_drawn_once(void **state) {
    (void)state;
    Setup s;
    begin(&s);
    form_paper(&s.paper, s.a);
    lay_out(&s);
    const Page *p = &s.pages.items.items[0];
    assert_true(p->rules.n > 10);
    for (size_t i = 0; i < p->rules.n; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(overlap(&p->rules.items[i], &p->rules.items[k]));
    end(&s);
}

static void numbers_stand_outside_left_and_right(void **state) {
    (void)state;
    Setup s;
    begin(&s);
    form_add(s.a, s.blocks, "一", ROLE_TEXT, ALIGN_START);
    form_add(s.a, s.blocks, "二", ROLE_TEXT, ALIGN_START)->page_break = true;
    lay_out(&s);
    assert_int_equal(s.pages.items.n, 2);
    for (size_t i = 0; i < 2; i++) {
        const Page *p = &s.pages.items.items[i];
        const PlacedLine *number = &p->lines.items[p->lines.n - 1];
        int x = number->x + number->line.glyphs[0].x;
        assert_int_equal(number->tag, TAG_NONE);
        assert_true((x > s.pages.width / 2) == (i == 0));
        assert_true(number->y > units_from_mm100(29700 - 1600));
    }
    end(&s);
}

/* Cells outside of the table are dropped, spans that reach out of it cut. */
static void odd_tables_do_no_harm(void **state) {
    (void)state;
    Setup s;
    begin(&s);
    Table *t = table(&s, 2, 2);
    add(&s, t, 0, 0, 9, false, "高");
    add(&s, t, 0, 7, 1, false, "远");
    add(&s, t, 1, 0, 0, false, "无");
    add(&s, t, -1, 0, 1, false, "负");
    add(&s, t, 1, 1, 1, false, "好");
    table(&s, 0, 0);
    lay_out(&s);
    assert_int_equal(lines_on(&s, 0, false), 3);
    end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_cell_is_cut_and_its_label_said_again),
        cmocka_unit_test(nothing_is_lost_at_the_cut),
        cmocka_unit_test(short_rows_are_not_cut),
        cmocka_unit_test(the_last_row_stays_with_the_line_below),
        cmocka_unit_test(labels_have_room),
        cmocka_unit_test(rules_are_drawn_once),
        cmocka_unit_test(numbers_stand_outside_left_and_right),
        cmocka_unit_test(odd_tables_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
