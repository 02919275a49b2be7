/* SPDX-License-Identifier: Apache-2.0
 * A whole folder of forms: every file read and checked on all cores, each
 * result a line of a journal, so that an interrupted run goes on where it
 * stopped; then the journal becomes a table. */
#ifndef BATCH_H
#define BATCH_H

#include "check/report.h"
#include "flow/import.h"
#include "os/file.h"

enum { BATCH_WORKERS_MAX = 64 };

typedef struct BatchOptions {
    const ImportOptions *import;
    const CheckOptions *check;
    bool english;
    Str journal; /* path; made where it is not there */
    int workers; /* 1 .. BATCH_WORKERS_MAX */
    /* Told now and then; may be NULL. */
    void (*progress)(void *context, size_t done, size_t total);
    void *context;
} BatchOptions;

/* Reads and checks every file that the journal does not hold yet (same path,
 * size and time of change). Returns when all are in the journal. Fails with
 * ERR_SYSTEM; what is in the journal stays. */
bool batch_run(Arena *a, const Paths *files, const BatchOptions *options,
               Err *e) MUST_USE;

/* What a journal's table tells in the end. */
typedef struct BatchTotals {
    size_t files, unreadable, declarations;
    size_t must_fix, undecided, ready;
    size_t rows_lost; /* that a sheet of .xlsx has no room for */
} BatchTotals;

/* The journal as a table, worst first, of the files named: .xlsx (sheets 文件,
 * 表头, 指标与目标, 问题, 未读), .csv or .jsonl (one row a declaration;
 * unreadable files are rows too). */
bool batch_table(BatchTotals *out, Arena *a, Str journal, const Paths *files,
                 Str path, bool english, Err *e) MUST_USE;
/* The same as the bytes of a .xlsx, of lines in memory: one a file, as
 * batch_decls_line (batch_line.h) makes them. */
bool batch_book(Buf *out, Arena *a, const Str *lines, size_t n, bool english,
                Err *e) MUST_USE;

#endif
