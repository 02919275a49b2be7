/* SPDX-License-Identifier: Apache-2.0
 * What a batch keeps of one file: rows ready for the tables, as JSON. */
#include "flow/batch_line.h"

#include "check/label.h"

const Said BATCH_HEAD[] = {
    SAID("表式", "form"),
    SAID("年度", "year"),
    SAID("部门名称", "department"),
    SAID("填报单位", "unit"),
    SAID("项目名称", "project"),
    SAID("金额单位", "money unit"),
    SAID("资金总额", "total"),
    SAID("一般公共预算", "general public"),
    SAID("政府性基金", "government fund"),
    SAID("国有资本经营", "state capital"),
    SAID("财政专户", "special account"),
    SAID("单位资金", "unit funds"),
    SAID("上级补助", "superior grants"),
    SAID("上年结转", "carry-over"),
    SAID("其他资金", "other"),
    SAID("基本支出", "basic"),
    SAID("项目支出", "projects"),
    SAID("目标条数", "goals"),
    SAID("指标条数", "indicators"),
    SAID("填报人", "preparer"),
    SAID("填报日期", "prepared on"),
};
const size_t BATCH_HEAD_N = COUNT_OF(BATCH_HEAD);
const char BATCH_HEAD_KINDS[] = "tcttttnnnnnnnnnnncctt";

const Said BATCH_TARGET[] = {
    SAID("年度", "year"),        SAID("部门名称", "department"),
    SAID("项目名称", "project"), SAID("一级指标", "level 1"),
    SAID("二级指标", "level 2"), SAID("三级指标", "indicator"),
    SAID("指标原文", "text"),    SAID("目标", "target"),
    SAID("比较", "op"),          SAID("值", "value"),
    SAID("上限", "high"),        SAID("单位", "unit"),
    SAID("同比", "relative"),    SAID("方向", "direction"),
    SAID("截止", "deadline"),    SAID("频次", "per"),
    SAID("定性", "qualitative"), SAID("权重", "weight"),
};
const size_t BATCH_TARGET_N = COUNT_OF(BATCH_TARGET);
const char BATCH_TARGET_KINDS[] = "cttttttttnnttttttn";

const Said BATCH_FINDING[] = {
    SAID("部门名称", "department"), SAID("代码", "code"),
    SAID("轻重", "severity"),       SAID("位置", "place"),
    SAID("原文", "text"),           SAID("问题", "message"),
    SAID("应为", "expected"),       SAID("改法", "fix"),
    SAID("依据", "source"),         SAID("不报的理由", "set aside because"),
};
const size_t BATCH_FINDING_N = COUNT_OF(BATCH_FINDING);

static void head_row(JsonOut *j, Arena *a, const Decl *d) {
    const Budget *b = &d->budget;
    const Str cells[] = {
        d->form,
        d->year.text,
        d->department.text,
        d->unit.text,
        d->project.name.text,
        b->unit.text,
        b->total.text,
        b->revenue.general_public.text,
        b->revenue.government_fund.text,
        b->revenue.state_capital.text,
        b->revenue.special_account.text,
        b->revenue.unit_funds.text,
        b->revenue.superior_grants.text,
        b->revenue.carry_over.text,
        b->revenue.other.text,
        b->expenditure.basic.text,
        b->expenditure.project.text,
        str_format(a, "%zu", d->goals.n),
        str_format(a, "%zu", d->indicators.n),
        d->preparer.name.text,
        d->preparer.date.text,
    };
    _Static_assert(COUNT_OF(cells) == COUNT_OF(BATCH_HEAD), "a cell a title");
    json_open_array(j);
    for (size_t i = 0; i < COUNT_OF(cells); i++)
        json_str(j, cells[i]);
    json_close_array(j);
}

/* A row for a target; or, where t is NULL, for an indicator without any. */
static void target_row(JsonOut *j, Arena *a, const Decl *d, const Indicator *i,
                       const Target *t) {
    bool value = t != NULL && t->has_value, high = t != NULL && t->has_high;
    bool date = t != NULL && date_is_set(t->deadline);
    const Str none = {0};
    const Str cells[] = {
        d->year.text,
        d->department.text,
        d->project.name.text,
        level1_chinese((Level1)i->level1.choice),
        i->label.text.p != NULL ? i->label.text
                                : level2_chinese((Level2)i->level2.choice),
        i->name.text,
        i->text.text,
        t == NULL ? none : t->name,
        t == NULL ? none : target_op_name(t->op),
        value ? decimal_to_str(a, t->value) : none,
        high ? decimal_to_str(a, t->high) : none,
        t == NULL ? none : t->unit,
        t == NULL ? none : relative_name(t->relative),
        t == NULL ? none : direction_name(t->direction),
        date ? date_to_str(a, t->deadline) : none,
        t == NULL ? none : per_name(t->per),
        t == NULL ? none : t->qual,
        i->weight.text,
    };
    _Static_assert(COUNT_OF(cells) == COUNT_OF(BATCH_TARGET), "a cell a title");
    json_open_array(j);
    for (size_t c = 0; c < COUNT_OF(cells); c++)
        json_str(j, cells[c]);
    json_close_array(j);
}

