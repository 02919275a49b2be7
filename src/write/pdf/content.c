/* SPDX-License-Identifier: Apache-2.0
 * Operators of a page. */
#include "write/pdf/content.h"

#include <stdlib.h>

#include "write/pdf/embed.h"

enum {
    STROKE_THOUSANDTHS = 30, /* of an em: how much a stroke makes bolder */
    DRIFT_MAX = 6            /* milli-points that a glyph may be off */
};

int content_font(const Fonts *fonts, const Face *face) {
    for (int kind = 0; kind < FACE_KINDS; kind++)
        if (fonts->of[kind] == face) return kind;
    return -1;
}

/* Where the text is being shown. */
typedef struct Shower {
    Buf *b;
    const Fonts *fonts;
    const Face *face;
    int size;
    int64_t pen; /* where the next glyph would stand, in 1/1000 of x's unit */
    bool in_array, in_string;
} Shower;

static void close_string(Shower *s) {
    if (s->in_string) buf_byte(s->b, '>');
    s->in_string = false;
}

static void close_array(Shower *s) {
    close_string(s);
    if (s->in_array) buf_add(s->b, S("]TJ\n"));
    s->in_array = false;
}

static void set_font(Shower *s, const Face *face) {
    if (s->face == face) return;
    close_array(s);
    if (s->face == NULL || s->face->bold_by_stroke != face->bold_by_stroke) {
        if (face->bold_by_stroke) {
            buf_add(s->b, S("2 Tr "));
            pdf_length(s->b, units_share(s->size, STROKE_THOUSANDTHS));
            buf_add(s->b, S(" w\n"));
        } else if (s->face != NULL) {
            buf_add(s->b, S("0 Tr\n"));
        }
    }
    s->face = face;
    buf_add(s->b, S("/F"));
    pdf_int(s->b, content_font(s->fonts, face));
    buf_byte(s->b, ' ');
    pdf_length(s->b, s->size);
    buf_add(s->b, S(" Tf\n"));
}

/* Moves the pen to x where it is not there: TJ counts in 1/1000 em, to the
 * left. */
static void move_pen(Shower *s, int x) {
    int64_t off = (int64_t)x * 1000 - s->pen;
    if (llabs(off) <= DRIFT_MAX * 1000) return;
    int64_t half = off < 0 ? -s->size / 2 : s->size / 2;
    int64_t step = (off + half) / s->size;
    if (step == 0) return;
    close_string(s);
    if (!s->in_array) buf_byte(s->b, '[');
    s->in_array = true;
    pdf_int(s->b, -step);
    s->pen += step * s->size;
}

static void show_glyph(Shower *s, const Glyph *g) {
    set_font(s, g->face);
    if (g->rise != 0) {
        close_array(s);
        pdf_length(s->b, g->rise);
        buf_add(s->b, S(" Ts\n"));
    }
    move_pen(s, g->x + g->shift);
    if (!s->in_array) buf_byte(s->b, '[');
    if (!s->in_string) buf_byte(s->b, '<');
    s->in_array = s->in_string = true;
    pdf_hex(s->b, (uint32_t)g->slot, 4);
    s->pen += (int64_t)embed_width(g->face, g->slot) * s->size;
    if (g->rise != 0) {
        close_array(s);
        buf_add(s->b, S("0 Ts\n"));
    }
}

static void show_line(Buf *b, const Pages *pages, const Fonts *fonts,
                      const PlacedLine *placed) {
    const Line *line = &placed->line;
    Shower s = {.b = b, .fonts = fonts, .size = line->size};
    int first = line->glyphs[0].x + line->glyphs[0].shift;
    buf_add(b, S("BT\n1 0 0 1 "));
    pdf_length(b, placed->x + first);
    buf_byte(b, ' ');
    pdf_length(b, pages->height - placed->y);
    buf_add(b, S(" Tm\n"));
    s.pen = (int64_t)first * 1000;
    for (size_t i = 0; i < line->n; i++)
        show_glyph(&s, &line->glyphs[i]);
    close_array(&s);
    if (s.face->bold_by_stroke) buf_add(b, S("0 Tr\n"));
    buf_add(b, S("ET\n"));
}

