/* SPDX-License-Identifier: Apache-2.0
 * What form fields show. */
#include "read/doc_field.h"

#include "base/le.h"

enum {
    FIELD_BEGIN = 0x13,
    FIELD_SEPARATOR,
    FIELD_END,
    HEADER_SIZE_AT = 4, /* of the picture header before the data */
    FORM_VERSION = 0xFFFFFFFF,
    FORM_KIND_MASK = 3,
    FORM_CHECK_BOX = 1,
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

/* The default state of a check box: after the name, which is a counted UTF-16
 * text with a terminator. */
static uint32_t check_box_default(Str form) {
    size_t name = le16(form, FORM_FIXED_SIZE);
    return le16(form, FORM_FIXED_SIZE + 2 + 2 * (name + 1));
}

void doc_form_field(Buf *out, const DocFile *f, uint32_t place) {
    Str data = str_from(f->data, place);
    Str form = str_from(data, le16(data, HEADER_SIZE_AT));
    if (le32(form, 0) != FORM_VERSION) return;
    uint32_t bits = le16(form, 4);
    if ((bits & FORM_KIND_MASK) != FORM_CHECK_BOX) return;
    uint32_t state = bits >> FORM_RESULT_SHIFT & FORM_RESULT_MASK;
    if (state == FORM_RESULT_DEFAULT) state = check_box_default(form);
    buf_add(out, state != 0 ? S("☑") : S("□"));
}
