/* SPDX-License-Identifier: Apache-2.0
 * Reading the links from indicators to goals. */
#include "rules/goal.h"

#include "base/utf8.h"

/* A link in words means the goal that shares so many hundredths with it. */
enum { LINK_PERCENT = 60, LINK_NUMBER_MAX = 999 };

bool form_links_goals(const Run *run) {
    for (size_t i = 0; i < run->d->indicators.n; i++)
        if (!value_is_blank(&run->d->indicators.items[i].goal)) return true;
    return false;
}

/* The next number in *s; 0 where there is none. */
static int next_number(Str *s) {
    int n = 0;
    while (s->n > 0) {
        uint32_t c = rune_fold(utf8_next(s));
        bool digit = c >= '0' && c <= '9';
        if (digit && n <= LINK_NUMBER_MAX) n = n * 10 + (int)(c - '0');
        if (!digit && n > 0) return n;
    }
    return n;
}

long long goal_number(const Run *run, size_t goal) {
    const Value *no = &run->d->goals.items[goal].no;
    return value_is_blank(no) || no->text.p == NULL
               ? (long long)goal + 1
               : (long long)no->number.digits;
}

bool goal_is_meant(Run *run, size_t goal, const Value *link) {
    const Goal *g = &run->d->goals.items[goal];
    if (value_is_blank(link)) return false;
    Str rest = link->text;
    for (int n = next_number(&rest); n > 0; n = next_number(&rest))
        if (n == goal_number(run, goal)) return true;
    Grams x = grams_of(run->a, link->text, 2);
    Grams y = grams_of(run->a, g->text.text, 2);
    size_t least = x.n < y.n ? x.n : y.n;
    return least > 0 && grams_shared(x, y) * 100 >= LINK_PERCENT * least;
}