static Str tag_name(TagKind kind) {
    switch (kind) {
    case TAG_HEADING: return S("H1");
    case TAG_SUBHEADING: return S("H2");
    case TAG_HEAD_CELL: return S("TH");
    case TAG_CELL: return S("TD");
    case TAG_LINE: return S("Span");
    case TAG_FIGURE: return S("Figure");
    default: return S("P");
    }
}

static void begin_marked(Buf *b, const Pages *pages, int tag, int number) {
    if (tag == TAG_NONE) {
        buf_add(b, S("/Artifact<</Type/Pagination>>BDC\n"));
        return;
    }
    buf_byte(b, '/');
    buf_add(b, tag_name(pages->tags.items[tag].kind));
    buf_add(b, S("<</MCID "));
    pdf_int(b, number);
    buf_add(b, S(">>BDC\n"));
}

static void draw_rules(Buf *b, const Pages *pages, const Page *page) {
    if (page->rules.n == 0) return;
    buf_add(b, S("/Artifact<</Type/Layout>>BDC\nq 2 J "));
    pdf_length(b, pages->rule_width);
    buf_add(b, S(" w\n"));
    for (size_t i = 0; i < page->rules.n; i++) {
        const Rule *r = &page->rules.items[i];
        pdf_length(b, r->x0);
        buf_byte(b, ' ');
        pdf_length(b, pages->height - r->y0);
        buf_add(b, S(" m "));
        pdf_length(b, r->x1);
        buf_byte(b, ' ');
        pdf_length(b, pages->height - r->y1);
        buf_add(b, S(" l\n"));
    }
    buf_add(b, S("S Q\nEMC\n"));
}

/* A run of dark squares a rectangle, all of them one path. */
static void draw_code_row(Buf *b, const Pages *pages, const PlacedCode *at,
                          int row) {
    const PaperCode *code = &pages->code;
    for (int from = 0; from < code->side;) {
        int to = from;
        while (to < code->side && code_is_dark(code, row, to))
            to++;
        if (to > from) {
            pdf_length(b, at->x + from * at->square);
            buf_byte(b, ' ');
            pdf_length(b, pages->height - at->y - (row + 1) * at->square);
            buf_byte(b, ' ');
            pdf_length(b, (to - from) * at->square);
            buf_byte(b, ' ');
            pdf_length(b, at->square);
            buf_add(b, S(" re\n"));
        }
        from = to + 1;
    }
}

static void draw_code(Buf *b, const Pages *pages, const PlacedCode *at,
                      int number) {
    begin_marked(b, pages, at->tag, number);
    for (int row = 0; row < pages->code.side; row++)
        draw_code_row(b, pages, at, row);
    buf_add(b, S("f\nEMC\n"));
}

void content_of_page(Buf *b, const Pages *pages, int page, const Fonts *fonts,
                     Arena *a, Marks *marks) {
    const Page *p = &pages->items.items[page];
    int number = 0;
    draw_rules(b, pages, p);
    for (size_t i = 0; i < p->lines.n; i++) {
        const PlacedLine *placed = &p->lines.items[i];
        bool first = i == 0 || placed[-1].tag != placed->tag;
        bool last = i + 1 == p->lines.n || placed[1].tag != placed->tag;
        if (first) {
            begin_marked(b, pages, placed->tag, number);
            if (placed->tag != TAG_NONE)
                VEC_ADD(a, marks, ((Mark){placed->tag, page, number++}));
        }
        show_line(b, pages, fonts, placed);
        if (last) buf_add(b, S("EMC\n"));
    }
    if (p->code.square == 0) return;
    draw_code(b, pages, &p->code, number);
    if (p->code.tag != TAG_NONE)
        VEC_ADD(a, marks, ((Mark){p->code.tag, page, number}));
}
