/* SPDX-License-Identifier: Apache-2.0
 * Cutting text into sentences, one pass over its characters. */
#include "target/sentence.h"

#include "base/utf8.h"

#include <string.h>

/* Most sentences are shorter; and what is kept behind the last character. */
enum { FIRST_ROOM = 128, BEHIND = 2 };

Sentence *sentence_new(Arena *a, Str text) {
    Sentence *s = ARENA_NEW(a, Sentence);
    s->a = a;
    s->text = text;
    s->room = (text.n < FIRST_ROOM ? text.n : FIRST_ROOM) + BEHIND;
    s->runes = ARENA_ARRAY(a, uint16_t, s->room);
    s->bytes = ARENA_ARRAY(a, uint32_t, s->room);
    s->drop = ARENA_ARRAY(a, uint8_t, s->room);
    s->solid = ARENA_ARRAY(a, uint8_t, s->room);
    return s;
}

static void *twice(Sentence *s, void *items, size_t size) {
    return arena_grow(s->a, items, s->room * size, 2 * s->room * size);
}

static void make_room(Sentence *s) {
    s->runes = twice(s, s->runes, sizeof *s->runes);
    s->bytes = twice(s, s->bytes, sizeof *s->bytes);
    s->drop = twice(s, s->drop, sizeof *s->drop);
    s->solid = twice(s, s->solid, sizeof *s->solid);
    s->room *= 2;
}

static bool ends_sentence(uint32_t rune) {
    return rune == U'。' || rune == '!' || rune == '?' || rune == '\n' ||
           rune == '\r';
}

bool sentence_next(Sentence *s, size_t *at) {
    if (*at >= s->text.n) return false;
    s->first += s->n;
    s->n = 0;
    s->marks_n = 0;
    s->some = false;
    s->mask = DROP_WORD | DROP_HOLE;
    bool ended = false;
    while (!ended && *at < s->text.n && s->n < SENTENCE_MAX) {
        size_t length;
        if (s->n + BEHIND > s->room) make_room(s);
        uint32_t rune = rune_fold(utf8_decode(str_from(s->text, *at), &length));
        s->bytes[s->n] = (uint32_t)*at;
        s->runes[s->n++] =
            rune > 0xFFFF ? (uint16_t)RUNE_REPLACEMENT : (uint16_t)rune;
        *at += length;
        ended = ends_sentence(rune);
    }
    s->bytes[s->n] = (uint32_t)*at;
    memset(s->drop, 0, s->n);
    memset(s->solid, 0, s->n);
    return true;
}

void sentence_drop(Sentence *s, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        s->drop[i] |= DROP_WORD;
}

size_t sentence_on(const Sentence *s, size_t i, size_t to) {
    while (i < to && (rune_is_blank(s->runes[i]) || sentence_drops(s, i)))
        i++;
    return i;
}

size_t sentence_back(const Sentence *s, size_t i, size_t from) {
    while (i > from &&
           (rune_is_blank(s->runes[i - 1]) || sentence_drops(s, i - 1)))
        i--;
    return i;
}
