/* SPDX-License-Identifier: Apache-2.0
 * The form on its sheet. The notes of a row stand in the cell at the table's
 * right edge, each at the paragraph that it is about: a floating box with a
 * negative margin, so that it lies beside the sheet, the row grows only where
 * the notes are higher than it, and on a narrow window they stay in the cell.
 */
#include "base/utf8.h"
#include "write/escape.h"
#include "write/html/page.h"

static const char *class_of(Role role) {
    static const char *const classes[] = {
        [ROLE_TEXT] = "text",
        [ROLE_TITLE] = "title",
        [ROLE_LABEL] = "label",
        [ROLE_ATTACHMENT] = "attachment",
        [ROLE_LINE] = "line",
        [ROLE_INSTRUCTION] = "instruction",
        [ROLE_INSTRUCTION_TITLE] = "instruction-title",
    };
    return classes[role];
}

static const char *align_class(Align align) {
    return align == ALIGN_CENTRE ? " centre" : align == ALIGN_END ? " end" : "";
}

/* A figure alone: broken into two lines it would read as two. */
static bool is_figure(Str s) {
    enum { FIGURE_MAX = 16 };
    bool digit = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool own = c >= '0' && c <= '9';
        if (!own && c != '.' && c != ',' && c != '-' && c != '%') return false;
        digit = digit || own;
    }
    return digit && s.n <= FIGURE_MAX;
}

/* By which a link finds the paragraph's first field. */
static void put_id(HtmlPage *page, const Paragraph *p) {
    if (!page->options->ids || p->fields.n == 0) return;
    buf_add(page->out, S(" id=\""));
    escape_attribute(page->out, page->prefix);
    buf_add(page->out, S("f-"));
    escape_attribute(page->out, p->fields.items[0].path);
    buf_byte(page->out, '"');
}

static void put_paragraph(HtmlPage *page, const Paragraph *p) {
    bool folded = html_is_folded(page, p);
    if (folded) html_folded(page, p);
    buf_add(page->out, S("<p class=\""));
    buf_add(page->out, str_from_c(class_of(p->role)));
    buf_add(page->out, str_from_c(align_class(p->align)));
    if (is_figure(p->text)) buf_add(page->out, S(" figure"));
    if (p->page_break) buf_add(page->out, S(" new-page"));
    buf_byte(page->out, '"');
    put_id(page, p);
    buf_byte(page->out, '>');
    html_text(page, p);
    buf_add(page->out, S("</p>\n"));
    html_chips(page, p);
    html_control_add(page, p);
    if (folded) buf_add(page->out, S("</details>\n"));
}

/* ---- which notes stand where ---- */

static void collect_paragraph(HtmlPage *page, HtmlNotes *out,
                              const Paragraph *p) {
    size_t n;
    const Anchor *anchors = anchors_of(&page->notes, p, &n);
    for (size_t i = 0; i < n; i++)
        VEC_ADD(page->a, out, anchors[i].note);
}

static void collect_blocks(HtmlPage *page, HtmlNotes *out,
                           const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *b = &blocks->items[i];
        if (b->kind == BLOCK_PARAGRAPH) {
            collect_paragraph(page, out, &b->paragraph);
            continue;
        }
        for (size_t c = 0; c < b->table->cells.n; c++)
            collect_blocks(page, out, &b->table->cells.items[c].blocks);
    }
}

/* For each row the cell at the table's right edge; a ragged row's last. */
static size_t *edge_cells(HtmlPage *page, const Table *t) {
    size_t *edge = ARENA_ARRAY(page->a, size_t, (size_t)t->rows + 1);
    bool *set = ARENA_ARRAY(page->a, bool, (size_t)t->rows + 1);
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *c = &t->cells.items[i];
        bool last = c->column + c->column_span >= t->columns;
        int rows = last ? c->row_span : 1;
        for (int row = c->row; row < c->row + rows && row < t->rows; row++) {
            if (set[row] && !last) continue;
            edge[row] = i;
            set[row] = last;
        }
    }
    return edge;
}

/* What the table's notes are moved to: by cell. */
typedef struct Moved {
    const size_t *edge; /* by row */
    HtmlNotes *notes;   /* shown at the top of the cell */
    bool *apart;        /* they do not make its row higher */
    int *height;        /* of a label's cell in px, so that they have room */
    bool *settled;      /* by row: its cells' notes are shown elsewhere */
} Moved;

/* Short rows beside one label (the budget) share the room in the margin, so
 * that none of them grows alone. Measures in px. */
enum {
    ROW_LEAST = 35,
    LINE = 20,
    PLACE_LINE = 22,
    OPEN_FRAME = 30,
    LINE_RUNES = 20,  /* of an open note's text */
    BRIEF_RUNES = 14, /* of a closed one, beside its number and word */
    BLOCK_NOTES_MAX = 4,
    BLOCK_ROWS_MAX = 14,
    BLOCK_SPREAD_MAX = 6 /* rows from the first to the last with notes */
};

