/* SPDX-License-Identifier: Apache-2.0
 * .pdf with text: bytes -> objects -> drawn pages -> flows -> Paper. */
#include <math.h>

#include "base/utf8.h"
#include "read/pdf/flow.h"
#include "read/pdf/interpret.h"
#include "read/pdf/tag_tree.h"
#include "read/pdf/to_paper.h"
#include "read/read.h"

enum {
    PAGES_MAX = 1000,
    NODES_MAX = 10000, /* of the tree of pages */
    TREE_DEPTH_MAX = 32,
    SCAN_RUNES_MAX = 30, /* characters a page that a scan may have beside */
    UNKNOWN_PART = 5     /* one of so many unknown is too much */
};

#define PAGE_SIDE_MAX 14400.0 /* points */

typedef VEC(PageSource) PageSources;

typedef struct TreeWalk {
    PdfDoc *doc;
    Arena *a;
    PageSources pages;
    int nodes;
    const PdfValue *above[TREE_DEPTH_MAX];
} TreeWalk;

bool read_pdf_ready(Err *e) {
    (void)e;
    return true;
}

static void take_box(PageSource *s, PdfDoc *doc, const PdfValue *node,
                     Str key) {
    double b[4];
    if (!pdf_numbers(b, doc, pdf_get(doc, node, key), 4)) return;
    double box[4] = {fmin(b[0], b[2]), fmin(b[1], b[3]), fmax(b[0], b[2]),
                     fmax(b[1], b[3])};
    double w = box[2] - box[0], h = box[3] - box[1];
    if (!(w > 1 && w <= PAGE_SIDE_MAX && h > 1 && h <= PAGE_SIDE_MAX)) return;
    for (int i = 0; i < 4; i++)
        s->box[i] = box[i];
}

/* What a node of the tree hands down to the pages below it. */
static void take_inherited(PageSource *s, PdfDoc *doc, const PdfValue *node) {
    const PdfValue *resources = pdf_get(doc, node, S("Resources"));
    const PdfValue *rotate = pdf_get(doc, node, S("Rotate"));
    if (resources->kind == PDF_DICT) s->resources = resources;
    if (rotate->kind == PDF_NUMBER)
        s->rotate = ((int_from_number(rotate->number) % 360) + 360) % 360;
    take_box(s, doc, node, S("MediaBox"));
    take_box(s, doc, node, S("CropBox"));
}

static void walk(TreeWalk *t, const PdfValue *node, PageSource inherited,
                 int depth) {
    if (depth == TREE_DEPTH_MAX || ++t->nodes > NODES_MAX ||
        node->kind != PDF_DICT || t->pages.n > PAGES_MAX)
        return;
    for (int i = 0; i < depth; i++)
        if (t->above[i] == node) return;
    t->above[depth] = node;
    take_inherited(&inherited, t->doc, node);
    const PdfValue *kids = pdf_get(t->doc, node, S("Kids"));
    if (kids->kind != PDF_ARRAY) {
        inherited.dict = node;
        VEC_ADD(t->a, &t->pages, inherited);
        return;
    }
    for (size_t i = 0; i < kids->list.n; i++)
        walk(t, pdf_at(t->doc, kids, i), inherited, depth + 1);
}

static bool find_pages(PageSources *out, PdfDoc *doc, Arena *a, Err *e) {
    TreeWalk t = {.doc = doc, .a = a};
    PageSource start = {.box = {0, 0, 595, 842}};
    const PdfValue *root = pdf_get(doc, pdf_root(doc), S("Pages"));
    start.resources = root;
    walk(&t, root, start, 0);
    *out = t.pages;
    if (t.pages.n > PAGES_MAX) {
        (void)err_set(e, ERR_LIMIT, "", "", "请拆成几个文件。",
                      "Split it into several files.");
        err_zh(e, "PDF 超过 %d 页", (int)PAGES_MAX);
        err_en(e, "the PDF has more than %d pages", (int)PAGES_MAX);
        return false;
    }
    if (t.pages.n > 0) return true;
    return err_set(e, ERR_FORMAT, "PDF 文件已损坏：没有页",
                   "the PDF is damaged: no page found",
                   "请重新导出 PDF，或用 Word 原件。",
                   "Export the PDF again, or use the Word original.");
}

/* What the pages hold, counted to tell a scan. */
typedef struct Held {
    size_t runes, unknown, pictures;
} Held;

static void count_page(Held *held, const PdfPage *page) {
    held->unknown += (size_t)page->unknown;
    held->pictures += (size_t)page->pictures;
    for (size_t i = 0; i < page->glyphs.n; i++)
        held->runes += !rune_is_blank(page->glyphs.items[i].rune);
}

static bool check_held(const Held *held, size_t pages, Err *e) {
    bool scan = held->runes == 0 ||
                (held->pictures > 0 && held->runes < SCAN_RUNES_MAX * pages);
    if (scan)
        return err_set(e, ERR_NO_TEXT, "PDF 是扫描件，只有图片，没有文字",
                       "the PDF is a scan: pictures without text",
                       "请用 Word 原件，或由 Word 直接导出的 PDF。",
                       "Use the Word original, or a PDF exported from it.");
    if (held->unknown * UNKNOWN_PART > held->runes)
        return err_set(e, ERR_NO_TEXT, "PDF 的字体没有写明是哪些文字",
                       "the fonts of the PDF do not say which characters "
                       "they show",
                       "请用 Word 原件，或重新导出 PDF。",
                       "Use the Word original, or export the PDF again.");
    return true;
}

static bool read_pages(Paper *out, Arena *a, PdfDoc *doc, Err *e) {
    PageSources pages;
    Held held = {0};
    if (!find_pages(&pages, doc, a, e)) return false;
    ContentShared *shared = content_shared_new(doc, a);
    Flow *flows = ARENA_ARRAY(a, Flow, pages.n);
    PdfPage *drawn = ARENA_ARRAY(a, PdfPage, pages.n);
    for (size_t i = 0; i < pages.n; i++) {
        if (!interpret_page(&drawn[i], shared, &pages.items[i], (int)i + 1, e))
            return false;
        count_page(&held, &drawn[i]);
        flow_make(&flows[i], a, &drawn[i]);
    }
    if (!check_held(&held, pages.n, e)) return false;
    TagTree tags;
    bool tagged = tag_tree_read(&tags, a, doc, pages.items, pages.n);
    flows_to_paper(out, a, flows, drawn, pages.n, tagged ? &tags : NULL);
    return true;
}

bool read_pdf(Paper *out, Arena *a, Str bytes, Err *e) {
    PdfDoc *doc;
    if (!pdf_doc_open(&doc, a, bytes, e)) return false;
    *out = (Paper){.format = FORMAT_PDF};
    bool read = read_pages(out, a, doc, e);
    pdf_doc_close(doc);
    return read;
}
