/* SPDX-License-Identifier: Apache-2.0
 * Lookup in the static word table. */
#include "target/words.h"

#include <string.h>

enum { WORD_RUNES_MAX = 12 };

static const Word *bucket(uint16_t rune) {
    unsigned first = WORD_FIRST[WORD_PAGE[rune >> 8]][rune & 0xFF];
    return first == 0 ? NULL : &WORDS[first - 1];
}

const Word *word_at(const uint16_t *r, size_t n, uint64_t roles) {
    const Word *w = n == 0 ? NULL : bucket(r[0]);
    for (; w != NULL && w->n > 0 && w->runes[0] == r[0]; w++)
        if (w->n <= n && (w->roles & roles) != 0 &&
            memcmp(w->runes, r, w->n * sizeof *r) == 0)
            return w;
    return NULL;
}

static const Word *word_exact(const uint16_t *r, size_t n, uint64_t roles) {
    const Word *w = bucket(r[0]);
    for (; w != NULL && w->n >= n && w->runes[0] == r[0]; w++)
        if (w->n == n && (w->roles & roles) != 0 &&
            memcmp(w->runes, r, n * sizeof *r) == 0)
            return w;
    return NULL;
}

const Word *word_before(const uint16_t *r, size_t n, uint64_t roles) {
    size_t most = n < WORD_RUNES_MAX ? n : WORD_RUNES_MAX;
    for (size_t length = most; length > 0; length--) {
        const Word *w = word_exact(r + n - length, length, roles);
        if (w != NULL) return w;
    }
    return NULL;
}

bool word_within(const uint16_t *r, size_t n, uint64_t roles) {
    for (size_t i = 0; i < n; i++)
        if (word_at(r + i, n - i, roles) != NULL) return true;
    return false;
}