static void target_rows(JsonOut *j, Arena *a, const Decl *d) {
    json_open_array(j);
    for (size_t n = 0; n < d->indicators.n; n++) {
        const Indicator *i = &d->indicators.items[n];
        if (i->targets.n == 0) target_row(j, a, d, i, NULL);
        for (size_t t = 0; t < i->targets.n; t++)
            target_row(j, a, d, i, &i->targets.items[t]);
    }
    json_close_array(j);
}

static void finding_rows(JsonOut *j, Arena *a, const Report *r,
                         const BatchOptions *o) {
    ReportOptions options = {o->english, o->check->rules, o->check->rules_n};
    Run run = {.d = r->d, .a = a};
    json_open_array(j);
    for (size_t i = 0; i < r->findings.n; i++) {
        const Finding *f = &r->findings.items[i];
        const Rule *rule = report_rule(&options, f->code);
        const Str cells[] = {
            r->d->department.text,
            f->code,
            severity_word(f->severity),
            said_in(field_label(&run, f->path), o->english),
            f->text,
            said_in(f->message, o->english),
            said_in(f->expected, o->english),
            said_in(f->fix, o->english),
            rule == NULL ? (Str){0} : said_in(rule->source, o->english),
            f->suppressed,
        };
        _Static_assert(COUNT_OF(cells) == COUNT_OF(BATCH_FINDING),
                       "a cell a title");
        json_open_array(j);
        for (size_t c = 0; c < COUNT_OF(cells); c++)
            json_str(j, cells[c]);
        json_close_array(j);
    }
    json_close_array(j);
}

/* How bad a file is. */
typedef struct Weight {
    int errors, undecided, warnings;
} Weight;

/* What is set aside is not counted. */
static void counts_row(JsonOut *j, const Report *r, Weight *weight) {
    int count[SEVERITY_ERROR + 1] = {0};
    for (size_t i = 0; i < r->findings.n; i++)
        if (r->findings.items[i].suppressed.p == NULL)
            count[r->findings.items[i].severity]++;
    json_open_array(j);
    for (Severity s = SEVERITY_ERROR; s > SEVERITY_OFF; s--)
        json_int(j, count[s]);
    json_close_array(j);
    weight->errors += count[SEVERITY_ERROR];
    weight->warnings += count[SEVERITY_WARNING];
}

static void decl_line(JsonOut *j, Arena *a, const Decl *d,
                      const BatchOptions *o, Weight *weight) {
    Report r;
    check_decl(&r, a, d, o->check);
    weight->undecided += r.verdict == VERDICT_UNDECIDED;
    json_open_object(j);
    json_key_str(j, S("verdict"), verdict_word(r.verdict));
    json_key(j, S("counts"));
    counts_row(j, &r, weight);
    json_key_str(j, S("format"), d->format);
    json_key(j, S("head"));
    head_row(j, a, d);
    json_key(j, S("targets"));
    target_rows(j, a, d);
    json_key(j, S("findings"));
    finding_rows(j, a, &r, o);
    json_close_object(j);
}

/* The last members of a line. */
static void put_decls(JsonOut *j, Arena *a, const Decls *decls, const Err *why,
                      const BatchOptions *options) {
    bool english = options->english;
    Weight weight = {0};
    Str error = {0}, hint = {0};
    if (decls == NULL) {
        error = str_from_c(english ? why->what_en : why->what_zh);
        hint = str_from_c(english ? why->hint_en : why->hint_zh);
    }
    json_key_str(j, S("error"), error);
    json_key_str(j, S("hint"), hint);
    json_key(j, S("declarations"));
    json_open_array(j);
    for (size_t i = 0; decls != NULL && i < decls->n; i++)
        decl_line(j, a, &decls->items[i], options, &weight);
    json_close_array(j);
    json_key(j, S("weight"));
    json_open_array(j);
    json_int(j, weight.errors);
    json_int(j, weight.undecided);
    json_int(j, weight.warnings);
    json_close_array(j);
}

void batch_decls_line(Buf *out, Arena *a, Str path, const Decls *decls,
                      const Err *why, const BatchOptions *options) {
    JsonOut j = json_out(out);
    json_open_object(&j);
    json_key_str(&j, S("file"), path);
    put_decls(&j, a, decls, why, options);
    json_close_object(&j);
}

void batch_line(Buf *out, Arena *a, Str path, FileStamp stamp,
                const BatchOptions *options) {
    JsonOut j = json_out(out);
    Decls decls;
    Err e;
    bool read = import_file(&decls, a, path, options->import, &e);
    json_open_object(&j);
    json_key_str(&j, S("file"), path);
    json_key_int(&j, S("size"), stamp.size);
    json_key_int(&j, S("changed"), stamp.changed);
    put_decls(&j, a, read ? &decls : NULL, &e, options);
    json_close_object(&j);
}

Str batch_line_outline(Arena *a, Str line) {
    /* Inside a JSON string these would have backslashes. */
    size_t body = str_find(line, S(",\"declarations\":["));
    size_t tail = str_find_last(line, S(",\"weight\":["));
    if (body == STR_NONE || tail == STR_NONE || tail < body) return (Str){0};
    return str_join(a, str_upto(line, body), str_from(line, tail));
}
