/* SPDX-License-Identifier: Apache-2.0
 * K108: 满意度 stands in its own group, and nothing else does. */
#include "rules/place.h"
#include "rules/vague.h"
#include "rules/words.h"

static bool is_asked(Str name) {
    return str_has(name, S("满意度")) || str_has(name, S("满意率")) ||
           str_has(name, S("满意程度"));
}

/* A bare group of people under the heading: 服务对象 ≥95%. */
static bool is_people(const Words *groups, const Target *t, Str name) {
    return str_equal(t->unit, S("%")) && words_end(groups, name) != NULL;
}

static void report_outside(Run *run, const Place *p, const Target *t,
                           Str name) {
    Str group = indicator_group(p->indicator);
    Finding *f =
        t == NULL ? run_fail_place(run, p) : run_fail_target(run, p, t);
    said_zh(run, &f->message, "“%.*s”是满意度，放在了%.*s里", STR_ARG(name),
            STR_ARG(group));
    said_en(run, &f->message, "“%.*s” is a satisfaction in another group",
            STR_ARG(name));
    said_zh(run, &f->fix, "移到满意度指标；此处写%.*s自己的数", STR_ARG(group));
    said_en(run, &f->fix, "move it to the satisfaction group");
}

static void report_inside(Run *run, const Place *p, const Target *t, Str name) {
    Finding *f = run_fail_target(run, p, t);
    said_zh(run, &f->message, "“%.*s”不是满意度", STR_ARG(name));
    said_en(run, &f->message, "“%.*s” is no satisfaction", STR_ARG(name));
    said_zh(run, &f->expected, "谁对什么满意，百分之几");
    said_en(run, &f->expected, "who is satisfied with what, in %%");
    said_zh(run, &f->fix, "移到相应的产出或效益；此处写____满意度____%%");
    said_en(run, &f->fix,
            "move it to output or benefit; put a satisfaction here");
}

/* Running text of all benefits in one, where a form has 满意度 among them. */
static bool holds_all(const Place *p) {
    return p->kind == PLACE_PROSE &&
           indicator_level1(p->indicator) == LEVEL1_BENEFIT &&
           indicator_level2(p->indicator) == LEVEL2_NONE &&
           p->indicator->label.text.p == NULL;
}

static void look_at(Run *run, const Words *asked, const Words *groups,
                    const Place *p) {
    bool inside = indicator_is_satisfaction(p->indicator);
    if (holds_all(p)) return;
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!t->has_value) continue;
        Str name = p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
        if (!inside && is_asked(name)) report_outside(run, p, t, name);
        if (!inside || words_in(asked, name) != NULL) continue;
        if (p->kind == PLACE_PROSE && words_in(asked, p->text) != NULL)
            continue;
        if (is_people(groups, t, name)) continue;
        report_inside(run, p, t, name);
    }
    if (!inside && p->kind == PLACE_VALUE && p->targets->n == 0 &&
        is_asked(p->indicator->name.text))
        report_outside(run, p, NULL, p->indicator->name.text);
}

static void k108_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Words asked = words_of(S("data/words-satisfaction.txt"));
    Words groups = words_of(S("data/words-group.txt"));
    for (size_t i = 0; i < places.n; i++) {
        const Indicator *indicator = places.items[i].indicator;
        if (indicator_level1(indicator) == LEVEL1_NONE &&
            indicator_level2(indicator) == LEVEL2_NONE)
            continue;
        look_at(run, &asked, &groups, &places.items[i]);
    }
}

const Rule rule_k108 = {
    .code = S_INIT("K108"),
    .name = S_INIT("satisfaction-misplaced"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("满意度放错了地方"),
            .why = S_INIT("满意度单列一类，权重另算。放在效益里会重复计分；满意"
                          "度里放别的，\n这一类就空了。"),
            .fix = S_INIT("满意度只放在满意度指标，别的移到产出或效益。"),
            .bad = S_INIT("社会效益：群众满意度≥90%"),
            .good = S_INIT("满意度指标：群众对公共文化服务满意度≥90%"),
            .mark = S_INIT("群众满意度≥90%"),
            .note = S_INIT("移到满意度指标"),
            .silent =
                S_INIT("表上把各类效益写在一格，满意度在其中\n"
                       "满意度组里写好评、投诉、安全感、信访等，也算问人\n"
                       "满意度组里只写对象：服务对象≥95%\n"
                       "没有分组的行"),
        },
    .en =
        {
            .title = S_INIT("satisfaction in the wrong group"),
            .why = S_INIT("Satisfaction is a group of its own with its own "
                          "weight."),
            .fix = S_INIT("Put satisfaction there, and nothing else."),
            .bad = S_INIT("social benefit: satisfaction at least 90 %"),
            .good = S_INIT("satisfaction: readers' satisfaction at least 90 "
                           "%"),
            .mark = S_INIT("satisfaction"),
            .note = S_INIT("it has its own group"),
            .silent =
                S_INIT("The form has one cell for all benefits, satisfaction "
                       "among them.\n"
                       "In the group of satisfaction praise, complaints or the "
                       "feeling of safety count too.\n"
                       "There only the people are named: those served ≥ 95 %.\n"
                       "The row has no group."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K110 F108 I104"),
    .check = k108_check,
};
