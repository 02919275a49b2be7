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
    int number;     /* at its mark, shared by notes of one; 0: in their order */
    Str text;       /* whole; a paragraph a line */
    /* The same in parts, for .html. */
    Str code;  /* M107 */
    Str place; /* 数量: where on the form */
    Str brief; /* a clause of one line */
    Str fact, expected, fix, rewrite, source, set_aside;
    /* On a page to be filled in: what its buttons say it is about; absent: it
       has none. */
    Str key;
    bool own;  /* the page writes it itself (WriteNoteMore); it has no number */
    int lines; /* of such a note: about how many it has */
} WriteNote;

/* What the page writes of its own: the whole of a note that is `own`; of a
 * finding what stands in it behind its rows (inside), and what stands below it
 * though it is closed. */
typedef void WriteNoteMore(Buf *out, void *context, size_t note, bool inside);

/* A stretch of a value that differs from another version: put in, or gone and
 * shown struck. */
typedef struct WriteEdit {
    Str path;
    int start, end; /* code points in the value */
    bool gone;
} WriteEdit;

/* A target found in a field's text, to be marked. */
typedef struct WriteMark {
    Str path;
    int start, end; /* code points in the value */
    Str text;       /* what was read: 新认定企业 ≥ 20 家 */
    /* The same in parts, for the table of targets. */
    Str place, name, op, number, unit, quote;
    bool unsure; /* inferred or incomplete */
    bool chip;   /* the text is prose: what was read stands below it */
} WriteMark;

/* A line of facts: its name, then what it says. */
typedef struct WriteFact {
    Str name, value;
    int weight; /* of the receipt: 0 well, 1 to be looked at, 2 blank */
} WriteFact;

typedef struct WriteFacts {
    const WriteFact *items;
    size_t n;
} WriteFacts;

/* What the page of a report says besides the form, its notes and its marks. */
typedef struct WriteReport {
    Str subject; /* 示例市农业农村局 · 部门整体支出绩效目标申报表（2025年度） */
    Str verdict; /* 有 3 处必须改 */
    int weight;  /* of the verdict: 0 well, 3 must be fixed, 2 undecided */
    size_t counts[4];   /* of notes by weight, those set aside left out */
    WriteFacts summary; /* 可衡量的目标 | 16 个 */
    WriteFacts facts;   /* 文件 | 申报表.doc */
    WriteFacts receipt; /* 空着 | 4 项：政府性基金 */
    WriteFacts remarks; /* name absent: a paragraph */
} WriteReport;

/* How a field's value is filled in on a page (.html). */
typedef enum CellControl {
    CONTROL_NONE,  /* it is only shown */
    CONTROL_LINE,  /* a name, a date */
    CONTROL_MONEY, /* an amount: at the right edge, figures under each other */
    CONTROL_PROSE, /* text of any length */
    CONTROL_BOX    /* a choice to tick */
} CellControl;

typedef struct WriteCell {
    CellControl control;
    Str value;    /* as typed; of a box the word that is chosen */
    Str name;     /* for who cannot see where it stands: 数量指标 */
    Str beside;   /* a remark in small print before it; may be absent */
    Str hint;     /* how it is filled in (填报说明); may be absent */
    Str remove;   /* the item that a button takes out: "goals[1]"; or absent */
    Str add;      /* where a button puts a new item: "goals[2]"; or absent */
    Str add_name; /* 加一条目标 */
    Str number;   /* small, behind what is read there; may be absent */
    Str row;      /* id of what the number leads to; its own is "at-" and it */
} WriteCell;

/* Says how the field at a path is filled in. */
typedef void WriteCellOf(WriteCell *out, void *context, Str path);

/* Fonts opened before, by font_files_open (write/page/font_files.h): for a
 * helper that may open no files any more, and to print many papers. */
typedef struct FontFiles FontFiles;
/* Opens them; close them before the arena's end. ERR_SYSTEM where there is
 * none for Chinese text. */
bool write_pdf_fonts(FontFiles **out, Arena *a, Str font_file, Err *e) MUST_USE;
void write_pdf_fonts_close(FontFiles *fonts);

/* Stands at the head of the page of a report, which is no declaration. */
#define WRITE_REPORT_MARK "<meta name=\"generator\" content=\"jixiao report\">"

typedef struct WriteOptions {
    const WriteNote *notes;
    size_t notes_n;
    const WriteMark *marks; /* for .html */
    size_t marks_n;
    const WriteReport *report; /* for .html; NULL: the form alone */
    bool english;              /* for .html: the words around the form */
    WriteCellOf *cell;         /* for .html to be filled in; NULL: it is read */
    void *cell_context;
    WriteNoteMore *more; /* for .html; may be NULL */
    void *more_context;
    const WriteEdit *edits; /* for .html */
    size_t edits_n;
    const Str *folds; /* for .html: fields that are folded to one line */
    size_t folds_n;
    bool ids;      /* for .html: paragraphs can be linked to by their field */
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
