/* SPDX-License-Identifier: Apache-2.0
 * The review page: the form compared with an earlier round, findings, threads
 * and suggested edits at their cells, and the decision. */
#include "web/review.h"

#include "check/report.h"
#include "office/adjusting.h"
#include "office/moment.h"
#include "pages.h"
#include "store/id.h"
#include "web/act.h"
#include "web/frame.h"
#include "web/notes.h"
#include "web/review_decide.h"
#include "web/review_head.h"
#include "web/routes.h"

typedef struct Reviewing {
    DeclPage page;
    Notes notes;
    Merged merged;
    bool compared;
    Str compare; /* "approved", "round", "year", "none" */
    NotesDone done;
} Reviewing;

/* ---- comparing ---- */

static Str compare_asked(Request *r) {
    Str asked = request_query(r, S("compare"));
    if (asked.n == 0) asked = request_form(r, S("compare"));
    static const Str words[] = {S_INIT("approved"), S_INIT("round"),
                                S_INIT("year"), S_INIT("none")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal(asked, words[i])) return words[i];
    return (Str){0};
}

/* What was handed in a round before; out->form absent: nothing. Before its
 * first round an adjustment was what is approved. */
static bool load_round(Decl *out, const DeclPage *p, Err *e) {
    Request *r = p->r;
    const Move *adjusted = adjusting_begin(&p->d);
    int first = adjusted == NULL ? 1 : adjusted->round;
    Rows rows;
    *out = (Decl){0};
    if (p->d.round <= first) return true;
    if (!store_query(&rows, r->a, r->store, SQL_REVISION_OF_ROUND,
                     BINDS(bind_str(p->d.id), bind_int(p->d.round - 1)), e))
        return false;
    return rows.n == 0 ||
           declaration_revision(out, r->a, r->store, row_str(&rows, 0, 0), e);
}

static void add_compare(ReviewHead *head, const Reviewing *v, const char *word,
                        Str label) {
    Request *r = v->page.r;
    VEC_ADD(r->a, &head->compares,
            ((FrameLink){.label = label,
                         .url = str_format(r->a, "?compare=%s", word),
                         .here = str_equal(v->compare, str_from_c(word))}));
}

static void offer_compares(ReviewHead *head, const Reviewing *v, bool round) {
    Request *r = v->page.r;
    int n = v->page.d.round;
    if (is_adjusting(&v->page.d))
        add_compare(head, v, "approved",
                    r->english ? S("what is approved") : S("与批复的"));
    if (round)
        add_compare(
            head, v, "round",
            str_format(r->a,
                       r->english ? "round %d → %d" : "第 %d 轮 → 第 %d 轮",
                       n - 1, n));
    if (v->page.previous.form.n > 0)
        add_compare(head, v, "year", r->english ? S("last year") : S("与上年"));
    if (head->compares.n > 0)
        add_compare(head, v, "none", r->english ? S("nothing") : S("不比较"));
}

/* The comparison that was asked for, where it can be made, else the nearest. */
static Str compare_of(const Reviewing *v, bool round) {
    Str asked = compare_asked(v->page.r);
    bool adjusting = is_adjusting(&v->page.d);
    bool fits = str_equal(asked, S("round"))      ? round
                : str_equal(asked, S("approved")) ? adjusting
                                                  : asked.n > 0;
    if (fits) return asked;
    return round ? S("round") : adjusting ? S("approved") : S("none");
}

/* Which version it is compared with, and the comparison. False: answered. */
static bool compare(ReviewHead *head, Reviewing *v) {
    Request *r = v->page.r;
    Decl *before = ARENA_NEW(r->a, Decl);
    Err e;
    bool loaded = load_round(before, &v->page, &e);
    bool round = before->form.n > 0;
    v->compare = compare_of(v, round);
    if (loaded && str_equal(v->compare, S("approved")))
        loaded = declaration_revision(before, r->a, r->store,
                                      v->page.d.approved, &e);
    if (!loaded) {
        reply_err(r, 503, &e);
        return false;
    }
    if (str_equal(v->compare, S("year"))) *before = v->page.previous;
    v->compared = !str_equal(v->compare, S("none")) && before->form.n > 0;
    offer_compares(head, v, round);
    if (!v->compared) return true;
    merge_decls(&v->merged, r->a, before, &v->page.checked.draft);
    head->compared = true;
    head->inserted = v->merged.inserted;
    head->deleted = v->merged.deleted;
    head->changed = v->merged.changed;
    head->unchanged = v->merged.unchanged;
    return true;
}

/* ---- the sheet and its places ---- */

static void add_places(ReviewPage *out, const Reviewing *v,
                       const Sheet *sheet) {
    Request *r = v->page.r;
    for (size_t i = 0; i < sheet->places.n; i++) {
        const SheetPlace *p = &sheet->places.items[i];
        ReviewPlace place = {.name = p->name,
                             .sub = p->sub,
                             .errors = p->counts[SEVERITY_ERROR],
                             .warnings = p->counts[SEVERITY_WARNING],
                             .infos = p->counts[SEVERITY_INFO],
                             .inserted = p->changes.inserted,
                             .deleted = p->changes.deleted,
                             .changed = p->changes.changed};
        Str cell = merged_path_back(v->compared ? &v->merged : NULL, p->path);
        place.url = v->notes.may_note && cell.n > 0
                        ? notes_url(&v->notes, cell, p->path)
                        : str_format(r->a, "#f-%.*s", STR_ARG(p->path));
        place.chosen = v->notes.writes && str_equal(cell, v->notes.cell);
        VEC_ADD(r->a, &out->places, place);
    }
}

