/* SPDX-License-Identifier: Apache-2.0
 * Taking in what was ticked. Where that cannot be, the page comes back as the
 * person left it, with what is wrong at each item. */
#include "check/form_place.h"
#include "office/explanation.h"
#include "office/sheet.h"
#include "web/import.h"
#include "web/routes.h"

enum { TAKE_TRIES = 4 /* where somebody else saved in between */ };

static Str in(const Importing *it, const char *zh, const char *en) {
    return str_from_c(it->page.r->english ? en : zh);
}

/* ---- what came back with the page ---- */

static size_t number_of(Str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n && i < 6; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return 0;
        n = n * 10 + (size_t)(s.p[i] - '0');
    }
    return n;
}

static bool load_source(Importing *it, Err *e) {
    Request *r = it->page.r;
    Str revision = request_form(r, S("from"));
    it->out.file = request_form(r, S("file"));
    it->out.original = request_form(r, S("original"));
    if (revision.n > 0) return import_from_revision(it, revision, e);
    return import_from_answer(it, request_form(r, S("read")), e);
}

static void load_ticks(Importing *it) {
    Request *r = it->page.r;
    for (size_t i = 0; i < it->in.items.n; i++)
        it->ticked[i] = false;
    for (size_t f = 0; f < r->form.n; f++) {
        Str name = r->form.items[f].name, prefix = S("take:");
        if (!str_has_prefix(name, prefix)) continue;
        const TakeItem *item = intake_find(&it->in, str_from(name, prefix.n));
        if (item != NULL)
            it->ticked[item - it->in.items.items] =
                item->state != TAKE_SAME && !item->is_fixed;
    }
    for (size_t i = 0; i < it->in.rests.n; i++)
        it->lefts[i] = request_form(r, str_format(r->a, "left:%zu", i));
}

/* ---- clashes with what others changed ---- */

static Str seen_text(const Importing *it, const TakeItem *item) {
    Buf b = buf_new(it->page.r->a, FILLING_CELL_MAX);
    for (size_t i = 0; i < item->cells.n; i++) {
        Str text = intake_text(item->cells.items[i].mine);
        if (text.n == 0) continue;
        if (b.n > 0) buf_add(&b, S(" "));
        buf_add(&b, text);
    }
    return b.n > 0 ? buf_str(&b) : in(it, "（空）", "(blank)");
}

static bool read_seen(Decl *out, Importing *it) {
    Request *r = it->page.r;
    Json *j = ARENA_NEW(r->a, Json);
    Err e;
    return json_read(j, r->a, request_form(r, S("seen")), &e) &&
           draft_from_json(out, r->a, j, &e);
}

/* How many ticked items say something else in the draft than the page did. */
static size_t find_clashes(Importing *it) {
    Request *r = it->page.r;
    Decl seen;
    Intake before;
    size_t n = 0;
    if (!read_seen(&seen, it)) return 0;
    intake_of(&before, r->a, it->page.layout, &seen, &it->source,
              it->page.d.year);
    for (size_t f = 0; f < r->form.n; f++) {
        Str name = r->form.items[f].name, prefix = S("take:");
        if (!str_has_prefix(name, prefix)) continue;
        const TakeItem *was = intake_find(&before, str_from(name, prefix.n));
        const TakeItem *is = intake_find(&it->in, str_from(name, prefix.n));
        if (was == NULL || (is != NULL && intake_same_mine(was, is))) continue;
        n++;
        if (is == NULL) continue;
        Str saw = seen_text(it, was);
        it->clashes[is - it->in.items.items] =
            str_format(r->a,
                       r->english ? "somebody changed it meanwhile; you saw: "
                                    "%.*s"
                                  : "别人刚改过，你看到的是：%.*s",
                       STR_ARG(saw));
    }
    return n;
}

/* ---- limits ---- */

static size_t find_long(Importing *it) {
    size_t n = 0;
    for (size_t i = 0; i < it->in.items.n; i++) {
        if (!it->ticked[i] || it->in.items.items[i].doubt != TAKE_TOO_LONG)
            continue;
        it->wrong[i] = in(it, "这一格太长：先不勾，长的材料作附件",
                          "this cell is too long: leave it out");
        n++;
    }
    return n;
}

