/* SPDX-License-Identifier: Apache-2.0
 * Reading a figure to the right: its unit, the second number of a range, the
 * bounds behind it. */
#include "target/figure.h"

#include "base/utf8.h"

#include <string.h>

static size_t blanks(const Sentence *s, size_t i, size_t to) {
    while (i < to && rune_is_blank(s->runes[i]))
        i++;
    return i;
}

/* Money keeps its written scale in the unit. */
static void set_money(Figure *f, Arena *a, const Number *number, Str unit) {
    Str scale = number->scale == 4    ? S("万")
                : number->scale == 8  ? S("亿")
                : number->scale == 12 ? S("万亿")
                                      : S("");
    if (!decimal_shift(&f->value, number->value, -number->scale)) return;
    f->unit = str_join(a, scale, unit);
}

static void set_kind(Figure *f, const Number *number) {
    if (number->kind == NUMBER_PLAIN) return;
    f->unit = number->kind == NUMBER_PERCENT    ? S("%")
              : number->kind == NUMBER_PERMILLE ? S("‰")
              : number->kind == NUMBER_MYRIAD   ? S("‱")
                                                : S("/10万");
    f->unit_class = UNIT_PERCENT;
}

/* 三成, 九成五 */
static size_t read_tenths(Figure *f, const Sentence *s, size_t i, size_t to) {
    static const uint16_t NOT[] = {u'果', u'立', u'本', u'效', u'功', u'员',
                                   u'年', u'人', u'长', u'熟', u'交', u'套',
                                   u'品', u'活', u'都', u'就', u'为', u'绩',
                                   u'型', u'分', u'群', u'片', u'形'};
    uint16_t next = i + 1 < to ? s->runes[i + 1] : 0;
    for (size_t k = 0; k < COUNT_OF(NOT); k++)
        if (next == NOT[k]) return i;
    Decimal half;
    if (!decimal_shift(&f->value, f->value, 1)) return i;
    f->unit = S("%");
    f->unit_class = UNIT_PERCENT;
    int digit = numeral_digit(next);
    if (digit <= 0 && next != u'半') return i + 1;
    half = decimal_from_int(next == u'半' ? 5 : digit);
    return decimal_add(&f->value, f->value, half) ? i + 2 : i + 1;
}

/* 与110|对接: a deed behind a number to ring, not the unit 对. */
static bool is_called(const Number *number, const Sentence *s, size_t i,
                      size_t to) {
    enum { CALL_DIGITS = 3 };
    const Word *w = word_at(s->runes + i, to - i, ROLE_UNIT | ROLE_VERB);
    return number->digits >= CALL_DIGITS && number->scale == 0 && w != NULL &&
           w->n > 1 && (w->roles & ROLE_UNIT) == 0;
}

/* The unit at i; where it ends. */
static size_t read_unit(Figure *f, Arena *a, const Sentence *s,
                        const Number *number, size_t i, size_t to) {
    size_t at = blanks(s, i, to);
    UnitReading u;
    if (f->unit_class == UNIT_PERCENT) return i;
    if (at < to && s->runes[at] == u'成') {
        size_t end = read_tenths(f, s, at, to);
        return end > at ? end : i;
    }
    if (at >= to || is_called(number, s, at, to) ||
        !unit_at(&u, a, s->runes + at, to - at))
        return i;
    f->unit_class = u.unit_class;
    if (u.per != PER_NONE) f->per = u.per;
    if (u.unit_class == UNIT_MONEY) {
        set_money(f, a, number, u.unit);
    } else {
        f->unit = u.unit;
        if (!decimal_shift(&f->value, f->value, u.power))
            f->unit_class = UNIT_NONE;
    }
    return at + u.n;
}

static bool is_range_dash(uint16_t rune) {
    return rune == '-' || rune == u'–' || rune == u'—' || rune == u'―' ||
           rune == '~' || rune == u'至' || rune == u'到' || rune == u'－' ||
           rune == u'∼' || rune == u'〜';
}

/* 2000元—5000元/人: the denominator is both their own. */
static bool begins_unit(Str unit, Str first) {
    return str_equal(str_upto(unit, first.n), first) &&
           (unit.n <= first.n || unit.p[first.n] == '/');
}

/* B of A—B, where the mark behind is a number; where it ends, or i. */
static size_t read_high(Figure *f, Arena *a, const Sentence *s, size_t m,
                        size_t i, size_t to) {
    size_t at = blanks(s, i, to), dash = at;
    while (at < to && is_range_dash(s->runes[at]) && at - dash < 2)
        at++;
    if (at == dash || m + 1 >= s->marks_n) return i;
    at = blanks(s, at, to);
    const Mark *next = &s->marks[m + 1];
    if (next->kind != MARK_NUMBER || next->from != at || next->to > to)
        return i;
    Figure high = {.value = next->number.value};
    set_kind(&high, &next->number);
    size_t end = read_unit(&high, a, s, &next->number, next->to, to);
    if (f->unit_class != UNIT_NONE && high.unit_class != UNIT_NONE &&
        !begins_unit(high.unit, f->unit))
        return i;
    Decimal low = f->value;
    if (high.unit_class != UNIT_NONE) {
        /* The unit stands behind both: 2—3家, 5-8万元. */
        const Mark *first = &s->marks[m];
        f->unit = high.unit;
        f->unit_class = high.unit_class;
        if (high.per != PER_NONE) f->per = high.per;
        if (high.unit_class == UNIT_MONEY && first->number.scale > 0 &&
            !decimal_shift(&low, first->number.value, -next->number.scale))
            return i;
        if (high.unit_class != UNIT_MONEY && first->number.scale == 0 &&
            next->number.scale > 0 &&
            !decimal_shift(&low, low, next->number.scale))
            return i;
    } else if (f->unit_class == UNIT_MONEY) {
        return i;
    }
    if (decimal_compare(high.value, low) <= 0) {
        f->falling = true;
        f->marks = 2;
        return end;
    }
    f->value = low;
    f->high = high.value;
    f->high_set = true;
    f->op = OP_RANGE;
    f->marks = 2;
    return end;
}

