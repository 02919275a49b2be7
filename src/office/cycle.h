/* SPDX-License-Identifier: Apache-2.0
 * A cycle of the year: made, changed, opened, closed; what it asks of which
 * unit. Each writes into a batch that the caller sends, guarded by the version
 * that was seen; whether the person may is asked before. */
#ifndef CYCLE_H
#define CYCLE_H

#include "office/declaration.h"

typedef struct Cycle {
    Str id; /* absent: there is none */
    Str region, title, state, steps, rules, note;
    int year;
    Stage stage;
    int64_t opens, due, version; /* 0: no day */
} Cycle;

bool cycle_load(Cycle *out, Arena *a, Store *s, Str id, Err *e) MUST_USE;
Object cycle_object(const Cycle *c); /* for may_over */
bool cycle_is_open(const Cycle *c);
bool cycle_is_closed(const Cycle *c);

/* "second"; of the word, or STAGE_NONE; 二上. */
Str stage_word(Stage stage);
Stage stage_of_word(Str word);
Said stage_said(Stage stage);

/* As a person typed it. Blank title: year and stage; blank steps: those of
 * data/steps.json; blank rules: those of the catalogue. */
typedef struct CycleTyped {
    Str year, stage, title, note, opens, due, steps, rules;
} CycleTyped;
/* As a person would have typed it. */
CycleTyped cycle_typed(Arena *a, const Cycle *c);
/* What to begin the next from: the year after, days a year later. */
CycleTyped cycle_typed_after(Arena *a, const Cycle *c);

/* What is wrong, each at its field; absent: nothing. */
typedef struct CycleFaults {
    Said year, stage, title, note, opens, due, steps, rules;
} CycleFaults;
bool cycle_faults_any(const CycleFaults *f);

/* Understands what was typed. `old` is the cycle as it is, or NULL for a new
 * one: where declarations were begun, the year stays, and so do the steps at
 * which one stands. */
bool cycle_check(Cycle *out, CycleFaults *faults, Arena *a, Store *s,
                 Str region, const CycleTyped *typed, const Cycle *old,
                 Err *e) MUST_USE;

/* A new one, not yet open. Sets the id. */
void cycle_create(Batch *b, const Writing *w, Cycle *c);
void cycle_change(Batch *b, const Writing *w, const Cycle *old,
                  const Cycle *wanted);

/* How many forms of the cycle stand where. */
typedef struct CycleCounts {
    size_t asked, begun; /* forms of units; declarations of them */
    size_t with_unit, under_way, done;
} CycleCounts;
bool cycle_counts(CycleCounts *out, Arena *a, Store *s, const Cycle *c,
                  Err *e) MUST_USE;

/* Why it cannot be opened (again) yet; false: it can. */
bool cycle_is_held(Said *why, const Cycle *c, const CycleCounts *counts,
                   int64_t now);
void cycle_open(Batch *b, const Writing *w, const Cycle *c);
void cycle_close(Batch *b, const Writing *w, const Cycle *c, Str reason);

/* ---- what is asked of whom ---- */

/* The form is asked of a unit; with `below` of those below it too; with unit
 * NULL of all units but the finance bureau. Those that are asked already stay
 * as they are. */
void cycle_ask(Batch *b, const Writing *w, const Cycle *c, Str form,
               const Object *unit, bool below);
/* No longer asked, but of those that have begun. */
void cycle_ask_not(Batch *b, const Writing *w, const Cycle *c, Str form,
                   const Object *unit, bool below);
/* The same forms of the same units as in another cycle, as far as they are in
 * use. */
void cycle_ask_as_in(Batch *b, const Writing *w, const Cycle *c, Str from);

#endif
