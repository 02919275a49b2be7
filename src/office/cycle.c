/* SPDX-License-Identifier: Apache-2.0
 * Cycles: reading, understanding what was typed, writing. */
#include "office/cycle.h"

#include "base/embedded.h"
#include "base/utf8.h"
#include "check/pack.h"
#include "office/board.h"
#include "office/moment.h"
#include "office/trail.h"
#include "rules/all.h"
#include "store/id.h"

enum {
    YEAR_FIRST = 2010,
    YEAR_LAST = 2099,
    TITLE_MAX = 40,
    NOTE_MAX = 500,
    STEPS_BYTES_MAX = 32 * 1024,
    RULES_BYTES_MAX = 64 * 1024
};

/* ---- stages ---- */

static const struct {
    Str word;
    Said said;
} STAGES[] = {
    [STAGE_FIRST] = {S_INIT("first"), SAID("一上", "first round")},
    [STAGE_SECOND] = {S_INIT("second"), SAID("二上", "second round")},
    [STAGE_ADJUST] = {S_INIT("adjust"), SAID("调整", "adjustment")},
};

Str stage_word(Stage stage) {
    return (size_t)stage < COUNT_OF(STAGES) ? STAGES[stage].word : (Str){0};
}

Stage stage_of_word(Str word) {
    for (size_t i = STAGE_FIRST; i < COUNT_OF(STAGES); i++)
        if (str_equal(STAGES[i].word, word)) return (Stage)i;
    return STAGE_NONE;
}

Said stage_said(Stage stage) {
    return (size_t)stage < COUNT_OF(STAGES) ? STAGES[stage].said : (Said){0};
}

/* ---- reading ---- */

bool cycle_load(Cycle *out, Arena *a, Store *s, Str id, Err *e) {
    Rows r;
    *out = (Cycle){0};
    if (!store_query(&r, a, s, SQL_CYCLE_FIND, BINDS(bind_str(id)), e))
        return false;
    if (r.n == 0) return true;
    *out = (Cycle){.id = row_str(&r, 0, 0),
                   .region = row_str(&r, 0, 1),
                   .year = (int)row_int(&r, 0, 2),
                   .stage = stage_of_word(row_str(&r, 0, 3)),
                   .title = row_str(&r, 0, 4),
                   .state = row_str(&r, 0, 5),
                   .opens = row_int(&r, 0, 6),
                   .due = row_int(&r, 0, 7),
                   .steps = row_str(&r, 0, 8),
                   .rules = row_str(&r, 0, 9),
                   .note = row_str(&r, 0, 10),
                   .version = row_int(&r, 0, 11)};
    return true;
}

Object cycle_object(const Cycle *c) {
    return (Object){.region = c->region};
}

bool cycle_is_open(const Cycle *c) {
    return str_equal(c->state, S("open"));
}

bool cycle_is_closed(const Cycle *c) {
    return str_equal(c->state, S("closed"));
}

static Str day_typed(Arena *a, int64_t day) {
    return day == 0 ? S("") : date_to_str(a, moment_date(day));
}

CycleTyped cycle_typed(Arena *a, const Cycle *c) {
    return (CycleTyped){.year = str_format(a, "%d", c->year),
                        .stage = stage_word(c->stage),
                        .title = c->title,
                        .note = c->note,
                        .opens = day_typed(a, c->opens),
                        .due = day_typed(a, c->due),
                        .steps = c->steps,
                        .rules = c->rules};
}

/* 29 February has no day a year later: 28. */
static int64_t year_later(int64_t day) {
    if (day == 0) return 0;
    Date d = moment_date(day);
    d.year++;
    if (d.day > date_days_in_month(d.year, d.month))
        d.day = date_days_in_month(d.year, d.month);
    return moment_of(d);
}

static Str title_of(Arena *a, int year, Stage stage) {
    Said said = stage_said(stage);
    return str_format(a, "%d年度%.*s", year, STR_ARG(said.zh));
}

CycleTyped cycle_typed_after(Arena *a, const Cycle *c) {
    Cycle next = *c;
    bool usual = str_equal(c->title, title_of(a, c->year, c->stage));
    next.year++;
    next.opens = year_later(c->opens);
    next.due = year_later(c->due);
    next.title = usual ? title_of(a, next.year, c->stage) : S("");
    return cycle_typed(a, &next);
}

/* ---- what was typed ---- */

bool cycle_faults_any(const CycleFaults *f) {
    return f->year.zh.n + f->stage.zh.n + f->title.zh.n + f->note.zh.n +
               f->opens.zh.n + f->due.zh.n + f->steps.zh.n + f->rules.zh.n >
           0;
}

