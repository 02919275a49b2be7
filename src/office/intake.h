/* SPDX-License-Identifier: Apache-2.0
 * Taking a declaration that was read, or one of an earlier year, into a draft
 * item by item: each field, each row of a list is an item that a person ticks.
 * What the draft's form has no place for is the rest. Pure; borrows from both.
 */
#ifndef INTAKE_H
#define INTAKE_H

#include "office/filling.h"
#include "review/diff.h"

typedef enum TakeState {
    TAKE_SAME,  /* 相同 */
    TAKE_NEW,   /* 新增: the draft is blank there */
    TAKE_OTHER, /* 不同 */
    TAKE_CLEARS /* 清空: the source is blank there, or has no such row */
} TakeState;

/* Why an item is not ticked by itself, though it is new. */
typedef enum TakeDoubt {
    TAKE_SURE,
    TAKE_OWN,       /* whose form it is, who filled it in */
    TAKE_OLD_YEAR,  /* it names a year that is over */
    TAKE_CONVERTED, /* its amounts were in another unit */
    TAKE_TOO_LONG   /* a cell of it is longer than the form takes */
} TakeDoubt;

typedef struct TakeCell {
    Str path;            /* in what was read; absent: of the draft only */
    Str mine_path;       /* in the draft; absent: no such row */
    Str field;           /* "text"; of the head the whole path */
    const Value *theirs; /* NULL: blank */
    const Value *mine;   /* NULL: blank */
    bool is_same;
} TakeCell;
typedef VEC(TakeCell) TakeCells;

typedef struct TakeItem {
    Str key; /* "budget.total", "goals[2]" of what was read; of a row that only
                the draft has "goals:" and the digest of what it says */
    RowList list;     /* LIST_COUNT: a field of the head */
    int theirs, mine; /* rows; NO_ROW */
    TakeState state;
    TakeCells cells;
    TakeDoubt doubt;
    int old_year;
    bool is_fixed;    /* nobody fills it in: it is shown, never taken */
    bool is_proposed; /* ticked by itself */
} TakeItem;

/* A text that has no place in the draft's form. */
typedef struct TakeRest {
    Str text;
    Origin at;
} TakeRest;

typedef struct Intake {
    Arena *a;
    const Layout *layout; /* of the draft */
    Decl mine;            /* the draft without blank items */
    Decl fit;             /* what was read, in the draft's form */
    bool is_other_form;
    bool is_composed; /* rows of its grid became running text */
    Str money_from,
        money_to;  /* amounts were converted; absent: they were not */
    DeclDiff diff; /* from mine to fit */
    VEC(TakeItem) items;
    VEC(TakeRest) rests;
} Intake;

/* `year`: of the draft. *out must stay where it is. */
void intake_of(Intake *out, Arena *a, const Layout *layout, const Decl *draft,
               const Decl *source, int year);
/* The item of that key, or NULL. */
const TakeItem *intake_find(const Intake *in, Str key);
/* True where the draft says the same there in both: what the person saw. */
bool intake_same_mine(const TakeItem *seen, const TakeItem *now);

/* The draft with what was ticked (one for each item), the blank places of its
 * form added. */
void intake_take(Decl *out, const Intake *in, const bool *ticked,
                 CellChanges *changes);
/* How many rows a list would have; for FILLING_ITEMS_MAX. */
size_t intake_rows(const Intake *in, const bool *ticked, RowList list);

/* ---- its parts ---- */

/* Fills in->fit and in->rests (office/intake_fit.c). */
void intake_fit(Intake *in, const Decl *source);
/* Has the draft's form a place for it? The rest says what has none. */
bool intake_has(const Intake *in, Str path);
/* What stands in a cell: a choice as its word. */
Str intake_text(const Value *v);

#endif
