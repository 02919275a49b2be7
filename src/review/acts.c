/* SPDX-License-Identifier: Apache-2.0
 * The table of acts and the one way through it. */
#include "review/acts.h"

#include "base/utf8.h"

enum { OPINION_MIN = 4, NUMBER_MAX = 60, NO_RIGHT = RIGHT_COUNT };

#define IN(kind) (1u << (kind))
#define WITH_UNIT (IN(STATE_DRAFT) | IN(STATE_RETURNED) | IN(STATE_WITHDRAWN))
#define AT_STEP (IN(STATE_CONFIRM) | IN(STATE_REVIEW) | IN(STATE_GRADE))
#define AT_FINANCE (IN(STATE_REVIEW) | IN(STATE_GRADE))
#define FROZEN (IN(STATE_APPROVED) | IN(STATE_PUBLISHED))
#define ANYWHERE (IN(STATE_KIND_COUNT) - 1)

typedef enum Need {
    NEED_CELLS = 1,   /* a reason at a cell */
    NEED_OPINION = 2, /* words */
    NEED_NUMBER = 4,  /* 文号 */
    NEED_ITEMS = 8,   /* every item of the 审核表 graded */
    NEED_EDITS = 16,  /* edits that were suggested */
    NEED_NO_EDITS = 32,
    NEED_PERSON = 64, /* to whom */
    NEED_SOUND = 128, /* nothing that blocks */
    NEED_UNOPENED = 256,
    NEED_ADJUSTING = 512, /* not the first version */
    NEED_IN_TIME = 1024,
    NEED_ASKED = 2048, /* the person was asked */
    NEED_OTHER = 4096, /* not one of those who filled or passed it */
    NEED_SCAN = 8192   /* of the sealed paper, where the step asks for it */
} Need;

typedef enum Whither {
    STAYS,
    TO_FIRST_STEP,
    TO_NEXT_STEP,
    TO_GRADING,
    TO_DRAFT,
    TO_RETURNED,
    TO_WITHDRAWN,
    TO_EDITS,
    TO_REFUSED,
    TO_ACCEPTED,
    TO_APPROVED,
    TO_PUBLISHED
} Whither;

