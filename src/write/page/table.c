/* SPDX-License-Identifier: Apache-2.0
 * A table onto pages: which rows stand on a page, where a row is cut, its
 * cells' lines and rules. A label that spans a page's end is said again. */
#include <stdlib.h>

#include "write/page/table_size.h"

enum {
    LINES_TOGETHER = 2,        /* of a cell before and after a page's end */
    ROW_CUT_LEAST = 2 * 14500, /* less is not worth a cut */
    SHORT_ROW_SHARE = 4 /* a row lower than this part of a page is not cut */
};

/* The part of a table that stands on one page: rows from..to whole, then
 * `cut` of row `to`. */
typedef struct TablePart {
    int from, to;
    int cut;
} TablePart;

static bool cell_is_in_row(const CellText *c, int row) {
    return c->cell->row <= row && row < c->end;
}

/* The first cell that begins in row `end` or later. */
static size_t cells_to(const TableSize *t, int end) {
    size_t low = t->cells_from, high = t->cells_n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->cells[middle].cell->row < end)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many lines fit into the height, from `next` on. */
static size_t lines_that_fit(const CellText *c, int64_t height) {
    size_t n = c->next;
    height -= 2 * CELL_PADDING;
    while (n < c->lines.n && c->lines.items[n].pitch <= height)
        height -= c->lines.items[n++].pitch;
    return n - c->next;
}

/* The height that this cell asks of the first part of row `row` when `room`
 * is left for it; -1 where its lines should not be parted there. `above` is
 * what it has on this page in rows before. */
static int64_t cut_for_cell(const CellText *c, int64_t above, int64_t room,
                            bool force) {
    size_t left = c->lines.n - c->next;
    size_t fit = lines_that_fit(c, above + room);
    if (fit < left && !force) {
        if (left - fit < LINES_TOGETHER) fit = left - LINES_TOGETHER;
        if (left < 2 * LINES_TOGETHER || fit < LINES_TOGETHER) return -1;
    }
    int64_t need = lines_height(&c->lines, c->next, c->next + fit) +
                   2 * CELL_PADDING - above;
    return need > 0 ? need : 0;
}

/* How much of row `row` may stand in the room left on the page: 0 none. */
static int cut_row(const TableSize *t, int from, int row, int room,
                   int page_height, bool force) {
    if (!force && room < 2 * CELL_PADDING + ROW_CUT_LEAST) return 0;
    if (!force && t->heights[row] < page_height / SHORT_ROW_SHARE) return 0;
    int64_t cut = 0;
    bool parted = false;
    for (size_t i = t->cells_from, n = cells_to(t, row + 1); i < n; i++) {
        const CellText *c = &t->cells[i];
        if (!cell_is_in_row(c, row) || c->cell->header) continue;
        if (c->end > row + 1) continue;
        int top = c->cell->row > from ? c->cell->row : from;
        int64_t above = table_height(t, top, row);
        int64_t need = cut_for_cell(c, above, room, force);
        if (need < 0) return 0;
        if (need > cut) cut = need;
        parted =
            parted || lines_that_fit(c, above + room) < c->lines.n - c->next;
    }
    if (force) return room < t->heights[row] ? room : t->heights[row];
    return parted ? (int)(cut < room ? cut : room) : 0;
}

/* Whether the page's end makes a part of a label too small for it; *row is
 * then where the label begins. */
static bool cuts_label(const TableSize *t, const TablePart *part, int *row) {
    int end = part->to + (part->cut > 0 ? 1 : 0);
    for (size_t i = t->cells_from, n = cells_to(t, end); i < n; i++) {
        const CellText *c = &t->cells[i];
        *row = c->cell->row;
        if (!c->cell->header || c->end <= part->to) continue;
        if (*row < part->from || *row >= end) continue;
        if (table_height(t, *row, part->to) + part->cut < cell_need(c))
            return true;
    }
    return false;
}

