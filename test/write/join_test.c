/* SPDX-License-Identifier: Apache-2.0
 * Prints joined into one PDF, and files into one zip: sound for other programs,
 * nothing of them lost, damaged ones refused. */
#include "test.h"

#include <qpdf/qpdf-c.h>
#include <string.h>
#include <zip.h>

#include "write/form.h"
#include "write/pdf/join.h"
#include "write/write.h"
#include "write/zip_stream.h"

enum { DOCUMENTS = 3, ALL_MAX = 8 * 1024 * 1024 };

static Str a_print(Arena *a) {
    Paper paper;
    Buf out = buf_new(a, WRITE_MAX);
    Err e = {0};
    form_paper(&paper, a);
    if (write_pdf(&out, &paper, &(WriteOptions){0}, &e)) return buf_str(&out);
    if (e.code == ERR_SYSTEM) test_skip(a);
    fail_msg("%s", e.what_en);
    return S("");
}

static Str joined(Arena *a, Str print, int n) {
    PdfJoin join;
    Buf all = buf_new(a, ALL_MAX), piece = buf_new(a, ALL_MAX);
    pdf_join_begin(&join, a, &piece);
    buf_add(&all, buf_str(&piece));
    for (int i = 0; i < n; i++) {
        piece = buf_new(a, ALL_MAX);
        assert_true(pdf_join_add(&join, &piece, print,
                                 str_format(a, "示例局（%d）", i)));
        buf_add(&all, buf_str(&piece));
    }
    for (bool more = true; more;) {
        piece = buf_new(a, ALL_MAX);
        more = pdf_join_end(&join, &piece, S("全年"));
        buf_add(&all, buf_str(&piece));
    }
    return buf_str(&all);
}

static size_t count(Str s, Str part) {
    size_t n = 0;
    for (size_t at; (at = str_find(s, part)) != STR_NONE; n++)
        s = str_from(s, at + part.n);
    return n;
}

static void test_joined(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str print = a_print(a);
    int pages = pdf_page_count(print);
    assert_true(pages > 0);
    Str all = joined(a, print, DOCUMENTS);
    qpdf_data q = qpdf_init();
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    assert_int_equal(qpdf_read_memory(q, "all", all.p, all.n, NULL), 0);
    assert_int_equal(qpdf_check_pdf(q), 0);
    assert_false(qpdf_more_warnings(q));
    assert_int_equal(qpdf_get_num_pages(q), pages * DOCUMENTS);
    qpdf_cleanup(&q);
    assert_int_equal(count(all, S("/PageMode/UseOutlines")), 1);
    assert_int_equal(count(all, S("/Type/Catalog")), 1);
    /* Every page is known to the one tree of tags. */
    for (int i = 0; i < pages * DOCUMENTS; i++)
        assert_int_equal(count(all, str_format(a, "/StructParents %d/", i)), 1);
    assert_true(str_equal(all, joined(a, print, DOCUMENTS)));
    arena_free(a);
}

static void test_damaged(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str print = a_print(a);
    PdfJoin join;
    Buf out = buf_new(a, ALL_MAX);
    pdf_join_begin(&join, a, &out);
    assert_int_equal(pdf_page_count(S("")), 0);
    assert_int_equal(pdf_page_count(S("%PDF-1.4\nstartxref\n9\n%%EOF\n")), 0);
    for (size_t n = 0; n < print.n; n += 97) {
        ArenaMark mark = arena_mark(a);
        Buf piece = buf_new(a, ALL_MAX);
        assert_false(pdf_join_add(&join, &piece, str_upto(print, n), S("x")));
        arena_rewind(a, mark);
        out = buf_new(a, ALL_MAX);
        pdf_join_begin(&join, a, &out);
    }
    /* Bytes that are others: joined or refused, never past the end. */
    char *bytes = arena_alloc(a, print.n, 1);
    for (size_t at = 0; at < print.n; at += 61) {
        ArenaMark mark = arena_mark(a);
        memcpy(bytes, print.p, print.n);
        bytes[at] = (char)(bytes[at] ^ 0x15);
        Buf piece = buf_new(a, ALL_MAX);
        pdf_join_begin(&join, a, &piece);
        piece = buf_new(a, ALL_MAX);
        (void)!pdf_join_add(&join, &piece, (Str){bytes, print.n}, S("x"));
        arena_rewind(a, mark);
    }
    arena_free(a);
}

static void test_zip(void **state) {
    (void)state;
    Arena *a = test_arena();
    ZipStream z = {.a = a};
    Buf all = buf_new(a, ALL_MAX);
    assert_true(zip_stream_add(&z, &all, S("101_示例局.txt"), S("一些字")));
    assert_true(zip_stream_add(&z, &all, S("空.txt"), S("")));
    zip_stream_end(&z, &all);
    zip_error_t e;
    zip_source_t *source =
        zip_source_buffer_create(buf_str(&all).p, all.n, 0, &e);
    zip_t *zip = zip_open_from_source(source, ZIP_CHECKCONS | ZIP_RDONLY, &e);
    assert_non_null(zip);
    assert_int_equal(zip_get_num_entries(zip, 0), 2);
    zip_file_t *file = zip_fopen(zip, "101_示例局.txt", 0);
    char text[64];
    assert_non_null(file);
    assert_int_equal(zip_fread(file, text, sizeof text), S("一些字").n);
    assert_memory_equal(text, "一些字", S("一些字").n);
    zip_fclose(file);
    zip_discard(zip);
    z.n = UINT32_MAX - 1000;
    assert_false(zip_stream_add(&z, &all, S("x"), S("y")));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joined),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_zip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
