/* SPDX-License-Identifier: Apache-2.0
 * 批复 for many at once: choose, look at who gets what, confirm. All that was
 * chosen is approved, or nothing. */
#include "check/report.h"
#include "office/approving.h"
#include "office/moment.h"
#include "office/wan.h"
#include "pages.h"
#include "review/grade.h"
#include "store/id.h"
#include "web/frame.h"
#include "web/page_approve.h"
#include "web/routes.h"

enum { DIGEST_SHOWN = 16 };

typedef struct Pick {
    Str id, version;
} Pick;

typedef struct Approving {
    Request *r;
    Rows cycles;
    size_t cycle; /* row of the one that is shown */
    Candidates candidates;
    bool more;
    VEC(Pick) picks;
    VEC(const Candidate *) chosen; /* picked and still as it was seen */
    VEC(Str) gone;                 /* ids: picked and no more so */
    ApprovalTyped typed;
    Approval approval;
    ApprovalWrongs wrongs;
    Said why; /* nothing was done */
} Approving;

/* ---- what there is ---- */

static bool find_cycle(Approving *q, Err *e) {
    Request *r = q->r;
    Str asked = request_query(r, S("cycle"));
    if (asked.p == NULL) asked = request_form(r, S("cycle"));
    if (!store_query(&q->cycles, r->a, r->store, SQL_APPROVABLE_CYCLES,
                     BINDS(bind_str(r->session->region)), e))
        return false;
    for (size_t i = 0; i < q->cycles.n; i++) {
        bool waits = row_int(&q->cycles, i, 4) > 0;
        bool is_it = str_equal(row_str(&q->cycles, i, 0), asked);
        if (is_it || (asked.n == 0 && waits)) {
            q->cycle = i;
            return true;
        }
    }
    return true;
}

static Str cycle_id(const Approving *q) {
    return row_str(&q->cycles, q->cycle, 0);
}

static bool load(Approving *q, Err *e) {
    Request *r = q->r;
    Steps steps;
    if (!find_cycle(q, e)) return false;
    if (q->cycles.n == 0) return true;
    return steps_of_cycle(&steps, r->a, row_str(&q->cycles, q->cycle, 3), e) &&
           candidates_load(&q->candidates, &q->more, r->a, r->store,
                           r->session->region, cycle_id(q), &steps, e);
}

/* ---- what was chosen ---- */

static void take_picks(Approving *q) {
    Request *r = q->r;
    for (size_t i = 0; i < r->form.n; i++) {
        const Field *f = &r->form.items[i];
        if (!str_equal(f->name, S("pick"))) continue;
        Str version = f->value;
        Str id = str_cut(&version, S(" "));
        if (id_is(id, ID_DECLARATION) && version.p != NULL)
            VEC_ADD(r->a, &q->picks, ((Pick){id, version}));
    }
}

static Str key_of(const Approving *q, const Candidate *c) {
    return str_format(q->r->a, "%.*s %lld", STR_ARG(c->d.id),
                      (long long)c->d.version);
}

static bool is_picked(const Approving *q, const Candidate *c) {
    Str key = key_of(q, c), version = key;
    Str id = str_cut(&version, S(" "));
    for (size_t i = 0; i < q->picks.n; i++)
        if (str_equal(q->picks.items[i].id, id) &&
            str_equal(q->picks.items[i].version, version))
            return true;
    return false;
}

static bool is_chosen(const Approving *q, Str id) {
    for (size_t i = 0; i < q->chosen.n; i++)
        if (str_equal(q->chosen.items[i]->d.id, id)) return true;
    return false;
}

/* Each of the picks is still what was looked at, or is gone. */
static void sort_picks(Approving *q) {
    q->chosen.n = q->gone.n = 0;
    for (size_t i = 0; i < q->candidates.n; i++)
        if (is_picked(q, &q->candidates.items[i]))
            VEC_ADD(q->r->a, &q->chosen, &q->candidates.items[i]);
    for (size_t i = 0; i < q->picks.n; i++)
        if (!is_chosen(q, q->picks.items[i].id))
            VEC_ADD(q->r->a, &q->gone, q->picks.items[i].id);
}

static void pick_all(Approving *q) {
    q->picks.n = 0;
    for (size_t i = 0; i < q->candidates.n; i++) {
        Str version = key_of(q, &q->candidates.items[i]);
        Str id = str_cut(&version, S(" "));
        VEC_ADD(q->r->a, &q->picks, ((Pick){id, version}));
    }
}

/* ---- pages ---- */

static ApproveRow row_of(const Approving *q, const Candidate *c) {
    Request *r = q->r;
    const Declaration *d = &c->d;
    return (ApproveRow){
        .key = key_of(q, c),
        .unit = d->unit_name,
        .url = str_join(r->a, S("/declaration/"), d->id),
        .section = d->in_charge_name,
        .kind = c->again ? (r->english ? S("adjusted") : S("调整"))
                         : (r->english ? S("budget") : S("年初")),
        .round = str_format(r->a, r->english ? "%d" : "第 %d 轮", d->round),
        .grade = said_in(grade_said(grade_find(d->grade)), r->english),
        .total = d->has_total ? wan_of_fen(r->a, d->total) : S("—"),
        .digest = str_upto(c->digest, DIGEST_SHOWN),
        .accepted = moment_short(r->a, r->now, d->state_at),
        .picked = is_picked(q, c)};
}