/* right NO_RIGHT: that of the step at which the declaration stands. */
static const struct ActRow {
    Str word;
    Said name;
    unsigned states;
    int right;
    unsigned needs;
    Whither whither;
} ACTS[ACT_COUNT] = {
    [ACT_EDIT] = {S_INIT("edit"), SAID("填报", "edit"), WITH_UNIT,
                  RIGHT_DECL_EDIT, 0, STAYS},
    [ACT_PROPOSE] = {S_INIT("propose"), SAID("提目标和指标", "propose"),
                     WITH_UNIT, RIGHT_DECL_PROPOSE, 0, STAYS},
    [ACT_SUBMIT] = {S_INIT("submit"), SAID("上报", "submit"), WITH_UNIT,
                    RIGHT_DECL_SUBMIT, NEED_SOUND | NEED_IN_TIME,
                    TO_FIRST_STEP},
    [ACT_WITHDRAW] = {S_INIT("withdraw"), SAID("撤回", "withdraw"),
                      IN(STATE_CONFIRM) | AT_FINANCE, RIGHT_DECL_WITHDRAW,
                      NEED_UNOPENED, TO_WITHDRAWN},
    [ACT_DROP] = {S_INIT("drop"), SAID("放弃调整", "drop the adjustment"),
                  WITH_UNIT | IN(STATE_REFUSED), RIGHT_DECL_ADJUST,
                  NEED_ADJUSTING | NEED_OPINION, TO_APPROVED},
    [ACT_OPEN] = {S_INIT("open"), SAID("打开", "open"), AT_STEP, NO_RIGHT, 0,
                  STAYS},
    [ACT_CONFIRM] = {S_INIT("confirm"), SAID("确认并盖章", "confirm and seal"),
                     IN(STATE_CONFIRM), NO_RIGHT,
                     NEED_OTHER | NEED_SOUND | NEED_SCAN, TO_NEXT_STEP},
    [ACT_PASS] = {S_INIT("pass"), SAID("通过", "pass on"), IN(STATE_REVIEW),
                  NO_RIGHT, NEED_OTHER | NEED_SCAN, TO_NEXT_STEP},
    [ACT_RETURN] = {S_INIT("return"), SAID("退回", "return"),
                    IN(STATE_CONFIRM) | IN(STATE_REVIEW), NO_RIGHT,
                    NEED_OTHER | NEED_CELLS, TO_RETURNED},
    [ACT_EXCELLENT] = {S_INIT("grade_excellent"),
                       SAID("优・通过", "excellent: accept"), IN(STATE_GRADE),
                       NO_RIGHT,
                       NEED_OTHER | NEED_ITEMS | NEED_NO_EDITS | NEED_SCAN,
                       TO_ACCEPTED},
    [ACT_GOOD] = {S_INIT("grade_good"), SAID("良・改后通过", "good: edit"),
                  IN(STATE_GRADE), NO_RIGHT,
                  NEED_OTHER | NEED_ITEMS | NEED_EDITS | NEED_SCAN, TO_EDITS},
    [ACT_FAIR] = {S_INIT("grade_fair"), SAID("中・退回", "fair: return"),
                  IN(STATE_GRADE), NO_RIGHT,
                  NEED_OTHER | NEED_ITEMS | NEED_CELLS, TO_RETURNED},
    [ACT_POOR] = {S_INIT("grade_poor"), SAID("差・不予安排", "poor: refuse"),
                  IN(STATE_GRADE), NO_RIGHT,
                  NEED_OTHER | NEED_ITEMS | NEED_OPINION, TO_REFUSED},
    [ACT_SUGGEST] = {S_INIT("suggest"), SAID("修改建议", "suggest an edit"),
                     AT_STEP, NO_RIGHT, 0, STAYS},
    [ACT_HAND_ON] = {S_INIT("hand_on"), SAID("转办", "hand on"), AT_STEP,
                     NO_RIGHT, NEED_PERSON, STAYS},
    [ACT_ASK] = {S_INIT("ask"), SAID("征求意见", "ask for an opinion"), AT_STEP,
                 NO_RIGHT, NEED_PERSON | NEED_OPINION, STAYS},
    [ACT_ANSWER] = {S_INIT("answer"), SAID("回复意见", "answer"), AT_STEP,
                    RIGHT_SIGNED_IN, NEED_ASKED | NEED_OPINION, STAYS},
    [ACT_ACCEPT_EDITS] = {S_INIT("accept_edits"),
                          SAID("同意修改", "accept the edits"), IN(STATE_EDITS),
                          RIGHT_DECL_CONFIRM, 0, TO_ACCEPTED},
    [ACT_DECLINE_EDITS] = {S_INIT("decline_edits"),
                           SAID("不同意修改", "decline the edits"),
                           IN(STATE_EDITS), RIGHT_DECL_CONFIRM, NEED_OPINION,
                           TO_GRADING},
    [ACT_RECONSIDER] = {S_INIT("reconsider"), SAID("复议", "reconsider"),
                        IN(STATE_ACCEPTED) | IN(STATE_REFUSED) |
                            IN(STATE_EDITS),
                        RIGHT_DECL_GRADE, NEED_OPINION, TO_GRADING},
    [ACT_APPROVE] = {S_INIT("approve"), SAID("批复", "approve"),
                     IN(STATE_ACCEPTED), RIGHT_DECL_APPROVE, NEED_NUMBER,
                     TO_APPROVED},
    [ACT_REVOKE] = {S_INIT("revoke"), SAID("撤销批复", "revoke the approval"),
                    IN(STATE_APPROVED), RIGHT_DECL_APPROVE, NEED_OPINION,
                    TO_ACCEPTED},
    [ACT_PUBLISH] = {S_INIT("publish"), SAID("公开", "publish"),
                     IN(STATE_APPROVED), RIGHT_DECL_APPROVE, 0, TO_PUBLISHED},
    [ACT_ADJUST] = {S_INIT("adjust"), SAID("申请调整", "ask for an adjustment"),
                    FROZEN, RIGHT_DECL_ADJUST, NEED_OPINION, TO_DRAFT},
    [ACT_NOTE] = {S_INIT("note"), SAID("批注", "note"), ANYWHERE & ~FROZEN,
                  RIGHT_NOTE_WRITE, 0, STAYS},
    [ACT_REMIND] = {S_INIT("remind"), SAID("催办", "remind"),
                    WITH_UNIT | AT_STEP | IN(STATE_EDITS), RIGHT_CYCLE_EDIT, 0,
                    STAYS},
    [ACT_EXTEND] = {S_INIT("extend"), SAID("延期", "extend"), WITH_UNIT,
                    RIGHT_CYCLE_EDIT, NEED_OPINION, STAYS},
    [ACT_LET_FILL] = {S_INIT("let_fill"), SAID("代填", "let another fill"),
                      WITH_UNIT, RIGHT_CYCLE_EDIT, NEED_OPINION | NEED_PERSON,
                      STAYS},
};

