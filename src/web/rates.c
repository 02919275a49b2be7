/* SPDX-License-Identifier: Apache-2.0
 * Turns of addresses: a bucket each that fills up again with time. Addresses
 * that share a slot share its turns. */
#include "web/rates.h"

enum {
    MINUTE = 60 * 1000,
    NETWORK_GROUPS = 4 /* of an IPv6 address: /64 */
};

typedef struct Bucket {
    uint64_t whose;
    int64_t used; /* milliseconds' worth of turns that are spent */
    int64_t at;
} Bucket;

struct Rates {
    Bucket buckets[RATES_SLOTS];
};

Rates *rates_new(Arena *a) {
    return ARENA_NEW(a, Rates);
}

static Str network_of(Str address) {
    size_t groups = 0;
    for (size_t i = 0; i < address.n; i++)
        if (address.p[i] == ':' && ++groups == NETWORK_GROUPS)
            return str_upto(address, i);
    return address;
}

static uint64_t whose_is(Str address, Str what) {
    return str_hash(network_of(address)) ^ (str_hash(what) * 31);
}

/* What of a bucket is not back yet. A clock that was set back owes nothing. */
static int64_t owed_of(const Bucket *b, int64_t now) {
    int64_t owed = b->used - (now - b->at);
    return owed < 0 || now < b->at ? 0 : owed;
}

int64_t rates_wait(const Rates *rates, Str address, Str what, int most,
                   int64_t now) {
    const Bucket *b = &rates->buckets[whose_is(address, what) % RATES_SLOTS];
    int64_t over = owed_of(b, now) + MINUTE / most - MINUTE;
    return over < 0 ? 0 : over;
}

void rates_owe(Rates *rates, Str address, Str what, int most, int64_t now,
               size_t turns) {
    uint64_t whose = whose_is(address, what);
    Bucket *b = &rates->buckets[whose % RATES_SLOTS];
    int64_t owed = owed_of(b, now);
    /* Another's slot is taken over only when nothing of it is owed. */
    if (b->whose != whose && owed > 0) whose = b->whose;
    *b = (Bucket){whose, owed + (int64_t)turns * (MINUTE / most), now};
}

bool rates_take(Rates *rates, Str address, Str what, int most, int64_t now) {
    if (rates_wait(rates, address, what, most, now) > 0) return false;
    rates_owe(rates, address, what, most, now, 1);
    return true;
}
