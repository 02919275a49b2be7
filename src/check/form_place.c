/* SPDX-License-Identifier: Apache-2.0
 * Places on the form in words. */
#include "check/form_place.h"

#include <stdlib.h>

#include "check/label.h"

/* ---- labels of the file ---- */

static int place_order(const Origin *a, const Origin *b) {
    int parts = str_compare(a->part, b->part);
    if (parts != 0) return parts;
    int keys[][2] = {{a->table, b->table},
                     {a->row, b->row},
                     {a->column, b->column},
                     {a->start, b->start}};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i][0] != keys[i][1]) return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static int placed_order(const void *x, const void *y) {
    const Placed *a = x, *b = y;
    return place_order(&a->at, &b->at);
}

FormPlaces form_places(Arena *a, const Decl *d) {
    size_t n = d->receipt.labels.n;
    Placed *labels = ARENA_ARRAY(a, Placed, n + 1);
    for (size_t i = 0; i < n; i++)
        labels[i] = d->receipt.labels.items[i];
    if (n > 0) qsort(labels, n, sizeof *labels, placed_order);
    return (FormPlaces){d, a, labels, n};
}

/* The last label that stands before the place in its own cell, or NULL. */
static const Placed *label_before(const FormPlaces *p, const Origin *at) {
    size_t low = 0, high = p->labels_n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (place_order(&p->labels[middle].at, at) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0) return NULL;
    const Placed *label = &p->labels[low - 1];
    bool same = str_equal(label->at.part, at->part) &&
                label->at.table == at->table && label->at.row == at->row &&
                label->at.column == at->column;
    return same ? label : NULL;
}

/* "公共财政拨款" of "其中：  公共财政拨款："; absent where no colon ends it. */
static Str label_word(Str label) {
    static const Str colons[] = {S_INIT("："), S_INIT(":")};
    label = str_trim(label);
    bool ended = false;
    for (size_t i = 0; i < COUNT_OF(colons) && !ended; i++)
        if (str_has_suffix(label, colons[i])) {
            label = str_trim(str_upto(label, label.n - colons[i].n));
            ended = true;
        }
    if (!ended) return (Str){0};
    for (size_t i = 0; i < COUNT_OF(colons); i++) {
        size_t at = str_find_last(label, colons[i]);
        if (at != STR_NONE) label = str_from(label, at + colons[i].n);
    }
    label = str_trim(label);
    return label.n == 0 ? (Str){0} : label;
}

static Str label_of_file(const FormPlaces *p, Str path) {
    const Value *v = decl_find(p->d, path);
    if (v == NULL || v->at.part.p == NULL) return (Str){0};
    const Placed *label = label_before(p, &v->at);
    return label == NULL ? (Str){0} : label_word(label->text);
}

Str form_label(const FormPlaces *p, Str path) {
    Str label = label_of_file(p, path);
    if (label.p != NULL) return label;
    Run run = {.d = p->d, .a = p->a};
    return field_label(&run, path).zh;
}

/* ---- groups ---- */

const Indicator *form_place_indicator(const Decl *d, Str path) {
    size_t i = 0;
    if (!str_has_prefix(path, S("indicators["))) return NULL;
    for (size_t at = S("indicators[").n; at < path.n && path.p[at] != ']'; at++)
        i = i * 10 + (size_t)(path.p[at] - '0');
    return i < d->indicators.n ? &d->indicators.items[i] : NULL;
}

static Said level1_said(Level1 level) {
    static const Said names[] = {
        [LEVEL1_NONE] = SAID("绩效指标", "Indicators"),
        [LEVEL1_COST] = SAID("成本指标", "Cost"),
        [LEVEL1_OUTPUT] = SAID("产出指标", "Output"),
        [LEVEL1_BENEFIT] = SAID("效益指标", "Benefit"),
        [LEVEL1_SATISFACTION] = SAID("满意度指标", "Satisfaction"),
    };
    return names[level];
}

