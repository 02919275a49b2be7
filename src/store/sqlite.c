/* SPDX-License-Identifier: Apache-2.0
 * The store on SQLite: a file with its write-ahead log beside it. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/driver.h"

enum {
    APPLICATION_ID = 0x6A69786F, /* "jixo" in the file's head */
    BUSY_MILLISECONDS = 5000,
    LOG_MILLISECONDS = 100, /* the same where writers wait meanwhile */
    LOG_PAGES_MOST = 50000, /* of a log that another process should move */
    READ_CACHE_KIB = 16384,
    WRITE_CACHE_KIB = 16384
};

struct Db {
    const char *path;
    StoreMode mode;
    bool there; /* it was opened once: no other is made in its place */
    sqlite3 *sqlite;
    bool lost;
    bool durable; /* how `synchronous` stands */
    bool leaves_log;
    sqlite3_stmt *prepared[SQL_COUNT];
    char last_text[RUN_TEXT_MAX];
    sqlite3_stmt *last; /* of last_text */
    sqlite3_stmt *hold, *release;
};

static Db *create(Arena *a, Str where, StoreMode mode) {
    Db *db = ARENA_NEW(a, Db);
    db->path = str_to_c(a, where);
    db->mode = mode == STORE_READ ? STORE_READ : STORE_WRITE;
    db->there = mode != STORE_WRITE;
    return db;
}

/* ---- failures ---- */

static const char *reason_zh(int code) {
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "数据库正被占用";
    case SQLITE_FULL: return "磁盘满了";
    case SQLITE_IOERR: return "读写磁盘出错";
    case SQLITE_READONLY: return "数据库只读";
    case SQLITE_CANTOPEN: return "找不到文件，或没有权限";
    case SQLITE_CORRUPT: return "数据库文件已损坏";
    case SQLITE_NOTADB: return "不是数据库文件";
    case SQLITE_CONSTRAINT: return "不符合数据库的约束";
    default: return "数据库出错";
    }
}

/* Must the file be opened anew after such a failure? */
static bool loses(int code) {
    return code == SQLITE_IOERR || code == SQLITE_CANTOPEN ||
           code == SQLITE_CORRUPT || code == SQLITE_NOTADB ||
           code == SQLITE_READONLY;
}

static bool fail(Db *db, Err *e, const char *zh, const char *en) {
    int code =
        db->sqlite == NULL ? SQLITE_NOMEM : sqlite3_errcode(db->sqlite) & 0xFF;
    const char *why =
        db->sqlite == NULL ? "out of memory" : sqlite3_errmsg(db->sqlite);
    if (loses(code)) db->lost = true;
    ErrCode kind = code == SQLITE_NOTADB ? ERR_FORMAT
                   : code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH
                       ? ERR_USAGE
                       : ERR_SYSTEM;
    err_set(e, kind, "", "",
            code == SQLITE_FULL ? "请腾出磁盘空间；之后会自动恢复。"
                                : "请稍后再试；若一直如此，请看磁盘与权限。",
            code == SQLITE_FULL ? "Make room on the disk; the office goes on "
                                  "by itself then."
                                : "Try again; if it stays so, look at the disk "
                                  "and the rights.");
    err_zh(e, "%s：%s", zh, reason_zh(code));
    err_en(e, "%s: %s", en, why);
    return false;
}

static bool fail_foreign(Err *e) {
    return err_set(e, ERR_FORMAT, "这个文件是别的程序的数据库",
                   "the file is another program's database",
                   "请给出 jixiao 自己的数据库文件。",
                   "Name a file of jixiao's own.");
}

static bool fail_folder(const Db *db, Err *e) {
    err_set(e, ERR_FORMAT, "这是一个目录，不是数据库文件",
            "it is a directory, no database file",
            "请给出目录里的文件，如 office.db；没有的会新建。",
            "Name a file in it, such as office.db; a new one is made.");
    return err_in(e, str_from_c(db->path));
}

