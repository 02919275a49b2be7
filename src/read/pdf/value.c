/* SPDX-License-Identifier: Apache-2.0
 * Reading values; see value.h. */
#include "read/pdf/value.h"

typedef struct ValueReader {
    Arena *a;
    Lexer *l;
    int depth;
    int items;
} ValueReader;

static bool read_token(PdfValue *out, ValueReader *r, Token t);

static void read_number(PdfValue *out, ValueReader *r, Token t) {
    int generation;
    *out = (PdfValue){.kind = PDF_NUMBER, .number = t.number};
    if (!lexer_take_reference(r->l, &generation)) return;
    *out = (PdfValue){.kind = PDF_REF,
                      .id = int_from_number(t.number),
                      .generation = (uint16_t)generation};
}

static bool read_items(PdfValue *out, ValueReader *r, TokenKind close) {
    if (++r->depth > PDF_DEPTH_MAX) return false;
    for (;;) {
        Token t = lexer_next(r->l);
        if (t.kind == TOKEN_END || t.kind == close) break;
        if (token_is(&t, S("endobj")) || token_is(&t, S("stream"))) break;
        if (++r->items > PDF_ITEMS_MAX) return false;
        if (!read_token(VEC_PUSH(r->a, &out->list), r, t)) return false;
    }
    r->depth--;
    return true;
}

static void read_word(PdfValue *out, Token t) {
    if (str_equal(t.text, S("true")))
        *out = (PdfValue){.kind = PDF_BOOL, .number = 1};
    else if (str_equal(t.text, S("false")))
        *out = (PdfValue){.kind = PDF_BOOL};
}

/* Moves behind a long array of numbers, names and references; false, and not
 * moved, where it is short or holds anything else. */
static bool skip_array(PdfValue *out, ValueReader *r) {
    enum { SHORT = 64 };
    Lexer *l = r->l;
    size_t start = l->at - 1, at = l->at;
    while (at < l->s.n && !lexer_is_delimiter(l->s.p[at]) && l->s.p[at] != '#')
        at++;
    if (at >= l->s.n || l->s.p[at] != ']' || at - start < SHORT) return false;
    *out =
        (PdfValue){.kind = PDF_LATER, .text = str_slice(l->s, start, at + 1)};
    l->at = at + 1;
    return true;
}

static bool read_token(PdfValue *out, ValueReader *r, Token t) {
    *out = (PdfValue){.kind = PDF_NULL};
    switch (t.kind) {
    case TOKEN_NUMBER: read_number(out, r, t); break;
    case TOKEN_WORD: read_word(out, t); break;
    case TOKEN_NAME:
    case TOKEN_STRING:
        out->kind = t.kind == TOKEN_NAME ? PDF_NAME : PDF_STRING;
        out->text = r->l->scratch_n == 0 ? t.text : str_copy(r->a, t.text);
        lexer_forget(r->l);
        break;
    case TOKEN_ARRAY_OPEN:
        if (r->depth > 0 && skip_array(out, r)) return true;
        out->kind = PDF_ARRAY;
        return read_items(out, r, TOKEN_ARRAY_CLOSE);
    case TOKEN_DICT_OPEN:
        out->kind = PDF_DICT;
        return read_items(out, r, TOKEN_DICT_CLOSE);
    case TOKEN_END:
    case TOKEN_ARRAY_CLOSE:
    case TOKEN_DICT_CLOSE: break;
    }
    return true;
}

bool value_read(PdfValue *out, Arena *a, Lexer *l) {
    ValueReader r = {.a = a, .l = l};
    lexer_forget(l);
    return read_token(out, &r, lexer_next(l));
}

float *value_later_numbers(size_t *n, const PdfValue *v, Arena *a) {
    Lexer l = lexer_new(a, str_slice(v->text, 1, v->text.n - 1), 0);
    float *numbers = ARENA_ARRAY(a, float, v->text.n / 2 + 1);
    for (*n = 0;; ++*n) {
        Token t = lexer_next(&l);
        if (t.kind == TOKEN_END) return numbers;
        if (t.kind != TOKEN_NUMBER) return NULL;
        numbers[*n] = (float)t.number;
    }
}

void value_read_later(PdfValue *v, Arena *a) {
    Lexer l = lexer_new(a, v->text, 0);
    if (!value_read(v, a, &l)) *v = (PdfValue){.kind = PDF_NULL};
}

const PdfValue *value_member(const PdfValue *dict, Str key) {
    if (dict->kind != PDF_DICT) return NULL;
    for (size_t i = 0; i + 1 < dict->list.n; i += 2) {
        const PdfValue *name = &dict->list.items[i];
        if (name->kind == PDF_NAME && str_equal(name->text, key))
            return name + 1;
    }
    return NULL;
}
