/* SPDX-License-Identifier: Apache-2.0
 * Classes of characters and the pairs that stay together. */
#include "write/page/classes.h"

#include "base/utf8.h"

typedef struct ClassRange {
    uint32_t first, last;
    CharClass class;
} ClassRange;

/* In order; what stands in no range is CLASS_LATIN. */
static const ClassRange RANGES[] = {
    {0x0000, 0x0020, CLASS_SPACE},    /* controls, blank */
    {0x0021, 0x0021, CLASS_INFIX},    /* ! */
    {0x0024, 0x0024, CLASS_PREFIX},   /* $ */
    {0x0025, 0x0025, CLASS_POSTFIX},  /* % */
    {0x0028, 0x0028, CLASS_OPEN},     /* ( */
    {0x0029, 0x0029, CLASS_INFIX},    /* ) */
    {0x002B, 0x002B, CLASS_PREFIX},   /* + */
    {0x002C, 0x002C, CLASS_INFIX},    /* , */
    {0x002D, 0x002D, CLASS_HYPHEN},   /* - */
    {0x002E, 0x002F, CLASS_INFIX},    /* . / */
    {0x0030, 0x0039, CLASS_DIGIT},    /* 0-9 */
    {0x003A, 0x003B, CLASS_INFIX},    /* : ; */
    {0x003C, 0x003E, CLASS_PREFIX},   /* < = > */
    {0x003F, 0x003F, CLASS_INFIX},    /* ? */
    {0x005B, 0x005B, CLASS_OPEN},     /* [ */
    {0x005D, 0x005D, CLASS_INFIX},    /* ] */
    {0x007B, 0x007B, CLASS_OPEN},     /* { */
    {0x007D, 0x007E, CLASS_INFIX},    /* } ~ */
    {0x007F, 0x009F, CLASS_SPACE},    /* controls */
    {0x00A0, 0x00A0, CLASS_GLUE},     /* blank that does not break */
    {0x00A3, 0x00A5, CLASS_PREFIX},   /* money */
    {0x00B0, 0x00B0, CLASS_POSTFIX},  /* degree */
    {0x00B1, 0x00B1, CLASS_PREFIX},   /* plus or minus */
    {0x00B7, 0x00B7, CLASS_NO_START}, /* middle dot */
    {0x00D7, 0x00D7, CLASS_HAN},      /* × as in 20×× */
    {0x00F7, 0x00F7, CLASS_HAN},
    {0x2000, 0x200A, CLASS_SPACE},
    {0x200B, 0x200B, CLASS_SPACE}, /* zero width: a line may end */
    {0x2010, 0x2013, CLASS_HYPHEN},
    {0x2014, 0x2015, CLASS_DASH},
    {0x2018, 0x2018, CLASS_OPEN},
    {0x2019, 0x2019, CLASS_CLOSE},
    {0x201C, 0x201C, CLASS_OPEN},
    {0x201D, 0x201D, CLASS_CLOSE},
    {0x2022, 0x2022, CLASS_NO_START}, /* bullet as a middle dot */
    {0x2025, 0x2026, CLASS_DASH},     /* … */
    {0x2027, 0x2027, CLASS_NO_START},
    {0x202F, 0x202F, CLASS_GLUE},
    {0x2030, 0x2031, CLASS_POSTFIX}, /* per mille */
    {0x2060, 0x2060, CLASS_GLUE},
    {0x20A0, 0x20CF, CLASS_PREFIX}, /* money */
    {0x2100, 0x2101, CLASS_POSTFIX},
    {0x2103, 0x2103, CLASS_POSTFIX}, /* ℃ */
    {0x2104, 0x2210, CLASS_HAN},     /* letter-like signs, arrows */
    {0x2212, 0x2213, CLASS_PREFIX},  /* minus */
    {0x2214, 0x2247, CLASS_HAN},     /* √ and other signs */
    {0x2248, 0x226F, CLASS_PREFIX},  /* ≈ ≠ ≤ ≥ */
    {0x2270, 0x2E39, CLASS_HAN},     /* signs, boxes, circled numbers */
    {0x2E3A, 0x2E3B, CLASS_DASH},
    {0x2E3C, 0x2FFF, CLASS_HAN},
    {0x3000, 0x3000, CLASS_SPACE},
    {0x3001, 0x3002, CLASS_CLOSE}, /* 、。 */
    {0x3003, 0x3003, CLASS_HAN},
    {0x3005, 0x3005, CLASS_NO_START}, /* 々 */
    {0x3006, 0x3007, CLASS_HAN},
    {0x3008, 0x3008, CLASS_OPEN}, /* 〈 */
    {0x3009, 0x3009, CLASS_CLOSE},
    {0x300A, 0x300A, CLASS_OPEN}, /* 《 */
    {0x300B, 0x300B, CLASS_CLOSE},
    {0x300C, 0x300C, CLASS_OPEN}, /* 「 */
    {0x300D, 0x300D, CLASS_CLOSE},
    {0x300E, 0x300E, CLASS_OPEN}, /* 『 */
    {0x300F, 0x300F, CLASS_CLOSE},
    {0x3010, 0x3010, CLASS_OPEN}, /* 【 */
    {0x3011, 0x3011, CLASS_CLOSE},
    {0x3012, 0x3013, CLASS_HAN},
    {0x3014, 0x3014, CLASS_OPEN}, /* 〔 */
    {0x3015, 0x3015, CLASS_CLOSE},
    {0x3016, 0x3016, CLASS_OPEN}, /* 〖 */
    {0x3017, 0x3017, CLASS_CLOSE},
    {0x3018, 0x303F, CLASS_HAN},
    {0x3041, 0x3098, CLASS_HAN},      /* kana */
    {0x3099, 0x309E, CLASS_NO_START}, /* marks on kana */
    {0x309F, 0x30FA, CLASS_HAN},
    {0x30FB, 0x30FE, CLASS_NO_START}, /* ・ー */
    {0x30FF, 0x4DFF, CLASS_HAN},
    {0x4E00, 0x9FFF, CLASS_HAN},
    {0xA000, 0xA4CF, CLASS_HAN},
    {0xAC00, 0xFAFF, CLASS_HAN},
    {0xFE30, 0xFE4F, CLASS_HAN},
    {0xFE50, 0xFE52, CLASS_NO_START},
    {0xFEFF, 0xFEFF, CLASS_GLUE},
    {0xFF01, 0xFF01, CLASS_CLOSE}, /* ！ */
    {0xFF02, 0xFF03, CLASS_HAN},
    {0xFF04, 0xFF04, CLASS_PREFIX},
    {0xFF05, 0xFF05, CLASS_POSTFIX}, /* ％ */
    {0xFF06, 0xFF07, CLASS_HAN},
    {0xFF08, 0xFF08, CLASS_OPEN}, /* （ */
    {0xFF09, 0xFF09, CLASS_CLOSE},
    {0xFF0A, 0xFF0B, CLASS_HAN},
    {0xFF0C, 0xFF0C, CLASS_CLOSE}, /* ， */
    {0xFF0D, 0xFF0D, CLASS_NO_START},
    {0xFF0E, 0xFF0E, CLASS_CLOSE}, /* ． */
    {0xFF0F, 0xFF0F, CLASS_NO_START},
    {0xFF10, 0xFF19, CLASS_DIGIT},
    {0xFF1A, 0xFF1B, CLASS_CLOSE},  /* ：； */
    {0xFF1C, 0xFF1E, CLASS_PREFIX}, /* ＜＝＞ */
    {0xFF1F, 0xFF1F, CLASS_CLOSE},  /* ？ */
    {0xFF20, 0xFF3A, CLASS_HAN},
    {0xFF3B, 0xFF3B, CLASS_OPEN},
    {0xFF3C, 0xFF3C, CLASS_HAN},
    {0xFF3D, 0xFF3D, CLASS_CLOSE},
    {0xFF3E, 0xFF5A, CLASS_HAN},
    {0xFF5B, 0xFF5B, CLASS_OPEN},
    {0xFF5C, 0xFF5C, CLASS_HAN},
    {0xFF5D, 0xFF5D, CLASS_CLOSE},
    {0xFF5E, 0xFF5E, CLASS_NO_START}, /* ～ */
    {0xFF5F, 0xFFDF, CLASS_HAN},
    {0xFFE0, 0xFFE1, CLASS_POSTFIX},
    {0xFFE2, 0xFFE4, CLASS_HAN},
    {0xFFE5, 0xFFE6, CLASS_PREFIX}, /* ￥ */
    {0x1F000, 0x3FFFF, CLASS_HAN},
};

