/* SPDX-License-Identifier: Apache-2.0
 * The rank in a reviewer's queue and its reasons. */
#include "review/risk.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/embedded.h"
#include "base/json.h"

enum { WEIGHT_MAX = 1000 };

static const Str WEIGHT_NAMES[RISK_WEIGHT_COUNT] = {
    [RISK_MOST] = S_INIT("most"),
    [RISK_SHOWN] = S_INIT("shown"),
    [RISK_ERROR] = S_INIT("error"),
    [RISK_ERROR_MOST] = S_INIT("error_most"),
    [RISK_WARNING] = S_INIT("warning"),
    [RISK_WARNING_MOST] = S_INIT("warning_most"),
    [RISK_UNANSWERED] = S_INIT("unanswered"),
    [RISK_UNANSWERED_MOST] = S_INIT("unanswered_most"),
    [RISK_LATE] = S_INIT("late"),
    [RISK_LATE_DAY] = S_INIT("late_day"),
    [RISK_LATE_MOST] = S_INIT("late_most"),
    [RISK_TODAY] = S_INIT("today"),
    [RISK_TOMORROW] = S_INIT("tomorrow"),
    [RISK_SOON] = S_INIT("soon"),
    [RISK_SOON_DAYS] = S_INIT("soon_days"),
    [RISK_OVER] = S_INIT("over"),
    [RISK_OVER_PERCENT] = S_INIT("over_percent"),
    [RISK_OVER_MOST] = S_INIT("over_most"),
    [RISK_CHANGE_FROM] = S_INIT("change_from"),
    [RISK_CHANGE] = S_INIT("change"),
    [RISK_RETURNED] = S_INIT("returned"),
    [RISK_UNMENDED] = S_INIT("unmended"),
    [RISK_UNMENDED_MOST] = S_INIT("unmended_most"),
    [RISK_MEASURABLE_FROM] = S_INIT("measurable_from"),
    [RISK_MEASURABLE] = S_INIT("measurable"),
    [RISK_ALIKE_FROM] = S_INIT("alike_from"),
    [RISK_ALIKE] = S_INIT("alike"),
};

/* ---- weights ---- */

static bool read_number(int *out, const Json *j) {
    Decimal n;
    if (j->kind != JSON_NUMBER || !decimal_from_str(&n, j->text) ||
        n.scale != 0 || n.digits < 0 || n.digits > WEIGHT_MAX)
        return false;
    *out = (int)n.digits;
    return true;
}

static size_t weight_find(Str name) {
    size_t i = 0;
    while (i < RISK_WEIGHT_COUNT && !str_equal(WEIGHT_NAMES[i], name))
        i++;
    return i;
}

static bool read_weights(RiskWeights *out, Arena *a, Str json) {
    Json j;
    Err e;
    if (!json_read(&j, a, json, &e)) return false;
    const Json *weights = json_find(&j, S("weights"));
    for (size_t i = 0; weights != NULL && i < weights->items.n; i++) {
        const Json *item = &weights->items.items[i];
        size_t which = weight_find(item->key);
        if (which == RISK_WEIGHT_COUNT || !read_number(&out->of[which], item))
            return false;
    }
    const Json *rules = json_find(&j, S("rules"));
    for (size_t i = 0; rules != NULL && i < rules->items.n; i++) {
        RuleRisk *rule = VEC_PUSH(a, &out->rules);
        rule->code = rules->items.items[i].key;
        if (!read_number(&rule->points, &rules->items.items[i])) return false;
    }
    return true;
}

RiskWeights risk_weights_default(Arena *a) {
    RiskWeights weights = {0};
    bool ok = read_weights(&weights, a, embedded_find(S("data/risk.json")));
    assert(ok);
    (void)ok;
    return weights;
}

/* ---- reasons ---- */

static void add_reason(RiskReasons *reasons, Arena *a, int points, Said text) {
    if (points <= 0) return;
    RiskReason *reason = VEC_PUSH(a, reasons);
    reason->points = points;
    reason->text = text;
}

/* Heaviest first, equal ones as they came. */
static void order_reasons(RiskReasons *reasons) {
    for (size_t i = 1; i < reasons->n; i++) {
        RiskReason one = reasons->items[i];
        size_t at = i;
        for (; at > 0 && reasons->items[at - 1].points < one.points; at--)
            reasons->items[at] = reasons->items[at - 1];
        reasons->items[at] = one;
    }
}

