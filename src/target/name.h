/* SPDX-License-Identifier: Apache-2.0
 * Names: the wording that says what is measured. */
#ifndef TARGET_NAME_H
#define TARGET_NAME_H

#include "target/sentence.h"

enum { NAME_MAX = 160 };

/* A name that is being put together: folded characters for the grammar, and
 * where each stands in the sentence. */
typedef struct Name {
    uint16_t runes[NAME_MAX];
    Str chars[NAME_MAX]; /* each as it is written */
    size_t n;
} Name;

/* Appends the characters of s[from, to) that belong to a name. */
void name_add(Name *out, const Sentence *s, size_t from, size_t to);
void name_add_name(Name *out, const Name *more);
void name_from_text(Name *out, Str text);
Str name_text(Arena *a, const Name *name);

/* s[*from, *to) without light words, intention and time at its front. */
void name_trim_front(const Sentence *s, size_t *from, size_t to);
/* The same at its end, behind a value in front of the noun. */
void name_trim_end(const Sentence *s, size_t from, size_t *to);
/* The length of the verb that name starts with (新增, 新建和改造), or 0. */
size_t name_verb(const Name *name);
/* Does s[from, to) end in a verb (or hold nothing but light words)? */
bool ends_in_verb(const Sentence *s, size_t from, size_t to);
bool is_rate_name(const Name *name);
/* … in 率, 比例, 满意度: a share. */
bool is_ratio_name(const Name *name);

#endif
