/* SPDX-License-Identifier: Apache-2.0
 * Texts that differ in one place said once: “极大”不能当结果, “有效”不能当结果
 * become “极大”“有效”不能当结果. What may differ is a quotation, a number or
 * the name of the field. */
#ifndef FOLD_H
#define FOLD_H

#include "base/arena.h"

typedef struct FoldText {
    Str text;
    Str label; /* the name of the field that it is said of; may be absent */
} FoldText;

/* The text with what may differ left out: equal for texts that can be folded.
 * Lives in the arena. */
Str fold_pattern(Arena *a, FoldText text);
/* The texts, all of one pattern, as one. False where they differ in more than
 * one place: then they cannot be said together. */
bool fold_texts(Str *out, Arena *a, const FoldText *texts, size_t n,
                bool english);

#endif
