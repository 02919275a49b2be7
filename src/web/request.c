/* SPDX-License-Identifier: Apache-2.0
 * A request: what it asks, what it waits for, what a handler reads of it. */
#include "web/connection.h"

#include <stdlib.h>

#include "base/utf8.h"

static void request_full(size_t limit) {
    (void)limit;
    exit(EXIT_AGAIN);
}

Request *request_new(Connection *c, Str uri) {
    Arena *a = arena_new(WEB_ARENA_MAX, request_full);
    Request *r = ARENA_NEW(a, Request);
    r->a = a;
    r->worker = c->worker;
    r->store = c->worker->store;
    r->connection = c;
    r->now = store_now();
    r->path = str_copy(a, uri);
    return r;
}

static Str field_value(const Fields *fields, Str name) {
    for (size_t i = 0; i < fields->n; i++)
        if (str_equal(fields->items[i].name, name))
            return fields->items[i].value;
    return (Str){0};
}

Str request_value(const Request *r, Str name) {
    return field_value(&r->values, name);
}

Str request_query(const Request *r, Str name) {
    return field_value(&r->query, name);
}

Str request_form(const Request *r, Str name) {
    return field_value(&r->form, name);
}

static Str cut_name(Str name) {
    enum { NAME_MAX_BYTES = 255 };
    return utf8_whole(str_upto(name, NAME_MAX_BYTES));
}

Str upload_name(const Upload *file) {
    return cut_name(file->name);
}

Str form_file_name(const Request *r, Str field) {
    return cut_name(request_form(r, field));
}

void pending_add(Pending *p, Connection *c, void (*abandon)(Pending *p)) {
    p->connection = c;
    p->abandon = abandon;
    p->next = c->pending;
    c->pending = p;
}

void pending_remove(Pending *p) {
    Pending **at = &p->connection->pending;
    while (*at != p)
        at = &(*at)->next;
    *at = p->next;
    p->connection = NULL;
}

Batch request_batch(Request *r, bool durable) {
    Str act = request_form(r, S("act"));
    return batch_new(r->a, act.n > 0 ? act : (Str){0}, durable);
}

bool request_was_done(Request *r) {
    Rows rows;
    Err e;
    Str id = request_form(r, S("act"));
    return id.n > 0 &&
           store_query(&rows, r->a, r->store, SQL_ACT_TIME, BINDS(bind_str(id)),
                       &e) &&
           rows.n > 0;
}

bool request_goes_again(Request *r, Str path) {
    if (!request_was_done(r)) return false;
    reply_redirect(r, path);
    return true;
}

TrailEntry request_trail(const Request *r, Str action, Str object) {
    TrailEntry entry = {.action = action,
                        .object = object,
                        .address = r->address,
                        .outcome = S("done")};
    if (r->session == NULL) return entry;
    entry.region = r->session->region;
    entry.unit = r->session->unit;
    entry.person = r->session->person;
    entry.login = r->session->login;
    return entry;
}

const Layout *request_layout(const Request *r, Str form) {
    return layout_find(&r->worker->layouts, form);
}
