/* SPDX-License-Identifier: Apache-2.0
 * The keys of the texts that are at hand: a row's texts are compared with many
 * labels, and their keys are made once. */
#ifndef TEXT_KEY_H
#define TEXT_KEY_H

#include "layout/model.h"
#include "layout/rows.h"

typedef struct TextKeys TextKeys;

TextKeys *text_keys_new(Arena *a);
/* The label_key and the level_key of a text; borrowed, until keys of many other
 * texts are asked for: the texts of two rows of usual length stay. The text
 * must not change. */
const Key *text_label(TextKeys *keys, const Text *t);
const Key *text_level(TextKeys *keys, const Text *t);
/* layout_match of its label_key; how many, and in *ids which. */
size_t text_matches(TextKeys *keys, const Layout *l, const Text *t,
                    const int **ids);

#endif
