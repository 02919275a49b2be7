/* SPDX-License-Identifier: Apache-2.0
 * Shared strings of a workbook. */
#include "read/xlsx_text.h"

#include "read/xml.h"

enum { ESCAPE_LENGTH = 7 };

typedef enum Tag { TAG_OTHER, TAG_TABLE, TAG_ITEM, TAG_TEXT, TAG_READING } Tag;

static const XmlName NAMES[] = {
    {NS_SHEET, "sst", TAG_TABLE},
    {NS_SHEET, "si", TAG_ITEM},
    {NS_SHEET, "t", TAG_TEXT},
    {NS_SHEET, "rPh", TAG_READING}, /* how the characters are pronounced */
};

typedef struct Strings {
    Arena *a;
    XlsxStrings *out;
    Buf text; /* of the item at hand */
} Strings;

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

/* The character that an escape at the start of s stands for, or -1. */
static int escaped(Str s) {
    if (s.n < ESCAPE_LENGTH || !str_has_prefix(s, S("_x")) ||
        s.p[ESCAPE_LENGTH - 1] != '_')
        return -1;
    int rune = 0;
    for (size_t i = 2; i < ESCAPE_LENGTH - 1; i++) {
        int digit = hex_digit(s.p[i]);
        if (digit < 0) return -1;
        rune = rune * 16 + digit;
    }
    return rune;
}

Str xlsx_unescape(Arena *a, Str s) {
    if (!str_has(s, S("_x"))) return s;
    Buf b = buf_new(a, s.n);
    while (s.n > 0) {
        int rune = escaped(s);
        if (rune >= 0 && rune != '\r') buf_rune(&b, (uint32_t)rune);
        if (rune < 0) buf_byte(&b, s.p[0]);
        s = str_from(s, rune < 0 ? 1 : ESCAPE_LENGTH);
    }
    return buf_str(&b);
}

static bool on_start(void *user, Xml *x, int number, Err *e) {
    Strings *s = user;
    if (xml_depth(x) == 1 && number != TAG_TABLE)
        return err_set(e, ERR_FORMAT, "文件已损坏：共享字符串表不对",
                       "damaged file: the table of shared strings is "
                       "something else",
                       "请用 Excel 或 WPS 打开后另存一份再试。",
                       "Open it in Excel or WPS, save it again and try that "
                       "copy.");
    if (number == TAG_ITEM) s->text.n = 0;
    return true;
}

static bool on_end(void *user, Xml *x, int number, Err *e) {
    (void)x;
    Strings *s = user;
    if (number != TAG_ITEM) return true;
    if (s->text.full || s->out->n == XLSX_STRINGS_MAX)
        return err_set(e, ERR_LIMIT, "工作簿的文字过多",
                       "too much text in the workbook",
                       "请把申报表单独存成一个文件后再试。",
                       "Save the form alone in a file of its own.");
    Str text = str_copy(s->a, buf_str(&s->text));
    VEC_ADD(s->a, s->out, xlsx_unescape(s->a, text));
    return true;
}

static void on_text(void *user, Xml *x, Str text) {
    Strings *s = user;
    if (xml_parent(x, 0) == TAG_TEXT && xml_parent(x, 1) != TAG_READING)
        buf_add(&s->text, text);
}

static const XmlReader READER = {.names = NAMES,
                                 .n = COUNT_OF(NAMES),
                                 .start = on_start,
                                 .end = on_end,
                                 .text = on_text};

bool xlsx_read_strings(XlsxStrings *out, Arena *a, Archive *z, Str part,
                       Err *e) {
    Strings s = {.a = a, .out = out, .text = buf_new(a, XLSX_STRING_MAX)};
    return xml_read_part(a, z, part, &READER, &s, e);
}
