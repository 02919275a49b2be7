/* SPDX-License-Identifier: Apache-2.0
 * The store on PostgreSQL: a session. Values go as text, results come in
 * binary. */
#include <inttypes.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/driver.h"

/* Types of results, as pg_type.dat numbers them. */
enum {
    TYPE_BOOL = 16,
    TYPE_BYTEA = 17,
    TYPE_NAME = 19,
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT4 = 23,
    TYPE_TEXT = 25,
    TYPE_UNKNOWN = 705,
    TYPE_VARCHAR = 1043
};

enum { NUMBER_MAX = 24 };

struct Db {
    const char *where;
    StoreMode mode;
    PGconn *connection;
    bool lost;
    bool retry; /* the last failure was a deadlock or its like */
    bool prepared[SQL_COUNT];
    char last_text[RUN_TEXT_MAX]; /* prepared without a name */
};

static Db *create(Arena *a, Str where, StoreMode mode) {
    Db *db = ARENA_NEW(a, Db);
    db->where = str_to_c(a, where);
    db->mode = mode;
    return db;
}

/* ---- failures ---- */

/* The first line of what the server said. */
static Str first_line(const char *text) {
    Str s = str_from_c(text == NULL ? "" : text);
    return str_trim(str_cut(&s, S("\n")));
}

/* What the server said may name its files: it is where, not what. */
static bool fail_with(Err *e, ErrCode code, const char *zh, const char *en,
                      Str why) {
    err_set(e, code, zh, en, "请稍后再试；若一直如此，请看数据库服务。",
            "Try again; if it stays so, look at the database server.");
    return err_in(e, why);
}

static bool is_state(const PGresult *result, const char *state) {
    const char *has = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return has != NULL && strncmp(has, state, strlen(state)) == 0;
}

/* What the failure of a statement means; takes the result. */
static Ran fail_result(Db *db, PGresult *result, Err *e) {
    if (PQstatus(db->connection) != CONNECTION_OK || is_state(result, "57P"))
        db->lost = true;
    db->retry = is_state(result, "40P01") || is_state(result, "40001");
    bool refused = is_state(result, "23505") || is_state(result, "23503");
    const char *said = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    fail_with(e,
              is_state(result, "23") || is_state(result, "P0001") ? ERR_USAGE
                                                                  : ERR_SYSTEM,
              "数据库执行语句失败", "could not run a statement",
              first_line(said != NULL ? said : PQerrorMessage(db->connection)));
    PQclear(result);
    return refused ? RAN_REFUSED : RAN_FAILED;
}

static bool script(Db *db, const char *text, Err *e) {
    PGresult *result = PQexec(db->connection, text);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        fail_result(db, result, e);
        return false;
    }
    PQclear(result);
    return true;
}

/* ---- opening ---- */

static void say_nothing(void *context, const char *message) {
    (void)context;
    (void)message;
}

static bool settle(Db *db, Err *e) {
    const char *encoding = PQparameterStatus(db->connection, "server_encoding");
    if (encoding == NULL || strcmp(encoding, "UTF8") != 0)
        return err_set(e, ERR_FORMAT, "数据库的编码不是 UTF8",
                       "the database's encoding is not UTF8",
                       "请用 createdb -E UTF8 建库。",
                       "Make it with createdb -E UTF8.");
    return script(db,
                  "set statement_timeout = '20s'; set lock_timeout = '5s';"
                  "set idle_in_transaction_session_timeout = '30s';"
                  "set standard_conforming_strings = on",
                  e);
}

static bool connect_server(Db *db, Err *e) {
    const char *const words[] = {"application_name", "connect_timeout",
                                 "tcp_user_timeout", "dbname",
                                 "client_encoding",  NULL};
    const char *const values[] = {"jixiao",  "5",    "10000",
                                  db->where, "UTF8", NULL};
    db->lost = db->retry = false;
    memset(db->prepared, 0, sizeof db->prepared);
    db->last_text[0] = '\0';
    db->connection = PQconnectdbParams(words, values, 1);
    if (PQstatus(db->connection) != CONNECTION_OK)
        return fail_with(e, ERR_SYSTEM, "连不上数据库",
                         "could not connect to the database",
                         first_line(PQerrorMessage(db->connection)));
    PQsetNoticeProcessor(db->connection, say_nothing, NULL);
    return settle(db, e);
}

static void disconnect(Db *db) {
    PQfinish(db->connection);
    db->connection = NULL;
}

static bool is_lost(Db *db) {
    return db->connection == NULL || db->lost ||
           PQstatus(db->connection) != CONNECTION_OK;
}

static bool may_retry(Db *db) {
    return db->retry;
}

