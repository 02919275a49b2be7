/* SPDX-License-Identifier: Apache-2.0
 * A target kept: "1 20/0 - 0 0 0 0 0 0 0 0 0 4 18 9 3 -1:新认定家": operator,
 * value and high end (digits/scale), then what else is a number; the last three
 * are the lengths of name, unit and quality, whose texts follow the colon. What
 * is absent is "-", or of the length -1. */
#include "target/kept.h"

enum { TEXTS = 3, TEXT_MAX = 1 << 20 };

/* What is kept must be all there is: a new member goes into it too. */
_Static_assert(sizeof(Target) == sizeof(struct {
                   Str name;
                   TargetOp op;
                   bool has_value, has_high;
                   Decimal value, high;
                   Str unit;
                   bool unit_inferred;
                   Relative relative;
                   Direction direction;
                   Date deadline;
                   Per per;
                   bool approx, stretch;
                   Str qual;
                   size_t start, end;
               }),
               "a kept target lacks what is new in targets");

/* ---- writing ---- */

static void put_decimal(Buf *out, bool has, Decimal n) {
    if (has)
        buf_format(out, "%lld/%d ", (long long)n.digits, n.scale);
    else
        buf_add(out, S("- "));
}

void target_keep(Buf *out, const Target *t) {
    const Str texts[TEXTS] = {t->name, t->unit, t->qual};
    buf_format(out, "%d ", (int)t->op);
    put_decimal(out, t->has_value, t->value);
    put_decimal(out, t->has_high, t->high);
    buf_format(out, "%d %d %d %d %d %d ", t->unit_inferred, t->approx,
               t->stretch, (int)t->relative, (int)t->direction, (int)t->per);
    buf_format(out, "%d %d %d %zu %zu", t->deadline.year, t->deadline.month,
               t->deadline.day, t->start, t->end);
    for (size_t i = 0; i < TEXTS; i++)
        buf_format(out, " %lld",
                   texts[i].p == NULL ? -1LL : (long long)texts[i].n);
    buf_byte(out, ':');
    for (size_t i = 0; i < TEXTS; i++)
        buf_add(out, texts[i]);
}

/* ---- reading ---- */

/* The next number, up to the character after it. */
static bool take(int64_t *out, Str *s, char after, int64_t least,
                 int64_t most) {
    size_t i = s->n > 0 && s->p[0] == '-', begun = i;
    int64_t n = 0;
    for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9'; i++)
        if (__builtin_mul_overflow(n, 10, &n) ||
            __builtin_add_overflow(n, s->p[i] - '0', &n))
            return false;
    if (i == begun || i >= s->n || s->p[i] != after) return false;
    *out = begun > 0 ? -n : n;
    *s = str_from(*s, i + 1);
    return *out >= least && *out <= most;
}

static bool take_int(int *out, Str *s, int most) {
    int64_t n;
    if (!take(&n, s, ' ', 0, most)) return false;
    *out = (int)n;
    return true;
}

static bool take_decimal(bool *has, Decimal *out, Str *s) {
    int64_t digits, scale;
    *has = !str_has_prefix(*s, S("- "));
    if (!*has) {
        *s = str_from(*s, 2);
        return true;
    }
    if (!take(&digits, s, '/', -INT64_MAX, INT64_MAX) ||
        !take(&scale, s, ' ', 0, DECIMAL_SCALE_MAX))
        return false;
    *out = (Decimal){.digits = digits, .scale = (int)scale};
    return true;
}

static bool take_texts(Target *out, Str s) {
    Str *texts[TEXTS] = {&out->name, &out->unit, &out->qual};
    int64_t sizes[TEXTS];
    for (size_t i = 0; i < TEXTS; i++)
        if (!take(&sizes[i], &s, i + 1 < TEXTS ? ' ' : ':', -1, TEXT_MAX))
            return false;
    for (size_t i = 0; i < TEXTS; i++) {
        if (sizes[i] < 0) continue;
        if ((size_t)sizes[i] > s.n) return false;
        *texts[i] = str_upto(s, (size_t)sizes[i]);
        s = str_from(s, (size_t)sizes[i]);
    }
    return s.n == 0;
}

bool target_recall(Target *out, Str s) {
    enum { FLAG_MAX = 1, DAY_MAX = 31, YEAR_MAX = 9999 };
    int op, flags[3], relative, direction, per, start, end;
    *out = (Target){0};
    if (!take_int(&op, &s, OP_QUALITATIVE) ||
        !take_decimal(&out->has_value, &out->value, &s) ||
        !take_decimal(&out->has_high, &out->high, &s))
        return false;
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        if (!take_int(&flags[i], &s, FLAG_MAX)) return false;
    if (!take_int(&relative, &s, RELATIVE_BASELINE) ||
        !take_int(&direction, &s, DIRECTION_DOWN) ||
        !take_int(&per, &s, PER_HOUR) ||
        !take_int(&out->deadline.year, &s, YEAR_MAX) ||
        !take_int(&out->deadline.month, &s, DAY_MAX) ||
        !take_int(&out->deadline.day, &s, DAY_MAX) ||
        !take_int(&start, &s, TEXT_MAX) || !take_int(&end, &s, TEXT_MAX))
        return false;
    out->op = (TargetOp)op;
    out->unit_inferred = flags[0] != 0;
    out->approx = flags[1] != 0;
    out->stretch = flags[2] != 0;
    out->relative = (Relative)relative;
    out->direction = (Direction)direction;
    out->per = (Per)per;
    out->start = (size_t)start;
    out->end = (size_t)end;
    return take_texts(out, s);
}
