/* SPDX-License-Identifier: Apache-2.0
 * The journey of a file: bytes → Paper → declarations with their targets. Read
 * this first to know the program. */
#ifndef IMPORT_H
#define IMPORT_H

#include "layout/layout.h"
#include "os/helper.h"

/* Limits on one file from outside. Up to IMPORT_FREE bytes a helper has the
 * base time and memory, then so much more for each MB. */
enum {
    IMPORT_MAX = 64 * 1000 * 1000,
    IMPORT_FREE = 2 * 1000 * 1000,
    IMPORT_MILLISECONDS = 2000,
    IMPORT_MILLISECONDS_MORE = 100,
    IMPORT_DATA = 64 * 1024 * 1024,
    IMPORT_DATA_MORE = 8 * 1024 * 1024
};

typedef struct ImportOptions {
    const Layouts *layouts;
    const Layout *force; /* read it as this form; NULL: recognise */
    Helper *reader;      /* for files up to IMPORT_FREE bytes; NULL: each file
                            gets a helper of its own */
    bool here; /* read in this process: it is a helper without rights itself */
} ImportOptions;

/* Opens what the readers need; once, before the first import. */
void import_prepare(void);

/* A helper that reads one file after another. */
Helper *import_reader(Arena *a);

/* Every declaration of a file, targets found; `path` is what `file` says. */
bool import_file(Decls *out, Arena *a, Str path, const ImportOptions *options,
                 Err *e) MUST_USE;
bool import_bytes(Decls *out, Arena *a, Str path, Str bytes,
                  const ImportOptions *options, Err *e) MUST_USE;

#endif
