/* SPDX-License-Identifier: Apache-2.0
 * Units out of a table: /units/import. */
#include "office/unit_plan.h"
#include "web/bring.h"
#include "web/routes.h"

static void frame(FramePage *out, Request *r) {
    people_frame(out, r, "导入单位", "Bring in units", S("/units"));
}

static bool plan(Bringing *b, Err *e) {
    UnitPlan *units = ARENA_NEW(b->r->a, UnitPlan);
    b->plan = units;
    b->p = &units->p;
    return unit_plan(units, b->r->a, b->r->store, b->r->session->region,
                     &b->table, e);
}

static void write(Bringing *b, Batch *batch) {
    Writing w = request_writing(b->r);
    unit_plan_write(batch, &w, b->plan);
}

static const BringKind UNITS = {
    .title = SAID("导入单位", "Bring in units"),
    .lead = SAID("先下载模板填好，再选文件核对；确认之前什么也不写。"
                 "空白的格不改，写“无”是去掉。",
                 "Fill in the template, then compare; nothing is written "
                 "before you confirm. A blank cell changes nothing, 无 takes a "
                 "value away."),
    .url = S_INIT("/units/import"),
    .back = S_INIT("/units"),
    .file = SAID("单位", "Units"),
    .columns = UNIT_COLUMNS,
    .columns_n = UNIT_COLUMNS_N,
    .frame = frame,
    .plan = plan,
    .write = write};

void handle_units_import(Request *r) {
    bring_page(r, &UNITS);
}

void handle_units_template(Request *r) {
    bring_template(r, &UNITS);
}

void handle_units_upload(Request *r) {
    bring_upload(r, &UNITS);
}

void handle_units_confirm(Request *r) {
    bring_confirm(r, &UNITS);
}
