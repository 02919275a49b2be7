/* SPDX-License-Identifier: Apache-2.0
 * A store to measure the office on: one region, thousands of units, a cycle a
 * year, every unit's declaration of every year with its findings, its way and
 * its trail. The texts are those of the demo's units with figures of their own.
 *   office_store fill STORE PLACES UNITS YEARS   fills an empty store
 *   office_store sessions STORE PLACES OUT       signs in the people of PLACES
 * PLACES has a line for each page that is asked for: kind, person, declaration;
 * OUT the same with the session: kind, token, token against forgery, id. */
#include <stdio.h>
#include <stdlib.h>

#include "base/embedded.h"
#include "base/sha256.h"
#include "office/demo_region.h"
#include "office/moment.h"
#include "os/file.h"
#include "rules/all.h"
#include "store/id.h"
#include "web/secret.h"
#include "web/sessions.h"

enum {
    ARENA_MAX = 1 << 30,
    AT_ONCE = 400,    /* batches of one transaction */
    UNDER_EVERY = 4,  /* one unit in so many stands below another */
    FIXED_AFTER = 40, /* days until last year's cycles were over */
    OPEN_SINCE = 20,
    FILLERS = 400, /* places of each kind in PLACES */
    REVIEWS = 4000,
    PLACES_MAX = 4 << 20,
    HOUR = 60 * 60 * 1000
};

static void full(size_t limit) {
    (void)limit;
    abort();
}

static void need(bool done, const Err *e) {
    if (done) return;
    fprintf(stderr, "%s: %s\n", e->where, e->what_en);
    exit(2);
}

/* ---- the region ---- */

static bool no_password(Str *out, Arena *a, Str password) {
    (void)a, (void)password;
    *out = S("");
    return true;
}

/* The demo's units, then so many more after their pattern. */
static void more_units(Demo *d, size_t n) {
    size_t patterns = d->units.n;
    for (size_t i = patterns; i < n; i++) {
        DemoUnit unit = d->units.items[i % patterns];
        const DemoUnit *above = &d->units.items[i % patterns];
        bool below = i % UNDER_EVERY == 0 && above->under.p == NULL;
        unit.under = below ? above->name : (Str){0};
        unit.name = str_format(d->a, "%.*s第%zu%s", STR_ARG(above->name), i,
                               below ? "所" : "分局");
        unit.code = str_format(d->a, "%.*s%05zu", STR_ARG(above->code), i);
        unit.lines.items = ARENA_ARRAY(d->a, DemoLine, above->lines.n);
        unit.lines.n = 0;
        for (size_t k = 0; k < above->lines.n; k++)
            if (!str_equal(above->lines.items[k].key, S("way")))
                unit.lines.items[unit.lines.n++] = above->lines.items[k];
        VEC_ADD(d->a, &d->units, unit);
    }
}

/* ---- cycles ---- */

typedef struct Year {
    Str cycle, approval;
    int year;
    int64_t opens, due;
    bool is_last;
} Year;

typedef struct Filling {
    Demo demo;
    Steps steps;
    Str layout_digest;
    const Session **people; /* of each unit, by role */
    VEC(Year) years;
    Arena *a; /* of the units that are written at once */
    VEC(Batch) batches;
    Buf places;
    size_t reviews;
} Filling;

static const Session **person_at(Filling *f, size_t unit, PersonRole role) {
    return &f->people[unit * ROLE_COUNT + role];
}

/* Looked for once: there are some twenty thousand people. */
static void seat_people(Filling *f) {
    Demo *d = &f->demo;
    size_t at = 0;
    f->people = ARENA_ARRAY(d->a, const Session *, d->units.n *ROLE_COUNT);
    for (size_t u = 0; u < d->units.n; u++)
        for (PersonRole role = ROLE_BUSINESS; role < ROLE_COUNT; role++) {
            bool own = role == ROLE_PREPARER || role == ROLE_SECTION ||
                       role == ROLE_HEAD || role == ROLE_SUPERIOR;
            if (!own) *person_at(f, u, role) = demo_person(d, role, u);
        }
    for (size_t i = 0; i < d->people.n; i++) {
        const Session *s = &d->people.items[i].session;
        if (str_equal(s->unit, d->bureau)) continue;
        while (!str_equal(s->unit, d->places.items[at].id))
            at++;
        for (PersonRole role = 0; role < ROLE_COUNT; role++)
            if ((s->roles >> role & 1) != 0) *person_at(f, at, role) = s;
    }
    for (size_t u = 0; u < d->units.n; u++)
        for (size_t k = 0; d->places.items[u].parent.n > 0 && k < u; k++)
            if (str_equal(d->places.items[k].id, d->places.items[u].parent)) {
                *person_at(f, u, ROLE_SUPERIOR) =
                    *person_at(f, k, ROLE_SUPERIOR);
                break;
            }
}

