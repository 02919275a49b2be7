/* SPDX-License-Identifier: Apache-2.0
 * The seed with one small change each: exactly the findings that belong to the
 * change come or go, at that field, and no other. */
#include "test.h"

#include <string.h>

#include "base/buf.h"
#include "rules/all.h"
#include "rules/case.h"

/* `from` in the value at the path becomes `to`; an empty `from` stands for the
 * whole value. come, go: "CODE path" by blanks and commas. */
typedef struct Change {
    const char *path, *from, *to;
    const char *come, *go;
} Change;

#define QUALITY "indicators[1].text"
#define TIME "indicators[2].text"

static const Change CHANGES[] = {
    {"budget.revenue.general_public", "959.27", "959.28",
     "B101 budget.revenue.total", ""},
    {"budget.expenditure.project", "265", "266",
     "B102 budget.expenditure.total", ""},
    {"budget.total", "959.27", "959.72", "B103 budget.total", ""},
    {"budget.expenditure.total", "959.27", "957.27",
     "B102 budget.expenditure.total, B103 budget.expenditure.total", ""},
    {"budget.revenue.other", "", "0", "",
     "B106 budget.revenue.government_fund"},
    {"budget.revenue.other", "", "-1",
     "B101 budget.revenue.total, B104 budget.revenue.other",
     "B106 budget.revenue.government_fund"},
    {"budget.revenue.other", "", "无", "B104 budget.revenue.other",
     "B106 budget.revenue.government_fund"},
    {"department", "", "", "F101 department", ""},
    {"unit", "科技局", "教育局", "F102 unit", ""},
    {"unit", "科技局", "科学技术局", "", ""},
    {"duties", "", "", "F103 duties", ""},
    {"duties", "", "负责全市科技工作。", "L101 duties", ""},
    {"duties", "科技", "科\xEF\xBF\xBD", "F113 duties", ""},
    {"goals[1].text", "", "", "F104 goals[1].text", ""},
    {"goals[1].text", "一批", "××", "F110 goals[1].text", ""},
    {"goals[1].text", "一批", "×", "", ""},
    {"goals[4].no", "5", "6", "F111 goals[4].text", ""},
    {QUALITY, "4、", "3、", "F111 " QUALITY ", F111 " QUALITY, ""},
    {QUALITY, "5、", "6、", "F111 " QUALITY, ""},
    {QUALITY, " .", "。", "", "F114 " QUALITY},
    {QUALITY, "。3、", "。。3、", "F114 " QUALITY, ""},
    {QUALITY, "-2020年", "年", "", ""},
    {QUALITY, "（2017-2020年）》", "》2017年底前", "D103 " QUALITY, ""},
    {QUALITY, "", "工程验收合格率100%。", "",
     "F114 " QUALITY ", L102 " QUALITY},
    {TIME, "2018", "2017", "D103 " TIME, ""},
    {TIME, "2018", "2019", "D104 " TIME, ""},
    {TIME, "12月", "11月", "D108 " TIME, "D105 " TIME},
    {TIME, "任务", "验收", "", "D105 " TIME},
    {TIME, "2018年", "较2017年提前，2018年", "", "D105 " TIME},
    {TIME, "", "", "F106 indicators", "D105 " TIME},
    {"indicators[8].text", "", "", "F108 indicators", ""},
    {"indicators[8].text", "95%", "100分，附430702199001011230",
     "A105 indicators[8].text", ""},
    {"indicators[8].text", "95%", "100分，附430702199001011231", "", ""},
    {"preparer.name", "", "李示例", "", "A101 preparer.name"},
    {"preparer.phone", "", "0736-0000001", "", "A102 preparer.phone"},
    {"preparer.phone", "", "0736-000000", "A102 preparer.phone",
     "A102 preparer.phone"},
    {"preparer.phone", "", "13800000000", "A106 preparer.phone",
     "A102 preparer.phone"},
    {"preparer.date", "", "2017-11-20", "", "D106 preparer.date"},
    {"preparer.date", "", "2017-11-31", "D108 preparer.date",
     "D106 preparer.date"},
    {"review.opinion", "", "同意。", "A104 review.date", ""},
    {"year", "2018", "208", "D101 year", ""},
};

/* The families of this test; rules about words and targets have their own. */
static const Str FAMILIES[] = {S_INIT("A"), S_INIT("B"), S_INIT("D"),
                               S_INIT("F"), S_INIT("L"), S_INIT("W")};

