/* SPDX-License-Identifier: Apache-2.0
 * Sessions by the cookie that a browser sends. */
#include "web/sessions.h"

#include "review/rights.h"
#include "web/admin.h"
#include "web/connection.h"
#include "web/secret.h"
#include "web/writing.h"

enum { TOKEN_DIGITS = 64, KEEP_EVERY = 60 * 1000 };

/* With https the browser takes the cookie from no neighbour. */
Str session_cookie(const Worker *w) {
    return worker_is_secure(w) ? S("__Host-jixiao") : S("jixiao");
}

Str session_cookie_before(const Worker *w) {
    return worker_is_secure(w) ? S("__Host-jixiao-login") : S("jixiao-login");
}

static Str token_in(const Request *r, Str cookie) {
    Str token = cookie_find(r->connection->cookies, cookie);
    return token.n == TOKEN_DIGITS ? token : (Str){0};
}

static void take_session(Request *r, Str id, const Rows *row) {
    Session *s = ARENA_NEW(r->a, Session);
    *s = (Session){.id = id,
                   .csrf = row_str(row, 0, 1),
                   .person = row_str(row, 0, 0),
                   .login = row_str(row, 0, 2),
                   .name = row_str(row, 0, 3),
                   .region = row_str(row, 0, 4),
                   .region_name = row_str(row, 0, 5),
                   .unit = row_str(row, 0, 6),
                   .unit_name = row_str(row, 0, 7),
                   .section = row_str(row, 0, 8),
                   .section_name = row_str(row, 0, 9),
                   .roles = roles_from_words(row_str(row, 0, 10)),
                   .must_change = row_int(row, 0, 11) != 0,
                   .large_text = row_int(row, 0, 12) != 0,
                   .expires = row_int(row, 0, 13)};
    r->session = s;
    r->connection->must_pair = !str_equal(row_str(row, 0, 14), S("full"));
    r->connection->session_seen = row_int(row, 0, 15);
    r->connection->session_ends = row_int(row, 0, 16) + SESSION_LONGEST;
}

bool session_find(Request *r) {
    Str token = token_in(r, session_cookie(r->worker));
    Rows rows;
    Err e;
    if (token.p == NULL || r->store == NULL) return true;
    Str id = secret_digest(r->a, token);
    if (!store_query(&rows, r->a, r->store, SQL_SESSION_FIND,
                     BINDS(bind_str(id), bind_int(r->now)), &e))
        return dispatch_lost(r, &e);
    if (rows.n == 1) take_session(r, id, &rows);
    return true;
}

void session_keep(Request *r) {
    Connection *c = r->connection;
    if (r->session == NULL || r->now - c->session_seen < KEEP_EVERY) return;
    /* How long it may be idle was set when it began. */
    int64_t expires = r->now + r->session->expires - c->session_seen;
    if (expires > c->session_ends) expires = c->session_ends;
    Batch b = batch_new(r->a, (Str){0}, false);
    batch_any(
        &b, SQL_SESSION_SEEN,
        BINDS(bind_str(r->session->id), bind_int(r->now), bind_int(expires)));
    writing_send(r->worker, &b);
}

/* Before signing in the token is made of a cookie that only pages of ours can
 * read back into a form. */
static Str token_before(Request *r, Str cookie) {
    return secret_seal(r->a, cookie, S("login"));
}

Str session_token(Request *r) {
    if (r->session != NULL) return r->session->csrf;
    Str cookie = token_in(r, session_cookie_before(r->worker));
    return cookie.p == NULL ? (Str){0} : token_before(r, cookie);
}

Str session_token_new(Request *r) {
    Str token = session_token(r);
    if (token.p != NULL) return token;
    Str cookie = secret_token(r->a);
    session_set_cookie(r, session_cookie_before(r->worker), cookie);
    return token_before(r, cookie);
}

void session_set_cookie(Request *r, Str name, Str value) {
    reply_header(r, S("Set-Cookie"),
                 str_format(r->a,
                            "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s",
                            STR_ARG(name), STR_ARG(value),
                            value.n == 0 ? "; Max-Age=0" : "",
                            worker_is_secure(r->worker) ? "; Secure" : ""));
}
