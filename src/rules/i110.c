/* SPDX-License-Identifier: Apache-2.0
 * I110: the column of values does not hold the weights. */
#include "rules/filled.h"
#include "rules/grid.h"
#include "rules/place.h"

enum { ROWS_LEAST = 4, EQUAL_LEAST = 5, SHARE_PERCENT = 70 };

/* The plain number in a value cell: "20", "20分". */
static bool plain_value(Decimal *out, const Indicator *i) {
    Str s = str_trim(i->text.raw);
    if (str_has_suffix(s, S("分"))) s = str_upto(s, s.n - S("分").n);
    return decimal_from_str(out, s);
}

typedef struct Count {
    size_t weighed; /* rows with a weight and a value */
    size_t same;    /* … whose value is their weight */
    size_t plain;   /* … that are a number alone */
    bool equal;     /* these are all one number */
    bool full;      /* … and that is 100 %, throughout */
    Decimal first;
} Count;

static void add_row(Count *c, const Indicator *i) {
    if (value_is_blank(&i->text)) return;
    bool weighs = !value_is_blank(&i->weight) && i->weight.text.p != NULL;
    c->weighed += weighs;
    Decimal n;
    if (!plain_value(&n, i)) {
        c->equal = false;
        return;
    }
    c->same += weighs && decimal_compare(n, i->weight.number) == 0;
    if (c->plain++ == 0) c->first = n;
    c->equal = c->equal && decimal_compare(n, c->first) == 0;
    c->full = c->full && decimal_compare(n, decimal_from_int(100)) == 0 &&
              i->targets.n > 0 && str_equal(i->targets.items[0].unit, S("%"));
}

static Finding *fail_at_column(Run *run) {
    static const Str labels[] = {S_INIT("指标值"), S_INIT("年度指标值"),
                                 S_INIT("目标值"), S_INIT("绩效目标值")};
    Finding *f = run_fail(run, S("indicators"));
    finding_at_label(run, f, labels, COUNT_OF(labels));
    said_zh(run, &f->expected, "要做到的数和单位");
    said_en(run, &f->expected, "the figure to be reached and its unit");
    said_zh(run, &f->fix, "把指标值改成要做到的数；分值写在权重栏");
    said_en(run, &f->fix, "put the figures; weights have their own column");
    return f;
}

static void i110_check(Run *run) {
    if (!grid_is_given(run)) return;
    Count c = {.equal = true, .full = true};
    for (size_t i = 0; i < run->d->indicators.n; i++)
        if (indicator_is_grid(&run->d->indicators.items[i]))
            add_row(&c, &run->d->indicators.items[i]);
    int64_t share = run_setting(run, S("share_percent"));
    if (c.weighed >= ROWS_LEAST &&
        (int64_t)(c.same * 100) >= share * (int64_t)c.weighed) {
        Finding *f = fail_at_column(run);
        said_zh(run, &f->message, "%zu 行里有 %zu 行的指标值就是权重",
                c.weighed, c.same);
        said_en(run, &f->message, "in %zu of %zu rows the value is the weight",
                c.same, c.weighed);
    } else if (c.plain >= EQUAL_LEAST && c.equal && !c.full) {
        Str one = decimal_to_str(run->a, c.first);
        Finding *f = fail_at_column(run);
        said_zh(run, &f->message, "%zu 行的指标值都是 %.*s", c.plain,
                STR_ARG(one));
        said_en(run, &f->message, "all %zu values are %.*s", c.plain,
                STR_ARG(one));
    }
}

const Rule rule_i110 = {
    .code = S_INIT("I110"),
    .name = S_INIT("values-look-like-weights"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("指标值像是分值"),
            .why = S_INIT("指标值一栏填成了分值，或者各行都是同一个数，年底拿实"
                          "际数去对，没有一行对得上。"),
            .fix = S_INIT("指标值写要做到的数和单位；分值放到权重栏。"),
            .bad = S_INIT("培训场次｜20｜权重20\n合格率｜15｜权重15"),
            .good = S_INIT("培训场次｜≥12场｜权重20\n合格率｜≥95%｜权重15"),
            .mark = S_INIT("20"),
            .note = S_INIT("是场次还是分？"),
            .silent =
                S_INIT("有权重的行不到 4 行，或值等于权重的不到七成（可调）\n"
                       "各行都是 100%\n"
                       "指标写成文字，不是逐行的表"),
        },
    .en =
        {
            .title = S_INIT("the values look like weights"),
            .why =
                S_INIT("The column of values holds the weights, or one number "
                       "throughout. No result can be\ncompared with that."),
            .fix = S_INIT("Put the figure to be reached and its unit; weights "
                          "have their own column."),
            .bad = S_INIT("courses | 20 | weight 20"),
            .good = S_INIT("courses | ≥12 | weight 20"),
            .mark = S_INIT("20"),
            .note = S_INIT("courses or points?"),
            .silent = S_INIT(
                "Fewer than 4 rows have a weight, or less than 70 % of the "
                "values are the weight (a pack may set another share).\n"
                "All values are 100 %.\n"
                "The indicators are prose, no grid."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("W101 F109"),
    .settings =
        {
            SETTING("share_percent", SHARE_PERCENT,
                    "值等于权重的行占到多少就问，百分数",
                    "share of values that are the weight, in per cent"),
        },
    .check = i110_check,
};
