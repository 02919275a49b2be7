/* SPDX-License-Identifier: Apache-2.0
 * One file's line of a batch's journal. */
#ifndef BATCH_LINE_H
#define BATCH_LINE_H

#include "flow/batch.h"

/* What a cell holds: a text, a declared figure (a decimal text), or a number by
 * nature, such as a count or a year. */
enum { BATCH_TEXT = 't', BATCH_NUMBER = 'n', BATCH_COUNT = 'c' };

/* The cells of a declaration's row in the table 表头: how many, their titles,
 * and a letter a cell for what it holds. */
extern const Said BATCH_HEAD[];
extern const size_t BATCH_HEAD_N;
extern const char BATCH_HEAD_KINDS[];
extern const Said BATCH_TARGET[];
extern const size_t BATCH_TARGET_N;
extern const char BATCH_TARGET_KINDS[];
extern const Said BATCH_FINDING[];
extern const size_t BATCH_FINDING_N;

typedef struct FileStamp {
    int64_t size, changed;
} FileStamp;

/* Reads and checks one file and appends its line (without line end): path,
 * stamp, the error or the declarations with their rows. */
void batch_line(Buf *out, Arena *a, Str path, FileStamp stamp,
                const BatchOptions *options);
/* The same of what was read already, without a stamp; decls NULL: it could not
 * be read, *why. */
void batch_decls_line(Buf *out, Arena *a, Str path, const Decls *decls,
                      const Err *why, const BatchOptions *options);

/* A line without its declarations, which are nearly all of it; the absent Str
 * where it is not whole. */
Str batch_line_outline(Arena *a, Str line);

#endif
