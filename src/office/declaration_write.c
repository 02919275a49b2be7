/* SPDX-License-Identifier: Apache-2.0
 * What is written of a declaration: drafts, revisions, acts. */
#include "base/sha256.h"
#include "office/declaration.h"
#include "office/trail.h"
#include "store/id.h"

static Str draft_json(Arena *a, const Decl *d) {
    Buf b = buf_new(a, DRAFT_MAX);
    JsonOut j = json_out(&b);
    draft_to_json(&j, a, d);
    return b.full ? (Str){0} : buf_str(&b);
}

bool declaration_fits(Arena *a, const Decl *text, Err *e) {
    if (draft_json(a, text).p != NULL) return true;
    err_set(e, ERR_LIMIT, "", "", "请缩短文字，长的材料作为附件。",
            "Shorten the texts.");
    err_zh(e, "一份申报最多 %d KB，这一份更长，没有存上", DRAFT_MAX / 1024);
    err_en(e,
           "a declaration holds at most %d KB; this one is longer and was "
           "not saved",
           DRAFT_MAX / 1024);
    return false;
}

TrailEntry writing_trail(const Writing *w, Arena *a, PersonRole role,
                         Str action, Str object) {
    const Session *s = w->session;
    (void)a;
    return (TrailEntry){.region = s->region,
                        .unit = s->unit,
                        .person = s->person,
                        .login = s->login,
                        .role = role < ROLE_COUNT ? role_word(role) : (Str){0},
                        .address = w->address,
                        .action = action,
                        .object = object,
                        .outcome = S("done")};
}

void declaration_guard(Batch *b, const Declaration *d) {
    batch_one(
        b, SQL_DECLARATION_STANDS,
        BINDS(bind_str(d->id), bind_str(d->state.word), bind_int(d->round)));
}

static Str object_of(Arena *a, Str id) {
    return str_join(a, S("declaration:"), id);
}

/* ---- drafts ---- */

/* Who fills for another unit does not review it afterwards. */
static void note_filler(Batch *b, const Writing *w, Str id, Str region,
                        Str unit) {
    if (str_equal(w->session->unit, unit)) return;
    batch_any(b, SQL_FILLER_ADD,
              BINDS(bind_str(id), bind_str(w->session->person),
                    bind_str(region), bind_int(w->now)));
}

Str declaration_begin(Batch *b, const Writing *w, const Declaration *like,
                      const Decl *draft, Str layout_digest) {
    Arena *a = b->a;
    Str id = id_new(a, like->region, ID_DECLARATION);
    Str body = draft_json(a, draft);
    batch_one(b, SQL_DECLARATION_ADD,
              BINDS(bind_str(id), bind_str(like->region), bind_str(like->cycle),
                    bind_str(like->unit), bind_str(like->form),
                    bind_str(like->form), bind_str(layout_digest),
                    bind_str(like->in_charge),
                    bind_str(state_of(STATE_DRAFT).word), bind_int(w->now),
                    bind_str(like->kind.n > 0 ? like->kind : S("plan")),
                    bind_str(like->approved), bind_str(w->session->person)));
    batch_one(b, SQL_DECLARATION_LOOKS_BACK, BINDS(bind_str(id)));
    batch_one(b, SQL_DRAFT_ADD,
              BINDS(bind_str(id), bind_str(like->region),
                    bind_str(w->session->person), bind_int(w->now),
                    bind_str(body)));
    note_filler(b, w, id, like->region, like->unit);
    TrailEntry entry = writing_trail(w, a, ROLE_COUNT, S("declaration.create"),
                                     object_of(a, id));
    entry.unit = like->unit;
    entry.after = sha256_hex(a, body);
    batch_trail(b, &entry);
    return id;
}

static void save_counts(Batch *b, const Writing *w, const Declaration *d,
                        const CheckedDraft *checked) {
    const Decl *decl = &checked->handed_in;
    int64_t total;
    bool known = declaration_total(&total, decl);
    batch_one(b, SQL_DECLARATION_COUNTS,
              BINDS(bind_int((int64_t)checked->counts[SEVERITY_ERROR]),
                    bind_int((int64_t)checked->counts[SEVERITY_WARNING]),
                    bind_int((int64_t)checked->counts[SEVERITY_INFO]),
                    known ? bind_int(total) : bind_null(),
                    bind_str(w->session->person), bind_int(w->now),
                    bind_str(d->id), bind_str(d->state.word)));
}

