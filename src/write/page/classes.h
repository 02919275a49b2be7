/* SPDX-License-Identifier: Apache-2.0
 * Where a line of Chinese text may end: classes of characters and the pairs
 * between which a line must not be broken (避头尾). Sources: GB/T 15834-2011
 * 5.1 (places of punctuation marks), W3C CLREQ 3.1.3 and 3.2, UAX #14. */
#ifndef PAGE_CLASSES_H
#define PAGE_CLASSES_H

#include "base/str.h"

typedef enum CharClass {
    CLASS_HAN,   /* Han, kana, signs: a line may break on both sides */
    CLASS_LATIN, /* letters of words */
    CLASS_DIGIT, /* 0-9 and the full-width ones */
    CLASS_OPEN,  /* （《“: not at the end of a line */
    CLASS_CLOSE, /* ，。》”: not at the start of a line */
    CLASS_INFIX, /* . , : / and ASCII brackets: as CLOSE, in words no break */
    CLASS_NO_START, /* ·々～: as CLOSE, but of full width always */
    CLASS_PREFIX,   /* ≥ ￥ 第: stays with what follows */
    CLASS_POSTFIX,  /* % ℃: stays with what it follows */
    CLASS_DASH,     /* — …: not broken within a pair, nor before it */
    CLASS_HYPHEN,   /* - in words and numbers */
    CLASS_SPACE,    /* hangs over the end of a line */
    CLASS_GLUE,     /* no break on either side */
    CLASS_SCALE     /* 十百千万亿多余: after a number, part of it */
} CharClass;

typedef struct Char {
    uint32_t rune;
    uint32_t at; /* byte in the text */
    CharClass class;
    bool may_break;   /* a line may end before it */
    bool begins_word; /* of a label: a better place to break */
} Char;

CharClass char_class(uint32_t rune);
/* Characters that say how others behave and have no look of their own. */
bool rune_is_invisible(uint32_t rune);
/* Fills in may_break of n characters that follow each other; the first gets
 * false. */
void chars_mark_breaks(Char *chars, size_t n);

/* Fills in begins_word: Han in words of two, as labels are made of, but for
 * the usual words of three. */
void chars_mark_words(Char *chars, size_t n);

#endif
