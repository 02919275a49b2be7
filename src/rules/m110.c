/* SPDX-License-Identifier: Apache-2.0
 * M110: a share lies within 0 and 100 %, and its bound can be missed and met.
 */
#include "rules/place.h"
#include "rules/words.h"

typedef struct Look {
    Run *run;
    Words uncapped;
    const Place *place;
} Look;

static bool is_capped(const Look *k, const Target *t) {
    static const Str ends[] = {S_INIT("率"),   S_INIT("度"),   S_INIT("比例"),
                               S_INIT("比重"), S_INIT("占比"), S_INIT("覆盖"),
                               S_INIT("完成"), S_INIT("达标"), S_INIT("合格"),
                               S_INIT("满意"), S_INIT("到位"), S_INIT("办结")};
    if (!str_equal(t->unit, S("%")) || t->relative != RELATIVE_NONE)
        return false;
    Str name = k->place->kind == PLACE_VALUE ? k->place->indicator->name.text
                                             : t->name;
    if (words_in(&k->uncapped, name) != NULL) return false;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_has(name, ends[i])) return true;
    return false;
}

static void report_over(const Look *k, const Target *t) {
    Run *run = k->run;
    Str figure = target_shown(run->a, t);
    Finding *f = run_fail_target(run, k->place, t);
    said_zh(run, &f->message, "“%.*s”超过100%%，这个率到不了", STR_ARG(figure));
    said_en(run, &f->message, "“%.*s” is above 100 %%, which it cannot be",
            STR_ARG(figure));
    said_zh(run, &f->expected, "0到100%%之间");
    said_en(run, &f->expected, "between 0 and 100 %%");
    said_zh(run, &f->fix, "核对原数，改成不超过100%%的数：____%%");
    said_en(run, &f->fix, "check the figure and put one of at most 100 %%");
}

/* ≥100%: only 100 meets it. ≤0: only 0 does. */
static void report_bound(const Look *k, const Target *t, const char *value) {
    Run *run = k->run;
    Str figure = target_shown(run->a, t);
    Finding *f = run_fail_target(run, k->place, t);
    bool full = !decimal_is_zero(t->value);
    said_zh(run, &f->message, "“%.*s”：%s，符号是多余的", STR_ARG(figure),
            full ? "率不会高过100%" : "不会低过0");
    said_en(run, &f->message, "“%.*s”: nothing lies beyond that bound",
            STR_ARG(figure));
    said_zh(run, &f->expected, "=%s%.*s", value, STR_ARG(t->unit));
    said_en(run, &f->expected, "=%s%.*s", value, STR_ARG(t->unit));
    said_zh(run, &f->fix, "写成=%s%.*s", value, STR_ARG(t->unit));
    said_en(run, &f->fix, "write =%s%.*s", value, STR_ARG(t->unit));
    if (k->place->kind != PLACE_VALUE) return;
    f->rewrite = f->expected.zh;
    f->rewrite_safe = true;
}

static void look_at(const Look *k, const Target *t) {
    if (!t->has_value || t->op == OP_QUALITATIVE) return;
    Decimal full = decimal_from_int(100);
    int over = decimal_compare(t->has_high ? t->high : t->value, full);
    bool low_bound = t->op == OP_LE || t->op == OP_LT;
    if (decimal_is_zero(t->value)) {
        if (low_bound && t->relative == RELATIVE_NONE) report_bound(k, t, "0");
        return;
    }
    if (!is_capped(k, t)) return;
    if (over > 0 || (over == 0 && t->op == OP_GT))
        report_over(k, t);
    else if (over == 0 && t->op == OP_GE)
        report_bound(k, t, "100");
}

static void m110_check(Run *run) {
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_VALUE);
    Look k = {.run = run, .uncapped = words_of(S("data/words-uncapped.txt"))};
    for (size_t i = 0; i < places.n; i++) {
        k.place = &places.items[i];
        for (size_t n = 0; n < k.place->targets->n; n++)
            look_at(&k, &k.place->targets->items[n]);
    }
}

const Rule rule_m110 = {
    .code = S_INIT("M110"),
    .name = S_INIT("percentage-out-of-range"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("百分数超出可能的范围"),
            .why = S_INIT("合格率、满意度、完成率最高是100%。写≥100%或120%，"
                          "要么多打了符号，\n要么抄错了数。"),
            .fix = S_INIT("全部做到就写=100%；抄错的改回原数。确实可以超过的"
                          "（增长率、毛入园率）不在此列。"),
            .bad = S_INIT("工程质量合格率≥100%"),
            .good = S_INIT("工程质量合格率=100%"),
            .mark = S_INIT("≥100%"),
            .note = S_INIT("高不过 100%"),
            .silent = S_INIT("可以超过的：增长率、毛入学率、利用率、产销率\n"
                             "=100%，或不到 100%\n"
                             "名称不是率、度、比例、完成一类"),
        },
    .en =
        {
            .title = S_INIT("a percentage out of range"),
            .why = S_INIT("A pass rate ends at 100 %. At least 100 % or 120 % "
                          "is a stray sign or a slip."),
            .fix = S_INIT("Write =100 % where all must pass. Growth and gross "
                          "enrolment, which can exceed 100 %,\nare not meant."),
            .bad = S_INIT("pass rate ≥100 %"),
            .good = S_INIT("pass rate =100 %"),
            .mark = S_INIT("≥100 %"),
            .note = S_INIT("nothing lies above"),
            .silent = S_INIT(
                "What can pass 100 %: growth, gross enrolment, utilisation.\n"
                "=100 %, or less.\n"
                "The name is no rate, degree, share or completion."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("P105 U104 N104"),
    .offer = OFFER_SAFE,
    .check = m110_check,
};
