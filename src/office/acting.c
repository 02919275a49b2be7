/* SPDX-License-Identifier: Apache-2.0
 * Acts as batches. */
#include "office/acting.h"

#include "office/adjusting.h"
#include "office/approving.h"
#include "office/ranking.h"
#include "office/review_talk.h"
#include "store/id.h"

static bool refuse(Said *why, Str zh, Str en) {
    *why = (Said){zh, en};
    return false;
}

/* ---- what goes with an act ---- */

static void write_reasons(Batch *b, const Writing *w, const Declaration *d,
                          const ActForm *form, PersonRole by) {
    Bind person = bind_str(w->session->person), now = bind_int(w->now);
    for (size_t i = 0; i < form->reasons.n; i++) {
        const Reason *reason = &form->reasons.items[i];
        if (reason->thread.n > 0) {
            batch_one(b, SQL_THREAD_IS_REASON,
                      BINDS(bind_str(reason->thread), now));
            continue;
        }
        Str thread = id_new(b->a, d->region, ID_NOTE);
        Str note = id_new(b->a, d->region, ID_NOTE);
        batch_one(b, SQL_THREAD_ADD,
                  BINDS(bind_str(thread), bind_str(d->region), bind_str(d->id),
                        bind_str(reason->path), bind_int(d->round), bind_int(1),
                        person, now));
        batch_one(b, SQL_NOTE_ADD,
                  BINDS(bind_str(note), bind_str(d->region), bind_str(thread),
                        bind_str(d->id), bind_int(d->round), person,
                        bind_str(w->session->name), bind_str(role_word(by)),
                        bind_str(reason->text), now));
        talk_use_remarks(b, w, d, reason->text);
    }
}

static void write_delegation(Batch *b, const Writing *w, const Declaration *d,
                             const ActForm *form) {
    Str id = id_new(b->a, d->region, ID_NOTE);
    batch_one(b, SQL_DELEGATION_ADD,
              BINDS(bind_str(id), bind_str(d->region), bind_str(d->id),
                    bind_int(d->round),
                    bind_str(form->act == ACT_ASK ? S("ask") : S("hand_on")),
                    bind_str(w->session->person), bind_str(form->to->person),
                    bind_str(form->opinion.n > 0 ? form->opinion : S("")),
                    bind_int(w->now)));
}

static void decide_edits(Batch *b, const Writing *w, const Declaration *d,
                         const ActForm *form) {
    bool taken = form->act == ACT_ACCEPT_EDITS;
    batch_any(b, SQL_SUGGESTIONS_DECIDE_ALL,
              BINDS(bind_str(taken ? S("taken") : S("declined")),
                    bind_str(w->session->person), bind_int(w->now),
                    bind_str(form->opinion), bind_str(d->id)));
}

/* ---- edits that the unit accepts ---- */

/* At the cells where they stand by now; only over the words that they were made
 * for. */
static bool apply_edits(Decl *text, Said *why, Arena *a, Store *s,
                        const Writing *w, const Declaration *d, Err *e) {
    Talk talk;
    Decl before = *text;
    if (!talk_load(&talk, a, s, d, &before, w->session, e)) return false;
    for (size_t i = 0; i < talk.edits.n; i++) {
        const TalkEdit *edit = &talk.edits.items[i];
        if (!str_equal(edit->state, S("open"))) continue;
        if (edit->fits &&
            decl_set(text, a, edit->path, edit->becomes, (Origin){0}))
            continue;
        return refuse(why,
                      S("有一条修改建议针对的文字后来改过，不能照着改；请点"
                        "“不同意修改”，说明后由绩效科重新评定"),
                      S("a suggested edit was made for words that were changed "
                        "since: decline the edits and say so"));
    }
    return true;
}

