/* SPDX-License-Identifier: Apache-2.0
 * The public library: the journeys of flow/ behind one small header. */
#include "jixiao.h"

#include <stdio.h>
#include <stdlib.h>

#include "check/report.h"
#include "flow/export.h"
#include "flow/import.h"
#include "rules/all.h"

enum { API_ARENA_MAX = 1 << 30, API_TEXT_MAX = 1 << 29 };

struct Jixiao {
    Arena *a;
    Arena *answer; /* of jixiao_targets */
    Layouts layouts;
    int english;
    char error[3 * ERR_TEXT_MAX];
};

struct JixiaoFile {
    Jixiao *j;
    Arena *a;
    Decls decls;
};

/* More memory than one file may ever need: a defect, not an input. */
static void api_full(size_t limit) {
    (void)limit;
    abort();
}

const char *jixiao_version(void) {
    return JIXIAO_VERSION;
}

static void keep_error(Jixiao *j, const Err *e) {
    const char *what = j->english ? e->what_en : e->what_zh;
    const char *hint = j->english ? e->hint_en : e->hint_zh;
    const char *colon = j->english ? ": " : "：";
    snprintf(j->error, sizeof j->error, "%s%s%s%s%s", e->where,
             e->where[0] == '\0' ? "" : colon, what,
             hint == NULL ? ""
             : j->english ? ". "
                          : "。",
             hint == NULL ? "" : hint);
}

Jixiao *jixiao_new(int english) {
    Arena *a = arena_new(API_ARENA_MAX, api_full);
    Jixiao *j = ARENA_NEW(a, Jixiao);
    Err e;
    j->a = a;
    j->english = english;
    j->answer = arena_new(API_ARENA_MAX, api_full);
    import_prepare();
    if (layouts_embedded(&j->layouts, a, &e)) return j;
    jixiao_free(j);
    return NULL;
}

void jixiao_free(Jixiao *j) {
    if (j == NULL) return;
    arena_free(j->answer);
    arena_free(j->a);
}

const char *jixiao_error(const Jixiao *j) {
    return j->error;
}

static JixiaoFile *file_new(Jixiao *j) {
    Arena *a = arena_new(API_ARENA_MAX, api_full);
    JixiaoFile *f = ARENA_NEW(a, JixiaoFile);
    f->j = j;
    f->a = a;
    return f;
}

/* f where it was read; else frees it and keeps why. */
static JixiaoFile *file_read(JixiaoFile *f, bool read, const Err *e) {
    if (read) return f;
    keep_error(f->j, e);
    jixiao_file_free(f);
    return NULL;
}

JixiaoFile *jixiao_read_file(Jixiao *j, const char *path) {
    JixiaoFile *f = file_new(j);
    ImportOptions options = {.layouts = &j->layouts};
    Err e;
    bool read = import_file(&f->decls, f->a, str_copy(f->a, str_from_c(path)),
                            &options, &e);
    return file_read(f, read, &e);
}

JixiaoFile *jixiao_read_bytes(Jixiao *j, const char *name, const void *bytes,
                              size_t n) {
    JixiaoFile *f = file_new(j);
    ImportOptions options = {.layouts = &j->layouts};
    Err e;
    Str copy = str_copy(f->a, (Str){bytes, n});
    bool read = import_bytes(&f->decls, f->a, str_copy(f->a, str_from_c(name)),
                             copy, &options, &e);
    return file_read(f, read, &e);
}

void jixiao_file_free(JixiaoFile *f) {
    if (f != NULL) arena_free(f->a);
}

size_t jixiao_count(const JixiaoFile *f) {
    return f->decls.n;
}

/* The declaration, or NULL with the reason kept. */
static const Decl *decl_at(JixiaoFile *f, size_t index) {
    if (index < f->decls.n) return &f->decls.items[index];
    Err e;
    err_set(&e, ERR_USAGE, "", "", NULL, NULL);
    err_zh(&e, "只有 %zu 份申报表，没有第 %zu 份", f->decls.n, index + 1);
    err_en(&e, "there are %zu declarations, no number %zu", f->decls.n,
           index + 1);
    keep_error(f->j, &e);
    return NULL;
}

static const char *text_of(const Buf *b, Arena *a) {
    return str_to_c(a, buf_str(b));
}

const char *jixiao_show(JixiaoFile *f, size_t index) {
    const Decl *d = decl_at(f, index);
    if (d == NULL) return NULL;
    Buf b = buf_new(f->a, API_TEXT_MAX);
    JsonOut j = json_out(&b);
    decl_to_json(&j, f->a, d);
    return text_of(&b, f->a);
}

const char *jixiao_check(JixiaoFile *f, size_t index, const char *today) {
    const Decl *d = decl_at(f, index);
    CheckOptions options = {.rules = RULES, .rules_n = RULES_N};
    if (d == NULL) return NULL;
    if (today != NULL &&
        !date_from_str(&options.context.today, str_from_c(today)))
        options.context.today = (Date){0};
    Report report;
    check_decl(&report, f->a, d, &options);
    Buf b = buf_new(f->a, API_TEXT_MAX);
    JsonOut j = json_out(&b);
    ReportOptions how = {f->j->english != 0, RULES, RULES_N};
    report_to_json(&j, &report, &how);
    return text_of(&b, f->a);
}

const void *jixiao_convert(JixiaoFile *f, size_t index, const char *format,
                           size_t *n) {
    const Decl *d = decl_at(f, index);
    LaidOut laid;
    Err e;
    if (d == NULL) return NULL;
    ExportOptions how = {.layout = layout_find(&f->j->layouts, d->form),
                         .format = format_from_name(str_from_c(format))};
    Buf b = buf_new(f->a, WRITE_MAX);
    if (!export_decl(&b, &laid, d, &how, &e)) {
        keep_error(f->j, &e);
        return NULL;
    }
    *n = b.n;
    return buf_str(&b).p;
}

const char *jixiao_targets(Jixiao *j, const char *request) {
    Err e;
    arena_free(j->answer);
    j->answer = arena_new(API_ARENA_MAX, api_full);
    Buf b = buf_new(j->answer, API_TEXT_MAX);
    if (targets_answer(&b, j->answer, str_from_c(request), &e))
        return text_of(&b, j->answer);
    keep_error(j, &e);
    return NULL;
}
