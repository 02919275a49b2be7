/* SPDX-License-Identifier: Apache-2.0
 * Finding the words of a list, one pass over the text. */
#include "rules/words.h"

/* How far behind the first part of "以…为抓手" the second is looked for. */
enum { GAP_BYTES_MAX = 240 };

/* The bytes of the character that begins with this byte. */
static size_t step_of(char first) {
    unsigned char c = (unsigned char)first;
    return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

Words words_of(Str path) {
    for (size_t i = 0; i < WORD_LISTS_N; i++)
        if (str_equal(WORD_LISTS[i].path, path)) return (Words){&WORD_LISTS[i]};
    assert(false && "no list of this name");
    return (Words){0};
}

/* The longest word that stands at the start of s; *n is its length. */
static const Word *word_at(const Words *w, Str s, size_t *n) {
    const WordList *l = w->list;
    for (int i = l->first[word_bucket(s)]; i >= 0; i = l->words[i].next) {
        const Word *word = &l->words[i];
        if (!str_has_prefix(s, word->text)) continue;
        *n = word->text.n;
        if (word->after.p == NULL) return word;
        size_t at =
            str_find(str_upto(str_from(s, *n), GAP_BYTES_MAX), word->after);
        if (at == STR_NONE) continue;
        *n += at + word->after.n;
        return word;
    }
    return NULL;
}

bool words_hit_next(WordHit *hit, const Words *w, Str text, size_t *from) {
    Str rest = str_from(text, *from);
    while (rest.n > 0) {
        size_t n;
        const Word *word = NULL;
        if (w->list->first[word_bucket(rest)] >= 0) word = word_at(w, rest, &n);
        if (word == NULL) {
            n = step_of(rest.p[0]);
            if (n > rest.n) n = rest.n;
            rest.p += n;
            rest.n -= n;
            continue;
        }
        size_t at = text.n - rest.n;
        rest = str_from(rest, n);
        if (!word->meant) continue;
        *hit = (WordHit){word, at, at + n};
        *from = at + n;
        return true;
    }
    *from = text.n;
    return false;
}

const Word *words_in(const Words *w, Str text) {
    WordHit hit;
    size_t from = 0;
    return words_hit_next(&hit, w, text, &from) ? hit.word : NULL;
}

const Word *words_whole(const Words *w, Str text) {
    size_t n;
    const Word *word = text.n > 0 ? word_at(w, text, &n) : NULL;
    return word != NULL && word->meant && n == text.n ? word : NULL;
}

const Word *words_begin(const Words *w, Str text) {
    size_t n;
    const Word *word = text.n > 0 ? word_at(w, text, &n) : NULL;
    return word != NULL && word->meant ? word : NULL;
}

const Word *words_end(const Words *w, Str text) {
    const Word *found = NULL;
    if (text.n == 0) return NULL;
    char last = text.p[text.n - 1];
    for (size_t i = 0; i < w->list->n; i++) {
        const Word *word = &w->list->words[i];
        if (word->text.p[word->text.n - 1] != last) continue;
        if (!str_has_suffix(text, word->text)) continue;
        if (found == NULL || word->text.n > found->text.n) found = word;
    }
    return found != NULL && found->meant ? found : NULL;
}