void declaration_save(Batch *b, const Writing *w, const Declaration *d,
                      const Draft *seen, const Decl *draft,
                      const CheckedDraft *checked, const CellChanges *changes) {
    Arena *a = b->a;
    Str body = draft_json(a, draft);
    save_counts(b, w, d, checked);
    batch_one(b, SQL_DRAFT_SAVE,
              BINDS(bind_str(body), bind_str(w->session->person),
                    bind_int(w->now), bind_str(d->id),
                    bind_int(seen->version)));
    declaration_keep_check(b, d, d->id, seen->version + 1, checked);
    note_filler(b, w, d->id, d->region, d->unit);
    TrailEntry entry = writing_trail(
        w, a, role_by_which(w->session, RIGHT_DECL_EDIT, &d->object),
        S("declaration.edit"), object_of(a, d->id));
    entry.unit = d->unit;
    entry.version = str_format(a, "%lld", (long long)seen->version + 1);
    entry.before = sha256_hex(a, draft_json(a, &seen->decl));
    entry.after = sha256_hex(a, body);
    entry.detail = filling_changes_json(a, changes);
    batch_trail(b, &entry);
}

/* ---- revisions ---- */

/* The first of the gravest: lists show it. */
static void keep_worst(Batch *b, const Declaration *d, const Report *r) {
    const Finding *worst = NULL;
    for (size_t i = 0; i < r->findings.n; i++) {
        const Finding *f = &r->findings.items[i];
        if (worst == NULL || f->severity > worst->severity) worst = f;
    }
    batch_one(b, SQL_DECLARATION_WORST,
              BINDS(worst == NULL ? bind_null() : bind_str(worst->message.zh),
                    worst == NULL ? bind_null() : bind_str(worst->message.en),
                    bind_str(d->id)));
}

static void keep_findings(Batch *b, const Declaration *d, const Report *r) {
    enum { FINDING_MAX = 64 * 1024 };
    batch_any(b, SQL_FINDINGS_CLEAR, BINDS(bind_str(d->id)));
    for (size_t i = 0; i < r->findings.n; i++) {
        const Finding *f = &r->findings.items[i];
        Buf body = buf_new(b->a, FINDING_MAX);
        JsonOut j = json_out(&body);
        json_open_object(&j);
        json_key_str(&j, S("message"), f->message.zh);
        json_key_str(&j, S("expected"), f->expected.zh);
        json_key_str(&j, S("fix"), f->fix.zh);
        json_key_str(&j, S("answer"), f->suppressed);
        json_close_object(&j);
        batch_one(b, SQL_FINDING_ADD,
                  BINDS(bind_str(d->id), bind_int((int64_t)i),
                        bind_str(d->region), bind_str(f->code),
                        bind_str(severity_word(f->severity)), bind_str(f->path),
                        bind_str(buf_str(&body))));
    }
}

static Bind bind_decimal(Arena *a, bool has, Decimal n) {
    return has ? bind_str(decimal_to_str(a, n)) : bind_null();
}

static void keep_target(Batch *b, const Declaration *d, const Indicator *it,
                        const Target *t, Str field, int64_t number) {
    enum { TARGET_MAX = 16 * 1024 };
    Arena *a = b->a;
    Buf body = buf_new(a, TARGET_MAX);
    JsonOut j = json_out(&body);
    target_to_json(&j, a, t);
    batch_one(
        b, SQL_TARGET_ADD,
        BINDS(bind_str(d->id), bind_int(number), bind_str(d->region),
              bind_str(field), bind_str(level2_word((Level2)it->level2.choice)),
              bind_str(t->name.p == NULL ? S("") : t->name),
              bind_str(target_op_name(t->op)),
              bind_decimal(a, t->has_value, t->value),
              bind_decimal(a, t->has_high, t->high), bind_str(t->unit),
              bind_str(relative_name(t->relative)),
              date_is_set(t->deadline) ? bind_str(date_to_str(a, t->deadline))
                                       : bind_null(),
              bind_str(buf_str(&body))));
}

static void keep_targets(Batch *b, const Declaration *d, const Decl *decl) {
    int64_t number = 0;
    batch_any(b, SQL_TARGETS_CLEAR, BINDS(bind_str(d->id)));
    for (size_t i = 0; i < decl->indicators.n; i++) {
        const Indicator *it = &decl->indicators.items[i];
        Str field = field_path(b->a, "indicators", i, "text");
        for (size_t t = 0; t < it->targets.n; t++)
            keep_target(b, d, it, &it->targets.items[t], field, number++);
    }
}

typedef struct Amounts {
    Batch *b;
    const Declaration *d;
    const Decl *decl;
} Amounts;

static void keep_amount(void *context, Str path, ValueKind kind,
                        const Value *v) {
    const Amounts *to = context;
    int64_t fen;
    if (kind != VALUE_AMOUNT || !declaration_amount(&fen, to->decl, v)) return;
    batch_one(to->b, SQL_AMOUNT_ADD,
              BINDS(bind_str(to->d->id), bind_str(path),
                    bind_str(to->d->region), bind_int(fen)));
}

