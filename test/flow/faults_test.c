/* SPDX-License-Identifier: Apache-2.0
 * Every allocation, read and write of ours failing once, over a check of one
 * .docx: the program ends with a message and a status, never by a signal, and
 * what it says is either right or that it could not be done. */
#include "test.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "flow/import.h"
#include "os/file.h"
#include "rules/all.h"

enum { TRIES_MAX = 150, STATUS_FULL = 2, STATUS_FAILED = 3 };

typedef enum Kind { KIND_ALLOCATION, KIND_READ, KIND_WRITE, KINDS } Kind;

/* How many calls of each kind there were, and which is to fail; shared with
 * the processes that are started on the way. */
typedef struct Plan {
    long calls[KINDS];
    long fails[KINDS]; /* 0: none */
} Plan;
static Plan *plan;

static bool is_to_fail(Kind kind) {
    long n = __atomic_add_fetch(&plan->calls[kind], 1, __ATOMIC_SEQ_CST);
    return n == plan->fails[kind];
}

void *__real_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size) {
    if (plan != NULL && is_to_fail(KIND_ALLOCATION)) return NULL;
    return __real_calloc(n, size);
}

ssize_t __real_read(int fd, void *out, size_t n);
ssize_t __wrap_read(int fd, void *out, size_t n);
ssize_t __wrap_read(int fd, void *out, size_t n) {
    if (plan != NULL && is_to_fail(KIND_READ)) {
        errno = EIO;
        return -1;
    }
    return __real_read(fd, out, n);
}

ssize_t __real_write(int fd, const void *bytes, size_t n);
ssize_t __wrap_write(int fd, const void *bytes, size_t n);
ssize_t __wrap_write(int fd, const void *bytes, size_t n) {
    if (plan != NULL && is_to_fail(KIND_WRITE)) {
        errno = ENOSPC;
        return -1;
    }
    return __real_write(fd, bytes, n);
}

static void memory_full(size_t limit) {
    (void)limit;
    _exit(STATUS_FULL);
}

/* A check of the file; the number of findings is written to `told`. */
static int check_file(const char *path, int told) {
    Arena *a = arena_new((size_t)1 << 30, memory_full);
    Layouts layouts = {0};
    Err e = {0};
    Decls decls;
    if (!layouts_embedded(&layouts, a, &e)) return STATUS_FAILED;
    ImportOptions import = {.layouts = &layouts};
    if (!import_file(&decls, a, str_from_c(path), &import, &e))
        return strlen(e.what_zh) > 0 ? STATUS_FAILED : 99;
    CheckOptions options = {.rules = RULES, .rules_n = RULES_N};
    Report report;
    check_decl(&report, a, &decls.items[0], &options);
    Str n = str_format(a, "%zu", report.findings.n);
    bool sent = os_write_all(told, n);
    arena_free(a);
    return sent ? 0 : STATUS_FAILED;
}

/* Runs the check in a process; its status and how many findings it told. */
static int run(const char *path, long *findings) {
    int ends[2];
    char text[32] = "";
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) _exit(check_file(path, ends[1]));
    close(ends[1]);
    ssize_t n = __real_read(ends[0], text, sizeof text - 1);
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    *findings = n > 0 ? strtol(text, NULL, 10) : -1;
    if (!WIFEXITED(status)) fail_msg("ended by signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

static void test_each_fails_once(void **state) {
    (void)state;
    const char *path = "test/flow/form.docx";
    long expected, found;
    plan = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    import_prepare();
    memset(plan, 0, sizeof *plan);
    assert_int_equal(run(path, &expected), 0);
    assert_true(expected >= 0);
    Plan counted = *plan;
    for (int kind = 0; kind < KINDS; kind++) {
        assert_true(counted.calls[kind] > 0);
        long step = counted.calls[kind] / TRIES_MAX + 1;
        for (long n = 1; n <= counted.calls[kind]; n += step) {
            memset(plan, 0, sizeof *plan);
            plan->fails[kind] = n;
            int status = run(path, &found);
            if (status == 0 && found != expected)
                fail_msg("kind %d call %ld: %ld findings, not %ld", kind, n,
                         found, expected);
            if (status != 0 && status != STATUS_FULL && status != STATUS_FAILED)
                fail_msg("kind %d call %ld: status %d", kind, n, status);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_fails_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
