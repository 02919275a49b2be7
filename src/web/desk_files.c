/* SPDX-License-Identifier: Apache-2.0
 * Downloads of the check desk: POST /desk/NAME with the declarations that the
 * page held. They are made in a helper. */
#include "office/moment.h"
#include "web/desk.h"
#include "web/desk_job.h"
#include "web/media.h"
#include "web/routes.h"
#include "web/strangers.h"

static Str type_of(DeskMade made) {
    switch (made) {
    case DESK_REPORT: return S("text/html; charset=utf-8");
    case DESK_ANNOTATED:
    case DESK_GRID: return media_of(FORMAT_DOCX);
    default: return media_of(FORMAT_XLSX);
    }
}

static int status_of(const Err *e) {
    switch (e->code) {
    case ERR_SYSTEM: return 503;
    case ERR_LIMIT: return 413;
    default: return 400; /* it is what the page sent */
    }
}

static void on_made(Request *r, Str answer, const Err *failed) {
    const DeskMade *made = r->state;
    Str name, bytes;
    Err e;
    if (answer.p == NULL)
        reply_err(r, status_of(failed), failed);
    else if (desk_job_file(&name, &bytes, answer, &e))
        reply_bytes(r, type_of(*made), name, bytes);
    else
        reply_err(r, 500, &e);
}

static void make(Request *r, DeskMade made, const DeskTexts *texts) {
    DeskMade *kept = ARENA_NEW(r->a, DeskMade);
    if (!desk_takes_turns(r, 1)) return;
    *kept = made;
    r->state = kept;
    request_job(
        r, JOB_DESK,
        desk_job_input(r->a, made, r->english, moment_date(r->now), texts),
        on_made);
}

/* Of the form that the button names. */
static void make_one(Request *r, DeskMade made) {
    DeskTexts texts = {0};
    Str text = request_form(r, request_form(r, S("form")));
    if (text.p != NULL) VEC_ADD(r->a, &texts, text);
    make(r, made, &texts);
}

void handle_desk_report(Request *r) {
    make_one(r, DESK_REPORT);
}

void handle_desk_annotated(Request *r) {
    make_one(r, DESK_ANNOTATED);
}

void handle_desk_grid(Request *r) {
    make_one(r, DESK_GRID);
}

void handle_desk_targets(Request *r) {
    make_one(r, DESK_TARGETS);
}

/* Every field that a form of the page stands in. */
static bool is_item(const Field *field) {
    return field->name.n > 1 && field->name.p[0] == 'f' &&
           field->name.p[1] >= '0' && field->name.p[1] <= '9';
}

void handle_desk_summary(Request *r) {
    DeskTexts texts = {0};
    for (size_t i = 0; i < r->form.n; i++)
        if (is_item(&r->form.items[i]))
            VEC_ADD(r->a, &texts, r->form.items[i].value);
    make(r, DESK_SUMMARY, &texts);
}