static bool keep_edited(Batch *b, Str *revision, Said *why, Store *s,
                        const Writing *w, const Declaration *d, Err *e) {
    Arena *a = b->a;
    Decl text;
    CheckedDraft *checked = ARENA_NEW(a, CheckedDraft);
    enum { BODY_MAX = DRAFT_MAX };
    if (!declaration_revision(&text, a, s, d->revision, e) ||
        !apply_edits(&text, why, a, s, w, d, e) ||
        !declaration_fits(a, &text, e) ||
        !declaration_check(checked, a, s, d, &text, w->now, e))
        return false;
    *revision = declaration_keep(b, w, d, S("edited"), (Str){0},
                                 &checked->handed_in, checked);
    Buf body = buf_new(a, BODY_MAX);
    JsonOut j = json_out(&body);
    draft_to_json(&j, a, &text);
    batch_one(b, SQL_DRAFT_PUT,
              BINDS(bind_str(buf_str(&body)), bind_str(w->session->person),
                    bind_int(w->now), bind_str(d->id)));
    return true;
}

/* ---- the act ---- */

static bool lengths_fit(Said *why, const ActForm *form) {
    if (form->opinion.n > OPINION_TEXT_MAX)
        return refuse(why, S("意见太长，请缩短"),
                      S("the opinion is too long: shorten it"));
    if (form->reasons.n > REASONS_MAX)
        return refuse(why, S("理由太多，请并成几条"),
                      S("too many reasons: join some"));
    for (size_t i = 0; i < form->reasons.n; i++)
        if (form->reasons.items[i].text.n > REASON_TEXT_MAX)
            return refuse(why, S("有一条理由太长，请缩短"),
                          S("a reason is too long: shorten it"));
    return true;
}

bool acting_do(Batch *b, Said *why, Store *s, const Writing *w,
               const Declaration *d, const CheckedDraft *checked,
               const ActForm *form, Err *e) {
    ActInput input = {.reasons = form->reasons.n,
                      .opinion = form->opinion,
                      .ungraded = form->ungraded,
                      .differs = form->differs,
                      .to = form->to};
    ActOutcome outcome;
    Declaration in_round;
    Ranking ranking;
    Str revision = d->revision;
    *why = (Said){0};
    if (!lengths_fit(why, form) ||
        !act_take(&outcome, why, b->a, &d->steps, &d->standing, form->act,
                  &input, w->session, &d->object))
        return false;
    switch (form->act) {
    case ACT_SUBMIT:
        batch_one(b, SQL_DRAFT_STANDS,
                  BINDS(bind_str(d->id), bind_int(form->draft)));
        in_round = declaration_in_round(d, &outcome);
        revision = declaration_keep(b, w, &in_round, S("submitted"), (Str){0},
                                    &checked->handed_in, checked);
        batch_any(b, SQL_REMINDERS_SEEN,
                  BINDS(bind_str(w->session->person), bind_int(w->now),
                        bind_str(d->unit)));
        break;
    case ACT_ACCEPT_EDITS:
        if (!keep_edited(b, &revision, why, s, w, d, e)) return false;
        decide_edits(b, w, d, form);
        break;
    case ACT_DECLINE_EDITS: decide_edits(b, w, d, form); break;
    case ACT_HAND_ON:
    case ACT_ASK: write_delegation(b, w, d, form); break;
    case ACT_ANSWER:
        /* Who was asked twice answers both. */
        batch_any(b, SQL_DELEGATION_ANSWER,
                  BINDS(bind_str(form->opinion), bind_str(w->session->person),
                        bind_int(w->now), bind_str(d->id)));
        break;
    case ACT_REVOKE: approving_revoke(b, w, d); break;
    case ACT_ADJUST:
        if (!adjusting_begins(b, s, w, d, e)) return false;
        break;
    case ACT_DROP:
        if (!adjusting_ends(b, s, w, d, e)) return false;
        revision = d->approved;
        break;
    default: break;
    }
    if (!ranking_of(&ranking, b->a, s, d, checked,
                    declaration_in_round(d, &outcome).round, e))
        return false;
    write_reasons(b, w, d, form, outcome.by);
    talk_use_remarks(b, w, d, form->opinion);
    declaration_act(b, w, d,
                    &(Acted){.act = form->act,
                             .outcome = &outcome,
                             .opinion = form->opinion,
                             .grade = form->grade,
                             .revision = revision,
                             .risk = ranking.risk.points});
    return true;
}
