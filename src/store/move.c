/* SPDX-License-Identifier: Apache-2.0
 * Copying a store table by table, in pages by key. */
#include "store/move.h"

#include "store/driver.h"
#include "store/sm3.h"
#include "store/table.h"

/* The bytes that a cell adds to its table's digest. */
static void digest_cell(Sm3 *sm3, const Bind *cell) {
    char head[9];
    Str bytes =
        cell->kind == BIND_INT || cell->text.p == NULL ? S("") : cell->text;
    uint64_t value =
        cell->kind == BIND_INT ? (uint64_t)cell->number : (uint64_t)bytes.n;
    head[0] = (char)cell->kind;
    for (int i = 0; i < 8; i++)
        head[8 - i] = (char)(value >> (8 * i));
    sm3_add(sm3, (Str){head, sizeof head});
    sm3_add(sm3, bytes);
}

/* Reads a table to its end; puts each row into `to` where that is given. */
static bool pass(TableDigest *out, Arena *a, Store *from, Store *to,
                 const StoreTable *table, Err *e) {
    StoreReader reader = store_reader(a, table);
    Sm3 *sm3 = sm3_new(a);
    bool done = true;
    *out = (TableDigest){.table = table->name};
    while (done && !reader.at_end) {
        Rows rows;
        Arena *page = arena_like(a);
        done = store_reader_next(&rows, page, &reader, from, e);
        for (size_t i = 0; done && i < rows.n; i++) {
            const Bind *row = &rows.cells[i * rows.columns];
            for (size_t j = 0; j < rows.columns; j++)
                digest_cell(sm3, &row[j]);
            if (to != NULL)
                done = store_table_put(to, page, table,
                                       (Binds){row, rows.columns}, e);
            out->rows++;
        }
        arena_free(page);
    }
    out->digest = sm3_end(sm3, a);
    return done;
}

static bool pass_all(TableDigests *out, Arena *a, Store *from, Store *to,
                     Err *e) {
    StoreTables tables;
    *out = (TableDigests){0};
    if (!store_tables(&tables, a, from, e)) return false;
    for (size_t i = 0; i < tables.n; i++)
        if (!pass(VEC_PUSH(a, out), a, from, to, &tables.items[i], e))
            return err_in(e, tables.items[i].name);
    return true;
}

bool store_digests(TableDigests *out, Arena *a, Store *s, Err *e) {
    if (!store_ready(s, e) || !s->driver->begin(s->db, TRANSACTION_SNAPSHOT, e))
        return false;
    bool done = pass_all(out, a, s, NULL, e);
    s->driver->rollback(s->db);
    return done;
}

static bool is_empty(const TableDigests *tables, Err *e) {
    for (size_t i = 0; i < tables->n; i++)
        if (tables->items[i].rows > 0) {
            err_set(e, ERR_USAGE, "目标库里已经有数据",
                    "something is stored at the destination",
                    "请给出一个新的空库。", "Name a new, empty one.");
            return err_in(e, tables->items[i].table);
        }
    return true;
}

static bool fail_differs(Err *e, Str table) {
    err_set(e, ERR_SYSTEM, "复制出来的与原来的不一样，没有保留",
            "the copy differs from what was copied and was not kept",
            "请检查磁盘后再试。", "Look at the disk and try again.");
    return err_in(e, table);
}

/* Both have the same tables in the same order: they are of one schema. */
static bool is_equal(const TableDigests *x, const TableDigests *y, Err *e) {
    for (size_t i = 0; i < x->n && i < y->n; i++) {
        const TableDigest *p = &x->items[i], *q = &y->items[i];
        if (!str_equal(p->table, q->table) || p->rows != q->rows ||
            !str_equal(p->digest, q->digest))
            return fail_differs(e, p->table);
    }
    return x->n == y->n || fail_differs(e, S("tables"));
}

/* Both are in a transaction. */
static bool copy(TableDigests *out, Arena *a, Store *from, Store *to, Err *e) {
    TableDigests there, written;
    return pass_all(&there, a, to, NULL, e) && is_empty(&there, e) &&
           pass_all(out, a, from, to, e) &&
           pass_all(&written, a, to, NULL, e) && is_equal(out, &written, e);
}

static bool copy_in_transactions(TableDigests *out, Arena *a, Store *from,
                                 Store *to, Err *e) {
    bool unknown;
    if (!from->driver->begin(from->db, TRANSACTION_SNAPSHOT, e)) return false;
    bool done = to->driver->begin(to->db, TRANSACTION_DURABLE, e);
    if (done) {
        done = copy(out, a, from, to, e) &&
               to->driver->commit(to->db, &unknown, e);
        if (!done) to->driver->rollback(to->db);
    }
    from->driver->rollback(from->db);
    return done;
}

bool store_move(TableDigests *out, Arena *a, Str from, Str to, Err *e) {
    Store *source, *target;
    if (!store_open(&source, a, from, STORE_READ, e)) return false;
    bool done = store_open(&target, a, to, STORE_WRITE, e);
    if (done) {
        done = copy_in_transactions(out, a, source, target, e);
        store_close(target);
    }
    store_close(source);
    return done;
}
