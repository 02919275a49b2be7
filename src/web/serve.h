/* SPDX-License-Identifier: Apache-2.0
 * What `jixiao serve` asks of the office. */
#ifndef SERVE_H
#define SERVE_H

#include "base/err.h"

typedef struct ServeOptions {
    Str store;         /* a path, or postgres://… */
    Str listen;        /* HOST:PORT */
    Str public_url;    /* how people reach it; absent: by the address */
    Str trusted_proxy; /* address whose X-Forwarded-For counts; or absent */
    Str tls_cert, tls_key;
    int workers;    /* 0: one a core */
    Str backup_dir; /* a backup a day; absent: none */
    int backup_at;  /* minutes after midnight in China */
    int backup_keep;
    bool demo;
    bool english;
} ServeOptions;

enum { SERVE_WORKERS_MAX = 64 };

/* Serves until SIGTERM or SIGINT; then what is under way is finished, within
 * 10 seconds. Fails where it cannot begin. */
bool office_serve(const ServeOptions *options, Err *e) MUST_USE;

#endif