/* ---- values ---- */

typedef struct Values {
    const char *p[PARAMETERS_MAX];
    int lengths[PARAMETERS_MAX], formats[PARAMETERS_MAX];
    char numbers[PARAMETERS_MAX][NUMBER_MAX];
} Values;

static bool put_values(Values *out, Arena *a, Binds binds, Err *e) {
    if (binds.n > PARAMETERS_MAX)
        return err_set(e, ERR_USAGE, "参数太多", "too many parameters", NULL,
                       NULL);
    for (size_t i = 0; i < binds.n; i++) {
        const Bind *b = &binds.items[i];
        out->p[i] = NULL;
        out->lengths[i] = 0;
        out->formats[i] = b->kind == BIND_BYTES;
        if (b->text.n > INT32_MAX)
            return err_set(e, ERR_LIMIT, "值太长", "a value is too long", NULL,
                           NULL);
        if (b->kind == BIND_INT) {
            snprintf(out->numbers[i], NUMBER_MAX, "%" PRId64, b->number);
            out->p[i] = out->numbers[i];
        } else if (b->kind == BIND_TEXT) {
            out->p[i] = str_to_c(a, b->text);
        } else if (b->kind == BIND_BYTES) {
            out->p[i] = b->text.p == NULL ? "" : b->text.p;
            out->lengths[i] = (int)b->text.n;
        }
    }
    return true;
}

static int64_t number_of(const unsigned char *p, int n) {
    uint64_t number = n > 0 && p[0] >= 0x80 ? UINT64_MAX : 0;
    for (int i = 0; i < n; i++)
        number = number << 8 | p[i];
    return (int64_t)number;
}

static bool cell(Bind *out, Arena *a, const PGresult *result, int row,
                 int column, Err *e) {
    const char *p = PQgetvalue(result, row, column);
    int n = PQgetlength(result, row, column);
    if (PQgetisnull(result, row, column)) {
        *out = bind_null();
        return true;
    }
    switch (PQftype(result, column)) {
    case TYPE_BOOL:
    case TYPE_INT2:
    case TYPE_INT4:
    case TYPE_INT8:
        *out = bind_int(number_of((const unsigned char *)p, n));
        return true;
    case TYPE_TEXT:
    case TYPE_NAME:
    case TYPE_VARCHAR:
    case TYPE_UNKNOWN:
        *out = bind_str(str_copy(a, (Str){p, (size_t)n}));
        return true;
    case TYPE_BYTEA:
        *out = bind_bytes(str_copy(a, (Str){p, (size_t)n}));
        return true;
    default:
        err_set(e, ERR_USAGE, "", "", NULL, NULL);
        err_zh(e, "第 %d 列的类型（%u）不能用", column + 1,
               (unsigned)PQftype(result, column));
        err_en(e,
               "column %d has a type (%u) that a statement may not give: "
               "cast it",
               column + 1, (unsigned)PQftype(result, column));
        return false;
    }
}

static bool take_rows(Rows *out, Arena *a, const PGresult *result, Err *e) {
    RowsOut rows = {.a = a, .columns = (size_t)PQnfields(result)};
    for (int i = 0; i < PQntuples(result); i++) {
        if (!rows_begin(&rows, e)) return false;
        for (int j = 0; j < PQnfields(result); j++)
            if (!cell(VEC_PUSH(a, &rows.cells), a, result, i, j, e))
                return false;
    }
    *out = rows_found(&rows);
    return true;
}

/* ---- statements ---- */

/* Takes the result. */
static Ran found_in(Found *out, Arena *a, Db *db, PGresult *result, Err *e) {
    ExecStatusType status = PQresultStatus(result);
    *out = (Found){0};
    db->retry = false;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        return fail_result(db, result, e);
    out->changes = strtoll(PQcmdTuples(result), NULL, 10);
    bool done = take_rows(&out->rows, a, result, e);
    PQclear(result);
    return done ? RAN_DONE : RAN_FAILED;
}

static bool prepare(Db *db, const char *name, const char *text, Err *e) {
    PGresult *result = PQprepare(db->connection, name, text, 0, NULL);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        fail_result(db, result, e);
        return false;
    }
    PQclear(result);
    return true;
}

static Ran run_prepared(Found *out, Arena *a, Db *db, const char *name,
                        Binds binds, Err *e) {
    Values values;
    if (!put_values(&values, a, binds, e)) return RAN_FAILED;
    return found_in(out, a, db,
                    PQexecPrepared(db->connection, name, (int)binds.n, values.p,
                                   values.lengths, values.formats, 1),
                    e);
}

