/* SPDX-License-Identifier: Apache-2.0
 * write/: a Paper to the bytes of an office file. The same Paper gives the
 * same bytes: fixed clock and ids, nothing from the environment but the fonts
 * that the options name. */
#ifndef WRITE_H
#define WRITE_H

#include "base/buf.h"
#include "base/err.h"
#include "paper/paper.h"

/* A remark that stands at a field's value: a Word comment at its cell, a note
 * in the margin of a page. */
typedef struct WriteNote {
    Str path;       /* of the field, as in FieldSpan */
    int start, end; /* code points in the value; both 0: the whole cell */
    Str sign;       /* 必改, 应改, 提示 */
    int weight;     /* 3, 2, 1 for these: how the mark looks */
    Str text;       /* whole; a paragraph a line */
} WriteNote;

/* A target found in a field's text, to be marked. */
typedef struct WriteMark {
    Str path;
    int start, end; /* code points in the value */
    Str text;       /* what was read: 新认定企业 ≥ 20 家 */
} WriteMark;

/* Fonts opened before, by font_files_open (write/page/font_files.h): for a
 * helper that may open no files any more, and to print many papers. */
typedef struct FontFiles FontFiles;

typedef struct WriteOptions {
    const WriteNote *notes;
    size_t notes_n;
    /* For .html: the page of a report. */
    const WriteMark *marks;
    size_t marks_n;
    Str verdict;   /* 有 3 处必须改 */
    Str counts;    /* 必改 3  应改 10  提示 2 */
    Str font_file; /* for .pdf: a font of the administrator's; may be absent */
    const FontFiles *fonts; /* for .pdf: instead; NULL: it opens them itself */
    Buf *said; /* what the reader should be told (a missing font); a line
                  each, Chinese; may be NULL */
    bool said_english;
} WriteOptions;

enum { WRITE_MAX = 256 * 1024 * 1024 };

/* Appends the file's bytes to out. Fails with ERR_LIMIT past WRITE_MAX,
 * ERR_SYSTEM where a font or a library is missing. */
typedef bool Writer(Buf *out, const Paper *paper, const WriteOptions *options,
                    Err *e);
Writer write_docx, write_pdf, write_xlsx, write_html, write_txt;

/* The writer of a format, or NULL where it cannot be written. */
Writer *writer_find(Format f);

#endif
