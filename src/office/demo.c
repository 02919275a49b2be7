/* SPDX-License-Identifier: Apache-2.0
 * The demo: a region, last year, this year. */
#include "office/demo.h"

#include "base/embedded.h"
#include "base/sha256.h"
#include "office/demo_way.h"
#include "office/moment.h"
#include "store/id.h"

enum {
    LAST_BEGAN = 380, /* days ago */
    LAST_ENDED = 330,
    BEGAN = 14,
    DUE_IN = 4,
    LATE_BY = 2,
    HOUR = 60 * 60 * 1000
};

static bool is_empty(Store *s, Arena *a, Err *e) {
    Rows r;
    if (!store_query(&r, a, s, SQL_REGIONS_ALL, BINDS_NONE, e)) return false;
    if (r.n == 0) return true;
    return err_set(e, ERR_USAGE, "库里已经有数据，不能再放演示区划",
                   "the store holds data already: no demo is put into it",
                   "请换一个空库，或不用 --demo。",
                   "Take an empty store, or leave --demo out.");
}

/* ---- a cycle ---- */

/* One unit in seven asks for more than its control figure, and may. */
#define RULES "{\"rules\":{\"B116\":{\"severity\":\"warning\"}}}"

typedef struct DemoCycle {
    Str id;
    int year;
    int64_t opens, due;
} DemoCycle;

static bool begin_cycle(DemoCycle *c, Demo *d, Err *e) {
    Arena *a = d->a;
    const Session *who = demo_person(d, ROLE_PERFORMANCE, 0);
    const Writing w = {who, c->opens, S("127.0.0.1")};
    Batch b = batch_new(a, (Str){0}, false);
    c->id = id_new(a, d->region, ID_CYCLE);
    batch_one(&b, SQL_CYCLE_ADD,
              BINDS(bind_str(c->id), bind_str(d->region), bind_int(c->year),
                    bind_str(S("second")),
                    bind_str(str_format(a, "%d年度二上", c->year)),
                    bind_str(S("open")), bind_int(c->opens), bind_int(c->due),
                    bind_str(embedded_find(S("data/steps.json"))),
                    bind_str(S(RULES)), bind_null(), bind_str(who->person),
                    bind_int(w.now)));
    for (size_t i = 0; i < d->units.n; i++) {
        const DemoUnit *unit = &d->units.items[i];
        Str way = demo_line(unit, S("way"));
        bool late = c->due > d->options->now && !str_has(way, S(" "));
        int64_t due = d->options->now - (int64_t)LATE_BY * MOMENT_DAY;
        batch_one(
            &b, SQL_CYCLE_UNIT_PUT,
            BINDS(bind_str(c->id), bind_str(d->places.items[i].id),
                  bind_str(S("unit-2018")), bind_str(d->region),
                  late ? bind_int(due) : bind_null(),
                  late ? bind_str(S("没有项目支出调整，先报")) : bind_null(),
                  bind_str(who->person), bind_int(w.now)));
    }
    TrailEntry entry = writing_trail(&w, a, ROLE_PERFORMANCE, S("cycle.open"),
                                     str_join(a, S("cycle:"), c->id));
    batch_trail(&b, &entry);
    return demo_write(d, &b, e);
}

/* What the unit will ask for, a little more, or (one in seven) less. */
static int64_t control_of(const Demo *d, size_t i, int year) {
    int64_t total = demo_total(d->a, &d->units.items[i], year);
    int64_t percent = i % 7 == 3 ? 97 : 100 + (int64_t)(i % 3);
    enum { ROUND_TO = 100000000 }; /* 100 万元 in 分 */
    int64_t control = total / 100 * percent;
    return control - control % (ROUND_TO / 100);
}

static bool set_controls(const DemoCycle *c, Demo *d, Err *e) {
    const Session *who = demo_person(d, ROLE_BUDGET, 0);
    const Writing w = {who, c->opens + HOUR, S("127.0.0.1")};
    Batch b = batch_new(d->a, (Str){0}, false);
    for (size_t i = 0; i < d->units.n; i++)
        batch_one(&b, SQL_CONTROL_ADD,
                  BINDS(bind_str(c->id), bind_str(d->places.items[i].id),
                        bind_str(S("budget.total")), bind_str(d->region),
                        bind_int(control_of(d, i, c->year)),
                        bind_str(who->person), bind_int(w.now)));
    TrailEntry entry = writing_trail(&w, d->a, ROLE_BUDGET, S("control.import"),
                                     str_join(d->a, S("cycle:"), c->id));
    batch_trail(&b, &entry);
    return demo_write(d, &b, e);
}

