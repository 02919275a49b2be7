/* SPDX-License-Identifier: Apache-2.0
 * W104: weights show what matters more. */
#include "rules/weights.h"

enum { ROWS_MIN = 3 };

/* True where all rows of the group have the weight of the first. */
static bool are_equal(const Decl *d, WeightGroup group) {
    const Value *first = NULL;
    for (size_t n = 0; n < d->indicators.n; n++) {
        const Indicator *i = &d->indicators.items[n];
        if (weight_group(i) != group) continue;
        if (value_is_blank(&i->weight)) return false;
        if (first != NULL &&
            decimal_compare(first->number, i->weight.number) != 0)
            return false;
        first = &i->weight;
    }
    return first != NULL;
}

/* The path of the first weight of the group. */
static Str first_path(Run *run, WeightGroup group) {
    size_t n = 0;
    while (weight_group(&run->d->indicators.items[n]) != group)
        n++;
    return field_path(run->a, "indicators", n, "weight");
}

static void w104_check(Run *run) {
    Weights w;
    if (!weights_take(&w, run)) return;
    for (int g = 0; g < WEIGHT_GROUPS; g++) {
        if (w.rows[g] < ROWS_MIN || !are_equal(run->d, (WeightGroup)g))
            continue;
        Str path = first_path(run, (WeightGroup)g);
        Str each = decl_find(run->d, path)->text;
        Said name = weight_group_said((WeightGroup)g);
        Finding *f = run_fail(run, path);
        said_zh(run, &f->message, "%.*s %d 个指标的权重都是 %.*s",
                STR_ARG(name.zh), w.rows[g], STR_ARG(each));
        said_en(run, &f->message, "all %d rows of %.*s weigh %.*s", w.rows[g],
                STR_ARG(name.en), STR_ARG(each));
        said_zh(run, &f->fix, "按重要程度拉开；确实同样重要的不用改");
        said_en(run, &f->fix, "let them differ, unless all matter alike");
    }
}
const Rule rule_w104 = {
    .code = S_INIT("W104"),
    .name = S_INIT("weights-equal"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("一组里的权重全都一样"),
            .why = S_INIT(
                "全都一样，多半没有想过哪个更重要。确实同样重要的，不用改。"),
            .fix = S_INIT("按重要程度拉开权重。"),
            .bad = S_INIT("产出四项：10、10、10、10"),
            .good = S_INIT("产出四项：16、10、8、6"),
            .mark = S_INIT("10、10、10、10"),
            .note = S_INIT("哪个更要紧？"),
            .silent = S_INIT("表上没有权重，或组里有一行没有\n"
                             "组里不到三行"),
        },
    .en =
        {
            .title = S_INIT("all weights of a group are equal"),
            .why = S_INIT("Then nobody has asked what matters more. Where all "
                          "matter alike, nothing need be changed."),
            .fix = S_INIT("Let the weights differ by importance."),
            .bad = S_INIT("four outputs: 10, 10, 10, 10"),
            .good = S_INIT("four outputs: 16, 10, 8, 6"),
            .mark = S_INIT("10, 10, 10, 10"),
            .note = S_INIT("which matters more?"),
            .silent = S_INIT(
                "The form has no weights, or a row of the group has none.\n"
                "The group has fewer than three rows."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("W103 W102"),
    .check = w104_check,
};
