/* SPDX-License-Identifier: Apache-2.0
 * A report written down: for programs (JSON) here; for people and for tools
 * see report_text.h and report_sarif.h. */
#ifndef REPORT_H
#define REPORT_H

#include "check/check.h"

typedef struct ReportOptions {
    bool english;
    const Rule *const *rules; /* sorted by code: titles and sources */
    size_t rules_n;
} ReportOptions;

/* One object of `check --json`. */
void report_to_json(JsonOut *j, const Report *r, const ReportOptions *options);
/* One object of `rules --json`. */
void rule_to_json(JsonOut *j, const Rule *rule, bool english);

/* What every report says in words (report_words.c). */
/* "可以上报", "有 3 处必须改". */
Said report_verdict(Arena *a, const Report *r);
/* "示例市科技局  部门整体支出绩效目标申报表（2018年度）". */
Said report_unit(Arena *a, const Decl *d);
/* "2018 年表式". */
Said report_form(Arena *a, const Decl *d);
/* 必改, 应改, 提示. */
Said severity_said(Severity s);

const Rule *report_rule(const ReportOptions *options, Str code);
/* The text in the language asked for. */
Str said_in(Said s, bool english);

#endif
