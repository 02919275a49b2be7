/* SPDX-License-Identifier: Apache-2.0
 * The own account: what is kept of the person, where he is signed in. */
#include "office/moment.h"
#include "office/people.h"
#include "pages.h"
#include "web/admin.h"
#include "web/page_account.h"
#include "web/policy.h"
#include "web/recovery.h"
#include "web/routes.h"

static const struct {
    Str word;
    const char *zh, *en;
} SAID_AFTER[] = {
    {S_INIT("password"), "密码已改，别处都退出了。",
     "The password is changed; you are signed out everywhere else."},
    {S_INIT("recovery"), "动态口令在用；恢复码请收好。",
     "The second factor is in use; keep the recovery codes safe."},
    {S_INIT("no-totp"), "动态口令已停用。", "The second factor is gone."},
    {S_INIT("sessions"), "别处都退出了。", "Signed out everywhere else."},
};

static Str said_after(const Request *r) {
    Str word = request_query(r, S("done"));
    for (size_t i = 0; i < COUNT_OF(SAID_AFTER); i++)
        if (str_equal(SAID_AFTER[i].word, word))
            return str_from_c(r->english ? SAID_AFTER[i].en : SAID_AFTER[i].zh);
    return (Str){0};
}

enum { RECOVERY_FEW = 3 };

static bool add_recovery(AccountPage *p, Request *r, Err *e) {
    int64_t left;
    if (!p->has_totp) return true;
    if (!recovery_left(&left, r, e)) return false;
    p->recovery_left = str_format(r->a, "%d", (int)left);
    p->recovery_few = left <= RECOVERY_FEW;
    return true;
}

static bool add_person(AccountPage *p, Request *r, Err *e) {
    PasswordPolicy policy;
    Rows rows;
    if (!policy_find(&policy, r, r->session->region, e) ||
        !store_query(&rows, r->a, r->store, SQL_PERSON_FIND,
                     BINDS(bind_str(r->session->person)), e))
        return false;
    if (rows.n == 0) return true;
    p->phone = row_str(&rows, 0, 6);
    int64_t since = row_int(&rows, 0, 7), last = row_int(&rows, 0, 13);
    if (since > 0)
        p->password_since = moment_day(r->a, r->now, since, r->english);
    if (since > 0 && policy.days > 0)
        p->password_due =
            moment_day(r->a, r->now, since + (int64_t)policy.days * MOMENT_DAY,
                       r->english);
    p->has_totp = row_int(&rows, 0, 9) != 0;
    if (last > 0) p->last_login = moment_long(r->a, last);
    p->last_address = row_str(&rows, 0, 14);
    return true;
}

static bool add_sessions(AccountPage *p, Request *r, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_SESSIONS_OF_PERSON,
                     BINDS(bind_str(r->session->person), bind_int(r->now)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(r->a, &p->sessions,
                ((AccountSession){
                    .address = row_str(&rows, i, 1),
                    .agent = row_str(&rows, i, 2),
                    .since = moment_short(r->a, r->now, row_int(&rows, i, 3)),
                    .seen = moment_short(r->a, r->now, row_int(&rows, i, 4)),
                    .here = str_equal(row_str(&rows, i, 0), r->session->id)}));
    p->others = rows.n > 1;
    return true;
}

void handle_account(Request *r) {
    const Session *s = r->session;
    AccountPage p = {.login = s->login,
                     .name = s->name,
                     .unit = s->unit_name,
                     .section = s->section_name,
                     .roles = admin_roles(r, s->roles),
                     .said = said_after(r)};
    Err e;
    if (!add_person(&p, r, &e) || !add_recovery(&p, r, &e) ||
        !add_sessions(&p, r, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    frame_fill(&p.frame, r, r->english ? S("My account") : S("我的账号"),
               HERE_NOWHERE);
    page_account(reply_html(r), &p);
    reply_page(r, 200);
}

void handle_large_text(Request *r) {
    Batch b = request_batch(r, false);
    Str back = request_form(r, S("back"));
    batch_one(
        &b, SQL_PERSON_SET_LARGE_TEXT,
        BINDS(bind_str(r->session->person), bind_int(!r->session->large_text)));
    request_write_then_go(r, &b, back.n > 0 ? back : S("/"));
}

void handle_sessions_end(Request *r) {
    Batch b = request_batch(r, true);
    batch_any(&b, SQL_SESSIONS_REMOVE_OF_PERSON,
              BINDS(bind_str(r->session->person), bind_str(r->session->id)));
    TrailEntry entry = request_trail(
        r, S("logout"), str_join(r->a, S("person:"), r->session->person));
    entry.reason = r->english ? S("everywhere else") : S("别处都退出");
    batch_trail(&b, &entry);
    request_write_then_go(r, &b, S("/account?done=sessions"));
}
