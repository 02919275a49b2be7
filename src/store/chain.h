/* SPDX-License-Identifier: Apache-2.0
 * The chain of the trail: each entry holds the digest of the one before it in
 * its chain, so that nothing can be changed or taken out unseen.
 *
 * A chain is a unit's (its name is the unit's id), or the region's own (its
 * name is the region's code). The digest of an entry is SM3 over the text
 * "jixiao-trail-1", then in this order: chain, number, day, at, region, unit,
 * person, login, role, address, action, object, version, outcome, before,
 * after, reason, detail, previous. A number is eight bytes, the highest first;
 * a text is its length as such a number, then its bytes; an absent text is the
 * length of all ones. The first entry's `previous` is 64 zeros.
 *
 * A day ends at midnight in China. The head of a region's day is SM3 over
 * "jixiao-day-1", region, day, the head of the day before that has one (or 64
 * zeros), then for each chain with entries on that day, by name: the chain,
 * the number of its last entry of the day, that entry's digest. */
#ifndef CHAIN_H
#define CHAIN_H

#include "store/batch.h"

/* The day in China of a time: days since 1970. */
int64_t chain_day(int64_t milliseconds);

/* Writes an entry at the end of its chain; inside a transaction. */
bool chain_append(Store *s, Arena *a, const TrailEntry *entry, int64_t now,
                  Err *e) MUST_USE;
/* Holds the chains that the batches will write to, in one order, so that two
 * writers never wait for each other crosswise; inside a transaction. */
bool chain_hold(Store *s, Arena *a, const Batch *const *batches, size_t n,
                Err *e) MUST_USE;
/* Makes the heads of all days that are over, in a transaction of its own. */
bool chain_close_days(Store *s, Arena *a, int64_t now, Err *e) MUST_USE;

typedef enum ChainFaultKind {
    CHAIN_ENTRY_MISSING, /* a number is not there */
    CHAIN_ENTRY_CHANGED, /* its digest is not that of what it holds */
    CHAIN_LINK_BROKEN,   /* it does not hold the digest of the one before */
    CHAIN_END_MISSING,   /* entries at the end are gone, or not accounted for */
    CHAIN_DAY_CHANGED,   /* the head of a day is not that of its chains */
    CHAIN_DAY_DIFFERS    /* the head of a day knows another entry */
} ChainFaultKind;

typedef struct ChainFault {
    ChainFaultKind kind;
    Str region;
    Str chain;      /* absent: of the region's day */
    int64_t number; /* of the entry where it breaks */
    int64_t day;
} ChainFault;

enum { CHAIN_FAULTS_MAX = 100 }; /* the first so many are told */

typedef struct ChainReport {
    int64_t chains, entries, days;
    VEC(ChainFault) faults;
} ChainReport;

/* Walks all chains and days of a region (absent: of all). What is wrong is in
 * the report; false only where the store could not be read. */
bool chain_verify(ChainReport *out, Arena *a, Store *s, Str region,
                  Err *e) MUST_USE;
/* What is wrong, in a sentence. */
Str chain_fault_zh(Arena *a, const ChainFault *fault);
Str chain_fault_en(Arena *a, const ChainFault *fault);

#endif
