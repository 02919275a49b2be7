/* SPDX-License-Identifier: Apache-2.0
 * Papers that the office writes itself. */
#include "office/paper_make.h"

enum { A4_WIDTH = 21000, A4_HEIGHT = 29700, MARGIN = 2500 };

Part *paper_a4(Paper *out, Arena *a, Str title) {
    *out =
        (Paper){.format = FORMAT_DOCX,
                .title = title,
                .page = {A4_WIDTH, A4_HEIGHT, MARGIN, MARGIN, MARGIN, MARGIN}};
    Part *part = VEC_PUSH(a, &out->parts);
    *part = (Part){.kind = PART_BODY};
    return part;
}

void paper_line(Arena *a, Blocks *blocks, Str text, Role role, Align align) {
    Paragraph *p = blocks_add_paragraph(a, blocks, text, (Origin){0});
    p->role = role;
    p->align = align;
}

Table *paper_table(Arena *a, Blocks *blocks, const Str *heads,
                   const int *widths, int columns) {
    Table *t = blocks_add_table(a, blocks);
    *t = (Table){.rows = 1, .columns = columns, .has_spans = true};
    for (int i = 0; i < columns; i++) {
        VEC_ADD(a, &t->widths, widths[i]);
        (void)paper_cell(a, t, 0, i, heads[i], true);
    }
    return t;
}

Cell *paper_cell(Arena *a, Table *t, int row, int column, Str text,
                 bool header) {
    Cell *c = VEC_PUSH(a, &t->cells);
    *c = (Cell){.row = row,
                .column = column,
                .row_span = 1,
                .column_span = 1,
                .header = header,
                .middle = true,
                .align = header ? ALIGN_CENTRE : ALIGN_START};
    while (text.p != NULL)
        paper_line(a, &c->blocks, str_cut(&text, S("\n")),
                   header ? ROLE_LABEL : ROLE_TEXT, c->align);
    return c;
}

void paper_align(Cell *cell, Align align) {
    cell->align = align;
    for (size_t i = 0; i < cell->blocks.n; i++)
        cell->blocks.items[i].paragraph.align = align;
}
