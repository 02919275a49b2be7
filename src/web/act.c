/* SPDX-License-Identifier: Apache-2.0
 * An act on a declaration: the question before it, and doing it. */
#include "web/act.h"
#include "check/form_place.h"
#include "check/report.h"
#include "office/acting.h"
#include "office/people.h"
#include "office/review_talk.h"
#include "pages.h"
#include "review/grade.h"
#include "store/id.h"
#include "web/act_done.h"
#include "web/decl_page.h"
#include "web/frame.h"
#include "web/routes.h"

enum { OWN_REASONS = 3 };

/* What a person is asked for with an act. */
static const struct ActAsks {
    Act act;
    bool reasons, opinion, opinion_needed, person, final;
    const char *zh, *en;           /* what comes of it */
    const char *says_zh, *says_en; /* what the text is */
} ASKS[] = {
    {ACT_SUBMIT, false, false, false, false, false,
     "交给单位负责人确认；确认前可以撤回。",
     "It goes to the head of the unit; till he opens it you may withdraw it.",
     "", ""},
    {ACT_CONFIRM, false, false, false, false, false,
     "您确认表中内容真实、完整，并送出本单位。",
     "You confirm what it says, and it leaves the unit.", "", ""},
    {ACT_PASS, false, true, false, false, false, "送到下一步审核。",
     "It goes to the next step.", "审核意见", "Opinion"},
    {ACT_RETURN, true, true, false, false, true,
     "退给填报人修改，改后重新上报，为下一轮。",
     "It goes back to the preparer and begins another round.", "总的意见",
     "Opinion"},
    {ACT_EXCELLENT, false, true, false, false, false,
     "评为“优”，审核通过，等待批复。", "Graded excellent and accepted.",
     "审核意见", "Opinion"},
    {ACT_GOOD, false, true, false, false, false,
     "评为“良”，修改建议送单位；单位同意后通过。",
     "Graded good: the unit is to accept the edits.", "审核意见", "Opinion"},
    {ACT_FAIR, true, true, false, false, true,
     "评为“中”，退给填报人修改，改后重新上报。", "Graded fair and returned.",
     "审核意见", "Opinion"},
    {ACT_POOR, false, true, true, false, true, "评为“差”，不得进入预算安排。",
     "Graded poor: no budget.", "审核意见", "Opinion"},
    {ACT_ACCEPT_EDITS, false, false, false, false, false,
     "按财政部门的修改建议改，审核通过。",
     "The edits are made, it is accepted.", "", ""},
    {ACT_DECLINE_EDITS, false, true, true, false, false,
     "不改，退给绩效科重新评定。", "It goes back to be graded again.", "理由",
     "Reason"},
    {ACT_WITHDRAW, false, false, false, false, false,
     "收回到本单位，可以再改。", "It comes back to the unit.", "", ""},
    {ACT_ADJUST, false, true, true, false, false,
     "以批复的一版为底稿改，走同样的审核；新的一版批复以前，原来批复的有效。",
     "What was approved is the draft of a new version, which goes the same "
     "way; till that is approved, the old one is in force.",
     "为什么调整", "Why"},
    {ACT_DROP, false, true, true, false, true,
     "放弃这次调整：改的不要了，原来批复的那一版照旧。",
     "The adjustment is given up: what was approved stays.", "为什么放弃",
     "Why"},
    {ACT_RECONSIDER, false, true, true, false, true, "退到绩效科重新评定。",
     "It is graded again.", "理由", "Reason"},
    {ACT_REVOKE, false, true, true, false, true,
     "批复作废，回到“审核通过”，可以重新批复；公开以后不能撤销。",
     "The approval is void; it is accepted as before.", "为什么撤销", "Why"},
    {ACT_HAND_ON, false, true, false, true, false, "这一步转给别人办。",
     "Another does this step.", "交代", "Message"},
    {ACT_ASK, false, true, true, true, false,
     "请别人看，意见回到您这里；这一步仍由您办。",
     "Another gives an opinion; the step stays yours.", "问什么", "Question"},
    {ACT_ANSWER, false, true, true, false, false, "意见交给问您的人。",
     "The opinion goes to who asked.", "意见", "Opinion"},
};

