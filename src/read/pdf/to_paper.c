/* SPDX-License-Identifier: Apache-2.0
 * Building the Paper; see to_paper.h. */
#include "read/pdf/to_paper.h"

#include <math.h>

#include "read/pdf/placing.h"
#include "read/pdf/prose.h"
#include "read/pdf/table_join.h"
#include "read/pdf/tags.h"

enum { WIDTH_WHOLE = 1000, INNER_MAX = 8 };

typedef struct PaperMaker {
    Arena *a;
    Blocks *body;
    int tables;
    TextLines lines;  /* outside tables, not yet added */
    FlowTable *table; /* that may go on on the next page, or NULL */
} PaperMaker;

static void add_table(PaperMaker *m, Blocks *to, const FlowTable *from,
                      int depth);

/* What stands in one cell of the page. */
static void add_content(PaperMaker *m, Cell *to, const FlowCell *from,
                        int depth) {
    Blocks blocks = to->blocks;
    if (from->lines.n > 0)
        to->at.part = page_name(m->a, from->lines.items[0].page);
    prose_add(&blocks, m->a, from->lines.items, from->lines.n, to->at);
    for (size_t i = 0; i < from->tables.n && depth < INNER_MAX; i++)
        add_table(m, &blocks, from->tables.items[i], depth + 1);
    to->blocks = blocks;
}

static void add_cell(PaperMaker *m, Table *t, const PlacedCell *from,
                     int depth) {
    Cell *c = VEC_PUSH(m->a, &t->cells);
    c->row = from->row;
    c->column = from->column;
    c->row_span = from->row_span;
    c->column_span = from->column_span;
    c->at = t->at;
    c->at.row = c->row + 1;
    c->at.column = c->column + 1;
    for (size_t i = 0; i < from->holds.n; i++)
        add_content(m, c, from->holds.items[i], depth);
}

static void add_table(PaperMaker *m, Blocks *to, const FlowTable *from,
                      int depth) {
    Placing p;
    placing_make(&p, m->a, from);
    Table *t = blocks_add_table(m->a, to);
    t->rows = from->rows;
    t->columns = p.columns;
    t->has_spans = true;
    t->at = (Origin){.part = page_name(m->a, from->page), .table = ++m->tables};
    float whole = p.xs[p.columns] - p.xs[0];
    for (int i = 0; i < p.columns; i++)
        VEC_ADD(m->a, &t->widths,
                (int)lrintf((p.xs[i + 1] - p.xs[i]) / whole * WIDTH_WHOLE));
    for (size_t i = 0; i < p.cells.n; i++)
        add_cell(m, t, &p.cells.items[i], depth);
}

static void flush_lines(PaperMaker *m) {
    prose_add(m->body, m->a, m->lines.items, m->lines.n, (Origin){0});
    m->lines.n = 0;
}

static void flush_table(PaperMaker *m) {
    if (m->table != NULL) add_table(m, m->body, m->table, 0);
    m->table = NULL;
}

static void add_item(PaperMaker *m, const FlowItem *item) {
    if (item->kind == FLOW_LINE) {
        flush_table(m);
        VEC_ADD(m->a, &m->lines, item->line);
    } else if (item->kind == FLOW_TABLE) {
        flush_lines(m);
        bool new_page = m->table != NULL && !m->table->whole &&
                        m->table->page != item->table->page;
        if (new_page && table_join(m->table, m->a, item->table)) {
            m->table->page = item->table->page;
            return;
        }
        flush_table(m);
        m->table = item->table;
    }
}

/* Lines of one kind, each a paragraph, as a part of their own. */
static void add_part(Paper *out, Arena *a, const Flow *flows, size_t n,
                     FlowKind kind, PartKind part, Str name) {
    Blocks blocks = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < flows[i].items.n; k++)
            if (flows[i].items.items[k].kind == kind)
                prose_add(&blocks, a, &flows[i].items.items[k].line, 1,
                          (Origin){0});
    if (blocks.n > 0) VEC_ADD(a, &out->parts, ((Part){part, name, blocks}));
}

/* What the tags say where they are sound, else what the pages look like. */
static void add_body(PaperMaker *m, const Flow *flows, PdfPage *pages, size_t n,
                     const TagTree *tags) {
    Flow tagged;
    if (tags != NULL && tags_make_flow(&tagged, m->a, flows, pages, n, tags)) {
        flows = &tagged;
        n = 1;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < flows[i].items.n; k++)
            add_item(m, &flows[i].items.items[k]);
    flush_lines(m);
    flush_table(m);
}

void flows_to_paper(Paper *out, Arena *a, Flow *flows, PdfPage *pages, size_t n,
                    const TagTree *tags) {
    Blocks body = {0};
    PaperMaker m = {.a = a, .body = &body};
    flow_mark_margins(flows, n);
    flow_set_bands(flows, n);
    add_body(&m, flows, pages, n, tags);
    VEC_ADD(a, &out->parts, ((Part){PART_BODY, S("body"), body}));
    add_part(out, a, flows, n, FLOW_HEADER, PART_HEADER, S("header"));
    add_part(out, a, flows, n, FLOW_FOOTER, PART_FOOTER, S("footer"));
    add_part(out, a, flows, n, FLOW_STRAY, PART_TEXT_BOX, S("text box"));
}
