/* SPDX-License-Identifier: Apache-2.0
 * The numbers of a report's marks: one numbering for the terminal, the page
 * and the print, so that people with either of them speak of the same. */
#ifndef NUMBERING_H
#define NUMBERING_H

#include "check/check.h"

typedef struct FindingMark {
    int number;    /* from 1 on; findings of one mark share it */
    bool at_label; /* the mark stands at the label of the cell */
} FindingMark;

/* The marks of n findings in the order of the form, numbered cell by cell: in
 * each the mark at its label, then its stretches. Findings at the same stretch
 * have one mark; at the label are those of the whole cell, and long ones that
 * hold other marks, which drawn below each other nobody can read. */
const FindingMark *finding_marks(Arena *a, const Finding *f, size_t n);

/* How many findings from the first on are at its cell. */
size_t findings_of_cell(const Finding *f, size_t n);

#endif
