/* SPDX-License-Identifier: Apache-2.0
 * libmicrohttpd behind one file, driven by the worker's own loop: connections,
 * their deadlines, requests in, answers out. */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include "web/worker.h"

/* Begins; reads the certificate. Fails with ERR_SYSTEM or ERR_FORMAT. */
bool http_open(Http **out, Worker *w, Err *e) MUST_USE;
void http_close(Http *h);
/* Its descriptor for epoll. */
int http_descriptor(const Http *h);
/* Moves what can be moved. */
void http_turn(Http *h);
/* Milliseconds until http_turn must be called again, at most `most`. */
int http_timeout(const Http *h, int most);
/* Takes over a connection that was accepted. */
void http_add(Http *h, int socket);
/* Ends what is past its deadline. */
void http_sweep(Http *h, int64_t now);
size_t http_count(const Http *h); /* connections */
/* How many requests there were. */
size_t http_asked(const Http *h);
/* The worker ends: idle connections are closed, the others after their answer;
 * with `now` all that wait are answered. */
void http_finish(Http *h, bool now);

#endif
