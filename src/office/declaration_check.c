/* SPDX-License-Identifier: Apache-2.0
 * Checking a declaration, and what the check of a stored text found, kept with
 * it: pages are read far more often than texts change. */
#include "base/sha256.h"
#include "check/pack.h"
#include "check/report_kept.h"
#include "office/cycle.h"
#include "office/moment.h"
#include "rules/all.h"

Str declaration_cell_digest(Arena *a, const Decl *d, Str path) {
    const Value *v = decl_find(d, path);
    return sha256_hex(a, v == NULL || v->raw.p == NULL ? S("") : v->raw);
}

/* A warning that was answered stays so while the cell says the same. */
static bool load_answers(CheckOptions *out, Arena *a, Store *s, Str id,
                         const Decl *draft, Err *e) {
    Rows r;
    if (!store_query(&r, a, s, SQL_ACCEPTED_FINDINGS_OF, BINDS(bind_str(id)),
                     e))
        return false;
    Suppression *items = ARENA_ARRAY(a, Suppression, r.n + 1);
    out->suppressions_n = 0;
    for (size_t i = 0; i < r.n; i++) {
        Str field = row_str(&r, i, 1);
        if (str_equal(declaration_cell_digest(a, draft, field),
                      row_str(&r, i, 2)))
            items[out->suppressions_n++] =
                (Suppression){row_str(&r, i, 0), field, row_str(&r, i, 3)};
    }
    out->suppressions = items;
    return true;
}

bool declaration_answers(CheckedDraft *out, Arena *a, Store *s,
                         const Declaration *d, Err *e) {
    CheckOptions options = {0};
    if (!load_answers(&options, a, s, d->id, &out->draft, e)) return false;
    filling_set_aside(out, &options);
    return true;
}

/* ---- with the rules ---- */

/* What was handed in is judged by the day on which it was. */
static Date day_of(const Declaration *d, int64_t now) {
    bool handed_in = !state_is_with_unit(d->state.kind) && d->submitted > 0;
    return moment_date(handed_in ? d->submitted : now);
}

/* All of the context but pack and year before. */
static Context context_of(const Declaration *d, int64_t now) {
    enum { FEN_PLACES = 2 }; /* of a 元 */
    Context c = {.today = day_of(d, now), .stage = d->stage};
    if (d->has_control)
        c.has_control = decimal_shift(&c.control, decimal_from_int(d->control),
                                      -FEN_PLACES);
    return c;
}

/* What the rules are told must all stand in the basis: a new member of the
 * context goes into it too. */
_Static_assert(sizeof(Context) == sizeof(struct {
                   Date today;
                   Stage stage;
                   const Decl *previous;
                   const Json *pack;
                   bool has_control;
                   Decimal control;
               }),
               "the basis of a check lacks what is new in its context");

Str declaration_basis(Arena *a, const Declaration *d, Str previous_revision,
                      int64_t now) {
    Context c = context_of(d, now);
    Str day = date_to_str(a, c.today), stage = stage_word(c.stage);
    Str rules = d->rules.n > 0 ? sha256_hex(a, d->rules) : S("-");
    Str control = c.has_control ? decimal_to_str(a, c.control) : S("-");
    return str_format(a, JIXIAO_VERSION " %.*s %.*s %.*s %.*s %.*s",
                      STR_ARG(day), STR_ARG(stage), STR_ARG(control),
                      STR_ARG(rules), STR_ARG(previous_revision));
}

bool declaration_check_against(CheckedDraft *out, Arena *a, Store *s,
                               const Declaration *d, const Decl *draft,
                               const Decl *previous, Str revision, int64_t now,
                               Err *e) {
    CheckOptions options = {
        .context = context_of(d, now), .rules = RULES, .rules_n = RULES_N};
    Decl *before = ARENA_NEW(a, Decl);
    Json *pack = ARENA_NEW(a, Json);
    if (!load_answers(&options, a, s, d->id, draft, e)) return false;
    if (d->rules.n > 0) {
        if (!pack_read(pack, a, d->rules, RULES, RULES_N, e))
            return err_in(e, d->cycle);
        options.context.pack = pack;
    }
    if (previous->form.n > 0) {
        *before = *previous;
        decl_find_targets(before, a);
        options.context.previous = before;
    }
    filling_check(out, a, draft, &options);
    out->basis = declaration_basis(a, d, revision, now);
    return true;
}

bool declaration_check(CheckedDraft *out, Arena *a, Store *s,
                       const Declaration *d, const Decl *draft, int64_t now,
                       Err *e) {
    Decl previous;
    Str revision;
    return declaration_previous(&previous, &revision, a, s, d, e) &&
           declaration_check_against(out, a, s, d, draft, &previous, revision,
                                     now, e);
}

void declaration_stand(Declaration *d, const CheckedDraft *checked) {
    d->standing.blocking = checked->counts[SEVERITY_ERROR];
    d->standing.undecided = checked->report.verdict == VERDICT_UNDECIDED;
}

/* ---- kept ---- */

enum { KEPT_MAX = 4 << 20 };

static Str basis_at(Arena *a, Str basis, int64_t version) {
    return str_format(a, "%.*s %lld", STR_ARG(basis), (long long)version);
}

Str declaration_check_digest(Arena *a, const CheckedDraft *checked) {
    Buf body = buf_new(a, KEPT_MAX);
    JsonOut j = json_out(&body);
    report_keep(&j, &checked->report, &checked->handed_in, checked->paths);
    return sha256_hex(a, buf_str(&body));
}

void declaration_keep_check(Batch *b, const Declaration *d, Str object,
                            int64_t version, const CheckedDraft *checked) {
    Buf body = buf_new(b->a, KEPT_MAX);
    JsonOut j = json_out(&body);
    if (checked->basis.n == 0) return;
    report_keep(&j, &checked->report, &checked->handed_in, checked->paths);
    if (body.full) return; /* it will be checked each time */
    batch_one(b, SQL_CHECK_PUT,
              BINDS(bind_str(object), bind_str(d->region),
                    bind_str(basis_at(b->a, checked->basis, version)),
                    bind_str(buf_str(&body))));
}

bool declaration_recall(CheckedDraft *out, bool *lapsed, Arena *a, Store *s,
                        const Declaration *d, const StoredText *stored,
                        const Decl *previous, Str revision, int64_t now,
                        Err *e) {
    Rows r;
    Json kept;
    Err unread;
    CheckOptions options = {0};
    Str basis = declaration_basis(a, d, revision, now);
    *lapsed = false;
    if (!store_query(&r, a, s, SQL_CHECK_FIND, BINDS(bind_str(stored->object)),
                     e) ||
        !load_answers(&options, a, s, d->id, stored->text, e))
        return false;
    if (r.n > 0 &&
        str_equal(row_str(&r, 0, 0), basis_at(a, basis, stored->version)) &&
        json_read(&kept, a, row_str(&r, 0, 1), &unread) &&
        filling_recall(out, a, stored->text, &kept, &options)) {
        out->basis = basis;
        return true;
    }
    *lapsed = true;
    return declaration_check_against(out, a, s, d, stored->text, previous,
                                     revision, now, e);
}
