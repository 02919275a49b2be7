/* SPDX-License-Identifier: Apache-2.0
 * Where a paragraph ends; see prose.h. */
#include "read/pdf/prose.h"

#include <math.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "read/pdf/list_mark.h"

/* In ems. */
#define INDENT 1.2F      /* of the first line of a paragraph */
#define HANGING_MAX 5.0F /* of the other lines of a list's item */
#define ROUGH 0.1F       /* by which measures may be off */
#define LEFT_OVER 2.0F   /* at the end of a line, amid a sentence */
#define CENTRED 0.6F     /* by which the sides of a centred line may differ */
#define PAD_MAX 1.0F     /* between a cell's border and its text */

#define PAD_POINTS 8.0F /* the same, but never less than this in points */
#define FAR 3.2F        /* from line to line, in ems: a new paragraph */
#define SPACED 1.4F     /* of the usual distance of lines: a new paragraph */

enum { PARAGRAPH_MAX = 1 << 22 };

Str page_name(Arena *a, int page) {
    return str_format(a, "%d", page);
}

static float pad_of(const TextLine *line) {
    float pad = line->x0 - line->band.x0;
    float max = fmaxf(PAD_POINTS, PAD_MAX * line->size);
    return fmaxf(0, fminf(pad, max));
}

static bool is_centred(const TextLine *line) {
    float left = line->x0 - line->band.x0, right = line->band.x1 - line->x1;
    return left > line->size && fabsf(left - right) < CENTRED * line->size;
}

/* What is known of all lines of a region. */
typedef struct Region {
    float pad;   /* between the border and the text */
    float left;  /* where most lines begin */
    float pitch; /* from line to line, at least */
} Region;

static Region region_of(const TextLine *lines, size_t n) {
    Region r = {INFINITY, INFINITY, INFINITY};
    for (size_t i = 0; i < n; i++) {
        r.pad = fminf(r.pad, pad_of(&lines[i]));
        r.left = fminf(r.left, lines[i].x0 - lines[i].band.x0);
        if (i == 0 || lines[i].page != lines[i - 1].page) continue;
        float pitch = lines[i].y - lines[i - 1].y;
        if (pitch > 0) r.pitch = fminf(r.pitch, pitch);
    }
    return r;
}

/* How much more the line could have held. */
static float room_of(const TextLine *line, float pad) {
    float right = line->band.x1 - pad;
    if (is_centred(line))
        return right - line->band.x0 - pad - (line->x1 - line->x0);
    return right - line->x1;
}

static bool holds_more(const TextLine *line, const TextLine *next, float pad,
                       float rough) {
    return room_of(line, pad) > next->unit + rough * line->size;
}

/* Writers that balance lines or keep words together leave some room; where
 * the sentence goes on, that does not end the paragraph. */
static bool has_room(const TextLine *line, const TextLine *next, float pad) {
    bool ends = sentence_end(line->text) == END_STOP ||
                list_mark(next->text) != MARK_NONE;
    return holds_more(line, next, pad, ends ? ROUGH : LEFT_OVER);
}

bool prose_is_wrapped(const TextLine *line, const TextLine *next) {
    return !holds_more(line, next, pad_of(line), ROUGH);
}

static bool is_indented(const TextLine *line, const TextLine *next,
                        const TextLine *first, const Region *r) {
    float from_left = next->x0 - next->band.x0 - r->left;
    float step = next->x0 - next->band.x0 - (line->x0 - line->band.x0);
    if (is_centred(next) || from_left < INDENT * next->size ||
        step < INDENT * next->size)
        return false;
    bool hangs = line == first && list_mark(first->text) != MARK_NONE &&
                 step < HANGING_MAX * next->size;
    return !hangs;
}

static bool is_spaced(const TextLine *line, const TextLine *next,
                      const Region *r) {
    float pitch = next->y - line->y;
    if (line->page != next->page) return false;
    return pitch > FAR * next->size ||
           (pitch > SPACED * r->pitch && pitch > SPACED * next->size);
}

/* A line that is full by chance: the next one begins a paragraph all the same
 * where it is marked as others that surely do. */
static bool is_marked(const TextLine *line, const TextLine *next,
                      unsigned seen) {
    ListMark mark = list_mark(next->text);
    if (mark == MARK_NONE || !(seen & 1u << mark)) return false;
    SentenceEnd end = sentence_end(line->text);
    return end == END_STOP || (end == END_OPEN && mark == MARK_LABEL);
}

static bool is_alnum(uint32_t rune) {
    return (rune >= '0' && rune <= '9') || (rune >= 'a' && rune <= 'z') ||
           (rune >= 'A' && rune <= 'Z');
}

/* Latin words are parted by a blank, where the line end stood for one. */
static bool needs_blank(Str before, Str after) {
    size_t n;
    if (before.n == 0 || after.n == 0) return false;
    uint32_t last = utf8_last(before, &n), first = utf8_decode(after, &n);
    if (rune_is_digit(last) && rune_is_digit(first)) return false;
    bool word = is_alnum(last) || last == ',' || last == ';' || last == '.';
    return word && is_alnum(first) && !rune_is_digit(first);
}

static void add_paragraph(Blocks *out, Arena *a, const TextLine *lines,
                          size_t n, Origin at) {
    Str text = lines[0].text;
    if (n > 1) {
        Buf b = buf_new(a, PARAGRAPH_MAX);
        for (size_t i = 0; i < n; i++) {
            if (i > 0 && needs_blank(buf_str(&b), lines[i].text))
                buf_byte(&b, ' ');
            buf_add(&b, lines[i].text);
        }
        text = buf_str(&b);
    }
    text = str_trim(text);
    at.part = page_name(a, lines[0].page);
    at.start = 0;
    at.end = (int)utf8_count(text);
    blocks_add_paragraph(a, out, text, at);
}

/* Where tags tell the paragraphs, one still holds the lines that were broken
 * by hand in it. */
static bool ends_tagged(const TextLine *line, const TextLine *next, float pad) {
    if (line->paragraph != next->paragraph) return true;
    return !next->written && has_room(line, next, pad);
}

void prose_add(Blocks *out, Arena *a, const TextLine *lines, size_t n,
               Origin at) {
    Region r = region_of(lines, n);
    unsigned seen = n == 0 ? 0 : 1u << list_mark(lines[0].text);
    size_t start = 0;
    for (size_t i = 1; i <= n; i++) {
        if (i < n) {
            const TextLine *line = &lines[i - 1], *next = &lines[i];
            if (next->paragraph > 0) {
                if (!ends_tagged(line, next, r.pad)) continue;
            } else {
                bool sure = has_room(line, next, r.pad) ||
                            is_indented(line, next, &lines[start], &r) ||
                            is_spaced(line, next, &r);
                if (sure) seen |= 1u << list_mark(next->text);
                if (!sure && !is_marked(line, next, seen)) continue;
            }
        }
        add_paragraph(out, a, lines + start, i - start, at);
        start = i;
    }
}
