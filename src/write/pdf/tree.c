/* SPDX-License-Identifier: Apache-2.0
 * The structure tree. */
#include "write/pdf/tree.h"

static const char *const KINDS[] = {
    [TAG_DOCUMENT] = "Document", [TAG_HEADING] = "H1",  [TAG_SUBHEADING] = "H2",
    [TAG_PARAGRAPH] = "P",       [TAG_TABLE] = "Table", [TAG_ROW] = "TR",
    [TAG_HEAD_CELL] = "TH",      [TAG_CELL] = "TD",     [TAG_LINE] = "Line",
    [TAG_FIGURE] = "Figure",
};

/* For each tag its marks and its children, as chains in order. */
typedef struct Chains {
    int *first_child, *next_child;
    int *first_mark, *next_mark; /* indexes of marks */
} Chains;

static int *filled(Arena *a, size_t n) {
    int *p = ARENA_ARRAY(a, int, n + 1);
    for (size_t i = 0; i <= n; i++)
        p[i] = -1;
    return p;
}

/* From the end, so that each chain comes out in order. */
static Chains chains_of(Arena *a, const Pages *pages, const Marks *marks) {
    Chains c = {filled(a, pages->tags.n), filled(a, pages->tags.n),
                filled(a, pages->tags.n), filled(a, marks->n)};
    for (size_t i = pages->tags.n; i-- > 1;) {
        int parent = pages->tags.items[i].parent;
        c.next_child[i] = c.first_child[parent];
        c.first_child[parent] = (int)i;
    }
    for (size_t i = marks->n; i-- > 0;) {
        int tag = marks->items[i].tag;
        c.next_mark[i] = c.first_mark[tag];
        c.first_mark[tag] = (int)i;
    }
    return c;
}

static void add_reference(Buf *b, int object) {
    pdf_int(b, object);
    buf_add(b, S(" 0 R"));
}

/* The attributes of a cell that its place in the row does not tell. */
static void add_cell(Buf *b, const Tag *tag) {
    bool head = tag->kind == TAG_HEAD_CELL;
    if (!head && tag->row_span <= 1 && tag->column_span <= 1) return;
    buf_add(b, S("/A<</O/Table"));
    if (head)
        buf_add(b, tag->heads_column ? S("/Scope/Column") : S("/Scope/Row"));
    if (tag->row_span > 1) buf_format(b, "/RowSpan %d", tag->row_span);
    if (tag->column_span > 1) buf_format(b, "/ColSpan %d", tag->column_span);
    buf_add(b, S(">>"));
}

/* What a figure shows, in words and where it stands. */
static void add_figure(Buf *b, const Pages *pages, int page) {
    const PlacedCode *at = &pages->items.items[page].code;
    int side = at->square * pages->code.side;
    buf_add(b, S("/Alt"));
    pdf_text(b, pages->code.says);
    buf_add(b, S("/A<</O/Layout/Placement/Block/BBox["));
    pdf_length(b, at->x);
    buf_byte(b, ' ');
    pdf_length(b, pages->height - at->y - side);
    buf_byte(b, ' ');
    pdf_length(b, at->x + side);
    buf_byte(b, ' ');
    pdf_length(b, pages->height - at->y);
    buf_add(b, S("]>>"));
}

/* Marks on the page that the element names are plain numbers. */
static void add_marks(Buf *b, const Marks *marks, const Chains *c, int tag,
                      int first_page) {
    int home = marks->items[c->first_mark[tag]].page;
    for (int m = c->first_mark[tag]; m >= 0; m = c->next_mark[m]) {
        const Mark *mark = &marks->items[m];
        if (mark->page == home) {
            pdf_int(b, mark->number);
            buf_byte(b, ' ');
            continue;
        }
        buf_format(b, "<</Type/MCR/Pg %d 0 R/MCID %d>>",
                   first_page + mark->page, mark->number);
    }
}

static void write_element(Pdf *pdf, int first, int root, const Pages *pages,
                          const Marks *marks, const Chains *c, int tag,
                          int first_page) {
    const Tag *t = &pages->tags.items[tag];
    Buf *b = pdf->out;
    pdf_begin(pdf, first + tag);
    buf_add(b, S("<</S/"));
    buf_add(b, str_from_c(KINDS[t->kind]));
    buf_add(b, S("/P "));
    add_reference(b, t->parent == TAG_NONE ? root : first + t->parent);
    if (t->kind == TAG_CELL || t->kind == TAG_HEAD_CELL) add_cell(b, t);
    if (c->first_mark[tag] >= 0) {
        buf_add(b, S("/Pg "));
        add_reference(b, first_page + marks->items[c->first_mark[tag]].page);
        if (t->kind == TAG_FIGURE)
            add_figure(b, pages, marks->items[c->first_mark[tag]].page);
    }
    buf_add(b, S("/K["));
    if (c->first_mark[tag] >= 0) add_marks(b, marks, c, tag, first_page);
    for (int k = c->first_child[tag]; k >= 0; k = c->next_child[k]) {
        add_reference(b, first + k);
        buf_byte(b, ' ');
    }
    buf_add(b, S("]>>"));
    pdf_end(pdf);
}

/* For each page the elements of its marks, in order. */
static void write_parents(Pdf *pdf, int number, const Pages *pages,
                          const Marks *marks, int first) {
    size_t m = 0;
    pdf_begin(pdf, number);
    buf_add(pdf->out, S("<</Nums["));
    for (size_t page = 0; page < pages->items.n; page++) {
        pdf_int(pdf->out, (int64_t)page);
        buf_byte(pdf->out, '[');
        for (; m < marks->n && (size_t)marks->items[m].page == page; m++) {
            add_reference(pdf->out, first + marks->items[m].tag);
            buf_byte(pdf->out, ' ');
        }
        buf_add(pdf->out, S("]\n"));
    }
    buf_add(pdf->out, S("]>>"));
    pdf_end(pdf);
}

void tree_write(Pdf *pdf, int root, const Pages *pages, const Marks *marks,
                int first_page) {
    Chains c = chains_of(pdf->a, pages, marks);
    int first = pdf_reserve(pdf, pages->tags.n);
    int parents = pdf_reserve(pdf, 1);
    pdf_begin(pdf, root);
    buf_format(pdf->out,
               "<</Type/StructTreeRoot/K %d 0 R/RoleMap<</Line/Span>>"
               "/ParentTree %d 0 R/ParentTreeNextKey %zu>>",
               first, parents, pages->items.n);
    pdf_end(pdf);
    for (size_t i = 0; i < pages->tags.n; i++)
        write_element(pdf, first, root, pages, marks, &c, (int)i, first_page);
    write_parents(pdf, parents, pages, marks, first);
}
