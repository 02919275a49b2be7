/* SPDX-License-Identifier: Apache-2.0
 * The form on its sheet. The notes of a row stand in the cell at the table's
 * right edge, each at the paragraph that it is about: a floating box with a
 * negative margin, so that it lies beside the sheet, the row grows only where
 * the notes are higher than it, and on a narrow window they stay in the cell.
 */
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

static void put_paragraph(HtmlPage *page, const Paragraph *p) {
    buf_format(page->out, "<p class=\"%s%s%s\">", class_of(p->role),
               align_class(p->align), p->page_break ? " new-page" : "");
    html_text(page, p);
    buf_add(page->out, S("</p>\n"));
    html_chips(page, p);
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

/* The notes of each cell that are shown at the top of another one, by that
 * other one. */
static HtmlNotes *moved_notes(HtmlPage *page, const Table *t,
                              const size_t *edge) {
    HtmlNotes *moved = ARENA_ARRAY(page->a, HtmlNotes, t->cells.n + 1);
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *c = &t->cells.items[i];
        size_t to = c->row < t->rows ? edge[c->row] : i;
        if (to != i) collect_blocks(page, &moved[to], &c->blocks);
    }
    return moved;
}

/* ---- tables ---- */

static void put_table(HtmlPage *page, const Table *t, bool noted);

/* noted: the notes of each paragraph stand before it. */
static void put_blocks(HtmlPage *page, const Blocks *blocks, bool noted) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *b = &blocks->items[i];
        HtmlNotes notes = {0};
        if (b->kind == BLOCK_TABLE) {
            if (noted)
                for (size_t c = 0; c < b->table->cells.n; c++)
                    collect_blocks(page, &notes,
                                   &b->table->cells.items[c].blocks);
            html_notes(page, &notes);
            put_table(page, b->table, false);
            continue;
        }
        if (noted) collect_paragraph(page, &notes, &b->paragraph);
        html_notes(page, &notes);
        put_paragraph(page, &b->paragraph);
    }
}

static void put_cell(HtmlPage *page, const Cell *c, const HtmlNotes *moved,
                     bool noted) {
    const char *tag = c->header ? "th" : "td";
    buf_format(page->out, "<%s", tag);
    if (c->row_span > 1) buf_format(page->out, " rowspan=\"%d\"", c->row_span);
    if (c->column_span > 1)
        buf_format(page->out, " colspan=\"%d\"", c->column_span);
    if (c->align != ALIGN_START)
        buf_format(page->out, " class=\"%s\"", align_class(c->align) + 1);
    buf_byte(page->out, '>');
    if (moved != NULL) html_notes(page, moved);
    put_blocks(page, &c->blocks, noted);
    buf_format(page->out, "</%s>", tag);
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
    size_t *edge = noted ? edge_cells(page, t) : NULL;
    HtmlNotes *moved = noted ? moved_notes(page, t, edge) : NULL;
    buf_add(page->out, S("<table>"));
    put_columns(page->out, t);
    for (int row = 0; row < t->rows; row++) {
        buf_add(page->out, S("<tr>"));
        for (; next < t->cells.n && t->cells.items[next].row == row; next++)
            put_cell(page, &t->cells.items[next], noted ? &moved[next] : NULL,
                     noted && edge[row] == next);
        buf_add(page->out, S("</tr>\n"));
    }
    buf_add(page->out, S("</table>\n"));
}

/* ---- the sheet ---- */

/* A line outside the table, in a report in a box of its own with its notes. */
static void put_line(HtmlPage *page, const Paragraph *p) {
    HtmlNotes notes = {0};
    collect_paragraph(page, &notes, p);
    if (notes.n == 0) {
        put_paragraph(page, p);
        return;
    }
    buf_add(page->out, S("<div class=\"noted\">"));
    html_notes(page, &notes);
    put_paragraph(page, p);
    buf_add(page->out, S("</div>\n"));
}

void html_sheet(HtmlPage *page) {
    bool noted = page->options->notes_n > 0;
    const Paper *paper = page->paper;
    buf_add(page->out, S("<main class=\"sheet\" lang=\"zh-CN\">\n"));
    for (size_t i = 0; i < paper->parts.n; i++) {
        const Blocks *blocks = &paper->parts.items[i].blocks;
        for (size_t b = 0; b < blocks->n; b++)
            if (blocks->items[b].kind == BLOCK_TABLE)
                put_table(page, blocks->items[b].table, noted);
            else
                put_line(page, &blocks->items[b].paragraph);
    }
    buf_add(page->out, S("</main>\n"));
}
