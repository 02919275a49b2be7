/* SPDX-License-Identifier: Apache-2.0
 * A report on the form itself: each finding a note at its cell; for a page also
 * each target a mark in its text, and the facts around the form. */
#ifndef ANNOTATE_H
#define ANNOTATE_H

#include "check/report.h"
#include "flow/export.h"

typedef struct AnnotateOptions {
    const ReportOptions *report;
    const Layout *layout; /* that the form is laid out as */
    Date today;           /* of the check */
    Str digest;           /* SHA-256 of the file, or absent */
} AnnotateOptions;

/* Puts the report's findings into the options of writing; lives in the arena.
 */
void annotate(WriteOptions *out, Arena *a, const Report *r,
              const AnnotateOptions *options);
/* The same, with targets. */
void annotate_form(WriteOptions *out, Arena *a, const Report *r,
                   const AnnotateOptions *options);
/* The same, with facts for the page of a report. */
void annotate_page(WriteOptions *out, Arena *a, const Report *r,
                   const AnnotateOptions *options);

#endif
