/* SPDX-License-Identifier: Apache-2.0
 * A region with a unit, its people and one declaration, in a fresh store, for
 * tests on both databases. */
#ifndef BUREAU_H
#define BUREAU_H

#include "../store/stores.h"
#include "office/declaration.h"

extern const Session PREPARER, HEAD, REVIEWER, BUSINESS;

typedef struct Office {
    Arena *a;
    Store *s;
    Str id;
    int64_t now;
    Declaration d;
    Draft draft;
    CheckedDraft checked;
    const Layout *layout;
} Office;

/* The declaration is a blank draft. */
Office office_open(void **state);
void office_close(Office *o);
/* Reads it anew. */
void office_load(Office *o);
Writing office_writing(const Office *o, const Session *who);
OutcomeKind office_write(Office *o, const Batch *b);

/* Saves one cell over the draft that was seen. */
OutcomeKind office_save(Office *o, const Draft *seen, const char *path,
                        const char *now);
/* The batch of an act that needs nothing; false: the reason. */
bool office_act(Office *o, Act which, const Session *who, Batch *b, Said *why);

#endif
