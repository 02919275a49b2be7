/* SPDX-License-Identifier: Apache-2.0
 * A store: its driver, its connection, its schema's number. */
#include "store/driver.h"

#include <time.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "store/schema.h"

bool store_is_url(Str where) {
    return str_has_prefix(where, S("postgres://")) ||
           str_has_prefix(where, S("postgresql://"));
}

bool store_connect(Store **out, Arena *a, Str where, StoreMode mode, Err *e) {
    Store *s = ARENA_NEW(a, Store);
    s->driver = store_is_url(where) ? &POSTGRES_DRIVER : &SQLITE_DRIVER;
    s->db = s->driver->create(a, where, mode);
    s->mode = mode == STORE_READ ? STORE_READ : STORE_WRITE;
    s->connected = s->driver->connect(s->db, e);
    if (!s->connected) {
        s->driver->disconnect(s->db);
        return false;
    }
    *out = s;
    return true;
}

bool store_open(Store **out, Arena *a, Str where, StoreMode mode, Err *e) {
    Store *s;
    if (!store_connect(&s, a, where, mode, e)) return false;
    bool fits = mode == STORE_WRITE ? schema_forward(s, SCHEMA_STEPS_N, e)
                                    : schema_fits(s, e);
    if (!fits) {
        store_close(s);
        return false;
    }
    *out = s;
    return true;
}

void store_close(Store *s) {
    s->driver->disconnect(s->db);
    s->connected = false;
}

bool store_is_sqlite(const Store *s) {
    return s->driver->dialect == DIALECT_SQLITE;
}

bool store_ready(Store *s, Err *e) {
    if (s->connected && !s->driver->is_lost(s->db)) return true;
    s->driver->disconnect(s->db);
    s->connected = s->driver->connect(s->db, e);
    if (s->connected && schema_fits(s, e)) return true;
    s->driver->disconnect(s->db);
    s->connected = false;
    return false;
}

bool store_binds_fit(Binds binds, Err *e) {
    for (size_t i = 0; i < binds.n; i++) {
        Str text = binds.items[i].text;
        if (binds.items[i].kind != BIND_TEXT) continue;
        if (utf8_is_valid(text) && str_find_byte(text, '\0') == STR_NONE)
            continue;
        return err_set(e, ERR_FORMAT, "要存的文字不是 UTF-8，或含有零字节",
                       "a text to be stored is no UTF-8, or has a zero byte",
                       NULL, NULL);
    }
    return true;
}

Bind bind_like(Arena *a, Str text) {
    Buf b = buf_new(a, 2 * LIKE_MAX + 2);
    Str part = utf8_whole(str_upto(text, LIKE_MAX));
    if (part.n == 0) return bind_null();
    buf_byte(&b, '%');
    for (size_t i = 0; i < part.n; i++) {
        char c = part.p[i];
        if (c == '%' || c == '_' || c == '!') buf_byte(&b, '!');
        buf_byte(&b, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
    }
    buf_byte(&b, '%');
    return bind_str(buf_str(&b));
}

bool store_run(Found *out, Arena *a, Store *s, Sql sql, Binds binds, Err *e) {
    return s->driver->run(out, a, s->db, sql, binds, e) == RAN_DONE;
}

void store_hold(Store *s) {
    if (s != NULL) s->held = s->driver->hold != NULL;
}

void store_rest(Store *s) {
    if (s == NULL) return;
    if (s->holding) s->driver->release(s->db);
    s->held = s->holding = false;
}

void store_forget(Store *s) {
    if (s->connected && s->driver->forget != NULL) s->driver->forget(s->db);
}

/* Where it is held, the connection was looked at by the first query. */
static bool ready_to_read(Store *s, Err *e) {
    if (s->holding) return true;
    if (!store_ready(s, e)) return false;
    s->holding = s->held && s->driver->hold(s->db);
    return true;
}

bool store_query(Rows *out, Arena *a, Store *s, Sql sql, Binds binds, Err *e) {
    assert(STATEMENTS[sql].reads);
    assert((int)binds.n == STATEMENTS[sql].parameters);
    Found found;
    if (!store_binds_fit(binds, e) || !ready_to_read(s, e)) return false;
    bool done = store_run(&found, a, s, sql, binds, e);
    /* What was lost while nobody asked is found out only by asking. */
    if (!done && s->driver->is_lost(s->db)) {
        s->held = s->holding = false;
        done = store_ready(s, e) && store_run(&found, a, s, sql, binds, e);
    }
    if (done) *out = found.rows;
    return done;
}

Str row_str(const Rows *rows, size_t row, size_t column) {
    assert(row < rows->n && column < rows->columns);
    const Bind *cell = &rows->cells[row * rows->columns + column];
    return cell->text;
}

int64_t row_int(const Rows *rows, size_t row, size_t column) {
    assert(row < rows->n && column < rows->columns);
    return rows->cells[row * rows->columns + column].number;
}

bool rows_begin(RowsOut *out, Err *e) {
    if (out->n < STORE_ROWS_MAX) {
        out->n++;
        return true;
    }
    err_set(e, ERR_LIMIT, "", "", "请缩小查询范围。", "Ask for less.");
    err_zh(e, "查到的行数超过 %d", STORE_ROWS_MAX);
    err_en(e, "more than %d rows were found", STORE_ROWS_MAX);
    return false;
}

Rows rows_found(const RowsOut *out) {
    return (Rows){out->n, out->columns, out->cells.items};
}

int64_t store_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
