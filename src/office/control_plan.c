/* SPDX-License-Identifier: Apache-2.0
 * Rows of a table as control figures. */
#include "office/control_plan.h"

#include "office/wan.h"

typedef enum Column { CODE, NAME, FIGURE } Column;

const PlanColumn CONTROL_COLUMNS[CONTROL_COLUMNS_N] = {
    [CODE] = {{SAID("预算编码", "Budget code"),
               "编码|单位编码|预算单位编码|部门编码|单位代码", false},
              14,
              "219001",
              SAID("按编码认单位；不写编码就按单位名称认。",
                   "Units are known by it, or else by their name.")},
    [NAME] = {{SAID("单位名称", "Name"),
               "名称|单位|单位全称|预算单位名称|部门|部门名称", false},
              32,
              "示例市农业技术推广站",
              SAID("全称或简称。编码、名称都写的，要是同一个单位。",
                   "Full or short name; with a code it must be the same "
                   "unit.")},
    [FIGURE] = {{SAID("控制数（万元）", "Control figure"),
                 "控制数|预算控制数|二上控制数|一下控制数|资金总额控制数|"
                 "控制数金额|下达控制数",
                 true},
                20,
                "1050.5",
                SAID(
                    "资金总额的控制数。空白的不改，写“无”是取消。列名写“（元）”"
                    "的按元读。",
                    "For the total. Blank changes nothing, 无 takes it away. "
                    "A title with （元） is read in yuan.")},
};

typedef struct Work {
    ControlPlan *plan;
    Planning *p;
    int places; /* of the table's unit */
} Work;

/* ---- the unit of the amounts ---- */

/* As 十 of 十万元, 千 of 千元. */
static bool ends_in_count(Str s) {
    static const Str counts[] = {S_INIT("十"), S_INIT("百"), S_INIT("千"),
                                 S_INIT("万"), S_INIT("亿")};
    for (size_t i = 0; i < COUNT_OF(counts); i++)
        if (str_has_suffix(s, counts[i])) return true;
    return false;
}

static bool read_unit(Work *w, Err *e) {
    const TableHead *head = &w->p->head;
    const TextRow *row = &w->p->table->rows.items[head->row];
    Str title = row->cells[head->at[FIGURE]];
    w->places = WAN_PLACES;
    w->plan->unit = S("万元");
    size_t yuan = str_find(title, S("元"));
    Str before = str_upto(title, yuan == STR_NONE ? 0 : yuan);
    bool wan = str_has_suffix(before, S("万"));
    if (wan) before = str_upto(before, before.n - S("万").n);
    if (yuan == STR_NONE || !ends_in_count(before)) {
        if (wan || yuan == STR_NONE) return true;
        w->places = YUAN_PLACES;
        w->plan->unit = S("元");
        return true;
    }
    err_set(e, ERR_FORMAT, "", "", "请把金额换成万元，列名写“控制数（万元）”。",
            "Write the amounts in 万元 under 控制数（万元）.");
    err_zh(e, "列名是“%.*s”，金额只认万元或元", STR_ARG(title));
    err_en(e, "the title is \"%.*s\": amounts are 万元 or 元", STR_ARG(title));
    return false;
}

/* ---- the unit that a row is about ---- */

static const ControlRow *by_code(const Work *w, Str code) {
    const ControlRows *rows = &w->plan->rows;
    for (size_t i = 0; i < rows->n; i++)
        if (str_equal(rows->items[i].code, code)) return &rows->items[i];
    return NULL;
}

static const ControlRow *by_name(const Work *w, Str name, size_t *found) {
    const ControlRows *rows = &w->plan->rows;
    const ControlRow *row = NULL;
    *found = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const ControlRow *one = &rows->items[i];
        if (!str_equal(one->name, name) &&
            (one->short_name.n == 0 || !str_equal(one->short_name, name)))
            continue;
        row = one;
        ++*found;
    }
    return row;
}

static void fault(const Work *w, size_t line, size_t row, Column column,
                  Said why, Said fix) {
    plan_fault(w->p, line, row, column, (PlanFault){.why = why, .fix = fix});
}

static const Said LOOK_AT_UNITS =
    SAID("看编码、名称有没有写错，再看这一年有没有布置给它。",
         "Look at code and name, and whether the cycle asks it.");

static const ControlRow *find_by_name(const Work *w, size_t line, size_t row,
                                      Str name) {
    size_t found;
    const ControlRow *unit = by_name(w, name, &found);
    if (found == 1) return unit;
    if (found == 0)
        fault(w, line, row, NAME,
              (Said)SAID("这一年没有布置给这个单位",
                         "the cycle asks no unit of this name"),
              LOOK_AT_UNITS);
    else
        fault(
            w, line, row, NAME,
            (Said)SAID("有几个单位叫这个名字", "several units have this name"),
            (Said)SAID("写上预算编码。", "Write the budget code."));
    return NULL;
}