static void set_sheet(ReviewPage *out, Reviewing *v) {
    Request *r = v->page.r;
    Sheet sheet;
    SheetOptions options = {
        .layout = v->page.layout,
        .checked = &v->page.checked,
        .previous = v->page.previous.form.n > 0 ? &v->page.previous : NULL,
        .merged = v->compared ? &v->merged : NULL,
        .english = r->english,
        .control = decl_control(&v->page),
        .today = moment_date(r->now)};
    notes_onto(&options, &v->notes);
    sheet_of(&sheet, r->a, &options);
    out->icons = (SafeHtml){sheet.icons};
    out->sheet = (SafeHtml){sheet.form};
    add_places(out, v, &sheet);
}

/* ---- the page ---- */

static void set_words(ReviewPage *out, Reviewing *v) {
    Request *r = v->page.r;
    FramePage *frame = &out->head.decl.frame;
    out->url = decl_url(&v->page, "/review");
    out->act = id_new(r->a, r->session->region, ID_ACT);
    out->compare = v->compare;
    out->open = v->notes.talk.open;
    out->settled = v->notes.talk.settled;
    out->said = said_in(v->done.said, r->english);
    out->wrong = v->done.wrong;
    if (out->decision.choices.n > 0) { /* its bar is in their place */
        frame->keys.n = 0;
        return;
    }
    frame_key(frame, r, "F8", "下一处", "next");
    frame_key(frame, r, "Shift F8", "上一处", "previous");
}

/* By its path, or by where it stands on the form that is compared. */
static Str cell_asked(const Reviewing *v) {
    Request *r = v->page.r;
    Str cell = request_query(r, S("cell")), at = request_query(r, S("at"));
    if (str_has_suffix(at, S("].no"))) /* a goal's number: its text is meant */
        at = str_join(r->a, str_upto(at, at.n - S("no").n), S("text"));
    if (at.n > 0) return merged_path_back(v->compared ? &v->merged : NULL, at);
    if (cell.p == NULL && request_form(r, S("note-text")).p != NULL)
        cell = request_form(r, S("note-cell"));
    return cell;
}

static void show(Reviewing *v, int status) {
    Request *r = v->page.r;
    ReviewPage page = {0};
    Err e;
    if (!review_head(&page.head, &v->page, TAB_FORM, "") ||
        !compare(&page.head, v))
        return;
    Str url = decl_url(&v->page, "");
    Str here = str_format(r->a, "%.*s?compare=%.*s", STR_ARG(url),
                          STR_ARG(v->compare));
    bool written = v->done.some && !v->done.wrong;
    if (!notes_open(&v->notes, &v->page, written ? (Str){0} : cell_asked(v),
                    here))
        return;
    set_sheet(&page, v);
    if (!review_decision(&page.decision, &v->page, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    set_words(&page, v);
    page_review(reply_html(r), &page);
    reply_page(r, status);
}

static void opened(Request *r, const Outcome *outcome, const Err *e) {
    Reviewing *v = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
        return;
    }
    DeclPage again;
    if (!decl_page_open(&again, r, RIGHT_DECL_READ)) return;
    v->page = again;
    show(v, 200);
}

void review_show(Request *r, DeclPage *p) {
    Reviewing *v = ARENA_NEW(r->a, Reviewing);
    v->page = *p;
    r->state = v;
    if (p->d.standing.opened || !review_is_turn(p)) {
        show(v, 200);
        return;
    }
    Batch b = request_batch(r, true);
    Writing w = decl_writing(p);
    talk_open(&b, &w, &p->d, p->d.state.step->role);
    request_write(r, &b, opened);
}

/* ---- what its buttons do ---- */

static void written(Request *r, const Outcome *outcome, const Err *e) {
    Reviewing *v = r->state;
    DeclPage again;
    if (outcome == NULL) {
        reply_err(r, 503, e);
        return;
    }
    if (outcome->kind == OUTCOME_CONFLICT) {
        v->done.wrong = true;
        v->done.said = (Said){S("别人刚刚动过，请看一眼再做"),
                              S("somebody was quicker: look again")};
    }
    if (!decl_page_open(&again, r, RIGHT_DECL_READ)) return;
    v->page = again;
    show(v, outcome->kind == OUTCOME_CONFLICT ? 409 : 200);
}

void handle_review(Request *r) {
    Reviewing *v = ARENA_NEW(r->a, Reviewing);
    Str conclusion = request_form(r, S("conclusion"));
    r->state = v;
    if (request_form(r, S("decide")).n > 0 && conclusion.n > 0) {
        act_do(r, act_find(conclusion));
        return;
    }
    if (!decl_page_open(&v->page, r, RIGHT_DECL_READ) ||
        !notes_open(&v->notes, &v->page, (Str){0}, (Str){0}))
        return;
    if (request_was_done(r)) { /* a double click, an answer that was lost */
        v->done.some = true;
        show(v, 200);
        return;
    }
    Batch b = request_batch(r, true);
    v->done = notes_do(&b, &v->notes);
    if (request_form(r, S("decide")).n > 0) {
        v->done.wrong = true;
        v->done.said = (Said){S("先选审核结论"), S("choose a decision first")};
    }
    if (v->done.wrong || !v->done.some)
        show(v, v->done.wrong ? 422 : 200);
    else
        request_write(r, &b, written);
}
