/* SPDX-License-Identifier: Apache-2.0
 * F108: satisfaction is asked for, or there is nobody to ask. */
#include "rules/filled.h"

static const Str NOBODY[] = {
    S_INIT("无服务对象"),     S_INIT("没有服务对象"),
    S_INIT("无直接服务对象"), S_INIT("没有直接服务对象"),
    S_INIT("不涉及服务对象"),
};

/* Said somewhere: satisfaction in another group (K108 looks at that), or that
 * there is nobody to ask. */
static bool is_said(const Indicator *i) {
    if (str_has(i->name.raw, S("满意")) || str_has(i->text.raw, S("满意")))
        return true;
    for (size_t n = 0; n < COUNT_OF(NOBODY); n++)
        if (str_has(i->text.raw, NOBODY[n]) || str_has(i->note.raw, NOBODY[n]))
            return true;
    return false;
}

static void f108_check(Run *run) {
    const Decl *d = run->d;
    if (d->indicators.n == 0) {
        run_undecided(run, "没有指标（见 F105）", "no indicators (F105)");
        return;
    }
    if (filled_group(d, LEVEL1_SATISFACTION, LEVEL2_NONE) ||
        filled_group(d, LEVEL1_NONE, LEVEL2_SATISFACTION))
        return;
    for (size_t i = 0; i < d->indicators.n; i++)
        if (is_said(&d->indicators.items[i])) return;
    static const Str labels[] = {S_INIT("社会满意度"), S_INIT("满意度指标"),
                                 S_INIT("服务对象满意度指标"),
                                 S_INIT("效益指标")};
    Finding *f = run_fail(run, S("indicators"));
    finding_at_label(run, f, labels, COUNT_OF(labels));
    said_zh(run, &f->message, "没有满意度指标，也没有说明没有服务对象");
    said_en(run, &f->message,
            "no satisfaction indicator, and no word that nobody is served");
    said_zh(run, &f->fix, "写“____对____的满意度≥____%%”，或写明没有服务对象");
    said_en(run, &f->fix, "write who is satisfied with what, or why nobody is");
}
const Rule rule_f108 = {
    .code = S_INIT("F108"),
    .name = S_INIT("satisfaction-missing"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("没有满意度指标"),
            .why = S_INIT("钱花得好不好，要问受益的人。没有服务对象的部门可以不"
                          "写，但要写明。"),
            .fix = S_INIT("写谁对什么满意、多少；没有服务对象的写明原因。"),
            .bad = S_INIT("满意度指标："),
            .good = S_INIT("办事群众对窗口服务满意度≥90%"),
            .mark = S_INIT("满意度指标："),
            .note = S_INIT("问过谁？"),
            .silent = S_INIT("别的组里写了满意度：放错地方由 K108 报\n"
                             "写明了没有服务对象\n"
                             "一条指标也没有：由 F105 报，这里标“未判”"),
        },
    .en =
        {
            .title = S_INIT("there is no satisfaction indicator"),
            .why = S_INIT(
                "Whether money was spent well is asked of those it was spent "
                "for. A department that serves nobody directly says so."),
            .fix = S_INIT("Write who is satisfied with what, and how much; or "
                          "why there is nobody to ask."),
            .bad = S_INIT("satisfaction: (blank)"),
            .good = S_INIT("citizens satisfied with the counters ≥ 90 %"),
            .mark = S_INIT("satisfaction: (blank)"),
            .note = S_INIT("who was asked?"),
            .silent = S_INIT(
                "Satisfaction stands in another group: K108 reports that.\n"
                "The form says that nobody is served directly.\n"
                "There are no indicators at all: F105 reports that, this rule "
                "is undecided."),
        },
    .source = SAID("34号 101号", "no. 34, no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K108 K110 F107"),
    .check = f108_check,
};
