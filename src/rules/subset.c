/* SPDX-License-Identifier: Apache-2.0
 * Finding the figures that stand behind 其中 or in （含…）. */
#include "rules/subset.h"

#include "base/utf8.h"
#include "rules/measure.h"

bool subset_value(Decimal *out, const Target *t, bool money) {
    if (money) return money_in_yuan(out, t->value, t->unit);
    *out = t->value;
    return true;
}

bool subset_sum(Decimal *out, const Subset *s, bool money) {
    *out = decimal_from_int(0);
    for (size_t i = 0; i < s->parts.n; i++) {
        Decimal n;
        if (!subset_value(&n, s->parts.items[i], money) ||
            !decimal_add(out, *out, n))
            return false;
    }
    return true;
}

static bool is_of_kind(const Target *t, bool money) {
    Decimal yuan;
    if (!t->has_value || t->has_high || t->relative != RELATIVE_NONE)
        return false;
    bool is_money = money_in_yuan(&yuan, t->value, t->unit);
    return is_money == money && t->unit.n > 0 && !str_equal(t->unit, S("%"));
}

/* What leads in the parts of what stands before. */
static bool leads_parts(Str between) {
    static const Str words[] = {
        S_INIT("其中"),   S_INIT("（含"),   S_INIT("(含"),    S_INIT("，含"),
        S_INIT("（包括"), S_INIT("，包括"), S_INIT("，包含"), S_INIT("（包含")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_has(between, words[i])) return true;
    return false;
}

static bool ends_parts(Str between) {
    static const Str marks[] = {S_INIT("。"), S_INIT("；"), S_INIT(";"),
                                S_INIT("）"), S_INIT(")"),  S_INIT("\n")};
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (str_has(between, marks[i])) return true;
    return false;
}

static bool same_unit(const Target *x, const Target *y, bool money) {
    return money || str_equal(x->unit, y->unit);
}

/* From the end of one target to the end of the next: a target's stretch may
 * begin with the words that lead it in. */
static void look_at(Subsets *out, Run *run, const Place *p, bool money) {
    const Targets *all = p->targets;
    const size_t *ends = p->ends;
    for (size_t i = 0; i + 1 < all->n; i++) {
        const Target *whole = &all->items[i];
        if (!is_of_kind(whole, money)) continue;
        if (!leads_parts(str_slice(p->text, ends[i], ends[i + 1]))) continue;
        Subset s = {.place = *p, .whole = whole};
        for (size_t n = i + 1; n < all->n; n++) {
            const Target *part = &all->items[n];
            Str gap = str_slice(p->text, ends[n - 1], ends[n]);
            if (ends_parts(gap) || (n > i + 1 && leads_parts(gap))) break;
            if (is_of_kind(part, money) && same_unit(whole, part, money))
                VEC_ADD(run->a, &s.parts, part);
        }
        if (s.parts.n > 0) VEC_ADD(run->a, out, s);
    }
}

Subsets subsets_of(Run *run, bool money) {
    Subsets out = {0};
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_VALUE);
    for (size_t i = 0; i < places.n; i++)
        look_at(&out, run, &places.items[i], money);
    return out;
}
