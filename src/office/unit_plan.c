/* SPDX-License-Identifier: Apache-2.0
 * Rows of a table as units. */
#include "office/unit_plan.h"

#include <stdlib.h>

#include "office/unit_known.h"
#include "review/codes.h"

enum { CELL_SECTIONS_MAX = 100 };

typedef enum Column {
    CODE,
    NAME,
    SHORT_NAME,
    USCC,
    KIND,
    ABOVE,
    CHARGE,
    SECTIONS
} Column;

const PlanColumn UNIT_COLUMNS[UNIT_COLUMNS_N] = {
    [CODE] = {{SAID("预算编码", "Budget code"),
               "编码|单位编码|预算单位编码|部门编码|单位代码", true},
              14,
              "219001",
              SAID("部门 3 位；下级每级再加 3 位。编码定上下级：219001 在 219 "
                   "下面。按编码认单位：编码已有的是修改，没有的是新增。",
                   "3 digits a level; it says which unit is above. A unit is "
                   "known by it.")},
    [NAME] = {{SAID("单位名称", "Name"), "名称|单位|单位全称|预算单位名称",
               true},
              32,
              "示例市农业技术推广站",
              SAID("公章上的全称，2 至 60 个字。",
                   "The full name, 2 to 60 characters.")},
    [SHORT_NAME] = {{SAID("简称", "Short name"), "单位简称", false},
                    16,
                    "农技站",
                    SAID("可不写。", "Optional.")},
    [USCC] = {{SAID("统一社会信用代码", "Credit code"), "信用代码|社会信用代码",
               false},
              24,
              "91350100M000100Y43",
              SAID("18 位，校验位要对；没有的不写。",
                   "18 characters with their check digit; optional.")},
    [KIND] = {{SAID("类型", "Kind"), "单位类型|级次|预算级次", false},
              12,
              "下级单位",
              SAID(
                  "部门、下级单位、财政部门之一。新单位不写的，3 位编码是部门，"
                  "其余是下级单位。",
                  "department, unit or finance bureau; else by the code.")},
    [ABOVE] = {{SAID("上级编码", "Code above"),
                "上级单位编码|主管部门编码|上级预算编码", false},
               14,
               "219",
               SAID("可不写；写了就核对是不是编码的前几位。",
                    "Optional; it has to be how the code begins.")},
    [CHARGE] = {{SAID("归口科室", "Section in charge"),
                 "归口业务科室|财政归口科室", false},
                16,
                "农业农村科",
                SAID("财政部门的科室名称，要先有这个科室。可不写。",
                     "A section of the finance bureau that is there already.")},
    [SECTIONS] = {{SAID("科室", "Sections"), "内设科室|内设机构", false},
                  28,
                  "办公室、财务科",
                  SAID("要增加的科室，用、隔开。已有的不动，不会撤销。",
                       "Sections to be added, with 、 between; none is taken "
                       "away.")},
};

typedef struct Work {
    UnitPlan *plan;
    Planning *p;
    UnitsKnown known;
    UnitPlanned **by_code; /* the rows, by code, then row */
    UnitPlanned **by_uscc;
} Work;

/* ---- the rows among each other ---- */

static int by_line(const UnitPlanned *x, const UnitPlanned *y) {
    return x->line < y->line ? -1 : x->line > y->line;
}

static int order_code(const void *x, const void *y) {
    const UnitPlanned *a = *(UnitPlanned *const *)x;
    const UnitPlanned *b = *(UnitPlanned *const *)y;
    int order = str_compare(a->wanted.code, b->wanted.code);
    return order != 0 ? order : by_line(a, b);
}

static int order_credit(const void *x, const void *y) {
    const UnitPlanned *a = *(UnitPlanned *const *)x;
    const UnitPlanned *b = *(UnitPlanned *const *)y;
    int order = str_compare(a->wanted.uscc, b->wanted.uscc);
    return order != 0 ? order : by_line(a, b);
}

static int number_of(const Work *w, const UnitPlanned *unit) {
    return w->p->lines.all.items[unit->line].number;
}

