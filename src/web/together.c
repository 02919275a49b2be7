/* SPDX-License-Identifier: Apache-2.0
 * Acts on many of the queue: what is ticked is shown with whether it can be
 * done and why not; confirmed, each is an act of its own with its own id, one
 * after the other, and each is answered for. So what changed meanwhile, or was
 * done before, holds up none of the others. */
#include "check/report.h"
#include "office/acting.h"
#include "office/people.h"
#include "office/review_assess.h"
#include "pages.h"
#include "store/id.h"
#include "web/decl_page.h"
#include "web/frame.h"
#include "web/page_together.h"
#include "web/routes.h"

enum { TOGETHER_MOST = 50 /* a page of the queue */ };

typedef struct Pick {
    Str id, act;
    int64_t version; /* that was seen; 0: none yet */
} Pick;

typedef struct Together {
    Request *r;
    TogetherPage out;
    bool hands_on; /* else: passes */
    VEC(Pick) picks;
    size_t at; /* the one that is being done */
    DeclPage page;
    ActForm form;
} Together;

/* ---- what was ticked ---- */

/* "ID", or "ID VERSION ACT" of the preview. */
static bool pick_read(Pick *out, Str s) {
    Str id = str_cut(&s, S(" ")), version = str_cut(&s, S(" "));
    *out = (Pick){.id = id, .act = s};
    if (!id_is(id, ID_DECLARATION)) return false;
    if (version.p == NULL) return true;
    if (version.n == 0 || version.n > 15 || !id_is(s, ID_ACT)) return false;
    for (size_t i = 0; i < version.n; i++) {
        if (version.p[i] < '0' || version.p[i] > '9') return false;
        out->version = out->version * 10 + (version.p[i] - '0');
    }
    return true;
}

static bool is_picked(const Together *t, Str id) {
    for (size_t i = 0; i < t->picks.n; i++)
        if (str_equal(t->picks.items[i].id, id)) return true;
    return false;
}

static void take_picks(Together *t) {
    Request *r = t->r;
    for (size_t i = 0; i < r->form.n && t->picks.n < TOGETHER_MOST; i++) {
        const Field *f = &r->form.items[i];
        Pick pick;
        if (str_equal(f->name, S("pick")) && pick_read(&pick, f->value) &&
            !is_picked(t, pick.id))
            VEC_ADD(r->a, &t->picks, pick);
    }
}

/* ---- one of them ---- */

static bool refuse(Said *why, const char *zh, const char *en) {
    *why = (Said){str_from_c(zh), str_from_c(en)};
    return false;
}

/* What the 审核表 comes to: only 优 and 良 are passed. */
static bool grade_passes(ActForm *form, Said *why, const DeclPage *p, Err *e) {
    Assessment sheet;
    Request *r = p->r;
    if (!assess_load(&sheet, r->a, r->store, &p->d, &p->checked.report, e))
        return false;
    form->ungraded = sheet.ungraded;
    form->act = sheet.level == GRADE_EXCELLENT ? ACT_EXCELLENT : ACT_GOOD;
    form->grade = grade_word(sheet.level);
    if (sheet.ungraded > 0)
        (void)refuse(why, "审核表还没有评完", "not all items are graded");
    else if (sheet.level < GRADE_GOOD)
        (void)refuse(why, "审核表评为中或差，要逐份办",
                     "the items come to fair or poor: do it on its own");
    return true;
}

/* Which act it is, and whether it may be done now; why->zh absent: it may. */
static bool form_of(Together *t, Said *why, Err *e) {
    const DeclPage *p = &t->page;
    const Declaration *d = &p->d;
    Request *r = t->r;
    size_t errors = p->checked.counts[SEVERITY_ERROR];
    *why = (Said){0};
    t->form.ungraded = 0;
    t->form.grade = (Str){0};
    t->form.act = t->hands_on ? ACT_HAND_ON : ACT_PASS;
    if (!t->hands_on && d->state.kind == STATE_GRADE &&
        !grade_passes(&t->form, why, p, e))
        return false;
    if (why->zh.n > 0) return true;
    if (!t->hands_on && d->state.kind == STATE_CONFIRM)
        (void)refuse(why, "确认并盖章要逐份看过再办",
                     "to confirm and seal, look at each");
    else if (act_may(why, r->a, &d->steps, &d->standing, t->form.act,
                     r->session, &d->object) &&
             !t->hands_on && errors > 0)
        *why = (Said){str_format(r->a, "有 %zu 处必改", errors),
                      str_format(r->a, "%zu findings must be fixed", errors)};
    return true;
}

