/* SPDX-License-Identifier: Apache-2.0
 * L103: names, values and goals fit the fields of the standard. */
#include "rules/texts.h"

enum { NAME_MOST = 30, VALUE_MOST = 60, GOAL_MOST = 2000 };

static void look(Run *run, const char *list, size_t index, const char *field,
                 Said what, int64_t most) {
    Str path = field_path(run->a, list, index, field);
    const Value *v = decl_find(run->d, path);
    int n = value_is_blank(v) ? 0 : text_length(v->raw);
    if (n <= most) return;
    Finding *f = run_fail(run, path);
    said_zh(run, &f->message, "%.*s %d 字，字段放不下", STR_ARG(what.zh), n);
    said_en(run, &f->message, "%.*s: %d characters do not fit the field",
            STR_ARG(what.en), n);
    said_zh(run, &f->expected, "不超过 %d 字", (int)most);
    said_en(run, &f->expected, "at most %d characters", (int)most);
    said_zh(run, &f->fix, "写短，说明放进备注");
    said_en(run, &f->fix, "shorten it, and put the rest into the notes");
}

static void l103_check(Run *run) {
    const Decl *d = run->d;
    int64_t name = run_setting(run, S("name"));
    int64_t value = run_setting(run, S("value"));
    int64_t goal = run_setting(run, S("goal"));
    for (size_t i = 0; i < d->goals.n; i++)
        look(run, "goals", i, "text", (Said)SAID("绩效目标", "the goal"), goal);
    for (size_t i = 0; i < d->indicators.n; i++) {
        if (!indicator_is_grid(&d->indicators.items[i])) continue;
        look(run, "indicators", i, "name",
             (Said)SAID("三级指标名称", "the name of the indicator"), name);
        look(run, "indicators", i, "text",
             (Said)SAID("指标值", "the value of the indicator"), value);
    }
}
const Rule rule_l103 = {
    .code = S_INIT("L103"),
    .name = S_INIT("longer-than-standard-field"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("超过一体化字段长度"),
            .why = S_INIT("预算管理一体化里三级指标名称 30 字、指标值 60 "
                          "字、绩效目标 2000 字，超出的导不进去。"),
            .fix = S_INIT("名称只写量的是什么，值只写数和单位，说明写进备注。"),
            .bad = S_INIT("组织全市各区县新型职业农民参加分批次集中培训并开展跟"
                          "踪指导服务人次数"),
            .good = S_INIT("新型职业农民培训人次"),
            .note = S_INIT("33 字，字段只有 30"),
            .silent = S_INIT(
                "名称 30 字、值 60 字、目标 2000 字以内（都可调），空格不算\n"
                "文字式的指标格：由 L102 看"),
        },
    .en =
        {
            .title = S_INIT("longer than the field of the integrated system"),
            .why =
                S_INIT("Names of indicators have 30 characters there, values "
                       "60, goals 2000; what is longer cannot be imported."),
            .fix = S_INIT("Let the name say what is measured and the value how "
                          "much; the rest goes into the notes."),
            .bad = S_INIT("a name of 33 characters"),
            .good = S_INIT("training of farmers"),
            .note = S_INIT("the field has 30"),
            .silent = S_INIT(
                "The name has at most 30 characters, the value 60, the goal "
                "2000 (a pack may set others); blanks do not count.\n"
                "Cells of prose: L102 looks at those."),
        },
    .source =
        SAID("预算管理一体化 字段", "fields of the integrated budget system"),
    .since = S_INIT("0.1"),
    .related = S_INIT("L102 I105 G105"),
    .settings =
        {
            SETTING("name", NAME_MOST, "三级指标名称最多几个字",
                    "characters of a name, at most"),
            SETTING("value", VALUE_MOST, "指标值最多几个字",
                    "characters of a value, at most"),
            SETTING("goal", GOAL_MOST, "一条目标最多几个字",
                    "characters of a goal, at most"),
        },
    .check = l103_check,
};
