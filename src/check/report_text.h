/* SPDX-License-Identifier: Apache-2.0
 * A report for people at a terminal: the verdict first, then the findings by
 * place on the form with the source text underlined. */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "check/report.h"

typedef struct TextOptions {
    ReportOptions report;
    int width;     /* columns */
    int ambiguous; /* columns of an ambiguous character: 1 or 2 */
    bool color;
} TextOptions;

void report_to_text(Buf *out, Arena *a, const Report *r,
                    const TextOptions *options);
/* One rule as `jixiao rules CODE` explains it. */
void rule_to_text(Buf *out, Arena *a, const Rule *rule,
                  const TextOptions *options);
/* One line of the list of rules; the head of its family before the first of
 * it. `before` is the rule listed last, or NULL. */
void rule_list_line(Buf *out, Arena *a, const Rule *rule, const Rule *before,
                    const TextOptions *options);

#endif
