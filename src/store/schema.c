/* SPDX-License-Identifier: Apache-2.0
 * Taking a store's schema forward. */
#include "store/schema.h"

#include <inttypes.h>

#include "store/driver.h"

static bool fail_newer(Err *e, int64_t number) {
    err_set(e, ERR_FORMAT, "", "",
            "请换用较新的 jixiao，或从升级前的备份恢复。",
            "Use a newer jixiao, or restore the backup that was made before "
            "the upgrade.");
    err_zh(e, "数据库是较新版本的 jixiao 建的（结构号 %" PRId64 "，本程序 %d）",
           number, SCHEMA_STEPS_N);
    err_en(e,
           "the store is of a newer jixiao (schema %" PRId64
           ", this program has %d)",
           number, SCHEMA_STEPS_N);
    return false;
}

static bool fail_older(Err *e, int64_t number) {
    if (number == SCHEMA_NONE)
        return err_set(e, ERR_FORMAT, "这里还没有 jixiao 的数据库",
                       "there is no store of jixiao yet",
                       "请先运行 jixiao serve 或 jixiao admin 建库。",
                       "Run jixiao serve or jixiao admin first to make it.");
    err_set(e, ERR_FORMAT, "", "", "请先运行 jixiao serve 升级数据库。",
            "Run jixiao serve first to upgrade it.");
    err_zh(e, "数据库的结构号是 %" PRId64 "，本程序要 %d", number,
           SCHEMA_STEPS_N);
    err_en(e, "the store has schema %" PRId64 ", this program needs %d", number,
           SCHEMA_STEPS_N);
    return false;
}

bool schema_fits(Store *s, Err *e) {
    int64_t number;
    if (!s->driver->schema_number(&number, s->db, e)) return false;
    if (number > SCHEMA_STEPS_N) return fail_newer(e, number);
    return number == SCHEMA_STEPS_N || fail_older(e, number);
}

/* One step inside a transaction; *number is where the store stands then. */
static bool step(Store *s, int64_t *number, int upto, Err *e) {
    const Driver *d = s->driver;
    if (!d->lock_schema(s->db, e) || !d->schema_number(number, s->db, e))
        return false;
    if (*number >= upto) return true; /* somebody else was quicker */
    const SchemaStep *next = &SCHEMA_STEPS[*number];
    if (!d->script(s->db, next->text[d->dialect], e) ||
        !d->set_schema_number(s->db, next->number, e))
        return err_in(e, str_from_c(next->name));
    *number = next->number;
    return true;
}

bool schema_forward(Store *s, int number, Err *e) {
    int64_t at;
    if (!s->driver->schema_number(&at, s->db, e)) return false;
    if (at > SCHEMA_STEPS_N) return fail_newer(e, at);
    while (at < number) {
        bool unknown;
        if (!s->driver->begin(s->db, TRANSACTION_DURABLE, e)) return false;
        if (!step(s, &at, number, e) ||
            !s->driver->commit(s->db, &unknown, e)) {
            s->driver->rollback(s->db);
            return false;
        }
        if (at > SCHEMA_STEPS_N) return fail_newer(e, at);
    }
    return true;
}
