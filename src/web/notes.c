/* SPDX-License-Identifier: Apache-2.0
 * Threads, suggested edits and answers in the form's margin. */
#include "web/notes.h"

#include "base/utf8.h"
#include "check/form_place.h"
#include "check/report.h"
#include "pages.h"

enum {
    BRIEF_RUNES = 20,
    NOTE_RUNES = 24, /* of a note's line in the margin */
    COMPOSER_LINES = 12
};

static bool may_do(const DeclPage *p, Act act) {
    Said why;
    return act_may(&why, p->r->a, &p->d.steps, &p->d.standing, act,
                   p->r->session, &p->d.object);
}

static int lines_of(Str text) {
    return 1 + (int)(utf8_count(text) / NOTE_RUNES);
}

static bool is_settled(const TalkThread *t) {
    return str_equal(t->state, S("settled"));
}

static int thread_lines(const TalkThread *t) {
    int lines = 1;
    if (is_settled(t)) return 1;
    for (size_t i = 0; i < t->notes.n; i++)
        lines += 1 + lines_of(t->notes.items[i].text);
    return lines;
}

static void add_place(Notes *n, Str path, int lines) {
    VEC_ADD(n->page->r->a, &n->places, ((SheetNote){path, lines}));
}

bool notes_load(Notes *out, DeclPage *p, Err *e) {
    Request *r = p->r;
    *out = (Notes){.page = p};
    if (!talk_load(&out->talk, r->a, r->store, &p->d, &p->decl, r->session, e))
        return false;
    out->may_note = may_do(p, ACT_NOTE);
    out->may_suggest =
        may_do(p, ACT_SUGGEST) && !talk_is_of_unit(&p->d, r->session);
    out->may_judge = out->may_suggest;
    out->may_decide_edits = p->fills;
    out->may_tick = may_do(p, ACT_RETURN) || may_do(p, ACT_FAIR);
    return true;
}

static void add_cell(Notes *n, Str path, bool open) {
    PapersCell cell = papers_cell(&n->papers, path);
    if (cell.words.n + cell.files.n == 0 && !open) return;
    cell.open = open;
    cell.margin = true;
    VEC_ADD(n->page->r->a, &n->cells, cell);
    add_place(n, path, papers_lines(&cell));
}

/* Who fills in writes an explanation at a cell that he chose. */
static void add_papers(Notes *n) {
    bool chosen = n->cell.p != NULL && n->page->fills, found = false;
    for (size_t i = 0; i < n->papers.fields.n; i++) {
        Str field = n->papers.fields.items[i];
        bool open = chosen && str_equal(field, n->cell);
        add_cell(n, field, open);
        found = found || open;
    }
    if (chosen && !found) add_cell(n, n->cell, true);
}

bool notes_open(Notes *out, DeclPage *p, Str cell, Str here) {
    Err e;
    if (!notes_load(out, p, &e) || !papers_load(&out->papers, p, &e)) {
        reply_err(p->r, 503, &e);
        return false;
    }
    out->cell = cell;
    out->here = here;
    for (size_t i = 0; i < out->talk.threads.n; i++) {
        const TalkThread *t = &out->talk.threads.items[i];
        add_place(out, t->path, thread_lines(t));
    }
    for (size_t i = 0; i < out->talk.edits.n; i++) {
        const TalkEdit *edit = &out->talk.edits.items[i];
        add_place(out, edit->path, 3 + lines_of(edit->becomes));
    }
    add_papers(out);
    out->writes = cell.p != NULL && out->may_note && !p->fills;
    if (out->writes) add_place(out, cell, COMPOSER_LINES);
    return true;
}

Str notes_url(const Notes *n, Str path, Str at) {
    Arena *a = n->page->r->a;
    Str mark = str_find_byte(n->here, '?') == STR_NONE ? S("?") : S("&");
    return str_format(a, "%.*s%.*scell=%.*s#f-%.*s", STR_ARG(n->here),
                      STR_ARG(mark), STR_ARG(path), STR_ARG(at));
}

/* ---- drawing ---- */

static Str round_said(const Request *r, int round) {
    return str_format(r->a, r->english ? "round %d" : "第 %d 轮", round);
}

static Str role_said(const Request *r, Str word) {
    PersonRole role = role_find(word);
    return r->english ? word : role_chinese(role);
}

static Str brief_of(Arena *a, Str text) {
    if (utf8_count(text) <= BRIEF_RUNES) return text;
    return str_join(a, str_upto(text, utf8_offset(text, BRIEF_RUNES)), S("…"));
}

static void draw_thread(Html *h, const Notes *n, const TalkThread *t) {
    Request *r = n->page->r;
    Str ticked = request_form(r, str_join(r->a, S("thread:"), t->id));
    ReviewThread page = {
        .id = t->id,
        .brief = brief_of(r->a, t->notes.items[0].text),
        .round = round_said(r, t->round),
        .settled = is_settled(t),
        .is_reason = t->is_reason,
        .may_reply = n->may_note,
        .may_settle =
            n->may_note && talk_may_settle(&n->page->d, t, r->session),
        .may_tick = n->may_tick && t->path.n > 0 && !is_settled(t) &&
                    !(t->is_reason && t->round == n->page->d.round),
        .ticked = ticked.p != NULL};
    for (size_t i = 0; i < t->notes.n; i++) {
        const TalkNote *note = &t->notes.items[i];
        VEC_ADD(r->a, &page.notes,
                ((ReviewNote){note->person_name, role_said(r, note->role),
                              round_said(r, note->round), note->text}));
    }
    page_review_thread(h, &page);
}

