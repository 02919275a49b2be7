/* SPDX-License-Identifier: Apache-2.0
 * From tags and marked glyphs to lines and tables; see tags.h. */
#include "read/pdf/tags.h"

#include <math.h>

#include "read/pdf/tag_marks.h"
#include "read/pdf/tag_table.h"

typedef struct TagMaker {
    Arena *a;
    const Flow *flows;
    MarkedPage *pages;
    int ***owners; /* of each page, grid and cell: the number of a cell */
    const TagNode *nodes;
    Flow *out;
    TextLines lines; /* all of them */
    int paragraphs, cells;
    bool unsound;
} TagMaker;

/* What is being read into: a cell, or the body. */
typedef struct Region {
    FlowCell *cell; /* NULL: the body */
    int number;     /* of the cell, from 1 */
    TagPlace place; /* the cell's own members */
    TagPlaces *places;
    VEC(const TagNode *) marks; /* of the paragraph so far */
    bool labelled;              /* there is only a label so far */
    bool written;               /* the paragraph is one written line */
    int labels;                 /* that are open */
} Region;

static void read_nodes(TagMaker *m, Region *r, size_t from, size_t to);

static int *owner_of(TagMaker *m, int page, GridPlace place) {
    const Grids *grids = &m->flows[page].grids;
    int **of_page = m->owners[page];
    if (of_page == NULL)
        of_page = m->owners[page] = ARENA_ARRAY(m->a, int *, grids->n);
    int *of_grid = of_page[place.grid];
    if (of_grid == NULL)
        of_grid = of_page[place.grid] =
            ARENA_ARRAY(m->a, int, grids->items[place.grid].cells.n);
    return &of_grid[place.cell];
}

/* What is known of the cell's text on a page, new where that is the first. */
static TagPlace *place_on(TagMaker *m, Region *r, int page, GridPlace drawn) {
    for (size_t i = r->places->n; i-- > 0;) {
        TagPlace *p = &r->places->items[i];
        if (p->row != r->place.row || p->column != r->place.column) break;
        if (p->page == page) return p;
    }
    TagPlace *p = VEC_PUSH(m->a, r->places);
    *p = r->place;
    p->page = page;
    p->drawn = drawn;
    p->x0 = p->y0 = INFINITY;
    p->x1 = -INFINITY;
    return p;
}

/* Notes where a chunk of a cell's text stands. All that a page shows of a cell
 * stands in one cell of a grid, which holds nothing else, or outside grids. */
static void note_place(TagMaker *m, Region *r, int page, GridPlace drawn,
                       const Chunk *c, float end) {
    TagPlace *p = place_on(m, r, page, drawn);
    if (p->drawn.grid != drawn.grid || p->drawn.cell != drawn.cell)
        m->unsound = true;
    p->x0 = fminf(p->x0, c->x);
    p->x1 = fmaxf(p->x1, end);
    p->y0 = fminf(p->y0, c->y);
    if (drawn.grid == GRID_OUTSIDE) return;
    const Grid *grid = &m->flows[page].grids.items[drawn.grid];
    p->drawn_row = grid->cells.items[drawn.cell].row;
    p->drawn_column = grid->cells.items[drawn.cell].column;
    int *owner = owner_of(m, page, drawn);
    if (*owner != 0 && *owner != r->number) m->unsound = true;
    *owner = r->number;
}

static bool is_blank(const PdfPage *drawn, const Chunk *c) {
    for (size_t i = c->first; i < c->last; i++)
        if (!glyph_is_blank(&drawn->glyphs.items[i])) return false;
    return true;
}

/* Between which borders the chunks of a page stand; empty where there are no
 * rules around a cell. */
static Band note_chunks(TagMaker *m, Region *r, int page, const PdfPage *drawn,
                        const Chunks *chunks) {
    const Flow *flow = &m->flows[page];
    GridPlace place = {GRID_OUTSIDE, 0};
    for (size_t i = 0; i < chunks->n; i++) {
        const Chunk *c = &chunks->items[i];
        const PdfGlyph *last = &drawn->glyphs.items[c->last - 1];
        float x, y;
        if (is_blank(drawn, c)) continue;
        chunk_middle(drawn, c, &x, &y);
        place = grids_place_at(&flow->grids, x, y, GRID_OUTSIDE);
        if (r->cell != NULL)
            note_place(m, r, page, place, c, last->x + last->advance);
        else if (place.grid != GRID_OUTSIDE)
            m->unsound = true;
    }
    if (r->cell == NULL)
        return flow->items.n > 0 ? flow->items.items[0].line.band : (Band){0};
    if (place.grid == GRID_OUTSIDE) return (Band){0};
    const Grid *grid = &flow->grids.items[place.grid];
    const GridCell *cell = &grid->cells.items[place.cell];
    return (Band){grid->xs[cell->column],
                  grid->xs[cell->column + cell->column_span]};
}

