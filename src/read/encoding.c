/* SPDX-License-Identifier: Apache-2.0
 * Encodings: knowing them, and turning their bytes into UTF-8. The tables of
 * the Chinese and other code pages are those of the C library (iconv). */
#include "read/encoding.h"

#include <errno.h>
#include <iconv.h>

#include "base/buf.h"
#include "base/utf8.h"

/* How much of a file tells its encoding. */
enum { LOOK_MAX = 64 << 10 };

/* The names of iconv; NULL where we decode ourselves. */
static const char *const TABLES[ENCODING_COUNT] = {
    [ENCODING_GB18030] = "GB18030",     [ENCODING_BIG5] = "BIG5-HKSCS",
    [ENCODING_SHIFT_JIS] = "CP932",     [ENCODING_KOREAN] = "CP949",
    [ENCODING_WINDOWS_1250] = "CP1250", [ENCODING_WINDOWS_1251] = "CP1251",
    [ENCODING_WINDOWS_1252] = "CP1252", [ENCODING_WINDOWS_1253] = "CP1253",
    [ENCODING_WINDOWS_1254] = "CP1254",
};

/* The only state of read/ that outlives a call: descriptors of tables that have
 * to be opened before the process locks itself and never change what a text
 * reads as; each is brought back to its first state before every use. */
static struct {
    bool open;
    iconv_t table[ENCODING_COUNT];
} warm;

void encoding_warm_up(void) {
    if (warm.open) return;
    for (int i = 0; i < ENCODING_COUNT; i++)
        if (TABLES[i] != NULL) warm.table[i] = iconv_open("UTF-8", TABLES[i]);
    warm.open = true;
}

static const struct {
    const char *name;
    Encoding encoding;
} NAMES[] = {
    {"utf-8", ENCODING_UTF8},
    {"utf8", ENCODING_UTF8},
    {"unicode-1-1-utf-8", ENCODING_UTF8},
    {"utf-16", ENCODING_UTF16LE},
    {"utf-16le", ENCODING_UTF16LE},
    {"unicode", ENCODING_UTF16LE},
    {"utf-16be", ENCODING_UTF16BE},
    {"gb2312", ENCODING_GB18030},
    {"gb_2312-80", ENCODING_GB18030},
    {"gbk", ENCODING_GB18030},
    {"x-gbk", ENCODING_GB18030},
    {"cp936", ENCODING_GB18030},
    {"gb18030", ENCODING_GB18030},
    {"hz-gb-2312", ENCODING_GB18030},
    {"big5", ENCODING_BIG5},
    {"big5-hkscs", ENCODING_BIG5},
    {"shift_jis", ENCODING_SHIFT_JIS},
    {"euc-kr", ENCODING_KOREAN},
    {"iso-8859-1", ENCODING_WINDOWS_1252},
    {"us-ascii", ENCODING_WINDOWS_1252},
    {"windows-1250", ENCODING_WINDOWS_1250},
    {"windows-1251", ENCODING_WINDOWS_1251},
    {"windows-1252", ENCODING_WINDOWS_1252},
    {"windows-1253", ENCODING_WINDOWS_1253},
    {"windows-1254", ENCODING_WINDOWS_1254},
};

Encoding encoding_from_name(Str name) {
    name = str_trim(name);
    for (size_t i = 0; i < COUNT_OF(NAMES); i++)
        if (str_equal_caseless(name, str_from_c(NAMES[i].name)))
            return NAMES[i].encoding;
    return ENCODING_NONE;
}

static uint32_t unit_at(Str s, size_t i, bool big) {
    unsigned char first = (unsigned char)s.p[i];
    unsigned char second = (unsigned char)s.p[i + 1];
    return big ? (uint32_t)(first << 8 | second)
               : (uint32_t)(second << 8 | first);
}

/* No text has these: NUL and most of the C0 controls. */
static bool is_text_control(uint32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' ||
           c == 0x1A || c == 0x1B;
}

static bool has_controls(Str s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < ' ' && !is_text_control(c)) return true;
    }
    return false;
}

/* How much s looks like UTF-16 of that order: characters that office text is
 * made of count for it, others against. */
static int utf16_score(Str s, bool big) {
    int score = 0;
    for (size_t i = 0; i + 1 < s.n; i += 2) {
        uint32_t c = unit_at(s, i, big);
        bool usual = (c >= ' ' && c < 0x7F) || is_text_control(c) ||
                     (c >= 0x2010 && c <= 0x2027) || rune_is_han(c) ||
                     (c >= 0x3000 && c <= 0x301F) ||
                     (c >= 0xFF01 && c <= 0xFF5E);
        score += usual ? 1 : -1;
        if (c == 0 || c == 0xFFFE || c == 0xFFFF) score -= 8;
    }
    return score;
}

/* Line ends and ASCII characters, which nearly every text has: in UTF-16 each
 * has a zero byte beside it, in no other encoding there is one. Without them
 * Han statistics decide, and must be clear: three of four. */
