/* SPDX-License-Identifier: Apache-2.0
 * The drawing of the first sheet: one picture. */
#include "write/xlsx/picture.h"

#include "write/escape.h"
#include "write/picture.h"
#include "write/png.h"

enum { DRAWING_MAX = 64 * 1024 };

#define XML_HEAD                                                               \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE                                                                 \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
/* The one relation of a part. */
#define RELATION(type, target)                                                 \
    XML_HEAD                                                                   \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"   \
    "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE "/" type        \
    "\" Target=\"" target "\"/></Relationships>"

static Str drawing_of(Arena *a, const PaperCode *code, const XlsxPlace *at) {
    int side = PICTURE_SIDE * PICTURE_UNITS_MM;
    Buf b = buf_new(a, DRAWING_MAX);
    buf_add(&b, S(XML_HEAD
                  "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/"
                  "drawingml/2006/spreadsheetDrawing\" xmlns:a=\"" //
                  PICTURE_DRAWING_NAMESPACE "\" xmlns:r=\"" OFFICE "\">"));
    buf_format(&b,
               "<xdr:oneCellAnchor><xdr:from><xdr:col>%d</xdr:col>"
               "<xdr:colOff>%d</xdr:colOff><xdr:row>%d</xdr:row>"
               "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx=\"%d\" "
               "cy=\"%d\"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"2\" "
               "name=\"二维码\" descr=\"",
               at->column, at->right * PICTURE_UNITS_MM, at->row, side, side);
    escape_attribute(&b, code->says);
    buf_add(&b, S("\"/><xdr:cNvPicPr/></xdr:nvPicPr>"));
    picture_fill(&b, "xdr");
    buf_add(&b,
            S("</xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"));
    return buf_str(&b);
}

size_t xlsx_picture(PackagePart *parts, Arena *a, const PaperCode *code,
                    const XlsxPlace *at) {
    Str picture = png_of_code(a, code);
    if (picture.n == 0) return 0;
    const PackagePart all[XLSX_PICTURE_PARTS] = {
        {S("xl/worksheets/_rels/sheet1.xml.rels"),
         S(RELATION("drawing", "../drawings/drawing1.xml")),
         {0}},
        {S("xl/drawings/drawing1.xml"), drawing_of(a, code, at), {0}},
        {S("xl/drawings/_rels/drawing1.xml.rels"),
         S(RELATION("image", "../media/code.png")),
         {0}},
        {S("xl/media/code.png"), picture, {0}}};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        parts[i] = all[i];
    return COUNT_OF(all);
}
