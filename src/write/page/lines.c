/* SPDX-License-Identifier: Apache-2.0
 * Breaking glyphs into lines and setting them at their places. */
#include "write/page/lines.h"

#include "base/utf8.h"

enum {
    STRETCH_MAX_THOUSANDTHS = 90, /* of an em, at a place between glyphs */
    ASCENT_THOUSANDTHS = 880      /* of an em: the base line of Han */
};

/* The glyphs that a line may have from its first one on. */
typedef struct Fit {
    size_t end;  /* the next line begins here; 0: none found */
    size_t seen; /* past the last glyph that is no blank */
    int width;   /* of the seen ones */
    int slack;   /* that punctuation within the line can give */
} Fit;

typedef struct Setting {
    Glyph *glyphs; /* of one written line */
    size_t n;
    int width;  /* of the column */
    int indent; /* of the first line */
    int size;
    bool justify;
    bool trims_start; /* an opening mark at the start gives its blank */
} Setting;

/* Looks for the farthest end of a line from `start` whose width, less the
 * slack where `pressed`, is within `room`. */
static Fit fit_line(const Setting *s, size_t start, int room, bool pressed) {
    Fit best = {0}, now = {0};
    int x = 0, slack = 0;
    for (size_t i = start; i < s->n; i++) {
        const Glyph *g = &s->glyphs[i];
        bool first = i == start;
        int lead = first && s->trims_start && start > 0 ? g->lead : 0;
        if (!first) slack += glyph_press(g->lead, s->size);
        x += g->advance - lead;
        if (g->class != CLASS_SPACE) {
            int trail = s->justify ? g->trail : 0;
            now = (Fit){0, i + 1, x - trail, slack};
            if (now.width - (pressed ? slack : 0) > room) break;
        }
        x += g->gap;
        slack += glyph_press(g->trail, s->size);
        if (i + 1 < s->n && !s->glyphs[i + 1].may_break) continue;
        best = now;
        best.end = i + 1;
        if (best.seen < start) best.seen = start;
    }
    return best;
}

/* Where no break is allowed in all the room: as many glyphs as it holds. */
static Fit fit_by_force(const Setting *s, size_t start, int room) {
    Fit fit = {.end = start};
    while (fit.end < s->n) {
        const Glyph *g = &s->glyphs[fit.end];
        if (fit.end > start && fit.width + g->advance > room) break;
        fit.width += g->advance + g->gap;
        fit.end++;
    }
    fit.seen = fit.end;
    return fit;
}

/* Pressing more into a line is better where it presses clearly less than the
 * other would stretch. */
static Fit choose_fit(const Setting *s, size_t start, int room) {
    Fit plain = fit_line(s, start, room, false);
    if (s->justify) {
        Fit pressed = fit_line(s, start, room, true);
        int press = pressed.width - room, stretch = room - plain.width;
        if (pressed.end > plain.end &&
            (plain.end == 0 || press * 3 <= stretch * 2))
            return pressed;
    }
    if (plain.end == 0) return fit_by_force(s, start, room);
    return plain;
}

static bool is_in_word(const Glyph *g) {
    return g->class == CLASS_LATIN || g->class == CLASS_DIGIT ||
           g->class == CLASS_INFIX || g->class == CLASS_POSTFIX ||
           g->class == CLASS_HYPHEN;
}

/* A gap is as wide as it may be already. */
static bool may_stretch(const Glyph *a, const Glyph *b) {
    if (a->gap > 0) return false;
    if (is_in_word(a) && is_in_word(b)) return false;
    return a->class != CLASS_DASH || b->class != CLASS_DASH;
}

/* Takes `press` from the blanks of the marks within the line, in their
 * proportion. */
static void press_line(Glyph *g, size_t n, const Fit *fit, int room, int size) {
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

/* Gives `room` to the places between glyphs; leaves the line as it is where
 * each would get too much. */
static void stretch_line(Glyph *g, size_t n, int room, int size) {
    int places = 0, given = 0, seen = 0;
    for (size_t i = 0; i + 1 < n; i++)
        if (may_stretch(&g[i], &g[i + 1])) places++;
    if (places == 0) return;
    if (room / places > units_share(size, STRETCH_MAX_THOUSANDTHS)) return;
    for (size_t i = 0; i + 1 < n; i++) {
        if (!may_stretch(&g[i], &g[i + 1])) continue;
        seen++;
        g[i].gap = (int)((int64_t)room * seen / places) - given;
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
static void set_line(const Setting *s, size_t start, const Fit *fit, int room,
                     Align align) {
    Glyph *g = s->glyphs + start;
    size_t seen = fit->seen - start;
    bool last = fit->end == s->n;
    int x = start == 0 ? s->indent : 0;
    if (s->trims_start && start > 0) {
        g->advance -= g->lead;
        g->shift -= g->lead;
        g->lead = 0;
    }
    if (seen > 0) g[seen - 1].gap = 0;
    if (fit->width > room && fit->slack > 0)
        press_line(g, seen, fit, room, s->size);
    else if (s->justify && !last)
        stretch_line(g, seen, room - fit->width, s->size);
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

static void lines_from_written(Lines *out, Fonts *fonts, Str text,
                               const TextStyle *style, Align align, int width) {
    Glyphs glyphs = {0};
    glyphs_from_text(&glyphs, fonts, text, style->face, style->size);
    Setting s = {.glyphs = glyphs.items,
                 .n = glyphs.n,
                 .width = width,
                 .size = style->size,
                 .justify = style->justify && align == ALIGN_START,
                 .trims_start = align == ALIGN_START};
    if (style->indent > 0 && !begins_blank(text))
        s.indent = units_share(style->size, style->indent);
    if (glyphs.n == 0) add_line(out, fonts->a, style, NULL, 0);
    for (size_t start = 0; start < s.n;) {
        int room = width - (start == 0 ? s.indent : 0);
        Fit fit = choose_fit(&s, start, room);
        set_line(&s, start, &fit, room, align);
        add_line(out, fonts->a, style, s.glyphs + start, fit.end - start);
        start = fit.end;
    }
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
