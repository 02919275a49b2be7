/* SPDX-License-Identifier: Apache-2.0
 * The master: makes what the processes share, forks them, begins anew those
 * that end, and in the end lets them finish. It opens no database and holds no
 * secret, so that each of them can be forked from it at any time. */
#include "web/serve.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/clock.h"
#include "os/process.h"
#include "os/socket.h"
#include "store/checkpoint.h"
#include "store/writer.h"
#include "web/backup_plan.h"
#include "web/demo.h"
#include "web/office.h"

enum {
    DESCRIPTORS_MOST = 65536,
    SOON = 1000,    /* a process that ended within this ended at once */
    BACK_OFF = 100, /* milliseconds before the next try; doubled each time */
    BACK_OFF_MOST = 10000,
    WATCH_EVERY = 30000, /* how often the disk is looked at */
    WORKERS_TIME = 8000, /* to finish what is under way */
    OTHERS_TIME = 1500
};

typedef struct Process {
    ProcessKind kind;
    int number;
    pid_t id; /* 0: not running */
    int64_t started, start_at;
    int quick_ends; /* one after the other */
    bool hopeless;
} Process;

typedef struct Master {
    Office office;
    int signals;
    Process processes[2 + 2 * SERVE_WORKERS_MAX];
    size_t n;
    int64_t watch_at;
    BackupPlan backup;
    bool stopping, failed;
} Master;

/* ---- in the children ---- */

static void close_door(int door[2], int end) {
    if (door[end] >= 0) close(door[end]);
    door[end] = -1;
}

/* Only what the process needs stays open. */
static void keep_ends(Office *office, const Process *p) {
    bool asks = p->kind == PROCESS_WORKER;
    int wanted = asks ? DOOR_ASK : DOOR_ANSWER;
    for (int i = 0; i < office->writers_n; i++)
        for (int end = 0; end < 2; end++)
            if ((!asks && p->kind != PROCESS_WRITER) || end != wanted ||
                i != p->number % office->writers_n)
                close_door(office->writers[i], end);
    for (int end = 0; end < 2; end++)
        if ((!asks && p->kind != PROCESS_ZYGOTE) || end != wanted)
            close_door(office->zygote, end);
    if (p->kind != PROCESS_WORKER) {
        close(office->listener);
        office->listener = -1;
    }
}

static int writer_process(Office *office, int number) {
    int stop = os_signals((const int[]){SIGTERM, 0});
    Err e;
    if (stop >= 0 &&
        writer_run(office->options->store, &office->metrics->store_there,
                   office->writers[number][DOOR_ANSWER], stop, &e))
        return EXIT_WELL;
    log_err(&office->log, LOG_AT_ERROR, "writer-failed", &e);
    return e.code == ERR_FORMAT || e.code == ERR_USAGE ? EXIT_HOPELESS
                                                       : EXIT_AGAIN;
}

static int checkpoint_process(const Office *office) {
    int stop = os_signals((const int[]){SIGTERM, 0});
    if (stop < 0) return EXIT_AGAIN;
    checkpoint_run(office->options->store, &office->metrics->store_there, stop);
    return EXIT_WELL;
}

static int run(Master *m, const Process *p) {
    Office *office = &m->office;
    close(m->signals);
    keep_ends(office, p);
    office->log = log_of(PROCESS_WORDS[p->kind],
                         p->kind == PROCESS_ZYGOTE ? -1 : p->number);
    switch (p->kind) {
    case PROCESS_ZYGOTE: return zygote_run(office);
    case PROCESS_WRITER: return writer_process(office, p->number);
    case PROCESS_CHECKPOINT: return checkpoint_process(office);
    case PROCESS_WORKER: return worker_run(office, p->number);
    default: return EXIT_HOPELESS;
    }
}

/* ---- in the master ---- */

static void start(Master *m, Process *p) {
    pid_t child = os_fork();
    if (child == 0) exit(run(m, p));
    p->started = os_milliseconds();
    if (child < 0) {
        p->start_at = p->started + BACK_OFF_MOST;
        log_event(&m->office.log, LOG_AT_ERROR, "fork-failed", "kind=%s",
                  PROCESS_WORDS[p->kind]);
        return;
    }
    p->id = child;
    count_add(&m->office.metrics->started[p->kind], 1);
    log_event(&m->office.log, LOG_AT_INFO, "started", "kind=%s number=%d id=%d",
              PROCESS_WORDS[p->kind], p->number, (int)child);
}

