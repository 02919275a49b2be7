/* SPDX-License-Identifier: Apache-2.0
 * How a table goes on on the next page: head rows that are repeated, labels
 * that are left blank or repeated, a row that is cut; see table_join.h. */
#include "read/pdf/table_join.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "read/pdf/list_mark.h"
#include "read/pdf/prose.h"

#define SAME_BORDER 4.0F
#define LINE_HEIGHT 1.2F /* ems, at least */
#define NARROW 12.0F     /* ems; a column of short texts */
/* Lines of room that may be left where a row is cut: two lines stay together,
 * and one does not stay behind alone. */
#define ROOM_MAX 2.5F
#define ROOM_ALONE 1.35F
enum {
    HEAD_ROWS_MAX = 6,
    CELL_BYTES_MAX = 1 << 20,
    ENDED_MANY = 2, /* cells without their rest: the row is cut */
    ROWS_MAX = 2000 /* of a table over pages; what is longer is several */
};

static bool same_borders(const FlowCell *x, const FlowCell *y) {
    return fabsf(x->x0 - y->x0) <= SAME_BORDER &&
           fabsf(x->x1 - y->x1) <= SAME_BORDER;
}

/* Compares the characters of two cells, without their blanks and lines. */
static bool same_text(const FlowCell *x, const FlowCell *y, Arena *a) {
    ArenaMark mark = arena_mark(a);
    const FlowCell *cells[2] = {x, y};
    Str texts[2];
    for (int i = 0; i < 2; i++) {
        Buf b = buf_new(a, CELL_BYTES_MAX);
        for (size_t k = 0; k < cells[i]->lines.n; k++)
            buf_add(&b, cells[i]->lines.items[k].text);
        texts[i] = str_squash(a, buf_str(&b));
    }
    bool same = str_equal(texts[0], texts[1]);
    arena_rewind(a, mark);
    return same;
}

/* The cell with these borders that ends with the last row. */
static FlowCell *cell_above(FlowTable *t, const FlowCell *c) {
    for (size_t i = t->cells.n; i > 0; i--) {
        FlowCell *above = &t->cells.items[i - 1];
        if (above->row + above->row_span == t->rows && same_borders(above, c))
            return above;
    }
    return NULL;
}

static bool row_repeats(const FlowTable *t, const FlowTable *next, int row,
                        Arena *a) {
    size_t i = 0, k = 0;
    bool text = false;
    while (i < t->cells.n && t->cells.items[i].row < row)
        i++;
    while (k < next->cells.n && next->cells.items[k].row < row)
        k++;
    for (;; i++, k++) {
        bool end = i == t->cells.n || t->cells.items[i].row > row;
        bool next_end = k == next->cells.n || next->cells.items[k].row > row;
        if (end || next_end) return end && next_end && text;
        const FlowCell *x = &t->cells.items[i], *y = &next->cells.items[k];
        if (!same_borders(x, y) || x->row_span != y->row_span ||
            !same_text(x, y, a))
            return false;
        text = text || !flow_cell_is_blank(x);
    }
}

/* Rows at the top of `next` that repeat the head of the table. */
static int repeated_rows(const FlowTable *t, const FlowTable *next, Arena *a) {
    int rows = 0, end = 0;
    while (rows < HEAD_ROWS_MAX && rows + 1 < next->rows && rows < t->rows &&
           row_repeats(t, next, rows, a))
        rows++;
    for (size_t i = 0; i < next->cells.n; i++) {
        const FlowCell *c = &next->cells.items[i];
        if (c->row < rows && c->row + c->row_span > end)
            end = c->row + c->row_span;
    }
    return end > rows ? 0 : rows;
}

static void drop_rows(FlowTable *t, int rows) {
    size_t kept = 0;
    for (size_t i = 0; i < t->cells.n; i++) {
        FlowCell c = t->cells.items[i];
        if (c.row < rows) continue;
        c.row -= rows;
        t->cells.items[kept++] = c;
    }
    t->cells.n = kept;
    t->rows -= rows;
}

/* The first row of the new page, cell by cell. */
typedef struct TopCell {
    FlowCell *cell, *above; /* above: NULL where no cell fits */
    bool empty;             /* blank, or at the left and the same as above */
} TopCell;

typedef struct TopRow {
    TopCell *cells;
    size_t n;
    size_t filled; /* cells that are not empty */
    bool mixed;    /* of those above, some are closed by a rule, some not */
} TopRow;

static TopRow top_row(FlowTable *t, FlowTable *next, Arena *a) {
    TopRow top = {.cells = ARENA_ARRAY(a, TopCell, next->cells.n + 1)};
    size_t open = 0, closed = 0;
    bool repeating = true; /* the writer repeats labels, as far as is known */
    for (size_t i = 0; i < next->cells.n; i++) {
        FlowCell *c = &next->cells.items[i];
        if (c->row != 0) break;
        FlowCell *above = cell_above(t, c);
        repeating = repeating && above != NULL && same_text(c, above, a);
        bool empty = flow_cell_is_blank(c) || repeating;
        top.cells[top.n++] = (TopCell){c, above, empty};
        top.filled += !empty;
        open += above != NULL && above->open_bottom;
        closed += above != NULL && !above->open_bottom;
    }
    top.mixed = open > 0 && closed > 0;
    return top;
}

