/* SPDX-License-Identifier: Apache-2.0
 * Words: a list of words that is data (data/words-*.txt), and finding them in
 * text.
 *
 * A list is words between blanks; # begins a comment line. "-word" is a longer
 * word that is not meant (基本公共卫生 beside 基本). "word=value" gives the
 * word a value. "以…为抓手" is found where its two parts stand in that order.
 */
#ifndef WORDS_H
#define WORDS_H

#include "base/str.h"

typedef struct Word {
    Str text;     /* up to a gap */
    Str after;    /* what must follow after a gap; absent without */
    Str value;    /* absent without */
    bool meant;   /* false: an exception */
    int16_t next; /* in its bucket, longer words first; -1: the end */
} Word;

enum { WORD_BUCKETS = 256 };

/* A list as tools/wordlists.c writes it when the program is built. */
typedef struct WordList {
    Str path;
    const Word *words;
    size_t n;
    const int16_t *first; /* of each bucket; -1: none */
} WordList;

extern const WordList WORD_LISTS[];
extern const size_t WORD_LISTS_N;

/* Where words with the first character of s are kept; s.n > 0. */
static inline unsigned word_bucket(Str s) {
    unsigned hash = (unsigned char)s.p[0];
    if (s.n > 2 && hash >= 0x80)
        hash += (unsigned char)s.p[1] * 5u + (unsigned char)s.p[2] * 61u;
    return hash % WORD_BUCKETS;
}

typedef struct Words {
    const WordList *list;
} Words;

typedef struct WordHit {
    const Word *word;
    size_t at, end; /* bytes in the text */
} WordHit;

/* The list of a file that is part of the program ("data/words-vague.txt"). */
Words words_of(Str path);
/* The next word of the list in text from byte *from on; moves *from past it.
 * False where there is none. The longest word at a place counts. */
bool words_hit_next(WordHit *hit, const Words *w, Str text, size_t *from);
/* Whether text holds (is, begins with, ends with) a word of the list; the
 * word is borrowed, NULL for no. */
const Word *words_in(const Words *w, Str text);
const Word *words_whole(const Words *w, Str text);
const Word *words_begin(const Words *w, Str text);
const Word *words_end(const Words *w, Str text);

#endif
