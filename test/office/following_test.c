/* SPDX-License-Identifier: Apache-2.0
 * What hangs on cells follows its row, on both databases. */
#include "office/following.h"

#include "bureau.h"
#include "office/attachment.h"
#include "office/explanation.h"
#include "test.h"

static const char *const TEXTS[] = {"培训科技特派员200人次以上",
                                    "新认定高新技术企业25家",
                                    "技术合同成交额达到21亿元"};

static Decl three(Office *o) {
    Decl d = decl_copy(o->a, &o->draft.decl);
    d.indicators.n = 0;
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
        assert_true(decl_insert(&d, o->a, S("indicators"), i));
        assert_true(decl_set(&d, o->a,
                             field_path(o->a, "indicators", i, "text"),
                             str_from_c(TEXTS[i]), (Origin){0}));
    }
    return d;
}

static void hang(Office *o, const char *path, const char *text) {
    Batch b = batch_new(o->a, (Str){0}, true);
    Writing w = office_writing(o, &PREPARER);
    Explanations all;
    Err e;
    Str field = str_from_c(path);
    AttachmentNew file = {field, str_from_c(text), S("%PDF-1.4"),
                          PURPOSE_BASIS};
    assert_true(explanations_load(&all, o->a, o->s, &o->d, &e));
    assert_true(explanation_write(&b, &w, &o->d, &all, field, S(""),
                                  str_from_c(text), &e));
    assert_true(attachment_add(&b, &w, &o->d, &file, &e));
    batch_one(&b, SQL_ACCEPTED_FINDING_PUT,
              BINDS(bind_str(o->id), bind_str(S("M107")), bind_str(field),
                    bind_str(o->d.region), bind_str(S("0")),
                    bind_str(str_from_c(text)), bind_int(1),
                    bind_str(PREPARER.person), bind_int(o->now)));
    assert_int_equal(office_write(o, &b), OUTCOME_DONE);
}

static void follow(Office *o, const Decl *before, const Decl *after) {
    Batch b = batch_new(o->a, (Str){0}, true);
    Writing w = office_writing(o, &PREPARER);
    Err e;
    assert_true(following_add(&b, o->s, &w, &o->d, before, after, &e));
    assert_int_equal(office_write(o, &b), OUTCOME_DONE);
}

/* Where the explanation (or the answer) with these words hangs now. */
static Str words_at(Office *o, const char *text, bool answer) {
    Explanations all;
    Err e;
    assert_true(explanations_load(&all, o->a, o->s, &o->d, &e));
    for (size_t i = 0; i < all.n; i++)
        if ((all.items[i].code.n > 0) == answer &&
            str_has(all.items[i].text, str_from_c(text)))
            return all.items[i].field;
    return S("none");
}

static Str file_at(Office *o, const char *name) {
    Attachments all;
    Err e;
    assert_true(attachments_load(&all, o->a, o->s, &o->d, &PREPARER, &e));
    for (size_t i = 0; i < all.n; i++)
        if (str_has_prefix(all.items[i].name, str_from_c(name)))
            return all.items[i].field;
    return S("none");
}

static void assert_at(Office *o, const char *text, const char *path) {
    assert_str(words_at(o, text, false), str_from_c(path));
    assert_str(words_at(o, text, true), str_from_c(path));
    assert_str(file_at(o, text), str_from_c(path));
}

static void test_rows_come_and_go(void **state) {
    Office o = office_open(state);
    Decl before = three(&o);
    hang(&o, "indicators[0].text", "first");
    hang(&o, "indicators[1].text", "second");
    hang(&o, "budget.total", "total");

    Decl more = decl_copy(o.a, &before);
    assert_true(decl_insert(&more, o.a, S("indicators"), 0));
    follow(&o, &before, &more);
    assert_at(&o, "first", "indicators[1].text");
    assert_at(&o, "second", "indicators[2].text");
    assert_at(&o, "total", "budget.total");

    /* Gone: what was said of it stays with the form. */
    Decl less = decl_copy(o.a, &more);
    assert_true(decl_remove(&less, S("indicators"), 1));
    follow(&o, &more, &less);
    assert_at(&o, "second", "indicators[1].text");
    assert_str(words_at(&o, "first", false), S(""));
    assert_str(words_at(&o, "first", true), S("none"));
    assert_int_equal(file_at(&o, "first").n, 0);
    office_close(&o);
}