static bool add_gone(ApprovePage *p, const Approving *q, Err *e) {
    Request *r = q->r;
    for (size_t i = 0; i < q->gone.n && i < APPROVE_MOST; i++) {
        Declaration d;
        if (!declaration_load(&d, r->a, r->store, q->gone.items[i], r->now, e))
            return false;
        if (d.id.n == 0 || !may_over(r->session, RIGHT_DECL_READ, &d.object))
            continue;
        VEC_ADD(r->a, &p->gone,
                ((ApproveGone){d.unit_name,
                               str_join(r->a, S("/declaration/"), d.id),
                               said_in(d.state.name, r->english)}));
    }
    return true;
}

static bool add_issued(ApprovePage *p, const Approving *q, Err *e) {
    Request *r = q->r;
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_APPROVALS_OF_CYCLE,
                     BINDS(bind_str(cycle_id(q))), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(
            r->a, &p->issued,
            ((ApproveIssued){
                .url = str_join(r->a, S("/approval/"), row_str(&rows, i, 0)),
                .number = row_str(&rows, i, 1),
                .dated = row_str(&rows, i, 2),
                .title = row_str(&rows, i, 3),
                .units =
                    str_format(r->a, "%lld", (long long)row_int(&rows, i, 4)),
                .total = wan_of_fen(r->a, row_int(&rows, i, 5))}));
    return true;
}

static void add_cycles(ApprovePage *p, const Approving *q) {
    Request *r = q->r;
    for (size_t i = 0; i < q->cycles.n; i++) {
        Str id = row_str(&q->cycles, i, 0);
        int64_t waiting = row_int(&q->cycles, i, 4);
        VEC_ADD(
            r->a, &p->cycles,
            ((FrameLink){.label = row_str(&q->cycles, i, 1),
                         .url = str_join(r->a, S("/approve?cycle="), id),
                         .count = waiting > 0 ? str_format(r->a, "%lld",
                                                           (long long)waiting)
                                              : (Str){0},
                         .here = i == q->cycle}));
    }
}

/* What was typed, or what such a document mostly says. */
static void set_fields(ApprovePage *p, const Approving *q) {
    Request *r = q->r;
    bool english = r->english;
    p->number =
        (ApproveField){q->typed.number, said_in(q->wrongs.number, english)};
    p->dated =
        (ApproveField){q->typed.dated, said_in(q->wrongs.dated, english)};
    p->heading =
        (ApproveField){q->typed.title, said_in(q->wrongs.title, english)};
    p->remark =
        (ApproveField){q->typed.remark, said_in(q->wrongs.remark, english)};
    if (q->typed.dated.p == NULL)
        p->dated.text = date_to_str(r->a, moment_date(r->now));
    if (q->typed.title.p == NULL)
        p->heading.text =
            str_format(r->a, "关于批复%lld年度部门整体支出绩效目标的通知",
                       (long long)row_int(&q->cycles, q->cycle, 2));
    p->taken = q->wrongs.taken || q->typed.same;
    p->same = q->typed.same;
    p->wrong = said_in(q->why, english);
}

static void set_sum(ApprovePage *p, const Approving *q) {
    int64_t sum = 0;
    for (size_t i = 0; i < q->chosen.n; i++)
        sum += q->chosen.items[i]->d.total;
    p->picked = q->chosen.n;
    p->of = q->candidates.n;
    p->sum = wan_of_fen(q->r->a, sum);
    if (q->more)
        p->limit = str_format(q->r->a,
                              q->r->english
                                  ? "the first %d are shown; approve them first"
                                  : "先列前 %d 份，批复后再列其余",
                              APPROVE_MOST);
}

static void frame(ApprovePage *p, Approving *q) {
    Request *r = q->r;
    frame_fill(&p->frame, r, r->english ? S("Approve") : S("批复"),
               HERE_APPROVE);
    p->act = request_form(r, S("act"));
    if (!id_is(p->act, ID_ACT))
        p->act = id_new(r->a, r->session->region, ID_ACT);
    if (q->cycles.n == 0) return;
    p->title = row_str(&q->cycles, q->cycle, 1);
    p->cycle = cycle_id(q);
}

static void show_form(Approving *q, int status) {
    Request *r = q->r;
    ApprovePage p = {0};
    Err e;
    sort_picks(q);
    frame(&p, q);
    set_fields(&p, q);
    set_sum(&p, q);
    add_cycles(&p, q);
    for (size_t i = 0; i < q->candidates.n; i++)
        VEC_ADD(r->a, &p.rows, row_of(q, &q->candidates.items[i]));
    if (q->cycles.n > 0 && (!add_issued(&p, q, &e) || !add_gone(&p, q, &e))) {
        reply_err(r, 503, &e);
        return;
    }
    page_approve(reply_html(r), &p);
    reply_page(r, status);
}

