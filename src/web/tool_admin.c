/* SPDX-License-Identifier: Apache-2.0
 * Accounts from the command line: the first three administrators of a region,
 * a new password, locks, a list. */
#include "office/people.h"
#include "office/units.h"
#include "review/codes.h"
#include "review/password.h"
#include "web/secret.h"
#include "web/tools.h"

enum { LIST_MAX = 10000 };

typedef struct Console {
    Buf *out;
    Arena *a;
    const ToolOptions *o;
    Store *s;
    Session nobody;
    Writing w;
    Batch b;
} Console;

static bool refuse(Err *e, const char *zh, const char *en, const char *hint_zh,
                   const char *hint_en) {
    return err_set(e, ERR_USAGE, zh, en, hint_zh, hint_en);
}

static bool write(Console *c, Err *e) {
    Outcome outcome;
    if (!store_write(&outcome, c->s, &c->b, e)) return false;
    return outcome.kind == OUTCOME_DONE ||
           refuse(e, "没有做成：用户名或编码已有人用，或刚刚被改过",
                  "not done: a name or a code is taken, or was just changed",
                  "请看 jixiao admin list，再做一次。",
                  "Look at jixiao admin list and try again.");
}

static bool new_password(Console *c, Str *password, Str *hash, Err *e) {
    Str bytes = secret_random(c->a, PASSWORD_RANDOM_BYTES);
    *password = password_from_bytes(c->a, (const uint8_t *)bytes.p);
    return secret_password_hash(hash, c->a, *password) ||
           err_set(e, ERR_SYSTEM, "内存不够，算不了密码",
                   "no memory to hash a password", NULL, NULL);
}

/* ---- the first of a region ---- */

static bool has_region(bool *has, Console *c, Str region, Err *e) {
    Rows rows;
    if (!store_query(&rows, c->a, c->s, SQL_REGION_FIND,
                     BINDS(bind_str(region)), e))
        return false;
    *has = rows.n > 0;
    return true;
}

static bool find_bureau(Unit *bureau, Console *c, Str region, Err *e) {
    Rows rows;
    if (!store_query(&rows, c->a, c->s, SQL_UNIT_FINANCE,
                     BINDS(bind_str(region)), e))
        return false;
    if (rows.n > 0)
        return unit_load(bureau, c->a, c->s, row_str(&rows, 0, 0), e);
    *bureau = (Unit){.region = region,
                     .parents = S(""),
                     .code = S("100"),
                     .kind = S("finance"),
                     .name = S("财政局")};
    unit_create(&c->b, &c->w, bureau);
    return true;
}

static bool add_administrator(Console *c, const Unit *bureau, PersonRole role,
                              Err *e) {
    Str password;
    NewPerson person = {.unit = bureau->id,
                        .name = role_chinese(role),
                        .roles = (Roles)1 << role,
                        .login = str_format(c->a, "%.*s-%.*s",
                                            STR_ARG(role_word(role)),
                                            STR_ARG(bureau->region))};
    if (!new_password(c, &password, &person.password, e)) return false;
    (void)person_create(&c->b, &c->w, bureau->region, &person);
    buf_format(c->out, "%.*s\t%.*s\t%.*s\n", STR_ARG(person.name),
               STR_ARG(person.login), STR_ARG(password));
    return true;
}

static bool do_first(Console *c, Err *e) {
    Str region = c->o->words_n > 1 ? c->o->words[1] : (Str){0};
    Str name = c->o->words_n > 2 ? c->o->words[2] : region_name(region);
    Unit bureau;
    bool has;
    if (!region_is_sound(region))
        return refuse(e, "区划代码要 6 位（GB/T 2260）",
                      "a region's code has 6 digits (GB/T 2260)",
                      "例：jixiao admin --db 库 first 430700 示例市",
                      "Example: jixiao admin --db FILE first 430700 NAME");
    c->nobody.region = region;
    if (!has_region(&has, c, region, e)) return false;
    if (!has)
        batch_one(&c->b, SQL_REGION_ADD,
                  BINDS(bind_str(region), bind_str(name.n > 0 ? name : region),
                        bind_null(), bind_int(c->w.now)));
    if (!find_bureau(&bureau, c, region, e)) return false;
    static const PersonRole roles[] = {ROLE_SYSTEM_ADMIN, ROLE_SECURITY_ADMIN,
                                       ROLE_AUDIT_ADMIN};
    for (size_t i = 0; i < COUNT_OF(roles); i++)
        if (!add_administrator(c, &bureau, roles[i], e)) return false;
    return write(c, e);
}

