/* SPDX-License-Identifier: Apache-2.0
 * Changes to a page that do not change what it says: spacer rows and columns,
 * merged cells taken apart, lines as rows of a sheet, labels with blanks, a
 * table cut in two. The declaration read must stay the same. */
#include "base/utf8.h"
#include "decl_compare.h"
#include "decl_random.h"
#include "test.h"

enum { SEEDS = 60 };

typedef void Change(Arena *a, Part *part, int at);

static Table *first_table(Part *part) {
    for (size_t i = 0; i < part->blocks.n; i++)
        if (part->blocks.items[i].kind == BLOCK_TABLE)
            return part->blocks.items[i].table;
    return NULL;
}

/* An empty column before column `at`. */
static void spacer_column(Arena *a, Part *part, int at) {
    (void)a;
    Table *t = first_table(part);
    at %= t->columns + 1;
    for (size_t i = 0; i < t->cells.n; i++) {
        Cell *c = &t->cells.items[i];
        if (c->column >= at)
            c->column++;
        else if (c->column + c->column_span > at)
            c->column_span++;
    }
    t->columns++;
}

/* An empty row before row `at`. */
static void spacer_row(Arena *a, Part *part, int at) {
    (void)a;
    Table *t = first_table(part);
    at %= t->rows + 1;
    for (size_t i = 0; i < t->cells.n; i++) {
        Cell *c = &t->cells.items[i];
        if (c->row >= at)
            c->row++;
        else if (c->row + c->row_span > at)
            c->row_span++;
    }
    t->rows++;
}

