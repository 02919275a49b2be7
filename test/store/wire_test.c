/* SPDX-License-Identifier: Apache-2.0
 * Batches and answers as bytes: what goes out comes back; what is broken is
 * refused. */
#include "test.h"

#include "store/answer.h"
#include "store/batch.h"

static Batch sample(Arena *a) {
    Batch b = batch_new(a, S("430700x1"), true);
    batch_one(&b, SQL_SETTING_ADD,
              BINDS(bind_str(S("430700")), bind_str(S("名")), bind_str(S("")),
                    bind_null(), bind_int(INT64_MIN)));
    batch_any(&b, SQL_CONTENT_ADD,
              BINDS(bind_str(S("430700")), bind_str(S("d")), bind_int(3),
                    bind_int(-1), bind_bytes(S("\0\377x"))));
    batch_trail(&b, &(TrailEntry){.region = S("430700"),
                                  .unit = S("430700u1"),
                                  .action = S("setting.change"),
                                  .outcome = S("done"),
                                  .reason = S("")});
    return b;
}

static Str wire_of(Arena *a, const Batch *b) {
    Buf out = buf_new(a, 1 << 20);
    batch_to_wire(&out, b);
    return buf_str(&out);
}

static void test_round_trip(void **state) {
    (void)state;
    Arena *a = test_arena();
    Batch b = sample(a), back;
    Err e;
    assert_true(batch_from_wire(&back, a, wire_of(a, &b), &e));
    assert_str(wire_of(a, &back), wire_of(a, &b));
    assert_true(back.durable);
    assert_str(back.act, S("430700x1"));
    assert_int_equal(back.steps.n, 2);
    assert_int_equal(back.steps.items[1].changes, CHANGES_ANY);
    assert_true(back.steps.items[0].binds.items[4].number == INT64_MIN);
    assert_non_null(back.trail.items[0].reason.p);
    assert_null(back.trail.items[0].before.p);
    Batch none = batch_new(a, (Str){0}, false);
    assert_true(batch_from_wire(&back, a, wire_of(a, &none), &e));
    assert_null(back.act.p);
    arena_free(a);
}

/* No bytes are bytes, wherever they come from. */
static void test_no_bytes(void **state) {
    (void)state;
    Arena *a = test_arena();
    Batch b = batch_new(a, (Str){0}, false), back;
    Err e;
    batch_any(&b, SQL_CONTENT_ADD,
              BINDS(bind_str(S("430700")), bind_str(S("d")), bind_int(0),
                    bind_int(1), bind_bytes((Str){0})));
    assert_true(batch_from_wire(&back, a, wire_of(a, &b), &e));
    assert_int_equal(back.steps.items[0].binds.items[4].kind, BIND_BYTES);
    assert_int_equal(back.steps.items[0].binds.items[4].text.n, 0);
    arena_free(a);
}

/* A zero byte, and what is no UTF-8, in a value, the trail or the act. */
static void test_no_text(void **state) {
    (void)state;
    static const Str wrong[] = {S_INIT("a\0b"), S_INIT("\377")};
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        Batch value = batch_new(a, (Str){0}, false), back;
        Batch entry = value, act = batch_new(a, wrong[i], false);
        Err e;
        batch_any(&value, SQL_REGION_FIND, BINDS(bind_str(wrong[i])));
        batch_trail(&entry, &(TrailEntry){.region = S("430700"),
                                          .action = S("login"),
                                          .outcome = S("done"),
                                          .detail = wrong[i]});
        assert_false(batch_from_wire(&back, a, wire_of(a, &value), &e));
        assert_false(batch_from_wire(&back, a, wire_of(a, &entry), &e));
        assert_false(batch_from_wire(&back, a, wire_of(a, &act), &e));
    }
    arena_free(a);
}

/* Cut short or longer anywhere it is no batch any more. */
static void test_cut(void **state) {
    (void)state;
    Arena *a = test_arena();
    Batch b = sample(a), back;
    Str wire = wire_of(a, &b);
    for (size_t i = 0; i < wire.n; i++) {
        Err e = {0};
        assert_false(batch_from_wire(&back, a, str_upto(wire, i), &e));
        assert_int_equal(e.code, ERR_FORMAT);
    }
    Err e;
    assert_false(batch_from_wire(&back, a, str_join(a, wire, S("x")), &e));
    arena_free(a);
}

/* Every byte changed to some others: refused, or another sound batch. */
static void test_damage(void **state) {
    (void)state;
    Arena *a = test_arena();
    Batch b = sample(a), back;
    Str wire = wire_of(a, &b);
    char *bytes = str_to_c(a, wire);
    static const unsigned char values[] = {0, 1, 5, 0x7F, 0x80, 0xFF};
    for (size_t i = 0; i < wire.n; i++)
        for (size_t j = 0; j < sizeof values; j++) {
            Err e;
            ArenaMark mark = arena_mark(a);
            bytes[i] = (char)values[j];
            if (batch_from_wire(&back, a, (Str){bytes, wire.n}, &e))
                assert_int_equal(wire_of(a, &back).n, wire.n);
            bytes[i] = wire.p[i];
            arena_rewind(a, mark);
        }
    arena_free(a);
}

static void test_answers(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, 10000);
    Outcome in = {OUTCOME_CONFLICT, 77, 1234567890123}, out;
    Err e = {0}, back = {0};
    answer_outcome(&b, &in);
    assert_int_equal(answer_read(&out, &back, a, buf_str(&b)), ANSWER_OUTCOME);
    assert_int_equal(out.kind, OUTCOME_CONFLICT);
    assert_int_equal(out.step, 77);
    assert_true(out.time == in.time);
    b = buf_new(a, 10000);
    err_set(&e, ERR_SYSTEM, "磁盘满了", "disk is full", "腾出空间。", "Room.");
    answer_failure(&b, &e);
    assert_int_equal(answer_read(&out, &back, a, buf_str(&b)), ANSWER_FAILURE);
    assert_string_equal(back.what_zh, "磁盘满了");
    assert_string_equal(back.hint_en, "Room.");
    for (size_t i = 0; i < b.n; i++)
        assert_int_equal(answer_read(&out, &back, a, str_upto(buf_str(&b), i)),
                         ANSWER_FAILURE);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_no_bytes),
        cmocka_unit_test(test_no_text),    cmocka_unit_test(test_cut),
        cmocka_unit_test(test_damage),     cmocka_unit_test(test_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
