/* SPDX-License-Identifier: Apache-2.0
 * Running heads, feet and page numbers; see flow.h. */
#include <math.h>

#include "base/utf8.h"
#include "read/pdf/flow.h"

#define TOP 0.065F    /* of the page: where heads stand */
#define BOTTOM 0.925F /* where feet stand */
#define SAME_PLACE 3.0F
enum { PAGE_NUMBER_RUNES_MAX = 20, DIGITS_MAX = 4 };

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

static void mark(Flow *flows, size_t n, size_t at, FlowItem *item) {
    const Flow *flow = &flows[at];
    float place = item->line.y / flow->height;
    bool top = place<TOP, bottom = place> BOTTOM;
    bool margin = item->line.artifact;
    if ((top || bottom) && !margin)
        margin = is_page_number(item->line.text) ||
                 (at > 0 && stands_on(&flows[at - 1], &item->line)) ||
                 (at + 1 < n && stands_on(&flows[at + 1], &item->line));
    if (margin) item->kind = place < 0.5F ? FLOW_HEADER : FLOW_FOOTER;
}

void flow_mark_margins(Flow *flows, size_t n) {
    for (size_t at = 0; at < n; at++) {
        for (size_t i = 0; i < flows[at].items.n; i++) {
            FlowItem *item = &flows[at].items.items[i];
            if (item->kind == FLOW_LINE) mark(flows, n, at, item);
        }
    }
}
