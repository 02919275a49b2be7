/* SPDX-License-Identifier: Apache-2.0
 * What happens to a declaration of the demo, word by word. */
#include "office/demo_way.h"

#include "office/approving.h"
#include "office/moment.h"
#include "office/ranking.h"
#include "review/grade.h"
#include "store/id.h"

enum { REASONS_MAX = 2 };

/* One act of a declaration. */
typedef struct Turn {
    const DemoJourney *j;
    Arena *a;
    Str id;
    Declaration d;
    Draft draft;
    CheckedDraft checked;
    const Session *person;
    Writing w;
    Batch b;
    Act act;
    ActOutcome outcome;
} Turn;

static bool load(Turn *t, int64_t now, Err *e) {
    Store *s = t->j->demo->store;
    return declaration_load(&t->d, t->a, s, t->id, now, e) &&
           declaration_draft(&t->draft, t->a, s, t->id, e) &&
           declaration_check(&t->checked, t->a, s, &t->d, &t->draft.decl, now,
                             e);
}

static void sit_down(Turn *t, const Session *person, int64_t now) {
    t->person = person;
    t->w = (Writing){person, now, S("127.0.0.1")};
    t->b = batch_new(t->a, (Str){0}, false);
}

/* ---- writing ---- */

static void written(Decl *out, Turn *t, DemoFlaw flaw, int64_t now) {
    const Demo *demo = t->j->demo;
    const Session *who = demo_person(demo, ROLE_PREPARER, t->j->unit);
    demo_decl(out, t->a, &demo->units.items[t->j->unit], demo->region_name,
              t->j->year, flaw, who->name, moment_date(now));
}

static bool begin(Turn *t, DemoFlaw flaw, int64_t now, Err *e) {
    const Demo *demo = t->j->demo;
    const DemoPlace *place = &demo->places.items[t->j->unit];
    const Declaration like = {.region = demo->region,
                              .cycle = t->j->cycle,
                              .unit = place->id,
                              .form = S("unit-2018"),
                              .in_charge = place->in_charge};
    Decl decl;
    written(&decl, t, flaw, now);
    sit_down(t, demo_person(demo, ROLE_PREPARER, t->j->unit), now);
    t->id = declaration_begin(&t->b, &t->w, &like, &decl, t->j->form_digest);
    return demo_write(t->j->demo, &t->b, e);
}

/* What stands in the draft now; counts and changes as the page would send. */
static bool save(Turn *t, DemoFlaw flaw, int64_t now, Err *e) {
    Decl decl;
    CheckedDraft checked;
    const CellChanges none = {0};
    if (!load(t, now, e)) return false;
    written(&decl, t, flaw, now);
    if (!declaration_check(&checked, t->a, t->j->demo->store, &t->d, &decl, now,
                           e))
        return false;
    sit_down(t, demo_person(t->j->demo, ROLE_PREPARER, t->j->unit), now);
    declaration_save(&t->b, &t->w, &t->d, &t->draft, &decl, &checked, &none);
    return demo_write(t->j->demo, &t->b, e);
}

/* ---- what goes with an act ---- */

static void add_reason(Turn *t, Str field, Str text) {
    Str thread = id_new(t->a, t->d.region, ID_NOTE);
    batch_one(&t->b, SQL_THREAD_ADD,
              BINDS(bind_str(thread), bind_str(t->d.region), bind_str(t->id),
                    bind_str(field), bind_int(t->d.round), bind_int(1),
                    bind_str(t->person->person), bind_int(t->w.now)));
    batch_one(&t->b, SQL_NOTE_ADD,
              BINDS(bind_str(id_new(t->a, t->d.region, ID_NOTE)),
                    bind_str(t->d.region), bind_str(thread), bind_str(t->id),
                    bind_int(t->d.round), bind_str(t->person->person),
                    bind_str(t->person->name),
                    bind_str(role_word(t->outcome.by)), bind_str(text),
                    bind_int(t->w.now)));
}

/* The first warnings, each at its cell. */
static void add_reasons(Turn *t) {
    const Report *r = &t->checked.report;
    size_t n = 0;
    for (size_t i = 0; i < r->findings.n && n < REASONS_MAX; i++) {
        const Finding *f = &r->findings.items[i];
        if (f->severity < SEVERITY_WARNING) continue;
        add_reason(t, f->path,
                   str_format(t->a, "%.*s。%.*s（%.*s）",
                              STR_ARG(f->message.zh), STR_ARG(f->fix.zh),
                              STR_ARG(f->code)));
        n++;
    }
    if (n == 0)
        add_reason(t, S("indicators[5].text"), S("请补上数据来源和调查办法。"));
}

