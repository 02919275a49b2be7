/* SPDX-License-Identifier: Apache-2.0
 * Reads the style sheet of a Word document. */
#include "read/doc_style.h"

#include "base/le.h"
#include "read/doc_property.h"

enum {
    STYLE_KIND_MASK = 0x0F,
    STYLE_PARAGRAPH = 1,
    STYLE_CHARACTER = 2,
    STYLE_BASE_SHIFT = 4,
    TOGGLE_OPPOSITE = 0x81
};

bool doc_toggle(uint32_t operand, bool style) {
    if (operand == DOC_TOGGLE_AS_STYLE) return style;
    if (operand == TOGGLE_OPPOSITE) return !style;
    return operand != 0;
}

/* The character properties among a style's lists of changes. */
static Str style_changes(Str entry, size_t base_size) {
    uint32_t kind = le16(entry, 2) & STYLE_KIND_MASK;
    size_t at = base_size + 2 + 2 * ((size_t)le16(entry, base_size) + 1);
    if (kind == STYLE_PARAGRAPH) {
        size_t size = le16(entry, at);
        at += 2 + size + size % 2;
    } else if (kind != STYLE_CHARACTER) {
        return S("");
    }
    return str_slice(entry, at + 2, at + 2 + (size_t)le16(entry, at));
}

/* A style that comes later in the sheet than this one counts as not hiding:
 * sound sheets hold the base before what is based on it, nearly always. */
static bool style_hides(const DocStyles *s, Str entry, size_t base_size) {
    bool hides = doc_style_hides(s, le16(entry, 2) >> STYLE_BASE_SHIFT);
    DocChanges changes = doc_changes(NULL, style_changes(entry, base_size));
    DocChange c;
    while (doc_changes_next(&changes, &c))
        if (c.code == DOC_C_HIDDEN)
            hides = doc_toggle(le8(c.operand, 0), hides);
    return hides;
}

DocStyles doc_styles_read(Arena *a, Str sheet) {
    size_t header = le16(sheet, 0), n = le16(sheet, 2);
    size_t base_size = le16(sheet, 4);
    DocStyles s = {.n = n < DOC_STYLES_MAX ? n : DOC_STYLES_MAX};
    s.hidden = ARENA_ARRAY(a, bool, s.n + 1);
    Str rest = str_from(sheet, 2 + header);
    for (size_t i = 0; i < s.n && rest.n >= 2; i++) {
        size_t size = le16(rest, 0);
        Str entry = str_slice(rest, 2, 2 + size);
        if (size > 0) s.hidden[i] = style_hides(&s, entry, base_size);
        s.any = s.any || s.hidden[i];
        rest = str_from(rest, 2 + size + size % 2);
    }
    return s;
}

bool doc_style_hides(const DocStyles *s, uint32_t style) {
    return style < s->n && s->hidden[style];
}
