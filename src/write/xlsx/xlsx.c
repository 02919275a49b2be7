/* SPDX-License-Identifier: Apache-2.0
 * A Paper as .xlsx: one sheet whose columns are the form's, merged cells, the
 * paragraphs around the table as rows over all columns, set up to print on the
 * form's page. */
#include "base/utf8.h"
#include "write/escape.h"
#include "write/picture.h"
#include "write/units.h"
#include "write/write.h"
#include "write/xlsx/parts.h"
#include "write/xlsx/picture.h"

enum {
    CELL_TEXT_MAX = 32767,
    COLUMNS_MAX = 702,       /* A .. ZZ */
    HUNDREDTHS_A_POINT = 35, /* 1 pt in 1/100 mm */
    ROW_POINTS_MAX = 409,    /* Excel's greatest row */
    COLUMN_HUNDREDTHS = 198  /* width of a character of the plain style */
};

typedef struct Sheet {
    Buf rows, merges, breaks;
    const Paper *paper;
    Arena *a;
    int columns; /* of the main table; at least 1 */
    int width;   /* of the table, 1/100 mm */
    int row, merges_n, breaks_n;
    bool broken;
} Sheet;

/* "AB12" for column 27, row 11. */
static void put_place(Buf *b, int column, int row) {
    if (column >= 26) buf_byte(b, (char)('A' + column / 26 - 1));
    buf_byte(b, (char)('A' + column % 26));
    buf_format(b, "%d", row + 1);
}

static void put_merge(Sheet *s, int row, int column, int rows, int columns) {
    if (rows == 1 && columns == 1) return;
    buf_add(&s->merges, S("<mergeCell ref=\""));
    put_place(&s->merges, column, row);
    buf_byte(&s->merges, ':');
    put_place(&s->merges, column + columns - 1, row + rows - 1);
    buf_add(&s->merges, S("\"/>"));
    s->merges_n++;
}

