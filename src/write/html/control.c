/* SPDX-License-Identifier: Apache-2.0
 * Values that are filled in on the page. Prose stands twice: once as it looks
 * with its marks, which gives the cell its height, and over it the text area
 * with the same letters at the same places. */
#include "write/escape.h"
#include "write/html/page.h"

enum { LINE_RUNES = 36 };

static void put_attribute(Buf *out, const char *name, Str value) {
    buf_byte(out, ' '); /* a page has hundreds: no formats to read */
    buf_add(out, str_from_c(name));
    buf_add(out, S("=\""));
    escape_attribute(out, value);
    buf_byte(out, '"');
}

/* The value as the page shows it at first: what changed meanwhile is found by
 * it. */
static void put_was(HtmlPage *page, Str path, Str value) {
    Buf *out = page->out;
    buf_add(out, S("<input type=\"hidden\" name=\"was:"));
    escape_attribute(out, path);
    buf_byte(out, '"');
    put_attribute(out, "value", value);
    buf_byte(out, '>');
}

static void put_common(HtmlPage *page, Str path, const WriteCell *cell) {
    put_attribute(page->out, "name", path);
    put_attribute(page->out, "aria-label", cell->name);
    if (cell->hint.n > 0) put_attribute(page->out, "title", cell->hint);
}

static void put_id(HtmlPage *page, Str path) {
    buf_add(page->out, S(" id=\""));
    escape_attribute(page->out, page->prefix);
    buf_add(page->out, S("f-"));
    escape_attribute(page->out, path);
    buf_byte(page->out, '"');
}

static void put_input(HtmlPage *page, const FieldSpan *span,
                      const WriteCell *cell) {
    bool money = cell->control == CONTROL_MONEY;
    buf_add(page->out, S("<input type=\"text\""));
    put_id(page, span->path);
    put_common(page, span->path, cell);
    put_attribute(page->out, "value", cell->value);
    buf_add(page->out, money ? S(" class=\"money\" inputmode=\"decimal\"")
                             : S(" class=\"entry\""));
    buf_add(page->out, S(" autocomplete=\"off\">"));
}

/* A choice with its printed word; the box itself becomes the control. */
static void put_box(HtmlPage *page, const FieldSpan *span,
                    const WriteCell *cell, Str text) {
    static const Str boxes[] = {S_INIT("□"), S_INIT("☑")};
    Buf *out = page->out;
    buf_add(out, S("<label class=\"box\"><input type=\"radio\""));
    put_attribute(out, "name", span->path);
    put_attribute(out, "value", span->choice);
    if (str_equal(cell->value, span->choice)) buf_add(out, S(" checked"));
    buf_byte(out, '>');
    for (size_t i = 0; i < COUNT_OF(boxes); i++) {
        size_t at = str_find(text, boxes[i]);
        if (at == STR_NONE) continue;
        escape_text(out, str_upto(text, at));
        text = str_from(text, at + boxes[i].n);
    }
    escape_text(out, text);
    buf_add(out, S("</label>"));
}

static void put_beside(Buf *out, const WriteCell *cell) {
    if (cell->beside.n == 0) return;
    buf_add(out, S("<span class=\"beside\">"));
    escape_text(out, cell->beside);
    buf_add(out, S("</span>"));
}

/* The number that the text has in a list beside the form. */
static void put_number(Buf *out, const WriteCell *cell) {
    if (cell->number.n == 0) return;
    buf_add(out, S("<sup class=\"from\" id=\"at-"));
    escape_attribute(out, cell->row);
    buf_add(out, S("\"><a href=\"#"));
    escape_attribute(out, cell->row);
    buf_add(out, S("\">"));
    escape_text(out, cell->number);
    buf_add(out, S("</a></sup>"));
}

void html_control_open(HtmlPage *page, const FieldSpan *span,
                       const WriteCell *cell) {
    Buf *out = page->out;
    (void)span;
    if (cell->control != CONTROL_NONE) put_beside(out, cell);
    if (cell->control == CONTROL_PROSE)
        buf_add(out, S("<span class=\"prose\"><span class=\"mirror\" "
                       "aria-hidden=\"true\">"));
}

static size_t rows_of(Str text) {
    size_t rows = 1, runes = 0;
    for (size_t i = 0; i < text.n; i++) {
        runes += ((unsigned char)text.p[i] & 0xC0) != 0x80;
        if (text.p[i] != '\n' && runes <= LINE_RUNES) continue;
        rows++;
        runes = 0;
    }
    return rows;
}

void html_control_close(HtmlPage *page, const FieldSpan *span,
                        const WriteCell *cell, Str text) {
    Buf *out = page->out;
    switch (cell->control) {
    case CONTROL_NONE:
        put_number(out, cell);
        put_beside(out, cell);
        return;
    case CONTROL_LINE:
    case CONTROL_MONEY: put_input(page, span, cell); break;
    case CONTROL_BOX: put_box(page, span, cell, text); break;
    case CONTROL_PROSE:
        buf_add(out, S("</span><textarea"));
        put_id(page, span->path);
        put_common(page, span->path, cell);
        /* The first line end after the tag does not count. */
        buf_format(out, " rows=\"%zu\">\n", rows_of(cell->value));
        escape_text(out, cell->value);
        buf_add(out, S("</textarea></span>"));
        break;
    }
    put_was(page, span->path, cell->value);
    if (cell->remove.n == 0) return;
    buf_add(out, S("<button class=\"remove\" name=\"remove\""));
    put_attribute(out, "value", cell->remove);
    buf_add(out, S(" aria-label=\""));
    buf_add(out, str_from_c(html_in(page, "删掉这一条：", "Take out: ")));
    escape_attribute(out, cell->name);
    buf_add(out, S("\">×</button>"));
}

void html_control_add(HtmlPage *page, const Paragraph *p) {
    const WriteOptions *options = page->options;
    Buf *out = page->out;
    for (size_t i = 0; options->cell != NULL && i < p->fields.n; i++) {
        WriteCell cell = {0};
        options->cell(&cell, options->cell_context, p->fields.items[i].path);
        if (cell.control == CONTROL_NONE || cell.add.n == 0) continue;
        buf_add(out, S("<button class=\"add\" name=\"add\""));
        put_attribute(out, "value", cell.add);
        buf_add(out, S(">＋ "));
        escape_text(out, cell.add_name);
        buf_add(out, S("</button>\n"));
    }
}