/* Whether all that stands in the row is labels: the heads of columns. */
static bool is_head_row(const TableSize *t, int row) {
    for (size_t i = t->cells_from, n = cells_to(t, row + 1); i < n; i++)
        if (cell_is_in_row(&t->cells[i], row) && !t->cells[i].cell->header)
            return false;
    return true;
}

/* Ends the page earlier, so that no label stands in a part too small for it
 * and no heads of columns end a page. */
static void keep_labels(const TableSize *t, TablePart *part) {
    int row;
    while (cuts_label(t, part, &row)) {
        part->to = row;
        part->cut = 0;
    }
    while (part->cut == 0 && part->to > part->from &&
           is_head_row(t, part->to - 1))
        part->to--;
}

/* The rows that fit whole; where all do, but not what must follow them, the
 * last row stays with that. */
static TablePart rows_that_fit(const TableSize *t, int from, int64_t room,
                               int tail) {
    TablePart part = {.from = from, .to = from};
    int64_t used = 0;
    while (part.to < t->rows && used + t->heights[part.to] <= room)
        used += t->heights[part.to++];
    if (part.to == t->rows && used + tail > room && part.to > from + 1)
        part.to--;
    return part;
}

/* Chooses what of the table stands in the room below f->y; nothing where the
 * next page is better. */
static TablePart choose_part(const Flow *f, const TableSize *t, int from,
                             int tail) {
    int room = f->bottom - f->y, page_height = f->bottom - f->top;
    TablePart part = rows_that_fit(t, from, room, tail);
    if (part.to == t->rows) return part;
    int left = room - (int)table_height(t, from, part.to);
    part.cut = cut_row(t, from, part.to, left, page_height, false);
    TablePart kept = part;
    keep_labels(t, &kept);
    if (kept.to > from || kept.cut > 0 || !flow_is_at_top(f)) return kept;
    if (part.to == from && part.cut == 0)
        part.cut = cut_row(t, from, from, room, page_height, true);
    return part;
}

static void add_box(Flow *f, int x0, int y0, int x1, int y1) {
    Page *page = flow_page(f);
    VEC_ADD(f->a, &page->rules, ((Rule){x0, y0, x1, y0}));
    VEC_ADD(f->a, &page->rules, ((Rule){x0, y1, x1, y1}));
    VEC_ADD(f->a, &page->rules, ((Rule){x0, y0, x0, y1}));
    VEC_ADD(f->a, &page->rules, ((Rule){x1, y0, x1, y1}));
}

static int compare_int(int a, int b) {
    return (a > b) - (a < b);
}

/* Horizontal ones first, then by the line that they lie on. */
static int compare_rules(const void *pa, const void *pb) {
    const Rule *a = pa, *b = pb;
    bool a_flat = a->y0 == a->y1, b_flat = b->y0 == b->y1;
    if (a_flat != b_flat) return a_flat ? -1 : 1;
    int by_line =
        a_flat ? compare_int(a->y0, b->y0) : compare_int(a->x0, b->x0);
    if (by_line != 0) return by_line;
    return a_flat ? compare_int(a->x0, b->x0) : compare_int(a->y0, b->y0);
}

/* Makes one rule of those that lie on each other or follow each other. */
static void join_rules(Page *page, size_t first) {
    if (page->rules.n <= first) return;
    Rule *rules = page->rules.items + first;
    size_t n = page->rules.n - first, kept = 0;
    qsort(rules, n, sizeof *rules, compare_rules);
    for (size_t i = 1; i < n; i++) {
        Rule *last = &rules[kept];
        const Rule *r = &rules[i];
        bool flat = r->y0 == r->y1;
        if (flat && last->y0 == last->y1 && last->y0 == r->y0 &&
            r->x0 <= last->x1) {
            if (r->x1 > last->x1) last->x1 = r->x1;
        } else if (!flat && last->x0 == last->x1 && last->x0 == r->x0 &&
                   r->y0 <= last->y1) {
            if (r->y1 > last->y1) last->y1 = r->y1;
        } else {
            rules[++kept] = *r;
        }
    }
    page->rules.n = first + kept + 1;
}

