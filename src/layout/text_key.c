/* SPDX-License-Identifier: Apache-2.0
 * A small table of keys by the number of the text. */
#include "layout/text_key.h"

enum { KEPT = 64 };

typedef struct TextKey {
    const Text *text;
    Key label, level;
} TextKey;

struct TextKeys {
    TextKey items[KEPT];
};

TextKeys *text_keys_new(Arena *a) {
    return ARENA_NEW(a, TextKeys);
}

static const TextKey *find(TextKeys *keys, const Text *t) {
    TextKey *k = &keys->items[t->number % KEPT];
    if (k->text == t) return k;
    k->text = t;
    k->label = label_key(t->s);
    k->level = level_of_key(&k->label);
    return k;
}

const Key *text_label(TextKeys *keys, const Text *t) {
    return &find(keys, t)->label;
}

const Key *text_level(TextKeys *keys, const Text *t) {
    return &find(keys, t)->level;
}