static const ControlRow *find_unit(const Work *w, size_t line, size_t row) {
    Str code = plan_code(w->p->a, plan_text(w->p, row, CODE));
    Str name = plan_text(w->p, row, NAME);
    if (code.n == 0 && name.n == 0) {
        fault(w, line, row, FIGURE,
              (Said)SAID("没写是哪个单位", "it says no unit"),
              (Said)SAID("写上预算编码或单位名称。", "Write code or name."));
        return NULL;
    }
    if (code.n == 0) return find_by_name(w, line, row, name);
    const ControlRow *unit = by_code(w, code);
    if (unit == NULL)
        fault(w, line, row, CODE,
              (Said)SAID("这一年没有布置给这个编码的单位",
                         "the cycle asks no unit of this code"),
              LOOK_AT_UNITS);
    else if (name.n > 0 && !str_equal(unit->name, name) &&
             !str_equal(unit->short_name, name)) {
        fault(w, line, row, NAME,
              (Said){str_format(w->p->a, "编码 %.*s 是%.*s", STR_ARG(code),
                                STR_ARG(unit->name)),
                     str_format(w->p->a, "%.*s is %.*s", STR_ARG(code),
                                STR_ARG(unit->name))},
              (Said)SAID("改编码，或改名称。", "Change the code or the name."));
        unit = NULL;
    }
    return unit;
}

/* ---- rows ---- */

static void take_figure(const Work *w, size_t line, size_t row,
                        ControlPlanned *planned) {
    Str typed = plan_text(w->p, row, FIGURE);
    planned->has = planned->row->has;
    planned->amount = planned->row->amount;
    if (typed.n == 0) return;
    planned->has = !str_equal(typed, S("无"));
    if (!planned->has || fen_of_typed(&planned->amount, typed, w->places))
        return;
    fault(w, line, row, FIGURE,
          (Said){str_format(w->p->a, "“%.*s”不是金额", STR_ARG(typed)),
                 str_format(w->p->a, "\"%.*s\" is no amount", STR_ARG(typed))},
          (Said)SAID("只写数字，如 1050.5；不能是负数。",
                     "Digits alone, as 1050.5; not below zero."));
}

static Str figure_said(Arena *a, bool has, int64_t amount) {
    return has ? wan_of_fen(a, amount) : S("");
}

static void add_line(Work *w, size_t line, size_t row) {
    Arena *a = w->p->a;
    ControlPlanned *planned = VEC_PUSH(a, &w->plan->lines);
    PlanLine *out = &w->p->lines.all.items[line];
    planned->row = find_unit(w, line, row);
    out->name = plan_text(w->p, row, NAME);
    if (planned->row == NULL) return;
    out->name = planned->row->name;
    take_figure(w, line, row, planned);
    plan_edit(w->p, line, CONTROL_COLUMNS[FIGURE].column.title,
              figure_said(a, planned->row->has, planned->row->amount),
              figure_said(a, planned->has, planned->amount));
}

/* Two rows about one unit: neither is taken. */
static void check_twice(const Work *w, const PlanRows *rows) {
    size_t n = w->plan->lines.n;
    size_t *first = ARENA_ARRAY(w->p->a, size_t, w->plan->rows.n + 1);
    for (size_t i = 0; i < n; i++) {
        const ControlRow *unit = w->plan->lines.items[i].row;
        if (unit == NULL) continue;
        size_t *at = &first[unit - w->plan->rows.items];
        if (*at == 0) {
            *at = i + 1;
            continue;
        }
        int other = w->p->lines.all.items[*at - 1].number;
        Said why = {str_format(w->p->a, "与第 %d 行是同一个单位", other),
                    str_format(w->p->a, "the same unit as row %d", other)};
        Said fix = SAID("只留一行。", "Keep one of the rows.");
        fault(w, i, rows->items[i], FIGURE, why, fix);
        fault(w, *at - 1, rows->items[*at - 1], FIGURE,
              (Said)SAID("这个单位还有一行", "the unit has another row"), fix);
    }
}

bool control_plan(ControlPlan *out, Arena *a, const ControlRows *rows,
                  const TextTable *table, Err *e) {
    *out = (ControlPlan){.p = {.a = a,
                               .table = table,
                               .columns = CONTROL_COLUMNS,
                               .columns_n = CONTROL_COLUMNS_N},
                         .rows = *rows};
    Work w = {.plan = out, .p = &out->p};
    PlanRows found;
    if (!plan_begin(&out->p, &found, e) || !read_unit(&w, e)) return false;
    for (size_t i = 0; i < found.n; i++)
        add_line(&w, i, found.items[i]);
    check_twice(&w, &found);
    bool *known = ARENA_ARRAY(a, bool, found.n + 1);
    for (size_t i = 0; i < found.n; i++) {
        const ControlRow *row = out->lines.items[i].row;
        known[i] =
            (row != NULL && row->has) || out->p.lines.all.items[i].edits.n == 0;
    }
    plan_end(&out->p, known);
    return true;
}

void control_plan_write(Batch *b, const Writing *w, const Cycle *c,
                        const ControlPlan *plan) {
    for (size_t i = 0; i < plan->lines.n; i++) {
        const ControlPlanned *p = &plan->lines.items[i];
        PlanKind kind = plan->p.lines.all.items[i].kind;
        if (kind == PLAN_NEW || kind == PLAN_CHANGE)
            control_put(b, w, c, p->row->unit,
                        p->row->has ? &p->row->amount : NULL,
                        p->has ? &p->amount : NULL);
    }
}
