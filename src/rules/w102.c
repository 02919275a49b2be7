/* SPDX-License-Identifier: Apache-2.0
 * W102: the groups weigh what the scheme says. */
#include "rules/weights.h"

/* Cost, output, benefit, satisfaction. The last 10 are the rate of execution,
 * or stand with output or benefit where the table has all 100. */
static const int SCHEMES[][4] = {
    {20, 40, 20, 10}, {20, 40, 30, 0},  {0, 50, 30, 10}, {0, 50, 40, 0},
    {20, 50, 20, 10}, {20, 40, 30, 10}, {20, 50, 30, 0}, {20, 40, 40, 0},
    {0, 60, 30, 10},  {0, 50, 40, 10},  {0, 60, 40, 0},  {0, 50, 50, 0},
};
enum {
    GROUPS = 4,
    PLAIN_SCHEMES = 4,
    TOTAL_PLAIN = 90,
    TOTAL = 100,
    SCHEME_NONE = -1
};

/* The scheme of the local pack; false where it has none. */
static bool local_scheme(const Run *run, int out[GROUPS]) {
    static const Str names[GROUPS] = {S_INIT("cost"), S_INIT("output"),
                                      S_INIT("benefit"),
                                      S_INIT("satisfaction")};
    bool any = false;
    for (int g = 0; g < GROUPS; g++) {
        int64_t n = run_setting(run, names[g]);
        out[g] = n < 0 || n > TOTAL ? 0 : (int)n;
        any |= n >= 0;
    }
    return any;
}

/* How far the sums are from a scheme, in hundredths of a point. */
static int64_t distance(const Weights *w, const int scheme[GROUPS]) {
    int64_t far = 0;
    for (int g = 0; g < GROUPS; g++) {
        Decimal gap, cents;
        if (!decimal_subtract(&gap, w->sum[g], decimal_from_int(scheme[g])) ||
            !decimal_shift(&cents, gap, 2))
            return INT64_MAX;
        int64_t n = cents.scale == 0 ? cents.digits : 1;
        far += n < 0 ? -n : n;
    }
    return far;
}

/* A scheme without cost or satisfaction is for a table where none weighs (W106
 * looks for one that should). */
static bool fits_groups(const Weights *w, const int scheme[GROUPS]) {
    return (scheme[WEIGHT_COST] > 0) == (w->sum[WEIGHT_COST].digits > 0) &&
           (scheme[WEIGHT_SATISFACTION] > 0) ==
               (w->sum[WEIGHT_SATISFACTION].digits > 0);
}

static const int *nearest(const Weights *w) {
    const int *best = NULL;
    int64_t least = INT64_MAX;
    size_t n =
        w->rows[WEIGHT_EXECUTION] > 0 ? PLAIN_SCHEMES : COUNT_OF(SCHEMES);
    for (size_t i = 0; i < n; i++) {
        int64_t far = distance(w, SCHEMES[i]);
        if (!fits_groups(w, SCHEMES[i]) || far >= least) continue;
        least = far;
        best = SCHEMES[i];
    }
    return best;
}

static void report(Run *run, const Weights *w, const int scheme[GROUPS]) {
    Said is = weights_said(run, w);
    Weights want = *w;
    for (int g = 0; g < GROUPS; g++)
        want.sum[g] = decimal_from_int(scheme[g]);
    Said should = weights_said(run, &want);
    Finding *f = weights_fail(run);
    said_zh(run, &f->message, "各组权重是%.*s", STR_ARG(is.zh));
    said_en(run, &f->message, "the groups weigh %.*s", STR_ARG(is.en));
    f->expected = should;
    said_zh(run, &f->fix, "按方案调整各组；本地另有方案的写进规则包");
    said_en(run, &f->fix, "follow the scheme; a local one goes into the pack");
}

static void w102_check(Run *run) {
    Weights w;
    int local[GROUPS];
    if (!weights_take(&w, run)) return;
    bool given = local_scheme(run, local);
    bool plain = decimal_compare(w.total, decimal_from_int(TOTAL_PLAIN)) == 0;
    bool whole = decimal_compare(w.total, decimal_from_int(TOTAL)) == 0;
    if (w.rows[WEIGHT_OTHER] > 0) {
        run_undecided(run, "有的指标没有一级分组", "a row has no group");
        return;
    }
    if (!given && !plain && !whole) {
        run_undecided(run, "权重合计不对，先看 W101",
                      "the sum is wrong: see W101 first");
        return;
    }
    const int *scheme = given ? local : nearest(&w);
    if (scheme != NULL && distance(&w, scheme) != 0) report(run, &w, scheme);
}
const Rule rule_w102 = {
    .code = S_INIT("W102"),
    .name = S_INIT("weight-groups"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("各组权重不合方案"),
            .why = S_INIT(
                "有成本指标：成本20、产出40、效益20、满意度10；没有成本指标：产"
                "出50、效益30、满意度10；\n"
                "没有满意度的，它的 10 分归效益。各单位分法一样，得分才能比。"),
            .fix = S_INIT(
                "把各组合计调到方案的数；本地另有方案的，写进本地规则包。"),
            .bad = S_INIT("产出50　效益30　满意度20"),
            .good = S_INIT("产出50　效益30　满意度10"),
            .mark = S_INIT("满意度20"),
            .note = S_INIT("方案是 10"),
            .silent =
                S_INIT("合于财政部的方案，或规则包给的本地方案\n"
                       "没有成本、没有满意度的，按没有这一组的方案\n"
                       "合计不对（先看 W101），或有指标没有分组：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("the groups do not weigh what the scheme says"),
            .why = S_INIT(
                "With cost indicators: cost 20, output 40, benefit 20, "
                "satisfaction 10; without: output 50, benefit 30, satisfaction "
                "10; without satisfaction its 10 go to benefit. Scores can be "
                "compared only where all divide alike."),
            .fix = S_INIT("Bring the groups to the scheme; a local scheme "
                          "belongs in the local pack."),
            .bad = S_INIT("output 50, benefit 30, satisfaction 20"),
            .good = S_INIT("output 50, benefit 30, satisfaction 10"),
            .mark = S_INIT("satisfaction 20"),
            .note = S_INIT("the scheme says 10"),
            .silent = S_INIT("They follow the ministry's scheme, or the local "
                             "one of the pack.\n"
                             "Without cost or satisfaction the scheme without "
                             "that group counts.\n"
                             "The sum is wrong (W101 first), or a row has no "
                             "group: undecided."),
        },
    .source = SAID("101号 10号", "no. 101, no. 10"),
    .since = S_INIT("0.1"),
    .related = S_INIT("W101 W106 I108"),
    .settings =
        {
            SETTING("cost", SCHEME_NONE,
                    "成本组的权重；四组都是 -1：用财政部的方案",
                    "weight of cost; -1 in all four groups: the ministry's "
                    "schemes"),
            SETTING("output", SCHEME_NONE, "产出组的权重", "weight of output"),
            SETTING("benefit", SCHEME_NONE, "效益组的权重",
                    "weight of benefit"),
            SETTING("satisfaction", SCHEME_NONE, "满意度组的权重",
                    "weight of satisfaction"),
        },
    .check = w102_check,
};