static int by_place(const void *left, const void *right) {
    const Cell *a = left, *b = right;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static void sort_cells(Table *t) {
    qsort(t->cells.items, t->cells.n, sizeof *t->cells.items, by_place);
}

/* Cells merged over rows become one cell with blank ones below. */
static void unmerge_rows(Arena *a, Part *part, int at) {
    (void)at;
    Table *t = first_table(part);
    size_t n = t->cells.n;
    for (size_t i = 0; i < n; i++) {
        Cell c = t->cells.items[i];
        for (int row = c.row + 1; row < c.row + c.row_span; row++) {
            Cell blank = {.row = row,
                          .column = c.column,
                          .row_span = 1,
                          .column_span = c.column_span};
            VEC_ADD(a, &t->cells, blank);
        }
        t->cells.items[i].row_span = 1;
    }
    sort_cells(t);
}

/* Cells merged over columns keep their first column only, blank ones follow:
 * text copied from a sheet. */
static void unmerge_all(Arena *a, Part *part, int at) {
    unmerge_rows(a, part, at);
    Table *t = first_table(part);
    size_t n = t->cells.n;
    for (size_t i = 0; i < n; i++) {
        Cell c = t->cells.items[i];
        for (int column = c.column + 1; column < c.column + c.column_span;
             column++) {
            Cell blank = {.row = c.row,
                          .column = column,
                          .row_span = 1,
                          .column_span = 1};
            VEC_ADD(a, &t->cells, blank);
        }
        t->cells.items[i].column_span = 1;
    }
    t->has_spans = false;
    sort_cells(t);
}

static Str spaced(Arena *a, Str s) {
    Buf b = buf_new(a, s.n * 8 + 8);
    while (s.n > 0) {
        uint32_t rune = utf8_next(&s);
        buf_rune(&b, rune);
        if (rune_is_han(rune)) buf_rune(&b, 0x3000);
    }
    return buf_str(&b);
}

static void space_labels(Arena *a, Part *part, int at) {
    (void)at;
    Table *t = first_table(part);
    for (size_t i = 0; i < t->cells.n; i++) {
        Cell *c = &t->cells.items[i];
        for (size_t k = 0; c->header && k < c->blocks.n; k++)
            c->blocks.items[k].paragraph.text =
                spaced(a, c->blocks.items[k].paragraph.text);
    }
}

/* Lines above and below become rows of the table, as in a sheet. */
static void lines_to_rows(Arena *a, Part *part, int at) {
    (void)at;
    Table *t = first_table(part);
    Blocks blocks = part->blocks;
    int above = 0;
    while (blocks.items[above].kind == BLOCK_PARAGRAPH)
        above++;
    for (size_t i = 0; i < t->cells.n; i++)
        t->cells.items[i].row += above;
    t->rows += above;
    for (size_t i = 0; i < blocks.n; i++) {
        if (blocks.items[i].kind == BLOCK_TABLE) continue;
        int row = (int)i < above ? (int)i : t->rows++;
        Cell *c = VEC_PUSH(a, &t->cells);
        *c = (Cell){.row = row, .row_span = 1, .column_span = t->columns};
        blocks_add_paragraph(a, &c->blocks, blocks.items[i].paragraph.text,
                             (Origin){0});
    }
    sort_cells(t);
    part->blocks = (Blocks){0};
    Block *block = VEC_PUSH(a, &part->blocks);
    *block = (Block){.kind = BLOCK_TABLE, .table = t};
    part->kind = PART_SHEET;
}

/* The table goes on in a second one; what reaches over the cut is repeated
 * blank. */
static void cut_table(Arena *a, Part *part, int at) {
    Table *t = first_table(part);
    at = 1 + at % (t->rows - 1);
    Table *rest = ARENA_NEW(a, Table);
    *rest = (Table){.rows = t->rows - at,
                    .columns = t->columns,
                    .has_spans = true,
                    .at = t->at};
    size_t kept = 0;
    for (size_t i = 0; i < t->cells.n; i++) {
        Cell c = t->cells.items[i];
        int end = c.row + c.row_span;
        if (c.row >= at) {
            c.row -= at;
            VEC_ADD(a, &rest->cells, c);
            continue;
        }
        if (end > at) {
            Cell blank = {.column = c.column,
                          .row_span = end - at,
                          .column_span = c.column_span};
            VEC_ADD(a, &rest->cells, blank);
            c.row_span = at - c.row;
        }
        t->cells.items[kept++] = c;
    }
    t->cells.n = kept;
    t->rows = at;
    sort_cells(rest);
    Blocks blocks = part->blocks;
    part->blocks = (Blocks){0};
    for (size_t i = 0; i < blocks.n; i++) {
        VEC_ADD(a, &part->blocks, blocks.items[i]);
        if (blocks.items[i].kind != BLOCK_TABLE) continue;
        Block *block = VEC_PUSH(a, &part->blocks);
        *block = (Block){.kind = BLOCK_TABLE, .table = rest};
    }
}

static bool check(Arena *a, const Layouts *layouts, const Layout *l,
                  uint64_t seed, Change *change, const char *name) {
    Decl d;
    LaidOut out;
    Decls back;
    Err e;
    char title[80];
    snprintf(title, sizeof title, "%s %.*s seed %d", name,
             STR_ARG(layout_id(l)), (int)seed);
    decl_random(&d, a, l, seed + 5000);
    layout_lay_out(&out, a, l, &d, (LayOutOptions){.instructions = false});
    change(a, &out.paper.parts.items[0], (int)seed * 7);
    if (!layout_recognise(&back, a, layouts, NULL, &out.paper, &e)) {
        fprintf(stderr, "%s: %s\n", title, e.what_en);
        return false;
    }
    if (back.n != 1 || !str_equal(back.items[0].form, d.form)) {
        fprintf(stderr, "%s: %zu forms, the first %.*s\n", title, back.n,
                STR_ARG(back.items[0].form));
        return false;
    }
    return decl_same(a, title, &d, &back.items[0]);
}

static void run(Change *change, const char *name) {
    Arena *a = test_arena();
    Layouts layouts;
    Err e;
    int failed = 0;
    assert_true(layouts_embedded(&layouts, a, &e));
    for (size_t i = 0; i < layouts.items.n; i++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            ArenaMark mark = arena_mark(a);
            if (!check(a, &layouts, layouts.items.items[i], seed, change, name))
                failed++;
            arena_rewind(a, mark);
        }
    arena_free(a);
    assert_int_equal(failed, 0);
}

static void test_spacer_column(void **state) {
    (void)state;
    run(spacer_column, "spacer column");
}
static void test_spacer_row(void **state) {
    (void)state;
    run(spacer_row, "spacer row");
}
static void test_unmerged_rows(void **state) {
    (void)state;
    run(unmerge_rows, "unmerged rows");
}
static void test_unmerged(void **state) {
    (void)state;
    run(unmerge_all, "unmerged");
}
static void test_spaced(void **state) {
    (void)state;
    run(space_labels, "spaced");
}
static void test_sheet(void **state) {
    (void)state;
    run(lines_to_rows, "sheet");
}
static void test_cut(void **state) {
    (void)state;
    run(cut_table, "cut");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spacer_column), cmocka_unit_test(test_spacer_row),
        cmocka_unit_test(test_unmerged_rows), cmocka_unit_test(test_unmerged),
        cmocka_unit_test(test_spaced),        cmocka_unit_test(test_sheet),
        cmocka_unit_test(test_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
