/* SPDX-License-Identifier: Apache-2.0
 * Every state × every act × every role, with all that the act needs: who may
 * and what comes of it; then each thing amiss alone, and the reason that the
 * person is told (acts.expected). */
#include "test.h"

#include "base/buf.h"
#include "review/acts.h"
#include "review/expected.h"

enum { TEXT_MAX = 1 << 20 };

/* A unit with a superior that declares; the actor sits where the role sits. */
static const Object OBJECT = {.region = S_INIT("439900"),
                              .unit = S_INIT("u-unit"),
                              .parents = S_INIT("u-department"),
                              .section = S_INIT("s-business")};

static Session person_as(PersonRole role) {
    Session s = {.person = S("p-actor"),
                 .region = S("439900"),
                 .unit = S("u-unit"),
                 .section = S("s-business"),
                 .roles = (Roles)1 << role};
    if (role == ROLE_SUPERIOR) s.unit = S("u-department");
    if (role >= ROLE_BUSINESS) s.unit = S("u-finance");
    return s;
}

/* One that every step may be handed to and who may fill. */
static const Session COLLEAGUE = {.person = S_INIT("p-colleague"),
                                  .region = S_INIT("439900"),
                                  .unit = S_INIT("u-unit"),
                                  .section = S_INIT("s-business"),
                                  .roles = 0x7f};

typedef struct Case {
    Arena *a;
    Steps steps;
    Standing standing;
    ActInput input;
    Session session, to;
} Case;

/* All that any act may need. */
static void make_sound(Case *c, Str state, Act act, PersonRole role) {
    c->session = person_as(role);
    c->to = COLLEAGUE;
    if (str_equal(state, S("superior"))) c->to.unit = S("u-department");
    c->standing = (Standing){.state = state,
                             .version = 2,
                             .has_superior = true,
                             .asked = S("p-x p-actor"),
                             .suggested = act == ACT_GOOD};
    c->input = (ActInput){.reasons = 1,
                          .opinion = S("经费与目标不相配"),
                          .number = S("示财绩〔2026〕3号"),
                          .to = &c->to};
}

static bool take(ActOutcome *out, Said *why, Case *c, Act act) {
    Said early = {0};
    bool may_now = act_may(&early, c->a, &c->steps, &c->standing, act,
                           &c->session, &OBJECT);
    bool taken = act_take(out, why, c->a, &c->steps, &c->standing, act,
                          &c->input, &c->session, &OBJECT);
    /* What may not be done is never taken, and for the same reason. */
    if (!may_now) assert_str(why->zh, early.zh);
    assert_true(may_now || !taken);
    assert_int_equal(taken, why->zh.n == 0);
    assert_int_equal(taken, why->en.n == 0);
    return taken;
}

static const Str FIXED[] = {S_INIT("draft"),     S_INIT("returned"),
                            S_INIT("withdrawn"), S_INIT("edits"),
                            S_INIT("refused"),   S_INIT("accepted"),
                            S_INIT("approved"),  S_INIT("published")};

static size_t state_count(const Steps *steps) {
    return COUNT_OF(FIXED) + steps->items.n;
}

static State state_number(const Steps *steps, size_t i) {
    State state;
    Str word = i < COUNT_OF(FIXED)
                   ? FIXED[i]
                   : steps->items.items[i - COUNT_OF(FIXED)].word;
    assert_true(state_find(&state, steps, word));
    return state;
}

/* ---- who may ---- */

static void add_outcome(Buf *b, const ActOutcome *out) {
    buf_format(b, " → %.*s", STR_ARG(out->state.name.zh));
    if (out->holder != ROLE_COUNT)
        buf_format(b, "，在%.*s手里", STR_ARG(role_chinese(out->holder)));
    if (out->person.n > 0) buf_format(b, "（%.*s）", STR_ARG(out->person));
    if (out->opened) buf_add(b, S("，已打开"));
    if (out->new_round) buf_add(b, S("，新一轮"));
    if (out->version != 2) buf_format(b, "，第 %d 版", out->version);
}

static void add_act(Buf *b, Case *c, Str state, Act act) {
    ActOutcome out, last = {0};
    Said why = {0}, reason = {0};
    size_t n = 0;
    buf_format(b, "  %.*s：", STR_ARG(act_name(act).zh));
    for (PersonRole role = 0; role < ROLE_COUNT; role++) {
        make_sound(c, state, act, role);
        if (!take(&out, &why, c, act)) {
            reason = why;
            continue;
        }
        assert_int_equal(out.by, role);
        buf_format(b, "%s%.*s", n++ > 0 ? "、" : "",
                   STR_ARG(role_chinese(role)));
        last = out;
    }
    if (n > 0)
        add_outcome(b, &last);
    else
        buf_format(b, "不能：%.*s", STR_ARG(reason.zh));
    buf_byte(b, '\n');
}

/* ---- each thing amiss ---- */

