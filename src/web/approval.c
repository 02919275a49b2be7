/* SPDX-License-Identifier: Apache-2.0
 * A 批复 that was issued: what it approves, what became of that, and the
 * document to be signed. */
#include "office/approval_print.h"
#include "office/moment.h"
#include "office/trail.h"
#include "pages.h"
#include "review/acts.h"
#include "web/frame.h"
#include "web/page_approve.h"
#include "web/paper_reply.h"
#include "web/routes.h"

enum { CODE_DIGITS = 16 };

/* False: answered. */
static bool open_document(ApprovalDocument *out, Request *r) {
    Err e;
    if (!approval_load(out, r->a, r->store, request_value(r, S("id")), &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    const Object object = {.region = out->region};
    if (out->id.n > 0 && may_over(r->session, RIGHT_DECL_APPROVE, &object))
        return true;
    reply_not_found(r);
    return false;
}

/* What became of it since. */
static Str now_said(const Request *r, const ApprovedUnit *unit) {
    bool english = r->english;
    if (unit->revoked)
        return str_format(r->a, english ? "revoked by %.*s" : "%.*s 已撤销",
                          STR_ARG(unit->revoked_by));
    if (!str_equal(unit->revision, unit->approved))
        return english ? S("replaced by an adjustment")
                       : S("已由调整后的批复代替");
    if (str_equal(unit->state, state_of(STATE_PUBLISHED).word))
        return english ? S("published") : S("已公开");
    if (str_equal(unit->state, state_of(STATE_APPROVED).word))
        return english ? S("in force") : S("有效");
    return english ? S("in force, an adjustment is under way")
                   : S("有效，正在调整");
}

static ApprovalRow row_of(const Request *r, const ApprovedUnit *unit) {
    Str code = str_upto(unit->digest, CODE_DIGITS);
    Str url = str_join(r->a, S("/declaration/"), unit->declaration);
    bool revocable = !unit->revoked &&
                     str_equal(unit->revision, unit->approved) &&
                     str_equal(unit->state, state_of(STATE_APPROVED).word);
    return (ApprovalRow){.unit = unit->unit,
                         .url = url,
                         .total = unit->total,
                         .basic = unit->basic,
                         .project = unit->project,
                         .grade = unit->grade,
                         .code = code,
                         .verify_url = str_join(r->a, S("/verify/"), code),
                         .now = now_said(r, unit),
                         .revoke_url =
                             revocable ? str_join(r->a, url, S("/act/revoke"))
                                       : (Str){0},
                         .revoked = unit->revoked};
}

void handle_approval(Request *r) {
    ApprovalDocument d;
    if (!open_document(&d, r)) return;
    Str url = str_join(r->a, S("/approval/"), d.id);
    ApprovalPage p = {.number = d.number,
                      .title = d.title,
                      .dated = d.dated,
                      .remark = d.remark,
                      .cycle = d.cycle_title,
                      .cycle_url =
                          str_join(r->a, S("/approve?cycle="), d.cycle),
                      .sum = d.sum,
                      .in_force = d.in_force,
                      .docx = str_join(r->a, url, S("/print/document.docx")),
                      .pdf = str_join(r->a, url, S("/print/document.pdf"))};
    Str when = moment_long(r->a, d.created);
    p.by = str_format(r->a, "%.*s %.*s", STR_ARG(d.person), STR_ARG(when));
    for (size_t i = 0; i < d.units.n; i++)
        VEC_ADD(r->a, &p.rows, row_of(r, &d.units.items[i]));
    frame_fill(&p.frame, r, d.number, HERE_APPROVE);
    page_approval(reply_html(r), &p);
    reply_page(r, 200);
}

/* ---- the document ---- */

/* "document.pdf" */
void handle_approval_print(Request *r) {
    ApprovalDocument d;
    Paper paper;
    Str ending = request_value(r, S("file"));
    Str stem = str_cut(&ending, S("."));
    Format format = ending.p == NULL ? FORMAT_NONE : format_from_name(ending);
    if (!str_equal(stem, S("document")) ||
        (format != FORMAT_DOCX && format != FORMAT_PDF)) {
        reply_not_found(r);
        return;
    }
    if (!open_document(&d, r)) return;
    approval_paper(&paper, r->a, &d);
    TrailEntry entry = request_trail(r, S("approval.export"),
                                     str_join(r->a, S("approval:"), d.id));
    const TrailChange changes[] = {
        {.field = S("document"), .new = d.number},
        {.field = S("format"), .new = format_name(format)}};
    entry.detail = trail_detail(r->a, changes, COUNT_OF(changes));
    reply_paper(r, &paper, format, d.number, &entry);
}
