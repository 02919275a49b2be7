/* SPDX-License-Identifier: Apache-2.0
 * What a person typed into the form and the button he pressed: cells, items of
 * lists, one of two texts that clashed. */
#include "web/fill.h"

/* ---- cells and items ---- */

static bool is_own_name(Str name) {
    return str_find_byte(name, ':') == STR_NONE &&
           field_kind(name) != VALUE_NONE;
}

const CellEdit *save_edits(Request *r, size_t *n) {
    CellEdit *out = ARENA_ARRAY(r->a, CellEdit, r->form.n + 1);
    *n = 0;
    for (size_t i = 0; i < r->form.n; i++) {
        const Field *f = &r->form.items[i];
        if (!is_own_name(f->name)) continue;
        Str was = request_form(r, str_join(r->a, S("was:"), f->name));
        if (was.p != NULL) out[(*n)++] = (CellEdit){f->name, was, f->value};
    }
    return out;
}

/* "goals[2]" */
static bool item_read(Str s, Str *list, size_t *index) {
    *list = str_cut(&s, S("["));
    *index = 0;
    if (s.p == NULL || s.n < 2 || s.n > 8) return false;
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        *index = *index * 10 + (size_t)(s.p[i] - '0');
    }
    return s.p[s.n - 1] == ']';
}

void save_changed(Save *save, Str path, Str before, Str after) {
    VEC_ADD(save->page.r->a, &save->changes,
            ((CellChange){path, before, after}));
}

bool save_refuse(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_USAGE, zh, en, NULL, NULL);
}

static const char *head_field(Str list) {
    return str_equal(list, S("goals")) || str_equal(list, S("extra")) ? "text"
                                                                      : "name";
}

static bool add_item(Save *save, Str what, Err *e) {
    Arena *a = save->page.r->a;
    Str list;
    size_t index;
    if (!item_read(what, &list, &index) || index >= FILLING_ITEMS_MAX ||
        !decl_insert(&save->page.decl, a, list, index))
        return save_refuse(e, "这里加不了", "nothing can be put in here");
    save_changed(save, what, (Str){0}, S("+"));
    save->focus = str_format(a, "%.*s.%s", STR_ARG(what), head_field(list));
    return true;
}

static bool remove_item(Save *save, Str what, Err *e) {
    Str list;
    size_t index;
    if (!item_read(what, &list, &index) ||
        !decl_remove(&save->page.decl, list, index))
        return save_refuse(e, "这一条已经不在", "the item is gone");
    save_changed(save, what, S("−"), (Str){0});
    return true;
}

/* ---- buttons ---- */

/* One of two texts that clashed. */
static bool pick(Save *save, Str choice, Err *e) {
    Request *r = save->page.r;
    Str path = choice, who = str_cut(&path, S(" "));
    Str mine = request_form(r, str_join(r->a, S("clash:"), path));
    Str theirs = request_form(r, str_join(r->a, S("theirs:"), path));
    if (!str_equal(who, S("mine"))) return true;
    CellEdit edit = {path, theirs, mine};
    return filling_apply(&save->page.decl, r->a, save->page.layout, &edit, 1,
                         &save->changes, &save->clashes, e);
}

/* Notes answered, suggested edits taken or declined. */
static bool talk(Save *save, Batch *b, Err *e) {
    Request *r = save->page.r;
    if (!notes_load(&save->notes, &save->page, e)) return false;
    save->talked = notes_do(b, &save->notes);
    const NotesDone *done = &save->talked;
    if (done->wrong) {
        err_set(e, ERR_USAGE, "", "", NULL, NULL);
        err_zh(e, "%.*s", STR_ARG(done->said.zh));
        err_en(e, "%.*s", STR_ARG(done->said.en));
        return false;
    }
    if (done->taken == NULL) return true;
    save->focus = done->edit.path;
    return filling_apply(&save->page.decl, r->a, save->page.layout, &done->edit,
                         1, &save->changes, &save->clashes, e);
}

static bool explain(Save *save, Batch *b, Err *e) {
    Papers papers;
    save->focus = request_form(save->page.r, S("explain"));
    return papers_load(&papers, &save->page, e) &&
           papers_explain(b, &papers, save->focus, e);
}

static bool do_button(Save *save, Batch *b, Err *e) {
    Request *r = save->page.r;
    Str what;
    if ((what = request_form(r, S("add"))).n > 0)
        return add_item(save, what, e);
    if ((what = request_form(r, S("remove"))).n > 0)
        return remove_item(save, what, e);
    if ((what = request_form(r, S("take"))).n > 0)
        return save_rewrite(save, what, e);
    if ((what = request_form(r, S("answer"))).n > 0)
        return save_reason(save, b, what, e);
    if ((what = request_form(r, S("unanswer"))).n > 0)
        save_unreason(save, b, what);
    if ((what = request_form(r, S("pick"))).n > 0) return pick(save, what, e);
    if (request_form(r, S("explain")).p != NULL) return explain(save, b, e);
    return talk(save, b, e);
}

bool save_take(Save *save, Batch *b, Err *e) {
    Request *r = save->page.r;
    size_t n;
    const CellEdit *edits = save_edits(r, &n);
    return filling_apply(&save->page.decl, r->a, save->page.layout, edits, n,
                         &save->changes, &save->clashes, e) &&
           (save->repeated || do_button(save, b, e));
}