static void add_assessments(Turn *t) {
    ReviewSheet sheet = review_sheet_default(t->a);
    Proposal proposal;
    grade_propose(&proposal, t->a, &sheet, &t->checked.report,
                  &(GradeFacts){0});
    for (size_t i = 0; i < sheet.items.n; i++) {
        const ItemProposal *item = &proposal.items.items[i];
        Grade decided =
            item->grade == GRADE_NONE ? GRADE_EXCELLENT : item->grade;
        batch_one(
            &t->b, SQL_ASSESSMENT_PUT,
            BINDS(bind_str(t->id), bind_int(t->d.round),
                  bind_str(sheet.items.items[i].word), bind_str(t->d.region),
                  bind_str(item->grade == GRADE_NONE ? S("")
                                                     : grade_word(item->grade)),
                  bind_str(item->why.zh), bind_str(grade_word(decided)),
                  bind_null(), bind_str(t->person->person),
                  bind_int(t->w.now)));
    }
}

/* 良 goes with an edit: the satisfaction's cell says how it is asked. */
static bool suggest(Turn *t, Err *e) {
    Str path = S("indicators[8].text");
    const Value *v = decl_find(&t->draft.decl, path);
    Str becomes =
        str_join(t->a, v->raw, S("（委托第三方问卷调查，有效样本200份以上）"));
    Batch b = batch_new(t->a, (Str){0}, false);
    batch_one(&b, SQL_SUGGESTION_ADD,
              BINDS(bind_str(id_new(t->a, t->d.region, ID_NOTE)),
                    bind_str(t->d.region), bind_str(t->id), bind_str(path),
                    bind_int(t->d.round), bind_str(v->raw), bind_str(becomes),
                    bind_str(S("写明怎么调查，便于年底核对")),
                    bind_str(t->person->person), bind_str(t->person->name),
                    bind_str(role_word(ROLE_PERFORMANCE)), bind_int(t->w.now)));
    return demo_write(t->j->demo, &b, e) && load(t, t->w.now, e);
}

/* The unit accepts: what was suggested is what stands there. */
static bool take_edits(Turn *t, Err *e) {
    Rows r;
    if (!store_query(&r, t->a, t->j->demo->store, SQL_SUGGESTIONS_OF,
                     BINDS(bind_str(t->id)), e))
        return false;
    for (size_t i = 0; i < r.n; i++) {
        if (!decl_set(&t->draft.decl, t->a, row_str(&r, i, 1),
                      row_str(&r, i, 4), (Origin){0}))
            return err_set(e, ERR_FORMAT, "修改建议没有对应的格",
                           "a suggested edit has no cell", NULL, NULL);
        batch_one(&t->b, SQL_SUGGESTION_DECIDE,
                  BINDS(bind_str(row_str(&r, i, 0)), bind_str(S("taken")),
                        bind_str(t->person->person), bind_int(t->w.now),
                        bind_null()));
    }
    return declaration_check(&t->checked, t->a, t->j->demo->store, &t->d,
                             &t->draft.decl, t->w.now, e);
}

/* ---- an act ---- */

static Str opinion_of(Act act) {
    switch (act) {
    case ACT_PASS: return S("目标与职责、资金基本相符，同意。");
    case ACT_RETURN:
    case ACT_FAIR: return S("请按格上的意见修改后再报。");
    case ACT_EXCELLENT: return S("目标明确，指标可衡量，同意安排。");
    case ACT_GOOD: return S("总体可行，请同意所提修改。");
    case ACT_POOR:
        return S("申报的经费与预算相差很大，说不清用途，本期不予安排。");
    default: return (Str){0};
    }
}

static const Session *actor_of(const Turn *t, Act act) {
    PersonRole role = state_holder(&t->d.state);
    if (act == ACT_WITHDRAW) role = ROLE_PREPARER;
    if (act == ACT_APPROVE || act == ACT_PUBLISH) role = ROLE_PERFORMANCE;
    return demo_person(t->j->demo, role, t->j->unit);
}

/* What the act keeps for ever: the form as it was handed in, or edited. */
static Str kept(Turn *t) {
    if (t->act != ACT_SUBMIT && t->act != ACT_ACCEPT_EDITS)
        return t->d.revision;
    Declaration as = declaration_in_round(&t->d, &t->outcome);
    return declaration_keep(&t->b, &t->w, &as,
                            t->act == ACT_SUBMIT ? S("submitted") : S("edited"),
                            (Str){0}, &t->draft.decl, &t->checked);
}