Declaration declaration_in_round(const Declaration *d,
                                 const ActOutcome *outcome) {
    Declaration in_round = *d;
    in_round.round += outcome->new_round ? 1 : 0;
    return in_round;
}

/* That the rules ran over it: by which (version of the program, day, stage,
 * control figure, pack, year before), with what result. */
static void note_check(Batch *b, const Writing *w, const Declaration *d,
                       Str revision, const CheckedDraft *checked) {
    Arena *a = b->a;
    const size_t *n = checked->counts;
    TrailEntry entry = writing_trail(w, a, ROLE_COUNT, S("declaration.check"),
                                     object_of(a, d->id));
    const TrailChange changes[] = {
        {.field = S("rules"), .new = checked->basis},
        {.field = S("findings"),
         .new = str_format(a, "error %zu, warning %zu, info %zu",
                           n[SEVERITY_ERROR], n[SEVERITY_WARNING],
                           n[SEVERITY_INFO])}};
    entry.unit = d->unit;
    entry.version = revision;
    entry.after = declaration_check_digest(a, checked);
    entry.detail = trail_detail(a, changes, COUNT_OF(changes));
    batch_trail(b, &entry);
}

Str declaration_keep(Batch *b, const Writing *w, const Declaration *d, Str kind,
                     Str note, const Decl *body, const CheckedDraft *checked) {
    Arena *a = b->a;
    Str id = id_new(a, d->region, ID_REVISION);
    Str json = draft_json(a, body);
    batch_one(
        b, SQL_REVISION_ADD,
        BINDS(bind_str(id), bind_str(d->region), bind_str(d->id),
              bind_int(d->round), bind_str(kind), bind_str(sha256_hex(a, json)),
              bind_str(d->form), bind_str(d->layout_digest), bind_str(note),
              bind_str(w->session->person), bind_int(w->now), bind_str(json)));
    declaration_keep_check(b, d, id, 0, checked);
    note_check(b, w, d, id, checked);
    declaration_project(b, w, d, checked);
    return id;
}

void declaration_project(Batch *b, const Writing *w, const Declaration *d,
                         const CheckedDraft *checked) {
    save_counts(b, w, d, checked);
    keep_findings(b, d, &checked->report);
    keep_worst(b, d, &checked->report);
    keep_targets(b, d, &checked->handed_in);
    batch_any(b, SQL_AMOUNTS_CLEAR, BINDS(bind_str(d->id)));
    decl_each_filled(&checked->handed_in, b->a, keep_amount,
                     &(Amounts){b, d, &checked->handed_in});
}

/* ---- acts ---- */

static void write_move(Batch *b, const Writing *w, const Declaration *d,
                       const Acted *acted) {
    const ActOutcome *o = acted->outcome;
    batch_one(b, SQL_DECLARATION_MOVE,
              BINDS(bind_str(o->state.word),
                    bind_int(declaration_in_round(d, o).round),
                    bind_str(o->person), bind_null(), bind_int(w->now),
                    bind_str(acted->grade), bind_str(acted->revision),
                    bind_int(acted->risk), bind_str(w->session->person),
                    bind_str(d->id), bind_str(d->state.word),
                    bind_int(d->version)));
    if (acted->act != ACT_SUBMIT) return;
    batch_one(b, SQL_DECLARATION_SUBMITTED,
              BINDS(bind_int(w->now), bind_str(d->id)));
    batch_one(b, SQL_DECLARATION_LOOKS_BACK, BINDS(bind_str(d->id)));
}

void declaration_act(Batch *b, const Writing *w, const Declaration *d,
                     const Acted *acted) {
    Arena *a = b->a;
    const ActOutcome *o = acted->outcome;
    write_move(b, w, d, acted);
    batch_one(b, SQL_MOVE_ADD,
              BINDS(bind_str(d->id), bind_str(d->region), bind_int(w->now),
                    bind_str(w->session->person), bind_str(w->session->name),
                    bind_str(role_word(o->by)), bind_str(act_word(acted->act)),
                    bind_str(d->state.word), bind_str(o->state.word),
                    bind_int(declaration_in_round(d, o).round),
                    bind_str(acted->grade), bind_str(acted->opinion),
                    bind_str(acted->revision)));
    TrailEntry entry = writing_trail(
        w, a, o->by, str_join(a, S("declaration."), act_word(acted->act)),
        object_of(a, d->id));
    entry.unit = d->unit;
    entry.version = acted->revision;
    entry.before = d->state.word;
    entry.after = o->state.word;
    entry.reason = acted->opinion;
    batch_trail(b, &entry);
}
