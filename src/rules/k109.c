/* SPDX-License-Identifier: Apache-2.0
 * K109: a value in money is an economic benefit. */
#include "rules/measure.h"
#include "rules/place.h"
#include "rules/words.h"

static void k109_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Words units = words_of(S("data/words-units.txt"));
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        Level2 level = indicator_level2(p->indicator);
        if (level != LEVEL2_SOCIAL && level != LEVEL2_ECOLOGICAL) continue;
        for (size_t n = 0; n < p->targets->n; n++) {
            const Target *t = &p->targets->items[n];
            if (!t->has_value || measure_kind(&units, t->unit) != MEASURE_MONEY)
                continue;
            Str group = indicator_group(p->indicator);
            Finding *f = run_fail_target(run, p, t);
            Str shown = target_shown(run->a, t);
            said_zh(run, &f->message, "%.*s是钱，属经济效益，放在了%.*s里",
                    STR_ARG(shown), STR_ARG(group));
            said_en(run, &f->message,
                    "%.*s is money, an economic benefit in another group",
                    STR_ARG(shown));
            said_zh(run, &f->fix, "移到经济效益；此处写人数、率或面积：____");
            said_en(run, &f->fix,
                    "move it to economic benefit; put people, a rate or an "
                    "area");
        }
    }
}

const Rule rule_k109 = {
    .code = S_INIT("K109"),
    .name = S_INIT("money-as-social-benefit"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("社会、生态效益写成钱"),
            .why = S_INIT("用钱表示的好处是经济效益。社会、生态效益看惠及的人、"
                          "率和环境的变化。"),
            .fix = S_INIT("移到经济效益。"),
            .bad = S_INIT("社会效益：农户增收300万元"),
            .good =
                S_INIT("经济效益：农户增收300万元\n社会效益：带动就业160人"),
            .mark = S_INIT("增收300万元"),
            .note = S_INIT("是经济效益"),
            .silent = S_INIT("写的是人数、率、面积，不是钱\n"
                             "放在经济效益或可持续影响里"),
        },
    .en =
        {
            .title = S_INIT("money as a social or ecological benefit"),
            .why = S_INIT("A benefit in money is economic. The others count "
                          "people, rates and the environment."),
            .fix = S_INIT("Move it to economic benefit."),
            .bad = S_INIT("social benefit: farmers earn 3 million yuan more"),
            .good = S_INIT("economic benefit: farmers earn 3 million yuan "
                           "more"),
            .mark = S_INIT("earn 3 million yuan more"),
            .note = S_INIT("an economic benefit"),
            .silent = S_INIT("It is people, a rate or an area, no money.\n"
                             "It stands among economic or lasting benefits."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K101 I104"),
    .check = k109_check,
};
