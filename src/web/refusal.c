/* SPDX-License-Identifier: Apache-2.0
 * The page of what could not be done. */
#include "web/refusal.h"

#include "pages.h"
#include "web/connection.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/sessions.h"

static Str said(const Request *r, const char *zh, const char *en) {
    return str_from_c(r->english ? en : zh);
}

/* ---- where the person was ---- */

/* The page that a browser says it was on, where that is one of this host. */
static Str referrer(const Request *r) {
    Str page = http_header(r->connection, "Referer");
    size_t at = str_find(page, S("://"));
    if (at == STR_NONE) return (Str){0};
    page = str_from(page, at + 3);
    Str host = str_upto(page, str_find_byte(page, '/'));
    if (!str_equal(host, http_header(r->connection, "Host"))) return (Str){0};
    return str_from(page, host.n);
}

/* The path itself or the next above it that can be opened. */
static Str openable(const Request *r, Str page) {
    while (page.n > 1) {
        Str path = str_upto(page, str_find_byte(page, '?'));
        if (route_opens(path, r->a)) return page;
        page = str_upto(path, str_find_last(path, S("/")));
    }
    return S("/");
}

Str refusal_page_before(const Request *r) {
    Str page = referrer(r);
    if (str_equal(r->method, S("GET")))
        return page.n == 0 || str_equal(page, r->path) ? S("/")
                                                       : openable(r, page);
    return openable(r, page.n > 0 ? page : r->path);
}

Str refusal_sign_in(Request *r, Str page) {
    Buf b = buf_new(r->a, 4 * page.n + 100);
    buf_add(&b, S("/login"));
    if (page.n > 1) {
        buf_add(&b, S("?next="));
        page_url_part(&(Html){.out = &b}, page);
    }
    return buf_str(&b);
}

/* ---- what was typed ---- */

static bool is_text(Str name) {
    return !str_equal(name, S("csrf")) && !str_equal(name, S("act")) &&
           !str_equal(name, S("json"));
}

static bool has_typed(const Request *r) {
    for (size_t i = 0; i < r->form.n; i++)
        if (is_text(r->form.items[i].name)) return true;
    return false;
}

bool refusal_may_give_back(const Request *r) {
    return r->route != NULL && has_typed(r) && r->uploads.n == 0 &&
           !str_has_prefix(r->route->pattern, S("/login")) &&
           !str_has_prefix(r->route->pattern, S("/account"));
}

Fields refusal_typed(Request *r) {
    Fields out = {0};
    for (size_t i = 0; i < r->form.n; i++) {
        Field f = r->form.items[i];
        if (str_equal(f.name, S("csrf")) && r->session != NULL)
            f.value = session_token(r);
        VEC_ADD(r->a, &out, f);
    }
    return out;
}

/* The person sends it once more from the page; under the id of its act it is
 * done once. */
static void give_back(ErrorPage *p, Request *r) {
    if (!refusal_may_give_back(r)) return;
    p->again = r->path;
    p->typed = refusal_typed(r);
    p->said = said(r,
                   "您填的都还在这一页上，没有丢。请不要关，过一会儿点"
                   "“再试一次”。",
                   "What you typed is still on this page. Leave it open and "
                   "try again in a while.");
}

/* ---- the page ---- */

/* The store is away or full: what it said is for the log; the office goes on
 * by itself when it is back. */
static void say_away(ErrorPage *p, Request *r, const Err *e) {
    log_err(&r->worker->office->log, LOG_AT_WARNING, "store-away", e);
    p->where = (Str){0};
    reply_header(r, S("Retry-After"), S("5"));
    if (str_equal(r->method, S("GET")))
        reply_header(r, S("Refresh"), S("5"));
    else
        give_back(p, r);
}

static bool sends_file(const Request *r) {
    return str_equal(r->method, S("POST")) &&
           str_has_prefix(http_header(r->connection, "Content-Type"),
                          S("multipart/form-data"));
}

void refusal_page(Request *r, int status, const Err *e, ErrorPage *p) {
    p->status = status;
    p->what = said(r, e->what_zh, e->what_en);
    p->where = str_from_c(e->where);
    p->hint = said(r, e->hint_zh, e->hint_en);
    p->upload = sends_file(r);
    if (p->back.n == 0) p->back = refusal_page_before(r);
    if (status == 503 && e->code == ERR_SYSTEM) say_away(p, r, e);
    frame_fill(&p->frame, r, said(r, "没有做成", "Not done"), HERE_NOWHERE);
    page_error(reply_html(r), p);
    reply_page(r, status);
}

void reply_err(Request *r, int status, const Err *e) {
    ErrorPage p = {0};
    refusal_page(r, status, e, &p);
}

void reply_not_found(Request *r) {
    Err e;
    err_set(&e, ERR_USAGE, "没有这一页，或者您不能看",
            "there is no such page, or you may not see it",
            "请看地址有没有写错，或从首页进去。",
            "Look at the address, or go by the first page.");
    reply_err(r, 404, &e);
}

/* ---- sessions that are over ---- */

void refusal_signed_out(Request *r) {
    Str before = refusal_page_before(r);
    ErrorPage p = {.back = before, .sign_in = refusal_sign_in(r, before)};
    Err e;
    if (!refusal_may_give_back(r) || request_form(r, S("json")).p != NULL) {
        reply_redirect(r, p.sign_in);
        return;
    }
    give_back(&p, r);
    p.said = said(r,
                  "您填的都还在这一页上，没有丢。登录后回到这一页，点"
                  "“再试一次”。",
                  "What you typed is still on this page. Sign in, come back "
                  "to it and try again.");
    err_set(&e, ERR_USAGE, "登录过期了，没有做",
            "you are no longer signed in: nothing was done", NULL, NULL);
    refusal_page(r, 401, &e, &p);
}

void refusal_old_page(Request *r) {
    ErrorPage p = {0};
    Err e;
    err_set(&e, ERR_USAGE, "这一页太旧了，没有做",
            "the page is too old: nothing was done", "请返回，刷新页面后再做。",
            "Go back, reload and try again.");
    /* Only to a browser that says the form was on a page of ours. */
    if (r->session != NULL && http_header(r->connection, "Origin").p != NULL)
        give_back(&p, r);
    if (p.again.n > 0) {
        e.hint_zh = "这一页是上次登录时打开的。看清现在是谁登录，再接着做。";
        e.hint_en = "The page is of an earlier session. See who is signed in "
                    "now, then go on.";
    }
    refusal_page(r, 403, &e, &p);
}
