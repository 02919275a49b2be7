/* SPDX-License-Identifier: Apache-2.0
 * Reading classic cross-reference tables; see xref.h. Source: ISO 32000-1,
 * 7.5.4 and 7.5.5. */
#include "read/pdf/xref.h"

enum {
    TAIL = 2048,        /* bytes at the end where "startxref" is looked for */
    SECTIONS_MAX = 64,  /* tables that lead to each other by Prev */
    BYTES_AN_OBJECT = 8 /* no file has more objects than one in so many */
};

static bool has_offset(Str bytes, double n) {
    return n > 0 && n < (double)bytes.n;
}

static bool find_start(size_t *out, Arena *a, Str bytes) {
    Str tail = str_from(bytes, bytes.n > TAIL ? bytes.n - TAIL : 0);
    size_t at = str_find_last(tail, S("startxref"));
    if (at == STR_NONE) return false;
    Lexer l = lexer_new(a, str_from(tail, at + 9), 0);
    Token t = lexer_next(&l);
    if (t.kind != TOKEN_NUMBER || !has_offset(bytes, t.number)) return false;
    *out = (size_t)t.number;
    return true;
}

/* One run of entries; `first` is the number of its first object. */
static bool read_entries(Xref *x, Lexer *l, double first, double n) {
    if (first < 0 || n < 0 || first + n > (double)x->n) return false;
    for (size_t i = (size_t)first; i < (size_t)(first + n); i++) {
        Token offset = lexer_next(l);
        (void)lexer_next(l);
        Token kind = lexer_next(l);
        if (offset.kind != TOKEN_NUMBER || kind.kind != TOKEN_WORD)
            return false;
        if (x->offsets[i] == 0 && token_is(&kind, S("n")) &&
            has_offset(l->s, offset.number))
            x->offsets[i] = (size_t)offset.number;
    }
    return true;
}

static bool make_room(Xref *x, Arena *a, const PdfValue *trailer, Str bytes) {
    const PdfValue *size = value_member(trailer, S("Size"));
    if (size == NULL || size->kind != PDF_NUMBER || size->number < 1 ||
        size->number > (double)(bytes.n / BYTES_AN_OBJECT))
        return false;
    x->n = (size_t)size->number;
    x->offsets = ARENA_ARRAY(a, size_t, x->n);
    x->trailer = *trailer;
    return true;
}

/* The place of the trailer behind the table at l, without reading entries. */
static bool skip_to_trailer(Lexer *l) {
    size_t at = str_find(str_from(l->s, l->at), S("trailer"));
    if (at == STR_NONE) return false;
    l->at += at + 7;
    return true;
}

static bool read_table(Xref *x, Lexer *l) {
    for (;;) {
        Token first = lexer_next(l);
        if (token_is(&first, S("trailer"))) return true;
        Token n = lexer_next(l);
        if (first.kind != TOKEN_NUMBER || n.kind != TOKEN_NUMBER) return false;
        if (!read_entries(x, l, first.number, n.number)) return false;
    }
}

/* One table and its trailer; *at becomes the place of the one before, or 0. */
static bool read_section(Xref *x, Arena *a, Lexer *l, size_t *at) {
    l->at = *at;
    Token word = lexer_next(l);
    if (!token_is(&word, S("xref"))) return false;
    size_t table = l->at;
    PdfValue trailer;
    if (!skip_to_trailer(l) || !value_read(&trailer, a, l)) return false;
    if (value_member(&trailer, S("Encrypt")) != NULL ||
        value_member(&trailer, S("XRefStm")) != NULL)
        return false;
    if (x->n == 0 && !make_room(x, a, &trailer, l->s)) return false;
    l->at = table;
    if (!read_table(x, l)) return false;
    const PdfValue *before = value_member(&trailer, S("Prev"));
    *at = 0;
    if (before == NULL) return true;
    if (before->kind != PDF_NUMBER || !has_offset(l->s, before->number))
        return false;
    *at = (size_t)before->number;
    return true;
}

bool xref_read(Xref *out, Arena *a, Str bytes) {
    size_t at;
    *out = (Xref){0};
    if (!str_has_prefix(bytes, S("%PDF-"))) return false;
    if (!find_start(&at, a, bytes)) return false;
    Lexer l = lexer_new(a, bytes, PDF_STRING_MAX);
    for (int i = 0; i < SECTIONS_MAX && at != 0; i++)
        if (!read_section(out, a, &l, &at)) return false;
    return at == 0;
}
