/* SPDX-License-Identifier: Apache-2.0
 * A PostgreSQL for a test program. A keeper process starts it, and ends it when
 * it is told to or the test program is gone: also when that breaks. */
#include "stores.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FOLDER_MAX = 64, READY = 'r', CRASH = 'c', AGAIN = 'a', STOP = 's' };

static struct {
    char folder[FOLDER_MAX];
    char programs[200]; /* folder of initdb and postgres */
    pid_t keeper;
    int ask, answer; /* pipes to and from the keeper */
} server;

static bool find_programs(void) {
    glob_t found;
    bool there = glob("/usr/lib/postgresql/*/bin", 0, NULL, &found) == 0;
    if (there)
        snprintf(server.programs, sizeof server.programs, "%s",
                 found.gl_pathv[found.gl_pathc - 1]);
    globfree(&found);
    return there;
}

/* ---- in the keeper ---- */

/* PostgreSQL refuses to run as root. */
static void become_ordinary(void) {
    struct passwd *who = getuid() == 0 ? getpwnam("postgres") : NULL;
    if (who != NULL && (setgid(who->pw_gid) != 0 || setuid(who->pw_uid) != 0))
        _exit(1);
}

static pid_t start_program(char *const arguments[]) {
    pid_t child = fork();
    if (child != 0) return child;
    become_ordinary();
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, 0);
    dup2(nothing, 1);
    dup2(nothing, 2);
    execv(arguments[0], arguments);
    _exit(127);
}

static bool ends_well(pid_t child) {
    int status = 1;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return status == 0;
}

static bool init_database(char *data) {
    char path[300];
    snprintf(path, sizeof path, "%s/initdb", server.programs);
    char *const arguments[] = {
        path,         "-D", data,    "-U",        "tester", "--encoding=UTF8",
        "--locale=C", "-A", "trust", "--no-sync", NULL};
    return ends_well(start_program(arguments));
}

static pid_t start_server(char *data) {
    char path[300];
    snprintf(path, sizeof path, "%s/postgres", server.programs);
    char *const arguments[] = {path,
                               "-D",
                               data,
                               "-k",
                               server.folder,
                               "-c",
                               "listen_addresses=",
                               "-c",
                               "fsync=off",
                               "-c",
                               "max_connections=40",
                               "-c",
                               "shared_buffers=16MB",
                               NULL};
    return start_program(arguments);
}

/* Waits for the server; starts it anew where it ended (what a crash left still
 * ran). */
static bool wait_ready(pid_t *child, char *data) {
    char where[200];
    snprintf(where, sizeof where, "host=%s user=tester dbname=postgres",
             server.folder);
    for (int i = 0; i < 400; i++) {
        PGconn *c = PQconnectdb(where);
        bool ready = PQstatus(c) == CONNECTION_OK;
        PQfinish(c);
        if (ready) return true;
        if (waitpid(*child, NULL, WNOHANG) == *child)
            *child = start_server(data);
        usleep(50000);
    }
    return false;
}

/* As if the machine had lost the server: the postmaster dies at once, and its
 * children end when they see that. */
static void crash(pid_t child) {
    kill(child, SIGKILL);
    ends_well(child);
}

/* The next thing to do; STOP where nobody asks any more. */
static char next_word(int ask, pid_t parent) {
    struct pollfd p = {ask, POLLIN, 0};
    char what;
    while (poll(&p, 1, 500) <= 0)
        if (getppid() != parent) return STOP;
    return read(ask, &what, 1) == 1 ? what : STOP;
}

static void keep(int ask, int answer, pid_t parent) {
    char data[FOLDER_MAX + 8], remove[FOLDER_MAX + 20], what;
    snprintf(data, sizeof data, "%s/data", server.folder);
    signal(SIGINT, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    bool there = init_database(data);
    pid_t child = there ? start_server(data) : 0;
    what = there && wait_ready(&child, data) ? READY : 0;
    bool told = write(answer, &what, 1) == 1;
    while (told && (what = next_word(ask, parent)) != STOP) {
        if (what == CRASH)
            crash(child);
        else
            child = start_server(data);
        what = what == CRASH || wait_ready(&child, data) ? READY : 0;
        told = write(answer, &what, 1) == 1;
    }
    if (there) {
        kill(child, SIGQUIT);
        ends_well(child);
    }
    snprintf(remove, sizeof remove, "rm -rf %s", server.folder);
    _exit(system(remove) != 0);
}

/* ---- in the test ---- */

static bool make_folder(void) {
    snprintf(server.folder, sizeof server.folder, "/tmp/jixiao-pg-XXXXXX");
    if (mkdtemp(server.folder) == NULL) return false;
    struct passwd *who = getuid() == 0 ? getpwnam("postgres") : NULL;
    return who == NULL || chown(server.folder, who->pw_uid, who->pw_gid) == 0;
}

static bool ask_keeper(char what) {
    char answer = 0;
    return write(server.ask, &what, 1) == 1 &&
           read(server.answer, &answer, 1) == 1 && answer == READY;
}

const char *postgres_start(void) {
    int ask[2], answer[2];
    char ready = 0;
    if (server.keeper != 0) return server.folder;
    if (!find_programs()) return NULL;
    if (!make_folder() || pipe2(ask, O_CLOEXEC) != 0 ||
        pipe2(answer, O_CLOEXEC) != 0)
        return NULL;
    pid_t parent = getpid();
    server.keeper = fork();
    if (server.keeper == 0) {
        close(ask[1]);
        close(answer[0]);
        keep(ask[0], answer[1], parent);
    }
    close(ask[0]);
    close(answer[1]);
    server.ask = ask[1];
    server.answer = answer[0];
    if (read(server.answer, &ready, 1) == 1 && ready == READY)
        return server.folder;
    postgres_stop();
    return NULL;
}

void postgres_stop(void) {
    char stop = STOP;
    if (server.keeper == 0) return;
    if (write(server.ask, &stop, 1) != 1) kill(server.keeper, SIGTERM);
    close(server.ask);
    close(server.answer);
    ends_well(server.keeper);
    server.keeper = 0;
}

void postgres_crash(void) {
    assert_true(ask_keeper(CRASH));
}

void postgres_again(void) {
    assert_true(ask_keeper(AGAIN));
}

Str postgres_fresh(Arena *a, const char *folder, int number) {
    Str where = str_format(a, "host=%s user=tester dbname=postgres", folder);
    PGconn *c = PQconnectdb(str_to_c(a, where));
    Str text = str_format(a, "create database t%d", number);
    PGresult *result = PQexec(c, str_to_c(a, text));
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        fprintf(stderr, "%s\n", PQerrorMessage(c));
    assert_int_equal(PQresultStatus(result), PGRES_COMMAND_OK);
    PQclear(result);
    PQfinish(c);
    return str_format(a, "postgresql:///t%d?host=%s&user=tester", number,
                      folder);
}
