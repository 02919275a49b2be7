/* SPDX-License-Identifier: Apache-2.0
 * Tables as .xlsx, a file a sheet while they grow, one package at the end. */
#include "write/workbook.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "pack/package.h"
#include "write/xml.h"

enum { ROW_MAX = 4 * 1024 * 1024, PATH_SIZE = 4096 };

typedef struct Sheet {
    Str name;
    Str path;
    FILE *file;
    Buf row;
    size_t rows, lost, columns;
} Sheet;

struct Workbook {
    Arena *a;
    Str path;
    Sheet sheets[WORKBOOK_SHEETS_MAX];
    int n;
};

static bool fail(Err *e, Str path) {
    const char *reason = strerror(errno);
    err_set(e, ERR_SYSTEM, "", "", "请看磁盘空间和权限。",
            "Look at the disk space and the permissions.");
    err_zh(e, "写不了：%s", reason);
    err_en(e, "could not write: %s", reason);
    return err_in(e, path);
}

Workbook *workbook_new(Arena *a, Str path) {
    Workbook *w = ARENA_NEW(a, Workbook);
    w->a = a;
    w->path = path;
    return w;
}

void workbook_drop(Workbook *w) {
    for (int i = 0; i < w->n; i++) {
        if (w->sheets[i].file != NULL) fclose(w->sheets[i].file);
        unlink(str_to_c(w->a, w->sheets[i].path));
    }
    w->n = 0;
}

static void put(Sheet *s, Str text) {
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
                          "customWidth=\"1\"/>",
                          i + 1, i + 1, columns[i].width));
    put(s, S("</cols><sheetData>"));
}

/* A text cell with style 1 (bold) or 0. */
static void put_text_cell(Buf *row, Str text, int style) {
    if (utf8_count(text) > WORKBOOK_CELL_MAX)
        text = str_upto(text, utf8_offset(text, WORKBOOK_CELL_MAX));
    buf_format(row,
               "<c t=\"inlineStr\" s=\"%d\"><is><t xml:space=\"preserve\">",
               style);
    xml_text(row, text);
    buf_add(row, S("</t></is></c>"));
}

bool workbook_sheet(int *out, Workbook *w, Str name, const SheetColumn *columns,
                    size_t n, Err *e) {
    assert(w->n < WORKBOOK_SHEETS_MAX);
    Sheet *s = &w->sheets[w->n];
    s->name = name;
    s->columns = n;
    s->path = str_format(w->a, "%.*s.%ld-%d.part", STR_ARG(w->path),
                         (long)getpid(), w->n + 1);
    s->file = fopen(s->path.p, "wxe");
    if (s->file == NULL) return fail(e, s->path);
    *out = w->n++;
    s->row = buf_new(w->a, ROW_MAX);
    put_sheet_head(w, s, columns, n);
    workbook_row(w, *out);
    for (size_t i = 0; i < n; i++)
        put_text_cell(&s->row, columns[i].title, 1);
    return workbook_row_end(w, *out, e);
}

void workbook_row(Workbook *w, int sheet) {
    Sheet *s = &w->sheets[sheet];
    s->row.n = 0;
    s->row.full = false;
    buf_add(&s->row, S("<row>"));
}

void workbook_text(Workbook *w, int sheet, Str text) {
    Buf *row = &w->sheets[sheet].row;
    if (text.n == 0)
        buf_add(row, S("<c/>"));
    else
        put_text_cell(row, text, 0);
}

void workbook_number(Workbook *w, int sheet, Str decimal) {
    Buf *row = &w->sheets[sheet].row;
    if (decimal.n == 0)
        buf_add(row, S("<c/>"));
    else
        buf_format(row, "<c><v>%.*s</v></c>", STR_ARG(decimal));
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
    return ferror(s->file) ? fail(e, s->path) : true;
}

size_t workbook_rows_lost(const Workbook *w, int sheet) {
    return w->sheets[sheet].lost;
}

/* Ends a sheet's part and closes its file. */
static bool finish_sheet(Workbook *w, Sheet *s, Err *e) {
    int last = (int)(s->columns < 26 ? s->columns : 26);
    put(s, str_format(w->a,
                      "</sheetData><autoFilter ref=\"A1:%c%zu\"/>"
                      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" "
                      "bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
                      "<pageSetup paperSize=\"9\" orientation=\"landscape\" "
                      "fitToHeight=\"0\"/></worksheet>",
                      'A' + last - 1, s->rows));
    bool sound = !ferror(s->file);
    sound = fclose(s->file) == 0 && sound;
    s->file = NULL;
    return sound ? true : fail(e, s->path);
}

