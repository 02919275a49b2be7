/* SPDX-License-Identifier: Apache-2.0
 * Tells GBK from Windows-1252 and decodes it. */
#include "read/doc_chinese.h"

#include "base/buf.h"
#include "base/le.h"
#include "base/utf8.h"
#include "read/doc_text.h"
#include "read/encoding.h"

enum {
    LANGUAGE_MASK = 0x3FF,
    LANGUAGE_CHINESE = 0x04,
    LEAD_FIRST = 0x81,
    LEAD_LAST = 0xFE,
    TRAIL_FIRST = 0x40,
    TRAIL_NEVER = 0x7F,
    PLAIN_FIRST = 0xA1, /* both bytes of a GB 2312 character are above */
    HAN_FIRST = 0xB0,   /* first byte of a Han character of GB 2312 */
    HAN_LAST = 0xF7,
    PAIRS_SURE = 4 /* so many pairs tell even in a document of other language */
};

/* Bytes of the character at i: 2 for a pair, 1 for ASCII, 0 for neither. */
static size_t size_at(Str s, size_t i) {
    uint32_t first = le8(s, i), second = le8(s, i + 1);
    if (first < 0x80) return 1;
    bool pair = first >= LEAD_FIRST && first <= LEAD_LAST &&
                second >= TRAIL_FIRST && second != TRAIL_NEVER &&
                second <= LEAD_LAST;
    return pair ? 2 : 0;
}

/* Accented letters of Western text stand alone among ASCII; Han characters are
 * pairs of high bytes, nearly all of GB 2312. */
static bool is_gbk(Str s, uint32_t language) {
    size_t pairs = 0, plain = 0, han = 0;
    for (size_t i = 0, n; i < s.n; i += n) {
        n = size_at(s, i);
        if (n == 0) return false;
        if (n == 1) continue;
        uint32_t first = le8(s, i);
        bool both = first >= PLAIN_FIRST && le8(s, i + 1) >= PLAIN_FIRST;
        pairs++;
        plain += both;
        han += both && first >= HAN_FIRST && first <= HAN_LAST;
    }
    bool chinese = (language & LANGUAGE_MASK) == LANGUAGE_CHINESE;
    if (chinese) return pairs > 0 && plain * 2 >= pairs;
    return pairs >= PAIRS_SURE && plain == pairs && han * 4 >= pairs * 3;
}

uint32_t *doc_chinese_runes(Arena *a, Str text, uint32_t language) {
    Str decoded;
    if (!is_gbk(text, language) ||
        !encoding_decode(&decoded, a, text, ENCODING_GB18030))
        return NULL;
    uint32_t *runes = ARENA_ARRAY(a, uint32_t, text.n);
    size_t i = 0;
    while (i < text.n && decoded.n > 0) {
        size_t n = size_at(text, i);
        runes[i] = utf8_next(&decoded);
        if (n == 2) runes[i + 1] = DOC_NO_RUNE;
        i += n;
    }
    /* Pairs that stand for nothing would throw the count off. */
    return i == text.n && decoded.n == 0 ? runes : NULL;
}
