/* SPDX-License-Identifier: Apache-2.0
 * C105: a cost is bounded from above. */
#include "rules/measure.h"
#include "rules/place.h"
#include "rules/words.h"

/* Savings, and floors that protect people, may well be ≥. */
static bool may_be_floor(Str name) {
    static const Str words[] = {
        S_INIT("节约"),     S_INIT("节支"),     S_INIT("节省"),
        S_INIT("降低"),     S_INIT("下降"),     S_INIT("压减"),
        S_INIT("压缩"),     S_INIT("减少"),     S_INIT("收入"),
        S_INIT("补助标准"), S_INIT("补贴标准"), S_INIT("保障标准"),
        S_INIT("救助标准"), S_INIT("待遇"),     S_INIT("低保标准"),
        S_INIT("效益"),     S_INIT("执行率"),   S_INIT("到位率"),
        S_INIT("采购率"),   S_INIT("达标率")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_has(name, words[i])) return true;
    return false;
}

static bool is_floor(const Words *units, const Target *t, Str name) {
    if (!t->has_value || (t->op != OP_GE && t->op != OP_GT)) return false;
    if (t->relative != RELATIVE_NONE || may_be_floor(name)) return false;
    return measure_kind(units, t->unit) == MEASURE_MONEY ||
           str_has(name, S("成本"));
}

static void c105_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Words units = words_of(S("data/words-units.txt"));
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        if (!indicator_is_cost(p->indicator)) continue;
        for (size_t n = 0; n < p->targets->n; n++) {
            const Target *t = &p->targets->items[n];
            Str name =
                p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
            if (!is_floor(&units, t, name)) continue;
            Str amount = target_amount(run->a, t);
            Finding *f = run_fail_target(run, p, t);
            Str shown = target_shown(run->a, t);
            said_zh(run, &f->message, "“%.*s”写成%.*s：花得越多越算完成",
                    STR_ARG(name), STR_ARG(shown));
            said_en(run, &f->message,
                    "“%.*s” is a floor: the more it costs the better",
                    STR_ARG(name));
            said_zh(run, &f->expected, "≤%.*s", STR_ARG(amount));
            said_en(run, &f->expected, "at most %.*s", STR_ARG(amount));
            said_zh(run, &f->fix, "改成≤%.*s或=%.*s", STR_ARG(amount),
                    STR_ARG(amount));
            said_en(run, &f->fix, "write ≤ or =");
        }
    }
}

const Rule rule_c105 = {
    .code = S_INIT("C105"),
    .name = S_INIT("cost-as-floor"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("成本写成了下限"),
            .why = S_INIT("成本要管住上限。写成≥，超支反而算完成得好。"),
            .fix = S_INIT("改成≤或=。"),
            .bad = S_INIT("养老服务设施单处建设成本　≥50万元"),
            .good = S_INIT("养老服务设施单处建设成本　≤50万元"),
            .mark = S_INIT("≥50万元"),
            .note = S_INIT("花得越多越好？"),
            .silent = S_INIT(
                "名称是节约、压减、收入、补助标准、待遇、执行率一类：越高越好\n"
                "写的是增减的幅度\n"
                "既不是钱、名称里也没有“成本”"),
        },
    .en =
        {
            .title = S_INIT("a cost as a floor"),
            .why = S_INIT("Costs are bounded from above. With ≥, overspending "
                          "counts as success."),
            .fix = S_INIT("Write ≤ or =."),
            .bad = S_INIT("cost per site ≥500,000 yuan"),
            .good = S_INIT("cost per site ≤500,000 yuan"),
            .mark = S_INIT("≥500,000 yuan"),
            .note = S_INIT("the more the better?"),
            .silent =
                S_INIT("The name is a saving, an income, a rate of aid or of "
                       "execution: more is better.\n"
                       "It is a change.\n"
                       "It is no money, and the name does not speak of cost."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("I108 K105 C104"),
    .check = c105_check,
};
