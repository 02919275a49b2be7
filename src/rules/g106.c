/* SPDX-License-Identifier: Apache-2.0
 * G106: a goal is not last year's text again. */
#include "base/buf.h"
#include "check/label.h"
#include "rules/grams.h"
#include "rules/last_year.h"
#include "rules/when.h"

enum {
    ALIKE_PERCENT = 95,
    GRAM = 2,
    LENGTH_MIN = 10,
    YEAR_DIGITS = 4,
    GOALS_MAX = 200
};

/* The text without years. */
static Str without_years(Arena *a, Str s) {
    Buf b = buf_new(a, s.n + 1);
    Text t = text_of(a, S(""), s);
    Whens whens = whens_of(a, &t);
    size_t w = 0;
    for (int i = 0; i < t.n; i++) {
        while (w < whens.n && whens.items[w].end <= i)
            w++;
        bool dated = w < whens.n && whens.items[w].start <= i &&
                     i < whens.items[w].start + YEAR_DIGITS &&
                     whens.items[w].date.year != 0;
        if (!dated) buf_rune(&b, text_at(&t, i));
    }
    return buf_str(&b);
}

static size_t goals_n(const Decl *d) {
    return d->goals.n < GOALS_MAX ? d->goals.n : GOALS_MAX;
}

/* The grams of each goal; none of one that is too short to tell. */
static const Grams *grams_of_goals(Arena *a, const Decl *d) {
    Grams *out = ARENA_ARRAY(a, Grams, GOALS_MAX);
    for (size_t i = 0; i < goals_n(d); i++) {
        Str text = d->goals.items[i].text.text;
        if (text_length(text) >= LENGTH_MIN)
            out[i] = grams_of(a, without_years(a, text), GRAM);
    }
    return out;
}

static void report(Run *run, size_t index, int alike) {
    Str path = field_path(run->a, "goals", index, "text");
    Said label = field_label(run, path);
    Finding *f = run_fail(run, path);
    said_zh(run, &f->message, "%.*s与上年的目标%s", STR_ARG(label.zh),
            alike == 100 ? "一字不差" : "几乎一样");
    said_en(run, &f->message, "%.*s is %s last year's", STR_ARG(label.en),
            alike == 100 ? "the same as" : "nearly the same as");
    said_zh(run, &f->fix, "写今年要完成的事和数");
    said_en(run, &f->fix, "write what is to be done this year");
}

static void g106_check(Run *run) {
    const Decl *before = last_year(run);
    if (before == NULL) return;
    int64_t percent = run_setting(run, S("percent"));
    const Grams *now = grams_of_goals(run->a, run->d);
    const Grams *then = grams_of_goals(run->a, before);
    for (size_t i = 0; i < goals_n(run->d); i++) {
        int most = 0;
        for (size_t n = 0; n < goals_n(before) && now[i].n > 0; n++) {
            int alike = then[n].n == 0 ? 0 : grams_alike(now[i], then[n]);
            if (alike > most) most = alike;
        }
        if (most > 0 && most >= percent) report(run, i, most);
    }
}
const Rule rule_g106 = {
    .code = S_INIT("G106"),
    .name = S_INIT("goal-copied"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("目标与上年一字不差"),
            .why = S_INIT(
                "照抄上年，看不出今年要做什么新的事、做到哪一步。年份不算。"),
            .fix = S_INIT("写今年要完成的事和数。"),
            .bad = S_INIT("目标1：组织残疾人职业技能培训，帮助有就业意愿的残疾"
                          "人实现就业创业。（同上年）"),
            .good = S_INIT("目标1：培训残疾人 520 人次，其中 160 人实现就业。"),
            .mark = S_INIT("（同上年）"),
            .note = S_INIT("今年做什么新的？"),
            .silent =
                S_INIT("没有给上年的表（--previous），或给的不是上一年的\n"
                       "相似不到 95%（可调）；只改年份的仍算一样\n"
                       "不到 10 个字的目标"),
        },
    .en =
        {
            .title = S_INIT("a goal is last year's text again"),
            .why =
                S_INIT("A copied goal does not say what is new this year, nor "
                       "how far it goes. The year itself does not count."),
            .fix = S_INIT("Write what is to be done this year."),
            .bad = S_INIT("goal 1: (the same as last year)"),
            .good = S_INIT("goal 1: 520 trainees, 160 of them employed"),
            .mark = S_INIT("(the same as last year)"),
            .note = S_INIT("what is new this year?"),
            .silent =
                S_INIT("Last year's form was not given (--previous), or is of "
                       "another year.\n"
                       "They are less than 95 % alike (a pack may set another "
                       "share); a changed year alone changes nothing.\n"
                       "The goal is shorter than 10 characters."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("T101 T102 D103"),
    .settings =
        {
            SETTING("percent", ALIKE_PERCENT,
                    "与上年目标像到多少算照抄，百分数",
                    "likeness to last year's goal, in per cent"),
        },
    .check = g106_check,
};
