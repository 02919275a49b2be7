/* SPDX-License-Identifier: Apache-2.0
 * The actions of the trail: every act has one, what the office writes is in the
 * table; docs/trail.md; the detail of an entry. */
#include "test.h"

#include <dirent.h>

#include "base/buf.h"
#include "office/trail.h"
#include "review/expected.h"

static void every_act_is_recorded(void **state) {
    (void)state;
    Arena *a = test_arena();
    for (Act act = 0; act < ACT_COUNT; act++) {
        Str word = str_join(a, S("declaration."), act_word(act));
        if (trail_action_find(word) == NULL)
            fail_msg("%.*s is no action", STR_ARG(word));
    }
    assert_null(trail_action_find(S("declaration")));
    for (size_t i = 0; i < TRAIL_ACTIONS_N; i++)
        assert_ptr_equal(trail_action_find(TRAIL_ACTIONS[i].word),
                         &TRAIL_ACTIONS[i]);
    arena_free(a);
}

/* The beginnings of actions: declaration., person. */
static bool is_kind(Str word) {
    for (size_t i = 0; i < TRAIL_ACTIONS_N; i++) {
        Str rest = TRAIL_ACTIONS[i].word, kind = str_cut(&rest, S("."));
        if (rest.p != NULL && str_equal(kind, word)) return true;
    }
    return false;
}

static bool is_word(Str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] < 'a' || s.p[i] > 'z') && s.p[i] != '_') return false;
    return s.n > 0;
}

static bool is_file_ending(Str s) {
    return str_equal(s, S("html")) || str_equal(s, S("css")) ||
           str_equal(s, S("js")) || str_equal(s, S("json"));
}

/* Literals that look like an action: S("person.lock"). */
static size_t check_source(Str text, const char *path) {
    size_t n = 0;
    for (str_cut(&text, S("S(\"")); text.p != NULL; str_cut(&text, S("S(\""))) {
        Str literal = str_upto(text, str_find_byte(text, '"'));
        Str rest = literal, kind = str_cut(&rest, S("."));
        if (!is_kind(kind) || !is_word(rest) || is_file_ending(rest)) continue;
        n++;
        if (trail_action_find(literal) == NULL)
            fail_msg("%s: %.*s is not in src/office/trail.c", path,
                     STR_ARG(literal));
    }
    return n;
}

static void what_is_written_is_in_the_table(void **state) {
    (void)state;
    static const char *const folders[] = {"src/office", "src/web"};
    size_t found = 0;
    for (size_t f = 0; f < COUNT_OF(folders); f++) {
        DIR *dir = opendir(folders[f]);
        assert_non_null(dir);
        for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
            if (!str_has_suffix(str_from_c(e->d_name), S(".c"))) continue;
            Arena *a = test_arena();
            Str path = str_format(a, "%s/%s", folders[f], e->d_name);
            char *name = str_to_c(a, path);
            found += check_source(expected_file(a, name), name);
            arena_free(a);
        }
        closedir(dir);
    }
    assert_true(found > 10);
}

static bool is_act(Arena *a, Str word) {
    for (Act act = 0; act < ACT_COUNT; act++)
        if (str_equal(word, str_join(a, S("declaration."), act_word(act))))
            return true;
    return false;
}

/* Those that a source names as literals. */
static void tick(bool *written, Str text) {
    Arena *a = test_arena();
    for (size_t i = 0; i < TRAIL_ACTIONS_N; i++) {
        Str word = TRAIL_ACTIONS[i].word;
        Str quoted = str_format(a, "\"%.*s\"", STR_ARG(word));
        written[i] = written[i] || str_has(text, quoted);
    }
    arena_free(a);
}

static void tick_folder(bool *written, const char *folder) {
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
        Str name = str_from_c(e->d_name);
        Arena *a = test_arena();
        Str path = str_format(a, "%s/%s", folder, e->d_name);
        if (str_has_suffix(name, S(".c")) &&
            !str_equal(path, S("src/office/trail.c")))
            tick(written, expected_file(a, str_to_c(a, path)));
        arena_free(a);
    }
    closedir(dir);
}

/* The table promises nothing that nobody writes. */
static void what_is_in_the_table_is_written(void **state) {
    (void)state;
    Arena *a = test_arena();
    bool *written = ARENA_ARRAY(a, bool, TRAIL_ACTIONS_N);
    tick_folder(written, "src/office");
    tick_folder(written, "src/web");
    for (size_t i = 0; i < TRAIL_ACTIONS_N; i++) {
        Str word = TRAIL_ACTIONS[i].word;
        if (!written[i] && !is_act(a, word))
            fail_msg("nobody writes %.*s", STR_ARG(word));
    }
    arena_free(a);
}

static void document_agrees(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 1 << 18);
    buf_add(&b, S("# 审计记录记什么 The trail\n\n"
                  "由测试写出（`make accept`），与 `src/office/trail.c` 一致。"
                  "每条有：序号、时间（UTC+8 显示）、人、登录名、角色、单位、"
                  "终端地址、对象及版本、操作、结果（done、refused、failed）、"
                  "前后摘要、理由、改动（字段、旧值、新值）、前一条的 SM3 "
                  "摘要。\n\n"
                  "Written by a test from `src/office/trail.c`. An entry has a "
                  "number, time, person, login, role, unit, address, object "
                  "with version, action, outcome, digests before and after, "
                  "reason, changes, and the SM3 digest of the entry before.\n\n"
                  "| 操作 | 记作 Action | Is | 对象 Object |\n"
                  "|---|---|---|---|\n"));
    for (size_t i = 0; i < TRAIL_ACTIONS_N; i++) {
        const TrailAction *t = &TRAIL_ACTIONS[i];
        buf_format(&b, "| %.*s | `%.*s` | %.*s | `%.*s` |\n",
                   STR_ARG(t->name.zh), STR_ARG(t->word), STR_ARG(t->name.en),
                   STR_ARG(t->object));
    }
    expect_file(a, "docs/trail.md", buf_str(&b));
    arena_free(a);
}

static void details_are_written(void **state) {
    (void)state;
    Arena *a = test_arena();
    const TrailChange changes[] = {{S("name"), S("王示例"), S("赵“示例”")},
                                   {S("unit"), S("甲"), S("甲")},
                                   {S("phone"), {0}, S("0736")}};
    assert_str(trail_detail(a, changes, 3),
               S("[{\"field\":\"name\",\"old\":\"王示例\",\"new\":"
                 "\"赵“示例”\"},{\"field\":\"phone\",\"old\":null,"
                 "\"new\":\"0736\"}]"));
    assert_null(trail_detail(a, changes + 1, 1).p);
    assert_null(trail_detail(a, NULL, 0).p);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_act_is_recorded),
        cmocka_unit_test(what_is_written_is_in_the_table),
        cmocka_unit_test(what_is_in_the_table_is_written),
        cmocka_unit_test(document_agrees),
        cmocka_unit_test(details_are_written),
    };
    return cmocka_run_group_tests_name("office/trail", tests, NULL, NULL);
}