Str act_word(Act act) {
    return act < ACT_COUNT ? ACTS[act].word : (Str){0};
}

Said act_name(Act act) {
    return act < ACT_COUNT ? ACTS[act].name : (Said){0};
}

Act act_find(Str word) {
    for (Act act = 0; act < ACT_COUNT; act++)
        if (str_equal(ACTS[act].word, word)) return act;
    return ACT_COUNT;
}

PersonRole state_holder(const State *state) {
    if (state->step != NULL) return state->step->role;
    if (state_is_with_unit(state->kind)) return ROLE_PREPARER;
    return state->kind == STATE_EDITS ? ROLE_HEAD : ROLE_COUNT;
}

/* ---- why not ---- */

/* One act by one person, and the answer. */
typedef struct Attempt {
    Said *why;
    Arena *a;
    const Steps *steps;
    const Standing *standing;
    const struct ActRow *row;
    Act act;
    const Session *session;
    const Object *object;
    State state;
    PersonRole by;
    ActLack lacks;
} Attempt;

static bool refuse(Attempt *t, Str zh, Str en) {
    *t->why = (Said){zh, en};
    return false;
}

static bool is_among(Str list, Str id) {
    while (list.p != NULL)
        if (id.n > 0 && str_equal(str_cut(&list, S(" ")), id)) return true;
    return false;
}

bool standing_asks(const Standing *standing, const Session *session) {
    return session != NULL && is_among(standing->asked, session->person);
}

static bool state_allows(Attempt *t) {
    if ((t->row->states & IN(t->state.kind)) != 0) return true;
    Said now = t->state.name;
    if (t->act == ACT_RETURN && t->state.kind == STATE_GRADE)
        return refuse(t, S("在绩效科审核，退回就评为“中”"),
                      S("here a return is the grade 中"));
    return refuse(t,
                  str_format(t->a, "现在是“%.*s”，不能“%.*s”", STR_ARG(now.zh),
                             STR_ARG(t->row->name.zh)),
                  str_format(t->a,
                             "it is \"%.*s\" now: \"%.*s\" is not possible",
                             STR_ARG(now.en), STR_ARG(t->row->name.en)));
}

/* The right that the act needs in this state. */
static Right right_of(const Attempt *t) {
    if (t->row->right != NO_RIGHT) return (Right)t->row->right;
    if (t->state.kind == STATE_CONFIRM) return RIGHT_DECL_CONFIRM;
    if (t->state.kind == STATE_GRADE) return RIGHT_DECL_GRADE;
    return RIGHT_DECL_REVIEW;
}

/* By the step's own role, where it is an act of the step. */
static bool person_may(Attempt *t) {
    Session as = t->session == NULL ? (Session){0} : *t->session;
    Object object = *t->object;
    if (t->row->right == NO_RIGHT) as.roles &= (Roles)1 << t->state.step->role;
    if (t->row->right == RIGHT_SIGNED_IN) object.person = as.person;
    if (t->session != NULL && may_over(&as, right_of(t), &object)) {
        t->by = role_by_which(&as, right_of(t), &object);
        return true;
    }
    if (t->row->right != NO_RIGHT)
        return refuse(t,
                      str_format(t->a, "您没有“%.*s”的权限",
                                 STR_ARG(right_chinese(right_of(t)))),
                      S("you have no right to do this"));
    return refuse(t,
                  str_format(t->a, "“%.*s”由%.*s办", STR_ARG(t->state.name.zh),
                             STR_ARG(role_chinese(t->state.step->role))),
                  S("this step is another's"));
}

