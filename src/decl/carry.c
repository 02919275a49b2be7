/* SPDX-License-Identifier: Apache-2.0
 * A declaration with what its JSON leaves out. */
#include "decl/carry.h"

static void put_raw(void *context, Str path, ValueKind kind, const Value *v) {
    JsonOut *j = context;
    (void)kind;
    if (v->raw.p != NULL && !str_equal(v->raw, v->text))
        json_key_str(j, path, v->raw);
}

void decl_carry(JsonOut *j, Arena *a, const Decl *d) {
    json_open_object(j);
    decl_members_to_json(j, a, d);
    json_key(j, S("raw"));
    json_open_object(j);
    decl_each(d, a, put_raw, j);
    json_close_object(j);
    json_close_object(j);
}

/* Only places that the declaration has: a path may name the millionth. */
static void take_raw(Decl *d, Arena *a, const Json *raw) {
    for (size_t i = 0; raw != NULL && i < raw->items.n; i++) {
        const Json *it = &raw->items.items[i];
        if (it->kind == JSON_STRING && decl_find(d, it->key) != NULL)
            (void)decl_set(d, a, it->key, it->text, (Origin){0});
    }
}

static bool is_field(const Json *item) {
    return field_kind(item->text) != VALUE_NONE;
}

static void take_paths(Receipt *r, Arena *a, const Json *receipt) {
    const Json *read = json_find(receipt, S("read"));
    const Json *missing = json_find(receipt, S("missing"));
    for (size_t i = 0; read != NULL && i < read->items.n; i++)
        if (is_field(&read->items.items[i]))
            VEC_ADD(a, &r->read, read->items.items[i].text);
    for (size_t i = 0; missing != NULL && i < missing->items.n; i++)
        if (is_field(&missing->items.items[i]))
            VEC_ADD(a, &r->missing, missing->items.items[i].text);
}

static void take_inferred(Receipt *r, Arena *a, const Json *list) {
    for (size_t i = 0; list != NULL && i < list->items.n; i++) {
        Inferred it = {json_find_str(&list->items.items[i], S("field")),
                       json_find_str(&list->items.items[i], S("why"))};
        if (field_kind(it.field) != VALUE_NONE) VEC_ADD(a, &r->inferred, it);
    }
}

static void take_unplaced(Receipt *r, Arena *a, const Json *list) {
    for (size_t i = 0; list != NULL && i < list->items.n; i++) {
        Str text = json_find_str(&list->items.items[i], S("text"));
        if (text.n > 0) VEC_ADD(a, &r->unplaced, ((Placed){.text = text}));
    }
}

static void take_texts(Receipt *r, Arena *a, const Json *labels,
                       const Json *hidden) {
    for (size_t i = 0; labels != NULL && i < labels->items.n; i++)
        VEC_ADD(a, &r->labels, ((Placed){.text = labels->items.items[i].text}));
    for (size_t i = 0; hidden != NULL && i < hidden->items.n; i++)
        VEC_ADD(a, &r->hidden, hidden->items.items[i].text);
}

/* Of at most six digits; else 1. */
static int index_of(const Json *j) {
    int index = 0;
    if (j == NULL || j->kind != JSON_NUMBER || j->text.n > 6) return 1;
    for (size_t i = 0; i < j->text.n; i++) {
        if (j->text.p[i] < '0' || j->text.p[i] > '9') return 1;
        index = index * 10 + (j->text.p[i] - '0');
    }
    return index;
}

bool decl_from_carried(Decl *out, Arena *a, const Json *j, Err *e) {
    if (!decl_from_json(out, a, j, e)) return false;
    const Json *receipt = json_find(j, S("receipt"));
    Str format = json_find_str(j, S("format"));
    out->file = json_find_str(j, S("file"));
    if (format.n > 0) out->format = format;
    out->index = index_of(json_find(j, S("index")));
    take_raw(out, a, json_find(j, S("raw")));
    out->receipt = (Receipt){0};
    take_paths(&out->receipt, a, receipt);
    take_inferred(&out->receipt, a, json_find(receipt, S("inferred")));
    take_unplaced(&out->receipt, a, json_find(receipt, S("unplaced")));
    take_texts(&out->receipt, a, json_find(receipt, S("labels")),
               json_find(receipt, S("hidden")));
    return true;
}
