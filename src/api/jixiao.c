/* SPDX-License-Identifier: Apache-2.0
 * The public library: the journeys of flow/ behind one small header. Here its
 * objects, options and files. */
#include <stdlib.h>

#include "api/api.h"
#include "base/decimal.h"
#include "flow/forms.h"
#include "flow/show_text.h"
#include "rules/all.h"

enum { TEXT_COLUMNS = 100, COLUMNS_MAX = 1000 };

const char *jixiao_version(void) {
    return JIXIAO_VERSION;
}

bool api_failed(Jixiao *j, const Err *e) {
    err_message(j->error, e, j->text.report.english);
    return false;
}

bool api_has_room(Jixiao *j, const Arena *a) {
    Err e;
    if (a != NULL && !arena_is_over(a)) return true;
    err_set(&e, ERR_LIMIT, "", "", "请一次少给些，用完的先释放。",
            "Give less at a time, and free what is done with.");
    err_zh(&e, "要用的内存超过限额（%d MiB）", API_ARENA_MAX >> 20);
    err_en(&e, "more memory is needed than the limit, %d MiB",
           API_ARENA_MAX >> 20);
    return api_failed(j, &e);
}

const char *api_text(Jixiao *j, Buf *b) {
    Err e;
    if (!b->full) {
        const char *text = str_to_c(b->a, buf_str(b));
        return api_has_room(j, b->a) ? text : NULL;
    }
    err_set(&e, ERR_LIMIT, "", "", "请一次少给些。", "Give less at a time.");
    err_zh(&e, "写出的内容太大，最多 %d MB", API_TEXT_MAX / 1000000);
    err_en(&e, "what is written is larger than %d MB", API_TEXT_MAX / 1000000);
    (void)api_failed(j, &e);
    return NULL;
}

Jixiao *jixiao_new(int english) {
    Arena *a = arena_new(API_ARENA_MAX, NULL);
    if (a == NULL) return NULL;
    Jixiao *j = ARENA_NEW(a, Jixiao);
    j->a = a;
    j->notes = "";
    j->text = (TextOptions){.report = {english != 0, RULES, RULES_N},
                            .width = TEXT_COLUMNS,
                            .ambiguous = 1};
    return j;
}

void jixiao_free(Jixiao *j) {
    if (j == NULL) return;
    arena_free(j->answer);
    arena_free(j->log_a);
    arena_free(j->notes_a);
    arena_free(j->a);
}

const char *jixiao_error(const Jixiao *j) {
    return j->error;
}

/* ---- options ---- */

typedef struct Option {
    const char *name;
    enum { OPTION_ONE, OPTION_LINE, OPTION_CODES, OPTION_NUMBER } kind;
    size_t offset;
} Option;

static const Option OPTIONS[] = {
    {"layouts", OPTION_ONE, offsetof(Jixiao, folder)},
    {"form", OPTION_ONE, offsetof(Jixiao, form)},
    {"font", OPTION_ONE, offsetof(Jixiao, font)},
    {"today", OPTION_ONE, offsetof(Jixiao, words.today)},
    {"stage", OPTION_ONE, offsetof(Jixiao, words.stage)},
    {"previous", OPTION_ONE, offsetof(Jixiao, words.previous)},
    {"control", OPTION_ONE, offsetof(Jixiao, words.control)},
    {"pack", OPTION_ONE, offsetof(Jixiao, words.pack)},
    {"suppress", OPTION_ONE, offsetof(Jixiao, words.suppress)},
    {"waive", OPTION_LINE, offsetof(Jixiao, words.waive)},
    {"select", OPTION_CODES, offsetof(Jixiao, words.select)},
    {"ignore", OPTION_CODES, offsetof(Jixiao, words.ignore)},
    {"width", OPTION_NUMBER, offsetof(Jixiao, text.width)},
    {"ambiguous", OPTION_NUMBER, offsetof(Jixiao, text.ambiguous)},
};

static bool refuse(Jixiao *j, const char *zh, const char *en, Str what) {
    Err e;
    err_set(&e, ERR_USAGE, "", "", NULL, NULL);
    err_zh(&e, "%s：%.*s", zh, STR_ARG(what));
    err_en(&e, "%s: %.*s", en, STR_ARG(what));
    return api_failed(j, &e);
}

static bool set_number(Jixiao *j, int *out, Str value) {
    Decimal n;
    if (!decimal_from_str(&n, value) || n.scale != 0 || n.digits < 1 ||
        n.digits > COLUMNS_MAX)
        return refuse(j, "不是可用的数", "no number that will do", value);
    *out = (int)n.digits;
    return true;
}

static bool set_option(Jixiao *j, const Option *o, Str value) {
    void *place = (char *)j + o->offset;
    switch (o->kind) {
    case OPTION_ONE: *(Str *)place = value; break;
    case OPTION_LINE: VEC_ADD(j->a, (Strs *)place, value); break;
    case OPTION_CODES:
        while (value.p != NULL) {
            Str code = str_trim(str_cut(&value, S(",")));
            if (code.n > 0) VEC_ADD(j->a, (Strs *)place, code);
        }
        break;
    case OPTION_NUMBER: return set_number(j, place, value);
    }
    return true;
}

