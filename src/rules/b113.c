/* SPDX-License-Identifier: Apache-2.0
 * B113: no amount is ten thousand times a sibling. */
#include "check/label.h"
#include "rules/money.h"

enum { AMOUNTS_MAX = 500, DIGITS_MIN = 10, SHIFT = 4 };

typedef struct Amount {
    Str path;
    Decimal n;
} Amount;

typedef struct Amounts {
    const Run *run;
    VEC(Amount) items;
} Amounts;

/* The digits without zeros at their end: 3498000 and 349.8 have the same. */
static int64_t significant(Decimal n) {
    int64_t digits = n.digits;
    while (digits != 0 && digits % 10 == 0)
        digits /= 10;
    return digits;
}

static void collect(void *context, Str path, ValueKind kind, const Value *v) {
    Amounts *all = context;
    bool money =
        str_has_prefix(path, S("budget.")) || str_has_prefix(path, S("tasks["));
    Amount amount = {.path = path};
    if (kind != VALUE_AMOUNT || !money) return;
    if (!money_read(&amount.n, all->run, v) || all->items.n == AMOUNTS_MAX)
        return;
    /* One digit alone meets its like by chance: 1 and 10000. */
    if (significant(amount.n) >= DIGITS_MIN)
        VEC_ADD(all->run->a, &all->items, amount);
}

static const Amount *sibling(const Amounts *all, Decimal n) {
    for (size_t i = 0; i < all->items.n; i++)
        if (decimal_compare(all->items.items[i].n, n) == 0)
            return &all->items.items[i];
    return NULL;
}

static void report(Run *run, const Amount *odd, const Amount *other) {
    Str n = decimal_to_str(run->a, odd->n);
    Str m = decimal_to_str(run->a, other->n);
    Said a = field_label(run, odd->path), b = field_label(run, other->path);
    bool larger = decimal_compare(odd->n, other->n) > 0;
    Finding *f = run_fail(run, odd->path);
    said_zh(run, &f->message, "%.*s %.*s 正好是%.*s %.*s 的%s", STR_ARG(a.zh),
            STR_ARG(n), STR_ARG(b.zh), STR_ARG(m),
            larger ? "一万倍" : "万分之一");
    said_en(run, &f->message, "%.*s %.*s is exactly %.*s %.*s %s 10000",
            STR_ARG(a.en), STR_ARG(n), STR_ARG(b.en), STR_ARG(m),
            larger ? "times" : "divided by");
    f->expected = (Said){m, m};
    Str unit = money_unit(run);
    said_zh(run, &f->fix, "这张表按%.*s填，核这个数的单位", STR_ARG(unit));
    said_en(run, &f->fix, "this form is in %.*s: check the unit",
            STR_ARG(unit));
}

static void b113_check(Run *run) {
    Amounts all = {.run = run};
    decl_each_filled(run->d, run->a, collect, &all);
    /* In a form in 万元 the large number is the odd one, else the small. */
    int power = str_equal(money_unit(run), S("元")) ? SHIFT : -SHIFT;
    for (size_t i = 0; i < all.items.n; i++) {
        const Amount *amount = &all.items.items[i];
        Decimal shifted;
        if (!decimal_shift(&shifted, amount->n, power)) continue;
        const Amount *other = sibling(&all, shifted);
        if (other != NULL) report(run, amount, other);
    }
}
const Rule rule_b113 = {
    .code = S_INIT("B113"),
    .name = S_INIT("magnitude-differs"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("同一个数差一万倍，疑似元和万元混填"),
            .why = S_INIT("一处的数正好是另一处的一万倍，多半是一个按元填、一个"
                          "按万元填。"),
            .fix = S_INIT("看表头的金额单位，把按元填的数除以一万。"),
            .bad = S_INIT("（万元）资金总额：349.8　项目支出：3498000"),
            .good = S_INIT("（万元）资金总额：349.8　项目支出：349.8"),
            .mark = S_INIT("3498000"),
            .note = S_INIT("正好是 349.8 的一万倍"),
            .silent = S_INIT("不是正好一万倍：差一点就当作两个数\n"
                             "有效数字只有一位的（1 和 10000）：常是巧合\n"
                             "只比预算和任务的金额，不比指标里的数"),
        },
    .en =
        {
            .title = S_INIT("an amount is ten thousand times another"),
            .why = S_INIT("One number is exactly ten thousand times another: "
                          "one was filled in in yuan, the\n"
                          "other in 10,000 yuan."),
            .fix = S_INIT("Look at the unit of the form and divide the number "
                          "in yuan by ten thousand."),
            .bad =
                S_INIT("(10,000 yuan) total 349.8, project spending 3498000"),
            .good = S_INIT("(10,000 yuan) total 349.8, project spending 349.8"),
            .mark = S_INIT("3498000"),
            .note = S_INIT("exactly 349.8 times 10000"),
            .silent =
                S_INIT("They are not exactly ten thousand times each other.\n"
                       "The number has one significant digit (1 and 10000), "
                       "which happens by chance.\n"
                       "Amounts of the budget and of tasks are compared, not "
                       "figures of indicators."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B104 U102"),
    .check = b113_check,
};
