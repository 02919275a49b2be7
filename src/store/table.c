/* SPDX-License-Identifier: Apache-2.0
 * Reading and filling tables by the names that the database gives. */
#include "store/table.h"

#include "base/buf.h"
#include "store/driver.h"

enum {
    TEXT_MAX = 1 << 16,
    PAGE_MAX = 512, /* rows at once */
    PAGE_FIRST = 8,
    PAGE_BYTES_FEW = 1 << 20, /* pages grow below that, and shrink above: */
    PAGE_BYTES_MANY = 8 << 20
};

static StoreTable *named(StoreTables *tables, Arena *a, Str name) {
    size_t n = tables->n;
    if (n > 0 && str_equal(tables->items[n - 1].name, name))
        return &tables->items[n - 1];
    StoreTable *t = VEC_PUSH(a, tables);
    t->name = name;
    return t;
}

static void put_key(StoreTable *t, Arena *a, size_t column, int64_t place) {
    while (t->key.n < (size_t)place)
        VEC_ADD(a, &t->key, (size_t)0);
    t->key.items[place - 1] = column;
}

bool store_tables(StoreTables *out, Arena *a, Store *s, Err *e) {
    Found found;
    *out = (StoreTables){0};
    if (!store_run(&found, a, s, SQL_STORE_COLUMNS, BINDS_NONE, e))
        return false;
    for (size_t i = 0; i < found.rows.n; i++) {
        StoreTable *t = named(out, a, row_str(&found.rows, i, 0));
        int64_t place = row_int(&found.rows, i, 2);
        VEC_ADD(a, &t->columns, row_str(&found.rows, i, 1));
        if (place > 0 && place <= PARAMETERS_MAX)
            put_key(t, a, t->columns.n - 1, place);
    }
    for (size_t i = 0; i < out->n; i++)
        if (out->items[i].key.n == 0) {
            err_set(e, ERR_FORMAT, "表没有主键", "a table has no key", NULL,
                    NULL);
            return err_in(e, out->items[i].name);
        }
    return true;
}

/* ---- reading ---- */

StoreReader store_reader(Arena *a, const StoreTable *table) {
    return (StoreReader){.table = table, .a = a, .page = PAGE_FIRST};
}

static void put_names(Buf *b, const StoreTable *t, bool key) {
    size_t n = key ? t->key.n : t->columns.n;
    for (size_t i = 0; i < n; i++) {
        Str name = t->columns.items[key ? t->key.items[i] : i];
        buf_format(b, "%s\"%.*s\"", i == 0 ? "" : ", ", STR_ARG(name));
    }
}

static void put_parameters(Buf *b, const Store *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        buf_format(b, "%s%c%zu", i == 0 ? "" : ", ",
                   store_is_sqlite(s) ? '?' : '$', i + 1);
}

static Str page_text(Arena *a, const StoreReader *r, const Store *s) {
    const StoreTable *t = r->table;
    Buf b = buf_new(a, TEXT_MAX);
    buf_add(&b, S("select "));
    put_names(&b, t, false);
    buf_format(&b, " from \"%.*s\"", STR_ARG(t->name));
    if (r->last != NULL) {
        buf_add(&b, S(" where ("));
        put_names(&b, t, true);
        buf_add(&b, S(") > ("));
        put_parameters(&b, s, t->key.n);
        buf_add(&b, S(")"));
    }
    buf_add(&b, S(" order by "));
    put_names(&b, t, true);
    buf_format(&b, " limit %zu", r->page);
    return buf_str(&b);
}

static void remember(StoreReader *r, const Rows *rows) {
    const StoreTable *t = r->table;
    const Bind *row = &rows->cells[(rows->n - 1) * rows->columns];
    if (r->last == NULL) r->last = ARENA_ARRAY(r->a, Bind, t->key.n);
    for (size_t i = 0; i < t->key.n; i++) {
        r->last[i] = row[t->key.items[i]];
        if (r->last[i].text.p != NULL)
            r->last[i].text = str_copy(r->a, r->last[i].text);
    }
}

static void set_page(StoreReader *r, size_t bytes) {
    if (bytes < PAGE_BYTES_FEW && r->page < PAGE_MAX) r->page *= 2;
    if (bytes > PAGE_BYTES_MANY && r->page > 1) r->page /= 2;
}

bool store_reader_next(Rows *out, Arena *a, StoreReader *r, Store *s, Err *e) {
    Found found;
    size_t before = arena_used(a);
    Binds key = {r->last, r->last == NULL ? 0 : r->table->key.n};
    if (s->driver->run_text(&found, a, s->db, page_text(a, r, s), key, e) !=
        RAN_DONE)
        return false;
    *out = found.rows;
    r->at_end = out->n < r->page;
    if (out->n > 0) remember(r, out);
    set_page(r, arena_used(a) - before);
    return true;
}

/* ---- filling ---- */

bool store_table_put(Store *s, Arena *a, const StoreTable *table, Binds row,
                     Err *e) {
    Found found;
    Buf b = buf_new(a, TEXT_MAX);
    buf_format(&b, "insert into \"%.*s\" (", STR_ARG(table->name));
    put_names(&b, table, false);
    buf_add(&b, S(") values ("));
    put_parameters(&b, s, row.n);
    buf_add(&b, S(")"));
    return s->driver->run_text(&found, a, s->db, buf_str(&b), row, e) ==
           RAN_DONE;
}
