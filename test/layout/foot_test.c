/* SPDX-License-Identifier: Apache-2.0
 * The foot of a print: what it says, that its lines are known again, and that
 * a print reads back as the declaration with every text of it placed. */
#include "layout/foot.h"

#include <string.h>

#include "decl_compare.h"
#include "decl_random.h"
#include "flow/export.h"
#include "read/read.h"
#include "test.h"

enum { SEEDS = 3, SIDE = 33 };

#define DIGEST                                                                 \
    "1ab2e360b16d42581f60eeb2c8c11c15420a5b5399fb199edb69881d75cf153f"

static PrintFoot a_foot(void) {
    return (PrintFoot){.round = 2,
                       .number = 13,
                       .made = S("2026-11-15 16:00:05"),
                       .digest = S(DIGEST),
                       .head = S("5bcb25e2559a370b00"),
                       .approval = S("示财绩〔2026〕112号"),
                       .approved = S("2026-11-24"),
                       .verify = S("https://jixiao.example/verify")};
}

/* A code as noisy as a real one. */
static PaperCode a_code(Arena *a) {
    char *cells = arena_alloc(a, SIDE * SIDE, 1);
    for (size_t i = 0; i < SIDE * SIDE; i++)
        cells[i] = (i * 2654435761U >> 7) & 1 ? '1' : '0';
    return (PaperCode){SIDE, {cells, SIDE * SIDE}, S("验真用的二维码")};
}

static void test_says(void **state) {
    (void)state;
    Arena *a = test_arena();
    PrintFoot foot = a_foot();
    Str text = foot_text(a, &foot);
    assert_true(
        str_equal(text, S("第 2 轮 第 13 版 · 2026-11-15 16:00:05 · 经过 "
                          "5bcb25e2559a370b\n批复文号 示财绩〔2026〕112号 · "
                          "2026-11-24\n校验码 1ab2e360b16d4258\n摘要 " DIGEST
                          "\n验真：扫码，或打开 https://jixiao.example/verify "
                          "输入校验码")));
    assert_true(foot_is(text));
    assert_true(str_equal(foot_code(a, text), S(DIGEST)));
    foot.verify = foot.head = foot.approval = (Str){0};
    text = foot_text(a, &foot);
    assert_true(foot_is(text));
    assert_int_equal(str_find(text, S("批复")), STR_NONE);
    assert_true(str_equal(foot_code(a, text), S(DIGEST)));
    foot.digest = (Str){0};
    text = foot_text(a, &foot);
    assert_true(str_equal(text, S("草稿，未上报 · 打印于 "
                                  "2026-11-15 16:00:05")));
    assert_true(foot_is(text));
    assert_true(foot_code(a, text).p == NULL);
    arena_free(a);
}

static void test_knows(void **state) {
    (void)state;
    Arena *a = test_arena();
    static const char *const LINES[] = {
        "校验码 1ab2e360b16d4258",
        "  第1轮第2版",
        "— 2 — 校验码 1ab2e360b16d4258",
        "校验码 1ab2e360b16d4258 — 1 —",
        "摘要 " DIGEST,
        "批复文号示财绩〔2026〕12号·2026-11-24",
        "批复文号 示财绩〔2026〕12号 · 2026-11-24 — 1 —",
        "第 1 轮 第 1 版\n\n校验码 1AB2 E360 B16D 4258"};
    static const char *const OTHERS[] = {
        "",
        "\n",
        "校验码",
        "校验码 1ab2",
        "摘要 本项目",
        "批复文号：",
        "批复文号 示财绩〔2026〕12号",
        "批复文号：示财绩〔2026〕12号 · 另行通知",
        "第 1 轮专家评审",
        "验真：现场查验",
        "校验码 1ab2e360b16d4258\n数量指标：20个",
        "— 1 —",
        "第 99999999999999999999 页"};
    for (size_t i = 0; i < COUNT_OF(LINES); i++)
        if (!foot_is(str_from_c(LINES[i]))) fail_msg("foot: %s", LINES[i]);
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        if (foot_is(str_from_c(OTHERS[i]))) fail_msg("no foot: %s", OTHERS[i]);
    assert_true(str_equal(foot_code(a, S("校验码：1AB2 E360 B16D 4258 。")),
                          S("1ab2e360b16d4258")));
    assert_true(foot_code(a, S("摘要 本项目 校验码 12")).p == NULL);
    arena_free(a);
}

/* Every line of the foot is said to be print. */
static bool foot_is_known(Arena *a, const Decl *d) {
    for (size_t i = 0; i < d->receipt.labels.n; i++)
        if (str_equal(foot_code(a, d->receipt.labels.items[i].text), S(DIGEST)))
            return true;
    return false;
}

static bool round_trip(Arena *a, const Layouts *layouts, const Layout *l,
                       Format f, const Decl *d, const char *title) {
    PrintFoot foot = a_foot();
    ExportOptions options = {.layout = l,
                             .format = f,
                             .foot = foot_text(a, &foot),
                             .code = a_code(a)};
    LaidOut laid;
    Paper paper;
    Decls back;
    Err e = {.code = ERR_NONE};
    Buf bytes = buf_new(a, WRITE_MAX);
    if (!export_decl(&bytes, &laid, d, &options, &e) ||
        !read_any(&paper, a, buf_str(&bytes), &e) ||
        !layout_recognise(&back, a, layouts, NULL, &paper, &e)) {
        fprintf(stderr, "%s: %s\n", title, e.what_en);
        return false;
    }
    const Decl *is = &back.items[0];
    for (size_t i = 0; i < is->receipt.unplaced.n; i++)
        fprintf(stderr, "%s: unplaced %.*s\n", title,
                STR_ARG(is->receipt.unplaced.items[i].text));
    if (back.n != 1 || is->receipt.unplaced.n > 0 || !foot_is_known(a, is)) {
        fprintf(stderr, "%s: %zu forms, %zu texts unplaced, foot %s\n", title,
                back.n, is->receipt.unplaced.n,
                foot_is_known(a, is) ? "known" : "lost");
        return false;
    }
    if (f == FORMAT_PDF) return decl_same_loosely(a, title, d, is);
    return decl_same(a, title, d, is);
}

static void test_reads_back(void **state) {
    (void)state;
    static const Format FORMATS[] = {FORMAT_PDF, FORMAT_DOCX, FORMAT_XLSX,
                                     FORMAT_HTML, FORMAT_TXT};
    Arena *a = test_arena();
    Layouts layouts;
    Err e;
    int failed = 0;
    assert_true(layouts_embedded(&layouts, a, &e));
    for (size_t i = 0; i < layouts.items.n * COUNT_OF(FORMATS); i++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            ArenaMark mark = arena_mark(a);
            const Layout *l = layouts.items.items[i / COUNT_OF(FORMATS)];
            Format f = FORMATS[i % COUNT_OF(FORMATS)];
            Decl d;
            char title[64];
            snprintf(title, sizeof title, "%.*s %.*s seed %d",
                     STR_ARG(format_name(f)), STR_ARG(layout_id(l)), (int)seed);
            decl_random(&d, a, l, seed + 2000);
            if (!round_trip(a, &layouts, l, f, &d, title)) failed++;
            arena_rewind(a, mark);
        }
    arena_free(a);
    assert_int_equal(failed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says),
        cmocka_unit_test(test_knows),
        cmocka_unit_test(test_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
