/* SPDX-License-Identifier: Apache-2.0
 * T102: a target is not below last year without a reason. */
#include "rules/clause.h"
#include "rules/last_year.h"
#include "rules/place.h"

static const Str REASONS[] = {
    S_INIT("因"),   S_INIT("由于"), S_INIT("压减"), S_INIT("核减"),
    S_INIT("调减"), S_INIT("调整"), S_INIT("下达"), S_INIT("不再"),
    S_INIT("取消"), S_INIT("首次"),
};

static bool has_reason(Str s) {
    for (size_t i = 0; i < COUNT_OF(REASONS); i++)
        if (str_has(s, REASONS[i])) return true;
    return false;
}

/* A reason in the sentence of the target, or in a cell of its row. */
static bool is_explained(Run *run, const Indicator *i, const Target *t) {
    if (!indicator_is_grid(i)) {
        Clause c = sentence_at(run->a, indicator_text(i), (int)t->start);
        return has_reason(c.text);
    }
    return has_reason(i->note.raw) || has_reason(i->explanation.raw) ||
           has_reason(i->basis.raw);
}

typedef enum Sense { SENSE_NONE, SENSE_FLOOR, SENSE_CAP } Sense;

/* What a figure is meant as: at least, or at most. A bare figure is a floor
 * where work is counted, a cap where it is a cost. */
static Sense sense_of(const Indicator *i, const Target *t) {
    switch (t->op) {
    case OP_GE:
    case OP_GT: return SENSE_FLOOR;
    case OP_LE:
    case OP_LT: return SENSE_CAP;
    case OP_EQ: break;
    case OP_NONE:
    case OP_RANGE:
    case OP_QUALITATIVE: return SENSE_NONE;
    }
    if (indicator_is_cost(i)) return SENSE_CAP;
    if (t->relative != RELATIVE_NONE) return SENSE_FLOOR;
    return indicator_level2(i) == LEVEL2_QUANTITY ? SENSE_FLOOR : SENSE_NONE;
}

static void report(Run *run, const Pair *p, Sense sense) {
    const Indicator *i = &run->d->indicators.items[p->index];
    Str now = target_figure(run->a, p->now);
    Str before = target_figure(run->a, p->before);
    Str name = p->now->name.n > 0 ? p->now->name : i->name.text;
    Place place = place_of_indicator(run, p->index);
    Finding *f = run_fail_target(run, &place, p->now);
    said_zh(run, &f->message, "%.*s %.*s，%s上年的 %.*s", STR_ARG(name),
            STR_ARG(now), sense == SENSE_FLOOR ? "低于" : "高于",
            STR_ARG(before));
    said_en(run, &f->message, "%.*s %.*s is %s last year's %.*s", STR_ARG(name),
            STR_ARG(now), sense == SENSE_FLOOR ? "below" : "above",
            STR_ARG(before));
    f->expected = (Said){before, before};
    said_zh(run, &f->fix, "改到不%s上年，或写明原因",
            sense == SENSE_FLOOR ? "低于" : "高于");
    said_en(run, &f->fix, "bring it to last year's, or give the reason");
}

static void t102_check(Run *run) {
    const Decl *before = last_year(run);
    if (before == NULL) return;
    Pairs pairs = pairs_of_targets(run, before);
    if (pairs.items.n == 0) {
        run_undecided(run, "两年没有可比的目标",
                      "the two years have no target in common");
        return;
    }
    for (size_t n = 0; n < pairs.items.n; n++) {
        const Pair *p = &pairs.items.items[n];
        const Indicator *i = &run->d->indicators.items[p->index];
        Sense sense = sense_of(i, p->now);
        int order = decimal_compare(p->now->value, p->before->value);
        bool worse = (sense == SENSE_FLOOR && order < 0) ||
                     (sense == SENSE_CAP && order > 0);
        if (worse && !is_explained(run, i, p->now)) report(run, p, sense);
    }
}
const Rule rule_t102 = {
    .code = S_INIT("T102"),
    .name = S_INIT("target-below-last-year"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("目标比上年低，没有说明"),
            .why = S_INIT("指标值要有依据，上年做到的数是最常用的依据。比上年还"
                          "低又不说原因，审核会认为目标定低了。"),
            .fix = S_INIT("提高到不低于上年，或写明降低的原因。"),
            .bad = S_INIT("培训 420 人次以上（上年 500 人次以上）"),
            .good = S_INIT(
                "培训 500 人次以上；或：因上级下达任务减少，培训 420 人次以上"),
            .mark = S_INIT("420 人次"),
            .note = S_INIT("上年是 500"),
            .silent =
                S_INIT("没有给上年的表（--previous），或给的不是上一年的\n"
                       "同一句或同一行的备注、解释、依据里写了原因：因、由于、"
                       "调减、下达…\n"
                       "上限反过来比：成本比上年低不报；范围和文字不比\n"
                       "两年没有可比的目标：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("a target is below last year's without a reason"),
            .why = S_INIT("A value needs a basis, and last year's is the usual "
                          "one. Below it and without a reason, a reviewer "
                          "takes it as set too low."),
            .fix = S_INIT("Raise it to last year's, or give the reason."),
            .bad = S_INIT("above 420 trainees (last year above 500)"),
            .good =
                S_INIT("above 500 trainees; or: 420, as fewer were assigned"),
            .mark = S_INIT("420"),
            .note = S_INIT("last year it was 500"),
            .silent =
                S_INIT("Last year's form was not given (--previous), or is of "
                       "another year.\n"
                       "The sentence, or the row's notes, explanation or "
                       "basis, gives the reason.\n"
                       "A cap is compared the other way: a lower cost is fine; "
                       "ranges and words are not compared.\n"
                       "The two years have no target in common: undecided."),
        },
    .source = SAID("101号 历史标准", "no. 101: historical standard"),
    .since = S_INIT("0.1"),
    .related = S_INIT("T101 M107 G106"),
    .check = t102_check,
};
