/* SPDX-License-Identifier: Apache-2.0
 * .xlsx: the sheets of a workbook in their order. */
#include "read/ooxml.h"
#include "read/read.h"
#include "read/sniff.h"
#include "read/xlsx_extra.h"
#include "read/xlsx_sheet.h"
#include "read/xml.h"

enum { SHEETS_MAX = 1000 };

typedef enum Tag { TAG_OTHER, TAG_PROPERTIES, TAG_SHEET } Tag;

static const XmlName NAMES[] = {
    {NS_SHEET, "workbookPr", TAG_PROPERTIES},
    {NS_SHEET, "sheet", TAG_SHEET},
};

typedef struct SheetEntry {
    Str name, id; /* id of the relationship */
    bool hidden;
} SheetEntry;

typedef struct Workbook {
    XlsxBook book;
    Str main; /* the part of the workbook */
    Relations relations;
    VEC(SheetEntry) sheets;
} Workbook;

bool sniff_xlsx(Str bytes) {
    return ooxml_is_excel(bytes);
}

static bool on_start(void *user, Xml *x, int number, Err *e) {
    Workbook *w = user;
    Arena *a = w->book.a;
    if (number == TAG_PROPERTIES) {
        w->book.epoch_1904 = xml_attribute(x, NS_NONE, "date1904").p != NULL &&
                             xml_attribute_on(x, NS_NONE, "date1904");
    } else if (number == TAG_SHEET) {
        if (w->sheets.n == SHEETS_MAX)
            return err_set(e, ERR_LIMIT, "工作表过多", "too many sheets",
                           "请把申报表单独存成一个文件后再试。",
                           "Save the form alone in a file of its own.");
        Str state = xml_attribute(x, NS_NONE, "state");
        SheetEntry sheet = {
            .name = str_copy(a, xml_attribute(x, NS_NONE, "name")),
            .id = str_copy(a, xml_attribute(x, NS_RELATION, "id")),
            .hidden = str_has_prefix(state, S("hidden")) ||
                      str_has_prefix(state, S("veryHidden"))};
        VEC_ADD(a, &w->sheets, sheet);
    }
    return true;
}

static const XmlReader READER = {
    .names = NAMES, .n = COUNT_OF(NAMES), .start = on_start};

static bool read_tables(Workbook *w, Err *e) {
    XlsxBook *book = &w->book;
    const Relation *strings =
        ooxml_find_type(&w->relations, S("sharedStrings"));
    const Relation *styles = ooxml_find_type(&w->relations, S("styles"));
    if (strings != NULL && !xlsx_read_strings(&book->strings, book->a,
                                              book->archive, strings->part, e))
        return false;
    return styles == NULL || !archive_has(book->archive, styles->part) ||
           xlsx_read_styles(&book->styles, book->a, book->archive, styles->part,
                            e);
}

/* Text boxes and comments of the sheet in that part. */
static bool read_extras(XlsxBook *book, Str part, Str name, Err *e) {
    Relations all;
    if (!ooxml_relations(&all, book->a, book->archive, part, e)) return false;
    const Relation *drawing = ooxml_find_type(&all, S("drawing"));
    const Relation *comments = ooxml_find_type(&all, S("comments"));
    if (drawing != NULL && archive_has(book->archive, drawing->part) &&
        !xlsx_read_drawing(book->build, book->a, book->archive, drawing->part,
                           name, e))
        return false;
    return comments == NULL || !archive_has(book->archive, comments->part) ||
           xlsx_read_comments(book->build, book->a, book->archive,
                              comments->part, name, e);
}

static bool read_sheet(Workbook *w, const SheetEntry *sheet, Err *e) {
    XlsxBook *book = &w->book;
    if (sheet->hidden)
        return build_open_part(book->build, PART_HIDDEN_SHEET, sheet->name,
                               e) &&
               build_close_part(book->build, e);
    /* A sheet without a part is a module of macros. */
    if (sheet->id.n == 0) return true;
    const Relation *relation = ooxml_find_id(&w->relations, sheet->id);
    if (relation == NULL)
        return err_set(e, ERR_FORMAT, "文件不完整，缺少一个工作表",
                       "incomplete file: a sheet is not there",
                       "请用 Excel 或 WPS 打开后另存一份再试。",
                       "Open it in Excel or WPS, save it again and try that "
                       "copy.");
    if (!str_equal(relation->type, S("worksheet"))) return true;
    return xlsx_read_sheet(book, relation->part, sheet->name, e) &&
           read_extras(book, relation->part, sheet->name, e);
}

static bool read_workbook(Workbook *w, Err *e) {
    XlsxBook *book = &w->book;
    if (!ooxml_main_part(&w->main, book->a, book->archive, e)) return false;
    if (!xml_read_part(book->a, book->archive, w->main, &READER, w, e))
        return false;
    if (!ooxml_relations(&w->relations, book->a, book->archive, w->main, e))
        return false;
    if (!read_tables(w, e)) return false;
    for (size_t i = 0; i < w->sheets.n; i++)
        if (!read_sheet(w, &w->sheets.items[i], e)) return false;
    return true;
}

bool read_xlsx(Paper *out, Arena *a, Str bytes, Err *e) {
    *out = (Paper){.format = FORMAT_XLSX};
    Workbook w = {.book = {.a = a, .build = build_new(a, out)}};
    if (!archive_open(&w.book.archive, a, bytes, e)) return false;
    bool ok = read_workbook(&w, e);
    archive_close(w.book.archive);
    if (ok) build_finish(w.book.build);
    return ok;
}