/* Where it was handed to one person, others of the role may only take it over
 * (转办) or suggest. */
static bool turn_is_right(Attempt *t) {
    Str holder = t->standing->holder;
    if (t->row->right != NO_RIGHT || holder.n == 0 ||
        str_equal(holder, t->session->person) || t->act == ACT_HAND_ON ||
        t->act == ACT_SUGGEST)
        return true;
    return refuse(t, S("已转给别人办，要办先转给自己"),
                  S("it was handed to another; hand it to yourself first"));
}

static bool is_unopened(Attempt *t) {
    const ReviewStep *first =
        steps_next(t->steps, NULL, t->standing->has_superior);
    const ReviewStep *second =
        steps_next(t->steps, first, t->standing->has_superior);
    if (t->state.step != first && t->state.step != second)
        return refuse(t, S("已经过了下一步，不能撤回；要改请对方退回"),
                      S("it is past the next step; ask for its return"));
    if (!t->standing->opened) return true;
    return refuse(t, S("对方已经打开，不能撤回；要改请对方退回"),
                  S("the next person has opened it; ask for its return"));
}

static bool is_sound(Attempt *t) {
    size_t blocking = t->standing->blocking, unclear = t->standing->undecided;
    if (blocking > 0)
        return refuse(
            t, str_format(t->a, "有 %zu 处必须改", blocking),
            str_format(t->a, "%zu findings must be put right", blocking));
    if (unclear == 0) return true;
    return refuse(t, str_format(t->a, "有 %zu 条必改的规则无法判断", unclear),
                  str_format(t->a, "%zu rules could not be decided", unclear));
}

static bool is_another(Attempt *t) {
    bool confirming = t->state.kind == STATE_CONFIRM;
    if (is_among(t->standing->hands, t->session->person))
        return refuse(t, S("您填报过这份表，不能再确认、审核"),
                      S("you filled it: another must review"));
    if (!confirming && is_among(t->standing->confirmed, t->session->person))
        return refuse(t, S("您代表单位确认过这份表，不能再审核"),
                      S("you confirmed it: another must review"));
    if (is_among(t->standing->passed, t->session->person))
        return refuse(t, S("您在前一步审过这一轮，这一步须由别人办"),
                      S("you passed this round at an earlier step"));
    return true;
}

/* What the declaration must be like. */
static bool standing_allows(Attempt *t) {
    const Standing *s = t->standing;
    unsigned needs = t->row->needs;
    if ((needs & NEED_OTHER) != 0 && !is_another(t)) return false;
    if ((needs & NEED_UNOPENED) != 0 && !is_unopened(t)) return false;
    if ((needs & NEED_ADJUSTING) != 0 && s->version < 2)
        return refuse(t, S("没有批复过的版本，不是调整"),
                      S("there is no approved version to go back to"));
    if ((needs & NEED_ASKED) != 0 && !standing_asks(s, t->session))
        return refuse(t, S("没有人向您征求意见"), S("nobody asked you"));
    if ((needs & NEED_EDITS) != 0 && s->suggested == 0)
        return refuse(t, S("“良”要先在格上写修改建议"),
                      S("\"good\" needs an edit suggested at a cell"));
    if ((needs & NEED_NO_EDITS) != 0 && s->suggested > 0)
        return refuse(t,
                      str_format(t->a, "还有 %zu 条修改建议，评“良”或先撤掉",
                                 s->suggested),
                      S("edits are suggested: grade it good or drop them"));
    if ((needs & NEED_IN_TIME) != 0 && s->closed)
        return refuse(t, S("上报已截止；要报请绩效科延期"),
                      S("the time is over; ask for an extension"));
    if ((needs & NEED_SOUND) != 0 && !is_sound(t)) return false;
    if ((needs & NEED_SCAN) == 0 || !t->state.step->needs_scan || s->has_scan)
        return true;
    return refuse(t, S("先上传盖章扫描件（“打印”页）"),
                  S("the scan of the sealed paper is missing (page Print)"));
}

