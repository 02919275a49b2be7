/* SPDX-License-Identifier: Apache-2.0
 * The check desk: GET and POST /desk. Files are read in helpers one after the
 * other; each is shown as it was read, and nothing is stored. */
#include "web/desk.h"
#include "office/moment.h"
#include "os/clock.h"
#include "pages.h"
#include "web/asset.h"
#include "web/job_work.h"
#include "web/routes.h"
#include "web/strangers.h"
#include "web/worker.h"

enum { FILE_NUMBER_MAX = 99999, MICROSECONDS = 1000000 };

/* A request that is reading its files. */
typedef struct Reading {
    Desk desk;
    DeskForms forms;
    Uploads files;
    size_t at; /* the file that is being read */
    size_t first;
    int64_t began;
} Reading;

/* ---- the page ---- */

static void frame(FramePage *f, Request *r) {
    frame_fill(f, r, r->english ? S("Check desk") : S("检查台"), HERE_DESK);
    f->script = asset_url(S("desk.js"));
    f->foot = r->english ? S("read on this machine, nothing is kept")
                         : S("文件在本机读取，不出本系统");
    frame_key(f, r, "F8", "下一处", "next finding");
    frame_key(f, r, "Shift F8", "上一处", "previous finding");
    frame_key(f, r, "Alt PgDn", "下一份", "next form");
    frame_key(f, r, "Ctrl V", "贴入文字", "paste text");
}

static void reply_desk(Request *r, DeskPage *p, size_t next) {
    frame(&p->frame, r);
    p->icons = desk_icons(r->a);
    p->first = str_format(r->a, "%zu", next);
    page_desk(reply_html(r), p);
    reply_page(r, 200);
}

void handle_desk(Request *r) {
    DeskPage p = {0};
    reply_desk(r, &p, 1);
}

/* ---- reading ---- */

static void reply_read(Request *r, Reading *reading) {
    int64_t took = os_microseconds() - reading->began;
    DeskPage p = {.forms = reading->forms,
                  .files = reading->files.n,
                  .seconds = str_format(
                      r->a, "%lld.%02lld", (long long)(took / MICROSECONDS),
                      (long long)(took % MICROSECONDS / (MICROSECONDS / 100)))};
    desk_sort(&p.forms);
    if (!r->is_htmx) {
        reply_desk(r, &p, reading->first + reading->files.n);
        return;
    }
    page_desk_part(reply_html(r), &p);
    reply_page(r, 200);
}

static void put_unread(Reading *reading, Str id, const Err *why) {
    desk_unread(VEC_PUSH(reading->desk.a, &reading->forms), &reading->desk,
                reading->files.items[reading->at].name, why, id);
}

static void put_read(Reading *reading, Str answer) {
    const Desk *desk = &reading->desk;
    Str id = str_format(desk->a, "f%zu", reading->first + reading->at);
    Decls decls;
    Err e;
    if (!job_decls(&decls, desk->a, answer, &e)) {
        put_unread(reading, id, &e);
        return;
    }
    for (size_t i = 0; i < decls.n; i++) {
        Str own =
            i == 0 ? id : str_format(desk->a, "%.*s-%zu", STR_ARG(id), i + 1);
        if (layout_find(desk->layouts, decls.items[i].form) != NULL)
            desk_form(VEC_PUSH(desk->a, &reading->forms), desk, &decls.items[i],
                      own);
    }
}

static void read_next(Request *r);

static void on_read(Request *r, Str answer, const Err *e) {
    Reading *reading = r->state;
    Str id = str_format(r->a, "f%zu", reading->first + reading->at);
    if (answer.p == NULL)
        put_unread(reading, id, e);
    else
        put_read(reading, answer);
    reading->at++;
    read_next(r);
}

static void read_next(Request *r) {
    Reading *reading = r->state;
    if (reading->at == reading->files.n) {
        reply_read(r, reading);
        return;
    }
    const Upload *file = &reading->files.items[reading->at];
    request_read(r, file->name, file->bytes, on_read);
}

/* What was dropped or pasted, without the empty place of a form whose file was
 * not chosen. */
static void take_files(Reading *reading, const Request *r) {
    Str text = request_form(r, S("text"));
    for (size_t i = 0; i < r->uploads.n; i++)
        if (r->uploads.items[i].name.n > 0 && reading->files.n < DESK_FILES_MAX)
            VEC_ADD(r->a, &reading->files, r->uploads.items[i]);
    if (str_trim(text).n > 0)
        VEC_ADD(r->a, &reading->files,
                ((Upload){.name = r->english ? S("pasted.txt")
                                             : S("贴入的文字.txt"),
                          .bytes = text}));
}

/* The number of the first file; 1 where it is none. */
static size_t first_number(Str text) {
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9') return 1;
        n = n * 10 + (size_t)(text.p[i] - '0');
        if (n > FILE_NUMBER_MAX) return 1;
    }
    return n == 0 ? 1 : n;
}

void handle_desk_read(Request *r) {
    Reading *reading = ARENA_NEW(r->a, Reading);
    reading->desk = (Desk){.a = r->a,
                           .layouts = &r->worker->layouts,
                           .english = r->english,
                           .today = moment_date(r->now)};
    take_files(reading, r);
    reading->first = first_number(request_form(r, S("first")));
    reading->began = os_microseconds();
    r->state = reading;
    if (reading->files.n > 0) {
        if (desk_takes_turns(r, reading->files.n)) read_next(r);
        return;
    }
    DeskPage p = {.said = r->english ? S("No file was chosen.")
                                     : S("没有选文件。")};
    reply_desk(r, &p, 1);
}
