/* SPDX-License-Identifier: Apache-2.0
 * Marked content: text that stands for glyphs, and what belongs to the page
 * rather than to its text. Source: ISO 32000-1, 14.6, 14.8.2.2, 14.9.4. */
#include "base/buf.h"
#include "read/pdf/content.h"

enum { ACTUAL_TEXT_MAX = 4096, NUMBER_MAX = UINT16_MAX - 1 };

/* A text string of a PDF as UTF-8. */
static Str text_from(Arena *a, Str s) {
    Buf b = buf_new(a, ACTUAL_TEXT_MAX);
    if (str_has_prefix(s, S("\xEF\xBB\xBF")))
        return str_copy(a, str_upto(str_from(s, 3), ACTUAL_TEXT_MAX));
    if (!str_has_prefix(s, S("\xFE\xFF"))) {
        for (size_t i = 0; i < s.n; i++)
            buf_rune(&b, (unsigned char)s.p[i]);
        return buf_str(&b);
    }
    for (size_t i = 2; i + 1 < s.n; i += 2) {
        uint32_t unit =
            (uint32_t)(unsigned char)s.p[i] << 8 | (unsigned char)s.p[i + 1];
        if (unit >= 0xD800 && unit <= 0xDBFF && i + 3 < s.n) {
            uint32_t low = (uint32_t)(unsigned char)s.p[i + 2] << 8 |
                           (unsigned char)s.p[i + 3];
            unit = 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF);
            i += 2;
        }
        buf_rune(&b, unit);
    }
    return buf_str(&b);
}

static void take_member(Content *c, Mark *mark, Str key, Str text,
                        bool is_string) {
    if (is_string && str_equal(key, S("ActualText"))) {
        mark->replaced = true;
        mark->text = text_from(c->a, text);
    }
    if (str_equal(key, S("Type")) && str_equal(text, S("Pagination")))
        mark->artifact = true;
}

/* The numbers of a form are its own: what it draws belongs to the mark that
 * the page draws it in. */
static void take_number(const Content *c, Mark *mark, double number) {
    if (c->forms == 0 && number >= 0 && number <= NUMBER_MAX)
        mark->number = (uint16_t)(number + 1);
}

/* The properties stand as a dictionary behind the tag, or as the name of one
 * in the resources. */
static void read_properties(Content *c, Mark *mark) {
    const Token *t = c->operands.items;
    size_t n = c->operands.n;
    if (n == 2 && t[1].kind == TOKEN_NAME) {
        const PdfValue *dict = content_resource(c, S("Properties"), t[1].text);
        const PdfValue *text = pdf_get(c->shared->doc, dict, S("ActualText"));
        const PdfValue *type = pdf_get(c->shared->doc, dict, S("Type"));
        if (text->kind == PDF_STRING)
            take_member(c, mark, S("ActualText"), text->text, true);
        if (type->kind == PDF_NAME)
            take_member(c, mark, S("Type"), type->text, false);
        take_number(c, mark,
                    pdf_get_number(c->shared->doc, dict, S("MCID"), -1));
        return;
    }
    for (size_t i = 2; i + 1 < n; i++) {
        bool is_string = t[i + 1].kind == TOKEN_STRING;
        if (t[i].kind != TOKEN_NAME) continue;
        if (is_string || t[i + 1].kind == TOKEN_NAME)
            take_member(c, mark, t[i].text, t[i + 1].text, is_string);
        else if (t[i + 1].kind == TOKEN_NUMBER &&
                 str_equal(t[i].text, S("MCID")))
            take_number(c, mark, t[i + 1].number);
    }
}

void mark_begin(Content *c) {
    if (c->marks_n == MARKS_MAX) {
        c->marks_over++;
        return;
    }
    Mark *mark = &c->marks[c->marks_n++];
    *mark = (Mark){0};
    read_properties(c, mark);
    bool tagged = c->operands.n > 0 &&
                  c->operands.items[0].kind == TOKEN_NAME &&
                  str_equal(c->operands.items[0].text, S("Artifact"));
    mark->artifact = mark->artifact && tagged;
}

void mark_end(Content *c) {
    if (c->marks_over > 0)
        c->marks_over--;
    else if (c->marks_n > 0)
        c->marks_n--;
}

Mark *mark_replacing(Content *c) {
    for (int i = 0; i < c->marks_n; i++)
        if (c->marks[i].replaced) return &c->marks[i];
    return NULL;
}

bool mark_is_artifact(const Content *c) {
    for (int i = 0; i < c->marks_n; i++)
        if (c->marks[i].artifact) return true;
    return false;
}

uint16_t mark_number(const Content *c) {
    for (int i = c->marks_n; i-- > 0;)
        if (c->marks[i].number > 0) return c->marks[i].number;
    return 0;
}