static int64_t control_of(Arena *a, const Demo *d, size_t unit, int year) {
    int64_t total = demo_total(a, &d->units.items[unit], year);
    return total / 100 * (unit % 7 == 3 ? 97 : 100 + (int64_t)(unit % 5));
}

static void ask_units(Batch *b, const Filling *f, const Year *y, Str who) {
    const Demo *d = &f->demo;
    for (size_t i = 0; i < d->units.n; i++) {
        Str unit = d->places.items[i].id;
        batch_one(b, SQL_CYCLE_UNIT_PUT,
                  BINDS(bind_str(y->cycle), bind_str(unit),
                        bind_str(S("unit-2018")), bind_str(d->region),
                        bind_null(), bind_null(), bind_str(who),
                        bind_int(y->opens)));
        batch_one(b, SQL_CONTROL_ADD,
                  BINDS(bind_str(y->cycle), bind_str(unit),
                        bind_str(S("budget.total")), bind_str(d->region),
                        bind_int(control_of(b->a, d, i, y->year)),
                        bind_str(who), bind_int(y->opens)));
    }
}

static void add_year(Filling *f, int year) {
    Demo *d = &f->demo;
    Arena *a = arena_new(ARENA_MAX, full);
    const Session *who = *person_at(f, 0, ROLE_PERFORMANCE);
    int64_t ago = (int64_t)(d->year - year) * 365 * MOMENT_DAY;
    Year y = {.cycle = id_new(d->a, d->region, ID_CYCLE),
              .approval = id_new(d->a, d->region, ID_APPROVAL),
              .year = year,
              .opens = d->options->now - ago - OPEN_SINCE * (int64_t)MOMENT_DAY,
              .due = d->options->now - ago +
                     (FIXED_AFTER - OPEN_SINCE) * (int64_t)MOMENT_DAY,
              .is_last = year == d->year};
    Batch b = batch_new(a, (Str){0}, false);
    Err e;
    batch_one(&b, SQL_CYCLE_ADD,
              BINDS(bind_str(y.cycle), bind_str(d->region), bind_int(year),
                    bind_str(S("second")),
                    bind_str(str_format(a, "%d年度二上", year)),
                    bind_str(y.is_last ? S("open") : S("closed")),
                    bind_int(y.opens), bind_int(y.due),
                    bind_str(embedded_find(S("data/steps.json"))),
                    bind_str(S("{}")), bind_null(), bind_str(who->person),
                    bind_int(y.opens)));
    ask_units(&b, f, &y, who->person);
    if (!y.is_last)
        batch_one(&b, SQL_APPROVAL_ADD,
                  BINDS(bind_str(y.approval), bind_str(d->region),
                        bind_str(y.cycle),
                        bind_str(str_format(a, "示财绩〔%d〕1号", year)),
                        bind_str(date_to_str(a, moment_date(y.due))),
                        bind_str(S("部门整体支出绩效目标")), bind_null(),
                        bind_str(who->person), bind_int(y.due)));
    need(demo_write(d, &b, &e), &e);
    VEC_ADD(d->a, &f->years, y);
    arena_free(a);
}

/* ---- a declaration ---- */

typedef struct Going {
    Filling *f;
    size_t unit;
    const Year *year;
    Batch *b;
    Declaration d;
    CheckedDraft checked;
    Decl decl;
    int64_t now;
} Going;

static Writing writing_by(const Going *g, PersonRole role) {
    return (Writing){*person_at(g->f, g->unit, role), g->now, S("127.0.0.1")};
}

