/* SPDX-License-Identifier: Apache-2.0
 * A Paper over the wire and back; and wires that were cut or changed. */
#include "test.h"

#include <string.h>

#include "paper/wire.h"

static Paper sample(Arena *a) {
    Paper p = {
        .format = FORMAT_DOCX, .title = S("表"), .page = {1, 2, 3, 4, 5, 6}};
    Part *part = VEC_PUSH(a, &p.parts);
    *part = (Part){.kind = PART_BODY, .name = S("document")};
    Origin at = {S("document"), 0, 0, 0, 0, 4};
    Paragraph *line =
        blocks_add_paragraph(a, &part->blocks, S("填报人：某"), at);
    VEC_ADD(a, &line->fields,
            ((FieldSpan){.path = S("preparer.name"), .start = 12, .end = 15}));
    Table *t = blocks_add_table(a, &part->blocks);
    t->rows = 2;
    t->columns = 3;
    t->has_spans = true;
    VEC_ADD(a, &t->widths, 500);
    Cell *c = VEC_PUSH(a, &t->cells);
    *c = (Cell){.row = 1, .row_span = 1, .column = 1, .column_span = 2};
    Table *inner = blocks_add_table(a, &c->blocks);
    inner->rows = inner->columns = 1;
    Cell *deep = VEC_PUSH(a, &inner->cells);
    *deep = (Cell){.row_span = 1, .column_span = 1};
    blocks_add_paragraph(a, &deep->blocks, S("里"), at);
    VEC_PUSH(a, &p.parts)->kind = PART_HIDDEN_SHEET;
    return p;
}

static Str wire_of(Arena *a, const Paper *p) {
    Buf b = buf_new(a, 1 << 20);
    paper_to_wire(&b, p);
    return buf_str(&b);
}

static void test_round_trip(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper p = sample(a), back;
    Err e;
    Str wire = wire_of(a, &p);
    assert_true(paper_from_wire(&back, a, wire, &e));
    assert_str(wire_of(a, &back), wire);
    const Table *t = back.parts.items[0].blocks.items[1].table;
    assert_str(cell_text(a, &t->cells.items[0]), S("里"));
    assert_ptr_equal(table_find(t, 1, 2), &t->cells.items[0]);
    assert_null(table_find(t, 0, 0));
    assert_null(back.parts.items[1].name.p);
    arena_free(a);
}

static void test_cut_anywhere(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper p = sample(a), back;
    Err e;
    Str wire = wire_of(a, &p);
    for (size_t n = 0; n < wire.n; n++) {
        assert_false(paper_from_wire(&back, a, str_upto(wire, n), &e));
        assert_int_equal(e.code, ERR_FORMAT);
    }
    assert_false(paper_from_wire(&back, a, str_join(a, wire, S("x")), &e));
    arena_free(a);
}

static void test_any_byte_changed(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper p = sample(a), back;
    Err e;
    Str wire = wire_of(a, &p);
    char *bytes = str_to_c(a, wire);
    for (size_t i = 0; i < wire.n; i++)
        for (int bit = 0; bit < 8; bit++) {
            bytes[i] ^= (char)(1 << bit);
            (void)!paper_from_wire(&back, a, (Str){bytes, wire.n}, &e);
            bytes[i] ^= (char)(1 << bit);
        }
    arena_free(a);
}

static void test_cell_outside(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper p = sample(a), back;
    Err e;
    p.parts.items[0].blocks.items[1].table->cells.items[0].column_span = 3;
    assert_false(paper_from_wire(&back, a, wire_of(a, &p), &e));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_cut_anywhere),
        cmocka_unit_test(test_any_byte_changed),
        cmocka_unit_test(test_cell_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