/* The lines of a cell's last part. */
static TextLines last_lines(const FlowCell *c, int page) {
    size_t first = c->lines.n;
    if (first == 0) return (TextLines){0};
    while (first > 0 && c->lines.items[first - 1].page == page)
        first--;
    return (TextLines){.items = c->lines.items + first,
                       .n = c->lines.n - first};
}

/* How much more the last part of the cell above could have held, in lines: a
 * row is cut since there was no room. 0 where that cannot be told. */
static float room_above(const TopCell *top, int page) {
    const FlowCell *c = top->above;
    TextLines lines = last_lines(c, page);
    if (c->tables.n > 0 || lines.n == 0) return 0;
    const TextLine *first = &lines.items[0], *last = &lines.items[lines.n - 1];
    bool upright = first->y > c->y0 && last->y < c->y1;
    for (size_t i = 1; i < lines.n; i++)
        upright = upright && lines.items[i].y > lines.items[i - 1].y;
    if (!upright) return 0;
    float pitch = LINE_HEIGHT * last->size;
    if (lines.n > 1)
        pitch = fmaxf(pitch, (last->y - first->y) / (float)(lines.n - 1));
    return (c->y1 - c->y0 - (last->y - first->y)) / pitch - 1;
}

/* The last line above is full, so that the text may go on below. */
static bool goes_on(const TopCell *top) {
    const TextLines *above = &top->above->lines, *lines = &top->cell->lines;
    if (above->n == 0 || lines->n == 0) return false;
    return prose_is_wrapped(&above->items[above->n - 1], &lines->items[0]);
}

static SentenceEnd end_above(const TopCell *top) {
    const TextLines *above = &top->above->lines;
    return above->n == 0 ? END_WITHIN
                         : sentence_end(above->items[above->n - 1].text);
}

/* A paragraph has ended above, and perhaps others follow. */
static bool stops(const TopCell *top) {
    return end_above(top) == END_STOP;
}

/* Without a stop: what ends so in a narrow column, or beside other text, is no
 * paragraph among others. */
static bool ends_amid_row(const TopRow *top, const TopCell *c) {
    if (c->cell->lines.n == 0) return false;
    float ems = (c->cell->x1 - c->cell->x0) / c->cell->lines.items[0].size;
    return end_above(c) == END_OPEN && (top->filled > 1 || ems < NARROW);
}

/* A cell that was blank in the last row goes on under a blank label. */
static bool follows_blank(const TopRow *top) {
    const TopCell *last = &top->cells[top->n - 1];
    return top->filled == 1 && !last->empty && top->n > 1 &&
           flow_cell_is_blank(last->above) &&
           flow_cell_is_blank(top->cells[0].cell);
}

static ListMark first_mark(const FlowCell *c) {
    return c->lines.n == 0 ? MARK_NONE : list_mark(c->lines.items[0].text);
}

/* True where the rows of the table are the items of a list, not the lines of
 * one cell. */
static bool is_list_of_rows(const FlowTable *t, const FlowCell *last) {
    for (size_t i = 0; i < t->cells.n; i++) {
        const FlowCell *c = &t->cells.items[i];
        if (c != last && c->row_span == 1 && c->lines.n == 1 &&
            same_borders(c, last) && first_mark(c) == first_mark(last))
            return true;
    }
    return false;
}

/* A list that has begun above goes on: "目标1：", "目标2：". */
static bool goes_on_as_list(const FlowTable *t, const TopCell *top) {
    ListMark mark = first_mark(top->cell);
    return mark != MARK_NONE && mark == first_mark(top->above) &&
           !is_list_of_rows(t, top->above);
}

/* What the cells of the first row say about a cut. */
typedef struct CutSigns {
    size_t room;    /* text that would have had room in the cell above */
    size_t against; /* text that cannot go on from the cell above */
    size_t stopped; /* text below one line that ended in a stop */
    size_t ended;   /* text above that began in the last row, and none below */
    size_t sure;    /* several lines that break off amid a sentence; lists */
    size_t open;    /* text above in a cell that no rule closes */
} CutSigns;

static CutSigns cut_signs(const FlowTable *t, const TopRow *top) {
    CutSigns signs = {0};
    for (size_t i = 0; i < top->n; i++) {
        const TopCell *c = &top->cells[i];
        bool several = c->above->lines.n > 1;
        bool last_row = c->above->row == t->rows - 1;
        if (c->empty) {
            signs.ended += last_row && !flow_cell_is_blank(c->above);
            continue;
        }
        bool list = goes_on_as_list(t, c);
        bool alone = !several && !stops(c);
        signs.room += room_above(c, t->page) > (alone ? ROOM_ALONE : ROOM_MAX);
        if (!goes_on(c) && !list) {
            signs.against += ends_amid_row(top, c) || (!several && !stops(c));
            signs.stopped += !several && stops(c);
        }
        signs.sure += (goes_on(c) && !stops(c) && several) || list;
        signs.open += c->above->open_bottom && !flow_cell_is_blank(c->above);
    }
    return signs;
}

