/* SPDX-License-Identifier: Apache-2.0
 * The cells of one sheet, as they look. */
#include "read/xlsx_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "read/number_format.h"
#include "read/sheet_grid.h"
#include "read/sheet_print.h"
#include "read/xml.h"

enum { NUMBER_MAX = 40, FORMULA_MAX = 64, WIDTH_UNITS = 256 };

typedef enum Tag {
    TAG_OTHER,
    TAG_CELL,
    TAG_COLUMNS,
    TAG_FOOTER,
    TAG_FORMULA,
    TAG_HEADER,
    TAG_MERGE,
    TAG_READING,
    TAG_ROW,
    TAG_SHEET,
    TAG_SHEET_FORMAT,
    TAG_TEXT,
    TAG_VALUE
} Tag;

static const XmlName NAMES[] = {
    {NS_SHEET, "c", TAG_CELL},
    {NS_SHEET, "col", TAG_COLUMNS},
    {NS_SHEET, "evenFooter", TAG_FOOTER},
    {NS_SHEET, "evenHeader", TAG_HEADER},
    {NS_SHEET, "f", TAG_FORMULA},
    {NS_SHEET, "firstFooter", TAG_FOOTER},
    {NS_SHEET, "firstHeader", TAG_HEADER},
    {NS_SHEET, "mergeCell", TAG_MERGE},
    {NS_SHEET, "oddFooter", TAG_FOOTER},
    {NS_SHEET, "oddHeader", TAG_HEADER},
    {NS_SHEET, "rPh", TAG_READING},
    {NS_SHEET, "row", TAG_ROW},
    {NS_SHEET, "sheetFormatPr", TAG_SHEET_FORMAT},
    {NS_SHEET, "t", TAG_TEXT},
    {NS_SHEET, "v", TAG_VALUE},
    {NS_SHEET, "worksheet", TAG_SHEET},
};

typedef enum CellType {
    CELL_NUMBER,
    CELL_SHARED, /* the value is an index into the shared strings */
    CELL_STRING, /* the value is the text */
    CELL_BOOLEAN
} CellType;

typedef struct Sheet {
    XlsxBook *book;
    SheetGrid *grid;
    SheetPrint print;
    Buf formula;     /* of the cell at hand */
    Buf text;        /* of the value, text, header or footer at hand */
    int row, column; /* of the cell at hand, from 0 */
    CellType type;
    int style;
} Sheet;

static bool damaged(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_FORMAT, zh, en,
                   "请用 Excel 或 WPS 打开后另存一份再试。",
                   "Open it in Excel or WPS, save it again and try that copy.");
}

/* Reads "AB12" at the front of *s; -1 for what is missing. */
static void take_place(Str *s, int *row, int *column) {
    enum { PLACE_MAX = 1 << 24 };
    int letters = 0, digits = 0;
    size_t i = 0;
    for (; i < s->n && s->p[i] == '$'; i++) {
    }
    for (; i < s->n && s->p[i] >= 'A' && s->p[i] <= 'Z'; i++)
        if (letters < PLACE_MAX) letters = letters * 26 + (s->p[i] - 'A' + 1);
    for (; i < s->n && s->p[i] == '$'; i++) {
    }
    for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9'; i++)
        if (digits < PLACE_MAX) digits = digits * 10 + (s->p[i] - '0');
    *s = str_from(*s, i);
    *row = digits - 1;
    *column = letters - 1;
}

static bool start_merge(Sheet *s, const Xml *x, Err *e) {
    Str ref = xml_attribute(x, NS_NONE, "ref");
    SheetArea area;
    take_place(&ref, &area.top, &area.left);
    if (!str_has_prefix(ref, S(":"))) return true;
    ref = str_from(ref, 1);
    take_place(&ref, &area.bottom, &area.right);
    return sheet_grid_merge(s->grid, area, e);
}

/* A width is a decimal number of characters. */
static int width_of(const Xml *x, const char *name) {
    enum { WIDTH_MAX = 256 };
    char text[NUMBER_MAX] = "";
    Str s = str_upto(xml_attribute(x, NS_NONE, name), NUMBER_MAX - 1);
    if (s.n > 0) memcpy(text, s.p, s.n);
    double width = strtod(text, NULL);
    return width > 0 && width < WIDTH_MAX ? (int)(width * WIDTH_UNITS) : 0;
}

