/* SPDX-License-Identifier: Apache-2.0
 * Names of fields for messages. */
#include "check/label.h"

#include "base/utf8.h"

typedef struct Label {
    Str path;
    Said said;
} Label;

#define LABEL(path, zh, en)                                                    \
    { S_INIT(path), SAID(zh, en) }

static const Label LABELS[] = {
    LABEL("year", "年度", "the year"),
    LABEL("unit", "填报单位", "the declaring unit"),
    LABEL("department", "部门名称", "the department"),
    LABEL("project.name", "项目名称", "the project name"),
    LABEL("project.code", "项目编码", "the project code"),
    LABEL("project.attribute", "项目属性", "the project attribute"),
    LABEL("project.leader", "项目负责人", "the project leader"),
    LABEL("project.start", "项目开始时间", "the project start"),
    LABEL("project.end", "项目结束时间", "the project end"),
    LABEL("budget.unit", "金额单位", "the unit of money"),
    LABEL("budget.total", "资金总额", "total funds"),
    LABEL("budget.period_total", "中期资金总额", "total over the period"),
    LABEL("budget.revenue.total", "按收入性质分", "total by income"),
    LABEL("budget.revenue.general_public", "一般公共预算拨款",
          "general public budget"),
    LABEL("budget.revenue.government_fund", "政府性基金拨款",
          "government funds"),
    LABEL("budget.revenue.state_capital", "国有资本经营预算拨款",
          "state capital budget"),
    LABEL("budget.revenue.special_account", "财政专户管理资金",
          "special account"),
    LABEL("budget.revenue.unit_funds", "单位资金", "unit funds"),
    LABEL("budget.revenue.superior_grants", "上级补助", "superior grants"),
    LABEL("budget.revenue.carry_over", "上年结转", "carry-over"),
    LABEL("budget.revenue.other", "其他资金", "other funds"),
    LABEL("budget.expenditure.total", "按支出性质分", "total by spending"),
    LABEL("budget.expenditure.basic", "基本支出", "basic spending"),
    LABEL("budget.expenditure.project", "项目支出", "project spending"),
    LABEL("tasks", "年度主要任务", "the tasks"),
    LABEL("goals", "整体绩效目标", "the goals"),
    LABEL("indicators", "绩效指标", "the indicators"),
    LABEL("duties", "部门职能职责概述", "the duties"),
    LABEL("review.opinion", "财政部门审核意见", "the finance opinion"),
    LABEL("review.reviewer", "审核人", "the reviewer"),
    LABEL("review.date", "审核日期", "the review date"),
    LABEL("preparer.name", "填报人", "the preparer"),
    LABEL("preparer.phone", "联系电话", "the phone"),
    LABEL("preparer.date", "填报日期", "the preparation date"),
};

/* Where a form prints another word. */
typedef struct FormLabel {
    Str form; /* the beginning of its id */
    Label label;
} FormLabel;

static const FormLabel FORM_LABELS[] = {
    {S_INIT("unit-2018"), LABEL("budget.revenue.general_public", "公共财政拨款",
                                "public finance grants")},
    {S_INIT("unit-2018"),
     LABEL("budget.revenue.special_account", "纳入专户管理的非税收入拨款",
           "special account")},
    {S_INIT("unit-2015"), LABEL("budget.total", "金额合计", "the sum row")},
    {S_INIT("unit-2015"), LABEL("budget.revenue.general_public",
                                "金额合计的财政拨款", "fiscal in the sum row")},
    {S_INIT("unit-2015"), LABEL("budget.revenue.other", "金额合计的其他资金",
                                "other in the sum row")},
    {S_INIT("project-"),
     LABEL("budget.revenue.general_public", "财政拨款", "fiscal funds")},
    {S_INIT("project-"), LABEL("unit", "实施单位", "the implementing unit")},
    {S_INIT("project-"), LABEL("department", "主管部门", "the department")},
    {S_INIT("project-2015"),
     LABEL("budget.total", "年度资金总额", "total of the year")},
};

static const Label TASK_LABELS[] = {
    LABEL("name", "任务名称", "name"),
    LABEL("content", "主要内容", "content"),
    LABEL("total", "总额", "total"),
    LABEL("fiscal", "财政拨款", "fiscal"),
    LABEL("other", "其他资金", "other"),
};

static const Label INDICATOR_LABELS[] = {
    LABEL("level1", "一级指标", "level 1"),
    LABEL("level2", "二级指标", "level 2"),
    LABEL("name", "三级指标", "name"),
    LABEL("sign", "符号", "sign"),
    LABEL("measure", "度量单位", "unit"),
    LABEL("weight", "权重", "weight"),
    LABEL("standard", "评分标准", "scoring standard"),
    LABEL("explanation", "指标解释", "explanation"),
    LABEL("basis", "指标值确定依据", "basis"),
    LABEL("previous", "上年指标值", "last year's value"),
    LABEL("goal", "关联目标", "goal"),
    LABEL("note", "备注", "note"),
};

