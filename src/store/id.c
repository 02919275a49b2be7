/* SPDX-License-Identifier: Apache-2.0
 * Making ids from the system's random bytes. */
#include "store/id.h"

#include <stdlib.h>
#include <sys/random.h>

enum {
    RANDOM_CHARACTERS = 16,
    REGION_MAX = 12, /* figures of a region's code, GB/T 2260 and below */
    ALPHABET = 36,
    FAIR = 256 / ALPHABET * ALPHABET /* bytes below it are fair */
};

static const char CHARACTERS[ALPHABET + 1] =
    "0123456789abcdefghijklmnopqrstuvwxyz";

/* The system has random bytes as long as it runs at all. */
static void random_bytes(unsigned char *out, size_t n) {
    if (getrandom(out, n, 0) != (ssize_t)n) abort();
}

static void add_random(char *out) {
    unsigned char bytes[2 * RANDOM_CHARACTERS];
    size_t made = 0;
    while (made < RANDOM_CHARACTERS) {
        random_bytes(bytes, sizeof bytes);
        for (size_t i = 0; i < sizeof bytes && made < RANDOM_CHARACTERS; i++)
            if (bytes[i] < FAIR) out[made++] = CHARACTERS[bytes[i] % ALPHABET];
    }
}

Str id_new(Arena *a, Str region, IdKind kind) {
    size_t n = region.n + 1 + RANDOM_CHARACTERS;
    char *out = arena_alloc(a, n, 1);
    if (region.n > 0) memcpy(out, region.p, region.n);
    out[region.n] = (char)kind;
    add_random(out + region.n + 1);
    return (Str){out, n};
}

static bool is_figure(char c) {
    return c >= '0' && c <= '9';
}

bool id_is(Str id, IdKind kind) {
    Str region = id_region(id);
    if (region.n == 0 || region.n > REGION_MAX ||
        id.n != region.n + 1 + RANDOM_CHARACTERS ||
        id.p[region.n] != (char)kind)
        return false;
    for (size_t i = region.n + 1; i < id.n; i++)
        if (!is_figure(id.p[i]) && (id.p[i] < 'a' || id.p[i] > 'z'))
            return false;
    return true;
}

Str id_region(Str id) {
    size_t n = 0;
    while (n < id.n && is_figure(id.p[n]))
        n++;
    return str_upto(id, n);
}
