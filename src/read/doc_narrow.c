/* SPDX-License-Identifier: Apache-2.0
 * Tells the code page of 8-bit text and decodes it; see doc_narrow.h. */
#include "read/doc_narrow.h"

#include "base/le.h"
#include "base/utf8.h"
#include "read/doc_text.h"

enum {
    PRIMARY_MASK = 0x3FF, /* the language without its country */
    /* So many characters tell the code page of the language, or another. */
    COUNT_EXPECTED = 1,
    COUNT_SURE = 4
};

typedef struct CodeOf {
    uint32_t code;
    Encoding encoding;
} CodeOf;

static Encoding find_code(const CodeOf *list, size_t n, uint32_t code) {
    for (size_t i = 0; i < n; i++)
        if (list[i].code == code) return list[i].encoding;
    return ENCODING_NONE;
}

Encoding doc_language_encoding(uint32_t language) {
    static const CodeOf WHOLE[] = {{0x0404, ENCODING_BIG5}, /* Taiwan */
                                   {0x0C04, ENCODING_BIG5}, /* Hong Kong */
                                   {0x1404, ENCODING_BIG5}, /* Macao */
                                   {0x0C1A, ENCODING_WINDOWS_1251}};
    static const CodeOf PRIMARY[] = {
        {0x04, ENCODING_GB18030},      {0x11, ENCODING_SHIFT_JIS},
        {0x12, ENCODING_KOREAN},       {0x02, ENCODING_WINDOWS_1251},
        {0x19, ENCODING_WINDOWS_1251}, {0x22, ENCODING_WINDOWS_1251},
        {0x23, ENCODING_WINDOWS_1251}, {0x2F, ENCODING_WINDOWS_1251},
        {0x08, ENCODING_WINDOWS_1253}};
    Encoding whole = find_code(WHOLE, COUNT_OF(WHOLE), language);
    if (whole != ENCODING_NONE) return whole;
    return find_code(PRIMARY, COUNT_OF(PRIMARY), language & PRIMARY_MASK);
}

Encoding doc_charset_encoding(uint32_t charset) {
    static const CodeOf SETS[] = {
        {128, ENCODING_SHIFT_JIS},    {129, ENCODING_KOREAN},
        {134, ENCODING_GB18030},      {136, ENCODING_BIG5},
        {161, ENCODING_WINDOWS_1253}, {204, ENCODING_WINDOWS_1251}};
    return find_code(SETS, COUNT_OF(SETS), charset);
}

/* What bytes of a code page with two-byte characters may be. Common pairs are
 * those that most text is made of; Western text has none of them, since its
 * accented letters stand among ASCII. */
typedef struct Pairs {
    Encoding encoding;
    uint8_t first, last;               /* the first byte */
    uint8_t trail;                     /* the second, at least */
    uint8_t common, common_last;       /* the first byte of a common one ... */
    uint8_t common_trail;              /* ... and its second, at least */
    uint8_t single_first, single_last; /* high bytes that stand alone */
} Pairs;

static const Pairs PAIRS[] = {
    {ENCODING_GB18030, 0x81, 0xFE, 0x40, 0xA1, 0xF7, 0xA1, 0, 0},
    {ENCODING_BIG5, 0x87, 0xFE, 0x40, 0xA1, 0xC6, 0x40, 0, 0},
    {ENCODING_SHIFT_JIS, 0x81, 0xFC, 0x40, 0x81, 0x97, 0x40, 0xA1, 0xDF},
    {ENCODING_KOREAN, 0x81, 0xFE, 0x41, 0xA1, 0xC8, 0xA1, 0, 0},
};

static const Pairs *pairs_of(Encoding encoding) {
    for (size_t i = 0; i < COUNT_OF(PAIRS); i++)
        if (PAIRS[i].encoding == encoding) return &PAIRS[i];
    return NULL;
}

/* Bytes of the character at i; 0: none can stand there. */
static size_t size_at(const Pairs *p, Str s, size_t i) {
    uint32_t first = le8(s, i), second = le8(s, i + 1);
    if (first < 0x80) return 1;
    if (p == NULL || (first >= p->single_first && first <= p->single_last))
        return 1;
    bool pair = first >= p->first && first <= p->last && i + 1 < s.n &&
                second >= p->trail && second != 0x7F && second < 0xFF;
    return pair ? 2 : 0;
}

/* How many characters beyond ASCII a text has, and how many of them are as
 * they are in text of that code page; false where it cannot be in it. */
static bool count_pairs(const Pairs *p, Str s, size_t *all, size_t *common) {
    for (size_t i = 0, n; i < s.n; i += n) {
        n = size_at(p, s, i);
        if (n == 0) return false;
        if (n == 1) continue;
        uint32_t first = le8(s, i), second = le8(s, i + 1);
        (*all)++;
        *common += first >= p->common && first <= p->common_last &&
                   second >= p->common_trail;
    }
    return true;
}

/* Letters of another script stand together; accented ones alone. */
static void count_letters(Str s, size_t *all, size_t *common) {
    enum { LETTERS = 0xC0 };
    for (size_t i = 0; i < s.n; i++) {
        if (le8(s, i) < LETTERS) continue;
        (*all)++;
        *common +=
            le8(s, i + 1) >= LETTERS || (i > 0 && le8(s, i - 1) >= LETTERS);
    }
}

static bool is_in(Encoding encoding, Str s, bool expected) {
    size_t all = 0, common = 0;
    const Pairs *p = pairs_of(encoding);
    if (p == NULL)
        count_letters(s, &all, &common);
    else if (!count_pairs(p, s, &all, &common))
        return false;
    if (expected) return all >= COUNT_EXPECTED && common * 2 >= all;
    return all >= COUNT_SURE && common * 4 >= all * 3;
}

static uint32_t *decode(Arena *a, Str text, Encoding encoding) {
    const Pairs *p = pairs_of(encoding);
    Str decoded;
    if (!encoding_decode(&decoded, a, text, encoding)) return NULL;
    uint32_t *runes = ARENA_ARRAY(a, uint32_t, text.n);
    size_t i = 0;
    while (i < text.n && decoded.n > 0) {
        size_t n = size_at(p, text, i);
        runes[i] = utf8_next(&decoded);
        if (n == 2) runes[i + 1] = DOC_NO_RUNE;
        i += n;
    }
    /* Pairs that stand for nothing would throw the count off. */
    return i == text.n && decoded.n == 0 ? runes : NULL;
}

static bool has_high_bytes(Str s) {
    for (size_t i = 0; i < s.n; i++)
        if (le8(s, i) >= 0x80) return true;
    return false;
}

uint32_t *doc_narrow_runes(Arena *a, Str text, uint32_t language,
                           unsigned fonts) {
    Encoding first = doc_language_encoding(language);
    if (!has_high_bytes(text)) return NULL;
    if (first != ENCODING_NONE && is_in(first, text, true))
        return decode(a, text, first);
    for (int i = ENCODING_NONE + 1; i < ENCODING_COUNT; i++)
        if ((fonts & 1u << i) && is_in((Encoding)i, text, false))
            return decode(a, text, (Encoding)i);
    if (is_in(ENCODING_GB18030, text, false))
        return decode(a, text, ENCODING_GB18030);
    return NULL;
}
