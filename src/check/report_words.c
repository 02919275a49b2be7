/* SPDX-License-Identifier: Apache-2.0
 * What every report says in words. */
#include "check/report.h"

Said severity_said(Severity s) {
    static const Said words[] = {
        [SEVERITY_OFF] = SAID("不查", "off"),
        [SEVERITY_INFO] = SAID("提示", "info"),
        [SEVERITY_WARNING] = SAID("应改", "warning"),
        [SEVERITY_ERROR] = SAID("必改", "error"),
    };
    return words[s];
}

static size_t errors_of(const Report *r) {
    size_t n = 0;
    for (size_t i = 0; i < r->findings.n; i++)
        n += r->findings.items[i].severity == SEVERITY_ERROR &&
             r->findings.items[i].suppressed.p == NULL;
    return n;
}

/* What the first undecided rule lacks. A rule of another severity may come
 * first: what it lacks is missing all the same. */
static Said lacking(const Report *r) {
    for (size_t i = 0; i < r->ran.n; i++)
        if (r->ran.items[i].status == STATUS_UNDECIDED)
            return r->ran.items[i].why;
    return (Said)SAID("事实不全", "facts are missing");
}

Said report_verdict(Arena *a, const Report *r) {
    if (r->verdict == VERDICT_READY)
        return (Said)SAID("可以上报", "ready to submit");
    if (r->verdict == VERDICT_MUST_FIX)
        return (Said){str_format(a, "有 %zu 处必须改", errors_of(r)),
                      str_format(a, "%zu must be fixed", errors_of(r))};
    Said why = lacking(r);
    return (Said){str_format(a, "无法判断：%.*s", STR_ARG(why.zh)),
                  str_format(a, "undecided: %.*s", STR_ARG(why.en))};
}

Said report_unit(Arena *a, const Decl *d) {
    Str who = value_is_blank(&d->department) ? d->unit.raw : d->department.raw;
    Str zh = who.p == NULL ? S("（没有部门名称）") : who;
    Str en = who.p == NULL ? S("(no department)") : who;
    bool unit = decl_is_unit_form(d);
    zh = str_format(a, "%.*s  %s", STR_ARG(zh),
                    unit ? "部门整体支出绩效目标申报表"
                         : "项目支出绩效目标申报表");
    en = str_format(a, "%.*s  %s", STR_ARG(en),
                    unit ? "department declaration" : "project declaration");
    if (d->year.text.p == NULL) return (Said){zh, en};
    return (Said){
        str_format(a, "%.*s（%.*s年度）", STR_ARG(zh), STR_ARG(d->year.text)),
        str_format(a, "%.*s (%.*s)", STR_ARG(en), STR_ARG(d->year.text))};
}

Said report_form(Arena *a, const Decl *d) {
    size_t dash = str_find_last(d->form, S("-"));
    Str year = dash == STR_NONE ? (Str){0} : str_from(d->form, dash + 1);
    if (year.n != 4 || year.p[0] < '1' || year.p[0] > '9')
        return (Said){d->form, d->form};
    return (Said){str_format(a, "%.*s 年表式", STR_ARG(year)),
                  str_format(a, "the layout of %.*s", STR_ARG(year))};
}
