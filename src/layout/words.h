/* SPDX-License-Identifier: Apache-2.0
 * The words of data/labels.txt, and the key that labels are compared by. */
#ifndef WORDS_H
#define WORDS_H

#include "base/arena.h"
#include "base/vec.h"

/* A label without what differs from form to form: blanks, full width, 其中,
 * numbers in front, a colon or a bracket at the end, 的, stars. */
enum { KEY_MAX = 96 };
typedef struct Key {
    char p[KEY_MAX];
    size_t n; /* 0: too long for a label, or nothing left */
    uint64_t hash;
} Key;

Key label_key(Str s);
/* The key without 指标 at its end: how groups of indicators are compared. */
Key level_key(Str s);
/* The same, without a copy. */
void label_key_set(Key *out, Str s);
void level_of_key(Key *out, const Key *label);
Str key_str(const Key *k);

typedef enum WordKind {
    WORD_FIELD,
    WORD_GOALS,
    WORD_PERIOD,
    WORD_LEVEL1,
    WORD_LEVEL2,
    WORD_COLUMN,
    WORD_TASK,
    WORD_CHOICE,
    WORD_SCOPE,
    WORD_OTHER
} WordKind;

typedef struct Word {
    Str key;
    uint64_t hash;
    WordKind kind;
    Str name;   /* a path, a choice's word, a column ... */
    int choice; /* of WORD_LEVEL1, WORD_LEVEL2, WORD_SCOPE: the enum */
    int line;   /* which line of the file, from 0: words of one line mean the
                   same */
    int next;   /* with the same slot, or -1 */
} Word;

typedef struct Words {
    VEC(Word) items;
    int *slots; /* first word, or -1 */
    size_t slots_n;
    int lines;
} Words;

const Words *words_read(Arena *a);
/* The word of that kind with the key, or NULL. */
const Word *words_find(const Words *w, WordKind kind, const Key *key);
/* The first word of any kind with the key, and the next; NULL: none. */
const Word *words_first(const Words *w, const Key *key);
const Word *words_next(const Words *w, const Word *at, const Key *key);
/* The first word of a scope that the text holds: 0 where none. */
int words_scope(const Words *w, Str text);
/* The enum of a choice's word: "output", "quantity", "annual"; -1: none. */
int level1_from_word(Str word);
int level2_from_word(Str word);
int scope_from_word(Str word);
Str scope_word(int scope);

#endif
