/* SPDX-License-Identifier: Apache-2.0
 * Lookup in the static word table. */
#include "target/words.h"

#include <string.h>

enum { WORD_RUNES_MAX = 12 };

/* The first word with that rune, where any of them has one of the roles. */
static const Word *bucket(uint16_t rune, uint64_t roles) {
    unsigned first = WORD_FIRST[WORD_PAGE[rune >> 8]][rune & 0xFF];
    if (first == 0 || (WORDS[first - 1].any & roles) == 0) return NULL;
    return &WORDS[first - 1];
}

static bool is_here(const Word *w, const uint16_t *r) {
    return w->n == 1 ||
           (w->second == r[1] && memcmp(w->runes, r, w->n * sizeof *r) == 0);
}

const Word *word_at(const uint16_t *r, size_t n, uint64_t roles) {
    const Word *w = n == 0 ? NULL : bucket(r[0], roles);
    for (; w != NULL && w->n > 0 && w->first == r[0]; w++)
        if (w->n <= n && (w->roles & roles) != 0 && is_here(w, r)) return w;
    return NULL;
}

static const Word *word_exact(const uint16_t *r, size_t n, uint64_t roles) {
    const Word *w = bucket(r[0], roles);
    for (; w != NULL && w->n >= n && w->first == r[0]; w++)
        if (w->n == n && (w->roles & roles) != 0 && is_here(w, r)) return w;
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
