/* SPDX-License-Identifier: Apache-2.0
 * A Paper as one self-contained page, without scripts, all style in one
 * element. With a report it shows what was found beside the form. */
#include "base/embedded.h"
#include "write/escape.h"
#include "write/html/page.h"
#include "write/units.h"

/* The marks as notes, so that they are found in the same way. */
static void find_marks(HtmlPage *page) {
    const WriteOptions *o = page->options;
    WriteNote *notes = ARENA_ARRAY(page->a, WriteNote, o->marks_n + 1);
    for (size_t i = 0; i < o->marks_n; i++)
        notes[i] = (WriteNote){.path = o->marks[i].path,
                               .start = o->marks[i].start,
                               .end = o->marks[i].end};
    WriteOptions as_notes = {.notes = notes, .notes_n = o->marks_n};
    anchors_find(&page->marks, page->a, page->paper, &as_notes);
}

static void find_edits(HtmlPage *page) {
    const WriteOptions *o = page->options;
    WriteNote *notes = ARENA_ARRAY(page->a, WriteNote, o->edits_n + 1);
    for (size_t i = 0; i < o->edits_n; i++)
        notes[i] = (WriteNote){.path = o->edits[i].path,
                               .start = o->edits[i].start,
                               .end = o->edits[i].end};
    WriteOptions as_notes = {.notes = notes, .notes_n = o->edits_n};
    anchors_find(&page->edits, page->a, page->paper, &as_notes);
}

/* Numbers the notes from the page's top to its end. */
static void number_notes(HtmlPage *page) {
    const Anchors *anchors = &page->notes;
    page->places = ARENA_ARRAY(page->a, size_t, page->options->notes_n + 1);
    page->numbers = ARENA_ARRAY(page->a, size_t, page->options->notes_n + 1);
    page->slim = ARENA_ARRAY(page->a, bool, page->options->notes_n + 1);
    size_t place = 0;
    for (size_t i = 0; i < anchors->items.n; i++) {
        size_t index = anchors->items.items[i].note;
        const WriteNote *note = &page->options->notes[index];
        if (note->own) continue;
        page->places[index] = ++place;
        page->numbers[index] = note->number > 0 ? (size_t)note->number : place;
    }
}

/* The first note of the most weight that nobody has set aside. */
static size_t note_to_open(const HtmlPage *page) {
    const WriteNote *notes = page->options->notes;
    size_t open = STR_NONE;
    for (size_t i = 0; i < page->notes.items.n; i++) {
        size_t note = page->notes.items.items[i].note;
        if (notes[note].set_aside.p != NULL || notes[note].own) continue;
        if (open == STR_NONE || notes[note].weight > notes[open].weight)
            open = note;
    }
    return open;
}

/* 1/100 mm as millimetres. */
static void put_length(Buf *out, int hundredths) {
    buf_format(out, " %d.%02dmm", hundredths / 100, hundredths % 100);
}

static void put_page_size(Buf *out, const PageSetup *page) {
    buf_add(out, S("@page{size:"));
    put_length(out, page->width);
    put_length(out, page->height);
    buf_add(out, S(";margin:"));
    put_length(out, page->top);
    put_length(out, page->right);
    put_length(out, page->bottom);
    put_length(out, page->left);
    buf_add(out, S("}"));
}

static void put_head(HtmlPage *page, bool report) {
    static const Str styles[] = {S_INIT("assets/notes.css"),
                                 S_INIT("assets/box.css"),
                                 S_INIT("assets/report.css")};
    PageSetup setup = page_or_default(page->paper);
    Buf *out = page->out;
    buf_format(out,
               "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta "
               "charset=\"utf-8\">%s<meta name=\"viewport\" "
               "content=\"width=device-width\"><title>",
               html_in(page, "zh-CN", "en"), report ? WRITE_REPORT_MARK : "");
    escape_text(out, page->paper->title);
    buf_add(out, S("</title><style>"));
    buf_add(out, embedded_find(S("assets/form.css")));
    for (size_t i = 0; report && i < COUNT_OF(styles); i++)
        buf_add(out, embedded_find(styles[i]));
    put_page_size(out, &setup);
    buf_format(out, "</style></head><body%s%s>\n",
               report ? " class=\"report" : "",
               !report                      ? ""
               : setup.width > setup.height ? " landscape\""
                                            : "\"");
}

HtmlPage html_page(Buf *out, Arena *a, const Paper *paper,
                   const WriteOptions *options) {
    HtmlPage page = {.out = out, .a = a, .paper = paper, .options = options};
    anchors_find(&page.notes, a, paper, options);
    number_notes(&page);
    page.open = note_to_open(&page);
    find_marks(&page);
    find_edits(&page);
    return page;
}

bool write_html(Buf *out, const Paper *paper, const WriteOptions *options,
                Err *e) {
    HtmlPage page = html_page(out, out->a, paper, options);
    bool report = options->report != NULL;
    put_head(&page, report);
    if (report) {
        html_icons(out);
        html_report_head(&page);
    }
    buf_add(out, S("<main>\n"));
    html_sheet(&page);
    buf_add(out, S("</main>\n"));
    if (report) html_report_foot(&page);
    buf_add(out, S("</body></html>\n"));
    if (!out->full) return true;
    return err_set(e, ERR_LIMIT, "写出的网页太大", "the page grows too large",
                   NULL, NULL);
}

/* ---- parts alone ---- */

struct FragmentWriter {
    HtmlPage page;
};

FragmentWriter *fragments_of(Arena *a, const Paper *paper,
                             const WriteOptions *options, Str prefix) {
    FragmentWriter *writer = ARENA_NEW(a, FragmentWriter);
    writer->page = html_page(NULL, a, paper, options);
    writer->page.prefix = prefix;
    return writer;
}

void fragment_write(Buf *out, FragmentWriter *writer, Fragment fragment) {
    HtmlPage *page = &writer->page;
    page->out = out;
    page->place = (Str){0};
    switch (fragment) {
    case FRAGMENT_ICONS: html_icons(out); break;
    case FRAGMENT_SHEET: html_sheet(page); break;
    case FRAGMENT_LINKS: html_links(page); break;
    case FRAGMENT_NOTES: html_notes_printed(page); break;
    case FRAGMENT_TARGETS: html_targets(page); break;
    case FRAGMENT_RECEIPT: html_receipt(page); break;
    }
}
