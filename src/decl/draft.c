/* SPDX-License-Identifier: Apache-2.0
 * Drafts: kept as typed, with blank items that come and go. */
#include "decl/draft.h"

static const Str LISTS[PRUNE_LISTS] = {S_INIT("tasks"), S_INIT("goals"),
                                       S_INIT("indicators"), S_INIT("extra")};

/* A list of the declaration, whatever its items are. */
typedef VEC(char) AnyItems;

typedef struct DraftList {
    Str name;
    AnyItems *v;
    size_t size;
} DraftList;

static bool list_find(DraftList *out, Decl *d, Str name) {
    const DraftList lists[PRUNE_LISTS] = {
        {S("tasks"), (AnyItems *)(void *)&d->tasks, sizeof(Task)},
        {S("goals"), (AnyItems *)(void *)&d->goals, sizeof(Goal)},
        {S("indicators"), (AnyItems *)(void *)&d->indicators,
         sizeof(Indicator)},
        {S("extra"), (AnyItems *)(void *)&d->extra, sizeof(Extra)}};
    for (size_t i = 0; i < PRUNE_LISTS; i++)
        if (str_equal(lists[i].name, name)) {
            *out = lists[i];
            return true;
        }
    return false;
}

/* ---- kept as typed ---- */

typedef struct DraftOut {
    JsonOut *j;
    size_t named[PRUNE_LISTS]; /* items of each list, to the last with a field
                                */
} DraftOut;

static void write_pair(JsonOut *j, Str path, Str text) {
    json_open_array(j);
    json_str(j, path);
    json_str(j, text);
    json_close_array(j);
}

/* Paths come in the order of the items. */
static void count_item(DraftOut *out, Str path) {
    Str list = str_cut(&path, S("["));
    size_t index = 0;
    for (size_t i = 0; i < path.n && path.p[i] != ']'; i++)
        index = index * 10 + (size_t)(path.p[i] - '0');
    for (size_t i = 0; i < PRUNE_LISTS; i++)
        if (str_equal(LISTS[i], list)) out->named[i] = index + 1;
}

static void write_field(void *context, Str path, ValueKind kind,
                        const Value *v) {
    DraftOut *out = context;
    count_item(out, path);
    write_pair(out->j, path,
               kind == VALUE_CHOICE && v->text.p != NULL ? v->text : v->raw);
}

/* A list that ends in blank items names the last of them. */
static void write_blanks(const DraftOut *out, Arena *a, const Decl *d) {
    static const Str fields[PRUNE_LISTS] = {S_INIT("name"), S_INIT("text"),
                                            S_INIT("name"), S_INIT("text")};
    Decl copy = *d;
    for (size_t i = 0; i < PRUNE_LISTS; i++) {
        DraftList l;
        if (list_find(&l, &copy, LISTS[i]) && l.v->n > out->named[i])
            write_pair(out->j, item_path(a, LISTS[i], l.v->n - 1, fields[i]),
                       S(""));
    }
}

void draft_to_json(JsonOut *j, Arena *a, const Decl *d) {
    json_open_object(j);
    json_key_str(j, S("form"), d->form);
    json_key(j, S("fields"));
    json_open_array(j);
    DraftOut out = {.j = j};
    decl_each_filled(d, a, write_field, &out);
    write_blanks(&out, a, d);
    json_close_array(j);
    json_close_object(j);
}

static bool read_field(Decl *d, Arena *a, const Json *field, Err *e) {
    if (field->kind == JSON_ARRAY && field->items.n == 2 &&
        field->items.items[0].kind == JSON_STRING &&
        field->items.items[1].kind == JSON_STRING &&
        decl_set(d, a, field->items.items[0].text, field->items.items[1].text,
                 (Origin){0}))
        return true;
    return err_set(e, ERR_FORMAT, "草稿里有认不得的栏目",
                   "the draft names a field that there is not", NULL, NULL);
}

bool draft_from_json(Decl *out, Arena *a, const Json *j, Err *e) {
    Str form = json_find_str(j, S("form"));
    const Json *fields = json_find(j, S("fields"));
    if (form.n == 0 || fields == NULL || fields->kind != JSON_ARRAY)
        return err_set(e, ERR_FORMAT, "不是草稿", "this is no draft", NULL,
                       NULL);
    *out = (Decl){.form = form, .index = 1, .format = S("json")};
    out->has_project = str_has_prefix(form, S("project-"));
    for (size_t i = 0; i < fields->items.n; i++)
        if (!read_field(out, a, &fields->items.items[i], e)) return false;
    return true;
}

/* ---- items that come and go ---- */

