/* SPDX-License-Identifier: Apache-2.0
 * The way of a save. It answers a script with what changed on the page, and a
 * browser without scripts with the page. */
#include "check/form_place.h"
#include "pages.h"
#include "web/fill.h"
#include "web/routes.h"

enum {
    PART_MAX = 8 << 20,
    SAVE_TRIES = 4 /* where somebody else saved in between */
};

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

static void answer(Save *save) {
    Request *r = save->page.r;
    FillPage page;
    if (save->changes.n > 0) save->page.draft.changed = r->now;
    Err e;
    if (!declaration_answers(&save->page.checked, r->a, r->store, &save->page.d,
                             &e)) {
        reply_err(r, 503, &e);
        return;
    }
    declaration_stand(&save->page.d, &save->page.checked);
    if (!fill_page(&page, &save->page)) return;
    add_clashes(&page, save);
    if (save_by_script(r)) {
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

/* ---- the way of a save ---- */

static void save_now(Request *r);

static void saved(Request *r, const Outcome *outcome, const Err *e) {
    Save *save = r->state;
    if (outcome == NULL) {
        save_refused(save, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT && save->tries < SAVE_TRIES) {
        save_now(r); /* somebody saved in between: once more over his */
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        Err busy;
        err_set(&busy, ERR_LIMIT, "别人正在改同一份，没有存上，请再存一次",
                "others are saving the same draft: save again", NULL, NULL);
        save_refused(save, 409, &busy);
    } else if (outcome->kind == OUTCOME_REPEATED) {
        save->repeated = true;
        save_now(r);
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
        save_refused(save, 409, &e);
        return;
    }
    /* What was typed since then still counts. */
    save->repeated = save->repeated || request_was_done(r);
    bool keeps = request_form(r, S("keep")).n > 0 && !save->repeated;
    Batch b = request_batch(r, keeps);
    if (save->repeated) b.act = (Str){0};
    if (!save_take(save, &b, &e)) {
        save_refused(save, e.code == ERR_SYSTEM ? 503 : 422, &e);
        return;
    }
    if (!declaration_fits(r->a, &save->page.decl, &e)) {
        save_refused(save, 413, &e);
        return;
    }
    if (!decl_page_check(&save->page)) return;
    Writing w = decl_writing(&save->page);
    if (!papers_follow(&b, &save->page, &save->changes, &e)) {
        save_refused(save, 503, &e);
        return;
    }
    if (save->changes.n > 0)
        declaration_save(&b, &w, &save->page.d, &save->page.draft,
                         &save->page.decl, &save->page.checked, &save->changes);
    if (keeps) keep_version(save, &b);
    add_presence(save, &b);
    request_write(r, &b, saved);
}

void handle_declaration_save(Request *r) {
    r->state = ARENA_NEW(r->a, Save);
    save_now(r);
}