static size_t find_many(Importing *it) {
    size_t n = 0;
    for (RowList list = 0; list < LIST_COUNT; list++) {
        size_t rows = intake_rows(&it->in, it->ticked, list);
        if (rows <= FILLING_ITEMS_MAX) continue;
        n++;
        for (size_t i = it->in.items.n; i-- > 0;)
            if (it->in.items.items[i].list == list && it->ticked[i] &&
                it->in.items.items[i].mine == NO_ROW &&
                rows-- > FILLING_ITEMS_MAX)
                it->wrong[i] = str_format(
                    it->page.r->a,
                    it->page.r->english ? "a list holds at most %d items"
                                        : "一张表里最多 %d 条，这条放不下",
                    FILLING_ITEMS_MAX);
    }
    return n;
}

/* ---- texts without a place ---- */

bool import_is_place(const Importing *it, Str path) {
    return field_kind(path) == VALUE_TEXT &&
           layout_has(it->page.layout, path) &&
           sheet_control(path) != CONTROL_NONE;
}

typedef struct Rests {
    Importing *it;
    Decl *d;
    CellChanges *changes;
    Buf explanation;
} Rests;

static bool refuse_left(Rests *t, size_t i, const char *zh, const char *en) {
    t->it->lefts_wrong[i] = in(t->it, zh, en);
    return false;
}

static void put_rest(Rests *t, Str path, Str now) {
    Arena *a = t->it->page.r->a;
    Str before = intake_text(decl_find(t->d, path));
    if (decl_set(t->d, a, path, now, (Origin){0}))
        VEC_ADD(a, t->changes, ((CellChange){path, before, now}));
}

static bool add_goal(Rests *t, size_t i, Str text) {
    Arena *a = t->it->page.r->a;
    size_t at = t->d->goals.n;
    if (at > 0 && value_is_blank(&t->d->goals.items[at - 1].text)) at--;
    if (at >= FILLING_ITEMS_MAX)
        return refuse_left(t, i, "目标已经太多", "there are too many goals");
    put_rest(t, field_path(a, "goals", at, "text"), text);
    return true;
}

static bool take_rest(Rests *t, size_t i) {
    Arena *a = t->it->page.r->a;
    Str text = t->it->in.rests.items[i].text, to = t->it->lefts[i];
    if (to.n == 0) return refuse_left(t, i, "还没定去处", "say where it goes");
    if (str_equal(to, S("drop"))) return true;
    if (text.n > FILLING_CELL_MAX)
        return refuse_left(t, i, "太长，一格放不下", "too long for a cell");
    if (str_equal(to, S("goal"))) return add_goal(t, i, text);
    if (str_equal(to, S("explain"))) {
        if (t->explanation.n > 0) buf_byte(&t->explanation, '\n');
        buf_add(&t->explanation, text);
        return !t->explanation.full ||
               refuse_left(t, i, "说明已经太长", "the explanation is too long");
    }
    if (!import_is_place(t->it, to))
        return refuse_left(t, i, "这张表没有这一格", "no such cell");
    Str before = intake_text(decl_find(t->d, to));
    Str now = before.n == 0
                  ? text
                  : str_format(a, "%.*s\n%.*s", STR_ARG(before), STR_ARG(text));
    if (now.n > FILLING_CELL_MAX)
        return refuse_left(t, i, "加上它那一格就太长",
                           "the cell gets too long");
    put_rest(t, to, now);
    return true;
}

/* How many are refused. */
static size_t take_rests(Rests *t) {
    size_t n = 0;
    for (size_t i = 0; i < t->it->in.rests.n; i++)
        n += take_rest(t, i) ? 0 : 1;
    return n;
}

/* ---- writing ---- */

static void take_now(Request *r);

static void refuse(Importing *it, int status, const char *zh, const char *en) {
    it->out.said = in(it, zh, en);
    import_reply(it, status);
}

static void refuse_err(Importing *it, int status, const Err *e) {
    refuse(it, status, e->what_zh, e->what_en);
}

static void taken(Request *r, const Outcome *outcome, const Err *e) {
    Importing *it = r->state;
    if (outcome == NULL)
        refuse_err(it, 503, e);
    else if (outcome->kind == OUTCOME_CONFLICT && it->tries < TAKE_TRIES)
        take_now(r);
    else if (outcome->kind == OUTCOME_CONFLICT)
        refuse(it, 409, "别人正在改同一份，没有入稿，请再按一次",
               "others are saving the same draft: nothing was taken in");
    else
        reply_redirect(r, decl_url(&it->page, ""));
}

