/* SPDX-License-Identifier: Apache-2.0
 * What form fields show. */
#include "read/doc_field.h"

#include "base/le.h"
#include "read/symbol.h"

enum {
    FIELD_BEGIN = 0x13,
    FIELD_SEPARATOR,
    FIELD_END,
    HEADER_SIZE_AT = 4, /* of the picture header before the data */
    FORM_VERSION = 0xFFFFFFFF,
    FORM_KIND_MASK = 3,
    FORM_CHECK_BOX = 1,
    FORM_LIST = 2,
    FORM_TEXTS = 5, /* between the default and the entries of a list */
    LIST_WIDE = 0xFFFF,
    LIST_HEADER_SIZE = 6,
    FORM_RESULT_SHIFT = 2,
    FORM_RESULT_MASK = 0x1F,
    FORM_RESULT_DEFAULT = 25, /* as the default says */
    FORM_FIXED_SIZE = 10      /* bytes before the name */
};

bool doc_fields_mark(DocFields *fields, uint32_t rune) {
    bool begins = rune == FIELD_BEGIN;
    if (!begins && rune != FIELD_SEPARATOR && rune != FIELD_END) return false;
    if (begins) {
        if (fields->n == DOC_FIELDS_MAX) return true;
        fields->in_instruction[fields->n++] = true;
        fields->instructions++;
        return true;
    }
    if (fields->n == 0) return true;
    bool *in_instruction = &fields->in_instruction[fields->n - 1];
    if (*in_instruction) fields->instructions--;
    *in_instruction = false;
    if (rune == FIELD_END) fields->n--;
    return true;
}

/* Moves past a counted UTF-16 text with its terminator. */
static Str after_text(Str s) {
    return str_from(s, 2 + 2 * ((size_t)le16(s, 0) + 1));
}

static void add_wide(Buf *out, Str s) {
    for (size_t i = 0; i + 1 < s.n; i += 2)
        buf_rune(out, le16(s, i));
}

/* Entry number `chosen` of the list that ends a form field's data. */
static void list_entry(Buf *out, Str list, uint32_t chosen) {
    if (le16(list, 0) != LIST_WIDE || chosen >= le16(list, 2)) return;
    Str at = str_from(list, LIST_HEADER_SIZE);
    for (; chosen > 0; chosen--)
        at = str_from(at, 2 + 2 * (size_t)le16(at, 0));
    add_wide(out, str_slice(at, 2, 2 + 2 * (size_t)le16(at, 0)));
}

void doc_form_field(Buf *out, const DocFile *f, uint32_t place) {
    Str data = str_from(f->data, place);
    Str form = str_from(data, le16(data, HEADER_SIZE_AT));
    if (le32(form, 0) != FORM_VERSION) return;
    uint32_t bits = le16(form, 4), kind = bits & FORM_KIND_MASK;
    uint32_t state = bits >> FORM_RESULT_SHIFT & FORM_RESULT_MASK;
    Str rest = after_text(str_from(form, FORM_FIXED_SIZE));
    if (state == FORM_RESULT_DEFAULT) state = le16(rest, 0);
    if (kind == FORM_CHECK_BOX) {
        buf_rune(out, state != 0 ? RUNE_BOX_TICKED : RUNE_BOX);
    } else if (kind == FORM_LIST) {
        rest = str_from(rest, 2);
        for (int i = 0; i < FORM_TEXTS; i++)
            rest = after_text(rest);
        list_entry(out, rest, state);
    }
}

void doc_fields_end_paragraph(DocFields *fields) {
    for (int i = 0; i < fields->n; i++)
        fields->in_instruction[i] = false;
    fields->instructions = 0;
}
