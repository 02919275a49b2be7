/* SPDX-License-Identifier: Apache-2.0
 * Threads, suggested edits and judged answers: read and written. */
#include "office/review_talk.h"

#include "office/trail.h"
#include "review/diff.h"
#include "store/id.h"

bool talk_is_of_unit(const Declaration *d, const Session *s) {
    return (s->roles & ROLES_OF_UNIT) != 0 &&
           !may_over(s, RIGHT_DECL_REVIEW, &d->object);
}

static bool role_is_of_unit(Str word) {
    PersonRole role = role_find(word);
    return role < ROLE_COUNT && (ROLES_OF_UNIT >> role & 1) != 0;
}

bool talk_may_settle(const Declaration *d, const TalkThread *thread,
                     const Session *s) {
    return !talk_is_of_unit(d, s) || str_equal(thread->by, s->person);
}

/* ---- cells that moved ---- */

/* The difference of the text handed in in a round and of what is shown. */
typedef struct RoundDiff {
    int round;
    bool known; /* that text is kept */
    DeclDiff diff;
} RoundDiff;

typedef struct Loading {
    Talk *out;
    Arena *a;
    Store *s;
    const Declaration *d;
    const Decl *text;
    const Session *viewer;
    VEC(RoundDiff) rounds;
    size_t work; /* that may be put into differences of suggestions */
} Loading;

static const RoundDiff *round_diff(Loading *l, int round, Err *e) {
    Rows r;
    for (size_t i = 0; i < l->rounds.n; i++)
        if (l->rounds.items[i].round == round) return &l->rounds.items[i];
    if (!store_query(&r, l->a, l->s, SQL_REVISION_OF_ROUND,
                     BINDS(bind_str(l->d->id), bind_int(round)), e))
        return NULL;
    RoundDiff *made = VEC_PUSH(l->a, &l->rounds);
    *made = (RoundDiff){.round = round, .known = r.n > 0};
    Decl *before = ARENA_NEW(l->a, Decl);
    if (r.n == 0) return made;
    if (!declaration_revision(before, l->a, l->s, row_str(&r, 0, 0), e))
        return NULL;
    decl_diff(&made->diff, l->a, before, l->text);
    return made;
}

static bool find_path(Str *out, Loading *l, Str path, int round, Err *e) {
    const RoundDiff *diff = round_diff(l, round, e);
    *out = path;
    if (diff == NULL) return false;
    if (diff->known && path.n > 0) *out = diff_path(l->a, &diff->diff, path);
    if (out->n > 0 && field_kind(*out) == VALUE_NONE) *out = (Str){0};
    return true;
}

/* ---- reading ---- */

/* Is it of the reviewers' side and of a round that they are still at? */
static bool is_hidden(const Loading *l, Str role, int64_t at) {
    return state_is_step(l->d->state.kind) &&
           talk_is_of_unit(l->d, l->viewer) && !role_is_of_unit(role) &&
           at >= l->d->submitted;
}

static bool load_threads(Loading *l, Err *e) {
    Rows r;
    if (!store_query(&r, l->a, l->s, SQL_THREADS_OF, BINDS(bind_str(l->d->id)),
                     e))
        return false;
    for (size_t i = 0; i < r.n; i++) {
        TalkThread t = {.id = row_str(&r, i, 0),
                        .round = (int)row_int(&r, i, 2),
                        .state = row_str(&r, i, 3),
                        .is_reason = row_int(&r, i, 4) != 0,
                        .by = row_str(&r, i, 5)};
        if (!find_path(&t.path, l, row_str(&r, i, 1), t.round, e)) return false;
        VEC_ADD(l->a, &l->out->threads, t);
    }
    return true;
}

static TalkThread *thread_of(Talk *talk, Str id) {
    for (size_t i = 0; i < talk->threads.n; i++)
        if (str_equal(talk->threads.items[i].id, id))
            return &talk->threads.items[i];
    return NULL;
}