static int lines_of(Str text, int runes) {
    return ((int)utf8_count(text) + runes - 1) / runes;
}

/* How high the notes are with the highest of them open. */
static int height_of(const HtmlPage *page, const HtmlNotes *notes) {
    int height = PLACE_LINE + OPEN_FRAME, open = 0;
    for (size_t i = 0; i < notes->n; i++) {
        const WriteNote *n = &page->options->notes[notes->items[i]];
        const Str parts[] = {n->fact,    n->expected, n->fix,
                             n->rewrite, n->source,   n->set_aside};
        int lines = 0;
        if (n->own) height += LINE * n->lines + OPEN_FRAME;
        for (size_t p = 0; p < COUNT_OF(parts); p++)
            lines += lines_of(parts[p], LINE_RUNES);
        if (lines > open) open = lines;
        height += LINE * lines_of(n->brief, BRIEF_RUNES) + 4;
    }
    return height + LINE * open;
}

/* The notes of the rows from the cell's own up to `end`, and the first and the
 * last row that have any. */
static void collect_rows(HtmlPage *page, HtmlNotes *out, const Table *t,
                         size_t cell, int end, int rows[2]) {
    rows[0] = rows[1] = end;
    for (size_t i = cell; i < t->cells.n && t->cells.items[i].row < end; i++) {
        const Cell *c = &t->cells.items[i];
        size_t before = out->n;
        collect_blocks(page, out, &c->blocks);
        if (out->n == before) continue;
        if (rows[0] == end) rows[0] = c->row;
        rows[1] = c->row;
    }
}

/* Notes of the page's own are nowhere else: they stay in their cell. */
static bool has_own(const HtmlPage *page, const HtmlNotes *notes) {
    for (size_t i = 0; i < notes->n; i++)
        if (page->options->notes[notes->items[i]].own) return true;
    return false;
}

/* Does a cell of the rows from `cell` up to `end` hold running text? */
static bool has_prose(const HtmlPage *page, const Table *t, size_t cell,
                      int end) {
    enum { PROSE_RUNES = 60 };
    for (size_t i = cell; i < t->cells.n && t->cells.items[i].row < end; i++)
        if (utf8_count(cell_text(page->a, &t->cells.items[i])) > PROSE_RUNES)
            return true;
    return false;
}

static void settle_block(HtmlPage *page, Moved *m, const Table *t,
                         size_t cell) {
    const Cell *label = &t->cells.items[cell];
    HtmlNotes notes = {0};
    int rows[2], end = label->row + label->row_span;
    if (end > t->rows) end = t->rows;
    collect_rows(page, &notes, t, cell, end, rows);
    if (notes.n == 0 || notes.n > BLOCK_NOTES_MAX) return;
    if (rows[1] - rows[0] > BLOCK_SPREAD_MAX) return;
    if (has_own(page, &notes) && has_prose(page, t, cell, end)) return;
    int need = height_of(page, &notes), first = rows[0];
    if (need > (end - first) * ROW_LEAST)
        m->height[cell] = need + (first - label->row) * ROW_LEAST;
    m->notes[m->edge[first]] = notes;
    m->apart[m->edge[first]] = true;
    for (int row = label->row; row < end; row++)
        m->settled[row] = true;
}

static Moved move_notes(HtmlPage *page, const Table *t) {
    Moved m = {edge_cells(page, t),
               ARENA_ARRAY(page->a, HtmlNotes, t->cells.n + 1),
               ARENA_ARRAY(page->a, bool, t->cells.n + 1),
               ARENA_ARRAY(page->a, int, t->cells.n + 1),
               ARENA_ARRAY(page->a, bool, (size_t)t->rows + 1)};
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *c = &t->cells.items[i];
        if (c->header && c->column == 0 && c->row_span > 1 &&
            c->row_span <= BLOCK_ROWS_MAX)
            settle_block(page, &m, t, i);
    }
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *c = &t->cells.items[i];
        if (c->row >= t->rows || m.settled[c->row]) continue;
        size_t to = m.edge[c->row];
        if (to != i) collect_blocks(page, &m.notes[to], &c->blocks);
    }
    return m;
}

/* ---- tables ---- */

static void put_table(HtmlPage *page, const Table *t, bool noted);

/* A paragraph with its notes in one box: they float beside it, or follow it
 * where there is no margin. A page that is filled in has the box also without
 * notes, so that they can come and go around a cell in focus. */
