/* SPDX-License-Identifier: Apache-2.0
 * Reading a 批复 and laying it out. */
#include "office/approval_print.h"

#include "office/moment.h"
#include "office/paper_make.h"
#include "office/wan.h"
#include "review/grade.h"

enum { CODE_DIGITS = 16 };

/* ---- reading ---- */

static Str amount(Arena *a, const Rows *r, size_t i, size_t column) {
    return r->cells[i * r->columns + column].kind == BIND_NULL
               ? S("—")
               : wan_of_fen(a, row_int(r, i, column));
}

static void take_units(ApprovalDocument *d, Arena *a, const Rows *r) {
    enum {
        DECLARATION,
        UNIT,
        TOTAL,
        BASIC,
        PROJECT,
        GRADE,
        DIGEST,
        REVOKED,
        REVOKED_BY,
        STATE,
        REVISION,
        APPROVED
    };
    int64_t sum = 0;
    for (size_t i = 0; i < r->n; i++) {
        ApprovedUnit unit = {
            .declaration = row_str(r, i, DECLARATION),
            .unit = row_str(r, i, UNIT),
            .total = amount(a, r, i, TOTAL),
            .basic = amount(a, r, i, BASIC),
            .project = amount(a, r, i, PROJECT),
            .grade = grade_said(grade_find(row_str(r, i, GRADE))).zh,
            .digest = row_str(r, i, DIGEST),
            .revoked = row_int(r, i, REVOKED) > 0,
            .revoked_by = row_str(r, i, REVOKED_BY),
            .state = row_str(r, i, STATE),
            .revision = row_str(r, i, REVISION),
            .approved = row_str(r, i, APPROVED)};
        VEC_ADD(a, &d->units, unit);
        if (unit.revoked) continue;
        d->in_force++;
        sum += row_int(r, i, TOTAL);
    }
    d->sum = wan_of_fen(a, sum);
}

bool approval_load(ApprovalDocument *out, Arena *a, Store *s, Str id, Err *e) {
    Rows r, units;
    *out = (ApprovalDocument){0};
    if (!store_query(&r, a, s, SQL_APPROVAL_FIND, BINDS(bind_str(id)), e) ||
        !store_query(&units, a, s, SQL_APPROVAL_ITEMS_OF, BINDS(bind_str(id)),
                     e))
        return false;
    if (r.n == 0) return true;
    *out = (ApprovalDocument){.id = row_str(&r, 0, 0),
                              .region = row_str(&r, 0, 1),
                              .cycle = row_str(&r, 0, 2),
                              .number = row_str(&r, 0, 3),
                              .dated = row_str(&r, 0, 4),
                              .title = row_str(&r, 0, 5),
                              .remark = row_str(&r, 0, 6),
                              .created = row_int(&r, 0, 7),
                              .person = row_str(&r, 0, 8),
                              .cycle_title = row_str(&r, 0, 9),
                              .year = (int)row_int(&r, 0, 10),
                              .organ = row_str(&r, 0, 11)};
    if (out->title.n == 0)
        out->title = str_format(a, "关于批复%d年度部门整体支出绩效目标的通知",
                                out->year);
    take_units(out, a, &units);
    return true;
}

/* ---- laying out ---- */

enum { NUMBER, UNIT, TOTAL, BASIC, PROJECT, GRADE, CODE, COLUMNS };

static void add_row(Arena *a, Table *t, const ApprovedUnit *unit) {
    int row = t->rows++;
    const Str texts[COLUMNS] = {[NUMBER] = str_format(a, "%d", row),
                                [UNIT] = unit->unit,
                                [TOTAL] = unit->total,
                                [BASIC] = unit->basic,
                                [PROJECT] = unit->project,
                                [GRADE] = unit->grade,
                                [CODE] = str_upto(unit->digest, CODE_DIGITS)};
    for (int i = 0; i < COLUMNS; i++) {
        Cell *cell = paper_cell(a, t, row, i, texts[i], false);
        if (i == TOTAL || i == BASIC || i == PROJECT)
            paper_align(cell, ALIGN_END);
        else if (i != UNIT)
            paper_align(cell, ALIGN_CENTRE);
    }
}

