/* SPDX-License-Identifier: Apache-2.0
 * Loading layouts. */
#include "flow/forms.h"

#include "os/file.h"

bool forms_read_file(const Layout **out, Arena *a, Str path, Err *e) {
    enum { LAYOUT_FILE_MAX = 1000 * 1000 };
    Str bytes;
    return os_read_file(&bytes, a, path, LAYOUT_FILE_MAX, e) &&
           layout_parse(out, a, path, bytes, e);
}

static bool add_folder(Layouts *out, Arena *a, Str folder, Err *e) {
    Paths paths;
    if (!os_list_files(&paths, a, folder, e)) return false;
    for (size_t i = 0; i < paths.n; i++) {
        const Layout *layout;
        if (!str_has_suffix(paths.items[i], S(".html"))) continue;
        if (!forms_read_file(&layout, a, paths.items[i], e)) return false;
        VEC_ADD(a, &out->items, layout);
    }
    return true;
}

bool forms_load(Layouts *out, Arena *a, Str folder, Err *e) {
    Layouts built_in = {0};
    *out = (Layouts){0};
    if (folder.p != NULL && !add_folder(out, a, folder, e)) return false;
    if (!layouts_embedded(&built_in, a, e)) return false;
    for (size_t i = 0; i < built_in.items.n; i++)
        VEC_ADD(a, &out->items, built_in.items.items[i]);
    return true;
}

bool forms_find(const Layout **out, const Layouts *layouts, Str id, Err *e) {
    *out = NULL;
    if (id.p == NULL) return true;
    *out = layout_find(layouts, id);
    if (*out != NULL) return true;
    err_set(e, ERR_USAGE, "", "", "看有哪些表式：jixiao layouts",
            "See which there are: jixiao layouts");
    err_zh(e, "没有“%.*s”这种表", STR_ARG(id));
    err_en(e, "there is no form \"%.*s\"", STR_ARG(id));
    return false;
}