static Said level2_said(Level2 level) {
    static const Str english[LEVEL2_COUNT] = {
        [LEVEL2_QUANTITY] = S_INIT("quantity"),
        [LEVEL2_QUALITY] = S_INIT("quality"),
        [LEVEL2_TIMELINESS] = S_INIT("timeliness"),
        [LEVEL2_COST] = S_INIT("cost"),
        [LEVEL2_ECONOMIC_COST] = S_INIT("economic cost"),
        [LEVEL2_SOCIAL_COST] = S_INIT("social cost"),
        [LEVEL2_ECOLOGICAL_COST] = S_INIT("ecological cost"),
        [LEVEL2_ECONOMIC] = S_INIT("economic"),
        [LEVEL2_SOCIAL] = S_INIT("social"),
        [LEVEL2_ECOLOGICAL] = S_INIT("ecological"),
        [LEVEL2_SUSTAINABLE] = S_INIT("sustained effect"),
        [LEVEL2_SATISFACTION] = S_INIT("of those served"),
    };
    return (Said){level2_chinese(level), english[level]};
}

static FormPlace indicator_place(const FormPlaces *p, const Indicator *i,
                                 Str path) {
    FormPlace place = {.first = level1_said((Level1)i->level1.choice)};
    if (!value_is_blank(&i->label)) {
        place.second = (Said){
            i->label.raw, str_format(p->a, "“%.*s”", STR_ARG(i->label.raw))};
        return place;
    }
    if (i->level2.choice == LEVEL2_NONE) return place;
    place.second = level2_said((Level2)i->level2.choice);
    if (indicator_is_grid(i)) return place;
    Str printed = label_of_file(p, path);
    if (printed.p != NULL) place.second.zh = printed;
    return place;
}

/* What the block of amounts is called. */
static Said budget_said(const Decl *d) {
    if (!decl_is_unit_form(d)) return (Said)SAID("项目资金", "Project funds");
    if (str_has_prefix(d->form, S("unit-2015")))
        return (Said)SAID("预算金额", "Budget");
    return (Said)SAID("年度预算申请", "Budget of the year");
}

FormPlace form_place(const FormPlaces *p, Str path) {
    static const struct {
        Str prefix;
        Said name;
    } groups[] = {
        {S_INIT("goals["), SAID("整体绩效目标", "Goals")},
        {S_INIT("tasks["), SAID("年度主要任务", "Main tasks")},
        {S_INIT("duties"), SAID("部门职能职责概述", "Duties")},
        {S_INIT("review."), SAID("财政部门审核意见", "Finance opinion")},
        {S_INIT("preparer."), SAID("表尾", "Foot of the form")},
        {S_INIT("project."), SAID("项目", "Project")},
        {S_INIT("goals"), SAID("整体绩效目标", "Goals")},
        {S_INIT("indicators"), SAID("绩效指标", "Indicators")},
        {S_INIT("extra["), SAID("其他栏目", "Other fields")},
    };
    const Indicator *i = form_place_indicator(p->d, path);
    if (i != NULL) return indicator_place(p, i, path);
    if (str_has_prefix(path, S("budget.")))
        return (FormPlace){.first = budget_said(p->d)};
    for (size_t n = 0; n < COUNT_OF(groups); n++)
        if (str_has_prefix(path, groups[n].prefix))
            return (FormPlace){.first = groups[n].name};
    return (FormPlace){.first = SAID("表头", "Head of the form")};
}

Str form_place_said(const FormPlaces *p, Str path, bool english) {
    FormPlace place = form_place(p, path);
    if (english) return form_place_name(p->a, &place).en;
    return place.second.zh.p != NULL ? place.second.zh : place.first.zh;
}

Said form_place_name(Arena *a, const FormPlace *place) {
    if (place->second.zh.p == NULL ||
        str_equal(place->first.zh, place->second.zh))
        return place->first;
    return (Said){str_format(a, "%.*s / %.*s", STR_ARG(place->first.zh),
                             STR_ARG(place->second.zh)),
                  str_format(a, "%.*s / %.*s", STR_ARG(place->first.en),
                             STR_ARG(place->second.en))};
}
