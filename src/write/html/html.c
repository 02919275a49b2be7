/* SPDX-License-Identifier: Apache-2.0
 * A Paper as one self-contained page. With notes it is a report: the notes of a
 * row stand in the last column of the form's own table, so that each is at its
 * cell without any script. */
#include "write/escape.h"
#include "write/html/page.h"

enum { MARGIN_PERCENT = 32, WHOLE = 1000 };

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
}

static void put_note(HtmlPage *page, size_t index) {
    const WriteNote *note = &page->options->notes[index];
    Str text = note->text;
    buf_format(page->out,
               "<div class=\"note weight%d\" id=\"n%zu\"><p><a href=\"#t%zu\">"
               "%zu</a> <b>",
               note->weight, index + 1, index + 1, index + 1);
    escape_text(page->out, note->sign);
    buf_add(page->out, S("</b> "));
    escape_text(page->out, str_cut(&text, S("\n")));
    buf_add(page->out, S("</p>"));
    while (text.p != NULL) {
        buf_add(page->out, S("<p>"));
        escape_text(page->out, str_cut(&text, S("\n")));
        buf_add(page->out, S("</p>"));
    }
    buf_add(page->out, S("</div>\n"));
}

static void put_notes_of(HtmlPage *page, const Paragraph *p) {
    size_t n;
    const Anchor *anchors = anchors_of(&page->notes, p, &n);
    for (size_t i = 0; i < n; i++)
        put_note(page, anchors[i].note);
}

static void put_notes_of_blocks(HtmlPage *page, const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *b = &blocks->items[i];
        if (b->kind == BLOCK_PARAGRAPH) {
            put_notes_of(page, &b->paragraph);
            continue;
        }
        for (size_t c = 0; c < b->table->cells.n; c++)
            put_notes_of_blocks(page, &b->table->cells.items[c].blocks);
    }
}

static void put_blocks(HtmlPage *page, const Blocks *blocks, bool margin);

static void put_cell(HtmlPage *page, const Cell *c) {
    const char *tag = c->header ? "th" : "td";
    buf_format(page->out, "<%s", tag);
    if (c->row_span > 1) buf_format(page->out, " rowspan=\"%d\"", c->row_span);
    if (c->column_span > 1)
        buf_format(page->out, " colspan=\"%d\"", c->column_span);
    if (c->align != ALIGN_START)
        buf_format(page->out, " class=\"%s\"", align_class(c->align) + 1);
    buf_byte(page->out, '>');
    put_blocks(page, &c->blocks, false);
    buf_format(page->out, "</%s>", tag);
}

static void put_columns(HtmlPage *page, const Table *t, bool margin) {
    int form = margin ? 100 - MARGIN_PERCENT : 100;
    if (t->widths.n != (size_t)t->columns) return;
    buf_add(page->out, S("<colgroup>"));
    for (int c = 0; c < t->columns; c++)
        buf_format(page->out, "<col style=\"width:%d.%d%%\">",
                   t->widths.items[c] * form / WHOLE,
                   t->widths.items[c] * form * 10 / WHOLE % 10);
    if (margin)
        buf_format(page->out, "<col style=\"width:%d%%\">", MARGIN_PERCENT);
    buf_add(page->out, S("</colgroup>"));
}

static void put_table(HtmlPage *page, const Table *t, bool margin) {
    size_t next = 0;
    buf_add(page->out, S("<table>"));
    put_columns(page, t, margin);
    for (int row = 0; row < t->rows; row++) {
        size_t first = next;
        buf_add(page->out, S("<tr>"));
        for (; next < t->cells.n && t->cells.items[next].row == row; next++)
            put_cell(page, &t->cells.items[next]);
        if (margin) {
            buf_add(page->out, S("<td class=\"margin\">"));
            for (size_t i = first; i < next; i++)
                put_notes_of_blocks(page, &t->cells.items[i].blocks);
            buf_add(page->out, S("</td>"));
        }
        buf_add(page->out, S("</tr>\n"));
    }
    buf_add(page->out, S("</table>\n"));
}

static void put_blocks(HtmlPage *page, const Blocks *blocks, bool margin) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *b = &blocks->items[i];
        if (b->kind == BLOCK_TABLE) {
            put_table(page, b->table, margin);
            continue;
        }
        put_paragraph(page, &b->paragraph);
        if (margin) put_notes_of(page, &b->paragraph);
    }
}

static void put_verdict(HtmlPage *page) {
    const WriteOptions *o = page->options;
    if (o->verdict.p == NULL) return;
    int weight = 0;
    for (size_t i = 0; i < o->notes_n; i++)
        if (o->notes[i].weight > weight) weight = o->notes[i].weight;
    buf_format(page->out, "<header class=\"weight%d\"><h1>", weight);
    escape_text(page->out, o->verdict);
    buf_add(page->out, S("</h1><p>"));
    escape_text(page->out, o->counts);
    buf_add(page->out, S("</p></header>\n"));
}

/* The marks as notes, so that they are found in the same way. */
static void find_marks(HtmlPage *page, Arena *a) {
    const WriteOptions *o = page->options;
    WriteNote *notes = ARENA_ARRAY(a, WriteNote, o->marks_n + 1);
    for (size_t i = 0; i < o->marks_n; i++)
        notes[i] = (WriteNote){.path = o->marks[i].path,
                               .start = o->marks[i].start,
                               .end = o->marks[i].end};
    WriteOptions as_notes = {.notes = notes, .notes_n = o->marks_n};
    anchors_find(&page->marks, a, page->paper, &as_notes);
}

bool write_html(Buf *out, const Paper *paper, const WriteOptions *options,
                Err *e) {
    HtmlPage page = {.out = out, .paper = paper, .options = options};
    page.noted = options->notes_n > 0;
    anchors_find(&page.notes, out->a, paper, options);
    find_marks(&page, out->a);
    buf_add(out, S("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta "
                   "charset=\"utf-8\"><meta name=\"viewport\" "
                   "content=\"width=device-width\"><title>"));
    escape_text(out, paper->title);
    buf_add(out, S("</title><style>"));
    buf_add(out, HTML_STYLE);
    buf_format(out, "</style></head><body%s>\n",
               page.noted ? " class=\"noted\"" : "");
    put_verdict(&page);
    buf_add(out, S("<main class=\"sheet\">\n"));
    for (size_t i = 0; i < paper->parts.n; i++)
        put_blocks(&page, &paper->parts.items[i].blocks, page.noted);
    buf_add(out, S("</main></body></html>\n"));
    if (!out->full) return true;
    return err_set(e, ERR_LIMIT, "写出的网页太大", "the page grows too large",
                   NULL, NULL);
}
