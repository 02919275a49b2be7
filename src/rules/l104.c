/* SPDX-License-Identifier: Apache-2.0
 * L104: a target says what and how much. */
#include "rules/clause.h"
#include "rules/place.h"
#include "rules/texts.h"

enum { LEAST = 6 };

static void look(Run *run, Str path, Str text) {
    Clauses sentences = {0};
    sentences_of(&sentences, run->a, text);
    int64_t least = run_setting(run, S("least"));
    for (size_t i = 0; i < sentences.n; i++) {
        const Clause *c = &sentences.items[i];
        if (text_is_nothing(c->text) || text_has_figure(c->text) ||
            text_length(c->text) >= least)
            continue;
        Finding *f = run_fail_span(run, path, c->start, c->end);
        said_zh(run, &f->message,
                "“%.*s”只有 %d 个字，看不出做什么、到什么程度",
                STR_ARG(c->text), text_length(c->text));
        said_en(run, &f->message, "“%.*s” has only %d characters",
                STR_ARG(c->text), text_length(c->text));
        said_zh(run, &f->fix, "写明做什么、多少、什么时候");
        said_en(run, &f->fix, "say what, how much and by when");
    }
}

static void l104_check(Run *run) {
    const Decl *d = run->d;
    for (size_t i = 0; i < d->goals.n; i++)
        look(run, field_path(run->a, "goals", i, "text"),
             d->goals.items[i].text.text);
    for (size_t i = 0; i < d->indicators.n; i++)
        if (!indicator_is_grid(&d->indicators.items[i]))
            look(run, field_path(run->a, "indicators", i, "text"),
                 d->indicators.items[i].text.text);
}
const Rule rule_l104 = {
    .code = S_INIT("L104"),
    .name = S_INIT("target-too-short"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("一句目标太短"),
            .why = S_INIT("只有“完成”两个字，看不出完成什么、到什么程度。"),
            .fix = S_INIT("写明做什么、多少、什么时候。"),
            .bad = S_INIT("时效指标：完成。"),
            .good = S_INIT("时效指标：10月底前完成验收。"),
            .mark = S_INIT("完成。"),
            .note = S_INIT("完成什么？"),
            .silent = S_INIT("句子里有数\n"
                             "六个字以上（可调）\n"
                             "只写“无”或画了一道；逐行的表不看"),
        },
    .en =
        {
            .title = S_INIT("a target is too short"),
            .why = S_INIT("“Done” does not say what is done, nor how far."),
            .fix = S_INIT("Say what, how much and by when."),
            .bad = S_INIT("timeliness: done."),
            .good = S_INIT("timeliness: accepted by the end of October."),
            .mark = S_INIT("done."),
            .note = S_INIT("what is done?"),
            .silent = S_INIT("The sentence holds a figure.\n"
                             "It has six characters or more (a pack may set "
                             "another number).\n"
                             "It is a mere “none” or a stroke; rows of a grid "
                             "are not looked at."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("G105 M101 M115"),
    .settings =
        {
            SETTING("least", LEAST, "一句目标最少几个字",
                    "characters of a target, at least"),
        },
    .check = l104_check,
};
