/* SPDX-License-Identifier: Apache-2.0
 * The PDF writer: its files as other programs see them. Where the machine has
 * no Chinese font or no pdftotext the tests that need one are skipped. */
#include "test.h"

#include <qpdf/qpdf-c.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "write/form.h"
#include "write/write.h"

enum { TEXT_MAX = 1024 * 1024 };

static bool has_program(const char *name) {
    char command[64];
    snprintf(command, sizeof command, "command -v %s >/dev/null", name);
    return system(command) == 0;
}

/* The PDF of the paper; skips the test where no font is here. */
static Str print(Arena *a, const Paper *paper, Buf *said) {
    Buf out = buf_new(a, WRITE_MAX);
    WriteOptions options = {.said = said};
    Err e = {0};
    if (write_pdf(&out, paper, &options, &e)) return buf_str(&out);
    if (e.code == ERR_SYSTEM) test_skip(a);
    fail_msg("%s", e.what_en);
    return S("");
}

static Str print_form(Arena *a) {
    Paper paper;
    form_paper(&paper, a);
    return print(a, &paper, NULL);
}

/* What pdftotext reads; with "-raw" in the order of the file. */
static Str read_text(Arena *a, Str pdf, const char *option) {
    char path[] = "/tmp/jixiao-pdf-test-XXXXXX", command[128];
    int fd = mkstemp(path);
    Buf text = buf_new(a, TEXT_MAX);
    if (!has_program("pdftotext")) test_skip(a);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, pdf.p, pdf.n), pdf.n);
    close(fd);
    snprintf(command, sizeof command, "pdftotext %s %s -", option, path);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    for (int c; (c = getc(f)) != EOF;)
        buf_byte(&text, (char)c);
    pclose(f);
    unlink(path);
    return buf_str(&text);
}

static Str text_of(Arena *a, Str pdf) {
    return read_text(a, pdf, "-raw");
}

/* s without its first `part`, which must be there. */
static Str without(Arena *a, Str s, const char *part) {
    Str p = str_squash(a, str_from_c(part));
    size_t at = str_find(s, p);
    if (at == STR_NONE) fail_msg("not there: %s", part);
    return str_join(a, str_upto(s, at), str_from(s, at + p.n));
}

static int count(Str s, const char *part) {
    int n = 0;
    for (size_t at; (at = str_find(s, str_from_c(part))) != STR_NONE; n++)
        s = str_from(s, at + 1);
    return n;
}

/* How many pages qpdf finds; fails where it has anything to complain of. */
static int sound_pages(Str pdf) {
    qpdf_data q = qpdf_init();
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    int read = qpdf_read_memory(q, "form.pdf", pdf.p, pdf.n, NULL);
    assert_int_equal(read, QPDF_SUCCESS);
    assert_int_equal(qpdf_check_pdf(q), QPDF_SUCCESS);
    assert_false(qpdf_more_warnings(q));
    int pages = qpdf_get_num_pages(q);
    qpdf_cleanup(&q);
    return pages;
}

static void is_sound(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str pdf = print_form(a);
    assert_int_equal(sound_pages(pdf), 3);
    assert_true(pdf.n <= 200 * 1024);
    arena_free(a);
}

/* What stands between the part and the next `end` after it. */
static Str between(Str s, const char *part, const char *end) {
    size_t at = str_find(s, str_from_c(part));
    assert_true(at != STR_NONE);
    s = str_from(s, at + strlen(part));
    return str_upto(s, str_find(s, str_from_c(end)));
}

/* A program that signs writes the catalog again with a form, and a field:
 * nothing before it changes. */
static void a_signature_can_be_appended(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str pdf = print_form(a);
    Str catalog = between(pdf, "\n1 0 obj\n<<", ">>\nendobj");
    Str size = between(pdf, "trailer\n<</Size ", "/");
    Str last = between(pdf, "startxref\n", "\n");
    long field = strtol(str_to_c(a, size), NULL, 10);
    Buf b = buf_new(a, WRITE_MAX);
    buf_add(&b, pdf);
    size_t first = b.n;
    buf_format(&b,
               "1 0 obj\n<<%.*s/AcroForm<</SigFlags 3/Fields[%ld 0 R]>>>>"
               "\nendobj\n",
               STR_ARG(catalog), field);
    size_t second = b.n;
    buf_format(&b,
               "%ld 0 obj\n<</FT/Sig/Type/Annot/Subtype/Widget/T(sign)"
               "/Rect[0 0 0 0]/F 132>>\nendobj\n",
               field);
    size_t xref = b.n;
    buf_format(&b,
               "xref\n1 1\n%010zu 00000 n \n%ld 1\n%010zu 00000 n \n"
               "trailer\n<</Size %ld/Root 1 0 R/Prev %.*s>>\n"
               "startxref\n%zu\n%%%%EOF\n",
               first, field, second, field + 1, STR_ARG(last), xref);
    assert_int_equal(sound_pages(buf_str(&b)), 3);
    arena_free(a);
}

static void is_the_same_twice(void **state) {
    (void)state;
    Arena *a = test_arena(), *b = test_arena();
    Str first = print_form(a), second = print_form(b);
    assert_true(str_equal(first, second));
    arena_free(a);
    arena_free(b);
}