/* Behind what is explained of the whole form already. False: refused. */
static bool explain(Batch *b, Importing *it, Str text) {
    Request *r = it->page.r;
    const Declaration *d = &it->page.d;
    Writing w = decl_writing(&it->page);
    Explanations all;
    Err e;
    if (text.n == 0) return true;
    if (!explanations_load(&all, r->a, r->store, d, &e)) {
        refuse_err(it, 503, &e);
        return false;
    }
    Str now = explanation_now(&all, d, S(""));
    if (now.n + 1 + text.n > EXPLANATION_MAX) {
        refuse(it, 422, "全表的说明放不下这么多：请少附几段，长的作附件。",
               "the explanation of the whole form gets too long");
        return false;
    }
    explanation_add(b, &w, d, S(""), text);
    return true;
}

static void write(Importing *it, CellChanges *changes, Str explanation) {
    Request *r = it->page.r;
    DeclPage *p = &it->page;
    Batch b = request_batch(r, true);
    Writing w = decl_writing(p);
    if (!explain(&b, it, explanation)) return;
    declaration_save(&b, &w, &p->d, &p->draft, &p->decl, &p->checked, changes);
    TrailEntry entry = request_trail(
        r, S("declaration.import"), str_join(r->a, S("declaration:"), p->d.id));
    entry.unit = p->d.unit;
    entry.detail = it->out.file;
    batch_trail(&b, &entry);
    request_write(r, &b, taken);
}

static void take(Importing *it) {
    Request *r = it->page.r;
    Decl *d = ARENA_NEW(r->a, Decl), before = it->page.decl;
    CellChanges *changes = ARENA_NEW(r->a, CellChanges);
    Err e;
    if (find_clashes(it) > 0) {
        refuse(it, 409, "草稿里有几处别人刚改过，看过再入稿；没有存任何东西。",
               "somebody changed the draft meanwhile: look again");
        return;
    }
    size_t faults = find_long(it) + find_many(it);
    intake_take(d, &it->in, it->ticked, changes);
    Rests rests = {it, d, changes, buf_new(r->a, EXPLANATION_MAX)};
    faults += take_rests(&rests);
    if (faults > 0) {
        refuse(it, 422, "没有入稿：下面标出的各处还要定。勾过的都留着。",
               "Nothing was taken in: see what is marked below.");
        return;
    }
    if (!declaration_fits(r->a, d, &e)) {
        refuse_err(it, 413, &e);
        return;
    }
    it->page.decl = *d;
    if (!decl_page_check(&it->page)) return;
    CellChanges kept = *changes;
    write(it, &kept, buf_str(&rests.explanation));
    it->page.decl = before; /* the page that may come back shows the draft */
}

/* ---- buttons that change what is ticked ---- */

static bool in_group(const TakeItem *item, Str group) {
    return str_equal(import_group(item), group);
}

static void tick_group(Importing *it, Str group, bool on) {
    for (size_t i = 0; i < it->in.items.n; i++) {
        const TakeItem *item = &it->in.items.items[i];
        if (in_group(item, group))
            it->ticked[i] = on && item->state != TAKE_SAME && !item->is_fixed &&
                            item->doubt != TAKE_TOO_LONG;
    }
}

/* False: none of them was pressed. */
static bool press(Importing *it) {
    const Request *r = it->page.r;
    Str on = request_form(r, S("tick")), off = request_form(r, S("untick"));
    Str lefts = request_form(r, S("lefts"));
    if (on.n > 0) tick_group(it, on, true);
    if (off.n > 0) tick_group(it, off, false);
    for (size_t i = 0; lefts.n > 0 && i < it->in.rests.n; i++)
        it->lefts[i] = lefts;
    return on.n + off.n + lefts.n > 0;
}

static void take_now(Request *r) {
    Importing *old = r->state, *it = ARENA_NEW(r->a, Importing);
    Err e;
    it->tries = old->tries + 1;
    r->state = it;
    if (!import_open(it, r)) return;
    Str chosen = request_form(r, S("chosen"));
    Str shown = request_form(r, S("shown"));
    bool changes = chosen.n > 0 && !str_equal(chosen, shown);
    if (!load_source(it, &e) ||
        !import_choose(it, number_of(changes ? chosen : shown), &e)) {
        reply_err(r, 400, &e);
        return;
    }
    if (changes) {
        import_reply(it, 200);
        return;
    }
    load_ticks(it);
    if (press(it))
        import_reply(it, 200);
    else
        take(it);
}

void handle_import_take(Request *r) {
    r->state = ARENA_NEW(r->a, Importing);
    take_now(r);
}
