/* SPDX-License-Identifier: Apache-2.0
 * Checking tables of tags; see tag_table.h. */
#include "read/pdf/tag_table.h"

#include <math.h>
#include <stdlib.h>

#define OVERLAP_MAX 6.0F /* points, of texts side by side */

void tiling_begin_row(TagTiling *t) {
    t->column = 0;
}

/* The next column that no cell from above takes. */
static int next_free(const TagTiling *t, int column, int max) {
    while (column < max && t->spans[column] > 0)
        column++;
    return column;
}

static int add_cell(TagTiling *t, int row_span, int column_span) {
    int max = t->rows == 0 ? TAG_COLUMNS_MAX : t->columns;
    int column = t->column = next_free(t, t->column, max);
    if (column_span > max - column) return -1;
    for (int i = 0; i < column_span; i++) {
        if (t->spans[column + i] > 0) return -1;
        t->spans[column + i] = row_span;
    }
    t->column += column_span;
    return column;
}

/* How many free columns the cells of a row leave out. */
static int count_missing(const TagTiling *t, const TagCell *cells, size_t n) {
    int missing = 0;
    for (int i = 0; i < t->columns; i++)
        missing += t->spans[i] == 0;
    for (size_t i = 0; i < n; i++)
        missing -= cells[i].column_span;
    return missing;
}

/* The cell of the first part that cell number `rest` of the second part goes
 * on: cells of several rows have no second part. NULL: the parts do not fit. */
static TagCell *part_before(TagCell *cells, size_t first, size_t rest) {
    for (size_t i = 0; i < first; i++)
        if (cells[i].flow.row_span == 1 && rest-- == 0) return &cells[i];
    return NULL;
}

/* How many cells the first part of a row of two parts has; n: it has one. */
static size_t first_part(TagCell *cells, size_t n) {
    size_t single = 0, first = 0;
    while (first < n && single < n - first)
        single += cells[first++].flow.row_span == 1;
    if (first == n || single != n - first) return n;
    for (size_t i = first; i < n; i++) {
        const TagCell *above = part_before(cells, first, i - first);
        if (cells[i].flow.row_span != 1 ||
            cells[i].column_span != above->column_span)
            return n;
    }
    return first;
}

void tiling_join_cut(const TagTiling *t, Arena *a, TagCell *cells, size_t *n) {
    size_t first = first_part(cells, *n);
    if (t->rows == 0 || count_missing(t, cells, *n) >= 0 || first == *n) return;
    for (size_t i = first; i < *n; i++) {
        TagCell *above = part_before(cells, first, i - first);
        const TextLines *lines = &cells[i].flow.lines;
        for (size_t k = 0; k < lines->n; k++) {
            TextLine line = lines->items[k];
            line.after_cut = k == 0;
            VEC_ADD(a, &above->flow.lines, line);
        }
        for (size_t k = 0; k < cells[i].flow.tables.n; k++)
            VEC_ADD(a, &above->flow.tables, cells[i].flow.tables.items[k]);
        cells[i].rest_of = (size_t)(above - cells) + 1;
    }
    *n = first;
}

/* How far a text stands where that of some columns does. */
static float overlap(const TagTiling *t, int column, const TagCell *c) {
    float from = INFINITY, to = 0;
    for (int i = column; i < column + c->column_span && i < t->columns; i++) {
        if (t->texts[i].x1 <= 0) continue;
        from = fminf(from, t->texts[i].x0);
        to = fmaxf(to, t->texts[i].x1);
    }
    return fminf(to, c->text.x1) - fmaxf(from, c->text.x0);
}

/* Passes the columns of cells that were left out before this one; how many. */
static int pass_columns(TagTiling *t, const TagCell *c, int missing) {
    int column = next_free(t, t->column, t->columns), best = column;
    int passed = 0;
    float most = overlap(t, column, c);
    if (c->text.x1 <= 0) return 0;
    for (int i = 1; i <= missing && column < t->columns; i++) {
        column = next_free(t, column + 1, t->columns);
        float here = overlap(t, column, c);
        if (here <= 0 || here <= most) continue;
        most = here;
        best = column;
        passed = i;
    }
    t->column = best;
    return passed;
}

static void note_text(TagTiling *t, const TagCell *c, int column) {
    Band *band = &t->texts[column];
    if (c->column_span != 1 || c->text.x1 <= 0) return;
    if (band->x1 <= 0) *band = c->text;
    band->x0 = fminf(band->x0, c->text.x0);
    band->x1 = fmaxf(band->x1, c->text.x1);
}

bool tiling_place(TagTiling *t, TagCell *cells, size_t n) {
    int missing = count_missing(t, cells, n);
    bool whole = missing <= 0;
    for (size_t i = 0; i < n; i++) {
        TagCell *c = &cells[i];
        if (missing > 0) missing -= pass_columns(t, c, missing);
        int column = add_cell(t, c->flow.row_span, c->column_span);
        if (column < 0) return false;
        if (whole) note_text(t, c, column);
        c->flow.x0 = TAG_COLUMN_STEP * (float)column;
        c->flow.x1 = TAG_COLUMN_STEP * (float)(column + c->column_span);
    }
    return true;
}

