/* SPDX-License-Identifier: Apache-2.0
 * K103: 质量 holds a standard or a rate, not counts or the process. */
#include "base/utf8.h"
#include "rules/measure.h"
#include "rules/vague.h"
#include "rules/words.h"

enum { SHOWN_MOST = 12 };

typedef struct Look {
    Run *run;
    Vague words;
    Words quality;
    Words units;
} Look;

/* 一次验收合格率: at the first try, no count of times. */
static bool is_first_try(const Place *p, const Target *t) {
    static const Str tests[] = {S_INIT("验收"), S_INIT("检验"), S_INIT("交验"),
                                S_INIT("合格"), S_INIT("通过"), S_INIT("抽检"),
                                S_INIT("性")};
    if (!str_equal(t->unit, S("次")) ||
        decimal_compare(t->value, decimal_from_int(1)) != 0)
        return false;
    Str after = str_from(p->text, points_byte(&p->points, (int)t->end));
    for (size_t i = 0; i < COUNT_OF(tests); i++)
        if (str_has_prefix(after, tests[i])) return true;
    return false;
}

/* A count of things; a count of defects, prizes or grades is a quality. */
static bool is_quantity(const Look *k, const Place *p, const Target *t) {
    if (!t->has_value || t->relative != RELATIVE_NONE) return false;
    if (measure_kind(&k->units, t->unit) != MEASURE_COUNT) return false;
    if (t->op == OP_LE || t->op == OP_LT || decimal_is_zero(t->value))
        return false;
    if (is_first_try(p, t)) return false;
    Str name = p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
    return words_in(&k->quality, name) == NULL;
}

static void say_fix(Run *run, Finding *f) {
    said_zh(run, &f->expected, "标准、等级或比率");
    said_en(run, &f->expected, "a standard, a grade or a rate");
    said_zh(run, &f->fix, "件数移到数量指标；此处写合格率、达标率：____%%");
    said_en(run, &f->fix, "move counts to quantity; put a rate or a standard");
}

/* A whole cell of process text; counts in it are named in the message. */
static void report_cell(const Look *k, const Place *p) {
    Run *run = k->run;
    Str counts = S("");
    size_t n = 0;
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!is_quantity(k, p, t)) continue;
        if (n++ == SHOWN_MOST) {
            counts = str_join(run->a, counts, S("等"));
            break;
        }
        Str amount = target_amount(run->a, t);
        counts = str_format(run->a, "%.*s%s%.*s", STR_ARG(counts),
                            counts.n > 0 ? "、" : "", STR_ARG(amount));
    }
    Finding *f = run_fail_place(run, p);
    int length = (int)utf8_count(str_squash(run->a, p->text));
    if (counts.n > 0)
        said_zh(run, &f->message,
                "%d 字讲的是过程，还夹着件数（%.*s），没有标准或比率", length,
                STR_ARG(counts));
    else
        said_zh(run, &f->message, "%d 字讲的是过程，没有标准或比率", length);
    said_en(run, &f->message,
            "%d characters on process and counts; no standard and no rate",
            length);
    say_fix(run, f);
}

static void report_target(const Look *k, const Place *p, const Target *t) {
    Run *run = k->run;
    Finding *f = run_fail_target(run, p, t);
    Str figure = target_shown(run->a, t);
    said_zh(run, &f->message, "%.*s是数量，不是质量", STR_ARG(figure));
    said_en(run, &f->message, "%.*s is a quantity, not a quality",
            STR_ARG(figure));
    say_fix(run, f);
}

static void k103_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Look k = {.run = run,
              .words = vague_words(),
              .quality = words_of(S("data/words-quality.txt")),
              .units = words_of(S("data/words-units.txt"))};
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        if (indicator_level2(p->indicator) != LEVEL2_QUALITY) continue;
        if (quality_is_process(&k.words, &k.quality, p)) {
            report_cell(&k, p);
            continue;
        }
        for (size_t n = 0; n < p->targets->n; n++)
            if (is_quantity(&k, p, &p->targets->items[n]))
                report_target(&k, p, &p->targets->items[n]);
    }
}

const Rule rule_k103 = {
    .code = S_INIT("K103"),
    .name = S_INIT("no-standard-under-quality"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("质量里没有标准或比率"),
            .why = S_INIT("质量说的是好到什么程度：合格率、达标率、等级。家数"
                          "件数是数量，\n怎么做是过程，都不是质量。"),
            .fix = S_INIT("件数移到数量指标，过程移到工作计划；写合格率、达标率"
                          "或要达到的标准。"),
            .bad = S_INIT("质量指标：下大力抓好项目遴选，新增大户企业2—3家"),
            .good = S_INIT("质量指标：立项项目按期验收合格率95%以上"),
            .mark = S_INIT("大户企业2—3家"),
            .note = S_INIT("是数量，好到什么程度？"),
            .silent = S_INIT("数的是差错、事故、奖项、等级：本来就是质量\n"
                             "写了上限（≤）或 0；一次验收合格\n"
                             "整格有百分数，或没有力度词和口号\n"
                             "只写“完成”：由 M115 报"),
        },
    .en =
        {
            .title = S_INIT("no standard under quality"),
            .why = S_INIT("Quality says how good: a pass rate, a grade. Counts "
                          "are quantity, and how it is done\nis process."),
            .fix = S_INIT("Move counts and process; put a rate or a standard."),
            .bad = S_INIT("quality: select projects with care; 2 to 3 new "
                          "firms"),
            .good = S_INIT("quality: at least 95 % of projects pass on time"),
            .mark = S_INIT("2 to 3 new firms"),
            .note = S_INIT("a quantity: how good?"),
            .silent = S_INIT(
                "What is counted is defects, accidents, prizes or grades.\n"
                "It is a cap, or 0, or “at the first try”.\n"
                "The cell holds a percentage, or no words of endeavour.\n"
                "A mere “done”: M115 reports that."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M115 K104 M102"),
    .check = k103_check,
};
