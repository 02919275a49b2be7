/* SPDX-License-Identifier: Apache-2.0
 * Reading the structure tree; see tag_tree.h. Source: ISO 32000-1, 14.7 and
 * 14.8. */
#include "read/pdf/tag_tree.h"

enum {
    NODES_MAX = 200000,
    TREE_DEPTH_MAX = 48,
    ROLES_MAX = 8, /* from one type to the next */
    SPAN_MAX = 10000,
    LIST_MAX = 32 /* attributes or classes of an element */
};

typedef struct TreeReader {
    Arena *a;
    PdfDoc *doc;
    const PageSource *pages;
    size_t pages_n;
    size_t page; /* found last */
    const PdfValue *roles, *classes;
    TagTree *out;
    bool failed;
} TreeReader;

typedef struct KindName {
    Str name;
    TagKind kind;
} KindName;

/* Types that are not listed stand for blocks. */
static const KindName KINDS[] = {
    {S_INIT("Span"), TAG_INLINE},      {S_INIT("NonStruct"), TAG_INLINE},
    {S_INIT("Private"), TAG_INLINE},   {S_INIT("Link"), TAG_INLINE},
    {S_INIT("Reference"), TAG_INLINE}, {S_INIT("Quote"), TAG_INLINE},
    {S_INIT("Code"), TAG_INLINE},      {S_INIT("Em"), TAG_INLINE},
    {S_INIT("Strong"), TAG_INLINE},    {S_INIT("LBody"), TAG_INLINE},
    {S_INIT("Lbl"), TAG_LABEL},        {S_INIT("Table"), TAG_TABLE},
    {S_INIT("THead"), TAG_ROWS},       {S_INIT("TBody"), TAG_ROWS},
    {S_INIT("TFoot"), TAG_ROWS},       {S_INIT("TR"), TAG_ROW},
    {S_INIT("TH"), TAG_CELL},          {S_INIT("TD"), TAG_CELL},
};

static void read_kids(TreeReader *r, const PdfValue *element, int page,
                      int depth);

/* "Line" is our own writer's name for a part of a paragraph that was written
 * as one line; other programs take it for the Span that it is mapped to. */
static TagKind kind_of(TreeReader *r, const PdfValue *type) {
    if (pdf_is_name(type, S("Line")) &&
        pdf_is_name(pdf_get(r->doc, r->roles, type->text), S("Span")))
        return TAG_LINE;
    for (int i = 0; i < ROLES_MAX && type->kind == PDF_NAME; i++) {
        for (size_t k = 0; k < COUNT_OF(KINDS); k++)
            if (str_equal(type->text, KINDS[k].name)) return KINDS[k].kind;
        type = pdf_get(r->doc, r->roles, type->text);
    }
    return TAG_BLOCK;
}

static void take_spans(TreeReader *r, TagNode *node, const PdfValue *from) {
    if (!pdf_is_name(pdf_get(r->doc, from, S("O")), S("Table"))) return;
    double rows = pdf_get_number(r->doc, from, S("RowSpan"), 0);
    double columns = pdf_get_number(r->doc, from, S("ColSpan"), 0);
    if (rows >= 1 && rows <= SPAN_MAX) node->row_span = (int)rows;
    if (columns >= 1 && columns <= SPAN_MAX) node->column_span = (int)columns;
}

/* One dictionary, or several with their revisions between them. */
static void take_attributes(TreeReader *r, TagNode *node,
                            const PdfValue *from) {
    take_spans(r, node, from);
    if (from->kind != PDF_ARRAY) return;
    for (size_t i = 0; i < from->list.n && i < LIST_MAX; i++)
        take_spans(r, node, pdf_at(r->doc, from, i));
}

static void take_class(TreeReader *r, TagNode *node, const PdfValue *name) {
    if (name->kind == PDF_NAME)
        take_attributes(r, node, pdf_get(r->doc, r->classes, name->text));
}