static bool is_hidden(const Xml *x) {
    return xml_attribute(x, NS_NONE, "hidden").p != NULL &&
           xml_attribute_on(x, NS_NONE, "hidden");
}

static void start_columns(Sheet *s, const Xml *x) {
    sheet_grid_columns(s->grid, xml_attribute_int(x, NS_NONE, "min", 1) - 1,
                       xml_attribute_int(x, NS_NONE, "max", 1) - 1,
                       width_of(x, "width"), is_hidden(x));
}

static void start_sheet_format(Sheet *s, const Xml *x) {
    int width = width_of(x, "defaultColWidth");
    if (width > 0) sheet_grid_usual_width(s->grid, width);
}

static void start_row(Sheet *s, const Xml *x) {
    int row = xml_attribute_int(x, NS_NONE, "r", 0);
    s->row = row > 0 ? row - 1 : s->row + 1;
    s->column = -1;
    if (is_hidden(x)) sheet_grid_hide_row(s->grid, s->row);
}

static CellType cell_type(Str type) {
    if (str_equal(type, S("s"))) return CELL_SHARED;
    if (str_equal(type, S("b"))) return CELL_BOOLEAN;
    bool number = type.p == NULL || str_equal(type, S("n"));
    return number ? CELL_NUMBER : CELL_STRING;
}

static void start_cell(Sheet *s, const Xml *x) {
    Str place = xml_attribute(x, NS_NONE, "r");
    int row, column;
    take_place(&place, &row, &column);
    if (row >= 0) s->row = row;
    s->column = column >= 0 ? column : s->column + 1;
    s->type = cell_type(xml_attribute(x, NS_NONE, "t"));
    s->style = xml_attribute_int(x, NS_NONE, "s", 0);
    s->text.n = 0;
    s->formula.n = 0;
    s->formula.full = false;
}

static bool on_start(void *user, Xml *x, int number, Err *e) {
    Sheet *s = user;
    if (xml_depth(x) == 1 && number != TAG_SHEET)
        return damaged(e, "文件已损坏：工作表部件不对",
                       "damaged file: the part of a sheet is something else");
    switch ((Tag)number) {
    case TAG_CELL: start_cell(s, x); break;
    case TAG_ROW: start_row(s, x); break;
    case TAG_COLUMNS: start_columns(s, x); break;
    case TAG_SHEET_FORMAT: start_sheet_format(s, x); break;
    case TAG_MERGE: return start_merge(s, x, e);
    case TAG_HEADER:
    case TAG_FOOTER: s->text.n = 0; break;
    default: break;
    }
    return true;
}

static void on_text(void *user, Xml *x, Str text) {
    Sheet *s = user;
    int number = xml_parent(x, 0);
    if (number == TAG_FORMULA) buf_add(&s->formula, text);
    bool wanted = number == TAG_VALUE || number == TAG_HEADER ||
                  number == TAG_FOOTER ||
                  (number == TAG_TEXT && xml_parent(x, 1) != TAG_READING);
    if (wanted) buf_add(&s->text, text);
}

static const XlsxStyle *style_of(const Sheet *s) {
    static const XlsxStyle general = {.format = 0};
    const XlsxStyles *styles = &s->book->styles;
    bool known = s->style >= 0 && (size_t)s->style < styles->n;
    return known ? &styles->items[s->style] : &general;
}

/* What the number looks like. Making it costs far more memory than it needs,
 * so the arena goes back to where it was. */
static Str shown_number(const Sheet *s, double value) {
    enum { SHORT = 256 };
    char kept[SHORT];
    Arena *a = s->book->a;
    ArenaMark mark = arena_mark(a);
    const XlsxStyle *style = style_of(s);
    Str shown = number_format_text(a, value, style->format, style->code,
                                   s->book->epoch_1904);
    if (shown.n >= SHORT) return shown;
    memcpy(kept, shown.p, shown.n);
    arena_rewind(a, mark);
    return str_copy(a, (Str){kept, shown.n});
}

