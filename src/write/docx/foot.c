/* SPDX-License-Identifier: Apache-2.0
 * word/footer1.xml of a print that says what it is: the code, the lines beside
 * it, the page's number, in a row without rules. Source: ECMA-376-1 17.4,
 * 20.4. */
#include "write/docx/parts.h"
#include "write/escape.h"
#include "write/picture.h"
#include "write/units.h"

enum {
    FOOTER_MAX = 64 * 1024,
    CODE_WIDTH = 1700, /* 1/100 mm; the code and blank beside it */
    NUMBER_WIDTH = 2300
};

#define DRAWINGML "http://schemas.openxmlformats.org/drawingml/2006/"

static void put_picture(Buf *b, const PaperCode *code) {
    int side = PICTURE_SIDE * PICTURE_UNITS_MM;
    buf_format(b,
               "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" "
               "distL=\"0\" distR=\"0\"><wp:extent cx=\"%d\" cy=\"%d\"/>"
               "<wp:docPr id=\"1\" name=\"二维码\" descr=\"",
               side, side);
    escape_attribute(b, code->says);
    buf_add(b, S("\"/><a:graphic><a:graphicData uri=\"" DRAWINGML
                 "picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"1\" "
                 "name=\"code.png\"/><pic:cNvPicPr/></pic:nvPicPr>"));
    picture_fill(b, "pic");
    buf_add(b, S("</pic:pic></a:graphicData></a:graphic></wp:inline>"
                 "</w:drawing></w:r>"));
}

static void open_cell(Buf *b, int width) {
    buf_format(b,
               "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign "
               "w:val=\"center\"/></w:tcPr>",
               twips_of(width));
}

static void put_line(Buf *b, Str text) {
    buf_add(b, S("<w:p><w:pPr><w:spacing w:line=\"186\" "
                 "w:lineRule=\"exact\"/></w:pPr><w:r><w:rPr><w:sz "
                 "w:val=\"15\"/><w:szCs w:val=\"15\"/></w:rPr><w:t "
                 "xml:space=\"preserve\">"));
    escape_text(b, text);
    buf_add(b, S("</w:t></w:r></w:p>"));
}

static void put_lines(Buf *b, const Part *foot) {
    for (size_t i = 0; i < foot->blocks.n; i++)
        put_line(b, foot->blocks.items[i].paragraph.text);
    if (foot->blocks.n == 0) buf_add(b, S("<w:p/>"));
}

static void put_row(Buf *b, const Paper *paper, const Part *foot, int width) {
    int code = paper->code.side > 0 ? CODE_WIDTH : 0;
    int lines = width - code - NUMBER_WIDTH;
    buf_format(b,
               "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc "
               "w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>"
               "<w:tblGrid>",
               twips_of(width));
    const int widths[] = {code, lines, NUMBER_WIDTH};
    for (size_t i = code == 0; i < COUNT_OF(widths); i++)
        buf_format(b, "<w:gridCol w:w=\"%d\"/>", twips_of(widths[i]));
    buf_add(b, S("</w:tblGrid><w:tr>"));
    if (code > 0) {
        open_cell(b, code);
        buf_add(b, S("<w:p>"));
        put_picture(b, &paper->code);
        buf_add(b, S("</w:p></w:tc>"));
    }
    open_cell(b, lines);
    put_lines(b, foot);
    buf_add(b, S("</w:tc>"));
    open_cell(b, NUMBER_WIDTH);
    buf_add(b, S("<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr>" DOCX_PAGE_NUMBER
                 "</w:p></w:tc></w:tr></w:tbl>"));
}

Str docx_footer(Arena *a, const Paper *paper) {
    const Part *foot = paper_foot(paper);
    if (foot == NULL) return DOCX_FOOTER;
    PageSetup page = page_or_default(paper);
    Buf b = buf_new(a, FOOTER_MAX);
    buf_add(&b,
            S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
              "<w:ftr " DOCX_W_NAMESPACE
              " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/"
              "2006/relationships\" xmlns:wp=\"" DRAWINGML
              "wordprocessingDrawing\" xmlns:a=\"" PICTURE_DRAWING_NAMESPACE
              "\" xmlns:pic=\"" DRAWINGML "picture\">"));
    put_row(&b, paper, foot, table_width_of(paper, &page));
    /* A table is followed by a paragraph; this one is as low as can be. */
    buf_add(&b, S("<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>"
                  "</w:pPr></w:p></w:ftr>"));
    return buf_str(&b);
}