static const struct ActAsks *asks_of(Act act) {
    for (size_t i = 0; i < COUNT_OF(ASKS); i++)
        if (ASKS[i].act == act) return &ASKS[i];
    return NULL;
}

typedef struct Asking {
    DeclPage page;
    const struct ActAsks *asks;
    ActForm form;
    Talk talk;
    Said why;
} Asking;

/* ---- the question ---- */

static void add_findings(ActPage *out, Asking *q) {
    Request *r = q->page.r;
    const Report *report = &q->page.checked.report;
    FormPlaces places = form_places(r->a, &q->page.checked.draft);
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        Str field = str_format(r->a, "finding:%zu", i);
        Str message = said_in(f->message, r->english);
        VEC_ADD(
            r->a, &out->findings,
            ((ActFinding){.key = f->path,
                          .place = form_label(&places, f->path),
                          .text = str_format(
                              r->a, r->english ? "%.*s (%.*s)" : "%.*s（%.*s）",
                              STR_ARG(message), STR_ARG(f->code)),
                          .field = field,
                          .ticked = request_form(r, field).p != NULL}));
    }
}

/* Threads at cells that could be a reason. */
static bool thread_fits(const TalkThread *t) {
    return t->path.n > 0 && !str_equal(t->state, S("settled"));
}

static Str thread_field(Request *r, const TalkThread *t) {
    return str_join(r->a, S("thread:"), t->id);
}

static void add_threads(ActPage *out, Asking *q) {
    Request *r = q->page.r;
    FormPlaces places = form_places(r->a, &q->page.checked.draft);
    for (size_t i = 0; i < q->talk.threads.n; i++) {
        const TalkThread *t = &q->talk.threads.items[i];
        Str field = thread_field(r, t);
        if (!thread_fits(t)) continue;
        VEC_ADD(r->a, &out->findings,
                ((ActFinding){.key = t->path,
                              .place = form_label(&places, t->path),
                              .text = t->notes.items[0].text,
                              .field = field,
                              .ticked = request_form(r, field).p != NULL}));
    }
}

static void add_reasons(ActPage *out, Asking *q) {
    Request *r = q->page.r;
    for (int i = 0; i < OWN_REASONS; i++) {
        ActReason reason = {.cell_field = str_format(r->a, "cell:%d", i),
                            .text_field = str_format(r->a, "why:%d", i)};
        reason.text = request_form(r, reason.text_field);
        reason.cells = decl_cells(&q->page, request_form(r, reason.cell_field));
        VEC_ADD(r->a, &out->reasons, reason);
    }
}

