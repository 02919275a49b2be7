/* SPDX-License-Identifier: Apache-2.0
 * T101: where money changes much, targets change with it. */
#include "check/label.h"
#include "rules/last_year.h"
#include "rules/measure.h"
#include "rules/money.h"
#include "rules/place.h"

enum { PERCENT = 30 };

typedef struct Change {
    Str path;
    Decimal now, before;
    int64_t percent;
} Change;

/* The change of an amount, both in 元; 0 where one is blank. */
static Change change_of(const Run *run, const Decl *before, Str path) {
    const Value *now = decl_find(run->d, path);
    const Value *then = decl_find(before, path);
    Change c = {.path = path};
    Decimal x, y;
    if (now->text.p == NULL || then->text.p == NULL ||
        !money_in_yuan(&x, now->number, money_unit(run)) ||
        !money_in_yuan(&y, then->number,
                       before->budget.unit.text.p == NULL
                           ? S("万元")
                           : before->budget.unit.text))
        return c;
    c.now = now->number;
    c.before = then->number;
    c.percent = percent_changed(x, y);
    return c;
}

static Change larger(Change a, Change b) {
    int64_t x = a.percent < 0 ? -a.percent : a.percent;
    int64_t y = b.percent < 0 ? -b.percent : b.percent;
    return y > x ? b : a;
}

/* True where some target of the year's work went the same way, or work came
 * with more money or went with less. */
static bool targets_follow(const Run *run, const Pairs *pairs, bool grew) {
    size_t same = pairs->items.n;
    if (grew ? pairs->now_n > same : pairs->before_n > same) return true;
    for (size_t i = 0; i < same; i++) {
        const Pair *p = &pairs->items.items[i];
        const Indicator *one = &run->d->indicators.items[p->index];
        int order = decimal_compare(p->now->value, p->before->value);
        if (!indicator_is_cost(one) && (grew ? order > 0 : order < 0))
            return true;
    }
    return false;
}

static void report(Run *run, const Change *c, size_t same) {
    bool grew = c->percent > 0;
    int percent = (int)(grew ? c->percent : -c->percent);
    Said label = field_label(run, c->path);
    Str before = decimal_to_str(run->a, c->before);
    Str now = decimal_to_str(run->a, c->now);
    Finding *f = run_fail(run, c->path);
    said_zh(run, &f->message,
            "%.*s由上年 %.*s %s到 %.*s（%d%%），%zu 个可比的目标都没有%s",
            STR_ARG(label.zh), STR_ARG(before), grew ? "增" : "减",
            STR_ARG(now), percent, same, grew ? "增加" : "减少");
    said_en(run, &f->message,
            "%.*s went from %.*s to %.*s (%d %%), none of %zu targets did",
            STR_ARG(label.en), STR_ARG(before), STR_ARG(now), percent, same);
    said_zh(run, &f->fix, "%s",
            grew ? "说明多出的钱做什么，或提高目标"
                 : "说明少了钱怎么做到，或降低目标");
    said_en(run, &f->fix, "%s",
            grew ? "say what the rest is for, or raise the targets"
                 : "say how it is done with less, or lower the targets");
}

static void t101_check(Run *run) {
    const Decl *before = last_year(run);
    if (before == NULL) return;
    Change total = change_of(run, before, S("budget.total"));
    Change project = change_of(run, before, S("budget.expenditure.project"));
    Change most = larger(total, project);
    int64_t limit = run_setting(run, S("percent"));
    if (most.percent <= limit && most.percent >= -limit) return;
    Pairs pairs = pairs_of_targets(run, before);
    if (pairs.items.n == 0)
        run_undecided(run, "两年没有可比的目标",
                      "the two years have no target in common");
    else if (!targets_follow(run, &pairs, most.percent > 0))
        report(run, &most, pairs.items.n);
}
const Rule rule_t101 = {
    .code = S_INIT("T101"),
    .name = S_INIT("money-changed-targets-not"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("钱变了三成以上，目标没有变"),
            .why = S_INIT("目标要和资金相应匹配。钱多了三成、做的事一样多，多出"
                          "的钱做什么就说不清；钱少了也一样。"),
            .fix = S_INIT("说明增减的钱用在哪里，或相应调整目标。"),
            .bad = S_INIT("资金 812.6 增到 1178.27，目标全同上年"),
            .good = S_INIT("资金增 45%，培训由 500 人次增到 700 人次"),
            .mark = S_INIT("目标全同上年"),
            .note = S_INIT("多出的钱做什么？"),
            .silent = S_INIT(
                "没有给上年的表（--previous），或给的不是上一年的\n"
                "资金总额和项目支出的变化都不到三成（可调）\n"
                "有一个可比的目标同向变了；钱多了有新目标，钱少了少了目标\n"
                "两年没有可比的目标：标“未判”"),
        },
    .en =
        {
            .title = S_INIT(
                "the money changed by 30 % or more, the targets did not"),
            .why = S_INIT("Targets go with the money. With 30 % more money and "
                          "the same work nobody knows what the rest is for."),
            .fix = S_INIT(
                "Say what the difference is for, or change the targets."),
            .bad = S_INIT("812.6 grew to 1178.27, all targets as last year"),
            .good = S_INIT("45 % more money, 700 trainees instead of 500"),
            .mark = S_INIT("all targets as last year"),
            .note = S_INIT("what is the rest for?"),
            .silent =
                S_INIT("Last year's form was not given (--previous), or is of "
                       "another year.\n"
                       "Neither the total nor project spending changed by a "
                       "third (a pack may set another share).\n"
                       "A target went the same way; there are new targets for "
                       "more money, or fewer for less.\n"
                       "The two years have no target in common: undecided."),
        },
    .source = SAID("88号 相应匹配", "no. 88: in proportion"),
    .since = S_INIT("0.1"),
    .related = S_INIT("T102 G106 G104"),
    .settings =
        {
            SETTING("percent", PERCENT, "资金变多少就要看目标，百分数",
                    "change of money that asks for a change of targets, in per "
                    "cent"),
        },
    .check = t101_check,
};
