/* SPDX-License-Identifier: Apache-2.0
 * Recovery codes of the own account: /account/recovery. New ones are made by
 * the password and a code. */
#include "web/recovery.h"

#include "pages.h"
#include "web/frame.h"
#include "web/page_account.h"
#include "web/proving.h"
#include "web/routes.h"

typedef struct Renewing {
    Secrets secrets;
    Str code;
    bool wrong_code, wrong_password;
    RecoveryCodes codes;
} Renewing;

bool recovery_left(int64_t *out, Request *r, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_RECOVERY_LEFT,
                     BINDS(bind_str(r->session->person)), e))
        return false;
    *out = row_int(&rows, 0, 0);
    return true;
}

static void frame(RecoveryPage *p, Request *r) {
    frame_fill(&p->frame, r, r->english ? S("Recovery codes") : S("恢复码"),
               HERE_NOWHERE);
    p->login = r->session->login;
}

void recovery_show(Request *r, const RecoveryCodes *codes) {
    RecoveryPage p = {0};
    frame(&p, r);
    for (size_t i = 0; i < codes->n; i++)
        VEC_ADD(r->a, &p.codes, codes->items[i]);
    page_account_recovery(reply_html(r), &p);
    reply_page(r, 200);
}

static void show(Request *r, int status) {
    const Renewing *t = r->state;
    RecoveryPage p = {0};
    int64_t left;
    Err e;
    if (!recovery_left(&left, r, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    frame(&p, r);
    p.left = str_format(r->a, "%d", (int)left);
    if (t->wrong_code)
        p.wrong_code = r->english ? S("The code is wrong, too old or used.")
                                  : S("不对，或已经过期、用过。");
    if (t->wrong_password)
        p.wrong_password =
            r->english ? S("This is not your password.") : S("密码不对。");
    page_account_recovery(reply_html(r), &p);
    reply_page(r, status);
}

/* NULL: answered. Without a second factor there is nothing to stand in for. */
static Renewing *open_renewing(Request *r) {
    Renewing *t = ARENA_NEW(r->a, Renewing);
    r->state = t;
    if (!secrets_load(&t->secrets, r)) return NULL;
    if (t->secrets.totp.n > 0) return t;
    reply_redirect(r, S("/account/totp"));
    return NULL;
}

void handle_recovery_page(Request *r) {
    if (open_renewing(r) != NULL) show(r, 200);
}

static void on_counted(Request *r, const Outcome *outcome, const Err *e) {
    if (outcome == NULL)
        reply_err(r, 503, e);
    else
        show(r, 422);
}

static void on_renewed(Request *r, const Outcome *outcome, const Err *e) {
    Renewing *t = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        t->wrong_code = true; /* it was used in this moment */
        show(r, 422);
    } else {
        recovery_show(r, &t->codes);
    }
}

static void renew(Request *r, const Factor *factor) {
    Renewing *t = r->state;
    Str person = r->session->person;
    Batch b = request_batch(r, true);
    factor_use(&b, r->now, person, factor);
    t->codes = recovery_renew(&b, r, person);
    TrailEntry entry = request_trail(r, S("person.recovery"),
                                     str_join(r->a, S("person:"), person));
    entry.reason = r->english ? S("renewed") : S("换一批");
    batch_trail(&b, &entry);
    request_write(r, &b, on_renewed);
}

static void on_proved(Request *r, Str answer, const Err *failed) {
    Renewing *t = r->state;
    Factor factor;
    if (!prove_factor(&factor, r, &t->secrets, t->code, answer, failed)) return;
    t->wrong_password = !str_equal(answer, S("1"));
    t->wrong_code = !factor_fits(&factor);
    if (t->wrong_password || t->wrong_code)
        prove_failed(r, &t->secrets, S("person.recovery"), on_counted);
    else
        renew(r, &factor);
}

void handle_recovery(Request *r) {
    Renewing *t = open_renewing(r);
    if (t == NULL) return;
    t->code = str_trim(request_form(r, S("code")));
    prove_password(r, &t->secrets, request_form(r, S("password")), on_proved);
}
