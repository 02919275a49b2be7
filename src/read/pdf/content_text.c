/* SPDX-License-Identifier: Apache-2.0
 * Text operators: strings become glyphs with their places. Source: ISO
 * 32000-1, 9.3 and 9.4. */
#include <math.h>

#include "read/pdf/content.h"

/* Upright glyphs hang this far above their point in vertical writing. */
#define VERTICAL_RISE 0.88
#define REACH_MAX 5000  /* points that a glyph may be wide or high */
#define AXIS_SLANT 0.05 /* slope up to which a line counts as along an axis */

void text_begin(Content *c) {
    c->text = c->line = MATRIX_SAME;
}

void text_matrix(Content *c) {
    c->text = c->line = (Matrix){content_number(c, 0), content_number(c, 1),
                                 content_number(c, 2), content_number(c, 3),
                                 content_number(c, 4), content_number(c, 5)};
}

static void move_line(Content *c, double x, double y) {
    Matrix move = {1, 0, 0, 1, x, y};
    c->text = c->line = matrix_then(move, c->line);
}

void text_move(Content *c) {
    move_line(c, content_number(c, 0), content_number(c, 1));
}

void text_move_leading(Content *c) {
    c->state.text.leading = -content_number(c, 1);
    text_move(c);
}

void text_next_line(Content *c) {
    move_line(c, 0, -c->state.text.leading);
}

void text_character_space(Content *c) {
    c->state.text.character_space = content_number(c, 0);
}

void text_word_space(Content *c) {
    c->state.text.word_space = content_number(c, 0);
}

void text_scale(Content *c) {
    c->state.text.scale = content_number(c, 0) / 100;
}

void text_leading(Content *c) {
    c->state.text.leading = content_number(c, 0);
}

void text_rise(Content *c) {
    c->state.text.rise = content_number(c, 0);
}

static FontPlace *font_place(ContentShared *s, const PdfValue *dict) {
    size_t mask = 2 * FONTS_MAX - 1;
    size_t i = (size_t)((uintptr_t)dict >> 4) & mask;
    while (s->fonts[i].dict != NULL && s->fonts[i].dict != dict)
        i = (i + 1) & mask;
    return &s->fonts[i];
}

static PdfFont *find_font(Content *c, Str name) {
    ContentShared *s = c->shared;
    const PdfValue *dict = content_resource(c, S("Font"), name);
    if (dict->kind != PDF_DICT) return NULL;
    FontPlace *place = font_place(s, dict);
    if (place->dict == dict) return place->font;
    if (s->fonts_n == FONTS_MAX) {
        c->failed = true;
        (void)err_set(c->e, ERR_LIMIT, "PDF 字体过多",
                      "too many fonts in the PDF",
                      "请重新导出 PDF，或用 Word 原件。",
                      "Export the PDF again, or use the Word original.");
        return NULL;
    }
    *place = (FontPlace){dict, ARENA_NEW(s->a, PdfFont)};
    s->fonts_n++;
    if (!font_read(place->font, s->a, s->doc, dict, c->e)) c->failed = true;
    return place->font;
}

void text_font(Content *c) {
    const Token *t = c->operands.items;
    if (c->operands.n < 2 || t[0].kind != TOKEN_NAME) return;
    c->state.text.font = find_font(c, t[0].text);
    c->state.text.size = content_number(c, 1);
}

static Direction direction_of(double x, double y) {
    if (fabs(y) <= fabs(x) * AXIS_SLANT)
        return x < 0 ? DIRECTION_LEFT : DIRECTION_RIGHT;
    if (fabs(x) <= fabs(y) * AXIS_SLANT)
        return y < 0 ? DIRECTION_UP : DIRECTION_DOWN;
    return DIRECTION_OBLIQUE;
}

/* False outside the clip, and for places that are no numbers. */
static bool is_shown(const Content *c, const PdfGlyph *g) {
    const Box *clip = &c->state.clip;
    double x = (double)g->x, y = (double)g->y;
    double reach = fmax((double)g->size, (double)g->advance);
    return reach < REACH_MAX && x + reach >= clip->x0 &&
           x - reach <= clip->x1 && y + reach >= clip->y0 &&
           y - reach <= clip->y1;
}

