/* SPDX-License-Identifier: Apache-2.0
 * Taking in what was ticked. Where that cannot be, the page comes back as the
 * person left it, with what is wrong at each item. */
#include "base/base64.h"
#include "base/sha256.h"
#include "office/attachment.h"
#include "office/explanation.h"
#include "office/trail.h"
#include "web/import.h"
#include "web/papers.h"
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
    it->out.file = form_file_name(r, S("file"));
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

/* The file as an attachment, once. False: refused. */
static bool keep_original(Batch *b, Importing *it, Str *digest) {
    Request *r = it->page.r;
    Writing w = decl_writing(&it->page);
    AttachmentNew new = {.name = it->out.file, .purpose = PURPOSE_ORIGINAL};
    Attachments all;
    Err e;
    *digest = it->out.from;
    if (it->out.original.n == 0) return true;
    if (!base64_read(&new.bytes, r->a, it->out.original)) {
        refuse(it, 400, "原件在路上坏了，请重新上传",
               "the file was damaged on its way: upload it again");
        return false;
    }
    *digest = sha256_hex(r->a, new.bytes);
    if (!attachments_load(&all, r->a, r->store, &it->page.d, r->session, &e)) {
        refuse_err(it, 503, &e);
        return false;
    }
    for (size_t i = 0; i < all.n; i++)
        if (all.items[i].removed == 0 &&
            all.items[i].purpose == PURPOSE_ORIGINAL &&
            str_equal(all.items[i].digest, *digest))
            return true;
    if (attachments_fit(&all, 1, new.bytes.n, &e) &&
        attachment_add(b, &w, &it->page.d, &new, &e))
        return true;
    refuse_err(it, 422, &e);
    return false;
}

/* What was taken in, p->decl, with its receipt and its line in the trail. */
static void write(Batch *b, Importing *it, CellChanges *changes, Str source) {
    Request *r = it->page.r;
    DeclPage *p = &it->page;
    Writing w = decl_writing(p);
    Err e;
    if (!papers_follow(b, p, changes, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    import_keep_receipt(b, it, source.n > 0 ? source : S("-"));
    declaration_save(b, &w, &p->d, &p->draft, &p->decl, &p->checked, changes);
    TrailEntry entry = request_trail(
        r, S("declaration.import"), str_join(r->a, S("declaration:"), p->d.id));
    entry.unit = p->d.unit;
    entry.detail = trail_detail(
        r->a, &(TrailChange){.field = S("file"), .new = it->out.file}, 1);
    batch_trail(b, &entry);
    request_write(r, b, taken);
}

static void take(Importing *it) {
    Request *r = it->page.r;
    Decl *d = ARENA_NEW(r->a, Decl), before = it->page.decl;
    CellChanges *changes = ARENA_NEW(r->a, CellChanges);
    Err e;
    if (request_goes_again(r, decl_url(&it->page, ""))) return;
    if (import_clashes(it) > 0) {
        refuse(it, 409, "草稿里有几处别人刚改过，看过再入稿；没有存任何东西。",
               "somebody changed the draft meanwhile: look again");
        return;
    }
    size_t faults = import_past_limits(it);
    Str explanation;
    intake_take(d, &it->in, it->ticked, changes);
    faults += import_put_rests(it, d, changes, &explanation);
    if (faults > 0) {
        refuse(it, 422, "没有入稿：下面标出的各处还要定。勾过的都留着。",
               "Nothing was taken in: see what is marked below.");
        return;
    }
    if (!declaration_fits(r->a, d, &e)) {
        refuse_err(it, 413, &e);
        return;
    }
    /* Till here the page that may come back shows the draft. */
    Batch b = request_batch(r, true);
    Str source;
    if (!explain(&b, it, explanation) || !keep_original(&b, it, &source))
        return;
    it->page.decl = *d;
    if (!decl_page_check(&it->page)) return;
    CellChanges kept = *changes;
    write(&b, it, &kept, source);
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
        reply_err(r, import_status(&e), &e);
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