static void show_preview(Approving *q, int status) {
    Request *r = q->r;
    ApprovePage p = {.joins = q->approval.id.n > 0};
    Err e;
    frame(&p, q);
    set_sum(&p, q);
    p.number.text = q->approval.number;
    p.dated.text = q->approval.dated;
    p.heading.text = q->approval.title;
    p.remark.text = q->approval.remark;
    p.same = q->typed.same;
    p.wrong = said_in(q->why, r->english);
    for (size_t i = 0; i < q->chosen.n; i++)
        VEC_ADD(r->a, &p.rows, row_of(q, q->chosen.items[i]));
    if (!add_gone(&p, q, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    page_approve_preview(reply_html(r), &p);
    reply_page(r, status);
}

void handle_approve_page(Request *r) {
    Approving q = {.r = r};
    Str only = request_query(r, S("only"));
    Err e;
    if (!load(&q, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    pick_all(&q);
    for (size_t i = 0; only.n > 0 && i < q.picks.n;)
        if (str_equal(q.picks.items[i].id, only))
            i++;
        else
            q.picks.items[i] = q.picks.items[--q.picks.n];
    show_form(&q, 200);
}

/* ---- confirming ---- */

static void tell_gone(Approving *q) {
    q->why = (Said){
        str_format(q->r->a,
                   "有 %zu 份在这之间变了，整批都没有批复；核对其余的，再确认",
                   q->gone.n),
        S("some were changed meanwhile: none was approved; look at the rest "
          "and confirm again")};
}

static void go_to_document(Approving *q) {
    Request *r = q->r;
    Rows rows;
    Err e;
    if (!store_query(
            &rows, r->a, r->store, SQL_APPROVAL_BY_DOCUMENT,
            BINDS(bind_str(r->session->region), bind_str(q->approval.number)),
            &e))
        reply_err(r, 503, &e);
    else
        reply_redirect(r, rows.n == 0 ? S("/approve")
                                      : str_join(r->a, S("/approval/"),
                                                 row_str(&rows, 0, 0)));
}

static void written(Request *r, const Outcome *outcome, const Err *e) {
    Approving *q = r->state;
    Err again;
    if (outcome == NULL) {
        reply_err(r, 503, e);
        return;
    }
    if (outcome->kind != OUTCOME_CONFLICT) {
        go_to_document(q);
        return;
    }
    if (!load(q, &again)) {
        reply_err(r, 503, &again);
        return;
    }
    sort_picks(q);
    if (q->gone.n > 0)
        tell_gone(q);
    else
        q->why = (Said)SAID(
            "整批都没有批复：这个文号刚刚被用了，或有的已由这份文件批复过",
            "none was approved: the number was just taken, or the document "
            "has approved one of them before");
    show_preview(q, 409);
}

static void confirm(Approving *q) {
    Request *r = q->r;
    Writing w = {r->session, r->now, r->address};
    Batch b = request_batch(r, true);
    size_t which;
    if (q->gone.n > 0) {
        tell_gone(q);
        show_preview(q, 409);
        return;
    }
    if (approving_do(&b, &q->why, &which, &w, q->chosen.items, q->chosen.n,
                     &q->approval)
            .n == 0) {
        show_preview(q, 409);
        return;
    }
    request_write(r, &b, written);
}

static void take_typed(Approving *q) {
    const Request *r = q->r;
    q->typed = (ApprovalTyped){.number = request_form(r, S("number")),
                               .dated = request_form(r, S("dated")),
                               .title = request_form(r, S("title")),
                               .remark = request_form(r, S("remark")),
                               .same = request_form(r, S("same")).n > 0};
}

static void preview(Approving *q, bool confirms) {
    Request *r = q->r;
    Err e;
    if (!approval_read(&q->approval, &q->wrongs, r->a, r->store,
                       r->session->region, cycle_id(q), &q->typed, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (confirms && request_was_done(r)) {
        go_to_document(q);
        return;
    }
    if (q->picks.n == 0) q->why = (Said)SAID("一份都没有选", "none is chosen");
    if (q->picks.n == 0 || !approval_is_well(&q->wrongs)) {
        show_form(q, 422);
    } else if (confirms) {
        confirm(q);
    } else {
        if (q->gone.n > 0) tell_gone(q);
        show_preview(q, q->gone.n > 0 ? 409 : 200);
    }
}

void handle_approve(Request *r) {
    Approving *q = ARENA_NEW(r->a, Approving);
    Str step = request_form(r, S("step"));
    Err e;
    q->r = r;
    r->state = q;
    if (!load(q, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (q->cycles.n == 0) {
        reply_not_found(r);
        return;
    }
    take_picks(q);
    take_typed(q);
    sort_picks(q);
    if (str_equal(step, S("all")))
        pick_all(q);
    else if (str_equal(step, S("none")))
        q->picks.n = 0;
    if (str_equal(step, S("preview")) || str_equal(step, S("confirm")))
        preview(q, str_equal(step, S("confirm")));
    else
        show_form(q, 200);
}