static bool add_people(ActPage *out, Asking *q, Err *e) {
    Request *r = q->page.r;
    const State *state = &q->page.d.state;
    PersonRole role = state->step != NULL && q->form.act == ACT_HAND_ON
                          ? state->step->role
                          : ROLE_BUSINESS;
    Rows rows;
    if (!store_query(
            &rows, r->a, r->store, SQL_PERSONS_OF_ROLE,
            BINDS(bind_str(q->page.d.region), bind_str(role_word(role))), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(r->a, &out->people,
                ((ActPerson){row_str(&rows, i, 0), row_str(&rows, i, 1),
                             row_str(&rows, i, 2),
                             str_equal(row_str(&rows, i, 0),
                                       request_form(r, S("to")))}));
    return true;
}

static Str repeated_id(Request *r) {
    Str id = request_form(r, S("act"));
    return id_is(id, ID_ACT) ? id : id_new(r->a, r->session->region, ID_ACT);
}

static void ask(Asking *q, int status) {
    Request *r = q->page.r;
    const struct ActAsks *asks = q->asks;
    Said name = act_name(q->form.act);
    ActPage page = {.back = decl_url(&q->page, ""),
                    .id = repeated_id(r),
                    .final = asks->final,
                    .wants_reasons = asks->reasons,
                    .wants_opinion = asks->opinion_needed,
                    .may_opinion = asks->opinion,
                    .wants_person = asks->person,
                    .opinion = q->form.opinion};
    Err e;
    decl_page_head(&page.decl, &q->page, TAB_FORM);
    page.decl.buttons.n = 0; /* one question at a time */
    page.word = said_in(name, r->english);
    page.title = str_format(r->a, r->english ? "%.*s: %.*s" : "%.*s：%.*s",
                            STR_ARG(page.word), STR_ARG(q->page.d.unit_name));
    page.sentence = str_from_c(r->english ? asks->en : asks->zh);
    page.opinion_name = str_from_c(r->english ? asks->says_en : asks->says_zh);
    page.wrong = said_in(q->why, r->english);
    page.url =
        str_join(r->a, decl_url(&q->page, "/act/"), act_word(q->form.act));
    if (asks->reasons) {
        add_findings(&page, q);
        add_threads(&page, q);
        add_reasons(&page, q);
    }
    /* Who reviews, and in what words, is nothing to the unit. */
    bool reviews = !talk_is_of_unit(&q->page.d, r->session);
    if (reviews && ((asks->person && !add_people(&page, q, &e)) ||
                    (asks->reasons && !decl_remarks(&page.remarks, r, &e)))) {
        reply_err(r, 503, &e);
        return;
    }
    page_act(reply_html(r), &page);
    reply_page(r, status);
}

/* False: answered. */
static bool open_act(Asking *q, Request *r, Act act) {
    *q = (Asking){.asks = asks_of(act), .form = {.act = act}};
    if (q->asks == NULL) {
        reply_not_found(r);
        return false;
    }
    if (!decl_page_open(&q->page, r, RIGHT_DECL_READ)) return false;
    Err e;
    if (talk_load(&q->talk, r->a, r->store, &q->page.d, &q->page.decl,
                  r->session, &e))
        return true;
    reply_err(r, 503, &e);
    return false;
}

void handle_act_page(Request *r) {
    Asking q;
    if (!open_act(&q, r, act_find(request_value(r, S("act"))))) return;
    bool may_do = act_may(&q.why, r->a, &q.page.d.steps, &q.page.d.standing,
                          q.form.act, r->session, &q.page.d.object);
    if (may_do || !act_done_page(&q.page, q.form.act))
        ask(&q, may_do ? 200 : 409);
}

/* ---- doing it ---- */

static void take_findings(Asking *q) {
    Request *r = q->page.r;
    const Report *report = &q->page.checked.report;
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        Str ticked = request_form(r, str_format(r->a, "finding:%zu", i));
        if (ticked.p == NULL || !str_equal(ticked, f->path)) continue;
        Str message = said_in(f->message, r->english);
        VEC_ADD(r->a, &q->form.reasons,
                ((Reason){.path = f->path,
                          .text = str_format(
                              r->a, r->english ? "%.*s (%.*s)" : "%.*s（%.*s）",
                              STR_ARG(message), STR_ARG(f->code))}));
    }
}

static void take_threads(Asking *q) {
    Request *r = q->page.r;
    for (size_t i = 0; i < q->talk.threads.n; i++) {
        const TalkThread *t = &q->talk.threads.items[i];
        if (!thread_fits(t) || request_form(r, thread_field(r, t)).p == NULL)
            continue;
        VEC_ADD(r->a, &q->form.reasons,
                ((Reason){t->path, t->notes.items[0].text, t->id}));
    }
}

static void take_reasons(Asking *q) {
    Request *r = q->page.r;
    take_findings(q);
    take_threads(q);
    for (int i = 0; i < OWN_REASONS; i++) {
        Str path = request_form(r, str_format(r->a, "cell:%d", i));
        Str text = str_trim(request_form(r, str_format(r->a, "why:%d", i)));
        if (text.n > 0 && field_kind(path) != VALUE_NONE)
            VEC_ADD(r->a, &q->form.reasons,
                    ((Reason){.path = path, .text = text}));
    }
}

static bool take_person(Asking *q, Err *e) {
    Request *r = q->page.r;
    Str id = request_form(r, S("to"));
    if (id.n == 0) return true;
    Session *to = ARENA_NEW(r->a, Session);
    if (!person_as_session(to, r->a, r->store, id, e)) return false;
    if (to->person.n > 0) q->form.to = to;
    return true;
}

/* How the 审核表 stands: what is not graded yet, and what it comes to. */
static bool take_grade(Asking *q, Err *e) {
    Request *r = q->page.r;
    Grade grade = act_grade(q->form.act);
    Rows rows;
    Said why;
    if (grade == GRADE_NONE) return true;
    if (!store_query(&rows, r->a, r->store, SQL_ASSESSMENTS_OF,
                     BINDS(bind_str(q->page.d.id), bind_int(q->page.d.round)),
                     e))
        return false;
    ReviewSheet sheet = review_sheet_default(r->a);
    Grade *items = ARENA_ARRAY(r->a, Grade, sheet.items.n + 1);
    for (size_t i = 0; i < sheet.items.n; i++) {
        for (size_t k = 0; k < rows.n; k++)
            if (str_equal(row_str(&rows, k, 0), sheet.items.items[i].word))
                items[i] = grade_find(row_str(&rows, k, 3));
        q->form.ungraded += items[i] == GRADE_NONE;
    }
    q->form.grade = grade_word(grade);
    q->form.differs = review_sheet_grade(&why, r->a, &sheet, items) != grade;
    return true;
}

/* The page after an act: it may be another's from now on. */
static Str page_after(const DeclPage *p) {
    const Session *s = p->r->session;
    bool reads = p->d.id.n > 0 && may_over(s, RIGHT_DECL_READ, &p->d.object);
    return reads ? decl_url(p, "") : S("/queue");
}

/* A double click, or an answer that was lost: it is answered like the first
 * time, whoever has the declaration now. */
static bool answer_again(Request *r) {
    DeclPage p;
    Err e;
    if (!request_was_done(r)) return false;
    if (decl_page_find(&p, r, request_value(r, S("id")), RIGHT_DECL_READ, &e))
        reply_redirect(r, page_after(&p));
    else
        reply_err(r, 503, &e);
    return true;
}

static void done(Request *r, const Outcome *outcome, const Err *e) {
    Asking *q = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        q->why =
            (Said){S("别人刚刚办了或改了这一份，请看过再办"),
                   S("somebody has just acted on it or changed it: look at it "
                     "first")};
        ask(q, 409);
    } else {
        reply_redirect(r, page_after(&q->page));
    }
}

void handle_act(Request *r) {
    act_do(r, act_find(request_value(r, S("act"))));
}

void act_do(Request *r, Act act) {
    Asking *q = ARENA_NEW(r->a, Asking);
    Err e;
    if (answer_again(r) || !open_act(q, r, act)) return;
    r->state = q;
    q->form.opinion = str_trim(request_form(r, S("opinion")));
    q->form.draft = q->page.draft.version;
    take_reasons(q);
    if (!take_person(q, &e) || !take_grade(q, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    Batch b = request_batch(r, true);
    Writing w = decl_writing(&q->page);
    e.code = ERR_NONE;
    if (acting_do(&b, &q->why, r->store, &w, &q->page.d, &q->page.checked,
                  &q->form, &e))
        request_write(r, &b, done);
    else if (e.code != ERR_NONE)
        reply_err(r, 503, &e);
    else if (!answer_again(r)) /* its twin was done since the first look */
        ask(q, 422);
}
