/* SPDX-License-Identifier: Apache-2.0
 * A Paper as rows to be recognised: paragraphs outside tables and rows of
 * tables alike, in the order of reading, with what became of each text. */
#ifndef ROWS_H
#define ROWS_H

#include "paper/paper.h"

typedef enum UseKind { USE_LABEL, USE_VALUE } UseKind;

/* Bytes of a text that were understood. */
typedef struct Use {
    size_t start, end;
    UseKind kind;
} Use;

/* The text of one cell or paragraph. */
typedef struct Text {
    Str s; /* as the contract wants texts */
    Origin at;
    int label;       /* which label of the layout it is, or -1 */
    unsigned number; /* of this text, counted */
    VEC(Use) uses;
    size_t byte, rune; /* a place whose code points were counted already */
    size_t runes;      /* code points of all of s; 0: not known */
} Text;

/* A text in a row. A ghost is a cell of a row above that reaches into this
 * one, or (without spans) an empty first cell that means the one above. */
typedef struct Box {
    Text *text;
    int column, span;
    bool ghost;
} Box;

typedef struct Row {
    bool line; /* a paragraph outside tables */
    bool side; /* of a header, footer or note */
    bool spans;
    bool part_start; /* the first of a sheet */
    int table;       /* number of the table in the Paper, from 1 */
    int row;
    int columns;
    Box *boxes;
    size_t n;
} Row;

typedef struct Rows {
    VEC(Row) items;
    VEC(Str) hidden;
} Rows;

void rows_read(Rows *out, Arena *a, const Paper *paper);
/* The boxes of a row that hold text of their own; *last is set to the last of
 * them (NULL: none). */
size_t row_filled(const Row *row, const Box **last);

/* Notes that bytes of a text were understood. */
void text_use(Text *t, Arena *a, size_t start, size_t end, UseKind kind);
/* The origin of bytes of a text. */
Origin text_origin(Text *t, size_t start, size_t end);
bool text_is_blank(const Text *t);

#endif
