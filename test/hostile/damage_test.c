/* SPDX-License-Identifier: Apache-2.0
 * Ten small files of each kind, with a byte turned over and the rest cut off at
 * every 97th place, through reading, recognising, targets, rules and reports:
 * each is read or refused with a message, and nothing else happens.
 *
 *   damage_test [KIND...]     JIXIAO_EVERY=1 tries every place */
#include "test.h"

#include <glob.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "check/report_sarif.h"
#include "check/report_text.h"
#include "layout/layout.h"
#include "os/file.h"
#include "read/read.h"
#include "rules/all.h"
#include "write/write.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

enum {
    EVERY = 97,
    TURNED = 0xFF,
    FILES = 10,
    FILE_MAX = 1 << 20,
    OUTPUT_MAX = 64 << 20,
    SECONDS_MAX = 20 /* of one damaged file, sanitizers and all */
};

typedef enum Damage { DAMAGE_TURN, DAMAGE_CUT } Damage;

/* What is being tried, for the message of a crash. */
static struct {
    char name[80];
    size_t at;
    Damage damage;
} trying;

static void say_trying(void) {
    char text[160];
    int n = snprintf(
        text, sizeof text, "damage_test: %s, %s at %zu\n", trying.name,
        trying.damage == DAMAGE_CUT ? "cut" : "a byte turned over", trying.at);
    if (n > 0) (void)!write(STDERR_FILENO, text, (size_t)n);
}

static void too_long(int signal) {
    (void)signal;
    say_trying();
    _exit(99);
}

static void watch_for_crashes(void) {
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_set_death_callback(say_trying);
#endif
    signal(SIGALRM, too_long);
}

/* ---- the journey of a file ---- */

static void write_reports(Arena *a, const Report *r) {
    TextOptions text = {.report = {.rules = RULES, .rules_n = RULES_N},
                        .width = 80,
                        .ambiguous = 1};
    Buf b = buf_new(a, OUTPUT_MAX);
    JsonOut j = json_out(&b);
    decl_to_json(&j, a, r->d);
    report_to_json(&j, r, &text.report);
    report_to_text(&b, a, r, &text);
    JsonOut sarif = json_out(&b);
    sarif_open(&sarif, &text.report, S("0"));
    sarif_add(&sarif, a, r, (Str){0}, &text.report);
    sarif_close(&sarif);
    assert_false(b.full);
}

static void check_all(Arena *a, Decls *decls) {
    CheckOptions options = {
        .context = {.today = {2018, 1, 5}}, .rules = RULES, .rules_n = RULES_N};
    for (size_t i = 0; i < decls->n; i++) {
        Report report;
        decl_find_targets(&decls->items[i], a);
        check_decl(&report, a, &decls->items[i], &options);
        write_reports(a, &report);
    }
}

/* True where the bytes are a form. */
static bool travel(Str bytes, const Layouts *layouts) {
    Arena *a = test_arena();
    Paper paper;
    Decls decls;
    Err e = {.code = ERR_NONE};
    alarm(SECONDS_MAX);
    bool read = read_any(&paper, a, bytes, &e) &&
                layout_recognise(&decls, a, layouts, NULL, &paper, &e);
    if (read)
        check_all(a, &decls);
    else
        assert_true(e.code != ERR_NONE && e.what_zh[0] != '\0' &&
                    e.what_en[0] != '\0');
    alarm(0);
    arena_free(a);
    return read;
}

/* ---- the files ---- */

/* The file of a kind: a fixture, or written from the declaration. */
static Str bytes_of(Arena *a, const Layouts *layouts, Format kind,
                    const char *decl_path) {
    Str text, file;
    Decl d;
    LaidOut laid;
    Err e;
    Str stem = str_from_c(decl_path);
    stem = str_upto(stem, stem.n - S(".decl").n);
    Str name = format_name(kind);
    Str fixture = str_format(a, "%.*s.%.*s", STR_ARG(stem), STR_ARG(name));
    if (writer_find(kind) == NULL) {
        assert_true(os_read_file(&file, a, fixture, FILE_MAX, &e));
        return file;
    }
    assert_true(os_read_file(&text, a, str_from_c(decl_path), FILE_MAX, &e));
    assert_true(decl_from_text(&d, a, text, &e));
    layout_lay_out(&laid, a, layout_find(layouts, d.form), &d,
                   (LayOutOptions){.instructions = false});
    Buf out = buf_new(a, FILE_MAX);
    assert_true(writer_find(kind)(&out, &laid.paper, &(WriteOptions){0}, &e));
    return buf_str(&out);
}

/* In a block of its own size, so that a read past its end is seen. */
static bool try_damaged(Str bytes, size_t at, Damage damage,
                        const Layouts *layouts) {
    size_t n = damage == DAMAGE_CUT ? at : bytes.n;
    char *copy = malloc(n == 0 ? 1 : n);
    assert_non_null(copy);
    memcpy(copy, bytes.p, n);
    if (damage == DAMAGE_TURN) copy[at] ^= (char)TURNED;
    trying.at = at;
    trying.damage = damage;
    bool read = travel((Str){copy, n}, layouts);
    free(copy);
    return read;
}

static size_t places_apart(void) {
    const char *every = getenv("JIXIAO_EVERY");
    size_t n = every == NULL ? EVERY : (size_t)strtoul(every, NULL, 10);
    return n == 0 ? EVERY : n;
}

static void try_kind(Format kind) {
    Arena *a = test_arena();
    Layouts layouts = {0};
    Err e;
    glob_t found;
    size_t tried = 0, read = 0, size = 0;
    assert_true(layouts_embedded(&layouts, a, &e));
    assert_int_equal(glob("test/hostile/forms/*.decl", 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, FILES);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        Str bytes = bytes_of(a, &layouts, kind, found.gl_pathv[i]);
        snprintf(trying.name, sizeof trying.name, "%s as %.*s",
                 strrchr(found.gl_pathv[i], '/') + 1,
                 STR_ARG(format_name(kind)));
        assert_true(travel(bytes, &layouts)); /* whole, it is a form */
        size += bytes.n;
        for (size_t at = 0; at < bytes.n; at += places_apart(), tried += 2)
            for (Damage d = DAMAGE_TURN; d <= DAMAGE_CUT; d++)
                read += try_damaged(bytes, at, d, &layouts);
    }
    printf("%.*s: %zu bytes, %zu damaged files, %zu still read as a form\n",
           STR_ARG(format_name(kind)), size, tried, read);
    globfree(&found);
    arena_free(a);
}

#define TEST_OF(name, kind)                                                    \
    static void name(void **state) {                                           \
        (void)state;                                                           \
        try_kind(kind);                                                        \
    }
TEST_OF(txt, FORMAT_TXT)
TEST_OF(html, FORMAT_HTML)
TEST_OF(docx, FORMAT_DOCX)
TEST_OF(doc, FORMAT_DOC)
TEST_OF(xlsx, FORMAT_XLSX)
TEST_OF(xls, FORMAT_XLS)
TEST_OF(pdf, FORMAT_PDF)

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(txt), cmocka_unit_test(html), cmocka_unit_test(docx),
        cmocka_unit_test(doc), cmocka_unit_test(xlsx), cmocka_unit_test(xls),
        cmocka_unit_test(pdf),
    };
    read_warm_up();
    watch_for_crashes();
    int failed = 0;
    if (argc == 1) failed = cmocka_run_group_tests(tests, NULL, NULL);
    for (int i = 1; i < argc; i++) {
        cmocka_set_test_filter(argv[i]);
        failed += cmocka_run_group_tests(tests, NULL, NULL);
    }
    return failed;
}