static bool load_notes(Loading *l, Err *e) {
    Rows r;
    if (!store_query(&r, l->a, l->s, SQL_NOTES_OF, BINDS(bind_str(l->d->id)),
                     e))
        return false;
    for (size_t i = 0; i < r.n; i++) {
        TalkThread *thread = thread_of(l->out, row_str(&r, i, 1));
        TalkNote note = {.round = (int)row_int(&r, i, 2),
                         .person = row_str(&r, i, 3),
                         .person_name = row_str(&r, i, 4),
                         .role = row_str(&r, i, 5),
                         .text = row_str(&r, i, 6),
                         .at = row_int(&r, i, 7)};
        if (thread != NULL && !is_hidden(l, note.role, note.at))
            VEC_ADD(l->a, &thread->notes, note);
    }
    return true;
}

/* Threads of which the person may see nothing are not there. */
static void keep_seen(Talk *out) {
    size_t n = 0;
    for (size_t i = 0; i < out->threads.n; i++) {
        TalkThread t = out->threads.items[i];
        if (t.notes.n == 0) continue;
        out->threads.items[n++] = t;
        if (str_equal(t.state, S("settled")))
            out->settled++;
        else
            out->open++;
    }
    out->threads.n = n;
}

static bool load_edits(Loading *l, Err *e) {
    Rows r;
    if (!store_query(&r, l->a, l->s, SQL_SUGGESTIONS_OF,
                     BINDS(bind_str(l->d->id)), e))
        return false;
    for (size_t i = 0; i < r.n; i++) {
        TalkEdit edit = {.id = row_str(&r, i, 0),
                         .round = (int)row_int(&r, i, 2),
                         .was = row_str(&r, i, 3),
                         .becomes = row_str(&r, i, 4),
                         .reason = row_str(&r, i, 5),
                         .person = row_str(&r, i, 6),
                         .person_name = row_str(&r, i, 7),
                         .role = row_str(&r, i, 8),
                         .state = row_str(&r, i, 10),
                         .answer = row_str(&r, i, 13)};
        if (is_hidden(l, edit.role, row_int(&r, i, 9))) continue;
        if (!find_path(&edit.path, l, row_str(&r, i, 1), edit.round, e))
            return false;
        const Value *v = decl_find(l->text, edit.path);
        Str now = v == NULL || v->raw.p == NULL ? S("") : v->raw;
        edit.fits = edit.path.n > 0 && str_equal(now, edit.was);
        edit.pieces = text_diff(l->a, edit.was, edit.becomes, &l->work);
        VEC_ADD(l->a, &l->out->edits, edit);
    }
    return true;
}

/* A verdict lapses where the cell says something else now. */
static bool load_answers(Loading *l, Err *e) {
    Rows r;
    if (!store_query(&r, l->a, l->s, SQL_ANSWERS_JUDGED,
                     BINDS(bind_str(l->d->id)), e))
        return false;
    for (size_t i = 0; i < r.n; i++) {
        Str path = row_str(&r, i, 1);
        if (!str_equal(declaration_cell_digest(l->a, l->text, path),
                       row_str(&r, i, 2)))
            continue;
        VEC_ADD(l->a, &l->out->answers,
                ((TalkAnswer){.code = row_str(&r, i, 0),
                              .path = path,
                              .accepted =
                                  str_equal(row_str(&r, i, 3), S("accepted")),
                              .person_name = row_str(&r, i, 4),
                              .reason = row_str(&r, i, 6)}));
    }
    return true;
}

bool talk_load(Talk *out, Arena *a, Store *s, const Declaration *d,
               const Decl *text, const Session *viewer, Err *e) {
    Loading l = {.out = out,
                 .a = a,
                 .s = s,
                 .d = d,
                 .text = text,
                 .viewer = viewer,
                 .work = DIFF_WORK_MAX};
    *out = (Talk){0};
    if (!load_threads(&l, e) || !load_notes(&l, e) || !load_edits(&l, e) ||
        !load_answers(&l, e))
        return false;
    keep_seen(out);
    return true;
}

