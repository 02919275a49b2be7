/* SPDX-License-Identifier: Apache-2.0
 * Inside of the .html writer: its parts share the page that is being written.
 * A report is the form with notes beside it, a head above and tables below. */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include "write/anchors.h"
#include "write/fragment.h"

typedef struct HtmlPage {
    Buf *out;
    Arena *a;
    const Paper *paper;
    const WriteOptions *options;
    Anchors notes, marks, edits;
    size_t *places;  /* of the notes, as they follow each other on the page: by
                        which links find them */
    size_t *numbers; /* that are shown of them */
    bool *slim;      /* notes in cells too narrow for text below them */
    size_t open;     /* the note that is open at first */
    Str prefix;      /* before the ids, where a page holds several forms */
    Str place;       /* where the note written last stands */
} HtmlPage;

/* Finds and numbers what stands on the page. */
HtmlPage html_page(Buf *out, Arena *a, const Paper *paper,
                   const WriteOptions *options);

/* Text of the program in the page's language. */
const char *html_in(const HtmlPage *page, const char *zh, const char *en);

/* The text of a paragraph (text.c): escaped, line ends as <br>, targets in
 * <mark>, the places of notes underlined and numbered. */
void html_text(HtmlPage *page, const Paragraph *p);
/* Is the paragraph a value that is folded to one line? */
bool html_is_folded(const HtmlPage *page, const Paragraph *p);
/* What stands of it: its label, how long it is. */
void html_folded(HtmlPage *page, const Paragraph *p);

/* A value that is filled in (control.c): what stands before its text, and
 * behind. Between them is what it looks like with its marks, for CONTROL_PROSE
 * only. */
void html_control_open(HtmlPage *page, const FieldSpan *span,
                       const WriteCell *cell);
void html_control_close(HtmlPage *page, const FieldSpan *span,
                        const WriteCell *cell, Str text);
/* Buttons below a paragraph that put in another item. */
void html_control_add(HtmlPage *page, const Paragraph *p);

/* The form (sheet.c): paragraphs and tables, and in a report the notes, each in
 * its row's last cell, from where the style sheet moves it into the margin. */
void html_sheet(HtmlPage *page);

/* Notes (notes.c). apart: they do not make their row higher. slim: where there
 * is no margin they stand below the form, not in their cell. */
typedef VEC(size_t) HtmlNotes;
void html_notes(HtmlPage *page, const HtmlNotes *notes, bool apart, bool slim);
/* All notes one after the other, for printing. */
void html_notes_printed(HtmlPage *page);
/* The targets read from a paragraph, in small frames below it. */
void html_chips(HtmlPage *page, const Paragraph *p);

/* What stands above and below the form (report.c), and parts of it. */
void html_report_head(HtmlPage *page);
void html_report_foot(HtmlPage *page);
void html_links(HtmlPage *page);
void html_targets(HtmlPage *page);
void html_receipt(HtmlPage *page);

/* Pictures (icons.c): defined once in the page, used by name. */
void html_icons(Buf *out);
/* octagon 3, triangle 2, circle 1; 0 a check. */
void html_icon(Buf *out, int weight);
enum { ICON_BLANK = 4 };

#endif
