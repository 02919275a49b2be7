/* SPDX-License-Identifier: Apache-2.0
 * Lookup in the static word table. */
#include "target/words.h"

#include <string.h>

enum { WORD_RUNES_MAX = 12 };

/* The words with that rune, where any of them has one of the roles. */
static const WordBucket *bucket(uint16_t rune, uint64_t roles) {
    const WordBucket *b = &WORD_BUCKETS[word_place(rune)];
    while (b->rune != rune) {
        if (b->n == 0) return NULL;
        if (++b == WORD_BUCKETS + WORD_BUCKETS_N) b = WORD_BUCKETS;
    }
    return (b->roles & roles) == 0 ? NULL : b;
}

/* The first of the words that is r[0..n) or, unless exact, its beginning. */
static const Word *find(const WordBucket *b, const uint16_t *r, size_t n,
                        uint64_t roles, bool exact) {
    uint16_t second = n > 1 ? r[1] : 0;
    if ((b->seconds & word_second_bit(second)) == 0) return NULL;
    for (size_t i = b->first; i < b->first + (size_t)b->n; i++) {
        const WordKey *k = &WORD_KEYS[i];
        if (k->second != second && k->second != 0) continue;
        if ((k->roles & roles) == 0 || k->n > n || (exact && k->n < n))
            continue;
        if (memcmp(WORDS[i].runes, r, k->n * sizeof *r) == 0) return &WORDS[i];
    }
    return NULL;
}

const Word *word_at(const uint16_t *r, size_t n, uint64_t roles) {
    const WordBucket *b = n == 0 ? NULL : bucket(r[0], roles);
    return b == NULL ? NULL : find(b, r, n, roles, false);
}

const Word *word_before(const uint16_t *r, size_t n, uint64_t roles) {
    size_t most = n < WORD_RUNES_MAX ? n : WORD_RUNES_MAX;
    for (size_t length = most; length > 0; length--) {
        const uint16_t *from = r + n - length;
        const WordBucket *b = bucket(*from, roles);
        const Word *w = b == NULL ? NULL : find(b, from, length, roles, true);
        if (w != NULL) return w;
    }
    return NULL;
}

bool word_within(const uint16_t *r, size_t n, uint64_t roles) {
    for (size_t i = 0; i < n; i++)
        if (word_at(r + i, n - i, roles) != NULL) return true;
    return false;
}
