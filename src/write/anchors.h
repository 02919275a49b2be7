/* SPDX-License-Identifier: Apache-2.0
 * Where the notes of a WriteOptions stand in a Paper: a note names a field and
 * a stretch of its value; the value may stand in several paragraphs. */
#ifndef ANCHORS_H
#define ANCHORS_H

#include "write/write.h"

typedef struct Anchor {
    const Paragraph *paragraph;
    size_t start, end; /* bytes in the paragraph's text */
    size_t note;       /* index of the note */
    bool placed;       /* false: the Paper does not show the field */
} Anchor;

/* The anchors of one paragraph. */
typedef struct AnchorRange {
    const Paragraph *paragraph;
    size_t first, n;
} AnchorRange;

typedef struct Anchors {
    VEC(Anchor) items;       /* in the order of the page, then by start */
    VEC(AnchorRange) ranges; /* by paragraph */
} Anchors;

/* One anchor for each note: at its stretch, at the whole value, at the place
 * of a blank one; a note on a field that the Paper does not show stands at
 * another item of the same list, else at the first paragraph. A Paper without
 * any paragraph gives none. */
void anchors_find(Anchors *out, Arena *a, const Paper *paper,
                  const WriteOptions *options);

/* The first anchor of a paragraph and how many follow. */
const Anchor *anchors_of(const Anchors *anchors, const Paragraph *p, size_t *n);

#endif
