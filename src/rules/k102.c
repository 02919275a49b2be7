/* SPDX-License-Identifier: Apache-2.0
 * K102: counts of a department's own acts stand under 产出. */
#include "rules/measure.h"
#include "rules/name.h"
#include "rules/place.h"

typedef struct Look {
    Run *run;
    Words acts;
    Words counts; /* 次数, 场次 */
    Words units;
    NameWords names;
} Look;

/* The act that the name counts: it begins the name, or the name ends in 次数.
 */
static const Word *act_of(const Look *k, Str name) {
    Str normal = name_normal(k->run->a, &k->names, name);
    const Word *act = words_begin(&k->acts, normal);
    if (act != NULL) return act;
    return words_end(&k->counts, normal) != NULL ? words_in(&k->acts, normal)
                                                 : NULL;
}

static void look_at(const Look *k, const Place *p) {
    Run *run = k->run;
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!t->has_value || t->relative != RELATIVE_NONE) continue;
        if (measure_kind(&k->units, t->unit) != MEASURE_COUNT) continue;
        Str name = p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
        const Word *act = act_of(k, name);
        if (act == NULL) continue;
        Finding *f = run_fail_target(run, p, t);
        said_zh(run, &f->message, "%.*s多少%.*s是部门做的事，属产出，不是效益",
                STR_ARG(act->text), STR_ARG(t->unit));
        said_en(run, &f->message,
                "“%.*s” counts what the department does: an output",
                STR_ARG(name));
        said_zh(run, &f->expected, "做了这些事带来什么");
        said_en(run, &f->expected, "what these acts bring about");
        said_zh(run, &f->fix, "移到数量指标；此处写带来的变化：____");
        said_en(run, &f->fix,
                "move it to quantity; write here what it brings about");
    }
}

static void k102_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Look k = {.run = run,
              .acts = words_of(S("data/words-act.txt")),
              .counts = words_of(S("data/words-act-count.txt")),
              .units = words_of(S("data/words-units.txt")),
              .names = name_words()};
    for (size_t i = 0; i < places.n; i++) {
        const Indicator *indicator = places.items[i].indicator;
        if (!indicator_is_benefit(indicator)) continue;
        if (indicator_level1(indicator) == LEVEL1_OUTPUT) continue; /* I104 */
        look_at(&k, &places.items[i]);
    }
}

const Rule rule_k102 = {
    .code = S_INIT("K102"),
    .name = S_INIT("output-as-benefit"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("产出写进了效益"),
            .why = S_INIT("举办几场、培训几人、认定几家是做了多少事。效益要说做"
                          "了以后好在哪里。"),
            .fix = S_INIT("件数移到数量指标；效益里写带来的产值、就业、节约、"
                          "知晓率等。"),
            .bad = S_INIT("经济效益：举办旅游推介活动6场"),
            .good =
                S_INIT("数量指标：举办旅游推介活动6场\n经济效益：推介活动签约"
                       "金额8000万元以上"),
            .mark = S_INIT("举办旅游推介活动6场"),
            .note = S_INIT("办了以后好在哪里？"),
            .silent = S_INIT("写的是率、钱、时间或增减，不是件数\n"
                             "名称不以做的事（举办、培训、认定…）开头，也不以次"
                             "数、场次结尾\n"
                             "效益二级放在了产出下：由 I104 报"),
        },
    .en =
        {
            .title = S_INIT("an output among the benefits"),
            .why = S_INIT("Events held and people trained are what was done. A "
                          "benefit says what is better\nfor it."),
            .fix = S_INIT("Move the count to quantity and state its effect."),
            .bad = S_INIT("economic benefit: 6 tourism fairs held"),
            .good = S_INIT("quantity: 6 tourism fairs; economic benefit: "
                           "contracts of 80 million yuan"),
            .mark = S_INIT("6 tourism fairs held"),
            .note = S_INIT("what came of them?"),
            .silent =
                S_INIT("It is a rate, money, a time or a change, no count.\n"
                       "The name neither begins with an act nor ends in a "
                       "count of acts.\n"
                       "A benefit under output: I104 reports that."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K101 I104 X101"),
    .check = k102_check,
};
