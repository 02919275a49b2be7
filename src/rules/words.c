/* SPDX-License-Identifier: Apache-2.0
 * Reading word lists and finding their words, one pass over the text. */
#include "rules/words.h"

#include "base/embedded.h"

enum { BUCKETS = 256 };

struct WordTable {
    Word *all;
    size_t n;
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
    int index = (int)w->n - 1;
    Word *word = &w->all[index];
    int16_t *link = &w->bucket[bucket_of(word->text)];
    while (*link >= 0 && w->all[*link].text.n >= word->text.n)
        link = &w->all[*link].next;
    word->next = *link;
    *link = (int16_t)index;
}

/* One token: -word, word=value or word…rest. The lists are read anew for each
 * report, so this goes over the bytes once. */
static void add_word(struct WordTable *w, Str token) {
    static const Str gap = S_INIT("…");
    Word word = {.meant = token.p[0] != '-', .text = token};
    if (!word.meant) word.text = str_from(token, 1);
    const char *p = word.text.p;
    for (size_t i = 0; i < word.text.n; i++) {
        if (p[i] == '=') {
            word.value = str_from(word.text, i + 1);
            word.text = str_upto(word.text, i);
        } else if (p[i] == gap.p[0] &&
                   str_has_prefix(str_from(word.text, i), gap)) {
            word.after = str_from(word.text, i + gap.n);
            word.text = str_upto(word.text, i);
        }
    }
    if (word.text.n == 0) return;
    w->all[w->n++] = word;
    file_word(w);
}

/* Past the words of a line, or past a comment line. */
static size_t add_line(struct WordTable *w, Str text, size_t at) {
    bool comment = text.p[at] == '#';
    size_t from = at;
    while (at < text.n) {
        char c = text.p[at++];
        if (c != ' ' && c != '\n') continue;
        if (!comment && at - 1 > from)
            add_word(w, str_slice(text, from, at - 1));
        from = at;
        if (c == '\n') return at;
    }
    if (!comment && at > from) add_word(w, str_slice(text, from, at));
    return at;
}

/* No more words than blanks and line ends, and one. */
static size_t words_most(Str text) {
    size_t n = 1;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == ' ' || text.p[i] == '\n';
    return n;
}

Words words_load(Arena *a, Str path) {
    Str text = embedded_find(path);
    assert(text.p != NULL);
    struct WordTable *w = ARENA_NEW(a, struct WordTable);
    size_t most = words_most(text);
    assert(most < INT16_MAX);
    w->all = ARENA_ARRAY(a, Word, most);
    for (size_t i = 0; i < BUCKETS; i++)
        w->bucket[i] = -1;
    for (size_t at = 0; at < text.n;)
        at = add_line(w, text, at);
    return (Words){w};
}

/* The longest word that stands at the start of s; *n is its length. */
static const Word *word_at(const Words *w, Str s, size_t *n) {
    const struct WordTable *t = w->table;
    for (int i = t->bucket[bucket_of(s)]; i >= 0; i = t->all[i].next) {
        const Word *word = &t->all[i];
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
        const Word *word = NULL;
        if (w->table->bucket[bucket_of(rest)] >= 0) word = word_at(w, rest, &n);
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
    for (size_t i = 0; i < w->table->n; i++) {
        const Word *word = &w->table->all[i];
        if (!str_has_suffix(text, word->text)) continue;
        if (found == NULL || word->text.n > found->text.n) found = word;
    }
    return found != NULL && found->meant ? found : NULL;
}
