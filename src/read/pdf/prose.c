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

enum {
    PARAGRAPH_MAX = 1 << 22,
    LABELS_MAX = 200 /* that a region is known by */
};

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

/* True where the line surely ends a paragraph that began with `first`. */
static bool surely_ends(const TextLine *line, const TextLine *next,
                        const TextLine *first, const Region *r) {
    return has_room(line, next, r->pad) || is_indented(line, next, first, r) ||
           is_spaced(line, next, r);
}

/* How the paragraphs of a region begin and end, by those that surely do. */
typedef struct Habits {
    TextLines labels; /* lines that begin with one */
    unsigned marks;   /* 1 << ListMark */
    int label_min, label_max;
    bool stops, opens; /* some end with a stop, some with no mark */
} Habits;

static void note_begin(Habits *h, Arena *a, const TextLine *line) {
    int length = list_label_length(line->text);
    ListMark mark = list_mark(line->text);
    h->marks |= 1u << mark;
    if (mark != MARK_LABEL) return;
    if (h->labels.n < LABELS_MAX) VEC_ADD(a, &h->labels, *line);
    if (h->label_min == 0 || length < h->label_min) h->label_min = length;
    if (length > h->label_max) h->label_max = length;
}

static Habits habits_of(Arena *a, const TextLine *lines, size_t n,
                        const Region *r) {
    Habits h = {0};
    if (n > 0) note_begin(&h, a, &lines[0]);
    for (size_t i = 1; i < n; i++) {
        if (!surely_ends(&lines[i - 1], &lines[i], &lines[i - 1], r)) continue;
        SentenceEnd end = sentence_end(lines[i - 1].text);
        h.stops = h.stops || end == END_STOP;
        h.opens = h.opens || end == END_OPEN;
        note_begin(&h, a, &lines[i]);
    }
    return h;
}

/* The labels of a list differ. */
static bool is_new_label(const TextLine *line, const Habits *h) {
    int length = list_label_length(line->text);
    if (length < h->label_min || length > h->label_max) return false;
    for (size_t i = 0; i < h->labels.n; i++)
        if (list_labels_equal(line->text, h->labels.items[i].text))
            return false;
    return true;
}

/* A line that is full by chance: the next one begins a paragraph all the same
 * where it is marked as others that surely do, and the line ends as they do. */
static bool is_marked(const TextLine *line, const TextLine *next,
                      const Habits *h) {
    ListMark mark = list_mark(next->text);
    SentenceEnd end = sentence_end(line->text);
    if (mark == MARK_NONE || !(h->marks & 1u << mark)) return false;
    if (mark != MARK_LABEL) return end == END_STOP;
    if (!is_new_label(next, h)) return false;
    return end == END_STOP || (end == END_OPEN && (h->opens || !h->stops));
}

static bool is_alnum(uint32_t rune) {
    return (rune >= '0' && rune <= '9') || (rune >= 'a' && rune <= 'z') ||
           (rune >= 'A' && rune <= 'Z');
}

/* "(A/B)": what follows it on the same line does so after a blank. */
static bool ends_in_latin_brackets(Str s) {
    size_t n;
    if (s.n < 2 || !str_has_suffix(s, S(")"))) return false;
    return is_alnum(utf8_last(str_upto(s, s.n - 1), &n));
}

/* Latin words are parted by a blank, where the line end stood for one. */
static bool needs_blank(Str before, Str after) {
    size_t n;
    if (before.n == 0 || after.n == 0) return false;
    uint32_t last = utf8_last(before, &n), first = utf8_decode(after, &n);
    if (ends_in_latin_brackets(before)) return is_alnum(first);
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
static bool ends_tagged(const TextLine *line, const TextLine *next, float pad,
                        const Habits *h) {
    if (next->after_cut)
        return has_room(line, next, pad) || list_mark(next->text) != MARK_NONE;
    if (line->paragraph != next->paragraph) return true;
    return !next->written &&
           (has_room(line, next, pad) || is_marked(line, next, h));
}

void prose_add(Blocks *out, Arena *a, const TextLine *lines, size_t n,
               Origin at) {
    Region r = region_of(lines, n);
    Habits habits = habits_of(a, lines, n, &r);
    size_t start = 0;
    for (size_t i = 1; i <= n; i++) {
        if (i < n) {
            const TextLine *line = &lines[i - 1], *next = &lines[i];
            bool ends = next->paragraph > 0
                            ? ends_tagged(line, next, r.pad, &habits)
                            : surely_ends(line, next, &lines[start], &r) ||
                                  is_marked(line, next, &habits);
            if (!ends) continue;
        }
        add_paragraph(out, a, lines + start, i - start, at);
        start = i;
    }
}
