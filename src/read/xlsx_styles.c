/* SPDX-License-Identifier: Apache-2.0
 * Cell styles of a workbook, as far as they change what a value looks like. */
#include "read/xlsx_styles.h"

#include "read/xml.h"

typedef enum Tag { TAG_OTHER, TAG_FORMAT, TAG_CELL_STYLES, TAG_STYLE } Tag;

static const XmlName NAMES[] = {
    {NS_SHEET, "numFmt", TAG_FORMAT},
    {NS_SHEET, "cellXfs", TAG_CELL_STYLES},
    {NS_SHEET, "xf", TAG_STYLE},
};

typedef struct Styles {
    Arena *a;
    XlsxStyles *out;
    XlsxStyles formats; /* those that have a code of their own */
} Styles;

static Str code_of(const Styles *s, int format) {
    for (size_t i = 0; i < s->formats.n; i++)
        if (s->formats.items[i].format == format)
            return s->formats.items[i].code;
    return (Str){NULL, 0};
}

static bool on_start(void *user, Xml *x, int number, Err *e) {
    Styles *s = user;
    if (s->formats.n == XLSX_FORMATS_MAX || s->out->n == XLSX_STYLES_MAX)
        return err_set(e, ERR_LIMIT, "工作簿的单元格格式过多",
                       "too many cell styles in the workbook",
                       "请把申报表单独存成一个文件后再试。",
                       "Save the form alone in a file of its own.");
    int format = xml_attribute_int(x, NS_NONE, "numFmtId", 0);
    if (number == TAG_FORMAT) {
        Str code = xml_attribute(x, NS_NONE, "formatCode");
        VEC_ADD(s->a, &s->formats, ((XlsxStyle){format, str_copy(s->a, code)}));
    } else if (number == TAG_STYLE && xml_parent(x, 1) == TAG_CELL_STYLES) {
        VEC_ADD(s->a, s->out, ((XlsxStyle){format, code_of(s, format)}));
    }
    return true;
}

static const XmlReader READER = {
    .names = NAMES, .n = COUNT_OF(NAMES), .start = on_start};

bool xlsx_read_styles(XlsxStyles *out, Arena *a, Archive *z, Str part, Err *e) {
    Styles s = {.a = a, .out = out};
    return xml_read_part(a, z, part, &READER, &s, e);
}