/* What the element says itself goes before what its classes say. */
static void read_spans(TreeReader *r, TagNode *node, const PdfValue *element) {
    const PdfValue *names = pdf_get(r->doc, element, S("C"));
    take_class(r, node, names);
    for (size_t i = 0;
         names->kind == PDF_ARRAY && i < names->list.n && i < LIST_MAX; i++)
        take_class(r, node, pdf_at(r->doc, names, i));
    take_attributes(r, node, pdf_get(r->doc, element, S("A")));
}

/* The number of a page from 0, or -1. Most elements stand on the page of the
 * one before. */
static int find_page(TreeReader *r, const PdfValue *page) {
    for (size_t i = 0; i < r->pages_n; i++) {
        size_t at = (r->page + i) % r->pages_n;
        if (r->pages[at].dict != page) continue;
        r->page = at;
        return (int)at;
    }
    return -1;
}

static int page_of(TreeReader *r, const PdfValue *dict, int otherwise) {
    const PdfValue *page = pdf_get(r->doc, dict, S("Pg"));
    return page->kind == PDF_DICT ? find_page(r, page) : otherwise;
}

static size_t add_node(TreeReader *r, TagNode node) {
    if (r->out->nodes.n >= NODES_MAX) r->failed = true;
    node.end = r->out->nodes.n + 1;
    VEC_ADD(r->a, &r->out->nodes, node);
    return r->out->nodes.n - 1;
}

static void add_mark(TreeReader *r, int page, const PdfValue *number) {
    TagNode node = {.kind = TAG_MARK,
                    .page = page,
                    .number = int_from_number(pdf_number(number, -1))};
    if (page < 0 || node.number < 0)
        r->failed = true;
    else
        add_node(r, node);
}

static void read_element(TreeReader *r, const PdfValue *element, int page,
                         int depth) {
    TagNode node = {.row_span = 1, .column_span = 1};
    node.kind = kind_of(r, pdf_get(r->doc, element, S("S")));
    if (node.kind == TAG_CELL) read_spans(r, &node, element);
    size_t at = add_node(r, node);
    read_kids(r, element, page_of(r, element, page), depth + 1);
    r->out->nodes.items[at].end = r->out->nodes.n;
}

/* Marks of a form's own content are not followed. */
static void read_kid(TreeReader *r, const PdfValue *kid, int page, int depth) {
    if (kid->kind == PDF_NUMBER) {
        add_mark(r, page, kid);
        return;
    }
    const PdfValue *type = pdf_get(r->doc, kid, S("Type"));
    if (kid->kind != PDF_DICT || pdf_is_name(type, S("OBJR"))) return;
    if (!pdf_is_name(type, S("MCR"))) {
        read_element(r, kid, page, depth);
        return;
    }
    if (pdf_get(r->doc, kid, S("Stm"))->kind == PDF_NULL)
        add_mark(r, page_of(r, kid, page), pdf_get(r->doc, kid, S("MCID")));
}

static void read_kids(TreeReader *r, const PdfValue *element, int page,
                      int depth) {
    const PdfValue *kids = pdf_get(r->doc, element, S("K"));
    if (depth == TREE_DEPTH_MAX) {
        r->failed = true;
        return;
    }
    if (kids->kind != PDF_ARRAY) {
        read_kid(r, kids, page, depth);
        return;
    }
    for (size_t i = 0; i < kids->list.n && !r->failed; i++)
        read_kid(r, pdf_at(r->doc, kids, i), page, depth);
}

bool tag_tree_read(TagTree *out, Arena *a, PdfDoc *doc, const PageSource *pages,
                   size_t n) {
    const PdfValue *root = pdf_get(doc, pdf_root(doc), S("StructTreeRoot"));
    *out = (TagTree){0};
    if (root->kind != PDF_DICT) return false;
    TreeReader r = {.a = a,
                    .doc = doc,
                    .pages = pages,
                    .pages_n = n,
                    .roles = pdf_get(doc, root, S("RoleMap")),
                    .classes = pdf_get(doc, root, S("ClassMap")),
                    .out = out};
    read_kids(&r, root, -1, 0);
    return !r.failed && out->nodes.n > 0;
}