static void no_cell(Case *c) {
    c->input.reasons = 0;
}
static void no_opinion(Case *c) {
    c->input.opinion = S("  不 ");
}
static void no_number(Case *c) {
    c->input.number = S(" ");
}
static void not_graded(Case *c) {
    c->input.ungraded = 2;
}
static void differs(Case *c) {
    c->input.differs = true;
    c->input.opinion = (Str){0};
}
static void nobody(Case *c) {
    c->input.to = NULL;
}
static void to_stranger(Case *c) {
    c->to.region = S("439800");
}
static void to_powerless(Case *c) {
    c->to.roles = 0;
}
static void to_self(Case *c) {
    c->to.person = c->session.person;
}
static void blocking(Case *c) {
    c->standing.blocking = 3;
}
static void undecided(Case *c) {
    c->standing.undecided = 1;
}
static void opened(Case *c) {
    c->standing.opened = true;
}
static void closed(Case *c) {
    c->standing.closed = true;
}
static void held(Case *c) {
    c->standing.holder = S("p-other");
}
static void own_work(Case *c) {
    c->standing.hands = S("p-y p-actor");
}
static void confirmed(Case *c) {
    c->standing.confirmed = S("p-actor");
}
static void passed(Case *c) {
    c->standing.passed = S("p-actor");
}
static void suggested(Case *c) {
    c->standing.suggested = c->standing.suggested > 0 ? 0 : 2;
}
static void not_asked(Case *c) {
    c->standing.asked = S("p-actor2");
}
static void first_version(Case *c) {
    c->standing.version = 1;
}
static void abroad(Case *c) {
    c->session.region = S("439800");
}

static const struct Flaw {
    const char *name;
    void (*make)(Case *c);
} FLAWS[] = {
    {"没有挂在格上的理由", no_cell},
    {"没写意见", no_opinion},
    {"没写文号", no_number},
    {"审核表没评完", not_graded},
    {"与各项不同又没写理由", differs},
    {"没选人", nobody},
    {"选了外区划的人", to_stranger},
    {"选了没有权限的人", to_powerless},
    {"选了自己", to_self},
    {"有必须改的", blocking},
    {"有无法判断的", undecided},
    {"对方已打开", opened},
    {"已截止", closed},
    {"在别人手里", held},
    {"自己填报过", own_work},
    {"自己确认过", confirmed},
    {"自己审过前一步", passed},
    {"修改建议有无相反", suggested},
    {"没人问过", not_asked},
    {"是第一版", first_version},
    {"是外区划的人", abroad},
};

/* The roles that may with all that is needed; of the first, what is amiss. */
static void add_flaws(Buf *b, Case *c, const State *state, Act act) {
    ActOutcome out;
    Said why;
    PersonRole role = 0;
    for (; role < ROLE_COUNT; role++) {
        make_sound(c, state->word, act, role);
        if (take(&out, &why, c, act)) break;
    }
    if (role == ROLE_COUNT) return;
    buf_format(b, "%.*s，%.*s，%.*s\n", STR_ARG(state->name.zh),
               STR_ARG(act_name(act).zh), STR_ARG(role_chinese(role)));
    for (size_t i = 0; i < COUNT_OF(FLAWS); i++) {
        make_sound(c, state->word, act, role);
        FLAWS[i].make(c);
        if (take(&out, &why, c, act)) continue;
        buf_format(b, "  %s：%.*s\n", FLAWS[i].name, STR_ARG(why.zh));
    }
}

static void table_is_as_read(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf b = buf_new(a, TEXT_MAX);
    Case c = {.a = a, .steps = steps_default(a)};
    buf_add(&b, S("# 每个状态、每个操作：谁能办，办了怎样；不能办的，为什么。"
                  "由 make accept 写出，改动逐行看。\n"));
    for (size_t i = 0; i < state_count(&c.steps); i++) {
        State now = state_number(&c.steps, i);
        buf_format(&b, "\n%.*s\n", STR_ARG(now.name.zh));
        for (Act act = 0; act < ACT_COUNT; act++)
            add_act(&b, &c, now.word, act);
    }
    buf_add(&b, S("\n# 能办的，各差一样时怎样答（没列的不妨碍）。\n\n"));
    for (size_t i = 0; i < state_count(&c.steps); i++) {
        State now = state_number(&c.steps, i);
        for (Act act = 0; act < ACT_COUNT; act++)
            add_flaws(&b, &c, &now, act);
    }
    expect_file(a, "test/review/acts.expected", buf_str(&b));
    arena_free(a);
}

/* ---- single facts ---- */

static void names_are_told_apart(void **state) {
    (void)state;
    for (Act act = 0; act < ACT_COUNT; act++) {
        assert_int_equal(act_find(act_word(act)), act);
        assert_true(act_name(act).zh.n > 0 && act_name(act).en.n > 0);
    }
    assert_int_equal(act_find(S("no")), ACT_COUNT);
}

static void a_dropped_step_is_told(void **state) {
    (void)state;
    Arena *a = test_arena();
    Case c = {.a = a, .steps = steps_default(a)};
    ActOutcome out;
    Said why;
    make_sound(&c, S("evaluation"), ACT_PASS, ROLE_BUSINESS);
    assert_false(take(&out, &why, &c, ACT_PASS));
    assert_true(str_has(why.zh, S("这一步已不在")));
    assert_false(take(&out, &why, &c, ACT_COUNT));
    arena_free(a);
}