static const Said *label_find(const Label *labels, size_t n, Str path) {
    for (size_t i = 0; i < n; i++)
        if (str_equal(labels[i].path, path)) return &labels[i].said;
    return NULL;
}

Said column_said(Str field) {
    const Said *said =
        label_find(INDICATOR_LABELS, COUNT_OF(INDICATOR_LABELS), field);
    return said == NULL ? (Said){{0}, {0}} : *said;
}

static const Said *form_label(const Decl *d, Str path) {
    for (size_t i = 0; i < COUNT_OF(FORM_LABELS); i++) {
        const FormLabel *l = &FORM_LABELS[i];
        if (str_has_prefix(d->form, l->form) && str_equal(l->label.path, path))
            return &l->label.said;
    }
    return NULL;
}

/* The index of "goals[3].text" and its field; false where it is no item. */
static bool item_split(Str path, size_t *index, Str *field) {
    Str rest = path;
    str_cut(&rest, S("["));
    if (rest.p == NULL) return false;
    Str digits = str_cut(&rest, S("]."));
    *index = 0;
    for (size_t i = 0; i < digits.n; i++)
        *index = *index * 10 + (size_t)(digits.p[i] - '0');
    *field = rest;
    return true;
}

/* With what a field of an item is called after the item's own name. */
static Said with_field(const Run *run, Said item, const Said *field) {
    if (field == NULL) return item;
    return (Said){
        str_format(run->a, "%.*s的%.*s", STR_ARG(item.zh), STR_ARG(field->zh)),
        str_format(run->a, "%.*s of %.*s", STR_ARG(field->en),
                   STR_ARG(item.en))};
}

static Said goal_label(const Run *run, size_t index) {
    const Goal *g = &run->d->goals.items[index];
    Str no = g->no.text;
    if (no.p == NULL) no = str_format(run->a, "%zu", index + 1);
    bool alone = run->d->goals.n == 1;
    Str zh = alone ? S("目标") : str_format(run->a, "目标%.*s", STR_ARG(no));
    return (Said){zh, str_format(run->a, "goal %.*s", STR_ARG(no))};
}

static Said task_label(const Run *run, size_t index, Str field) {
    Said item = {str_format(run->a, "任务%zu", index + 1),
                 str_format(run->a, "task %zu", index + 1)};
    return with_field(run, item,
                      label_find(TASK_LABELS, COUNT_OF(TASK_LABELS), field));
}

static Said indicator_label(const Run *run, size_t index, Str field) {
    const Indicator *i = &run->d->indicators.items[index];
    Said item;
    if (indicator_is_grid(i)) {
        item.zh = str_format(run->a, "指标“%.*s”", STR_ARG(i->name.text));
        item.en = str_format(run->a, "indicator “%.*s”", STR_ARG(i->name.text));
    } else if (!value_is_blank(&i->label)) {
        item.zh = i->label.text;
        item.en = str_format(run->a, "“%.*s”", STR_ARG(i->label.text));
    } else if (i->level2.choice != 0) {
        item.zh = level2_chinese((Level2)i->level2.choice);
        item.en = str_format(run->a, "%.*s indicators",
                             STR_ARG(level2_word((Level2)i->level2.choice)));
    } else {
        item.zh = str_format(run->a, "第%zu行指标", index + 1);
        item.en = str_format(run->a, "indicator %zu", index + 1);
    }
    bool named = str_equal(field, S("name"));
    return with_field(run, item,
                      named ? NULL
                            : label_find(INDICATOR_LABELS,
                                         COUNT_OF(INDICATOR_LABELS), field));
}

static Said extra_label(const Run *run, size_t index) {
    Str label = run->d->extra.items[index].label.text;
    if (label.p == NULL) return (Said)SAID("表内其他栏", "another cell");
    return (Said){label, label};
}

Said field_label(const Run *run, Str path) {
    const Decl *d = run->d;
    const Said *said = form_label(d, path);
    if (said == NULL) said = label_find(LABELS, COUNT_OF(LABELS), path);
    if (said != NULL) return *said;
    size_t index;
    Str field;
    if (!item_split(path, &index, &field)) return (Said){path, path};
    if (str_has_prefix(path, S("goals[")) && index < d->goals.n)
        return goal_label(run, index);
    if (str_has_prefix(path, S("tasks[")) && index < d->tasks.n)
        return task_label(run, index, field);
    if (str_has_prefix(path, S("indicators[")) && index < d->indicators.n)
        return indicator_label(run, index, field);
    if (str_has_prefix(path, S("extra[")) && index < d->extra.n)
        return extra_label(run, index);
    return (Said){path, path};
}