static bool is_scale(uint32_t rune) {
    switch (rune) {
    case 0x5341: /* 十 */
    case 0x767E: /* 百 */
    case 0x5343: /* 千 */
    case 0x4E07: /* 万 */
    case 0x4EBF: /* 亿 */
    case 0x591A: /* 多 */
    case 0x4F59: /* 余 */ return true;
    default: return false;
    }
}

CharClass char_class(uint32_t rune) {
    if (rune >= 0x4E00 && rune <= 0x9FFF) {
        if (rune == 0x7B2C /* 第 */) return CLASS_PREFIX;
        return is_scale(rune) ? CLASS_SCALE : CLASS_HAN;
    }
    size_t low = 0, high = COUNT_OF(RANGES);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (RANGES[middle].last < rune)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < COUNT_OF(RANGES) && RANGES[low].first <= rune)
        return RANGES[low].class;
    return CLASS_LATIN;
}

bool rune_is_invisible(uint32_t rune) {
    return (rune >= 0x200B && rune <= 0x200F) || rune == 0x2060 ||
           rune == 0xFEFF || (rune >= 0xFE00 && rune <= 0xFE0F);
}

static bool is_no_start(CharClass class) {
    return class == CLASS_CLOSE || class == CLASS_INFIX ||
           class == CLASS_NO_START || class == CLASS_POSTFIX ||
           class == CLASS_DASH || class == CLASS_HYPHEN ||
           class == CLASS_SPACE || class == CLASS_GLUE;
}

