/* SPDX-License-Identifier: Apache-2.0
 * Nothing is dropped: values, labels and unplaced of the receipt are together
 * all the text of the file, for invented forms and for those of the shared
 * material; and those read back the same when they are laid out. */
#include <string.h>

#include "base/utf8.h"
#include "decl_compare.h"
#include "decl_random.h"
#include "read/read.h"
#include "test.h"

enum { RUNES = 0x110000, FILE_MAX = 16 << 20, SEEDS = 40 };

/* How often each character stands somewhere; blanks do not count. */
typedef struct Counts {
    Arena *a;
    int *of;
    const Decl *d;
} Counts;

static Counts counts_new(Arena *a) {
    return (Counts){.a = a, .of = ARENA_ARRAY(a, int, RUNES)};
}

static void count_text(Counts *c, Str s, int by) {
    while (s.n > 0) {
        uint32_t rune = utf8_next(&s);
        if (!rune_is_blank(rune) && rune != '\n') c->of[rune] += by;
    }
}

static void count_paper(Counts *c, const Paper *paper) {
    for (size_t i = 0; i < paper->parts.n; i++)
        if (paper->parts.items[i].kind != PART_HIDDEN_SHEET)
            count_text(c, blocks_text(c->a, &paper->parts.items[i].blocks), 1);
}

static bool is_concluded(const Decl *d, Str path) {
    for (size_t i = 0; i < d->receipt.inferred.n; i++)
        if (str_equal(d->receipt.inferred.items[i].field, path)) return true;
    return false;
}

/* Choices and the names of groups and extras are print: labels hold them. */
static void count_value(void *context, Str path, ValueKind kind,
                        const Value *v) {
    Counts *c = context;
    if (value_is_blank(v) || v->text.p == NULL || kind == VALUE_CHOICE ||
        is_concluded(c->d, path))
        return;
    if (str_has_prefix(path, S("extra[")) && str_has_suffix(path, S(".label")))
        return;
    if (str_has_prefix(path, S("indicators[")) &&
        str_has_suffix(path, S(".label")) && v->at.part.p == NULL)
        return;
    count_text(c, v->raw, -1);
}

static void count_decl(Counts *c, const Decl *d) {
    const Receipt *r = &d->receipt;
    c->d = d;
    decl_each(d, c->a, count_value, c);
    for (size_t i = 0; i < r->labels.n; i++)
        count_text(c, r->labels.items[i].text, -1);
    for (size_t i = 0; i < r->unplaced.n; i++)
        count_text(c, r->unplaced.items[i].text, -1);
}

static bool is_complete(Arena *a, const char *title, const Paper *paper,
                        const Decls *decls) {
    ArenaMark mark = arena_mark(a);
    Counts c = counts_new(a);
    bool ok = true;
    count_paper(&c, paper);
    for (size_t i = 0; i < decls->n; i++)
        count_decl(&c, &decls->items[i]);
    for (uint32_t rune = 0; rune < RUNES; rune++) {
        char bytes[UTF8_MAX];
        if (c.of[rune] == 0) continue;
        size_t n = utf8_encode(bytes, rune);
        fprintf(stderr, "%s: %.*s %d too %s in the receipt\n", title, (int)n,
                bytes, abs(c.of[rune]), c.of[rune] > 0 ? "few" : "many");
        ok = false;
    }
    arena_rewind(a, mark);
    return ok;
}

static Layouts all_layouts(Arena *a) {
    Layouts layouts;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    return layouts;
}

static void test_invented(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts = all_layouts(a);
    bool ok = true;
    for (size_t i = 0; i < layouts.items.n; i++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            ArenaMark mark = arena_mark(a);
            const Layout *l = layouts.items.items[i];
            Decl d;
            LaidOut out;
            Decls back;
            Err e;
            char title[64];
            snprintf(title, sizeof title, "%.*s seed %d", STR_ARG(layout_id(l)),
                     (int)seed);
            decl_random(&d, a, l, seed);
            layout_lay_out(&out, a, l, &d,
                           (LayOutOptions){.instructions = seed % 2 == 0});
            assert_true(
                layout_recognise(&back, a, &layouts, NULL, &out.paper, &e));
            ok = is_complete(a, title, &out.paper, &back) && ok;
            arena_rewind(a, mark);
        }
    assert_true(ok);
    arena_free(a);
}

/* ---- the shared forms ---- */

static bool load(Str *out, Arena *a, const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) return false;
    char *p = arena_alloc(a, FILE_MAX, 1);
    *out = (Str){p, fread(p, 1, FILE_MAX, f)};
    return fclose(f) == 0 && out->n < FILE_MAX;
}

static bool reads_back(Arena *a, const Layouts *layouts, const char *title,
                       const Decl *d) {
    LaidOut out;
    Decls back;
    Err e;
    layout_lay_out(&out, a, layout_find(layouts, d->form), d,
                   (LayOutOptions){.instructions = false});
    for (size_t i = 0; i < out.left_out.n; i++)
        fprintf(stderr, "%s: left out %.*s\n", title,
                STR_ARG(out.left_out.items[i]));
    if (!layout_recognise(&back, a, layouts, NULL, &out.paper, &e) ||
        back.n != 1)
        return false;
    return decl_same(a, title, d, &back.items[0]) && out.left_out.n == 0;
}

static bool check_file(Arena *a, const Layouts *layouts, const char *folder,
                       Str file) {
    char *path =
        str_to_c(a, str_format(a, "%s/forms/%.*s", folder, STR_ARG(file)));
    Str bytes;
    Paper paper;
    Decls decls;
    Err e = {.code = ERR_NONE};
    if (!load(&bytes, a, path) || !read_any(&paper, a, bytes, &e) ||
        !layout_recognise(&decls, a, layouts, NULL, &paper, &e)) {
        fprintf(stderr, "%s: %s\n", path, e.what_en);
        return false;
    }
    bool ok = is_complete(a, path, &paper, &decls);
    for (size_t i = 0; i < decls.n; i++)
        ok = reads_back(a, layouts, path, &decls.items[i]) && ok;
    return ok;
}

static void test_shared(void **state) {
    (void)state;
    static const char *const blanks[] = {
        "blank/unit-2018.docx",    "blank/unit-2015.docx",
        "blank/unit-2021.docx",    "blank/project-2011.docx",
        "blank/project-2015.docx", "blank/project-2021.docx",
        "blank/unit-2018.pdf",     "blank/unit-2015.pdf",
        "blank/unit-2021.pdf",     "blank/project-2011.pdf",
        "blank/project-2015.pdf",  "blank/project-2021.pdf"};
    const char *folder = getenv("JIXIAO_SHARED");
    Arena *a = test_arena();
    Layouts layouts = all_layouts(a);
    Str text;
    Json manifest;
    Err e;
    bool ok = true;
    if (folder == NULL) folder = "../shared";
    char *path = str_to_c(a, str_format(a, "%s/forms/manifest.json", folder));
    if (!load(&text, a, path)) {
        print_message("%s is absent: skipped\n", path);
        test_skip(a);
    }
    assert_true(json_read(&manifest, a, text, &e));
    const Json *files = json_find(&manifest, S("files"));
    for (size_t i = 0; i < files->items.n + COUNT_OF(blanks); i++) {
        ArenaMark mark = arena_mark(a);
        Str file = i < files->items.n
                       ? json_find_str(&files->items.items[i], S("file"))
                       : str_from_c(blanks[i - files->items.n]);
        ok = check_file(a, &layouts, folder, file) && ok;
        arena_rewind(a, mark);
    }
    assert_true(ok);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_invented),
        cmocka_unit_test(test_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
