/* SPDX-License-Identifier: Apache-2.0
 * Comparing a print that came back. */
#include "web/print_check.h"

#include "base/utf8.h"
#include "review/diff.h"
#include "web/decl_page.h"

typedef struct Sides {
    Arena *a;
    const Layout *layout;
    const Decl *kept, *file;
    FormPlaces of_kept, of_file;
    bool whole;
} Sides;

static Str text_at(const Decl *d, Str path) {
    const Value *v = path.p == NULL ? NULL : decl_find(d, path);
    return v == NULL ? (Str){0} : v->raw;
}

/* Blanks and where lines end are the paper's. */
static bool same_text(Arena *a, Str x, Str y) {
    return str_equal(str_squash(a, x), str_squash(a, y));
}

static bool differs(PrintCell *out, const Sides *s, const CellDiff *d) {
    Str path = d->path_after.p != NULL ? d->path_after : d->path_before;
    Str was = text_at(s->kept, d->path_before);
    Str is = text_at(s->file, d->path_after);
    if (!layout_has(s->layout, path) || field_kind(path) == VALUE_CHOICE ||
        same_text(s->a, was, is))
        return false;
    if (d->path_after.p != NULL)
        out->name = decl_cell_name(&s->of_file, path);
    else
        out->name = s->whole ? decl_cell_name(&s->of_kept, path)
                             : form_label(&s->of_kept, path);
    out->was = s->whole ? was : (Str){0};
    out->is = is;
    return true;
}

PrintCells print_differences(Arena *a, const Layout *layout, const Decl *kept,
                             const Decl *file, bool whole) {
    Sides s = {.a = a,
               .layout = layout,
               .kept = kept,
               .file = file,
               .of_kept = form_places(a, kept),
               .of_file = form_places(a, file),
               .whole = whole};
    PrintCells out = {0};
    DeclDiff diff;
    decl_diff(&diff, a, kept, file);
    for (size_t i = 0; i < diff.cells.n && out.n < PRINT_CELLS_MAX; i++) {
        PrintCell cell;
        if (differs(&cell, &s, &diff.cells.items[i])) VEC_ADD(a, &out, cell);
    }
    return out;
}
