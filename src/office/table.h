/* SPDX-License-Identifier: Apache-2.0
 * A table that people made in a spreadsheet, as rows of texts, and its heading:
 * which column holds what. Read in a helper (web/table_job.h), for whoever
 * brings in many things at once. */
#ifndef OFFICE_TABLE_H
#define OFFICE_TABLE_H

#include "base/json.h"
#include "check/check.h"
#include "paper/paper.h"

enum {
    TABLE_ROWS_MAX = 20000,
    TABLE_COLUMNS_MAX = 100,
    TABLE_CELL_MAX = 8000,     /* bytes */
    TABLE_BYTES_MAX = 6 << 20, /* of one written down */
    TABLE_HEADING_MAX = 20,    /* rows that are looked through for it */
    TABLE_WANTED_MAX = 60,     /* columns that a heading is read for */
    TABLE_PLACE_MAX = 1 << 20  /* of a row in its file */
};

typedef struct TextRow {
    int number; /* in its sheet, from 1 */
    Str *cells; /* as many as the table has columns; trimmed, "" where blank */
} TextRow;

/* Rows that are blank are left out. */
typedef struct TextTable {
    Str sheet;   /* its name; "" where the file has no sheets */
    bool hidden; /* hidden rows or columns held text, which was left out */
    size_t columns;
    VEC(TextRow) rows;
} TextTable;

/* A table of so many columns; then texts, row by row, places from 1. Blank ones
 * are left out. ERR_LIMIT past the limits. */
bool table_begin(TextTable *out, int columns, Err *e) MUST_USE;
bool table_put(TextTable *t, Arena *a, int row, int column, Str text,
               Err *e) MUST_USE;
/* The table of a text file: cells by TAB, comma or semicolon, whichever its
 * first line has most of; "..." around a cell that holds them. */
bool table_from_text(TextTable *out, Arena *a, Str text, Err *e) MUST_USE;

/* The first visible sheet with a table, or the first table of a document. */
bool table_from_paper(TextTable *out, Arena *a, const Paper *paper,
                      Err *e) MUST_USE;
/* The failure where there is none; returns false. */
bool table_none(Err *e);

/* As JSON: over the wire, or in a page that comes back. */
void table_to_json(JsonOut *j, const TextTable *t);
/* What comes is taken as hostile. ERR_FORMAT where it is no such table within
 * the limits. */
bool table_from_json(TextTable *out, Arena *a, Str json, Err *e) MUST_USE;

/* ---- the heading ---- */

/* A column that is looked for. Titles are compared without blanks, without
 * what stands in brackets, without * and :, in small letters. */
typedef struct TableColumn {
    Said title;
    const char *others; /* other titles for it, '|' between; may be NULL */
    bool required;
} TableColumn;

typedef struct TableHead {
    size_t row; /* of table.rows; the rows after it are the table */
    int at[TABLE_WANTED_MAX]; /* each wanted one's column, or -1 */
    VEC(Str) unknown;         /* titles that none of the wanted ones has */
} TableHead;

/* Finds the heading: the first of the first rows with all columns that are
 * required. ERR_FORMAT, with what was looked for and what is missing, where
 * there is none, or two columns have the same title. */
bool table_head(TableHead *out, Arena *a, const TextTable *t,
                const TableColumn *wanted, size_t n, Err *e) MUST_USE;

/* The text below the title, of row `row` of the table; "" where the table has
 * no such column. */
Str table_text(const TextTable *t, const TableHead *head, size_t row,
               size_t wanted);
/* Its place as spreadsheets say it: "B5". */
Str table_place(Arena *a, const TextTable *t, const TableHead *head, size_t row,
                size_t wanted);
/* A row whose first text begins with 例： shows how it is done: not taken. */
bool table_is_example(const TextTable *t, size_t row);

#endif
