/* SPDX-License-Identifier: Apache-2.0
 * Glyphs to lines; see line.h. */
#include "read/pdf/line.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"

/* All in ems. */
#define CHUNK_GAP 0.1F   /* between glyphs of a chunk, at most */
#define CHUNK_BACK 0.5F  /* by which they may overlap */
#define MIDDLE 0.35F     /* from the base line to the middle of a character */
#define LINE_SHIFT 0.45F /* of a character on the same line, up or down */
#define WORD_GAP 0.2F    /* that stands for a blank between Latin words */
#define WIDE_GAP 0.8F    /* that stands for a blank anywhere */
#define TWICE 0.3F       /* the same glyph drawn again, to look bold */

enum { LINE_BYTES_MAX = 1 << 20 };

typedef struct Unit {
    float x, y;
} Unit;

/* Along a line of each direction; the last stands for none. */
static const Unit ALONG[DIRECTION_COUNT] = {
    {1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 0}};
static const Unit UPWARDS[DIRECTION_COUNT] = {
    {0, -1}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}};

/* Distance from the end of a glyph to the next one, along the line, and how
 * far that is off the line. */
static bool follows(const PdfGlyph *g, const PdfGlyph *next) {
    Unit u = ALONG[g->direction], up = UPWARDS[g->direction];
    float dx = next->x - g->x, dy = next->y - g->y;
    float along = dx * u.x + dy * u.y - g->advance;
    float across = dx * up.x + dy * up.y;
    return next->direction == g->direction && along <= CHUNK_GAP * g->size &&
           along >= -CHUNK_BACK * g->size &&
           fabsf(across) <= CHUNK_GAP * g->size;
}

bool glyph_is_blank(const PdfGlyph *g) {
    return g->text == 0 && rune_is_blank(g->rune);
}

void chunks_find(Chunks *out, Arena *a, const PdfPage *page) {
    const PdfGlyph *g = page->glyphs.items;
    *out = (Chunks){0};
    for (size_t i = 0; i < page->glyphs.n; i++) {
        if (i > 0 && follows(&g[i - 1], &g[i]))
            out->items[out->n - 1].last = i + 1;
        else
            VEC_ADD(a, out,
                    ((Chunk){i, i + 1, g[i].x, g[i].y, g[i].direction}));
    }
}

void chunk_middle(const PdfPage *page, const Chunk *c, float *x, float *y) {
    const PdfGlyph *first = &page->glyphs.items[c->first];
    const PdfGlyph *last = &page->glyphs.items[c->last - 1];
    Unit u = ALONG[c->direction], up = UPWARDS[c->direction];
    float dx = last->x - first->x, dy = last->y - first->y;
    float half = (dx * u.x + dy * u.y + last->advance) / 2;
    float rise = MIDDLE * first->size;
    *x = first->x + u.x * half + up.x * rise;
    *y = first->y + u.y * half + up.y * rise;
}

static void turn_point(float *x, float *y, Direction d, float w, float h) {
    float px = *x, py = *y;
    if (d == DIRECTION_DOWN) {
        *x = py;
        *y = w - px;
    } else if (d == DIRECTION_UP) {
        *x = h - py;
        *y = px;
    } else if (d == DIRECTION_LEFT) {
        *x = w - px;
        *y = h - py;
    }
}

static void turn_rules(PdfPage *page, Direction d, float w, float h) {
    PdfPage old = *page;
    if (d != DIRECTION_LEFT) {
        page->rows = old.columns;
        page->columns = old.rows;
    }
    for (int kind = 0; kind < 2; kind++) {
        PdfRule *rules = kind == 0 ? page->rows.items : page->columns.items;
        size_t n = kind == 0 ? page->rows.n : page->columns.n;
        for (size_t i = 0; i < n; i++) {
            PdfRule r = rules[i];
            turn_point(&r.x0, &r.y0, d, w, h);
            turn_point(&r.x1, &r.y1, d, w, h);
            rules[i] = (PdfRule){fminf(r.x0, r.x1), fminf(r.y0, r.y1),
                                 fmaxf(r.x0, r.x1), fmaxf(r.y0, r.y1)};
        }
    }
}

