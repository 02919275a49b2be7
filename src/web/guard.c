/* SPDX-License-Identifier: Apache-2.0
 * Rights of routes and requests that were forged. */
#include "web/guard.h"

#include "web/connection.h"
#include "web/policy.h"
#include "web/rates.h"
#include "web/refusal.h"
#include "web/routes.h"
#include "web/secret.h"
#include "web/sessions.h"
#include "web/writing.h"

static bool is_loopback(Str address) {
    return str_has_prefix(address, S("127.")) || str_equal(address, S("::1"));
}

/* From this machine or the proxy itself, not through some proxy. */
static bool may_see_metrics(const Request *r) {
    Str proxy = r->worker->office->options->trusted_proxy;
    if (r->connection->is_forwarded) return false;
    return is_loopback(r->address) ||
           (proxy.n > 0 && str_equal(r->address, proxy));
}

static bool refuse(Request *r, const char *zh, const char *en,
                   const char *hint_zh, const char *hint_en) {
    Err e;
    err_set(&e, ERR_USAGE, zh, en, hint_zh, hint_en);
    reply_err(r, 403, &e);
    return false;
}

/* A page comes back to where it was; a part of a page is refused, so that what
 * was typed around it stays; what was typed into a form is taken first. */
static bool ask_to_sign_in(Request *r) {
    Err e;
    if (r->is_htmx) {
        err_set(&e, ERR_USAGE, "登录已过期", "you are no longer signed in",
                "请在另一个窗口登录，再回来接着做。",
                "Sign in in another window, then go on here.");
        reply_err(r, 401, &e);
    } else if (str_equal(r->method, S("GET"))) {
        reply_redirect(r, refusal_sign_in(r, r->connection->uri));
    } else if (dispatch_takes_form(r) && r->route->body_max == 0) {
        r->connection->signed_out = true;
        return true;
    } else
        reply_redirect(r, refusal_sign_in(r, refusal_page_before(r)));
    return false;
}

/* A password that someone else knows is changed before anything else; then a
 * second factor that the role needs is set up. Where to; absent: nowhere. */
static Str first_duty(const Request *r) {
    Str pattern = r->route->pattern;
    if (r->session == NULL || r->route->right == RIGHT_PUBLIC ||
        str_equal(pattern, S("/logout")) ||
        str_equal(pattern, S("/account/large-text")))
        return (Str){0};
    Str duty = r->session->must_change    ? S("/account/password")
               : r->connection->must_pair ? S("/account/totp")
                                          : (Str){0};
    return str_equal(pattern, duty) ? (Str){0} : duty;
}

bool guard_store(Request *r) {
    return r->store != NULL || r->route->alone ||
           dispatch_lost(r, &r->worker->store_err);
}

/* So many a minute and person, or they would fill the trail. */
static void note_refusal(Request *r) {
    enum { MOST = 20 };
    Batch b = batch_new(r->a, (Str){0}, false);
    Str route = r->route->pattern, method = r->method;
    TrailEntry entry = request_trail(
        r, S("access.refused"),
        str_format(r->a, "route:%.*s %.*s", STR_ARG(method), STR_ARG(route)));
    entry.outcome = S("refused");
    batch_trail(&b, &entry);
    if (rates_take(r->worker->rates, r->session->person, S("refused"), MOST,
                   r->now))
        writing_send(r->worker, &b);
}

bool guard_right(Request *r) {
    Right right = r->route->right;
    if (right == RIGHT_METRICS) {
        if (may_see_metrics(r)) return true;
        reply_not_found(r);
        return false;
    }
    Str duty = first_duty(r);
    if (duty.p != NULL) {
        reply_redirect(r, duty);
        return false;
    }
    if (may(r->session, right)) return true;
    if (right == RIGHT_DESK && r->session == NULL && policy_opens_desk(r))
        return true;
    if (r->session == NULL) return ask_to_sign_in(r);
    note_refusal(r);
    return refuse(r, "您没有这项权限", "you have not the right to do this",
                  "需要的话请找安全管理员。",
                  "If you need it, ask the security administrator.");
}

/* The host of "https://host:port". */
static Str host_of(Str origin) {
    size_t at = str_find(origin, S("://"));
    if (at == STR_NONE) return origin;
    origin = str_from(origin, at + 3);
    return str_upto(origin, str_find_byte(origin, '/'));
}

bool guard_is_same_origin(const Request *r) {
    const Connection *c = r->connection;
    Str site = http_header(c, "Sec-Fetch-Site");
    Str origin = http_header(c, "Origin");
    Str url = r->worker->office->options->public_url;
    if (site.p != NULL && !str_equal(site, S("same-origin")) &&
        !str_equal(site, S("none")))
        return false;
    if (origin.p == NULL) return true;
    return str_equal(host_of(origin), http_header(c, "Host")) ||
           (url.n > 0 && str_equal(host_of(origin), host_of(url)));
}

bool guard_token(Request *r) {
    Str sent = request_form(r, S("csrf"));
    if (sent.p == NULL) sent = http_header(r->connection, "X-CSRF-Token");
    if (sent.p != NULL && secret_equal(sent, session_token(r))) return true;
    refusal_old_page(r);
    return false;
}
