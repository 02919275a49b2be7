/* SPDX-License-Identifier: Apache-2.0
 * What a table would change, line by line, before anything is written: shown to
 * the person, who then confirms it. Lines with faults are left out. */
#ifndef OFFICE_PLAN_H
#define OFFICE_PLAN_H

#include "office/table.h"

enum { PLAN_LINES_MAX = 5000 };

/* A column of a template. */
typedef struct PlanColumn {
    TableColumn column;
    int width;           /* in characters */
    const char *example; /* may be "" */
    Said meaning;
} PlanColumn;

typedef enum PlanKind {
    PLAN_WRONG,
    PLAN_CHANGE,
    PLAN_NEW,
    PLAN_SAME,
    PLAN_KINDS
} PlanKind;

typedef struct PlanEdit {
    Said field;
    Str before, after; /* before absent: of something new */
} PlanEdit;

typedef struct PlanFault {
    Str place; /* B5 */
    Said why, fix;
} PlanFault;

typedef struct PlanLine {
    int number; /* of its row in the file */
    Str name;   /* what it is about */
    PlanKind kind;
    VEC(PlanEdit) edits;
    VEC(PlanFault) faults;
} PlanLine;

typedef struct PlanLines {
    VEC(PlanLine) all;
    size_t counts[PLAN_KINDS];
    size_t examples; /* rows that show how it is done */
} PlanLines;

/* A table that is being planned. */
typedef struct Planning {
    Arena *a;
    const TextTable *table;
    const PlanColumn *columns;
    size_t columns_n;
    TableHead head;
    PlanLines lines;
} Planning;

/* Finds the heading and a line for each row behind it, but examples; *rows are
 * their rows of the table. ERR_LIMIT past PLAN_LINES_MAX. */
typedef VEC(size_t) PlanRows;
bool plan_begin(Planning *p, PlanRows *rows, Err *e) MUST_USE;

/* The text in a column of a row. */
Str plan_text(const Planning *p, size_t row, size_t column);
/* What is wrong at a cell of a row. */
void plan_fault(Planning *p, size_t line, size_t row, size_t column,
                PlanFault fault);
/* A field that differs. */
void plan_edit(Planning *p, size_t line, Said field, Str before, Str after);
/* Sets the lines' kinds and counts them; `known` says of each line whether it
 * is about something that is there already. */
void plan_end(Planning *p, const bool *known);

/* A digest of all that the lines say: the same plan gives the same. */
Str plan_digest(Arena *a, const PlanLines *lines);

/* "无" in a cell takes a value away; a blank cell leaves it as it is. */
Str plan_value(Str typed, Str before);
/* The texts of a cell that holds several, with 、 , ; or line ends between. */
typedef VEC(Str) PlanTexts;
PlanTexts plan_list(Arena *a, Str cell);
/* Texts as one, 、 between. */
Str plan_join(Arena *a, const PlanTexts *texts);
/* Codes as they are kept: letters and digits narrow, large, without blanks. */
Str plan_code(Arena *a, Str typed);

#endif
