/* SPDX-License-Identifier: Apache-2.0
 * Whether the office is well: for a load balancer, and for Prometheus. */
#include "web/connection.h"
#include "web/routes.h"

enum { METRICS_MAX = 256 * 1024 };

void handle_healthz(Request *r) {
    Rows rows;
    Err e;
    if (r->store == NULL)
        reply_err(r, 503, &r->worker->store_err);
    else if (!store_query(&rows, r->a, r->store, SQL_ACT_TIME,
                          BINDS(bind_str(S(""))), &e))
        reply_err(r, 503, &e);
    else
        reply_bytes(r, S("text/plain; charset=utf-8"), (Str){0}, S("ok"));
}

void handle_metrics(Request *r) {
    Buf b = buf_new(r->a, METRICS_MAX);
    metrics_print(&b, r->worker->office->metrics);
    reply_bytes(r, S("text/plain; version=0.0.4; charset=utf-8"), (Str){0},
                buf_str(&b));
}
