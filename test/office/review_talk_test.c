/* SPDX-License-Identifier: Apache-2.0
 * What is said at cells, on both databases: it stays over rounds, follows its
 * cell, is seen by whom it concerns; edits and answers are decided once. */
#include "bureau.h"

#include "office/attachment.h"
#include "office/review_assess.h"
#include "office/review_goals.h"
#include "office/review_talk.h"

static void must(Office *o, const Batch *b) {
    assert_int_equal(office_write(o, b), OUTCOME_DONE);
}

static Batch batch(Office *o) {
    return batch_new(o->a, (Str){0}, true);
}

static void fill(Office *o, const char *path, const char *text) {
    assert_int_equal(office_save(o, &o->draft, path, text), OUTCOME_DONE);
    office_load(o);
}

static void act(Office *o, Act which, const Session *who) {
    Batch b;
    Said why = {0};
    o->d.standing.blocking = o->d.standing.undecided = 0; /* as if mended */
    if (!office_act(o, which, who, &b, &why)) {
        fprintf(stderr, "%.*s\n", (int)why.zh.n, why.zh.p);
        fail();
    }
    must(o, &b);
    o->now += 1000;
    office_load(o);
}

/* With two goals and a text, at the performance section. */
static Office at_grading(void **state) {
    Office o = office_open(state);
    fill(&o, "goals[0].text", "新认定高新技术企业25家");
    fill(&o, "goals[1].text", "建设一批创新载体");
    fill(&o, "duties", "贯彻科技方针政策");
    act(&o, ACT_SUBMIT, &PREPARER);
    act(&o, ACT_CONFIRM, &HEAD);
    act(&o, ACT_PASS, &BUSINESS);
    assert_str(o.d.state.word, S("performance"));
    return o;
}

static Talk talk(Office *o, const Session *viewer) {
    Talk out;
    Err e;
    assert_true(talk_load(&out, o->a, o->s, &o->d, &o->draft.decl, viewer, &e));
    return out;
}

static Str begin(Office *o, const char *path, const char *text, bool reason) {
    Batch b = batch(o);
    Writing w = office_writing(o, &REVIEWER);
    Str id = talk_begin(&b, &w, &o->d, ROLE_PERFORMANCE, str_from_c(path),
                        str_from_c(text), reason);
    must(o, &b);
    return id;
}

/* As a return would leave it. */
static void return_it(Office *o) {
    ActOutcome outcome;
    Said why;
    ActInput input = {
        .reasons = 1, .ungraded = 0, .opinion = S("请修改后再报")};
    Batch b = batch(o);
    Writing w = office_writing(o, &REVIEWER);
    assert_true(act_take(&outcome, &why, o->a, &o->d.steps, &o->d.standing,
                         ACT_FAIR, &input, &REVIEWER, &o->d.object));
    declaration_act(&b, &w, &o->d,
                    &(Acted){.act = ACT_FAIR, .outcome = &outcome});
    must(o, &b);
    o->now += 1000;
    office_load(o);
    assert_str(o->d.state.word, S("returned"));
}

static void test_threads(void **state) {
    Office o = at_grading(state);
    Str id = begin(&o, "goals[1].text", "“一批”请写明几个", true);
    /* The unit sees it when it is returned, not before. */
    assert_int_equal(talk(&o, &REVIEWER).threads.n, 1);
    assert_int_equal(talk(&o, &PREPARER).threads.n, 0);
    return_it(&o);
    Talk t = talk(&o, &PREPARER);
    assert_int_equal(t.threads.n, 1);
    assert_true(t.threads.items[0].is_reason);
    assert_int_equal(t.open, 1);
    const TalkThread *thread = talk_thread(&t, id);
    assert_false(talk_may_settle(&o.d, thread, &PREPARER));
    assert_true(talk_may_settle(&o.d, thread, &REVIEWER));
    Batch b = batch(&o);
    Writing w = office_writing(&o, &PREPARER);
    talk_reply(&b, &w, &o.d, ROLE_PREPARER, thread, S("已改为 3 个"));
    must(&o, &b);
    t = talk(&o, &REVIEWER);
    thread = talk_thread(&t, id);
    assert_str(thread->state, S("answered"));
    assert_int_equal(thread->notes.n, 2);
    assert_str(thread->notes.items[1].person_name, S("王示例"));
    b = batch(&o);
    w = office_writing(&o, &REVIEWER);
    talk_settle(&b, &w, &o.d, ROLE_PERFORMANCE, thread, true);
    must(&o, &b);
    t = talk(&o, &REVIEWER);
    assert_int_equal(t.settled, 1);
    b = batch(&o);
    talk_settle(&b, &w, &o.d, ROLE_PERFORMANCE, talk_thread(&t, id), false);
    must(&o, &b);
    assert_int_equal(talk(&o, &REVIEWER).open, 1);
    office_close(&o);
}

