/* SPDX-License-Identifier: Apache-2.0
 * Every right × every role × objects near and far, as a table that a person
 * can read (rights.expected); docs/rights.md; which roles one may hold. */
#include "test.h"

#include "base/buf.h"
#include "review/expected.h"
#include "review/rights.h"

enum { TEXT_MAX = 1 << 20 };

static const struct Situation {
    const char *title;
    Object object;
} SITUATIONS[] = {
    {"本人账号",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-own"),
      .parents = S_INIT("u-top"),
      .person = S_INIT("p-me")}},
    {"本单位他人",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-own"),
      .parents = S_INIT("u-top"),
      .person = S_INIT("p-other")}},
    {"本单位，归别的科室",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-own"),
      .parents = S_INIT("u-top"),
      .section = S_INIT("s-other")}},
    {"本单位，归本科室",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-own"),
      .parents = S_INIT("u-top"),
      .section = S_INIT("s-own")}},
    {"下级单位",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-below"),
      .parents = S_INIT("u-top u-own"),
      .section = S_INIT("s-other")}},
    {"再下级单位",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-deep"),
      .parents = S_INIT("u-top u-own u-below"),
      .section = S_INIT("s-other")}},
    {"上级单位",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-top"),
      .section = S_INIT("s-other")}},
    {"别的单位，归本科室",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-far"),
      .section = S_INIT("s-own")}},
    {"别的单位，归别的科室",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-far"),
      .section = S_INIT("s-other")}},
    {"别的单位，由本人代填",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-far"),
      .section = S_INIT("s-other"),
      .substitute = S_INIT("p-me")}},
    {"别的单位，由别人代填",
     {.region = S_INIT("439900"),
      .unit = S_INIT("u-far"),
      .section = S_INIT("s-other"),
      .substitute = S_INIT("p-other")}},
    {"本区划", {.region = S_INIT("439900")}},
    {"外区划，其余都同",
     {.region = S_INIT("439800"),
      .unit = S_INIT("u-own"),
      .parents = S_INIT("u-own"),
      .section = S_INIT("s-own"),
      .person = S_INIT("p-me"),
      .substitute = S_INIT("p-me")}},
    {"没有区划",
     {.unit = S_INIT("u-own"),
      .section = S_INIT("s-own"),
      .person = S_INIT("p-me")}},
};

static Session person_with(Roles roles) {
    return (Session){.person = S("p-me"),
                     .region = S("439900"),
                     .unit = S("u-own"),
                     .section = S("s-own"),
                     .roles = roles};
}

/* ---- the matrix ---- */

/* Those over which the person may, in words. */
static void add_situations(Buf *b, const Session *s, Right right) {
    size_t n = 0, in_region = COUNT_OF(SITUATIONS) - 2;
    while (n < COUNT_OF(SITUATIONS) &&
           may_over(s, right, &SITUATIONS[n].object))
        n++;
    if (n == COUNT_OF(SITUATIONS)) {
        buf_add(b, S("一切"));
        return;
    }
    if (n == in_region) buf_add(b, S("本区划的一切"));
    const char *between = "";
    for (size_t i = n == in_region ? n : 0; i < COUNT_OF(SITUATIONS); i++) {
        if (!may_over(s, right, &SITUATIONS[i].object)) continue;
        buf_format(b, "%s%s", between, SITUATIONS[i].title);
        between = "；";
    }
}

static void line_of(Buf *b, Str who, const Session *s, Right right) {
    buf_format(b, "  %.*s：", STR_ARG(who));
    if (may(s, right)) {
        add_situations(b, s, right);
    } else {
        buf_add(b, S("无"));
        for (size_t i = 0; i < COUNT_OF(SITUATIONS); i++)
            assert_false(may_over(s, right, &SITUATIONS[i].object));
    }
    buf_byte(b, '\n');
}

