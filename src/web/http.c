/* SPDX-License-Identifier: Apache-2.0
 * HTTP by libmicrohttpd, in external epoll. Deadlines are ours: a connection
 * that is too slow is shut down, which the library sees as its end. */
#include "web/http.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "os/clock.h"
#include "os/file.h"
#include "web/connection.h"

enum {
    CONNECTION_MEMORY = 32 * 1024, /* head, and a piece of body */
    PEM_MAX = 1 << 20,
    PIECE_SENT = 64 * 1024, /* at once, of an answer in pieces */
    PIECE_MAX = 64 << 20,   /* as it is made */
    PIECE_ARENA = 256 << 20
};

struct Http {
    Worker *worker;
    struct MHD_Daemon *daemon;
    Connection *first;
    size_t n, asked;
};

/* ---- deadlines ---- */

static void enter(Connection *c, Phase phase, int64_t time) {
    c->phase = phase;
    c->deadline = os_milliseconds() + time;
}

static int64_t time_for(int64_t base, size_t bytes) {
    return base + (int64_t)(bytes / BODY_TIME_BYTES);
}

/* ---- the library's calls ---- */

static Connection *connection_of(struct MHD_Connection *mhd) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

static void on_connection(void *cls, struct MHD_Connection *mhd, void **context,
                          enum MHD_ConnectionNotificationCode code) {
    Http *h = cls;
    Connection *c = *context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
        c = calloc(1, sizeof *c);
        if (c == NULL) abort();
        c->worker = h->worker;
        c->http = mhd;
        c->socket = info == NULL ? -1 : info->connect_fd;
        c->body.file = -1;
        c->after = h->first;
        if (h->first != NULL) h->first->before = c;
        h->first = c;
        h->n++;
        enter(c, PHASE_HEAD, HEAD_TIME);
        *context = c;
    } else if (c != NULL) {
        if (c->before != NULL) c->before->after = c->after;
        if (c->after != NULL) c->after->before = c->before;
        if (h->first == c) h->first = c->after;
        h->n--;
        free(c);
        *context = NULL;
    }
    count_set(&h->worker->counts->connections, h->n);
}

/* The first line of a request is there. */
static void *on_uri(void *cls, const char *uri, struct MHD_Connection *mhd) {
    Http *h = cls;
    Connection *c = connection_of(mhd);
    if (c == NULL) return NULL;
    h->asked++;
    c->began = os_microseconds();
    /* Only the path and query are kept: the library drops its own copy. */
    c->request = request_new(c, str_from_c(uri));
    enter(c, PHASE_HEAD, HEAD_TIME);
    return c;
}

static void on_completed(void *cls, struct MHD_Connection *mhd, void **context,
                         enum MHD_RequestTerminationCode why) {
    Http *h = cls;
    Connection *c = *context;
    (void)mhd;
    if (c == NULL || c->request == NULL) return;
    *context = NULL;
    if (why == MHD_REQUEST_TERMINATED_WITH_ERROR && c->answer == NULL)
        c->status = 0;
    WorkerCounts *counts = h->worker->counts;
    count_add(&counts->requests[c->status / 100 % STATUS_CLASSES], 1);
    durations_add(&counts->durations, os_microseconds() - c->began);
    dispatch_end(c);
    enter(c, PHASE_HEAD, IDLE_TIME);
}

static enum MHD_Result queue(Connection *c) {
    struct MHD_Response *response = c->answer;
    enum MHD_Result queued =
        MHD_queue_response(c->http, (unsigned)c->status, response);
    MHD_destroy_response(response);
    enter(c, PHASE_REPLY, time_for(REPLY_TIME, c->answer_n));
    return queued;
}

/* The body is there, or there is none. */
static void whole(Connection *c) {
    enter(c, PHASE_WORK, WORK_TIME);
    if (c->answer == NULL) dispatch_whole(c);
    if (c->answer != NULL) return;
    c->suspended = true;
    MHD_suspend_connection(c->http);
}

static bool has_body(const Connection *c) {
    Str length = http_header(c, "Content-Length");
    return http_header(c, "Transfer-Encoding").p != NULL ||
           (length.p != NULL && !str_equal(length, S("0")));
}

/* An answer that comes with the head makes the library close the connection, so
 * without a body it comes at the end. */
static enum MHD_Result take_part(Connection *c, Str method, const char *data,
                                 size_t *data_n) {
    if (c->phase == PHASE_HEAD) {
        c->has_body = has_body(c);
        enter(c, PHASE_BODY, BODY_TIME);
        if (c->has_body) dispatch_head(c, method);
    } else if (c->phase == PHASE_BODY && *data_n > 0) {
        c->deadline = c->began / 1000 + time_for(BODY_TIME, c->came);
        dispatch_body(c, (Str){data, *data_n});
        *data_n = 0;
        /* In the midst of a body the library takes no answer, and browsers read
         * none: the rest is dropped, as far as the route takes so much. */
        return c->answer == NULL || c->came <= dispatch_body_most(c) ? MHD_YES
                                                                     : MHD_NO;
    } else if (c->phase == PHASE_BODY) {
        if (!c->has_body) dispatch_head(c, method);
        whole(c);
    }
    return c->answer == NULL ? MHD_YES : queue(c);
}

