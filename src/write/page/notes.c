/* SPDX-License-Identifier: Apache-2.0
 * Putting notes into a Paper. */
#include "write/page/notes.h"

#include "write/anchors.h"

enum { NOTE_NUMBER_MAX = 64, NOTE_LINE_MAX = 1024 * 1024 };

typedef struct Notes {
    Arena *a;
    const WriteOptions *options;
    Anchors anchors;
} Notes;

/* ① to ㊿, then 〔51〕. */
static void add_number(Buf *b, size_t number) {
    if (number >= 1 && number <= 20)
        buf_rune(b, 0x2460 + (uint32_t)number - 1);
    else if (number > 20 && number <= 35)
        buf_rune(b, 0x3251 + (uint32_t)number - 21);
    else if (number > 35 && number <= 50)
        buf_rune(b, 0x32B1 + (uint32_t)number - 36);
    else
        buf_format(b, "〔%zu〕", number);
}

static size_t number_of(const WriteOptions *options, size_t note) {
    int number = options->notes[note].number;
    return number > 0 ? (size_t)number : note + 1;
}

/* The numbers of the notes whose stretches end there, in their order, each
 * once. */
static void add_numbers_at(Buf *b, size_t end, const Anchor *anchors, size_t n,
                           const WriteOptions *options) {
    size_t least = 0;
    for (;;) {
        size_t next = STR_NONE;
        for (size_t i = 0; i < n; i++) {
            size_t number = number_of(options, anchors[i].note);
            if (anchors[i].end == end && number > least && number < next)
                next = number;
        }
        if (next == STR_NONE) return;
        if (b->n > 0) buf_rune(b, 0x2060);
        add_number(b, next);
        least = next;
    }
}

/* Each number stands behind the stretch that its note is about and does not
 * begin a line (U+2060 joins it to what it follows). */
static Str text_with_numbers(const Notes *notes, Str text,
                             const Anchor *anchors, size_t n) {
    Buf b = buf_new(notes->a, text.n + n * NOTE_NUMBER_MAX);
    size_t at = 0;
    for (;;) {
        size_t next = text.n;
        for (size_t i = 0; i < n; i++)
            if (anchors[i].end >= at && anchors[i].end < next)
                next = anchors[i].end;
        buf_add(&b, str_slice(text, at, next));
        add_numbers_at(&b, next, anchors, n, notes->options);
        if (next == text.n) return buf_str(&b);
        at = next + 1;
        buf_byte(&b, text.p[next]);
    }
}

static Blocks blocks_with_numbers(const Notes *notes, const Blocks *blocks);

static Table *table_with_numbers(const Notes *notes, const Table *from) {
    Table *t = ARENA_NEW(notes->a, Table);
    *t = *from;
    t->cells.items = ARENA_ARRAY(notes->a, Cell, from->cells.n);
    t->cells.capacity = from->cells.n;
    for (size_t i = 0; i < from->cells.n; i++) {
        t->cells.items[i] = from->cells.items[i];
        t->cells.items[i].blocks =
            blocks_with_numbers(notes, &from->cells.items[i].blocks);
    }
    return t;
}

static Blocks blocks_with_numbers(const Notes *notes, const Blocks *blocks) {
    Blocks out = {0};
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *from = &blocks->items[i];
        Block *block = VEC_PUSH(notes->a, &out);
        *block = *from;
        if (from->kind == BLOCK_TABLE) {
            block->table = table_with_numbers(notes, from->table);
            continue;
        }
        size_t n;
        const Anchor *anchors =
            anchors_of(&notes->anchors, &from->paragraph, &n);
        if (n > 0)
            block->paragraph.text =
                text_with_numbers(notes, from->paragraph.text, anchors, n);
    }
    return out;
}

/* The first line of a note begins with its number and sign, the others stand
 * further in. */
static void add_note(Arena *a, Blocks *blocks, const WriteNote *note,
                     size_t number) {
    Str rest = note->text;
    for (bool first = true; first || rest.p != NULL; first = false) {
        Buf b = buf_new(a, note->text.n + NOTE_LINE_MAX);
        if (first) {
            add_number(&b, number);
            buf_add(&b, S("〔"));
            buf_add(&b, note->sign);
            buf_add(&b, S("〕"));
        } else {
            buf_add(&b, S("　　　"));
        }
        buf_add(&b, str_cut(&rest, S("\n")));
        blocks_add_paragraph(a, blocks, buf_str(&b), (Origin){0})->role =
            ROLE_INSTRUCTION;
    }
}

const Paper *paper_with_notes(Arena *a, const Paper *paper,
                              const WriteOptions *options) {
    if (options->notes_n == 0 || paper->parts.n == 0) return paper;
    Notes notes = {.a = a, .options = options};
    Paper *out = ARENA_NEW(a, Paper);
    anchors_find(&notes.anchors, a, paper, options);
    *out = *paper;
    out->parts.items = ARENA_ARRAY(a, Part, paper->parts.n + 1);
    out->parts.capacity = paper->parts.n + 1;
    for (size_t i = 0; i < paper->parts.n; i++) {
        out->parts.items[i] = paper->parts.items[i];
        out->parts.items[i].blocks =
            blocks_with_numbers(&notes, &paper->parts.items[i].blocks);
    }
    Blocks *after = &VEC_PUSH(a, &out->parts)->blocks;
    Paragraph *title = blocks_add_paragraph(a, after, S("旁注"), (Origin){0});
    title->role = ROLE_INSTRUCTION_TITLE;
    title->align = ALIGN_CENTRE;
    title->page_break = true;
    for (size_t i = 0; i < options->notes_n; i++)
        add_note(a, after, &options->notes[i], number_of(options, i));
    return out;
}
