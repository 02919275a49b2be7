/* SPDX-License-Identifier: Apache-2.0
 * The summary of a cycle, in helpers: rows out of declarations, then the file.
 * Amounts are in 万元, whatever the form prints. */
#include "check/form_place.h"
#include "check/report.h"
#include "decl/draft.h"
#include "office/declaration.h"
#include "office/wan.h"
#include "rules/place.h"
#include "web/summary.h"
#include "write/xlsx/workbook.h"

enum { TARGETS_BYTES_MAX = 64 * 1024 };

typedef struct SummaryColumn {
    Said title;
    int width;
    const char *path; /* of an amount; NULL: a text */
} SummaryColumn;

static const SummaryColumn UNITS[] = {
    {SAID("编码", "Code"), 12, NULL},
    {SAID("单位", "Unit"), 30, NULL},
    {SAID("表", "Form"), 30, NULL},
    {SAID("状态", "State"), 12, NULL},
    {SAID("资金总额（万元）", "Total (10,000 yuan)"), 16, "budget.total"},
    {SAID("收入合计", "Revenue"), 14, "budget.revenue.total"},
    {SAID("一般公共预算（财政拨款）", "General public budget"), 16,
     "budget.revenue.general_public"},
    {SAID("政府性基金", "Government funds"), 14,
     "budget.revenue.government_fund"},
    {SAID("国有资本经营预算", "State capital"), 14,
     "budget.revenue.state_capital"},
    {SAID("专户管理资金", "Special account"), 14,
     "budget.revenue.special_account"},
    {SAID("单位资金", "Unit's own funds"), 14, "budget.revenue.unit_funds"},
    {SAID("上级补助", "Grants from above"), 14,
     "budget.revenue.superior_grants"},
    {SAID("上年结转", "Carried over"), 14, "budget.revenue.carry_over"},
    {SAID("其他资金", "Other funds"), 14, "budget.revenue.other"},
    {SAID("支出合计", "Expenditure"), 14, "budget.expenditure.total"},
    {SAID("基本支出", "Basic"), 14, "budget.expenditure.basic"},
    {SAID("项目支出", "Projects"), 14, "budget.expenditure.project"},
    {SAID("目标（条）", "Goals"), 10, "goals"},
    {SAID("指标（条）", "Indicators"), 10, "indicators"}};

static const SummaryColumn INDICATORS[] = {
    {SAID("编码", "Code"), 12, NULL},
    {SAID("单位", "Unit"), 30, NULL},
    {SAID("一级指标", "Level 1"), 14, NULL},
    {SAID("二级指标", "Level 2"), 14, NULL},
    {SAID("三级指标", "Level 3"), 30, NULL},
    {SAID("指标内容", "Text"), 60, NULL},
    {SAID("读出的目标", "Targets read"), 40, NULL}};

/* ---- rows ---- */

static void put(JsonOut *j, Str text) {
    json_str(j, text);
}

/* A column of a unit: an amount in 万元, or how many items a list has. */
static Str figure_of(Arena *a, const Decl *d, const char *path) {
    int64_t fen;
    Str p = str_from_c(path);
    if (str_equal(p, S("goals"))) return str_format(a, "%zu", d->goals.n);
    if (str_equal(p, S("indicators")))
        return str_format(a, "%zu", d->indicators.n);
    const Value *v = decl_find(d, p);
    return v != NULL && declaration_amount(&fen, d, v) ? wan_of_fen(a, fen)
                                                       : (Str){0};
}

static void put_unit(JsonOut *j, Arena *a, const Json *of, const Decl *d) {
    const Str texts[] = {
        json_find_str(of, S("code")), json_find_str(of, S("unit")),
        json_find_str(of, S("form")), json_find_str(of, S("state"))};
    size_t text = 0;
    json_open_array(j);
    for (size_t i = 0; i < COUNT_OF(UNITS); i++)
        put(j, UNITS[i].path == NULL ? texts[text++]
                                     : figure_of(a, d, UNITS[i].path));
    json_close_array(j);
}

static Str targets_of(Arena *a, const Indicator *it) {
    Buf b = buf_new(a, TARGETS_BYTES_MAX);
    for (size_t i = 0; i < it->targets.n; i++) {
        const Target *t = &it->targets.items[i];
        if (i > 0) buf_add(&b, S("；"));
        if (t->name.n > 0) {
            buf_add(&b, t->name);
            buf_byte(&b, ' ');
        }
        if (t->has_value)
            buf_add(&b, target_shown(a, t));
        else if (date_is_set(t->deadline))
            buf_add(&b, date_to_str(a, t->deadline));
    }
    return buf_str(&b);
}

static void put_indicator(JsonOut *j, Arena *a, const Json *of,
                          const FormPlaces *places, size_t i, bool english) {
    const Indicator *it = &places->d->indicators.items[i];
    FormPlace place =
        form_place(places, field_path(a, "indicators", i, "text"));
    json_open_array(j);
    put(j, json_find_str(of, S("code")));
    put(j, json_find_str(of, S("unit")));
    put(j, said_in(place.first, english));
    put(j, said_in(place.second, english));
    put(j, it->name.raw);
    put(j, it->text.raw);
    put(j, targets_of(a, it));
    json_close_array(j);
}