static const Finding *first_of(const Report *report, Str code) {
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        if (str_equal(f->code, code) && f->suppressed.p == NULL) return f;
    }
    return NULL;
}

RiskReasons risk_of_report(Arena *a, const RiskWeights *weights,
                           const Report *report) {
    RiskReasons reasons = {0};
    for (size_t i = 0; i < weights->rules.n; i++) {
        const RuleRisk *rule = &weights->rules.items[i];
        const Finding *f = first_of(report, rule->code);
        if (f != NULL) add_reason(&reasons, a, rule->points, f->message);
    }
    order_reasons(&reasons);
    size_t shown = (size_t)weights->of[RISK_SHOWN];
    if (reasons.n > shown) reasons.n = shown;
    return reasons;
}

static int at_most(int64_t points, int most) {
    return points < most ? (int)points : most;
}

static int each(const RiskWeights *w, RiskWeight of, size_t n) {
    if (n > WEIGHT_MAX) n = WEIGHT_MAX;
    return at_most((int64_t)w->of[of] * (int64_t)n, w->of[of + 1]);
}

static void add_counts(Risk *r, Arena *a, const RiskWeights *w,
                       const RiskFacts *f) {
    if (f->errors > 0)
        add_reason(&r->reasons, a, each(w, RISK_ERROR, f->errors),
                   (Said){str_format(a, "必改 %zu 条", f->errors),
                          str_format(a, "must be fixed: %zu", f->errors)});
    if (f->warnings == 0) return;
    int points = each(w, RISK_WARNING, f->warnings) +
                 each(w, RISK_UNANSWERED, f->unanswered);
    Said text = {str_format(a, "应改 %zu 条", f->warnings),
                 str_format(a, "should be fixed: %zu", f->warnings)};
    if (f->unanswered > 0)
        text = (Said){str_format(a, "%.*s，%zu 条无说明", STR_ARG(text.zh),
                                 f->unanswered),
                      str_format(a, "%.*s, %zu without an answer",
                                 STR_ARG(text.en), f->unanswered)};
    add_reason(&r->reasons, a, points, text);
}

static void add_due(Risk *r, Arena *a, const RiskWeights *w,
                    const RiskFacts *f) {
    if (!f->has_due) return;
    if (f->days_left < 0) {
        int64_t days = -(int64_t)f->days_left;
        int64_t points = w->of[RISK_LATE] + w->of[RISK_LATE_DAY] * (days - 1);
        add_reason(&r->reasons, a, at_most(points, w->of[RISK_LATE_MOST]),
                   (Said){str_format(a, "超期 %d 天", (int)days),
                          str_format(a, "late, days: %d", (int)days)});
    } else if (f->days_left == 0) {
        add_reason(&r->reasons, a, w->of[RISK_TODAY],
                   (Said)SAID("今天到期", "due today"));
    } else if (f->days_left == 1) {
        add_reason(&r->reasons, a, w->of[RISK_TOMORROW],
                   (Said)SAID("明天到期", "due tomorrow"));
    } else if (f->days_left <= w->of[RISK_SOON_DAYS]) {
        add_reason(&r->reasons, a, w->of[RISK_SOON],
                   (Said){str_format(a, "还有 %d 天", f->days_left),
                          str_format(a, "days left: %d", f->days_left)});
    }
}

/* Per mille of change from `base` to `n`, where it can be said. */
static bool per_mille(int64_t *out, Decimal n, Decimal base) {
    Decimal change, thousand;
    if (base.digits <= 0 || !decimal_subtract(&change, n, base) ||
        !decimal_shift(&thousand, change, 3))
        return false;
    /* Both to whole numbers of the finer scale. */
    int scale = thousand.scale > base.scale ? thousand.scale : base.scale;
    Decimal top, bottom;
    if (!decimal_shift(&top, thousand, scale) ||
        !decimal_shift(&bottom, base, scale) || top.scale != 0 ||
        bottom.scale != 0 || bottom.digits == 0)
        return false;
    *out = top.digits / bottom.digits;
    return true;
}

static Str share(Arena *a, int64_t mille) {
    uint64_t m = mille < 0 ? (uint64_t)-mille : (uint64_t)mille;
    return str_format(a, "%llu.%llu%%", (unsigned long long)(m / 10),
                      (unsigned long long)(m % 10));
}

