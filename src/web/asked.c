/* SPDX-License-Identifier: Apache-2.0
 * 延期 and 代填 for one unit of a cycle. */
#include "office/asked.h"

#include "check/report.h"
#include "office/moment.h"
#include "office/people.h"
#include "pages.h"
#include "web/admin.h"
#include "web/page_asked.h"
#include "web/routes.h"
#include "web/year.h"

typedef struct Allowing {
    Asked asked;
    AskedTyped typed;
    AskedFaults faults;
    Session to;
    bool fills; /* 代填 was sent; else 延期 */
    bool sent;
    Said wrong;
} Allowing;

static Str asked_url(Request *r, const Allowing *q, const char *rest) {
    return str_format(r->a, "/year/%.*s/unit/%.*s%s",
                      STR_ARG(q->asked.cycle.id), STR_ARG(q->asked.unit), rest);
}

static Str form_url(Request *r, const Allowing *q, Str form) {
    return str_join(r->a, asked_url(r, q, "?form="), form);
}

/* ---- the page ---- */

static bool add_forms(AskedPage *p, Request *r, const Allowing *q, Err *e) {
    Rows rows;
    if (!store_query(
            &rows, r->a, r->store, SQL_ASKED_FORMS,
            BINDS(bind_str(q->asked.cycle.id), bind_str(q->asked.unit)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        Str form = row_str(&rows, i, 0);
        const Layout *l = request_layout(r, form);
        VEC_ADD(r->a, &p->forms,
                ((CycleChoice){.value = form_url(r, q, form),
                               .label = l == NULL ? form : layout_title(l),
                               .about = form,
                               .chosen = str_equal(form, q->asked.form)}));
    }
    return true;
}

static bool add_people(AskedPage *p, Request *r, const Allowing *q, Err *e) {
    Rows rows;
    Str chosen = request_form(r, S("to"));
    if (!store_query(&rows, r->a, r->store, SQL_SUBSTITUTES_FOR_CHOICE,
                     BINDS(bind_str(q->asked.object.region),
                           bind_str(q->asked.unit), bind_like(r->a, p->find)),
                     e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(
            r->a, &p->people,
            ((CycleChoice){.value = row_str(&rows, i, 0),
                           .label = row_str(&rows, i, 1),
                           .about = row_str(&rows, i, 2),
                           .chosen = str_equal(row_str(&rows, i, 0), chosen)}));
    return true;
}

static void set_extension(AskedPage *p, Request *r, const Allowing *q) {
    const Asked *a = &q->asked;
    int64_t due = a->due > 0 ? a->due : a->cycle.due;
    Str day = date_to_str(r->a, moment_date(due));
    Str left = moment_due(r->a, r->now, due, r->english);
    p->due = str_format(r->a, r->english ? "%.*s, %.*s" : "%.*s，%.*s",
                        STR_ARG(day), STR_ARG(left));
    if (a->due > 0) p->extended = day;
    p->due_reason = a->due_reason;
    if (!q->sent || q->fills) return;
    p->day = q->typed.day;
    p->reason = q->typed.reason;
    p->wrong_day = said_in(q->faults.day, r->english);
    p->wrong_reason = said_in(q->faults.reason, r->english);
}

static void set_substitute(AskedPage *p, Request *r, const Allowing *q) {
    const Substitute *s = &q->asked.substitute;
    if (s->person.n > 0) {
        p->filler =
            str_format(r->a, r->english ? "%.*s (%.*s)" : "%.*s（%.*s）",
                       STR_ARG(s->name), STR_ARG(s->unit_name));
        p->filler_until = date_to_str(r->a, moment_date(s->until));
        p->filler_reason = s->reason;
        p->filler_over = !substitute_is_let(s->until, r->now);
    }
    if (!q->sent || !q->fills) return;
    p->until = q->typed.day;
    p->why = q->typed.reason;
    p->wrong_to = said_in(q->faults.to, r->english);
    p->wrong_until = said_in(q->faults.day, r->english);
    p->wrong_why = said_in(q->faults.reason, r->english);
}

static void set_head(AskedPage *p, Request *r, const Allowing *q) {
    const Asked *a = &q->asked;
    State state;
    if (a->declaration.n > 0)
        p->declaration_url = str_join(r->a, S("/declaration/"), a->declaration);
    p->state = r->english ? S("not begun") : S("还没开始填");
    if (a->declaration.n > 0 &&
        state_find(&state, &a->steps, a->standing.state))
        p->state = r->english ? state.name.en : state.name.zh;
    Said wrong = q->wrong.zh.n > 0 ? q->wrong : q->faults.whole;
    p->wrong = said_in(wrong, r->english);
}

static void show(Request *r, const Allowing *q, int status) {
    const Asked *a = &q->asked;
    AskedPage p = {.unit = a->unit_name,
                   .title = a->cycle.title,
                   .form = a->form,
                   .act = year_act_id(r),
                   .version = str_format(r->a, "%lld", (long long)a->version),
                   .url = asked_url(r, q, ""),
                   .extend_url = asked_url(r, q, "/extend"),
                   .fill_url = asked_url(r, q, "/fill"),
                   .find = str_trim(request_query(r, S("find")))};
    Err e;
    if (!add_forms(&p, r, q, &e) || !add_people(&p, r, q, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (request_query(r, S("done")).n > 0)
        p.said = r->english ? S("Saved.") : S("已保存。");
    set_head(&p, r, q);
    set_extension(&p, r, q);
    set_substitute(&p, r, q);
    year_frame(&p.frame, r, a->unit_name, a->cycle.id, YEAR_BOARD);
    page_asked(reply_html(r), &p);
    reply_page(r, status);
}

static bool load(Allowing *q, Request *r, Str form, Err *e) {
    return asked_load(&q->asked, r->a, r->store, &q->asked.cycle,
                      request_value(r, S("unit")), form, r->now, e);
}

/* NULL: answered. */
static Allowing *open_asked(Request *r, Str form) {
    Allowing *q = ARENA_NEW(r->a, Allowing);
    Err e;
    r->state = q;
    if (!year_open(&q->asked.cycle, r, RIGHT_CYCLE_EDIT)) return NULL;
    if (!load(q, r, form.n > 0 ? form : (Str){0}, &e)) {
        reply_err(r, 503, &e);
        return NULL;
    }
    if (q->asked.unit.n > 0) return q;
    reply_not_found(r);
    return NULL;
}

void handle_asked(Request *r) {
    Allowing *q = open_asked(r, request_query(r, S("form")));
    if (q != NULL) show(r, q, 200);
}

/* ---- sent ---- */

static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    Allowing *q = r->state;
    Err failed;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind != OUTCOME_CONFLICT) {
        reply_redirect(
            r, str_join(r->a, form_url(r, q, q->asked.form), S("&done=1")));
    } else if (!load(q, r, q->asked.form, &failed)) {
        reply_err(r, 503, &failed);
    } else {
        q->wrong = (Said)SAID("别人刚刚改过这个单位的期限或代填，请核对后再存",
                              "somebody has just changed it: look again");
        show(r, q, 409);
    }
}

/* NULL: answered. */
static Allowing *open_sent(Request *r) {
    Allowing *q = open_asked(r, request_form(r, S("form")));
    if (q == NULL) return NULL;
    if (request_was_done(r)) {
        reply_redirect(r, form_url(r, q, q->asked.form));
        return NULL;
    }
    q->sent = true;
    q->asked.version = admin_int(request_form(r, S("version")));
    q->typed = (AskedTyped){.day = str_trim(request_form(r, S("day"))),
                            .reason = str_trim(request_form(r, S("reason")))};
    return q;
}

static bool is_end(const Request *r) {
    return request_form(r, S("end")).n > 0;
}

void handle_asked_extend(Request *r) {
    Allowing *q = open_sent(r);
    int64_t day;
    if (q == NULL) return;
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    if (is_end(r)) {
        asked_extend_end(&b, &w, &q->asked);
    } else {
        asked_check_extension(&q->faults, &day, r->a, &q->asked, &q->typed,
                              r->session, r->now);
        if (asked_faults_any(&q->faults)) {
            show(r, q, 422);
            return;
        }
        asked_extend(&b, &w, &q->asked, day, q->typed.reason);
    }
    request_write(r, &b, on_written);
}

/* False: answered. */
static bool take_person(Allowing *q, Request *r) {
    Str id = request_form(r, S("to"));
    Err e;
    if (id.n == 0) return true;
    if (!person_as_session(&q->to, r->a, r->store, id, &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    if (q->to.person.n > 0) q->typed.to = &q->to;
    return true;
}

void handle_asked_fill(Request *r) {
    Allowing *q = open_sent(r);
    int64_t until;
    if (q == NULL) return;
    q->fills = true;
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    if (is_end(r)) {
        asked_let_fill_end(&b, &w, &q->asked);
    } else {
        if (!take_person(q, r)) return;
        asked_check_substitute(&q->faults, &until, r->a, &q->asked, &q->typed,
                               r->session, r->now);
        if (asked_faults_any(&q->faults)) {
            show(r, q, 422);
            return;
        }
        asked_let_fill(&b, &w, &q->asked, &q->to, until, q->typed.reason);
    }
    request_write(r, &b, on_written);
}
