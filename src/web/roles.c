/* SPDX-License-Identifier: Apache-2.0
 * Roles, locks and lost second factors, for the security administrator. */
#include "check/report.h"
#include "pages.h"
#include "web/account_of.h"
#include "web/admin.h"
#include "web/routes.h"

void handle_roles(Request *r) {
    PeoplePage p = {.title =
                        r->english ? S("Roles and locks") : S("角色与锁定")};
    settings_frame(&p.frame, r, "角色与锁定", "Roles and locks", S("/roles"));
    account_list(&p, r, S("/roles"));
}

static bool is_own(const Request *r, const AccountOf *q) {
    return str_equal(q->account.id, r->session->person);
}

static void show(Request *r, int status) {
    const AccountOf *q = r->state;
    RolesPage p = {.id = q->account.id,
                   .title = q->account.name,
                   .login = q->login,
                   .unit = q->unit.name,
                   .version = str_format(r->a, "%d", (int)q->account.version),
                   .state = account_state_said(r, q->state, q->locked),
                   .locked = q->locked,
                   .left = str_equal(q->state, S("left")),
                   .own = is_own(r, q),
                   .has_totp = q->has_totp,
                   .wrong = q->wrong};
    Roles roles = q->is_typed ? q->typed.roles : q->account.roles;
    if (request_query(r, S("done")).n > 0)
        p.said = r->english ? S("Done.") : S("已办。");
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        VEC_ADD(
            r->a, &p.roles,
            ((PersonChoice){role_word(role),
                            r->english ? role_word(role) : role_chinese(role),
                            (roles >> role & 1) != 0}));
    settings_frame(&p.frame, r, "角色与锁定", "Roles and locks", S("/roles"));
    page_person_roles(reply_html(r), &p);
    reply_page(r, status);
}

void handle_person_roles(Request *r) {
    if (account_open(r, RIGHT_ROLE_EDIT) != NULL) show(r, 200);
}

/* The account to be changed; NULL: answered. Nobody changes his own. */
static AccountOf *open_other(Request *r) {
    AccountOf *q = account_open(r, RIGHT_ROLE_EDIT);
    if (q == NULL) return NULL;
    if (!is_own(r, q) && !str_equal(q->state, S("left"))) return q;
    q->wrong = r->english ? S("This account is not for you to change.")
                          : S("这个账号不由您改。");
    show(r, 403);
    return NULL;
}

static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    AccountOf *q = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        q->wrong = r->english ? S("Somebody has just changed it.")
                              : S("别人刚刚改过，请核对后再办。");
        show(r, 409);
    } else {
        reply_redirect(
            r, str_format(r->a, "/roles/%.*s?done=1", STR_ARG(q->account.id)));
    }
}

void handle_roles_save(Request *r) {
    AccountOf *q = open_other(r);
    Said why;
    if (q == NULL) return;
    q->is_typed = true;
    q->typed = (NewPerson){.unit = q->account.unit,
                           .section = q->section,
                           .login = q->login,
                           .name = q->account.name};
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        if (request_form(r, role_word(role)).n > 0)
            q->typed.roles |= (Roles)1 << role;
    if (!person_is_sound(&why, r->a, &q->typed)) {
        q->wrong = said_in(why, r->english);
        show(r, 422);
        return;
    }
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    person_set_roles(&b, &w, &q->account, q->typed.roles);
    request_write(r, &b, on_written);
}

void handle_person_lock(Request *r) {
    AccountOf *q = open_other(r);
    Str reason;
    if (q == NULL) return;
    if (!account_reason(&reason, r, q)) {
        show(r, 422);
        return;
    }
    q->account.version = admin_int(request_form(r, S("version")));
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    if (str_equal(request_form(r, S("do")), S("unlock")))
        person_unlock(&b, &w, &q->account);
    else
        person_lock(&b, &w, &q->account, reason);
    request_write(r, &b, on_written);
}

void handle_person_totp(Request *r) {
    AccountOf *q = open_other(r);
    if (q == NULL) return;
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    person_drop_totp(&b, &w, &q->account,
                     r->english ? S("taken off") : S("解除"));
    request_write(r, &b, on_written);
}
