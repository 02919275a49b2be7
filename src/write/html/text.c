/* SPDX-License-Identifier: Apache-2.0
 * The text of a paragraph with its marks. Marks may overlap, elements may not:
 * the text is cut at every edge and each piece says all that holds for it. */
#include <stdlib.h>

#include "base/utf8.h"
#include "write/escape.h"
#include "write/html/page.h"

enum { WEIGHTS = 4 };

/* A stretch of the paragraph. */
typedef struct Stretch {
    size_t start, end;
    size_t index; /* of the note or the mark */
} Stretch;

/* Stretches that do not overlap each other, one after the other. */
typedef struct Stripes {
    Stretch *items;
    size_t n, at; /* the one at or before the place */
} Stripes;

/* Going through the text from edge to edge. */
typedef struct Sweep {
    HtmlPage *page;
    Str text;
    Stretch *notes, *ends; /* by start, by end */
    size_t notes_n, opened, closed;
    Stripes marks, edits;
    size_t covering[WEIGHTS]; /* how many notes of each weight are open */
    const Paragraph *p;
    size_t field;  /* the next that is to be filled in */
    bool unlinked; /* inside of what is filled in */
} Sweep;

static int by_start(const void *x, const void *y) {
    const Stretch *a = x, *b = y;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static int by_end(const void *x, const void *y) {
    const Stretch *a = x, *b = y;
    if (a->end != b->end) return a->end < b->end ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* Where the label begins that ends at the end of s: after the last blanks that
 * keep things apart on a line. */
static size_t label_start(Str s) {
    static const Str gaps[] = {S_INIT("  "), S_INIT("\n"), S_INIT("　")};
    size_t from = 0;
    for (size_t i = 0; i < COUNT_OF(gaps); i++) {
        size_t at = str_find_last(s, gaps[i]);
        if (at != STR_NONE && at + gaps[i].n > from) from = at + gaps[i].n;
    }
    return from;
}

/* The label in front of a value in its own paragraph: a note on the whole cell
 * stands at it, not at the text. */
static Stretch label_stretch(const Paragraph *p, Stretch whole) {
    Str label = str_trim(str_upto(p->text, whole.start));
    if (label.n == 0) return whole;
    size_t from = (size_t)(label.p - p->text.p);
    whole.start = from + label_start(label);
    whole.end = from + label.n;
    return whole;
}

static Stretch *stretches_of(HtmlPage *page, const Anchors *anchors,
                             const Paragraph *p, size_t *n) {
    size_t all;
    const Anchor *anchor = anchors_of(anchors, p, &all);
    Stretch *out = ARENA_ARRAY(page->a, Stretch, all + 1);
    bool notes = anchors == &page->notes;
    *n = 0;
    for (size_t i = 0; i < all; i++) {
        Stretch s = {anchor[i].start, anchor[i].end, anchor[i].note};
        bool listed = notes && anchor[i].start == anchor[i].end;
        if (!anchor[i].placed && !listed) continue;
        if (notes && page->options->notes[s.index].own) continue;
        if (notes && anchor[i].placed && page->options->notes[s.index].end == 0)
            s = label_stretch(p, s);
        if (notes || s.end > s.start) out[(*n)++] = s;
    }
    if (*n > 0) qsort(out, *n, sizeof *out, by_start);
    return out;
}

static void put_lines(Buf *out, Str text) {
    while (text.p != NULL) {
        escape_text(out, str_cut(&text, S("\n")));
        if (text.p != NULL) buf_add(out, S("<br>"));
    }
}

static int weight_of(const Sweep *s, const Stretch *note) {
    int weight = s->page->options->notes[note->index].weight;
    return weight < 0 || weight >= WEIGHTS ? 0 : weight;
}

static void put_number(Sweep *s, int weight, size_t index) {
    const HtmlPage *page = s->page;
    size_t number = page->numbers[index], place = page->places[index];
    if (s->unlinked)
        buf_format(page->out, "<sup class=\"w%d\"><b>%zu</b></sup>", weight,
                   number);
    else
        buf_format(page->out,
                   "<sup class=\"w%d\"><a href=\"#%.*sn%zu\" "
                   "id=\"%.*st%zu\">%zu</a></sup>",
                   weight, STR_ARG(page->prefix), place, STR_ARG(page->prefix),
                   place, number);
}

/* A note whose number stands there already: by what links find its mark. */
static void put_place(Sweep *s, size_t index) {
    if (s->unlinked) return;
    buf_format(s->page->out, "<span id=\"%.*st%zu\"></span>",
               STR_ARG(s->page->prefix), s->page->places[index]);
}

/* The notes that end with the next to be closed and have its number. */
static size_t notes_of_number(const Sweep *s) {
    const Stretch *first = &s->ends[s->closed];
    const size_t *numbers = s->page->numbers;
    size_t n = 1;
    while (s->closed + n < s->notes_n && first[n].end == first->end &&
           numbers[first[n].index] == numbers[first->index])
        n++;
    return n;
}

/* Closes them; the number is as grave as the worst of them. */
static void close_notes(Sweep *s) {
    const Stretch *notes = &s->ends[s->closed];
    size_t n = notes_of_number(s);
    int worst = 0;
    for (size_t i = 0; i < n; i++) {
        int weight = weight_of(s, &notes[i]);
        if (weight > worst) worst = weight;
        if (notes[i].start < notes[i].end) s->covering[weight]--;
    }
    put_number(s, worst, notes->index);
    for (size_t i = 1; i < n; i++)
        put_place(s, notes[i].index);
    s->closed += n;
}

static void pass(Stripes *s, size_t at) {
    while (s->at < s->n && s->items[s->at].end <= at)
        s->at++;
}

/* The stretch that holds the place, or NULL. */
static const Stretch *stripe_at(const Stripes *s, size_t at) {
    const Stretch *here = s->at < s->n ? &s->items[s->at] : NULL;
    return here != NULL && here->start <= at ? here : NULL;
}

static size_t stripe_edge(const Stripes *s, size_t at, size_t next) {
    if (s->at >= s->n) return next;
    const Stretch *here = &s->items[s->at];
    size_t edge = here->start > at ? here->start : here->end;
    return edge < next ? edge : next;
}

/* Closes the notes that end here, with their numbers, and opens those that
 * begin here. A note without any text only leaves its number. */
static void turn(Sweep *s, size_t at) {
    while (s->closed < s->notes_n && s->ends[s->closed].end <= at)
        close_notes(s);
    for (; s->opened < s->notes_n && s->notes[s->opened].start <= at;
         s->opened++)
        if (s->notes[s->opened].start < s->notes[s->opened].end)
            s->covering[weight_of(s, &s->notes[s->opened])]++;
    pass(&s->marks, at);
    pass(&s->edits, at);
}

static size_t next_edge(const Sweep *s, size_t at) {
    size_t next = s->text.n;
    if (s->closed < s->notes_n && s->ends[s->closed].end < next)
        next = s->ends[s->closed].end;
    if (s->opened < s->notes_n && s->notes[s->opened].start < next)
        next = s->notes[s->opened].start;
    next = stripe_edge(&s->marks, at, next);
    return stripe_edge(&s->edits, at, next);
}

static void put_piece(Sweep *s, size_t at, size_t to) {
    Buf *out = s->page->out;
    const Stretch *m = stripe_at(&s->marks, at);
    const Stretch *e = stripe_at(&s->edits, at);
    bool gone = e != NULL && s->page->options->edits[e->index].gone;
    if (gone) m = NULL;
    int weight = WEIGHTS - 1;
    while (weight >= 0 && s->covering[weight] == 0)
        weight--;
    if (e != NULL) buf_add(out, gone ? S("<del>") : S("<ins>"));
    if (weight >= 0) buf_format(out, "<span class=\"at w%d\">", weight);
    if (m != NULL) {
        buf_add(out, S("<mark title=\""));
        escape_attribute(out, s->page->options->marks[m->index].text);
        buf_add(out, S("\">"));
    }
    put_lines(out, str_slice(s->text, at, to));
    if (m != NULL) buf_add(out, S("</mark>"));
    if (weight >= 0) buf_add(out, S("</span>"));
    if (e != NULL) buf_add(out, gone ? S("</del>") : S("</ins>"));
}

/* The text up to `end`, piece by piece. */
static void put_text(Sweep *s, size_t *at, size_t end) {
    while (*at < end) {
        size_t to = next_edge(s, *at);
        if (to > end) to = end;
        put_piece(s, *at, to);
        *at = to;
        turn(s, *at);
    }
}

/* The next field of the paragraph that is filled in, with what is said of it;
 * NULL where there is none. */
static const FieldSpan *next_field(Sweep *s, size_t at, WriteCell *cell) {
    const WriteOptions *options = s->page->options;
    for (; options->cell != NULL && s->field < s->p->fields.n; s->field++) {
        const FieldSpan *span = &s->p->fields.items[s->field];
        *cell = (WriteCell){0};
        options->cell(cell, options->cell_context, span->path);
        bool some = cell->control != CONTROL_NONE || cell->beside.n > 0 ||
                    cell->number.n > 0;
        if (some && span->start >= at) return span;
    }
    return NULL;
}

static void put_field(Sweep *s, size_t *at, const FieldSpan *span,
                      const WriteCell *cell) {
    Str text = str_slice(s->text, span->start, span->end);
    html_control_open(s->page, span, cell);
    if (cell->control == CONTROL_NONE) {
        put_text(s, at, span->end);
    } else if (cell->control == CONTROL_PROSE) {
        s->unlinked = true;
        if (cell->value.n > 0) put_text(s, at, span->end);
        s->unlinked = false;
    }
    html_control_close(s->page, span, cell, text);
    *at = span->end;
    turn(s, *at);
    s->field++;
}

void html_text(HtmlPage *page, const Paragraph *p) {
    Sweep s = {.page = page, .text = p->text, .p = p};
    s.notes = stretches_of(page, &page->notes, p, &s.notes_n);
    s.marks.items = stretches_of(page, &page->marks, p, &s.marks.n);
    s.edits.items = stretches_of(page, &page->edits, p, &s.edits.n);
    s.ends = ARENA_ARRAY(page->a, Stretch, s.notes_n + 1);
    for (size_t i = 0; i < s.notes_n; i++)
        s.ends[i] = s.notes[i];
    if (s.notes_n > 0) qsort(s.ends, s.notes_n, sizeof *s.ends, by_end);
    size_t at = 0;
    turn(&s, at);
    for (;;) {
        WriteCell cell;
        const FieldSpan *span = next_field(&s, at, &cell);
        put_text(&s, &at, span == NULL ? p->text.n : span->start);
        if (span == NULL) break;
        put_field(&s, &at, span, &cell);
    }
}

/* ---- values folded to one line ---- */

bool html_is_folded(const HtmlPage *page, const Paragraph *p) {
    const WriteOptions *o = page->options;
    if (p->fields.n != 1) return false;
    for (size_t i = 0; i < o->folds_n; i++)
        if (str_equal(o->folds[i], p->fields.items[0].path)) return true;
    return false;
}

void html_folded(HtmlPage *page, const Paragraph *p) {
    const FieldSpan *span = &p->fields.items[0];
    Buf *out = page->out;
    Str text = str_slice(p->text, span->start, span->end);
    buf_add(out, S("<details class=\"fold\"><summary>"));
    escape_text(out, str_upto(p->text, span->start));
    buf_format(out, "<span>%s%zu %s</span></summary>\n",
               html_in(page, "未变　", "unchanged: "), utf8_count(text),
               html_in(page, "字", "characters"));
}
