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

bool rates_take(Rates *rates, Str address, Str what, int most, int64_t now) {
    uint64_t whose = str_hash(network_of(address)) ^ (str_hash(what) * 31);
    Bucket *b = &rates->buckets[whose % RATES_SLOTS];
    int64_t turn = MINUTE / most;
    /* Another's slot is taken over only when nothing of it is owed. */
    int64_t owed = b->used - (now - b->at);
    if (owed < 0 || now < b->at) owed = 0;
    if (b->whose != whose && owed == 0) b->whose = whose;
    if (owed + turn > MINUTE) return false;
    *b = (Bucket){b->whose, owed + turn, now};
    return true;
}
