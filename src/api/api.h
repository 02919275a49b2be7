/* SPDX-License-Identifier: Apache-2.0
 * Inside of the library: its objects, and what its files share. */
#ifndef API_H
#define API_H

#include "jixiao.h"

#include "check/report_text.h"
#include "flow/context.h"
#include "flow/export.h"

enum { API_ARENA_MAX = 1 << 30, API_TEXT_MAX = 1 << 29 };

struct Jixiao {
    Arena *a;      /* what was set and what it names */
    Arena *answer; /* of jixiao_targets and jixiao_blank */
    Arena *log_a;  /* of the SARIF log */
    Arena *notes_a;
    ContextWords words;
    Str folder, form, font;
    bool instructions;
    TextOptions text;
    bool prepared; /* what stands below is known */
    Layouts layouts;
    ImportOptions import;
    CheckOptions check;
    Buf log;
    JsonOut sarif;
    const char *notes;
    size_t left_out;
    char error[ERR_MESSAGE_MAX];
};

struct JixiaoFile {
    Jixiao *j;
    Arena *a;
    Decls decls;
};

struct JixiaoReport {
    JixiaoFile *f;
    Report report;
    Date today;
};

/* Keeps why a call failed; returns false. */
bool api_failed(Jixiao *j, const Err *e);
/* False, with the reason kept, where the arena is over its limit. */
bool api_has_room(Jixiao *j, const Arena *a);
/* The declaration, or NULL with the reason kept. */
const Decl *api_decl(JixiaoFile *f, size_t index);
/* What was written, with a terminator; NULL with the reason kept where it grew
 * too large. */
const char *api_text(Jixiao *j, Buf *b);
/* The declaration written in a format; what is to be known of it becomes the
 * notes. */
const void *api_write(Jixiao *j, Arena *a, const Decl *d, ExportOptions *how,
                      size_t *n);

#endif