const TalkThread *talk_thread(const Talk *talk, Str id) {
    for (size_t i = 0; i < talk->threads.n; i++)
        if (str_equal(talk->threads.items[i].id, id))
            return &talk->threads.items[i];
    return NULL;
}

const TalkEdit *talk_edit(const Talk *talk, Str id) {
    for (size_t i = 0; i < talk->edits.n; i++)
        if (str_equal(talk->edits.items[i].id, id))
            return &talk->edits.items[i];
    return NULL;
}

const TalkAnswer *talk_answer(const Talk *talk, Str code, Str path) {
    for (size_t i = 0; i < talk->answers.n; i++) {
        const TalkAnswer *answer = &talk->answers.items[i];
        if (str_equal(answer->code, code) && str_equal(answer->path, path))
            return answer;
    }
    return NULL;
}

/* ---- writing ---- */

static void add_trail(Batch *b, const Writing *w, const Declaration *d,
                      PersonRole by, const char *action, Str path, Str text) {
    TrailEntry entry = writing_trail(w, b->a, by, str_from_c(action),
                                     str_join(b->a, S("declaration:"), d->id));
    entry.unit = d->unit;
    entry.version = d->revision;
    entry.reason = text;
    entry.detail =
        trail_detail(b->a, &(TrailChange){.field = S("cell"), .new = path}, 1);
    batch_trail(b, &entry);
}

static void add_note(Batch *b, const Writing *w, const Declaration *d,
                     PersonRole by, Str thread, Str text) {
    batch_one(b, SQL_NOTE_ADD,
              BINDS(bind_str(id_new(b->a, d->region, ID_NOTE)),
                    bind_str(d->region), bind_str(thread), bind_str(d->id),
                    bind_int(d->round), bind_str(w->session->person),
                    bind_str(w->session->name), bind_str(role_word(by)),
                    bind_str(text), bind_int(w->now)));
}

Str talk_begin(Batch *b, const Writing *w, const Declaration *d, PersonRole by,
               Str path, Str text, bool is_reason) {
    Str id = id_new(b->a, d->region, ID_THREAD);
    batch_one(b, SQL_THREAD_ADD,
              BINDS(bind_str(id), bind_str(d->region), bind_str(d->id),
                    path.n > 0 ? bind_str(path) : bind_null(),
                    bind_int(d->round), bind_int(is_reason),
                    bind_str(w->session->person), bind_int(w->now)));
    add_note(b, w, d, by, id, text);
    talk_use_remarks(b, w, d, text);
    add_trail(b, w, d, by, "declaration.note", path, text);
    return id;
}

static void set_state(Batch *b, const Writing *w, Str id, Str state) {
    bool settled = str_equal(state, S("settled"));
    batch_one(b, SQL_THREAD_SET_STATE,
              BINDS(bind_str(id), bind_str(state),
                    settled ? bind_str(w->session->person) : bind_null(),
                    settled ? bind_int(w->now) : bind_null(),
                    bind_int(w->now)));
}

void talk_reply(Batch *b, const Writing *w, const Declaration *d, PersonRole by,
                const TalkThread *thread, Str text) {
    add_note(b, w, d, by, thread->id, text);
    talk_use_remarks(b, w, d, text);
    set_state(b, w, thread->id,
              talk_is_of_unit(d, w->session) ? S("answered") : S("open"));
    add_trail(b, w, d, by, "declaration.note", thread->path, text);
}

void talk_settle(Batch *b, const Writing *w, const Declaration *d,
                 PersonRole by, const TalkThread *thread, bool settled) {
    set_state(b, w, thread->id, settled ? S("settled") : S("open"));
    add_trail(b, w, d, by, "declaration.note", thread->path,
              settled ? S("已解决") : S("重开"));
}

