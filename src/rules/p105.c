/* SPDX-License-Identifier: Apache-2.0
 * P105: a target for satisfaction is neither low nor plucked from the air. */
#include "rules/place.h"

enum { LOW = 80, VERY_LOW = 60, HIGH = 98 };

static bool is_satisfaction(const Place *p, const Target *t) {
    if (!t->has_value || !str_equal(t->unit, S("%"))) return false;
    if (t->relative != RELATIVE_NONE) return false;
    Str name = p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
    return indicator_is_satisfaction(p->indicator) || str_has(name, S("满意"));
}

static void report_low(Run *run, const Place *p, const Target *t, int64_t low,
                       int64_t very_low) {
    Decimal limit = decimal_from_int(very_low);
    Finding *f = run_fail_target(run, p, t);
    Str figure = target_shown(run->a, t);
    if (decimal_compare(t->value, limit) >= 0) f->severity = SEVERITY_INFO;
    said_zh(run, &f->message, "满意度目标%.*s偏低，常见的是90%%上下",
            STR_ARG(figure));
    said_en(run, &f->message,
            "a satisfaction target of %.*s is low; about 90 %% is usual",
            STR_ARG(figure));
    said_zh(run, &f->expected, "%lld%%以上", (long long)low);
    said_en(run, &f->expected, "at least %lld %%", (long long)low);
    said_zh(run, &f->fix, "提高目标；有难处的在备注里写上年的数和原因");
    said_en(run, &f->fix,
            "raise it, or give last year's figure and the reason");
}

static void report_high(Run *run, const Place *p, const Target *t) {
    Finding *f = run_fail_target(run, p, t);
    Str figure = target_shown(run->a, t);
    f->severity = SEVERITY_INFO;
    said_zh(run, &f->message, "满意度目标%.*s，没有往年的数作依据",
            STR_ARG(figure));
    said_en(run, &f->message,
            "a satisfaction target of %.*s without earlier figures",
            STR_ARG(figure));
    said_zh(run, &f->fix, "写上年调查的数；没有调查过的，目标留余地");
    said_en(run, &f->fix, "give last year's survey, or leave some room");
}

/* ≥100% and above: M110 speaks of it. */
static bool has_empty_bound(const Target *t) {
    int order = decimal_compare(t->value, decimal_from_int(100));
    return order > 0 || (order == 0 && t->op == OP_GE);
}

static bool has_history(const Run *run, const Indicator *i) {
    return run->context->previous != NULL || !value_is_blank(&i->previous) ||
           !value_is_blank(&i->basis);
}

static void p105_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    int64_t low = run_setting(run, S("low"));
    int64_t very_low = run_setting(run, S("very_low"));
    int64_t high = run_setting(run, S("high"));
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        for (size_t n = 0; n < p->targets->n; n++) {
            const Target *t = &p->targets->items[n];
            if (!is_satisfaction(p, t)) continue;
            if (decimal_compare(t->value, decimal_from_int(low)) < 0)
                report_low(run, p, t, low, very_low);
            else if (decimal_compare(t->value, decimal_from_int(high)) > 0 &&
                     !has_empty_bound(t) && !has_history(run, p->indicator))
                report_high(run, p, t);
        }
    }
}

const Rule rule_p105 = {
    .code = S_INIT("P105"),
    .name = S_INIT("satisfaction-target-out-of-line"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("满意度目标过低或过高"),
            .why = S_INIT("低于80%要说明原因，低于60%等于不及格。98%以上又没有"
                          "往年的数，多半是随手写的。"),
            .fix = S_INIT("参照上年调查结果定数，并写明。"),
            .bad = S_INIT("服务对象满意度≥55%"),
            .good = S_INIT("服务对象满意度≥90%（2017年调查：88%）"),
            .mark = S_INIT("≥55%"),
            .note = S_INIT("等于不及格"),
            .silent =
                S_INIT("80% 到 98%（都可调）\n"
                       "98% 以上，但给了上年的表，或写了上年指标值、依据\n"
                       "≥100%：由 M110 报；写的是增减"),
        },
    .en =
        {
            .title = S_INIT("a satisfaction target out of line"),
            .why = S_INIT("Below 80 % needs a reason, below 60 % is a fail. "
                          "Above 98 % without earlier figures is\nmost likely "
                          "invented."),
            .fix = S_INIT("Set it by last year's survey, and say so."),
            .bad = S_INIT("satisfaction at least 55 %"),
            .good = S_INIT("satisfaction at least 90 % (survey 2017: 88 %)"),
            .mark = S_INIT("55 %"),
            .note = S_INIT("a fail"),
            .silent = S_INIT(
                "It lies between 80 % and 98 % (a pack may set others).\n"
                "It is above 98 %, but last year's form, value or a basis is "
                "given.\n"
                "≥ 100 %: M110 reports that; changes."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K110 M110 F108"),
    .settings =
        {
            SETTING("low", LOW, "满意度低于它就提示，百分数",
                    "a lower satisfaction is pointed out, in per cent"),
            SETTING("very_low", VERY_LOW, "满意度低于它就要改，百分数",
                    "a lower satisfaction is a warning, in per cent"),
            SETTING("high", HIGH, "满意度高于它就问依据，百分数",
                    "a higher satisfaction needs a basis, in per cent"),
        },
    .check = p105_check,
};
