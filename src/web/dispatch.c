/* SPDX-License-Identifier: Apache-2.0
 * The way of a request to its handler: what it asks, whether it may, its body,
 * and its end. */
#include "base/utf8.h"
#include "os/clock.h"
#include "os/socket.h"
#include "web/connection.h"
#include "web/guard.h"
#include "web/refusal.h"
#include "web/routes.h"
#include "web/sessions.h"

enum {
    SLOW = 1000000,            /* microseconds; slower requests are logged */
    BODY_REFUSED_MAX = 1 << 20 /* of a body that is too long, and still read */
};

static void refuse(Request *r, int status, const char *zh, const char *en,
                   const char *hint_zh, const char *hint_en) {
    Err e;
    err_set(&e, ERR_USAGE, zh, en, hint_zh, hint_en);
    reply_err(r, status, &e);
}

static void refuse_bad(Request *r) {
    refuse(r, 400, "请求看不懂", "the request makes no sense",
           "请从首页重新进去。", "Begin again at the first page.");
}

/* ---- the head ---- */

/* The last address of X-Forwarded-For is the one that the proxy saw. */
static void set_address(Request *r) {
    Connection *c = r->connection;
    char text[OS_ADDRESS_MAX];
    Str peer = os_address_of_peer(c->socket, text);
    Str proxy = r->worker->office->options->trusted_proxy;
    Str forwarded = http_header(c, "X-Forwarded-For");
    c->is_forwarded = forwarded.p != NULL;
    if (c->is_forwarded && proxy.n > 0 && str_equal(peer, proxy)) {
        size_t comma = str_find_last(forwarded, S(","));
        Str last =
            comma == STR_NONE ? forwarded : str_from(forwarded, comma + 1);
        last = str_trim(last);
        if (last.n > 0 && last.n < OS_ADDRESS_MAX && utf8_is_valid(last)) {
            peer = last;
            c->is_forwarded = false;
        }
    }
    r->address = str_copy(r->a, peer);
}

/* The cookie's, else the one that the office was begun with (--lang). */
static void set_language(Request *r) {
    Str asked = cookie_find(r->connection->cookies, S("lang"));
    r->english = asked.n > 0 ? str_equal(asked, S("en"))
                             : r->worker->office->options->english;
    r->is_htmx = http_header(r->connection, "HX-Request").p != NULL;
}

/* The path and the query of "/a/b?c=d". */
static bool take_uri(Request *r, Str uri) {
    Str query = uri;
    r->path = str_cut(&query, S("?"));
    return r->path.n > 0 && r->path.p[0] == '/' &&
           form_fields(&r->query, r->a, query);
}

static size_t body_max(const Route *route) {
    return route->body_max == 0 ? WEB_FORM_MAX : route->body_max;
}

/* Longer than it may be, as far as the head says. */
static bool is_too_long(const Request *r) {
    Str length = http_header(r->connection, "Content-Length");
    uint64_t n = 0;
    for (size_t i = 0; i < length.n; i++) {
        if (length.p[i] < '0' || length.p[i] > '9' || n > WEB_UPLOAD_MAX)
            return true;
        n = n * 10 + (uint64_t)(length.p[i] - '0');
    }
    return n > body_max(r->route);
}

static bool begin_body(Request *r) {
    Connection *c = r->connection;
    Str type = http_header(c, "Content-Type");
    Str boundary = multipart_boundary(r->a, type);
    Str plain = str_trim(str_upto(type, str_find_byte(type, ';')));
    c->body = body_new(r->a, body_max(r->route), boundary);
    return !c->has_body || boundary.p != NULL ||
           str_equal(plain, S("application/x-www-form-urlencoded"));
}

static void dispatch_post(Request *r) {
    if (is_too_long(r))
        refuse(r, 413, "上传的内容太大", "what was sent is too large",
               "请分几次上传。", "Send it in parts.");
    else if (!guard_is_same_origin(r))
        refuse(r, 403, "请求不是从本站页面发出的",
               "the request does not come from a page of ours",
               "请从本站页面上操作。", "Use the pages of this site.");
    else if (!begin_body(r))
        refuse(r, 415, "这种内容不收", "this kind of content is not taken",
               "请从本站页面上操作。", "Use the pages of this site.");
}

bool dispatch_takes_form(const Request *r) {
    const Connection *c = r->connection;
    return str_equal(r->method, S("POST")) && c->has_body &&
           multipart_boundary(r->a, http_header(c, "Content-Type")).p == NULL;
}

bool dispatch_lost(Request *r, const Err *e) {
    Connection *c = r->connection;
    if (dispatch_takes_form(r)) {
        Err *kept = ARENA_NEW(r->a, Err);
        *kept = *e;
        c->lost = kept;
        return true;
    }
    reply_err(r, 503, e);
    return false;
}

