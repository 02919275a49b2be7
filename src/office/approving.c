/* SPDX-License-Identifier: Apache-2.0
 * Approvals as batches. */
#include "office/approving.h"

#include "base/utf8.h"
#include "store/id.h"

/* ---- what can be approved ---- */

enum {
    C_ID,
    C_UNIT,
    C_UNIT_NAME,
    C_PARENTS,
    C_IN_CHARGE,
    C_SECTION,
    C_ROUND,
    C_VERSION,
    C_KIND,
    C_GRADE,
    C_REVISION,
    C_DIGEST,
    C_TOTAL,
    C_STATE_AT,
    C_RISK
};

static Candidate candidate_of(const Rows *r, size_t i, Str region, Str cycle,
                              const Steps *steps) {
    Declaration d = {.id = row_str(r, i, C_ID),
                     .region = region,
                     .cycle = cycle,
                     .unit = row_str(r, i, C_UNIT),
                     .unit_name = row_str(r, i, C_UNIT_NAME),
                     .in_charge = row_str(r, i, C_IN_CHARGE),
                     .in_charge_name = row_str(r, i, C_SECTION),
                     .round = (int)row_int(r, i, C_ROUND),
                     .version = row_int(r, i, C_VERSION),
                     .kind = row_str(r, i, C_KIND),
                     .grade = row_str(r, i, C_GRADE),
                     .revision = row_str(r, i, C_REVISION),
                     .total = row_int(r, i, C_TOTAL),
                     .has_total =
                         r->cells[i * r->columns + C_TOTAL].kind != BIND_NULL,
                     .state_at = row_int(r, i, C_STATE_AT),
                     .risk = row_int(r, i, C_RISK),
                     .steps = *steps,
                     .state = state_of(STATE_ACCEPTED)};
    d.standing.state = d.state.word;
    d.standing.version = str_equal(d.kind, S("adjustment")) ? 2 : 1;
    d.object = (Object){.region = region,
                        .unit = d.unit,
                        .parents = row_str(r, i, C_PARENTS),
                        .section = d.in_charge};
    return (Candidate){.d = d,
                       .digest = row_str(r, i, C_DIGEST),
                       .again = d.standing.version > 1};
}

bool candidates_load(Candidates *out, bool *more, Arena *a, Store *s,
                     Str region, Str cycle, const Steps *steps, Err *e) {
    Rows r;
    *out = (Candidates){0};
    if (!store_query(&r, a, s, SQL_APPROVABLE_ROWS,
                     BINDS(bind_str(region), bind_str(cycle),
                           bind_int(APPROVE_MOST + 1)),
                     e))
        return false;
    *more = r.n > APPROVE_MOST;
    for (size_t i = 0; i < r.n && i < APPROVE_MOST; i++)
        VEC_ADD(a, out, candidate_of(&r, i, region, cycle, steps));
    return true;
}

/* ---- the document ---- */

static void read_words(Approval *out, ApprovalWrongs *wrongs,
                       const ApprovalTyped *typed) {
    out->title = str_trim(typed->title);
    out->remark = str_trim(typed->remark);
    if (out->title.n == 0)
        wrongs->title = (Said)SAID("要写标题", "the title is needed");
    else if (out->title.n > APPROVE_TITLE_MAX)
        wrongs->title = (Said)SAID("标题太长，100 字以内",
                                   "the title is too long: 100 characters");
    if (out->remark.n > APPROVE_REMARK_MAX)
        wrongs->remark = (Said)SAID("说明太长，请缩短",
                                    "the remark is too long: shorten it");
}

/* A document is dated in the year of its number. */
static void read_date(Approval *out, ApprovalWrongs *wrongs, Arena *a,
                      const ApprovalTyped *typed, int year) {
    Date date;
    if (!date_from_str(&date, str_trim(typed->dated)) || !date_is_valid(date) ||
        date.day == 0) {
        wrongs->dated =
            (Said)SAID("要写成文日期，如 2026-11-24 或 2026年11月24日",
                       "the date is needed, as in 2026-11-24");
        return;
    }
    out->dated = date_to_str(a, date);
    if (year != 0 && year != date.year)
        wrongs->dated =
            (Said){str_format(a, "文号是〔%d〕年的，成文日期却在 %d 年", year,
                              date.year),
                   S("the number is of another year than the date")};
}

