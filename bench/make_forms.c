/* SPDX-License-Identifier: Apache-2.0
 * Makes forms to measure on.
 *   make_forms FOLDER N           N forms: two in five .docx, two .xlsx, one
 * .doc
 *   make_forms --rows N C OUT     one grid form with N indicator rows, each
 * with C characters of noise The .doc ones vary the example's department name;
 * the others are declarations of random content. The same N gives the same
 * files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "flow/export.h"
#include "layout/decl_random.h"
#include "os/file.h"

static void full(size_t limit) {
    (void)limit;
    abort();
}

static void need(bool done, const Err *e) {
    if (done) return;
    fprintf(stderr, "%s: %s\n", e->where, e->what_en);
    exit(2);
}

static void write_form(Arena *a, const Layouts *layouts, const Decl *d,
                       Str path) {
    LaidOut laid;
    Err e = {0};
    ExportOptions how = {.layout = layout_find(layouts, d->form),
                         .format = export_format(path)};
    Buf out = buf_new(a, WRITE_MAX);
    need(export_decl(&out, &laid, d, &how, &e), &e);
    need(os_write_file(path, buf_str(&out), &e), &e);
}

/* The example with another name: 示例市 becomes two other characters and 市,
 * wherever it stands as UTF-16. */
static void write_doc(Arena *a, Str example, int n, Str path) {
    static const char from[] = {0x3A, 0x79, (char)0x8B, 0x4F}; /* 示例 */
    char *bytes = str_to_c(a, example);
    Err e = {0};
    for (size_t i = 0; i + sizeof from <= example.n; i += 2) {
        if (memcmp(bytes + i, from, sizeof from) != 0) continue;
        bytes[i] = (char)(n & 0xFF);
        bytes[i + 1] = 0x5E;
        bytes[i + 2] = (char)(n >> 8 & 0xFF);
        bytes[i + 3] = 0x67;
    }
    need(os_write_file(path, (Str){bytes, example.n}, &e), &e);
}

static void make_many(const Layouts *layouts, const char *folder, int n) {
    static const char *const forms[] = {"unit-2018", "unit-2015", "unit-2021",
                                        "project-2011", "project-2021"};
    Arena *keep = arena_new((size_t)1 << 30, full);
    Str example;
    Err e = {0};
    need(os_read_file(&example, keep, S("examples/declaration.doc"), 1 << 24,
                      &e),
         &e);
    mkdir(folder, 0777);
    for (int i = 0; i < n; i++) {
        Arena *a = arena_new((size_t)1 << 30, full);
        const char *ending = i % 5 == 4 ? "doc" : i % 5 < 2 ? "docx" : "xlsx";
        Str path = str_format(a, "%s/form-%05d.%s", folder, i, ending);
        if (i % 5 == 4) {
            write_doc(a, example, i, path);
        } else {
            Decl d;
            Str form = str_from_c(forms[(size_t)i % COUNT_OF(forms)]);
            decl_random(&d, a, layout_find(layouts, form), (uint64_t)i);
            write_form(a, layouts, &d, path);
        }
        arena_free(a);
    }
    arena_free(keep);
}

static void set(Decl *d, Arena *a, size_t row, const char *field, Str text) {
    decl_set(d, a, field_path(a, "indicators", row, field), text, (Origin){0});
}

/* So many characters of no sense, which hardly compress, with stops. */
static Str noise(Arena *a, uint64_t *state, size_t n) {
    enum { FIRST_HAN = 0x4E00, HAN = 5000, CLAUSE = 12, SENTENCE = 4 * CLAUSE };
    Buf b = buf_new(a, n * UTF8_MAX);
    for (size_t i = 0; i < n; i++) {
        *state = *state * 6364136223846793005u + 1442695040888963407u;
        uint32_t han = FIRST_HAN + (uint32_t)(*state >> 33) % HAN;
        buf_rune(&b, i % SENTENCE == SENTENCE - 1 ? U'。'
                     : i % CLAUSE == CLAUSE - 1   ? U'，'
                                                  : han);
    }
    return buf_str(&b);
}

/* Each row has `long_text` characters more in its name. */
static void make_rows(const Layouts *layouts, int rows, size_t long_text,
                      const char *path) {
    Arena *a = arena_new((size_t)4 << 30, full);
    Decl d = {.form = S("unit-2021"), .index = 1};
    uint64_t state = 1;
    decl_set(&d, a, S("year"), S("2025"), (Origin){0});
    decl_set(&d, a, S("department"), S("示例市农业农村局"), (Origin){0});
    for (int i = 0; i < rows && i <= FIELD_INDEX_MAX; i++) {
        size_t row = (size_t)i;
        Str name = str_format(a, "第%d号示范基地建设数量", i);
        set(&d, a, row, "level1", S("output"));
        set(&d, a, row, "level2", S("quantity"));
        set(&d, a, row, "name", str_join(a, name, noise(a, &state, long_text)));
        set(&d, a, row, "sign", S("≥"));
        set(&d, a, row, "text", str_format(a, "%d", i % 97 + 1));
        set(&d, a, row, "measure", S("个"));
        set(&d, a, row, "weight", S("1"));
    }
    write_form(a, layouts, &d, str_from_c(path));
    arena_free(a);
}

int main(int argc, char **argv) {
    Arena *a = arena_new((size_t)1 << 30, full);
    Layouts layouts = {0};
    Err e = {0};
    need(layouts_embedded(&layouts, a, &e), &e);
    if (argc == 5 && strcmp(argv[1], "--rows") == 0)
        make_rows(&layouts, (int)strtol(argv[2], NULL, 10),
                  strtoul(argv[3], NULL, 10), argv[4]);
    else if (argc == 3)
        make_many(&layouts, argv[1], (int)strtol(argv[2], NULL, 10));
    else
        return 2;
    arena_free(a);
    return 0;
}
