/* SPDX-License-Identifier: Apache-2.0
 * Glyphs by their marks; see tag_marks.h. */
#include "read/pdf/tag_marks.h"

#include <math.h>

#include "base/buf.h"
#include "base/utf8.h"

enum {
    MARGIN_LINES_MAX = 64, /* of a page */
    SPARE_MARKS_MAX = 1000,
    REPEATS_WORK_MAX = 2000000, /* chunks times lines, on a page */
    REPEAT_BYTES_MAX = 4096
};

#define MARGIN_OFF 1.0F      /* points by which a glyph may pass its line */
#define MARGIN_OFF_LINE 0.5F /* ems, up or down */

static bool in_margin(const Flow *flow, const PdfGlyph *g) {
    if (g->direction == DIRECTION_OBLIQUE) return true;
    for (size_t i = 0; i < flow->items.n; i++) {
        const FlowItem *item = &flow->items.items[i];
        if (item->kind != FLOW_HEADER && item->kind != FLOW_FOOTER) continue;
        if (fabsf(item->line.y - g->y) <= MARGIN_OFF_LINE * g->size &&
            g->x >= item->line.x0 - MARGIN_OFF &&
            g->x <= item->line.x1 + MARGIN_OFF)
            return true;
    }
    return false;
}

static size_t count_margin_lines(const Flow *flow) {
    size_t n = 0;
    for (size_t i = 0; i < flow->items.n; i++)
        n += flow->items.items[i].kind == FLOW_HEADER ||
             flow->items.items[i].kind == FLOW_FOOTER;
    return n;
}

/* Takes the marks away that say nothing; the greatest that is left. */
static bool clean_marks(size_t *marks, PdfPage *page, const Flow *flow) {
    *marks = 0;
    if (count_margin_lines(flow) > MARGIN_LINES_MAX) return false;
    for (size_t i = 0; i < page->glyphs.n; i++) {
        PdfGlyph *g = &page->glyphs.items[i];
        if (g->artifact || in_margin(flow, g)) g->mark = 0;
        if (g->direction != DIRECTION_RIGHT &&
            g->direction != DIRECTION_OBLIQUE && !glyph_is_blank(g))
            return false;
        if (g->mark > *marks) *marks = g->mark;
    }
    return *marks <= SPARE_MARKS_MAX + page->glyphs.n;
}

bool marked_page_make(MarkedPage *out, Arena *a, PdfPage *page,
                      const Flow *flow) {
    const PdfGlyph *glyphs = page->glyphs.items;
    *out = (MarkedPage){.page = page};
    if (!clean_marks(&out->marks, page, flow)) return false;
    out->start = ARENA_ARRAY(a, size_t, out->marks + 2);
    out->order = ARENA_ARRAY(a, size_t, page->glyphs.n + 1);
    out->read = ARENA_ARRAY(a, bool, out->marks + 1);
    size_t *next = ARENA_ARRAY(a, size_t, out->marks + 2);
    for (size_t i = 0; i < page->glyphs.n; i++)
        out->start[glyphs[i].mark + 1]++;
    for (size_t i = 0; i <= out->marks; i++) {
        next[i] = out->start[i];
        out->start[i + 1] += out->start[i];
    }
    for (size_t i = 0; i < page->glyphs.n; i++)
        out->order[next[glyphs[i].mark]++] = i;
    return true;
}

bool marked_page_take(PdfPage *to, Arena *a, MarkedPage *m, int number) {
    size_t mark = (size_t)number + 1;
    if (mark > m->marks) return true;
    if (m->read[mark]) return false;
    m->read[mark] = true;
    for (size_t i = m->start[mark]; i < m->start[mark + 1]; i++)
        VEC_ADD(a, &to->glyphs, m->page->glyphs.items[m->order[i]]);
    return true;
}

bool marked_page_shows(const MarkedPage *m, int number) {
    size_t mark = (size_t)number + 1;
    if (mark > m->marks) return false;
    for (size_t i = m->start[mark]; i < m->start[mark + 1]; i++)
        if (!glyph_is_blank(&m->page->glyphs.items[m->order[i]])) return true;
    return false;
}

static Str chunk_text(Arena *a, const PdfPage *page, const Chunk *c) {
    Buf b = buf_new(a, REPEAT_BYTES_MAX);
    for (size_t i = c->first; i < c->last; i++) {
        const PdfGlyph *g = &page->glyphs.items[i];
        if (g->text > 0)
            buf_add(&b, page->texts.items[g->text - 1]);
        else
            buf_rune(&b, g->rune);
    }
    return str_trim(buf_str(&b));
}

static bool is_repeat(const PdfPage *page, const Chunk *c, Str text,
                      const TextLines *lines) {
    const PdfGlyph *last = &page->glyphs.items[c->last - 1];
    for (size_t i = 0; i < lines->n; i++) {
        const TextLine *line = &lines->items[i];
        if (line->page < page->number && c->x >= line->x0 - MARGIN_OFF &&
            last->x + last->advance <= line->x1 + MARGIN_OFF &&
            str_has(line->text, text))
            return true;
    }
    return false;
}

bool marked_page_is_read(const MarkedPage *m, Arena *a, const Flow *flow,
                         const TextLines *lines) {
    PdfPage rest = {.number = m->page->number, .texts = m->page->texts};
    Chunks chunks;
    for (size_t i = 0; i < m->page->glyphs.n; i++) {
        const PdfGlyph *g = &m->page->glyphs.items[i];
        if (glyph_is_blank(g) || (g->mark > 0 && m->read[g->mark])) continue;
        if (g->mark > 0) return false;
        if (!in_margin(flow, g)) VEC_ADD(a, &rest.glyphs, *g);
    }
    chunks_find(&chunks, a, &rest);
    if (lines->n > 0 && chunks.n > REPEATS_WORK_MAX / lines->n) return false;
    for (size_t i = 0; i < chunks.n; i++) {
        const Chunk *c = &chunks.items[i];
        if (!is_repeat(&rest, c, chunk_text(a, &rest, c), lines)) return false;
    }
    return true;
}