static void act(Going *g, Act done, PersonRole role, Str to, Str grade) {
    State state;
    Writing w = writing_by(g, role);
    g->now += 5 * HOUR;
    if (!state_find(&state, &g->f->steps, to)) abort();
    if (done == ACT_SUBMIT)
        g->d.revision = declaration_keep(g->b, &w, &g->d, S("submitted"),
                                         (Str){0}, &g->decl, &g->checked);
    const ActOutcome outcome = {.state = state,
                                .by = role,
                                .new_round = done == ACT_SUBMIT &&
                                             g->d.state.kind == STATE_RETURNED};
    declaration_act(g->b, &w, &g->d,
                    &(Acted){.act = done,
                             .outcome = &outcome,
                             .grade = grade,
                             .revision = g->d.revision,
                             .risk = (int64_t)g->checked.counts[1] * 7 +
                                     (int64_t)(g->unit % 13)});
    g->d.state = state;
    g->d.version++;
    if (outcome.new_round) g->d.round++;
}

static void check(Going *g, const Going *before) {
    Arena *a = g->b->a;
    CheckOptions options = {
        .context = {.today = moment_date(g->now),
                    .stage = STAGE_SECOND,
                    .previous =
                        before == NULL ? NULL : &before->checked.handed_in,
                    .has_control = true},
        .rules = RULES,
        .rules_n = RULES_N};
    g->d.stage = options.context.stage;
    g->d.rules = S("{}");
    g->d.has_control = true;
    g->d.control = control_of(a, &g->f->demo, g->unit, g->year->year);
    if (!decimal_shift(&options.context.control, decimal_from_int(g->d.control),
                       -2))
        abort();
    filling_check(&g->checked, a, &g->decl, &options);
    g->checked.basis = declaration_basis(
        a, &g->d, before == NULL ? (Str){0} : before->d.revision, g->now);
}

static void begin(Going *g, DemoFlaw flaw, const Going *before) {
    Demo *d = &g->f->demo;
    Arena *a = g->b->a;
    const DemoPlace *place = &d->places.items[g->unit];
    Writing w = writing_by(g, ROLE_PREPARER);
    demo_decl(&g->decl, a, &d->units.items[g->unit], d->region_name,
              g->year->year, flaw, w.session->name, moment_date(g->now));
    g->d = (Declaration){.region = d->region,
                         .cycle = g->year->cycle,
                         .unit = place->id,
                         .form = S("unit-2018"),
                         .layout_digest = g->f->layout_digest,
                         .in_charge = place->in_charge,
                         .round = 1,
                         .version = 1,
                         .state = state_of(STATE_DRAFT)};
    check(g, before);
    g->d.id = declaration_begin(g->b, &w, &g->d, &g->decl, g->d.layout_digest);
}

/* How far the declaration of the open cycle went. */
enum Way { TO_DRAFT, TO_HEAD, TO_BUSINESS, TO_RETURN, TO_GRADE, TO_END };

static enum Way way_of(const Going *g) {
    static const enum Way ways[] = {TO_DRAFT,    TO_DRAFT,  TO_HEAD, TO_GRADE,
                                    TO_BUSINESS, TO_RETURN, TO_END,  TO_GRADE,
                                    TO_BUSINESS, TO_GRADE};
    return g->year->is_last ? ways[g->unit % COUNT_OF(ways)] : TO_END;
}

static void approve(Going *g) {
    batch_one(g->b, SQL_APPROVAL_ITEM_ADD,
              BINDS(bind_str(g->year->approval), bind_str(g->d.id),
                    bind_str(g->d.region), bind_str(g->d.revision),
                    bind_int(g->now)));
    batch_one(g->b, SQL_DECLARATION_APPROVED,
              BINDS(bind_str(g->d.id), bind_str(g->d.revision)));
    act(g, ACT_APPROVE, ROLE_PERFORMANCE, state_of(STATE_APPROVED).word,
        (Str){0});
}

