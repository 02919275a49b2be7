/* SPDX-License-Identifier: Apache-2.0
 * What a reviewer can decide, what is proposed, and what goes with it. */
#include "web/review_decide.h"

#include "check/form_place.h"
#include "check/report.h"
#include "office/moment.h"
#include "office/sheet.h"
#include "web/review_head.h"

static const struct Conclusion {
    Act act;
    bool final, reasons;
    const char *zh, *en, *button_zh, *button_en;
} CONCLUSIONS[] = {
    {ACT_CONFIRM, false, false, "确认并盖章", "Confirm", "确认并盖章",
     "Confirm and seal"},
    {ACT_PASS, false, false, "通过", "Pass", "送下一步", "Pass on"},
    {ACT_RETURN, true, true, "退回", "Return", "退回填报人", "Return"},
    {ACT_EXCELLENT, false, false, "优 · 通过", "Excellent", "评优，通过",
     "Accept"},
    {ACT_GOOD, false, false, "良 · 改后通过", "Good", "评良，送单位同意",
     "Send the edits"},
    {ACT_FAIR, true, true, "中 · 退回", "Fair: return", "退回填报人", "Return"},
    {ACT_POOR, true, false, "差 · 不予安排", "Poor: refuse", "评差，不予安排",
     "Refuse"},
};

static bool is_of_state(Act act, StateKind kind) {
    switch (act) {
    case ACT_CONFIRM: return kind == STATE_CONFIRM;
    case ACT_PASS: return kind == STATE_REVIEW;
    case ACT_RETURN: return kind == STATE_CONFIRM || kind == STATE_REVIEW;
    default: return kind == STATE_GRADE;
    }
}

static void add_choices(ReviewDecision *out, const DeclPage *p) {
    Request *r = p->r;
    Str chosen = request_form(r, S("conclusion"));
    for (size_t i = 0; i < COUNT_OF(CONCLUSIONS); i++) {
        const struct Conclusion *c = &CONCLUSIONS[i];
        Said why;
        if (!is_of_state(c->act, p->d.state.kind)) continue;
        bool can = act_may(&why, r->a, &p->d.steps, &p->d.standing, c->act,
                           r->session, &p->d.object);
        ReviewChoice choice = {
            .word = act_word(c->act),
            .label = str_from_c(r->english ? c->en : c->zh),
            .button = str_from_c(r->english ? c->button_en : c->button_zh),
            .chosen = can && str_equal(chosen, act_word(c->act)),
            .final = c->final,
            .wants_reasons = c->reasons};
        if (!can) choice.why = said_in(why, r->english);
        VEC_ADD(r->a, &out->choices, choice);
    }
}

Str grade_with_consequence(Arena *a, Grade grade, bool english) {
    Said then = assess_consequence(grade), name = grade_said(grade);
    if (grade == GRADE_NONE) return (Str){0};
    return english
               ? str_format(a, "%.*s: %.*s", STR_ARG(name.en), STR_ARG(then.en))
               : str_format(a, "%.*s，%.*s", STR_ARG(name.zh),
                            STR_ARG(then.zh));
}

static bool set_proposal(ReviewDecision *out, const DeclPage *p, Err *e) {
    Request *r = p->r;
    Assessment sheet;
    if (p->d.state.kind != STATE_GRADE) return true;
    if (!assess_load(&sheet, r->a, r->store, &p->d, &p->checked.report, e))
        return false;
    Grade grade =
        sheet.level != GRADE_NONE ? sheet.level : sheet.proposal.level;
    Str level = grade_with_consequence(r->a, grade, r->english);
    if (sheet.level != GRADE_NONE)
        out->proposal = str_format(
            r->a, r->english ? "by the items: %.*s" : "按审核表：%.*s",
            STR_ARG(level));
    else if (grade != GRADE_NONE)
        out->proposal = str_format(
            r->a, r->english ? "proposed: %.*s" : "建议：%.*s", STR_ARG(level));
    if (sheet.ungraded == 0) return true;
    out->ungraded = str_format(
        r->a, r->english ? "%zu items are not graded" : "审核表还有 %zu 项没评",
        sheet.ungraded);
    out->grade_url = decl_url(p, "/grade");
    return true;
}

static Str act_page(const DeclPage *p, Act act) {
    Request *r = p->r;
    Said why;
    if (!act_may(&why, r->a, &p->d.steps, &p->d.standing, act, r->session,
                 &p->d.object))
        return (Str){0};
    return str_join(r->a, decl_url(p, "/act/"), act_word(act));
}

bool review_decision(ReviewDecision *out, const DeclPage *p, Err *e) {
    Request *r = p->r;
    if (!review_is_turn(p)) return true;
    out->grades = p->d.state.kind == STATE_GRADE;
    add_choices(out, p);
    int64_t due = p->d.state_at + (int64_t)p->d.state.step->days * MOMENT_DAY;
    Str day = moment_day(r->a, r->now, due, r->english);
    if (p->d.state.step->days > 0)
        out->due = str_format(r->a, r->english ? "due %.*s" : "期限：%.*s",
                              STR_ARG(day));
    out->text = request_form(r, S("why:0"));
    out->opinion = request_form(r, S("opinion"));
    out->hand_on = act_page(p, ACT_HAND_ON);
    out->ask = act_page(p, ACT_ASK);
    out->cells = decl_cells(p, request_form(r, S("cell:0")));
    return set_proposal(out, p, e) && decl_remarks(&out->remarks, r, e);
}
