/* SPDX-License-Identifier: Apache-2.0
 * Choosing where lines end. */
#include "write/page/breaking.h"

#include <string.h>

enum {
    FITS_MAX = 24,           /* ends that are tried for a line */
    COST_LINE = 10,          /* of any line: fewer are better */
    COST_STRETCH = 100,      /* of a line stretched as far as may be */
    COST_PRESS = 150,        /* of one pressed as far as may be */
    COST_RAGGED = 5000,      /* of one that cannot be stretched to the edge */
    COST_LONELY = 150,       /* of a last line of one or two glyphs */
    COST_SHORT_LINE = 10000, /* of any line that is not flush */
    COST_SQUARE_EM = 100,    /* of the blank in such a line */
    COST_IN_WORD = 600,      /* of a break within a word of a label */
    COST_FORCE = 10000000,   /* of a break in a word */
    LONELY_GLYPHS = 2,
    ROOM_MAX = 1900, /* thousandths of an em, that a line may leave */
    RATIO = 1000
};

static bool is_in_word(const Glyph *g) {
    return g->class == CLASS_LATIN || g->class == CLASS_DIGIT ||
           g->class == CLASS_INFIX || g->class == CLASS_POSTFIX ||
           g->class == CLASS_HYPHEN;
}

/* A gap is as wide as it may be already. */
bool glyphs_may_part(const Glyph *a, const Glyph *b) {
    if (a->gap > 0) return false;
    if (is_in_word(a) && is_in_word(b)) return false;
    return a->class != CLASS_DASH || b->class != CLASS_DASH;
}

/* The ends that a line from `start` may have: the last FITS_MAX of those that
 * the room allows, shortest first. */
static size_t find_fits(LineFit fits[FITS_MAX], const Setting *s, size_t start,
                        int room) {
    LineFit now = {0};
    size_t found = 0;
    int x = 0, slack = 0, parted = 0;
    for (size_t i = start; i < s->n; i++) {
        const Glyph *g = &s->glyphs[i];
        bool first = i == start;
        if (!first) slack += glyph_press(g->lead, s->size);
        x += g->advance;
        if (first && start > 0 && s->trims_start) x -= g->lead;
        if (g->class != CLASS_SPACE) {
            int trail = s->trims_end ? g->trail : 0;
            now = (LineFit){0, i + 1, x - trail, slack, parted, false};
            if (now.width - (s->justify ? slack : 0) > room) break;
        }
        x += g->gap;
        slack += glyph_press(g->trail, s->size);
        if (i + 1 < s->n && glyphs_may_part(g, g + 1)) parted++;
        if (i + 1 < s->n && !g[1].may_break) continue;
        if (now.seen < start) now.seen = start;
        now.end = i + 1;
        if (found == FITS_MAX) memmove(fits, fits + 1, sizeof *fits * --found);
        fits[found++] = now;
    }
    return found;
}

/* Where no break is allowed in all the room: as many glyphs as it holds. */
static LineFit fit_by_force(const Setting *s, size_t start, int room) {
    LineFit fit = {.end = start, .forced = true};
    while (fit.end < s->n) {
        const Glyph *g = &s->glyphs[fit.end];
        if (fit.end > start && fit.width + g->advance > room) break;
        fit.width += g->advance + g->gap;
        fit.end++;
    }
    fit.seen = fit.end;
    return fit;
}

static int64_t cube(int64_t ratio) {
    return ratio * ratio / RATIO * ratio / RATIO;
}

static int64_t cost_of_stretch(const Setting *s, const LineFit *fit,
                               int64_t extra) {
    int64_t most =
        (int64_t)fit->places * units_share(s->size, STRETCH_MAX_THOUSANDTHS);
    if (extra > most) return COST_RAGGED + extra * COST_STRETCH / s->size;
    return most == 0 ? 0 : COST_STRETCH * cube(extra * RATIO / most) / RATIO;
}

/* Text that is not flush: names look best with lines of like length, others
 * fill their lines, so that a reader sees that they go on. */
static int64_t cost_of_ragged(const Setting *s, const LineFit *fit,
                              int64_t extra) {
    bool last = fit->end == s->n;
    bool in_word = s->short_text && !last && !s->glyphs[fit->end].begins_word;
    int64_t ems = extra * RATIO / s->size;
    int64_t cost = COST_SHORT_LINE + (in_word ? COST_IN_WORD : 0);
    if (last && !s->balance) return cost;
    if (!s->balance && ems > ROOM_MAX) cost += COST_RAGGED;
    return cost + ems * ems * COST_SQUARE_EM / RATIO / RATIO;
}

static int64_t cost_of_line(const Setting *s, size_t start, const LineFit *fit,
                            int room) {
    int64_t extra = (int64_t)room - fit->width;
    bool last = fit->end == s->n;
    if (!s->justify) return cost_of_ragged(s, fit, extra);
    if (extra < 0)
        return COST_LINE +
               COST_PRESS * cube(-extra * RATIO / fit->slack) / RATIO;
    if (last && start > 0 && fit->seen - start <= LONELY_GLYPHS)
        return COST_LINE + COST_LONELY;
    if (last) return COST_LINE;
    return COST_LINE + cost_of_stretch(s, fit, extra);
}

/* The cheapest way to each place where a line may end. */
typedef struct Way {
    int64_t cost; /* 0: not reached */
    size_t from;
    LineFit fit;
} Way;

static void try_way(Way *ways, size_t from, const LineFit *fit, int64_t cost) {
    Way *way = &ways[fit->end];
    cost += ways[from].cost;
    if (way->cost > 0 && way->cost <= cost) return;
    *way = (Way){cost, from, *fit};
}

size_t break_lines(LineFit *out, Arena *a, const Setting *s) {
    LineFit fits[FITS_MAX];
    if (s->n == 0) return 0;
    ArenaMark mark = arena_mark(a);
    Way *ways = ARENA_ARRAY(a, Way, s->n + 1);
    ways[0].cost = 1;
    for (size_t i = 0; i < s->n; i++) {
        if (ways[i].cost == 0) continue;
        int room = s->width - (i == 0 ? s->indent : 0);
        size_t found = find_fits(fits, s, i, room);
        if (found == 0) {
            LineFit forced = fit_by_force(s, i, room);
            try_way(ways, i, &forced, COST_FORCE);
        }
        for (size_t k = 0; k < found; k++)
            try_way(ways, i, &fits[k], cost_of_line(s, i, &fits[k], room));
    }
    size_t n = 0;
    for (size_t at = s->n; at > 0; at = ways[at].from)
        n++;
    size_t left = n;
    for (size_t at = s->n; at > 0; at = ways[at].from)
        out[--left] = ways[at].fit;
    arena_rewind(a, mark);
    return n;
}
