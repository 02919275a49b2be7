/* SPDX-License-Identifier: Apache-2.0
 * A report on the form itself: each finding a note at its cell, each target a
 * mark in its text. */
#ifndef ANNOTATE_H
#define ANNOTATE_H

#include "check/report.h"
#include "flow/export.h"

/* Puts the report's findings (and, for a page, its targets, verdict and
 * counts) into the options of writing; lives in the arena. */
void annotate(WriteOptions *out, Arena *a, const Report *r,
              const ReportOptions *options);

#endif