static void add_right(Buf *b, Right right) {
    buf_format(b, "%.*s %.*s\n", STR_ARG(right_word(right)),
               STR_ARG(right_chinese(right)));
    line_of(b, S("没登录的人"), NULL, right);
    Session s = person_with(0);
    line_of(b, S("没有角色的人"), &s, right);
    for (PersonRole role = 0; role < ROLE_COUNT; role++) {
        s = person_with((Roles)1 << role);
        line_of(b, role_chinese(role), &s, right);
    }
    s.must_change = true;
    line_of(b, S("须先改口令的安全审计员"), &s, right);
    buf_byte(b, '\n');
}

static void matrix_is_as_read(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, TEXT_MAX);
    buf_add(&b, S("# 谁能对谁办什么：每个权限、每个角色、远近对象。由"
                  " make accept 写出，改动逐行看。\n\n"));
    for (Right right = 0; right < RIGHT_COUNT; right++)
        add_right(&b, right);
    expect_file(a, "test/review/rights.expected", buf_str(&b));
    arena_free(a);
}

/* ---- the document ---- */

static void add_row(Buf *b, Right right) {
    buf_format(b, "| %.*s `%.*s` |", STR_ARG(right_chinese(right)),
               STR_ARG(right_word(right)));
    Str all = right_scope_chinese(right_scope_of_all(right));
    if (right == RIGHT_PUBLIC) all = S("所有人");
    if (right == RIGHT_METRICS) all = S("本机或可信代理");
    buf_format(b, " %.*s |", STR_ARG(all));
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        buf_format(b, " %.*s |",
                   STR_ARG(right_scope_chinese(right_scope(right, role))));
    buf_byte(b, '\n');
}

static void add_fits(Buf *b) {
    buf_add(b, S("\n## 不能由一人兼任\n\n| 角色 | 角色 | 为什么 |\n"
                 "|---|---|---|\n"));
    for (PersonRole one = 0; one < ROLE_COUNT; one++)
        for (PersonRole other = one + 1; other < ROLE_COUNT; other++) {
            Str why;
            if (roles_fit((Roles)1 << one | (Roles)1 << other, &why)) continue;
            buf_format(b, "| %.*s | %.*s | %.*s |\n",
                       STR_ARG(role_chinese(one)), STR_ARG(role_chinese(other)),
                       STR_ARG(why));
        }
}

static void document_agrees(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, TEXT_MAX);
    buf_add(&b,
            S("# 谁能办什么 Rights\n\n由测试写出（`make accept`），与 "
              "`src/review/rights.c` 的表一致。一格是这个角色的权限到哪里为止；"
              "一人有几个角色，权限相加。绩效科指定代填的人（别的单位的填报人"
              "），到期以前对那一份申报表另有看和填的权限，没有别的；他填过的，"
              "他不审核。\n\n"
              "Written by a test from the table in `src/review/rights.c`. A "
              "cell says how far the right of a role goes; the rights of "
              "several roles add up.\n\n| 权限 | 登录的人 |"));
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        buf_format(&b, " %.*s `%.*s` |", STR_ARG(role_chinese(role)),
                   STR_ARG(role_word(role)));
    buf_add(&b, S("\n|---|---|"));
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        buf_add(&b, S("---|"));
    buf_byte(&b, '\n');
    for (Right right = 0; right < RIGHT_COUNT; right++)
        add_row(&b, right);
    add_fits(&b);
    expect_file(a, "docs/rights.md", buf_str(&b));
    arena_free(a);
}

/* ---- single facts ---- */

static void words_are_told_apart(void **state) {
    (void)state;
    for (PersonRole role = 0; role < ROLE_COUNT; role++) {
        assert_true(role_word(role).n > 0 && role_chinese(role).n > 0);
        assert_int_equal(role_find(role_word(role)), role);
    }
    assert_int_equal(role_find(S("")), ROLE_COUNT);
    assert_int_equal(role_find(S("admin")), ROLE_COUNT);
    assert_null(role_word(ROLE_COUNT).p);
    for (Right x = 0; x < RIGHT_COUNT; x++)
        for (Right y = x + 1; y < RIGHT_COUNT; y++)
            assert_false(str_equal(right_word(x), right_word(y)));
}