static void dispatch_route(Request *r) {
    RouteMatch match = route_match(r);
    if (match == ROUTE_NO_METHOD) {
        reply_header(r, S("Allow"), route_methods(r));
        refuse(r, 405, "这个地址不能这样用", "the address is not for this",
               "请从页面上的链接和按钮进去。", "Use the links and buttons.");
    } else if (match == ROUTE_BAD)
        refuse_bad(r);
    else if (match == ROUTE_NONE)
        reply_not_found(r);
    else if (guard_store(r) && session_find(r) &&
             (r->connection->lost != NULL || guard_right(r)) &&
             str_equal(r->method, S("POST")))
        dispatch_post(r);
}

void dispatch_head(Connection *c, Str method) {
    Request *r = c->request;
    Str uri = c->uri = r->path;
    bool both = http_header(c, "Content-Length").p != NULL &&
                http_header(c, "Transfer-Encoding").p != NULL;
    r->method =
        str_equal(method, S("HEAD")) ? S("GET") : str_copy(r->a, method);
    c->cookies = http_header(c, "Cookie");
    set_address(r);
    set_language(r);
    if (uri.n > URI_MAX)
        refuse(r, 414, "地址太长", "the address is too long", "请缩短查询。",
               "Shorten the query.");
    else if (both || !take_uri(r, uri))
        refuse_bad(r);
    else
        dispatch_route(r);
}

/* ---- the body ---- */

/* Uploads are held over all of a worker's requests. */
static bool has_room(Connection *c, size_t n) {
    WorkerCounts *counts = c->worker->counts;
    if (count_of(&counts->upload_bytes) + n > UPLOADS_MAX) return false;
    count_add(&counts->upload_bytes, n);
    c->held += n;
    return true;
}

size_t dispatch_body_most(const Connection *c) {
    const Route *route = c->request->route;
    return route == NULL ? BODY_REFUSED_MAX
                         : body_max(route) + BODY_REFUSED_MAX;
}

void dispatch_body(Connection *c, Str bytes) {
    Err e;
    c->came += bytes.n;
    if (c->request->route == NULL || c->answer != NULL) return;
    if (!has_room(c, bytes.n))
        refuse(c->request, 503, "现在上传的人太多",
               "too much is being sent at this moment", "请稍后再试。",
               "Try again later.");
    else if (!body_add(&c->body, bytes, &e))
        reply_err(c->request, e.code == ERR_LIMIT ? 413 : 503, &e);
    if (c->answer != NULL) body_close(&c->body);
}

static bool read_form(Request *r, Str body) {
    Connection *c = r->connection;
    if (!c->has_body) return true;
    if (c->body.is_multipart)
        return multipart_parts(&c->body.multipart, body, &r->form, &r->uploads);
    return form_fields(&r->form, r->a, body);
}

void dispatch_whole(Connection *c) {
    Request *r = c->request;
    Str body;
    Err e;
    if (str_equal(r->method, S("POST"))) {
        if (!body_whole(&body, &c->body, &e)) {
            reply_err(r, 503, &e);
            return;
        }
        if (!read_form(r, body)) {
            refuse_bad(r);
            return;
        }
        if (c->lost != NULL) {
            reply_err(r, 503, c->lost);
            return;
        }
        if (c->signed_out) {
            refusal_signed_out(r);
            return;
        }
        if (!guard_token(r)) return;
    }
    /* A page that looks by itself is nobody at work. */
    if (request_form(r, S("look")).p == NULL) session_keep(r);
    r->route->handle(r);
}

/* ---- the end ---- */

static void abandon(Connection *c) {
    while (c->pending != NULL) {
        Pending *p = c->pending;
        c->pending = p->next;
        p->connection = NULL;
        p->abandon(p);
    }
}

void dispatch_late(Connection *c) {
    abandon(c);
    refuse(c->request, 503, "这一步用时太长，还不知道做成没有",
           "this takes too long: it is not known yet whether it was done",
           "请稍等，再打开这一页看看。",
           "Wait a little and open the page again.");
}

static void log_request(const Connection *c) {
    const Request *r = c->request;
    int64_t took = os_microseconds() - c->began;
    if (c->status < 500 && took < SLOW) return;
    Str pattern = r->route == NULL ? S("-") : r->route->pattern;
    log_event(&c->worker->office->log,
              c->status >= 500 ? LOG_AT_WARNING : LOG_AT_INFO, "request",
              "method=%.*s route=%.*s status=%d ms=%d", STR_ARG(r->method),
              STR_ARG(pattern), c->status, (int)(took / 1000));
}

void dispatch_end(Connection *c) {
    abandon(c);
    log_request(c);
    count_sub(&c->worker->counts->upload_bytes, c->held);
    c->held = c->came = 0;
    body_close(&c->body);
    arena_free(c->request->a);
    c->request = NULL;
    c->body = (Body){.file = -1};
    c->uri = c->cookies = (Str){0};
    c->headers = (Fields){0};
    c->framing = FRAMING_NONE;
    if (c->pieces != NULL) arena_free(c->pieces);
    c->pieces = NULL;
    c->piece = (Str){0};
    c->next = NULL;
    c->answer = NULL;
    c->lost = NULL;
    c->status = 0;
    c->suspended = c->has_body = c->signed_out = false;
}
