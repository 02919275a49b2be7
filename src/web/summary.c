/* SPDX-License-Identifier: Apache-2.0
 * Asking helpers for the summary of a cycle: first the rows of some
 * declarations at a time, then the file of all rows. */
#include "web/summary.h"

#include "check/report.h"
#include "web/media.h"
#include "write/write.h"

enum { AT_ONCE = 20 /* declarations that one turn reads */ };

typedef struct Summing {
    Bundle *b;
    size_t row;
    Steps steps;
    Buf input; /* of this turn */
    Buf rows;  /* answers so far, JSON: {"english":…,"of":[{…},{…} */
    bool some; /* there is an answer in it */
} Summing;

static void ask_next(Summing *s);

static void finished(Request *r, Str answer, const Err *e) {
    const Summing *s = r->state;
    Str title = bundle_title(s->b);
    if (answer.p == NULL)
        reply_err(r, 500, e);
    else
        reply_bytes(
            r, media_of(FORMAT_XLSX),
            str_format(r->a,
                       r->english ? "%.*s summary.xlsx" : "%.*s 汇总.xlsx",
                       STR_ARG(title)),
            answer);
}

static void got_rows(Request *r, Str answer, const Err *e) {
    Summing *s = r->state;
    if (answer.p == NULL) {
        reply_err(r, 500, e);
        return;
    }
    if (s->some) buf_byte(&s->rows, ',');
    s->some = true;
    buf_add(&s->rows, answer);
    ask_next(s);
}

/* A declaration with what the store says of it. */
static bool add_declaration(JsonOut *j, Arena *a, const Summing *s, size_t row,
                            Err *e) {
    Request *r = s->b->r;
    const Rows *rows = &s->b->rows;
    Rows body;
    if (!store_query(&body, a, r->store, SQL_REVISION_BODY,
                     BINDS(bind_str(row_str(rows, row, BUNDLE_REVISION))), e))
        return false;
    State state;
    Str word = row_str(rows, row, BUNDLE_STATE);
    bool known = state_find(&state, &s->steps, word);
    json_open_object(j);
    json_key_str(j, S("code"), row_str(rows, row, BUNDLE_CODE));
    json_key_str(j, S("unit"), row_str(rows, row, BUNDLE_UNIT));
    json_key_str(j, S("form"), bundle_form(s->b, row));
    json_key_str(j, S("state"), known ? said_in(state.name, r->english) : word);
    json_key_str(j, S("body"), row_str(&body, 0, 0));
    json_close_object(j);
    return true;
}

/* What is read for a turn goes with it: a cycle may have thousands. */
static bool ask_rows(Summing *s, Err *e) {
    Request *r = s->b->r;
    Arena *a = arena_like(r->a);
    JsonOut j = json_out(&s->input);
    size_t end = s->row + AT_ONCE;
    bool good = true;
    if (end > s->b->rows.n) end = s->b->rows.n;
    s->input.n = 0;
    json_open_object(&j);
    json_key_bool(&j, S("english"), r->english);
    json_key(&j, S("of"));
    json_open_array(&j);
    for (; s->row < end && good; s->row++)
        good = add_declaration(&j, a, s, s->row, e);
    json_close_array(&j);
    json_close_object(&j);
    arena_free(a);
    if (good) request_job(r, JOB_SUMMARY_ROWS, buf_str(&s->input), got_rows);
    return good;
}

static void ask_next(Summing *s) {
    Request *r = s->b->r;
    Err e;
    if (s->row >= s->b->rows.n) {
        buf_add(&s->rows, S("]}"));
        request_job(r, JOB_SUMMARY_BOOK, buf_str(&s->rows), finished);
    } else if (!ask_rows(s, &e)) {
        reply_err(r, 503, &e);
    }
}

void summary_reply(Bundle *b) {
    Request *r = b->r;
    Summing *s = ARENA_NEW(r->a, Summing);
    s->b = b;
    s->input = buf_new(r->a, WRITE_MAX);
    s->rows = buf_new(r->a, WRITE_MAX);
    buf_format(&s->rows, "{\"english\":%s,\"of\":[",
               r->english ? "true" : "false");
    r->state = s;
    Err e;
    if (steps_of_cycle(&s->steps, r->a, b->cycle.steps, &e))
        ask_next(s);
    else
        reply_err(r, 500, &e);
}
