/* SPDX-License-Identifier: Apache-2.0
 * Walking the trail: does every entry hold what it did when it was written, and
 * is none gone? */
#include <inttypes.h>
#include <time.h>

#include "base/date.h"
#include "store/chain.h"
#include "store/link.h"

typedef struct Walk {
    ChainReport *report;
    Arena *a;
    Store *s;
} Walk;

static void add_fault(Walk *w, ChainFault fault) {
    if (w->report->faults.n == CHAIN_FAULTS_MAX) return;
    if (fault.chain.p != NULL) fault.chain = str_copy(w->a, fault.chain);
    fault.region = str_copy(w->a, fault.region);
    VEC_ADD(w->a, &w->report->faults, fault);
}

/* ---- a chain ---- */

/* Columns of trail_walk_entries; the entry's texts after the region stand
 * together. */
enum { AT_NUMBER, AT_REGION, AT_DAY, AT_TIME, AT_TEXTS };
enum { AT_PREVIOUS = AT_TEXTS + TRAIL_TEXTS - 1, AT_DIGEST };

static Link link_of(const Rows *rows, size_t row, Str chain) {
    Link link = {.chain = chain,
                 .number = row_int(rows, row, AT_NUMBER),
                 .day = row_int(rows, row, AT_DAY),
                 .at = row_int(rows, row, AT_TIME),
                 .previous = row_str(rows, row, AT_PREVIOUS)};
    link.entry.region = row_str(rows, row, AT_REGION);
    for (size_t i = 1; i < TRAIL_TEXTS; i++)
        *trail_text(&link.entry, i) = row_str(rows, row, AT_TEXTS + i - 1);
    return link;
}

/* Where a walk along a chain stands. */
typedef struct Along {
    Str chain, region;
    int64_t number;  /* of the last entry seen */
    char digest[64]; /* and its digest */
    int64_t head;    /* number of the chain's head */
    Str head_digest;
    bool head_seen;
} Along;

static void look_at(Walk *w, Along *along, Arena *a, const Rows *rows,
                    size_t row) {
    Link link = link_of(rows, row, along->chain);
    Str digest = row_str(rows, row, AT_DIGEST);
    Str last = {along->digest, sizeof along->digest};
    ChainFault fault = {.region = link.entry.region,
                        .chain = along->chain,
                        .number = link.number,
                        .day = link.day};
    if (link.number != along->number + 1) {
        fault.kind = CHAIN_ENTRY_MISSING;
        fault.number = along->number + 1;
        add_fault(w, fault);
    } else if (!str_equal(link.previous, last)) {
        fault.kind = CHAIN_LINK_BROKEN;
        add_fault(w, fault);
    }
    fault.number = link.number;
    fault.kind = CHAIN_ENTRY_CHANGED;
    if (!str_equal(link_digest(a, &link), digest)) add_fault(w, fault);
    if (link.number == along->head)
        along->head_seen = str_equal(digest, along->head_digest);
    along->number = link.number;
    if (digest.n == sizeof along->digest)
        memcpy(along->digest, digest.p, digest.n);
    w->report->entries++;
}

/* Is the last entry that was seen accounted for? The head may have gone on
 * since it was read, but no entry is written without it. */
static bool look_at_end(Walk *w, const Along *along, Err *e) {
    Rows rows;
    bool whole = along->head == 0 || along->head_seen;
    if (whole && along->number > along->head) {
        if (!store_query(&rows, w->a, w->s, SQL_TRAIL_WALK_HEAD,
                         BINDS(bind_str(along->chain)), e))
            return false;
        whole = rows.n == 1 && row_int(&rows, 0, 0) >= along->number;
    }
    if (!whole)
        add_fault(w, (ChainFault){.kind = CHAIN_END_MISSING,
                                  .region = along->region,
                                  .chain = along->chain,
                                  .number = along->number});
    return true;
}

/* Follows a chain to its end. */
static bool walk_chain(Walk *w, Along *along, Err *e) {
    memcpy(along->digest, LINK_FIRST.p, sizeof along->digest);
    for (;;) {
        Rows rows;
        Arena *a = arena_like(w->a);
        bool done = store_query(
            &rows, a, w->s, SQL_TRAIL_WALK_ENTRIES,
            BINDS(bind_str(along->chain), bind_int(along->number)), e);
        for (size_t i = 0; done && i < rows.n; i++)
            look_at(w, along, a, &rows, i);
        size_t n = done ? rows.n : 0;
        arena_free(a);
        if (!done) return false;
        if (n == 0) break;
    }
    w->report->chains++;
    return look_at_end(w, along, e);
}

static bool walk_chains(Walk *w, Str region, Err *e) {
    Str after = S("");
    for (;;) {
        Rows rows;
        if (!store_query(&rows, w->a, w->s, SQL_TRAIL_WALK_CHAINS,
                         BINDS(bind_str(after), bind_str(region)), e))
            return false;
        for (size_t i = 0; i < rows.n; i++) {
            Along along = {.chain = row_str(&rows, i, 0),
                           .head = row_int(&rows, i, 1),
                           .head_digest = row_str(&rows, i, 2),
                           .region = row_str(&rows, i, 3)};
            if (!walk_chain(w, &along, e)) return false;
            after = along.chain;
        }
        if (rows.n == 0) return true;
    }
}

