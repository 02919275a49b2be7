/* SPDX-License-Identifier: Apache-2.0
 * A report written down to be had again without running the rules: what
 * findings say in both languages, what became of each rule, the targets that
 * were found. Left out: what the declaration itself gives back (origins, the
 * texts that findings stand in), why a rule does not concern the form, who set
 * a finding aside. */
#ifndef REPORT_KEPT_H
#define REPORT_KEPT_H

#include "check/check.h"

/* Of a report on `checked`; `paths`: where in it the findings stand. */
void report_keep(JsonOut *j, const Report *r, const Decl *checked,
                 const Str *paths);
/* Of `d`, whose targets it sets; borrows from both. False where it is none. */
bool report_recall(Report *out, Arena *a, const Json *j, Decl *d) MUST_USE;

#endif
