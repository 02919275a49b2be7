/* SPDX-License-Identifier: Apache-2.0
 * The second factor of the own account: a secret is offered, and taken when a
 * code made of it comes back. */
#include "office/totp.h"
#include "pages.h"
#include "web/connection.h"
#include "web/frame.h"
#include "web/page_account.h"
#include "web/proving.h"
#include "web/qr.h"
#include "web/recovery.h"
#include "web/routes.h"
#include "web/secret.h"

typedef struct Pairing {
    Secrets secrets;
    Str secret; /* offered, in bytes */
    Str code;
    bool wrong_code, wrong_password;
    RecoveryCodes codes; /* that came with it */
} Pairing;

static Str seal_of(const Request *r, Str secret) {
    return secret_seal(r->a, r->session->csrf, totp_secret_text(r->a, secret));
}

static void show(Request *r, int status) {
    const Pairing *t = r->state;
    TotpPage p = {.login = r->session->login,
                  .has = t->secrets.totp.n > 0,
                  .must = r->connection->must_pair};
    frame_fill(&p.frame, r, r->english ? S("Second factor") : S("动态口令"),
               HERE_NOWHERE);
    if (!p.has) {
        Str address =
            totp_address(r->a, t->secret, p.frame.brand, r->session->login);
        p.secret = totp_secret_text(r->a, t->secret);
        p.seal = seal_of(r, t->secret);
        p.code =
            qr_svg(r->a, address,
                   r->english ? S("QR code of the secret") : S("密钥的二维码"));
    }
    if (t->wrong_code)
        p.wrong_code = r->english ? S("The code is wrong or too old.")
                                  : S("6 位数不对，或已经过期。");
    if (t->wrong_password)
        p.wrong_password =
            r->english ? S("This is not your password.") : S("密码不对。");
    page_account_totp(reply_html(r), &p);
    reply_page(r, status);
}

static Pairing *open_pairing(Request *r) {
    Pairing *t = ARENA_NEW(r->a, Pairing);
    r->state = t;
    return secrets_load(&t->secrets, r) ? t : NULL;
}

void handle_totp_page(Request *r) {
    Pairing *t = open_pairing(r);
    if (t == NULL) return;
    t->secret = secret_random(r->a, TOTP_SECRET);
    show(r, 200);
}

static void on_counted(Request *r, const Outcome *outcome, const Err *e) {
    if (outcome == NULL)
        reply_err(r, 503, e);
    else
        show(r, 422);
}

/* The batch that sets the secret (absent: takes it away). */
static Batch batch_of(Request *r, Str secret) {
    const Session *s = r->session;
    Batch b = request_batch(r, true);
    batch_one(&b, SQL_PERSON_SET_TOTP,
              BINDS(bind_str(s->person),
                    secret.p == NULL ? bind_null() : bind_bytes(secret),
                    bind_int(r->now)));
    batch_any(&b, SQL_SESSION_COMPLETE,
              BINDS(bind_str(s->id), bind_int(r->now), bind_int(s->expires)));
    TrailEntry entry = request_trail(r, S("person.totp"),
                                     str_join(r->a, S("person:"), s->person));
    entry.reason = secret.p == NULL ? (r->english ? S("stopped") : S("停用"))
                   : r->english     ? S("begun")
                                    : S("启用");
    batch_trail(&b, &entry);
    return b;
}

/* By the password and a code; true: both are right. Else it is answered. */
static bool proved(Request *r, Str answer, const Factor *factor) {
    Pairing *t = r->state;
    t->wrong_password = !str_equal(answer, S("1"));
    t->wrong_code = !factor_fits(factor);
    if (t->wrong_password || (t->wrong_code && t->secrets.totp.n > 0)) {
        prove_failed(r, &t->secrets, S("person.totp"), on_counted);
        return false;
    }
    if (t->wrong_code) show(r, 422);
    return !t->wrong_code;
}

static void on_paired(Request *r, const Outcome *outcome, const Err *e) {
    const Pairing *t = r->state;
    if (outcome == NULL)
        reply_err(r, 503, e);
    else if (outcome->kind == OUTCOME_CONFLICT)
        reply_redirect(r, S("/account/totp"));
    else
        recovery_show(r, &t->codes);
}

static void on_proved(Request *r, Str answer, const Err *failed) {
    Pairing *t = r->state;
    if (answer.p == NULL) {
        reply_err(r, 503, failed);
        return;
    }
    Factor factor = {.step = totp_verify(r->a, t->secret, t->code, r->now, 0)};
    if (!proved(r, answer, &factor)) return;
    Batch b = batch_of(r, t->secret);
    factor_use(&b, r->now, r->session->person, &factor);
    t->codes = recovery_renew(&b, r, r->session->person);
    request_write(r, &b, on_paired);
}

void handle_totp(Request *r) {
    Pairing *t = open_pairing(r);
    if (t == NULL) return;
    t->code = str_trim(request_form(r, S("code")));
    bool sealed =
        totp_secret_read(&t->secret, r->a, request_form(r, S("secret"))) &&
        secret_equal(request_form(r, S("seal")), seal_of(r, t->secret));
    if (!sealed || t->secrets.totp.n > 0) {
        reply_redirect(r, S("/account/totp"));
        return;
    }
    prove_password(r, &t->secrets, request_form(r, S("password")), on_proved);
}

static void on_removal(Request *r, Str answer, const Err *failed) {
    const Pairing *t = r->state;
    Factor factor;
    if (!prove_factor(&factor, r, &t->secrets, t->code, answer, failed) ||
        !proved(r, answer, &factor))
        return;
    Batch b = batch_of(r, (Str){0});
    batch_any(&b, SQL_RECOVERY_REMOVE_ALL, BINDS(bind_str(r->session->person)));
    request_write_then_go(r, &b, S("/account?done=no-totp"));
}

void handle_totp_remove(Request *r) {
    Pairing *t = open_pairing(r);
    if (t == NULL) return;
    t->code = str_trim(request_form(r, S("code")));
    if (t->secrets.totp.n == 0)
        reply_redirect(r, S("/account/totp"));
    else
        prove_password(r, &t->secrets, request_form(r, S("password")),
                       on_removal);
}