static void put_noted(HtmlPage *page, const Paragraph *p, bool noted) {
    HtmlNotes notes = {0};
    if (noted) collect_paragraph(page, &notes, p);
    bool boxed = notes.n > 0 || page->options->cell != NULL;
    if (boxed) buf_add(page->out, S("<div class=\"noted\">"));
    html_notes(page, &notes, false, false);
    put_paragraph(page, p);
    if (boxed) buf_add(page->out, S("</div>\n"));
}

/* noted: with the notes of each paragraph. */
static void put_blocks(HtmlPage *page, const Blocks *blocks, bool noted) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *b = &blocks->items[i];
        if (b->kind == BLOCK_TABLE) {
            HtmlNotes notes = {0};
            for (size_t c = 0; noted && c < b->table->cells.n; c++)
                collect_blocks(page, &notes, &b->table->cells.items[c].blocks);
            html_notes(page, &notes, false, false);
            put_table(page, b->table, false);
        } else {
            put_noted(page, &b->paragraph, noted);
        }
    }
}

static void put_tag(Buf *out, const Cell *c, bool apart, int height) {
    buf_add(out, c->header ? S("<th") : S("<td"));
    if (c->row_span > 1) buf_format(out, " rowspan=\"%d\"", c->row_span);
    if (c->column_span > 1) buf_format(out, " colspan=\"%d\"", c->column_span);
    if (height > 0) buf_format(out, " height=\"%d\"", height);
    if (c->align != ALIGN_START || apart)
        buf_format(out, " class=\"%s%s\"", apart ? "holds" : "",
                   align_class(c->align) + !apart);
    buf_byte(out, '>');
}

/* Is a cell narrower than a quarter of its table? */
static bool is_slim(const Table *t, const Cell *c) {
    enum { WHOLE = 1000, LEAST = 250 };
    int width = 0;
    if (t->widths.n != (size_t)t->columns)
        return c->column_span * WHOLE < LEAST * t->columns;
    for (int i = c->column; i < c->column + c->column_span; i++)
        if (i < t->columns) width += t->widths.items[i];
    return width < LEAST;
}

/* moved is NULL where the table has no notes. */
static void put_cell(HtmlPage *page, const Table *t, size_t index,
                     const Moved *moved) {
    const Cell *c = &t->cells.items[index];
    const HtmlNotes *notes = moved == NULL ? NULL : &moved->notes[index];
    bool some = notes != NULL && notes->n > 0;
    bool boxed = some || page->options->cell != NULL;
    bool apart = some && moved->apart[index];
    put_tag(page->out, c, apart, moved == NULL ? 0 : moved->height[index]);
    if (boxed) {
        buf_add(page->out, S("<div class=\"noted\">"));
        if (some)
            html_notes(page, notes, apart,
                       is_slim(t, c) && !has_own(page, notes));
        buf_add(page->out, S("<div>"));
    }
    put_blocks(page, &c->blocks,
               moved != NULL && moved->edge[c->row] == index &&
                   !moved->settled[c->row]);
    if (boxed) buf_add(page->out, S("</div></div>"));
    buf_add(page->out, c->header ? S("</th>") : S("</td>"));
}

static void put_columns(Buf *out, const Table *t) {
    if (t->widths.n != (size_t)t->columns) return;
    buf_add(out, S("<colgroup>"));
    for (int c = 0; c < t->columns; c++)
        buf_format(out, "<col width=\"%d.%d%%\">", t->widths.items[c] / 10,
                   t->widths.items[c] % 10);
    buf_add(out, S("</colgroup>"));
}

static void put_table(HtmlPage *page, const Table *t, bool noted) {
    size_t next = 0;
    Moved moved = {0};
    if (noted) moved = move_notes(page, t);
    buf_add(page->out, S("<table>"));
    put_columns(page->out, t);
    for (int row = 0; row < t->rows; row++) {
        buf_add(page->out, S("<tr>"));
        for (; next < t->cells.n && t->cells.items[next].row == row; next++)
            put_cell(page, t, next, noted ? &moved : NULL);
        buf_add(page->out, S("</tr>\n"));
    }
    buf_add(page->out, S("</table>\n"));
}

/* ---- the sheet ---- */

void html_sheet(HtmlPage *page) {
    bool noted = page->options->notes_n > 0;
    const Paper *paper = page->paper;
    buf_add(page->out, S("<article class=\"sheet\" lang=\"zh-CN\">\n"));
    for (size_t i = 0; i < paper->parts.n; i++) {
        const Blocks *blocks = &paper->parts.items[i].blocks;
        for (size_t b = 0; b < blocks->n; b++)
            if (blocks->items[b].kind == BLOCK_TABLE)
                put_table(page, blocks->items[b].table, noted);
            else
                put_noted(page, &blocks->items[b].paragraph, true);
    }
    buf_add(page->out, S("</article>\n"));
}
