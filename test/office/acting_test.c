/* SPDX-License-Identifier: Apache-2.0
 * Acts as a whole, on both databases: what goes with them, and what others did
 * meanwhile. */
#include "bureau.h"

#include "office/acting.h"
#include "office/people.h"
#include "office/review_talk.h"

static void must(Office *o, const Batch *b) {
    assert_int_equal(office_write(o, b), OUTCOME_DONE);
    o->now += 1000;
    office_load(o);
}

static void fill(Office *o, const char *path, const char *text) {
    assert_int_equal(office_save(o, &o->draft, path, text), OUTCOME_DONE);
    office_load(o);
}

/* The batch of an act; false: *why says why not. */
static bool prepare(Batch *b, Said *why, Office *o, const Session *who,
                    const ActForm *given) {
    Err e = {0};
    ActForm whole = *given, *form = &whole;
    whole.draft = o->draft.version;
    Writing w = office_writing(o, who);
    *b = batch_new(o->a, (Str){0}, true);
    o->d.standing.blocking = o->d.standing.undecided = 0; /* as if mended */
    bool done = acting_do(b, why, o->s, &w, &o->d, &o->checked, form, &e);
    if (!done && why->zh.n == 0) {
        fprintf(stderr, "%s (%s)\n", e.what_en, e.where);
        fail();
    }
    return done;
}

static void act_with(Office *o, const Session *who, const ActForm *form) {
    Batch b;
    Said why;
    if (!prepare(&b, &why, o, who, form)) {
        fprintf(stderr, "%.*s\n", (int)why.zh.n, why.zh.p);
        fail();
    }
    must(o, &b);
}

static void act(Office *o, Act which, const Session *who) {
    act_with(o, who, &(ActForm){.act = which, .opinion = S("同意，请办理")});
}

static void to_grading(Office *o) {
    act(o, ACT_SUBMIT, &PREPARER);
    act(o, ACT_CONFIRM, &HEAD);
    act(o, ACT_PASS, &BUSINESS);
    assert_str(o->d.state.word, S("performance"));
}

static void suggest(Office *o, const char *path, const char *was,
                    const char *becomes) {
    Batch b = batch_new(o->a, (Str){0}, true);
    Writing w = office_writing(o, &REVIEWER);
    talk_suggest(&b, &w, &o->d, ROLE_PERFORMANCE, str_from_c(path),
                 str_from_c(was), str_from_c(becomes), S("写明几个"));
    must(o, &b);
}

static void return_it(Office *o) {
    ActForm form = {.act = ACT_FAIR, .opinion = S("请修改后再报")};
    VEC_ADD(o->a, &form.reasons,
            ((Reason){.path = S("duties"), .text = S("写得太少")}));
    act_with(o, &REVIEWER, &form);
    assert_str(o->d.state.word, S("returned"));
}

static Str text_at(const Office *o, const char *path) {
    const Value *v = decl_find(&o->draft.decl, str_from_c(path));
    return v == NULL ? (Str){0} : v->raw;
}

/* An edit was suggested in the first round; a goal came before its cell in the
 * second. */
static Office with_moved_edit(void **state) {
    Office o = office_open(state);
    fill(&o, "goals[0].text", "新认定高新技术企业25家");
    fill(&o, "goals[1].text", "建设一批创新载体");
    fill(&o, "duties", "贯彻科技方针政策");
    to_grading(&o);
    suggest(&o, "goals[1].text", "建设一批创新载体", "建设3个创新载体");
    return_it(&o);
    fill(&o, "goals[2].text", "建设一批创新载体");
    fill(&o, "goals[1].text", "推进成果转移转化和平台运行");
    to_grading(&o);
    return o;
}

static void test_edits_follow_their_cell(void **state) {
    Office o = with_moved_edit(state);
    act(&o, ACT_GOOD, &REVIEWER);
    act(&o, ACT_ACCEPT_EDITS, &HEAD);
    assert_str(o.d.state.word, S("accepted"));
    assert_str(text_at(&o, "goals[1].text"), S("推进成果转移转化和平台运行"));
    assert_str(text_at(&o, "goals[2].text"), S("建设3个创新载体"));
    assert_int_equal(o.d.standing.suggested, 0);
    office_close(&o);
}

/* The unit mended the cell otherwise: its words are not written over. */
static void test_edit_of_other_words(void **state) {
    Office o = office_open(state);
    Batch b;
    Said why;
    fill(&o, "goals[0].text", "建设一批创新载体");
    to_grading(&o);
    suggest(&o, "goals[0].text", "建设一批创新载体", "建设3个创新载体");
    return_it(&o);
    fill(&o, "goals[0].text", "建设5个创新载体");
    to_grading(&o);
    act(&o, ACT_GOOD, &REVIEWER);
    assert_false(
        prepare(&b, &why, &o, &HEAD, &(ActForm){.act = ACT_ACCEPT_EDITS}));
    assert_true(str_has(why.zh, S("后来改过")));
    act(&o, ACT_DECLINE_EDITS, &HEAD);
    assert_str(o.d.state.word, S("performance"));
    assert_str(text_at(&o, "goals[0].text"), S("建设5个创新载体"));
    office_close(&o);
}

/* Another saves between reading and handing in: what he wrote is not left
 * behind. */