static Str act_said(const Together *t) {
    return said_in(act_name(t->form.act), t->r->english);
}

static TogetherRow row_of(const Together *t, const Pick *pick, Said why) {
    Request *r = t->r;
    const DeclPage *p = &t->page;
    if (p->d.id.n == 0)
        return (TogetherRow){.unit = S("—"),
                             .url = S("/queue"),
                             .why = r->english
                                        ? S("there is none, or you may not "
                                            "see it")
                                        : S("没有这一份，或者您不能看")};
    TogetherRow row = {
        .unit = p->d.unit_name,
        .url = decl_url(p, ""),
        .state = said_in(p->d.state.name, r->english),
        .round = str_format(r->a, r->english ? "%d" : "第 %d 轮", p->d.round),
        .errors = p->checked.counts[SEVERITY_ERROR],
        .warnings = p->checked.counts[SEVERITY_WARNING],
        .act = act_said(t),
        .why = said_in(why, r->english)};
    if (row.why.n == 0)
        row.key = str_format(r->a, "%.*s %lld %.*s", STR_ARG(pick->id),
                             (long long)p->d.version, STR_ARG(pick->act));
    return row;
}

static bool find(Together *t, const Pick *pick, Err *e) {
    return decl_page_find(&t->page, t->r, pick->id, RIGHT_DECL_READ, e);
}

/* ---- the preview ---- */

