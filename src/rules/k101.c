/* SPDX-License-Identifier: Apache-2.0
 * K101: results for the economy or society stand under 效益. */
#include "rules/measure.h"
#include "rules/place.h"
#include "rules/words.h"

static void report(Run *run, const Place *p, const Target *t, Str name,
                   Str word) {
    Str group = indicator_group(p->indicator);
    Finding *f = run_fail_target(run, p, t);
    said_zh(run, &f->message, "“%.*s”是经济社会的结果，不是部门的产出",
            STR_ARG(name));
    said_en(run, &f->message,
            "“%.*s” is a result for economy or society, not an output",
            STR_ARG(name));
    said_zh(run, &f->expected, "%.*s里写部门做了什么、做成几件",
            STR_ARG(group));
    said_en(run, &f->expected, "what the department itself does, and how many");
    said_zh(run, &f->fix, "移到效益指标（“%.*s”属效益）；已有的删去这一处",
            STR_ARG(word));
    said_en(run, &f->fix, "move it to the benefit group, or delete it here");
}

static void look_at(Run *run, const Words *results, const Place *p) {
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!t->has_value) continue;
        Str name = p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
        const Word *word = words_in(results, name);
        if (word == NULL) continue;
        report(run, p, t, name, word->text);
    }
}

static void k101_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Words results = words_of(S("data/words-result.txt"));
    for (size_t i = 0; i < places.n; i++) {
        Level2 level = indicator_level2(places.items[i].indicator);
        if (level == LEVEL2_QUANTITY || level == LEVEL2_QUALITY)
            look_at(run, &results, &places.items[i]);
    }
}

const Rule rule_k101 = {
    .code = S_INIT("K101"),
    .name = S_INIT("result-as-output"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("效益写进了产出"),
            .why = S_INIT("增加值、产值、带动多少，是全市经济的结果，不由这个"
                          "部门单独决定。\n放在产出里，年底做得再好也说不清是谁"
                          "的功劳。"),
            .fix = S_INIT("移到效益指标。产出里写部门自己做的事和件数。"),
            .bad = S_INIT("数量指标：全市高新技术产业增加值380亿元"),
            .good =
                S_INIT("数量指标：新认定高新技术企业20家\n经济效益：全市高新"
                       "技术产业增加值380亿元"),
            .mark = S_INIT("全市高新技术产业增加值380亿元"),
            .note = S_INIT("是部门做出来的吗？"),
            .silent = S_INIT("已经放在效益指标里\n"
                             "没有数的话：由 M101、M102 报\n"
                             "时效、成本里的不看"),
        },
    .en =
        {
            .title = S_INIT("a result among the outputs"),
            .why = S_INIT("Added value or what was brought about is a result "
                          "for the whole city; no department\ndecides it "
                          "alone."),
            .fix = S_INIT("Move it to the benefit group."),
            .bad = S_INIT("quantity: added value of high-tech industry 38 "
                          "billion yuan"),
            .good = S_INIT("quantity: 20 new high-tech firms"),
            .mark = S_INIT("added value of high-tech industry"),
            .note = S_INIT("did the department make it?"),
            .silent = S_INIT("It stands among the benefits.\n"
                             "There is no figure: M101 and M102 report that.\n"
                             "Timeliness and cost are not looked at."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K102 K107 X101"),
    .check = k101_check,
};
