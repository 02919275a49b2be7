/* SPDX-License-Identifier: Apache-2.0
 * A small table of keys by the number of the text. */
#include "layout/text_key.h"

enum { KEPT = 64 };

typedef struct TextKey {
    const Text *text;
    Key label, level;
    const Layout *matched; /* whose labels these are; NULL: not asked for yet */
    int ids[MATCHES_MAX];
    size_t ids_n;
} TextKey;

struct TextKeys {
    TextKey items[KEPT];
};

TextKeys *text_keys_new(Arena *a) {
    return ARENA_NEW(a, TextKeys);
}

static TextKey *find(TextKeys *keys, const Text *t) {
    TextKey *k = &keys->items[t->number % KEPT];
    if (k->text == t) return k;
    k->text = t;
    k->matched = NULL;
    label_key_set(&k->label, t->s);
    level_of_key(&k->level, &k->label);
    return k;
}

const Key *text_label(TextKeys *keys, const Text *t) {
    return &find(keys, t)->label;
}

const Key *text_level(TextKeys *keys, const Text *t) {
    return &find(keys, t)->level;
}

size_t text_matches(TextKeys *keys, const Layout *l, const Text *t,
                    const int **ids) {
    TextKey *k = find(keys, t);
    if (k->matched != l) {
        k->matched = l;
        k->ids_n = layout_match(l, &k->label, k->ids);
    }
    *ids = k->ids;
    return k->ids_n;
}
