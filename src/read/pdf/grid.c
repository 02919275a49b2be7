/* SPDX-License-Identifier: Apache-2.0
 * Finding tables; see grid.h. */
#include "read/pdf/grid.h"

#include <math.h>
#include <stdlib.h>

#include "read/pdf/rules.h"

#define TOUCH 3.2F      /* points between rules that meet */
#define WIDTH_MIN 20.0F /* of a table */
#define HEIGHT_MIN 8.0F
#define COVERED 0.5F /* the part of an edge that must be ruled */

enum { PASSES_MAX = 16 }; /* over cells that are no rectangles yet */

/* Sets of numbers that know their first member. */
static int set_find(int *sets, int i) {
    while (sets[i] != i) {
        sets[i] = sets[sets[i]];
        i = sets[i];
    }
    return i;
}

static void set_join(int *sets, int i, int j) {
    i = set_find(sets, i);
    j = set_find(sets, j);
    if (i < j)
        sets[j] = i;
    else
        sets[i] = j;
}

static int *sets_new(Arena *a, size_t n) {
    int *sets = ARENA_ARRAY(a, int, n + 1);
    for (size_t i = 0; i < n; i++)
        sets[i] = (int)i;
    return sets;
}

static bool rules_meet(const Rule *row, const Rule *column) {
    return column->at >= row->from - TOUCH && column->at <= row->to + TOUCH &&
           row->at >= column->from - TOUCH && row->at <= column->to + TOUCH;
}

/* Which rules hang together: rows first, then columns. */
static int *group_rules(Arena *a, const Rules *rows, const Rules *columns) {
    int *sets = sets_new(a, rows->n + columns->n);
    for (size_t i = 0; i < rows->n; i++)
        for (size_t j = 0; j < columns->n; j++)
            if (rules_meet(&rows->items[i], &columns->items[j]))
                set_join(sets, (int)i, (int)(rows->n + j));
    return sets;
}

