/* SPDX-License-Identifier: Apache-2.0
 * 部门汇总: what a department's form says beside its own amounts and those of
 * the units right below it; taking the sums into the draft cell by cell. */
#include "check/report.h"
#include "office/department_sum.h"
#include "pages.h"
#include "store/id.h"
#include "web/page_sums.h"
#include "web/review_head.h"
#include "web/routes.h"

enum { SUBORDINATES_MAX = 300 };

typedef struct Summing {
    DeclPage page;
    VEC(Declaration) units;
    Decl *texts; /* of the units */
    SumOwns own;
    SumRows rows;
    bool may_read; /* all of the units' forms */
} Summing;

/* ---- reading ---- */

/* What a unit says now: its draft while it has it, else what it handed in. */
static bool load_text(Decl *out, Request *r, const Declaration *d, Err *e) {
    Draft draft;
    if (!state_is_with_unit(d->state.kind) && d->revision.n > 0)
        return declaration_revision(out, r->a, r->store, d->revision, e);
    if (!declaration_draft(&draft, r->a, r->store, d->id, e)) return false;
    *out = draft.decl;
    return true;
}

static bool is_unit_form(Str form) {
    return str_has_prefix(form, S("unit-"));
}

static bool load_unit(Summing *s, Str id, Err *e) {
    Request *r = s->page.r;
    Declaration d;
    if (!declaration_load(&d, r->a, r->store, id, r->now, e)) return false;
    if (d.id.p == NULL) return true;
    s->may_read =
        s->may_read && may_over(r->session, RIGHT_DECL_READ, &d.object);
    if (!load_text(&s->texts[s->units.n], r, &d, e)) return false;
    VEC_ADD(r->a, &s->units, d);
    return true;
}

/* A sum of some of them would be wrong. */
static bool fail_many(Err *e) {
    return err_set(e, ERR_LIMIT, "下级单位的表超过 300 份，这里汇总不了",
                   "more than 300 forms of units below: they are not summed",
                   NULL, NULL);
}

static bool load_units(Summing *s, Err *e) {
    Request *r = s->page.r;
    Rows rows;
    if (!is_unit_form(s->page.d.form)) return true;
    if (!store_query(&rows, r->a, r->store, SQL_SUBORDINATE_DECLARATIONS,
                     BINDS(bind_str(s->page.d.unit), bind_str(s->page.d.cycle),
                           bind_int(SUBORDINATES_MAX + 1)),
                     e))
        return false;
    if (rows.n > SUBORDINATES_MAX) return fail_many(e);
    s->texts = ARENA_ARRAY(r->a, Decl, rows.n + 1);
    for (size_t i = 0; i < rows.n; i++)
        if (!load_unit(s, row_str(&rows, i, 0), e)) return false;
    return true;
}

