/* SPDX-License-Identifier: Apache-2.0
 * The public library: forms written. */
#include "api/api.h"
#include "check/label.h"
#include "flow/rewrite.h"

enum { NOTES_MAX = 1 << 20 };

/* What the form has no place for: a line each, by the word on the form it came
 * from and by its path. */
static void note_left_out(Buf *notes, const Jixiao *j, Arena *a, const Decl *d,
                          const LaidOut *laid) {
    bool english = j->text.report.english;
    Run run = {.d = d, .a = a};
    for (size_t i = 0; i < laid->left_out.n; i++) {
        Str path = laid->left_out.items[i];
        Str label = said_in(field_label(&run, path), english);
        buf_format(notes,
                   english ? "the form has no place for: %.*s (%.*s)\n"
                           : "这种表没有地方放：%.*s（%.*s）\n",
                   STR_ARG(label), STR_ARG(path));
    }
}

static const void *no_layout(Jixiao *j, Str form) {
    Err e;
    err_set(&e, ERR_USAGE, "", "", "看有哪些表式：jixiao layouts",
            "See which there are: jixiao layouts");
    err_zh(&e, "没有这种表式：%.*s", STR_ARG(form));
    err_en(&e, "no layout for the form %.*s", STR_ARG(form));
    (void)api_failed(j, &e);
    return NULL;
}

const void *api_write(Jixiao *j, Arena *a, const Decl *d, ExportOptions *how,
                      size_t *n) {
    Err e;
    LaidOut laid;
    arena_free(j->notes_a);
    j->notes_a = arena_new(API_ARENA_MAX, NULL);
    j->notes = "";
    j->left_out = 0;
    if (!api_has_room(j, a) || !api_has_room(j, j->notes_a)) return NULL;
    if (how->layout == NULL) return no_layout(j, d->form);
    Buf b = buf_new(a, WRITE_MAX), notes = buf_new(j->notes_a, NOTES_MAX);
    how->write.said = &notes;
    how->write.said_english = j->text.report.english;
    how->write.font_file = j->font;
    if (!export_decl(&b, &laid, d, how, &e)) {
        (void)api_failed(j, &e);
        return NULL;
    }
    note_left_out(&notes, j, a, d, &laid);
    j->notes = str_to_c(j->notes_a, buf_str(&notes));
    j->left_out = laid.left_out.n;
    *n = b.n;
    return api_has_room(j, a) ? buf_str(&b).p : NULL;
}

const char *jixiao_notes(const Jixiao *j) {
    return j->notes;
}

size_t jixiao_left_out(const Jixiao *j) {
    return j->left_out;
}

const void *jixiao_convert_to(JixiaoFile *f, size_t index, const char *form,
                              const char *format, size_t *n) {
    const Decl *d = api_decl(f, index);
    if (d == NULL) return NULL;
    Str id = form == NULL ? d->form : str_from_c(form);
    ExportOptions how = {.layout = layout_find(&f->j->layouts, id),
                         .format = format_from_name(str_from_c(format)),
                         .instructions = f->j->instructions};
    if (how.layout == NULL) return no_layout(f->j, id);
    return api_write(f->j, f->a, d, &how, n);
}

const void *jixiao_convert(JixiaoFile *f, size_t index, const char *format,
                           size_t *n) {
    return jixiao_convert_to(f, index, NULL, format, n);
}

const void *jixiao_rewrite(JixiaoFile *f, size_t index, const char *format,
                           size_t *n) {
    const Decl *d = api_decl(f, index);
    Decl grid;
    Err e;
    if (d == NULL) return NULL;
    if (!decl_is_unit_form(d)) {
        err_set(&e, ERR_USAGE, "只有部门整体的表能改写成分行的指标表",
                "only a department's form can be rewritten",
                "项目支出的表本来就一行一个指标。",
                "A project's form has a row for each indicator already.");
        err_in(&e, d->file);
        (void)api_failed(f->j, &e);
        return NULL;
    }
    rewrite_as_grid(&grid, f->a, d);
    ExportOptions how = {.layout = layout_find(&f->j->layouts, grid.form),
                         .format = format_from_name(str_from_c(format))};
    return api_write(f->j, f->a, &grid, &how, n);
}

const void *jixiao_blank(Jixiao *j, const char *form, const char *format,
                         size_t *n) {
    arena_free(j->answer);
    j->answer = arena_new(API_ARENA_MAX, NULL);
    if (!jixiao_prepare(j) || !api_has_room(j, j->answer)) return NULL;
    Str id = str_copy(j->answer, str_from_c(form));
    ExportOptions how = {.layout = layout_find(&j->layouts, id),
                         .format = format_from_name(str_from_c(format)),
                         .instructions = true};
    if (how.layout == NULL) return no_layout(j, id);
    Decl blank = {.form = layout_id(how.layout), .index = 1};
    return api_write(j, j->answer, &blank, &how, n);
}