static Encoding utf16_of(Str s) {
    int units = (int)(s.n / 2);
    if (units == 0) return ENCODING_NONE;
    int little = utf16_score(s, false), big = utf16_score(s, true);
    if (little < units / 2 && big < units / 2) return ENCODING_NONE;
    return little >= big ? ENCODING_UTF16LE : ENCODING_UTF16BE;
}

/* Length of the sound GB18030 character at s.p[i], 0 where there is none. */
static size_t gb18030_at(Str s, size_t i) {
    const unsigned char *p = (const unsigned char *)s.p + i;
    size_t left = s.n - i;
    if (p[0] < 0x80) return 1;
    if (p[0] == 0x80 || p[0] == 0xFF || left < 2) return 0;
    if (p[1] >= 0x40 && p[1] != 0x7F && p[1] != 0xFF) return 2;
    bool four = left >= 4 && p[1] >= 0x30 && p[1] <= 0x39 && p[2] >= 0x81 &&
                p[2] <= 0xFE && p[3] >= 0x30 && p[3] <= 0x39;
    return four ? 4 : 0;
}

/* A text may be cut in the middle of a character, and a stray byte does not
 * make it another encoding: one unsound byte in a hundred is let pass. */
static bool is_gb18030(Str s) {
    size_t bad = 0;
    for (size_t i = 0; i < s.n;) {
        size_t n = gb18030_at(s, i);
        if (n == 0) bad++;
        i += n == 0 ? 1 : n;
    }
    return bad <= 1 + s.n / 100;
}

Encoding encoding_of_bytes(Str bytes) {
    if (str_has_prefix(bytes, S("\xEF\xBB\xBF"))) return ENCODING_UTF8;
    if (str_has_prefix(bytes, S("\xFF\xFE"))) return ENCODING_UTF16LE;
    if (str_has_prefix(bytes, S("\xFE\xFF"))) return ENCODING_UTF16BE;
    Str look = str_upto(bytes, LOOK_MAX);
    bool zeros = str_find_byte(look, '\0') != STR_NONE;
    Str whole = look.n < bytes.n ? utf8_whole(look) : look;
    if (!zeros && utf8_is_valid(whole))
        return has_controls(whole) ? ENCODING_NONE : ENCODING_UTF8;
    bool gb = !zeros && !has_controls(look) && is_gb18030(look);
    Encoding wide = look.n % 2 == 0 || zeros ? utf16_of(look) : ENCODING_NONE;
    if (zeros || !gb) return wide;
    return ENCODING_GB18030;
}

/* A Buf with room for what the text will need most likely. */
static Buf text_buf(Arena *a, size_t max, size_t room) {
    Buf b = buf_new(a, max);
    b.p = arena_alloc(a, room + 1, 1);
    b.capacity = room;
    return b;
}

static Str decode_utf8(Arena *a, Str s) {
    if (utf8_is_valid(s)) return s;
    Buf b = text_buf(a, s.n * 3, s.n);
    while (s.n > 0)
        buf_rune(&b, utf8_next(&s));
    return buf_str(&b);
}

static Str decode_utf16(Arena *a, Str s, bool big) {
    Buf b = text_buf(a, s.n / 2 * 3, s.n / 2 * 3);
    for (size_t i = 0; i + 1 < s.n; i += 2) {
        uint32_t c = unit_at(s, i, big);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < s.n) {
            uint32_t low = unit_at(s, i + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        buf_rune(&b, c);
    }
    return buf_str(&b);
}

static Str decode_by_table(Arena *a, Str s, iconv_t table) {
    Buf b = text_buf(a, s.n * 3 + UTF8_MAX, s.n + s.n / 2);
    char out[4096];
    char *in = (char *)(uintptr_t)s.p; /* iconv does not write there */
    size_t left = s.n;
    iconv(table, NULL, NULL, NULL, NULL);
    while (left > 0) {
        char *to = out;
        size_t room = sizeof out;
        size_t made = iconv(table, &in, &left, &to, &room);
        int why = errno;
        buf_add(&b, (Str){out, sizeof out - room});
        if (made != (size_t)-1 || why == E2BIG) continue;
        buf_rune(&b, RUNE_REPLACEMENT);
        in++;
        left--;
    }
    return buf_str(&b);
}

bool encoding_decode(Str *out, Arena *a, Str bytes, Encoding encoding) {
    encoding_warm_up();
    switch (encoding) {
    case ENCODING_NONE:
    case ENCODING_COUNT: return false;
    case ENCODING_UTF8: *out = decode_utf8(a, bytes); break;
    case ENCODING_UTF16LE: *out = decode_utf16(a, bytes, false); break;
    case ENCODING_UTF16BE: *out = decode_utf16(a, bytes, true); break;
    default:
        if (warm.table[encoding] == (iconv_t)-1) return false;
        *out = decode_by_table(a, bytes, warm.table[encoding]);
    }
    if (str_has_prefix(*out, S("\xEF\xBB\xBF"))) *out = str_from(*out, 3);
    return true;
}
