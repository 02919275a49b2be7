/* SPDX-License-Identifier: Apache-2.0
 * G101: each goal has an indicator. Where the form has no column for it, what
 * the words suggest is proposed for a person to confirm. */
#include "rules/goal.h"

enum { OVERLAP_PERCENT = 20, OVERLAP_MIN = 2 };

static void report_unlinked(Run *run, size_t goal) {
    Finding *f = run_fail(run, field_path(run->a, "goals", goal, "text"));
    said_zh(run, &f->message, "没有指标关联到目标%lld", goal_number(run, goal));
    said_en(run, &f->message, "no indicator is linked to goal %lld",
            goal_number(run, goal));
    said_zh(run, &f->expected, "至少一条指标的“关联目标”写它");
    said_en(run, &f->expected, "at least one indicator that names it");
    said_zh(run, &f->fix, "在相应指标的“关联目标”里写上目标%lld，或补一条指标",
            goal_number(run, goal));
    said_en(run, &f->fix, "link an indicator to it, or add one");
}

static void propose(Run *run, size_t goal) {
    Finding *f = run_fail(run, field_path(run->a, "goals", goal, "text"));
    f->severity = SEVERITY_INFO;
    said_zh(run, &f->message,
            "按字面找不到目标%lld对应的可衡量指标（推测，待人确认）",
            goal_number(run, goal));
    said_en(run, &f->message,
            "by its words no measurable indicator belongs to goal %lld (a "
            "guess, to be confirmed)",
            goal_number(run, goal));
    said_zh(run, &f->fix, "写明它对应哪几条指标；没有的补一条");
    said_en(run, &f->fix, "say which indicators belong to it, or add one");
}

static bool is_linked(Run *run, size_t goal) {
    const Decl *d = run->d;
    for (size_t i = 0; i < d->indicators.n; i++)
        if (goal_is_meant(run, goal, &d->indicators.items[i].goal)) return true;
    return false;
}

/* Some measurable target whose name, or some row whose whole text, shares
 * enough words with the goal. */
static bool has_likely(Run *run, size_t goal, const Places *places,
                       int64_t percent) {
    Grams words = grams_of(run->a, run->d->goals.items[goal].text.text, 2);
    for (size_t i = 0; i < places->n; i++)
        for (size_t n = 0; n < places->items[i].targets->n; n++) {
            const Place *p = &places->items[i];
            Str name = p->kind == PLACE_VALUE ? p->indicator->name.text
                                              : p->targets->items[n].name;
            Grams g = grams_of(run->a, name, 2);
            size_t shared = grams_shared(words, g);
            size_t least = g.n < words.n ? g.n : words.n;
            if (shared >= OVERLAP_MIN &&
                (int64_t)(shared * 100) >= percent * (int64_t)least)
                return true;
        }
    return false;
}

static void g101_check(Run *run) {
    const Decl *d = run->d;
    bool linked = form_links_goals(run);
    int64_t percent = run_setting(run, S("overlap_percent"));
    Places places = {0};
    if (!linked) places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    if (d->goals.n == 0 || d->indicators.n == 0) {
        run_not_applicable(run, "没有目标或指标可对",
                           "there are no goals or no indicators");
        return;
    }
    for (size_t i = 0; i < d->goals.n; i++) {
        if (value_is_blank(&d->goals.items[i].text)) continue; /* F104 */
        if (linked && !is_linked(run, i)) report_unlinked(run, i);
        if (!linked && !has_likely(run, i, &places, percent)) propose(run, i);
    }
}

const Rule rule_g101 = {
    .code = S_INIT("G101"),
    .name = S_INIT("goal-without-indicator"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("目标没有对应的指标"),
            .why = S_INIT("目标要靠指标来量。没有指标的目标，年底无法说完成没"
                          "有。\n表上没有“关联目标”栏的，这里只按字面推测，由人"
                          "确认。"),
            .fix = S_INIT("每条目标至少对上一条可衡量的指标；多余的目标删去。"),
            .bad = S_INIT("目标2：集中力量建设创新载体（指标里没有）"),
            .good =
                S_INIT("目标2：建设创新载体\n数量指标：新增省级创新载体4个"),
            .mark = S_INIT("目标2：集中力量建设创新载体"),
            .note = S_INIT("用哪条指标量？"),
            .silent = S_INIT(
                "有一条以上指标的“关联目标”写了它的编号，或写的话与它相近\n"
                "表上没有关联：有可衡量的指标与它用词相近（可调），没有的只作提"
                "示\n"
                "目标空着：由 F104 报"),
        },
    .en =
        {
            .title = S_INIT("a goal without an indicator"),
            .why = S_INIT("Goals are measured by indicators. Where the form "
                          "has no column for the link, this is\na guess by "
                          "words, for a person to confirm."),
            .fix = S_INIT("Give each goal at least one measurable indicator."),
            .bad = S_INIT("goal 2: build innovation centres (no indicator)"),
            .good = S_INIT("goal 2, and: 4 new centres"),
            .mark = S_INIT("goal 2: build innovation centres"),
            .note = S_INIT("which indicator measures it?"),
            .silent = S_INIT(
                "An indicator names its number, or words like it, in the "
                "column of goals.\n"
                "Without links: a measurable indicator shares words with it (a "
                "pack sets how many); else it is only pointed out.\n"
                "The goal is blank: F104 reports that."),
        },
    .source = SAID("88号", "no. 88"),
    .since = S_INIT("0.1"),
    .related = S_INIT("G102 G104 F111 F105"),
    .settings =
        {
            SETTING("overlap_percent", OVERLAP_PERCENT,
                    "指标与目标用词相近到多少算对应，百分数",
                    "how much an indicator shares with its goal, in per cent"),
        },
    .check = g101_check,
};
