/* SPDX-License-Identifier: Apache-2.0
 * 成册: what there is of a cycle to fetch, and how far it is printed. */
#include "pages.h"
#include "web/bundle.h"
#include "web/page_bundle.h"
#include "web/routes.h"

static Str said(const Request *r, const char *zh, const char *en) {
    return str_from_c(r->english ? en : zh);
}

static const struct {
    Format format; /* FORMAT_NONE: of no prints */
    const char *file;
    const char *zh, *en, *what_zh, *what_en;
} ITEMS[] = {{FORMAT_PDF, "/all.pdf", "全册 PDF", "One PDF",
              "目录在前，书签到每个单位，按单位顺序",
              "contents first, an outline of all units, in their order"},
             {FORMAT_PDF, "/pdf.zip", "逐份 PDF（zip）", "PDFs (zip)",
              "一个单位一个文件：编码_单位_表", "a file each: code_unit_form"},
             {FORMAT_DOCX, "/docx.zip", "逐份 Word（zip）", "Word files (zip)",
              "一个单位一个文件：编码_单位_表", "a file each: code_unit_form"},
             {FORMAT_NONE, "/summary.xlsx", "汇总 Excel", "Summary (Excel)",
              "一行一个单位：资金按来源和支出；一行一条指标",
              "a row a unit with its money, a row an indicator"}};

static void add_item(BundlePage *out, const Bundle *b, size_t i, size_t ready) {
    Request *r = b->r;
    BundleItem item = {.name = said(r, ITEMS[i].zh, ITEMS[i].en),
                       .what = said(r, ITEMS[i].what_zh, ITEMS[i].what_en),
                       .of = out->of,
                       .ready = ready};
    if (ready == out->of)
        item.url = bundle_url(b, ITEMS[i].file, "");
    else
        item.make = bundle_url(
            b, "", ITEMS[i].format == FORMAT_PDF ? "&make=pdf" : "&make=docx");
    VEC_ADD(r->a, &out->items, item);
}

static bool add_items(BundlePage *out, const Bundle *b, Err *e) {
    enum { ALL, PDF, DOCX };
    Request *r = b->r;
    Rows counts;
    if (!store_query(&counts, r->a, r->store, SQL_BUNDLE_COUNTS,
                     BINDS(bind_str(b->cycle.id), bind_str(b->scope)), e))
        return false;
    out->of = (size_t)row_int(&counts, 0, ALL);
    for (size_t i = 0; i < COUNT_OF(ITEMS); i++) {
        int column = ITEMS[i].format == FORMAT_PDF    ? PDF
                     : ITEMS[i].format == FORMAT_DOCX ? DOCX
                                                      : ALL;
        add_item(out, b, i, (size_t)row_int(&counts, 0, (size_t)column));
    }
    return true;
}

static void add_scopes(BundlePage *out, const Bundle *b) {
    static const char *const words[] = {"approved", "handed"};
    static const char *const names[][2] = {
        {"已批复的", "What was approved"},
        {"已上报的（含未批复的）", "What was handed in"}};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        Bundle other = *b;
        other.scope = str_from_c(words[i]);
        VEC_ADD(b->r->a, &out->scopes,
                ((FrameLink){.label = said(b->r, names[i][0], names[i][1]),
                             .url = bundle_url(&other, "", ""),
                             .here = str_equal(other.scope, b->scope)}));
    }
}

/* `making` while there is something to be made yet. */
static void show(Bundle *b, bool making) {
    Request *r = b->r;
    BundlePage page = {.title = b->cycle.title};
    Err e;
    year_frame(&page.frame, r, said(r, "成册", "The book of the year"),
               b->cycle.id, YEAR_BUNDLE);
    add_scopes(&page, b);
    if (!add_items(&page, b, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    size_t item = b->format == FORMAT_PDF ? 0 : 2;
    page.ready = page.items.items[item].ready;
    if (making && page.ready < page.of) {
        page.making = page.items.items[item].make;
        page.making_name = b->format == FORMAT_PDF ? S("PDF") : S("Word");
        page.stop = bundle_url(b, "", "");
    }
    page_bundle(reply_html(r), &page);
    reply_page(r, 200);
}

static void show_making(Bundle *b) {
    show(b, true);
}

void handle_bundle(Request *r) {
    Bundle *b = ARENA_NEW(r->a, Bundle);
    Str make = request_query(r, S("make"));
    bool docx = str_equal(make, S("docx")), pdf = str_equal(make, S("pdf"));
    if (!bundle_cycle(b, r, docx ? FORMAT_DOCX : FORMAT_PDF)) return;
    if (!docx && !pdf)
        show(b, false);
    else if (bundle_load(b))
        bundle_make(b, show_making);
}