static void add_money(Risk *r, Arena *a, const RiskWeights *w,
                      const RiskFacts *f) {
    int64_t mille;
    Decimal over;
    if (f->has_total && f->has_control &&
        per_mille(&mille, f->total, f->control) &&
        decimal_compare(f->total, f->control) > 0 &&
        decimal_subtract(&over, f->total, f->control)) {
        int64_t points =
            w->of[RISK_OVER] +
            w->of[RISK_OVER_PERCENT] *
                (mille / 10 < WEIGHT_MAX ? mille / 10 : WEIGHT_MAX);
        Str amount = decimal_to_str(a, over), part = share(a, mille);
        Str zh = S(""), en = S("");
        if (mille > 0) { /* 0.0% would say that it is not over */
            zh = str_format(a, "（%.*s）", STR_ARG(part));
            en = str_format(a, " (%.*s)", STR_ARG(part));
        }
        add_reason(&r->reasons, a, at_most(points, w->of[RISK_OVER_MOST]),
                   (Said){str_format(a, "超控制数 %.*s 万元%.*s",
                                     STR_ARG(amount), STR_ARG(zh)),
                          str_format(a,
                                     "over the control figure by %.*s "
                                     "×10,000 yuan%.*s",
                                     STR_ARG(amount), STR_ARG(en))});
    }
    if (!f->has_total || !f->has_previous ||
        !per_mille(&mille, f->total, f->previous))
        return;
    int64_t from = (int64_t)w->of[RISK_CHANGE_FROM] * 10;
    Str changed = share(a, mille);
    if (mille >= from || mille <= -from)
        add_reason(
            &r->reasons, a, w->of[RISK_CHANGE],
            (Said){str_format(a, "资金比上年%s %.*s", mille < 0 ? "减" : "增",
                              STR_ARG(changed)),
                   str_format(a, "funds %s than last year by %.*s",
                              mille < 0 ? "less" : "more", STR_ARG(changed))});
}

static void add_past(Risk *r, Arena *a, const RiskWeights *w,
                     const RiskFacts *f) {
    if (f->returned > 0) {
        size_t mended = f->mended < f->returned ? f->mended : f->returned;
        int points =
            w->of[RISK_RETURNED] + each(w, RISK_UNMENDED, f->returned - mended);
        Said text = {mended == f->returned
                         ? str_format(a, "上一轮退回过，%zu 条都改了", mended)
                         : str_format(a, "上一轮退回过，%zu 条改了 %zu 条",
                                      f->returned, mended),
                     str_format(a, "returned before, mended: %zu of %zu",
                                mended, f->returned)};
        add_reason(&r->reasons, a, points, text);
    }
    if (f->indicators > 0 &&
        f->measurable * 100 <
            f->indicators * (size_t)w->of[RISK_MEASURABLE_FROM])
        add_reason(&r->reasons, a, w->of[RISK_MEASURABLE],
                   (Said){str_format(a, "可衡量的指标 %zu / %zu", f->measurable,
                                     f->indicators),
                          str_format(a, "measurable indicators %zu / %zu",
                                     f->measurable, f->indicators)});
    if (f->alike_percent >= w->of[RISK_ALIKE_FROM] && f->alike_with.n > 0)
        add_reason(
            &r->reasons, a, w->of[RISK_ALIKE],
            (Said){str_format(a, "与%.*s文字 %d%% 相同", STR_ARG(f->alike_with),
                              f->alike_percent),
                   str_format(a, "%d%% of the text is that of %.*s",
                              f->alike_percent, STR_ARG(f->alike_with))});
}

Risk risk_rank(Arena *a, const RiskWeights *weights, const RiskFacts *facts,
               const RiskReasons *of_report) {
    Risk r = {0};
    for (size_t i = 0; of_report != NULL && i < of_report->n; i++)
        VEC_ADD(a, &r.reasons, of_report->items[i]);
    add_counts(&r, a, weights, facts);
    add_due(&r, a, weights, facts);
    add_money(&r, a, weights, facts);
    add_past(&r, a, weights, facts);
    order_reasons(&r.reasons);
    int64_t sum = 0;
    for (size_t i = 0; i < r.reasons.n; i++)
        sum += r.reasons.items[i].points;
    r.points = at_most(sum, weights->of[RISK_MOST]);
    return r;
}
