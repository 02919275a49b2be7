/* SPDX-License-Identifier: Apache-2.0
 * The difference of two texts in pieces that read well in Chinese: clauses
 * first, then characters within a clause that changed; figures are never cut,
 * and scraps between two changes belong to the change. */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include "base/arena.h"
#include "base/vec.h"

typedef enum PieceKind { PIECE_KEPT, PIECE_DELETED, PIECE_INSERTED } PieceKind;

typedef struct Piece {
    PieceKind kind;
    Str text; /* borrowed from one of the texts */
} Piece;
typedef VEC(Piece) Pieces;

/* Pairs of clauses or of characters that may be looked at, in one text and in
 * all texts of a comparison. */
enum { TEXT_WORK_MAX = 4 * 1000 * 1000, DIFF_WORK_MAX = 8 * TEXT_WORK_MAX };

/* Kept and deleted pieces together are `before`, kept and inserted ones
 * `after`. A change is its deleted piece, then its inserted one. What would
 * take more than *work, which grows less, is replaced whole. */
Pieces text_diff(Arena *a, Str before, Str after, size_t *work);
/* All deleted and all inserted: for figures, which are read whole. */
Pieces text_replaced(Arena *a, Str before, Str after);

Str pieces_before(Arena *a, const Pieces *pieces);
Str pieces_after(Arena *a, const Pieces *pieces);

#endif
