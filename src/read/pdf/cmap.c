/* SPDX-License-Identifier: Apache-2.0
 * Reading character maps; see cmap.h. */
#include "read/pdf/cmap.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "read/pdf/lexer.h"

enum {
    TEXT_MAX = 64, /* bytes of UTF-16 that one code may stand for */
    CODESPACES_MAX = 64
};

typedef struct CmapReader {
    Cmap *m;
    Arena *a;
    Lexer l;
} CmapReader;

static uint32_t code_from(Str bytes) {
    uint32_t code = 0;
    for (size_t i = 0; i < bytes.n && i < CMAP_CODE_BYTES; i++)
        code = code << 8 | (unsigned char)bytes.p[i];
    return code;
}

/* The next character of UTF-16 in big-endian order; s->n > 0. */
static uint32_t next_utf16(Str *s) {
    uint32_t unit = code_from(str_upto(*s, 2));
    *s = str_from(*s, 2);
    if (unit < 0xD800 || unit > 0xDBFF || s->n < 2) return unit;
    uint32_t low = code_from(str_upto(*s, 2));
    if (low < 0xDC00 || low > 0xDFFF) return unit;
    *s = str_from(*s, 2);
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

static void add_range(CmapReader *r, CmapRange range) {
    if (range.last < range.first || r->m->ranges.n >= CMAP_RANGES_MAX) return;
    VEC_ADD(r->a, &r->m->ranges, range);
}

/* What a code of a ToUnicode map stands for, as UTF-16. */
static void add_text(CmapReader *r, uint32_t first, uint32_t last, Str utf16) {
    if (utf16.n == 0 || utf16.n > TEXT_MAX) return;
    Str rest = utf16;
    uint32_t rune = next_utf16(&rest);
    if (rest.n == 0) {
        add_range(r, (CmapRange){first, last, rune, 0});
        return;
    }
    char text[TEXT_MAX * 2];
    size_t n = utf8_encode(text, rune);
    while (rest.n > 0)
        n += utf8_encode(text + n, next_utf16(&rest));
    VEC_ADD(r->a, &r->m->texts, str_copy(r->a, (Str){text, n}));
    /* In a range of several-character texts only the last one counts up; no
     * writer makes use of that. */
    add_range(r, (CmapRange){first, first, 0, (uint32_t)r->m->texts.n});
}

static void read_codespaces(CmapReader *r) {
    for (;;) {
        Token first = lexer_next(&r->l);
        if (first.kind != TOKEN_STRING) return;
        Token last = lexer_next(&r->l);
        if (last.kind != TOKEN_STRING) return;
        int n = first.text.n > CMAP_CODE_BYTES ? CMAP_CODE_BYTES
                                               : (int)first.text.n;
        if (n > 0 && r->m->spaces.n < CODESPACES_MAX)
            VEC_ADD(
                r->a, &r->m->spaces,
                ((Codespace){n, code_from(first.text), code_from(last.text)}));
        lexer_forget(&r->l);
    }
}

/* "[<0041> <0042>]": one text a code. */
static void read_texts(CmapReader *r, uint32_t first) {
    for (uint32_t code = first;; code++) {
        Token text = lexer_next(&r->l);
        if (text.kind != TOKEN_STRING) return;
        add_text(r, code, code, text.text);
    }
}

/* Entries of bfchar, bfrange, cidchar or cidrange, up to its end. */
static void read_entries(CmapReader *r, bool range) {
    for (;;) {
        lexer_forget(&r->l);
        Token first = lexer_next(&r->l);
        if (first.kind != TOKEN_STRING) return;
        uint32_t low = code_from(first.text), high = low;
        if (range) {
            Token last = lexer_next(&r->l);
            if (last.kind != TOKEN_STRING) return;
            high = code_from(last.text);
        }
        Token to = lexer_next(&r->l);
        if (to.kind == TOKEN_NUMBER)
            add_range(r, (CmapRange){low, high,
                                     (uint32_t)int_from_number(to.number), 0});
        else if (to.kind == TOKEN_STRING)
            add_text(r, low, high, to.text);
        else if (to.kind == TOKEN_ARRAY_OPEN)
            read_texts(r, low);
        else if (to.kind != TOKEN_NAME)
            return;
    }
}

static int compare_ranges(const void *x, const void *y) {
    const CmapRange *a = x, *b = y;
    return (a->first > b->first) - (a->first < b->first);
}

static void sort_ranges(Cmap *m) {
    for (size_t i = 1; i < m->ranges.n; i++) {
        if (m->ranges.items[i - 1].first <= m->ranges.items[i].first) continue;
        qsort(m->ranges.items, m->ranges.n, sizeof *m->ranges.items,
              compare_ranges);
        return;
    }
}

void cmap_read(Cmap *out, Arena *a, Str source) {
    *out = (Cmap){0};
    CmapReader r = {out, a, lexer_new(a, source, source.n)};
    double last_number = 0;
    bool wmode = false;
    for (;;) {
        Token t = lexer_next(&r.l);
        if (t.kind == TOKEN_END) break;
        if (t.kind == TOKEN_NAME) wmode = str_equal(t.text, S("WMode"));
        if (t.kind == TOKEN_NUMBER) last_number = t.number;
        if (t.kind != TOKEN_WORD) continue;
        if (token_is(&t, S("begincodespacerange"))) read_codespaces(&r);
        if (token_is(&t, S("beginbfchar")) || token_is(&t, S("begincidchar")))
            read_entries(&r, false);
        if (token_is(&t, S("beginbfrange")) || token_is(&t, S("begincidrange")))
            read_entries(&r, true);
        if (token_is(&t, S("def")) && wmode) out->vertical = last_number > 0;
        lexer_forget(&r.l);
    }
    sort_ranges(out);
}

const CmapRange *cmap_find(const Cmap *m, uint32_t code) {
    size_t low = 0, high = m->ranges.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->ranges.items[middle].first <= code)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0) return NULL;
    const CmapRange *range = &m->ranges.items[low - 1];
    return code <= range->last ? range : NULL;
}

/* As TN 5014 has it, each byte must lie between those of the ends. */
static bool in_space(const Codespace *space, uint32_t code) {
    for (int i = 0; i < space->bytes; i++) {
        uint32_t byte = code >> (8 * i) & 0xFF;
        if (byte < (space->first >> (8 * i) & 0xFF) ||
            byte > (space->last >> (8 * i) & 0xFF))
            return false;
    }
    return true;
}

uint32_t cmap_next(const Cmap *m, Str *s, int *n) {
    int shortest = CMAP_CODE_BYTES;
    for (int bytes = 1; bytes <= CMAP_CODE_BYTES; bytes++) {
        if ((size_t)bytes > s->n) break;
        uint32_t code = code_from(str_upto(*s, (size_t)bytes));
        for (size_t i = 0; i < m->spaces.n; i++) {
            const Codespace *space = &m->spaces.items[i];
            if (space->bytes < shortest) shortest = space->bytes;
            if (space->bytes != bytes || !in_space(space, code)) continue;
            *s = str_from(*s, (size_t)bytes);
            *n = bytes;
            return code;
        }
    }
    if (m->spaces.n == 0) shortest = 1;
    *n = (size_t)shortest > s->n ? (int)s->n : shortest;
    uint32_t code = code_from(str_upto(*s, (size_t)*n));
    *s = str_from(*s, (size_t)*n);
    return code;
}
