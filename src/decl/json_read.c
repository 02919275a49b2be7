/* SPDX-License-Identifier: Apache-2.0
 * A declaration from the contract's JSON object: each member whose path names a
 * field is set, the rest is passed over. */
#include "decl/decl.h"

static void set_members(Decl *d, Arena *a, const Json *j, Str prefix);

static void set_items(Decl *d, Arena *a, const Json *j, Str path) {
    for (size_t i = 0; i < j->items.n && i <= FIELD_INDEX_MAX; i++)
        set_members(d, a, &j->items.items[i],
                    str_format(a, "%.*s[%zu].", STR_ARG(path), i));
}

static void set_value(Decl *d, Arena *a, const Json *j, Str path) {
    if (j->kind != JSON_STRING && j->kind != JSON_NUMBER) return;
    if (field_kind(path) == VALUE_NONE) return;
    if (decl_set(d, a, path, j->text, (Origin){0}) && str_trim(j->text).n > 0)
        VEC_ADD(a, &d->receipt.read, path);
}

static void set_members(Decl *d, Arena *a, const Json *j, Str prefix) {
    for (size_t i = 0; i < j->items.n; i++) {
        const Json *item = &j->items.items[i];
        Str path = str_join(a, prefix, item->key);
        switch (item->kind) {
        case JSON_OBJECT:
            set_members(d, a, item, str_join(a, path, S(".")));
            break;
        case JSON_ARRAY:
            if (prefix.n == 0) set_items(d, a, item, path);
            break;
        default: set_value(d, a, item, path);
        }
    }
}

bool decl_from_json(Decl *out, Arena *a, const Json *j, Err *e) {
    Str form = json_find_str(j, S("form"));
    if (form.n == 0)
        return err_set(e, ERR_NO_FORM, "JSON 里没有 form，不是申报表",
                       "the JSON has no form: it is no declaration",
                       "请用 jixiao show --json 或 convert 写出的 JSON。",
                       "Use JSON made by jixiao show --json or convert.");
    *out = (Decl){.form = form, .index = 1, .format = S("json")};
    const Json *project = json_find(j, S("project"));
    out->has_project = project != NULL && project->kind == JSON_OBJECT;
    set_members(out, a, j, S(""));
    return true;
}
