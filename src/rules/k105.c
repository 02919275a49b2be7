/* SPDX-License-Identifier: Apache-2.0
 * K105: 成本 holds an amount or a bound. */
#include "base/utf8.h"
#include "rules/vague.h"

/* 控制在预算以内: the budget's cell is the bound. */
static bool bound_by_budget(Str s) {
    static const Str words[] = {
        S_INIT("不超过预算"), S_INIT("不超预算"),   S_INIT("预算以内"),
        S_INIT("预算内"),     S_INIT("≤预算"),      S_INIT("预算数以内"),
        S_INIT("预算范围内"), S_INIT("控制在预算"), S_INIT("不突破预算"),
        S_INIT("不超概算"),   S_INIT("不超出预算")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_has(s, words[i])) return true;
    return false;
}

static void k105_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        if (!indicator_is_cost(p->indicator)) continue;
        if (indicator_has_figure(p->indicator)) continue;
        if (text_is_residue(p->text)) continue;
        if (bound_by_budget(p->text)) continue;
        Finding *f = run_fail_place(run, p);
        said_zh(run, &f->message, "“%.*s”没有金额，也没有控制的数",
                STR_ARG(points_slice(&p->points, 0, 30)));
        said_en(run, &f->message, "no amount and no bound stands here");
        said_zh(run, &f->expected, "金额、单位成本或控制率");
        said_en(run, &f->expected, "an amount, a unit cost or a rate");
        said_zh(run, &f->fix,
                "写明花多少：单位成本不超过____元，总额不超过____"
                "万元");
        said_en(run, &f->fix, "say how much: at most ____ yuan each");
    }
}

const Rule rule_k105 = {
    .code = S_INIT("K105"),
    .name = S_INIT("no-amount-under-cost"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("成本里没有金额"),
            .why = S_INIT("成本要能算账。只说厉行节约、合理控制，年底无法知道省"
                          "了还是超了。"),
            .fix = S_INIT("写总额上限、单位成本或控制率。"),
            .bad = S_INIT("成本控制　厉行节约"),
            .good = S_INIT("电子图书单册成本　≤60元"),
            .mark = S_INIT("厉行节约"),
            .note = S_INIT("最多花多少？"),
            .silent = S_INIT("写了“不超过预算”“控制在预算内”：界限就是预算\n"
                             "名称或值里有数\n"
                             "占位符（见 F110）和“不适用”"),
        },
    .en =
        {
            .title = S_INIT("no amount under cost"),
            .why = S_INIT("Cost must be reckoned. Thrift alone does not tell "
                          "whether money was saved."),
            .fix = S_INIT("Give a total, a unit cost or a rate."),
            .bad = S_INIT("cost control: thrift"),
            .good = S_INIT("cost of an e-book at most 60 yuan"),
            .mark = S_INIT("thrift"),
            .note = S_INIT("how much at most?"),
            .silent = S_INIT("It says “within the budget”: that is the bound.\n"
                             "Name or value holds a figure.\n"
                             "Placeholders (F110) and “not applicable”."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("I108 M104 C105"),
    .check = k105_check,
};
