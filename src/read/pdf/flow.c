/* SPDX-License-Identifier: Apache-2.0
 * Sorting what stands on a page into cells and lines; see flow.h. */
#include "read/pdf/flow.h"

#include <math.h>
#include <stdlib.h>

typedef struct PlacedChunk {
    Chunk chunk;
    GridPlace place;
} PlacedChunk;

typedef struct FlowMaker {
    Arena *a;
    PdfPage *page;
    Grids grids;
    FlowTable **tables; /* of the grids */
    TextLines outside;
    TextLines stray;
} FlowMaker;

static FlowTable *table_of(Arena *a, const Grid *g, int page) {
    FlowTable *t = ARENA_NEW(a, FlowTable);
    *t = (FlowTable){.page = page,
                     .x0 = g->xs[0],
                     .y0 = g->ys[0],
                     .x1 = g->xs[g->columns],
                     .y1 = g->ys[g->rows],
                     .rows = g->rows};
    for (size_t i = 0; i < g->cells.n; i++) {
        const GridCell *c = &g->cells.items[i];
        VEC_ADD(a, &t->cells,
                ((FlowCell){.x0 = g->xs[c->column],
                            .x1 = g->xs[c->column + c->column_span],
                            .y0 = g->ys[c->row],
                            .y1 = g->ys[c->row + c->row_span],
                            .row = c->row,
                            .row_span = c->row_span,
                            .open_bottom = c->open_bottom}));
    }
    return t;
}

static int by_place(const void *x, const void *y) {
    const PlacedChunk *a = x, *b = y;
    if (a->place.grid != b->place.grid)
        return a->place.grid < b->place.grid ? -1 : 1;
    if (a->place.cell != b->place.cell)
        return a->place.cell < b->place.cell ? -1 : 1;
    if (a->chunk.direction != b->chunk.direction)
        return a->chunk.direction < b->chunk.direction ? -1 : 1;
    return (a->chunk.first > b->chunk.first) -
           (a->chunk.first < b->chunk.first);
}

/* Lines that run another way are read on a page turned for them. */
static void find_turned(TextLines *out, FlowMaker *m, const Chunk *chunks,
                        size_t n, GridPlace place) {
    PdfPage turned = {.number = m->page->number,
                      .width = m->page->width,
                      .height = m->page->height};
    Direction d = (Direction)chunks[0].direction;
    Chunks again;
    Band band = {-INFINITY, INFINITY};
    turned.texts = m->page->texts;
    for (size_t i = 0; i < n; i++)
        for (size_t k = chunks[i].first; k < chunks[i].last; k++)
            VEC_ADD(m->a, &turned.glyphs, m->page->glyphs.items[k]);
    if (place.grid != GRID_OUTSIDE) {
        const Grid *g = &m->grids.items[place.grid];
        const GridCell *c = &g->cells.items[place.cell];
        PdfRule edge = {g->xs[c->column], g->ys[c->row],
                        g->xs[c->column + c->column_span],
                        g->ys[c->row + c->row_span]};
        PdfRules *edges = d == DIRECTION_LEFT ? &turned.rows : &turned.columns;
        VEC_ADD(m->a, edges, edge);
    }
    page_turn(&turned, d);
    if (turned.rows.n > 0)
        band = (Band){turned.rows.items[0].x0, turned.rows.items[0].x1};
    chunks_find(&again, m->a, &turned);
    lines_find(out, m->a, &turned, again.items, again.n, band);
}

static void add_lines(Arena *a, TextLines *to, const TextLines *lines) {
    if (to->n == 0) {
        *to = *lines;
        return;
    }
    for (size_t i = 0; i < lines->n; i++)
        VEC_ADD(a, to, lines->items[i]);
}

static void add_region(FlowMaker *m, Chunk *chunks, size_t n, GridPlace place) {
    TextLines lines;
    bool upright = chunks[0].direction == DIRECTION_RIGHT;
    FlowCell *cell = NULL;
    Band band = {-INFINITY, INFINITY};
    if (place.grid != GRID_OUTSIDE) {
        cell = &m->tables[place.grid]->cells.items[place.cell];
        band = (Band){cell->x0, cell->x1};
    }
    if (upright)
        lines_find(&lines, m->a, m->page, chunks, n, band);
    else
        find_turned(&lines, m, chunks, n, place);
    bool oblique = chunks[0].direction == DIRECTION_OBLIQUE;
    if (oblique || (cell == NULL && !upright))
        add_lines(m->a, &m->stray, &lines);
    else
        add_lines(m->a, cell == NULL ? &m->outside : &cell->lines, &lines);
}

