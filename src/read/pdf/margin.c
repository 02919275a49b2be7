/* SPDX-License-Identifier: Apache-2.0
 * The margins of pages: running heads, feet, page numbers, and between which
 * margins the text stands; see flow.h. */
#include <math.h>

#include "base/utf8.h"
#include "read/pdf/flow.h"

/* Points from the edge of the page: */
#define EDGE 60.0F        /* where heads and feet stand */
#define NUMBER_EDGE 90.0F /* where page numbers stand */
#define RIGHT_LEAST 0.7F  /* of its width: no right margin is left of it */
#define SAME_PLACE 3.0F
#define TABLE_OVER 24.0F /* points by which a table may pass the margin */
enum { PAGE_NUMBER_RUNES_MAX = 20, DIGITS_MAX = 4, FULL_MIN = 2 };

/* "3", "- 3 -", "第3页 共5页", "3/5", "Page 3 of 5". */
static bool is_page_number(Str s) {
    static const Str WORDS[] = {S_INIT("第"), S_INIT("页"),   S_INIT("共"),
                                S_INIT("/"),  S_INIT("-"),    S_INIT("—"),
                                S_INIT("–"),  S_INIT("Page"), S_INIT("of"),
                                S_INIT("·"),  S_INIT(","),    S_INIT("，")};
    bool digits = false;
    int run = 0;
    if (utf8_count(s) > PAGE_NUMBER_RUNES_MAX) return false;
    while (s.n > 0) {
        size_t n, word = 0;
        uint32_t rune = utf8_decode(s, &n);
        for (size_t i = 0; i < COUNT_OF(WORDS) && word == 0; i++)
            if (str_has_prefix(s, WORDS[i])) word = WORDS[i].n;
        run = rune_is_digit(rune) ? run + 1 : 0;
        if (run > DIGITS_MAX) return false;
        digits = digits || run > 0;
        if (word == 0 && run == 0 && !rune_is_blank(rune)) return false;
        s = str_from(s, word > 0 ? word : n);
    }
    return digits;
}

/* Equal but for the digits. */
static bool same_text(Str x, Str y) {
    for (;;) {
        uint32_t a, b;
        do
            a = utf8_next(&x);
        while (rune_is_digit(a));
        do
            b = utf8_next(&y);
        while (rune_is_digit(b));
        if (a != b) return false;
        if (a == 0) return true;
    }
}

static bool stands_on(const Flow *flow, const TextLine *line) {
    for (size_t i = 0; i < flow->items.n; i++) {
        const FlowItem *item = &flow->items.items[i];
        if (item->kind == FLOW_TABLE || item->kind == FLOW_STRAY) continue;
        if (fabsf(item->line.y - line->y) < SAME_PLACE &&
            same_text(item->line.text, line->text))
            return true;
    }
    return false;
}

/* Nothing else stands between the item and the edge of the page. */
static bool is_outermost(const Flow *flow, size_t index) {
    const FlowItem *items = flow->items.items;
    bool first = true, last = true;
    for (size_t i = 0; i < flow->items.n; i++) {
        if (i == index || items[i].kind == FLOW_STRAY) continue;
        first = first && i > index;
        last = last && i < index;
    }
    return first || last;
}

static void mark(Flow *flows, size_t n, size_t at, size_t index) {
    const Flow *flow = &flows[at];
    FlowItem *item = &flow->items.items[index];
    float y = item->line.y, from_bottom = flow->height - y;
    bool top = y < flow->height / 2;
    float edge = top ? y : from_bottom;
    bool margin = item->line.artifact;
    if (edge < NUMBER_EDGE && is_page_number(item->line.text))
        margin = margin || is_outermost(flow, index);
    if (edge < EDGE)
        margin = margin || (at > 0 && stands_on(&flows[at - 1], &item->line)) ||
                 (at + 1 < n && stands_on(&flows[at + 1], &item->line));
    if (margin) item->kind = top ? FLOW_HEADER : FLOW_FOOTER;
}

void flow_mark_margins(Flow *flows, size_t n) {
    for (size_t at = 0; at < n; at++) {
        for (size_t i = 0; i < flows[at].items.n; i++) {
            if (flows[at].items.items[i].kind == FLOW_LINE)
                mark(flows, n, at, i);
        }
    }
}

/* What is known of the margins of pages of one width. */
typedef struct Margins {
    float left, right; /* of lines and tables */
    float lines;       /* the right end of the longest line */
    float tables;      /* the right edge of the widest table, or 0 */
    size_t full;       /* lines about as long as the longest */
} Margins;

static bool same_width(const Flow *x, const Flow *y) {
    return fabsf(x->width - y->width) < SAME_PLACE;
}

static float line_end(const TextLine *line) {
    return line->x1 - line->blank;
}

static void measure_items(Margins *m, const Flow *flow) {
    for (size_t i = 0; i < flow->items.n; i++) {
        const FlowItem *item = &flow->items.items[i];
        if (item->kind == FLOW_TABLE) {
            m->left = fminf(m->left, item->table->x0);
            m->tables = fmaxf(m->tables, item->table->x1);
        } else if (item->kind == FLOW_LINE) {
            m->left = fminf(m->left, item->line.x0);
            m->lines = fmaxf(m->lines, line_end(&item->line));
        }
    }
}

static void count_full(Margins *m, const Flow *flow) {
    for (size_t i = 0; i < flow->items.n; i++) {
        const FlowItem *item = &flow->items.items[i];
        if (item->kind == FLOW_LINE &&
            line_end(&item->line) > m->lines - item->line.size)
            m->full++;
    }
}

/* Where several lines end together, that is the margin; else it is the edge of
 * the tables, or as far from the page's edge as on the left. */
static Margins margins_of(const Flow *flows, size_t n, const Flow *like) {
    Margins m = {.left = INFINITY};
    for (size_t i = 0; i < n; i++)
        if (same_width(&flows[i], like)) measure_items(&m, &flows[i]);
    for (size_t i = 0; i < n; i++)
        if (same_width(&flows[i], like)) count_full(&m, &flows[i]);
    bool reached =
        m.lines > m.tables - TABLE_OVER && m.lines > like->width * RIGHT_LEAST;
    if (m.full >= FULL_MIN && reached)
        m.right = m.lines;
    else if (m.tables > 0)
        m.right = fmaxf(m.tables, m.lines);
    else
        m.right = fmaxf(like->width - m.left, m.lines);
    return m;
}

void flow_set_bands(Flow *flows, size_t n) {
    Margins m = {0};
    for (size_t at = 0; at < n; at++) {
        if (at == 0 || !same_width(&flows[at], &flows[at - 1]))
            m = margins_of(flows, n, &flows[at]);
        for (size_t i = 0; i < flows[at].items.n; i++) {
            FlowItem *item = &flows[at].items.items[i];
            item->line.band = (Band){m.left, m.right};
        }
    }
}