void page_turn(PdfPage *page, Direction direction) {
    float w = (float)page->width, h = (float)page->height;
    if (direction == DIRECTION_RIGHT || direction == DIRECTION_OBLIQUE) return;
    for (size_t i = 0; i < page->glyphs.n; i++) {
        PdfGlyph *g = &page->glyphs.items[i];
        turn_point(&g->x, &g->y, direction, w, h);
        if (g->direction != DIRECTION_OBLIQUE)
            g->direction = (uint8_t)((g->direction + 4 - direction) % 4);
    }
    turn_rules(page, direction, w, h);
    if (direction == DIRECTION_LEFT) return;
    page->width = (double)h;
    page->height = (double)w;
}

Direction page_direction(const PdfPage *page) {
    size_t counts[DIRECTION_COUNT] = {0};
    for (size_t i = 0; i < page->glyphs.n; i++)
        counts[page->glyphs.items[i].direction]++;
    Direction most = DIRECTION_RIGHT;
    for (int d = DIRECTION_DOWN; d < DIRECTION_OBLIQUE; d++)
        if (counts[d] > counts[most]) most = (Direction)d;
    return most;
}

static int by_y(const void *x, const void *y) {
    const Chunk *a = x, *b = y;
    if (a->y != b->y) return a->y < b->y ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static int glyph_by_x(const void *x, const void *y) {
    const PdfGlyph *const *a = x, *const *b = y;
    if ((*a)->x != (*b)->x) return (*a)->x < (*b)->x ? -1 : 1;
    return (*a > *b) - (*a < *b);
}

static bool is_latin(uint32_t rune) {
    return rune > ' ' && rune < 0x250;
}

/* Signs of comparison and the like, which go with their number. */
static bool is_sign(uint32_t rune) {
    return rune >= 0x2190 && rune < 0x2300;
}

/* True where the gap between two glyphs that are no blanks means a blank. */
static bool gap_is_blank(const PdfGlyph *g, const PdfGlyph *next) {
    if (glyph_is_blank(g) || glyph_is_blank(next)) return false;
    float gap = next->x - g->x - g->advance;
    float size = fminf(g->size, next->size);
    if (gap > WIDE_GAP * size) return true;
    return is_latin(g->rune) && is_latin(next->rune) && gap > WORD_GAP * size;
}

static bool drawn_twice(const PdfGlyph *g, const PdfGlyph *before) {
    return before->rune == g->rune && before->text == g->text &&
           !glyph_is_blank(g) &&
           fabsf(before->x - g->x) < TWICE * fminf(g->advance, g->size) &&
           fabsf(before->y - g->y) < TWICE * g->size;
}

/* Characters that must not begin a line, so that they go with the one before:
 * closing brackets and stops. Source: GB/T 15834. */
static bool clings_back(uint32_t rune) {
    static const uint32_t CLOSING[] = {
        '!',    '%',    ')',    ',',    '.',    ':',    ';',    '?',
        ']',    '}',    0xB7,   0x2019, 0x201D, 0x2026, 0x3001, 0x3002,
        0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0xFF01, 0xFF05,
        0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D};
    for (size_t i = 0; i < COUNT_OF(CLOSING); i++)
        if (CLOSING[i] == rune) return true;
    return false;
}

/* Opening brackets go with what follows. */
static bool clings_on(uint32_t rune) {
    static const uint32_t OPENING[] = {'(',    '[',    '{',    0x2018, 0x201C,
                                       0x3008, 0x300A, 0x300C, 0x300E, 0x3010,
                                       0x3014, 0xFF08, 0xFF3B, 0xFF5B};
    for (size_t i = 0; i < COUNT_OF(OPENING); i++)
        if (OPENING[i] == rune) return true;
    return false;
}

/* Full-width stops and brackets fill the left half of their place; the right
 * half may hang over the margin. */
static bool is_half_blank(uint32_t rune) {
    return rune > 0x3000 && clings_back(rune);
}

static bool is_word(uint32_t rune) {
    return is_latin(rune) || is_sign(rune);
}

/* Some writers do not part Latin words from a full-width stop before. */
static bool cannot_part(uint32_t before, uint32_t after) {
    if (clings_on(before) || clings_back(after)) return true;
    return is_word(after) && (is_word(before) || is_half_blank(before));
}

/* The glyphs of a line in order, doubles dropped; their number. */
static size_t order_glyphs(const PdfGlyph **out, const PdfPage *page,
                           const Chunk *chunks, size_t n) {
    size_t count = 0, kept = 0;
    bool sorted = true;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = chunks[i].first; k < chunks[i].last; k++) {
            out[count] = &page->glyphs.items[k];
            sorted =
                sorted && (count == 0 || out[count - 1]->x <= out[count]->x);
            count++;
        }
    }
    if (!sorted) qsort(out, count, sizeof(PdfGlyph *), glyph_by_x);
    for (size_t i = 0; i < count; i++) {
        bool twice = (kept > 0 && drawn_twice(out[i], out[kept - 1])) ||
                     (kept > 1 && drawn_twice(out[i], out[kept - 2]));
        if (!twice) out[kept++] = out[i];
    }
    return kept;
}