static void put_cell(Sheet *s, int column, Str text, int style) {
    Buf *b = &s->rows;
    if (utf8_count(text) > CELL_TEXT_MAX) s->broken = true;
    buf_add(b, S("<c r=\""));
    put_place(b, column, s->row);
    buf_format(b, "\" s=\"%d\"", style);
    if (text.n == 0) {
        buf_add(b, S("/>"));
        return;
    }
    buf_add(b, S(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
    escape_text(b, text);
    buf_add(b, S("</t></is></c>"));
}

static void open_row(Sheet *s, double points) {
    if (points > ROW_POINTS_MAX) points = ROW_POINTS_MAX;
    int tenths = (int)(points * 10);
    buf_format(&s->rows, "<row r=\"%d\" ht=\"%d.%d\" customHeight=\"1\">",
               s->row + 1, tenths / 10, tenths % 10);
}

/* Height in points of a text in a width of 1/100 mm. */
static double height_of(Str text, int width, Role role) {
    double points = xlsx_half_points(role) / 2.0;
    int lines = 0;
    int room = (int)(width / (points * HUNDREDTHS_A_POINT / 2)) - 1;
    if (room < 2) room = 2;
    while (text.p != NULL) {
        int columns = utf8_width(str_cut(&text, S("\n")), 1);
        lines += columns == 0 ? 1 : (columns + room - 1) / room;
    }
    return lines * points * 1.45 + 3;
}

static void put_paragraph(Sheet *s, const Paragraph *p) {
    XlsxLook look = {p->role, p->align, false, true};
    if (p->page_break && s->row > 0) {
        buf_format(&s->breaks, "<brk id=\"%d\" max=\"16383\" man=\"1\"/>",
                   s->row);
        s->breaks_n++;
    }
    open_row(s, height_of(p->text, s->width, p->role));
    put_cell(s, 0, p->text, xlsx_style(look));
    buf_add(&s->rows, S("</row>"));
    put_merge(s, s->row, 0, 1, s->columns);
    s->row++;
}

static int width_between(const Sheet *s, const Table *t, int first, int n) {
    int64_t parts = 0, all = 0;
    for (int c = 0; c < t->columns; c++) {
        int w = (size_t)c < t->widths.n ? t->widths.items[c] : 1;
        all += w;
        if (c >= first && c < first + n) parts += w;
    }
    return all == 0 ? 0 : (int)(parts * s->width / all);
}

/* The paragraph that a cell looks like, which has one look for all: its first
 * with a text, else its first, or NULL. */
static const Paragraph *leading_paragraph(const Cell *c) {
    const Paragraph *first = NULL;
    for (size_t i = 0; i < c->blocks.n; i++) {
        if (c->blocks.items[i].kind != BLOCK_PARAGRAPH) continue;
        const Paragraph *p = &c->blocks.items[i].paragraph;
        if (str_trim(p->text).n > 0) return p;
        if (first == NULL) first = p;
    }
    return first;
}

static XlsxLook look_of(const Cell *c) {
    const Paragraph *p = leading_paragraph(c);
    XlsxLook look = {p == NULL ? ROLE_TEXT : p->role, c->align, true,
                     c->middle};
    if (look.align == ALIGN_START && p != NULL) look.align = p->align;
    return look;
}

/* Least height of each row: as stated, and for the texts in it; the last row of
 * a tall cell takes what its text still needs. */
static double *heights_of(Sheet *s, const Table *t) {
    double *heights = ARENA_ARRAY(s->a, double, (size_t)t->rows);
    for (int r = 0; r < t->rows; r++)
        heights[r] = (size_t)r < t->row_heights.n
                         ? (double)t->row_heights.items[r] / HUNDREDTHS_A_POINT
                         : 0;
    for (int spans = 0; spans < 2; spans++)
        for (size_t i = 0; i < t->cells.n; i++) {
            const Cell *c = &t->cells.items[i];
            if ((c->row_span > 1) != (spans == 1)) continue;
            double needed =
                height_of(cell_text(s->a, c),
                          width_between(s, t, c->column, c->column_span),
                          look_of(c).role);
            int last = c->row + c->row_span - 1;
            for (int r = c->row; r < last; r++)
                needed -= heights[r];
            if (heights[last] < needed) heights[last] = needed;
        }
    return heights;
}

static void put_table(Sheet *s, const Table *t) {
    double *heights = heights_of(s, t);
    const Cell **grid = table_grid(s->a, t);
    for (int row = 0; row < t->rows; row++) {
        open_row(s, heights[row]);
        for (int column = 0; column < t->columns; column++) {
            const Cell *c = grid[row * t->columns + column];
            if (c == NULL) continue;
            bool corner = c->row == row && c->column == column;
            put_cell(s, column, corner ? cell_text(s->a, c) : S(""),
                     xlsx_style(look_of(c)));
            if (corner)
                put_merge(s, s->row, column, c->row_span, c->column_span);
        }
        buf_add(&s->rows, S("</row>"));
        s->row++;
    }
}

static void put_blocks(Sheet *s, const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        if (blocks->items[i].kind == BLOCK_TABLE)
            put_table(s, blocks->items[i].table);
        else
            put_paragraph(s, &blocks->items[i].paragraph);
    }
}

/* The first table, whose columns are the sheet's; NULL where there is none. */
static const Table *main_table(const Paper *paper) {
    for (size_t p = 0; p < paper->parts.n; p++)
        for (size_t i = 0; i < paper->parts.items[p].blocks.n; i++)
            if (paper->parts.items[p].blocks.items[i].kind == BLOCK_TABLE)
                return paper->parts.items[p].blocks.items[i].table;
    return NULL;
}

static void put_columns(Buf *b, const Sheet *s, const Table *t) {
    buf_add(b, S("<cols>"));
    for (int c = 0; c < s->columns; c++) {
        int width = t == NULL ? s->width : width_between(s, t, c, 1);
        buf_format(b,
                   "<col min=\"%d\" max=\"%d\" width=\"%d.%02d\" "
                   "customWidth=\"1\"/>",
                   c + 1, c + 1, width / COLUMN_HUNDREDTHS,
                   width % COLUMN_HUNDREDTHS * 100 / COLUMN_HUNDREDTHS);
    }
    buf_add(b, S("</cols>"));
}

static void put_inches(Buf *b, const char *name, int hundredths) {
    buf_format(b, " %s=\"%d.%02d\"", name, hundredths / 2540,
               hundredths % 2540 * 100 / 2540);
}

static void put_print_setup(Buf *b, const PageSetup *page) {
    buf_add(b, S("<printOptions horizontalCentered=\"1\"/><pageMargins"));
    put_inches(b, "left", page->left);
    put_inches(b, "right", page->right);
    put_inches(b, "top", page->top);
    put_inches(b, "bottom", page->bottom);
    buf_format(b,
               " header=\"0.30\" footer=\"0.30\"/><pageSetup paperSize=\"9\" "
               "orientation=\"%s\" fitToHeight=\"0\"/><headerFooter>"
               "<oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>",
               page->width > page->height ? "landscape" : "portrait");
}

static Str sheet_part(Sheet *s, const Table *t, const PageSetup *page) {
    Buf b = buf_new(s->a, WRITE_MAX);
    buf_add(&b, S("<?xml version=\"1.0\" encoding=\"UTF-8\" "
                  "standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas."
                  "openxmlformats.org/spreadsheetml/2006/main\"><sheetPr>"
                  "<pageSetUpPr fitToPage=\"1\"/></sheetPr>"));
    put_columns(&b, s, t);
    buf_add(&b, S("<sheetData>"));
    buf_add(&b, buf_str(&s->rows));
    buf_add(&b, S("</sheetData>"));
    if (s->merges_n > 0) {
        buf_format(&b, "<mergeCells count=\"%d\">", s->merges_n);
        buf_add(&b, buf_str(&s->merges));
        buf_add(&b, S("</mergeCells>"));
    }
    put_print_setup(&b, page);
    if (s->breaks_n > 0) {
        buf_format(&b, "<rowBreaks count=\"%d\" manualBreakCount=\"%d\">",
                   s->breaks_n, s->breaks_n);
        buf_add(&b, buf_str(&s->breaks));
        buf_add(&b, S("</rowBreaks>"));
    }
    if (s->paper->code.side > 0)
        buf_add(&b, S("<drawing xmlns:r=\"http://schemas.openxmlformats.org/"
                      "officeDocument/2006/relationships\" r:id=\"rId1\"/>"));
    buf_add(&b, S("</worksheet>"));
    s->broken = s->broken || b.full || s->rows.full || s->merges.full;
    return buf_str(&b);
}

/* Where the code stands: beside the foot's lines, at the right edge. */
static XlsxPlace code_place(const Sheet *s, const Table *t, int row) {
    int left = s->width - PICTURE_SIDE;
    XlsxPlace at = {.row = row, .right = left < 0 ? 0 : left};
    for (; t != NULL && at.column + 1 < s->columns; at.column++) {
        int width = width_between(s, t, at.column, 1);
        if (at.right < width) break;
        at.right -= width;
    }
    return at;
}

/* The rows of all parts; the first of the foot. */
static int put_parts(Sheet *s) {
    const Part *foot = paper_foot(s->paper);
    int row = 0;
    for (size_t i = 0; i < s->paper->parts.n && !s->broken; i++) {
        if (&s->paper->parts.items[i] == foot) row = s->row;
        put_blocks(s, &s->paper->parts.items[i].blocks);
    }
    return row;
}

bool write_xlsx(Buf *out, const Paper *paper, const WriteOptions *options,
                Err *e) {
    (void)options;
    Arena *a = out->a;
    const Table *t = main_table(paper);
    PageSetup page = page_or_default(paper);
    Sheet s = {.rows = buf_new(a, WRITE_MAX),
               .merges = buf_new(a, WRITE_MAX),
               .breaks = buf_new(a, WRITE_MAX),
               .paper = paper,
               .a = a,
               .columns = t == NULL || t->columns < 1 ? 1 : t->columns,
               .width = table_width_of(paper, &page)};
    s.broken = s.columns > COLUMNS_MAX;
    XlsxPlace place = code_place(&s, t, put_parts(&s));
    PackagePart parts[XLSX_PARTS + XLSX_PICTURE_PARTS + 1];
    const Str name = S("申报表");
    size_t n = xlsx_parts(parts, a, &name, 1,
                          (XlsxMore){.picture = paper->code.side > 0});
    n += xlsx_picture(parts + n, a, &paper->code, &place);
    parts[n++] =
        (PackagePart){xlsx_sheet_name(a, 0), sheet_part(&s, t, &page), {0}};
    if (s.broken)
        return err_set(e, ERR_LIMIT, "内容超过 .xlsx 的限度（一格 32767 字）",
                       "the text passes the limits of .xlsx (32767 characters "
                       "a cell)",
                       "请改写成 .docx。", "Write a .docx instead.");
    return package_to_buf(out, parts, n, e);
}
