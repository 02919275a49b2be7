/* SPDX-License-Identifier: Apache-2.0
 * Runs the phrases of cases.txt through the grammar. */
#include "test.h"

#include <string.h>

#include "target/target.h"

enum { CELLS_MAX = 16, FILE_MAX = 1 << 20, LINE_TEXT_MAX = 2000 };

typedef struct Case {
    int line, year;
    Str text;
    bool row;
    VEC(Str) expected;
} Case;

static Str read_file(Arena *a, const char *path) {
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char *p = arena_alloc(a, FILE_MAX, 1);
    size_t n = fread(p, 1, FILE_MAX, f);
    fclose(f);
    return (Str){p, n};
}

/* A target in the notation of cases.txt. */
static Str target_line(Arena *a, const Target *t) {
    Buf b = buf_new(a, LINE_TEXT_MAX);
    buf_add(&b, t->name);
    buf_format(&b, " ; %.*s ", STR_ARG(target_op_name(t->op)));
    buf_add(&b, t->has_value ? decimal_to_str(a, t->value) : S("-"));
    if (t->has_high) {
        buf_byte(&b, '~');
        buf_add(&b, decimal_to_str(a, t->high));
    }
    buf_byte(&b, ' ');
    buf_add(&b, t->unit.n > 0 ? t->unit : S("-"));
    const char *before = " ; ";
    struct {
        const char *key;
        Str value;
    } more[] = {
        {"relative", relative_name(t->relative)},
        {"direction", direction_name(t->direction)},
        {"deadline",
         date_is_set(t->deadline) ? date_to_str(a, t->deadline) : (Str){0}},
        {"per", per_name(t->per)},
        {"approx", t->approx ? S("true") : (Str){0}},
        {"stretch", t->stretch ? S("true") : (Str){0}},
        {"qual", t->qual},
    };
    for (size_t i = 0; i < COUNT_OF(more); i++) {
        if (more[i].value.n == 0) continue;
        buf_format(&b, "%s%s=%.*s", before, more[i].key,
                   STR_ARG(more[i].value));
        before = " ";
    }
    return buf_str(&b);
}

static TargetColumn column_of(Str key) {
    return str_equal(key, S("name"))          ? COLUMN_NAME
           : str_equal(key, S("value"))       ? COLUMN_VALUE
           : str_equal(key, S("target"))      ? COLUMN_TARGET
           : str_equal(key, S("unit"))        ? COLUMN_UNIT
           : str_equal(key, S("op"))          ? COLUMN_OP
           : str_equal(key, S("name(value)")) ? COLUMN_NAME_VALUE
                                              : COLUMN_OTHER;
}

static void run_row(Targets *out, Arena *a, Str text, TargetContext context) {
    TargetCell cells[CELLS_MAX];
    size_t n = 0;
    for (Str rest = text; rest.p != NULL && n < CELLS_MAX;) {
        Str cell = str_trim(str_cut(&rest, S(" | ")));
        Str key = str_cut(&cell, S("="));
        cells[n++] = (TargetCell){column_of(key), 0, str_trim(cell)};
    }
    targets_in_row(out, a, cells, n, context);
}

static bool run_case(const Case *c) {
    Arena *a = test_arena();
    Targets found = {0};
    TargetContext context = {TARGET_ANY, c->year};
    if (c->row)
        run_row(&found, a, c->text, context);
    else
        targets_in_text(&found, a, c->text, context);
    bool same = found.n == c->expected.n;
    for (size_t i = 0; i < found.n && same; i++)
        same = str_equal(target_line(a, &found.items[i]), c->expected.items[i]);
    if (!same) {
        fprintf(stderr, "cases.txt:%d: %.*s\n", c->line, STR_ARG(c->text));
        for (size_t i = 0; i < c->expected.n; i++)
            fprintf(stderr, "   expected %.*s\n",
                    STR_ARG(c->expected.items[i]));
        for (size_t i = 0; i < found.n; i++)
            fprintf(stderr, "   found    %.*s\n",
                    STR_ARG(target_line(a, &found.items[i])));
    }
    arena_free(a);
    return same;
}

static void all_cases(void **state) {
    (void)state;
    Arena *a = test_arena();
    VEC(Case) cases = {0};
    int year = 0, line_n = 0;
    Str rest = read_file(a, "test/target/cases.txt");
    while (rest.p != NULL) {
        Str line = str_trim(str_cut(&rest, S("\n")));
        line_n++;
        if (line.n < 2 || line.p[0] == '#') continue;
        Str text = str_trim(str_from(line, 1));
        if (line.p[0] == '@') {
            year = (int)strtol(text.p, NULL, 10);
        } else if (line.p[0] == '>' || line.p[0] == '|') {
            Case *c = VEC_PUSH(a, &cases);
            *c = (Case){.line = line_n,
                        .year = year,
                        .text = text,
                        .row = line.p[0] == '|'};
        } else if (line.p[0] == '=') {
            assert_true(cases.n > 0);
            VEC_ADD(a, &cases.items[cases.n - 1].expected, text);
        } else {
            fail_msg("cases.txt:%d: a line of no kind", line_n);
        }
    }
    int failed = 0;
    for (size_t i = 0; i < cases.n; i++)
        failed += !run_case(&cases.items[i]);
    if (failed > 0) fail_msg("%d of %zu phrases", failed, cases.n);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
