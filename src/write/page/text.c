/* SPDX-License-Identifier: Apache-2.0
 * Text to glyphs. */
#include "write/page/text.h"

#include <hb.h>

#include "base/utf8.h"

enum {
    GAP_THOUSANDTHS = 80,         /* of an em, between Han and Latin; PDF
                                     readers take more for a blank */
    TRIM_MAX_THOUSANDTHS = 500,   /* of a full-width mark */
    TRIM_LEAST_THOUSANDTHS = 400, /* a mark with less blank is centred */
    PRESS_MAX_THOUSANDTHS = 300,  /* of an em, by which the box of a glyph may
                                     lie on the next: readers take more for a
                                     new line */
    WIDE_THOUSANDTHS = 900        /* a full-width glyph is wider than this */
};

int glyph_press(int blank, int size) {
    int most = units_share(size, PRESS_MAX_THOUSANDTHS);
    return blank < most ? blank : most;
}

static int to_size(const Face *face, int units, int size) {
    return (int)((int64_t)units * size / face->units);
}

static Char *chars_from_text(Arena *a, Str text, size_t *n) {
    Char *chars = ARENA_ARRAY(a, Char, text.n + 1);
    size_t at = 0;
    *n = 0;
    while (at < text.n) {
        size_t length;
        Char *c = &chars[(*n)++];
        c->rune = utf8_decode(str_from(text, at), &length);
        c->at = (uint32_t)at;
        c->class = char_class(c->rune);
        if (c->rune < 0x20 || (c->rune >= 0x7F && c->rune < 0xA0))
            c->rune = ' ';
        at += length;
    }
    chars[*n].at = (uint32_t)text.n;
    chars_mark_breaks(chars, *n);
    chars_mark_words(chars, *n);
    return chars;
}

/* What a full-width mark has blank before and after its ink. */
static void measure_mark(Glyph *g, int size) {
    const Face *face = g->face;
    hb_glyph_extents_t ink;
    uint32_t glyph = face->slots.items[g->slot].glyph;
    if (g->advance < units_share(size, WIDE_THOUSANDTHS)) return;
    if (!hb_font_get_glyph_extents(face->file->font, glyph, &ink)) return;
    int left = to_size(face, ink.x_bearing, size);
    int right = g->advance - to_size(face, ink.x_bearing + ink.width, size);
    int least = units_share(size, TRIM_LEAST_THOUSANDTHS);
    int most = units_share(size, TRIM_MAX_THOUSANDTHS);
    if (g->class == CLASS_OPEN && left >= least)
        g->lead = left < most ? left : most;
    if (g->class == CLASS_CLOSE && right >= least)
        g->trail = right < most ? right : most;
}

typedef struct Run {
    Face *face;
    const Char *chars; /* one more follows, for where the last ends */
    size_t n;
} Run;

/* The character whose cluster begins at that byte; `from` is a place at or
 * before it. */
static size_t char_at(const Run *run, size_t from, uint32_t at) {
    while (from + 1 < run->n && run->chars[from].at < at)
        from++;
    return from;
}

/* Appends the glyphs that the buffer holds after shaping. */
static void take_glyphs(Glyphs *out, Fonts *fonts, const Run *run, Str text,
                        int size) {
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(fonts->buffer, &n);
    const hb_glyph_position_t *place =
        hb_buffer_get_glyph_positions(fonts->buffer, &n);
    uint32_t end = run->chars[run->n].at;
    size_t c = 0;
    for (unsigned i = 0; i < n; i++) {
        uint32_t at = info[i].cluster, next = end;
        bool again = i > 0 && info[i - 1].cluster == at;
        for (unsigned k = i + 1; k < n && next == end; k++)
            if (info[k].cluster != at) next = info[k].cluster;
        c = char_at(run, c, at);
        bool says = !again && !rune_is_invisible(run->chars[c].rune);
        Str means = says ? str_slice(text, at, next) : S("");
        Glyph *g = VEC_PUSH(fonts->a, out);
        g->face = run->face;
        g->slot = face_slot(fonts->a, run->face, info[i].codepoint, means, 0);
        g->at = at;
        g->advance = to_size(run->face, place[i].x_advance, size);
        g->shift = to_size(run->face, place[i].x_offset, size);
        g->rise = to_size(run->face, place[i].y_offset, size);
        g->class = run->chars[c].class;
        g->may_break = !again && run->chars[c].may_break;
        g->begins_word = run->chars[c].begins_word;
        if (g->class == CLASS_OPEN || g->class == CLASS_CLOSE)
            measure_mark(g, size);
    }
}