static void take_year(Cycle *c, CycleFaults *f, Str typed) {
    Decimal n;
    if (decimal_from_str(&n, typed) && n.scale == 0 && n.digits >= YEAR_FIRST &&
        n.digits <= YEAR_LAST)
        c->year = (int)n.digits;
    else
        f->year = (Said)SAID("要四位年度，如 2027", "four digits, as 2027");
}

static void take_stage(Cycle *c, CycleFaults *f, Str typed) {
    c->stage = stage_of_word(typed);
    if (c->stage == STAGE_NONE)
        f->stage =
            (Said)SAID("选一上、二上或调整", "first, second or adjustment");
}

static void take_words(Cycle *c, CycleFaults *f, Arena *a,
                       const CycleTyped *typed) {
    c->title = str_trim(typed->title);
    c->note = str_trim(typed->note);
    if (c->title.n == 0) c->title = title_of(a, c->year, c->stage);
    if (utf8_count(c->title) > TITLE_MAX)
        f->title = (Said)SAID("名称不超过 40 个字", "at most 40 characters");
    if (utf8_count(c->note) > NOTE_MAX)
        f->note = (Said)SAID("说明不超过 500 个字", "at most 500 characters");
}

static int64_t take_day(Said *fault, Str typed) {
    Date d;
    if (str_trim(typed).n == 0) return 0;
    if (date_from_str(&d, typed) && date_is_valid(d) && d.day != 0 &&
        d.year >= YEAR_FIRST - 1 && d.year <= YEAR_LAST)
        return moment_of(d);
    *fault = (Said)SAID("要写到日，如 2026-11-28", "a day, as 2026-11-28");
    return 0;
}

static void take_days(Cycle *c, CycleFaults *f, const CycleTyped *typed) {
    c->opens = take_day(&f->opens, typed->opens);
    c->due = take_day(&f->due, typed->due);
    if (f->due.zh.n == 0 && c->due == 0)
        f->due = (Said)SAID("要定填报截止的日子", "the last day is needed");
    else if (c->opens > 0 && c->due > 0 && c->due < c->opens)
        f->due = (Said)SAID("截止早于开始", "it ends before it begins");
}

/* "审核步骤 第 3 步：…" */
static Said said_err(Arena *a, const Err *e) {
    bool has = e->where[0] != '\0';
    return (Said){str_format(a, "%s%s%s。%s", has ? e->where : "",
                             has ? "：" : "", e->what_zh,
                             e->hint_zh == NULL ? "" : e->hint_zh),
                  str_format(a, "%s. %s", e->what_en,
                             e->hint_en == NULL ? "" : e->hint_en)};
}

static const Said TOO_LONG = SAID("太长", "too long");

static void take_steps(Cycle *c, Steps *steps, CycleFaults *f, Arena *a,
                       Str typed) {
    Err e;
    c->steps = str_trim(typed);
    if (c->steps.n == 0) c->steps = embedded_find(S("data/steps.json"));
    if (c->steps.n > STEPS_BYTES_MAX)
        f->steps = TOO_LONG;
    else if (!steps_read(steps, a, c->steps, &e))
        f->steps = said_err(a, &e);
}

static void take_rules(Cycle *c, CycleFaults *f, Arena *a, Str typed) {
    Json pack;
    Err e;
    c->rules = str_trim(typed);
    if (c->rules.n == 0) c->rules = S("{}");
    if (c->rules.n > RULES_BYTES_MAX)
        f->rules = TOO_LONG;
    else if (!pack_read(&pack, a, c->rules, RULES, RULES_N, &e))
        f->rules = said_err(a, &e);
}

/* What was begun holds the year, and the steps at which it stands. */
static bool look_at_begun(const Cycle *c, const Steps *steps, CycleFaults *f,
                          Arena *a, Store *s, const Cycle *old, Err *e) {
    Rows r;
    if (!store_query(&r, a, s, SQL_CYCLE_STATES, BINDS(bind_str(old->id)), e))
        return false;
    if (r.n > 0 && c->year != old->year && f->year.zh.n == 0)
        f->year = (Said)SAID("已有单位开始填，年度不能再改",
                             "it was begun: the year stays");
    for (size_t i = 0; i < r.n && f->steps.zh.n == 0; i++) {
        State state;
        if (state_find(&state, steps, row_str(&r, i, 0))) continue;
        Str word = row_str(&r, i, 0);
        f->steps.zh =
            str_format(a, "有表正停在“%.*s”这一步，不能去掉", STR_ARG(word));
        f->steps.en = str_format(a, "a declaration stands at \"%.*s\": keep it",
                                 STR_ARG(word));
    }
    return true;
}

