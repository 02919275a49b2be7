/* SPDX-License-Identifier: Apache-2.0
 * The targets of a declaration as marks of a page. */
#ifndef TARGET_MARKS_H
#define TARGET_MARKS_H

#include "decl/decl.h"
#include "write/write.h"

/* The parts of a target as people read them: 增长 ≥ | 15 | %. */
typedef struct TargetParts {
    Str op, number, unit;
} TargetParts;

TargetParts target_parts(Arena *a, const Target *t, bool english);
/* "≥ 20 家" */
Str target_parts_joined(Arena *a, const TargetParts *p);
/* Puts a mark for each target into the options. */
void target_marks(WriteOptions *out, Arena *a, const Decl *d, bool english);

#endif
