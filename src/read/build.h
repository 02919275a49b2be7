/* SPDX-License-Identifier: Apache-2.0
 * Build: makes a Paper from the stream of things that a reader meets: text,
 * ends of paragraphs, tables, rows, cells, parts inside each other. It keeps
 * its own stack, so depth costs no C stack, and it keeps the limits. */
#ifndef BUILD_H
#define BUILD_H

#include "base/buf.h"
#include "base/err.h"
#include "paper/paper.h"

enum {
    BUILD_LEVELS_MAX = 256, /* parts, tables, rows and cells that are open */
    BUILD_TABLES_OPEN_MAX = 32, /* inside each other */
    BUILD_COLUMNS_MAX = 1024,
    BUILD_CELLS_MAX = 1 << 20,      /* of a Paper */
    BUILD_PARAGRAPHS_MAX = 4 << 20, /* of a Paper */
    BUILD_PARTS_MAX = 10000,
    BUILD_PARAGRAPH_MAX = 32 << 20, /* bytes */
    BUILD_TEXT_MAX = 64 << 20       /* bytes of a Paper, a text that stands in
                                       many cells counted in each */
};

typedef enum BuildLevel {
    BUILD_NONE,
    BUILD_PART,
    BUILD_TABLE,
    BUILD_ROW,
    BUILD_CELL
} BuildLevel;

typedef struct Build Build;

Build *build_new(Arena *a, Paper *paper);
/* The last call: drops parts without text except the body and sheets, and
 * says of everything where it stands. All must be closed. */
void build_finish(Build *b);

/* What is open innermost. */
BuildLevel build_level(const Build *b);

/* A part; parts may stand inside each other (a text box in a cell) and then
 * end up beside each other. A close flushes the paragraph at hand. */
bool build_open_part(Build *b, PartKind kind, Str name, Err *e) MUST_USE;
bool build_close_part(Build *b, Err *e) MUST_USE;

/* Text of the paragraph at hand, which it begins where there is none. */
void build_text(Build *b, Str s);
/* A whole paragraph; the text is borrowed. */
bool build_add_paragraph(Build *b, Str text, Err *e) MUST_USE;
/* Ends the paragraph at hand; without one there comes an empty one. */
bool build_end_paragraph(Build *b, Err *e) MUST_USE;
/* Ends the paragraph at hand where it has text. */
bool build_flush(Build *b, Err *e) MUST_USE;

/* Tables stand in parts and cells, rows in tables, cells in rows. */
bool build_open_table(Build *b, Err *e) MUST_USE;
void build_close_table(Build *b);
/* The file cannot tell the spans of the table at hand. */
void build_without_spans(Build *b);
/* The table at hand gets at most n cells: they need no room to grow. */
void build_expect_cells(Build *b, size_t n);
/* Width of the next column of the table at hand, in any unit. */
void build_add_width(Build *b, int width);
bool build_open_row(Build *b, Err *e) MUST_USE;
/* The next column of the row at hand, and whether a cell from above covers a
 * column there. */
int build_column(const Build *b);
bool build_is_covered(const Build *b, int column);
/* Columns of the grid that the row at hand leaves out. */
void build_skip_columns(Build *b, int n);
void build_close_row(Build *b);
/* Closes a row that has no cells yet, as if it had not been opened. */
void build_drop_row(Build *b);

/* A cell at the next column that no cell from above covers. row_span 0 goes to
 * the end of the table; spans are cut to what there is. */
bool build_open_cell(Build *b, int column_span, int row_span, Err *e) MUST_USE;
/* The cell at hand stands at another place of the file than of the table; from
 * 1. */
void build_set_place(Build *b, int row, int column);
/* Opens the cell above once more, which ends in the row before: it goes on in
 * this row. False, and nothing is done, where no cell of that width ends
 * there. */
bool build_extend_above(Build *b, int column_span);
/* The same with the cell before in this row, which gets wider. */
bool build_extend_before(Build *b, int column_span);
bool build_close_cell(Build *b, Err *e) MUST_USE;

#endif
