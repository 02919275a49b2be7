/* SPDX-License-Identifier: Apache-2.0
 * 导入旧表: a file is read in a helper, its fields stand beside the draft's,
 * and what the person ticks is taken in. Nothing is kept before; what was read
 * travels in the page. */
#include "check/form_place.h"
#include "decl/carry.h"
#include "office/explanation.h"
#include "office/moment.h"
#include "office/sheet.h"
#include "pages.h"
#include "web/decl_page.h"
#include "web/job_work.h"
#include "web/page_import.h"
#include "web/routes.h"

enum { CARRIED_MAX = 4 << 20, SHORT_TEXT = 400 };

typedef struct Importing {
    DeclPage page;
    ImportPage out;
    Decl read;
} Importing;

/* ---- what stands where ---- */

static bool is_in_list(Str path) {
    return str_find_byte(path, '[') != STR_NONE;
}

static Str shown(const Value *v) {
    return v == NULL || value_is_blank(v) ? (Str){0} : v->raw;
}

static const Inferred *inferred_at(const Decl *d, Str path) {
    for (size_t i = 0; i < d->receipt.inferred.n; i++)
        if (str_equal(d->receipt.inferred.items[i].field, path))
            return &d->receipt.inferred.items[i];
    return NULL;
}

/* Whose the form is, and its year: those of the draft stay unless ticked. */
static bool is_own(Str path) {
    return str_equal(path, S("year")) || str_equal(path, S("unit")) ||
           str_equal(path, S("department")) ||
           str_has_prefix(path, S("preparer.")) ||
           str_has_prefix(path, S("review."));
}

typedef struct Listing {
    Importing *it;
    FormPlaces places;
} Listing;

static void add_row(void *context, Str path, ValueKind kind, const Value *v) {
    Listing *list = context;
    Importing *it = list->it;
    Arena *a = it->page.r->a;
    (void)kind;
    if (is_in_list(path) || !layout_has(it->page.layout, path)) return;
    Str mine = shown(decl_find(&it->page.decl, path));
    const Inferred *inferred = inferred_at(&it->read, path);
    VEC_ADD(a, &it->out.rows,
            ((ImportRow){.field = str_join(a, S("take:"), path),
                         .place = str_equal(path, S("year"))
                                      ? S("年度")
                                      : form_label(&list->places, path),
                         .theirs = v->raw,
                         .mine = mine,
                         .is_same = str_equal(mine, v->raw),
                         .is_inferred = inferred != NULL,
                         .why = inferred == NULL ? (Str){0} : inferred->why,
                         .is_taken = mine.n == 0 && !is_own(path)}));
}

/* The texts of a list in one, for comparing. */
static Str list_text(Arena *a, const Decl *d, Str list) {
    Buf b = buf_new(a, SHORT_TEXT * 3);
    size_t n = str_equal(list, S("goals"))   ? d->goals.n
               : str_equal(list, S("tasks")) ? d->tasks.n
                                             : d->indicators.n;
    for (size_t i = 0; i < n; i++) {
        Str text = str_equal(list, S("goals")) ? d->goals.items[i].text.raw
                   : str_equal(list, S("tasks"))
                       ? d->tasks.items[i].name.raw
                       : d->indicators.items[i].text.raw;
        if (text.n == 0) continue;
        if (b.n > 0) buf_add(&b, S("；"));
        buf_add(&b, text);
    }
    return buf_str(&b);
}

static void add_list(Importing *it, const char *list, const char *zh,
                     const char *en) {
    Arena *a = it->page.r->a;
    Str name = str_from_c(list);
    Str theirs = list_text(a, &it->read, name);
    Str mine = list_text(a, &it->page.decl, name);
    if (theirs.n == 0 || !layout_has(it->page.layout, name)) return;
    VEC_ADD(a, &it->out.rows,
            ((ImportRow){.field = str_join(a, S("take:"), name),
                         .place = str_from_c(it->page.r->english ? en : zh),
                         .theirs = theirs,
                         .mine = mine,
                         .is_same = str_equal(theirs, mine),
                         .is_taken = mine.n == 0}));
}

static void add_lefts(Importing *it) {
    Arena *a = it->page.r->a;
    const Receipt *receipt = &it->read.receipt;
    for (size_t i = 0; i < receipt->unplaced.n; i++) {
        const Placed *p = &receipt->unplaced.items[i];
        Str where = p->at.table > 0 ? str_format(a, "表 %d 第 %d 行",
                                                 p->at.table, p->at.row)
                                    : (Str){0};
        VEC_ADD(a, &it->out.lefts,
                ((ImportLeft){str_format(a, "left:%zu", i), p->text, where}));
    }
}

static void add_place(void *context, Str path, ValueKind kind, const Value *v) {
    Listing *list = context;
    (void)v;
    if (kind != VALUE_TEXT || is_in_list(path) || is_own(path) ||
        !layout_has(list->it->page.layout, path))
        return;
    VEC_ADD(list->it->page.r->a, &list->it->out.places,
            ((ImportPlace){path, form_label(&list->places, path)}));
}

