/* SPDX-License-Identifier: Apache-2.0
 * The .decl text: a declaration that a person can write and read. */
#include "decl/decl.h"

#include "base/buf.h"
#include "base/utf8.h"

static const Str MORE = S_INIT("    ");

/* The value that begins in `first`, with the lines that go on in it. */
static Str take_value(Arena *a, Str first, Str *rest) {
    Buf b = buf_new(a, first.n + rest->n + 1);
    buf_add(&b, str_trim(first));
    while (rest->p != NULL && str_has_prefix(*rest, MORE)) {
        buf_byte(&b, '\n');
        buf_add(&b, str_from(str_cut(rest, S("\n")), MORE.n));
    }
    return buf_str(&b);
}

static bool set_line(Decl *d, Arena *a, Str path, Str value, int row) {
    Origin at = {S("document"), 1, row, 2, 0, (int)utf8_count(value)};
    if (!decl_set(d, a, path, value, at)) return false;
    if (value.n > 0)
        VEC_ADD(a, &d->receipt.read, path);
    else
        VEC_ADD(a, &d->receipt.missing, path);
    return true;
}

bool decl_from_text(Decl *out, Arena *a, Str text, Err *e) {
    *out = (Decl){.index = 1, .format = S("decl")};
    int row = 0;
    while (text.p != NULL) {
        Str line = str_cut(&text, S("\n"));
        if (str_trim(line).n == 0 || line.p[0] == '#') continue;
        Str rest = line;
        Str path = str_trim(str_cut(&rest, S("=")));
        Str value = take_value(a, rest, &text);
        row++;
        if (str_equal(path, S("form")))
            out->form = value;
        else if (rest.p == NULL || !set_line(out, a, path, value, row)) {
            err_set(e, ERR_FORMAT, "", "", NULL, NULL);
            err_zh(e, "没有“%.*s”这个字段", STR_ARG(path));
            err_en(e, "there is no field \"%.*s\"", STR_ARG(path));
            return false;
        }
    }
    out->has_project = str_has_prefix(out->form, S("project-"));
    if (value_is_blank(&out->budget.unit))
        decl_set(out, a, S("budget.unit"), S("万元"), (Origin){0});
    decl_find_targets(out, a);
    return true;
}