bool approval_read(Approval *out, ApprovalWrongs *wrongs, Arena *a, Store *s,
                   Str region, Str cycle, const ApprovalTyped *typed, Err *e) {
    enum { ID, CYCLE, DATED, TITLE, TEXT };
    DocumentNumber number;
    Rows r;
    *out = (Approval){0};
    *wrongs = (ApprovalWrongs){0};
    read_words(out, wrongs, typed);
    (void)document_number_read(&number, &wrongs->number, a, typed->number);
    read_date(out, wrongs, a, typed, number.text.n > 0 ? number.year : 0);
    out->number = number.text;
    if (number.text.n == 0) return true;
    if (!store_query(&r, a, s, SQL_APPROVAL_BY_DOCUMENT,
                     BINDS(bind_str(region), bind_str(number.text)), e))
        return false;
    if (r.n == 0) return true;
    if (!str_equal(row_str(&r, 0, CYCLE), cycle)) {
        wrongs->number = (Said)SAID("这个文号已用于别的年度、阶段，请换一个",
                                    "another year's document has this number");
    } else if (!typed->same) {
        wrongs->taken = true;
        wrongs->number = (Said)SAID(
            "这个文号已经用过；是同一份文件，请勾选“同一份文件”",
            "a document has this number already; if it is the same one, say "
            "so");
    } else {
        out->id = row_str(&r, 0, ID);
        out->dated = row_str(&r, 0, DATED);
        if (row_str(&r, 0, TITLE).n > 0) out->title = row_str(&r, 0, TITLE);
        out->remark = row_str(&r, 0, TEXT);
        wrongs->dated = wrongs->title = wrongs->remark = (Said){0};
    }
    return true;
}

bool approval_is_well(const ApprovalWrongs *wrongs) {
    return wrongs->number.zh.n == 0 && wrongs->dated.zh.n == 0 &&
           wrongs->title.zh.n == 0 && wrongs->remark.zh.n == 0;
}

/* ---- approving ---- */

static void approve_one(Batch *b, const Writing *w, const Candidate *c,
                        const ActOutcome *outcome, Str id,
                        const Approval *approval) {
    const Declaration *d = &c->d;
    batch_one(b, SQL_APPROVAL_ITEM_ADD,
              BINDS(bind_str(id), bind_str(d->id), bind_str(d->region),
                    bind_str(d->revision), bind_int(w->now)));
    batch_one(b, SQL_DECLARATION_APPROVED,
              BINDS(bind_str(d->id), bind_str(d->revision)));
    declaration_act(b, w, d,
                    &(Acted){.act = ACT_APPROVE,
                             .outcome = outcome,
                             .opinion = approval->number,
                             .revision = d->revision,
                             .risk = d->risk});
}

Str approving_do(Batch *b, Said *why, size_t *which, const Writing *w,
                 const Candidate *const *items, size_t n,
                 const Approval *approval) {
    const Session *s = w->session;
    Str id = approval->id;
    if (id.n == 0) {
        id = id_new(b->a, s->region, ID_APPROVAL);
        batch_one(b, SQL_APPROVAL_ADD,
                  BINDS(bind_str(id), bind_str(s->region),
                        bind_str(items[0]->d.cycle), bind_str(approval->number),
                        bind_str(approval->dated), bind_str(approval->title),
                        approval->remark.n > 0 ? bind_str(approval->remark)
                                               : bind_null(),
                        bind_str(s->person), bind_int(w->now)));
    }
    const ActInput input = {.number = approval->number};
    for (*which = 0; *which < n; ++*which) {
        const Candidate *c = items[*which];
        ActOutcome outcome;
        if (!act_take(&outcome, why, b->a, &c->d.steps, &c->d.standing,
                      ACT_APPROVE, &input, s, &c->d.object))
            return (Str){0};
        approve_one(b, w, c, &outcome, id, approval);
    }
    return id;
}

void approving_revoke(Batch *b, const Writing *w, const Declaration *d) {
    batch_one(b, SQL_APPROVAL_ITEM_REVOKE,
              BINDS(bind_str(d->id), bind_str(d->approved),
                    bind_str(w->session->person), bind_int(w->now)));
    batch_one(b, SQL_DECLARATION_UNAPPROVED, BINDS(bind_str(d->id)));
}

bool approved_by(ApprovedBy *out, Arena *a, Store *s, Str revision, Err *e) {
    Rows r;
    *out = (ApprovedBy){0};
    if (revision.n == 0) return true;
    if (!store_query(&r, a, s, SQL_APPROVAL_OF_REVISION,
                     BINDS(bind_str(revision)), e))
        return false;
    if (r.n > 0)
        *out = (ApprovedBy){.id = row_str(&r, 0, 0),
                            .number = row_str(&r, 0, 1),
                            .dated = row_str(&r, 0, 2),
                            .revoked = row_int(&r, 0, 3) > 0};
    return true;
}
