/* SPDX-License-Identifier: Apache-2.0
 * Exact sums of a declaration's amounts. */
#include "rules/money.h"

#include "check/label.h"

/* Amounts above this are no money of a unit, and sums of them might not fit. */
static const int64_t MONEY_DIGITS_MAX = INT64_C(1000000000000000);

bool money_read(Decimal *out, const Run *run, const Value *v) {
    *out = decimal_from_int(0);
    if (value_is_blank(v)) return true;
    Str unit = run->d->budget.unit.text;
    if (v->text.p == NULL) return false;
    if (v->unit.p != NULL && unit.p != NULL && !str_equal(v->unit, unit))
        return false;
    *out = v->number;
    return v->number.digits < MONEY_DIGITS_MAX &&
           v->number.digits > -MONEY_DIGITS_MAX;
}

Str money_unit(const Run *run) {
    Str unit = run->d->budget.unit.text;
    return unit.p == NULL ? S("万元") : unit;
}

Sum sum_start(void) {
    return (Sum){.known = true};
}

void sum_add(Run *run, Sum *s, Str path) {
    const Value *v = decl_find(run->d, path);
    if (v == NULL || !decl_prints(run->d, path)) return;
    s->printed++;
    if (value_is_blank(v)) return;
    Decimal n;
    if (!money_read(&n, run, v) || !decimal_add(&s->total, s->total, n)) {
        s->known = false;
        return;
    }
    Said label = field_label(run, path);
    Str number = decimal_to_str(run->a, n);
    const char *plus = s->filled++ == 0 ? "" : " + ";
    s->terms.zh = str_format(run->a, "%.*s%s%.*s %.*s", STR_ARG(s->terms.zh),
                             plus, STR_ARG(label.zh), STR_ARG(number));
    s->terms.en = str_format(run->a, "%.*s%s%.*s %.*s", STR_ARG(s->terms.en),
                             plus, STR_ARG(label.en), STR_ARG(number));
}

const Str REVENUE_LINES[REVENUE_LINES_N] = {
    S_INIT("budget.revenue.general_public"),
    S_INIT("budget.revenue.government_fund"),
    S_INIT("budget.revenue.state_capital"),
    S_INIT("budget.revenue.special_account"),
    S_INIT("budget.revenue.unit_funds"),
    S_INIT("budget.revenue.superior_grants"),
    S_INIT("budget.revenue.carry_over"),
    S_INIT("budget.revenue.other"),
};

Sum sum_of_revenue(Run *run) {
    Sum s = sum_start();
    for (size_t i = 0; i < REVENUE_LINES_N; i++)
        sum_add(run, &s, REVENUE_LINES[i]);
    return s;
}

Str money_gap(const Run *run, Decimal a, Decimal b) {
    Decimal gap;
    bool fits = decimal_compare(a, b) > 0 ? decimal_subtract(&gap, a, b)
                                          : decimal_subtract(&gap, b, a);
    return fits ? decimal_to_str(run->a, gap) : S("?");
}

void money_undecided(Run *run) {
    run_undecided(run, "有金额读不出，或另写了单位，算不了",
                  "an amount cannot be read, or has another unit beside it");
}
