/* SPDX-License-Identifier: Apache-2.0
 * word/document.xml: paragraphs and tables, elements in the order that the
 * schema asks for; grid columns and cell widths always written, so that Word,
 * WPS and LibreOffice show the same. */
#include "write/docx/parts.h"

#include "base/utf8.h"
#include "write/escape.h"
#include "write/units.h"

enum {
    RULE_EIGHTHS = 4,       /* table rules: 0.5 pt in eighths of a point */
    CELL_MARGIN_TWIPS = 45, /* 0.8 mm */
    FOOTER_TWIPS = 400,
    PARTS_OF_WIDTH = 1000,
    GLYPH_TWIPS = 220,  /* of the text's size, a little more */
    WHOLE_LINES_MAX = 8 /* a row of so few lines is not cut by a page's end */
};

typedef struct Body {
    Buf *out;
    const Paper *paper;
    const Anchors *anchors;
} Body;

static const char *style_of(Role role) {
    static const char *const styles[] = {
        [ROLE_TEXT] = "FormText",
        [ROLE_TITLE] = "FormTitle",
        [ROLE_LABEL] = "FormLabel",
        [ROLE_ATTACHMENT] = "FormAttachment",
        [ROLE_LINE] = "FormLine",
        [ROLE_INSTRUCTION] = "FormInstruction",
        [ROLE_INSTRUCTION_TITLE] = "FormInstructionTitle",
    };
    return styles[role];
}

static const char *align_of(Align align) {
    return align == ALIGN_CENTRE ? "center"
           : align == ALIGN_END  ? "right"
                                 : "left";
}

static void put_text(Buf *out, Str text) {
    if (text.n == 0) return;
    buf_add(out, S("<w:t xml:space=\"preserve\">"));
    escape_text(out, text);
    buf_add(out, S("</w:t>"));
}

/* A run; '\n' is a line break, a tab is a tab. */
static void put_run(Buf *out, Str text) {
    if (text.n == 0) return;
    buf_add(out, S("<w:r>"));
    while (text.p != NULL) {
        Str line = str_cut(&text, S("\n"));
        while (line.p != NULL) {
            put_text(out, str_cut(&line, S("\t")));
            if (line.p != NULL) buf_add(out, S("<w:tab/>"));
        }
        if (text.p != NULL) buf_add(out, S("<w:br/>"));
    }
    buf_add(out, S("</w:r>"));
}

static void put_comment_end(Buf *out, size_t note) {
    buf_format(out,
               "<w:commentRangeEnd w:id=\"%zu\"/><w:r><w:commentReference "
               "w:id=\"%zu\"/></w:r>",
               note, note);
}

/* The next place after `at` where a comment begins or ends. */
static size_t next_edge(const Anchor *anchors, size_t n, size_t at,
                        size_t end) {
    for (size_t i = 0; i < n; i++) {
        if (anchors[i].start > at && anchors[i].start < end)
            end = anchors[i].start;
        if (anchors[i].end > at && anchors[i].end < end) end = anchors[i].end;
    }
    return end;
}

/* Comments that end, then those that begin at a place of the text. */
static void put_edges(Buf *out, const Anchor *anchors, size_t n, size_t at) {
    for (size_t i = 0; i < n; i++)
        if (anchors[i].end == at && anchors[i].start < at)
            put_comment_end(out, anchors[i].note);
    for (size_t i = 0; i < n; i++) {
        if (anchors[i].start != at) continue;
        buf_format(out, "<w:commentRangeStart w:id=\"%zu\"/>", anchors[i].note);
        if (anchors[i].end == at) put_comment_end(out, anchors[i].note);
    }
}

static void put_runs(Body *b, const Paragraph *p) {
    size_t n, at = 0;
    const Anchor *anchors = anchors_of(b->anchors, p, &n);
    put_edges(b->out, anchors, n, 0);
    while (at < p->text.n) {
        size_t to = next_edge(anchors, n, at, p->text.n);
        put_run(b->out, str_slice(p->text, at, to));
        at = to;
        put_edges(b->out, anchors, n, at);
    }
}

static void put_paragraph(Body *b, const Paragraph *p, Align cell_align) {
    Align align = p->align != ALIGN_START ? p->align : cell_align;
    buf_format(b->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>",
               style_of(p->role));
    if (p->page_break) buf_add(b->out, S("<w:pageBreakBefore/>"));
    if (align != ALIGN_START)
        buf_format(b->out, "<w:jc w:val=\"%s\"/>", align_of(align));
    buf_add(b->out, S("</w:pPr>"));
    put_runs(b, p);
    buf_add(b->out, S("</w:p>"));
}

static void put_blocks(Body *b, const Blocks *blocks, Align align, int width);

/* ---- tables ---- */

/* Left edges of the columns in twips, the last one the table's width. */
static int edge_of(const Table *t, int column, int width) {
    int64_t parts = 0, all = 0;
    for (int c = 0; c < t->columns; c++) {
        int w = (size_t)c < t->widths.n ? t->widths.items[c]
                                        : PARTS_OF_WIDTH / t->columns;
        all += w;
        if (c < column) parts += w;
    }
    return all == 0 ? 0 : (int)(parts * width / all);
}

static void put_borders(Buf *out) {
    static const char *const sides[] = {"top",   "left",    "bottom",
                                        "right", "insideH", "insideV"};
    buf_add(out, S("<w:tblBorders>"));
    for (size_t i = 0; i < COUNT_OF(sides); i++)
        buf_format(out,
                   "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" "
                   "w:color=\"000000\"/>",
                   sides[i], RULE_EIGHTHS);
    buf_add(out, S("</w:tblBorders>"));
}

