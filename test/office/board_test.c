/* SPDX-License-Identifier: Apache-2.0
 * The board on both stores: who is where, who is late by which day, who is over
 * the control figure, and what each listing leaves out. */
#include "bureau.h"

#include "office/asked.h"
#include "office/board.h"
#include "office/control.h"
#include "office/moment.h"

static Cycle cycle_of(Office *o) {
    Cycle c;
    Err e;
    assert_true(cycle_load(&c, o->a, o->s, S("439900c1"), &e));
    return c;
}

static BoardLines lines_of(Office *o, BoardOnly only) {
    Cycle c = cycle_of(o);
    BoardLines lines;
    Err e;
    const BoardAsk ask = {.only = only, .n = 10};
    assert_true(board_load(&lines, o->a, o->s, &c, &ask, o->now, &e));
    return lines;
}

/* One unit that has begun, one that has not. */
static Office open_board(void **state) {
    Office o = office_open(state);
    Cycle c = cycle_of(&o);
    Batch b = batch_new(o.a, (Str){0}, true);
    Writing w = office_writing(&o, &REVIEWER);
    batch_one(&b, SQL_UNIT_ADD,
              BINDS(bind_str(S("439900u2")), bind_str(S("439900")), bind_null(),
                    bind_str(S("")), bind_str(S("308")), bind_null(),
                    bind_str(S("示例市水务局")), bind_null(),
                    bind_str(S("department")), bind_null(), bind_int(2),
                    bind_int(o.now)));
    cycle_ask(&b, &w, &c, S("unit-2018"), NULL, false);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    return o;
}

static void both_stand_on_it(void **state) {
    Office o = open_board(state);
    BoardLines lines = lines_of(&o, BOARD_ALL);
    assert_int_equal(lines.n, 2);
    const BoardLine *not_begun = &lines.items[0], *begun = &lines.items[1];
    assert_str(not_begun->unit, S("439900u2"));
    assert_int_equal(not_begun->declaration.n, 0);
    assert_int_equal(not_begun->state.kind, STATE_DRAFT);
    assert_int_equal(not_begun->at, 0);
    assert_str(begun->declaration, o.id);
    assert_int_equal(begun->at, 1);
    assert_true(begun->of > 3);
    assert_true(may_over(&PREPARER, RIGHT_DECL_READ, &begun->object));
    assert_false(may_over(&PREPARER, RIGHT_DECL_READ, &not_begun->object));
    office_close(&o);
}

static void late_goes_by_the_own_day(void **state) {
    Office o = open_board(state);
    Cycle c = cycle_of(&o);
    Asked asked;
    Err e;
    assert_int_equal(lines_of(&o, BOARD_LATE).n, 0);
    assert_true(board_is_urgent(&lines_of(&o, BOARD_ALL).items[0], o.now));
    o.now += 3 * (int64_t)MOMENT_DAY;
    BoardLines late = lines_of(&o, BOARD_LATE);
    assert_int_equal(late.n, 2);
    assert_int_equal(board_days_late(&late.items[0], o.now), 2);
    assert_true(
        asked_load(&asked, o.a, o.s, &c, S("439900u1"), (Str){0}, o.now, &e));
    Batch b = batch_new(o.a, (Str){0}, true);
    Writing w = office_writing(&o, &REVIEWER);
    asked_extend(&b, &w, &asked, o.now + 2 * (int64_t)MOMENT_DAY,
                 S("人员调整"));
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    late = lines_of(&o, BOARD_LATE);
    assert_int_equal(late.n, 1);
    assert_str(late.items[0].unit, S("439900u2"));
    BoardLines all = lines_of(&o, BOARD_ALL);
    for (size_t i = 0; i < all.n; i++) {
        const BoardLine *line = &all.items[i];
        bool own = str_equal(line->unit, S("439900u1"));
        assert_int_equal(board_days_late(line, o.now), own ? -2 : 2);
        assert_int_equal(board_is_urgent(line, o.now), !own);
        if (own) assert_str(line->due_reason, S("人员调整"));
    }
    office_close(&o);
}

