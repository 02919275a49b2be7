/* SPDX-License-Identifier: Apache-2.0
 * The labelled phrases beside the tree, where they are there: how many of
 * their figures are found with value, unit and comparison. */
#include "test.h"

#include <string.h>

#include "target/target.h"

enum { FILE_MAX = 8 << 20, ANSWER_MAX = 1 << 18, PATH_MAX_TEST = 1024 };

typedef struct Score {
    size_t labels, found, right;
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

static void score(Score *sum, const Json *labels, const Json *found) {
    bool used[256] = {false};
    sum->labels += labels->items.n;
    sum->found += found->items.n;
    for (size_t i = 0; i < labels->items.n; i++)
        for (size_t k = 0; k < found->items.n && k < COUNT_OF(used); k++)
            if (!used[k] &&
                same_target(&labels->items.items[i], &found->items.items[k])) {
                used[k] = true;
                sum->right++;
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

static void corpus(void **state) {
    (void)state;
    const char *shared = getenv("JIXIAO_SHARED");
    char path[PATH_MAX_TEST];
    snprintf(path, sizeof path, "%s/corpus/phrases.dev.jsonl",
             shared != NULL ? shared : "../shared");
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        fprintf(stderr, "skipped: no %s (set JIXIAO_SHARED)\n", path);
        skip();
    }
    Arena *a = test_arena();
    char *p = arena_alloc(a, FILE_MAX, 1);
    Str rest = {p, fread(p, 1, FILE_MAX, f)};
    fclose(f);
    Score sum = {0};
    while (rest.p != NULL) {
        Str line = str_trim(str_cut(&rest, S("\n")));
        if (line.n > 0) score_line(&sum, line);
    }
    fprintf(stderr, "%zu labels, %zu found, %zu right\n", sum.labels, sum.found,
            sum.right);
    /* F1 of 0.96 and more */
    assert_true(200 * sum.right >= 96 * (sum.labels + sum.found));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(corpus)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