/* Beside the paper's own text there are only the numbers of the pages and the
 * labels of the cut row, said again. */
static void has_the_text_in_order(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper paper;
    form_paper(&paper, a);
    Str text = str_squash(a, text_of(a, print(a, &paper, NULL)));
    text = without(a, text, "—1—\f部门整体支出年度绩效指标产出指标");
    text = without(a, text, "—2—\f");
    text = without(a, text, "—3—\f");
    Str expected = str_squash(a, blocks_text(a, &paper.parts.items[0].blocks));
    assert_str(text, expected);
    arena_free(a);
}

/* Neither the gaps between Han and Latin nor what flush lines were stretched
 * by read as blanks; marks set close read as one line. */
static void puts_no_blank_into_text(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str text = read_text(a, print_form(a), "");
    const char *whole[] = {"改造供水管网86.5公里以上", "目标1：保障城乡",
                           "大坝安全管理条例》《农村供水",
                           "杜绝较大以上质量事故。重点抓好“清水入江",
                           "（2023年度）"};
    for (size_t i = 0; i < COUNT_OF(whole); i++)
        if (!str_has(text, str_from_c(whole[i])))
            fail_msg("parted: %s", whole[i]);
    arena_free(a);
}

static void has_tags_with_spans(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str pdf = print_form(a);
    assert_int_equal(count(pdf, "<</S/Table/"), 1);
    assert_int_equal(count(pdf, "<</S/TR/"), COUNT_OF(FORM_HEIGHTS));
    assert_int_equal(count(pdf, "<</S/TH/") + count(pdf, "<</S/TD/"),
                     COUNT_OF(FORM_CELLS));
    assert_int_equal(count(pdf, "/Scope/Row/RowSpan 6>>"), 1);
    assert_int_equal(count(pdf, "<</S/H1/"), 1);
    assert_true(str_has(pdf, S("/Lang(zh-CN)")));
    arena_free(a);
}

static void says_what_it_lacks(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper paper = {0};
    Part *part = VEC_PUSH(a, &paper.parts);
    Buf said = buf_new(a, TEXT_MAX);
    form_add(a, &part->blocks, "有\xF3\xB0\x80\x80无", ROLE_TEXT,
             ALIGN_START); /* U+F0000: private */
    Str pdf = print(a, &paper, &said);
    assert_true(str_has(buf_str(&said), S("(U+F0000)")));
    assert_true(str_has(text_of(a, pdf), S("有\xF3\xB0\x80\x80无")));
    arena_free(a);
}

/* The number stands behind the stretch, the note after the form. */
static void prints_notes(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper paper = {0};
    Part *part = VEC_PUSH(a, &paper.parts);
    Paragraph *p = form_add(a, &part->blocks, "增长15%以上，达到400家",
                            ROLE_TEXT, ALIGN_START);
    VEC_ADD(a, &p->fields,
            ((FieldSpan){.path = S("goals[0].text"), .end = p->text.n}));
    WriteNote notes[] = {
        {.path = S("goals[0].text"),
         .start = 10,
         .end = 14,
         .sign = S("应改"),
         .weight = 2,
         .text = S("是比什么？\n写明。")},
        {.path = S("goals[0].text"),
         .start = 2,
         .end = 5,
         .sign = S("必改"),
         .weight = 3,
         .text = S("比哪一年？")},
        {.path = S("goals[0].text"),
         .sign = S("提示"),
         .weight = 1,
         .text = S("全部")},
    };
    WriteOptions options = {.notes = notes, .notes_n = COUNT_OF(notes)};
    Buf out = buf_new(a, WRITE_MAX);
    Err e = {0};
    bool written = write_pdf(&out, &paper, &options, &e);
    if (!written && e.code == ERR_SYSTEM) test_skip(a);
    if (!written) fail_msg("%s", e.what_en);
    Str text = str_squash(a, text_of(a, buf_str(&out)));
    text = without(a, text, "—1—\f");
    text = without(a, text, "—2—\f");
    assert_str(text, str_squash(a, S("增长15%②以上，达到400家①③旁注"
                                     "①〔应改〕是比什么？写明。"
                                     "②〔必改〕比哪一年？③〔提示〕全部")));
    arena_free(a);
}

static void refuses_margins_without_room(void **state) {
    (void)state;
    Arena *a = test_arena();
    Paper paper = {.page = {10000, 10000, 0, 5000, 0, 5000}};
    Buf out = buf_new(a, WRITE_MAX);
    WriteOptions options = {0};
    Err e = {0};
    assert_false(write_pdf(&out, &paper, &options, &e));
    assert_true(e.code == ERR_USAGE || e.code == ERR_SYSTEM);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_sound),
        cmocka_unit_test(a_signature_can_be_appended),
        cmocka_unit_test(is_the_same_twice),
        cmocka_unit_test(has_the_text_in_order),
        cmocka_unit_test(puts_no_blank_into_text),
        cmocka_unit_test(has_tags_with_spans),
        cmocka_unit_test(says_what_it_lacks),
        cmocka_unit_test(prints_notes),
        cmocka_unit_test(refuses_margins_without_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