void figure_set_bound(Figure *f, TargetOp op) {
    if (f->high_set) return;
    f->op = op;
    f->bounded = true;
}

/* 以上, 以内, 左右, 内, (含) behind the unit; where they end. */
static size_t read_after(Figure *f, const Sentence *s, size_t i, size_t to) {
    for (int k = 0; k < 3; k++) {
        size_t at = blanks(s, i, to);
        const uint16_t *r = s->runes + at;
        const Word *w = word_at(r, to - at, ROLE_BOUND_AFTER);
        if (w != NULL) {
            figure_set_bound(f, w->op);
            f->after = true;
            if (w->op == OP_LE) f->within = true;
            i = at + w->n;
            continue;
        }
        w = word_at(r, to - at, ROLE_APPROX_AFTER);
        if (w != NULL || (at < to && (*r == u'余' || *r == u'多'))) {
            f->approx = true;
            i = at + (w != NULL ? w->n : 1);
            continue;
        }
        if (at < to && *r == u'内' && f->unit_class != UNIT_COUNT &&
            f->unit_class != UNIT_NONE) {
            figure_set_bound(f, OP_LE);
            f->within = true;
            i = at + 1;
            continue;
        }
        if (at + 2 < to && r[0] == '(' && r[1] == u'含' && r[2] == ')') {
            i = at + 3;
            continue;
        }
        break;
    }
    return i;
}

/* 500（人） */
static size_t read_bracket_unit(Figure *f, Arena *a, const Sentence *s,
                                size_t i, size_t to) {
    UnitReading u;
    if (i + 2 >= to || s->runes[i] != '(' ||
        !unit_at(&u, a, s->runes + i + 1, to - i - 1))
        return i;
    size_t end = i + 1 + u.n;
    if (end >= to || s->runes[end] != ')') return i;
    if (u.unit_class != UNIT_MONEY &&
        !decimal_shift(&f->value, f->value, u.power))
        return i;
    f->unit = u.unit;
    f->unit_class = u.unit_class;
    f->per = u.per;
    return end + 1;
}

/* 1万管: the only character behind the number is its unit, known or not. */
static size_t read_last_unit(Figure *f, Arena *a, const Sentence *s, size_t i,
                             size_t to) {
    static const uint16_t NOT[] = {u'的', u'等', u'内', u'前', u'后', u'多',
                                   u'余', u'来', u'号', u'级', u'期', u'届',
                                   u'代', u'强', u'年', u'起', u'止', u'元'};
    if (f->digits == 0 || i + 1 != to || !rune_is_han(s->runes[i])) return i;
    for (size_t k = 0; k < COUNT_OF(NOT); k++)
        if (s->runes[i] == NOT[k]) return i;
    if (word_at(s->runes + i, 1, ROLE_BOUND_AFTER | ROLE_APPROX_AFTER) != NULL)
        return i;
    f->unit =
        str_join(a, str_slice(s->text, s->bytes[i], s->bytes[i + 1]), S(""));
    f->unit_class = UNIT_COUNT;
    return to;
}

/* 余, 多 and 以上 may stand between number and unit (20个以上, 20多家). */
static size_t read_right(Figure *f, Arena *a, const Sentence *s, size_t m,
                         size_t to) {
    const Mark *mark = &s->marks[m];
    const Number *number = &mark->number;
    f->value = number->value;
    f->chinese = number->chinese;
    f->scale = number->scale;
    f->digits = number->digits;
    f->plain_year = number->plain_year;
    set_kind(f, number);
    if (number->pair) {
        f->high = number->high;
        f->high_set = true;
        f->op = OP_RANGE;
    }
    size_t i = mark->to;
    if (i + 1 < to && (s->runes[i] == u'余' || s->runes[i] == u'多') &&
        word_at(s->runes + i + 1, to - i - 1, ROLE_UNIT) != NULL) {
        f->approx = true;
        i++;
    }
    size_t unit = read_unit(f, a, s, number, i, to);
    if (unit == i && read_after(f, s, i, to) > i) {
        i = read_after(f, s, i, to);
        unit = read_unit(f, a, s, number, i, to);
    }
    if (f->unit_class == UNIT_NONE) unit = read_bracket_unit(f, a, s, unit, to);
    if (f->unit_class == UNIT_NONE) unit = read_last_unit(f, a, s, unit, to);
    size_t end = number->pair ? unit : read_high(f, a, s, m, unit, to);
    return read_after(f, s, end, to);
}

void figure_read(Figure *out, Arena *a, Sentence *s, size_t m, size_t from,
                 size_t to) {
    *out =
        (Figure){.op = OP_EQ, .marks = 1, .mark = m, .from = s->marks[m].from};
    out->left = out->from;
    out->to = read_right(out, a, s, m, to);
    figure_read_left(out, s, from);
}

Target figure_target(const Figure *f) {
    return (Target){.op = f->op,
                    .has_value = true,
                    .value = f->value,
                    .has_high = f->op == OP_RANGE,
                    .high = f->high,
                    .unit = f->unit,
                    .approx = f->approx,
                    .per = f->per};
}
