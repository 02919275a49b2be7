/* SPDX-License-Identifier: Apache-2.0
 * Who is where in a cycle: a line for each form that it asks of a unit. */
#ifndef BOARD_H
#define BOARD_H

#include "office/cycle.h"

/* BOARD_LINES_MAX: of one listing; where there are more, one more is given. */
enum { BOARD_LINES_MAX = 5000 };

typedef struct BoardLine {
    Str unit, code, unit_name, form;
    Str section;     /* in charge: its id; '': none */
    Str declaration; /* absent: not begun; its state is draft */
    Object object;   /* of the declaration, or of what would be one */
    State state;
    size_t at, of; /* how far on its way; of: all of it */
    Str holder;    /* who has it, where it was handed to one */
    int64_t state_at, due;
    Str due_reason; /* of a day of its own; absent: none */
    Str substitute; /* who fills it in now; absent: the unit */
    bool has_control, has_total;
    int64_t control, total; /* in 分 */
    size_t errors, warnings, infos;
    int64_t risk;
    Str grade;
} BoardLine;
typedef VEC(BoardLine) BoardLines;

typedef enum BoardOnly {
    BOARD_ALL,
    BOARD_LATE,
    BOARD_OVER,   /* the control figure */
    BOARD_BACK,   /* returned or withdrawn */
    BOARD_URGENT, /* board_is_urgent */
    BOARD_ONLY_COUNT
} BoardOnly;
/* "late", "over", "back", "urgent"; "all". */
Str board_only_word(BoardOnly only);

typedef struct BoardAsk {
    BoardOnly only;
    Str section; /* 归口科室; absent: any */
    Str unit;    /* all of one unit, whatever else is asked; absent: any */
    int64_t n, from;
} BoardAsk;

/* Those who are late and those with unfinished forms come first. */
bool board_load(BoardLines *out, Arena *a, Store *s, const Cycle *c,
                const BoardAsk *ask, int64_t now, Err *e) MUST_USE;

/* Columns of the statement board_counts: a row for each section in charge
 * ('': none), state ('none': not begun) and last day. */
enum BoardCount {
    COUNTED_SECTION,
    COUNTED_STATE,
    COUNTED_DUE,
    COUNTED_N,
    COUNTED_TOTAL,
    COUNTED_CONTROL,
    COUNTED_OVER,
    COUNTED_EXCESS
};

/* The sections that are in charge of units of the cycle's region, by name. */
typedef struct BoardSection {
    Str id, name;
} BoardSection;
typedef VEC(BoardSection) BoardSections;
bool board_sections(BoardSections *out, Arena *a, Store *s, const Cycle *c,
                    Err *e) MUST_USE;
/* Absent: it is none of them. */
Str board_section_name(const BoardSections *sections, Str id);

/* Is somebody still to do something? */
bool board_is_open(const State *state);
/* Days past its last day, or to it (negative); 0 also where there is none, or
 * it is through. */
int board_days_late(const BoardLine *line, int64_t now);
/* Its unit has it, and the last day is over, today or tomorrow. */
bool board_is_urgent(const BoardLine *line, int64_t now);

#endif
