/* SPDX-License-Identifier: Apache-2.0
 * Running a batch: workers take files from a shared counter and append lines to
 * the journal; the parent counts what is done. */
#include "flow/batch_line.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/memory.h"

enum {
    JOURNAL_MAX = 2000 * 1000 * 1000,
    LINE_MAX_BYTES = 256 * 1024 * 1024,
    FILE_ARENA_MAX = 1 << 30,
    PROGRESS_MILLISECONDS = 100
};

static bool fail(Err *e, Str what, const char *zh, const char *en) {
    err_system(e, zh, en, "请看磁盘空间和权限。",
               "Look at the disk space and the permissions.");
    return err_in(e, what);
}

static bool stamp_of(FileStamp *out, Arena *a, Str path) {
    struct stat info;
    *out = (FileStamp){0};
    if (stat(str_to_c(a, path), &info) != 0) return false;
    out->size = info.st_size;
    out->changed =
        (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
    return true;
}

/* The beginning that a finished file's line has in the journal. */
static Str line_head(Arena *a, Str path, FileStamp stamp) {
    Buf b = buf_new(a, path.n * 6 + 200);
    JsonOut j = json_out(&b);
    json_open_object(&j);
    json_key_str(&j, S("file"), path);
    json_key_int(&j, S("size"), stamp.size);
    json_key_int(&j, S("changed"), stamp.changed);
    buf_byte(&b, ',');
    return buf_str(&b);
}

static int head_order(const void *x, const void *y) {
    return str_compare(*(const Str *)x, *(const Str *)y);
}

/* The heads of the journal's whole lines, sorted; a line that was cut by an
 * interrupt is taken off the file. */
static bool journal_heads(Paths *out, Arena *a, Str path, Err *e) {
    Str text;
    *out = (Paths){0};
    if (access(str_to_c(a, path), F_OK) != 0) return true;
    if (!os_read_file(&text, a, path, JOURNAL_MAX, e)) return false;
    size_t whole = str_find_last(text, S("\n"));
    whole = whole == STR_NONE ? 0 : whole + 1;
    if (whole < text.n && truncate(str_to_c(a, path), (off_t)whole) != 0)
        return fail(e, path, "写不了", "could not write");
    for (Str rest = str_upto(text, whole); rest.n > 0;) {
        Str line = str_cut(&rest, S("\n"));
        size_t end = str_find(line, S(",\"error\":"));
        if (end != STR_NONE && batch_line_outline(a, line).p != NULL)
            VEC_ADD(a, out, str_upto(line, end + 1));
    }
    if (out->n > 0) qsort(out->items, out->n, sizeof(Str), head_order);
    return true;
}

/* What the workers share. */
typedef struct Shared {
    atomic_size_t next;
} Shared;

typedef struct Batch {
    const Paths *files; /* left to do */
    const BatchOptions *options;
    Shared *shared;
    int journal;
} Batch;

static void worker_full(size_t limit) {
    (void)limit;
    _exit(3);
}

static bool do_file(const Batch *b, const BatchOptions *options, Str path) {
    Arena *a = arena_new(FILE_ARENA_MAX, worker_full);
    Buf line = buf_new(a, LINE_MAX_BYTES);
    FileStamp stamp;
    stamp_of(&stamp, a, path);
    batch_line(&line, a, path, stamp, options);
    buf_byte(&line, '\n');
    bool done = !line.full && os_write_all(b->journal, buf_str(&line));
    arena_free(a);
    return done;
}

/* A worker's life: files until there are none; a byte a file to the parent. */
static void work(const Batch *b, int told) {
    os_keep_memory();
    Arena *a = arena_new(FILE_ARENA_MAX, worker_full);
    ImportOptions import = *b->options->import;
    BatchOptions options = *b->options;
    import.reader = import_reader(a);
    options.import = &import;
    for (;;) {
        size_t i = atomic_fetch_add(&b->shared->next, 1);
        if (i >= b->files->n) break;
        if (!do_file(b, &options, b->files->items[i])) _exit(1);
        if (!os_write_all(told, S("."))) _exit(1);
    }
    helper_stop(import.reader);
    arena_free(a);
    _exit(0);
}

static int start_workers(const Batch *b, pid_t *workers, int told[2]) {
    int n = 0;
    while (n < b->options->workers) {
        pid_t child = fork();
        if (child < 0) break;
        if (child == 0) {
            close(told[0]);
            if (signal(SIGINT, SIG_DFL) == SIG_IGN) signal(SIGINT, SIG_IGN);
            work(b, told[1]);
        }
        workers[n++] = child;
    }
    return n;
}

/* Counts the bytes of the workers until all have ended; says first how many
 * files were done before. */
static void watch(const Batch *b, int told, size_t before, size_t total) {
    char bytes[4096];
    size_t done = before;
    if (b->options->progress != NULL)
        b->options->progress(b->options->context, done, total);
    for (;;) {
        struct pollfd wait = {.fd = told, .events = POLLIN};
        int ready = poll(&wait, 1, PROGRESS_MILLISECONDS);
        if (ready < 0 && errno != EINTR) return;
        if (ready > 0) {
            ssize_t n = read(told, bytes, sizeof bytes);
            if (n == 0) return;
            if (n > 0) done += (size_t)n;
        }
        if (b->options->progress != NULL)
            b->options->progress(b->options->context, done, total);
    }
}

static bool all_ended_well(const pid_t *workers, int n) {
    bool well = n > 0;
    for (int i = 0; i < n; i++) {
        int status = 0;
        while (waitpid(workers[i], &status, 0) < 0 && errno == EINTR)
            continue;
        well = well && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    return well;
}

static bool run_workers(const Batch *b, size_t before, size_t total, Err *e) {
    int told[2];
    pid_t workers[BATCH_WORKERS_MAX];
    if (pipe(told) != 0)
        return fail(e, S(""), "起不了进程", "could not start a process");
    int n = start_workers(b, workers, told);
    close(told[1]);
    watch(b, told[0], before, total);
    close(told[0]);
    if (all_ended_well(workers, n)) return true;
    return err_set(e, ERR_SYSTEM, "批量检查中途停下",
                   "the batch stopped half-way",
                   "请看磁盘空间，再运行一次，会接着做。",
                   "Look at the disk space and run it again: it goes on.");
}

static bool run_shared(Batch *b, const Paths *all, Err *e) {
    b->shared = mmap(NULL, sizeof(Shared), PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (b->shared == MAP_FAILED)
        return fail(e, S(""), "内存不够", "out of memory");
    bool sound = run_workers(b, all->n - b->files->n, all->n, e);
    munmap(b->shared, sizeof(Shared));
    return sound;
}

bool batch_run(Arena *a, const Paths *files, const BatchOptions *options,
               Err *e) {
    Paths done, left = {0};
    if (!journal_heads(&done, a, options->journal, e)) return false;
    for (size_t i = 0; i < files->n; i++) {
        FileStamp stamp;
        stamp_of(&stamp, a, files->items[i]);
        Str head = line_head(a, files->items[i], stamp);
        if (done.n == 0 ||
            bsearch(&head, done.items, done.n, sizeof(Str), head_order) == NULL)
            VEC_ADD(a, &left, files->items[i]);
    }
    Batch b = {.files = &left, .options = options};
    b.journal = open(str_to_c(a, options->journal),
                     O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (b.journal < 0)
        return fail(e, options->journal, "写不了", "could not write");
    bool sound = left.n == 0 || run_shared(&b, files, e);
    close(b.journal);
    return sound;
}
