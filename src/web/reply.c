/* SPDX-License-Identifier: Apache-2.0
 * Answers: pages, downloads, redirects, errors. */
#include "pages.h"
#include "web/connection.h"
#include "web/frame.h"

void reply_header(Request *r, Str name, Str value) {
    Connection *c = r->connection;
    if (c->headers.n < HEADERS_MAX)
        VEC_ADD(r->a, &c->headers, ((Field){name, value}));
}

static void reply(Request *r, int status, Str type, Str body) {
    http_answer(r->connection,
                &(Answer){.status = status, .type = type, .body = body});
}

/* It grows in its place, into half of what the request has left: a page that is
 * too large ends as one that says so. */
Html *reply_html(Request *r) {
    Connection *c = r->connection;
    size_t room = arena_left(r->a) / 2;
    c->page = buf_new(r->a, room < WEB_PAGE_MAX ? room : WEB_PAGE_MAX);
    c->page.owned = true;
    c->html = (Html){.out = &c->page, .english = r->english};
    return &c->html;
}

void reply_page(Request *r, int status) {
    const Buf *page = &r->connection->page;
    Err e;
    if (!page->full) {
        reply(r, status, S("text/html; charset=utf-8"), buf_str(page));
        return;
    }
    err_set(&e, ERR_LIMIT, "这一页太大，放不下", "the page is too large",
            "请用筛选缩小范围。", "Narrow the range by the filters.");
    reply_err(r, 500, &e);
}

/* A path of our own: one slash, then none of what a browser takes for a
 * host; no control characters. */
static bool is_own_path(Str path) {
    if (path.n == 0 || path.p[0] != '/') return false;
    if (path.n > 1 && (path.p[1] == '/' || path.p[1] == '\\')) return false;
    for (size_t i = 0; i < path.n; i++)
        if ((unsigned char)path.p[i] <= ' ' || path.p[i] == 0x7f) return false;
    return true;
}

void reply_redirect(Request *r, Str path) {
    reply_header(r, S("Location"), is_own_path(path) ? path : S("/"));
    reply(r, 303, (Str){0}, S(""));
}

/* "attachment" with the name twice: in ASCII for old programs, and whole.
 * Source: RFC 6266, RFC 8187. */
static Str disposition(Arena *a, Str name) {
    static const char digits[] = "0123456789ABCDEF";
    Buf b = buf_new(a, 4 * name.n + 200);
    Str ending = str_from(name, str_find_last(name, S(".")));
    buf_add(&b, S("attachment; filename=\"jixiao"));
    for (size_t i = 0; i < ending.n && i < 8; i++) {
        char c = ending.p[i];
        bool plain = (c >= 'a' && c <= 'z') || c == '.';
        if (plain) buf_byte(&b, c);
    }
    buf_add(&b, S("\"; filename*=UTF-8''"));
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                     (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
        if (plain)
            buf_byte(&b, (char)c);
        else
            buf_format(&b, "%%%c%c", digits[c >> 4], digits[c & 15]);
    }
    return buf_str(&b);
}

void reply_bytes(Request *r, Str type, Str name, Str bytes) {
    if (name.p != NULL)
        reply_header(r, S("Content-Disposition"), disposition(r->a, name));
    reply(r, 200, type, bytes);
}

void reply_stream(Request *r, Str type, Str name, StreamNext *next) {
    reply_header(r, S("Content-Disposition"), disposition(r->a, name));
    http_answer(r->connection,
                &(Answer){.status = 200, .type = type, .next = next});
}

void reply_shown(Request *r, Str type, Str bytes) {
    r->connection->framing = FRAMING_SHOWN;
    reply(r, 200, type, bytes);
}

void reply_shows(Request *r) {
    r->connection->framing = FRAMING_SHOWS;
}

void reply_json(Request *r, int status, Str json) {
    reply(r, status, S("application/json"), json);
}
