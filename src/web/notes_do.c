/* SPDX-License-Identifier: Apache-2.0
 * What the buttons of the talk do: notes, replies, edits suggested and decided,
 * answers judged, phrases kept. */
#include "web/notes.h"

typedef struct Doing {
    Notes *n;
    Request *r;
    Batch *b;
    Writing w;
    PersonRole by;
    NotesDone out;
} Doing;

static void refuse(Doing *t, Str zh, Str en) {
    t->out.said = (Said){zh, en};
    t->out.wrong = true;
}

static void well(Doing *t, Str zh, Str en) {
    t->out.said = (Said){zh, en};
}

/* A text of the form, with lines as they are kept: browsers end them in their
 * own way, also those of what the page itself held. */
static Str text_of(const Doing *t, Str field) {
    return filling_text(t->r->a, request_form(t->r, field));
}

static bool fits(Doing *t, Str text, size_t most) {
    if (text.n > most)
        refuse(t, S("写得太长，请缩短"), S("too long: shorten it"));
    return !t->out.wrong;
}

/* A text that was written; false: none, or too long. */
static bool take_text(Str *out, Doing *t, Str field) {
    *out = text_of(t, field);
    if (out->n == 0) refuse(t, S("先写上内容"), S("write something first"));
    return fits(t, *out, TALK_TEXT_MAX);
}

/* The cell that something is written at: one of this form, or none. */
static bool take_cell(Str *out, Doing *t) {
    *out = request_form(t->r, S("note-cell"));
    if (out->n == 0) return true;
    if (decl_find(&t->n->page->decl, *out) != NULL &&
        sheet_control(*out) != CONTROL_NONE)
        return true;
    refuse(t, S("这张表没有这一格"), S("the form has no such cell"));
    return false;
}

static void do_note(Doing *t, Str what) {
    Str path, text;
    (void)what;
    if (!take_cell(&path, t) || !take_text(&text, t, S("note-text"))) return;
    (void)talk_begin(t->b, &t->w, &t->n->page->d, t->by, path, text, false);
    well(t, S("批注已写上"), S("noted"));
}

static void do_suggest(Doing *t, Str what) {
    Str path, becomes = text_of(t, S("note-becomes"));
    Str reason = text_of(t, S("note-text"));
    (void)what;
    if (!take_cell(&path, t) || !fits(t, becomes, FILLING_CELL_MAX) ||
        !fits(t, reason, TALK_TEXT_MAX))
        return;
    const Value *v = decl_find(&t->n->page->decl, path);
    Str was = v == NULL || v->raw.p == NULL ? S("") : v->raw;
    if (path.n == 0 || v == NULL)
        refuse(t, S("修改建议要写在一格上"), S("an edit needs a cell"));
    else if (!str_equal(text_of(t, S("note-was")), filling_text(t->r->a, was)))
        refuse(t, S("换了一格：请先选这一格，再写建议"),
               S("another cell: choose it first, then write"));
    else if (str_equal(filling_text(t->r->a, was), becomes))
        refuse(t, S("与现在的文字一样，没有可改的"),
               S("it says the same: nothing to change"));
    if (t->out.wrong) return;
    talk_suggest(t->b, &t->w, &t->n->page->d, t->by, path, was, becomes,
                 reason);
    well(t, S("修改建议已写上，单位同意后才改动"),
         S("suggested: it is changed if the unit agrees"));
}

static const TalkThread *take_thread(Doing *t, Str id) {
    const TalkThread *thread = talk_thread(&t->n->talk, id);
    if (thread == NULL) refuse(t, S("这条批注已经不在"), S("the note is gone"));
    return thread;
}

static void do_reply(Doing *t, Str id) {
    const TalkThread *thread = take_thread(t, id);
    Str text;
    if (thread == NULL ||
        !take_text(&text, t, str_join(t->r->a, S("reply:"), id)))
        return;
    talk_reply(t->b, &t->w, &t->n->page->d, t->by, thread, text);
    well(t, S("已回复"), S("replied"));
}

static void settle(Doing *t, Str id, bool settled) {
    const TalkThread *thread = take_thread(t, id);
    if (thread == NULL) return;
    if (!talk_may_settle(&t->n->page->d, thread, t->r->session)) {
        refuse(t, S("由写批注的一方定是否解决"),
               S("its side says whether it is settled"));
        return;
    }
    talk_settle(t->b, &t->w, &t->n->page->d, t->by, thread, settled);
}

static void do_settle(Doing *t, Str id) {
    settle(t, id, true);
}

static void do_reopen(Doing *t, Str id) {
    settle(t, id, false);
}

static const TalkEdit *take_edit(Doing *t, Str id) {
    const TalkEdit *edit = talk_edit(&t->n->talk, id);
    if (edit != NULL && str_equal(edit->state, S("open"))) return edit;
    refuse(t, S("这条建议已经定了"), S("it was decided already"));
    return NULL;
}

