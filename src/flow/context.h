/* SPDX-License-Identifier: Apache-2.0
 * The options of checking in words, as a command line or a caller gives them:
 * context, choice of rules, suppressions. */
#ifndef CONTEXT_H
#define CONTEXT_H

#include "check/check.h"
#include "flow/import.h"

typedef VEC(Str) Strs;

/* What is absent was not given. */
typedef struct ContextWords {
    Str today;           /* "2018-01-31" */
    Str stage;           /* first, second, adjust */
    Str previous;        /* path of last year's form */
    Str pack;            /* path of the local pack */
    Str control;         /* the unit's 控制数 in 万元: "1050.5" */
    Str suppress;        /* path of lines: code, field, reason */
    Strs waive;          /* such lines */
    Strs select, ignore; /* codes or their beginnings */
} ContextWords;

/* What the words ask for; lives in the arena and borrows from the words. The
 * day is the words' own: absent, it is not known. */
bool context_prepare(CheckOptions *out, Arena *a, const ContextWords *words,
                     const ImportOptions *import, Err *e) MUST_USE;

/* Each of `select` and `ignore` is a rule's code or its beginning. */
bool context_codes_exist(const ContextWords *words, Err *e) MUST_USE;

#endif