int jixiao_set(Jixiao *j, const char *option, const char *value) {
    Str name = str_from_c(option), copy = str_copy(j->a, str_from_c(value));
    bool yes = str_equal(copy, S("1"));
    j->prepared = false;
    if (str_equal(name, S("color"))) return j->text.color = yes, 1;
    if (str_equal(name, S("instructions"))) return j->instructions = yes, 1;
    for (size_t i = 0; i < COUNT_OF(OPTIONS); i++)
        if (str_equal(name, str_from_c(OPTIONS[i].name)))
            return set_option(j, &OPTIONS[i], copy);
    return refuse(j, "没有这个选项", "no such option", name);
}

int jixiao_prepare(Jixiao *j) {
    Err e;
    if (j->prepared) return 1;
    import_prepare();
    j->import = (ImportOptions){.layouts = &j->layouts};
    if (!forms_load(&j->layouts, j->a, j->folder, &e) ||
        !forms_find(&j->import.force, &j->layouts, j->form, &e) ||
        !context_prepare(&j->check, j->a, &j->words, &j->import, &e))
        return api_failed(j, &e);
    j->prepared = api_has_room(j, j->a);
    return j->prepared;
}

/* ---- files ---- */

static JixiaoFile *file_new(Jixiao *j) {
    if (!jixiao_prepare(j)) return NULL;
    Arena *a = arena_new(API_ARENA_MAX, NULL);
    if (!api_has_room(j, a)) return NULL;
    JixiaoFile *f = ARENA_NEW(a, JixiaoFile);
    f->j = j;
    f->a = a;
    return f;
}

/* f where it was read; else frees it and keeps why. */
static JixiaoFile *file_read(JixiaoFile *f, bool read, const Err *e) {
    if (!read) (void)api_failed(f->j, e);
    if (read && api_has_room(f->j, f->a)) return f;
    jixiao_file_free(f);
    return NULL;
}

JixiaoFile *jixiao_read_file(Jixiao *j, const char *path) {
    JixiaoFile *f = file_new(j);
    if (f == NULL) return NULL;
    Err e;
    bool read = import_file(&f->decls, f->a, str_copy(f->a, str_from_c(path)),
                            &j->import, &e);
    return file_read(f, read, &e);
}

JixiaoFile *jixiao_read_bytes(Jixiao *j, const char *name, const void *bytes,
                              size_t n) {
    JixiaoFile *f = file_new(j);
    if (f == NULL) return NULL;
    Err e;
    Str copy = str_copy(f->a, (Str){bytes, n});
    bool read = import_bytes(&f->decls, f->a, str_copy(f->a, str_from_c(name)),
                             copy, &j->import, &e);
    return file_read(f, read, &e);
}

void jixiao_file_free(JixiaoFile *f) {
    if (f != NULL) arena_free(f->a);
}

size_t jixiao_count(const JixiaoFile *f) {
    return f->decls.n;
}

const Decl *api_decl(JixiaoFile *f, size_t index) {
    if (!api_has_room(f->j, f->a)) return NULL;
    if (index < f->decls.n) return &f->decls.items[index];
    Err e;
    err_set(&e, ERR_USAGE, "", "", NULL, NULL);
    err_zh(&e, "只有 %zu 份申报表，没有第 %zu 份", f->decls.n, index + 1);
    err_en(&e, "there are %zu declarations, no number %zu", f->decls.n,
           index + 1);
    (void)api_failed(f->j, &e);
    return NULL;
}

const char *jixiao_show(JixiaoFile *f, size_t index) {
    const Decl *d = api_decl(f, index);
    if (d == NULL) return NULL;
    Buf b = buf_new(f->a, API_TEXT_MAX);
    JsonOut j = json_out(&b);
    decl_to_json(&j, f->a, d);
    return api_text(f->j, &b);
}

const char *jixiao_show_text(JixiaoFile *f, size_t index) {
    const Decl *d = api_decl(f, index);
    if (d == NULL) return NULL;
    Buf b = buf_new(f->a, API_TEXT_MAX);
    show_text(&b, f->a, d, &f->j->text);
    return api_text(f->j, &b);
}

/* ---- targets ---- */

const char *jixiao_targets(Jixiao *j, const char *request) {
    Err e;
    arena_free(j->answer);
    j->answer = arena_new(API_ARENA_MAX, NULL);
    if (!api_has_room(j, j->answer)) return NULL;
    Buf b = buf_new(j->answer, API_TEXT_MAX);
    if (targets_answer(&b, j->answer, str_from_c(request), &e))
        return api_text(j, &b);
    (void)api_failed(j, &e);
    return NULL;
}
