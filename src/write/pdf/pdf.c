/* SPDX-License-Identifier: Apache-2.0
 * Paper to PDF: pages laid out by page/, fonts, contents, tags and metadata
 * written down. The file is PDF/A-1b and tagged. For a signature a program
 * appends: the catalog (object 1) and the last page are plain objects to be
 * written again with an /AcroForm and an /Annots, and nothing is compressed
 * away in object streams. */
#include "write/page/notes.h"
#include "write/page/page.h"
#include "write/pdf/content.h"
#include "write/pdf/embed.h"
#include "write/pdf/meta.h"
#include "write/pdf/tree.h"
#include "write/write.h"

enum { /* object numbers */
       CATALOG = 1,
       PAGE_TREE,
       INFO,
       METADATA,
       PROFILE,
       TREE_ROOT,
       FIXED_OBJECTS = TREE_ROOT
};

enum { CONTENT_MAX = 64 * 1024 * 1024 };

typedef struct PdfWriter {
    Pdf pdf;
    Fonts fonts;
    Pages pages;
    Marks marks;
    int first_page, first_content;
    int font_objects[FACE_KINDS]; /* 0: not used */
    Str resources;
} PdfWriter;

static void write_catalog(PdfWriter *w) {
    pdf_begin(&w->pdf, CATALOG);
    buf_format(w->pdf.out,
               "<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R"
               "/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
               "/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>"
               "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
               "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
               "/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>]>>",
               PAGE_TREE, METADATA, TREE_ROOT, PROFILE);
    pdf_end(&w->pdf);
}

static void write_page_tree(PdfWriter *w) {
    Buf *b = w->pdf.out;
    pdf_begin(&w->pdf, PAGE_TREE);
    buf_add(b, S("<</Type/Pages/Kids["));
    for (size_t i = 0; i < w->pages.items.n; i++)
        buf_format(b, "%d 0 R ", w->first_page + (int)i);
    buf_format(b, "]/Count %zu/MediaBox[0 0 ", w->pages.items.n);
    pdf_length(b, w->pages.width);
    buf_byte(b, ' ');
    pdf_length(b, w->pages.height);
    buf_add(b, S("]>>"));
    pdf_end(&w->pdf);
}

static void write_pages(PdfWriter *w) {
    for (int i = 0; (size_t)i < w->pages.items.n; i++) {
        Buf content = buf_new(w->pdf.a, CONTENT_MAX);
        pdf_begin(&w->pdf, w->first_page + i);
        buf_format(w->pdf.out,
                   "<</Type/Page/Parent %d 0 R/Contents %d 0 R"
                   "/StructParents %d/Resources<</Font<<%.*s>>>>>>",
                   PAGE_TREE, w->first_content + i, i, STR_ARG(w->resources));
        pdf_end(&w->pdf);
        content_of_page(&content, &w->pages, i, &w->fonts, w->pdf.a, &w->marks);
        pdf_stream(&w->pdf, w->first_content + i, S(""), buf_str(&content),
                   PACK_TEXT);
    }
}

/* A face that only has .notdef is not used. */
static bool write_fonts(PdfWriter *w, Err *e) {
    Buf names = buf_new(w->pdf.a, CONTENT_MAX);
    for (int kind = 0; kind < FACE_KINDS; kind++) {
        const Face *face = w->fonts.of[kind];
        if (face == NULL || face->slots.n < 2) continue;
        if (content_font(&w->fonts, face) != kind) continue;
        int object = pdf_reserve(&w->pdf, 1);
        buf_format(&names, "/F%d %d 0 R", kind, object);
        if (!embed_face(&w->pdf, object, face, e)) return false;
    }
    w->resources = buf_str(&names);
    return true;
}

/* What the document calls itself, else the title on its first page. */
static Str title_of(const Paper *paper) {
    if (paper->title.n > 0) return paper->title;
    for (size_t i = 0; i < paper->parts.n; i++) {
        const Blocks *blocks = &paper->parts.items[i].blocks;
        for (size_t k = 0; k < blocks->n; k++)
            if (blocks->items[k].kind == BLOCK_PARAGRAPH &&
                blocks->items[k].paragraph.role == ROLE_TITLE)
                return blocks->items[k].paragraph.text;
    }
    return S("");
}

static bool write_objects(PdfWriter *w, Arena *a, Buf *out, const Paper *paper,
                          Err *e) {
    Str title = str_trim(title_of(paper));
    pdf_open(&w->pdf, a, out);
    pdf_reserve(&w->pdf, FIXED_OBJECTS);
    w->first_page = pdf_reserve(&w->pdf, w->pages.items.n);
    w->first_content = pdf_reserve(&w->pdf, w->pages.items.n);
    write_catalog(w);
    write_page_tree(w);
    meta_write_info(&w->pdf, INFO, title);
    meta_write_xmp(&w->pdf, METADATA, title);
    meta_write_profile(&w->pdf, PROFILE);
    if (!write_fonts(w, e)) return false;
    write_pages(w);
    tree_write(&w->pdf, TREE_ROOT, &w->pages, &w->marks, w->first_page);
    pdf_close(&w->pdf, CATALOG, INFO);
    if (!out->full && out->n <= WRITE_MAX) return true;
    return err_set(e, ERR_LIMIT, "PDF 太大", "the PDF is too large",
                   "请把文件分成几份。", "Divide the document.");
}

static bool print(Buf *out, const FontFiles *files, const Paper *paper,
                  const WriteOptions *options, Err *e) {
    Arena *a = out->a;
    PdfWriter *w = ARENA_NEW(a, PdfWriter);
    const Paper *noted = paper_with_notes(a, paper, options);
    fonts_open(&w->fonts, a, files);
    bool done = pages_from_paper(&w->pages, &w->fonts, noted, e) &&
                write_objects(w, a, out, noted, e);
    if (done && options->said != NULL)
        fonts_say(&w->fonts, files, options->said, options->said_english);
    fonts_close(&w->fonts);
    return done;
}

bool write_pdf(Buf *out, const Paper *paper, const WriteOptions *options,
               Err *e) {
    FontFiles files;
    if (options->fonts != NULL)
        return print(out, options->fonts, paper, options, e);
    if (!font_files_open(&files, out->a, options->font_file, e)) return false;
    bool done = print(out, &files, paper, options, e);
    font_files_close(&files);
    return done;
}

bool write_pdf_fonts(FontFiles **out, Arena *a, Str font_file, Err *e) {
    FontFiles *files = ARENA_NEW(a, FontFiles);
    *out = files;
    return font_files_open(files, a, font_file, e);
}

void write_pdf_fonts_close(FontFiles *fonts) {
    font_files_close(fonts);
}
