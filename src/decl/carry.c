/* SPDX-License-Identifier: Apache-2.0
 * A declaration with what its JSON leaves out. */
#include "decl/carry.h"

static void put_raw(void *context, Str path, ValueKind kind, const Value *v) {
    JsonOut *j = context;
    (void)kind;
    if (v->raw.p != NULL && !str_equal(v->raw, v->text))
        json_key_str(j, path, v->raw);
}

void origin_carry(JsonOut *j, const Origin *at) {
    const int numbers[] = {at->table, at->row, at->column, at->start, at->end};
    json_open_array(j);
    json_str(j, at->part);
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        json_int(j, numbers[i]);
    json_close_array(j);
}

static void put_at(void *context, Str path, ValueKind kind, const Value *v) {
    JsonOut *j = context;
    (void)kind;
    if (v->at.part.p == NULL && v->at.table == 0) return;
    json_key(j, path);
    origin_carry(j, &v->at);
}

/* Where the texts of a list of the receipt stood. */
static void put_places(JsonOut *j, Str key, const Placed *items, size_t n) {
    json_key(j, key);
    json_open_array(j);
    for (size_t i = 0; i < n; i++)
        origin_carry(j, &items[i].at);
    json_close_array(j);
}

void decl_carry(JsonOut *j, Arena *a, const Decl *d) {
    json_open_object(j);
    decl_members_to_json(j, a, d);
    json_key(j, S("raw"));
    json_open_object(j);
    decl_each(d, a, put_raw, j);
    json_close_object(j);
    json_key(j, S("at"));
    json_open_object(j);
    decl_each(d, a, put_at, j);
    json_close_object(j);
    put_places(j, S("labels_at"), d->receipt.labels.items, d->receipt.labels.n);
    put_places(j, S("unplaced_at"), d->receipt.unplaced.items,
               d->receipt.unplaced.n);
    json_close_object(j);
}

/* A hostile raw may not say another thing than the text: what reads otherwise
 * is left out. What is no canonical text (a choice's label) only stands
 * beside it. */
static void take_raw_of(Decl *d, Arena *a, Str path, Str raw) {
    const Value *at = decl_find(d, path);
    if (at == NULL) return; /* a path may name the millionth item */
    Value before = *at;
    (void)decl_set(d, a, path, raw, (Origin){0});
    Value *now = (Value *)(uintptr_t)decl_find(d, path);
    if (before.text.p == NULL) return;
    if (now->text.p != NULL && !str_equal(now->text, before.text)) {
        *now = before;
        return;
    }
    before.raw = now->raw;
    *now = before;
}

static void take_raw(Decl *d, Arena *a, const Json *raw) {
    for (size_t i = 0; raw != NULL && i < raw->items.n; i++)
        if (raw->items.items[i].kind == JSON_STRING)
            take_raw_of(d, a, raw->items.items[i].key,
                        raw->items.items[i].text);
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

/* A number of at most seven digits; else `otherwise`. */
static int number_of(const Json *j, int otherwise) {
    int number = 0;
    if (j == NULL || j->kind != JSON_NUMBER || j->text.n > 7) return otherwise;
    for (size_t i = 0; i < j->text.n; i++) {
        if (j->text.p[i] < '0' || j->text.p[i] > '9') return otherwise;
        number = number * 10 + (j->text.p[i] - '0');
    }
    return number;
}

Origin origin_carried(const Json *j) {
    enum { PART, TABLE, ROW, COLUMN, START, END, PARTS };
    const Json *of = j->items.items;
    if (j->kind != JSON_ARRAY || j->items.n != PARTS) return (Origin){0};
    return (Origin){.part =
                        of[PART].kind == JSON_STRING ? of[PART].text : (Str){0},
                    .table = number_of(&of[TABLE], 0),
                    .row = number_of(&of[ROW], 0),
                    .column = number_of(&of[COLUMN], 0),
                    .start = number_of(&of[START], 0),
                    .end = number_of(&of[END], 0)};
}

static void take_at(const Decl *d, const Json *at) {
    for (size_t i = 0; at != NULL && i < at->items.n; i++) {
        const Json *it = &at->items.items[i];
        Value *v = (Value *)(uintptr_t)decl_find(d, it->key);
        if (v != NULL) v->at = origin_carried(it);
    }
}

static void take_places(Placed *items, size_t n, const Json *list) {
    for (size_t i = 0; list != NULL && i < list->items.n && i < n; i++)
        items[i].at = origin_carried(&list->items.items[i]);
}

bool decl_from_carried(Decl *out, Arena *a, const Json *j, Err *e) {
    if (!decl_from_json(out, a, j, e)) return false;
    const Json *receipt = json_find(j, S("receipt"));
    Str format = json_find_str(j, S("format"));
    out->file = json_find_str(j, S("file"));
    if (format.n > 0) out->format = format;
    out->index = number_of(json_find(j, S("index")), 1);
    take_raw(out, a, json_find(j, S("raw")));
    take_at(out, json_find(j, S("at")));
    out->receipt = (Receipt){0};
    take_paths(&out->receipt, a, receipt);
    take_inferred(&out->receipt, a, json_find(receipt, S("inferred")));
    take_unplaced(&out->receipt, a, json_find(receipt, S("unplaced")));
    take_texts(&out->receipt, a, json_find(receipt, S("labels")),
               json_find(receipt, S("hidden")));
    take_places(out->receipt.labels.items, out->receipt.labels.n,
                json_find(j, S("labels_at")));
    take_places(out->receipt.unplaced.items, out->receipt.unplaced.n,
                json_find(j, S("unplaced_at")));
    return true;
}