/* The row with that code, the first where there are more; or NULL. */
static UnitPlanned *row_of_code(const Work *w, Str code) {
    size_t low = 0, high = w->plan->units.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(w->by_code[middle]->wanted.code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found =
        low < w->plan->units.n && str_equal(w->by_code[low]->wanted.code, code);
    return found ? w->by_code[low] : NULL;
}

static void fault(const Work *w, const UnitPlanned *unit, Column column,
                  Said why, Said fix) {
    plan_fault(w->p, unit->line, unit->row, column,
               (PlanFault){.why = why, .fix = fix});
}

static void fault_twice(const Work *w, const UnitPlanned *unit,
                        const UnitPlanned *other, Column column) {
    int number = number_of(w, other);
    fault(w, unit, column,
          (Said){str_format(w->p->a, "和第 %d 行的一样", number),
                 str_format(w->p->a, "the same stands in row %d", number)},
          (Said)SAID("请留下一行，删去另一行。", "Keep one of the rows."));
}

/* ---- one row ---- */

static Str text_of(const Work *w, const UnitPlanned *unit, Column column) {
    return plan_text(w->p, unit->row, column);
}

static void take_kind(const Work *w, UnitPlanned *unit) {
    Str typed = text_of(w, unit, KIND);
    if (typed.n > 0) unit->wanted.kind = unit_kind_of(typed);
    if (typed.n == 0 && unit->old.id.n == 0)
        unit->wanted.kind = unit->wanted.code.n == BUDGET_CODE_PART
                                ? S("department")
                                : S("unit");
    if (unit->wanted.kind.n == 0)
        fault(w, unit, KIND,
              (Said){str_format(w->p->a, "没有“%.*s”这种类型", STR_ARG(typed)),
                     str_format(w->p->a, "there is no kind “%.*s”",
                                STR_ARG(typed))},
              (Said)SAID("请写部门、下级单位或财政部门，或留空。",
                         "Write department, unit or finance bureau."));
}

static void take_charge(const Work *w, UnitPlanned *unit) {
    Str typed = text_of(w, unit, CHARGE);
    Str name = plan_value(typed, S(""));
    if (typed.n == 0) return;
    unit->wanted.in_charge =
        name.n == 0 ? S("") : known_charge(&w->known, name);
    if (unit->wanted.in_charge.p == NULL)
        fault(w, unit, CHARGE,
              (Said){str_format(w->p->a, "财政部门没有“%.*s”这个科室",
                                STR_ARG(name)),
                     str_format(w->p->a,
                                "the finance bureau has no section "
                                "“%.*s”",
                                STR_ARG(name))},
              (Said)SAID("请先导入财政部门那一行，把它写在“科室”列，"
                         "确认后再导入一次。",
                         "Bring in the finance bureau with its sections "
                         "first, then this again."));
}

static void take_fields(const Work *w, UnitPlanned *unit) {
    Unit *wanted = &unit->wanted;
    Str name = text_of(w, unit, NAME);
    if (name.n > 0) wanted->name = name;
    wanted->short_name =
        plan_value(text_of(w, unit, SHORT_NAME), wanted->short_name);
    wanted->uscc =
        plan_value(plan_code(w->p->a, text_of(w, unit, USCC)), wanted->uscc);
    take_kind(w, unit);
    take_charge(w, unit);
}

static void check_fields(const Work *w, const UnitPlanned *unit) {
    UnitFaults faults;
    unit_check_own(&faults, &unit->wanted, w->p->a);
    if (faults.name.zh.n > 0)
        fault(w, unit, NAME, faults.name,
              (Said)SAID("请写单位全称。", "Write the full name."));
    if (faults.uscc.zh.n > 0 && text_of(w, unit, USCC).n > 0)
        fault(w, unit, USCC, faults.uscc,
              (Said)SAID("请对照登记证书；若显示成 9.1E+17，把这一列设成"
                         "文本格式再填。",
                         "Compare it with the certificate; format the column "
                         "as text."));
}

/* Nobody else has the credit code, or, where it is new, the name. */
static void check_others(const Work *w, const UnitPlanned *unit) {
    const UnitsKnown *k = &w->known;
    Arena *a = w->p->a;
    const Unit *other =
        unit->wanted.uscc.n == 0 ? NULL : known_by_uscc(k, unit->wanted.uscc);
    if (other != NULL && !str_equal(other->code, unit->wanted.code))
        fault(w, unit, USCC,
              (Said){str_format(a, "这是“%.*s”（%.*s）的信用代码",
                                STR_ARG(other->name), STR_ARG(other->code)),
                     str_format(a, "it is that of %.*s (%.*s)",
                                STR_ARG(other->name), STR_ARG(other->code))},
              (Said)SAID("请核对；要改的是编码，请在那个单位的页上改。",
                         "Compare; a code is changed on the unit's page."));
    other = unit->old.id.n > 0 ? NULL : known_by_name(k, unit->wanted.name);
    if (other != NULL)
        fault(w, unit, NAME,
              (Said){str_format(a, "已有同名的单位，编码 %.*s",
                                STR_ARG(other->code)),
                     str_format(a, "there is a unit of that name, %.*s",
                                STR_ARG(other->code))},
              (Said)SAID("同一个单位请用它的编码；要改编码，请在它的页上改。",
                         "Use its code; a code is changed on the unit's "
                         "page."));
}

static void check_above(const Work *w, UnitPlanned *unit) {
    Arena *a = w->p->a;
    Str code = budget_code_parent(unit->wanted.code);
    Str typed = plan_code(a, text_of(w, unit, ABOVE));
    if (typed.n > 0 && !str_equal(typed, code) && !str_equal(typed, S("无")))
        fault(w, unit, ABOVE,
              (Said){str_format(a, "编码 %.*s 的上级是%s%.*s",
                                STR_ARG(unit->wanted.code),
                                code.n > 0 ? " " : "没有", STR_ARG(code)),
                     str_format(a, "above %.*s is %s%.*s",
                                STR_ARG(unit->wanted.code),
                                code.n > 0 ? "" : "nothing", STR_ARG(code))},
              (Said)SAID("请改编码，或把上级编码留空。",
                         "Change the code, or leave this blank."));
    if (unit->old.id.n > 0) return; /* it stays where it is */
    const Unit *above = code.n == 0 ? NULL : known_by_code(&w->known, code);
    unit->above = code.n == 0 ? NULL : row_of_code(w, code);
    if (above != NULL && str_equal(above->state, S("closed")))
        fault(w, unit, CODE,
              (Said)SAID("上级单位已撤销", "the unit above is closed"),
              (Said)SAID("请先在它的页上恢复。", "Open it again first."));
    if (above != NULL) {
        unit->wanted.parent = above->id;
        unit->wanted.parents = unit_way(a, above);
        unit->above = NULL;
    } else if (code.n > 0 && unit->above == NULL) {
        fault(
            w, unit, CODE,
            (Said){str_format(a, "上级 %.*s 还没有，表里也没有", STR_ARG(code)),
                   str_format(a,
                              "there is no unit %.*s above it, nor in the "
                              "table",
                              STR_ARG(code))},
            (Said)SAID("请在表里加上级那一行，或先建上级单位。",
                       "Add a row for it, or make it first."));
    }
}

/* A row whose unit above stands in a row with faults waits for that. */
static void check_chain(const Work *w, const UnitPlanned *unit) {
    const UnitPlanned *above = unit->above;
    if (above == NULL || w->p->lines.all.items[above->line].faults.n == 0)
        return;
    int number = number_of(w, above);
    fault(w, unit, CODE,
          (Said){str_format(w->p->a, "上级在第 %d 行，那一行有误", number),
                 str_format(w->p->a,
                            "the unit above is in row %d, which has a "
                            "fault",
                            number)},
          (Said)SAID("请先改好那一行。", "Put that row right."));
}

static void check_code(const Work *w, UnitPlanned *unit) {
    Str code = unit->wanted.code;
    if (code.n == 0)
        fault(w, unit, CODE, (Said)SAID("没有写预算编码", "no budget code"),
              (Said)SAID("请写编码。", "Write it."));
    else if (!budget_code_is_sound(code))
        fault(w, unit, CODE,
              (Said){str_format(w->p->a,
                                "编码“%.*s”不是 3 位一级、最多 %d 位的数字",
                                STR_ARG(code), BUDGET_CODE_MAX),
                     str_format(w->p->a,
                                "“%.*s” is not 3 digits a level, %d at most",
                                STR_ARG(code), BUDGET_CODE_MAX)},
              (Said)SAID("开头的 0 没有了的，把这一列设成文本格式再填。",
                         "Where noughts are lost, format the column as text."));
    else if (str_equal(unit->old.state, S("closed")))
        fault(w, unit, CODE,
              (Said)SAID("这个单位已撤销", "this unit is closed"),
              (Said)SAID("请先在它的页上恢复。", "Open it again first."));
}

/* ---- sections ---- */

static bool has_text(const UnitPlanned *unit, Str name) {
    for (size_t i = 0; i < unit->sections.n; i++)
        if (str_equal(unit->sections.items[i], name)) return true;
    return false;
}

static void take_section(const Work *w, UnitPlanned *unit, Str name) {
    SectionKnown known = known_section(&w->known, unit->old.id, name);
    if (!section_name_is_sound(name) || unit->sections.n == CELL_SECTIONS_MAX)
        fault(w, unit, SECTIONS,
              (Said){str_format(w->p->a, "科室名称“%.*s”不是 2 至 60 个字",
                                STR_ARG(name)),
                     str_format(w->p->a,
                                "“%.*s” does not have 2 to 60 characters",
                                STR_ARG(name))},
              (Said)SAID("科室之间请用、隔开。", "Put 、 between sections."));
    else if (known.closed)
        fault(w, unit, SECTIONS,
              (Said){str_format(w->p->a, "科室“%.*s”已撤销", STR_ARG(name)),
                     str_format(w->p->a, "the section “%.*s” is closed",
                                STR_ARG(name))},
              (Said)SAID("请先在单位页上恢复。", "Open it again first."));
    else if (known.id.n == 0 && !has_text(unit, name))
        VEC_ADD(w->p->a, &unit->sections, name);
}

static void take_sections(const Work *w, UnitPlanned *unit) {
    PlanTexts names = plan_list(w->p->a, text_of(w, unit, SECTIONS));
    for (size_t i = 0; i < names.n; i++)
        take_section(w, unit, names.items[i]);
}

/* ---- all rows ---- */

static void add_edits(const Work *w, const UnitPlanned *unit) {
    const Unit *old = &unit->old, *now = &unit->wanted;
    Planning *p = w->p;
#define EDIT(which, before, after)                                             \
    plan_edit(p, unit->line, UNIT_COLUMNS[which].column.title, before, after)
    EDIT(CODE, old->code, now->code);
    EDIT(NAME, old->name, now->name);
    EDIT(SHORT_NAME, old->short_name, now->short_name);
    EDIT(USCC, old->uscc, now->uscc);
    EDIT(KIND, unit_kind_said(old->kind).zh, unit_kind_said(now->kind).zh);
    EDIT(CHARGE, known_charge_name(&w->known, old->in_charge),
         known_charge_name(&w->known, now->in_charge));
    EDIT(SECTIONS, S(""), plan_join(p->a, &unit->sections));
#undef EDIT
}

static void begin_row(Work *w, size_t line, size_t row, Str region) {
    UnitPlanned *unit = VEC_PUSH(w->p->a, &w->plan->units);
    unit->line = line;
    unit->row = row;
    Str code = plan_code(w->p->a, text_of(w, unit, CODE));
    const Unit *known = known_by_code(&w->known, code);
    if (known != NULL) unit->old = *known;
    unit->wanted = unit->old;
    unit->wanted.region = region;
    unit->wanted.code = code;
    if (known == NULL) unit->wanted.parents = S("");
    take_fields(w, unit);
    take_sections(w, unit);
    w->p->lines.all.items[line].name = unit->wanted.name;
}

static void sort_rows(Work *w) {
    size_t n = w->plan->units.n;
    w->by_code = ARENA_ARRAY(w->p->a, UnitPlanned *, n + 1);
    w->by_uscc = ARENA_ARRAY(w->p->a, UnitPlanned *, n + 1);
    for (size_t i = 0; i < n; i++)
        w->by_code[i] = w->by_uscc[i] = &w->plan->units.items[i];
    qsort(w->by_code, n, sizeof *w->by_code, order_code);
    qsort(w->by_uscc, n, sizeof *w->by_uscc, order_credit);
}

static void check_twice(const Work *w) {
    for (size_t i = 1; i < w->plan->units.n; i++) {
        const UnitPlanned *one = w->by_code[i - 1], *two = w->by_code[i];
        if (two->wanted.code.n > 0 &&
            str_equal(one->wanted.code, two->wanted.code)) {
            fault_twice(w, two, one, CODE);
            fault_twice(w, one, two, CODE);
        }
        one = w->by_uscc[i - 1], two = w->by_uscc[i];
        if (two->wanted.uscc.n > 0 &&
            str_equal(one->wanted.uscc, two->wanted.uscc) &&
            !str_equal(one->wanted.code, two->wanted.code))
            fault_twice(w, two, one, USCC);
    }
}

static void check_rows(Work *w) {
    size_t n = w->plan->units.n;
    sort_rows(w);
    check_twice(w);
    for (size_t i = 0; i < n; i++) {
        UnitPlanned *unit = &w->plan->units.items[i];
        check_code(w, unit);
        check_fields(w, unit);
        check_others(w, unit);
        if (budget_code_is_sound(unit->wanted.code)) check_above(w, unit);
    }
    /* A code sorts behind the one it begins with: those above come first. */
    for (size_t i = 0; i < n; i++)
        check_chain(w, w->by_code[i]);
}

bool unit_plan(UnitPlan *out, Arena *a, Store *s, Str region,
               const TextTable *table, Err *e) {
    *out = (UnitPlan){.p = {.a = a,
                            .table = table,
                            .columns = UNIT_COLUMNS,
                            .columns_n = UNIT_COLUMNS_N}};
    Work w = {.plan = out, .p = &out->p};
    PlanRows rows;
    if (!plan_begin(&out->p, &rows, e) ||
        !units_known(&w.known, a, s, region, e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        begin_row(&w, i, rows.items[i], region);
    check_rows(&w);
    bool *known = ARENA_ARRAY(a, bool, rows.n + 1);
    for (size_t i = 0; i < rows.n; i++) {
        known[i] = out->units.items[i].old.id.n > 0;
        add_edits(&w, &out->units.items[i]);
    }
    plan_end(&out->p, known);
    return true;
}

/* ---- writing ---- */

static bool differs(const Unit *x, const Unit *y) {
    return !str_equal(x->name, y->name) || !str_equal(x->uscc, y->uscc) ||
           !str_equal(x->short_name, y->short_name) ||
           !str_equal(x->kind, y->kind) ||
           !str_equal(x->in_charge, y->in_charge);
}

static void write_one(Batch *b, const Writing *w, UnitPlanned *unit) {
    if (unit->above != NULL) {
        unit->wanted.parent = unit->above->wanted.id;
        unit->wanted.parents = unit_way(b->a, &unit->above->wanted);
    }
    if (unit->old.id.n == 0)
        unit_create(b, w, &unit->wanted);
    else if (differs(&unit->old, &unit->wanted))
        unit_change(b, w, &unit->old, &unit->wanted);
    for (size_t i = 0; i < unit->sections.n; i++) {
        Section section = {.name = unit->sections.items[i]};
        section_create(b, w, &unit->wanted, &section);
    }
}

void unit_plan_write(Batch *b, const Writing *w, UnitPlan *plan) {
    const PlanLines *lines = &plan->p.lines;
    for (size_t n = BUDGET_CODE_PART; n <= BUDGET_CODE_MAX;
         n += BUDGET_CODE_PART)
        for (size_t i = 0; i < plan->units.n; i++) {
            UnitPlanned *unit = &plan->units.items[i];
            PlanKind kind = lines->all.items[unit->line].kind;
            if (unit->wanted.code.n == n &&
                (kind == PLAN_NEW || kind == PLAN_CHANGE))
                write_one(b, w, unit);
        }
}
