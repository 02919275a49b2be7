/* SPDX-License-Identifier: Apache-2.0
 * Finding accounts for the administrators. */
#include "web/account_of.h"

#include "office/moment.h"
#include "pages.h"
#include "web/admin.h"

static bool load(AccountOf *out, Request *r, Str id, Err *e) {
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_PERSON_FIND,
                     BINDS(bind_str(id)), e))
        return false;
    if (rows.n == 0) return true;
    out->account = (Account){.id = row_str(&rows, 0, 0),
                             .region = row_str(&rows, 0, 1),
                             .unit = row_str(&rows, 0, 2),
                             .name = row_str(&rows, 0, 5),
                             .version = row_int(&rows, 0, 17)};
    out->section = row_str(&rows, 0, 3);
    out->login = row_str(&rows, 0, 4);
    out->phone = row_str(&rows, 0, 6);
    out->has_totp = row_int(&rows, 0, 9) != 0;
    out->state = row_str(&rows, 0, 10);
    out->locked =
        str_equal(out->state, S("locked")) || row_int(&rows, 0, 12) > r->now;
    if (!unit_load(&out->unit, r->a, r->store, out->account.unit, e) ||
        !store_query(&rows, r->a, r->store, SQL_ROLES_OF_PERSON,
                     BINDS(bind_str(id)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        out->account.roles |= roles_from_words(row_str(&rows, i, 0));
    return true;
}

AccountOf *account_open(Request *r, Right right) {
    AccountOf *q = ARENA_NEW(r->a, AccountOf);
    Err e;
    r->state = q;
    if (!load(q, r, request_value(r, S("id")), &e)) {
        reply_err(r, 503, &e);
        return NULL;
    }
    Object object = unit_object(&q->unit);
    object.person = q->account.id;
    if (q->account.id.n > 0 && may_over(r->session, right, &object)) return q;
    reply_not_found(r);
    return NULL;
}

bool account_reason(Str *out, const Request *r, AccountOf *q) {
    enum { REASON_MAX = 600 };
    *out = str_trim(request_form(r, S("reason")));
    if (out->n <= REASON_MAX) return true;
    q->wrong = r->english ? S("The reason is too long: shorten it.")
                          : S("事由太长，请缩短。");
    return false;
}

Str account_state_said(const Request *r, Str state, bool failed) {
    if (str_equal(state, S("left"))) return r->english ? S("left") : S("离岗");
    if (str_equal(state, S("locked")))
        return r->english ? S("locked") : S("锁定");
    if (failed) return r->english ? S("locked after failures") : S("连错锁定");
    return r->english ? S("active") : S("在用");
}

static void add_line(PeoplePage *p, Request *r, const Rows *rows, size_t i) {
    Str state = row_str(rows, i, 5);
    int64_t last = row_int(rows, i, 6);
    bool failed = row_int(rows, i, 7) > r->now;
    VEC_ADD(r->a, &p->people,
            ((PersonLine){
                .url = str_format(r->a, "%.*s/%.*s", STR_ARG(p->url),
                                  STR_ARG(row_str(rows, i, 0))),
                .login = row_str(rows, i, 1),
                .name = row_str(rows, i, 2),
                .unit = row_str(rows, i, 3),
                .section = row_str(rows, i, 4),
                .state = account_state_said(r, state, failed),
                .off = failed || !str_equal(state, S("active")),
                .roles = admin_roles(r, roles_from_words(row_str(rows, i, 9))),
                .last = last > 0 ? moment_long(r->a, last) : S("")}));
}

void account_list(PeoplePage *p, Request *r, Str url) {
    int64_t page = admin_page(r);
    Rows rows;
    Err e;
    p->url = url;
    p->find = str_trim(request_query(r, S("q")));
    Str rest = admin_query(r, S("q"), p->find);
    if (!store_query(&rows, r->a, r->store, SQL_PEOPLE_LISTED,
                     BINDS(bind_str(r->session->region),
                           bind_like(r->a, p->find), bind_null(),
                           bind_int(ADMIN_LINES + 1),
                           bind_int(page * ADMIN_LINES)),
                     &e)) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = 0; i < rows.n && i < ADMIN_LINES; i++)
        add_line(p, r, &rows, i);
    if (page > 0) p->before = admin_page_url(r, url, page - 1, rest);
    if (rows.n > ADMIN_LINES) p->after = admin_page_url(r, url, page + 1, rest);
    page_people(reply_html(r), p);
    reply_page(r, 200);
}
