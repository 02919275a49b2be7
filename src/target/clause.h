/* SPDX-License-Identifier: Apache-2.0
 * Clauses: a sentence cut at its separators, each clause with its figures. */
#ifndef TARGET_CLAUSE_H
#define TARGET_CLAUSE_H

#include "target/compare.h"

typedef struct Clause {
    size_t from, to;
    MarkKind sep; /* what stands before it; MARK_OPEN: a parenthesis */
    bool inner;   /* inside a parenthesis */
    size_t figure, figures; /* first, and how many */
} Clause;

typedef struct Clauses {
    VEC(Clause) list;
    VEC(Figure) figures;
} Clauses;

/* Cuts s; the lists are used again for each sentence. Marks parentheses that
 * hold a figure as no part of a name. */
void clauses_read(Clauses *out, Arena *a, Sentence *s, int form_year);

#endif