static bool attempt(Attempt *t) {
    *t->why = (Said){0};
    if (t->act >= ACT_COUNT) return refuse(t, S("没有这个操作"), S("no act"));
    t->row = &ACTS[t->act];
    if (!state_find(&t->state, t->steps, t->standing->state))
        return refuse(t, S("这一步已不在审核步骤里，请系统管理员把它加回去"),
                      S("this step was dropped; let it be put back"));
    return state_allows(t) && person_may(t) && turn_is_right(t) &&
           standing_allows(t);
}

bool act_may(Said *why, Arena *a, const Steps *steps, const Standing *standing,
             Act act, const Session *session, const Object *object) {
    Attempt t = {.why = why,
                 .a = a,
                 .steps = steps,
                 .standing = standing,
                 .act = act,
                 .session = session,
                 .object = object};
    return attempt(&t);
}

/* ---- what is given with it ---- */

static bool opinion_is_given(Attempt *t, Str opinion, const char *zh,
                             const char *en) {
    if (utf8_count(str_trim(opinion)) >= OPINION_MIN) return true;
    return refuse(t, str_from_c(zh), str_from_c(en));
}

static const char *opinion_wanted(Act act) {
    switch (act) {
    case ACT_POOR: return "“差”要写明审核意见";
    case ACT_ASK: return "要写明问什么";
    case ACT_ANSWER: return "要写意见";
    case ACT_ADJUST: return "要写明为什么调整";
    case ACT_REVOKE: return "要写明为什么撤销";
    default: return "要写明理由";
    }
}

/* 转办: to one who may do the step; 征求意见, 代填: to another of the region.
 */
static bool receiver_fits(Attempt *t, const Session *to) {
    if (to == NULL || to->person.n == 0)
        return refuse(t, S("要选一个人"), S("choose a person"));
    if (!str_equal(to->region, t->object->region))
        return refuse(t, S("这个人不在本区划"), S("not of this region"));
    Str now = t->act == ACT_HAND_ON ? t->standing->holder : t->session->person;
    if (str_equal(to->person, now))
        return refuse(t, S("已经在这个人手里"), S("it is with this person"));
    if (t->act == ACT_LET_FILL)
        return may(to, RIGHT_DECL_EDIT) ||
               refuse(t, S("这个人不是填报人"), S("not a preparer"));
    if (t->act == ACT_ASK)
        return may(to, RIGHT_CYCLE_READ) ||
               refuse(t, S("管理员不办业务，不能问"),
                      S("an administrator does no business"));
    Session as = *to;
    as.roles &= (Roles)1 << t->state.step->role;
    if (may_over(&as, right_of(t), t->object)) return true;
    return refuse(t, S("这个人没有办这一步的权限"),
                  S("this person has no right for the step"));
}

static bool items_suffice(Attempt *t, const ActInput *input) {
    return input->ungraded == 0 ||
           refuse(
               t, str_format(t->a, "审核表还有 %zu 项没评", input->ungraded),
               str_format(t->a, "%zu items are not graded", input->ungraded));
}

static bool cells_suffice(Attempt *t, const ActInput *input) {
    return input->reasons > 0 || refuse(t, S("退回要至少一条理由，挂在一格上"),
                                        S("a return needs a reason at a cell"));
}

static bool opinion_suffices(Attempt *t, const ActInput *input) {
    if ((t->row->needs & NEED_OPINION) != 0 &&
        !opinion_is_given(t, input->opinion, opinion_wanted(t->act),
                          "say why, in words"))
        return false;
    return (t->row->needs & NEED_ITEMS) == 0 || !input->differs ||
           opinion_is_given(t, input->opinion,
                            "与审核表各项得出的等级不同，要写明理由",
                            "the grade differs from that of the items: say "
                            "why");
}