static void count_running(Master *m) {
    uint64_t running[PROCESS_KINDS] = {0};
    for (size_t i = 0; i < m->n; i++)
        if (m->processes[i].id != 0) running[m->processes[i].kind]++;
    for (size_t i = 0; i < PROCESS_KINDS; i++)
        count_set(&m->office.metrics->running[i], running[i]);
}

/* Starts what is due; milliseconds until the next one is. */
static int start_due(Master *m) {
    int64_t now = os_milliseconds(), next = now + WATCH_EVERY;
    for (size_t i = 0; i < m->n; i++) {
        Process *p = &m->processes[i];
        if (p->id == 0 && !p->hopeless && p->start_at <= now) start(m, p);
        if (p->id == 0 && !p->hopeless && p->start_at < next)
            next = p->start_at;
    }
    count_running(m);
    int64_t wait = next - os_milliseconds();
    return wait < 0 ? 0 : (int)wait;
}

static void plan_restart(Master *m, Process *p, int status) {
    int64_t now = os_milliseconds();
    bool quick = now - p->started < SOON;
    int delay = BACK_OFF;
    p->quick_ends = quick ? p->quick_ends + 1 : 0;
    for (int i = 1; i < p->quick_ends && delay < BACK_OFF_MOST; i++)
        delay *= 2;
    p->start_at = quick ? now + delay : now;
    p->hopeless = WIFEXITED(status) && WEXITSTATUS(status) == EXIT_HOPELESS;
    if (p->hopeless) m->failed = m->stopping = true;
}

