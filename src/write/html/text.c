/* SPDX-License-Identifier: Apache-2.0
 * The text of a paragraph with its marks. Marks may overlap, elements may not:
 * the text is cut at every edge and each piece says all that holds for it. */
#include "write/escape.h"
#include "write/html/page.h"

static void put_lines(Buf *out, Str text) {
    while (text.p != NULL) {
        escape_text(out, str_cut(&text, S("\n")));
        if (text.p != NULL) buf_add(out, S("<br>"));
    }
}

static size_t next_edge(const Anchor *items, size_t n, size_t at, size_t end) {
    for (size_t i = 0; i < n; i++) {
        if (items[i].start > at && items[i].start < end) end = items[i].start;
        if (items[i].end > at && items[i].end < end) end = items[i].end;
    }
    return end;
}

/* The anchor with most weight that covers [at, to), or NULL. */
static const Anchor *covering(const HtmlPage *page, const Anchor *items,
                              size_t n, size_t at, bool weighed) {
    const Anchor *found = NULL;
    for (size_t i = 0; i < n; i++) {
        if (items[i].start > at || items[i].end <= at) continue;
        if (!weighed) return &items[i];
        const WriteNote *notes = page->options->notes;
        if (found == NULL ||
            notes[items[i].note].weight > notes[found->note].weight)
            found = &items[i];
    }
    return found;
}

/* The numbers of the notes that end here. */
static void put_numbers(Buf *out, const Anchor *items, size_t n, size_t at,
                        bool first) {
    for (size_t i = 0; i < n; i++) {
        bool empty = items[i].start == items[i].end;
        if (items[i].end != at || (empty && !first && items[i].start != at))
            continue;
        buf_format(out, "<sup><a href=\"#n%zu\" id=\"t%zu\">%zu</a></sup>",
                   items[i].note + 1, items[i].note + 1, items[i].note + 1);
    }
}

static void put_piece(HtmlPage *page, Str text, const Anchor *note,
                      const Anchor *mark) {
    Buf *out = page->out;
    if (note != NULL)
        buf_format(out, "<span class=\"at weight%d\">",
                   page->options->notes[note->note].weight);
    if (mark != NULL) {
        buf_add(out, S("<mark title=\""));
        escape_attribute(out, page->options->marks[mark->note].text);
        buf_add(out, S("\">"));
    }
    put_lines(out, text);
    if (mark != NULL) buf_add(out, S("</mark>"));
    if (note != NULL) buf_add(out, S("</span>"));
}

void html_text(HtmlPage *page, const Paragraph *p) {
    size_t notes_n, marks_n, at = 0;
    const Anchor *notes = anchors_of(&page->notes, p, &notes_n);
    const Anchor *marks = anchors_of(&page->marks, p, &marks_n);
    put_numbers(page->out, notes, notes_n, 0, true);
    while (at < p->text.n) {
        size_t to = next_edge(notes, notes_n, at, p->text.n);
        to = next_edge(marks, marks_n, at, to);
        put_piece(page, str_slice(p->text, at, to),
                  covering(page, notes, notes_n, at, true),
                  covering(page, marks, marks_n, at, false));
        at = to;
        put_numbers(page->out, notes, notes_n, at, false);
    }
}