/* One cycle a year and stage; adjustments may be several. */
static bool look_at_others(const Cycle *c, CycleFaults *f, Arena *a, Store *s,
                           Str id, Err *e) {
    Rows r;
    if (c->stage == STAGE_ADJUST || c->stage == STAGE_NONE) return true;
    if (!store_query(&r, a, s, SQL_CYCLES_ALIKE,
                     BINDS(bind_str(c->region), bind_int(c->year),
                           bind_str(stage_word(c->stage)), bind_str(id)),
                     e))
        return false;
    if (r.n == 0 || f->stage.zh.n > 0) return true;
    Str title = row_str(&r, 0, 1);
    f->stage.zh = str_format(a, "这一年已有“%.*s”", STR_ARG(title));
    f->stage.en =
        str_format(a, "the year has \"%.*s\" already", STR_ARG(title));
    return true;
}

bool cycle_check(Cycle *out, CycleFaults *faults, Arena *a, Store *s,
                 Str region, const CycleTyped *typed, const Cycle *old,
                 Err *e) {
    Steps steps = {0};
    *faults = (CycleFaults){0};
    *out = old != NULL ? *old : (Cycle){.region = region, .state = S("draft")};
    take_year(out, faults, typed->year);
    take_stage(out, faults, typed->stage);
    take_words(out, faults, a, typed);
    take_days(out, faults, typed);
    take_steps(out, &steps, faults, a, typed->steps);
    take_rules(out, faults, a, typed->rules);
    return look_at_others(out, faults, a, s, old == NULL ? S("") : old->id,
                          e) &&
           (old == NULL || look_at_begun(out, &steps, faults, a, s, old, e));
}

/* ---- writing ---- */

static TrailEntry trail_of(Batch *b, const Writing *w, const Cycle *c,
                           Str action) {
    Object object = cycle_object(c);
    PersonRole role = role_by_which(w->session, RIGHT_CYCLE_EDIT, &object);
    TrailEntry entry = writing_trail(w, b->a, role, action,
                                     str_join(b->a, S("cycle:"), c->id));
    entry.version = str_format(b->a, "%lld", (long long)c->version);
    return entry;
}

/* All fields but the rules, which have an entry of their own. */
static Str changes_of(Arena *a, const CycleTyped *old, const CycleTyped *now) {
    const TrailChange changes[] = {{S("year"), old->year, now->year},
                                   {S("stage"), old->stage, now->stage},
                                   {S("title"), old->title, now->title},
                                   {S("note"), old->note, now->note},
                                   {S("opens"), old->opens, now->opens},
                                   {S("due"), old->due, now->due},
                                   {S("steps"), old->steps, now->steps}};
    return trail_detail(a, changes, COUNT_OF(changes));
}

void cycle_create(Batch *b, const Writing *w, Cycle *c) {
    c->id = id_new(b->a, c->region, ID_CYCLE);
    c->version = 1;
    batch_one(b, SQL_CYCLE_ADD,
              BINDS(bind_str(c->id), bind_str(c->region), bind_int(c->year),
                    bind_str(stage_word(c->stage)), bind_str(c->title),
                    bind_str(c->state), bind_int(c->opens), bind_int(c->due),
                    bind_str(c->steps), bind_str(c->rules), bind_str(c->note),
                    bind_str(w->session->person), bind_int(w->now)));
    CycleTyped old = {0}, now = cycle_typed(b->a, c);
    TrailEntry entry = trail_of(b, w, c, S("cycle.create"));
    entry.detail = changes_of(b->a, &old, &now);
    batch_trail(b, &entry);
}

void cycle_change(Batch *b, const Writing *w, const Cycle *old,
                  const Cycle *wanted) {
    CycleTyped was = cycle_typed(b->a, old), now = cycle_typed(b->a, wanted);
    batch_one(b, SQL_CYCLE_CHANGE,
              BINDS(bind_str(old->id), bind_int(wanted->year),
                    bind_str(stage_word(wanted->stage)),
                    bind_str(wanted->title), bind_int(wanted->opens),
                    bind_int(wanted->due), bind_str(wanted->steps),
                    bind_str(wanted->rules), bind_str(wanted->note),
                    bind_int(w->now), bind_int(old->version)));
    TrailEntry entry = trail_of(b, w, old, S("cycle.change"));
    entry.detail = changes_of(b->a, &was, &now);
    batch_trail(b, &entry);
    if (str_equal(old->rules, wanted->rules)) return;
    entry = trail_of(b, w, old, S("rules.change"));
    entry.detail =
        trail_detail(b->a, &(TrailChange){S("rules"), was.rules, now.rules}, 1);
    batch_trail(b, &entry);
}

/* ---- opening and closing ---- */