static int compare_floats(const void *x, const void *y) {
    const float *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* Sorts places and leaves one, their mean, for those that are the same. */
static size_t cluster(float *places, size_t n) {
    size_t kept = 0;
    qsort(places, n, sizeof *places, compare_floats);
    for (size_t start = 0; start < n;) {
        size_t end = start;
        double sum = 0;
        while (end < n && places[end] - places[start] <= GRID_SAME)
            sum += (double)places[end++];
        places[kept++] = (float)(sum / (double)(end - start));
        start = end;
    }
    return kept;
}

/* The edge nearest to a place; edges are sorted. */
static int nearest(const float *edges, int n, float place) {
    int low = 0, high = n - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if ((edges[middle] + edges[middle + 1]) / 2 < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The rules of one group. */
typedef struct Group {
    Rules rows, columns;
    float x0, y0, x1, y1;
} Group;

static void group_bounds(Group *g) {
    g->x0 = g->y0 = INFINITY;
    g->x1 = g->y1 = -INFINITY;
    for (size_t i = 0; i < g->rows.n; i++) {
        const Rule *r = &g->rows.items[i];
        g->x0 = fminf(g->x0, r->from);
        g->x1 = fmaxf(g->x1, r->to);
        g->y0 = fminf(g->y0, r->at);
        g->y1 = fmaxf(g->y1, r->at);
    }
    for (size_t i = 0; i < g->columns.n; i++) {
        const Rule *r = &g->columns.items[i];
        g->x0 = fminf(g->x0, r->at);
        g->x1 = fmaxf(g->x1, r->at);
        g->y0 = fminf(g->y0, r->from);
        g->y1 = fmaxf(g->y1, r->to);
    }
}

/* The places of rules and the ends of the table, as edges; their number in
 * *n. */
static float *edges_of(Arena *a, const Rules *rules, float from, float to,
                       int *n) {
    float *edges = ARENA_ARRAY(a, float, rules->n + 2);
    for (size_t i = 0; i < rules->n; i++)
        edges[i] = rules->items[i].at;
    edges[rules->n] = from;
    edges[rules->n + 1] = to;
    *n = (int)cluster(edges, rules->n + 2);
    return edges;
}

/* How far each piece of each edge is ruled: lengths[edge * pieces + piece]. */
static float *measure(Arena *a, const Rules *rules, const float *edges, int n,
                      const float *cuts, int pieces) {
    float *lengths = ARENA_ARRAY(a, float, (size_t)n *(size_t)pieces + 1);
    for (size_t i = 0; i < rules->n; i++) {
        const Rule *r = &rules->items[i];
        float *row = lengths + nearest(edges, n, r->at) * pieces;
        int first = nearest(cuts, pieces + 1, r->from);
        for (int p = first > 0 ? first - 1 : 0; p < pieces; p++) {
            if (cuts[p] >= r->to) break;
            float length = fminf(r->to, cuts[p + 1]) - fmaxf(r->from, cuts[p]);
            if (length > 0) row[p] += length;
        }
    }
    return lengths;
}

typedef struct Ruled {
    const float *across, *down; /* measured row rules and column rules */
} Ruled;

static bool ruled_below(const Grid *g, const Ruled *r, int row, int column) {
    float length = r->across[(row + 1) * g->columns + column];
    return length >= COVERED * (g->xs[column + 1] - g->xs[column]);
}

static bool ruled_right(const Grid *g, const Ruled *r, int row, int column) {
    float length = r->down[(column + 1) * g->rows + row];
    return length >= COVERED * (g->ys[row + 1] - g->ys[row]);
}

static int *join_places(Arena *a, const Grid *g, const Ruled *r) {
    int *sets = sets_new(a, (size_t)g->rows * (size_t)g->columns);
    for (int row = 0; row < g->rows; row++) {
        for (int column = 0; column < g->columns; column++) {
            int place = row * g->columns + column;
            if (column + 1 < g->columns && !ruled_right(g, r, row, column))
                set_join(sets, place, place + 1);
            if (row + 1 < g->rows && !ruled_below(g, r, row, column))
                set_join(sets, place, place + g->columns);
        }
    }
    return sets;
}

/* Rows and columns that a set of places reaches over. */
typedef struct Reach {
    int row0, row1, column0, column1; /* past the last */
} Reach;

static Reach *reaches(Arena *a, const Grid *g, int *sets) {
    int n = g->rows * g->columns;
    Reach *all = ARENA_ARRAY(a, Reach, (size_t)n + 1);
    for (int place = 0; place < n; place++) {
        Reach *r = &all[set_find(sets, place)];
        int row = place / g->columns, column = place % g->columns;
        if (r->row1 == 0) *r = (Reach){row, row + 1, column, column + 1};
        if (row + 1 > r->row1) r->row1 = row + 1;
        if (column < r->column0) r->column0 = column;
        if (column + 1 > r->column1) r->column1 = column + 1;
    }
    return all;
}

/* True where something was joined, so that it must be looked at again. */
static bool join_reaches(Arena *a, const Grid *g, int *sets) {
    bool changed = false;
    ArenaMark mark = arena_mark(a);
    Reach *all = reaches(a, g, sets);
    for (int place = 0; place < g->rows * g->columns; place++) {
        if (sets[place] != place) continue;
        Reach r = all[place];
        for (int row = r.row0; row < r.row1; row++) {
            for (int column = r.column0; column < r.column1; column++) {
                int other = row * g->columns + column;
                if (set_find(sets, other) == set_find(sets, place)) continue;
                set_join(sets, other, place);
                changed = true;
            }
        }
    }
    arena_rewind(a, mark);
    return changed;
}

/* Cells are rectangles: what overlaps the reach of a set belongs to it. False
 * where that comes to no end. */
static bool square_up(Arena *a, const Grid *g, int *sets) {
    for (int i = 0; i < PASSES_MAX; i++)
        if (!join_reaches(a, g, sets)) return true;
    return false;
}

static bool is_closed(const Grid *g, const Ruled *ruled, const Reach *r) {
    float length = 0;
    for (int column = r->column0; column < r->column1; column++)
        length += ruled->across[r->row1 * g->columns + column];
    return length >= COVERED * (g->xs[r->column1] - g->xs[r->column0]);
}

static void make_cells(Grid *g, Arena *a, int *sets, const Ruled *ruled) {
    const Reach *all = reaches(a, g, sets);
    int n = g->rows * g->columns;
    g->cell_at = ARENA_ARRAY(a, int, (size_t)n + 1);
    for (int place = 0; place < n; place++) {
        int first = set_find(sets, place);
        if (first == place) {
            Reach r = all[place];
            g->cell_at[place] = (int)g->cells.n;
            VEC_ADD(
                a, &g->cells,
                ((GridCell){r.row0, r.column0, r.row1 - r.row0,
                            r.column1 - r.column0,
                            r.row1 == g->rows && !is_closed(g, ruled, &r)}));
        } else {
            g->cell_at[place] = g->cell_at[first];
        }
    }
}

/* False where the rules make no table. */
static bool grid_make(Grid *out, Arena *a, Group *group) {
    int xs, ys;
    if (group->rows.n == 0 || group->columns.n == 0) return false;
    if (group->rows.n + group->columns.n < 3) return false;
    group_bounds(group);
    if (group->x1 - group->x0 < WIDTH_MIN || group->y1 - group->y0 < HEIGHT_MIN)
        return false;
    *out = (Grid){0};
    out->xs = edges_of(a, &group->columns, group->x0, group->x1, &xs);
    out->ys = edges_of(a, &group->rows, group->y0, group->y1, &ys);
    out->columns = xs - 1;
    out->rows = ys - 1;
    if (out->columns < 1 || out->rows < 1 ||
        out->columns > GRID_PLACES_MAX / out->rows)
        return false;
    Ruled ruled = {
        measure(a, &group->rows, out->ys, ys, out->xs, out->columns),
        measure(a, &group->columns, out->xs, xs, out->ys, out->rows)};
    int *sets = join_places(a, out, &ruled);
    if (!square_up(a, out, sets)) return false;
    make_cells(out, a, sets, &ruled);
    return true;
}

static bool grid_holds(const Grid *out, const Grid *in) {
    return in != out && in->xs[0] > out->xs[0] &&
           in->xs[in->columns] < out->xs[out->columns] &&
           in->ys[0] > out->ys[0] && in->ys[in->rows] < out->ys[out->rows];
}

/* A frame drawn around the page's tables is none itself. */
static void drop_frames(Grids *grids) {
    size_t kept = 0;
    for (size_t i = 0; i < grids->n; i++) {
        bool frame = false;
        for (size_t j = 0; j < grids->n && grids->items[i].cells.n == 1; j++)
            frame = frame || (grids->items[j].cells.n > 1 &&
                              grid_holds(&grids->items[i], &grids->items[j]));
        if (!frame) grids->items[kept++] = grids->items[i];
    }
    grids->n = kept;
}

static int by_top(const void *x, const void *y) {
    const Grid *a = x, *b = y;
    return (a->ys[0] > b->ys[0]) - (a->ys[0] < b->ys[0]);
}

void grids_find(Grids *out, Arena *a, const PdfPage *page) {
    Rules rows, columns;
    *out = (Grids){0};
    rules_merge(&rows, &columns, a, page);
    if (rows.n == 0 || columns.n == 0) return;
    int *sets = group_rules(a, &rows, &columns);
    size_t n = rows.n + columns.n;
    Group *groups = ARENA_ARRAY(a, Group, n);
    for (size_t i = 0; i < n; i++) {
        Group *g = &groups[set_find(sets, (int)i)];
        if (i < rows.n)
            VEC_ADD(a, &g->rows, rows.items[i]);
        else
            VEC_ADD(a, &g->columns, columns.items[i - rows.n]);
    }
    for (size_t i = 0; i < n && out->n < GRIDS_MAX; i++) {
        Grid grid;
        if (grid_make(&grid, a, &groups[i])) VEC_ADD(a, out, grid);
    }
    drop_frames(out);
    if (out->n > 1) qsort(out->items, out->n, sizeof *out->items, by_top);
}

/* The piece between two edges that holds a place; -1 outside. */
static int piece_at(const float *edges, int pieces, float place) {
    if (!(place >= edges[0]) || place > edges[pieces]) return -1;
    int low = 0, high = pieces - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (edges[middle + 1] < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The cell at a point, or -1. */
static int cell_at(const Grid *g, float x, float y) {
    int column = piece_at(g->xs, g->columns, x);
    int row = piece_at(g->ys, g->rows, y);
    if (row < 0 || column < 0) return -1;
    return g->cell_at[row * g->columns + column];
}

float grid_area(const Grid *g) {
    return (g->xs[g->columns] - g->xs[0]) * (g->ys[g->rows] - g->ys[0]);
}

GridPlace grids_place_at(const Grids *grids, float x, float y, int but) {
    GridPlace found = {GRID_OUTSIDE, 0};
    for (int i = 0; i < (int)grids->n; i++) {
        const Grid *g = &grids->items[i];
        int cell = i == but ? -1 : cell_at(g, x, y);
        if (cell < 0) continue;
        if (found.grid == GRID_OUTSIDE ||
            grid_area(g) < grid_area(&grids->items[found.grid]))
            found = (GridPlace){i, cell};
    }
    return found;
}