static void sort_text(FlowMaker *m) {
    Chunks chunks;
    chunks_find(&chunks, m->a, m->page);
    PlacedChunk *placed = ARENA_ARRAY(m->a, PlacedChunk, chunks.n + 1);
    for (size_t i = 0; i < chunks.n; i++) {
        float x, y;
        chunk_middle(m->page, &chunks.items[i], &x, &y);
        placed[i] = (PlacedChunk){
            chunks.items[i], grids_place_at(&m->grids, x, y, GRID_OUTSIDE)};
    }
    if (chunks.n > 1) qsort(placed, chunks.n, sizeof *placed, by_place);
    for (size_t i = 0; i < chunks.n; i++)
        chunks.items[i] = placed[i].chunk;
    for (size_t start = 0; start < chunks.n;) {
        size_t end = start + 1;
        while (end < chunks.n &&
               placed[end].place.grid == placed[start].place.grid &&
               placed[end].place.cell == placed[start].place.cell &&
               placed[end].chunk.direction == placed[start].chunk.direction)
            end++;
        add_region(m, chunks.items + start, end - start, placed[start].place);
        start = end;
    }
}

static void add_table(Flow *out, FlowMaker *m, int i) {
    const Grid *g = &m->grids.items[i];
    FlowTable *t = m->tables[i];
    GridPlace outer =
        grids_place_at(&m->grids, (t->x0 + t->x1) / 2, (t->y0 + t->y1) / 2, i);
    if (outer.grid != GRID_OUTSIDE &&
        grid_area(&m->grids.items[outer.grid]) > grid_area(g)) {
        FlowCell *c = &m->tables[outer.grid]->cells.items[outer.cell];
        VEC_ADD(m->a, &c->tables, t);
        return;
    }
    VEC_ADD(m->a, &out->items,
            ((FlowItem){.kind = FLOW_TABLE, .y = t->y0, .table = t}));
}

static int item_by_y(const void *x, const void *y) {
    const FlowItem *a = x, *b = y;
    if (a->y != b->y) return a->y < b->y ? -1 : 1;
    if (a->kind == FLOW_TABLE && b->kind == FLOW_TABLE)
        return (a->table->x0 > b->table->x0) - (a->table->x0 < b->table->x0);
    return (a->line.x0 > b->line.x0) - (a->line.x0 < b->line.x0);
}

void flow_make(Flow *out, Arena *a, PdfPage *page) {
    FlowMaker m = {.a = a, .page = page};
    page_turn(page, page_direction(page));
    *out = (Flow){.page = page->number,
                  .width = (float)page->width,
                  .height = (float)page->height};
    grids_find(&m.grids, a, page);
    m.tables = ARENA_ARRAY(a, FlowTable *, m.grids.n + 1);
    for (size_t i = 0; i < m.grids.n; i++)
        m.tables[i] = table_of(a, &m.grids.items[i], page->number);
    sort_text(&m);
    for (size_t i = 0; i < m.grids.n; i++)
        flow_mend_stripes(m.tables[i]);
    for (int i = 0; i < (int)m.grids.n; i++)
        add_table(out, &m, i);
    for (size_t i = 0; i < m.outside.n; i++) {
        const TextLine *line = &m.outside.items[i];
        VEC_ADD(a, &out->items,
                ((FlowItem){.kind = FLOW_LINE, .y = line->y, .line = *line}));
    }
    out->grids = m.grids;
    if (out->items.n > 1)
        qsort(out->items.items, out->items.n, sizeof *out->items.items,
              item_by_y);
    for (size_t i = 0; i < m.stray.n; i++)
        VEC_ADD(a, &out->items,
                ((FlowItem){.kind = FLOW_STRAY, .line = m.stray.items[i]}));
}
