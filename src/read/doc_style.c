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

/* A style's lists of changes: of paragraphs and of characters. */
typedef struct StyleChanges {
    Str paragraph, character;
} StyleChanges;

/* Takes a list with its size off the front; sizes are rounded up to even. */
static Str take_list(Str *rest) {
    size_t size = le16(*rest, 0);
    Str list = str_slice(*rest, 2, 2 + size);
    *rest = str_from(*rest, 2 + size + size % 2);
    return list;
}

static StyleChanges style_changes(Str entry, size_t base_size) {
    StyleChanges changes = {S(""), S("")};
    uint32_t kind = le16(entry, 2) & STYLE_KIND_MASK;
    size_t name = 2 + 2 * ((size_t)le16(entry, base_size) + 1);
    Str rest = str_from(entry, base_size + name);
    if (kind == STYLE_PARAGRAPH)
        changes.paragraph = str_from(take_list(&rest), 2);
    if (kind == STYLE_PARAGRAPH || kind == STYLE_CHARACTER)
        changes.character = take_list(&rest);
    return changes;
}

/* A style that comes later in the sheet than this one counts as saying
 * nothing: sound sheets hold the base before what is based on it, nearly
 * always. */
static DocStyle style_read(const DocStyles *s, Str entry, size_t base_size) {
    DocStyle style = doc_style_find(s, le16(entry, 2) >> STYLE_BASE_SHIFT);
    StyleChanges lists = style_changes(entry, base_size);
    DocChanges changes = doc_changes(NULL, lists.character);
    DocChange c;
    while (doc_changes_next(&changes, &c))
        if (c.code == DOC_C_HIDDEN)
            style.hides = doc_toggle(le8(c.operand, 0), style.hides);
    changes = doc_changes(NULL, lists.paragraph);
    while (doc_changes_next(&changes, &c)) {
        if (c.code == DOC_P_LIST) style.list = (int)le16(c.operand, 0);
        if (c.code == DOC_P_LIST_LEVEL)
            style.list_level = (int)le8(c.operand, 0);
    }
    return style;
}

DocStyles doc_styles_read(Arena *a, Str sheet) {
    size_t header = le16(sheet, 0), n = le16(sheet, 2);
    size_t base_size = le16(sheet, 4);
    DocStyles s = {.n = n < DOC_STYLES_MAX ? n : DOC_STYLES_MAX};
    s.items = ARENA_ARRAY(a, DocStyle, s.n + 1);
    Str rest = str_from(sheet, 2 + header);
    for (size_t i = 0; i < s.n && rest.n >= 2; i++) {
        Str entry = take_list(&rest);
        if (entry.n > 0) s.items[i] = style_read(&s, entry, base_size);
        s.any_hides = s.any_hides || s.items[i].hides;
    }
    return s;
}

DocStyle doc_style_find(const DocStyles *s, uint32_t style) {
    return style < s->n ? s->items[style] : (DocStyle){.hides = false};
}
