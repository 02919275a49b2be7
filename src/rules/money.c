/* SPDX-License-Identifier: Apache-2.0
 * Exact sums of a declaration's amounts. */
#include "rules/money.h"

#include "check/label.h"
#include "rules/printed.h"

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

/* The amount at a path, also where it stands in a text field (extra). */
static bool money_at(Decimal *out, const Run *run, Str path) {
    const Value *v = decl_find(run->d, path);
    *out = decimal_from_int(0);
    if (v == NULL) return false;
    if (field_kind(path) == VALUE_AMOUNT) return money_read(out, run, v);
    Str text = v->raw, unit = money_unit(run);
    if (str_has_suffix(text, unit)) text = str_upto(text, text.n - unit.n);
    return value_is_blank(v) || decimal_from_str(out, text);
}

Str money_unit(const Run *run) {
    Str unit = run->d->budget.unit.text;
    return unit.p == NULL ? S("万元") : unit;
}

Sum sum_start(void) {
    return (Sum){.known = true};
}

/* The terms of a longer sum are not all written down. */
enum { SUM_TERMS_MAX = 8 };

static void add_term(Run *run, Sum *s, Said label, Str number) {
    const char *plus = s->filled == 0 ? "" : " + ";
    s->filled++;
    if (s->filled > SUM_TERMS_MAX + 1) return;
    if (s->filled == SUM_TERMS_MAX + 1) {
        s->terms.zh = str_join(run->a, s->terms.zh, S(" + ……"));
        s->terms.en = str_join(run->a, s->terms.en, S(" + ..."));
        s->figures = str_join(run->a, s->figures, S(" + ..."));
        return;
    }
    s->terms.zh = str_format(run->a, "%.*s%s%.*s %.*s", STR_ARG(s->terms.zh),
                             plus, STR_ARG(label.zh), STR_ARG(number));
    s->terms.en = str_format(run->a, "%.*s%s%.*s %.*s", STR_ARG(s->terms.en),
                             plus, STR_ARG(label.en), STR_ARG(number));
    s->figures = str_format(run->a, "%.*s%s%.*s", STR_ARG(s->figures), plus,
                            STR_ARG(number));
}

void sum_add(Run *run, Sum *s, Str path) {
    const Value *v = decl_find(run->d, path);
    if (v == NULL) return;
    if (field_kind(path) == VALUE_AMOUNT && !form_prints(run, path)) return;
    s->printed++;
    if (value_is_blank(v)) return;
    Decimal n;
    if (!money_at(&n, run, path) || !decimal_add(&s->total, s->total, n)) {
        s->known = false;
        return;
    }
    add_term(run, s, field_label(run, path), decimal_to_str(run->a, n));
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

/* The total stands over parts that are all blank. */
static void say_blank_parts(Run *run, Finding *f, Said total, Str have) {
    said_zh(run, &f->message, "各项都空着，%.*s写 %.*s", STR_ARG(total.zh),
            STR_ARG(have));
    said_en(run, &f->message, "every part is blank, %.*s says %.*s",
            STR_ARG(total.en), STR_ARG(have));
    said_zh(run, &f->fix, "填上各项，没有的填 0");
    said_en(run, &f->fix, "fill in the parts, 0 where there is nothing");
}

static void say_sum(Run *run, Finding *f, const Sum *s, Said total, Str have,
                    Str gap) {
    Str want = decimal_to_str(run->a, s->total);
    Str unit = money_unit(run);
    Str equals =
        s->filled > 1 ? str_format(run->a, " = %.*s", STR_ARG(want)) : S("");
    bool blank = value_is_blank(decl_find(run->d, f->path));
    Str zh = blank ? S("空着") : str_format(run->a, "写 %.*s", STR_ARG(have));
    Str en =
        blank ? S("is blank") : str_format(run->a, "says %.*s", STR_ARG(have));
    said_zh(run, &f->message, "%.*s%.*s，%.*s%.*s，差 %.*s %.*s",
            STR_ARG(s->terms.zh), STR_ARG(equals), STR_ARG(total.zh),
            STR_ARG(zh), STR_ARG(gap), STR_ARG(unit));
    said_en(run, &f->message, "%.*s%.*s; %.*s %.*s, %.*s off",
            STR_ARG(s->terms.en), STR_ARG(equals), STR_ARG(total.en),
            STR_ARG(en), STR_ARG(gap));
    f->expected = (Said){want, want};
    said_zh(run, &f->fix, "逐项核对，漏的补上；各项没错就把%.*s改成 %.*s",
            STR_ARG(total.zh), STR_ARG(want));
    said_en(run, &f->fix,
            "check each part; if all are right, write %.*s in %.*s",
            STR_ARG(want), STR_ARG(total.en));
}

/* "959.27 = 694.27 + 265" */
static void say_agrees(Run *run, const Sum *s) {
    if (s->filled == 0) return;
    Str total = decimal_to_str(run->a, s->total);
    Str line =
        str_format(run->a, "%.*s = %.*s", STR_ARG(total), STR_ARG(s->figures));
    run_agrees(run, (Said){line, line});
}

Finding *sum_compare(Run *run, const Sum *s, Str total, bool blank_is_zero) {
    const Value *v = decl_find(run->d, total);
    Decimal is;
    if (value_is_blank(v) && !blank_is_zero) {
        run_undecided(run, "合计空着，没有数可对", "the total is blank");
        return NULL;
    }
    if (!s->known || !money_at(&is, run, total)) {
        money_undecided(run);
        return NULL;
    }
    if (s->printed == 0) return NULL;
    if (decimal_compare(s->total, is) == 0) {
        say_agrees(run, s);
        return NULL;
    }
    Finding *f = run_fail(run, total);
    Str have = decimal_to_str(run->a, is);
    if (s->filled == 0)
        say_blank_parts(run, f, field_label(run, total), have);
    else
        say_sum(run, f, s, field_label(run, total), have,
                money_gap(run, s->total, is));
    return f;
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

bool tasks_are_summed(Run *run) {
    if (!str_equal(run->d->form, S("unit-2015"))) {
        run_not_applicable(run, "不是88号部门表", "no department form of 88");
        return false;
    }
    if (run->d->tasks.n > 0) return true;
    run_undecided(run, "没有填年度主要任务", "no tasks are filled in");
    return false;
}