static void do_drop(Doing *t, Str id) {
    const TalkEdit *edit = take_edit(t, id);
    if (edit == NULL) return;
    if (str_equal(edit->person, t->r->session->person))
        talk_drop(t->b, &t->w, &t->n->page->d, t->by, edit);
    else
        refuse(t, S("只能撤自己写的"), S("it is another's"));
}

static void do_take(Doing *t, Str id) {
    const TalkEdit *edit = take_edit(t, id);
    if (edit == NULL) return;
    if (!edit->fits) {
        refuse(t, S("这一格后来改过，请照建议自己改"),
               S("the cell was changed since: mend it by hand"));
        return;
    }
    t->out.edit = (CellEdit){edit->path, edit->was, edit->becomes};
    t->out.taken = edit;
    talk_decide(t->b, &t->w, &t->n->page->d, t->by, edit, true, (Str){0});
    well(t, S("已采用"), S("taken"));
}

static void do_decline(Doing *t, Str id) {
    const TalkEdit *edit = take_edit(t, id);
    Str answer;
    if (edit == NULL ||
        !take_text(&answer, t, str_join(t->r->a, S("edit-answer:"), id)))
        return;
    talk_decide(t->b, &t->w, &t->n->page->d, t->by, edit, false, answer);
    well(t, S("没有采用，理由已送回"), S("declined"));
}

static void judge(Doing *t, Str key, bool accepted) {
    Str path = key, code = str_cut(&path, S(" "));
    const Report *report = &t->n->page->checked.report;
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        if (!str_equal(f->code, code) || !str_equal(f->path, path) ||
            f->suppressed.p == NULL)
            continue;
        talk_judge(t->b, &t->w, &t->n->page->d, t->by, &t->n->page->decl, code,
                   path, accepted);
        return;
    }
    refuse(t, S("这条说明已经不在"), S("the answer is gone"));
}

static void do_accept(Doing *t, Str key) {
    judge(t, key, true);
}

static void do_refuse(Doing *t, Str key) {
    judge(t, key, false);
}

/* What is being written, in the bar or at a cell. */
static void do_remark(Doing *t, Str what) {
    Str text = text_of(t, S("why:0"));
    (void)what;
    if (text.n == 0 && !take_text(&text, t, S("note-text"))) return;
    if (!fits(t, text, TALK_TEXT_MAX)) return;
    talk_keep_remark(t->b, &t->w, &t->n->page->d, text);
    well(t, S("已存为常用语"), S("kept as a remark"));
}

typedef enum Needs { NEEDS_NOTE, NEEDS_SUGGEST, NEEDS_JUDGE, NEEDS_FILL } Needs;

static const struct Button {
    Str name;
    Needs needs;
    void (*act)(Doing *t, Str value);
} BUTTONS[] = {
    {S_INIT("note"), NEEDS_NOTE, do_note},
    {S_INIT("reply"), NEEDS_NOTE, do_reply},
    {S_INIT("settle"), NEEDS_NOTE, do_settle},
    {S_INIT("reopen"), NEEDS_NOTE, do_reopen},
    {S_INIT("suggest"), NEEDS_SUGGEST, do_suggest},
    {S_INIT("drop"), NEEDS_SUGGEST, do_drop},
    {S_INIT("edit-take"), NEEDS_FILL, do_take},
    {S_INIT("edit-decline"), NEEDS_FILL, do_decline},
    {S_INIT("judge-accept"), NEEDS_JUDGE, do_accept},
    {S_INIT("judge-refuse"), NEEDS_JUDGE, do_refuse},
    {S_INIT("keep-remark"), NEEDS_NOTE, do_remark},
};

static bool is_allowed(const Notes *n, Needs needs) {
    switch (needs) {
    case NEEDS_NOTE: return n->may_note;
    case NEEDS_SUGGEST: return n->may_suggest;
    case NEEDS_JUDGE: return n->may_judge;
    case NEEDS_FILL: return n->may_decide_edits;
    }
    return false;
}

NotesDone notes_do(Batch *b, Notes *n) {
    Request *r = n->page->r;
    Doing t = {
        .n = n,
        .r = r,
        .b = b,
        .w = decl_writing(n->page),
        .by = role_by_which(r->session, RIGHT_NOTE_WRITE, &n->page->d.object)};
    for (size_t i = 0; i < COUNT_OF(BUTTONS); i++) {
        Str value = request_form(r, BUTTONS[i].name);
        if (value.n == 0) continue;
        t.out.some = true;
        if (is_allowed(n, BUTTONS[i].needs))
            BUTTONS[i].act(&t, value);
        else
            refuse(&t, S("现在不能做这一步"), S("not possible now"));
        break;
    }
    return t.out;
}
