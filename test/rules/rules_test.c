/* SPDX-License-Identifier: Apache-2.0
 * Every rule by its folder test/rules/CODE_name: fails.decl and its exact
 * fails.report, passes.decl, guard.decl (a near miss), and any other .decl: one
 * with a .report must give it, one without must not be flagged. With --accept
 * the reports are written instead of compared. */
#include "test.h"

#include <dirent.h>
#include <string.h>

#include "base/vec.h"
#include "check/source.h"
#include "rules/all.h"
#include "rules/case.h"

static const Str FOLDER = S_INIT("test/rules");

typedef struct RuleTest {
    const Rule *rule;
    Arena *a;
    bool accept;
} RuleTest;

typedef VEC(Str) Names;

static int name_order(const void *x, const void *y) {
    return str_compare(*(const Str *)x, *(const Str *)y);
}

/* The names in a directory, sorted; none where there is no such directory. */
static Names names_in(Arena *a, Str path) {
    Names names = {0};
    DIR *dir = opendir(str_to_c(a, path));
    if (dir == NULL) return names;
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir))
        if (e->d_name[0] != '.')
            VEC_ADD(a, &names, str_copy(a, str_from_c(e->d_name)));
    closedir(dir);
    if (names.n > 0) qsort(names.items, names.n, sizeof(Str), name_order);
    return names;
}

static bool has_name(const Names *names, Str name) {
    for (size_t i = 0; i < names->n; i++)
        if (str_equal(names->items[i], name)) return true;
    return false;
}

/* "b101_revenue_lines_differ_from_total". */
static Str folder_name(Arena *a, const Rule *r) {
    Buf b = buf_new(a, r->code.n + r->name.n + 1);
    for (size_t i = 0; i < r->code.n; i++) {
        char c = r->code.p[i];
        buf_byte(&b, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
    }
    buf_byte(&b, '_');
    for (size_t i = 0; i < r->name.n; i++)
        buf_byte(&b, r->name.p[i] == '-' ? '_' : r->name.p[i]);
    return buf_str(&b);
}

static bool code_is_sound(Str code) {
    if (code.n != 4 || code.p[0] < 'A' || code.p[0] > 'Z') return false;
    for (size_t i = 1; i < 4; i++)
        if (code.p[i] < '0' || code.p[i] > '9') return false;
    return true;
}

static void check_said(const Rule *r, const char *what, Str text) {
    if (text.n == 0) fail_msg("%.*s has no %s", STR_ARG(r->code), what);
    if (str_has(text, S("！")) || str_has(text, S("请您")))
        fail_msg("%.*s: tone of %s: %.*s", STR_ARG(r->code), what,
                 STR_ARG(text));
}

/* The mark stands in a line of the bad example. */
static void check_mark(const Rule *r, const RuleText *t) {
    Str rest = t->bad;
    while (rest.p != NULL)
        if (str_has(str_cut(&rest, S("\n")), t->mark)) return;
    fail_msg("%.*s: \"%.*s\" stands in no line of its bad example",
             STR_ARG(r->code), STR_ARG(t->mark));
}

static void check_text(const Rule *r, const RuleText *t) {
    check_said(r, "note", t->note);
    check_said(r, "silent", t->silent);
    check_mark(r, t);
    check_said(r, "title", t->title);
    check_said(r, "why", t->why);
    check_said(r, "fix", t->fix);
    check_said(r, "bad", t->bad);
    check_said(r, "good", t->good);
}

static bool is_rule(Str code) {
    for (size_t i = 0; i < RULES_N; i++)
        if (str_equal(RULES[i]->code, code)) return true;
    return false;
}

/* Codes of other rules, each once; a rule named in a text is one. */
static void check_related(const Rule *r) {
    Str rest = r->related;
    check_said(r, "related", rest);
    while (rest.p != NULL) {
        Str code = str_cut(&rest, S(" "));
        if (!is_rule(code) || str_equal(code, r->code) || str_has(rest, code))
            fail_msg("%.*s is not related to \"%.*s\"", STR_ARG(r->code),
                     STR_ARG(code));
    }
}

/* Every code that stands in the text is that of a rule. */
static void check_codes(const Rule *r, Str text) {
    for (size_t i = 0; i + 4 <= text.n; i++) {
        Str code = str_slice(text, i, i + 4);
        if (code_is_sound(code) && !is_rule(code))
            fail_msg("%.*s speaks of %.*s, which is no rule", STR_ARG(r->code),
                     STR_ARG(code));
    }
}

static void check_settings(const Rule *r) {
    for (size_t i = 0; i < RULE_SETTINGS_MAX; i++) {
        const RuleSetting *s = &r->settings[i];
        if (s->name.p == NULL) break;
        check_said(r, "setting", s->what.zh);
        check_said(r, "setting", s->what.en);
        assert_ptr_equal(rule_setting(r, s->name), s);
    }
}

/* The English source names the documents that the Chinese one names, by the
 * short names that the report spells out at its foot. */
static void check_source(const Rule *r) {
    for (size_t i = 0; i < SOURCES_N; i++) {
        bool named = false;
        for (Str rest = r->source.en; rest.p != NULL;) {
            Str one = str_cut(&rest, S(", "));
            named |= str_equal(str_cut(&one, S(":")), SOURCES[i].name.en);
        }
        if (named != source_is_named(&SOURCES[i], r))
            fail_msg("%.*s: %.*s is not %.*s", STR_ARG(r->code),
                     STR_ARG(r->source.en), STR_ARG(r->source.zh));
    }
}

static void catalogue_is_sound(void **state) {
    (void)state;
    for (size_t i = 0; i < RULES_N; i++) {
        const Rule *r = RULES[i];
        if (!code_is_sound(r->code)) fail_msg("code of rule %zu", i);
        if (i > 0 && str_compare(RULES[i - 1]->code, r->code) >= 0)
            fail_msg("%.*s is not in order", STR_ARG(r->code));
        check_text(r, &r->zh);
        check_text(r, &r->en);
        check_said(r, "source", r->source.zh);
        check_said(r, "source", r->source.en);
        check_source(r);
        check_said(r, "name", r->name);
        check_said(r, "since", r->since);
        check_related(r);
        check_settings(r);
        check_codes(r, r->zh.silent);
        check_codes(r, r->en.silent);
        assert_non_null(r->check);
        assert_true(r->severity > SEVERITY_OFF);
    }
}

static void folders_are_rules(void **state) {
    const RuleTest *t = *state;
    Names folders = names_in(t->a, FOLDER);
    assert_true(folders.n > 0);
    for (size_t i = 0; i < folders.n; i++) {
        Str name = folders.items[i];
        if (str_find_byte(name, '.') != STR_NONE) continue;
        bool known = false;
        for (size_t r = 0; r < RULES_N; r++)
            known |= str_equal(folder_name(t->a, RULES[r]), name);
        if (!known) fail_msg("%.*s: no such rule", STR_ARG(name));
    }
}

static void write_report(const RuleTest *t, Str path, Str report) {
    FILE *f = fopen(str_to_c(t->a, path), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(report.p, 1, report.n, f), report.n);
    assert_int_equal(fclose(f), 0);
}

static void check_languages(const Report *report) {
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        assert_true(f->message.zh.n > 0 && f->message.en.n > 0);
        assert_true(f->fix.zh.n > 0 && f->fix.en.n > 0);
        assert_true((f->expected.zh.n > 0) == (f->expected.en.n > 0));
        assert_true(f->start >= 0 && f->start <= f->end);
    }
}

