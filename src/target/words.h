/* SPDX-License-Identifier: Apache-2.0
 * The word lists of data/ as one static table, made by tools/wordtable.c:
 * lookup by first character, the longest word first. */
#ifndef TARGET_WORDS_H
#define TARGET_WORDS_H

#include "target/target.h"

#define ROLE_BIT(n) (UINT64_C(1) << (n))
#define ROLE_UNIT ROLE_BIT(0)
#define ROLE_BOUND_BEFORE ROLE_BIT(1)
#define ROLE_BOUND_AFTER ROLE_BIT(2)
#define ROLE_APPROX_BEFORE ROLE_BIT(3)
#define ROLE_APPROX_AFTER ROLE_BIT(4)
#define ROLE_WITHIN ROLE_BIT(5)
#define ROLE_REACH ROLE_BIT(6)
#define ROLE_CHANGE ROLE_BIT(7)
#define ROLE_EXCEED ROLE_BIT(8)
#define ROLE_RATE_NAME ROLE_BIT(9)
#define ROLE_LEVEL_NAME ROLE_BIT(10)
#define ROLE_YOY ROLE_BIT(11)
#define ROLE_BASE_OPEN ROLE_BIT(12)
#define ROLE_BASE_NOT ROLE_BIT(13)
#define ROLE_YOY_BASE ROLE_BIT(14)
#define ROLE_BASE_NOUN ROLE_BIT(15)
#define ROLE_TIME ROLE_BIT(16)
#define ROLE_MODAL ROLE_BIT(17)
#define ROLE_STRETCH ROLE_BIT(18)
#define ROLE_DO ROLE_BIT(19)
#define ROLE_LIGHT ROLE_BIT(20)
#define ROLE_EACH ROLE_BIT(21)
#define ROLE_RESPECTIVE ROLE_BIT(22)
#define ROLE_PER ROLE_BIT(23)
#define ROLE_PER_PREFIX ROLE_BIT(24)
#define ROLE_DATE ROLE_BIT(25)
#define ROLE_DATE_LIMIT ROLE_BIT(26)
#define ROLE_PAST ROLE_BIT(27)
#define ROLE_NOT_PAST ROLE_BIT(28)
#define ROLE_VERB ROLE_BIT(29)
#define ROLE_PLAIN ROLE_BIT(30)
#define ROLE_AIM ROLE_BIT(31)
#define ROLE_BUDGET ROLE_BIT(32)
#define ROLE_BUDGET_ALL ROLE_BIT(33)
#define ROLE_HEAD_FIELD ROLE_BIT(34)
#define ROLE_ADMIN ROLE_BIT(35)
#define ROLE_SCORE_CUE ROLE_BIT(36)
#define ROLE_ZERO ROLE_BIT(37)
#define ROLE_INCIDENT ROLE_BIT(38)
#define ROLE_ZERO_AFTER ROLE_BIT(39)
#define ROLE_COVER ROLE_BIT(40)
#define ROLE_RATE_NOUN ROLE_BIT(41)
#define ROLE_MONEY_NOUN ROLE_BIT(42)
#define ROLE_GRANT ROLE_BIT(53)
#define ROLE_ZERO_LOOSE ROLE_BIT(54)
#define ROLE_SCOPE ROLE_BIT(55)
#define ROLE_EXTENT ROLE_BIT(56)
#define ROLE_REACH_NOUN ROLE_BIT(57)
#define ROLE_STOCK ROLE_BIT(58)
#define ROLE_STOCK_WEAK ROLE_BIT(59)
#define ROLE_HAVE ROLE_BIT(60)
#define ROLE_INSTITUTION ROLE_BIT(61)
#define ROLE_KEEP ROLE_BIT(62)
#define ROLE_OLD ROLE_BIT(63)
#define ROLE_RANK ROLE_BIT(43)
#define ROLE_TAIL_LIGHT ROLE_BIT(44)
#define ROLE_TAIL_CUT ROLE_BIT(45)
#define ROLE_ZERO_TAIL ROLE_BIT(46)
#define ROLE_PAST_AFTER ROLE_BIT(47)
#define ROLE_RATIO_NOUN ROLE_BIT(48)
#define ROLE_SEND ROLE_BIT(49)
#define ROLE_SCORE_NAME ROLE_BIT(50)
#define ROLE_DONE ROLE_BIT(51)
#define ROLE_ABSTRACT ROLE_BIT(52)

typedef enum UnitClass {
    UNIT_NONE,
    UNIT_COUNT,
    UNIT_MEASURE,
    UNIT_PERCENT,
    UNIT_POINTS,
    UNIT_MONEY,
    UNIT_TIMES, /* 倍, 番, 成 */
    UNIT_RANK,
    UNIT_SCORE,
    UNIT_AGE,
    UNIT_TIME
} UnitClass;

typedef struct Word {
    const uint16_t *runes;
    uint8_t n;
    uint8_t month; /* of ROLE_DATE */
    uint64_t roles;
    TargetOp op;
    Direction direction;
    Per per;
    UnitClass unit_class;
    Str unit; /* canonical */
} Word;

/* What a look through the words needs of one, close together. */
typedef struct WordKey {
    uint64_t roles;
    uint16_t second; /* rune; 0: there is none */
    uint8_t n;
} WordKey;

/* The words that begin with a rune. */
typedef struct WordBucket {
    uint64_t roles;   /* of all of them */
    uint64_t seconds; /* word_second_bit of all their second runes */
    uint16_t rune;
    uint16_t first, n; /* in WORDS; n 0: an empty place */
} WordBucket;

/* Sorted by the first rune, then the longest first. */
extern const Word WORDS[];
extern const WordKey WORD_KEYS[];
/* A hash table: a rune is sought from its place on until an empty one. */
enum { WORD_BUCKETS_N = 2048 };
extern const WordBucket WORD_BUCKETS[WORD_BUCKETS_N];
/* One of 64 bits; all of them for a word of one rune, which any may follow. */
static inline uint64_t word_second_bit(uint16_t rune) {
    return rune == 0 ? UINT64_MAX : UINT64_C(1) << (rune & 63);
}
static inline size_t word_place(uint16_t rune) {
    return (uint32_t)rune * 40503u % 65536u * WORD_BUCKETS_N / 65536u;
}

/* The longest word with one of the roles that starts at r[0], or NULL. */
const Word *word_at(const uint16_t *r, size_t n, uint64_t roles);
/* The longest word with one of the roles that ends r[0..n), or NULL. */
const Word *word_before(const uint16_t *r, size_t n, uint64_t roles);
/* True where such a word stands anywhere in r[0..n). */
bool word_within(const uint16_t *r, size_t n, uint64_t roles);

#endif
