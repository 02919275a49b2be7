/* SPDX-License-Identifier: Apache-2.0
 * The work of helpers, done under their locks: nothing can be opened, limits
 * hold, answers are what was asked. */
#include "test.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "decl/carry.h"
#include "office/paper_make.h"
#include "read/read.h"
#include "web/desk_job.h"
#include "web/job_work.h"
#include "web/jobs.h"
#include "web/table_job.h"

static Arena *prepared;

static int prepare(void **state) {
    Err e;
    (void)state;
    prepared = test_arena();
    return job_prepare(prepared, &e) ? 0 : -1;
}

static int forget(void **state) {
    (void)state;
    job_forget();
    arena_free(prepared);
    return 0;
}

static bool ask(Str *answer, Arena *a, JobKind kind, Str input, Err *e) {
    return helper_run(answer, a, JOBS[kind].work, input, JOBS[kind].limits, e);
}

/* ---- what a helper may not ---- */

static bool open_file(Buf *answer, Arena *a, Str input, Err *e) {
    (void)a, (void)input, (void)e;
    buf_add(answer, open("/etc/passwd", O_RDONLY) < 0 ? S("no") : S("yes"));
    return true;
}

static bool open_socket(Buf *answer, Arena *a, Str input, Err *e) {
    (void)a, (void)input, (void)e;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    buf_add(answer, fd < 0 ? S("no") : S("yes"));
    return true;
}

static bool start_process(Buf *answer, Arena *a, Str input, Err *e) {
    (void)a, (void)input, (void)e;
    buf_add(answer, fork() < 0 ? S("no") : S("yes"));
    return true;
}

static void test_nothing_can_be_opened(void **state) {
    (void)state;
    HelperWork *const works[] = {open_file, open_socket, start_process};
    Arena *a = test_arena();
    for (size_t k = 0; k < JOB_KINDS; k++)
        for (size_t i = 0; i < COUNT_OF(works); i++) {
            Str answer;
            Err e;
            assert_false(
                helper_run(&answer, a, works[i], S(""), JOBS[k].limits, &e));
            assert_int_equal(e.code, ERR_FORMAT); /* killed */
        }
    arena_free(a);
}

/* ---- what it does ---- */

static void test_print_and_read_back(void **state) {
    (void)state;
    static const Format formats[] = {FORMAT_DOCX, FORMAT_XLSX, FORMAT_PDF,
                                     FORMAT_HTML, FORMAT_TXT,  FORMAT_JSON};
    Arena *a = test_arena();
    Decl d;
    Err e;
    assert_true(decl_from_text(&d, a,
                               S("form = unit-2018\nunit = 示例市农业农村局\n"
                                 "year = 2019\nduties = 一、二、三\n"),
                               &e));
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        Str bytes, answer;
        Decls decls;
        PrintJob job = {.d = &d, .format = formats[i]};
        assert_true(ask(&bytes, a, JOB_PRINT, job_print_input(a, &job), &e));
        assert_true(ask(&answer, a, JOB_READ,
                        job_read_input(a, S("申报表.x"), bytes), &e));
        assert_true(job_decls(&decls, a, answer, &e));
        assert_int_equal(decls.n, 1);
        const Decl *back = &decls.items[0];
        assert_str(back->form, S("unit-2018"));
        assert_str(back->unit.text, S("示例市农业农村局"));
        assert_str(back->duties.text, S("一、二、三"));
        assert_str(back->file, S("申报表.x"));
        if (formats[i] != FORMAT_JSON) assert_true(back->receipt.labels.n > 0);
    }
    arena_free(a);
}

/* ---- tables ---- */

static Str two_by_two(Arena *a, const void *context, size_t row,
                      size_t column) {
    static const char *const cells[2][2] = {{"001", "1234567890123.45"},
                                            {"", "0.10"}};
    (void)a, (void)context;
    return str_from_c(cells[row][column]);
}

static void test_table_of_a_book(void **state) {
    (void)state;
    Arena *a = test_arena();
    const SheetColumn columns[] = {
        {.title = S("编码"), .width = 9, .typed = true},
        {.title = S("金额"), .width = 9, .number = true}};
    const BookSheet sheets[] = {{.name = S("数"),
                                 .columns = columns,
                                 .columns_n = 2,
                                 .rows = 2,
                                 .cell = two_by_two},
                                {.name = S("说明"),
                                 .columns = columns,
                                 .columns_n = 1,
                                 .rows = 1,
                                 .cell = two_by_two}};
    Buf book = buf_new(a, BOOK_BYTES_MAX);
    Str answer;
    TextTable t;
    Err e;
    assert_true(book_write(&book, a, sheets, 2, &e));
    assert_true(ask(&answer, a, JOB_TABLE, buf_str(&book), &e));
    assert_true(table_from_json(&t, a, answer, &e));
    assert_str(t.sheet, S("数"));
    assert_int_equal(t.rows.n, 3);
    assert_int_equal(t.columns, 2);
    assert_str(t.rows.items[0].cells[1], S("金额"));
    assert_str(t.rows.items[1].cells[0], S("001"));
    assert_str(t.rows.items[1].cells[1], S("1234567890123.45"));
    assert_int_equal(t.rows.items[2].number, 3);
    assert_str(t.rows.items[2].cells[0], S(""));
    assert_str(t.rows.items[2].cells[1], S("0.1"));
    arena_free(a);
}

