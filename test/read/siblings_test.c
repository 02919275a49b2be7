/* SPDX-License-Identifier: Apache-2.0
 * The same form as .doc and .docx, as .xls and .xlsx: every character and
 * every merged cell must be the same. Uses the forms of the shared material
 * and skips where that is absent. */
#include "test.h"

#include "read/read.h"

enum { FILE_BYTES_MAX = 8 << 20, PATH_BYTES_MAX = 1000 };

static const char *const PAIRS[][2] = {
    {"seed/seed.doc", "seed/seed.docx"},
    {"dev/d01-agri-2018.doc", "dev/d01-agri-2018.docx"},
    {"dev/d07-road-2018.doc", "dev/d07-road-2018.docx"},
    {"dev/d10-emergency-2024.doc", "dev/d10-emergency-2024.docx"},
    {"dev/d11-renewal-2019.doc", "dev/d11-renewal-2019.docx"},
    {"seed/seed.xls", "seed/seed.xlsx"},
    {"dev/d03-edu-2016.xls", "dev/d03-edu-2016.xlsx"},
};

/* Absent where the file cannot be opened. */
static Str load(Arena *a, const char *name) {
    const char *shared = getenv("JIXIAO_SHARED");
    char path[PATH_BYTES_MAX];
    snprintf(path, sizeof path, "%s/forms/%s",
             shared == NULL ? "../shared" : shared, name);
    FILE *f = fopen(path, "rb");
    if (f == NULL) return (Str){0};
    char *bytes = arena_alloc(a, FILE_BYTES_MAX, 1);
    size_t n = fread(bytes, 1, FILE_BYTES_MAX, f);
    fclose(f);
    return (Str){bytes, n};
}

static void assert_same_table(Arena *a, const Table *x, const Table *y) {
    assert_int_equal(x->rows, y->rows);
    assert_int_equal(x->columns, y->columns);
    assert_int_equal(x->cells.n, y->cells.n);
    for (size_t i = 0; i < x->cells.n; i++) {
        const Cell *c = &x->cells.items[i], *d = &y->cells.items[i];
        assert_int_equal(c->row, d->row);
        assert_int_equal(c->column, d->column);
        assert_int_equal(c->row_span, d->row_span);
        assert_int_equal(c->column_span, d->column_span);
        assert_str(cell_text(a, c), cell_text(a, d));
    }
}

static const Table *first_table(const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++)
        if (blocks->items[i].kind == BLOCK_TABLE) return blocks->items[i].table;
    fail_msg("no table");
    return NULL;
}

/* Writers break lines in one way or another: texts are compared by line. */
static void assert_same_part(Arena *a, const Part *x, const Part *y) {
    assert_int_equal(x->kind, y->kind);
    assert_str(blocks_text(a, &x->blocks), blocks_text(a, &y->blocks));
    assert_same_table(a, first_table(&x->blocks), first_table(&y->blocks));
}

static void siblings_read_the_same(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(PAIRS); i++) {
        Arena *a = test_arena();
        Str old = load(a, PAIRS[i][0]), new = load(a, PAIRS[i][1]);
        if (old.p == NULL || new.p == NULL) {
            print_message("%s: no shared material\n", PAIRS[i][0]);
            arena_free(a);
            skip();
        }
        Paper x, y;
        Err e;
        print_message("%s\n", PAIRS[i][0]);
        if (!read_any(&x, a, old, &e)) fail_msg("%s", e.what_en);
        if (!read_any(&y, a, new, &e)) fail_msg("%s", e.what_en);
        assert_same_part(a, &x.parts.items[0], &y.parts.items[0]);
        arena_free(a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(siblings_read_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
