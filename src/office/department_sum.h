/* SPDX-License-Identifier: Apache-2.0
 * 部门汇总: a department's money by source and kind is its own (本级) and that
 * of the units right below it. All in 分, exact; what cannot be read or added
 * makes its row undecided. Pure. */
#ifndef DEPARTMENT_SUM_H
#define DEPARTMENT_SUM_H

#include "office/declaration.h"

/* An amount of a form in 分. */
typedef struct SumCell {
    bool known;  /* there is a number */
    bool broken; /* there is something that is none */
    int64_t fen;
} SumCell;

typedef struct SumOwn {
    Str path;
    int64_t fen;
} SumOwn;
typedef VEC(SumOwn) SumOwns;

typedef struct SumRow {
    Str path;      /* "budget.revenue.total" */
    SumCell *subs; /* one a subordinate form */
    SumCell own;   /* as it was said */
    int64_t
        rest; /* the form less the subordinates: what own would have to be */
    bool has_rest;
    SumCell sum;  /* own and subordinates; broken: one of them is */
    SumCell form; /* what the department's form says */
    int64_t gap;  /* form − sum; where both are known */
    bool differs;
} SumRow;
typedef VEC(SumRow) SumRows;

/* A row for each amount of the budget that the layout has. */
void sum_rows(SumRows *out, Arena *a, const Layout *l, const Decl *form,
              const Decl *subs, size_t n, const SumOwns *own);

/* "1042.60" in the unit that the form is in: exact, two places at least in
 * 万元 and 元. */
Str sum_text(Arena *a, const Decl *form, int64_t fen);
/* The other way; false: no amount of whole 分 of the form's unit. */
bool sum_typed(int64_t *out, const Decl *form, Str typed);

#endif