/* One .decl; with_report: its findings must be those of the .report beside it.
 */
static void check_case(const RuleTest *t, Str dir, Str name, bool with_report) {
    Case c;
    if (!case_read(&c, t->a, dir, name,
                   with_report ? STATUS_FAIL : STATUS_PASS))
        fail();
    c.options.rules = &t->rule;
    c.options.rules_n = 1;
    Report report;
    check_decl(&report, t->a, &c.decl, &c.options);
    check_languages(&report);
    Str is = case_report(t->a, &report);
    Str path = str_format(t->a, "%.*s/%.*sreport", STR_ARG(dir),
                          STR_ARG(str_upto(name, name.n - S("decl").n)));
    if (report.ran.n != 1 || report.ran.items[0].status != c.status)
        fail_msg("%.*s must come to %.*s:\n%.*s", STR_ARG(path),
                 STR_ARG(status_word(c.status)), STR_ARG(is));
    if (!with_report) return;
    Str expected = {0};
    if (t->accept)
        write_report(t, path, is);
    else if (!case_file(&expected, t->a, path) || !str_equal(is, expected))
        fail_msg("%.*s\n-- is:\n%.*s-- expected:\n%.*s", STR_ARG(path),
                 STR_ARG(is), STR_ARG(expected));
}

static bool is_previous(const Names *names, const RuleTest *t, Str dir,
                        Str name) {
    for (size_t i = 0; i < names->n; i++) {
        Str text;
        Str path = str_format(t->a, "%.*s/%.*s", STR_ARG(dir),
                              STR_ARG(names->items[i]));
        if (case_file(&text, t->a, path) &&
            str_equal(decl_text_context(text, S("previous")), name))
            return true;
    }
    return false;
}

static void rule_holds(void **state) {
    const RuleTest *t = *state;
    Str dir = str_format(t->a, "%.*s/%.*s", STR_ARG(FOLDER),
                         STR_ARG(folder_name(t->a, t->rule)));
    Names names = names_in(t->a, dir);
    if (!has_name(&names, S("fails.decl")) ||
        !has_name(&names, S("passes.decl")) ||
        !has_name(&names, S("guard.decl")))
        fail_msg("%.*s must have fails.decl, passes.decl, guard.decl",
                 STR_ARG(dir));
    for (size_t i = 0; i < names.n; i++) {
        Str name = names.items[i];
        if (!str_has_suffix(name, S(".decl"))) continue;
        if (is_previous(&names, t, dir, name)) continue;
        check_case(t, dir, name, str_has_prefix(name, S("fails")));
    }
}

int main(int argc, char **argv) {
    Arena *a = test_arena();
    bool accept = argc > 1 && strcmp(argv[1], "--accept") == 0;
    size_t n = RULES_N + 2;
    RuleTest *states = ARENA_ARRAY(a, RuleTest, n);
    struct CMUnitTest *tests = ARENA_ARRAY(a, struct CMUnitTest, n);
    for (size_t i = 0; i < n; i++) {
        states[i] = (RuleTest){i < RULES_N ? RULES[i] : NULL, a, accept};
        tests[i].initial_state = &states[i];
        tests[i].test_func = rule_holds;
        if (i < RULES_N) tests[i].name = str_to_c(a, RULES[i]->code);
    }
    tests[RULES_N].name = "catalogue_is_sound";
    tests[RULES_N].test_func = catalogue_is_sound;
    tests[RULES_N + 1].name = "folders_are_rules";
    tests[RULES_N + 1].test_func = folders_are_rules;
    int failed = _cmocka_run_group_tests("rules", tests, n, NULL, NULL);
    arena_free(a);
    return failed == 0 ? 0 : 1;
}