static void add_blanks(Importing *it) {
    Arena *a = it->page.r->a;
    FormPlaces places = form_places(a, &it->read);
    for (size_t i = 0; i < it->read.receipt.missing.n; i++) {
        Str path = it->read.receipt.missing.items[i];
        if (!is_in_list(path))
            VEC_ADD(a, &it->out.blanks, form_label(&places, path));
    }
}

/* ---- pages ---- */

static void reply_import(Importing *it, int status) {
    Request *r = it->page.r;
    ImportPage *p = &it->out;
    decl_page_head(&p->decl, &it->page, TAB_FORM);
    p->url = decl_url(&it->page, "/import");
    p->take_url = decl_url(&it->page, "/import/take");
    p->back = decl_url(&it->page, "");
    page_import(reply_html(r), p);
    reply_page(r, status);
}

static void show_source(Importing *it) {
    Request *r = it->page.r;
    const Layout *l = request_layout(r, it->read.form);
    CheckedDraft *checked = ARENA_NEW(r->a, CheckedDraft);
    CheckOptions none = {0};
    Sheet sheet;
    if (l == NULL) return;
    filling_check(checked, r->a, &it->read, &none);
    sheet_of(&sheet, r->a,
             &(SheetOptions){.layout = l,
                             .checked = checked,
                             .english = r->english,
                             .prefix = S("src-"),
                             .today = moment_date(r->now)});
    it->out.icons = (SafeHtml){sheet.icons};
    it->out.sheet = (SafeHtml){sheet.form};
}

static void compare(Importing *it) {
    Request *r = it->page.r;
    Buf b = buf_new(r->a, CARRIED_MAX);
    JsonOut j = json_out(&b);
    Listing read = {it, form_places(r->a, &it->read)};
    Listing draft = {it, form_places(r->a, &it->page.decl)};
    decl_carry(&j, r->a, &it->read);
    it->out.carried = buf_str(&b);
    it->out.is_read = true;
    it->out.is_other_form = !str_equal(it->read.form, it->page.d.form);
    decl_each_filled(&it->read, r->a, add_row, &read);
    add_list(it, "tasks", "年度主要任务", "Tasks");
    add_list(it, "goals", "整体绩效目标", "Goals");
    add_list(it, "indicators", "绩效指标", "Indicators");
    decl_each(&it->page.decl, r->a, add_place, &draft);
    add_lefts(it);
    add_blanks(it);
    it->out.left = it->out.lefts.n;
    show_source(it);
}

/* The declaration of the file that fits this one: of its form, else the first.
 */
static const Decl *choose(const Decls *decls, Str form) {
    for (size_t i = 0; i < decls->n; i++)
        if (str_equal(decls->items[i].form, form)) return &decls->items[i];
    return decls->n > 0 ? &decls->items[0] : NULL;
}

static void on_read(Request *r, Str answer, const Err *e) {
    Importing *it = r->state;
    Decls decls = {0};
    Err own = {0};
    const Decl *chosen = NULL;
    if (answer.p != NULL && job_decls(&decls, r->a, answer, &own))
        chosen = choose(&decls, it->page.d.form);
    if (chosen != NULL) {
        it->read = *chosen;
        compare(it);
        reply_import(it, 200);
        return;
    }
    const Err *why = answer.p == NULL ? e : &own;
    const char *hint = r->english ? why->hint_en : why->hint_zh;
    it->out.said = str_format(
        r->a,
        r->english ? "“%.*s” cannot be read: %s. %s" : "读不了“%.*s”：%s。%s",
        STR_ARG(it->out.file), r->english ? why->what_en : why->what_zh,
        hint == NULL ? "" : hint);
    reply_import(it, 422);
}

/* False: answered. */
static bool open_import(Importing *it, Request *r) {
    Err e;
    if (!decl_page_open(&it->page, r, RIGHT_DECL_EDIT)) return false;
    if (it->page.fills) return true;
    err_set(&e, ERR_USAGE, "这份申报现在不能改",
            "this declaration cannot be changed now", NULL, NULL);
    reply_err(r, 409, &e);
    return false;
}

void handle_import_page(Request *r) {
    Importing *it = ARENA_NEW(r->a, Importing);
    if (open_import(it, r)) reply_import(it, 200);
}

void handle_import(Request *r) {
    Importing *it = ARENA_NEW(r->a, Importing);
    if (!open_import(it, r)) return;
    r->state = it;
    if (r->uploads.n == 0 || r->uploads.items[0].name.n == 0) {
        it->out.said =
            r->english ? S("Choose a file first.") : S("请先选一个文件。");
        reply_import(it, 422);
        return;
    }
    it->out.file = r->uploads.items[0].name;
    request_read(r, it->out.file, r->uploads.items[0].bytes, on_read);
}

/* ---- taking it in ---- */

typedef struct Taking {
    Importing it;
    CellChanges changes;
    Batch batch;
} Taking;

static bool is_ticked(const Request *r, Str path) {
    return request_form(r, str_join(r->a, S("take:"), path)).n > 0;
}

static void note_change(Taking *t, Str path, Str before, Str after) {
    VEC_ADD(t->it.page.r->a, &t->changes, ((CellChange){path, before, after}));
}

