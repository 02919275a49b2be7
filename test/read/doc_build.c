/* SPDX-License-Identifier: Apache-2.0
 * A writer of Word documents that gives every run a page of its own. */
#include "doc_build.h"

#include <string.h>

#include "base/utf8.h"
#include "pack/ole_build.h"

enum {
    MAIN_MAX = 1 << 20,
    TEXT_AT = 2048,
    PAGE = 512,
    PLACES_AT = 154,
    PARAGRAPH_PAGES = 13,
    CHARACTER_PAGES = 12,
    PIECES = 33,
    LIST_SCHEMES = 73
};

DocBuild doc_build_new(Arena *a) {
    DocBuild b = {.a = a,
                  .main = buf_new(a, MAIN_MAX),
                  .changes = buf_new(a, MAIN_MAX),
                  .flags = 0x0200,
                  .language = 0x0804,
                  .paragraph_first = TEXT_AT};
    while (b.main.n < TEXT_AT)
        buf_byte(&b.main, 0);
    doc_build_piece(&b, true, 0);
    return b;
}

void doc_build_piece(DocBuild *b, bool wide, uint32_t property) {
    VEC_ADD(b->a, &b->pieces,
            ((DocBuildPiece){(uint32_t)b->main.n, 0, wide, property}));
}

void doc_build_change_list(DocBuild *b, Str list) {
    buf_le(&b->changes, 1, 1);
    buf_le(&b->changes, list.n, 2);
    buf_add(&b->changes, list);
}

static void add_unit(DocBuild *b, uint32_t unit) {
    DocBuildPiece *p = &b->pieces.items[b->pieces.n - 1];
    buf_le(&b->main, unit, p->wide ? 2 : 1);
    p->length++;
    b->lengths[b->story]++;
}

