/* SPDX-License-Identifier: Apache-2.0
 * Page numbers, and the foot of a print on each page: the code, then its
 * lines; the page's number stands on the other side. */
#include "write/page/foot.h"

#include "write/page/styles.h"

enum {                        /* 1/100 mm */
       NUMBER_DISTANCE = 700, /* from the type area; GB/T 9704 7.5 */
       EDGE_LEAST = 500,      /* that a printer can reach */
       NUMBER_ROOM = 2500,    /* beside the foot */
       CODE_SIDE = 1300,
       SQUARE_LEAST = 30, /* of a code, so that cameras can read it */
       CODE_GAP = 300,    /* blank beside it: four squares, as readers need */
       FOOT_GAP = 180     /* between the type area and the foot */
};

enum { DASH_THOUSANDTHS = 380 /* height of the dash over the base line */ };

/* ---- the foot ---- */

static void measure_code(Foot *out, const PaperCode *code) {
    out->code = code;
    if (code->side == 0) return;
    int square = units_from_mm100(CODE_SIDE) / code->side;
    int least = units_from_mm100(SQUARE_LEAST);
    out->square = square < least ? least : square;
    out->side = out->square * code->side;
}

static int text_at(const Foot *foot) {
    return foot->side == 0 ? 0 : foot->side + units_from_mm100(CODE_GAP);
}

void foot_measure(Foot *out, Fonts *fonts, const Paper *paper, int width) {
    TextStyle style = style_of_foot();
    const Part *part = paper_foot(paper);
    *out = (Foot){0};
    measure_code(out, &paper->code);
    int room = width - text_at(out) - units_from_mm100(NUMBER_ROOM);
    for (size_t i = 0; part != NULL && i < part->blocks.n; i++)
        lines_from_text(&out->lines, fonts,
                        part->blocks.items[i].paragraph.text, &style,
                        ALIGN_START, room);
    int text = lines_height(&out->lines, 0, out->lines.n);
    out->height = text > out->side ? text : out->side;
}

int foot_margin(const Foot *foot) {
    if (foot->height == 0) return 0;
    return foot->height + units_from_mm100(EDGE_LEAST + FOOT_GAP);
}

/* The last page's code is part of the document, the others repeat it. */
static void place_code(Flow *f, const Foot *foot, size_t page, int x, int y) {
    Page *on = &f->out->items.items[page];
    bool last = page + 1 == f->out->items.n;
    if (foot->side == 0) return;
    on->code = (PlacedCode){x, y, foot->square, TAG_NONE};
    if (!last) return;
    on->code.tag = flow_tag(f, TAG_FIGURE, 0);
    f->out->code = *foot->code;
}

static int foot_top(const Flow *f, const Foot *foot) {
    return f->out->height - units_from_mm100(EDGE_LEAST) - foot->height;
}

/* Where the first of its lines stands. */
static int lines_top(const Flow *f, const Foot *foot) {
    int text = lines_height(&foot->lines, 0, foot->lines.n);
    return foot_top(f, foot) + (foot->height - text) / 2;
}

static void place_foot(Flow *f, const Foot *foot, size_t page, int x) {
    int y = lines_top(f, foot);
    place_code(f, foot, page, x, foot_top(f, foot));
    for (size_t i = 0; i < foot->lines.n; i++) {
        const Line *line = &foot->lines.items[i];
        flow_place_on(f, page, line, x + text_at(foot), y, TAG_NONE);
        y += line->pitch;
    }
}

/* ---- numbers ---- */

/* Beside a foot it stands on one of its lines, so that who reads the file finds
 * it on that line alone. */
static int number_baseline(const Flow *f, const Foot *foot, int size) {
    if (foot->lines.n > 0) {
        size_t middle = (foot->lines.n - 1) / 2;
        return lines_top(f, foot) + lines_height(&foot->lines, 0, middle) +
               foot->lines.items[middle].base;
    }
    int baseline = f->bottom + units_from_mm100(NUMBER_DISTANCE) +
                   units_share(size, DASH_THOUSANDTHS);
    int lowest = f->out->height - units_from_mm100(EDGE_LEAST);
    return baseline > lowest ? lowest : baseline;
}

static void place_number(Flow *f, const Foot *foot, size_t page) {
    TextStyle style = style_of_page_number();
    int baseline = number_baseline(f, foot, style.size);
    bool odd = page % 2 == 0;
    Lines lines = {0};
    Str text = str_format(f->a, "— %zu —", page + 1);
    lines_from_text(&lines, f->fonts, text, &style,
                    odd ? ALIGN_END : ALIGN_START, f->width - style.size);
    PlacedLine *placed = VEC_PUSH(f->a, &f->out->items.items[page].lines);
    *placed = (PlacedLine){odd ? f->left : f->left + style.size, baseline,
                           lines.items[0], TAG_NONE};
}

void foot_place(Flow *f, const Foot *foot) {
    for (size_t i = 0; i < f->out->items.n; i++) {
        bool odd = i % 2 == 0;
        int x = odd ? f->left : f->left + units_from_mm100(NUMBER_ROOM);
        if (foot->height > 0) place_foot(f, foot, i, x);
        place_number(f, foot, i);
    }
}
