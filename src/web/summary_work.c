/* SPDX-License-Identifier: Apache-2.0
 * The summary of a cycle, in helpers: rows out of declarations, then the file.
 * Amounts are in 万元, whatever the form prints. */
#include "check/form_place.h"
#include "decl/draft.h"
#include "office/declaration.h"
#include "office/wan.h"
#include "rules/place.h"
#include "web/summary.h"
#include "write/xlsx/workbook.h"

enum { TARGETS_BYTES_MAX = 64 * 1024 };

typedef struct SummaryColumn {
    const char *title;
    int width;
    const char *path; /* of an amount; NULL: a text */
} SummaryColumn;

static const SummaryColumn UNITS[] = {
    {"编码", 12, NULL},
    {"单位", 30, NULL},
    {"表", 30, NULL},
    {"状态", 12, NULL},
    {"资金总额（万元）", 16, "budget.total"},
    {"收入合计", 14, "budget.revenue.total"},
    {"一般公共预算（财政拨款）", 16, "budget.revenue.general_public"},
    {"政府性基金", 14, "budget.revenue.government_fund"},
    {"国有资本经营预算", 14, "budget.revenue.state_capital"},
    {"专户管理资金", 14, "budget.revenue.special_account"},
    {"单位资金", 14, "budget.revenue.unit_funds"},
    {"上级补助", 14, "budget.revenue.superior_grants"},
    {"上年结转", 14, "budget.revenue.carry_over"},
    {"其他资金", 14, "budget.revenue.other"},
    {"支出合计", 14, "budget.expenditure.total"},
    {"基本支出", 14, "budget.expenditure.basic"},
    {"项目支出", 14, "budget.expenditure.project"},
    {"目标（条）", 10, "goals"},
    {"指标（条）", 10, "indicators"}};

static const SummaryColumn INDICATORS[] = {
    {"编码", 12, NULL},      {"单位", 30, NULL},     {"一级指标", 14, NULL},
    {"二级指标", 14, NULL},  {"三级指标", 30, NULL}, {"指标内容", 60, NULL},
    {"读出的目标", 40, NULL}};

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
                          const FormPlaces *places, size_t i) {
    const Indicator *it = &places->d->indicators.items[i];
    FormPlace place =
        form_place(places, field_path(a, "indicators", i, "text"));
    json_open_array(j);
    put(j, json_find_str(of, S("code")));
    put(j, json_find_str(of, S("unit")));
    put(j, place.first.zh);
    put(j, place.second.zh);
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

bool job_summary_rows(Buf *answer, Arena *a, Str input, Err *e) {
    Json list;
    JsonOut j = json_out(answer);
    if (!json_read(&list, a, input, e)) return false;
    Decl *decls = ARENA_ARRAY(a, Decl, list.items.n + 1);
    json_open_object(&j);
    json_key(&j, S("units"));
    json_open_array(&j);
    for (size_t i = 0; i < list.items.n; i++) {
        if (!read_body(&decls[i], a, &list.items.items[i], e)) return false;
        put_unit(&j, a, &list.items.items[i], &decls[i]);
    }
    json_close_array(&j);
    json_key(&j, S("indicators"));
    json_open_array(&j);
    for (size_t i = 0; i < list.items.n; i++) {
        FormPlaces places = form_places(a, &decls[i]);
        for (size_t k = 0; k < decls[i].indicators.n; k++)
            put_indicator(&j, a, &list.items.items[i], &places, k);
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

static bool add_sheet(Workbook *w, Arena *a, const char *name,
                      const SummaryColumn *columns, size_t n, const Json *list,
                      Str key, Err *e) {
    int sheet;
    SheetColumn *heads = ARENA_ARRAY(a, SheetColumn, n);
    for (size_t i = 0; i < n; i++)
        heads[i] = (SheetColumn){.title = str_from_c(columns[i].title),
                                 .width = columns[i].width};
    if (!workbook_sheet(&sheet, w, str_from_c(name), heads, n, e)) return false;
    for (size_t i = 0; i < list->items.n; i++) {
        const Json *rows = json_find(&list->items.items[i], key);
        if (!rows_fit(rows, n))
            return err_set(e, ERR_FORMAT, "汇总的行不对",
                           "a row of the summary is wrong", NULL, NULL);
        if (!add_rows(w, sheet, columns, rows, e)) return false;
    }
    return true;
}

bool job_summary_book(Buf *answer, Arena *a, Str input, Err *e) {
    Json list;
    if (!json_read(&list, a, input, e)) return false;
    Workbook *w = workbook_in_memory(a);
    bool done =
        add_sheet(w, a, "单位", UNITS, COUNT_OF(UNITS), &list, S("units"), e) &&
        add_sheet(w, a, "指标", INDICATORS, COUNT_OF(INDICATORS), &list,
                  S("indicators"), e);
    if (done) return workbook_bytes(answer, w, e);
    workbook_drop(w);
    return false;
}