static bool is_word(CharClass class) {
    return class == CLASS_LATIN || class == CLASS_DIGIT;
}

/* Whether a line may end between a and b; `before` is the class before a,
 * `in_number` says that a is a digit or a scale after one. */
static bool pair_may_break(const Char *a, const Char *b, CharClass before,
                           bool in_number) {
    if (is_no_start(b->class)) return false;
    switch (a->class) {
    case CLASS_SPACE: return true;
    case CLASS_OPEN:
    case CLASS_GLUE: return false;
    case CLASS_PREFIX: return b->class == CLASS_OPEN;
    case CLASS_LATIN: return !is_word(b->class) && b->class != CLASS_OPEN;
    case CLASS_DIGIT:
    case CLASS_SCALE:
        if (in_number) return b->class == CLASS_OPEN;
        return true;
    case CLASS_INFIX:
    case CLASS_POSTFIX: return !is_word(b->class);
    case CLASS_HYPHEN: return before != CLASS_DIGIT && b->class != CLASS_DIGIT;
    case CLASS_DASH:
    case CLASS_NO_START:
        return before != CLASS_DIGIT || b->class != CLASS_DIGIT;
    case CLASS_HAN:
    case CLASS_CLOSE: return true;
    }
    return true;
}

void chars_mark_breaks(Char *chars, size_t n) {
    bool in_number = false;
    for (size_t i = 0; i < n; i++) {
        CharClass class = chars[i].class;
        chars[i].may_break =
            i > 0 &&
            pair_may_break(&chars[i - 1], &chars[i],
                           i > 1 ? chars[i - 2].class : CLASS_SPACE, in_number);
        in_number = class == CLASS_DIGIT || (class == CLASS_SCALE && in_number);
    }
}

static bool is_han_char(const Char *c) {
    return c->class == CLASS_HAN || c->class == CLASS_SCALE;
}

/* Words of three that labels have in their middle. */
static const uint32_t WORDS_OF_THREE[][3] = {
    {0x53EF, 0x6301, 0x7EED}, /* 可持续 */
    {0x6EE1, 0x610F, 0x5EA6}, /* 满意度 */
    {0x8D1F, 0x8D23, 0x4EBA}, /* 负责人 */
    {0x586B, 0x62A5, 0x4EBA}, /* 填报人 */
    {0x8054, 0x7CFB, 0x4EBA}, /* 联系人 */
};

static size_t word_length(const Char *c, size_t left) {
    for (size_t i = 0; left >= 3 && i < COUNT_OF(WORDS_OF_THREE); i++) {
        const uint32_t *word = WORDS_OF_THREE[i];
        if (c[0].rune == word[0] && c[1].rune == word[1] &&
            c[2].rune == word[2])
            return 3;
    }
    return left < 2 || !is_han_char(&c[1]) ? 1 : 2;
}

void chars_mark_words(Char *chars, size_t n) {
    for (size_t i = 0; i < n;) {
        size_t length =
            is_han_char(&chars[i]) ? word_length(&chars[i], n - i) : 1;
        chars[i].begins_word = true;
        i += length;
    }
}