static bool number_suffices(Attempt *t, const ActInput *input) {
    Str number = str_trim(input->number);
    return (number.n > 0 && utf8_count(number) <= NUMBER_MAX) ||
           refuse(t, S("要写批复的文号"),
                  S("the number of the document is needed"));
}

static bool person_suffices(Attempt *t, const ActInput *input) {
    return receiver_fits(t, input->to);
}

static bool input_suffices(Attempt *t, const ActInput *input) {
    static const struct {
        unsigned needs; /* asked where the act has one of them */
        ActLack lacks;
        bool (*suffices)(Attempt *t, const ActInput *input);
    } parts[] = {{NEED_ITEMS, LACKS_ITEMS, items_suffice},
                 {NEED_CELLS, LACKS_CELLS, cells_suffice},
                 {NEED_OPINION | NEED_ITEMS, LACKS_OPINION, opinion_suffices},
                 {NEED_NUMBER, LACKS_NUMBER, number_suffices},
                 {NEED_PERSON, LACKS_PERSON, person_suffices}};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if ((t->row->needs & parts[i].needs) != 0 &&
            !parts[i].suffices(t, input)) {
            t->lacks = parts[i].lacks;
            return false;
        }
    return true;
}

/* ---- what comes of it ---- */

static State step_state(const ReviewStep *step) {
    return (State){step->word, {step->name, step->word}, step->kind, step};
}

static State state_after(const Attempt *t) {
    const Steps *steps = t->steps;
    bool superior = t->standing->has_superior;
    switch (t->row->whither) {
    case TO_FIRST_STEP: return step_state(steps_next(steps, NULL, superior));
    case TO_NEXT_STEP:
        return step_state(steps_next(steps, t->state.step, superior));
    case TO_GRADING: return step_state(&steps->items.items[steps->items.n - 1]);
    case TO_DRAFT: return state_of(STATE_DRAFT);
    case TO_RETURNED: return state_of(STATE_RETURNED);
    case TO_WITHDRAWN: return state_of(STATE_WITHDRAWN);
    case TO_EDITS: return state_of(STATE_EDITS);
    case TO_REFUSED: return state_of(STATE_REFUSED);
    case TO_ACCEPTED: return state_of(STATE_ACCEPTED);
    case TO_APPROVED:
        if (t->act == ACT_DROP && t->standing->published)
            return state_of(STATE_PUBLISHED);
        return state_of(STATE_APPROVED);
    case TO_PUBLISHED: return state_of(STATE_PUBLISHED);
    case STAYS: break;
    }
    return t->state;
}

static void set_holder(ActOutcome *out, const Attempt *t,
                       const ActInput *input) {
    bool stays = t->row->whither == STAYS;
    out->holder = state_holder(&out->state);
    if (stays) out->person = t->standing->holder;
    out->opened = stays && t->standing->opened;
    if (t->act == ACT_OPEN) out->opened = true;
    if (t->act != ACT_HAND_ON) return;
    out->person = input->to->person;
    out->opened = str_equal(out->person, t->session->person);
}

static int version_after(const Attempt *t) {
    if (t->act == ACT_ADJUST) return t->standing->version + 1;
    if (t->act == ACT_DROP) return t->standing->version - 1;
    return t->standing->version;
}

bool act_take(ActOutcome *out, Said *why, Arena *a, const Steps *steps,
              const Standing *standing, Act act, const ActInput *input,
              const Session *session, const Object *object) {
    Attempt t = {.why = why,
                 .a = a,
                 .steps = steps,
                 .standing = standing,
                 .act = act,
                 .session = session,
                 .object = object};
    *out = (ActOutcome){0};
    if (!attempt(&t) || !input_suffices(&t, input)) {
        out->lacks = t.lacks;
        return false;
    }
    out->by = t.by;
    out->state = state_after(&t);
    out->version = version_after(&t);
    out->new_round = act == ACT_ADJUST ||
                     (act == ACT_SUBMIT && t.state.kind == STATE_RETURNED);
    set_holder(out, &t, input);
    return true;
}