static void say_ended(const Master *m, const Process *p, int status) {
    bool well = WIFEXITED(status) && WEXITSTATUS(status) == EXIT_WELL;
    log_event(&m->office.log, well && m->stopping ? LOG_AT_INFO : LOG_AT_ERROR,
              "ended", "kind=%s number=%d id=%d %s=%d", PROCESS_WORDS[p->kind],
              p->number, (int)p->id, WIFSIGNALED(status) ? "signal" : "status",
              WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

static void reap(Master *m) {
    int status;
    for (pid_t id; (id = os_ended(&status)) != 0;) {
        if (backup_plan_ended(&m->backup, &m->office, id, status)) continue;
        for (size_t i = 0; i < m->n; i++) {
            Process *p = &m->processes[i];
            if (p->id != id) continue;
            say_ended(m, p, status);
            p->id = 0;
            plan_restart(m, p, status);
        }
    }
    count_running(m);
}

static void take_signals(Master *m) {
    for (int number; (number = os_next_signal(m->signals)) != 0;)
        if (number == SIGCHLD)
            reap(m);
        else
            m->stopping = true;
}

static bool is_running(const Master *m, ProcessKind kind) {
    for (size_t i = 0; i < m->n; i++)
        if (m->processes[i].kind == kind && m->processes[i].id != 0)
            return true;
    return false;
}

static void tell(const Master *m, ProcessKind kind, int number) {
    for (size_t i = 0; i < m->n; i++)
        if (m->processes[i].kind == kind && m->processes[i].id != 0)
            (void)kill(m->processes[i].id, number);
}

static void finish(Master *m, ProcessKind kind, int64_t deadline) {
    tell(m, kind, SIGTERM);
    while (is_running(m, kind)) {
        int64_t left = deadline - os_milliseconds();
        if (left <= 0) {
            log_event(&m->office.log, LOG_AT_WARNING, "killed", "kind=%s",
                      PROCESS_WORDS[kind]);
            tell(m, kind, SIGKILL);
            deadline += OTHERS_TIME;
        }
        os_wait(m->signals, left < 1 ? 10 : (int)left);
        take_signals(m);
    }
}

/* The folder of an SQLite store has room, or the log says that it has not. */
static void watch_disk(Master *m) {
    int64_t now = os_milliseconds();
    Str store = m->office.options->store;
    if (now < m->watch_at || str_has(store, S("://"))) return;
    m->watch_at = now + WATCH_EVERY;
    char folder[4096] = ".";
    size_t slash = str_find_last(store, S("/"));
    if (slash != STR_NONE)
        snprintf(folder, sizeof folder, "%.*s",
                 STR_ARG(str_upto(store, slash + 1)));
    int64_t bytes = os_disk_free(folder);
    if (bytes < 0) return;
    count_set(&m->office.metrics->disk_free, bytes > 0 ? (uint64_t)bytes : 1);
    if (bytes < DISK_LOW)
        log_event(&m->office.log, LOG_AT_WARNING, "disk-low", "free_mib=%d",
                  (int)(bytes >> 20));
}

static void serve(Master *m) {
    while (!m->stopping) {
        watch_disk(m);
        backup_plan_look(&m->backup, &m->office);
        os_wait(m->signals, start_due(m));
        take_signals(m);
    }
    log_event(&m->office.log, LOG_AT_INFO, "stopping", "failed=%d", m->failed);
    int64_t now = os_milliseconds();
    finish(m, PROCESS_WORKER, now + WORKERS_TIME);
    finish(m, PROCESS_WRITER, os_milliseconds() + OTHERS_TIME);
    finish(m, PROCESS_CHECKPOINT, os_milliseconds() + OTHERS_TIME);
    finish(m, PROCESS_ZYGOTE, os_milliseconds() + OTHERS_TIME);
    log_event(&m->office.log, LOG_AT_INFO, "stopped", "ms=%d",
              (int)(os_milliseconds() - now));
}

static void add(Master *m, ProcessKind kind, int number) {
    m->processes[m->n++] = (Process){.kind = kind, .number = number};
}

static bool is_postgres(Str store) {
    return str_has_prefix(store, S("postgres://")) ||
           str_has_prefix(store, S("postgresql://"));
}

static bool make_shared(Master *m, Err *e) {
    Office *o = &m->office;
    o->metrics = os_shared(sizeof *o->metrics);
    bool made = o->metrics != NULL && os_pair(o->zygote, OS_PACKETS);
    for (int i = 0; i < o->writers_n; i++)
        made = made && os_pair(o->writers[i], OS_PACKETS);
    m->signals = os_signals((const int[]){SIGTERM, SIGINT, SIGCHLD, 0});
    if (made && m->signals >= 0) return true;
    return err_system(e, "起不了服务", "could not begin to serve",
                      "请看系统还有没有内存和文件描述符。",
                      "See whether the system has memory and descriptors.");
}

static void say_listening(const Master *m) {
    const ServeOptions *o = m->office.options;
    Str host = str_upto(o->listen, str_find_last(o->listen, S(":")));
    log_event(&m->office.log, LOG_AT_INFO, "listening",
              "url=%s://%.*s:%d workers=%d",
              o->tls_cert.p == NULL ? "http" : "https", STR_ARG(host),
              os_port(m->office.listener), m->office.workers_n);
}

/* By a process of its own: the master opens no database. */
static bool fill_demo(const Office *office, Err *e) {
    int status = 0;
    pid_t child = os_fork();
    if (child == 0) exit(demo_run(office));
    if (child > 0 && waitpid(child, &status, 0) == child && status == 0)
        return true;
    return err_set(e, ERR_SYSTEM, "示范地区没有放进去，原因见上面的日志",
                   "the demo region was not put in: the log above says why",
                   "请给一个空库：换一个文件名，或去掉 --demo。",
                   "Name an empty store: another file, or leave --demo away.");
}

bool office_serve(const ServeOptions *options, Err *e) {
    int workers = options->workers > 0 ? options->workers : os_cores();
    if (workers > SERVE_WORKERS_MAX) workers = SERVE_WORKERS_MAX;
    Master m = {.office = {.options = options,
                           .log = log_of("master", -1),
                           .workers_n = workers}};
    m.office.writers_n = is_postgres(options->store) ? workers : 1;
    (void)os_allow_descriptors(DESCRIPTORS_MOST);
    (void)signal(SIGPIPE, SIG_IGN);
    if (!os_listen(&m.office.listener, options->listen, e) ||
        !make_shared(&m, e) || (options->demo && !fill_demo(&m.office, e)))
        return false;
    say_listening(&m);
    add(&m, PROCESS_ZYGOTE, 0);
    for (int i = 0; i < m.office.writers_n; i++)
        add(&m, PROCESS_WRITER, i);
    if (!is_postgres(options->store)) add(&m, PROCESS_CHECKPOINT, 0);
    for (int i = 0; i < workers; i++)
        add(&m, PROCESS_WORKER, i);
    serve(&m);
    if (!m.failed) return true;
    return err_set(e, ERR_SYSTEM, "服务起不来，原因见上面的日志",
                   "could not serve: the log above says why",
                   "请改好以后再启动。", "Mend it and start again.");
}
