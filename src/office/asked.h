/* SPDX-License-Identifier: Apache-2.0
 * A form that a cycle asks of a unit, whether it was begun or not: its own last
 * day (延期), and who of another unit may fill it in (代填). */
#ifndef ASKED_H
#define ASKED_H

#include "office/cycle.h"

typedef struct Asked {
    Cycle cycle;
    Str unit, form; /* unit absent: it is not asked */
    Str unit_name;
    Object object; /* for act_take and may_over */
    int64_t due;   /* the unit's own; 0: the cycle's */
    Str due_reason;
    Substitute substitute; /* also one whose day is over */
    int64_t version;
    Str declaration; /* absent: not begun */
    Standing standing;
    Steps steps;
} Asked;

/* The form, or with `form` absent the first that is asked of the unit. */
bool asked_load(Asked *out, Arena *a, Store *s, const Cycle *c, Str unit,
                Str form, int64_t now, Err *e) MUST_USE;

/* As a person typed it. */
typedef struct AskedTyped {
    Str day, reason;
    const Session *to; /* 代填: who; NULL: nobody chosen */
} AskedTyped;
typedef struct AskedFaults {
    Said day, reason, to, whole;
} AskedFaults;
bool asked_faults_any(const AskedFaults *f);

/* May the session give the unit until that day? *day: its beginning. */
void asked_check_extension(AskedFaults *faults, int64_t *day, Arena *a,
                           const Asked *asked, const AskedTyped *typed,
                           const Session *session, int64_t now);
/* And let that person fill until that day? */
void asked_check_substitute(AskedFaults *faults, int64_t *day, Arena *a,
                            const Asked *asked, const AskedTyped *typed,
                            const Session *session, int64_t now);

void asked_extend(Batch *b, const Writing *w, const Asked *asked, int64_t day,
                  Str reason);
/* The cycle's last day counts again. */
void asked_extend_end(Batch *b, const Writing *w, const Asked *asked);
void asked_let_fill(Batch *b, const Writing *w, const Asked *asked,
                    const Session *to, int64_t until, Str reason);
void asked_let_fill_end(Batch *b, const Writing *w, const Asked *asked);

#endif
