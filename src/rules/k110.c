/* SPDX-License-Identifier: Apache-2.0
 * K110: a satisfaction target names who is asked. */
#include "rules/name.h"
#include "rules/vague.h"

/* The name without the words of satisfaction and of totals. */
static Str who(Str name) {
    static const Str rest[] = {
        S_INIT("指标"), S_INIT("满意度"), S_INIT("满意率"), S_INIT("满意程度"),
        S_INIT("满意"), S_INIT("调查"),   S_INIT("测评"),   S_INIT("综合"),
        S_INIT("总体"), S_INIT("整体"),   S_INIT("平均"),   S_INIT("社会"),
        S_INIT("年度"), S_INIT("情况")};
    name = str_trim(name);
    for (size_t i = 0; i < COUNT_OF(rest); i++) {
        if (str_has_suffix(name, rest[i]))
            return who(str_upto(name, name.n - rest[i].n));
        if (str_has_prefix(name, rest[i]))
            return who(str_from(name, rest[i].n));
    }
    return name;
}

/* In prose the group may stand in the same sentence. */
static bool sentence_names_group(const Words *groups, const Place *p,
                                 const Target *t) {
    if (p->kind != PLACE_PROSE) return false;
    Clause c = place_sentence(p, (int)t->start);
    return words_in(groups, c.text) != NULL;
}

static void look_at(Run *run, const Words *groups, const Place *p) {
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        Str name = p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
        if (!t->has_value || text_is_residue(name)) continue;
        if (!str_has(name, S("满意")) && name.n > 0) continue;
        if (who(name).n > 0 || sentence_names_group(groups, p, t)) continue;
        Str figure = target_figure(run->a, t);
        Finding *f = run_fail_target(run, p, t);
        said_zh(run, &f->message, "没说谁满意、对什么满意");
        said_en(run, &f->message, "it does not say who is satisfied with what");
        said_zh(run, &f->expected, "调查的对象和内容");
        said_en(run, &f->expected, "the people asked, and about what");
        f->rewrite =
            str_format(run->a, "____对____的满意度%.*s", STR_ARG(figure));
        said_zh(run, &f->fix, "写明谁、对什么：%.*s", STR_ARG(f->rewrite));
        said_en(run, &f->fix, "say who is asked, and about what");
    }
}

static void k110_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Words groups = words_of(S("data/words-group.txt"));
    for (size_t i = 0; i < places.n; i++)
        if (indicator_is_satisfaction(places.items[i].indicator))
            look_at(run, &groups, &places.items[i]);
}

const Rule rule_k110 = {
    .code = S_INIT("K110"),
    .name = S_INIT("satisfaction-without-group"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("满意度没说谁满意"),
            .why = S_INIT("不说问谁、问什么，问卷就没法发，95%也没有意义。"),
            .fix = S_INIT("写明调查的对象和内容，如受服务企业对科技服务。"),
            .bad = S_INIT("满意度95%以上"),
            .good = S_INIT("受服务科技企业对科技服务的满意度95%以上"),
            .mark = S_INIT("满意度95%以上"),
            .note = S_INIT("谁对什么满意？"),
            .silent =
                S_INIT("名称里有对象：受益群众满意度、培训满意度\n"
                       "文字式的表里，同一句写了对象（群众、企业、学员…）\n"
                       "占位符：由 F110 报"),
        },
    .en =
        {
            .title = S_INIT("satisfaction of whom"),
            .why = S_INIT("Unless it says who is asked about what, no survey "
                          "can be made."),
            .fix = S_INIT("Name the people and the service."),
            .bad = S_INIT("satisfaction at least 95 %"),
            .good = S_INIT("satisfaction of served firms with the service at "
                           "least 95 %"),
            .mark = S_INIT("satisfaction"),
            .note = S_INIT("whose, and with what?"),
            .silent = S_INIT("The name has the people or the thing.\n"
                             "In prose the sentence names the people.\n"
                             "Placeholders: F110 reports those."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K108 F108 P105 M108"),
    .offer = OFFER_PROPOSAL,
    .check = k110_check,
};
