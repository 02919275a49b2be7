/* SPDX-License-Identifier: Apache-2.0
 * A declaration for a page. */
#include "web/decl_page.h"

#include "base/utf8.h"
#include "check/report.h"
#include "office/adjusting.h"
#include "office/cycle.h"
#include "office/moment.h"
#include "office/review_talk.h"
#include "office/sheet.h"
#include "office/wan.h"
#include "web/frame.h"
#include "web/writing.h"

Str decl_url(const DeclPage *p, const char *rest) {
    return str_format(p->r->a, "/declaration/%.*s%s", STR_ARG(p->d.id), rest);
}

Writing decl_writing(const DeclPage *p) {
    return (Writing){p->r->session, p->r->now, p->r->address};
}

static bool load_text(DeclPage *p, Err *e) {
    Request *r = p->r;
    Declaration *d = &p->d;
    bool with_unit = state_is_with_unit(d->state.kind);
    if (!with_unit && d->revision.n > 0)
        return declaration_revision(&p->decl, r->a, r->store, d->revision, e);
    if (!declaration_draft(&p->draft, r->a, r->store, d->id, e)) return false;
    p->decl = decl_copy(r->a, &p->draft.decl);
    return true;
}

static bool may_fill(DeclPage *p) {
    Said why;
    return act_may(&why, p->r->a, &p->d.steps, &p->d.standing, ACT_EDIT,
                   p->r->session, &p->d.object);
}

bool decl_page_try_check(DeclPage *p, Err *e) {
    Request *r = p->r;
    if (!declaration_check_against(&p->checked, r->a, r->store, &p->d, &p->decl,
                                   &p->previous, p->previous_revision, r->now,
                                   e))
        return false;
    declaration_stand(&p->d, &p->checked);
    return true;
}

bool decl_page_check(DeclPage *p) {
    Err e;
    if (decl_page_try_check(p, &e)) return true;
    reply_err(p->r, 503, &e);
    return false;
}

/* What the check of the text as it is stored found; what had to be found anew
 * is kept, without waiting for it. */
static bool recall_check(DeclPage *p, Err *e) {
    Request *r = p->r;
    bool lapsed, drafted = p->draft.version > 0;
    StoredText stored = {.object = drafted ? p->d.id : p->d.revision,
                         .version = p->draft.version,
                         .text = &p->decl};
    if (!declaration_recall(&p->checked, &lapsed, r->a, r->store, &p->d,
                            &stored, &p->previous, p->previous_revision, r->now,
                            e))
        return false;
    declaration_stand(&p->d, &p->checked);
    if (!lapsed) return true;
    Batch b = batch_new(r->a, (Str){0}, false);
    declaration_keep_check(&b, &p->d, stored.object, stored.version,
                           &p->checked);
    writing_send(r->worker, &b);
    return true;
}

static bool may_look(const Request *r, Right right, const Declaration *d) {
    return may_over(r->session, right, &d->object) ||
           (right == RIGHT_DECL_READ &&
            standing_asks(&d->standing, r->session));
}

static bool fail_layout(Err *e, Str form) {
    err_set(e, ERR_FORMAT, "这张表的版式已经不在程序里",
            "the layout of this form is gone", NULL, NULL);
    return err_in(e, form);
}

static bool find_units(DeclPage *p, Err *e) {
    Rows rows;
    if (!str_has_prefix(p->d.form, S("unit-"))) return true;
    if (!store_query(&rows, p->r->a, p->r->store, SQL_HAS_SUBORDINATES,
                     BINDS(bind_str(p->d.unit), bind_str(p->d.cycle)), e))
        return false;
    if (rows.n == 0) return true;
    Object below = {.region = p->d.region,
                    .unit = row_str(&rows, 0, 0),
                    .parents = row_str(&rows, 0, 1),
                    .section = row_str(&rows, 0, 2)};
    p->has_units = may_over(p->r->session, RIGHT_DECL_READ, &below);
    return true;
}

bool decl_page_find(DeclPage *out, Request *r, Str id, Right right, Err *e) {
    *out = (DeclPage){.r = r};
    if (!declaration_load(&out->d, r->a, r->store, id, r->now, e)) return false;
    if (out->d.id.p == NULL || !may_look(r, right, &out->d)) {
        out->d = (Declaration){0};
        return true;
    }
    out->layout = request_layout(r, out->d.form);
    if (out->layout == NULL) return fail_layout(e, out->d.form);
    if (!load_text(out, e) ||
        !declaration_previous(&out->previous, &out->previous_revision, r->a,
                              r->store, &out->d, e) ||
        !approved_by(&out->approval, r->a, r->store, out->d.approved, e) ||
        !find_units(out, e))
        return false;
    out->fills = may_fill(out);
    if (out->fills) layout_add_blanks(&out->decl, r->a, out->layout, false);
    return recall_check(out, e);
}