/* Every right but the two of a place is held by somebody. */
static void no_right_is_lost(void **state) {
    (void)state;
    for (Right right = 0; right < RIGHT_COUNT; right++) {
        bool held = right_scope_of_all(right) != WITHIN_NOTHING;
        for (PersonRole role = 0; role < ROLE_COUNT; role++)
            held |= right_scope(right, role) != WITHIN_NOTHING;
        assert_int_equal(held, right != RIGHT_METRICS);
    }
}

/* Whatever fitting roles one person has: who may edit, confirm or withdraw a
 * declaration may not review, grade or approve the same. */
static void nobody_reviews_his_own(void **state) {
    (void)state;
    static const Right doing[] = {RIGHT_DECL_EDIT,     RIGHT_DECL_PROPOSE,
                                  RIGHT_DECL_SUBMIT,   RIGHT_DECL_CONFIRM,
                                  RIGHT_DECL_WITHDRAW, RIGHT_DECL_ADJUST};
    static const Right judging[] = {RIGHT_DECL_REVIEW, RIGHT_DECL_GRADE,
                                    RIGHT_DECL_APPROVE};
    for (Roles roles = 0; roles < (Roles)1 << ROLE_COUNT; roles++) {
        if (!roles_fit(roles, NULL)) continue;
        Session s = person_with(roles);
        for (size_t i = 0; i < COUNT_OF(SITUATIONS); i++)
            for (size_t x = 0; x < COUNT_OF(doing); x++)
                for (size_t y = 0; y < COUNT_OF(judging); y++)
                    assert_false(
                        may_over(&s, doing[x], &SITUATIONS[i].object) &&
                        may_over(&s, judging[y], &SITUATIONS[i].object));
    }
}

/* An administrator never touches or sees a declaration. */
static void administrators_do_no_business(void **state) {
    (void)state;
    for (PersonRole role = ROLE_SYSTEM_ADMIN; role < ROLE_COUNT; role++) {
        Session s = person_with((Roles)1 << role);
        for (Right right = RIGHT_DECL_READ; right <= RIGHT_CONTROL_EDIT;
             right++)
            assert_false(may(&s, right));
    }
}

static void role_is_named(void **state) {
    (void)state;
    Session s =
        person_with((Roles)1 << ROLE_PREPARER | (Roles)1 << ROLE_SUPERIOR);
    const Object own = {.region = S("439900"), .unit = S("u-own")};
    const Object below = {
        .region = S("439900"), .unit = S("u-below"), .parents = S("u-own")};
    assert_int_equal(role_by_which(&s, RIGHT_DECL_EDIT, &own), ROLE_PREPARER);
    assert_int_equal(role_by_which(&s, RIGHT_DECL_REVIEW, &below),
                     ROLE_SUPERIOR);
    assert_int_equal(role_by_which(&s, RIGHT_DECL_REVIEW, &own), ROLE_COUNT);
    assert_int_equal(role_by_which(&s, RIGHT_DESK, &own), ROLE_PREPARER);
    assert_int_equal(role_by_which(NULL, RIGHT_PUBLIC, &own), ROLE_COUNT);
    assert_false(may_over(&s, RIGHT_DECL_EDIT, NULL));
}

static void a_beginning_of_an_id_is_no_id(void **state) {
    (void)state;
    Session s = person_with((Roles)1 << ROLE_SUPERIOR);
    const Object longer = {.region = S("439900"),
                           .unit = S("u-x"),
                           .parents = S("u-own2 xu-own  ")};
    assert_false(may_over(&s, RIGHT_DECL_READ, &longer));
    s.unit = (Str){0};
    assert_false(may_over(&s, RIGHT_DECL_READ, &longer));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matrix_is_as_read),
        cmocka_unit_test(document_agrees),
        cmocka_unit_test(words_are_told_apart),
        cmocka_unit_test(no_right_is_lost),
        cmocka_unit_test(nobody_reviews_his_own),
        cmocka_unit_test(administrators_do_no_business),
        cmocka_unit_test(role_is_named),
        cmocka_unit_test(a_beginning_of_an_id_is_no_id),
    };
    return cmocka_run_group_tests_name("review/rights", tests, NULL, NULL);
}
