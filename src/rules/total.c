/* SPDX-License-Identifier: Apache-2.0
 * Amounts in prose against cells of the budget. */
#include "rules/total.h"

#include "base/utf8.h"
#include "rules/measure.h"
#include "rules/money.h"

static Str drop_any(Str s, const Str *words, size_t n, bool front) {
    for (size_t i = 0; i < n; i++) {
        bool there =
            front ? str_has_prefix(s, words[i]) : str_has_suffix(s, words[i]);
        if (!there || s.n == words[i].n) continue;
        return front ? str_from(s, words[i].n) : str_upto(s, s.n - words[i].n);
    }
    return s;
}

/* The department's own name at the front, in full or shortened (市科技局 of
 * 常德市科技局): the longest beginning that is a part of it. */
static Str drop_owner(Str s, Str owner) {
    size_t best = 0;
    for (Str rest = s; rest.n > 0;) {
        utf8_next(&rest);
        size_t n = s.n - rest.n;
        if (!str_has(owner, str_upto(s, n))) break;
        best = n;
    }
    return best >= S("本局").n && best < s.n ? str_from(s, best) : s;
}

static bool is_year(Str s) {
    return s.n > 7 && rune_is_digit((uint32_t)(unsigned char)s.p[0]) &&
           str_has_prefix(str_from(s, 4), S("年"));
}

static Str subject_of(const Run *run, Str name) {
    static const Str before[] = {
        S_INIT("全年"),   S_INIT("年度"),   S_INIT("本年度"), S_INIT("本年"),
        S_INIT("当年"),   S_INIT("今年"),   S_INIT("我局"),   S_INIT("本局"),
        S_INIT("我单位"), S_INIT("本单位"), S_INIT("我部门"), S_INIT("本部门"),
        S_INIT("全局"),   S_INIT("度")};
    static const Str after[] = {
        S_INIT("为"),     S_INIT("共"),   S_INIT("共计"), S_INIT("合计"),
        S_INIT("控制数"), S_INIT("安排"), S_INIT("是"),   S_INIT("控制在")};
    const Decl *d = run->d;
    name = str_trim(name);
    for (size_t last = 0; last != name.n;) {
        last = name.n;
        if (is_year(name)) name = str_from(name, 4 + S("年").n);
        name = drop_any(name, before, COUNT_OF(before), true);
        name = drop_any(name, after, COUNT_OF(after), false);
        if (!value_is_blank(&d->department))
            name = drop_owner(name, d->department.text);
        if (!value_is_blank(&d->unit)) name = drop_owner(name, d->unit.text);
    }
    return name;
}

/* The first figure of s as bytes [*from, *to). */
static bool figure_in(Str s, size_t *from, size_t *to) {
    *from = 0;
    while (*from < s.n && !(s.p[*from] >= '0' && s.p[*from] <= '9'))
        ++*from;
    *to = *from;
    while (*to < s.n && ((s.p[*to] >= '0' && s.p[*to] <= '9') ||
                         s.p[*to] == '.' || s.p[*to] == ','))
        ++*to;
    return *to > *from;
}

/* The unit of money at the start of s, the longest that fits. */
static Str money_unit_at(Str s) {
    static const Str units[] = {
        S_INIT("万亿元"), S_INIT("千万元"), S_INIT("百万元"), S_INIT("亿元"),
        S_INIT("万元"),   S_INIT("千元"),   S_INIT("元")};
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (str_has_prefix(s, units[i])) return units[i];
    return (Str){0};
}

static TargetOp bound_of(Str before, Str after) {
    if (str_has_prefix(after, S("以内")) || str_has_prefix(after, S("以下")) ||
        str_has_prefix(after, S("之内")) || str_has(before, S("不超过")) ||
        str_has_suffix(before, S("≤")))
        return OP_LE;
    if (str_has_prefix(after, S("以上")) || str_has(before, S("不低于")) ||
        str_has(before, S("不少于")) || str_has_suffix(before, S("≥")))
        return OP_GE;
    return OP_EQ;
}

/* The amount that a clause begins with, where no target was read from it: a
 * line of the budget said again is none. NULL where there is no amount. */