/* Prints the cell's lines from `first` up to `end` in its box. */
static void place_lines(Flow *f, const CellText *c, int x, int y0, int y1,
                        size_t end, bool middle, bool again) {
    size_t first = c->cell->header ? 0 : c->next;
    int height = lines_height(&c->lines, first, end);
    int y = y0 + CELL_PADDING;
    if (middle && y1 - y0 > height) y = y0 + (y1 - y0 - height) / 2;
    for (size_t i = first; i < end; i++) {
        flow_place_line(f, &c->lines.items[i], x + CELL_PADDING, y,
                        again ? TAG_NONE : c->tags.items[i]);
        y += c->lines.items[i].pitch;
    }
}

static void place_cell(Flow *f, CellText *c, const TablePart *part, int x,
                       int y0, int y1) {
    bool ends = c->end <= part->to;
    bool whole = ends && c->cell->row >= part->from;
    size_t end = c->lines.n;
    if (c->cell->header) {
        bool fits = cell_need(c) <= y1 - y0;
        if (!fits && !(ends && !c->printed)) return;
        place_lines(f, c, x, y0, y1, end, true, c->printed);
        c->printed = true;
        return;
    }
    if (!ends) end = c->next + lines_that_fit(c, y1 - y0);
    place_lines(f, c, x, y0, y1, end, whole && c->cell->middle, false);
    c->next = end;
}

/* Puts the part on the page and moves f->y below it. */
static void place_part(Flow *f, TableSize *t, const TablePart *part) {
    int left = f->left + (f->width - f->table_width) / 2;
    int end = part->to + (part->cut > 0 ? 1 : 0);
    int top = f->y;
    int64_t used = table_height(t, part->from, part->to);
    size_t first_rule = flow_page(f)->rules.n;
    for (size_t i = t->cells_from, n = cells_to(t, end); i < n; i++) {
        CellText *c = &t->cells[i];
        int from = c->cell->row > part->from ? c->cell->row : part->from;
        int to = c->end < end ? c->end : end;
        if (from >= to) continue;
        int x0 = left + t->edges[c->cell->column];
        int x1 = left + t->edges[c->right];
        int y0 = top + (int)table_height(t, part->from, from);
        int y1 = to > part->to ? top + (int)used + part->cut
                               : top + (int)table_height(t, part->from, to);
        add_box(f, x0, y0, x1, y1);
        place_cell(f, c, part, x0, y0, y1);
    }
    join_rules(flow_page(f), first_rule);
    f->y = top + (int)used + part->cut;
}

/* After a part: what is left of the cut row, and room in the rows to come for
 * what is left of the cells that go on. */
static void carry_over(TableSize *t, const TablePart *part) {
    int row = part->to;
    if (part->cut > 0) {
        t->heights[row] -= part->cut;
        if (t->heights[row] < 2 * CELL_PADDING)
            t->heights[row] = 2 * CELL_PADDING;
    }
    for (size_t i = t->cells_from, n = cells_to(t, row + 1); i < n; i++) {
        const CellText *c = &t->cells[i];
        bool goes_on =
            c->cell->row < row || (c->cell->row == row && part->cut > 0);
        if (goes_on && c->end > row) table_grow(t, c, row);
    }
    while (t->cells_from < t->cells_n && t->cells[t->cells_from].end <= row)
        t->cells_from++;
}

void flow_table(Flow *f, const Table *table, int tail) {
    TableSize t;
    if (table->rows <= 0 || table->columns <= 0) return;
    table_measure(&t, f, table, flow_tag(f, TAG_TABLE, 0));
    for (int row = 0; row < t.rows && !f->full;) {
        TablePart part = choose_part(f, &t, row, tail);
        if (part.to > row || part.cut > 0) place_part(f, &t, &part);
        if (part.to < t.rows) {
            flow_next_page(f);
            carry_over(&t, &part);
        }
        row = part.to;
    }
}