static void shape_run(Glyphs *out, Fonts *fonts, const Run *run, Str text,
                      const uint32_t *shown, int size) {
    static const hb_feature_t FEATURES[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1},
        {HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1},
    };
    hb_buffer_t *buffer = fonts->buffer;
    hb_buffer_clear_contents(buffer);
    for (size_t i = 0; i < run->n; i++)
        hb_buffer_add(buffer, shown[i], run->chars[i].at);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
    hb_shape(run->face->file->font, buffer, FEATURES, COUNT_OF(FEATURES));
    take_glyphs(out, fonts, run, text, size);
}

/* A closing mark without its blank is a narrower glyph of its own where the
 * outlines allow that; else the next glyph moves into its box. */
static void trim_trail(Glyph *g, Arena *a, int size) {
    const Slot *slot = &g->face->slots.items[g->slot];
    int trim = g->trail;
    if (g->face->file->is_cff) {
        int units = (int)((int64_t)trim * g->face->units / size);
        g->slot = face_slot(a, g->face, slot->glyph, slot->text, units);
    } else {
        trim = glyph_press(trim, size);
    }
    g->advance -= trim;
    g->trail = 0;
}

static void trim_lead(Glyph *g, int size) {
    int trim = glyph_press(g->lead, size);
    g->advance -= trim;
    g->shift -= trim;
    g->lead = 0;
}

static bool is_latin(const Glyph *g) {
    return g->class == CLASS_LATIN || g->class == CLASS_DIGIT ||
           g->class == CLASS_POSTFIX;
}

static bool is_han(const Glyph *g) {
    return g->class == CLASS_HAN || g->class == CLASS_SCALE;
}

/* Marks that meet share their blank; Han and Latin get a gap. */
static void space_pairs(Glyph *g, size_t n, Arena *arena, int size) {
    for (size_t i = 0; i + 1 < n; i++) {
        Glyph *a = &g[i], *b = &g[i + 1];
        bool b_mark = b->class == CLASS_OPEN || b->class == CLASS_CLOSE;
        if (a->trail > 0 && b_mark && b->advance > size / 2)
            trim_trail(a, arena, size);
        else if (a->class == CLASS_OPEN && b->lead > 0)
            trim_lead(b, size);
        if ((is_han(a) && is_latin(b)) || (is_latin(a) && is_han(b)))
            if (a->advance < size * 2 && b->advance > 0)
                a->gap = units_share(size, GAP_THOUSANDTHS);
    }
}

void glyphs_from_text(Glyphs *out, Fonts *fonts, Str text, FaceKind kind,
                      int size) {
    size_t n, first = out->n;
    Char *chars = chars_from_text(fonts->a, text, &n);
    uint32_t *shown = ARENA_ARRAY(fonts->a, uint32_t, n + 1);
    Run run = {.chars = chars};
    for (size_t i = 0; i < n; i++) {
        Face *face = fonts_face_for(fonts, kind, chars[i].rune, &shown[i]);
        if (run.n > 0 && face != run.face) {
            shape_run(out, fonts, &run, text, shown + (run.chars - chars),
                      size);
            run = (Run){.chars = chars + i};
        }
        run.face = face;
        run.n++;
    }
    if (run.n > 0)
        shape_run(out, fonts, &run, text, shown + (run.chars - chars), size);
    if (out->n > first)
        space_pairs(out->items + first, out->n - first, fonts->a, size);
}
