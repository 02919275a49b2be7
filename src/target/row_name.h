/* SPDX-License-Identifier: Apache-2.0
 * The name cell of a row: without list marks, placeholders and the unit in
 * brackets, which say how the value is meant. */
#ifndef TARGET_ROW_NAME_H
#define TARGET_ROW_NAME_H

#include "target/figure.h"

typedef struct RowName {
    Str text;         /* as it is shown */
    TargetOp op;      /* of a placeholder, or of the wording; OP_NONE */
    UnitReading unit; /* of a parenthesis or a placeholder */
    bool has_unit;
} RowName;

RowName row_name(Arena *a, Str cell);

/* A cell as one sentence; its text from a character to another; where it ends
 * without blanks; the bracket that the one at `close` closes; a unit that is
 * all of s[from, to). */
Sentence *cell_sentence(Arena *a, Str text);
Str row_cell_text(const Sentence *s, size_t from, size_t to);
size_t cell_end(const Sentence *s, size_t from, size_t to);
size_t cell_opening(const Sentence *s, size_t close);
bool cell_unit(UnitReading *out, Arena *a, const Sentence *s, size_t from,
               size_t to);

#endif