static void test_table_of_a_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str answer;
    TextTable t;
    Err e;
    /* 编码,名称 in GB18030 */
    assert_true(ask(&answer, a, JOB_TABLE,
                    S("\xb1\xe0\xc2\xeb,\xc3\xfb\xb3\xc6\r\n001,\xca\xbe\r\n"),
                    &e));
    assert_true(table_from_json(&t, a, answer, &e));
    assert_str(t.rows.items[0].cells[0], S("编码"));
    assert_str(t.rows.items[1].cells[1], S("示"));
    assert_false(ask(&answer, a, JOB_TABLE, S(" \n"), &e));
    assert_int_equal(e.code, ERR_FORMAT);
    assert_false(ask(&answer, a, JOB_TABLE, S("PK\x03\x04"), &e));
    arena_free(a);
}

/* ---- downloads of the check desk ---- */

static Str carried(Arena *a, const char *text, Str file) {
    Buf b = buf_new(a, 1 << 20);
    JsonOut j = json_out(&b);
    Decl d;
    Err e;
    assert_true(decl_from_text(&d, a, str_from_c(text), &e));
    d.file = file;
    d.index = 1;
    decl_carry(&j, a, &d);
    return buf_str(&b);
}

static Str desk_input(Arena *a, DeskMade made, bool english, Str one, Str two) {
    DeskTexts texts = {0};
    if (one.p != NULL) VEC_ADD(a, &texts, one);
    if (two.p != NULL) VEC_ADD(a, &texts, two);
    return desk_job_input(a, made, english, (Date){2025, 11, 24}, &texts);
}

static const char FORM[] = "form = unit-2018\nunit = 示例局\nyear = 2026\n"
                           "indicators[0].level1 = output\n"
                           "indicators[0].level2 = quantity\n"
                           "indicators[0].text = 改造管网20公里\n";

static void test_the_desk_makes_files(void **state) {
    static const struct {
        DeskMade made;
        const char *zh, *en, *begins;
    } files[] = {
        {DESK_REPORT, "申报表 检查报告.html", "申报表 report.html", "<!"},
        {DESK_ANNOTATED, "申报表 批注.docx", "申报表 annotated.docx", "PK"},
        {DESK_GRID, "申报表 分行表.docx", "申报表 grid.docx", "PK"},
        {DESK_TARGETS, "申报表 指标.xlsx", "申报表 targets.xlsx", "PK"},
        {DESK_SUMMARY, "检查汇总.xlsx", "summary.xlsx", "PK"}};
    (void)state;
    Arena *a = test_arena();
    Str one = carried(a, FORM, S("申报表.doc")), answer, name, bytes;
    Err e;
    for (size_t i = 0; i < 2 * COUNT_OF(files); i++) {
        bool english = i % 2 == 1;
        DeskMade made = files[i / 2].made;
        assert_true(ask(&answer, a, JOB_DESK,
                        desk_input(a, made, english, one, (Str){0}), &e));
        assert_true(desk_job_file(&name, &bytes, answer, &e));
        assert_str(name,
                   str_from_c(english ? files[i / 2].en : files[i / 2].zh));
        assert_true(str_has_prefix(bytes, str_from_c(files[i / 2].begins)));
    }
    assert_true(ask(&answer, a, JOB_DESK,
                    desk_input(a, DESK_SUMMARY, false, one, one), &e));
    arena_free(a);
}

static void test_the_desk_refuses(void **state) {
    static const Str hostile[] = {S_INIT("{"), S_INIT("[]"),
                                  S_INIT("{\"form\":\"no-such-form\"}"),
                                  S_INIT("{\"file\":\"扫描件.pdf\"}")};
    (void)state;
    Arena *a = test_arena();
    Str one = carried(a, FORM, S("a.doc")), answer, name, bytes;
    Str project = carried(a, "form = project-2021\n", S("a.doc"));
    Err e;
    for (size_t i = 0; i < COUNT_OF(hostile); i++)
        assert_false(
            ask(&answer, a, JOB_DESK,
                desk_input(a, DESK_REPORT, false, hostile[i], (Str){0}), &e));
    /* None is named; two are; a form without a grid. */
    assert_false(ask(&answer, a, JOB_DESK,
                     desk_input(a, DESK_GRID, false, (Str){0}, (Str){0}), &e));
    assert_false(ask(&answer, a, JOB_DESK,
                     desk_input(a, DESK_REPORT, false, one, one), &e));
    assert_false(ask(&answer, a, JOB_DESK,
                     desk_input(a, DESK_GRID, false, project, (Str){0}), &e));
    assert_string_equal(e.what_zh, "只有部门整体的表拟得出分行表");
    for (size_t i = 0; i < 3; i++) /* heads that make no sense */
        assert_false(ask(&answer, a, JOB_DESK,
                         i == 0   ? S("")
                         : i == 1 ? S("9c2025-11-24")
                                  : S("0c"),
                         &e));
    assert_false(desk_job_file(&name, &bytes, S("no break"), &e));
    assert_false(desk_job_file(&name, &bytes, S("\xff\0PK"), &e));
    arena_free(a);
}