static void measure_line(TextLine *line, const PdfGlyph **glyphs, size_t n) {
    size_t first = 0;
    while (first < n && glyph_is_blank(glyphs[first]))
        first++;
    size_t last = n;
    while (last > first && glyph_is_blank(glyphs[last - 1]))
        last--;
    if (first == last) return;
    line->x0 = glyphs[first]->x;
    line->x1 = glyphs[last - 1]->x + glyphs[last - 1]->advance;
    if (is_half_blank(glyphs[last - 1]->rune))
        line->blank = glyphs[last - 1]->advance / 2;
    size_t end = first + 1;
    while (end < last && cannot_part(glyphs[end - 1]->rune, glyphs[end]->rune))
        end++;
    line->unit = glyphs[end - 1]->x + glyphs[end - 1]->advance - line->x0;
}

static void make_line(TextLines *out, Arena *a, const PdfPage *page,
                      const Chunk *chunks, size_t n, Band band) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += chunks[i].last - chunks[i].first;
    const PdfGlyph **glyphs = ARENA_ARRAY(a, const PdfGlyph *, count);
    count = order_glyphs(glyphs, page, chunks, n);
    TextLine line = {.y = chunks[0].y,
                     .band = band,
                     .page = page->number,
                     .artifact = glyphs[0]->artifact};
    Buf text = buf_new(a, LINE_BYTES_MAX);
    for (size_t i = 0; i < count; i++) {
        const PdfGlyph *g = glyphs[i];
        if (i > 0 && gap_is_blank(glyphs[i - 1], g)) buf_byte(&text, ' ');
        if (g->text > 0)
            buf_add(&text, page->texts.items[g->text - 1]);
        else
            buf_rune(&text, g->rune);
        line.size = fmaxf(line.size, g->size);
    }
    line.text = buf_str(&text);
    measure_line(&line, glyphs, count);
    if (str_trim(line.text).n > 0) VEC_ADD(a, out, line);
}

static float chunk_size(const PdfPage *page, const Chunk *c) {
    return page->glyphs.items[c->first].size;
}

void lines_find(TextLines *out, Arena *a, const PdfPage *page, Chunk *chunks,
                size_t n, Band band) {
    *out = (TextLines){0};
    if (n > 1) qsort(chunks, n, sizeof *chunks, by_y);
    for (size_t start = 0; start < n;) {
        size_t end = start + 1;
        float size = chunk_size(page, &chunks[start]);
        float y = chunks[start].y;
        while (end < n) {
            float other = chunk_size(page, &chunks[end]);
            if (chunks[end].y - y > LINE_SHIFT * fmaxf(size, other)) break;
            if (other > size) {
                size = other;
                y = chunks[end].y;
            }
            end++;
        }
        make_line(out, a, page, chunks + start, end - start, band);
        start = end;
    }
}
