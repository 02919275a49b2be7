/* SPDX-License-Identifier: Apache-2.0
 * Reading word lists and finding their words, one pass over the text. */
#include "rules/words.h"

#include "base/embedded.h"

enum { BUCKETS = 256 };

struct WordTable {
    VEC(Word) all;
    int16_t bucket[BUCKETS]; /* by first character; -1: none */
};

/* The bytes of the character that begins with this byte. */
static size_t step_of(char first) {
    unsigned char c = (unsigned char)first;
    return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static unsigned bucket_of(Str s) {
    unsigned hash = (unsigned char)s.p[0];
    if (s.n > 2 && hash >= 0x80)
        hash += (unsigned char)s.p[1] * 5u + (unsigned char)s.p[2] * 61u;
    return hash % BUCKETS;
}

/* Puts the last word into its bucket, behind the longer ones. */
static void file_word(struct WordTable *w) {
    int index = (int)w->all.n - 1;
    Word *word = &w->all.items[index];
    int16_t *link = &w->bucket[bucket_of(word->text)];
    while (*link >= 0 && w->all.items[*link].text.n >= word->text.n)
        link = &w->all.items[*link].next;
    word->next = *link;
    *link = (int16_t)index;
}

/* One token: -word, word=value or word…rest. The lists are read anew for each
 * report, so this goes over the bytes once. */
static void add_word(struct WordTable *w, Arena *a, Str token) {
    static const Str gap = S_INIT("…");
    Word word = {.meant = token.p[0] != '-', .text = token};
    if (!word.meant) word.text = str_from(token, 1);
    for (size_t i = 0; i < word.text.n; i++) {
        Str rest = str_from(word.text, i);
        if (rest.p[0] == '=') {
            word.value = str_from(rest, 1);
            word.text = str_upto(word.text, i);
        } else if (rest.p[0] == gap.p[0] && str_has_prefix(rest, gap)) {
            word.after = str_from(rest, gap.n);
            word.text = str_upto(word.text, i);
        }
    }
    if (word.text.n == 0) return;
    VEC_ADD(a, &w->all, word);
    file_word(w);
}

/* Past the words of a line, or past a comment line. */
static size_t add_line(struct WordTable *w, Arena *a, Str text, size_t at) {
    bool comment = text.p[at] == '#';
    size_t from = at;
    while (at < text.n) {
        char c = text.p[at++];
        if (c != ' ' && c != '\n') continue;
        if (!comment && at - 1 > from)
            add_word(w, a, str_slice(text, from, at - 1));
        from = at;
        if (c == '\n') return at;
    }
    if (!comment && at > from) add_word(w, a, str_slice(text, from, at));
    return at;
}

Words words_load(Arena *a, Str path) {
    struct WordTable *w = ARENA_NEW(a, struct WordTable);
    for (size_t i = 0; i < BUCKETS; i++)
        w->bucket[i] = -1;
    Str text = embedded_find(path);
    assert(text.p != NULL);
    for (size_t at = 0; at < text.n;)
        at = add_line(w, a, text, at);
    assert(w->all.n < INT16_MAX);
    return (Words){w};
}

/* The longest word that stands at the start of s; *n is its length. */
static const Word *word_at(const Words *w, Str s, size_t *n) {
    const struct WordTable *t = w->table;
    for (int i = t->bucket[bucket_of(s)]; i >= 0; i = t->all.items[i].next) {
        const Word *word = &t->all.items[i];
        if (!str_has_prefix(s, word->text)) continue;
        *n = word->text.n;
        if (word->after.p == NULL) return word;
        size_t at = str_find(str_from(s, *n), word->after);
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
        const Word *word = word_at(w, rest, &n);
        if (word == NULL) {
            rest = str_from(rest, step_of(rest.p[0]));
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
    for (size_t i = 0; i < w->table->all.n; i++) {
        const Word *word = &w->table->all.items[i];
        if (!str_has_suffix(text, word->text)) continue;
        if (found == NULL || word->text.n > found->text.n) found = word;
    }
    return found != NULL && found->meant ? found : NULL;
}