void talk_suggest(Batch *b, const Writing *w, const Declaration *d,
                  PersonRole by, Str path, Str was, Str becomes, Str reason) {
    declaration_guard(b, d);
    batch_one(b, SQL_SUGGESTION_ADD,
              BINDS(bind_str(id_new(b->a, d->region, ID_SUGGESTION)),
                    bind_str(d->region), bind_str(d->id), bind_str(path),
                    bind_int(d->round), bind_str(was), bind_str(becomes),
                    bind_str(reason), bind_str(w->session->person),
                    bind_str(w->session->name), bind_str(role_word(by)),
                    bind_int(w->now)));
    add_trail(b, w, d, by, "declaration.suggest", path, becomes);
}

void talk_drop(Batch *b, const Writing *w, const Declaration *d, PersonRole by,
               const TalkEdit *edit) {
    declaration_guard(b, d);
    batch_one(b, SQL_SUGGESTION_DROP,
              BINDS(bind_str(edit->id), bind_str(w->session->person),
                    bind_int(w->now)));
    add_trail(b, w, d, by, "declaration.suggest", edit->path, S("撤掉"));
}

void talk_decide(Batch *b, const Writing *w, const Declaration *d,
                 PersonRole by, const TalkEdit *edit, bool taken, Str answer) {
    batch_one(b, SQL_SUGGESTION_DECIDE,
              BINDS(bind_str(edit->id),
                    bind_str(taken ? S("taken") : S("declined")),
                    bind_str(w->session->person), bind_int(w->now),
                    bind_str(answer)));
    add_trail(b, w, d, by,
              taken ? "declaration.accept_edits" : "declaration.decline_edits",
              edit->path, taken ? edit->becomes : answer);
}

void talk_judge(Batch *b, const Writing *w, const Declaration *d, PersonRole by,
                const Decl *text, Str code, Str path, bool accepted) {
    declaration_guard(b, d);
    batch_one(b, SQL_ANSWER_JUDGE,
              BINDS(bind_str(d->id), bind_str(code), bind_str(path),
                    bind_str(d->region),
                    bind_str(declaration_cell_digest(b->a, text, path)),
                    bind_str(accepted ? S("accepted") : S("refused")),
                    bind_str(w->session->person), bind_str(w->session->name),
                    bind_int(w->now)));
    add_trail(b, w, d, by, "finding.accept",
              str_format(b->a, "%.*s %.*s", STR_ARG(code), STR_ARG(path)),
              accepted ? S("接受说明") : S("不接受说明"));
}

void talk_keep_remark(Batch *b, const Writing *w, const Declaration *d,
                      Str text) {
    batch_any(b, SQL_REMARK_ADD,
              BINDS(bind_str(id_new(b->a, d->region, ID_REMARK)),
                    bind_str(d->region), bind_str(w->session->person),
                    bind_null(), bind_str(text), bind_int(w->now)));
}

void talk_use_remarks(Batch *b, const Writing *w, const Declaration *d,
                      Str text) {
    if (text.n > 0)
        batch_any(b, SQL_REMARK_USED,
                  BINDS(bind_str(d->region), bind_str(w->session->person),
                        bind_str(text)));
}

void talk_open(Batch *b, const Writing *w, const Declaration *d,
               PersonRole by) {
    batch_any(b, SQL_OPEN_ADD,
              BINDS(bind_str(d->id), bind_int(d->round),
                    bind_str(d->state.word), bind_str(w->session->person),
                    bind_str(d->region), bind_int(w->now)));
    batch_one(b, SQL_DECLARATION_OPENED,
              BINDS(bind_str(w->session->person), bind_int(w->now),
                    bind_str(d->id), bind_str(d->state.word)));
    add_trail(b, w, d, by, "declaration.open", (Str){0}, (Str){0});
}