/* Adds the lines of a paragraph that stand on one page. */
static void add_lines(TagMaker *m, Region *r, int page, PdfPage *drawn) {
    Chunks chunks;
    TextLines lines;
    if (drawn->glyphs.n == 0) return;
    chunks_find(&chunks, m->a, drawn);
    Band band = note_chunks(m, r, page, drawn, &chunks);
    lines_find(&lines, m->a, drawn, chunks.items, chunks.n, band);
    for (size_t i = 0; i < lines.n; i++) {
        TextLine line = lines.items[i];
        line.paragraph = m->paragraphs;
        line.written = r->written;
        VEC_ADD(m->a, &m->lines, line);
        if (r->cell != NULL)
            VEC_ADD(m->a, &r->cell->lines, line);
        else
            VEC_ADD(m->a, &m->out->items,
                    ((FlowItem){.kind = FLOW_LINE, .line = line}));
    }
}

static void end_paragraph(TagMaker *m, Region *r) {
    m->paragraphs++;
    for (size_t i = 0; i < r->marks.n && !m->unsound;) {
        int page = r->marks.items[i]->page;
        const PdfPage *from = m->pages[page].page;
        PdfPage drawn = {.number = from->number, .texts = from->texts};
        for (; i < r->marks.n && r->marks.items[i]->page == page; i++) {
            int number = r->marks.items[i]->number;
            if (!marked_page_take(&drawn, m->a, &m->pages[page], number) &&
                marked_page_shows(&m->pages[page], number))
                m->unsound = true;
        }
        add_lines(m, r, page, &drawn);
    }
    r->marks.n = 0;
    r->labelled = false;
}

/* Reads a cell, which has a number in its row instead of a column so far. */
static void read_cell(TagMaker *m, TagCell *out, TagPlaces *places, int row,
                      int number, size_t at) {
    const TagNode *node = &m->nodes[at];
    size_t first = places->n;
    *out = (TagCell){.flow = {.row = row, .row_span = node->row_span},
                     .column_span = node->column_span};
    Region r = {.cell = &out->flow, .number = ++m->cells, .places = places};
    r.place = (TagPlace){.row = row, .column = number};
    read_nodes(m, &r, at + 1, node->end);
    end_paragraph(m, &r);
    for (size_t i = first; i < places->n; i++) {
        const TagPlace *p = &places->items[i];
        Band *text = &out->text;
        text->x0 = i == first ? p->x0 : fminf(text->x0, p->x0);
        text->x1 = fmaxf(text->x1, p->x1);
    }
}

static void place_cells(TagMaker *m, FlowTable *t, TagPlaces *places,
                        size_t first, TagTiling *tiling, TagCell *cells,
                        size_t n) {
    tiling_join_cut(tiling, m->a, cells, &n);
    if (!tiling_place(tiling, cells, n)) {
        m->unsound = true;
        return;
    }
    for (size_t i = first; i < places->n; i++) {
        TagPlace *p = &places->items[i];
        const TagCell *c = &cells[p->column];
        if (c->rest_of > 0) c = &cells[c->rest_of - 1];
        p->column = (int)(c->flow.x0 / TAG_COLUMN_STEP);
        p->column_end = p->column + c->column_span;
    }
    for (size_t i = 0; i < n; i++)
        VEC_ADD(m->a, &t->cells, cells[i].flow);
}

static bool holds_text(const TagMaker *m, size_t at) {
    for (size_t i = at; i < m->nodes[at].end; i++) {
        const TagNode *node = &m->nodes[i];
        if (node->kind == TAG_MARK &&
            marked_page_shows(&m->pages[node->page], node->number))
            return true;
    }
    return false;
}

static size_t count_cells(const TagMaker *m, size_t at) {
    size_t n = 0;
    for (size_t i = at + 1; i < m->nodes[at].end; i = m->nodes[i].end)
        n += m->nodes[i].kind == TAG_CELL;
    return n;
}

