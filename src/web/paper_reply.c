/* SPDX-License-Identifier: Apache-2.0
 * Papers as downloads. */
#include "web/paper_reply.h"

#include "web/job_work.h"
#include "web/media.h"

typedef struct PaperReply {
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

void reply_paper(Request *r, const Paper *paper, Format format, Str stem) {
    PaperReply *p = ARENA_NEW(r->a, PaperReply);
    Str ending = format_name(format);
    *p = (PaperReply){
        format, str_format(r->a, "%.*s.%.*s", STR_ARG(stem), STR_ARG(ending))};
    r->state = p;
    request_job(r, JOB_PAPER, job_paper_input(r->a, paper, format), printed);
}