bool decl_page_open(DeclPage *out, Request *r, Right right) {
    Err e;
    if (!decl_page_find(out, r, request_value(r, S("id")), right, &e)) {
        reply_err(r, e.code == ERR_SYSTEM ? 503 : 500, &e);
        return false;
    }
    if (out->d.id.n > 0) return true;
    reply_not_found(r);
    return false;
}

/* ---- choices ---- */

Str decl_cell_name(const FormPlaces *places, Str path) {
    enum { BRIEF_RUNES = 14 };
    static const char *const heads[] = {"name", "text"};
    Str label = form_label(places, path), brief = {0};
    size_t dot = str_find(path, S("]."));
    for (size_t i = 0; dot != STR_NONE && i < COUNT_OF(heads); i++) {
        Str at =
            str_join(places->a, str_upto(path, dot + 2), str_from_c(heads[i]));
        const Value *v = decl_find(places->d, at);
        if (brief.n == 0 && v != NULL && v->raw.p != NULL) brief = v->raw;
    }
    if (brief.n == 0) return label;
    size_t end = utf8_offset(brief, BRIEF_RUNES);
    return str_format(places->a, "%.*s：%.*s%s", STR_ARG(label), (int)end,
                      brief.p, end < brief.n ? "…" : "");
}

typedef struct CellList {
    CellChoices out;
    Arena *a;
    FormPlaces places;
    Str chosen;
} CellList;

static void add_cell(void *context, Str path, ValueKind kind, const Value *v) {
    CellList *list = context;
    (void)v;
    if (kind == VALUE_CHOICE || list->out.n >= DECL_CELLS_MAX ||
        sheet_control(path) == CONTROL_NONE)
        return;
    VEC_ADD(list->a, &list->out,
            ((CellChoice){path, decl_cell_name(&list->places, path),
                          str_equal(path, list->chosen)}));
}

CellChoices decl_cells(const DeclPage *p, Str chosen) {
    CellList list = {.a = p->r->a,
                     .places = form_places(p->r->a, &p->checked.draft),
                     .chosen = chosen};
    decl_each_filled(&p->decl, p->r->a, add_cell, &list);
    return list.out;
}