static void over_goes_by_the_figure(void **state) {
    Office o = open_board(state);
    Cycle c = cycle_of(&o);
    const int64_t less = 959000000, more = 960000000;
    assert_int_equal(office_save(&o, &o.draft, "budget.total", "959.27"),
                     OUTCOME_DONE);
    Batch b = batch_new(o.a, (Str){0}, true);
    Writing w = office_writing(&o, &REVIEWER);
    control_put(&b, &w, &c, S("439900u1"), NULL, &less);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    BoardLines over = lines_of(&o, BOARD_OVER);
    assert_int_equal(over.n, 1);
    assert_int_equal(over.items[0].total - over.items[0].control, 270000);
    b = batch_new(o.a, (Str){0}, true);
    control_put(&b, &w, &c, S("439900u1"), &less, &more);
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    assert_int_equal(lines_of(&o, BOARD_OVER).n, 0);
    assert_int_equal(lines_of(&o, BOARD_BACK).n, 0);
    office_close(&o);
}

static size_t count_of(Office *o, const BoardAsk *ask) {
    Cycle c = cycle_of(o);
    BoardLines lines;
    Err e;
    assert_true(board_load(&lines, o->a, o->s, &c, ask, o->now, &e));
    return lines.n;
}

static void it_is_narrowed(void **state) {
    Office o = open_board(state);
    Cycle c = cycle_of(&o);
    BoardSections sections;
    Err e;
    Str section = S("439900s1"), unit = S("439900u2");
    Batch b = batch_new(o.a, (Str){0}, true);
    batch_one(&b, SQL_SECTION_ADD,
              BINDS(bind_str(section), bind_str(S("439900")),
                    bind_str(S("439900u1")), bind_str(S("农业科")), bind_int(1),
                    bind_int(o.now)));
    batch_one(&b, SQL_UNIT_CHANGE,
              BINDS(bind_str(unit), bind_str(S("308")), bind_null(),
                    bind_str(S("示例市水务局")), bind_null(),
                    bind_str(S("department")), bind_str(section), bind_int(2),
                    bind_int(o.now), bind_int(1)));
    assert_int_equal(office_write(&o, &b), OUTCOME_DONE);
    assert_true(board_sections(&sections, o.a, o.s, &c, &e));
    assert_int_equal(sections.n, 1);
    assert_str(board_section_name(&sections, section), S("农业科"));
    assert_int_equal(board_section_name(&sections, S("")).n, 0);
    for (BoardOnly only = 0; only < BOARD_ONLY_COUNT; only++) {
        BoardAsk ask = {.only = only, .section = section, .n = 10};
        bool fits = only == BOARD_ALL || only == BOARD_URGENT;
        assert_int_equal(count_of(&o, &ask), fits);
        ask.section = S("439900s2");
        assert_int_equal(count_of(&o, &ask), 0);
    }
    assert_int_equal(count_of(&o, &(BoardAsk){.unit = unit, .n = 10}), 1);
    /* Pages. */
    assert_int_equal(count_of(&o, &(BoardAsk){.n = 1}), 1);
    assert_int_equal(count_of(&o, &(BoardAsk){.n = 10, .from = 1}), 1);
    assert_int_equal(count_of(&o, &(BoardAsk){.n = 10, .from = 2}), 0);
    /* Urgent from the day before on. */
    const BoardAsk urgent = {.only = BOARD_URGENT, .n = 10};
    assert_int_equal(count_of(&o, &urgent), 2);
    o.now -= MOMENT_DAY;
    assert_int_equal(count_of(&o, &urgent), 0);
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_stand_on_it),
        cmocka_unit_test(late_goes_by_the_own_day),
        cmocka_unit_test(over_goes_by_the_figure),
        cmocka_unit_test(it_is_narrowed),
    };
    return STORES_RUN("office/board", tests);
}
