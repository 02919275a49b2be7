/* SPDX-License-Identifier: Apache-2.0
 * Filling an empty store with the demo region. */
#include "web/demo.h"

#include <stdlib.h>
#include <unistd.h>

#include "office/demo.h"
#include "os/file.h"
#include "web/secret.h"

enum { DEMO_ARENA = 1 << 30, LINES_MAX = 64 * 1024 };

static void memory_full(size_t limit) {
    (void)limit;
    exit(EXIT_HOPELESS);
}

static bool print_accounts(Arena *a, const DemoAccounts *accounts) {
    Buf b = buf_new(a, LINES_MAX);
    for (size_t i = 0; i < accounts->n; i++) {
        const DemoAccount *one = &accounts->items[i];
        buf_format(&b, "%.*s\t%.*s\t%.*s\t%.*s\n", STR_ARG(one->role),
                   STR_ARG(one->login), STR_ARG(one->password),
                   STR_ARG(one->unit));
    }
    return os_write_all(STDOUT_FILENO, buf_str(&b));
}

static bool fill(Arena *a, Str where, Err *e) {
    DemoAccounts accounts;
    DemoOptions options = {.now = store_now(), .hash = secret_password_hash};
    Store *s;
    if (!secret_begin())
        return err_set(e, ERR_SYSTEM, "起不了密码库",
                       "could not begin the library of secrets", NULL, NULL);
    if (!store_open(&s, a, where, STORE_WRITE, e)) return false;
    bool filled = demo_fill(&accounts, a, s, &options, e);
    store_close(s);
    return filled && (print_accounts(a, &accounts) ||
                      err_system(e, "打印不了示范账号",
                                 "could not print the accounts", NULL, NULL));
}

int demo_run(const Office *office) {
    Arena *a = arena_new(DEMO_ARENA, memory_full);
    Err e;
    bool filled = fill(a, office->options->store, &e);
    if (!filled) log_err(&office->log, LOG_AT_ERROR, "demo-failed", &e);
    arena_free(a);
    return filled ? EXIT_WELL : EXIT_HOPELESS;
}
