/* SPDX-License-Identifier: Apache-2.0
 * Reading, writing and listing files. */
#include "os/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

enum { READ_STEP = 64 * 1024, FOLDER_DEPTH_MAX = 64, NAME_TRIES = 100 };

static bool fail(Err *e, Str path, const char *zh, const char *en) {
    err_system(e, zh, en, "请看路径和权限。",
               "Look at the path and the permissions.");
    return err_in(e, path);
}

/* Where there is room no more the path is not to blame. */
static bool fail_write(Err *e, Str path) {
    if (errno != ENOSPC && errno != EDQUOT && errno != EFBIG)
        return fail(e, path, "写不了", "could not write");
    err_system(e, "写不了", "could not write", "请看磁盘空间和文件大小的限额。",
               "Look at the space on the disk and the limit of file sizes.");
    return err_in(e, path);
}

static bool fail_size(Err *e, Str path, size_t max) {
    err_set(e, ERR_LIMIT, "", "", "请确认这是申报表。",
            "Make sure that this is a declaration.");
    err_zh(e, "文件太大，最多 %zu MB", max / 1000000);
    err_en(e, "file is larger than %zu MB", max / 1000000);
    return err_in(e, path);
}

static bool read_all(Str *out, Arena *a, int fd, Str path, size_t max, Err *e) {
    struct stat info;
    size_t room = READ_STEP, n = 0;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode))
        room = (size_t)info.st_size + 1;
    if (room > max + 1) return fail_size(e, path, max);
    char *bytes = arena_alloc(a, room, 1);
    for (;;) {
        if (n == room) {
            char *more = arena_alloc(a, room * 2, 1);
            memcpy(more, bytes, n);
            bytes = more;
            room *= 2;
        }
        ssize_t got = read(fd, bytes + n, room - n);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(e, path, "读不了", "could not read");
        if (got == 0) break;
        n += (size_t)got;
        if (n > max) return fail_size(e, path, max);
    }
    *out = (Str){bytes, n};
    return true;
}

bool os_read_file(Str *out, Arena *a, Str path, size_t max, Err *e) {
    if (str_equal(path, S("-")))
        return read_all(out, a, STDIN_FILENO, path, max, e);
    int fd = open(str_to_c(a, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(e, path, "打不开", "could not open");
    bool done = read_all(out, a, fd, path, max, e);
    close(fd);
    return done;
}

bool os_write_all(int fd, Str bytes) {
    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR) return false;
        if (n > 0) bytes = str_from(bytes, (size_t)n);
    }
    return true;
}

/* A new file beside `path`; its name in `name`. */
static int open_neighbour(char name[OS_PATH_SIZE], Str path) {
    for (int i = 0; i < NAME_TRIES; i++) {
        int n = snprintf(name, OS_PATH_SIZE, "%.*s.%ld-%d.part", STR_ARG(path),
                         (long)getpid(), i);
        if (n < 0 || n >= OS_PATH_SIZE) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST) return fd;
    }
    return -1;
}

bool os_new_file(NewFile *out, Str path, Err *e) {
    out->path = path;
    out->fd = open_neighbour(out->part, path);
    return out->fd >= 0 || fail(e, path, "建不了", "could not create");
}

bool os_new_file_end(NewFile *f, bool whole, Err *e) {
    char name[OS_PATH_SIZE];
    snprintf(name, sizeof name, "%.*s", STR_ARG(f->path));
    bool closed = close(f->fd) == 0;
    if (whole && closed && rename(f->part, name) == 0) return true;
    if (whole) fail_write(e, f->path);
    unlink(f->part);
    return false;
}

bool os_write_file(Str path, Str bytes, Err *e) {
    if (str_equal(path, S("-"))) {
        if (os_write_all(STDOUT_FILENO, bytes)) return true;
        return fail_write(e, path);
    }
    NewFile f;
    if (!os_new_file(&f, path, e)) return false;
    bool done = os_write_all(f.fd, bytes);
    if (!done) fail_write(e, path);
    return os_new_file_end(&f, done, e);
}

bool os_is_same_file(Str path, Str other, Arena *a) {
    struct stat one, two;
    return stat(str_to_c(a, path), &one) == 0 &&
           stat(str_to_c(a, other), &two) == 0 && one.st_dev == two.st_dev &&
           one.st_ino == two.st_ino;
}

static int path_order(const void *x, const void *y) {
    return str_compare(*(const Str *)x, *(const Str *)y);
}

static bool is_passed_over(const char *name) {
    return name[0] == '.' || (name[0] == '~' && name[1] == '$');
}

static bool list_folder(Paths *out, Arena *a, Str folder, int depth, Err *e) {
    DIR *dir = opendir(str_to_c(a, folder));
    if (dir == NULL) return fail(e, folder, "打不开", "could not open");
    bool done = true;
    struct dirent *entry;
    while (done && (entry = readdir(dir)) != NULL) {
        if (is_passed_over(entry->d_name)) continue;
        Str path = str_format(a, "%.*s/%s", STR_ARG(folder), entry->d_name);
        struct stat info;
        if (lstat(path.p, &info) != 0) continue;
        if (S_ISREG(info.st_mode))
            VEC_ADD(a, out, path);
        else if (S_ISDIR(info.st_mode) && depth < FOLDER_DEPTH_MAX)
            done = list_folder(out, a, path, depth + 1, e);
    }
    closedir(dir);
    return done;
}

bool os_list_files(Paths *out, Arena *a, Str folder, Err *e) {
    *out = (Paths){0};
    while (folder.n > 1 && folder.p[folder.n - 1] == '/')
        folder = str_upto(folder, folder.n - 1);
    if (!list_folder(out, a, folder, 0, e)) return false;
    if (out->n > 0) qsort(out->items, out->n, sizeof(Str), path_order);
    return true;
}
