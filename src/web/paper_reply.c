/* SPDX-License-Identifier: Apache-2.0
 * Papers as downloads, each with its line in the trail. */
#include "web/paper_reply.h"

#include "web/job_work.h"
#include "web/media.h"

typedef struct PaperReply {
    const Paper *paper;
    Format format;
    Str name;
} PaperReply;

static void printed(Request *r, Str bytes, const Err *e) {
    const PaperReply *p = r->state;
    if (bytes.p == NULL)
        reply_err(r, 500, e);
    else
        reply_bytes(r, media_of(p->format), p->name, bytes);
}

static void noted(Request *r, const Outcome *outcome, const Err *e) {
    const PaperReply *p = r->state;
    if (outcome == NULL)
        reply_err(r, 503, e);
    else
        request_job(r, JOB_PAPER, job_paper_input(r->a, p->paper, p->format),
                    printed);
}

void reply_paper(Request *r, const Paper *paper, Format format, Str stem,
                 const TrailEntry *exported) {
    PaperReply *p = ARENA_NEW(r->a, PaperReply);
    Paper *kept = ARENA_NEW(r->a, Paper);
    Str ending = format_name(format);
    *kept = *paper;
    *p = (PaperReply){
        kept, format,
        str_format(r->a, "%.*s.%.*s", STR_ARG(stem), STR_ARG(ending))};
    r->state = p;
    Batch b = batch_new(r->a, (Str){0}, true);
    batch_trail(&b, exported);
    request_write(r, &b, noted);
}
