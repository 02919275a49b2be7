/* SPDX-License-Identifier: Apache-2.0
 * The daily backup: one file a day, the oldest removed. */
#include "web/backup_plan.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "office/moment.h"
#include "os/process.h"
#include "store/store.h"
#include "web/tools.h"

enum {
    BACKUP_ARENA = 1 << 30,
    MINUTE = 60 * 1000,
    FILES_MAX = 10000,
    NAME_MAX_BYTES = 255
};

#define PREFIX "jixiao-"
#define SUFFIX ".db"

static void memory_full(size_t limit) {
    (void)limit;
    exit(EXIT_AGAIN);
}

/* The next time of that clock in China, after now. */
static int64_t next_at(int minutes, int64_t now) {
    int64_t today = moment_of(moment_date(now));
    int64_t at = today + (int64_t)minutes * MINUTE;
    return at > now ? at : at + MOMENT_DAY;
}

/* ---- in its own process ---- */

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_backup(const char *name) {
    Str s = str_from_c(name);
    return s.n <= NAME_MAX_BYTES && str_has_prefix(s, S(PREFIX)) &&
           str_has_suffix(s, S(SUFFIX));
}

/* Names hold the date, so the oldest sort first. */
static void remove_old(Arena *a, Str folder, int keep) {
    char **names = ARENA_ARRAY(a, char *, FILES_MAX);
    size_t n = 0;
    DIR *dir = opendir(str_to_c(a, folder));
    if (dir == NULL) return;
    for (struct dirent *d; (d = readdir(dir)) != NULL && n < FILES_MAX;)
        if (is_backup(d->d_name))
            names[n++] = str_to_c(a, str_from_c(d->d_name));
    closedir(dir);
    qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; i + (size_t)keep < n; i++)
        unlink(
            str_to_c(a, str_format(a, "%.*s/%s", STR_ARG(folder), names[i])));
}

static int make(const Office *office) {
    const ServeOptions *o = office->options;
    Arena *a = arena_new(BACKUP_ARENA, memory_full);
    Str day = date_to_str(a, moment_date(store_now()));
    Str file = str_format(a, "%.*s/" PREFIX "%.*s" SUFFIX,
                          STR_ARG(o->backup_dir), STR_ARG(day));
    Err e;
    bool done = backup_with_trail(a, o->store, file, &e);
    if (!done)
        log_err(&office->log, LOG_AT_ERROR, "backup-failed", &e);
    else
        remove_old(a, o->backup_dir, o->backup_keep);
    arena_free(a);
    return done ? EXIT_WELL : EXIT_AGAIN;
}

/* ---- in the master ---- */

void backup_plan_look(BackupPlan *plan, const Office *office) {
    const ServeOptions *o = office->options;
    int64_t now = store_now();
    if (o->backup_dir.p == NULL || plan->running != 0) return;
    if (plan->next == 0) plan->next = next_at(o->backup_at, now);
    if (now < plan->next) return;
    plan->next = next_at(o->backup_at, now);
    pid_t child = os_fork();
    if (child == 0) {
        close(office->listener);
        exit(make(office));
    }
    if (child > 0) plan->running = child;
    log_event(&office->log, child > 0 ? LOG_AT_INFO : LOG_AT_ERROR,
              "backup-started", "id=%d", (int)child);
}

bool backup_plan_ended(BackupPlan *plan, const Office *office, pid_t id,
                       int status) {
    if (plan->running != id) return false;
    plan->running = 0;
    bool well = WIFEXITED(status) && WEXITSTATUS(status) == EXIT_WELL;
    log_event(&office->log, well ? LOG_AT_INFO : LOG_AT_ERROR, "backup-ended",
              "done=%d", well);
    return true;
}
