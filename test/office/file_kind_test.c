/* SPDX-License-Identifier: Apache-2.0
 * Kinds of files by their bytes; names that are kept. */
#include "office/file_kind.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "test.h"

static void put_zeros(Buf *b, int n) {
    for (int i = 0; i < n; i++)
        buf_byte(b, 0);
}

/* A zip's directory alone: names of entries, then the record at the end. */
static Str zip_of(Arena *a, const char *const *names, size_t n) {
    enum { MOST = 4096 };
    Buf b = buf_new(a, MOST);
    buf_add(&b, S("PK\x03\x04 what is packed"));
    size_t at = b.n;
    for (size_t i = 0; i < n; i++) {
        Str name = str_from_c(names[i]);
        buf_add(&b, S("PK\x01\x02"));
        put_zeros(&b, 24);
        buf_le(&b, name.n, 2);
        buf_le(&b, 3, 2); /* more bytes behind the name */
        put_zeros(&b, 14);
        buf_add(&b, name);
        buf_add(&b, S("xxx"));
    }
    size_t end = b.n;
    buf_add(&b, S("PK\x05\x06"));
    put_zeros(&b, 8);
    buf_le(&b, end - at, 4);
    buf_le(&b, at, 4);
    buf_le(&b, 6, 2);
    buf_add(&b, S("remark"));
    return buf_str(&b);
}

static void test_by_first_bytes(void **state) {
    (void)state;
    assert_int_equal(file_kind(S("%PDF-1.7\n")), FILE_PDF);
    assert_int_equal(file_kind(S("\xFF\xD8\xFF\xE0")), FILE_JPEG);
    assert_int_equal(file_kind(S("II*\0rest")), FILE_TIFF);
    assert_int_equal(file_kind(S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..")),
                     FILE_OLE);
    assert_int_equal(file_kind(S("说明\r\n一、")), FILE_TEXT);
    assert_int_equal(file_kind(S("<html><script>")), FILE_TEXT);
    assert_int_equal(file_kind(S("Rar!\x1A\x07")), FILE_ARCHIVE);
    assert_int_equal(file_kind(S("MZ\x90\0")), FILE_KIND_COUNT);
    assert_int_equal(file_kind(S("")), FILE_KIND_COUNT);
    assert_int_equal(file_kind((Str){0}), FILE_KIND_COUNT);
    /* A text is never sent out as something that runs. */
    assert_str(file_kind_type(FILE_TEXT), S("text/plain"));
}

static void test_zips(void **state) {
    (void)state;
    Arena *a = test_arena();
    const char *word[] = {"[Content_Types].xml", "word/document.xml"};
    const char *sheet[] = {"xl/workbook.xml", "xl/vbaProject.bin"};
    const char *ofd[] = {"OFD.xml", "Doc_0/Document.xml"};
    const char *other[] = {"run.exe", "inner/word/document.xml"};
    assert_int_equal(file_kind(zip_of(a, word, 2)), FILE_DOCX);
    assert_int_equal(file_kind(zip_of(a, sheet, 1)), FILE_XLSX);
    assert_int_equal(file_kind(zip_of(a, sheet, 2)), FILE_MACROS);
    assert_int_equal(file_kind(zip_of(a, ofd, 2)), FILE_OFD);
    assert_int_equal(file_kind(zip_of(a, other, 2)), FILE_ARCHIVE);
    /* Cut anywhere it is read without a fault, and never as a document. */
    Str whole = zip_of(a, word, 2);
    for (size_t n = 4; n + 6 < whole.n; n++)
        assert_int_equal(file_kind(str_upto(whole, n)), FILE_ARCHIVE);
    arena_free(a);
}

static void test_names(void **state) {
    (void)state;
    Arena *a = test_arena();
    assert_str(file_name_for(a, S("测算.pdf"), FILE_PDF), S("测算.pdf"));
    assert_str(file_name_for(a, S("测算.PDF"), FILE_PDF), S("测算.PDF"));
    assert_str(file_name_for(a, S("a.exe"), FILE_PDF), S("a.exe.pdf"));
    assert_str(file_name_for(a, S("a.htm"), FILE_TEXT), S("a.htm.txt"));
    assert_str(file_name_for(a, S("a.csv"), FILE_TEXT), S("a.csv"));
    assert_str(file_name_for(a, S("b.jpeg"), FILE_JPEG), S("b.jpeg"));
    assert_str(file_name_for(a, S(""), FILE_PNG), S("附件.png"));
    assert_str(file_name_for(a, S(".."), FILE_PNG), S("...png"));
    /* Lines, folders, and marks that turn the direction of writing. */
    assert_str(file_name_for(a,
                             S("a\r\n/b\\\xE2\x80\xAE"
                               "fdp.exe"),
                             FILE_PDF),
               S("abfdp.exe.pdf"));
    Buf b = buf_new(a, 2000);
    for (int i = 0; i < 300; i++)
        buf_add(&b, S("长"));
    Str cut = file_name_for(a, buf_str(&b), FILE_PDF);
    assert_int_equal(utf8_count(cut), FILE_NAME_RUNES + 4);
    assert_true(str_has_suffix(cut, S(".pdf")));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_by_first_bytes),
                                       cmocka_unit_test(test_zips),
                                       cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