static bool read_body(Decl *out, Arena *a, const Json *of, Err *e) {
    Json body;
    if (!json_read(&body, a, json_find_str(of, S("body")), e) ||
        !draft_from_json(out, a, &body, e))
        return false;
    decl_find_targets(out, a);
    return true;
}

/* Both are given {"english": …, "of": […]}. */
typedef struct Asked {
    Json all;
    const Json *of; /* an array */
    bool english;
} Asked;

static bool read_asked(Asked *out, Arena *a, Str input, Err *e) {
    if (!json_read(&out->all, a, input, e)) return false;
    const Json *of = json_find(&out->all, S("of"));
    const Json *english = json_find(&out->all, S("english"));
    if (of == NULL || of->kind != JSON_ARRAY)
        return err_set(e, ERR_FORMAT, "汇总的行不对",
                       "a row of the summary is wrong", NULL, NULL);
    out->of = of;
    out->english = english != NULL && english->kind == JSON_TRUE;
    return true;
}

bool job_summary_rows(Buf *answer, Arena *a, Str input, Err *e) {
    Asked asked;
    JsonOut j = json_out(answer);
    if (!read_asked(&asked, a, input, e)) return false;
    Decl *decls = ARENA_ARRAY(a, Decl, asked.of->items.n + 1);
    json_open_object(&j);
    json_key(&j, S("units"));
    json_open_array(&j);
    for (size_t i = 0; i < asked.of->items.n; i++) {
        if (!read_body(&decls[i], a, &asked.of->items.items[i], e))
            return false;
        put_unit(&j, a, &asked.of->items.items[i], &decls[i]);
    }
    json_close_array(&j);
    json_key(&j, S("indicators"));
    json_open_array(&j);
    for (size_t i = 0; i < asked.of->items.n; i++) {
        FormPlaces places = form_places(a, &decls[i]);
        for (size_t k = 0; k < decls[i].indicators.n; k++)
            put_indicator(&j, a, &asked.of->items.items[i], &places, k,
                          asked.english);
    }
    json_close_array(&j);
    json_close_object(&j);
    return true;
}

/* ---- the file ---- */

static bool add_rows(Workbook *w, int sheet, const SummaryColumn *columns,
                     const Json *rows, Err *e) {
    for (size_t i = 0; rows != NULL && i < rows->items.n; i++) {
        const Json *row = &rows->items.items[i];
        workbook_row(w, sheet);
        for (size_t c = 0; c < row->items.n; c++) {
            Str text = row->items.items[c].text;
            if (columns[c].path != NULL && text.n > 0)
                workbook_number(w, sheet, text);
            else
                workbook_text(w, sheet, text.n > 0 ? text : (Str){0});
        }
        if (!workbook_row_end(w, sheet, e)) return false;
    }
    return true;
}

/* Every answer is of a process of ours, yet it is looked at. */
static bool rows_fit(const Json *rows, size_t columns) {
    for (size_t i = 0; rows != NULL && i < rows->items.n; i++)
        if (rows->items.items[i].items.n > columns) return false;
    return true;
}

static bool add_sheet(Workbook *w, Arena *a, Said name,
                      const SummaryColumn *columns, size_t n,
                      const Asked *asked, Str key, Err *e) {
    int sheet;
    SheetColumn *heads = ARENA_ARRAY(a, SheetColumn, n);
    for (size_t i = 0; i < n; i++)
        heads[i] =
            (SheetColumn){.title = said_in(columns[i].title, asked->english),
                          .width = columns[i].width};
    if (!workbook_sheet(&sheet, w, said_in(name, asked->english), heads, n, e))
        return false;
    for (size_t i = 0; i < asked->of->items.n; i++) {
        const Json *rows = json_find(&asked->of->items.items[i], key);
        if (!rows_fit(rows, n))
            return err_set(e, ERR_FORMAT, "汇总的行不对",
                           "a row of the summary is wrong", NULL, NULL);
        if (!add_rows(w, sheet, columns, rows, e)) return false;
    }
    return true;
}

bool job_summary_book(Buf *answer, Arena *a, Str input, Err *e) {
    Asked asked;
    if (!read_asked(&asked, a, input, e)) return false;
    Workbook *w = workbook_in_memory(a);
    bool done = add_sheet(w, a, (Said)SAID("单位", "Units"), UNITS,
                          COUNT_OF(UNITS), &asked, S("units"), e) &&
                add_sheet(w, a, (Said)SAID("指标", "Indicators"), INDICATORS,
                          COUNT_OF(INDICATORS), &asked, S("indicators"), e);
    if (done) return workbook_bytes(answer, w, e);
    workbook_drop(w);
    return false;
}