static bool load_own(Summing *s, Err *e) {
    Request *r = s->page.r;
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_OWN_AMOUNTS_OF,
                     BINDS(bind_str(s->page.d.id)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(r->a, &s->own,
                ((SumOwn){row_str(&rows, i, 0), row_int(&rows, i, 1)}));
    return true;
}

/* False: answered. */
static bool open_sums(Summing *s, Request *r, Right right) {
    Err e;
    *s = (Summing){.may_read = true};
    if (!decl_page_open(&s->page, r, right)) return false;
    if (!load_units(s, &e) || !load_own(s, &e)) {
        reply_err(r, e.code == ERR_LIMIT ? 422 : 503, &e);
        return false;
    }
    if (!s->may_read) {
        reply_not_found(r);
        return false;
    }
    sum_rows(&s->rows, r->a, s->page.layout, &s->page.decl, s->texts,
             s->units.n, &s->own);
    return true;
}

/* ---- the page ---- */

static Str text_of(const Summing *s, SumCell cell) {
    Request *r = s->page.r;
    if (cell.broken) return r->english ? S("unreadable") : S("读不懂");
    return cell.known ? sum_text(r->a, &s->page.decl, cell.fen) : S("—");
}

static Str gap_of(const Summing *s, int64_t gap) {
    Request *r = s->page.r;
    Str size = sum_text(r->a, &s->page.decl, gap);
    return gap > 0 ? str_join(r->a, S("+"), size)
                   : str_join(r->a, S("−"), str_from(size, 1));
}

static Str own_field(Request *r, Str path) {
    return str_join(r->a, S("own:"), path);
}

static SumsRow row_of(const Summing *s, const SumRow *row, Str place) {
    Request *r = s->page.r;
    Str typed = request_form(r, own_field(r, row->path));
    int64_t fen;
    SumsRow out = {.path = row->path,
                   .place = place,
                   .sum = {text_of(s, row->sum), row->sum.broken},
                   .form = {text_of(s, row->form), row->form.broken}};
    if (row->own.known) out.own = text_of(s, row->own);
    if (typed.p != NULL) out.own = typed;
    typed = str_trim(typed);
    if (typed.n > 0 && !sum_typed(&fen, &s->page.decl, typed))
        out.wrong = r->english ? S("no amount") : S("不是金额");
    if (!row->own.known && row->has_rest)
        out.rest = sum_text(r->a, &s->page.decl, row->rest);
    if (row->differs && row->own.known) out.gap = gap_of(s, row->gap);
    out.fits =
        row->own.known && !row->differs && !row->sum.broken && row->form.known;
    for (size_t i = 0; i < s->units.n; i++)
        VEC_ADD(r->a, &out.subs,
                ((SumsCell){text_of(s, row->subs[i]), row->subs[i].broken}));
    return out;
}

/* A sum is offered where it is whole: own and all units are said. */
static bool is_offered(const Summing *s, const SumRow *row) {
    return s->page.fills && row->differs && row->own.known && !row->sum.broken;
}

static void add_take(SumsPage *out, const Summing *s, const SumRow *row,
                     Str place) {
    Request *r = s->page.r;
    if (!is_offered(s, row)) return;
    VEC_ADD(r->a, &out->takes,
            ((SumsTake){.path = row->path,
                        .place = place,
                        .was = filling_shown(&s->page.decl, row->path),
                        .becomes = sum_text(r->a, &s->page.decl, row->sum.fen),
                        .ticked = true}));
}

static void add_units(SumsPage *out, const Summing *s) {
    Request *r = s->page.r;
    for (size_t i = 0; i < s->units.n; i++) {
        const Declaration *d = &s->units.items[i];
        VEC_ADD(r->a, &out->units,
                ((SumsUnit){d->unit_name, said_in(d->state.name, r->english),
                            str_join(r->a, S("/declaration/"), d->id)}));
    }
}

/* The form has rows that nobody fills in. */
static bool is_used(const SumRow *row) {
    return row->sum.known || row->sum.broken || row->form.known ||
           row->form.broken || str_equal(row->path, S("budget.total"));
}

static void show(Summing *s, int status, Said said) {
    Request *r = s->page.r;
    Str unit = s->page.decl.budget.unit.text;
    SumsPage page = {.url = decl_url(&s->page, "/sums"),
                     .take_url = decl_url(&s->page, "/sums/take"),
                     .act = id_new(r->a, r->session->region, ID_ACT),
                     .said = said_in(said, r->english),
                     .wrong = status >= 400,
                     .fills = s->page.fills,
                     .inferred = s->own.n == 0,
                     .unit = unit.n > 0 ? unit : S("万元")};
    FormPlaces places = form_places(r->a, &s->page.checked.draft);
    if (!review_head(&page.head, &s->page, TAB_SUMS, "/sums")) return;
    add_units(&page, s);
    for (size_t i = 0; i < s->rows.n; i++) {
        const SumRow *row = &s->rows.items[i];
        Str place = form_label(&places, row->path);
        if (!is_used(row)) continue;
        VEC_ADD(r->a, &page.rows, row_of(s, row, place));
        add_take(&page, s, row, place);
        page.gaps += row->differs && row->own.known;
    }
    page_sums(reply_html(r), &page);
    reply_page(r, status);
}

void handle_sums(Request *r) {
    Summing s;
    if (open_sums(&s, r, RIGHT_DECL_READ)) show(&s, 200, (Said){0});
}

/* ---- own amounts ---- */

static const Said CLOSED =
    SAID("这份申报现在不能改", "this declaration cannot be changed now");

static void add_change(CellChanges *changes, const Summing *s,
                       const SumRow *row, Str now) {
    Arena *a = s->page.r->a;
    Str was =
        row->own.known ? sum_text(a, &s->page.decl, row->own.fen) : (Str){0};
    VEC_ADD(a, changes, ((CellChange){row->path, was, now}));
}

/* False: what was typed is no amount. */
static bool put_own(Batch *b, CellChanges *changes, const Summing *s,
                    const SumRow *row) {
    Request *r = s->page.r;
    const Declaration *d = &s->page.d;
    Str typed = request_form(r, own_field(r, row->path));
    int64_t fen;
    if (typed.p == NULL) return true;
    typed = str_trim(typed);
    if (typed.n == 0) {
        if (!row->own.known) return true;
        batch_any(b, SQL_OWN_AMOUNT_REMOVE,
                  BINDS(bind_str(d->id), bind_str(row->path)));
        add_change(changes, s, row, (Str){0});
        return true;
    }
    if (!sum_typed(&fen, &s->page.decl, typed)) return false;
    if (row->own.known && row->own.fen == fen) return true;
    batch_one(b, SQL_OWN_AMOUNT_PUT,
              BINDS(bind_str(d->id), bind_str(row->path), bind_str(d->region),
                    bind_int(fen), bind_str(r->session->person),
                    bind_int(r->now)));
    add_change(changes, s, row, sum_text(r->a, &s->page.decl, fen));
    return true;
}

void handle_sums_own(Request *r) {
    Summing s;
    CellChanges changes = {0};
    bool good = true;
    if (!open_sums(&s, r, RIGHT_DECL_EDIT)) return;
    Batch b = request_batch(r, true);
    for (size_t i = 0; i < s.rows.n; i++)
        good = put_own(&b, &changes, &s, &s.rows.items[i]) && good;
    TrailEntry entry = request_trail(
        r, S("sums.own"), str_join(r->a, S("declaration:"), s.page.d.id));
    entry.unit = s.page.d.unit;
    entry.detail = filling_changes_json(r->a, &changes);
    batch_trail(&b, &entry);
    if (!s.page.fills)
        show(&s, 409, CLOSED);
    else if (!good)
        show(&s, 422,
             (Said)SAID("有不是金额的，没有存上",
                        "some are no amounts: nothing was kept"));
    else if (changes.n == 0)
        reply_redirect(r, decl_url(&s.page, "/sums"));
    else
        request_write_then_go(r, &b, decl_url(&s.page, "/sums"));
}

/* ---- taking ---- */

/* The cells that were ticked, as the page offered them. False: the sums are
 * others by now. */
static bool edits_of(CellEdit *out, size_t *n, const Summing *s) {
    Request *r = s->page.r;
    *n = 0;
    for (size_t i = 0; i < s->rows.n; i++) {
        const SumRow *row = &s->rows.items[i];
        Str now = request_form(r, str_join(r->a, S("take:"), row->path));
        if (now.p == NULL) continue;
        if (!is_offered(s, row) ||
            !str_equal(now, sum_text(r->a, &s->page.decl, row->sum.fen)))
            return false;
        Str was = request_form(r, str_join(r->a, S("was:"), row->path));
        out[(*n)++] = (CellEdit){row->path, was, now};
    }
    return true;
}

/* False: answered. */
static bool apply(Summing *s, CellChanges *changes) {
    Request *r = s->page.r;
    CellEdit *edits = ARENA_ARRAY(r->a, CellEdit, s->rows.n + 1);
    Clashes clashes = {0};
    size_t n;
    Err e;
    if (!edits_of(edits, &n, s)) {
        show(s, 409,
             (Said)SAID("汇总数刚变过，请看一遍再采用",
                        "the sums have just changed: look again"));
        return false;
    }
    if (!filling_apply(&s->page.decl, r->a, s->page.layout, edits, n, changes,
                       &clashes, &e)) {
        reply_err(r, 422, &e);
        return false;
    }
    if (clashes.n == 0 && changes->n > 0) return true;
    show(s, clashes.n > 0 ? 409 : 422,
         clashes.n > 0 ? (Said)SAID("草稿刚被改过，请看一遍再采用",
                                    "the draft has just changed: look again")
                       : (Said)SAID("没有勾上的", "nothing was ticked"));
    return false;
}

void handle_sums_take(Request *r) {
    Summing s;
    CellChanges changes = {0};
    if (!open_sums(&s, r, RIGHT_DECL_EDIT) ||
        request_goes_again(r, decl_url(&s.page, "/sums")))
        return;
    if (!s.page.fills) {
        show(&s, 409, CLOSED);
        return;
    }
    if (!apply(&s, &changes) || !decl_page_check(&s.page)) return;
    Batch b = request_batch(r, true);
    Writing w = decl_writing(&s.page);
    declaration_save(&b, &w, &s.page.d, &s.page.draft, &s.page.decl,
                     &s.page.checked, &changes);
    request_write_then_go(r, &b, decl_url(&s.page, "/sums"));
}
