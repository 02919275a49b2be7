/* SPDX-License-Identifier: Apache-2.0
 * U102: amounts are in the unit that the form prints. */
#include "check/label.h"
#include "rules/measure.h"
#include "rules/money.h"

/* The amount in the unit of the form; absent where it cannot be told. */
static Str converted(Run *run, const Value *v) {
    Decimal yuan, one, out;
    if (v->text.p == NULL || !money_in_yuan(&yuan, v->number, v->unit) ||
        !money_in_yuan(&one, decimal_from_int(1), run->d->budget.unit.text))
        return (Str){0};
    int power = 0;
    for (Decimal d = decimal_from_int(1); decimal_compare(d, one) < 0; power++)
        if (!decimal_shift(&d, d, 1)) return (Str){0};
    if (!decimal_shift(&out, yuan, -power)) return (Str){0};
    return decimal_to_str(run->a, out);
}

static void look_at(void *context, Str path, ValueKind kind, const Value *v) {
    Run *run = context;
    Str unit = run->d->budget.unit.text;
    if (kind != VALUE_AMOUNT || v->unit.n == 0) return;
    if (!str_has_prefix(path, S("budget.")) &&
        !str_has_prefix(path, S("tasks[")))
        return;
    if (str_equal(v->unit, unit)) return;
    Said label = field_label(run, path);
    Str amount = converted(run, v);
    Finding *f = run_fail(run, path);
    said_zh(run, &f->message, "%.*s写的是“%.*s”，全表的单位是%.*s",
            STR_ARG(label.zh), STR_ARG(v->raw), STR_ARG(unit));
    said_en(run, &f->message, "%.*s says “%.*s”; the form is in %.*s",
            STR_ARG(label.en), STR_ARG(v->raw), STR_ARG(unit));
    if (amount.n == 0) amount = S("____");
    f->rewrite = amount;
    said_zh(run, &f->expected, "%.*s（%.*s）", STR_ARG(amount), STR_ARG(unit));
    said_en(run, &f->expected, "%.*s (%.*s)", STR_ARG(amount), STR_ARG(unit));
    said_zh(run, &f->fix, "核对是换算漏了还是单位写错了，改成 %.*s",
            STR_ARG(amount));
    said_en(run, &f->fix, "check which is wrong, and write %.*s",
            STR_ARG(amount));
}

static void u102_check(Run *run) {
    if (value_is_blank(&run->d->budget.unit)) {
        run_not_applicable(run, "表上没有金额单位",
                           "the form prints no unit of money");
        return;
    }
    decl_each(run->d, run->a, look_at, run);
}

const Rule rule_u102 = {
    .code = S_INIT("U102"),
    .name = S_INIT("money-unit-differs"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("金额另写了单位"),
            .why = S_INIT("表头统一写了金额单位，格里又写了别的单位，读的人和系"
                          "统都可能差一万倍。\n重复写同一个单位没有关系。"),
            .fix = S_INIT("换算成表头的单位；格里可以不写单位。"),
            .bad = S_INIT("年度预算申请（万元）　资金总额：9592700元"),
            .good = S_INIT("年度预算申请（万元）　资金总额：959.27"),
            .mark = S_INIT("9592700元"),
            .note = S_INIT("全表按万元填"),
            .silent = S_INIT("格里重复写了同一个单位\n"
                             "表上没有印金额单位\n"
                             "指标里的钱：各有各的单位"),
        },
    .en =
        {
            .title = S_INIT("an amount in another unit"),
            .why =
                S_INIT("The head of the form states the unit of money. Another "
                       "one in a cell may be misread ten\nthousandfold. The "
                       "same unit repeated does no harm."),
            .fix = S_INIT("Convert it to the unit of the form."),
            .bad = S_INIT("in 10,000 yuan: total 9592700 yuan"),
            .good = S_INIT("in 10,000 yuan: total 959.27"),
            .mark = S_INIT("9592700 yuan"),
            .note = S_INIT("the form is in 10,000 yuan"),
            .silent = S_INIT("The cell repeats the unit of the form.\n"
                             "The form prints no unit of money.\n"
                             "Money in indicators has its own units."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("B104 B113 M109"),
    .offer = OFFER_PROPOSAL,
    .check = u102_check,
};