static bool write_act(Turn *t, Err *e) {
    const CellChanges none = {0};
    Grade grade = act_grade(t->act);
    if (t->act == ACT_RETURN || t->act == ACT_FAIR) add_reasons(t);
    if (grade != GRADE_NONE) add_assessments(t);
    if (t->act == ACT_ACCEPT_EDITS) {
        Draft seen = t->draft;
        if (!take_edits(t, e)) return false;
        declaration_save(&t->b, &t->w, &t->d, &seen, &t->draft.decl,
                         &t->checked, &none);
    }
    Ranking ranking;
    if (!ranking_of(&ranking, t->a, t->j->demo->store, &t->d, &t->checked,
                    declaration_in_round(&t->d, &t->outcome).round, e))
        return false;
    Str revision = kept(t);
    declaration_act(
        &t->b, &t->w, &t->d,
        &(Acted){.act = t->act,
                 .outcome = &t->outcome,
                 .opinion = opinion_of(t->act),
                 .grade = grade == GRADE_NONE ? (Str){0} : grade_word(grade),
                 .revision = revision,
                 .risk = ranking.risk.points});
    return demo_write(t->j->demo, &t->b, e);
}

static bool refuse(const Turn *t, Str word, Str why, Err *e) {
    err_set(e, ERR_FORMAT, "", "", "请改正 data/demo.txt 的 way。",
            "Mend the way in data/demo.txt.");
    err_zh(e, "%.*s 办不了：%.*s", STR_ARG(word), STR_ARG(why));
    err_en(e, "%.*s may not be done", STR_ARG(word));
    return err_in(e, t->j->demo->units.items[t->j->unit].name);
}

static bool do_act(Turn *t, Str word, int64_t now, Err *e) {
    Said why = {0};
    t->act = act_find(word);
    if (t->act == ACT_COUNT) return refuse(t, word, S("没有这个词"), e);
    if (!load(t, now, e)) return false;
    const Session *who = actor_of(t, t->act);
    if (who == NULL) return refuse(t, word, S("没有人办"), e);
    sit_down(t, who, now);
    if (t->act == ACT_GOOD && !suggest(t, e)) return false;
    declaration_stand(&t->d, &t->checked);
    const ActInput input = {.reasons = REASONS_MAX,
                            .opinion = opinion_of(t->act)};
    if (!act_take(&t->outcome, &why, t->a, &t->d.steps, &t->d.standing, t->act,
                  &input, who, &t->d.object))
        return refuse(t, word, why.zh, e);
    return write_act(t, e);
}

/* 批复 by the document of this unit's own. */
static bool approve(Turn *t, int64_t now, Err *e) {
    if (!load(t, now, e)) return false;
    sit_down(t, actor_of(t, ACT_APPROVE), now);
    const Candidate candidate = {.d = t->d};
    const Candidate *only = &candidate;
    const Approval approval = {
        .number = t->j->document,
        .dated = date_to_str(t->a, moment_date(now)),
        .title = str_format(t->a, "关于批复%d年度部门整体支出绩效目标的通知",
                            t->j->year)};
    Said why;
    size_t which;
    Str id = approving_do(&t->b, &why, &which, &t->w, &only, 1, &approval);
    return id.n > 0 ? demo_write(t->j->demo, &t->b, e)
                    : refuse(t, act_word(ACT_APPROVE), why.zh, e);
}

/* ---- the way ---- */

static size_t count_words(Str way) {
    size_t n = 0;
    for (; way.p != NULL; n++)
        str_cut(&way, S(" "));
    return n;
}

bool demo_journey(const DemoJourney *j, Err *e) {
    Turn t = {.j = j, .a = j->demo->a};
    int64_t step = (j->end - j->begin) / (int64_t)(count_words(j->way) + 1);
    Str way = j->way;
    for (int64_t now = j->begin + step; way.p != NULL; now += step) {
        Str word = str_cut(&way, S(" "));
        DemoFlaw flaw = demo_flaw_find(word);
        bool approves = act_find(word) == ACT_APPROVE;
        bool ok = approves             ? approve(&t, now, e)
                  : flaw == FLAW_COUNT ? do_act(&t, word, now, e)
                  : t.id.n == 0        ? begin(&t, flaw, now, e)
                                       : save(&t, flaw, now, e);
        if (!ok) return false;
    }
    return true;
}
