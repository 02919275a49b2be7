/* SPDX-License-Identifier: Apache-2.0
 * Tables of tags: whether their cells tile, and whether they are the tables
 * that a person sees. */
#ifndef PDF_TAG_TABLE_H
#define PDF_TAG_TABLE_H

#include "read/pdf/flow.h"

enum { TAG_COLUMNS_MAX = 1000, TAG_PLACES_MAX = 200000 };

/* Columns have no borders but their numbers; FlowCell has these instead. */
#define TAG_COLUMN_STEP 100.0F

/* Rows of cells as they come. */
typedef struct TagTiling {
    int rows, columns;           /* columns: known after the first row */
    int column;                  /* the next that is perhaps free in this row */
    int spans[TAG_COLUMNS_MAX];  /* rows that a cell from above still takes */
    Band texts[TAG_COLUMNS_MAX]; /* where text of a column stands; x1 0: none */
} TagTiling;

/* What is known of a cell before its column is. */
typedef struct TagCell {
    FlowCell flow;
    int column_span;
    Band text;      /* where it stands; x1 0: none */
    size_t rest_of; /* the number of the cell that it goes on, from 1; or 0 */
} TagCell;

void tiling_begin_row(TagTiling *t);
/* Some writers put both parts of a row that the end of a page cuts into one:
 * the cells behind *n are then the rest of those before, and joined to them. */
void tiling_join_cut(const TagTiling *t, Arena *a, TagCell *cells, size_t *n);
/* Puts the cells of a row in its columns, from left to right. Some writers
 * leave cells without text out: the others go where such text stands in the
 * rows before. False where a cell has no room. */
bool tiling_place(TagTiling *t, TagCell *cells, size_t n);
/* What the row has not at its end is empty. False where the table is too
 * large. */
bool tiling_end_row(TagTiling *t);
/* False where cells reach out of the table. */
bool tiling_end(const TagTiling *t);

/* Where the text of a cell stands on one page. */
typedef struct TagPlace {
    int page; /* from 0 */
    int row, column, column_end;
    GridPlace drawn;
    int drawn_row, drawn_column; /* in a grid */
    float x0, x1, y0;            /* of the text */
} TagPlace;

typedef VEC(TagPlace) TagPlaces;

/* Cells of a row stand beside each other, those of a column below each other,
 * on each page. Reorders places. */
bool places_are_in_order(TagPlaces *places);
/* Gives the lines of cells without rules the width of their columns. */
void tag_table_set_bands(Arena *a, FlowTable *t, int columns);

#endif
