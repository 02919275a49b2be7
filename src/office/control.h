/* SPDX-License-Identifier: Apache-2.0
 * 控制数: what the finance department lets each unit of a cycle plan with
 * (一下), for the total of its funds. Amounts in 分. */
#ifndef CONTROL_H
#define CONTROL_H

#include "office/cycle.h"

typedef struct ControlRow {
    Str unit, code, name, short_name, parents;
    bool has, had_before, has_total;
    int64_t amount;
    int64_t before; /* of the cycle before this one */
    int64_t total;  /* that the unit declares */
} ControlRow;
typedef VEC(ControlRow) ControlRows;

enum { CONTROLS_MAX = 5000 };

/* The units that the cycle asks, by code; n at most after the first `from`. */
bool controls_load(ControlRows *out, Arena *a, Store *s, Str cycle, int64_t n,
                   int64_t from, Err *e) MUST_USE;

/* A figure as it is to be, in the place of the one that was seen; each NULL:
 * none. */
void control_put(Batch *b, const Writing *w, const Cycle *c, Str unit,
                 const int64_t *seen, const int64_t *wanted);

#endif
