/* SPDX-License-Identifier: Apache-2.0
 * Beginning an adjustment, and dropping it. */
#include "office/adjusting.h"

bool is_adjusting(const Declaration *d) {
    return d->standing.version > 1 && d->approved.n > 0 &&
           d->state.kind != STATE_APPROVED && d->state.kind != STATE_PUBLISHED;
}

const Move *adjusting_begin(const Declaration *d) {
    if (d->standing.version < 2) return NULL;
    for (size_t i = d->moves.n; i-- > 0;)
        if (act_find(d->moves.items[i].act) == ACT_ADJUST)
            return &d->moves.items[i];
    return NULL;
}

static void put_draft(Batch *b, const Writing *w, const Declaration *d,
                      const Decl *text) {
    Buf body = buf_new(b->a, DRAFT_MAX);
    JsonOut j = json_out(&body);
    draft_to_json(&j, b->a, text);
    batch_one(b, SQL_DRAFT_PUT,
              BINDS(bind_str(buf_str(&body)), bind_str(w->session->person),
                    bind_int(w->now), bind_str(d->id)));
}

static void set_kind(Batch *b, const Declaration *d, int version) {
    batch_one(b, SQL_DECLARATION_SET_KIND,
              BINDS(bind_str(d->id),
                    bind_str(version > 1 ? S("adjustment") : S("plan"))));
}

/* A new day of preparing and a new opinion come with a new version. */
bool adjusting_begins(Batch *b, Store *s, const Writing *w,
                      const Declaration *d, Err *e) {
    static const Str anew[] = {
        S_INIT("preparer.date"), S_INIT("review.opinion"),
        S_INIT("review.reviewer"), S_INIT("review.date")};
    Decl text;
    if (!declaration_revision(&text, b->a, s, d->approved, e)) return false;
    for (size_t i = 0; i < COUNT_OF(anew); i++)
        (void)decl_set(&text, b->a, anew[i], S(""), (Origin){0});
    put_draft(b, w, d, &text);
    set_kind(b, d, d->standing.version + 1);
    return true;
}

bool adjusting_ends(Batch *b, Store *s, const Writing *w, const Declaration *d,
                    Err *e) {
    Decl text;
    CheckedDraft *checked = ARENA_NEW(b->a, CheckedDraft);
    Declaration before = *d;
    if (d->standing.version == 2) before.stage = d->cycle_stage;
    if (!declaration_revision(&text, b->a, s, d->approved, e) ||
        !declaration_check(checked, b->a, s, &before, &text, w->now, e))
        return false;
    put_draft(b, w, d, &text);
    declaration_project(b, w, d, checked);
    set_kind(b, d, d->standing.version - 1);
    return true;
}
