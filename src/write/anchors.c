/* SPDX-License-Identifier: Apache-2.0
 * Finding the places of notes. */
#include "write/anchors.h"

#include <stdlib.h>

#include "base/rune_index.h"
#include "base/utf8.h"

/* A piece of a field's value on the page. */
typedef struct Piece {
    Str path;
    const Paragraph *paragraph;
    size_t order; /* of the paragraph on the page */
    size_t start, end;
    int first, count; /* code points of the value that it holds */
    RuneIndex index;  /* of its text, once it was asked for */
} Piece;

typedef struct Search {
    Arena *a;
    VEC(Piece) pieces;    /* by path, then as they stand on the page */
    const Paragraph *top; /* the first paragraph of all */
    size_t paragraphs;
} Search;

static void add_paragraph(Search *s, const Paragraph *p) {
    if (s->top == NULL) s->top = p;
    s->paragraphs++;
    for (size_t i = 0; i < p->fields.n; i++) {
        const FieldSpan *f = &p->fields.items[i];
        Str text = str_slice(p->text, f->start, f->end);
        Piece piece = {.path = f->path,
                       .paragraph = p,
                       .order = s->paragraphs,
                       .start = f->start,
                       .end = f->end,
                       .count = (int)utf8_count(text)};
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

static int piece_order(const void *x, const void *y) {
    const Piece *a = x, *b = y;
    int paths = str_compare(a->path, b->path);
    if (paths != 0) return paths;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

/* Sorts the pieces and counts the code points before each, line ends counted.
 */
static void sort_pieces(Search *s) {
    Piece *p = s->pieces.items;
    if (s->pieces.n == 0) return;
    qsort(p, s->pieces.n, sizeof *p, piece_order);
    for (size_t i = 1; i < s->pieces.n; i++)
        if (str_equal(p[i].path, p[i - 1].path))
            p[i].first = p[i - 1].first + p[i - 1].count + 1;
}

/* How many pieces stand before the note: those of lesser paths, and those of
 * its own path that begin at or before it. */
static size_t pieces_before(const Search *s, const WriteNote *note) {
    const Piece *p = s->pieces.items;
    size_t low = 0, high = s->pieces.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int paths = str_compare(p[middle].path, note->path);
        if (paths < 0 || (paths == 0 && p[middle].first <= note->start))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "goals" of "goals[2].text". */
static Str list_of(Str path) {
    return str_cut(&path, S("["));
}

/* The piece that holds the note's first code point; for a whole value its
 * first piece. Where the page does not show the field, a piece of the same
 * list, then *own is false; NULL where there is none. */
static Piece *piece_of(const Search *s, const WriteNote *note, bool *own) {
    size_t n = pieces_before(s, note);
    Piece *before = n > 0 ? &s->pieces.items[n - 1] : NULL;
    Piece *after = n < s->pieces.n ? &s->pieces.items[n] : NULL;
    *own = before != NULL && str_equal(before->path, note->path);
    if (*own) return before;
    Str list = list_of(note->path);
    if (before != NULL && str_equal(list_of(before->path), list)) return before;
    if (after != NULL && str_equal(list_of(after->path), list)) return after;
    return NULL;
}

typedef struct Placed {
    Anchor anchor;
    size_t order;
} Placed;

static Placed place(const Search *s, const WriteNote *note, size_t index) {
    bool own;
    Piece *p = piece_of(s, note, &own);
    if (p == NULL)
        return (Placed){{s->top, 0, s->top->text.n, index, false}, 0};
    if (!own)
        return (Placed){{p->paragraph, p->end, p->end, index, false}, p->order};
    Anchor anchor = {p->paragraph, p->start, p->end, index, true};
    if (note->end > note->start) {
        Str text = str_slice(p->paragraph->text, p->start, p->end);
        if (p->index.text.p == NULL) p->index = rune_index(s->a, text);
        int from = note->start - p->first, to = note->end - p->first;
        if (from < 0) from = 0;
        anchor.start = p->start + rune_offset(&p->index, (size_t)from);
        anchor.end =
            p->start + rune_offset(&p->index, (size_t)(to < 0 ? 0 : to));
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

static int range_order(const void *x, const void *y) {
    uintptr_t a = (uintptr_t)((const AnchorRange *)x)->paragraph;
    uintptr_t b = (uintptr_t)((const AnchorRange *)y)->paragraph;
    return a < b ? -1 : a > b;
}

static void add_anchor(Anchors *out, Arena *a, const Anchor *anchor) {
    AnchorRange *last =
        out->ranges.n == 0 ? NULL : &out->ranges.items[out->ranges.n - 1];
    if (last == NULL || last->paragraph != anchor->paragraph) {
        last = VEC_PUSH(a, &out->ranges);
        *last = (AnchorRange){anchor->paragraph, out->items.n, 0};
    }
    VEC_ADD(a, &out->items, *anchor);
    last->n++;
}

void anchors_find(Anchors *out, Arena *a, const Paper *paper,
                  const WriteOptions *options) {
    Search s = {.a = a};
    *out = (Anchors){0};
    for (size_t i = 0; i < paper->parts.n; i++)
        add_blocks(&s, &paper->parts.items[i].blocks);
    if (s.top == NULL || options->notes_n == 0) return;
    sort_pieces(&s);
    Placed *all = ARENA_ARRAY(a, Placed, options->notes_n);
    for (size_t i = 0; i < options->notes_n; i++)
        all[i] = place(&s, &options->notes[i], i);
    qsort(all, options->notes_n, sizeof *all, placed_order);
    for (size_t i = 0; i < options->notes_n; i++)
        add_anchor(out, a, &all[i].anchor);
    qsort(out->ranges.items, out->ranges.n, sizeof(AnchorRange), range_order);
}

const Anchor *anchors_of(const Anchors *anchors, const Paragraph *p,
                         size_t *n) {
    AnchorRange wanted = {.paragraph = p};
    *n = 0;
    if (anchors->ranges.n == 0) return NULL;
    const AnchorRange *found =
        bsearch(&wanted, anchors->ranges.items, anchors->ranges.n,
                sizeof wanted, range_order);
    if (found == NULL) return NULL;
    *n = found->n;
    return &anchors->items.items[found->first];
}
