/* SPDX-License-Identifier: Apache-2.0
 * A copy of a SQLite store by SQLite's own backup: the pages as they are at one
 * moment, while others read and write. */
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "store/driver.h"

enum { WAIT_MILLISECONDS = 50, WAITS_MAX = 200 };

static bool fail_copy(sqlite3 *copy, int code, Err *e) {
    err_set(e, ERR_SYSTEM, "", "", "请检查目录、权限和磁盘空间。",
            "Look at the folder, its rights and the room on the disk.");
    err_zh(e, "复制数据库失败：%s",
           code == SQLITE_FULL ? "磁盘满了" : sqlite3_errstr(code));
    err_en(e, "could not copy the database: %s", sqlite3_errmsg(copy));
    return false;
}

/* All pages in one step: while it lasts, the log keeps what others write. */
static int copy_pages(sqlite3 *copy, sqlite3 *from) {
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", from, "main");
    if (backup == NULL) return sqlite3_errcode(copy);
    int code = sqlite3_backup_step(backup, -1);
    for (int i = 0; i < WAITS_MAX && (code & 0xFF) == SQLITE_BUSY; i++) {
        sqlite3_sleep(WAIT_MILLISECONDS);
        code = sqlite3_backup_step(backup, -1);
    }
    int end = sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? end : code;
}

bool sqlite_copy(Db *db, const char *path, Err *e) {
    sqlite3 *copy = NULL;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK) code = copy_pages(copy, sqlite_handle(db));
    /* One file, without a log beside it. */
    if (code == SQLITE_OK)
        code =
            sqlite3_exec(copy, "pragma journal_mode=delete", NULL, NULL, NULL);
    bool done = code == SQLITE_OK || fail_copy(copy, code, e);
    sqlite3_close(copy);
    return done;
}