static bool close_cycle(const DemoCycle *c, Demo *d, int64_t now, Err *e) {
    const Writing w = {demo_person(d, ROLE_PERFORMANCE, 0), now,
                       S("127.0.0.1")};
    Batch b = batch_new(d->a, (Str){0}, false);
    batch_one(&b, SQL_CYCLE_SET_STATE,
              BINDS(bind_str(c->id), bind_str(S("closed")), bind_int(now),
                    bind_int(1)));
    TrailEntry entry =
        writing_trail(&w, d->a, ROLE_PERFORMANCE, S("cycle.close"),
                      str_join(d->a, S("cycle:"), c->id));
    batch_trail(&b, &entry);
    return demo_write(d, &b, e);
}

/* ---- the years ---- */

static Str form_digest(Arena *a) {
    return sha256_hex(a, embedded_find(S("layouts/unit-2018.html")));
}

/* Issued in the year before the one it is about. */
static Str document_of(Arena *a, int year, size_t i) {
    return str_format(a, "示财绩〔%d〕%zu号", year - 1, i + 1);
}

/* All approved in the end. */
static bool last_year(Demo *d, Err *e) {
    int64_t now = d->options->now;
    DemoCycle c = {.year = d->year - 1,
                   .opens = now - (int64_t)LAST_BEGAN * MOMENT_DAY,
                   .due = now - (int64_t)LAST_ENDED * MOMENT_DAY};
    if (!begin_cycle(&c, d, e) || !set_controls(&c, d, e)) return false;
    for (size_t i = 0; i < d->units.n; i++) {
        bool below = d->units.items[i].under.p != NULL;
        const DemoJourney j = {
            .demo = d,
            .unit = i,
            .cycle = c.id,
            .form_digest = form_digest(d->a),
            .year = c.year,
            .way = below ? S("sound submit confirm pass pass grade_excellent "
                             "approve")
                         : S("sound submit confirm pass grade_excellent "
                             "approve"),
            .begin = c.opens + MOMENT_DAY + (int64_t)i * HOUR,
            .end = c.due,
            .document = document_of(d->a, c.year, i)};
        if (!demo_journey(&j, e)) return false;
    }
    return close_cycle(&c, d, c.due + MOMENT_DAY, e);
}

static bool this_year(Demo *d, Err *e) {
    int64_t now = d->options->now;
    DemoCycle c = {.year = d->year,
                   .opens = now - (int64_t)BEGAN * MOMENT_DAY,
                   .due = now + (int64_t)DUE_IN * MOMENT_DAY};
    if (!begin_cycle(&c, d, e) || !set_controls(&c, d, e)) return false;
    for (size_t i = 0; i < d->units.n; i++) {
        const DemoJourney j = {.demo = d,
                               .unit = i,
                               .cycle = c.id,
                               .form_digest = form_digest(d->a),
                               .year = c.year,
                               .way = demo_line(&d->units.items[i], S("way")),
                               .begin =
                                   c.opens + MOMENT_DAY + (int64_t)i * HOUR,
                               .end = now - (int64_t)(i % 5) * 20 * HOUR,
                               .document = document_of(d->a, c.year, i)};
        if (!demo_journey(&j, e)) return false;
    }
    return true;
}

bool demo_fill(DemoAccounts *out, Arena *a, Store *s,
               const DemoOptions *options, Err *e) {
    Demo d = {.a = a,
              .store = s,
              .options = options,
              .region = S("439900"),
              .region_name = S("示例市"),
              .year = demo_year(options->now)};
    if (!is_empty(s, a, e) ||
        !demo_units_read(&d.units, a, embedded_find(S("data/demo.txt")), e) ||
        !demo_region(&d, e) || !last_year(&d, e) || !this_year(&d, e))
        return false;
    *out = d.accounts;
    return true;
}
