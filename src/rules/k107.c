/* SPDX-License-Identifier: Apache-2.0
 * K107: money that goes in, and the department's own staff, are no output. */
#include "rules/measure.h"
#include "rules/place.h"
#include "rules/words.h"

typedef struct Look {
    Run *run;
    Words input, staff, units;
} Look;

static const Word *input_of(const Look *k, const Target *t, Str name) {
    if (!t->has_value) return NULL;
    MeasureKind kind = measure_kind(&k->units, t->unit);
    if (kind == MEASURE_MONEY) return words_in(&k->input, name);
    if (kind == MEASURE_COUNT) return words_in(&k->staff, name);
    return NULL;
}

static void look_at(const Look *k, const Place *p) {
    Run *run = k->run;
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        Str name = p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
        const Word *word = input_of(k, t, name);
        if (word == NULL) continue;
        Finding *f = run_fail_target(run, p, t);
        Str amount = target_amount(run->a, t);
        said_zh(run, &f->message, "“%.*s”%.*s是投入，不是产出",
                STR_ARG(word->text), STR_ARG(amount));
        said_en(run, &f->message, "%.*s goes in; it is no output",
                STR_ARG(amount));
        said_zh(run, &f->expected, "用这些投入做成几件事");
        said_en(run, &f->expected, "what is made with it, and how many");
        said_zh(run, &f->fix, "金额移到成本指标；此处写做成的件数：____");
        said_en(run, &f->fix, "move it to cost; put here what is made: ____");
    }
}

static void k107_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Look k = {.run = run,
              .input = words_of(S("data/words-input.txt")),
              .staff = words_of(S("data/words-staff.txt")),
              .units = words_of(S("data/words-units.txt"))};
    for (size_t i = 0; i < places.n; i++)
        if (indicator_level2(places.items[i].indicator) == LEVEL2_QUANTITY)
            look_at(&k, &places.items[i]);
}

const Rule rule_k107 = {
    .code = S_INIT("K107"),
    .name = S_INIT("input-as-output"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("投入当产出"),
            .why = S_INIT("花多少钱、养多少人是投入。把钱花完就算完成，等于没有"
                          "目标。"),
            .fix = S_INIT("金额移到成本指标；数量里写用这些钱做成的件数。"),
            .bad = S_INIT("数量指标：资金投入210万元"),
            .good = S_INIT("数量指标：举办旅游推介活动6场\n成本指标：每场不超过"
                           "35万元"),
            .mark = S_INIT("资金投入210万元"),
            .note = S_INIT("做成了几件？"),
            .silent = S_INIT("不在数量指标里\n"
                             "名称不是资金投入、工作经费、在编人数一类\n"
                             "没有数"),
        },
    .en =
        {
            .title = S_INIT("an input in place of an output"),
            .why = S_INIT("Money and staff go in. Where spending is the "
                          "target, there is no target."),
            .fix = S_INIT("Move the amount to cost; state what is made."),
            .bad = S_INIT("quantity: 2.1 million yuan put in"),
            .good = S_INIT("quantity: 6 fairs; cost: at most 350,000 yuan "
                           "each"),
            .mark = S_INIT("2.1 million yuan put in"),
            .note = S_INIT("what is made with it?"),
            .silent =
                S_INIT("It does not stand under quantity.\n"
                       "The name is no money put in and no head of staff.\n"
                       "There is no figure."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K101 K102 C101"),
    .check = k107_check,
};
