/* SPDX-License-Identifier: Apache-2.0
 * The list of what waits, as it is filtered, as a .xlsx. */
#include "office/moment.h"
#include "office/trail.h"
#include "web/queue_rows.h"
#include "web/routes.h"
#include "web/table_job.h"

enum { EXPORT_MOST = 5000 /* rows of one state */ };

enum {
    X_RISK,
    X_UNIT,
    X_SECTION,
    X_STATE,
    X_ROUND,
    X_CAME,
    X_DUE,
    X_ERRORS,
    X_WARNINGS,
    X_INFOS,
    X_TOTAL,
    X_CHANGE,
    X_WORST,
    X_COLUMNS
};

static Str export_cell(Arena *a, const void *context, size_t row,
                       size_t column) {
    const QueueRow *q = &((const QueueRow *)context)[row];
    switch (column) {
    case X_RISK: return str_format(a, "%lld", (long long)q->risk);
    case X_UNIT: return q->unit;
    case X_SECTION: return q->section;
    case X_STATE: return q->state;
    case X_ROUND: return q->round;
    case X_CAME: return q->came;
    case X_DUE: return q->due;
    case X_ERRORS: return str_format(a, "%zu", q->errors);
    case X_WARNINGS: return str_format(a, "%zu", q->warnings);
    case X_INFOS: return str_format(a, "%zu", q->infos);
    case X_TOTAL: return str_equal(q->total, S("—")) ? (Str){0} : q->total;
    case X_CHANGE: return q->change;
    default: return q->worst;
    }
}

static void noted(Request *r, const Outcome *outcome, const Err *e) {
    const BookSheet *sheet = r->state;
    Str day = date_to_str(r->a, moment_date(r->now));
    if (outcome == NULL)
        reply_err(r, 503, e);
    else
        reply_sheets(r, str_format(r->a, "待办%.*s.xlsx", STR_ARG(day)), sheet,
                     1);
}

/* With its line in the trail. */
static void send(Request *r, const BookSheet *sheet) {
    Batch b = batch_new(r->a, (Str){0}, true);
    TrailEntry entry = request_trail(
        r, S("queue.export"), str_join(r->a, S("region:"), r->session->region));
    entry.detail = trail_detail(
        r->a,
        &(TrailChange){.field = S("rows"),
                       .new = str_format(r->a, "%zu", sheet->rows)},
        1);
    batch_trail(&b, &entry);
    BookSheet *kept = ARENA_NEW(r->a, BookSheet);
    *kept = *sheet;
    r->state = kept;
    request_write(r, &b, noted);
}

void handle_queue_export(Request *r) {
    static const SheetColumn columns[X_COLUMNS] = {
        [X_RISK] = {.title = S_INIT("风险"), .width = 6, .number = true},
        [X_UNIT] = {.title = S_INIT("单位"), .width = 28},
        [X_SECTION] = {.title = S_INIT("归口科室"), .width = 14},
        [X_STATE] = {.title = S_INIT("状态"), .width = 14},
        [X_ROUND] = {.title = S_INIT("轮次"), .width = 8},
        [X_CAME] = {.title = S_INIT("送来"), .width = 14},
        [X_DUE] = {.title = S_INIT("期限"), .width = 12},
        [X_ERRORS] = {.title = S_INIT("必改"), .width = 6, .number = true},
        [X_WARNINGS] = {.title = S_INIT("应改"), .width = 6, .number = true},
        [X_INFOS] = {.title = S_INIT("提示"), .width = 6, .number = true},
        [X_TOTAL] = {.title = S_INIT("资金总额（万元）"),
                     .width = 16,
                     .number = true},
        [X_CHANGE] = {.title = S_INIT("比上年"), .width = 10},
        [X_WORST] = {.title = S_INIT("最要紧的一条"), .width = 60},
    };
    WaitingFilter f = queue_filter(r);
    Waitings waitings;
    QueueRows rows = {0};
    bool more;
    Err e;
    f.names_section = true;
    if (!waitings_of(&waitings, r, &e) ||
        !queue_rows(&rows, &more, r, &waitings, &f, EXPORT_MOST, 0, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    const BookSheet sheet = {.name = S("待办"),
                             .columns = columns,
                             .columns_n = X_COLUMNS,
                             .rows = rows.n,
                             .cell = export_cell,
                             .context = rows.items};
    send(r, &sheet);
}