static void go(Going *g, enum Way way) {
    const Str none = {0};
    bool below = g->f->demo.places.items[g->unit].parent.n > 0;
    if (way == TO_DRAFT) return;
    act(g, ACT_SUBMIT, ROLE_PREPARER, S("confirm"), none);
    if (way == TO_HEAD) return;
    act(g, ACT_CONFIRM, ROLE_HEAD, below ? S("superior") : S("business"), none);
    if (below) act(g, ACT_PASS, ROLE_SUPERIOR, S("business"), none);
    if (way == TO_BUSINESS) return;
    if (way == TO_RETURN) {
        act(g, ACT_RETURN, ROLE_BUSINESS, S("returned"), none);
        act(g, ACT_SUBMIT, ROLE_PREPARER, S("confirm"), none);
        act(g, ACT_CONFIRM, ROLE_HEAD, S("business"), none);
    }
    act(g, ACT_PASS, ROLE_BUSINESS, S("performance"), none);
    if (way != TO_END) return;
    act(g, ACT_EXCELLENT, ROLE_PERFORMANCE, S("accepted"), S("优"));
    if (!g->year->is_last) approve(g);
}

static DemoFlaw flaw_of(const Going *g, enum Way way) {
    static const DemoFlaw flaws[] = {FLAW_NONE,  FLAW_COST,     FLAW_NONE,
                                     FLAW_VAGUE, FLAW_BASELINE, FLAW_NONE,
                                     FLAW_COPIED};
    if (way == TO_DRAFT && g->unit % 3 == 0) return FLAW_SUM;
    return flaws[(g->unit + (size_t)g->year->year) % COUNT_OF(flaws)];
}

/* ---- places ---- */

static void add_place(Filling *f, const char *kind, const Session *who,
                      Str declaration) {
    buf_format(&f->places, "%s %.*s %.*s\n", kind, STR_ARG(who->person),
               STR_ARG(declaration));
}

/* Pages: fill, list, review, grade. Acts: submit, business (whose turn it is to
 * pass a form on or return it). */
static void note_places(Going *g, enum Way way) {
    Filling *f = g->f;
    size_t every = f->demo.units.n * f->years.n / REVIEWS + 1;
    if (way != TO_DRAFT && f->reviews++ % every == 0)
        add_place(f, "review", *person_at(f, g->unit, ROLE_PERFORMANCE),
                  g->d.id);
    if (!g->year->is_last) return;
    const Session *preparer = *person_at(f, g->unit, ROLE_PREPARER);
    if (way == TO_DRAFT && g->unit / 5 < FILLERS) {
        add_place(f, "fill", preparer, g->d.id);
        add_place(f, "list", preparer, S("-"));
    }
    if (way == TO_DRAFT && g->checked.counts[SEVERITY_ERROR] == 0)
        add_place(f, "submit", preparer, g->d.id);
    if (way == TO_GRADE)
        add_place(f, "grade", *person_at(f, g->unit, ROLE_PERFORMANCE),
                  g->d.id);
    if (way == TO_BUSINESS)
        add_place(f, "business", *person_at(f, g->unit, ROLE_BUSINESS),
                  g->d.id);
}

/* ---- all of it ---- */

static void write_batches(Filling *f) {
    enum { MOST = AT_ONCE * 2 };
    const Batch *b[MOST];
    Outcome outcomes[MOST];
    Err e = {0};
    for (size_t i = 0; i < f->batches.n; i++)
        b[i] = &f->batches.items[i];
    need(store_write_all(outcomes, f->demo.store, b, f->batches.n, &e), &e);
    for (size_t i = 0; i < f->batches.n; i++)
        if (outcomes[i].kind != OUTCOME_DONE) {
            fprintf(stderr, "a batch conflicts at step %zu\n",
                    outcomes[i].step);
            exit(2);
        }
    f->batches.items = NULL;
    f->batches.n = f->batches.capacity = 0;
    arena_free(f->a);
    f->a = arena_new(ARENA_MAX, full);
}

static void declare(Filling *f, size_t unit) {
    const Going *before = NULL;
    for (size_t y = 0; y < f->years.n; y++) {
        Going *g = ARENA_NEW(f->a, Going);
        *g = (Going){.f = f, .unit = unit, .year = &f->years.items[y]};
        g->now = g->year->opens + HOUR * (int64_t)(1 + unit % 100);
        VEC_ADD(f->a, &f->batches, batch_new(f->a, (Str){0}, false));
        g->b = &f->batches.items[f->batches.n - 1];
        enum Way way = way_of(g);
        begin(g, flaw_of(g, way), before);
        go(g, way);
        note_places(g, way);
        before = g;
    }
    if (f->batches.n >= AT_ONCE) write_batches(f);
}

