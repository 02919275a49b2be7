/* SPDX-License-Identifier: Apache-2.0
 * Tables as .xlsx, a file a sheet while they grow, one package at the end. */
#include "write/xlsx/workbook.h"

#include <stdio.h>
#include <unistd.h>

#include "base/utf8.h"
#include "write/escape.h"
#include "write/xlsx/parts.h"
#include "write/xlsx/shared.h"

enum { ROW_MAX = 4 * 1024 * 1024, PATH_SIZE = 4096 };

typedef struct Sheet {
    Str name;
    Str path;
    FILE *file;
    Buf grown; /* instead of the file */
    Buf row;
    size_t rows, lost, columns;
    size_t at;   /* the column of the next cell */
    bool *typed; /* of each column */
} Sheet;

struct Workbook {
    Arena *a;
    Str path; /* absent: in memory */
    SharedTexts *shared;
    Sheet sheets[WORKBOOK_SHEETS_MAX];
    int n;
};

static bool fail(Err *e, Str path) {
    err_system(e, "写不了", "could not write", "请看磁盘空间和权限。",
               "Look at the disk space and the permissions.");
    return err_in(e, path);
}

Workbook *workbook_new(Arena *a, Str path) {
    Workbook *w = ARENA_NEW(a, Workbook);
    w->a = a;
    w->path = path;
    w->shared = shared_texts_new(a);
    return w;
}

Workbook *workbook_in_memory(Arena *a) {
    return workbook_new(a, (Str){0});
}

void workbook_drop(Workbook *w) {
    for (int i = 0; i < w->n && w->path.p != NULL; i++) {
        if (w->sheets[i].file != NULL) fclose(w->sheets[i].file);
        unlink(str_to_c(w->a, w->sheets[i].path));
    }
    w->n = 0;
}

static void put(Sheet *s, Str text) {
    if (s->file == NULL)
        buf_add(&s->grown, text);
    else
        fwrite(text.p, 1, text.n, s->file);
}

static void put_sheet_head(Workbook *w, Sheet *s, const SheetColumn *columns,
                           size_t n) {
    put(s, S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
             "<worksheet xmlns=\"http://schemas.openxmlformats.org/"
             "spreadsheetml/2006/main\"><sheetViews><sheetView "
             "workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
             "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>"
             "</sheetViews><cols>"));
    for (size_t i = 0; i < n; i++)
        put(s, str_format(w->a,
                          "<col min=\"%zu\" max=\"%zu\" width=\"%d\" "
                          "customWidth=\"1\" style=\"%d\"/>",
                          i + 1, i + 1, columns[i].width,
                          columns[i].typed ? XLSX_TEXT : XLSX_PLAIN));
    put(s, S("</cols><sheetData>"));
}

static void put_decimal(Buf *row, int n) {
    char digits[16];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    buf_add(row, (Str){digits + at, sizeof digits - at});
}

/* A text cell in one of the plain styles. */
static void put_text_cell(Workbook *w, Buf *row, Str text, int style) {
    if (text.n > WORKBOOK_CELL_MAX && utf8_count(text) > WORKBOOK_CELL_MAX)
        text = str_upto(text, utf8_offset(text, WORKBOOK_CELL_MAX));
    int shared = shared_texts_find(w->shared, text);
    buf_add(row,
            shared == SHARED_NONE ? S("<c t=\"inlineStr\"") : S("<c t=\"s\""));
    if (style != XLSX_PLAIN) buf_format(row, " s=\"%d\"", style);
    if (shared == SHARED_NONE) {
        buf_add(row, S("><is><t xml:space=\"preserve\">"));
        escape_text(row, text);
        buf_add(row, S("</t></is></c>"));
    } else {
        buf_add(row, S("><v>"));
        put_decimal(row, shared);
        buf_add(row, S("</v></c>"));
    }
}

/* Where the rows go. */
static bool open_sheet(Workbook *w, Sheet *s, Err *e) {
    if (w->path.p == NULL) {
        s->grown = buf_new(w->a, WORKBOOK_MEMORY_MAX);
        return true;
    }
    s->path = str_format(w->a, "%.*s.%ld-%d.part", STR_ARG(w->path),
                         (long)getpid(), w->n + 1);
    s->file = fopen(s->path.p, "wxe");
    return s->file != NULL || fail(e, s->path);
}

static bool is_sound(const Sheet *s, Err *e) {
    if (s->file != NULL) return !ferror(s->file) || fail(e, s->path);
    return !s->grown.full ||
           err_set(e, ERR_LIMIT, "表格太大", "the table grows too large",
                   "请分几次做。", "Do it in parts.");
}

