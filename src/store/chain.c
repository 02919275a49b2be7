/* SPDX-License-Identifier: Apache-2.0
 * Writing the trail: entries at the end of their chains, heads of days. */
#include "store/chain.h"

#include <stdlib.h>

#include "store/driver.h"
#include "store/link.h"

enum { DAY_MILLISECONDS = 86400000, CHINA_MILLISECONDS = 8 * 3600000 };

int64_t chain_day(int64_t milliseconds) {
    return (milliseconds + CHINA_MILLISECONDS) / DAY_MILLISECONDS;
}

static Str chain_of(const TrailEntry *entry) {
    return entry->unit.p == NULL ? entry->region : entry->unit;
}

/* No entry comes into a day whose head is made, whatever the clock says. */
static bool day_of(int64_t *out, Arena *a, Store *s, Str region, int64_t now,
                   Err *e) {
    Found last;
    if (!store_run(&last, a, s, SQL_TRAIL_DAY_LAST, BINDS(bind_str(region)), e))
        return false;
    *out = chain_day(now);
    if (last.rows.n == 1 && row_int(&last.rows, 0, 0) >= *out)
        *out = row_int(&last.rows, 0, 0) + 1;
    return true;
}

static bool add_link(Store *s, Arena *a, const Link *link, Str digest, Err *e) {
    const TrailEntry *t = &link->entry;
    Found found;
    Binds head =
        BINDS(bind_str(link->chain), bind_int(link->number), bind_str(digest));
    return store_run(&found, a, s, SQL_TRAIL_ADD,
                     BINDS(bind_str(link->chain), bind_int(link->number),
                           bind_str(t->region), bind_int(link->day),
                           bind_int(link->at), bind_str(t->unit),
                           bind_str(t->person), bind_str(t->login),
                           bind_str(t->role), bind_str(t->address),
                           bind_str(t->action), bind_str(t->object),
                           bind_str(t->version), bind_str(t->outcome),
                           bind_str(t->before), bind_str(t->after),
                           bind_str(t->reason), bind_str(t->detail),
                           bind_str(link->previous), bind_str(digest)),
                     e) &&
           store_run(&found, a, s, SQL_TRAIL_CHAIN_MOVE, head, e);
}

/* The chain's last entry; held until the transaction ends. */
static bool hold(Found *out, Arena *a, Store *s, Str region, Str chain,
                 Err *e) {
    return store_run(out, a, s, SQL_TRAIL_REGION_HOLD, BINDS(bind_str(region)),
                     e) &&
           store_run(
               out, a, s, SQL_TRAIL_CHAIN_START,
               BINDS(bind_str(chain), bind_str(region), bind_str(LINK_FIRST)),
               e) &&
           store_run(out, a, s, SQL_TRAIL_CHAIN_HOLD, BINDS(bind_str(chain)),
                     e);
}

bool chain_append(Store *s, Arena *a, const TrailEntry *entry, int64_t now,
                  Err *e) {
    Link link = {.chain = chain_of(entry), .at = now, .entry = *entry};
    Found head;
    if (!hold(&head, a, s, entry->region, link.chain, e) ||
        !day_of(&link.day, a, s, entry->region, now, e))
        return false;
    link.number = row_int(&head.rows, 0, 0) + 1;
    link.previous = row_str(&head.rows, 0, 1);
    return add_link(s, a, &link, link_digest(a, &link), e);
}

/* ---- in one order ---- */

typedef struct Chain {
    Str region, name;
} Chain;

static int by_name(const void *a, const void *b) {
    return str_compare(((const Chain *)a)->name, ((const Chain *)b)->name);
}

bool chain_hold(Store *s, Arena *a, const Batch *const *batches, size_t n,
                Err *e) {
    VEC(Chain) chains = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < batches[i]->trail.n; j++) {
            const TrailEntry *t = &batches[i]->trail.items[j];
            VEC_ADD(a, &chains, ((Chain){t->region, chain_of(t)}));
        }
    if (chains.n < 2) return true;
    qsort(chains.items, chains.n, sizeof *chains.items, by_name);
    for (size_t i = 0; i < chains.n; i++) {
        Found found;
        const Chain *c = &chains.items[i];
        if (i > 0 && str_equal(c->name, c[-1].name)) continue;
        if (!hold(&found, a, s, c->region, c->name, e)) return false;
    }
    return true;
}

/* ---- days ---- */

static bool add_heads(Store *s, Arena *a, Str region, int64_t day,
                      const Rows *heads, Err *e) {
    Found found;
    for (size_t i = 0; i < heads->n; i++)
        if (!store_run(&found, a, s, SQL_TRAIL_DAY_HEAD_ADD,
                       BINDS(bind_str(region), bind_int(day),
                             bind_str(row_str(heads, i, 0)),
                             bind_int(row_int(heads, i, 1)),
                             bind_str(row_str(heads, i, 2))),
                       e))
            return false;
    return true;
}

/* The head of one day that is over. */
static bool close_day(Store *s, Arena *a, Str region, int64_t day, int64_t now,
                      Err *e) {
    Found heads, last;
    if (!store_run(&last, a, s, SQL_TRAIL_DAY_LAST, BINDS(bind_str(region)),
                   e) ||
        !store_run(&heads, a, s, SQL_TRAIL_DAY_CHAINS,
                   BINDS(bind_str(region), bind_int(day)), e))
        return false;
    Str previous = last.rows.n == 1 ? row_str(&last.rows, 0, 1) : LINK_FIRST;
    Str digest = day_digest(a, region, day, previous, &heads.rows);
    return add_heads(s, a, region, day, &heads.rows, e) &&
           store_run(&last, a, s, SQL_TRAIL_DAY_ADD,
                     BINDS(bind_str(region), bind_int(day), bind_str(previous),
                           bind_str(digest), bind_int(now)),
                     e);
}

static bool close_region(Store *s, Arena *a, Str region, int64_t now, Err *e) {
    Found found;
    if (!store_run(&found, a, s, SQL_TRAIL_REGION_HOLD_ALONE,
                   BINDS(bind_str(region)), e) ||
        !store_run(&found, a, s, SQL_TRAIL_DAYS_OPEN,
                   BINDS(bind_str(region), bind_int(chain_day(now))), e))
        return false;
    for (size_t i = 0; i < found.rows.n; i++)
        if (!close_day(s, a, region, row_int(&found.rows, i, 0), now, e))
            return false;
    return true;
}

static bool close_in_transaction(Store *s, Arena *a, Str region, int64_t now,
                                 Err *e) {
    bool unknown;
    if (!s->driver->begin(s->db, TRANSACTION_DURABLE, e)) return false;
    if (close_region(s, a, region, now, e) &&
        s->driver->commit(s->db, &unknown, e))
        return true;
    s->driver->rollback(s->db);
    return false;
}

bool chain_close_days(Store *s, Arena *a, int64_t now, Err *e) {
    Rows regions;
    if (!store_query(&regions, a, s, SQL_TRAIL_REGIONS_OPEN,
                     BINDS(bind_int(chain_day(now))), e))
        return false;
    for (size_t i = 0; i < regions.n; i++)
        if (!close_in_transaction(s, a, row_str(&regions, i, 0), now, e))
            return false;
    return true;
}
