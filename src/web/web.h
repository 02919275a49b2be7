/* SPDX-License-Identifier: Apache-2.0
 * web/: HTTP, sessions, routes, one file a page. This is what a page sees: a
 * request with its person, the store, and ways to answer, now or later. */
#ifndef WEB_H
#define WEB_H

#include "layout/layout.h"
#include "review/rights.h"
#include "store/batch.h"
#include "web/forms.h"
#include "web/html.h"
#include "web/jobs.h"

typedef struct Request Request;
typedef struct Worker Worker;

/* Answers a request, or arranges that it is answered later. */
typedef void Handler(Request *r);

typedef struct Route {
    Str method;  /* "GET", "POST" */
    Str pattern; /* "/declaration/:id/save": a segment with ':' is a value */
    Right right; /* that the person needs; review/rights.h */
    Handler *handle;
    size_t body_max; /* bytes of a POST; 0: WEB_FORM_MAX */
    bool alone;      /* it answers also while there is no store */
} Route;

enum {
    WEB_FORM_MAX = 1 << 20,         /* a form of text fields */
    WEB_UPLOAD_MAX = 200 * 1000000, /* a drop of files */
    FILES_UPLOAD_MAX = 64 << 20,    /* attachments: within BATCH_WIRE_MAX */
    WEB_PAGE_MAX = 64 << 20,
    WEB_ARENA_MAX = 512 << 20
};

extern const Route ROUTES[];
extern const size_t ROUTES_N;

struct Request {
    Arena *a; /* ends with the request */
    Worker *worker;
    Store *store; /* for reading */
    const Route *route;
    Str method, path;
    Fields values; /* of the pattern, without ':' */
    Fields query, form;
    Uploads uploads;
    Str address;  /* of the client, through a trusted proxy */
    bool is_htmx; /* wants a fragment */
    bool english;
    const Session *session; /* NULL: nobody signed in */
    int64_t now;            /* milliseconds since 1970 */
    void *state;            /* of the handler, between its callbacks */
    struct Connection *connection;
};

/* The first value of that name, or the absent Str. */
Str request_value(const Request *r, Str name); /* of the pattern */
Str request_query(const Request *r, Str name);
Str request_form(const Request *r, Str name);

/* The name of a file that is shown and kept: of one that came, or back in a
 * field; cut where it is longer than files may be called. */
Str upload_name(const Upload *file);
Str form_file_name(const Request *r, Str field);

/* The layout of a form, or NULL; made once a worker. */
const Layout *request_layout(const Request *r, Str form);

/* ---- answering; exactly one of these, once ---- */

/* Where the page is written; then reply_page. */
Html *reply_html(Request *r);
void reply_page(Request *r, int status);
void reply_redirect(Request *r, Str path); /* 303, a path of our own */
/* Bytes to show or to save; `name` (may be Chinese) makes it a download. */
void reply_bytes(Request *r, Str type, Str name, Str bytes);
/* A download of any length in little memory: `next` is asked for one piece
 * after the other while they are sent; what it needs for a piece only is taken
 * from out->a. A piece without bytes is the end; false: it breaks off. */
typedef bool StreamNext(Request *r, Buf *out);
void reply_stream(Request *r, Str type, Str name, StreamNext *next);
/* Bytes that a page of ours shows within itself, and that page, before its
 * reply. */
void reply_shown(Request *r, Str type, Str bytes);
void reply_shows(Request *r);
void reply_json(Request *r, int status, Str json);
/* An error page in the person's words: what was tried, on what, what to do. */
void reply_err(Request *r, int status, const Err *e);
void reply_not_found(Request *r);
void reply_header(Request *r, Str name, Str value); /* before the reply */

/* ---- later ---- */

/* Writes the batch; `then` is called with the outcome (NULL: failed, see e). A
 * handler that only needs the usual (conflict: 409 page; failure: 503 page;
 * done or repeated: go to `path`) uses request_write_then_go. */
typedef void WriteThen(Request *r, const Outcome *outcome, const Err *e);
void request_write(Request *r, const Batch *b, WriteThen *then);
void request_write_then_go(Request *r, const Batch *b, Str path);

/* Work in a helper without rights; `answer` absent: failed. */
typedef void JobThen(Request *r, Str answer, const Err *e);
void request_job(Request *r, JobKind kind, Str input, JobThen *then);
/* JOB_READ of a file; its bytes are sent from where they are. */
void request_read(Request *r, Str name, Str bytes, JobThen *then);
/* JOB_PROVE of a file, likewise. */
void request_prove(Request *r, Str name, Str bytes, JobThen *then);

/* A batch of the person's own: region, person, role and address in its trail.
 */
Batch request_batch(Request *r, bool durable);
/* Was the act of this form done before: a double click, or sent again after an
 * answer that was lost? Where the store cannot say, the writer will. */
bool request_was_done(Request *r);
/* Where it was done, goes where it went then, and says so: true. */
bool request_goes_again(Request *r, Str path);
/* The entry's person, role, address filled in. */
TrailEntry request_trail(const Request *r, Str action, Str object);

#endif