static void test_submit_and_save_at_once(void **state) {
    Office o = office_open(state);
    Batch b;
    Said why;
    fill(&o, "goals[0].text", "新认定高新技术企业25家");
    Draft seen = o.draft;
    assert_true(
        prepare(&b, &why, &o, &PREPARER, &(ActForm){.act = ACT_SUBMIT}));
    assert_int_equal(office_save(&o, &seen, "duties", "贯彻科技方针政策"),
                     OUTCOME_DONE);
    assert_int_equal(office_write(&o, &b), OUTCOME_CONFLICT);
    office_load(&o);
    assert_str(o.d.state.word, S("draft"));
    act(&o, ACT_SUBMIT, &PREPARER);
    Decl in;
    Err e;
    assert_true(declaration_revision(&in, o.a, o.s, o.d.revision, &e));
    assert_str(in.duties.raw, S("贯彻科技方针政策"));
    office_close(&o);
}

/* An edit that is suggested while another reviewer decides is not written. */
static void test_suggested_too_late(void **state) {
    Office o = office_open(state);
    fill(&o, "goals[0].text", "建设一批创新载体");
    to_grading(&o);
    Batch b = batch_new(o.a, (Str){0}, true);
    Writing w = office_writing(&o, &REVIEWER);
    talk_suggest(&b, &w, &o.d, ROLE_PERFORMANCE, S("goals[0].text"),
                 S("建设一批创新载体"), S("建设3个创新载体"), S("写明几个"));
    return_it(&o);
    assert_int_equal(office_write(&o, &b), OUTCOME_CONFLICT);
    office_close(&o);
}

/* A reason stands at its cell: a new thread, or the one that was there. */
static void test_reasons_stand_at_cells(void **state) {
    Office o = office_open(state);
    Err e;
    Talk talk;
    fill(&o, "goals[0].text", "建设一批创新载体");
    fill(&o, "duties", "贯彻科技方针政策");
    to_grading(&o);
    Batch b = batch_new(o.a, (Str){0}, true);
    Writing w = office_writing(&o, &REVIEWER);
    Str thread = talk_begin(&b, &w, &o.d, ROLE_PERFORMANCE, S("goals[0].text"),
                            S("请写明几个"), false);
    must(&o, &b);
    ActForm form = {.act = ACT_FAIR, .opinion = S("请修改后再报")};
    VEC_ADD(o.a, &form.reasons,
            ((Reason){.path = S("duties"), .text = S("写得太少")}));
    VEC_ADD(o.a, &form.reasons,
            ((Reason){.path = S("goals[0].text"), .thread = thread}));
    act_with(&o, &REVIEWER, &form);
    assert_true(talk_load(&talk, o.a, o.s, &o.d, &o.draft.decl, &PREPARER, &e));
    assert_int_equal(talk.threads.n, 2);
    for (size_t i = 0; i < talk.threads.n; i++)
        assert_true(talk.threads.items[i].is_reason);
    assert_str(talk_thread(&talk, thread)->path, S("goals[0].text"));
    assert_str(talk.threads.items[1].path, S("duties"));
    assert_str(talk.threads.items[1].notes.items[0].text, S("写得太少"));
    office_close(&o);
}

/* Of two acts at once one is done, also where neither moves it. */
static void test_two_at_once(void **state) {
    Office o = office_open(state);
    Batch one, other;
    Said why;
    fill(&o, "goals[0].text", "建设一批创新载体");
    to_grading(&o);
    ActForm ask = {
        .act = ACT_ASK, .opinion = S("口径对不对？"), .to = &BUSINESS};
    ActForm refuse = {.act = ACT_POOR, .opinion = S("目标与职能不符")};
    assert_true(prepare(&one, &why, &o, &REVIEWER, &ask));
    assert_true(prepare(&other, &why, &o, &REVIEWER, &refuse));
    must(&o, &one);
    assert_int_equal(office_write(&o, &other), OUTCOME_CONFLICT);
    office_close(&o);
}

/* What a person who leaves has in hand is the successor's. */
static void test_work_is_handed_over(void **state) {
    Office o = office_open(state);
    fill(&o, "goals[0].text", "建设一批创新载体");
    to_grading(&o);
    act_with(&o, &REVIEWER, &(ActForm){.act = ACT_HAND_ON, .to = &REVIEWER});
    assert_str(o.d.holder, REVIEWER.person);
    const Account account = {.id = REVIEWER.person,
                             .region = o.d.region,
                             .unit = REVIEWER.unit,
                             .version = 1};
    Batch b = batch_new(o.a, (Str){0}, true);
    Writing w = office_writing(&o, &HEAD);
    person_hand_over(&b, &w, &account, BUSINESS.person, S("调离"));
    must(&o, &b);
    assert_str(o.d.holder, BUSINESS.person);
    office_close(&o);
}

static void test_asked_twice(void **state) {
    Office o = office_open(state);
    fill(&o, "goals[0].text", "新认定高新技术企业25家");
    to_grading(&o);
    ActForm ask = {
        .act = ACT_ASK, .opinion = S("口径对不对？"), .to = &BUSINESS};
    act_with(&o, &REVIEWER, &ask);
    act_with(&o, &REVIEWER, &ask);
    assert_true(standing_asks(&o.d.standing, &BUSINESS));
    act(&o, ACT_ANSWER, &BUSINESS);
    assert_false(standing_asks(&o.d.standing, &BUSINESS));
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_submit_and_save_at_once),
        cmocka_unit_test(test_asked_twice),
        cmocka_unit_test(test_two_at_once),
        cmocka_unit_test(test_work_is_handed_over),
        cmocka_unit_test(test_reasons_stand_at_cells),
        cmocka_unit_test(test_suggested_too_late),
        cmocka_unit_test(test_edits_follow_their_cell),
        cmocka_unit_test(test_edit_of_other_words)};
    return STORES_RUN("office acts", tests);
}
