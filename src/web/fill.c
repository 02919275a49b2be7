/* SPDX-License-Identifier: Apache-2.0
 * The form as printed, to be read or filled in. Saving answers a script with
 * what changed on the page, and a browser without scripts with the page. */
#include "base/utf8.h"
#include "check/form_place.h"
#include "office/moment.h"
#include "office/sheet.h"
#include "pages.h"
#include "web/asset.h"
#include "web/decl_page.h"
#include "web/frame.h"
#include "web/notes.h"
#include "web/review.h"
#include "web/routes.h"

enum {
    PART_MAX = 8 << 20,
    EDITOR_SEEN = 40000, /* ms: who was not seen since is gone */
    SAVE_TRIES = 4       /* where somebody else saved in between */
};

/* ---- the page ---- */

static void add_places(FillPage *out, Request *r, const Sheet *sheet) {
    for (size_t i = 0; i < sheet->places.n; i++) {
        const SheetPlace *p = &sheet->places.items[i];
        FillPlace place = {.name = p->name,
                           .url = str_format(r->a, "#f-%.*s", STR_ARG(p->path)),
                           .sub = p->sub,
                           .errors = p->counts[SEVERITY_ERROR],
                           .warnings = p->counts[SEVERITY_WARNING],
                           .infos = p->counts[SEVERITY_INFO]};
        place.is_well = place.errors + place.warnings + place.infos == 0;
        VEC_ADD(r->a, &out->places, place);
    }
}

