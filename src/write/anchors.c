/* SPDX-License-Identifier: Apache-2.0
 * Finding the places of notes. */
#include "write/anchors.h"

#include <stdlib.h>

#include "base/utf8.h"

/* A piece of a field's value on the page. */
typedef struct Piece {
    Str path;
    const Paragraph *paragraph;
    size_t order; /* of the paragraph on the page */
    size_t start, end;
    int first, count; /* code points of the value that it holds */
} Piece;

typedef struct Search {
    Arena *a;
    VEC(Piece) pieces;
    const Paragraph *top; /* the first paragraph of all */
    size_t paragraphs;
} Search;

/* Code points of the field that pieces before this one hold, line ends
 * counted. */
static int held_before(const Search *s, Str path) {
    for (size_t i = s->pieces.n; i-- > 0;)
        if (str_equal(s->pieces.items[i].path, path))
            return s->pieces.items[i].first + s->pieces.items[i].count + 1;
    return 0;
}

static void add_paragraph(Search *s, const Paragraph *p) {
    if (s->top == NULL) s->top = p;
    s->paragraphs++;
    for (size_t i = 0; i < p->fields.n; i++) {
        const FieldSpan *f = &p->fields.items[i];
        Str text = str_slice(p->text, f->start, f->end);
        Piece piece = {f->path,
                       p,
                       s->paragraphs,
                       f->start,
                       f->end,
                       held_before(s, f->path),
                       (int)utf8_count(text)};
        VEC_ADD(s->a, &s->pieces, piece);
    }
}

static void add_blocks(Search *s, const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *b = &blocks->items[i];
        if (b->kind == BLOCK_PARAGRAPH) {
            add_paragraph(s, &b->paragraph);
            continue;
        }
        for (size_t c = 0; c < b->table->cells.n; c++)
            add_blocks(s, &b->table->cells.items[c].blocks);
    }
}

/* The piece that holds the note's first code point; for a whole value its
 * first piece. */
static const Piece *piece_of(const Search *s, const WriteNote *note) {
    const Piece *found = NULL;
    for (size_t i = 0; i < s->pieces.n; i++) {
        const Piece *p = &s->pieces.items[i];
        if (!str_equal(p->path, note->path)) continue;
        if (found == NULL || p->first <= note->start) found = p;
    }
    return found;
}

typedef struct Placed {
    Anchor anchor;
    size_t order;
} Placed;

static Placed place(const Search *s, const WriteNote *note, size_t index) {
    const Piece *p = piece_of(s, note);
    if (p == NULL) return (Placed){{s->top, 0, s->top->text.n, index}, 0};
    Anchor anchor = {p->paragraph, p->start, p->end, index};
    if (note->end > note->start) {
        Str text = str_slice(p->paragraph->text, p->start, p->end);
        int from = note->start - p->first, to = note->end - p->first;
        if (from < 0) from = 0;
        anchor.start = p->start + utf8_offset(text, (size_t)from);
        anchor.end = p->start + utf8_offset(text, (size_t)(to < 0 ? 0 : to));
        if (anchor.end < anchor.start) anchor.end = anchor.start;
    }
    return (Placed){anchor, p->order};
}

static int placed_order(const void *x, const void *y) {
    const Placed *a = x, *b = y;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    if (a->anchor.start != b->anchor.start)
        return a->anchor.start < b->anchor.start ? -1 : 1;
    return a->anchor.note < b->anchor.note ? -1
                                           : a->anchor.note > b->anchor.note;
}

void anchors_find(Anchors *out, Arena *a, const Paper *paper,
                  const WriteOptions *options) {
    Search s = {.a = a};
    *out = (Anchors){0};
    for (size_t i = 0; i < paper->parts.n; i++)
        add_blocks(&s, &paper->parts.items[i].blocks);
    if (s.top == NULL || options->notes_n == 0) return;
    Placed *all = ARENA_ARRAY(a, Placed, options->notes_n);
    for (size_t i = 0; i < options->notes_n; i++)
        all[i] = place(&s, &options->notes[i], i);
    qsort(all, options->notes_n, sizeof *all, placed_order);
    for (size_t i = 0; i < options->notes_n; i++)
        VEC_ADD(a, &out->items, all[i].anchor);
}

const Anchor *anchors_of(const Anchors *anchors, const Paragraph *p,
                         size_t *n) {
    size_t first = 0;
    while (first < anchors->items.n &&
           anchors->items.items[first].paragraph != p)
        first++;
    *n = 0;
    while (first + *n < anchors->items.n &&
           anchors->items.items[first + *n].paragraph == p)
        (*n)++;
    return *n == 0 ? NULL : &anchors->items.items[first];
}
