/* SPDX-License-Identifier: Apache-2.0
 * Control figures out of a table: /year/:id/control/import. The template holds
 * the cycle's units with the figures that they have. */
#include "office/control_plan.h"

#include "check/report.h"
#include "office/wan.h"
#include "web/bring.h"
#include "web/routes.h"
#include "web/table_job.h"
#include "web/year.h"

static void frame(FramePage *out, Request *r) {
    year_frame(out, r, r->english ? S("Control figures") : S("控制数"),
               request_value(r, S("id")), YEAR_CONTROL);
}

typedef struct Bring {
    ControlPlan plan; /* first: it is the plan of the bringing */
    Cycle cycle;
    ControlRows rows;
} Bring;

static bool plan(Bringing *b, Err *e) {
    Request *r = b->r;
    Bring *bring = ARENA_NEW(r->a, Bring);
    b->plan = bring;
    b->p = &bring->plan.p;
    if (!cycle_load(&bring->cycle, r->a, r->store, request_value(r, S("id")),
                    e) ||
        !controls_load(&bring->rows, r->a, r->store, bring->cycle.id,
                       CONTROLS_MAX, 0, e) ||
        !control_plan(&bring->plan, r->a, &bring->rows, &b->table, e))
        return false;
    Str unit = bring->plan.unit;
    VEC_ADD(r->a, &b->remarks,
            str_format(r->a,
                       r->english ? "Amounts are read in %.*s, shown in 万元"
                                  : "金额按%.*s读，下面都写成万元",
                       STR_ARG(unit)));
    return true;
}

static void write(Bringing *b, Batch *batch) {
    const Bring *bring = b->plan;
    Writing w = request_writing(b->r);
    control_plan_write(batch, &w, &bring->cycle, &bring->plan);
}

static const BringKind CONTROLS = {
    .title = SAID("导入控制数", "Bring in control figures"),
    .lead = SAID("模板里是这一年布置的单位和现有的控制数。改好再选文件核对；"
                 "确认之前什么也不写。空白的格不改，写“无”是取消。",
                 "The template holds the cycle's units with their figures. "
                 "Nothing is written before you confirm."),
    .file = SAID("控制数", "Control figures"),
    .action = S_INIT("control.import"),
    .columns = CONTROL_COLUMNS,
    .columns_n = CONTROL_COLUMNS_N,
    .frame = frame,
    .plan = plan,
    .write = write};

/* The kind for the route's cycle; NULL: answered. */
static const BringKind *open_kind(Request *r, bool writes) {
    Cycle c;
    if (!year_open(&c, r, RIGHT_CONTROL_EDIT)) return NULL;
    if (writes && cycle_is_closed(&c)) {
        Err e;
        err_set(&e, ERR_USAGE, "这一年已关闭，控制数不能改",
                "the cycle is closed: its figures stay",
                "请先在“布置”里重新开放。", "Open it again first.");
        reply_err(r, 409, &e);
        return NULL;
    }
    BringKind *kind = ARENA_NEW(r->a, BringKind);
    *kind = CONTROLS;
    kind->url = year_url(r->a, c.id, "/control/import");
    kind->back = year_url(r->a, c.id, "/control");
    kind->object = str_join(r->a, S("cycle:"), c.id);
    return kind;
}

void handle_control_import(Request *r) {
    const BringKind *kind = open_kind(r, false);
    if (kind != NULL) bring_page(r, kind);
}

void handle_control_upload(Request *r) {
    const BringKind *kind = open_kind(r, true);
    if (kind != NULL) bring_upload(r, kind);
}

void handle_control_confirm(Request *r) {
    const BringKind *kind = open_kind(r, true);
    if (kind != NULL) bring_confirm(r, kind);
}

/* ---- the template ---- */

static Str template_cell(Arena *a, const void *context, size_t row,
                         size_t column) {
    const ControlRow *line = &((const ControlRows *)context)->items[row];
    switch (column) {
    case 0: return line->code;
    case 1: return line->name;
    default: return line->has ? wan_of_fen(a, line->amount) : (Str){0};
    }
}

void handle_control_template(Request *r) {
    Cycle c;
    ControlRows rows;
    SheetColumn columns[CONTROL_COLUMNS_N];
    Err e;
    if (!year_open(&c, r, RIGHT_CONTROL_EDIT)) return;
    if (!controls_load(&rows, r->a, r->store, c.id, CONTROLS_MAX, 0, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = 0; i < CONTROL_COLUMNS_N; i++)
        columns[i] = (SheetColumn){
            .title = said_in(CONTROL_COLUMNS[i].column.title, r->english),
            .width = CONTROL_COLUMNS[i].width,
            .typed = i + 1 < CONTROL_COLUMNS_N,
            .number = i + 1 == CONTROL_COLUMNS_N};
    const BookSheet sheet = {.name = r->english ? S("Control figures")
                                                : S("控制数"),
                             .columns = columns,
                             .columns_n = CONTROL_COLUMNS_N,
                             .rows = rows.n,
                             .cell = template_cell,
                             .context = &rows};
    reply_sheets(
        r,
        str_format(r->a,
                   r->english ? "%.*s control figures.xlsx" : "%.*s控制数.xlsx",
                   STR_ARG(c.title)),
        &sheet, 1);
}
