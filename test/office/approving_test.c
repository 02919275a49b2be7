/* SPDX-License-Identifier: Apache-2.0
 * Approving on both databases: what was typed is read, a batch is done whole or
 * not at all, an approval can be taken back, an adjustment replaces it. */
#include "bureau.h"

#include "office/approval_print.h"
#include "office/approving.h"

static const ApprovalTyped TYPED = {.number = S_INIT("示财绩[2026]012号"),
                                    .dated = S_INIT("2026年11月24日"),
                                    .title = S_INIT("关于批复的通知"),
                                    .remark = S_INIT(" 请抓紧执行 ")};

static void must(Office *o, const Batch *b) {
    assert_int_equal(office_write(o, b), OUTCOME_DONE);
}

static void act(Office *o, Act which, const Session *who) {
    Batch b;
    Said why = {0};
    o->d.standing.blocking = o->d.standing.undecided = 0; /* as if mended */
    if (!office_act(o, which, who, &b, &why)) fail_msg("%.*s", STR_ARG(why.zh));
    must(o, &b);
    o->now += 1000;
    office_load(o);
}

static Office at_approving(void **state) {
    Office o = office_open(state);
    assert_int_equal(office_save(&o, &o.draft, "budget.total", "1042.60"),
                     OUTCOME_DONE);
    office_load(&o);
    act(&o, ACT_SUBMIT, &PREPARER);
    act(&o, ACT_CONFIRM, &HEAD);
    act(&o, ACT_PASS, &BUSINESS);
    act(&o, ACT_EXCELLENT, &REVIEWER);
    assert_str(o.d.state.word, S("accepted"));
    return o;
}

static Candidates candidates(Office *o) {
    Candidates out;
    bool more;
    Err e;
    assert_true(candidates_load(&out, &more, o->a, o->s, S("439900"),
                                S("439900c1"), &o->d.steps, &e));
    assert_false(more);
    return out;
}

static ApprovalWrongs typed_read(Office *o, Approval *out,
                                 const ApprovalTyped *typed, Str cycle) {
    ApprovalWrongs wrongs;
    Err e;
    assert_true(
        approval_read(out, &wrongs, o->a, o->s, S("439900"), cycle, typed, &e));
    return wrongs;
}

static Approval sound(Office *o, const ApprovalTyped *typed) {
    Approval out;
    ApprovalWrongs wrongs = typed_read(o, &out, typed, S("439900c1"));
    assert_true(approval_is_well(&wrongs));
    return out;
}

static Str approve(Office *o, Batch *b, const Candidates *list,
                   const Approval *approval, const Session *who, Said *why) {
    const Candidate *items[4];
    size_t which;
    Writing w = office_writing(o, who);
    for (size_t i = 0; i < list->n; i++)
        items[i] = &list->items[i];
    *b = batch_new(o->a, (Str){0}, true);
    return approving_do(b, why, &which, &w, items, list->n, approval);
}

static void what_was_typed_is_read(void **state) {
    Office o = office_open(state);
    Approval out;
    ApprovalTyped typed = TYPED;
    ApprovalWrongs wrongs = typed_read(&o, &out, &typed, S("439900c1"));
    assert_true(approval_is_well(&wrongs));
    assert_str(out.number, S("示财绩〔2026〕12号"));
    assert_str(out.dated, S("2026-11-24"));
    assert_str(out.remark, S("请抓紧执行"));
    assert_int_equal(out.id.n, 0);
    typed = (ApprovalTyped){
        .number = S("12号"), .dated = S("2月30日"), .title = S(" ")};
    wrongs = typed_read(&o, &out, &typed, S("439900c1"));
    assert_true(wrongs.number.zh.n > 0 && wrongs.dated.zh.n > 0);
    assert_true(wrongs.title.zh.n > 0 && wrongs.remark.zh.n == 0);
    typed = TYPED;
    typed.dated = S("2027-01-03");
    wrongs = typed_read(&o, &out, &typed, S("439900c1"));
    assert_true(str_has(wrongs.dated.zh, S("2027")));
    typed.dated = S("2026-11");
    wrongs = typed_read(&o, &out, &typed, S("439900c1"));
    assert_true(wrongs.dated.zh.n > 0);
    office_close(&o);
}