static void test_what_cannot_be_read_says_why(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str answer;
    Err e;
    assert_false(ask(&answer, a, JOB_READ,
                     job_read_input(a, S("x.doc"), S("no form at all")), &e));
    assert_int_equal(e.code, ERR_NO_FORM);
    assert_false(ask(&answer, a, JOB_PRINT, S("{}"), &e));
    assert_false(ask(&answer, a, JOB_PRINT, S("[1,2"), &e));
    arena_free(a);
}

/* Else who signs in would wait till all that is printed is done. */
static void test_no_class_waits_for_another(void **state) {
    int all = 0;
    (void)state;
    for (JobKind kind = 0; kind < JOB_KINDS; kind++)
        if (job_class(kind) == kind) all += JOBS[kind].at_once;
    assert_true(all <= JOB_HELPERS_MAX);
}

static void test_passwords(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str hash, other, answer;
    Err e;
    assert_true(ask(&hash, a, JOB_PASSWORD_HASH, S("示例-Example-1"), &e));
    assert_true(ask(&other, a, JOB_PASSWORD_HASH, S("示例-Example-1"), &e));
    assert_true(str_has_prefix(hash, S("$argon2id$v=19$m=65536,t=2,p=1$")));
    assert_false(str_equal(hash, other));
    assert_true(ask(&answer, a, JOB_PASSWORD_VERIFY,
                    job_verify_input(a, hash, S("示例-Example-1")), &e));
    assert_str(answer, S("1"));
    assert_true(ask(&answer, a, JOB_PASSWORD_VERIFY,
                    job_verify_input(a, hash, S("示例-Example-2")), &e));
    assert_str(answer, S("0"));
    assert_true(ask(&answer, a, JOB_PASSWORD_VERIFY, S("no zero byte"), &e));
    assert_str(answer, S("0"));
    arena_free(a);
}

static void test_hostile_answers(void **state) {
    (void)state;
    static const char *const bad[] = {"",
                                      "{}",
                                      "[]",
                                      "{\"declarations\":[]}",
                                      "{\"declarations\":[1]}",
                                      "{\"declarations\":[{}]}",
                                      "{\"declarations\":{\"form\":\"x\"}}"};
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        Decls decls;
        Err e;
        assert_false(job_decls(&decls, a, str_from_c(bad[i]), &e));
    }
    arena_free(a);
}

/* A Paper of the office's own, in each format that it is written in. */
static void test_paper(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper paper, back;
    Str answer;
    Err e;
    Part *part = paper_a4(&paper, a, S("通知"));
    paper_line(a, &part->blocks, S("关于批复的通知"), ROLE_TITLE, ALIGN_CENTRE);
    static const Format formats[] = {FORMAT_DOCX, FORMAT_PDF};
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        assert_true(ask(&answer, a, JOB_PAPER,
                        job_paper_input(a, &paper, formats[i]), &e));
        assert_true(read_any(&back, a, answer, &e));
        assert_true(str_has(blocks_text(a, &back.parts.items[0].blocks),
                            S("关于批复的通知")));
    }
    assert_false(
        ask(&answer, a, JOB_PAPER, job_paper_input(a, &paper, FORMAT_DOC), &e));
    assert_false(ask(&answer, a, JOB_PAPER, S("docx"), &e));
    assert_false(ask(&answer, a, JOB_PAPER, (Str){"docx\0\xff\xff", 7}, &e));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_can_be_opened),
        cmocka_unit_test(test_print_and_read_back),
        cmocka_unit_test(test_table_of_a_book),
        cmocka_unit_test(test_table_of_a_text),
        cmocka_unit_test(test_the_desk_makes_files),
        cmocka_unit_test(test_the_desk_refuses),
        cmocka_unit_test(test_paper),
        cmocka_unit_test(test_what_cannot_be_read_says_why),
        cmocka_unit_test(test_no_class_waits_for_another),
        cmocka_unit_test(test_passwords),
        cmocka_unit_test(test_hostile_answers),
    };
    return cmocka_run_group_tests(tests, prepare, forget);
}
