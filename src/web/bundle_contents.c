/* SPDX-License-Identifier: Apache-2.0
 * The table of contents of a cycle's book, as a Paper. */
#include "web/bundle.h"

static const struct {
    const char *title;
    int width; /* in 1/1000 */
    Align align;
} COLUMNS[] = {{"序号", 70, ALIGN_CENTRE},
               {"编码", 130, ALIGN_CENTRE},
               {"单位", 400, ALIGN_START},
               {"表", 310, ALIGN_START},
               {"页", 90, ALIGN_CENTRE}};

enum { COLUMNS_N = COUNT_OF(COLUMNS) };

static void add_cell(Arena *a, Table *t, int row, int column, Str text) {
    Cell *cell = VEC_PUSH(a, &t->cells);
    *cell = (Cell){.row = row,
                   .column = column,
                   .row_span = 1,
                   .column_span = 1,
                   .header = row == 0,
                   .middle = true,
                   .align = row == 0 ? ALIGN_CENTRE : COLUMNS[column].align};
    Paragraph *p = blocks_add_paragraph(a, &cell->blocks, text, (Origin){0});
    p->role = row == 0 ? ROLE_LABEL : ROLE_TEXT;
    p->align = cell->align;
}

static void add_table(Part *part, const Bundle *b) {
    Arena *a = b->r->a;
    Table *t = blocks_add_table(a, &part->blocks);
    int64_t page = 1;
    t->has_spans = true;
    t->columns = COLUMNS_N;
    t->rows = (int)b->rows.n + 1;
    for (int c = 0; c < COLUMNS_N; c++) {
        VEC_ADD(a, &t->widths, COLUMNS[c].width);
        add_cell(a, t, 0, c, str_from_c(COLUMNS[c].title));
    }
    for (size_t i = 0; i < b->rows.n; i++) {
        const Str texts[COLUMNS_N] = {
            str_format(a, "%zu", i + 1), row_str(&b->rows, i, BUNDLE_CODE),
            row_str(&b->rows, i, BUNDLE_UNIT), bundle_form(b, i),
            str_format(a, "%lld", (long long)page)};
        for (int c = 0; c < COLUMNS_N; c++)
            add_cell(a, t, (int)i + 1, c, texts[c]);
        page += row_int(&b->rows, i, BUNDLE_PAGES);
    }
}

void bundle_contents(Paper *out, const Bundle *b, Str title) {
    Arena *a = b->r->a;
    *out = (Paper){.title = title};
    Part *part = VEC_PUSH(a, &out->parts);
    *part = (Part){.kind = PART_BODY, .name = S("body")};
    Paragraph *p = blocks_add_paragraph(a, &part->blocks, title, (Origin){0});
    p->role = ROLE_TITLE;
    p->align = ALIGN_CENTRE;
    p = blocks_add_paragraph(
        a, &part->blocks,
        str_format(a, "目录（%zu 份，页码从目录后起算）", b->rows.n),
        (Origin){0});
    p->role = ROLE_LINE;
    p->align = ALIGN_CENTRE;
    add_table(part, b);
}
