/* SPDX-License-Identifier: Apache-2.0
 * A new password: the present one proves who asks, the new one fits the
 * policy and is none of the last. */
#include "check/report.h"
#include "office/people.h"
#include "pages.h"
#include "web/frame.h"
#include "web/job_work.h"
#include "web/page_account.h"
#include "web/proving.h"
#include "web/routes.h"

typedef struct Changing {
    Secrets secrets;
    Str old, new, again, hash;
    Rows before; /* the passwords that may not be taken again */
    size_t looked;
    Str wrong_old, wrong_new, wrong_again;
} Changing;

static Str rules_said(const Request *r, const PasswordPolicy *p) {
    return r->english
               ? str_format(r->a,
                            "At least %d characters, of %d of small letters, "
                            "capitals, digits and others; without the user "
                            "name; none of the last %d.",
                            p->length, p->classes, p->history)
               : str_format(r->a,
                            "至少 %d 个字符，小写、大写、数字、其他符号中至少 "
                            "%d 种，不含用户名，不与最近 %d 个相同。",
                            p->length, p->classes, p->history);
}

static void show(Request *r, int status) {
    const Changing *c = r->state;
    PasswordPage p = {.must = r->session->must_change,
                      .login = r->session->login,
                      .rules = rules_said(r, &c->secrets.policy),
                      .wrong_old = c->wrong_old,
                      .wrong_new = c->wrong_new,
                      .wrong_again = c->wrong_again};
    frame_fill(&p.frame, r, r->english ? S("Change the password") : S("改密码"),
               HERE_NOWHERE);
    page_account_password(reply_html(r), &p);
    reply_page(r, status);
}

static Changing *open_change(Request *r) {
    Changing *c = ARENA_NEW(r->a, Changing);
    r->state = c;
    return secrets_load(&c->secrets, r) ? c : NULL;
}

void handle_password_page(Request *r) {
    if (open_change(r) != NULL) show(r, 200);
}

/* ---- changing ---- */

static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    if (outcome == NULL)
        reply_err(r, 503, e);
    else
        reply_redirect(r, S("/account?done=password"));
}

static void on_hashed(Request *r, Str answer, const Err *e) {
    if (answer.p == NULL) {
        reply_err(r, 503, e);
        return;
    }
    const Session *s = r->session;
    Batch b = request_batch(r, true);
    Writing w = {.session = s, .now = r->now, .address = r->address};
    Account account = {.id = s->person,
                       .region = s->region,
                       .unit = s->unit,
                       .name = s->name,
                       .roles = s->roles};
    person_change_password(&b, &w, &account, answer, s->id);
    request_write(r, &b, on_written);
}

static void look_back(Request *r);

static void on_looked(Request *r, Str answer, const Err *e) {
    Changing *c = r->state;
    if (answer.p == NULL) {
        reply_err(r, 503, e);
    } else if (str_equal(answer, S("1"))) {
        c->wrong_new = r->english ? S("This password was in use before.")
                                  : S("这个密码用过，请换一个。");
        show(r, 422);
    } else {
        c->looked++;
        look_back(r);
    }
}

/* One former password after the other, then the new one is hashed. */
static void look_back(Request *r) {
    Changing *c = r->state;
    if (c->looked == c->before.n)
        request_job(r, JOB_PASSWORD_HASH, c->new, on_hashed);
    else
        request_job(
            r, JOB_PASSWORD_VERIFY,
            job_verify_input(r->a, row_str(&c->before, c->looked, 0), c->new),
            on_looked);
}

static void on_counted(Request *r, const Outcome *outcome, const Err *e) {
    if (outcome == NULL)
        reply_err(r, 503, e);
    else
        show(r, 422);
}

static void on_proved(Request *r, Str answer, const Err *failed) {
    Changing *c = r->state;
    Err e;
    if (answer.p == NULL) {
        reply_err(r, 503, failed);
    } else if (!str_equal(answer, S("1"))) {
        c->wrong_old = r->english ? S("This is not your present password.")
                                  : S("现在的密码不对。");
        prove_failed(r, &c->secrets, S("person.password"), on_counted);
    } else if (!store_query(&c->before, r->a, r->store,
                            SQL_PASSWORD_HISTORY_LAST,
                            BINDS(bind_str(r->session->person),
                                  bind_int(c->secrets.policy.history)),
                            &e)) {
        reply_err(r, 503, &e);
    } else {
        look_back(r);
    }
}

static bool is_sound(Request *r, Changing *c) {
    Said why;
    if (!password_is_sound(&why, r->a, &c->secrets.policy, c->new,
                           r->session->login))
        c->wrong_new = said_in(why, r->english);
    else if (str_equal(c->new, c->old))
        c->wrong_new = r->english ? S("It is the same as the present one.")
                                  : S("与现在的密码一样。");
    else if (!str_equal(c->new, c->again))
        c->wrong_again =
            r->english ? S("The two differ.") : S("两遍写的不一样。");
    return c->wrong_new.n == 0 && c->wrong_again.n == 0;
}

void handle_password(Request *r) {
    Changing *c = open_change(r);
    if (c == NULL) return;
    c->old = request_form(r, S("old"));
    c->new = request_form(r, S("new"));
    c->again = request_form(r, S("again"));
    if (is_sound(r, c))
        prove_password(r, &c->secrets, c->old, on_proved);
    else
        show(r, 422);
}