static const Str BLANK[] = {S_INIT("budget.revenue.government_fund"),
                            S_INIT("budget.revenue.special_account"),
                            S_INIT("budget.revenue.other"),
                            S_INIT("review.opinion"),
                            S_INIT("review.date"),
                            S_INIT("preparer.name"),
                            S_INIT("preparer.phone"),
                            S_INIT("preparer.date")};

/* The seed as the contract says it must be read; skips where it is absent. */
static void read_seed(Decl *out, Arena *a) {
    const char *shared = getenv("JIXIAO_SHARED");
    Str path = str_format(a, "%s/forms/seed/seed.expected.json",
                          shared != NULL ? shared : "../shared");
    Str text;
    Json json;
    Err e = {0};
    if (!case_file(&text, a, path)) {
        print_message("%.*s is absent: skipped\n", STR_ARG(path));
        skip();
    }
    assert_true(json_read(&json, a, text, &e));
    assert_true(decl_from_json(out, a, &json, &e));
    for (size_t i = 0; i < COUNT_OF(BLANK); i++)
        VEC_ADD(a, &out->receipt.missing, BLANK[i]);
    decl_find_targets(out, a);
}

static void apply(Decl *d, Arena *a, const Change *c) {
    Str path = str_from_c(c->path), from = str_from_c(c->from);
    Str to = str_from_c(c->to);
    const Value *v = decl_find(d, path);
    assert_non_null(v);
    Str is = v->raw;
    if (from.n > 0) {
        size_t at = str_find(is, from);
        if (at == STR_NONE) fail_msg("%s has no %s", c->path, c->from);
        Str head = str_join(a, str_upto(is, at), to);
        to = str_join(a, head, str_from(is, at + from.n));
    }
    assert_true(decl_set(d, a, path, to, v->at));
    decl_find_targets(d, a);
}

static void check(Report *out, Arena *a, const Decl *d) {
    CheckOptions options = {.rules = RULES, .rules_n = RULES_N};
    options.select = FAMILIES;
    options.select_n = COUNT_OF(FAMILIES);
    check_decl(out, a, d, &options);
}

static Str key_of(Arena *a, const Finding *f) {
    return str_format(a, "%.*s %.*s", STR_ARG(f->code), STR_ARG(f->path));
}

static size_t count_of(const Report *r, Arena *a, Str key) {
    size_t n = 0;
    for (size_t i = 0; i < r->findings.n; i++)
        n += str_equal(key_of(a, &r->findings.items[i]), key);
    return n;
}

/* "F111 x, F111 x" holds "F111 x" twice. */
static size_t count_in(const char *list, Str key) {
    Str rest = str_from_c(list);
    size_t n = 0;
    while (rest.p != NULL)
        n += str_equal(str_trim(str_cut(&rest, S(","))), key);
    return n;
}

/* Every finding of `one` stands in both as often as the lists say. */
static void compare(Arena *a, const Change *c, const Report *one,
                    const Report *before, const Report *after) {
    for (size_t i = 0; i < one->findings.n; i++) {
        Str key = key_of(a, &one->findings.items[i]);
        size_t is = count_of(after, a, key);
        size_t was = count_of(before, a, key);
        size_t come = count_in(c->come, key), go = count_in(c->go, key);
        if (is + go != was + come)
            fail_msg("%s: %s -> %s: %.*s stood %zu times, now %zu", c->path,
                     c->from, c->to, STR_ARG(key), was, is);
    }
}

/* Everything that should come is there. */
static void has_come(Arena *a, const Change *c, const Report *after) {
    Str rest = str_from_c(c->come);
    while (rest.n > 0) {
        Str key = str_trim(str_cut(&rest, S(",")));
        if (count_of(after, a, key) < count_in(c->come, key))
            fail_msg("%s: %s -> %s: no %.*s", c->path, c->from, c->to,
                     STR_ARG(key));
    }
}

static void changes_show(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl seed;
    Report before;
    read_seed(&seed, a);
    check(&before, a, &seed);
    for (size_t i = 0; i < COUNT_OF(CHANGES); i++) {
        const Change *c = &CHANGES[i];
        Decl changed;
        Report after;
        read_seed(&changed, a);
        apply(&changed, a, c);
        check(&after, a, &changed);
        compare(a, c, &before, &before, &after);
        compare(a, c, &after, &before, &after);
        has_come(a, c, &after);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(changes_show)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