bool decl_remarks(Remarks *out, Request *r, Err *e) {
    Rows rows;
    if (!store_query(
            &rows, r->a, r->store, SQL_REMARKS_OF,
            BINDS(bind_str(r->session->region), bind_str(r->session->person)),
            e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(r->a, out, row_str(&rows, i, 2));
    return true;
}

/* ---- the control figure ---- */

Str decl_control(const DeclPage *p) {
    Request *r = p->r;
    int64_t total, left;
    if (!p->d.has_control) return (Str){0};
    Str most = wan_of_fen(r->a, p->d.control);
    Str said = str_format(r->a, r->english ? "limit %.*s" : "控制数 %.*s",
                          STR_ARG(most));
    if (!declaration_total(&total, &p->checked.handed_in)) return said;
    left = p->d.control - total;
    if (left == 0)
        return str_join(r->a, said, r->english ? S(", equal") : S("，相等"));
    Str size = wan_of_fen(r->a, left < 0 ? -left : left);
    const char *way =
        r->english ? (left < 0 ? "over by" : "left") : (left < 0 ? "超" : "余");
    return str_format(r->a, r->english ? "%.*s, %s %.*s" : "%.*s，%s %.*s",
                      STR_ARG(said), way, STR_ARG(size));
}

/* ---- head ---- */

static void set_state(FillPage *out, const State *state, bool english) {
    out->state_name = english ? state->name.en : state->name.zh;
    switch (state->kind) {
    case STATE_DRAFT: out->is_open = true; break;
    case STATE_RETURNED:
    case STATE_WITHDRAWN: out->is_back = true; break;
    case STATE_REFUSED: out->is_refused = true; break;
    case STATE_ACCEPTED:
    case STATE_APPROVED:
    case STATE_PUBLISHED: out->is_done = true; break;
    default: out->is_half = true; break;
    }
}

/* Acts that have a button, in their order; the first that can be done is the
 * next step. */
static const struct {
    Act act;
    bool main, final;
} BUTTONS[] = {
    {ACT_SUBMIT, true, false},       {ACT_CONFIRM, true, false},
    {ACT_PASS, true, false},         {ACT_EXCELLENT, true, false},
    {ACT_GOOD, false, false},        {ACT_FAIR, false, false},
    {ACT_POOR, false, true},         {ACT_RETURN, false, true},
    {ACT_ACCEPT_EDITS, true, false}, {ACT_DECLINE_EDITS, false, false},
    {ACT_WITHDRAW, false, false},    {ACT_ADJUST, false, false},
    {ACT_DROP, false, false},        {ACT_RECONSIDER, false, false},
    {ACT_APPROVE, true, false},      {ACT_REVOKE, false, false},
    {ACT_HAND_ON, false, false},     {ACT_ASK, false, false},
    {ACT_ANSWER, false, false}};

static Str act_url(const DeclPage *p, Act act) {
    Str base = decl_url(p, "/act/");
    if (act == ACT_APPROVE) /* with its document, for one as for many */
        return str_format(p->r->a, "/approve?cycle=%.*s&only=%.*s",
                          STR_ARG(p->d.cycle), STR_ARG(p->d.id));
    return str_join(p->r->a, base, act_word(act));
}

/* An act that is the person's in this state but cannot be done yet stands there
 * with the reason; one that is not his does not stand there at all. */
static void add_buttons(FillPage *out, DeclPage *p) {
    Request *r = p->r;
    bool some = false;
    for (size_t i = 0; i < COUNT_OF(BUTTONS); i++) {
        Act act = BUTTONS[i].act;
        Said why;
        bool can = act_may(&why, r->a, &p->d.steps, &p->d.standing, act,
                           r->session, &p->d.object);
        bool waits = act == ACT_SUBMIT && p->fills &&
                     may_over(r->session, RIGHT_DECL_SUBMIT, &p->d.object);
        if (!can && !waits) continue;
        Said name = act_name(act);
        FillButton button = {.act = act,
                             .word = r->english ? name.en : name.zh,
                             .url = act_url(p, act),
                             .main = BUTTONS[i].main && can && !some,
                             .final = BUTTONS[i].final};
        if (!can) {
            button.why = r->english ? why.en : why.zh;
            button.word =
                str_format(r->a, r->english ? "%.*s… (%.*s)" : "%.*s…（%.*s）",
                           STR_ARG(button.word), STR_ARG(button.why));
        }
        some = some || button.main;
        VEC_ADD(r->a, &out->buttons, button);
    }
}

/* Sections write parts of the drafts of their unit. */
static bool may_propose(const DeclPage *p) {
    const Session *s = p->r->session;
    return may(s, RIGHT_DECL_PROPOSE) && str_equal(s->unit, p->d.unit);
}

bool decl_shows_grade(const DeclPage *p) {
    if (state_is_with_unit(p->d.state.kind) && p->d.grade.n == 0) return false;
    return !talk_is_of_unit(&p->d, p->r->session) ||
           (p->d.grade.n > 0 && !state_is_step(p->d.state.kind));
}

static void set_tabs(FillPage *out, DeclPage *p, DeclTab tab) {
    Request *r = p->r;
    FramePage *f = &out->frame;
    frame_tab(f, r, "申报表", "Form", decl_url(p, ""), tab == TAB_FORM);
    if (decl_shows_grade(p))
        frame_tab(f, r, "审核表", "Assessment", decl_url(p, "/grade"),
                  tab == TAB_GRADE);
    frame_tab(f, r, "目标与指标", "Goals and indicators", decl_url(p, "/goals"),
              tab == TAB_GOALS);
    frame_tab(f, r, "附件与说明", "Files and reasons", decl_url(p, "/files"),
              tab == TAB_FILES);
    if (p->fills || may_propose(p))
        frame_tab(f, r, "科室稿", "Parts", decl_url(p, "/parts"),
                  tab == TAB_PARTS);
    if (p->has_units)
        frame_tab(f, r, "部门汇总", "Sums", decl_url(p, "/sums"),
                  tab == TAB_SUMS);
    frame_tab(f, r, "与上年对照", "Against last year", decl_url(p, "/before"),
              tab == TAB_BEFORE);
    frame_tab(f, r, "经过", "The way", decl_url(p, "/way"), tab == TAB_WAY);
    frame_tab(f, r, "打印", "Print", decl_url(p, "/print"), tab == TAB_PRINT);
}

/* 批复 示财绩〔2026〕12号 2026-11-24 */
static void set_approval(FillPage *out, const DeclPage *p) {
    Request *r = p->r;
    if (p->approval.number.n == 0) return;
    const char *form =
        is_adjusting(&p->d)
            ? (r->english ? "%.*s of %.*s is in force" : "现行批复 %.*s　%.*s")
            : (r->english ? "approved by %.*s of %.*s" : "批复 %.*s　%.*s");
    out->approval = str_format(r->a, form, STR_ARG(p->approval.number),
                               STR_ARG(p->approval.dated));
    if (may_over(r->session, RIGHT_DECL_APPROVE, &p->d.object))
        out->approval_url = str_join(r->a, S("/approval/"), p->approval.id);
}

/* 王示例 11-24 申请调整：项目推迟 */
static void set_adjusting(FillPage *out, const DeclPage *p) {
    Request *r = p->r;
    const Move *m = adjusting_begin(&p->d);
    if (!is_adjusting(&p->d) || m == NULL) return;
    Str when = moment_short(r->a, r->now, m->at);
    out->adjusting =
        str_format(r->a,
                   r->english ? "%.*s asked for an adjustment on %.*s: %.*s"
                              : "%.*s %.*s 申请调整：%.*s",
                   STR_ARG(m->person_name), STR_ARG(when), STR_ARG(m->opinion));
    out->approved_url = decl_url(p, "/before?with=approved");
    out->approved_print = decl_url(p, "/print/approved.pdf");
}

/* 代填：李示例（示例市水务局），到12月5日 */
static void set_substitute(FillPage *out, const DeclPage *p) {
    const Substitute *s = &p->d.substitute;
    if (s->person.n == 0 || !state_is_with_unit(p->d.state.kind)) return;
    Str day = moment_day(p->r->a, p->r->now, s->until, p->r->english);
    out->substitute = str_format(
        p->r->a,
        p->r->english ? "%.*s (%.*s), until %.*s" : "%.*s（%.*s），到%.*s",
        STR_ARG(s->name), STR_ARG(s->unit_name), STR_ARG(day));
    out->substitute_reason = s->reason;
}

/* 经过 · 示例市教育局: several of a unit's pages may be open at once. */
static void set_page_title(FillPage *out, const Request *r) {
    for (size_t i = 1; i < out->frame.tabs.n; i++)
        if (out->frame.tabs.items[i].here)
            out->frame.title = str_format(
                r->a, "%.*s · %.*s", STR_ARG(out->frame.tabs.items[i].label),
                STR_ARG(out->unit));
}

void decl_page_head(FillPage *out, DeclPage *p, DeclTab tab) {
    Request *r = p->r;
    const Declaration *d = &p->d;
    *out = (FillPage){.id = d->id, .unit = d->unit_name, .fills = p->fills};
    frame_fill(&out->frame, r, d->unit_name,
               may(r->session, RIGHT_DECL_EDIT) ? HERE_FILL : HERE_QUEUE);
    Str title = layout_title(p->layout);
    Str stage = said_in(stage_said(d->stage), r->english);
    out->who = p->r->session->person;
    out->subtitle =
        str_format(r->a,
                   r->english ? "%.*s (%d) · %.*s · round %d"
                              : "%.*s（%d年度）· %.*s · 第 %d 轮",
                   STR_ARG(title), d->year, STR_ARG(stage), d->round);
    set_approval(out, p);
    set_adjusting(out, p);
    out->import_url = decl_url(p, "/import");
    set_state(out, &d->state, r->english);
    out->errors = p->checked.counts[SEVERITY_ERROR];
    out->warnings = p->checked.counts[SEVERITY_WARNING];
    out->infos = p->checked.counts[SEVERITY_INFO];
    if (d->due > 0 && d->standing.version < 2 &&
        state_is_with_unit(d->state.kind)) {
        Str day = moment_day(r->a, r->now, d->due, r->english);
        Str left = moment_due(r->a, r->now, d->due, r->english);
        out->due = str_format(r->a, r->english ? "%.*s, %.*s" : "%.*s，%.*s",
                              STR_ARG(day), STR_ARG(left));
        out->due_reason = d->due_reason;
    }
    set_substitute(out, p);
    add_buttons(out, p);
    set_tabs(out, p, tab);
    set_page_title(out, r);
}
