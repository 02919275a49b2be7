/* SPDX-License-Identifier: Apache-2.0
 * The public header: what a program outside may ask for. */
#include "test.h"

#include <string.h>

#include "jixiao.h"

#define FORM "examples/declaration.docx"

static Jixiao *j;
static JixiaoFile *f;

static int open_form(void **state) {
    (void)state;
    j = jixiao_new(1);
    if (j == NULL || !jixiao_set(j, "today", "2025-01-10")) return 1;
    f = jixiao_read_file(j, FORM);
    return f == NULL;
}

static int close_form(void **state) {
    (void)state;
    jixiao_file_free(f);
    jixiao_free(j);
    return 0;
}

static void data_and_receipt(void **state) {
    (void)state;
    assert_int_equal(jixiao_count(f), 1);
    assert_non_null(strstr(jixiao_show(f, 0), "\"form\":\"unit-2018\""));
    assert_non_null(strstr(jixiao_show_text(f, 0), FORM));
    assert_null(jixiao_show(f, 1));
    assert_non_null(strstr(jixiao_error(j), "no number 2"));
}

static void reports(void **state) {
    (void)state;
    JixiaoReport *r = jixiao_report(f, 0);
    assert_non_null(r);
    assert_int_equal(jixiao_verdict(r), JIXIAO_MUST_FIX);
    const char *json = jixiao_report_json(r);
    assert_non_null(strstr(json, "\"code\":\"B102\""));
    assert_string_equal(json, jixiao_check(f, 0, NULL));
    assert_string_equal(json, jixiao_check(f, 0, "2025-01-10"));
    assert_non_null(strstr(jixiao_report_text(r), "must be fixed"));
    assert_null(strchr(jixiao_report_text(r), '\033'));
}

static void chosen_rules(void **state) {
    (void)state;
    assert_true(jixiao_set(j, "select", "B1,M107"));
    assert_true(jixiao_set(j, "ignore", "B102"));
    assert_true(jixiao_prepare(j));
    const char *json = jixiao_check(f, 0, NULL);
    assert_null(strstr(json, "\"B102\""));
    assert_non_null(strstr(json, "\"B101\""));
    assert_null(strstr(json, "\"M101\""));
}

static void mistakes_of_options(void **state) {
    (void)state;
    assert_false(jixiao_set(j, "colour", "1"));
    assert_non_null(strstr(jixiao_error(j), "colour"));
    assert_false(jixiao_set(j, "width", "wide"));
    assert_true(jixiao_set(j, "ignore", "Z9"));
    assert_false(jixiao_prepare(j));
    assert_non_null(strstr(jixiao_error(j), "Z9"));
    assert_null(jixiao_read_file(j, FORM));
}

static void one_log(void **state) {
    (void)state;
    JixiaoReport *r = jixiao_report(f, 0);
    assert_true(jixiao_sarif_add(r));
    size_t one = strlen(jixiao_sarif(j));
    assert_true(jixiao_sarif_add(r));
    const char *log = jixiao_sarif(j);
    assert_true(strlen(log) > one);
    assert_non_null(strstr(log, "\"version\":\"2.1.0\""));
    assert_string_equal(log + strlen(log) - 4, "]}]}");
}

static void forms_written(void **state) {
    (void)state;
    static const char *const kinds[] = {"docx", "xlsx", "html",
                                        "txt",  "json", "pdf"};
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        size_t n = 0;
        const void *bytes = jixiao_convert(f, 0, kinds[i], &n);
        assert_non_null(bytes);
        JixiaoFile *again = jixiao_read_bytes(j, kinds[i], bytes, n);
        if (again == NULL) fail_msg("%s: %s", kinds[i], jixiao_error(j));
        assert_int_equal(jixiao_count(again), 1);
        jixiao_file_free(again);
    }
    size_t n = 0;
    assert_null(jixiao_convert(f, 0, "odt", &n));
    assert_non_null(jixiao_rewrite(f, 0, "docx", &n));
    assert_non_null(jixiao_blank(j, "unit-2021", "docx", &n));
    assert_null(jixiao_blank(j, "unit-1999", "docx", &n));
    assert_non_null(jixiao_report_form(jixiao_report(f, 0), "html", &n));
}

static void what_has_no_place(void **state) {
    (void)state;
    size_t n = 0;
    assert_non_null(jixiao_convert(f, 0, "docx", &n));
    assert_int_equal(jixiao_left_out(j), 0);
    assert_string_equal(jixiao_notes(j), "");
    assert_non_null(jixiao_convert_to(f, 0, "project-2021", "docx", &n));
    assert_true(jixiao_left_out(j) > 0);
    assert_non_null(strstr(jixiao_notes(j), "duties"));
}

static void targets(void **state) {
    (void)state;
    const char *answer = jixiao_targets(j, "{\"text\": \"培训500人次以上\"}");
    assert_non_null(strstr(answer, "\"value\":\"500\""));
    assert_null(jixiao_targets(j, "{"));
    assert_true(strlen(jixiao_error(j)) > 0);
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(name, open_form, close_form)
    const struct CMUnitTest tests[] = {
        CASE(data_and_receipt),    CASE(reports), CASE(chosen_rules),
        CASE(mistakes_of_options), CASE(one_log), CASE(forms_written),
        CASE(what_has_no_place),   CASE(targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
