/* SPDX-License-Identifier: Apache-2.0
 * B104: every amount is a number, not below zero, with at most two decimals. */
#include "check/label.h"
#include "rules/money.h"

enum { DECIMALS = 2, DECIMALS_MAX = 6 };

/* Amounts of money; a weight is none. */
static bool is_money(Str path, ValueKind kind) {
    return kind == VALUE_AMOUNT && (str_has_prefix(path, S("budget.")) ||
                                    str_has_prefix(path, S("tasks[")));
}

static void report(Run *run, Str path, const char *zh, const char *en) {
    const Value *v = decl_find(run->d, path);
    Said label = field_label(run, path);
    Finding *f = run_fail(run, path);
    said_zh(run, &f->message, "%.*s写“%.*s”，%s", STR_ARG(label.zh),
            STR_ARG(v->raw), zh);
    said_en(run, &f->message, "%.*s says “%.*s”: %s", STR_ARG(label.en),
            STR_ARG(v->raw), en);
    said_zh(run, &f->fix, "只写数字，如 959.27；没有就填 0");
    said_en(run, &f->fix, "write digits only, such as 959.27, or 0");
}

static void report_decimals(Run *run, Str path, int scale) {
    report(run, path, "小数超过两位", "more than two decimals");
    Finding *f = &run->findings.items[run->findings.n - 1];
    if (scale <= DECIMALS_MAX) f->severity = SEVERITY_WARNING;
    f->expected = (Said)SAID("最多两位小数", "at most two decimals");
    said_zh(run, &f->fix, "核对是不是把元填进了万元，或多抄了位数");
    said_en(run, &f->fix, "check the unit and the digits");
}

static void look(void *context, Str path, ValueKind kind, const Value *v) {
    Run *run = context;
    if (!is_money(path, kind)) return;
    Decimal n;
    if (v->text.p == NULL)
        report(run, path, "读不成一个数", "this is no number");
    else if (v->number.digits < 0)
        report(run, path, "是负数", "this is negative");
    else if (v->unit.p == NULL && !money_read(&n, run, v))
        report(run, path, "大得不像一个单位的预算", "too large for a unit");
    else if (v->number.scale > DECIMALS)
        report_decimals(run, path, v->number.scale);
}

static void b104_check(Run *run) {
    decl_each_filled(run->d, run->a, look, run);
}
const Rule rule_b104 = {
    .code = S_INIT("B104"),
    .name = S_INIT("amount-is-no-sound-number"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("金额读不出、是负数，或小数位太多"),
            .why = S_INIT(
                "预算数写一个数，小数不超过两位；三到六位的，"
                "多半是由元换算成万元时没有四舍五入，要核对。\n"
                "带“约”字、写负数或夹着别的字，程序和审核人都没法加总。"),
            .fix = S_INIT(
                "只写数字，如 959.27；没有就填 0。单位表头已有，不用再说明。"),
            .bad = S_INIT("项目支出：约三百\n"
                          "其他资金：-3.2"),
            .good = S_INIT("项目支出：300\n"
                           "其他资金：0"),
            .mark = S_INIT("约三百"),
            .note = S_INIT("是多少？"),
            .silent = S_INIT("空着的格\n"
                             "金额后面写了单位，数读得出（见 U102）\n"
                             "小数三到六位只报应改；权重、指标值不在此列"),
        },
    .en =
        {
            .title = S_INIT("an amount cannot be read, is negative, or has too "
                            "many decimals"),
            .why = S_INIT("Amounts are plain numbers with at most two decimals "
                          "(three to six are a\n"
                          "warning: mostly yuan turned into 10,000 yuan). "
                          "Words or a minus sign cannot be added "
                          "up by anybody."),
            .fix = S_INIT(
                "Write digits only, such as 959.27; 0 where there is none."),
            .bad = S_INIT("project spending: about 300\n"
                          "other funds: -3.2"),
            .good = S_INIT("project spending: 300\n"
                           "other funds: 0"),
            .mark = S_INIT("about 300"),
            .note = S_INIT("how much is it?"),
            .silent =
                S_INIT("The cell is blank.\n"
                       "A unit stands behind the amount, and the number can be "
                       "read (U102).\n"
                       "Three to six decimals are a warning only; weights and "
                       "values of indicators are not looked at."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("U102 B113 B105"),
    .check = b104_check,
};
