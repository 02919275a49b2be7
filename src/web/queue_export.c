/* SPDX-License-Identifier: Apache-2.0
 * The list of what waits, as it is filtered, as a .xlsx. */
#include "check/report.h"
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
        reply_sheets(
            r,
            str_format(r->a, r->english ? "to do %.*s.xlsx" : "待办%.*s.xlsx",
                       STR_ARG(day)),
            sheet, 1);
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

static const struct {
    Said title;
    int width;
    bool number;
} COLUMNS[X_COLUMNS] = {
    [X_RISK] = {SAID("风险", "Risk"), 6, true},
    [X_UNIT] = {SAID("单位", "Unit"), 28, false},
    [X_SECTION] = {SAID("归口科室", "Section in charge"), 14, false},
    [X_STATE] = {SAID("状态", "State"), 14, false},
    [X_ROUND] = {SAID("轮次", "Round"), 8, false},
    [X_CAME] = {SAID("送来", "Came"), 14, false},
    [X_DUE] = {SAID("期限", "Due"), 12, false},
    [X_ERRORS] = {SAID("必改", "Errors"), 6, true},
    [X_WARNINGS] = {SAID("应改", "Warnings"), 6, true},
    [X_INFOS] = {SAID("提示", "Hints"), 6, true},
    [X_TOTAL] = {SAID("资金总额（万元）", "Total (10,000 yuan)"), 16, true},
    [X_CHANGE] = {SAID("比上年", "Against last year"), 10, false},
    [X_WORST] = {SAID("最要紧的一条", "Gravest finding"), 60, false},
};

static void set_columns(SheetColumn *columns, bool english) {
    for (size_t i = 0; i < X_COLUMNS; i++)
        columns[i] = (SheetColumn){.title = said_in(COLUMNS[i].title, english),
                                   .width = COLUMNS[i].width,
                                   .number = COLUMNS[i].number};
}

void handle_queue_export(Request *r) {
    SheetColumn *columns = ARENA_ARRAY(r->a, SheetColumn, X_COLUMNS);
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
    set_columns(columns, r->english);
    const BookSheet sheet = {.name = r->english ? S("To do") : S("待办"),
                             .columns = columns,
                             .columns_n = X_COLUMNS,
                             .rows = rows.n,
                             .cell = export_cell,
                             .context = rows.items};
    send(r, &sheet);
}