static void one_is_approved(void **state) {
    Office o = at_approving(state);
    Candidates list = candidates(&o);
    Approval approval = sound(&o, &TYPED);
    ApprovalDocument document;
    ApprovedBy by;
    Batch b;
    Said why;
    Err e;
    assert_int_equal(list.n, 1);
    /* Not by who has no right. */
    assert_int_equal(approve(&o, &b, &list, &approval, &BUSINESS, &why).n, 0);
    assert_true(why.zh.n > 0);
    Str id = approve(&o, &b, &list, &approval, &REVIEWER, &why);
    must(&o, &b);
    office_load(&o);
    assert_str(o.d.state.word, S("approved"));
    assert_str(o.d.approved, o.d.revision);
    assert_str(o.d.moves.items[o.d.moves.n - 1].opinion, approval.number);
    assert_int_equal(candidates(&o).n, 0);
    assert_true(approved_by(&by, o.a, o.s, o.d.approved, &e));
    assert_str(by.number, approval.number);
    assert_str(by.id, id);
    assert_false(by.revoked);
    assert_true(approval_load(&document, o.a, o.s, id, &e));
    assert_int_equal(document.in_force, 1);
    assert_str(document.sum, S("1042.60"));
    assert_str(document.units.items[0].digest, list.items[0].digest);
    office_close(&o);
}

/* Somebody was quicker: nothing of the batch is done. */
static void all_or_none(void **state) {
    Office o = at_approving(state);
    Candidates list = candidates(&o);
    Approval approval = sound(&o, &TYPED);
    Batch b;
    Said why;
    Candidate same = list.items[0];
    VEC_ADD(o.a, &list, same);
    list.items[1].d.version--; /* seen before its last move */
    (void)approve(&o, &b, &list, &approval, &REVIEWER, &why);
    assert_int_equal(office_write(&o, &b), OUTCOME_CONFLICT);
    office_load(&o);
    assert_str(o.d.state.word, S("accepted"));
    Rows r;
    Err e;
    assert_true(store_query(
        &r, o.a, o.s, SQL_APPROVAL_BY_DOCUMENT,
        BINDS(bind_str(S("439900")), bind_str(approval.number)), &e));
    assert_int_equal(r.n, 0);
    office_close(&o);
}

static Str number_of(Office *o, Str revision, bool revoked) {
    ApprovedBy by;
    Err e;
    assert_true(approved_by(&by, o->a, o->s, revision, &e));
    assert_int_equal(by.revoked, revoked);
    return by.number;
}

static void it_is_taken_back(void **state) {
    Office o = at_approving(state);
    Candidates list = candidates(&o);
    Approval approval = sound(&o, &TYPED);
    ActOutcome outcome;
    Batch b;
    Said why;
    (void)approve(&o, &b, &list, &approval, &REVIEWER, &why);
    must(&o, &b);
    office_load(&o);
    Str revision = o.d.approved;
    const ActInput input = {.opinion = S("文号写错了")};
    assert_true(act_take(&outcome, &why, o.a, &o.d.steps, &o.d.standing,
                         ACT_REVOKE, &input, &REVIEWER, &o.d.object));
    b = batch_new(o.a, (Str){0}, true);
    Writing w = office_writing(&o, &REVIEWER);
    approving_revoke(&b, &w, &o.d);
    declaration_act(&b, &w, &o.d,
                    &(Acted){.act = ACT_REVOKE,
                             .outcome = &outcome,
                             .opinion = input.opinion});
    must(&o, &b);
    office_load(&o);
    assert_str(o.d.state.word, S("accepted"));
    assert_int_equal(o.d.approved.n, 0);
    assert_str(number_of(&o, revision, true), approval.number);
    /* Its number is taken; the same document may have it again. */
    ApprovalTyped typed = TYPED;
    Approval again;
    ApprovalWrongs wrongs = typed_read(&o, &again, &typed, S("439900c1"));
    assert_true(wrongs.taken && !approval_is_well(&wrongs));
    typed.same = true;
    wrongs = typed_read(&o, &again, &typed, S("439900c2"));
    assert_false(approval_is_well(&wrongs)); /* another year's */
    again = sound(&o, &typed);
    assert_true(again.id.n > 0);
    list = candidates(&o);
    (void)approve(&o, &b, &list, &again, &REVIEWER, &why);
    must(&o, &b);
    office_load(&o);
    assert_str(o.d.state.word, S("approved"));
    assert_str(number_of(&o, o.d.approved, false), approval.number);
    office_close(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_typed_is_read),
        cmocka_unit_test(one_is_approved),
        cmocka_unit_test(all_or_none),
        cmocka_unit_test(it_is_taken_back),
    };
    return STORES_RUN("office/approving", tests);
}