static void fill(const char *store, const char *places, size_t units,
                 int years) {
    Arena *a = arena_new(ARENA_MAX, full);
    DemoOptions options = {.now = store_now(), .hash = no_password};
    Filling f = {.demo = {.a = a,
                          .options = &options,
                          .region = S("439900"),
                          .region_name = S("示例市"),
                          .year = demo_year(options.now)},
                 .steps = steps_default(a),
                 .a = arena_new(ARENA_MAX, full),
                 .places = buf_new(a, PLACES_MAX)};
    Err e = {0};
    f.layout_digest = sha256_hex(a, embedded_find(S("layouts/unit-2018.html")));
    need(store_open(&f.demo.store, a, str_from_c(store), STORE_WRITE, &e), &e);
    need(demo_units_read(&f.demo.units, a, embedded_find(S("data/demo.txt")),
                         &e),
         &e);
    more_units(&f.demo, units);
    need(demo_region(&f.demo, &e), &e);
    seat_people(&f);
    for (int y = years - 1; y >= 0; y--)
        add_year(&f, f.demo.year - y);
    for (size_t u = 0; u < f.demo.units.n; u++)
        declare(&f, u);
    write_batches(&f);
    store_close(f.demo.store);
    need(os_write_file(str_from_c(places), buf_str(&f.places), &e), &e);
}

/* ---- sessions ---- */

typedef struct SignedIn {
    Str person, token, csrf;
} SignedIn;

static void sign_in(SignedIn *out, Batch *b, Str person) {
    enum { AN_HOUR = HOUR };
    int64_t now = store_now();
    *out = (SignedIn){person, secret_token(b->a), secret_token(b->a)};
    batch_one(b, SQL_SESSION_ADD,
              BINDS(bind_str(secret_digest(b->a, out->token)),
                    bind_str(id_region(person)), bind_str(person),
                    bind_str(out->csrf), bind_str(S("full")),
                    bind_str(S("127.0.0.1")), bind_null(), bind_int(now),
                    bind_int(now + 8 * (int64_t)AN_HOUR)));
    batch_one(b, SQL_PERSON_SET_PASSWORD,
              BINDS(bind_str(person), bind_null(), bind_int(now), bind_int(0)));
}

static void sessions(const char *where, const char *places, const char *to) {
    Arena *a = arena_new(ARENA_MAX, full);
    Store *store;
    Str text;
    Err e = {0};
    Outcome outcome;
    VEC(SignedIn) people = {0};
    Buf out = buf_new(a, PLACES_MAX * 4);
    if (!secret_begin()) abort();
    need(store_open(&store, a, str_from_c(where), STORE_WRITE, &e), &e);
    need(os_read_file(&text, a, str_from_c(places), PLACES_MAX, &e), &e);
    Batch b = batch_new(a, (Str){0}, true);
    while (text.n > 0) {
        Str line = str_cut(&text, S("\n")), id = line;
        Str kind = str_cut(&id, S(" ")), person = str_cut(&id, S(" "));
        size_t i = 0;
        while (i < people.n && !str_equal(people.items[i].person, person))
            i++;
        if (i == people.n) sign_in(VEC_PUSH(a, &people), &b, person);
        buf_format(&out, "%.*s %.*s %.*s %.*s\n", STR_ARG(kind),
                   STR_ARG(people.items[i].token),
                   STR_ARG(people.items[i].csrf), STR_ARG(id));
    }
    need(store_write(&outcome, store, &b, &e), &e);
    if (outcome.kind != OUTCOME_DONE) abort();
    store_close(store);
    need(os_write_file(str_from_c(to), buf_str(&out), &e), &e);
}

int main(int argc, char **argv) {
    if (argc == 6 && strcmp(argv[1], "fill") == 0) {
        fill(argv[2], argv[3], strtoul(argv[4], NULL, 10),
             (int)strtol(argv[5], NULL, 10));
        return 0;
    }
    if (argc == 5 && strcmp(argv[1], "sessions") == 0) {
        sessions(argv[2], argv[3], argv[4]);
        return 0;
    }
    fprintf(stderr, "office_store fill STORE PLACES UNITS YEARS\n"
                    "office_store sessions STORE PLACES OUT\n");
    return 2;
}