static bool script(Db *db, const char *text, Err *e) {
    if (sqlite3_exec(db->sqlite, text, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    return fail(db, e, "数据库执行语句失败", "could not run a statement");
}

/* The number that a pragma or count gives. */
static bool number_of(int64_t *out, Db *db, const char *text, Err *e) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db->sqlite, text, -1, &statement, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    if (code == SQLITE_ROW) *out = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    if (code == SQLITE_ROW) return true;
    return fail(db, e, "读不了数据库", "could not read the database");
}

/* ---- opening ---- */

/* A new file is for its owner alone; SQLite gives its log the same rights. */
static void make_file(const char *path) {
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
}

static bool is_ours(Db *db, Err *e) {
    int64_t id, tables;
    if (!number_of(&id, db, "pragma application_id", e)) return false;
    if (id == APPLICATION_ID) return true;
    if (!number_of(&tables, db, "select count(*) from sqlite_master", e))
        return false;
    return (id == 0 && tables == 0) || fail_foreign(e);
}

static bool settle(Db *db, Err *e) {
    char text[200];
    sqlite3_snprintf((int)sizeof text, text,
                     "pragma foreign_keys=on; pragma trusted_schema=off;"
                     "pragma synchronous=full; pragma cache_size=-%d;"
                     "pragma temp_store=memory",
                     db->mode == STORE_WRITE ? WRITE_CACHE_KIB
                                             : READ_CACHE_KIB);
    db->durable = true;
    if (!script(db, text, e)) return false;
    return db->mode == STORE_READ || script(db, "pragma journal_mode=wal", e);
}

static bool connect_file(Db *db, Err *e) {
    int flags = db->mode == STORE_READ ? SQLITE_OPEN_READONLY
                : db->there            ? SQLITE_OPEN_READWRITE
                            : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    struct stat is;
    db->lost = false;
    /* In the place of a store that was there it is a store that is lost. */
    if (!db->there && stat(db->path, &is) == 0 && S_ISDIR(is.st_mode))
        return fail_folder(db, e);
    if (!db->there) make_file(db->path);
    int code = sqlite3_open_v2(
        db->path, &db->sqlite,
        flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code != SQLITE_OK) {
        fail(db, e, "打不开数据库", "could not open the database");
        return err_in(e, str_from_c(db->path));
    }
    sqlite3_busy_timeout(db->sqlite, BUSY_MILLISECONDS);
    if (db->leaves_log) sqlite_leave_log(db);
    if (!is_ours(db, e) || !settle(db, e))
        return err_in(e, str_from_c(db->path));
    db->there = true;
    return true;
}

static void disconnect(Db *db) {
    for (int i = 0; i < SQL_COUNT; i++) {
        sqlite3_finalize(db->prepared[i]);
        db->prepared[i] = NULL;
    }
    sqlite3_finalize(db->last);
    sqlite3_finalize(db->hold);
    sqlite3_finalize(db->release);
    db->last = db->hold = db->release = NULL;
    sqlite3_close(db->sqlite);
    db->sqlite = NULL;
}

/* Lost, or the file was moved away or replaced: what is written then would be
 * seen by nobody. */
static bool is_lost(Db *db) {
    int moved = 0;
    if (db->sqlite == NULL || db->lost) return true;
    sqlite3_file_control(db->sqlite, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

/* ---- statements ---- */

static int bind(sqlite3_stmt *statement, int at, const Bind *b) {
    switch (b->kind) {
    case BIND_INT: return sqlite3_bind_int64(statement, at, b->number);
    case BIND_TEXT:
        return sqlite3_bind_text64(statement, at, b->text.p, b->text.n,
                                   SQLITE_STATIC, SQLITE_UTF8);
    case BIND_BYTES:
        if (b->text.n == 0) return sqlite3_bind_zeroblob(statement, at, 0);
        return sqlite3_bind_blob64(statement, at, b->text.p, b->text.n,
                                   SQLITE_STATIC);
    default: return sqlite3_bind_null(statement, at);
    }
}

static Bind cell(Arena *a, sqlite3_stmt *statement, int column) {
    int type = sqlite3_column_type(statement, column);
    if (type == SQLITE_NULL) return bind_null();
    if (type == SQLITE_INTEGER)
        return bind_int(sqlite3_column_int64(statement, column));
    const void *p = type == SQLITE_BLOB
                        ? sqlite3_column_blob(statement, column)
                        : (const void *)sqlite3_column_text(statement, column);
    size_t n = (size_t)sqlite3_column_bytes(statement, column);
    Str copy = str_copy(a, (Str){p == NULL ? "" : p, n});
    return type == SQLITE_BLOB ? bind_bytes(copy) : bind_str(copy);
}

static Ran fail_run(Db *db, int code, Err *e) {
    fail(db, e, "数据库执行语句失败", "could not run a statement");
    bool refused = code == SQLITE_CONSTRAINT_UNIQUE ||
                   code == SQLITE_CONSTRAINT_PRIMARYKEY ||
                   code == SQLITE_CONSTRAINT_FOREIGNKEY ||
                   code == SQLITE_CONSTRAINT_ROWID;
    return refused ? RAN_REFUSED : RAN_FAILED;
}

static bool take_row(RowsOut *out, sqlite3_stmt *statement, Err *e) {
    if (!rows_begin(out, e)) return false;
    for (size_t i = 0; i < out->columns; i++)
        VEC_ADD(out->a, &out->cells, cell(out->a, statement, (int)i));
    return true;
}

static Ran run_prepared(Found *out, Arena *a, Db *db, sqlite3_stmt *statement,
                        Binds binds, Err *e) {
    int code = SQLITE_OK;
    for (size_t i = 0; i < binds.n && code == SQLITE_OK; i++)
        code = bind(statement, (int)i + 1, &binds.items[i]);
    RowsOut rows = {.a = a, .columns = (size_t)sqlite3_column_count(statement)};
    bool fits = true;
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    while (code == SQLITE_ROW && (fits = take_row(&rows, statement, e)))
        code = sqlite3_step(statement);
    Ran ran = RAN_DONE;
    if (!fits)
        ran = RAN_FAILED;
    else if (code != SQLITE_DONE)
        ran = fail_run(db, code, e);
    *out = (Found){rows_found(&rows), sqlite3_stmt_readonly(statement)
                                          ? (int64_t)rows.n
                                          : sqlite3_changes64(db->sqlite)};
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return ran;
}

static Ran run(Found *out, Arena *a, Db *db, Sql sql, Binds binds, Err *e) {
    sqlite3_stmt **statement = &db->prepared[sql];
    const Statement *s = &STATEMENTS[sql];
    if (*statement == NULL &&
        sqlite3_prepare_v3(db->sqlite, s->text[DIALECT_SQLITE], -1,
                           SQLITE_PREPARE_PERSISTENT, statement,
                           NULL) != SQLITE_OK) {
        fail(db, e, "数据库不认语句", "could not prepare a statement");
        err_in(e, str_from_c(s->name));
        return RAN_FAILED;
    }
    Ran ran = run_prepared(out, a, db, *statement, binds, e);
    if (ran != RAN_DONE) err_in(e, str_from_c(s->name));
    return ran;
}

/* Prepares the text, unless it is the last one again. */
static bool prepare_text(Db *db, Str text) {
    bool same = db->last != NULL && str_equal(text, str_from_c(db->last_text));
    if (same) return true;
    sqlite3_finalize(db->last);
    db->last = NULL;
    db->last_text[0] = '\0';
    if (text.n < RUN_TEXT_MAX) {
        memcpy(db->last_text, text.p, text.n);
        db->last_text[text.n] = '\0';
    }
    return sqlite3_prepare_v2(db->sqlite, text.p, (int)text.n, &db->last,
                              NULL) == SQLITE_OK;
}

static Ran run_text(Found *out, Arena *a, Db *db, Str text, Binds binds,
                    Err *e) {
    if (prepare_text(db, text))
        return run_prepared(out, a, db, db->last, binds, e);
    fail(db, e, "数据库不认语句", "could not prepare a statement");
    return RAN_FAILED;
}

/* ---- transactions ---- */

static bool begin(Db *db, Transaction kind, Err *e) {
    bool durable = kind == TRANSACTION_DURABLE;
    if (kind == TRANSACTION_SNAPSHOT) return script(db, "begin", e);
    if (durable != db->durable) {
        if (!script(db,
                    durable ? "pragma synchronous=full"
                            : "pragma synchronous=normal",
                    e))
            return false;
        db->durable = durable;
    }
    return script(db, "begin immediate", e);
}

static void rollback(Db *db) {
    if (db->sqlite != NULL && !sqlite3_get_autocommit(db->sqlite))
        sqlite3_exec(db->sqlite, "rollback", NULL, NULL, NULL);
}

/* Writers wait for each other (busy_timeout); there is nothing to repeat. */
static bool may_retry(Db *db) {
    (void)db;
    return false;
}

static bool commit(Db *db, bool *unknown, Err *e) {
    *unknown = false;
    return script(db, "commit", e);
}

/* ---- reading of one moment ---- */

static bool step_once(Db *db, sqlite3_stmt **statement, const char *text) {
    if (*statement == NULL &&
        sqlite3_prepare_v3(db->sqlite, text, -1, SQLITE_PREPARE_PERSISTENT,
                           statement, NULL) != SQLITE_OK)
        return false;
    int code = sqlite3_step(*statement);
    sqlite3_reset(*statement);
    return code == SQLITE_DONE;
}

static bool hold(Db *db) {
    return step_once(db, &db->hold, "begin");
}

static void release(Db *db) {
    if (!step_once(db, &db->release, "commit")) rollback(db);
}

static void forget(Db *db) {
    (void)sqlite3_db_release_memory(db->sqlite);
}

/* ---- schema ---- */

static bool schema_number(int64_t *out, Db *db, Err *e) {
    return number_of(out, db, "pragma user_version", e);
}

static bool set_schema_number(Db *db, int number, Err *e) {
    char text[100];
    sqlite3_snprintf((int)sizeof text, text,
                     "pragma application_id=%d; pragma user_version=%d",
                     APPLICATION_ID, number);
    return script(db, text, e);
}

static bool lock_schema(Db *db, Err *e) {
    (void)db; /* begin immediate did */
    (void)e;
    return true;
}

const Driver SQLITE_DRIVER = {
    .dialect = DIALECT_SQLITE,
    .create = create,
    .connect = connect_file,
    .disconnect = disconnect,
    .is_lost = is_lost,
    .run = run,
    .run_text = run_text,
    .script = script,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .hold = hold,
    .release = release,
    .forget = forget,
    .may_retry = may_retry,
    .schema_number = schema_number,
    .set_schema_number = set_schema_number,
    .lock_schema = lock_schema,
};

void *sqlite_handle(Db *db) {
    return db->sqlite;
}

void sqlite_leave_log(Db *db) {
    db->leaves_log = true;
    if (db->sqlite != NULL)
        sqlite3_wal_autocheckpoint(db->sqlite, LOG_PAGES_MOST);
}

bool sqlite_checkpoint(int *pages, Db *db, bool to_the_end, Err *e) {
    int mode =
        to_the_end ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
    *pages = 0;
    sqlite3_busy_timeout(db->sqlite, LOG_MILLISECONDS);
    int code = sqlite3_wal_checkpoint_v2(db->sqlite, "main", mode, pages, NULL);
    sqlite3_busy_timeout(db->sqlite, BUSY_MILLISECONDS);
    if (code == SQLITE_OK || (code & 0xFF) == SQLITE_BUSY) return true;
    return fail(db, e, "数据库的日志写不回文件",
                "could not move the log into the file");
}
