/* SPDX-License-Identifier: Apache-2.0
 * One file's line of a batch's journal. */
#ifndef BATCH_LINE_H
#define BATCH_LINE_H

#include "flow/batch.h"

/* The cells of a declaration's row in the table 表头: how many, and their
 * titles. The first BATCH_HEAD_TEXTS are texts, the others numbers. */
extern const Said BATCH_HEAD[];
extern const size_t BATCH_HEAD_N;
extern const char BATCH_HEAD_KINDS[]; /* 't' or 'n', a letter a cell */
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

#endif