void doc_build_text(DocBuild *b, Str text, Str changes) {
    uint32_t first = (uint32_t)b->main.n;
    bool wide = b->pieces.items[b->pieces.n - 1].wide;
    while (text.n > 0) {
        uint32_t c = wide ? utf8_next(&text) : (uint8_t)text.p[0];
        if (!wide) text = str_from(text, 1);
        if (c < 0x10000) {
            add_unit(b, c);
        } else {
            add_unit(b, 0xD800 + ((c - 0x10000) >> 10));
            add_unit(b, 0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    VEC_ADD(b->a, &b->characters,
            ((DocBuildRun){first, (uint32_t)b->main.n, changes}));
}

void doc_build_end(DocBuild *b, char mark, Str changes) {
    doc_build_text(b, (Str){&mark, 1}, S(""));
    VEC_ADD(b->a, &b->paragraphs,
            ((DocBuildRun){b->paragraph_first, (uint32_t)b->main.n, changes}));
    b->paragraph_first = (uint32_t)b->main.n;
}

/* A page with one run; its list stands before the page's last byte. */
static void add_page(Buf *main, const DocBuildRun *run, bool paragraph) {
    Buf list = buf_new(main->a, PAGE);
    if (paragraph) {
        buf_le(&list, 0, 1);
        buf_le(&list, (run->changes.n + 3) / 2, 1);
        buf_le(&list, 0, 2); /* style */
    } else {
        buf_le(&list, run->changes.n, 1);
    }
    buf_add(&list, run->changes);
    size_t at = (PAGE - 2 - list.n) / 2 * 2, begin = main->n;
    buf_le(main, run->first, 4);
    buf_le(main, run->end, 4);
    buf_le(main, at / 2, 1);
    while (main->n < begin + at)
        buf_byte(main, 0);
    buf_add(main, buf_str(&list));
    while (main->n < begin + PAGE - 1)
        buf_byte(main, 0);
    buf_byte(main, 1);
}

/* Writes the pages; the table that lists them. */
static Str add_pages(DocBuild *b, const DocBuildRun *runs, size_t n,
                     bool paragraph) {
    Buf list = buf_new(b->a, MAIN_MAX);
    size_t page = b->main.n / PAGE;
    for (size_t i = 0; i < n; i++)
        buf_le(&list, runs[i].first, 4);
    buf_le(&list, n > 0 ? runs[n - 1].end : 0, 4);
    for (size_t i = 0; i < n; i++) {
        buf_le(&list, page + i, 4);
        add_page(&b->main, &runs[i], paragraph);
    }
    return buf_str(&list);
}

static Str piece_table(const DocBuild *b) {
    Buf clx = b->changes;
    uint32_t at = 0;
    buf_le(&clx, 2, 1);
    buf_le(&clx, 4 + 12 * b->pieces.n, 4);
    for (size_t i = 0; i <= b->pieces.n; i++) {
        buf_le(&clx, at, 4);
        if (i < b->pieces.n)
            at += b->pieces.items[b->order == NULL ? i : (size_t)b->order[i]]
                      .length;
    }
    for (size_t i = 0; i < b->pieces.n; i++) {
        const DocBuildPiece *p =
            &b->pieces.items[b->order == NULL ? i : (size_t)b->order[i]];
        buf_le(&clx, 0, 2);
        buf_le(&clx, p->wide ? p->offset : p->offset * 2 | 0x40000000, 4);
        buf_le(&clx, p->property, 2);
    }
    return buf_str(&clx);
}

static void put(Buf *main, size_t at, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        main->p[at + (size_t)i] = (char)(value >> (8 * i));
}

static void add_header(DocBuild *b, Buf *table) {
    Buf *main = &b->main;
    put(main, 0, 0xA5EC, 2);
    put(main, 2, 0x00C1, 2);
    put(main, 6, b->language, 2);
    put(main, 10, b->flags, 2);
    put(main, 32, 14, 2);
    put(main, 62, 22, 2);
    for (size_t i = 0; i < DOC_BUILD_STORIES; i++)
        put(main, 64 + 4 * (3 + i), b->lengths[i], 4);
    put(main, 152, DOC_BUILD_PLACES, 2);
    for (size_t i = 0; i < DOC_BUILD_PLACES; i++) {
        put(main, PLACES_AT + 8 * i, (uint32_t)table->n, 4);
        put(main, PLACES_AT + 8 * i + 4, (uint32_t)b->places[i].n, 4);
        buf_add(table, b->places[i]);
        if (i == LIST_SCHEMES) buf_add(table, b->levels);
    }
}

Str doc_build_file(DocBuild *b) {
    Buf table = buf_new(b->a, MAIN_MAX);
    while (b->main.n % PAGE != 0)
        buf_byte(&b->main, 0);
    b->places[CHARACTER_PAGES] =
        add_pages(b, b->characters.items, b->characters.n, false);
    b->places[PARAGRAPH_PAGES] =
        add_pages(b, b->paragraphs.items, b->paragraphs.n, true);
    b->places[PIECES] = piece_table(b);
    add_header(b, &table);
    OleStream streams[] = {
        {S("WordDocument"), buf_str(&b->main)},
        {S("1Table"), buf_str(&table)},
        {S("Data"), b->data.p == NULL ? S("") : b->data},
    };
    return ole_build(b->a, streams, COUNT_OF(streams), false);
}

Str doc_build_row(Arena *a, int n, const int *edges, const int *flags) {
    Buf row = buf_new(a, 4096);
    buf_add(&row, S("\x16\x24\1\x17\x24\1\x08\xD6"));
    buf_le(&row, (uint64_t)(2 + 2 * (n + 1) + 20 * n), 2);
    buf_le(&row, (uint64_t)n, 1);
    for (int i = 0; i <= n; i++)
        buf_le(&row, (uint64_t)(int64_t)edges[i], 2);
    for (int i = 0; i < n; i++) {
        buf_le(&row, flags == NULL ? 0 : (uint64_t)flags[i], 2);
        for (int k = 0; k < 18; k++)
            buf_byte(&row, 0);
    }
    return buf_str(&row);
}