static void take_field(void *context, Str path, ValueKind kind,
                       const Value *v) {
    Taking *t = context;
    Request *r = t->it.page.r;
    Decl *d = &t->it.page.decl;
    if (is_in_list(path) || !is_ticked(r, path) ||
        !layout_has(t->it.page.layout, path))
        return;
    Str before = shown(decl_find(d, path));
    Str now = kind == VALUE_CHOICE && v->text.p != NULL ? v->text : v->raw;
    if (decl_set(d, r->a, path, now, (Origin){0}))
        note_change(t, path, before, v->raw);
}

static void take_list(Taking *t, const char *list) {
    Request *r = t->it.page.r;
    Decl *d = &t->it.page.decl;
    const Decl *read = &t->it.read;
    Str name = str_from_c(list);
    if (!is_ticked(r, name)) return;
    note_change(t, name, list_text(r->a, d, name), list_text(r->a, read, name));
    if (str_equal(name, S("goals"))) {
        d->goals.items = read->goals.items;
        d->goals.n = d->goals.capacity = read->goals.n;
    } else if (str_equal(name, S("tasks"))) {
        d->tasks.items = read->tasks.items;
        d->tasks.n = d->tasks.capacity = read->tasks.n;
    } else {
        d->indicators.items = read->indicators.items;
        d->indicators.n = d->indicators.capacity = read->indicators.n;
    }
}

static void explain(Taking *t, Str text) {
    Writing w = decl_writing(&t->it.page);
    explanation_add(&t->batch, &w, &t->it.page.d, S(""), text);
}

/* Each text without a place goes where the person said. False: one was not
 * said. */
static bool take_lefts(Taking *t) {
    Request *r = t->it.page.r;
    Decl *d = &t->it.page.decl;
    Buf said = buf_new(r->a, FILLING_CELL_MAX);
    for (size_t i = 0; i < t->it.read.receipt.unplaced.n; i++) {
        Str text = t->it.read.receipt.unplaced.items[i].text;
        Str to = request_form(r, str_format(r->a, "left:%zu", i));
        if (to.n == 0) return false;
        if (str_equal(to, S("drop"))) continue;
        if (str_equal(to, S("explain"))) {
            if (said.n > 0) buf_byte(&said, '\n');
            buf_add(&said, text);
            continue;
        }
        if (!layout_has(t->it.page.layout, to)) return false;
        Str before = shown(decl_find(d, to));
        Str now = before.n == 0 ? text
                                : str_format(r->a, "%.*s\n%.*s",
                                             STR_ARG(before), STR_ARG(text));
        if (!decl_set(d, r->a, to, now, (Origin){0})) return false;
        note_change(t, to, before, now);
    }
    if (said.n > 0) explain(t, buf_str(&said));
    return true;
}

static void taken(Request *r, const Outcome *outcome, const Err *e) {
    Taking *t = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        Err busy;
        err_set(&busy, ERR_LIMIT, "别人刚改过这份草稿，没有入稿",
                "somebody has just changed the draft: nothing was taken in",
                "请重新导入一次。", "Take the file in again.");
        reply_err(r, 409, &busy);
    } else {
        reply_redirect(r, decl_url(&t->it.page, ""));
    }
}

static bool read_back(Taking *t, Err *e) {
    Request *r = t->it.page.r;
    Json *j = ARENA_NEW(r->a, Json);
    return json_read(j, r->a, request_form(r, S("read")), e) &&
           decl_from_carried(&t->it.read, r->a, j, e);
}

void handle_import_take(Request *r) {
    Taking *t = ARENA_NEW(r->a, Taking);
    Err e;
    if (!open_import(&t->it, r)) return;
    r->state = t;
    if (!read_back(t, &e)) {
        reply_err(r, 400, &e);
        return;
    }
    t->batch = request_batch(r, true);
    decl_each_filled(&t->it.read, r->a, take_field, t);
    take_list(t, "tasks");
    take_list(t, "goals");
    take_list(t, "indicators");
    if (!take_lefts(t)) {
        compare(&t->it);
        t->it.out.said = r->english
                             ? S("Say where each text without a place goes.")
                             : S("未归位的还有没定去处的。");
        reply_import(&t->it, 422);
        return;
    }
    layout_add_blanks(&t->it.page.decl, r->a, t->it.page.layout, false);
    if (!declaration_fits(r->a, &t->it.page.decl, &e)) {
        reply_err(r, 413, &e);
        return;
    }
    if (!decl_page_check(&t->it.page)) return;
    Writing w = decl_writing(&t->it.page);
    declaration_save(&t->batch, &w, &t->it.page.d, &t->it.page.draft,
                     &t->it.page.decl, &t->it.page.checked, &t->changes);
    TrailEntry entry =
        request_trail(r, S("declaration.import"),
                      str_join(r->a, S("declaration:"), t->it.page.d.id));
    entry.unit = t->it.page.d.unit;
    entry.detail = t->it.read.file;
    batch_trail(&t->batch, &entry);
    request_write(r, &t->batch, taken);
}