/* ---- days ---- */

typedef struct Day {
    Str region;
    int64_t day;
    Str previous; /* head of the day before */
    Str digest;
} Day;

static bool look_at_day(Walk *w, Arena *a, const Day *d, bool follows, Err *e) {
    Rows heads, gone;
    Binds which = BINDS(bind_str(d->region), bind_int(d->day));
    if (!store_query(&heads, a, w->s, SQL_TRAIL_DAY_HEADS, which, e) ||
        !store_query(&gone, a, w->s, SQL_TRAIL_DAY_HEADS_GONE, which, e))
        return false;
    Str digest = day_digest(a, d->region, d->day, d->previous, &heads);
    if (!follows || !str_equal(digest, d->digest))
        add_fault(w, (ChainFault){.kind = CHAIN_DAY_CHANGED,
                                  .region = d->region,
                                  .day = d->day});
    for (size_t i = 0; i < gone.n; i++)
        add_fault(w, (ChainFault){.kind = CHAIN_DAY_DIFFERS,
                                  .region = d->region,
                                  .chain = row_str(&gone, i, 0),
                                  .number = row_int(&gone, i, 1),
                                  .day = d->day});
    w->report->days++;
    return true;
}

static bool walk_days(Walk *w, Str region, Err *e) {
    int64_t day = -1;
    Str last = LINK_FIRST;
    for (;;) {
        Rows rows;
        if (!store_query(&rows, w->a, w->s, SQL_TRAIL_WALK_DAYS,
                         BINDS(bind_str(region), bind_int(day)), e))
            return false;
        for (size_t i = 0; i < rows.n; i++) {
            day = row_int(&rows, i, 0);
            Day d = {region, day, last, row_str(&rows, i, 2)};
            bool follows = str_equal(row_str(&rows, i, 1), last);
            Arena *a = arena_like(w->a);
            bool done = look_at_day(w, a, &d, follows, e);
            arena_free(a);
            if (!done) return false;
            last = d.digest;
        }
        if (rows.n == 0) return true;
    }
}

bool chain_verify(ChainReport *out, Arena *a, Store *s, Str region, Err *e) {
    *out = (ChainReport){0};
    Walk w = {out, a, s};
    Rows regions;
    if (!walk_chains(&w, region, e) ||
        !store_query(&regions, a, s, SQL_TRAIL_WALK_REGIONS,
                     BINDS(bind_str(region)), e))
        return false;
    for (size_t i = 0; i < regions.n; i++)
        if (!walk_days(&w, row_str(&regions, i, 0), e)) return false;
    return true;
}

/* ---- words ---- */

typedef struct FaultWords {
    const char *zh, *en;
} FaultWords;

static const FaultWords WORDS[] = {
    [CHAIN_ENTRY_MISSING] = {"记录不见了", "the entry is missing"},
    [CHAIN_ENTRY_CHANGED] = {"记录内容被改过", "the entry was changed"},
    [CHAIN_LINK_BROKEN] = {"与上一条记录接不上",
                           "the entry does not follow the one before"},
    [CHAIN_END_MISSING] = {"末尾的记录不见了或没有登记",
                           "entries at the end are gone or not accounted for"},
    [CHAIN_DAY_CHANGED] = {"当日链头被改过", "the day's head was changed"},
    [CHAIN_DAY_DIFFERS] = {"与当日链头登记的不符",
                           "differs from what the day's head knows"},
};

/* "2025-11-25" of days since 1970. */
static Str day_text(Arena *a, int64_t day) {
    time_t seconds = (time_t)(day * 86400);
    struct tm date;
    gmtime_r(&seconds, &date);
    return date_to_str(
        a, (Date){date.tm_year + 1900, date.tm_mon + 1, date.tm_mday});
}

Str chain_fault_zh(Arena *a, const ChainFault *fault) {
    const char *what = WORDS[fault->kind].zh;
    Str day = day_text(a, fault->day);
    if (fault->chain.p == NULL)
        return str_format(a, "区划 %.*s %.*s：%s", STR_ARG(fault->region),
                          STR_ARG(day), what);
    return str_format(a, "链 %.*s 第 %" PRId64 " 条：%s", STR_ARG(fault->chain),
                      fault->number, what);
}

Str chain_fault_en(Arena *a, const ChainFault *fault) {
    const char *what = WORDS[fault->kind].en;
    Str day = day_text(a, fault->day);
    if (fault->chain.p == NULL)
        return str_format(a, "region %.*s, %.*s: %s", STR_ARG(fault->region),
                          STR_ARG(day), what);
    return str_format(a, "chain %.*s, entry %" PRId64 ": %s",
                      STR_ARG(fault->chain), fault->number, what);
}