static Ran run(Found *out, Arena *a, Db *db, Sql sql, Binds binds, Err *e) {
    const Statement *s = &STATEMENTS[sql];
    Ran ran = RAN_FAILED;
    if (!db->prepared[sql])
        db->prepared[sql] = prepare(db, s->name, s->text[DIALECT_POSTGRES], e);
    if (db->prepared[sql]) ran = run_prepared(out, a, db, s->name, binds, e);
    if (ran != RAN_DONE) err_in(e, str_from_c(s->name));
    return ran;
}

static Ran run_text(Found *out, Arena *a, Db *db, Str text, Binds binds,
                    Err *e) {
    if (!str_equal(text, str_from_c(db->last_text))) {
        db->last_text[0] = '\0';
        if (!prepare(db, "", str_to_c(a, text), e)) return RAN_FAILED;
        if (text.n < RUN_TEXT_MAX) {
            memcpy(db->last_text, text.p, text.n);
            db->last_text[text.n] = '\0';
        }
    }
    return run_prepared(out, a, db, "", binds, e);
}

/* ---- transactions ---- */

static bool begin(Db *db, Transaction kind, Err *e) {
    static const char *const texts[] = {
        [TRANSACTION_SNAPSHOT] =
            "begin isolation level repeatable read read only;"
            "set local statement_timeout = 0;"
            "set local idle_in_transaction_session_timeout = 0",
        [TRANSACTION_DRAFT] = "begin; set local synchronous_commit = off",
        [TRANSACTION_DURABLE] = "begin",
    };
    return script(db, texts[kind], e);
}

/* A commit of a transaction that failed rolls back, and says so. */
static bool commit(Db *db, bool *unknown, Err *e) {
    PGresult *result = PQexec(db->connection, "commit");
    bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
    *unknown = !done && PQstatus(db->connection) != CONNECTION_OK;
    if (done && strcmp(PQcmdStatus(result), "COMMIT") != 0) {
        PQclear(result);
        return fail_with(e, ERR_SYSTEM, "没有写入", "nothing was written",
                         S("rollback"));
    }
    if (!done) {
        fail_result(db, result, e);
        return false;
    }
    PQclear(result);
    return true;
}

static void rollback(Db *db) {
    if (db->connection == NULL ||
        PQtransactionStatus(db->connection) == PQTRANS_IDLE)
        return;
    bool retry = db->retry;
    PQclear(PQexec(db->connection, "rollback"));
    db->retry = retry;
}

/* ---- schema ---- */

static bool one_number(int64_t *out, Db *db, const char *text, Err *e) {
    PGresult *result =
        PQexecParams(db->connection, text, 0, NULL, NULL, NULL, NULL, 1);
    if (PQresultStatus(result) != PGRES_TUPLES_OK || PQntuples(result) != 1) {
        fail_result(db, result, e);
        return false;
    }
    *out = number_of((const unsigned char *)PQgetvalue(result, 0, 0),
                     PQgetlength(result, 0, 0));
    PQclear(result);
    return true;
}

/* Tables here, and whether one of them is our mark: read at one moment, since
 * another process may be making them. */
static bool schema_number(int64_t *out, Db *db, Err *e) {
    int64_t tables;
    if (!one_number(&tables, db,
                    "select case when bool_or(tablename = 'jixiao_schema') "
                    "then -1 else count(*) end from pg_tables "
                    "where schemaname = current_schema()",
                    e))
        return false;
    if (tables < 0)
        return one_number(out, db, "select number from jixiao_schema", e);
    *out = SCHEMA_NONE;
    if (tables == 0) return true;
    return err_set(e, ERR_FORMAT, "这个数据库里是别的程序的表",
                   "the database holds another program's tables",
                   "请为 jixiao 新建一个空库。",
                   "Make an empty database for jixiao.");
}

static bool set_schema_number(Db *db, int number, Err *e) {
    char text[200];
    snprintf(text, sizeof text,
             "create table if not exists jixiao_schema (number bigint not "
             "null); delete from jixiao_schema;"
             "insert into jixiao_schema values (%d)",
             number);
    return script(db, text, e);
}

static bool lock_schema(Db *db, Err *e) {
    return script(
        db,
        "set local lock_timeout = '60s'; set local statement_timeout = 0;"
        "select pg_advisory_xact_lock(7000)",
        e);
}

const Driver POSTGRES_DRIVER = {
    .dialect = DIALECT_POSTGRES,
    .create = create,
    .connect = connect_server,
    .disconnect = disconnect,
    .is_lost = is_lost,
    .run = run,
    .run_text = run_text,
    .script = script,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .may_retry = may_retry,
    .schema_number = schema_number,
    .set_schema_number = set_schema_number,
    .lock_schema = lock_schema,
};
