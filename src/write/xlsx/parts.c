/* SPDX-License-Identifier: Apache-2.0
 * The parts of an .xlsx that stand around its sheets. */
#include "write/xlsx/parts.h"

#include "write/escape.h"

enum { PART_MAX = 1024 * 1024, ROLES = ROLE_INSTRUCTION_TITLE + 1, ALIGNS = 3 };

#define XML_HEAD                                                               \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE                                                                 \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET_TYPE                                                             \
    "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const Str ROOT_RELATIONS = S_INIT(
    XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
             "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" "
             "Target=\"xl/workbook.xml\"/></Relationships>");

Str xlsx_sheet_name(Arena *a, size_t index) {
    return str_format(a, "xl/worksheets/sheet%zu.xml", index + 1);
}

static Str content_types(Arena *a, size_t sheets, XlsxMore more) {
    Buf b = buf_new(a, PART_MAX);
    buf_add(
        &b,
        S(XML_HEAD
          "<Types xmlns=\"" PACKAGE "content-types\"><Default "
          "Extension=\"rels\" ContentType=\"application/vnd."
          "openxmlformats-package.relationships+xml\"/><Default "
          "Extension=\"xml\" ContentType=\"application/xml\"/>"
          "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" SHEET_TYPE
          "sheet.main+xml\"/><Override PartName=\""
          "/xl/styles.xml\" ContentType=\"" SHEET_TYPE "styles+xml\"/>"));
    for (size_t i = 0; i < sheets; i++) {
        Str name = xlsx_sheet_name(a, i);
        buf_format(&b,
                   "<Override PartName=\"/%.*s\" ContentType=\"" SHEET_TYPE
                   "worksheet+xml\"/>",
                   STR_ARG(name));
    }
    if (more.shared.p != NULL)
        buf_add(&b, S("<Override PartName=\"/xl/sharedStrings.xml\" "
                      "ContentType=\"" SHEET_TYPE "sharedStrings+xml\"/>"));
    if (more.picture)
        buf_add(&b, S("<Default Extension=\"png\" ContentType=\"image/png\"/>"
                      "<Override PartName=\"/xl/drawings/drawing1.xml\" "
                      "ContentType=\"application/vnd.openxmlformats-"
                      "officedocument.drawing+xml\"/>"));
    buf_add(&b, S("</Types>"));
    return buf_str(&b);
}