bool workbook_sheet(int *out, Workbook *w, Str name, const SheetColumn *columns,
                    size_t n, Err *e) {
    assert(w->n < WORKBOOK_SHEETS_MAX);
    Sheet *s = &w->sheets[w->n];
    s->name = name;
    s->columns = n;
    s->typed = ARENA_ARRAY(w->a, bool, n + 1);
    for (size_t i = 0; i < n; i++)
        s->typed[i] = columns[i].typed;
    if (!open_sheet(w, s, e)) return false;
    *out = w->n++;
    s->row = buf_new(w->a, ROW_MAX);
    put_sheet_head(w, s, columns, n);
    workbook_row(w, *out);
    for (size_t i = 0; i < n; i++)
        put_text_cell(w, &s->row, columns[i].title, XLSX_BOLD);
    return workbook_row_end(w, *out, e);
}

void workbook_row(Workbook *w, int sheet) {
    Sheet *s = &w->sheets[sheet];
    s->row.n = 0;
    s->at = 0;
    s->row.full = false;
    buf_add(&s->row, S("<row>"));
}

/* The style of the next cell. */
static int next_style(Sheet *s) {
    size_t column = s->at++;
    return column < s->columns && s->typed[column] ? XLSX_TEXT : XLSX_PLAIN;
}

static void put_empty_cell(Buf *row, int style) {
    if (style == XLSX_PLAIN)
        buf_add(row, S("<c/>"));
    else
        buf_format(row, "<c s=\"%d\"/>", style);
}

void workbook_text(Workbook *w, int sheet, Str text) {
    Sheet *s = &w->sheets[sheet];
    int style = next_style(s);
    if (text.n == 0)
        put_empty_cell(&s->row, style);
    else
        put_text_cell(w, &s->row, text, style);
}

void workbook_number(Workbook *w, int sheet, Str decimal) {
    Sheet *s = &w->sheets[sheet];
    int style = next_style(s);
    if (decimal.n == 0) {
        put_empty_cell(&s->row, style);
    } else {
        buf_add(&s->row, S("<c><v>"));
        buf_add(&s->row, decimal);
        buf_add(&s->row, S("</v></c>"));
    }
}

bool workbook_row_end(Workbook *w, int sheet, Err *e) {
    Sheet *s = &w->sheets[sheet];
    if (s->rows == WORKBOOK_ROWS_MAX) {
        s->lost++;
        return true;
    }
    s->rows++;
    buf_add(&s->row, S("</row>"));
    put(s, buf_str(&s->row));
    return is_sound(s, e);
}

size_t workbook_rows_lost(const Workbook *w, int sheet) {
    return w->sheets[sheet].lost;
}

/* Ends a sheet's part. */
static void put_sheet_end(Workbook *w, Sheet *s) {
    int last = (int)(s->columns < 26 ? s->columns : 26);
    put(s, str_format(w->a,
                      "</sheetData><autoFilter ref=\"A1:%c%zu\"/>"
                      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" "
                      "bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
                      "<pageSetup paperSize=\"9\" orientation=\"landscape\" "
                      "fitToHeight=\"0\"/></worksheet>",
                      'A' + last - 1, s->rows));
}

/* The same, and closes its file. */
static bool finish_sheet(Workbook *w, Sheet *s, Err *e) {
    put_sheet_end(w, s);
    bool sound = !ferror(s->file);
    sound = fclose(s->file) == 0 && sound;
    s->file = NULL;
    return sound ? true : fail(e, s->path);
}

/* The parts around the sheets. */
static size_t first_parts(PackagePart *parts, Workbook *w) {
    Str names[WORKBOOK_SHEETS_MAX];
    for (int i = 0; i < w->n; i++)
        names[i] = w->sheets[i].name;
    return xlsx_parts(parts, w->a, names, (size_t)w->n,
                      (XlsxMore){.shared = shared_texts_part(w->shared)});
}

bool workbook_bytes(Buf *out, Workbook *w, Err *e) {
    PackagePart parts[WORKBOOK_SHEETS_MAX + XLSX_PARTS];
    size_t n = first_parts(parts, w);
    for (int i = 0; i < w->n; i++) {
        put_sheet_end(w, &w->sheets[i]);
        if (!is_sound(&w->sheets[i], e)) return false;
        parts[n++] = (PackagePart){xlsx_sheet_name(w->a, (size_t)i),
                                   buf_str(&w->sheets[i].grown),
                                   {0}};
    }
    return package_to_buf(out, parts, n, e);
}

bool workbook_close(Workbook *w, Err *e) {
    PackagePart parts[WORKBOOK_SHEETS_MAX + XLSX_PARTS];
    size_t n = first_parts(parts, w);
    bool done = true;
    for (int i = 0; i < w->n && done; i++) {
        done = finish_sheet(w, &w->sheets[i], e);
        parts[n++] = (PackagePart){
            xlsx_sheet_name(w->a, (size_t)i), {0}, w->sheets[i].path};
    }
    done = done && package_to_file(w->a, w->path, parts, n, e);
    workbook_drop(w);
    return done;
}