static bool add_editors(FillPage *out, const DeclPage *p) {
    Request *r = p->r;
    Rows rows;
    Err e;
    FormPlaces places = form_places(r->a, &p->checked.draft);
    if (!store_query(&rows, r->a, r->store, SQL_EDITORS_OF,
                     BINDS(bind_str(p->d.id), bind_str(r->session->id),
                           bind_int(r->now - EDITOR_SEEN)),
                     &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(r->a, &out->editors,
                ((FillEditor){row_str(&rows, i, 0),
                              form_label(&places, row_str(&rows, i, 1))}));
    return true;
}

static void set_verdict(FillPage *out, const DeclPage *p) {
    Request *r = p->r;
    out->is_well = out->errors == 0;
    if (out->errors > 0)
        out->verdict = str_format(r->a,
                                  r->english ? "Not ready: %zu must be fixed"
                                             : "还不能上报：%zu 处必须改",
                                  out->errors);
    else if (p->checked.report.verdict == VERDICT_UNDECIDED)
        out->verdict =
            r->english ? S("Cannot be decided yet") : S("无法判断，还缺内容");
    else
        out->verdict = r->english ? S("Ready to hand in") : S("可以上报");
    if (out->warnings + out->infos > 0)
        out->verdict_rest = str_format(
            r->a,
            r->english ? "%zu should be fixed, or answered at the cell; %zu "
                         "hints may stay."
                       : "应改 %zu 处：改，或在格上写明理由。提示 %zu "
                         "处可不理。",
            out->warnings, out->infos);
}

/* All of the page but what was typed and lost. False: answered. */
static bool fill_page(FillPage *out, DeclPage *p) {
    Request *r = p->r;
    Sheet sheet;
    Notes notes;
    SheetOptions options = {.layout = p->layout,
                            .checked = &p->checked,
                            .previous =
                                p->previous.form.n > 0 ? &p->previous : NULL,
                            .fill = p->fills,
                            .english = r->english,
                            .today = moment_date(r->now)};
    decl_page_head(out, p, TAB_FORM);
    if (!notes_open(&notes, p, (Str){0}, decl_url(p, ""))) return false;
    notes_onto(&options, &notes);
    sheet_of(&sheet, r->a, &options);
    out->icons = (SafeHtml){sheet.icons};
    out->sheet = (SafeHtml){sheet.form};
    out->save_url = decl_url(p, "/save");
    out->frame.script = p->fills ? asset_url(S("fill.js")) : (Str){0};
    if (p->fills && p->draft.changed > 0) {
        Str clock = moment_clock(r->a, p->draft.changed);
        out->saved = str_format(r->a, r->english ? "Saved %.*s" : "已保存 %.*s",
                                STR_ARG(clock));
    }
    add_places(out, r, &sheet);
    set_verdict(out, p);
    frame_key(&out->frame, r, "F8", "下一处", "next");
    frame_key(&out->frame, r, "Shift F8", "上一处", "previous");
    if (p->fills) {
        frame_key(&out->frame, r, "Alt ↵", "采用改写", "take the rewrite");
        frame_key(&out->frame, r, "Alt N", "加一条", "add an item");
        frame_key(&out->frame, r, "Alt H", "填报说明", "instructions");
        frame_key(&out->frame, r, "Ctrl S", "存为版本", "keep a version");
    }
    out->frame.foot =
        r->english ? S("The same layout as in print") : S("与打印同一版式");
    return add_editors(out, p);
}

void handle_declaration(Request *r) {
    DeclPage p;
    FillPage page;
    if (!decl_page_open(&p, r, RIGHT_DECL_READ)) return;
    if (!p.fills) {
        review_show(r, &p);
        return;
    }
    if (!fill_page(&page, &p)) return;
    page_fill(reply_html(r), &page);
    reply_page(r, 200);
}

/* ---- what was typed ---- */

/* A save: kept in the request while its batch is under way. */
typedef struct Save {
    DeclPage page;
    CellChanges changes;
    Clashes clashes;
    Notes notes;
    NotesDone talked;
    Str focus; /* where the caret goes afterwards */
    int tries;
} Save;

static bool is_own_name(Str name) {
    return str_find_byte(name, ':') == STR_NONE &&
           field_kind(name) != VALUE_NONE;
}

static const CellEdit *edits_of(Request *r, size_t *n) {
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

static void note_change(Save *save, Str path, Str before, Str after) {
    VEC_ADD(save->page.r->a, &save->changes,
            ((CellChange){path, before, after}));
}

static bool refuse(Err *e, const char *zh, const char *en) {
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
        return refuse(e, "这里加不了", "nothing can be put in here");
    note_change(save, what, (Str){0}, S("+"));
    save->focus = str_format(a, "%.*s.%s", STR_ARG(what), head_field(list));
    return true;
}

static bool remove_item(Save *save, Str what, Err *e) {
    Str list;
    size_t index;
    if (!item_read(what, &list, &index) ||
        !decl_remove(&save->page.decl, list, index))
        return refuse(e, "这一条已经不在", "the item is gone");
    note_change(save, what, S("−"), (Str){0});
    return true;
}

/* ---- findings taken or answered ---- */

static const Finding *finding_find(Save *save, Str key) {
    Request *r = save->page.r;
    if (!decl_page_check(&save->page)) return NULL;
    const Report *report = &save->page.checked.report;
    const Finding *near = NULL;
    Str rest = key, code = str_cut(&rest, S(" ")),
        path = str_cut(&rest, S(" "));
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        if (str_equal(sheet_finding_key(r->a, f), key)) return f;
        if (near == NULL && str_equal(f->code, code) &&
            str_equal(f->path, path))
            near = f;
    }
    return near;
}

/* The rewrite with what the person wrote into its gaps; false: one is empty. */
static bool fill_gaps(Buf *out, Request *r, Str rewrite, Str key) {
    for (int gap = 0; rewrite.p != NULL; gap++) {
        buf_add(out, str_cut(&rewrite, S("__")));
        if (rewrite.p == NULL) break;
        while (rewrite.n > 0 && rewrite.p[0] == '_')
            rewrite = str_from(rewrite, 1);
        Str typed = str_trim(request_form(
            r, str_format(r->a, "gap:%.*s:%d", STR_ARG(key), gap)));
        if (typed.n == 0) return false;
        buf_add(out, typed);
    }
    return true;
}

static bool take_rewrite(Save *save, Str key, Err *e) {
    Request *r = save->page.r;
    Decl *d = &save->page.decl;
    const Finding *f = finding_find(save, key);
    const Value *v = f == NULL ? NULL : decl_find(d, f->path);
    if (v == NULL || f->rewrite.n == 0)
        return refuse(e, "这一处已经改过，没有可采用的改写",
                      "it was mended already: there is no rewrite to take");
    Buf b = buf_new(r->a, FILLING_CELL_MAX);
    bool whole = f->start == 0 && f->end == 0;
    size_t start = whole ? 0 : utf8_offset(v->raw, (size_t)f->start);
    size_t end = whole ? v->raw.n : utf8_offset(v->raw, (size_t)f->end);
    buf_add(&b, str_upto(v->raw, start));
    if (!fill_gaps(&b, r, f->rewrite, key))
        return refuse(e, "先把空补上再采用", "fill the gaps first");
    buf_add(&b, str_from(v->raw, end));
    note_change(save, f->path, v->raw, buf_str(&b));
    save->focus = f->path;
    return decl_set(d, r->a, f->path, buf_str(&b), (Origin){0});
}

static bool add_answer(Save *save, Batch *b, Str key, Err *e) {
    enum { REASON_MIN = 2 };
    Request *r = save->page.r;
    Str reason = str_trim(request_form(r, str_join(r->a, S("reason:"), key)));
    if (utf8_count(reason) < REASON_MIN)
        return refuse(e, "请写明不改的理由", "say why it is not changed");
    const Finding *f = finding_find(save, key);
    if (f == NULL || f->severity == SEVERITY_ERROR)
        return refuse(e, "必改的只能改，不能说明",
                      "what must be fixed must be");
    batch_one(b, SQL_ACCEPTED_FINDING_PUT,
              BINDS(bind_str(save->page.d.id), bind_str(f->code),
                    bind_str(f->path), bind_str(save->page.d.region),
                    bind_str(declaration_cell_digest(r->a, &save->page.decl,
                                                     f->path)),
                    bind_str(reason), bind_int(save->page.d.round),
                    bind_str(r->session->person), bind_int(r->now)));
    TrailEntry entry =
        request_trail(r, S("finding.answer"),
                      str_join(r->a, S("declaration:"), save->page.d.id));
    entry.reason = reason;
    entry.detail = key;
    batch_trail(b, &entry);
    return true;
}

static void take_answer_back(Save *save, Batch *b, Str key) {
    Str rest = key, code = str_cut(&rest, S(" ")),
        path = str_cut(&rest, S(" "));
    batch_any(b, SQL_ACCEPTED_FINDING_REMOVE,
              BINDS(bind_str(save->page.d.id), bind_str(code), bind_str(path)));
}

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

static bool do_button(Save *save, Batch *b, Err *e) {
    Request *r = save->page.r;
    Str what;
    if ((what = request_form(r, S("add"))).n > 0)
        return add_item(save, what, e);
    if ((what = request_form(r, S("remove"))).n > 0)
        return remove_item(save, what, e);
    if ((what = request_form(r, S("take"))).n > 0)
        return take_rewrite(save, what, e);
    if ((what = request_form(r, S("answer"))).n > 0)
        return add_answer(save, b, what, e);
    if ((what = request_form(r, S("unanswer"))).n > 0)
        take_answer_back(save, b, what);
    if ((what = request_form(r, S("pick"))).n > 0) return pick(save, what, e);
    return talk(save, b, e);
}

/* ---- answering a save ---- */

static Str live_part(Request *r, void (*part)(Html *, const FillPage *),
                     const FillPage *page) {
    Buf b = buf_new(r->a, PART_MAX);
    Html h = {.out = &b, .english = r->english};
    part(&h, page);
    return buf_str(&b);
}

static void add_clashes(FillPage *out, Save *save) {
    Request *r = save->page.r;
    FormPlaces places = form_places(r->a, &save->page.checked.draft);
    for (size_t i = 0; i < save->clashes.n; i++) {
        const Clash *c = &save->clashes.items[i];
        VEC_ADD(r->a, &out->clashes,
                ((FillClash){.path = c->path,
                             .place = form_label(&places, c->path),
                             .who = r->english ? S("somebody") : S("别人"),
                             .theirs = c->theirs,
                             .mine = c->mine}));
    }
}

static void answer_script(Save *save, const FillPage *page) {
    Request *r = save->page.r;
    Buf b = buf_new(r->a, 2 * PART_MAX);
    JsonOut j = json_out(&b);
    json_open_object(&j);
    json_key_str(&j, S("said"), page->saved);
    json_key_str(&j, S("sheet"), page->sheet.html);
    json_key_str(&j, S("side"), live_part(r, page_fill_side, page));
    json_key_str(&j, S("head"), live_part(r, page_fill_head, page));
    json_key_str(&j, S("verdict"), live_part(r, page_fill_verdict, page));
    json_key_str(&j, S("focus"), save->focus);
    json_key_int(&j, S("clashes"), (int64_t)save->clashes.n);
    json_close_object(&j);
    reply_json(r, 200, buf_str(&b));
}

static bool by_script(const Request *r) {
    return request_form(r, S("json")).n > 0;
}

static void answer(Save *save) {
    Request *r = save->page.r;
    FillPage page;
    save->page.draft.changed = r->now;
    if (!decl_page_check(&save->page) || !fill_page(&page, &save->page)) return;
    add_clashes(&page, save);
    if (by_script(r)) {
        answer_script(save, &page);
    } else if (save->clashes.n > 0) {
        page_fill(reply_html(r), &page);
        reply_page(r, 409);
    } else {
        Str anchor =
            save->focus.n > 0 ? str_join(r->a, S("#f-"), save->focus) : S("");
        reply_redirect(r, str_join(r->a, decl_url(&save->page, ""), anchor));
    }
}

static void answer_refusal(Save *save, int status, const Err *e) {
    Request *r = save->page.r;
    if (!by_script(r)) {
        reply_err(r, status, e);
        return;
    }
    Buf b = buf_new(r->a, ERR_TEXT_MAX * 4);
    JsonOut j = json_out(&b);
    json_open_object(&j);
    json_key_str(&j, S("error"),
                 str_from_c(r->english ? e->what_en : e->what_zh));
    json_close_object(&j);
    reply_json(r, status, buf_str(&b));
}

/* ---- the way of a save ---- */

static void save_now(Request *r);

static void saved(Request *r, const Outcome *outcome, const Err *e) {
    Save *save = r->state;
    if (outcome == NULL) {
        answer_refusal(save, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT && save->tries < SAVE_TRIES) {
        save_now(r); /* somebody saved in between: once more over his */
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        Err busy;
        err_set(&busy, ERR_LIMIT, "别人正在改同一份，没有存上，请再存一次",
                "others are saving the same draft: save again", NULL, NULL);
        answer_refusal(save, 409, &busy);
    } else {
        answer(save);
    }
}

static void add_presence(Save *save, Batch *b) {
    Request *r = save->page.r;
    Str field = request_form(r, S("focus"));
    if (field_kind(field) == VALUE_NONE) field = S("");
    batch_any(b, SQL_EDITORS_GONE,
              BINDS(bind_str(save->page.d.id), bind_int(r->now - EDITOR_SEEN)));
    batch_any(b, SQL_EDITOR_PUT,
              BINDS(bind_str(save->page.d.id), bind_str(r->session->id),
                    bind_str(save->page.d.region), bind_str(r->session->person),
                    bind_str(r->session->name), bind_str(field),
                    bind_int(r->now)));
}

static void keep_version(Save *save, Batch *b) {
    Writing w = decl_writing(&save->page);
    Declaration *d = &save->page.d;
    (void)declaration_keep(b, &w, d, S("saved"), (Str){0},
                           &save->page.checked.handed_in, &save->page.checked);
    TrailEntry entry =
        request_trail(save->page.r, S("declaration.keep"),
                      str_join(save->page.r->a, S("declaration:"), d->id));
    entry.unit = d->unit;
    batch_trail(b, &entry);
}

static bool take_edits(Save *save, Batch *b, Err *e) {
    Request *r = save->page.r;
    size_t n;
    const CellEdit *edits = edits_of(r, &n);
    return filling_apply(&save->page.decl, r->a, save->page.layout, edits, n,
                         &save->changes, &save->clashes, e) &&
           do_button(save, b, e);
}

static void save_now(Request *r) {
    Save *save = r->state;
    Err e;
    save->tries++;
    save->changes = (CellChanges){0};
    save->clashes = (Clashes){0};
    if (!decl_page_open(&save->page, r, RIGHT_DECL_EDIT)) return;
    if (!save->page.fills) {
        err_set(&e, ERR_USAGE, "这份申报现在不能改",
                "this declaration cannot be changed now",
                "看“经过”：它在谁手里。", "See the way it went.");
        answer_refusal(save, 409, &e);
        return;
    }
    Batch b = request_batch(r, request_form(r, S("keep")).n > 0);
    if (!take_edits(save, &b, &e)) {
        answer_refusal(save, 422, &e);
        return;
    }
    if (!declaration_fits(r->a, &save->page.decl, &e)) {
        answer_refusal(save, 413, &e);
        return;
    }
    if (!decl_page_check(&save->page)) return;
    Writing w = decl_writing(&save->page);
    if (save->changes.n > 0)
        declaration_save(&b, &w, &save->page.d, &save->page.draft,
                         &save->page.decl, &save->page.checked, &save->changes);
    if (request_form(r, S("keep")).n > 0) keep_version(save, &b);
    add_presence(save, &b);
    request_write(r, &b, saved);
}

void handle_declaration_save(Request *r) {
    r->state = ARENA_NEW(r->a, Save);
    save_now(r);
}
