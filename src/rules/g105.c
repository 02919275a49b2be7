/* SPDX-License-Identifier: Apache-2.0
 * G105: one to eight goals, neither a word nor a page each. */
#include "base/utf8.h"
#include "rules/goal.h"
#include "rules/place.h"

enum { GOALS_MAX = 8, CHARACTERS_MIN = 10, CHARACTERS_MAX = 200 };

static void look_at_length(Run *run, size_t index, int64_t least,
                           int64_t most) {
    const Value *text = &run->d->goals.items[index].text;
    if (value_is_blank(text)) return; /* F104 */
    int64_t n = (int64_t)utf8_count(str_squash(run->a, text->text));
    if (n >= least && n <= most) return;
    Finding *f = run_fail(run, field_path(run->a, "goals", index, "text"));
    said_zh(run, &f->message, "目标%lld有 %lld 字，应在 %lld—%lld 字之间",
            goal_number(run, index), (long long)n, (long long)least,
            (long long)most);
    said_en(run, &f->message, "goal %lld has %lld characters",
            goal_number(run, index), (long long)n);
    said_zh(run, &f->expected, "%lld—%lld 字", (long long)least,
            (long long)most);
    said_en(run, &f->expected, "%lld to %lld characters", (long long)least,
            (long long)most);
    if (n < least) {
        said_zh(run, &f->fix, "写明做什么、做到什么程度");
        said_en(run, &f->fix, "say what is done and how far");
    } else {
        said_zh(run, &f->fix, "拆成几条，或把做法移到工作计划");
        said_en(run, &f->fix, "split it, or move the method elsewhere");
    }
}

/* Goals of one scope: a project form has two lists. */
static void look_at_count(Run *run, Scope scope, int64_t most) {
    const Decl *d = run->d;
    int64_t n = 0;
    size_t last = 0;
    for (size_t i = 0; i < d->goals.n; i++) {
        if (value_scope(&d->goals.items[i].scope) != scope) continue;
        n++;
        last = i;
    }
    if (n <= most) return;
    Finding *f = run_fail(run, field_path(run->a, "goals", last, "text"));
    said_zh(run, &f->message, "目标有 %lld 条，太多，看不出重点", (long long)n);
    said_en(run, &f->message, "%lld goals are too many", (long long)n);
    said_zh(run, &f->expected, "1—%lld 条", (long long)most);
    said_en(run, &f->expected, "1 to %lld", (long long)most);
    said_zh(run, &f->fix, "并成 %lld 条以内，细节写进指标", (long long)most);
    said_en(run, &f->fix, "join them; put the detail into indicators");
}

static void g105_check(Run *run) {
    int64_t least = run_setting(run, S("characters_min"));
    int64_t most = run_setting(run, S("characters_max"));
    int64_t goals = run_setting(run, S("goals_max"));
    for (size_t i = 0; i < run->d->goals.n; i++)
        look_at_length(run, i, least, most);
    look_at_count(run, SCOPE_ANNUAL, goals);
    look_at_count(run, SCOPE_LONG_TERM, goals);
}

const Rule rule_g105 = {
    .code = S_INIT("G105"),
    .name = S_INIT("goals-too-many-or-long"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("目标太多、太短或太长"),
            .why = S_INIT("几个字说不清要做到什么；几百字又把做法也写了进来。"),
            .fix = S_INIT("写 1—8 条，每条 10—200 字：做什么，做到什么程度。"),
            .bad = S_INIT("目标1：搞好创建"),
            .good = S_INIT("目标1：建成国家卫生县城，10月底前通过验收"),
            .mark = S_INIT("搞好创建"),
            .note = S_INIT("做到什么程度？"),
            .silent = S_INIT("每条 10—200 字、共 1—8 条（都可调）；空格不算字\n"
                             "年度目标和中期目标分开数\n"
                             "目标空着：由 F104 报"),
        },
    .en =
        {
            .title = S_INIT("goals too many, too short or too long"),
            .why = S_INIT("A few words do not say what is to be reached; "
                          "hundreds also hold the method."),
            .fix = S_INIT("1 to 8 goals of 10 to 200 characters each."),
            .bad = S_INIT("goal 1: do well"),
            .good = S_INIT("goal 1: pass the inspection as a clean town by "
                           "October"),
            .mark = S_INIT("do well"),
            .note = S_INIT("how far?"),
            .silent = S_INIT(
                "Each has 10 to 200 characters and there are 1 to 8 (a pack "
                "may set others); blanks do not count.\n"
                "Goals of the year and of several years are counted apart.\n"
                "The goal is blank: F104 reports that."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("L104 L102 F104"),
    .settings =
        {
            SETTING("characters_min", CHARACTERS_MIN, "一条目标最少几个字",
                    "characters of a goal, at least"),
            SETTING("characters_max", CHARACTERS_MAX, "一条目标最多几个字",
                    "characters of a goal, at most"),
            SETTING("goals_max", GOALS_MAX, "最多几条目标", "goals, at most"),
        },
    .check = g105_check,
};