/* Called with the head, with each piece of a body, at its end, and again when
 * a suspended connection goes on. */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *mhd,
                                  const char *url, const char *method,
                                  const char *version, const char *data,
                                  size_t *data_n, void **context) {
    Connection *c = *context;
    (void)cls, (void)mhd, (void)url, (void)version;
    if (c == NULL) return MHD_NO;
    Store *store = c->worker->store;
    store_hold(store);
    enum MHD_Result result = take_part(c, str_from_c(method), data, data_n);
    store_rest(store);
    return result;
}

/* Percent signs are undone by us, with their limits. */
static size_t leave_escapes(void *cls, struct MHD_Connection *mhd, char *s) {
    (void)cls, (void)mhd;
    return strlen(s);
}

/* ---- what the worker calls ---- */

static bool read_pem(char **out, Arena *a, Str path, Err *e) {
    Str bytes;
    if (!os_read_file(&bytes, a, path, PEM_MAX, e)) return false;
    *out = str_to_c(a, bytes);
    return true;
}

static struct MHD_Daemon *start(Http *h, const char *cert, const char *key) {
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME |
                     MHD_USE_NO_LISTEN_SOCKET |
                     (cert == NULL ? 0 : (unsigned)MHD_USE_TLS);
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)cert},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)key},
        {MHD_OPTION_END, 0, NULL}};
    return MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, h, MHD_OPTION_ARRAY,
        cert == NULL ? &tls[2] : tls, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)CONNECTION_MEMORY, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS_MOST, MHD_OPTION_NOTIFY_COMPLETED, on_completed,
        h, MHD_OPTION_NOTIFY_CONNECTION, on_connection, h,
        MHD_OPTION_URI_LOG_CALLBACK, on_uri, h, MHD_OPTION_UNESCAPE_CALLBACK,
        leave_escapes, NULL, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

bool http_open(Http **out, Worker *w, Err *e) {
    const ServeOptions *o = w->office->options;
    char *cert = NULL, *key = NULL;
    Http *h = *out = ARENA_NEW(w->a, Http);
    h->worker = w;
    if (o->tls_cert.p != NULL && (!read_pem(&cert, w->a, o->tls_cert, e) ||
                                  !read_pem(&key, w->a, o->tls_key, e)))
        return false;
    h->daemon = start(h, cert, key);
    if (h->daemon != NULL) return true;
    return err_set(e, ERR_USAGE, "起不了 HTTP 服务，证书和私钥可能不配",
                   "could not start HTTP: certificate and key may not match",
                   "请看 --tls-cert 和 --tls-key。",
                   "Look at --tls-cert and --tls-key.");
}

void http_close(Http *h) {
    MHD_stop_daemon(h->daemon);
}

int http_descriptor(const Http *h) {
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info == NULL ? -1 : info->epoll_fd;
}

void http_turn(Http *h) {
    (void)MHD_run(h->daemon);
}

int http_timeout(const Http *h, int most) {
    MHD_UNSIGNED_LONG_LONG wait;
    if (MHD_get_timeout(h->daemon, &wait) != MHD_YES) return most;
    return wait < (unsigned)most ? (int)wait : most;
}

void http_add(Http *h, int socket) {
    /* The library counts connections by address only where it is asked to. */
    struct sockaddr nowhere = {.sa_family = AF_UNSPEC};
    count_add(&h->worker->counts->accepted, 1);
    (void)MHD_add_connection(h->daemon, socket, &nowhere, sizeof nowhere);
}

/* To the library this looks as if the other side had gone. */
static void shut(Connection *c) {
    if (c->shut) return;
    c->shut = true;
    (void)shutdown(c->socket, SHUT_RDWR);
}

static bool is_late(const Http *h, const Connection *c, int64_t now) {
    int64_t sooner = h->n > CONNECTIONS_CROWDED && c->phase == PHASE_HEAD
                         ? IDLE_TIME - IDLE_TIME_CROWDED
                         : 0;
    return now > c->deadline - sooner;
}

void http_sweep(Http *h, int64_t now) {
    for (Connection *c = h->first, *after; c != NULL; c = after) {
        after = c->after;
        if (!is_late(h, c, now) || c->shut) continue;
        if (c->phase == PHASE_WORK) {
            dispatch_late(c);
            continue;
        }
        count_add(&h->worker->counts->timed_out, 1);
        shut(c);
    }
}

size_t http_count(const Http *h) {
    return h->n;
}

size_t http_asked(const Http *h) {
    return h->asked;
}