/* True where the first row of the new page is the rest of the last row of the
 * page before. Every cell with text must be able to go on. In a cut row most
 * cells have ended; where they have not, one of several lines must break off
 * amid a sentence, since the cells of a narrow column are always full. */
static bool is_cut(const FlowTable *t, const TopRow *top) {
    for (size_t i = 0; i < top->n; i++)
        if (top->cells[i].above == NULL) return false;
    if (top->filled == 0) return true;
    CutSigns signs = cut_signs(t, top);
    if (top->mixed) return signs.open > 0;
    if (signs.room > 0) return false;
    bool alone = top->filled == 1 && signs.ended > 0;
    if (signs.against > 0 || (signs.stopped > 0 && !alone))
        return follows_blank(top);
    if (signs.ended >= top->filled || signs.ended >= ENDED_MANY) return true;
    return top->cells[0].empty ? signs.sure > 0 : signs.sure == top->filled;
}

static void add_to_cell(FlowCell *to, Arena *a, const FlowCell *from,
                        bool same) {
    to->y0 = from->y0;
    to->y1 = from->y1;
    for (size_t i = 0; i < from->lines.n && !same; i++)
        VEC_ADD(a, &to->lines, from->lines.items[i]);
    for (size_t i = 0; i < from->tables.n && !same; i++)
        VEC_ADD(a, &to->tables, from->tables.items[i]);
}

/* Columns where one label stands for several rows. */
static bool holds_labels(const FlowTable *t, const TopCell *top) {
    if (flow_cell_is_blank(top->above)) return false;
    if (top->above->row_span > 1 || top->cell->row_span > 1) return true;
    for (size_t i = 0; i < t->cells.n; i++) {
        const FlowCell *c = &t->cells.items[i];
        if (same_borders(c, top->cell) && c->row_span > 1 &&
            !flow_cell_is_blank(c))
            return true;
    }
    return false;
}

/* A cell of several rows whose text is drawn on the other page. */
static bool runs_on(const TopRow *top, const TopCell *c) {
    return top->mixed && c->above->open_bottom &&
           (flow_cell_is_blank(c->above) || c->empty);
}

/* In a new row, cells at the left that are empty belong to labels above, and
 * so do others in columns of such labels. */
static void join_labels(FlowTable *t, Arena *a, const TopRow *top) {
    bool leading = true;
    for (size_t i = 0; i + 1 < top->n; i++) {
        const TopCell *c = &top->cells[i];
        leading = leading && c->empty && c->above != NULL;
        if (c->above == NULL) continue;
        bool label = c->empty && (leading || holds_labels(t, c));
        if (!label && !runs_on(top, c)) continue;
        c->above->row_span += c->cell->row_span;
        add_to_cell(c->above, a, c->cell, c->empty);
        c->cell->row_span = 0;
    }
}

static void join_cut_row(Arena *a, const TopRow *top) {
    for (size_t i = 0; i < top->n; i++) {
        const TopCell *c = &top->cells[i];
        c->above->row_span += c->cell->row_span - 1;
        add_to_cell(c->above, a, c->cell, c->empty);
        c->cell->row_span = 0;
    }
}

static int by_row(const void *x, const void *y) {
    const FlowCell *a = x, *b = y;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return (a->x0 > b->x0) - (a->x0 < b->x0);
}

/* What is left of a page below the last row, between labels that go on. */
static void drop_open_tail(FlowTable *t) {
    int last = t->rows - 1;
    size_t alone = 0;
    for (size_t i = 0; i < t->cells.n; i++) {
        const FlowCell *c = &t->cells.items[i];
        if (c->row != last) continue;
        if (!flow_cell_is_blank(c) || !c->open_bottom) return;
        alone++;
    }
    if (last == 0 || alone == 0) return;
    size_t kept = 0;
    for (size_t i = 0; i < t->cells.n; i++) {
        FlowCell c = t->cells.items[i];
        if (c.row == last) continue;
        if (c.row + c.row_span > last) c.row_span = last - c.row;
        t->cells.items[kept++] = c;
    }
    t->cells.n = kept;
    t->rows = last;
}

bool table_join(FlowTable *t, Arena *a, FlowTable *next) {
    if (fabsf(t->x0 - next->x0) > SAME_BORDER ||
        fabsf(t->x1 - next->x1) > SAME_BORDER ||
        t->rows + next->rows > ROWS_MAX)
        return false;
    drop_open_tail(t);
    drop_rows(next, repeated_rows(t, next, a));
    TopRow top = top_row(t, next, a);
    bool cut = is_cut(t, &top);
    if (cut)
        join_cut_row(a, &top);
    else
        join_labels(t, a, &top);
    int shift = cut ? t->rows - 1 : t->rows;
    for (size_t i = 0; i < next->cells.n; i++) {
        FlowCell c = next->cells.items[i];
        if (c.row_span == 0) continue;
        c.row += shift;
        VEC_ADD(a, &t->cells, c);
    }
    t->rows = shift + next->rows;
    qsort(t->cells.items, t->cells.n, sizeof *t->cells.items, by_row);
    return true;
}
