/* SPDX-License-Identifier: Apache-2.0
 * The way out: a declaration laid out as the official form and written in a
 * format. */
#ifndef EXPORT_H
#define EXPORT_H

#include "layout/layout.h"
#include "write/write.h"

typedef struct ExportOptions {
    const Layout *layout; /* the form to lay it out as */
    Format format;
    bool instructions;
    Str foot;       /* lines at the foot of the pages; absent: none */
    PaperCode code; /* beside them; side 0: none */
    WriteOptions write;
} ExportOptions;

/* Appends the file's bytes to out. `laid` holds the form as laid out, with the
 * paths of what it has no place for. Fails with ERR_USAGE where the format
 * cannot be written. */
bool export_decl(Buf *out, LaidOut *laid, const Decl *d,
                 const ExportOptions *options, Err *e) MUST_USE;

/* The format that a file's name asks for by its ending; FORMAT_NONE where none
 * that we write. */
Format export_format(Str path);

#endif