/* Who prepares for the department above and reviews this one is a reviewer of
 * it; who prepares there and nothing else sees what its unit may see, but not
 * what its unit keeps for itself. */
static void test_of_the_department_above(void **state) {
    Office o = at_grading(state);
    Session both = {.person = S("439900p8"),
                    .region = S("439900"),
                    .unit = S("439900u0"),
                    .roles = 1u << ROLE_PREPARER | 1u << ROLE_SUPERIOR};
    Session preparer = both;
    Attachments files;
    Err e;
    preparer.roles = 1u << ROLE_PREPARER;
    o.d.object.parents = S("439900u0");
    Str id = begin(&o, "goals[1].text", "“一批”请写明几个", false);
    Talk t = talk(&o, &both);
    assert_int_equal(t.threads.n, 1);
    assert_true(talk_may_settle(&o.d, talk_thread(&t, id), &both));
    assert_int_equal(talk(&o, &preparer).threads.n, 0);
    Batch b = batch(&o);
    Writing w = office_writing(&o, &PREPARER);
    o.d.submitted = o.now - 1; /* it was handed in before */
    assert_true(attachment_add(
        &b, &w, &o.d,
        &(AttachmentNew){.name = S("测算.txt"), .bytes = S("12 + 13 = 25")},
        &e));
    must(&o, &b);
    assert_true(attachments_load(&files, o.a, o.s, &o.d, &PREPARER, &e));
    b = batch(&o);
    attachment_withdraw(&b, &w, &o.d, &files.items[0]);
    must(&o, &b);
    assert_true(attachments_load(&files, o.a, o.s, &o.d, &PREPARER, &e));
    assert_int_equal(files.n, 1);
    assert_true(attachments_load(&files, o.a, o.s, &o.d, &preparer, &e));
    assert_int_equal(files.n, 0);
    office_close(&o);
}

static void test_threads_follow_rows(void **state) {
    Office o = at_grading(state);
    Str id = begin(&o, "goals[1].text", "请写明几个", true);
    Str gone = begin(&o, "goals[0].text", "这条删去", true);
    return_it(&o);
    Decl d = o.draft.decl;
    assert_true(decl_insert(&d, o.a, S("goals"), 0));
    assert_true(decl_set(&d, o.a, S("goals[0].text"),
                         S("推进成果转移转化和平台运行"), (Origin){0}));
    assert_true(decl_remove(&d, S("goals"), 1));
    o.draft.decl = d;
    Talk t = talk(&o, &PREPARER);
    assert_str(talk_thread(&t, id)->path, S("goals[1].text"));
    assert_true(decl_insert(&o.draft.decl, o.a, S("goals"), 0));
    assert_true(decl_set(&o.draft.decl, o.a, S("goals[0].text"),
                         S("完善科技服务体系"), (Origin){0}));
    t = talk(&o, &PREPARER);
    assert_str(talk_thread(&t, id)->path, S("goals[2].text"));
    assert_null(talk_thread(&t, gone)->path.p);
    office_close(&o);
}

