/* SPDX-License-Identifier: Apache-2.0
 * Breaking glyphs into lines and setting them at their places. */
#include "write/page/lines.h"

#include "base/utf8.h"
#include "write/page/breaking.h"

enum {
    ASCENT_THOUSANDTHS = 880,   /* of an em: the base line of Han */
    NARROW_THOUSANDTHS = 15000, /* of an em: too few glyphs to share out room */
    SHORT_LINES = 4,            /* longer text is prose, not a name */
    SHRINK_STEP = 75,           /* thousandths of the size */
    SHRINK_LEAST = 700
};

/* Takes `press` from the blanks of the marks within the line, in their
 * proportion. */
static void press_line(Glyph *g, size_t n, const LineFit *fit, int room,
                       int size) {
    int64_t seen = 0, press = fit->width - room;
    int taken = 0;
    for (size_t i = 0; i < n; i++) {
        int lead = i > 0 ? glyph_press(g[i].lead, size) : 0;
        int trail = i + 1 < n ? glyph_press(g[i].trail, size) : 0;
        seen += lead + trail;
        int cut = (int)(seen * press / fit->slack) - taken;
        g[i].advance -= cut;
        if (lead > 0) g[i].shift -= cut;
        taken += cut;
    }
}

/* Gives what is left of the room to the places between glyphs; leaves the line
 * as it is where each would get too much. */
static void stretch_line(Glyph *g, size_t n, const LineFit *fit, int room,
                         int size) {
    int given = 0, seen = 0, extra = room - fit->width;
    if (fit->places == 0) return;
    if (extra / fit->places > units_share(size, STRETCH_MAX_THOUSANDTHS))
        return;
    for (size_t i = 0; i + 1 < n; i++) {
        if (!glyphs_may_part(&g[i], &g[i + 1])) continue;
        seen++;
        g[i].gap = (int)((int64_t)extra * seen / fit->places) - given;
        given += g[i].gap;
    }
}

static void place_glyphs(Glyph *g, size_t n, int x) {
    for (size_t i = 0; i < n; i++) {
        g[i].x = x;
        x += g[i].advance + g[i].gap;
    }
}

/* Sets the glyphs of one line at their places. */
static void set_line(const Setting *s, size_t start, const LineFit *fit,
                     Align align) {
    Glyph *g = s->glyphs + start;
    size_t seen = fit->seen - start;
    bool last = fit->end == s->n;
    int x = start == 0 ? s->indent : 0;
    int room = s->width - x;
    if (s->trims_start && start > 0) {
        g->advance -= g->lead;
        g->shift -= g->lead;
        g->lead = 0;
    }
    if (seen > 0) g[seen - 1].gap = 0;
    if (fit->width > room && fit->slack > 0)
        press_line(g, seen, fit, room, s->size);
    else if (s->justify && !last)
        stretch_line(g, seen, fit, room, s->size);
    if (align == ALIGN_CENTRE) x += (room - fit->width) / 2;
    if (align == ALIGN_END) x += room - fit->width;
    place_glyphs(g, fit->end - start, x);
}

static void add_line(Lines *out, Arena *a, const TextStyle *style,
                     const Glyph *glyphs, size_t n) {
    Line *line = VEC_PUSH(a, out);
    line->glyphs = glyphs;
    line->n = n;
    line->size = style->size;
    line->pitch = style->pitch;
    line->base = (style->pitch - style->size) / 2 +
                 units_share(style->size, ASCENT_THOUSANDTHS);
}

static bool begins_blank(Str text) {
    size_t n;
    return text.n == 0 || rune_is_blank(utf8_decode(text, &n));
}

static Setting setting_of(Glyphs *glyphs, Str text, const TextStyle *style,
                          Align align, int width) {
    int64_t whole = 0;
    for (size_t i = 0; i < glyphs->n; i++)
        whole += glyphs->items[i].advance + glyphs->items[i].gap;
    bool from_start = align == ALIGN_START;
    bool narrow = width < units_share(style->size, NARROW_THOUSANDTHS);
    Setting s = {.glyphs = glyphs->items,
                 .n = glyphs->n,
                 .width = width,
                 .size = style->size,
                 .justify = style->justify && from_start && !narrow,
                 .balance = style->balance,
                 .short_text = whole <= (int64_t)width * SHORT_LINES,
                 .trims_start = from_start,
                 .trims_end = style->justify && from_start};
    if (style->indent > 0 && !begins_blank(text))
        s.indent = units_share(style->size, style->indent);
    return s;
}

/* Chooses the ends of the lines; where a word is wider than the column the
 * text is set smaller, as far as it can be read. */
static size_t fit_text(Setting *s, LineFit **fits, Fonts *fonts, Str text,
                       TextStyle *style, Align align, int width) {
    int whole = style->size;
    for (int share = 1000;; share -= SHRINK_STEP) {
        Glyphs glyphs = {0};
        bool forced = false;
        style->size = units_share(whole, share < SHRINK_LEAST ? 1000 : share);
        glyphs_from_text(&glyphs, fonts, text, style->face, style->size);
        *s = setting_of(&glyphs, text, style, align, width);
        *fits = ARENA_ARRAY(fonts->a, LineFit, s->n + 1);
        size_t n = break_lines(*fits, fonts->a, s);
        for (size_t i = 0; i < n; i++)
            forced = forced || (*fits)[i].forced;
        if (!forced || share < SHRINK_LEAST) return n;
    }
}

static void lines_from_written(Lines *out, Fonts *fonts, Str text,
                               const TextStyle *asked, Align align, int width) {
    TextStyle style = *asked;
    Setting s;
    LineFit *fits;
    size_t n = fit_text(&s, &fits, fonts, text, &style, align, width);
    size_t start = 0, first = out->n;
    if (n == 0) add_line(out, fonts->a, &style, NULL, 0);
    for (size_t i = 0; i < n; i++) {
        set_line(&s, start, &fits[i], align);
        add_line(out, fonts->a, &style, s.glyphs + start, fits[i].end - start);
        start = fits[i].end;
    }
    out->items[first].begins = true;
}

void lines_from_text(Lines *out, Fonts *fonts, Str text, const TextStyle *style,
                     Align align, int width) {
    Str rest = text;
    do {
        Str line = str_cut(&rest, S("\n"));
        lines_from_written(out, fonts, line, style, align, width);
    } while (rest.p != NULL);
}

int lines_height(const Lines *lines, size_t from, size_t to) {
    int64_t height = 0;
    for (size_t i = from; i < to && height < LINES_HEIGHT_MAX; i++)
        height += lines->items[i].pitch;
    return height < LINES_HEIGHT_MAX ? (int)height : LINES_HEIGHT_MAX;
}
