/* SPDX-License-Identifier: Apache-2.0
 * One sentence as the grammar sees it: folded characters with the way back to
 * the text, and marks for all that has a meaning of its own (numbers, dates,
 * separators, cue words). Everything between the marks is plain wording. */
#ifndef TARGET_SENTENCE_H
#define TARGET_SENTENCE_H

#include "target/number.h"

/* Characters taken as one sentence; longer ones are cut there. */
enum { SENTENCE_MAX = 4000 };

typedef enum MarkKind {
    MARK_NUMBER,
    MARK_DATE,
    MARK_COMMA,  /* ， and what parts like it */
    MARK_DUN,    /* 、 */
    MARK_STRONG, /* ； */
    MARK_COLON,
    MARK_OPEN, /* （; match: the mark that closes it */
    MARK_CLOSE,
    MARK_OPAQUE, /* quoted text, titles, codes: part of a name, never read */
    MARK_PAST,   /* the 了 of 完成了 */
    MARK_SKIP,   /* list marks: part of nothing */
    MARK_WORD
} MarkKind;

typedef struct DateMark {
    Date date;    /* year 0: not given */
    bool limit;   /* 前, 底, 末, 年内 … stands behind it */
    bool period;  /* A—B; date is B */
    bool before;  /* … 前, 以前 */
    bool start;   /* 起 */
    bool elapsed; /* 1-11月 */
    bool lead;    /* 到, 至 stands before it */
} DateMark;

typedef struct Mark {
    MarkKind kind;
    size_t from, to;
    size_t match;     /* of MARK_OPEN */
    const Word *word; /* of MARK_WORD */
    Number number;    /* of MARK_NUMBER */
    DateMark date;    /* of MARK_DATE */
} Mark;

/* Wording that says how a figure is meant; a parenthesis with a figure. */
enum { DROP_WORD = 1, DROP_HOLE = 2 };

typedef struct Sentence {
    Arena *a;
    Str text;        /* all of the text */
    size_t first;    /* code point number of runes[0] in the text */
    size_t n;        /* characters */
    size_t room;     /* of each of the arrays */
    uint16_t *runes; /* folded; U+FFFD for what is beyond the BMP */
    uint32_t *bytes; /* where each starts in the text; n + 1 of them */
    uint8_t *drop;   /* DROP_…: not part of a name */
    uint8_t mask;    /* which of them count at present */
    uint8_t *solid;  /* 1: inside a plain word or quoted text */
    Mark *marks;
    size_t marks_n, marks_room;
    bool some; /* something here may become a target */
} Sentence;

/* Roles that the scan marks wherever they stand. */
#define ROLE_CUES                                                              \
    (ROLE_PLAIN | ROLE_PAST | ROLE_NOT_PAST | ROLE_BUDGET | ROLE_BUDGET_ALL |  \
     ROLE_HEAD_FIELD | ROLE_ADMIN | ROLE_SCORE_CUE | ROLE_ZERO |               \
     ROLE_ZERO_AFTER | ROLE_COVER | ROLE_DATE | ROLE_PAST_AFTER)

Sentence *sentence_new(Arena *a, Str text);
/* Fills s with the next sentence of the text from byte *at on and moves *at
 * past it; false at the end of the text. */
bool sentence_next(Sentence *s, size_t *at);
/* Is the character no part of a name? */
static inline bool sentence_drops(const Sentence *s, size_t i) {
    return (s->drop[i] & s->mask) != 0;
}
void sentence_drop(Sentence *s, size_t from, size_t to);
/* Where the wording from i on begins, where that before i ends: without blanks
 * and what is dropped. */
size_t sentence_on(const Sentence *s, size_t i, size_t to);
size_t sentence_back(const Sentence *s, size_t i, size_t from);
/* Finds the marks. */
void sentence_mark(Sentence *s);

/* The date at r[0], as dates are written in running text; runes read, or 0.
 * Years, months and days that are not given are 0. */
size_t date_at(DateMark *out, const uint16_t *r, size_t n);
/* The last day that a date names: 2018-12 is 2018-12-31. */
Date date_last_day(Date d, int form_year);

#endif