/* What a reviewer said of an answer goes with it. */
static void test_verdicts_go_with_answers(void **state) {
    enum { FIELD = 1 };
    Office o = office_open(state);
    Decl before = three(&o);
    Rows r;
    Err e;
    hang(&o, "indicators[1].text", "second");
    Batch b = batch_new(o.a, (Str){0}, true);
    batch_one(&b, SQL_ANSWER_JUDGE,
              BINDS(bind_str(o.id), bind_str(S("M107")),
                    bind_str(S("indicators[1].text")), bind_str(o.d.region),
                    bind_str(S("0")), bind_str(S("accepted")),
                    bind_str(REVIEWER.person), bind_str(REVIEWER.name),
                    bind_int(o.now)));
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    Decl more = decl_copy(o.a, &before);
    assert_true(decl_insert(&more, o.a, S("indicators"), 0));
    follow(&o, &before, &more);
    assert_true(store_query(&r, o.a, o.s, SQL_ANSWERS_JUDGED,
                            BINDS(bind_str(o.id)), &e));
    assert_int_equal(r.n, 1);
    assert_str(row_str(&r, 0, FIELD), S("indicators[2].text"));
    office_close(&o);
}

static OutcomeKind add_of_size(Office *o, const char *id, int64_t size) {
    Batch b = batch_new(o->a, (Str){0}, true);
    Attachments all;
    Err e;
    assert_true(attachments_load(&all, o->a, o->s, &o->d, &PREPARER, &e));
    batch_one(
        &b, SQL_ATTACHMENT_ADD,
        BINDS(bind_str(str_from_c(id)), bind_str(o->d.region), bind_str(o->id),
              bind_null(), bind_int(1), bind_str(S("basis")),
              bind_str(S("a.pdf")), bind_str(S("pdf")), bind_int(size),
              bind_str(all.items[0].digest), bind_str(PREPARER.person),
              bind_int(o->now), bind_int(ATTACHMENTS_MAX),
              bind_int(ATTACHMENTS_EVER_MAX), bind_int(ATTACHMENTS_BYTES)));
    return office_write(o, &b);
}

static void test_room_for_files(void **state) {
    Office o = office_open(state);
    hang(&o, "budget.total", "first"); /* eight bytes */
    assert_int_equal(add_of_size(&o, "439900a1", ATTACHMENTS_BYTES - 7),
                     OUTCOME_CONFLICT);
    assert_int_equal(add_of_size(&o, "439900a1", ATTACHMENTS_BYTES - 8),
                     OUTCOME_DONE);
    assert_int_equal(add_of_size(&o, "439900a2", 1), OUTCOME_CONFLICT);
    office_close(&o);
}

static void test_rows_change_places(void **state) {
    Office o = office_open(state);
    Decl before = three(&o);
    hang(&o, "indicators[0].text", "first");
    hang(&o, "indicators[2].text", "third");
    Decl after = decl_copy(o.a, &before);
    after.indicators.items[0] = before.indicators.items[2];
    after.indicators.items[2] = before.indicators.items[0];
    follow(&o, &before, &after);
    /* Rows keep their order where they are matched: one of them moves, what
     * hangs on the other is kept. */
    Str first = words_at(&o, "first", false),
        third = words_at(&o, "third", false);
    assert_false(str_equal(first, S("none")));
    assert_false(str_equal(third, S("none")));
    assert_false(str_equal(first, third) && first.n > 0);
    office_close(&o);
}

static void test_copies_are_apart(void **state) {
    Office o = office_open(state);
    Decl before = three(&o), copy = decl_copy(o.a, &before);
    assert_true(
        decl_set(&copy, o.a, S("indicators[0].text"), S("改"), (Origin){0}));
    assert_true(decl_remove(&copy, S("indicators"), 1));
    assert_str(before.indicators.items[0].text.raw, str_from_c(TEXTS[0]));
    assert_str(before.indicators.items[1].text.raw, str_from_c(TEXTS[1]));
    assert_int_equal(before.indicators.n, 3);
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_come_and_go),
        cmocka_unit_test(test_verdicts_go_with_answers),
        cmocka_unit_test(test_room_for_files),
        cmocka_unit_test(test_rows_change_places),
        cmocka_unit_test(test_copies_are_apart)};
    return STORES_RUN("following", tests);
}