bool cycle_counts(CycleCounts *out, Arena *a, Store *s, const Cycle *c,
                  Err *e) {
    Rows r;
    Steps steps;
    *out = (CycleCounts){0};
    if (!steps_of_cycle(&steps, a, c->steps, e) ||
        !store_query(&r, a, s, SQL_BOARD_COUNTS, BINDS(bind_str(c->id)), e))
        return false;
    for (size_t i = 0; i < r.n; i++) {
        State state;
        size_t n = (size_t)row_int(&r, i, COUNTED_N);
        out->asked += n;
        if (!state_find(&state, &steps, row_str(&r, i, COUNTED_STATE)))
            continue;
        out->begun += n;
        if (state_is_with_unit(state.kind))
            out->with_unit += n;
        else if (state_is_step(state.kind) || state.kind == STATE_EDITS)
            out->under_way += n;
        else
            out->done += n;
    }
    return true;
}

bool cycle_is_held(Said *why, const Cycle *c, const CycleCounts *counts,
                   int64_t now) {
    *why = (Said){0};
    if (counts->asked == 0)
        *why = (Said)SAID("还没有布置给任何单位，先到“单位”里选",
                          "no unit is asked yet: choose some first");
    else if (c->due == 0 || now >= c->due + MOMENT_DAY)
        *why = (Said)SAID("填报截止的日子已经过了，先改“填报截止”",
                          "the last day is over: change it first");
    return why->zh.n > 0;
}

static void set_state(Batch *b, const Writing *w, const Cycle *c, Str state,
                      Str action, Str reason) {
    batch_one(b, SQL_CYCLE_SET_STATE,
              BINDS(bind_str(c->id), bind_str(state), bind_int(w->now),
                    bind_int(c->version)));
    TrailEntry entry = trail_of(b, w, c, action);
    entry.reason = reason;
    entry.detail =
        trail_detail(b->a, &(TrailChange){S("state"), c->state, state}, 1);
    batch_trail(b, &entry);
}

void cycle_open(Batch *b, const Writing *w, const Cycle *c) {
    set_state(b, w, c, S("open"), S("cycle.open"), (Str){0});
}

void cycle_close(Batch *b, const Writing *w, const Cycle *c, Str reason) {
    set_state(b, w, c, S("closed"), S("cycle.close"), reason);
}

/* ---- what is asked of whom ---- */

/* The way of those below a unit; absent: of the unit alone. */
static Str way_below(Arena *a, const Object *unit, bool below) {
    if (unit == NULL || !below) return (Str){0};
    if (unit->parents.n == 0) return unit->unit;
    return str_format(a, "%.*s %.*s", STR_ARG(unit->parents),
                      STR_ARG(unit->unit));
}

static void asked_trail(Batch *b, const Writing *w, const Cycle *c, Str form,
                        const Object *unit, bool below, bool asked) {
    TrailEntry entry = trail_of(b, w, c, S("cycle.units"));
    Str whom = unit == NULL ? S("*")
               : below      ? str_join(b->a, unit->unit, S("*"))
                            : unit->unit;
    TrailChange change = {form, asked ? (Str){0} : whom,
                          asked ? whom : (Str){0}};
    if (unit != NULL) entry.unit = unit->unit;
    entry.detail = trail_detail(b->a, &change, 1);
    batch_trail(b, &entry);
}

void cycle_ask(Batch *b, const Writing *w, const Cycle *c, Str form,
               const Object *unit, bool below) {
    batch_any(b, SQL_CYCLE_UNITS_ASK,
              BINDS(bind_str(c->id), bind_str(form), bind_str(c->region),
                    unit == NULL ? bind_null() : bind_str(unit->unit),
                    bind_str(way_below(b->a, unit, below)),
                    bind_str(w->session->person), bind_int(w->now)));
    asked_trail(b, w, c, form, unit, below, true);
}

void cycle_ask_not(Batch *b, const Writing *w, const Cycle *c, Str form,
                   const Object *unit, bool below) {
    batch_any(b, SQL_CYCLE_UNITS_DROP,
              BINDS(bind_str(c->id), bind_str(form),
                    unit == NULL ? bind_null() : bind_str(unit->unit),
                    bind_str(way_below(b->a, unit, below))));
    asked_trail(b, w, c, form, unit, below, false);
}

void cycle_ask_as_in(Batch *b, const Writing *w, const Cycle *c, Str from) {
    batch_any(b, SQL_CYCLE_UNITS_COPY,
              BINDS(bind_str(c->id), bind_str(from),
                    bind_str(w->session->person), bind_int(w->now)));
    TrailEntry entry = trail_of(b, w, c, S("cycle.units"));
    entry.detail =
        trail_detail(b->a, &(TrailChange){S("from"), (Str){0}, from}, 1);
    batch_trail(b, &entry);
}