static void test_suggestions(void **state) {
    Office o = at_grading(state);
    Batch b = batch(&o);
    Writing w = office_writing(&o, &REVIEWER);
    talk_suggest(&b, &w, &o.d, ROLE_PERFORMANCE, S("goals[1].text"),
                 S("建设一批创新载体"), S("建设3个创新载体"), S("写明几个"));
    must(&o, &b);
    office_load(&o);
    assert_int_equal(o.d.standing.suggested, 1);
    return_it(&o);
    Talk t = talk(&o, &PREPARER);
    assert_int_equal(t.edits.n, 1);
    assert_true(t.edits.items[0].fits);
    assert_str(pieces_after(o.a, &t.edits.items[0].pieces),
               S("建设3个创新载体"));
    w = office_writing(&o, &PREPARER);
    b = batch(&o);
    talk_decide(&b, &w, &o.d, ROLE_PREPARER, &t.edits.items[0], true, (Str){0});
    must(&o, &b);
    /* Decided once: the second says so and changes nothing. */
    b = batch(&o);
    talk_decide(&b, &w, &o.d, ROLE_PREPARER, &t.edits.items[0], false,
                S("不改"));
    assert_int_equal(office_write(&o, &b), OUTCOME_CONFLICT);
    fill(&o, "goals[1].text", "建设3个创新载体");
    t = talk(&o, &PREPARER);
    assert_str(t.edits.items[0].state, S("taken"));
    assert_false(t.edits.items[0].fits);
    office_close(&o);
}

static const Finding *warning_of(const Office *o) {
    const Report *r = &o->checked.report;
    for (size_t i = 0; i < r->findings.n; i++)
        if (r->findings.items[i].severity == SEVERITY_WARNING)
            return &r->findings.items[i];
    return NULL;
}

static void answer(Office *o, Str code, Str path) {
    Batch b = batch(o);
    batch_one(
        &b, SQL_ACCEPTED_FINDING_PUT,
        BINDS(bind_str(o->id), bind_str(code), bind_str(path),
              bind_str(o->d.region),
              bind_str(declaration_cell_digest(o->a, &o->draft.decl, path)),
              bind_str(S("由领导小组另行考核")), bind_int(o->d.round),
              bind_str(PREPARER.person), bind_int(o->now)));
    must(o, &b);
    o->now += 1000;
    office_load(o);
}

static void judge(Office *o, Str code, Str path, bool accepted) {
    Batch b = batch(o);
    Writing w = office_writing(o, &REVIEWER);
    talk_judge(&b, &w, &o->d, ROLE_PERFORMANCE, &o->draft.decl, code, path,
               accepted);
    must(o, &b);
    o->now += 1000;
    office_load(o);
}

static void test_answers(void **state) {
    Office o = office_open(state);
    fill(&o, "indicators[1].text", "项目验收合格率95%；大力推动四链融合");
    const Finding *f = warning_of(&o);
    assert_non_null(f);
    Str code = f->code, path = f->path;
    size_t warnings = o.checked.counts[SEVERITY_WARNING];
    answer(&o, code, path);
    size_t answered = o.checked.counts[SEVERITY_WARNING];
    assert_true(answered < warnings);
    judge(&o, code, path, true);
    assert_int_equal(o.checked.counts[SEVERITY_WARNING], answered);
    Talk t = talk(&o, &REVIEWER);
    assert_true(talk_answer(&t, code, path)->accepted);
    /* Refused it stands again, till the unit answers anew. */
    judge(&o, code, path, false);
    assert_int_equal(o.checked.counts[SEVERITY_WARNING], warnings);
    answer(&o, code, path);
    assert_int_equal(o.checked.counts[SEVERITY_WARNING], answered);
    t = talk(&o, &REVIEWER);
    assert_null(talk_answer(&t, code, path));
    office_close(&o);
}

/* Whoever opened it first ends the withdrawal, also of one who did not see it.
 */
static void test_opening(void **state) {
    Office o = office_open(state);
    Batch withdrawal, b;
    Said why;
    act(&o, ACT_SUBMIT, &PREPARER);
    assert_true(office_act(&o, ACT_WITHDRAW, &PREPARER, &withdrawal, &why));
    b = batch(&o);
    Writing w = office_writing(&o, &HEAD);
    talk_open(&b, &w, &o.d, ROLE_HEAD);
    must(&o, &b);
    assert_int_equal(office_write(&o, &withdrawal), OUTCOME_CONFLICT);
    office_load(&o);
    assert_true(o.d.standing.opened);
    assert_false(office_act(&o, ACT_WITHDRAW, &PREPARER, &b, &why));
    assert_true(str_has(why.zh, S("已经打开")));
    office_close(&o);
}

static Assessment assess(Office *o) {
    Assessment out;
    Err e;
    assert_true(assess_load(&out, o->a, o->s, &o->d, &o->checked.report, &e));
    return out;
}

