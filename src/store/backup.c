/* SPDX-License-Identifier: Apache-2.0
 * Backup and restore. */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "store/driver.h"

static Str beside(Arena *a, Str file, const char *ending) {
    return str_join(a, file, str_from_c(ending));
}

static bool is_there(Arena *a, Str file) {
    return access(str_to_c(a, file), F_OK) == 0;
}

/* The file and the logs that SQLite may have made beside it. */
static void remove_all(Arena *a, Str file) {
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        unlink(str_to_c(a, beside(a, file, endings[i])));
}

static bool fail_file(Err *e, Str file) {
    err_system(e, "写不了备份文件", "could not write the backup",
               "请检查目录、权限和磁盘空间。",
               "Look at the folder, its rights and the room on the disk.");
    return err_in(e, file);
}

/* What the folder lists is on the disk too. */
static bool sync_folder(Arena *a, Str file) {
    size_t slash = str_find_last(file, S("/"));
    Str folder = slash == STR_NONE ? S(".") : str_upto(file, slash + 1);
    int fd = open(str_to_c(a, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return false;
    bool done = fsync(fd) == 0;
    close(fd);
    return done;
}

static bool put_in_place(Arena *a, Str part, Str file, Err *e) {
    return (rename(str_to_c(a, part), str_to_c(a, file)) == 0 &&
            sync_folder(a, file)) ||
           fail_file(e, file);
}

/* Is every page of the file sound? */
static bool check_file(Arena *a, Str file, Err *e) {
    Store *s;
    Found found;
    if (!store_connect(&s, a, file, STORE_READ, e)) return false;
    bool done =
        s->driver->run_text(&found, a, s->db, S("pragma integrity_check(1)"),
                            BINDS_NONE, e) == RAN_DONE;
    int64_t number = SCHEMA_NONE;
    done = done && s->driver->schema_number(&number, s->db, e);
    bool sound = done && number != SCHEMA_NONE && found.rows.n == 1 &&
                 str_equal(row_str(&found.rows, 0, 0), S("ok"));
    store_close(s);
    if (!done || sound) return done;
    err_set(e, ERR_FORMAT, "备份文件不完整或已损坏",
            "the backup is not whole, or damaged", "请换一份备份。",
            "Take another backup.");
    return err_in(e, file);
}

/* From a store of SQLite as a file, page by page. */
static bool copy_file(Arena *a, Str from, Str part, Err *e) {
    Store *s;
    if (!store_connect(&s, a, from, STORE_READ, e)) return false;
    bool done = sqlite_copy(s->db, str_to_c(a, part), e);
    store_close(s);
    return done;
}

/* From PostgreSQL, row by row, into a file without logs beside it. */
static bool copy_rows(Arena *a, Str from, Str part, Err *e) {
    TableDigests tables;
    Store *s;
    if (!store_move(&tables, a, from, part, e) ||
        !store_connect(&s, a, part, STORE_WRITE, e))
        return false;
    bool done = s->driver->script(s->db, "pragma journal_mode=delete", e);
    store_close(s);
    return done;
}

bool store_backup(Arena *a, Str where, Str file, Err *e) {
    Str part = beside(a, file, ".part");
    remove_all(a, part);
    bool done = (store_is_url(where) ? copy_rows(a, where, part, e)
                                     : copy_file(a, where, part, e)) &&
                check_file(a, part, e) && put_in_place(a, part, file, e);
    if (!done) remove_all(a, part);
    return done;
}

static bool fail_taken(Err *e, Str to) {
    err_set(e, ERR_USAGE, "那里已经有文件，没有覆盖",
            "there is a file already, it was not replaced",
            "请先移走原来的数据库（连同 -wal、-shm 文件）。",
            "Move the old database away first, with its -wal and -shm files.");
    return err_in(e, to);
}

bool store_restore(Arena *a, Str file, Str to, Err *e) {
    TableDigests tables;
    if (!check_file(a, file, e)) return false;
    if (store_is_url(to)) return store_move(&tables, a, file, to, e);
    if (is_there(a, to) || is_there(a, beside(a, to, "-wal")))
        return fail_taken(e, to);
    Str part = beside(a, to, ".part");
    remove_all(a, part);
    bool done = copy_file(a, file, part, e) && put_in_place(a, part, to, e);
    if (!done) remove_all(a, part);
    return done;
}
