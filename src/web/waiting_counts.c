/* SPDX-License-Identifier: Apache-2.0
 * Counts beside the menu, remembered for a moment: every page has them. */
#include "web/waiting_counts.h"

#include "web/waiting.h"
#include "web/worker.h"

enum { REMEMBERED = 256, REMEMBERED_FOR = 5000 /* milliseconds */ };

/* A person's counts, in the place that the person's id hashes to. */
typedef struct Remembered {
    uint64_t person;
    int64_t until;
    WaitingCounts counts;
} Remembered;

struct WaitingMemory {
    Remembered items[REMEMBERED];
};

static Remembered *remembered(Request *r, uint64_t *person) {
    Worker *w = r->worker;
    if (w->waiting == NULL) w->waiting = ARENA_NEW(w->a, WaitingMemory);
    *person = str_hash(r->session->person);
    return &w->waiting->items[*person % REMEMBERED];
}

/* Where there is no section there is no part. */
static bool count_parts(WaitingCounts *out, Request *r, Err *e) {
    Rows rows;
    if (!may(r->session, RIGHT_DECL_PROPOSE) || r->session->section.n == 0)
        return true;
    if (!store_query(&rows, r->a, r->store, SQL_SECTION_PARTS_WAITING,
                     BINDS(bind_str(r->session->section)), e))
        return false;
    out->parts = (size_t)row_int(&rows, 0, 0);
    return true;
}

static bool count_all(WaitingCounts *out, Request *r, Err *e) {
    Waitings waitings;
    Rows rows;
    size_t n;
    if (!waitings_of(&waitings, r, e)) return false;
    for (size_t i = 0; i < waitings.n; i++) {
        if (!waiting_count(&n, r, &waitings.items[i], e)) return false;
        out->waiting += n;
    }
    if (!count_parts(out, r, e)) return false;
    if (!may(r->session, RIGHT_DECL_APPROVE)) return true;
    if (!store_query(&rows, r->a, r->store, SQL_APPROVABLE_COUNT,
                     BINDS(bind_str(r->session->region)), e))
        return false;
    out->approvable = (size_t)row_int(&rows, 0, 0);
    return true;
}

WaitingCounts waiting_counts(Request *r) {
    uint64_t person;
    WaitingCounts counts = {0};
    Err e;
    if (r->session == NULL || r->store == NULL ||
        !may(r->session, RIGHT_DECL_READ))
        return counts;
    Remembered *at = remembered(r, &person);
    if (at->person == person && at->until > r->now) return at->counts;
    if (!count_all(&counts, r, &e)) return (WaitingCounts){0};
    *at = (Remembered){person, r->now + REMEMBERED_FOR, counts};
    return counts;
}

void waiting_saw(Request *r, size_t waiting) {
    uint64_t person;
    Remembered *at = remembered(r, &person);
    if (at->person == person) at->counts.waiting = waiting;
}

void waiting_forget(Request *r) {
    uint64_t person;
    if (r->session != NULL) remembered(r, &person)->until = 0;
}
