/* SPDX-License-Identifier: Apache-2.0
 * Labelled phrases, those of the tree (test/target/phrases.jsonl) and those
 * beside it where they are there: how many of their targets are found with
 * value, unit, comparison and name, how many phrases without any stay empty. */
#include "test.h"

#include <string.h>

#include "target/target.h"

enum { FILE_MAX = 8 << 20, ANSWER_MAX = 1 << 18, PATH_MAX_TEST = 1024 };

typedef struct Score {
    size_t labels, found, right, named;
    size_t none, empty; /* phrases without targets; left so */
} Score;

static bool same(const Json *a, const Json *b, Str key) {
    const Json *x = json_find(a, key), *y = json_find(b, key);
    bool none_x = x == NULL || x->kind == JSON_NULL;
    bool none_y = y == NULL || y->kind == JSON_NULL;
    return none_x || none_y ? none_x && none_y : str_equal(x->text, y->text);
}

static bool same_target(const Json *a, const Json *b) {
    static const Str KEYS[] = {S_INIT("op"), S_INIT("value"), S_INIT("high"),
                               S_INIT("unit"), S_INIT("relative")};
    for (size_t i = 0; i < COUNT_OF(KEYS); i++)
        if (!same(a, b, KEYS[i])) return false;
    return true;
}

/* One name holds the other. */
static bool same_name(const Json *a, const Json *b) {
    Str x = json_find(a, S("name"))->text, y = json_find(b, S("name"))->text;
    return str_has(x, y) || str_has(y, x);
}

static bool is_named(const Json *label, const Json *found) {
    const Json *more = json_find(label, S("name_alt"));
    if (same_name(label, found)) return true;
    for (size_t i = 0; more != NULL && i < more->items.n; i++)
        if (str_equal(more->items.items[i].text,
                      json_find(found, S("name"))->text))
            return true;
    return false;
}

static void score(Score *sum, const Json *labels, const Json *found) {
    bool used[256] = {false};
    sum->labels += labels->items.n;
    sum->found += found->items.n;
    sum->none += labels->items.n == 0;
    sum->empty += labels->items.n == 0 && found->items.n == 0;
    for (size_t i = 0; i < labels->items.n; i++)
        for (size_t k = 0; k < found->items.n && k < COUNT_OF(used); k++)
            if (!used[k] &&
                same_target(&labels->items.items[i], &found->items.items[k])) {
                used[k] = true;
                sum->right++;
                sum->named +=
                    is_named(&labels->items.items[i], &found->items.items[k]);
                break;
            }
}

static void score_line(Score *sum, Str line) {
    Arena *a = test_arena();
    Buf answer = buf_new(a, ANSWER_MAX);
    Json labels, found;
    Err e;
    assert_true(json_read(&labels, a, line, &e));
    assert_true(targets_answer(&answer, a, line, &e));
    assert_true(json_read(&found, a, buf_str(&answer), &e));
    score(sum, json_find(&labels, S("targets")),
          json_find(&found, S("targets")));
    arena_free(a);
}

static bool score_file(Score *sum, const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) return false;
    Arena *a = test_arena();
    char *p = arena_alloc(a, FILE_MAX, 1);
    Str rest = {p, fread(p, 1, FILE_MAX, f)};
    fclose(f);
    while (rest.p != NULL) {
        Str line = str_trim(str_cut(&rest, S("\n")));
        if (line.n > 0) score_line(sum, line);
    }
    fprintf(stderr, "%zu labels, %zu found, %zu right, %zu of them named; ",
            sum->labels, sum->found, sum->right, sum->named);
    fprintf(stderr, "%zu of %zu without targets left empty\n", sum->empty,
            sum->none);
    arena_free(a);
    return true;
}

/* Is F1 of value, unit and comparison at least percent? */
static bool is_f1(const Score *sum, size_t percent) {
    return 200 * sum->right >= percent * (sum->labels + sum->found);
}

static void corpus(void **state) {
    (void)state;
    const char *shared = getenv("JIXIAO_SHARED");
    char path[PATH_MAX_TEST];
    snprintf(path, sizeof path, "%s/corpus/phrases.dev.jsonl",
             shared != NULL ? shared : "../shared");
    Score sum = {0};
    if (!score_file(&sum, path)) {
        fprintf(stderr, "skipped: no %s (set JIXIAO_SHARED)\n", path);
        skip();
    }
    assert_true(is_f1(&sum, 96));
}

static void phrases(void **state) {
    (void)state;
    Score sum = {0};
    assert_true(score_file(&sum, "test/target/phrases.jsonl"));
    assert_true(is_f1(&sum, 98));
    assert_true(100 * sum.named >= 98 * sum.right);
    assert_true(100 * sum.empty >= 95 * sum.none);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(corpus),
                                       cmocka_unit_test(phrases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