static const Str STYLES = S_INIT(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
    "main\"><fonts count=\"2\"><font><sz val=\"10\"/><name "
    "val=\"宋体\"/></font>"
    "<font><b/><sz val=\"10\"/><name val=\"宋体\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/>"
    "</border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" "
    "fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
    "borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" "
    "borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
    "builtinId=\"0\"/></cellStyles></styleSheet>");

static const Str ROOT_RELATIONS = S_INIT(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
    "relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas."
    "openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>");

static Str content_types(const Workbook *w) {
    Buf b = buf_new(w->a, ROW_MAX);
    buf_add(&b,
            S("<?xml version=\"1.0\" encoding=\"UTF-8\" "
              "standalone=\"yes\"?>\n<Types xmlns=\"http://schemas."
              "openxmlformats.org/package/2006/content-types\"><Default "
              "Extension=\"rels\" ContentType=\"application/vnd."
              "openxmlformats-package.relationships+xml\"/><Default "
              "Extension=\"xml\" ContentType=\"application/xml\"/>"
              "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
              "application/vnd.openxmlformats-officedocument."
              "spreadsheetml.sheet.main+xml\"/><Override PartName=\""
              "/xl/styles.xml\" ContentType=\"application/vnd."
              "openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"));
    for (int i = 0; i < w->n; i++)
        buf_format(&b,
                   "<Override PartName=\"/xl/worksheets/sheet%d.xml\" "
                   "ContentType=\"application/vnd.openxmlformats-"
                   "officedocument.spreadsheetml.worksheet+xml\"/>",
                   i + 1);
    buf_add(&b, S("</Types>"));
    return buf_str(&b);
}

static Str workbook_part(const Workbook *w) {
    Buf b = buf_new(w->a, ROW_MAX);
    buf_add(&b, S("<?xml version=\"1.0\" encoding=\"UTF-8\" "
                  "standalone=\"yes\"?>\n<workbook xmlns=\"http://schemas."
                  "openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\""
                  "http://schemas.openxmlformats.org/officeDocument/2006/"
                  "relationships\"><sheets>"));
    for (int i = 0; i < w->n; i++) {
        buf_add(&b, S("<sheet name=\""));
        xml_attribute(&b, w->sheets[i].name);
        buf_format(&b, "\" sheetId=\"%d\" r:id=\"rId%d\"/>", i + 1, i + 1);
    }
    buf_add(&b, S("</sheets></workbook>"));
    return buf_str(&b);
}

static Str workbook_relations(const Workbook *w) {
    Buf b = buf_new(w->a, ROW_MAX);
    buf_add(&b, S("<?xml version=\"1.0\" encoding=\"UTF-8\" "
                  "standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas."
                  "openxmlformats.org/package/2006/relationships\">"));
    for (int i = 0; i < w->n; i++)
        buf_format(&b,
                   "<Relationship Id=\"rId%d\" Type=\"http://schemas."
                   "openxmlformats.org/officeDocument/2006/relationships/"
                   "worksheet\" Target=\"worksheets/sheet%d.xml\"/>",
                   i + 1, i + 1);
    buf_format(&b,
               "<Relationship Id=\"rId%d\" Type=\"http://schemas."
               "openxmlformats.org/officeDocument/2006/relationships/styles\" "
               "Target=\"styles.xml\"/></Relationships>",
               w->n + 1);
    return buf_str(&b);
}

bool workbook_close(Workbook *w, Err *e) {
    PackagePart parts[WORKBOOK_SHEETS_MAX + 5] = {
        {S("[Content_Types].xml"), content_types(w), {0}},
        {S("_rels/.rels"), ROOT_RELATIONS, {0}},
        {S("xl/workbook.xml"), workbook_part(w), {0}},
        {S("xl/_rels/workbook.xml.rels"), workbook_relations(w), {0}},
        {S("xl/styles.xml"), STYLES, {0}},
    };
    size_t n = 5;
    bool done = true;
    for (int i = 0; i < w->n && done; i++) {
        done = finish_sheet(w, &w->sheets[i], e);
        parts[n++] =
            (PackagePart){str_format(w->a, "xl/worksheets/sheet%d.xml", i + 1),
                          {0},
                          w->sheets[i].path};
    }
    done = done && package_to_file(w->a, w->path, parts, n, e);
    workbook_drop(w);
    return done;
}