static void read_row(TagMaker *m, FlowTable *t, TagPlaces *places,
                     TagTiling *tiling, size_t at) {
    size_t first = places->n, n = count_cells(m, at);
    TagCell *cells = ARENA_ARRAY(m->a, TagCell, n + 1);
    if (n > TAG_COLUMNS_MAX) m->unsound = true;
    n = 0;
    tiling_begin_row(tiling);
    for (size_t i = at + 1; i < m->nodes[at].end && !m->unsound;
         i = m->nodes[i].end) {
        if (m->nodes[i].kind == TAG_CELL) {
            read_cell(m, &cells[n], places, tiling->rows, (int)n, i);
            n++;
        } else if (holds_text(m, i)) {
            m->unsound = true;
        }
    }
    if (m->unsound) return;
    place_cells(m, t, places, first, tiling, cells, n);
    if (!m->unsound && !tiling_end_row(tiling)) m->unsound = true;
}

static void read_rows(TagMaker *m, FlowTable *t, TagPlaces *places,
                      TagTiling *tiling, size_t at) {
    for (size_t i = at + 1; i < m->nodes[at].end && !m->unsound;
         i = m->nodes[i].end) {
        if (m->nodes[i].kind == TAG_ROW)
            read_row(m, t, places, tiling, i);
        else if (m->nodes[i].kind == TAG_ROWS)
            read_rows(m, t, places, tiling, i);
        else if (holds_text(m, i))
            m->unsound = true;
    }
}

static void read_table(TagMaker *m, Region *r, size_t at) {
    FlowTable *t = ARENA_NEW(m->a, FlowTable);
    TagTiling tiling = {0};
    TagPlaces places = {0};
    *t = (FlowTable){.whole = true, .page = 1};
    read_rows(m, t, &places, &tiling, at);
    if (m->unsound || !tiling_end(&tiling)) {
        m->unsound = true;
        return;
    }
    t->rows = tiling.rows;
    if (places.n > 0) t->page = places.items[0].page + 1;
    if (!places_are_in_order(&places)) m->unsound = true;
    tag_table_set_bands(m->a, t, tiling.columns);
    if (r->cell != NULL)
        VEC_ADD(m->a, &r->cell->tables, t);
    else
        VEC_ADD(m->a, &m->out->items,
                ((FlowItem){.kind = FLOW_TABLE, .table = t}));
}

/* A block ends the paragraph before it, unless that is its own label. */
static void read_block(TagMaker *m, Region *r, size_t at) {
    bool apart = r->labels == 0;
    if (apart && !r->labelled) end_paragraph(m, r);
    if (m->nodes[at].kind == TAG_LINE) r->written = true;
    read_nodes(m, r, at + 1, m->nodes[at].end);
    if (apart) end_paragraph(m, r);
    r->written = false;
}

static void read_label(TagMaker *m, Region *r, size_t at) {
    bool first = r->marks.n == 0;
    r->labels++;
    read_nodes(m, r, at + 1, m->nodes[at].end);
    r->labels--;
    r->labelled = first && r->marks.n > 0;
}

static void read_node(TagMaker *m, Region *r, size_t at) {
    const TagNode *node = &m->nodes[at];
    switch (node->kind) {
    case TAG_MARK:
        VEC_ADD(m->a, &r->marks, node);
        r->labelled = false;
        break;
    case TAG_INLINE: read_nodes(m, r, at + 1, node->end); break;
    case TAG_LABEL: read_label(m, r, at); break;
    case TAG_TABLE:
        end_paragraph(m, r);
        read_table(m, r, at);
        break;
    case TAG_LINE:
    case TAG_BLOCK:
    case TAG_ROWS:
    case TAG_ROW:
    case TAG_CELL: read_block(m, r, at); break;
    }
}

static void read_nodes(TagMaker *m, Region *r, size_t from, size_t to) {
    for (size_t i = from; i < to && !m->unsound; i = m->nodes[i].end)
        read_node(m, r, i);
}

bool tags_make_flow(Flow *out, Arena *a, const Flow *flows, PdfPage *pages,
                    size_t n, const TagTree *tree) {
    TagMaker m = {.a = a,
                  .flows = flows,
                  .pages = ARENA_ARRAY(a, MarkedPage, n),
                  .owners = ARENA_ARRAY(a, int **, n),
                  .nodes = tree->nodes.items,
                  .out = out};
    Region body = {0};
    *out = (Flow){.page = 1};
    for (size_t i = 0; i < n; i++)
        if (!marked_page_make(&m.pages[i], a, &pages[i], &flows[i]))
            return false;
    read_nodes(&m, &body, 0, tree->nodes.n);
    end_paragraph(&m, &body);
    for (size_t i = 0; i < n && !m.unsound; i++)
        if (!marked_page_is_read(&m.pages[i], a, &flows[i], &m.lines))
            m.unsound = true;
    return !m.unsound;
}
