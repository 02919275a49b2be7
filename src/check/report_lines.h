/* SPDX-License-Identifier: Apache-2.0
 * Inside of the report for a terminal: what its parts share. */
#ifndef REPORT_LINES_H
#define REPORT_LINES_H

#include "check/form_place.h"
#include "check/numbering.h"
#include "check/report_text.h"
#include "check/wrap.h"

typedef struct Lines {
    Buf *out;
    Arena *a;
    const Report *r;
    const TextOptions *o;
    FormPlaces places;
    const FindingMark *marks; /* of the report's findings */
} Lines;

const char *lines_in(const Lines *t, const char *zh, const char *en);
char lines_sign(Severity s);
/* Text in the severity's colour; no column is counted for the colour. */
void lines_colored(Lines *t, Severity s, Str text);
/* "必改 0  应改 24  提示 9"; zeros only where all are asked for. */
Str lines_counts(Lines *t, const Finding *f, size_t n, bool zeros);
/* The rule's index in the options, rules_n where it is not there. */
size_t lines_rule(const Lines *t, Str code);

/* The findings by place (report_cells.c). */
void lines_findings(Lines *t);
/* A block of cells with the findings at them, which are of the report
 * (report_block.c). Those that say the same of several cells are one line. */
void lines_block(Lines *t, const Finding *f, size_t n);
/* True where the finding says no more than that its field is blank. */
bool lines_is_blank(const Lines *t, const Finding *f);
/* What agrees, what was not decided, sources, what to do next
 * (report_foot.c). */
void lines_foot(Lines *t);

#endif
