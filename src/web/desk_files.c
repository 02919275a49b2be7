/* SPDX-License-Identifier: Apache-2.0
 * Downloads of the check desk: POST /desk/NAME with the declarations that the
 * page held. */
#include "web/desk.h"
#include "web/job_work.h"
#include "web/routes.h"
#include "write/xlsx/book.h"

static const Str TYPE_DOCX =
    S_INIT("application/vnd.openxmlformats-officedocument."
           "wordprocessingml.document");

/* The one that the button names; false, answered, where there is none. */
static bool take_item(DeskItem *out, Desk *desk, Request *r) {
    Err e;
    Str json = request_form(r, request_form(r, S("form")));
    bool taken = desk_begin(desk, r, &e) && desk_item(out, desk, json, &e);
    if (taken && !out->is_read)
        taken = err_set(&e, ERR_USAGE, "这个文件没有读成，没有可下载的",
                        "the file was not read: there is nothing to download",
                        "请换一个文件。", "Try another file.");
    if (!taken) reply_err(r, 400, &e);
    return taken;
}

/* "申报表 检查报告.html" of 申报表.doc. */
static Str name_of(const Desk *desk, Str file, const char *zh, const char *en,
                   const char *ending) {
    size_t dot = str_find_last(file, S("."));
    Str stem = dot == STR_NONE || dot == 0 ? file : str_upto(file, dot);
    return str_format(desk->a, "%.*s %s%s", STR_ARG(stem),
                      desk->english ? en : zh, ending);
}

void handle_desk_report(Request *r) {
    Desk desk;
    DeskItem item;
    Err e;
    Buf out = buf_new(r->a, WRITE_MAX);
    if (!take_item(&item, &desk, r)) return;
    if (!desk_report(&out, &desk, &item.decl, &e)) {
        reply_err(r, 500, &e);
        return;
    }
    reply_bytes(r, S("text/html; charset=utf-8"),
                name_of(&desk, item.file, "检查报告", "report", ".html"),
                buf_str(&out));
}

/* ---- printed in a helper ---- */

static void on_printed(Request *r, Str answer, const Err *e) {
    const Str *name = r->state;
    if (answer.p == NULL)
        reply_err(r, 500, e);
    else
        reply_bytes(r, TYPE_DOCX, *name, answer);
}

static void print(Request *r, const PrintJob *job, Str name) {
    Str *kept = ARENA_NEW(r->a, Str);
    *kept = name;
    r->state = kept;
    request_job(r, JOB_PRINT, job_print_input(r->a, job), on_printed);
}

void handle_desk_annotated(Request *r) {
    Desk desk;
    DeskItem item;
    WriteOptions notes = {0};
    if (!take_item(&item, &desk, r)) return;
    desk_notes(&notes, &desk, &item.decl);
    print(r,
          &(PrintJob){.d = &item.decl,
                      .format = FORMAT_DOCX,
                      .notes = notes.notes,
                      .notes_n = notes.notes_n},
          name_of(&desk, item.file, "批注", "annotated", ".docx"));
}

void handle_desk_grid(Request *r) {
    Desk desk;
    DeskItem item;
    Decl grid;
    Str why;
    Err e;
    if (!take_item(&item, &desk, r)) return;
    if (desk_grid(&grid, &desk, &item.decl, &why)) {
        print(r, &(PrintJob){.d = &grid, .format = FORMAT_DOCX},
              name_of(&desk, item.file, "分行表", "grid", ".docx"));
        return;
    }
    err_set(&e, ERR_USAGE, "", "", NULL, NULL);
    err_zh(&e, "%.*s", STR_ARG(why));
    err_en(&e, "%.*s", STR_ARG(why));
    reply_err(r, 400, &e);
}

/* ---- tables ---- */

static void reply_book(Request *r, const Desk *desk, const DeskItem *items,
                       size_t n, Str name) {
    Buf out = buf_new(r->a, WRITE_MAX);
    Err e;
    if (desk_book(&out, desk, items, n, &e))
        reply_bytes(r, S(BOOK_TYPE), name, buf_str(&out));
    else
        reply_err(r, 500, &e);
}

void handle_desk_targets(Request *r) {
    Desk desk;
    DeskItem item;
    if (!take_item(&item, &desk, r)) return;
    reply_book(r, &desk, &item, 1,
               name_of(&desk, item.file, "指标", "targets", ".xlsx"));
}

/* Every field that a form of the page stands in. */
static bool is_item(const Field *field) {
    return field->name.n > 1 && field->name.p[0] == 'f' &&
           field->name.p[1] >= '0' && field->name.p[1] <= '9';
}

void handle_desk_summary(Request *r) {
    Desk desk;
    DeskItem *items = ARENA_ARRAY(r->a, DeskItem, r->form.n + 1);
    size_t n = 0;
    Err e;
    bool sound = desk_begin(&desk, r, &e);
    for (size_t i = 0; i < r->form.n && sound; i++)
        if (is_item(&r->form.items[i]))
            sound = desk_item(&items[n++], &desk, r->form.items[i].value, &e);
    if (!sound) {
        reply_err(r, 400, &e);
        return;
    }
    reply_book(r, &desk, items, n,
               r->english ? S("summary.xlsx") : S("检查汇总.xlsx"));
}
