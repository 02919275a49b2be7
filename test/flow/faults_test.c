/* SPDX-License-Identifier: Apache-2.0
 * Every allocation, read and write of ours failing once, over a check of one
 * .docx: the program ends with a message and a status, never by a signal, and
 * what it says is either right or that it could not be done. The same through
 * the public library, which may not end the process either.
 * JIXIAO_EVERY=1 tries every allocation. */
#include "test.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check/report_text.h"
#include "flow/import.h"
#include "jixiao.h"
#include "os/file.h"
#include "rules/all.h"

enum {
    TRIES_MAX = 600,
    REPORT_MAX = 1 << 20,
    STATUS_FULL = 2,
    STATUS_FAILED = 3,
    STATUS_SILENT = 99 /* failed without a message */
};

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

/* The report as the command line prints it: for people, then as JSON. */
static Str report_of(Arena *a, const Decl *d) {
    CheckOptions options = {.rules = RULES, .rules_n = RULES_N};
    TextOptions text = {.report = {.rules = RULES, .rules_n = RULES_N},
                        .width = 100,
                        .ambiguous = 1};
    Report report;
    check_decl(&report, a, d, &options);
    Buf b = buf_new(a, REPORT_MAX);
    report_to_text(&b, a, &report, &text);
    JsonOut j = json_out(&b);
    report_to_json(&j, &report, &text.report);
    return buf_str(&b);
}

/* A check of the file; its report goes to the file `printed`. */
static int check_file(const char *path, int printed) {
    Arena *a = arena_new((size_t)1 << 30, memory_full);
    Layouts layouts = {0};
    Err e = {0};
    Decls decls;
    if (!layouts_embedded(&layouts, a, &e)) return STATUS_FAILED;
    ImportOptions import = {.layouts = &layouts};
    if (!import_file(&decls, a, str_from_c(path), &import, &e))
        return strlen(e.what_zh) > 0 ? STATUS_FAILED : STATUS_SILENT;
    Str report = report_of(a, &decls.items[0]);
    bool sent = report.n > 0 && os_write_all(printed, report);
    arena_free(a);
    return sent ? 0 : STATUS_FAILED;
}

/* The same through the public library. */
static int check_by_library(const char *path, int printed) {
    Jixiao *j = jixiao_new(0);
    if (j == NULL) return STATUS_FAILED;
    JixiaoFile *f = jixiao_read_file(j, path);
    JixiaoReport *r = f == NULL ? NULL : jixiao_report(f, 0);
    const char *text = r == NULL ? NULL : jixiao_report_text(r);
    const char *json = text == NULL ? NULL : jixiao_report_json(r);
    if (json == NULL)
        return strlen(jixiao_error(j)) > 0 ? STATUS_FAILED : STATUS_SILENT;
    bool sent = os_write_all(printed, str_from_c(text)) &&
                os_write_all(printed, str_from_c(json));
    jixiao_file_free(f);
    jixiao_free(j);
    return sent ? 0 : STATUS_FAILED;
}

typedef int Check(const char *path, int printed);

/* Runs the check in a process; its status and what it printed. */
static int run(Check *check, const char *path, char printed[REPORT_MAX]) {
    FILE *file = tmpfile();
    int status;
    assert_non_null(file);
    pid_t child = fork();
    if (child == 0) _exit(check(path, fileno(file)));
    assert_int_equal(waitpid(child, &status, 0), child);
    rewind(file);
    size_t n = fread(printed, 1, REPORT_MAX - 1, file);
    printed[n] = '\0';
    fclose(file);
    if (!WIFEXITED(status)) fail_msg("ended by signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

/* One call fails: the report is whole and right, or it says that it is not. */
static void fail_once(Check *check, const char *path, Kind kind, long n,
                      const char *expected) {
    static char printed[REPORT_MAX];
    memset(plan, 0, sizeof *plan);
    plan->fails[kind] = n;
    int status = run(check, path, printed);
    plan->fails[kind] = 0;
    if (status == 0 && strcmp(printed, expected) != 0)
        fail_msg("kind %d call %ld: another report", kind, n);
    if (status != 0 && status != STATUS_FULL && status != STATUS_FAILED)
        fail_msg("kind %d call %ld: status %d", kind, n, status);
}

static void each_fails_once(Check *check) {
    static char expected[REPORT_MAX];
    const char *path = "test/flow/form.docx";
    memset(plan, 0, sizeof *plan);
    assert_int_equal(run(check, path, expected), 0);
    assert_non_null(strstr(expected, "\"findings\":["));
    Plan counted = *plan;
    for (Kind kind = 0; kind < KINDS; kind++) {
        assert_true(counted.calls[kind] > 0);
        long step = getenv("JIXIAO_EVERY") == NULL
                        ? counted.calls[kind] / TRIES_MAX + 1
                        : 1;
        for (long n = 1; n <= counted.calls[kind]; n += step)
            fail_once(check, path, kind, n, expected);
        printf("kind %d: every %ld of %ld calls\n", (int)kind, step,
               counted.calls[kind]);
    }
}

static void calls_fail(void **state) {
    (void)state;
    each_fails_once(check_file);
}

static void calls_of_library_fail(void **state) {
    (void)state;
    each_fails_once(check_by_library);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_fail),
        cmocka_unit_test(calls_of_library_fail),
    };
    plan = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    import_prepare();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
