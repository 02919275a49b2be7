/* SPDX-License-Identifier: Apache-2.0
 * Helpers as serve's zygote starts them, of every kind of work: each has one
 * descriptor, a socket, and a list of calls that has none to open another. */
#include "test.h"

#include <dirent.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/clock.h"
#include "os/helper.h"
#include "os/process.h"
#include "os/socket.h"
#include "web/jobs.h"
#include "web/office.h"

enum { PATIENCE = 20000, LINE = 256, HELPER_FD = 3 };

typedef struct Place {
    Office office;
    pid_t zygote;
} Place;

static int begin(void **state) {
    static Place place;
    Office *o = &place.office;
    *state = &place;
    o->log = log_of("zygote", -1);
    o->metrics = os_shared(sizeof *o->metrics);
    if (o->metrics == NULL || !os_pair(o->zygote, OS_PACKETS)) return -1;
    place.zygote = os_fork();
    if (place.zygote == 0) {
        close(o->zygote[DOOR_ASK]);
        _exit(zygote_run(o));
    }
    return place.zygote > 0 ? 0 : -1;
}

static int end(void **state) {
    Place *place = *state;
    int status = 0;
    kill(place->zygote, SIGTERM);
    waitpid(place->zygote, &status, 0);
    return status;
}

/* A line of /proc/ID/status, from behind its name; false: it is gone. */
static bool status_of(char out[LINE], pid_t id, const char *name) {
    char path[LINE];
    snprintf(path, sizeof path, "/proc/%d/status", (int)id);
    FILE *f = fopen(path, "r");
    bool found = false;
    while (f != NULL && !found && fgets(out, LINE, f) != NULL)
        found = strncmp(out, name, strlen(name)) == 0;
    if (f != NULL) fclose(f);
    if (found) memmove(out, out + strlen(name), strlen(out + strlen(name)) + 1);
    return found;
}

/* The zygote's child; 0: it has none. */
static pid_t child_of(pid_t parent) {
    DIR *all = opendir("/proc");
    pid_t found = 0;
    assert_non_null(all);
    for (struct dirent *d; found == 0 && (d = readdir(all)) != NULL;) {
        char line[LINE];
        pid_t id = (pid_t)strtol(d->d_name, NULL, 10);
        if (id > 0 && status_of(line, id, "PPid:") &&
            strtol(line, NULL, 10) == parent)
            found = id;
    }
    closedir(all);
    return found;
}

/* Waits until it reads its request, locked. */
static pid_t locked_helper(pid_t zygote) {
    int64_t until = os_milliseconds() + PATIENCE;
    while (os_milliseconds() < until) {
        char line[LINE];
        pid_t id = child_of(zygote);
        if (id > 0 && status_of(line, id, "Seccomp:") &&
            strtol(line, NULL, 10) != 0)
            return id;
        usleep(1000);
    }
    fail_msg("no helper was locked");
    return 0;
}

static void has_one_socket(pid_t id) {
    char path[LINE], to[LINE] = {0};
    snprintf(path, sizeof path, "/proc/%d/fd", (int)id);
    DIR *open = opendir(path);
    int n = 0;
    if (open == NULL) { /* only root looks into a process without a dump */
        printf("skipped: descriptors of a helper: not permitted\n");
        return;
    }
    for (struct dirent *d; (d = readdir(open)) != NULL;) {
        if (d->d_name[0] == '.') continue;
        n++;
        assert_int_equal(strtol(d->d_name, NULL, 10), HELPER_FD);
        assert_true(readlinkat(dirfd(open), d->d_name, to, sizeof to - 1) > 0);
    }
    closedir(open);
    assert_int_equal(n, 1);
    assert_int_equal(strncmp(to, "socket:", strlen("socket:")), 0);
}

static void is_without_rights(pid_t id) {
    enum { FILTER = 2 };
    char line[LINE];
    assert_true(status_of(line, id, "Seccomp:"));
    assert_int_equal(strtol(line, NULL, 10), FILTER);
    assert_true(status_of(line, id, "NoNewPrivs:"));
    assert_int_equal(strtol(line, NULL, 10), 1);
    has_one_socket(id);
}

static void test_every_kind(void **state) {
    Place *place = *state;
    for (char kind = 0; kind < JOB_KINDS; kind++) {
        int ends[2];
        assert_true(os_pair(ends, OS_STREAM));
        assert_true(os_send_descriptor(place->office.zygote[DOOR_ASK],
                                       (Str){&kind, 1}, ends[1]));
        close(ends[1]);
        pid_t helper = locked_helper(place->zygote);
        is_without_rights(helper);
        /* Nobody asks it: it ends. */
        close(ends[0]);
        for (int i = 0; i < PATIENCE && child_of(place->zygote) != 0; i++)
            usleep(1000);
        assert_int_equal(child_of(place->zygote), 0);
    }
    printf("%d kinds of helpers have no rights\n", JOB_KINDS);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_kind)};
    return cmocka_run_group_tests(tests, begin, end);
}