static Str workbook_part(Arena *a, const Str *names, size_t sheets) {
    Buf b = buf_new(a, PART_MAX);
    buf_add(&b, S(XML_HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
                           "\"><sheets>"));
    for (size_t i = 0; i < sheets; i++) {
        buf_add(&b, S("<sheet name=\""));
        escape_attribute(&b, names[i]);
        buf_format(&b, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
    }
    buf_add(&b, S("</sheets></workbook>"));
    return buf_str(&b);
}

static Str workbook_relations(Arena *a, size_t sheets, bool shared) {
    Buf b = buf_new(a, PART_MAX);
    buf_add(&b,
            S(XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"));
    for (size_t i = 1; i <= sheets; i++)
        buf_format(&b,
                   "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                   "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
                   i, i);
    buf_format(&b,
               "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
               "/styles\" Target=\"styles.xml\"/>",
               sheets + 1);
    if (shared)
        buf_format(&b,
                   "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                   "/sharedStrings\" Target=\"sharedStrings.xml\"/>",
                   sheets + 2);
    buf_add(&b, S("</Relationships>"));
    return buf_str(&b);
}

/* ---- styles: three plain ones, then every look of a form ---- */

int xlsx_style(XlsxLook look) {
    int index = (int)look.role * ALIGNS + (int)look.align;
    return XLSX_TEXT + 1 + (index * 2 + look.rules) * 2 + look.middle;
}

int xlsx_half_points(Role role) {
    static const int sizes[ROLES] = {
        [ROLE_TEXT] = 21,
        [ROLE_TITLE] = 36,
        [ROLE_LABEL] = 21,
        [ROLE_ATTACHMENT] = 24,
        [ROLE_LINE] = 24,
        [ROLE_INSTRUCTION] = 22,
        [ROLE_INSTRUCTION_TITLE] = 28,
    };
    return sizes[role];
}

static const char *face_of(Role role) {
    if (role == ROLE_ATTACHMENT || role == ROLE_INSTRUCTION_TITLE)
        return "黑体";
    return role == ROLE_INSTRUCTION ? "仿宋_GB2312" : "宋体";
}

static void put_fonts(Buf *b) {
    buf_format(b,
               "<fonts count=\"%d\"><font><sz val=\"10\"/><name val=\"宋体\"/>"
               "</font><font><b/><sz val=\"10\"/><name val=\"宋体\"/></font>",
               ROLES + 2);
    for (int role = 0; role < ROLES; role++) {
        int half = xlsx_half_points((Role)role);
        bool bold = role == ROLE_TITLE || role == ROLE_LABEL;
        buf_format(b, "<font>%s<sz val=\"%d%s\"/><name val=\"%s\"/></font>",
                   bold ? "<b/>" : "", half / 2, half % 2 ? ".5" : "",
                   face_of((Role)role));
    }
    buf_add(b, S("</fonts>"));
}

static void put_look(Buf *b, int role, int align, int rules, int middle) {
    static const char *const words[] = {"left", "center", "right"};
    buf_format(b,
               "<xf numFmtId=\"49\" fontId=\"%d\" fillId=\"0\" borderId=\"%d\" "
               "xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" "
               "applyBorder=\"1\" applyAlignment=\"1\"><alignment "
               "horizontal=\"%s\" vertical=\"%s\" wrapText=\"1\"/></xf>",
               role + 2, rules, words[align], middle ? "center" : "top");
}

static Str styles_part(Arena *a) {
    Buf b = buf_new(a, PART_MAX);
    buf_add(&b, S(XML_HEAD "<styleSheet xmlns=\"" MAIN "\">"));
    put_fonts(&b);
    buf_add(&b, S("<fills count=\"2\"><fill><patternFill "
                  "patternType=\"none\"/></fill><fill><patternFill "
                  "patternType=\"gray125\"/></fill></fills><borders "
                  "count=\"2\"><border><left/><right/><top/><bottom/>"
                  "<diagonal/></border><border><left style=\"thin\"/><right "
                  "style=\"thin\"/><top style=\"thin\"/><bottom "
                  "style=\"thin\"/><diagonal/></border></borders>"
                  "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" "
                  "fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"));
    buf_format(&b, "<cellXfs count=\"%d\">", 3 + ROLES * ALIGNS * 4);
    buf_add(&b,
            S("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" "
              "xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" "
              "borderId=\"0\" xfId=\"0\" applyFont=\"1\"/><xf numFmtId=\"49\" "
              "fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
              "applyNumberFormat=\"1\"/>"));
    for (int role = 0; role < ROLES; role++)
        for (int align = 0; align < ALIGNS; align++)
            for (int i = 0; i < 4; i++)
                put_look(&b, role, align, i / 2, i % 2);
    buf_add(&b, S("</cellXfs><cellStyles count=\"1\"><cellStyle "
                  "name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
                  "</styleSheet>"));
    return buf_str(&b);
}

size_t xlsx_parts(PackagePart *parts, Arena *a, const Str *sheet_names,
                  size_t sheets, XlsxMore more) {
    bool has = more.shared.p != NULL;
    const PackagePart all[] = {
        {S("[Content_Types].xml"), content_types(a, sheets, more), {0}},
        {S("_rels/.rels"), ROOT_RELATIONS, {0}},
        {S("xl/workbook.xml"), workbook_part(a, sheet_names, sheets), {0}},
        {S("xl/_rels/workbook.xml.rels"),
         workbook_relations(a, sheets, has),
         {0}},
        {S("xl/styles.xml"), styles_part(a), {0}},
        {S("xl/sharedStrings.xml"), more.shared, {0}},
    };
    size_t n = has ? COUNT_OF(all) : COUNT_OF(all) - 1;
    _Static_assert(COUNT_OF(all) <= XLSX_PARTS, "room for the parts");
    for (size_t i = 0; i < n; i++)
        parts[i] = all[i];
    return n;
}
