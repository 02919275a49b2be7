/* SPDX-License-Identifier: Apache-2.0
 * The reader of Word 97-2003 documents (.doc, also named .wps): the text, and
 * what stands beside it as parts of its own. Source: [MS-DOC]. */
#include "base/le.h"
#include "pack/ole.h"
#include "read/doc_list.h"
#include "read/doc_story.h"
#include "read/place.h"
#include "read/read.h"
#include "read/sniff.h"

enum {
    SEPARATORS = 6,        /* stories of the header text before the first */
    SECTION_STORIES = 6,   /* even, odd header; even, odd footer; first both */
    TEXT_BOX_ENTRY = 22,   /* bytes that describe a text box */
    DOC_PARTS_MAX = 10000, /* headers, footers and text boxes */
    WORD_2 = 0xA5DB,       /* first numbers of older documents that are no */
    WORD_6 = 0xA5DC        /* compound files */
};

typedef struct Doc {
    Arena *a;
    Paper *paper;
    DocText text;
    uint32_t first[DOC_STORIES]; /* positions where the stories begin */
} Doc;

bool sniff_doc(Str bytes) {
    uint32_t magic = le16(bytes, 0);
    if (magic == WORD_2 || magic == WORD_6) return true;
    if (str_has_prefix(bytes, S(DOC_RTF))) return true;
    if (!ole_is(bytes)) return false;
    bool workbook = ole_has(bytes, S("Workbook")) || ole_has(bytes, S("Book"));
    return !workbook || ole_has(bytes, S("WordDocument"));
}

/* A part for a stretch of a story; only the text itself is kept when blank. */
static bool part_read(Doc *d, PartKind kind, Str name, DocRange range, Err *e) {
    Part part = {.kind = kind, .name = name};
    if (!doc_story_read(&part.blocks, d->a, &d->text, range, e)) return false;
    if (kind == PART_BODY || blocks_text(d->a, &part.blocks).n > 0)
        VEC_ADD(d->a, &d->paper->parts, part);
    return true;
}

static DocRange story_range(const Doc *d, DocStory story) {
    uint32_t first = d->first[story];
    return (DocRange){first, first + d->text.file->lengths[story]};
}

/* Stretch number i of a story, whose beginnings a list names. Takes it off
 * `left`, so that no character is read twice whatever the list says. */
static DocRange list_range(DocRange *left, DocRange whole, Str list, size_t i) {
    uint32_t length = whole.end - whole.first;
    uint32_t from = le32(list, 4 * i), to = le32(list, 4 * (i + 1));
    DocRange range = {whole.first + (from < length ? from : length),
                      whole.first + (to < length ? to : length)};
    if (range.first < left->first) range.first = left->first;
    if (range.end < range.first) range.end = range.first;
    left->first = range.end;
    return range;
}

static bool headers_read(Doc *d, Err *e) {
    Str list = doc_file_place(d->text.file, DOC_HEADER_LIST);
    DocRange whole = story_range(d, DOC_HEADERS), left = whole;
    size_t n = list.n / 4;
    for (size_t i = SEPARATORS; i + 1 < n && i < DOC_PARTS_MAX; i++) {
        size_t which = (i - SEPARATORS) % SECTION_STORIES;
        bool header = which < 2 || which == 4;
        Str name = str_format(d->a, header ? "header-%zu" : "footer-%zu",
                              (i - SEPARATORS) / SECTION_STORIES + 1);
        if (!part_read(d, header ? PART_HEADER : PART_FOOTER, name,
                       list_range(&left, whole, list, i), e))
            return false;
    }
    return true;
}

static bool text_boxes_read(Doc *d, DocStory story, DocPlace place,
                            const char *name, Err *e) {
    Str list = doc_file_place(d->text.file, place);
    DocRange whole = story_range(d, story), left = whole;
    size_t n = list.n < 4 ? 0 : (list.n - 4) / (4 + TEXT_BOX_ENTRY);
    for (size_t i = 0; i < n && i < DOC_PARTS_MAX; i++)
        if (!part_read(d, PART_TEXT_BOX, str_format(d->a, "%s%zu", name, i + 1),
                       list_range(&left, whole, list, i), e))
            return false;
    return true;
}

/* Where each story begins; they fill the text and no more. */
static bool stories_find(Doc *d, const DocFile *f, Err *e) {
    uint64_t at = 0, end = 0;
    if (d->text.pieces.n > 0)
        end = d->text.pieces.items[d->text.pieces.n - 1].end;
    for (int i = 0; i < DOC_STORIES; i++) {
        d->first[i] = (uint32_t)at;
        at += f->lengths[i];
        if (at <= end) continue;
        return err_set(e, ERR_FORMAT, "Word 文档的文字不完整",
                       "the text of the Word document is cut short",
                       OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
    }
    return true;
}

static bool notes_read(Doc *d, DocStory story, Str name, Err *e) {
    return part_read(d, PART_NOTE, name, story_range(d, story), e);
}

bool read_doc(Paper *out, Arena *a, Str bytes, Err *e) {
    *out = (Paper){.format = FORMAT_DOC};
    DocFile file;
    ListCounter lists;
    Doc d = {.a = a, .paper = out};
    if (!doc_file_open(&file, a, bytes, e) ||
        !doc_text_open(&d.text, a, &file, e) || !stories_find(&d, &file, e))
        return false;
    lists = doc_lists_read(a, &file);
    d.text.lists = &lists;
    if (!part_read(&d, PART_BODY, S("document"), story_range(&d, DOC_MAIN),
                   e) ||
        !text_boxes_read(&d, DOC_TEXT_BOXES, DOC_TEXT_BOX_LIST, "text-box-",
                         e) ||
        !headers_read(&d, e) ||
        !text_boxes_read(&d, DOC_HEADER_TEXT_BOXES, DOC_HEADER_TEXT_BOX_LIST,
                         "header-text-box-", e) ||
        !notes_read(&d, DOC_FOOTNOTES, S("footnotes"), e) ||
        !notes_read(&d, DOC_ENDNOTES, S("endnotes"), e) ||
        !notes_read(&d, DOC_COMMENTS, S("comments"), e))
        return false;
    place_paper(out);
    return true;
}
