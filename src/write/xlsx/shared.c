/* SPDX-License-Identifier: Apache-2.0
 * Texts by their hash, and the hashes of texts that were met once. */
#include "write/xlsx/shared.h"

#include "write/escape.h"

enum {
    SLOTS = SHARED_TEXTS_MAX * 2,
    MET = 1 << 16,       /* hashes of texts met last */
    ESCAPED_TIMES = 6,   /* bytes of "&quot;" */
    ITEM_BYTES_MAX = 64, /* of the tags around a text */
    HEAD_BYTES_MAX = 256
};

typedef struct SharedText {
    Str text;
    uint64_t hash;
} SharedText;

struct SharedTexts {
    Arena *a;
    uint64_t *met;
    SharedText *items; /* SHARED_TEXTS_MAX of them */
    int n;
    int *slots; /* number of the item + 1, or 0 */
    size_t bytes;
};

SharedTexts *shared_texts_new(Arena *a) {
    SharedTexts *t = ARENA_NEW(a, SharedTexts);
    t->a = a;
    t->met = ARENA_ARRAY(a, uint64_t, MET);
    t->items = ARENA_ARRAY(a, SharedText, SHARED_TEXTS_MAX);
    t->slots = ARENA_ARRAY(a, int, SLOTS);
    return t;
}

/* The slot of the text, or the empty one where it would stand. */
static int *slot_of(const SharedTexts *t, Str text, uint64_t hash) {
    size_t at = hash % SLOTS;
    for (;; at = (at + 1) % SLOTS) {
        int *slot = &t->slots[at];
        if (*slot == 0) return slot;
        const SharedText *item = &t->items[*slot - 1];
        if (item->hash == hash && str_equal(item->text, text)) return slot;
    }
}

int shared_texts_find(SharedTexts *t, Str text) {
    uint64_t hash = str_hash(text);
    int *slot = slot_of(t, text, hash);
    if (*slot != 0) return *slot - 1;
    uint64_t *met = &t->met[hash % MET];
    bool again = *met == hash;
    *met = hash;
    if (!again || t->n == SHARED_TEXTS_MAX ||
        text.n > SHARED_BYTES_MAX - t->bytes)
        return SHARED_NONE;
    t->bytes += text.n;
    t->items[t->n++] = (SharedText){str_copy(t->a, text), hash};
    *slot = t->n;
    return t->n - 1;
}

Str shared_texts_part(const SharedTexts *t) {
    if (t->n == 0) return (Str){0};
    Buf b = buf_new(t->a, HEAD_BYTES_MAX + t->bytes * ESCAPED_TIMES +
                              (size_t)t->n * ITEM_BYTES_MAX);
    buf_add(&b, S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\""
                  "?>\n<sst xmlns=\"http://schemas.openxmlformats.org/"
                  "spreadsheetml/2006/main\">"));
    for (int i = 0; i < t->n; i++) {
        buf_add(&b, S("<si><t xml:space=\"preserve\">"));
        escape_text(&b, t->items[i].text);
        buf_add(&b, S("</t></si>"));
    }
    buf_add(&b, S("</sst>"));
    return buf_str(&b);
}