Decl decl_copy(Arena *a, const Decl *d) {
    Decl out = *d;
    for (size_t i = 0; i < PRUNE_LISTS; i++) {
        DraftList l;
        if (!list_find(&l, &out, LISTS[i]) || l.v->n == 0) continue;
        char *items = arena_alloc(a, l.v->n, l.size);
        memcpy(items, l.v->items, l.v->n * l.size);
        l.v->items = items;
        l.v->capacity = l.v->n;
    }
    return out;
}

/* What a new item shares with the one beside it. */
static void keep_group(Decl *d, Str list, size_t index, size_t like) {
    if (str_equal(list, S("goals"))) {
        d->goals.items[index].scope = d->goals.items[like].scope;
    } else if (str_equal(list, S("indicators"))) {
        Indicator *it = &d->indicators.items[index];
        const Indicator *other = &d->indicators.items[like];
        it->level1 = other->level1;
        it->level2 = other->level2;
        it->label = other->label;
        it->scope = other->scope;
    }
}

bool decl_insert(Decl *d, Arena *a, Str list, size_t index) {
    DraftList l;
    if (!list_find(&l, d, list) || index > l.v->n || index > FIELD_INDEX_MAX)
        return false;
    l.v->items = vec_grow(a, l.v->items, l.v->n, &l.v->capacity, l.size);
    char *at = l.v->items + index * l.size;
    memmove(at + l.size, at, (l.v->n - index) * l.size);
    memset(at, 0, l.size);
    l.v->n++;
    if (l.v->n > 1) keep_group(d, list, index, index > 0 ? index - 1 : 1);
    return true;
}

bool decl_remove(Decl *d, Str list, size_t index) {
    DraftList l;
    if (!list_find(&l, d, list) || index >= l.v->n) return false;
    char *at = l.v->items + index * l.size;
    memmove(at, at + l.size, (l.v->n - index - 1) * l.size);
    l.v->n--;
    return true;
}

/* ---- without the blank ones ---- */

/* True where a person filled something in: groups and labels do not count. */
static bool is_filled(const Decl *d, Str list, size_t i) {
    if (str_equal(list, S("goals")))
        return !value_is_blank(&d->goals.items[i].text);
    if (str_equal(list, S("extra")))
        return !value_is_blank(&d->extra.items[i].text);
    if (str_equal(list, S("tasks"))) {
        const Task *t = &d->tasks.items[i];
        return !value_is_blank(&t->name) || !value_is_blank(&t->content) ||
               !value_is_blank(&t->total) || !value_is_blank(&t->fiscal) ||
               !value_is_blank(&t->other);
    }
    const Indicator *it = &d->indicators.items[i];
    const Value *values[] = {&it->name,    &it->text,        &it->sign,
                             &it->measure, &it->weight,      &it->standard,
                             &it->basis,   &it->explanation, &it->previous,
                             &it->goal,    &it->note};
    for (size_t v = 0; v < COUNT_OF(values); v++)
        if (!value_is_blank(values[v])) return true;
    return false;
}

static void prune_list(Decl *out, PruneMap *map, Arena *a, const Decl *d,
                       Str name) {
    DraftList l;
    if (!list_find(&l, out, name)) return;
    const char *items = l.v->items;
    size_t n = l.v->n;
    size_t *places = ARENA_ARRAY(a, size_t, n + 1);
    *map = (PruneMap){name, places, 0};
    char *kept = arena_alloc(a, n + 1, l.size);
    for (size_t i = 0; i < n; i++) {
        if (!is_filled(d, name, i)) continue;
        memcpy(kept + map->n * l.size, items + i * l.size, l.size);
        places[map->n++] = i;
    }
    l.v->items = kept;
    l.v->n = map->n;
    l.v->capacity = n + 1;
}

void decl_prune(Decl *out, PruneMap map[PRUNE_LISTS], Arena *a, const Decl *d) {
    *out = *d;
    for (size_t i = 0; i < PRUNE_LISTS; i++)
        prune_list(out, &map[i], a, d, LISTS[i]);
}

Str prune_path_back(const PruneMap map[PRUNE_LISTS], Arena *a, Str path) {
    Str rest = path;
    Str list = str_cut(&rest, S("["));
    if (rest.p == NULL) return path;
    Str digits = str_cut(&rest, S("]"));
    size_t index = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9' || index > FIELD_INDEX_MAX)
            return path;
        index = index * 10 + (size_t)(digits.p[i] - '0');
    }
    for (size_t i = 0; i < PRUNE_LISTS; i++)
        if (str_equal(map[i].list, list) && index < map[i].n)
            return str_format(a, "%.*s[%zu]%.*s", STR_ARG(list),
                              map[i].places[index], STR_ARG(rest));
    return path;
}