bool tiling_end_row(TagTiling *t) {
    if (t->rows == 0) t->columns = t->column;
    if (t->columns == 0) return false;
    for (int i = 0; i < t->columns; i++)
        if (t->spans[i] > 0) t->spans[i]--;
    t->rows++;
    return t->rows <= TAG_PLACES_MAX / t->columns;
}

bool tiling_end(const TagTiling *t) {
    for (int i = 0; i < t->columns; i++)
        if (t->spans[i] > 0) return false;
    return t->rows > 0;
}

static int compare(int a, int b) {
    return (a > b) - (a < b);
}

static int by_page(const TagPlace *a, const TagPlace *b) {
    int order = compare(a->page, b->page);
    return order != 0 ? order : compare(a->drawn.grid, b->drawn.grid);
}

static int by_row(const void *x, const void *y) {
    const TagPlace *a = x, *b = y;
    int order = by_page(a, b);
    if (order == 0) order = compare(a->row, b->row);
    return order != 0 ? order : compare(a->column, b->column);
}

static int by_column(const void *x, const void *y) {
    const TagPlace *a = x, *b = y;
    int order = by_page(a, b);
    if (order == 0) order = compare(a->column, b->column);
    return order != 0 ? order : compare(a->row, b->row);
}

/* Neighbours by row, then column. */
static bool rows_agree(const TagPlace *a, const TagPlace *b) {
    bool same = a->row == b->row;
    if (a->drawn.grid == GRID_OUTSIDE) return true;
    return same ? a->drawn_row == b->drawn_row : a->drawn_row <= b->drawn_row;
}

/* Without rules: between any two columns there is a place that no text of a
 * cell on either side passes. */
static bool columns_part(const TagPlace *p, size_t n) {
    float ends[TAG_COLUMNS_MAX + 1], starts[TAG_COLUMNS_MAX + 1];
    for (int i = 0; i <= TAG_COLUMNS_MAX; i++) {
        ends[i] = -INFINITY;
        starts[i] = INFINITY;
    }
    for (size_t i = 0; i < n; i++) {
        float *end = &ends[p[i].column_end], *start = &starts[p[i].column];
        *end = fmaxf(*end, p[i].x1);
        *start = fminf(*start, p[i].x0);
    }
    for (int i = 1; i <= TAG_COLUMNS_MAX; i++)
        ends[i] = fmaxf(ends[i], ends[i - 1]);
    for (int i = TAG_COLUMNS_MAX; i-- > 0;) {
        starts[i] = fminf(starts[i], starts[i + 1]);
        if (ends[i] > starts[i] + OVERLAP_MAX) return false;
    }
    return true;
}

/* All cells of each page that have no rules around them. */
static bool all_columns_part(const TagPlaces *places) {
    const TagPlace *p = places->items;
    for (size_t start = 0, end; start < places->n; start = end) {
        for (end = start + 1; end < places->n; end++)
            if (by_page(&p[start], &p[end]) != 0) break;
        if (p[start].drawn.grid == GRID_OUTSIDE &&
            !columns_part(p + start, end - start))
            return false;
    }
    return true;
}

/* Neighbours by column, then row. */
static bool columns_agree(const TagPlace *a, const TagPlace *b) {
    bool same = a->column == b->column;
    if (a->drawn.grid != GRID_OUTSIDE)
        return same ? a->drawn_column == b->drawn_column
                    : a->drawn_column < b->drawn_column;
    return !same || b->y0 > a->y0;
}

bool places_are_in_order(TagPlaces *places) {
    TagPlace *p = places->items;
    if (places->n < 2) return true;
    qsort(p, places->n, sizeof *p, by_row);
    for (size_t i = 1; i < places->n; i++)
        if (by_page(&p[i - 1], &p[i]) == 0 && !rows_agree(&p[i - 1], &p[i]))
            return false;
    qsort(p, places->n, sizeof *p, by_column);
    for (size_t i = 1; i < places->n; i++)
        if (by_page(&p[i - 1], &p[i]) == 0 && !columns_agree(&p[i - 1], &p[i]))
            return false;
    return all_columns_part(places);
}

static void widen(Band *band, const TextLine *line) {
    band->x0 = fminf(band->x0, line->x0);
    band->x1 = fmaxf(band->x1, line->x1 - line->blank);
}

static bool is_unset(const TextLine *line) {
    return line->band.x1 <= line->band.x0;
}

void tag_table_set_bands(Arena *a, FlowTable *t, int columns) {
    Band *bands = ARENA_ARRAY(a, Band, (size_t)columns);
    for (int i = 0; i < columns; i++)
        bands[i] = (Band){INFINITY, -INFINITY};
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < t->cells.n; i++) {
            FlowCell *c = &t->cells.items[i];
            int first = (int)(c->x0 / TAG_COLUMN_STEP);
            int last = (int)(c->x1 / TAG_COLUMN_STEP) - 1;
            Band band = {bands[first].x0, bands[last].x1};
            for (size_t k = 0; k < c->lines.n; k++)
                if (is_unset(&c->lines.items[k]))
                    widen(pass == 0 && first == last ? &bands[first] : &band,
                          &c->lines.items[k]);
            for (size_t k = 0; k < c->lines.n && pass == 1; k++)
                if (is_unset(&c->lines.items[k])) c->lines.items[k].band = band;
        }
}