static void add_sum(Arena *a, Table *t, const ApprovalDocument *d) {
    int row = t->rows++;
    Cell *name = paper_cell(a, t, row, NUMBER, S("合计"), true);
    name->column_span = TOTAL - NUMBER;
    paper_align(paper_cell(a, t, row, TOTAL, d->sum, false), ALIGN_END);
    for (int i = TOTAL + 1; i < COLUMNS; i++)
        (void)paper_cell(a, t, row, i, S(""), false);
}

static void add_annex(Arena *a, Blocks *blocks, const ApprovalDocument *d) {
    static const Str heads[COLUMNS] = {
        [NUMBER] = S_INIT("序号"),      [UNIT] = S_INIT("单位"),
        [TOTAL] = S_INIT("资金总额"),   [BASIC] = S_INIT("基本支出"),
        [PROJECT] = S_INIT("项目支出"), [GRADE] = S_INIT("审核等级"),
        [CODE] = S_INIT("校验码"),
    };
    static const int widths[COLUMNS] = {60, 280, 125, 125, 125, 75, 210};
    paper_line(a, blocks, S("附件"), ROLE_ATTACHMENT, ALIGN_START);
    blocks->items[blocks->n - 1].paragraph.page_break = true;
    paper_line(a, blocks,
               str_format(a, "%d年度部门整体支出绩效目标批复表", d->year),
               ROLE_TITLE, ALIGN_CENTRE);
    paper_line(a, blocks, S("单位：万元"), ROLE_LINE, ALIGN_END);
    Table *t = paper_table(a, blocks, heads, widths, COLUMNS);
    for (size_t i = 0; i < d->units.n; i++)
        if (!d->units.items[i].revoked) add_row(a, t, &d->units.items[i]);
    add_sum(a, t, d);
    paper_line(a, blocks,
               S("校验码印在各单位申报表下方，可用它查验是不是批复的那一版。"),
               ROLE_LINE, ALIGN_START);
}

/* "　　" begins a paragraph of running text. */
static void say(Arena *a, Blocks *blocks, Str text) {
    paper_line(a, blocks, str_join(a, S("　　"), text), ROLE_LINE, ALIGN_START);
}

static Str day_of(Arena *a, Str dated) {
    Date date;
    return date_from_str(&date, dated)
               ? str_format(a, "%d年%d月%d日", date.year, date.month, date.day)
               : dated;
}

void approval_paper(Paper *out, Arena *a, const ApprovalDocument *d) {
    Blocks *blocks = &paper_a4(out, a, d->title)->blocks;
    paper_line(a, blocks, d->number, ROLE_LINE, ALIGN_CENTRE);
    paper_line(a, blocks, d->title, ROLE_TITLE, ALIGN_CENTRE);
    paper_line(a, blocks, S("各有关部门（单位）："), ROLE_LINE, ALIGN_START);
    say(a, blocks,
        str_format(a,
                   "根据《中华人民共和国预算法》和《中共中央　国务院关于全面"
                   "实施预算绩效管理的意见》，经审核，现批复%zu个部门（单位）"
                   "%d年度部门整体支出绩效目标，资金总额%.*s万元，详见附件。",
                   d->in_force, d->year, STR_ARG(d->sum)));
    say(a, blocks,
        S("请各部门（单位）按照批复的绩效目标组织预算执行，做好绩效运行监控和"
          "绩效自评。批复的绩效目标一般不作调整；确需调整的，按原程序报批。"));
    Str remark = d->remark;
    while (remark.n > 0)
        say(a, blocks, str_trim(str_cut(&remark, S("\n"))));
    say(a, blocks,
        str_format(a, "附件：%d年度部门整体支出绩效目标批复表", d->year));
    paper_line(a, blocks, d->organ, ROLE_LINE, ALIGN_END);
    paper_line(a, blocks, day_of(a, d->dated), ROLE_LINE, ALIGN_END);
    add_annex(a, blocks, d);
}