static void put_table_head(Body *b, const Table *t, int width) {
    buf_format(b->out,
               "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
               "<w:jc w:val=\"center\"/>",
               width);
    put_borders(b->out);
    buf_format(b->out,
               "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left "
               "w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>"
               "</w:tblCellMar></w:tblPr><w:tblGrid>",
               CELL_MARGIN_TWIPS, CELL_MARGIN_TWIPS);
    for (int c = 0; c < t->columns; c++)
        buf_format(b->out, "<w:gridCol w:w=\"%d\"/>",
                   edge_of(t, c + 1, width) - edge_of(t, c, width));
    buf_add(b->out, S("</w:tblGrid>"));
}

/* A cell in one of its rows: its text stands in the first, the others carry
 * the merge on. */
static void put_cell(Body *b, const Table *t, const Cell *c, int row,
                     int width) {
    int cell_width = edge_of(t, c->column + c->column_span, width) -
                     edge_of(t, c->column, width);
    buf_format(b->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
               cell_width);
    if (c->column_span > 1)
        buf_format(b->out, "<w:gridSpan w:val=\"%d\"/>", c->column_span);
    if (c->row_span > 1)
        buf_add(b->out, row == c->row ? S("<w:vMerge w:val=\"restart\"/>")
                                      : S("<w:vMerge/>"));
    if (c->middle) buf_add(b->out, S("<w:vAlign w:val=\"center\"/>"));
    buf_add(b->out, S("</w:tcPr>"));
    if (row == c->row)
        put_blocks(b, &c->blocks, c->align, cell_width - 2 * CELL_MARGIN_TWIPS);
    else
        buf_add(b->out, S("<w:p/>"));
    buf_add(b->out, S("</w:tc>"));
}

/* About how many lines the cell takes. */
static size_t lines_of(const Cell *c, int width) {
    size_t lines = 0,
           room = width < GLYPH_TWIPS ? 1 : (size_t)(width / GLYPH_TWIPS);
    for (size_t i = 0; i < c->blocks.n; i++) {
        Str text = c->blocks.items[i].paragraph.text;
        while (text.p != NULL)
            lines += utf8_count(str_cut(&text, S("\n"))) / room + 1;
    }
    return lines;
}

/* True for a row of short cells: cut in two by a page's end it would look like
 * two rows. */
static bool is_kept_whole(const Table *t, const Cell **cells, int row,
                          int width) {
    for (int column = 0; column < t->columns; column++) {
        const Cell *c = cells[column];
        if (c == NULL || c->row != row || c->row_span > 1) continue;
        int room = edge_of(t, c->column + c->column_span, width) -
                   edge_of(t, c->column, width) - 2 * CELL_MARGIN_TWIPS;
        if (lines_of(c, room) > WHOLE_LINES_MAX) return false;
    }
    return true;
}

static void put_row(Body *b, const Table *t, const Cell **cells, int row,
                    int width) {
    buf_add(b->out, S("<w:tr><w:trPr>"));
    if (is_kept_whole(t, cells, row, width))
        buf_add(b->out, S("<w:cantSplit/>"));
    if ((size_t)row < t->row_heights.n && t->row_heights.items[row] > 0)
        buf_format(b->out, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>",
                   twips_of(t->row_heights.items[row]));
    buf_add(b->out, S("</w:trPr>"));
    for (int column = 0; column < t->columns;) {
        const Cell *c = cells[column];
        if (c == NULL) {
            buf_add(b->out, S("<w:tc><w:p/></w:tc>"));
            column++;
            continue;
        }
        put_cell(b, t, c, row, width);
        column = c->column + c->column_span;
    }
    buf_add(b->out, S("</w:tr>"));
}

static void put_table(Body *b, const Table *t, int width) {
    if (t->rows == 0 || t->columns == 0) return;
    put_table_head(b, t, width);
    const Cell **grid = table_grid(b->out->a, t);
    for (int row = 0; row < t->rows; row++)
        put_row(b, t, grid + row * t->columns, row, width);
    buf_add(b->out, S("</w:tbl>"));
}

/* A cell must end with a paragraph. */
static void put_blocks(Body *b, const Blocks *blocks, Align align, int width) {
    bool ended = false;
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *block = &blocks->items[i];
        ended = block->kind == BLOCK_PARAGRAPH;
        if (ended)
            put_paragraph(b, &block->paragraph, align);
        else
            put_table(b, block->table, width);
    }
    if (!ended) buf_add(b->out, S("<w:p/>"));
}

static void put_section(Body *b, const PageSetup *page) {
    bool landscape = page->width > page->height;
    buf_format(b->out,
               "<w:sectPr><w:footerReference w:type=\"default\" "
               "r:id=\"rId3\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>",
               twips_of(page->width), twips_of(page->height),
               landscape ? " w:orient=\"landscape\"" : "");
    buf_format(b->out,
               "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" "
               "w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" "
               "w:gutter=\"0\"/></w:sectPr>",
               twips_of(page->top), twips_of(page->right),
               twips_of(page->bottom), twips_of(page->left), FOOTER_TWIPS,
               FOOTER_TWIPS);
}

void docx_body(Buf *out, const Paper *paper, const Anchors *anchors) {
    Body b = {out, paper, anchors};
    PageSetup page = page_or_default(paper);
    int width = table_width_of(paper, &page);
    buf_add(out,
            S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
              "<w:document " DOCX_W_NAMESPACE
              " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/"
              "2006/relationships\"><w:body>"));
    for (size_t i = 0; i < paper->parts.n; i++)
        if (&paper->parts.items[i] != paper_foot(paper))
            put_blocks(&b, &paper->parts.items[i].blocks, ALIGN_START,
                       twips_of(width));
    put_section(&b, &page);
    buf_add(out, S("</w:body></w:document>"));
}
