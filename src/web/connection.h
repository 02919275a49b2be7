/* SPDX-License-Identifier: Apache-2.0
 * What lies between libmicrohttpd (http.c) and the requests: a connection with
 * its request, and the answer to it. */
#ifndef WEB_CONNECTION_H
#define WEB_CONNECTION_H

#include "web/body.h"
#include "web/worker.h"

/* How long a connection may take for each part of its way, in milliseconds. */
enum {
    HEAD_TIME = 20000,        /* for the head of its first request */
    IDLE_TIME = 60000,        /* between requests */
    IDLE_TIME_CROWDED = 3000, /* where there are many connections */
    BODY_TIME = 30000,        /* for a body; and so much more: */
    BODY_TIME_BYTES = 32,     /* one millisecond for so many bytes */
    WORK_TIME = 60000,        /* for the handler and what it waits for */
    REPLY_TIME = 30000        /* for taking the answer; more as for a body */
};

enum {
    URI_MAX = 8000,
    UPLOADS_MAX = 1000000000, /* bytes that a worker holds */
    HEADERS_MAX = 32          /* that a handler may add to its answer */
};

typedef enum Phase {
    PHASE_HEAD, /* nothing of a request yet */
    PHASE_BODY,
    PHASE_WORK,
    PHASE_REPLY
} Phase;

/* Who may show what is sent within a page. */
typedef enum Framing {
    FRAMING_NONE,  /* nobody, and it shows nothing within itself */
    FRAMING_SHOWS, /* a page that shows a file of ours within itself */
    FRAMING_SHOWN  /* a file that a page of ours may show */
} Framing;

/* What is sent back. Texts live as long as the request or longer. */
typedef struct Answer {
    int status;
    Str type;
    Str encoding; /* "gzip", or absent */
    bool keep;    /* may be kept by browsers for ever; else by nobody */
    bool close;   /* no further request on this connection */
    Str body;
    StreamNext *next; /* gives it piece by piece; or NULL */
} Answer;

typedef struct Connection Connection;

/* Something that a handler waits for; a list a connection. Where the request
 * ends first, `abandon` is called and must call nothing back. */
typedef struct Pending Pending;
struct Pending {
    Pending *next;
    Connection *connection; /* NULL: nobody waits any more */
    void (*abandon)(Pending *p);
};
void pending_add(Pending *p, Connection *c, void (*abandon)(Pending *p));
void pending_remove(Pending *p);

struct Connection {
    struct Connection *before, *after;
    Worker *worker;
    void *http; /* libmicrohttpd's own */
    int socket;
    Phase phase;
    int64_t deadline;
    bool shut; /* told to end */
    /* Of the request: */
    Request *request;
    Body body;
    size_t came; /* bytes of it */
    size_t held; /* of these, those that are counted */
    Str uri;     /* path and query as they came */
    Str cookies; /* absent: none */
    int64_t session_seen, session_ends;
    int64_t began;  /* microseconds of the clock that only goes forward */
    Fields headers; /* of the answer */
    Framing framing;
    StreamNext *next; /* of an answer in pieces */
    Arena *pieces;    /* the one at hand; NULL: none */
    Str piece;        /* what of it is not sent yet */
    void *answer;     /* libmicrohttpd's own, NULL: none yet */
    size_t answer_n;  /* bytes of its body */
    int status;
    bool has_body;
    bool must_pair;    /* the second factor is set up before anything else */
    bool is_forwarded; /* by someone whose word does not count */
    bool suspended;
    const Err *lost;  /* of the store, said when what was typed is there too */
    bool signed_out;  /* likewise */
    Pending *pending; /* what the handler waits for */
    Str go;           /* of request_write_then_go */
    Html html;        /* the page that it writes */
    Buf page;
};

/* A header of the request, or the absent Str; borrowed until its end. */
Str http_header(const Connection *c, const char *name);
/* Sets the answer; goes on with the connection where that waits. */
void http_answer(Connection *c, const Answer *answer);

/* A request for what the first line asks; lives until dispatch_end. */
Request *request_new(Connection *c, Str uri);

/* The store failed before the body came. False: answered; true: what was typed
 * is taken first, so that it can be given back with the failure. */
bool dispatch_lost(Request *r, const Err *e);

/* Is a form of texts, without files, on its way? */
bool dispatch_takes_form(const Request *r);

/* The steps of a request (dispatch.c); each may answer. */
void dispatch_head(Connection *c, Str method);
void dispatch_body(Connection *c, Str bytes);
/* How long a body may be, so that a refusal of it is still heard. */
size_t dispatch_body_most(const Connection *c);
void dispatch_whole(Connection *c);
/* The handler took too long, or the worker ends. */
void dispatch_late(Connection *c);
/* The answer is sent, or the other side is gone. */
void dispatch_end(Connection *c);

#endif