static Str edit_said(const Request *r, const TalkEdit *edit) {
    Str answer = edit->answer;
    if (str_equal(edit->state, S("taken")))
        return r->english ? S("Taken by the unit") : S("单位已采用");
    if (!str_equal(edit->state, S("declined"))) return (Str){0};
    if (answer.n == 0) return r->english ? S("Declined") : S("没有采用");
    return str_format(r->a, r->english ? "Declined: %.*s" : "没有采用：%.*s",
                      STR_ARG(answer));
}

static void draw_edit(Html *h, const Notes *n, const TalkEdit *edit) {
    Request *r = n->page->r;
    bool open = str_equal(edit->state, S("open"));
    ReviewEdit page = {.id = edit->id,
                       .who = edit->person_name,
                       .role = role_said(r, edit->role),
                       .round = round_said(r, edit->round),
                       .reason = edit->reason,
                       .said = edit_said(r, edit),
                       .open = open,
                       .fits = edit->fits,
                       .may_drop = open && n->may_suggest &&
                                   str_equal(edit->person, r->session->person),
                       .may_decide = open && n->may_decide_edits};
    for (size_t i = 0; i < edit->pieces.n; i++) {
        const Piece *piece = &edit->pieces.items[i];
        VEC_ADD(r->a, &page.pieces,
                ((ReviewPiece){piece->text, piece->kind == PIECE_INSERTED,
                               piece->kind == PIECE_DELETED}));
    }
    page_review_edit(h, &page);
}

static void draw_composer(Html *h, const Notes *n) {
    Request *r = n->page->r;
    const Value *v = decl_find(&n->page->decl, n->cell);
    Str was = v == NULL || v->raw.p == NULL ? S("") : v->raw;
    Str becomes = request_form(r, S("note-becomes"));
    PersonRole role =
        role_by_which(r->session, RIGHT_NOTE_WRITE, &n->page->d.object);
    ReviewComposer page = {.who = r->session->name,
                           .role = role_said(r, role_word(role)),
                           .was = was,
                           .becomes = becomes.p != NULL ? becomes : was,
                           .text = request_form(r, S("note-text")),
                           .back = n->here,
                           .may_suggest =
                               n->may_suggest &&
                               sheet_control(n->cell) != CONTROL_NONE};
    page.cells = decl_cells(n->page, n->cell);
    page_review_composer(h, &page);
}

static void draw_finding(Html *h, const Notes *n, size_t index) {
    Request *r = n->page->r;
    const Finding *f = &n->page->checked.report.findings.items[index];
    FormPlaces places = form_places(r->a, &n->page->checked.draft);
    Str message = said_in(f->message, r->english);
    ReviewFinding page = {
        .field = str_format(r->a, "finding:%zu", index),
        .path = f->path,
        .place = form_label(&places, f->path),
        .brief = str_format(r->a, r->english ? "%.*s (%.*s)" : "%.*s（%.*s）",
                            STR_ARG(message), STR_ARG(f->code)),
        .may_tick = n->may_tick};
    page.ticked = request_form(r, page.field).p != NULL;
    if (n->may_note && n->may_suggest)
        page.note_url = notes_url(n, f->path, f->path);
    if (n->page->fills && sheet_control(f->path) != CONTROL_NONE)
        page.explain_url = notes_url(n, f->path, f->path);
    if (page.may_tick || page.explain_url.n > 0 || page.note_url.n > 0)
        page_review_finding(h, &page);
}

/* The unit's answer to a warning: standing, or refused. */
static void draw_answer(Html *h, const Notes *n, size_t index) {
    Request *r = n->page->r;
    const Finding *f = &n->page->checked.report.findings.items[index];
    const TalkAnswer *judged = talk_answer(&n->talk, f->code, f->path);
    Str reason = f->suppressed;
    if (reason.p == NULL && judged != NULL) reason = judged->reason;
    if (reason.n == 0) return;
    ReviewAnswer page = {.reason = reason,
                         .key = str_format(r->a, "%.*s %.*s", STR_ARG(f->code),
                                           STR_ARG(f->path)),
                         .judged = judged != NULL,
                         .may_judge = n->may_judge && judged == NULL};
    if (judged != NULL) {
        page.accepted = judged->accepted;
        page.who = judged->person_name;
    }
    page_review_answer(h, &page);
}

static void draw(Buf *out, void *context, size_t index, bool inside) {
    const Notes *n = context;
    size_t findings = n->page->checked.report.findings.n;
    Html h = {.out = out, .english = n->page->r->english};
    if (index < findings && inside) draw_finding(&h, n, index);
    if (index < findings && !inside) draw_answer(&h, n, index);
    if (index < findings) return;
    index -= findings;
    if (index < n->talk.threads.n) {
        draw_thread(&h, n, &n->talk.threads.items[index]);
        return;
    }
    index -= n->talk.threads.n;
    if (index < n->talk.edits.n) {
        draw_edit(&h, n, &n->talk.edits.items[index]);
        return;
    }
    index -= n->talk.edits.n;
    if (index < n->cells.n)
        page_papers(&h, &n->cells.items[index]);
    else
        draw_composer(&h, n);
}

void notes_onto(SheetOptions *sheet, Notes *n) {
    sheet->own = n->places.items;
    sheet->own_n = n->places.n;
    sheet->more = draw;
    sheet->more_context = n;
}
