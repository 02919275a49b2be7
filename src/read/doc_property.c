/* SPDX-License-Identifier: Apache-2.0
 * Finds the property lists of a place in a Word document. */
#include "read/doc_property.h"

#include "base/le.h"

enum {
    PAGE_SIZE = 512,
    PAGE_COUNT = PAGE_SIZE - 1, /* where a page says how many it describes */
    PARAGRAPH_ENTRY = 13,       /* bytes of an entry on a paragraph page */
    TABS_CHANGE = 0xC615,       /* its count may be too small for it */
    TABS_COUNTED = 255
};
static const uint32_t PAGE_NUMBER_MASK = 0x3FFFFF;
static const uint32_t OFFSET_END = 0xFFFFFFFF;

/* Bytes of the operand of a tab change that is too long for its count. */
static size_t tabs_size(Str operand) {
    size_t deleted = 1 + 4 * (size_t)le8(operand, 1);
    return 1 + deleted + 1 + 3 * (size_t)le8(operand, 1 + deleted);
}

/* Splits the operand from its count; `rest` begins at the count. */
static Str variable_operand(uint32_t code, Str *rest) {
    size_t skip = 1, n = le8(*rest, 0);
    if (code == DOC_T_DEFINE || code == DOC_T_DEFINE_95) {
        skip = 2;
        n = le16(*rest, 0);
        n = n > 0 ? n - 1 : 0;
    } else if (code == TABS_CHANGE && n == TABS_COUNTED) {
        n = tabs_size(*rest) - 1;
    }
    Str operand = str_slice(*rest, skip, skip + n);
    *rest = str_from(*rest, skip + n);
    return operand;
}

static bool change_next(Str *list, DocChange *out) {
    if (list->n < 3) return false;
    static const uint8_t sizes[8] = {1, 1, 2, 4, 2, 2, 0, 3};
    const uint8_t *p = (const uint8_t *)list->p;
    out->code = p[0] | (uint32_t)p[1] << 8;
    Str rest = {list->p + 2, list->n - 2};
    size_t n = sizes[out->code >> 13];
    if (n == 0) {
        out->operand = variable_operand(out->code, &rest);
    } else {
        if (n > rest.n) n = rest.n;
        out->operand = (Str){rest.p, n};
        rest = (Str){rest.p + n, rest.n - n};
    }
    *list = rest;
    return true;
}

DocChanges doc_changes(const DocFile *f, Str list) {
    return (DocChanges){.file = f, .list = list};
}

bool doc_changes_next(DocChanges *c, DocChange *out) {
    while (!change_next(&c->list, out)) {
        if (c->later.n == 0) return false;
        c->list = c->later;
        c->later = S("");
    }
    bool moves =
        out->code == DOC_P_ELSEWHERE || out->code == DOC_P_ELSEWHERE_97;
    if (!moves || c->followed > 0 || c->file == NULL) return true;
    size_t at = le32(out->operand, 0);
    c->later = c->list;
    c->list = str_slice(c->file->data, at + 2,
                        at + 2 + (size_t)le16(c->file->data, at));
    c->followed = c->list.n + 1;
    return doc_changes_next(c, out);
}

DocRuns doc_runs(const DocFile *f, bool paragraphs) {
    return (DocRuns){
        .file = f,
        .list = doc_file_place(f, paragraphs ? DOC_PARAGRAPH_PAGES
                                             : DOC_CHARACTER_PAGES),
        .paragraphs = paragraphs,
    };
}

/* The number of the last of n + 1 ascending offsets that is not above
 * `offset`, if it is not the closing one; n where there is none. */
static size_t offsets_find(Str offsets, size_t n, uint32_t offset) {
    size_t low = 0, high = n + 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (le32(offsets, 4 * middle) <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? n : low - 1;
}

/* A stretch without properties around the offset. */
static void runs_none(DocRuns *r, uint32_t offset) {
    r->first = offset;
    r->end = offset == OFFSET_END ? OFFSET_END : offset + 1;
    r->style = 0;
    r->changes = S("");
    r->page = S("");
}

static void paragraph_entry(DocRuns *r, Str page, size_t n, size_t i) {
    size_t at = 2 * (size_t)le8(page, 4 * (n + 1) + PARAGRAPH_ENTRY * i);
    if (at == 0) return;
    size_t size = le8(page, at);
    size_t from = at + 1;
    if (size == 0)
        size = 2 * (size_t)le8(page, from++);
    else
        size = 2 * size - 1;
    Str entry = str_slice(page, from, from + size);
    r->style = le16(entry, 0);
    r->changes = str_from(entry, 2);
}

static void character_entry(DocRuns *r, Str page, size_t n, size_t i) {
    size_t at = 2 * (size_t)le8(page, 4 * (n + 1) + i);
    if (at == 0) return;
    r->changes = str_slice(page, at + 1, at + 1 + le8(page, at));
}

static void entry_read(DocRuns *r, Str page, size_t n, size_t i) {
    r->first = le32(page, 4 * i);
    r->end = le32(page, 4 * (i + 1));
    r->page = page;
    r->entry = i;
    if (r->paragraphs)
        paragraph_entry(r, page, n, i);
    else
        character_entry(r, page, n, i);
}

/* The stretch behind the present one on its page, which is nearly always the
 * one that is wanted next. */
static bool follows(const DocRuns *r, uint32_t offset) {
    size_t next = r->entry + 1;
    return next < le8(r->page, PAGE_COUNT) && offset == r->end &&
           le32(r->page, 4 * (next + 1)) > offset;
}

void doc_runs_seek(DocRuns *r, uint32_t offset) {
    Str page = r->page;
    size_t entry = r->entry + 1;
    bool next = page.n > 0 && follows(r, offset);
    runs_none(r, offset);
    if (next) {
        entry_read(r, page, le8(page, PAGE_COUNT), entry);
        return;
    }
    size_t pages = r->list.n < 4 ? 0 : (r->list.n - 4) / 8;
    size_t p = offsets_find(r->list, pages, offset);
    if (p >= pages) return;
    size_t number = le32(r->list, 4 * (pages + 1) + 4 * p) & PAGE_NUMBER_MASK;
    page =
        str_slice(r->file->main, number * PAGE_SIZE, (number + 1) * PAGE_SIZE);
    size_t n = le8(page, PAGE_COUNT);
    size_t i = offsets_find(page, n, offset);
    if (i < n) entry_read(r, page, n, i);
}
