/* SPDX-License-Identifier: Apache-2.0
 * The texts that stand in many cells of a workbook, written once: its shared
 * strings. Only a text that is met again soon gets in, and only so many: what
 * is written of a batch stays small in memory too. Source: ECMA-376-1 18.4. */
#ifndef XLSX_SHARED_H
#define XLSX_SHARED_H

#include "base/buf.h"

enum {
    SHARED_TEXTS_MAX = 1 << 15,
    SHARED_BYTES_MAX = 4 * 1024 * 1024, /* of all their texts */
    SHARED_NONE = -1
};

typedef struct SharedTexts SharedTexts;

SharedTexts *shared_texts_new(Arena *a);
/* The number of a text; SHARED_NONE: it is to be written in its own cell. */
int shared_texts_find(SharedTexts *t, Str text);
/* The part that holds them; an absent Str where there are none. */
Str shared_texts_part(const SharedTexts *t);

#endif