static void add_glyph(Content *c, PdfGlyph g, Str text) {
    Mark *mark = c->marks_n == 0 ? NULL : mark_replacing(c);
    if (mark != NULL) {
        if (mark->drawn || mark->text.n == 0) {
            PdfPage *page = c->page;
            if (mark->drawn && page->glyphs.n > 0) {
                PdfGlyph *last = &page->glyphs.items[page->glyphs.n - 1];
                float end = g.x + g.advance - last->x;
                if (g.direction == DIRECTION_RIGHT && end > last->advance)
                    last->advance = end;
            }
            return;
        }
        mark->drawn = true;
        text = mark->text;
    }
    if (!is_shown(c, &g)) return;
    if (g.rune == 0 && text.n == 0) {
        c->page->unknown++;
        g.rune = 0xFFFD;
    }
    if (text.n > 0) {
        VEC_ADD(c->a, &c->page->texts, text);
        g.text = (uint32_t)c->page->texts.n;
    }
    g.artifact = c->marks_n > 0 && mark_is_artifact(c);
    g.mark = mark_number(c);
    if (++c->shared->glyphs > GLYPHS_MAX && !c->failed) {
        c->failed = true;
        (void)err_set(c->e, ERR_LIMIT, "PDF 文字过多",
                      "too many characters in the PDF", "请拆成几个文件。",
                      "Split it into several files.");
        return;
    }
    VEC_ADD(c->a, &c->page->glyphs, g);
}

static void show_string(Content *c, Str s) {
    const TextState *t = &c->state.text;
    PdfFont *font = t->font;
    if (font == NULL) return;
    Matrix m = matrix_then(c->text, c->state.ctm);
    double across = hypot(m.a, m.b), up = hypot(m.c, m.d);
    double scale = font->vertical ? 1 : t->scale;
    PdfGlyph g = {.size = (float)(fabs(t->size) * font->em * up)};
    double sign = t->size * scale < 0 ? -1 : 1;
    g.direction = (uint8_t)direction_of(m.a * sign, m.b * sign);
    double x = 0, y = 0;
    while (s.n > 0 && !c->failed) {
        FontGlyph glyph = font_next(font, &s);
        double w = glyph.width * t->size;
        double dx = font->vertical ? -w / 2 : 0;
        double dy = font->vertical ? -VERTICAL_RISE * t->size : 0;
        Point at = matrix_apply(m, x + dx, y + dy + t->rise);
        g.x = (float)at.x;
        g.y = (float)at.y;
        g.advance = (float)(fabs(w * scale) * across);
        g.rune = glyph.rune;
        add_glyph(c, g, glyph.text);
        double space = t->character_space + (glyph.space ? t->word_space : 0);
        if (font->vertical)
            y -= t->size + space;
        else
            x += (w + space) * scale;
    }
    Matrix move = {1, 0, 0, 1, x, y};
    c->text = matrix_then(move, c->text);
}

void text_show(Content *c) {
    const Token *t = c->operands.items;
    if (c->operands.n > 0 && t[0].kind == TOKEN_STRING)
        show_string(c, t[0].text);
}

void text_show_array(Content *c) {
    const TextState *t = &c->state.text;
    for (size_t i = 0; i < c->operands.n; i++) {
        const Token *item = &c->operands.items[i];
        if (item->kind == TOKEN_STRING) show_string(c, item->text);
        if (item->kind != TOKEN_NUMBER) continue;
        double by = -item->number / 1000 * t->size;
        bool vertical = t->font != NULL && t->font->vertical;
        Matrix move = {
            1, 0, 0, 1, vertical ? 0 : by * t->scale, vertical ? by : 0};
        c->text = matrix_then(move, c->text);
    }
}

void text_show_next_line(Content *c) {
    text_next_line(c);
    text_show(c);
}

void text_show_spaced(Content *c) {
    const Token *t = c->operands.items;
    if (c->operands.n < 3 || t[2].kind != TOKEN_STRING) return;
    c->state.text.word_space = content_number(c, 0);
    c->state.text.character_space = content_number(c, 1);
    text_next_line(c);
    show_string(c, t[2].text);
}