static void nobody_signed_in_does_nothing(void **state) {
    (void)state;
    Arena *a = test_arena();
    Case c = {.a = a, .steps = steps_default(a)};
    Said why;
    for (size_t i = 0; i < state_count(&c.steps); i++)
        for (Act act = 0; act < ACT_COUNT; act++) {
            make_sound(&c, state_number(&c.steps, i).word, act, 0);
            assert_false(
                act_may(&why, a, &c.steps, &c.standing, act, NULL, &OBJECT));
        }
    arena_free(a);
}

/* A department has no superior: from its head straight to finance. */
static void the_superior_is_passed_over(void **state) {
    (void)state;
    Arena *a = test_arena();
    Case c = {.a = a, .steps = steps_default(a)};
    ActOutcome out;
    Said why;
    make_sound(&c, S("confirm"), ACT_CONFIRM, ROLE_HEAD);
    assert_true(take(&out, &why, &c, ACT_CONFIRM));
    assert_str(out.state.word, S("superior"));
    c.standing.has_superior = false;
    assert_true(take(&out, &why, &c, ACT_CONFIRM));
    assert_str(out.state.word, S("business"));
    arena_free(a);
}

/* A step that asks for the sealed paper is passed with it only; returned it may
 * be without. */
static void a_scan_is_waited_for(void **state) {
    (void)state;
    Arena *a = test_arena();
    Case c = {.a = a, .steps = steps_default(a)};
    ActOutcome out;
    Said why;
    c.steps.items.items[0].needs_scan = true;
    make_sound(&c, S("confirm"), ACT_CONFIRM, ROLE_HEAD);
    assert_false(take(&out, &why, &c, ACT_CONFIRM));
    assert_true(str_has(why.zh, S("盖章扫描件")));
    assert_true(take(&out, &why, &c, ACT_RETURN));
    c.standing.has_scan = true;
    assert_true(take(&out, &why, &c, ACT_CONFIRM));
    make_sound(&c, S("business"), ACT_PASS, ROLE_BUSINESS);
    assert_true(take(&out, &why, &c, ACT_PASS));
    arena_free(a);
}

/* An adjustment that is dropped leaves what stood before. */
static void a_dropped_adjustment_leaves_what_was(void **state) {
    (void)state;
    Arena *a = test_arena();
    Case c = {.a = a, .steps = steps_default(a)};
    ActOutcome out;
    Said why;
    make_sound(&c, S("draft"), ACT_DROP, ROLE_PREPARER);
    assert_true(take(&out, &why, &c, ACT_DROP));
    assert_str(out.state.word, S("approved"));
    c.standing.published = true;
    assert_true(take(&out, &why, &c, ACT_DROP));
    assert_str(out.state.word, S("published"));
    assert_int_equal(out.version, 1);
    arena_free(a);
}

/* Up to the first step after the head's, and no further. */
static void withdrawing_has_an_end(void **state) {
    (void)state;
    Arena *a = test_arena();
    Case c = {.a = a, .steps = steps_default(a)};
    ActOutcome out;
    Said why;
    make_sound(&c, S("business"), ACT_WITHDRAW, ROLE_PREPARER);
    assert_false(take(&out, &why, &c, ACT_WITHDRAW));
    c.standing.has_superior = false;
    assert_true(take(&out, &why, &c, ACT_WITHDRAW));
    assert_str(out.state.word, S("withdrawn"));
    c.standing.state = S("performance");
    assert_false(take(&out, &why, &c, ACT_WITHDRAW));
    arena_free(a);
}

/* The holder's turn is the holder's, until a colleague takes it over. */
static void a_colleague_may_take_over(void **state) {
    (void)state;
    Arena *a = test_arena();
    Case c = {.a = a, .steps = steps_default(a)};
    ActOutcome out;
    Said why;
    make_sound(&c, S("business"), ACT_PASS, ROLE_BUSINESS);
    c.standing.holder = S("p-absent");
    assert_false(take(&out, &why, &c, ACT_PASS));
    c.to = c.session;
    assert_true(take(&out, &why, &c, ACT_HAND_ON));
    assert_str(out.person, S("p-actor"));
    c.standing.holder = out.person;
    assert_true(take(&out, &why, &c, ACT_PASS));
    assert_int_equal(out.person.n, 0);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_is_as_read),
        cmocka_unit_test(names_are_told_apart),
        cmocka_unit_test(a_dropped_step_is_told),
        cmocka_unit_test(nobody_signed_in_does_nothing),
        cmocka_unit_test(the_superior_is_passed_over),
        cmocka_unit_test(a_scan_is_waited_for),
        cmocka_unit_test(a_dropped_adjustment_leaves_what_was),
        cmocka_unit_test(withdrawing_has_an_end),
        cmocka_unit_test(a_colleague_may_take_over),
    };
    return cmocka_run_group_tests_name("review/acts", tests, NULL, NULL);
}
