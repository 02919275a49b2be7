/* SPDX-License-Identifier: Apache-2.0
 * Signing in and out. An unknown name costs the same work and reads the same
 * as a wrong password. An address fails so many times a minute only. */
#include "base/utf8.h"
#include "office/moment.h"
#include "pages.h"
#include "web/factor.h"
#include "web/job_work.h"
#include "web/page_login.h"
#include "web/policy.h"
#include "web/routes.h"
#include "web/secret.h"
#include "web/sessions.h"
#include "web/strangers.h"

enum { LOGIN_BYTES_MAX = 100, AGENT_BYTES_MAX = 200, MINUTE = 60 * 1000 };

/* Fits no password; checking it takes as long as checking a real one. */
#define NOBODYS                                                                \
    S("$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"                 \
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")

/* A row of person_by_login. */
typedef struct Candidate {
    bool known;
    Str id, region, unit, login, password, totp, state;
    int64_t password_at, totp_step, failures, locked_until;
} Candidate;

typedef struct SignIn {
    Str login, password, code, next;
    Candidate who;
    PasswordPolicy policy;
    Str token;
    bool code_wrong;
} SignIn;

/* ---- the page ---- */

/* The region, where the store has but one, and the year that is open in it. */
static void fill_region(LoginPage *page, Request *r) {
    enum { NAME = 1, TITLE = 3, STATE = 4, DUE = 6 };
    Rows regions, cycles;
    Err e;
    if (r->store == NULL ||
        !store_query(&regions, r->a, r->store, SQL_REGIONS_ALL, BINDS_NONE,
                     &e) ||
        regions.n != 1)
        return;
    page->frame.region = row_str(&regions, 0, NAME);
    if (!store_query(&cycles, r->a, r->store, SQL_CYCLES_OF_REGION,
                     BINDS(bind_str(row_str(&regions, 0, 0))), &e))
        return;
    for (size_t i = 0; i < cycles.n && page->now.n == 0; i++) {
        Str title = row_str(&cycles, i, TITLE);
        int64_t due = row_int(&cycles, i, DUE);
        Str day =
            due != 0 ? moment_day(r->a, r->now, due, r->english) : (Str){0};
        if (!str_equal(row_str(&cycles, i, STATE), S("open"))) continue;
        page->now = due == 0 ? title
                             : str_format(r->a,
                                          r->english ? "%.*s: until %.*s"
                                                     : "%.*s：%.*s截止",
                                          STR_ARG(title), STR_ARG(day));
    }
}

static void fill_page(LoginPage *page, Request *r) {
    *page = (LoginPage){.version = str_from_c(JIXIAO_VERSION)};
    page->frame.title = r->english ? S("Sign in") : S("登录");
    page->frame.brand = r->english ? S("Jixiao") : S("绩效");
    page->frame.csrf = session_token_new(r);
    page->has_desk = policy_opens_desk(r);
    page->help = r->english
                     ? S("Forgot the password? The system administrator gives "
                         "a new one. Locked, or the phone lost? The security "
                         "administrator helps.")
                     : S("忘了密码，请系统管理员重置；账号锁定、手机丢失，"
                         "请安全保密管理员办。");
    fill_region(page, r);
}

void handle_login_page(Request *r) {
    LoginPage page;
    if (r->session != NULL) {
        reply_redirect(r, S("/"));
        return;
    }
    fill_page(&page, r);
    page.next = request_query(r, S("next"));
    if (page.next.n > 0)
        page.said = r->english
                        ? S("Sign in to go on; then you are back at the page "
                            "you were at, and what you typed there is kept.")
                        : S("请登录后接着办：登录后回到原来那一页，"
                            "填的内容还在。");
    if (request_query(r, S("out")).p != NULL)
        page.said = r->english ? S("You have signed out.") : S("已退出。");
    page_login(reply_html(r), &page);
    reply_page(r, 200);
}

static void show_refusal(Request *r) {
    const SignIn *s = r->state;
    LoginPage page;
    fill_page(&page, r);
    page.login = s->login;
    page.next = s->next;
    if (s->code_wrong)
        page.totp_wrong = r->english ? S("The code is wrong, too old or used.")
                                     : S("动态口令或恢复码不对，或已经过期、"
                                         "用过。");
    else if (r->english)
        page.wrong = str_format(
            r->a,
            "The name or the password is wrong, or the account is locked: %d "
            "failures in a row lock it for %d minutes.",
            s->policy.failures, s->policy.lock_minutes);
    else
        page.wrong = str_format(
            r->a, "用户名或密码不对，或账号已锁定。连错 %d 次锁定 %d 分钟。",
            s->policy.failures, s->policy.lock_minutes);
    page_login(reply_html(r), &page);
    reply_page(r, 403);
}

/* ---- who it is ---- */

static bool find_candidate(Candidate *out, Request *r, Str login, Err *e) {
    Rows rows;
    *out = (Candidate){0};
    if (!store_query(&rows, r->a, r->store, SQL_PERSON_BY_LOGIN,
                     BINDS(bind_str(login)), e))
        return false;
    if (rows.n == 0) return true;
    *out = (Candidate){.known = true,
                       .id = row_str(&rows, 0, 0),
                       .region = row_str(&rows, 0, 1),
                       .unit = row_str(&rows, 0, 2),
                       .login = row_str(&rows, 0, 4),
                       .password = row_str(&rows, 0, 6),
                       .password_at = row_int(&rows, 0, 7),
                       .totp = row_str(&rows, 0, 9),
                       .totp_step = row_int(&rows, 0, 10),
                       .state = row_str(&rows, 0, 11),
                       .failures = row_int(&rows, 0, 12),
                       .locked_until = row_int(&rows, 0, 13)};
    return true;
}

/* ---- the trail ---- */

static TrailEntry entry_of(const Request *r, const Candidate *who, Str action,
                           Str outcome) {
    TrailEntry entry = request_trail(r, action, (Str){0});
    entry.outcome = outcome;
    if (!who->known) return entry;
    entry.region = who->region;
    entry.unit = who->unit;
    entry.person = who->id;
    entry.login = who->login;
    entry.object = str_join(r->a, S("person:"), who->id);
    return entry;
}

/* An unknown name is nobody's: it goes to the first region's own chain,
 * without what was typed, which may be a password. */
static bool add_unknown(Batch *b, Request *r, Err *e) {
    Rows regions;
    Candidate nobody = {0};
    if (!store_query(&regions, r->a, r->store, SQL_REGIONS_ALL, BINDS_NONE, e))
        return false;
    if (regions.n == 0) return true;
    TrailEntry entry = entry_of(r, &nobody, S("login.unknown"), S("refused"));
    entry.region = row_str(&regions, 0, 0);
    batch_trail(b, &entry);
    return true;
}

/* ---- the outcome ---- */

static void on_refused(Request *r, const Outcome *outcome, const Err *e) {
    if (outcome == NULL)
        reply_err(r, 503, e);
    else
        show_refusal(r);
}

static void refuse(Request *r) {
    SignIn *s = r->state;
    const Candidate *who = &s->who;
    Batch b = batch_new(r->a, (Str){0}, true);
    Err e;
    sign_in_failed(r);
    if (!who->known) {
        if (!add_unknown(&b, r, &e)) {
            reply_err(r, 503, &e);
            return;
        }
        request_write(r, &b, on_refused);
        return;
    }
    int64_t until = r->now + (int64_t)s->policy.lock_minutes * MINUTE;
    batch_any(&b, SQL_PERSON_MISSED,
              BINDS(bind_str(who->id), bind_int(s->policy.failures),
                    bind_int(until)));
    TrailEntry failed = entry_of(r, who, S("login"), S("refused"));
    batch_trail(&b, &failed);
    if (who->failures + 1 >= s->policy.failures) {
        TrailEntry locked = entry_of(r, who, S("person.lock"), S("done"));
        batch_trail(&b, &locked);
    }
    request_write(r, &b, on_refused);
}

static void on_entered(Request *r, const Outcome *outcome, const Err *e) {
    SignIn *s = r->state;
    if (outcome == NULL)
        reply_err(r, 503, e);
    else if (outcome->kind == OUTCOME_CONFLICT)
        refuse(r); /* it was locked, or the code used, in this moment */
    else {
        session_set_cookie(r, session_cookie(r->worker), s->token);
        session_set_cookie(r, session_cookie_before(r->worker), S(""));
        reply_redirect(r, s->next.n == 0 ? S("/") : s->next);
    }
}

/* Has the person a role that cannot do without a second factor? */
static bool must_pair(Request *r, const SignIn *s, bool *must, Err *e) {
    Rows rows;
    *must = false;
    if (s->policy.second_factor == 0 || s->who.totp.n > 0) return true;
    if (!store_query(&rows, r->a, r->store, SQL_ROLES_OF_PERSON,
                     BINDS(bind_str(s->who.id)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        PersonRole role = role_find(row_str(&rows, i, 0));
        *must = *must || (role != ROLE_COUNT &&
                          (s->policy.second_factor >> role & 1) != 0);
    }
    return true;
}

/* How the browser calls itself, where that is a text. */
static Str agent_of(const Request *r) {
    Str agent = http_header(r->connection, "User-Agent");
    return utf8_is_valid(agent) ? utf8_whole(str_upto(agent, AGENT_BYTES_MAX))
                                : S("");
}

static void enter(Request *r, const Factor *factor) {
    SignIn *s = r->state;
    const Candidate *who = &s->who;
    Batch b = batch_new(r->a, (Str){0}, true);
    bool pairs;
    Err e;
    if (!must_pair(r, s, &pairs, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    s->token = secret_token(r->a);
    batch_one(&b, SQL_PERSON_ENTERS,
              BINDS(bind_str(who->id), bind_int(r->now), bind_str(r->address)));
    factor_use(&b, r->now, who->id, factor);
    batch_any(&b, SQL_SESSIONS_REMOVE_OVER, BINDS(bind_int(r->now)));
    if (who->password_at > 0 &&
        password_is_old(&s->policy, who->password_at, r->now))
        batch_one(&b, SQL_PERSON_MUST_CHANGE, BINDS(bind_str(who->id)));
    if (s->policy.sessions > 0)
        batch_any(&b, SQL_SESSIONS_REMOVE_BUT_LAST,
                  BINDS(bind_str(who->id), bind_int(s->policy.sessions - 1)));
    batch_one(
        &b, SQL_SESSION_ADD,
        BINDS(bind_str(secret_digest(r->a, s->token)), bind_str(who->region),
              bind_str(who->id), bind_str(secret_token(r->a)),
              bind_str(pairs ? S("totp") : S("full")), bind_str(r->address),
              bind_str(agent_of(r)), bind_int(r->now),
              bind_int(r->now + (int64_t)s->policy.idle_minutes * MINUTE)));
    TrailEntry entry = entry_of(r, who, S("login"), S("done"));
    batch_trail(&b, &entry);
    if (factor->recovery.n > 0) {
        TrailEntry used = entry_of(r, who, S("person.recovery"), S("done"));
        used.reason = r->english ? S("used to sign in") : S("用于登录");
        batch_trail(&b, &used);
    }
    request_write(r, &b, on_entered);
}

static bool is_open(const Candidate *who, int64_t now) {
    return who->known && who->password.n > 0 &&
           str_equal(who->state, S("active")) && who->locked_until <= now;
}

static void on_verified(Request *r, Str answer, const Err *failed) {
    SignIn *s = r->state;
    Err e;
    Factor factor = {0};
    if (answer.p == NULL) {
        reply_err(r, 503, failed);
        return;
    }
    /* Others may have tried in the meantime. */
    if (!find_candidate(&s->who, r, s->login, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    bool fits = is_open(&s->who, r->now) && str_equal(answer, S("1"));
    FactorOwner owner = {s->who.id, s->who.totp, s->who.totp_step};
    if (fits && s->who.totp.n > 0) {
        if (!factor_read(&factor, r, &owner, s->code, &e)) {
            reply_err(r, 503, &e);
            return;
        }
        s->code_wrong = !factor_fits(&factor);
    }
    if (fits && !s->code_wrong)
        enter(r, &factor);
    else
        refuse(r);
}

void handle_login(Request *r) {
    SignIn *s = ARENA_NEW(r->a, SignIn);
    Err e;
    if (!sign_in_has_turn(r)) return;
    r->state = s;
    s->login = str_trim(
        utf8_whole(str_upto(request_form(r, S("name")), LOGIN_BYTES_MAX)));
    s->password = request_form(r, S("password"));
    s->code = str_trim(request_form(r, S("totp")));
    s->next = request_form(r, S("next"));
    if (!find_candidate(&s->who, r, s->login, &e) ||
        !policy_find(&s->policy, r, s->who.region, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    bool usable = s->who.password.n > 0 && s->password.n <= PASSWORD_BYTES_MAX;
    Str password = str_upto(s->password, PASSWORD_BYTES_MAX);
    request_job(
        r, JOB_PASSWORD_VERIFY,
        job_verify_input(r->a, usable ? s->who.password : NOBODYS, password),
        on_verified);
}

/* ---- signing out ---- */

static void on_left(Request *r, const Outcome *outcome, const Err *e) {
    if (outcome == NULL) {
        reply_err(r, 503, e);
        return;
    }
    session_set_cookie(r, session_cookie(r->worker), S(""));
    reply_redirect(r, S("/login?out=1"));
}

void handle_logout(Request *r) {
    Batch b = request_batch(r, true);
    batch_any(&b, SQL_SESSION_REMOVE, BINDS(bind_str(r->session->id)));
    TrailEntry entry = request_trail(
        r, S("logout"), str_join(r->a, S("person:"), r->session->person));
    batch_trail(&b, &entry);
    request_write(r, &b, on_left);
}