static bool add_people_of(Together *t, PersonRole role, Err *e) {
    Request *r = t->r;
    Str chosen = request_form(r, S("to"));
    Rows rows;
    if (!store_query(
            &rows, r->a, r->store, SQL_PERSONS_OF_ROLE,
            BINDS(bind_str(r->session->region), bind_str(role_word(role))), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        Str id = row_str(&rows, i, 0);
        bool is_there = false;
        for (size_t k = 0; k < t->out.people.n; k++)
            is_there = is_there || str_equal(t->out.people.items[k].id, id);
        if (!is_there && !str_equal(id, r->session->person))
            VEC_ADD(r->a, &t->out.people,
                    ((ActPerson){id, row_str(&rows, i, 1), row_str(&rows, i, 2),
                                 str_equal(id, chosen)}));
    }
    return true;
}

static bool add_people(Together *t, unsigned roles, Err *e) {
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        if ((roles & (1u << role)) != 0 && !add_people_of(t, role, e))
            return false;
    return true;
}

static void say(Together *t, int status) {
    Request *r = t->r;
    TogetherPage *out = &t->out;
    out->step = t->hands_on ? S("hand_on") : S("pass");
    out->title = t->hands_on ? (r->english ? S("Hand on") : S("批量转办"))
                             : (r->english ? S("Pass") : S("批量通过"));
    out->sentence = r->english
                        ? S("each on its own, with its own line on the way")
                        : S("逐份办理，每份各记一笔；办不了的不影响别的");
    frame_fill(&out->frame, r, out->title, HERE_QUEUE);
    page_together(reply_html(r), out);
    reply_page(r, status);
}

static void preview(Together *t, int status) {
    Request *r = t->r;
    unsigned roles = 0;
    Err e;
    for (size_t i = 0; i < t->picks.n; i++) {
        Pick *pick = &t->picks.items[i];
        Said why = {0};
        if (!find(t, pick, &e) ||
            (t->page.d.id.n > 0 && !form_of(t, &why, &e))) {
            reply_err(r, 503, &e);
            return;
        }
        if (pick->act.n == 0)
            pick->act = id_new(r->a, r->session->region, ID_ACT);
        TogetherRow row = row_of(t, pick, why);
        if (row.key.n > 0 && t->page.d.state.step != NULL)
            roles |= 1u << t->page.d.state.step->role;
        t->out.able += row.key.n > 0;
        VEC_ADD(r->a, &t->out.rows, row);
    }
    t->out.wants_person = t->hands_on;
    t->out.opinion = request_form(r, S("opinion"));
    if (t->hands_on && !add_people(t, roles, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (t->out.able > 0)
        t->out.confirm = str_format(
            r->a,
            r->english ? (t->hands_on ? "Hand on %zu" : "Pass %zu")
                       : (t->hands_on ? "转办 %zu 份" : "通过 %zu 份"),
            t->out.able);
    say(t, t->picks.n == 0 ? 422 : status);
}

/* ---- doing one after the other ---- */

static void next(Together *t);

static void answer(Together *t, Said why) {
    TogetherRow row = row_of(t, &t->picks.items[t->at], why);
    row.key = (Str){0};
    row.done = row.why.n == 0;
    t->out.done += row.done;
    VEC_ADD(t->r->a, &t->out.rows, row);
    t->at++;
}

static void written(Request *r, const Outcome *outcome, const Err *e) {
    Together *t = r->state;
    Said why = {0};
    if (outcome == NULL)
        why = (Said){str_format(r->a, "%s", e->what_zh),
                     str_format(r->a, "%s", e->what_en)};
    else if (outcome->kind == OUTCOME_CONFLICT)
        why = (Said)SAID("别人刚刚办了这一份，请看“经过”",
                         "somebody has just acted on it");
    answer(t, why);
    next(t);
}

/* It was done under this id: a double click, an answer that was lost. */
static bool was_done(bool *out, const Together *t, const Pick *pick, Err *e) {
    Rows rows;
    Request *r = t->r;
    if (!store_query(&rows, r->a, r->store, SQL_ACT_TIME,
                     BINDS(bind_str(pick->act)), e))
        return false;
    *out = rows.n > 0;
    return true;
}

/* What it was: the last that the person did with it. */
static void name_done(Together *t) {
    const Moves *moves = &t->page.d.moves;
    t->form.act = t->hands_on ? ACT_HAND_ON : ACT_PASS;
    for (size_t i = moves->n; i-- > 0;) {
        if (!str_equal(moves->items[i].person, t->r->session->person)) continue;
        t->form.act = act_find(moves->items[i].act);
        return;
    }
}

/* False: answered for, or the store failed. */
static bool begin(Together *t, Batch *b, Err *e) {
    Request *r = t->r;
    const Pick *pick = &t->picks.items[t->at];
    Said why = {0};
    bool done;
    e->code = ERR_NONE;
    if (!find(t, pick, e) || !was_done(&done, t, pick, e)) return false;
    if (t->page.d.id.n > 0 && !done && !form_of(t, &why, e)) return false;
    if (t->page.d.id.n > 0 && !done && why.zh.n == 0 &&
        t->page.d.version != pick->version)
        why = (Said)SAID("在这之间变了，请打开看过再办",
                         "it was changed meanwhile: look at it first");
    if (done) name_done(t);
    if (t->page.d.id.n == 0 || done || why.zh.n > 0) {
        answer(t, why);
        return false;
    }
    Writing w = decl_writing(&t->page);
    *b = batch_new(r->a, pick->act, true);
    if (acting_do(b, &why, r->store, &w, &t->page.d, &t->page.checked, &t->form,
                  e))
        return true;
    if (why.zh.n > 0) answer(t, why);
    return false;
}

static void next(Together *t) {
    Batch b;
    Err e;
    while (t->at < t->picks.n) {
        size_t at = t->at;
        if (begin(t, &b, &e)) {
            request_write(t->r, &b, written);
            return;
        }
        if (t->at == at) { /* nothing can be read: say what was done */
            t->out.wrong = str_from_c(t->r->english ? e.what_en : e.what_zh);
            break;
        }
    }
    t->out.is_over = true;
    say(t, t->out.wrong.n > 0 ? 503 : 200);
}

static bool take_person(Together *t, Err *e) {
    Request *r = t->r;
    Str id = request_form(r, S("to"));
    Session *to = ARENA_NEW(r->a, Session);
    if (!t->hands_on) return true;
    if (id.n > 0 && !person_as_session(to, r->a, r->store, id, e)) return false;
    if (to->person.n > 0) t->form.to = to;
    return true;
}

static bool was_previewed(const Together *t) {
    for (size_t i = 0; i < t->picks.n; i++)
        if (t->picks.items[i].act.n == 0) return false;
    return t->picks.n > 0;
}

void handle_together(Request *r) {
    Together *t = ARENA_NEW(r->a, Together);
    Err e;
    t->r = r;
    r->state = t;
    t->hands_on = str_equal(request_form(r, S("what")), S("hand_on"));
    t->form.opinion = str_trim(request_form(r, S("opinion")));
    take_picks(t);
    if (request_form(r, S("confirm")).n == 0 || !was_previewed(t)) {
        preview(t, 200);
        return;
    }
    if (!take_person(t, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (t->hands_on && t->form.to == NULL) {
        t->out.wrong = r->english ? S("choose a person") : S("要选一个人");
        preview(t, 422);
        return;
    }
    if (t->form.opinion.n > OPINION_TEXT_MAX) {
        t->out.wrong = r->english ? S("the opinion is too long: shorten it")
                                  : S("意见太长，请缩短");
        preview(t, 422);
        return;
    }
    next(t);
}