static void test_assessment(void **state) {
    Office o = at_grading(state);
    Assessment before = assess(&o), after = before;
    assert_int_equal(before.ungraded, before.sheet.items.n);
    for (size_t i = 0; i < after.sheet.items.n; i++) {
        Grade proposed = after.proposal.items.items[i].grade;
        after.items[i].decided = proposed == GRADE_NONE ? GRADE_GOOD : proposed;
        assert_null(assess_wrong(&after, i).zh.p);
    }
    after.items[0].decided =
        after.items[0].decided == GRADE_POOR ? GRADE_GOOD : GRADE_POOR;
    assert_true(assess_wrong(&after, 0).zh.n > 0);
    after.items[0].reason = S("附件未盖章");
    assert_null(assess_wrong(&after, 0).zh.p);
    Batch b = batch(&o), late = batch(&o);
    Writing w = office_writing(&o, &REVIEWER);
    assess_save(&b, &w, &o.d, ROLE_PERFORMANCE, &before, &after);
    assess_save(&late, &w, &o.d, ROLE_PERFORMANCE, &before, &after);
    must(&o, &b);
    Assessment back = assess(&o);
    assert_int_equal(back.ungraded, 0);
    assert_int_equal(back.items[0].decided, after.items[0].decided);
    assert_str(back.items[0].reason, S("附件未盖章"));
    assert_true(back.level != GRADE_NONE);
    return_it(&o);
    assert_int_equal(office_write(&o, &late), OUTCOME_CONFLICT);
    office_close(&o);
}

static GoalMatrix matrix(Office *o) {
    GoalMatrix out;
    Err e;
    assert_true(goals_load(&out, o->a, o->s, &o->d, &o->checked.draft,
                           o->layout, false, &e));
    return out;
}

static size_t finding_count(const Office *o, Str code, bool standing) {
    const Report *r = &o->checked.report;
    size_t n = 0;
    for (size_t i = 0; i < r->findings.n; i++)
        n += str_equal(r->findings.items[i].code, code) &&
             (!standing || r->findings.items[i].suppressed.p == NULL);
    return n;
}

static void test_goals(void **state) {
    Office o = office_open(state);
    CellChanges changes = {0};
    fill(&o, "goals[0].text", "新认定高新技术企业，扩大规模");
    fill(&o, "goals[1].text", "提升服务水平");
    fill(&o, "indicators[0].text", "新认定高新技术企业25家；办理许可300件");
    GoalMatrix before = matrix(&o), after = matrix(&o);
    assert_int_equal(before.goals, 2);
    assert_true(before.items.n >= 2);
    assert_int_equal(before.items.items[0].links[0], LINK_GUESSED);
    assert_int_equal(before.items.items[1].links[1], LINK_NONE);
    assert_int_equal(finding_count(&o, S("G101"), true), 1);
    goals_link(&after, 1, 1, true);
    Batch b = batch(&o);
    Writing w = office_writing(&o, &PREPARER);
    goals_save(&b, &w, &o.d, &before, &after, &o.draft.decl, &o.checked.report,
               &changes);
    assert_int_equal(changes.n, 0); /* the form has no column for it */
    must(&o, &b);
    office_load(&o);
    GoalMatrix back = matrix(&o);
    assert_int_equal(back.items.items[1].links[1], LINK_SET);
    assert_int_equal(back.set[1], 1);
    assert_int_equal(finding_count(&o, S("G101"), true), 0);
    after = matrix(&o);
    goals_link(&after, 1, 1, false);
    b = batch(&o);
    goals_save(&b, &w, &o.d, &back, &after, &o.draft.decl, &o.checked.report,
               &changes);
    must(&o, &b);
    office_load(&o);
    assert_int_equal(matrix(&o).items.items[1].links[1], LINK_NONE);
    assert_int_equal(finding_count(&o, S("G101"), true), 1);
    goals_link(&after, 1000, 1, true); /* nowhere */
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_of_the_department_above),
        cmocka_unit_test(test_threads_follow_rows),
        cmocka_unit_test(test_suggestions),
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_opening),
        cmocka_unit_test(test_assessment),
        cmocka_unit_test(test_goals),
    };
    return STORES_RUN("review_talk", tests);
}