/* ---- one account ---- */

static bool find_account(Account *out, Console *c, Err *e) {
    Rows rows;
    Str login = c->o->words_n > 1 ? c->o->words[1] : S("");
    if (!store_query(&rows, c->a, c->s, SQL_PERSON_BY_LOGIN,
                     BINDS(bind_str(login)), e))
        return false;
    if (rows.n == 0)
        return refuse(e, "没有这个用户名", "there is no such user name",
                      "请看 jixiao admin list。", "See jixiao admin list.");
    *out = (Account){.id = row_str(&rows, 0, 0),
                     .region = row_str(&rows, 0, 1),
                     .unit = row_str(&rows, 0, 2),
                     .name = row_str(&rows, 0, 5),
                     .version = row_int(&rows, 0, 14)};
    c->nobody.region = out->region;
    return true;
}

static bool do_reset(Console *c, Err *e) {
    Account account;
    Str password, hash;
    if (!find_account(&account, c, e) || !new_password(c, &password, &hash, e))
        return false;
    person_reset(&c->b, &c->w, &account, hash);
    buf_format(c->out, "%.*s\n", STR_ARG(password));
    return write(c, e);
}

static bool do_lock(Console *c, Err *e) {
    Account account;
    if (!find_account(&account, c, e)) return false;
    person_lock(&c->b, &c->w, &account, S("命令行锁定"));
    return write(c, e);
}

static bool do_unlock(Console *c, Err *e) {
    Account account;
    if (!find_account(&account, c, e)) return false;
    person_unlock(&c->b, &c->w, &account);
    return write(c, e);
}

static bool list_region(Console *c, Str region, Err *e) {
    Rows rows;
    if (!store_query(&rows, c->a, c->s, SQL_PEOPLE_LISTED,
                     BINDS(bind_str(region), bind_null(), bind_null(),
                           bind_int(LIST_MAX), bind_int(0)),
                     e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        buf_format(c->out, "%.*s\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s\n",
                   STR_ARG(region), STR_ARG(row_str(&rows, i, 1)),
                   STR_ARG(row_str(&rows, i, 2)), STR_ARG(row_str(&rows, i, 3)),
                   STR_ARG(row_str(&rows, i, 5)),
                   STR_ARG(row_str(&rows, i, 9)));
    return true;
}

static bool do_list(Console *c, Err *e) {
    Rows rows;
    if (!store_query(&rows, c->a, c->s, SQL_REGIONS_ALL, BINDS_NONE, e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        if (!list_region(c, row_str(&rows, i, 0), e)) return false;
    return true;
}

static const struct {
    Str word;
    bool (*run)(Console *c, Err *e);
    StoreMode mode;
} VERBS[] = {
    {S_INIT("first"), do_first, STORE_WRITE},
    {S_INIT("reset"), do_reset, STORE_WRITE_THERE},
    {S_INIT("lock"), do_lock, STORE_WRITE_THERE},
    {S_INIT("unlock"), do_unlock, STORE_WRITE_THERE},
    {S_INIT("list"), do_list, STORE_READ},
};

bool tool_admin(Buf *out, bool *faulty, Arena *a, const ToolOptions *o,
                Err *e) {
    Console c = {.out = out,
                 .a = a,
                 .o = o,
                 .nobody = {.login = S("console")},
                 .b = batch_new(a, (Str){0}, true)};
    Str verb = o->words_n > 0 ? o->words[0] : S("");
    (void)faulty;
    c.w = (Writing){.session = &c.nobody, .now = store_now()};
    for (size_t i = 0; i < COUNT_OF(VERBS); i++) {
        if (!str_equal(VERBS[i].word, verb)) continue;
        if (!secret_begin())
            return err_set(e, ERR_SYSTEM, "起不了密码库",
                           "could not begin the library of secrets", NULL,
                           NULL);
        if (!store_open(&c.s, a, o->store, VERBS[i].mode, e)) return false;
        bool done = VERBS[i].run(&c, e);
        store_close(c.s);
        return done;
    }
    return refuse(e, "admin 后面要 first、reset、lock、unlock 或 list",
                  "admin takes first, reset, lock, unlock or list",
                  "jixiao admin --db 库 first 430700",
                  "jixiao admin --db FILE first 430700");
}