static const Target *clause_amount(Run *run, const Clause *c) {
    size_t from, to;
    if (!figure_in(c->text, &from, &to)) return NULL;
    Target t = {.has_value = true, .name = str_upto(c->text, from)};
    Str after = str_from(c->text, to);
    t.unit = money_unit_at(after);
    after = str_from(after, t.unit.n);
    if (t.unit.n == 0 || str_has_prefix(after, S("左右"))) return NULL;
    if (!decimal_from_str(&t.value, str_slice(c->text, from, to))) return NULL;
    t.op = bound_of(t.name, after);
    t.start = (size_t)c->start;
    t.end = (size_t)(c->start + points_before(c->text, c->text.n - after.n));
    Target *out = ARENA_NEW(run->a, Target);
    *out = t;
    return out;
}

static void add_total(Totals *out, Run *run, const Words *names, const Place *p,
                      const Target *t) {
    Decimal yuan;
    if (!t->has_value || t->has_high || t->approx ||
        t->relative != RELATIVE_NONE ||
        !money_in_yuan(&yuan, t->value, t->unit))
        return;
    Str name = p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
    Str subject = subject_of(run, name);
    const Word *word = words_whole(names, subject);
    if (word == NULL) return;
    bool owned = !str_has_prefix(str_trim(name), subject);
    VEC_ADD(run->a, out, ((Total){*p, t, subject, word->value, owned}));
}

Totals totals_of(Run *run, const Words *names) {
    Totals out = {0};
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_VALUE);
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        for (size_t n = 0; n < p->targets->n; n++)
            add_total(&out, run, names, p, &p->targets->items[n]);
        for (size_t n = 0; n < p->clauses->n; n++) {
            const Clause *c = &p->clauses->items[n];
            if (p->kind == PLACE_VALUE || !c->measured || c->target != NULL)
                continue;
            const Target *t = clause_amount(run, c);
            if (t != NULL) add_total(&out, run, names, p, t);
        }
    }
    return out;
}

static bool cell_in_yuan(Decimal *out, Run *run, Str path, Str *text) {
    const Value *v = decl_find(run->d, path);
    Decimal n;
    if (v == NULL || value_is_blank(v) || !money_read(&n, run, v)) return false;
    Str number = decimal_to_str(run->a, n);
    *text = str_format(run->a, "%.*s%.*s", STR_ARG(number),
                       STR_ARG(money_unit(run)));
    return money_in_yuan(out, n, money_unit(run));
}

/* |a - b| against half of the last digit that t prints. */
static bool is_near(Decimal a, Decimal b, const Target *t) {
    Decimal gap, half;
    Decimal digit = {5, 0};
    if (!decimal_subtract(&gap, a, b) ||
        !decimal_shift(&half, digit, -(t->value.scale + 1)) ||
        !money_in_yuan(&half, half, t->unit))
        return true;
    if (gap.digits < 0) gap.digits = -gap.digits;
    return decimal_compare(gap, half) <= 0;
}

bool total_is_other(Run *run, const Total *t, Str *cell) {
    Decimal prose, is;
    return cell_in_yuan(&is, run, t->path, cell) &&
           money_in_yuan(&prose, t->target->value, t->target->unit) &&
           !is_near(prose, is, t->target);
}

bool total_contradicts(Run *run, const Total *t, Str *cell) {
    Decimal prose, is;
    if (!total_is_other(run, t, cell)) return false;
    if (!cell_in_yuan(&is, run, t->path, cell) ||
        !money_in_yuan(&prose, t->target->value, t->target->unit))
        return false;
    int order = decimal_compare(is, prose);
    switch (t->target->op) {
    case OP_LE:
    case OP_LT: return order > 0;
    case OP_GE:
    case OP_GT: return order < 0;
    default: return true;
    }
}

Str total_times(Run *run, const Total *t) {
    Decimal prose, is;
    Str text;
    if (!cell_in_yuan(&is, run, t->path, &text) ||
        !money_in_yuan(&prose, t->target->value, t->target->unit))
        return (Str){0};
    if (prose.scale > 0 || is.scale > 0 || is.digits <= 0) return (Str){0};
    int64_t times = prose.digits / is.digits;
    return times < 2 ? (Str){0} : str_format(run->a, "%lld", (long long)times);
}