void http_finish(Http *h, bool now) {
    for (Connection *c = h->first, *after; c != NULL; c = after) {
        after = c->after;
        if (c->request == NULL)
            shut(c);
        else if (now && c->phase == PHASE_WORK)
            dispatch_late(c);
    }
}

/* ---- what requests call ---- */

Str http_header(const Connection *c, const char *name) {
    return str_from_c(
        MHD_lookup_connection_value(c->http, MHD_HEADER_KIND, name));
}

static void add(struct MHD_Response *response, const char *name, Str value,
                Arena *a) {
    (void)MHD_add_response_header(response, name, str_to_c(a, value));
}

#define POLICY                                                                 \
    "default-src 'none'; script-src 'self'; style-src 'self'; "                \
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; "              \
    "form-action 'self'; base-uri 'none'; "

/* Sent with everything: what a page may load, where it may send to, who may
 * show it. */
static void add_security(struct MHD_Response *response, const Worker *w,
                         Framing framing) {
    static const struct {
        const char *policy, *options;
    } frames[] = {
        [FRAMING_NONE] = {POLICY "frame-ancestors 'none'", "DENY"},
        [FRAMING_SHOWS] = {POLICY "frame-ancestors 'none'; object-src 'self'; "
                                  "frame-src 'self'",
                           "DENY"},
        [FRAMING_SHOWN] = {"default-src 'none'; frame-ancestors 'self'",
                           "SAMEORIGIN"}};
    static const char *const headers[][2] = {
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy",
         "camera=(), geolocation=(), microphone=(), payment=()"},
    };
    (void)MHD_add_response_header(response, "Content-Security-Policy",
                                  frames[framing].policy);
    (void)MHD_add_response_header(response, "X-Frame-Options",
                                  frames[framing].options);
    for (size_t i = 0; i < COUNT_OF(headers); i++)
        (void)MHD_add_response_header(response, headers[i][0], headers[i][1]);
    if (worker_is_secure(w))
        (void)MHD_add_response_header(response, "Strict-Transport-Security",
                                      "max-age=31536000");
}

/* ---- answers in pieces ---- */

static void piece_full(size_t limit) {
    (void)limit;
    exit(EXIT_AGAIN);
}

static bool next_piece(Connection *c) {
    if (c->pieces != NULL) arena_free(c->pieces);
    c->pieces = arena_new(PIECE_ARENA, piece_full);
    Buf out = buf_new(c->pieces, PIECE_MAX);
    bool good = c->next(c->request, &out) && !out.full;
    c->piece = good ? buf_str(&out) : (Str){0};
    if (!good)
        log_event(&c->worker->office->log, LOG_AT_WARNING, "broken-off", "-");
    return good;
}

/* The library wants more to send: a piece a turn. */
static ssize_t read_piece(void *cls, uint64_t at, char *to, size_t most) {
    Connection *c = cls;
    (void)at;
    c->deadline = os_milliseconds() + REPLY_TIME;
    if (c->piece.n == 0 && !next_piece(c))
        return MHD_CONTENT_READER_END_WITH_ERROR;
    if (c->piece.n == 0) return MHD_CONTENT_READER_END_OF_STREAM;
    size_t n = c->piece.n < most ? c->piece.n : most;
    memcpy(to, c->piece.p, n);
    c->piece = str_from(c->piece, n);
    return (ssize_t)n;
}

/* The library does not write to the body. */
static struct MHD_Response *response_of(Connection *c, const Answer *answer) {
    c->next = answer->next;
    if (answer->next != NULL)
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, PIECE_SENT,
                                                 read_piece, c, NULL);
    return MHD_create_response_from_buffer(answer->body.n,
                                           (void *)(uintptr_t)answer->body.p,
                                           MHD_RESPMEM_PERSISTENT);
}

void http_answer(Connection *c, const Answer *answer) {
    Arena *a = c->request->a;
    if (c->answer != NULL) {
        log_event(&c->worker->office->log, LOG_AT_ERROR, "answered-twice",
                  "status=%d then=%d", c->status, answer->status);
        return;
    }
    struct MHD_Response *response = response_of(c, answer);
    if (response == NULL) abort();
    add_security(response, c->worker, c->framing);
    add(response, "Cache-Control",
        answer->keep ? S("public, max-age=31536000, immutable") : S("no-store"),
        a);
    if (answer->type.p != NULL) add(response, "Content-Type", answer->type, a);
    if (answer->encoding.p != NULL)
        add(response, "Content-Encoding", answer->encoding, a);
    if (answer->keep) add(response, "Vary", S("Accept-Encoding"), a);
    if (answer->close || c->worker->stopping)
        add(response, "Connection", S("close"), a);
    for (size_t i = 0; i < c->headers.n; i++)
        add(response, str_to_c(a, c->headers.items[i].name),
            c->headers.items[i].value, a);
    c->answer = response;
    c->answer_n = answer->body.n;
    c->status = answer->status;
    if (!c->suspended) return;
    c->suspended = false;
    MHD_resume_connection(c->http);
}