static Str number_text(const Sheet *s, Str raw) {
    char text[NUMBER_MAX];
    if (raw.n == 0 || raw.n >= sizeof text) return str_copy(s->book->a, raw);
    memcpy(text, raw.p, raw.n);
    text[raw.n] = '\0';
    char *end;
    double value = strtod(text, &end);
    if (end != text + raw.n) return str_copy(s->book->a, raw);
    return shown_number(s, value);
}

static bool shared_text(Str *out, const Sheet *s, Str raw, Err *e) {
    size_t index = 0;
    bool known = raw.n > 0;
    for (size_t i = 0; i < raw.n && known; i++) {
        known = raw.p[i] >= '0' && raw.p[i] <= '9' && index < XLSX_STRINGS_MAX;
        index = index * 10 + (size_t)(raw.p[i] - '0');
    }
    if (!known || index >= s->book->strings.n) {
        damaged(e, "", "");
        err_zh(e, "文件已损坏：第 %d 行第 %d 列的文字不在文件中", s->row + 1,
               s->column + 1);
        err_en(e,
               "damaged file: the text of row %d, column %d is not in the file",
               s->row + 1, s->column + 1);
        return false;
    }
    *out = s->book->strings.items[index];
    return true;
}

static Str string_text(const Sheet *s, Str raw) {
    Arena *a = s->book->a;
    Str text = xlsx_unescape(a, str_copy(a, raw));
    const XlsxStyle *style = style_of(s);
    return number_format_string(a, text, style->format, style->code);
}

/* A formula that no program has worked out yet and that is a figure only:
 * who typed =100% meant the sign. */
static Str unworked_text(const Sheet *s) {
    Str formula = buf_str(&s->formula), figure = formula;
    if (str_has_suffix(figure, S("%"))) figure.n--;
    for (size_t i = 0; i < figure.n; i++)
        if ((figure.p[i] < '0' || figure.p[i] > '9') && figure.p[i] != '.')
            return S("");
    if (figure.n == 0 || s->formula.full) return S("");
    return str_format(s->book->a, "=%.*s", STR_ARG(formula));
}

static bool end_cell(Sheet *s, Err *e) {
    Str raw = str_trim(buf_str(&s->text));
    Str text = S("");
    switch (s->type) {
    case CELL_NUMBER:
        text = raw.n > 0 ? number_text(s, raw) : unworked_text(s);
        break;
    case CELL_SHARED:
        if (raw.n > 0 && !shared_text(&text, s, raw, e)) return false;
        text = number_format_string(s->book->a, text, style_of(s)->format,
                                    style_of(s)->code);
        break;
    case CELL_STRING: text = string_text(s, buf_str(&s->text)); break;
    case CELL_BOOLEAN:
        text = str_equal(raw, S("1")) ? S("TRUE") : S("FALSE");
        break;
    }
    return sheet_grid_add(s->grid, s->row, s->column, text, e);
}

static bool on_end(void *user, Xml *x, int number, Err *e) {
    (void)x;
    Sheet *s = user;
    switch ((Tag)number) {
    case TAG_CELL: return end_cell(s, e);
    case TAG_HEADER:
        sheet_print_add(&s->print, PART_HEADER, buf_str(&s->text));
        break;
    case TAG_FOOTER:
        sheet_print_add(&s->print, PART_FOOTER, buf_str(&s->text));
        break;
    default: break;
    }
    return true;
}

static const XmlReader READER = {.names = NAMES,
                                 .n = COUNT_OF(NAMES),
                                 .start = on_start,
                                 .end = on_end,
                                 .text = on_text};

bool xlsx_read_sheet(XlsxBook *book, Str part, Str name, Err *e) {
    enum { USUAL_WIDTH = 8 * WIDTH_UNITS + WIDTH_UNITS / 2 };
    Sheet *s = ARENA_NEW(book->a, Sheet);
    s->book = book;
    s->grid = sheet_grid_new(book->a);
    s->text = buf_new(book->a, XLSX_STRING_MAX);
    s->formula = buf_new(book->a, FORMULA_MAX);
    s->row = -1;
    s->print = sheet_print_new(book->a);
    sheet_grid_usual_width(s->grid, USUAL_WIDTH);
    if (!xml_read_part(book->a, book->archive, part, &READER, s, e))
        return false;
    return sheet_grid_add_part(book->build, s->grid, name, e) &&
           sheet_print_add_parts(book->build, &s->print, name, e);
}
