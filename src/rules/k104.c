/* SPDX-License-Identifier: Apache-2.0
 * K104: 时效 states a time; other groups state more than a day. */
#include "base/utf8.h"
#include "rules/measure.h"
#include "rules/vague.h"
#include "rules/words.h"

typedef struct Look {
    Run *run;
    Words time;   /* in prose and names: 及时率, 月底 */
    Words prompt; /* 及时, 按时: a time only with a rate */
    Words values; /* in a value: 年底, 每季度 */
    Words units;
} Look;

static bool target_is_time(const Look *k, const Target *t) {
    if (date_is_set(t->deadline) || t->per != PER_NONE) return true;
    return t->has_value && measure_kind(&k->units, t->unit) == MEASURE_TIME;
}

/* 2018年, 12月, 30日, 24小时 in running text. */
static bool has_date(Str s) {
    static const Str marks[] = {S_INIT("年"), S_INIT("月"), S_INIT("日"),
                                S_INIT("天"), S_INIT("时"), S_INIT("周"),
                                S_INIT("季")};
    if (!text_has_figure(s)) return false;
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (str_has(s, marks[i])) return true;
    return false;
}

static bool states_time(const Look *k, const Place *p) {
    for (size_t i = 0; i < p->targets->n; i++)
        if (target_is_time(k, &p->targets->items[i])) return true;
    if (has_date(p->text)) return true;
    if (p->kind == PLACE_PROSE)
        return words_in(&k->time, p->text) != NULL ||
               (text_has_figure(p->text) &&
                words_in(&k->prompt, p->text) != NULL);
    if (words_in(&k->values, p->text) != NULL) return true;
    /* 拨付及时率 100%: the name tells, the value is the rate */
    Str name = p->indicator->name.text;
    return text_has_figure(p->text) && (words_in(&k->time, name) != NULL ||
                                        words_in(&k->prompt, name) != NULL);
}

static void report_no_time(const Look *k, const Place *p) {
    Run *run = k->run;
    Finding *f = run_fail_place(run, p);
    said_zh(run, &f->message, "“%.*s”没有时间：哪天前，几天内，及时率多少",
            STR_ARG(points_slice(&p->points, 0, 30)));
    said_en(run, &f->message, "no time stands here: no day, days or rate");
    said_zh(run, &f->expected, "日期、天数或及时率");
    said_en(run, &f->expected, "a date, a number of days or a rate");
    said_zh(run, &f->fix, "写明完成的日子：____月____日前");
    said_en(run, &f->fix, "say by which day");
}

/* Under another heading, nothing but a day. */
static void report_only_day(const Look *k, const Place *p, const Target *t) {
    Run *run = k->run;
    Str group = indicator_group(p->indicator);
    Finding *f = run_fail_target(run, p, t);
    said_zh(run, &f->message, "%.*s里只有日期，没有%.*s该有的数",
            STR_ARG(group), STR_ARG(group));
    said_en(run, &f->message, "nothing but a date stands in this group");
    said_zh(run, &f->expected, "日期写在时效指标");
    said_en(run, &f->expected, "dates stand under timeliness");
    said_zh(run, &f->fix, "移到时效指标；此处补上数：____");
    said_en(run, &f->fix, "move it to timeliness and put a figure here");
}

/* The first of the targets where all are mere deadlines, else NULL. */
static const Target *only_deadlines(const Place *p) {
    for (size_t i = 0; i < p->targets->n; i++)
        if (p->targets->items[i].has_value ||
            p->targets->items[i].op == OP_QUALITATIVE ||
            !date_is_set(p->targets->items[i].deadline))
            return NULL;
    return p->targets->n > 0 ? &p->targets->items[0] : NULL;
}

static bool expects_figure(const Indicator *i) {
    switch (indicator_level2(i)) {
    case LEVEL2_QUANTITY:
    case LEVEL2_QUALITY:
    case LEVEL2_COST:
    case LEVEL2_ECONOMIC_COST:
    case LEVEL2_ECONOMIC:
    case LEVEL2_SATISFACTION: return true;
    default: return false;
    }
}

static void k104_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    Look k = {.run = run,
              .time = words_of(S("data/words-time.txt")),
              .prompt = words_of(S("data/words-prompt.txt")),
              .values = words_of(S("data/words-time-value.txt")),
              .units = words_of(S("data/words-units.txt"))};
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        if (text_is_residue(p->text)) continue;
        if (indicator_level2(p->indicator) == LEVEL2_TIMELINESS) {
            if (!states_time(&k, p)) report_no_time(&k, p);
            continue;
        }
        const Target *day =
            expects_figure(p->indicator) ? only_deadlines(p) : NULL;
        if (day != NULL) report_only_day(&k, p, day);
    }
}

const Rule rule_k104 = {
    .code = S_INIT("K104"),
    .name = S_INIT("no-time-under-timeliness"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("时效里没有时间"),
            .why = S_INIT("时效说的是什么时候做完。“全面完成”“及时”没有日子，"
                          "年底都能说做到了。\n别的指标里只写日期，也是放错了"
                          "地方。"),
            .fix =
                S_INIT("写日期（11月30日前）、天数（7个工作日内）或及时率。"),
            .bad = S_INIT("工作完成情况　全面完成"),
            .good = S_INIT("改造工程完工时间　2017年11月30日前"),
            .mark = S_INIT("全面完成"),
            .note = S_INIT("哪天前？"),
            .silent =
                S_INIT("写了日期、天数、频次（每季度），或及时率、按时率加数\n"
                       "名称是及时率，值是百分数\n"
                       "占位符（见 F110）和“不适用”\n"
                       "社会、生态、可持续里只写日期的不报"),
        },
    .en =
        {
            .title = S_INIT("no time under timeliness"),
            .why = S_INIT("Timeliness says when. Fully done or promptly names "
                          "no day. A mere date in another\ngroup is misplaced "
                          "too."),
            .fix = S_INIT("Give a date, a number of days, or a rate of being "
                          "on time."),
            .bad = S_INIT("progress: fully done"),
            .good = S_INIT("works finished by 30 November 2017"),
            .mark = S_INIT("fully done"),
            .note = S_INIT("by which day?"),
            .silent =
                S_INIT("It has a date, a number of days, a frequency or a rate "
                       "of being on time.\n"
                       "The name is such a rate and the value a percentage.\n"
                       "Placeholders (F110) and “not applicable”.\n"
                       "A mere date among social, ecological or lasting "
                       "benefits is not reported."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("D105 M101 M115"),
    .check = k104_check,
};
