/* SPDX-License-Identifier: Apache-2.0
 * 延期 and 代填 of what a cycle asks of a unit. */
#include "office/asked.h"

#include "base/utf8.h"
#include "office/moment.h"
#include "office/trail.h"

enum { REASON_MAX = 500, DAYS_MOST = 366 };

bool asked_load(Asked *out, Arena *a, Store *s, const Cycle *c, Str unit,
                Str form, int64_t now, Err *e) {
    enum {
        UNIT,
        NAME,
        PARENTS,
        FORM,
        DUE,
        DUE_REASON,
        TO,
        TO_REASON,
        TO_UNTIL,
        TO_NAME,
        TO_UNIT,
        VERSION,
        DECLARATION,
        STATE
    };
    Rows r;
    *out = (Asked){.cycle = *c};
    if (!steps_of_cycle(&out->steps, a, c->steps, e) ||
        !store_query(&r, a, s, SQL_ASKED_FIND,
                     BINDS(bind_str(c->id), bind_str(unit), bind_str(form)), e))
        return false;
    if (r.n == 0) return true;
    out->unit = row_str(&r, 0, UNIT);
    out->unit_name = row_str(&r, 0, NAME);
    out->form = row_str(&r, 0, FORM);
    out->due = row_int(&r, 0, DUE);
    out->due_reason = row_str(&r, 0, DUE_REASON);
    out->substitute = (Substitute){.person = row_str(&r, 0, TO),
                                   .reason = row_str(&r, 0, TO_REASON),
                                   .until = row_int(&r, 0, TO_UNTIL),
                                   .name = row_str(&r, 0, TO_NAME),
                                   .unit_name = row_str(&r, 0, TO_UNIT)};
    out->version = row_int(&r, 0, VERSION);
    out->declaration = row_str(&r, 0, DECLARATION);
    out->object = (Object){.region = c->region,
                           .unit = out->unit,
                           .parents = row_str(&r, 0, PARENTS)};
    if (substitute_is_let(out->substitute.until, now))
        out->object.substitute = out->substitute.person;
    Str state = row_str(&r, 0, STATE);
    out->standing.state = state.n > 0 ? state : state_of(STATE_DRAFT).word;
    return true;
}

/* ---- may it be ---- */

bool asked_faults_any(const AskedFaults *f) {
    return f->day.zh.n + f->reason.zh.n + f->to.zh.n + f->whole.zh.n > 0;
}

static int64_t take_day(AskedFaults *f, const AskedTyped *typed, int64_t now) {
    Date d;
    if (!date_from_str(&d, typed->day) || !date_is_valid(d) || d.day == 0) {
        f->day = (Said)SAID("要写到日，如 2026-12-05", "a day, as 2026-12-05");
        return 0;
    }
    int64_t day = moment_of(d);
    int days = moment_days(now, day);
    if (days < 0)
        f->day = (Said)SAID("这一天已经过了", "this day is over");
    else if (days > DAYS_MOST)
        f->day = (Said)SAID("最多到一年以后", "a year from now at most");
    return day;
}

/* What the table of acts says: the state, the right, the reason, the person. */
static void ask_acts(AskedFaults *f, Arena *a, const Asked *asked, Act act,
                     const AskedTyped *typed, const Session *session) {
    const ActInput input = {.opinion = typed->reason, .to = typed->to};
    ActOutcome outcome;
    Said why;
    if (cycle_is_closed(&asked->cycle)) {
        f->whole = (Said)SAID("这一年已关闭，重新开放后再办",
                              "it is closed: open it again first");
    } else if (!act_may(&why, a, &asked->steps, &asked->standing, act, session,
                        &asked->object)) {
        f->whole = why;
    } else if (utf8_count(typed->reason) > REASON_MAX) {
        f->reason = (Said)SAID("理由不超过 500 个字", "at most 500 characters");
    } else if (!act_take(&outcome, &why, a, &asked->steps, &asked->standing,
                         act, &input, session, &asked->object)) {
        *(outcome.lacks == LACKS_OPINION  ? &f->reason
          : outcome.lacks == LACKS_PERSON ? &f->to
                                          : &f->whole) = why;
    }
}

void asked_check_extension(AskedFaults *faults, int64_t *day, Arena *a,
                           const Asked *asked, const AskedTyped *typed,
                           const Session *session, int64_t now) {
    *faults = (AskedFaults){0};
    *day = take_day(faults, typed, now);
    if (faults->day.zh.n == 0 && *day <= asked->cycle.due)
        faults->day =
            (Said)SAID("要比统一的截止日晚", "later than the last day of all");
    ask_acts(faults, a, asked, ACT_EXTEND, typed, session);
}

void asked_check_substitute(AskedFaults *faults, int64_t *day, Arena *a,
                            const Asked *asked, const AskedTyped *typed,
                            const Session *session, int64_t now) {
    *faults = (AskedFaults){0};
    *day = take_day(faults, typed, now);
    ask_acts(faults, a, asked, ACT_LET_FILL, typed, session);
    if (typed->to != NULL && faults->to.zh.n == 0 &&
        str_equal(typed->to->unit, asked->unit))
        faults->to = (Said)SAID("本单位的填报人本来就能填",
                                "a preparer of the unit may fill it anyway");
}

/* ---- writing ---- */

static void trail(Batch *b, const Writing *w, const Asked *asked, Str action,
                  Str reason, const TrailChange *changes, size_t n) {
    Object object = cycle_object(&asked->cycle);
    PersonRole role = role_by_which(w->session, RIGHT_CYCLE_EDIT, &object);
    Str what = asked->declaration.n > 0
                   ? str_join(b->a, S("declaration:"), asked->declaration)
                   : str_format(b->a, "cycle:%.*s", STR_ARG(asked->cycle.id));
    TrailEntry entry = writing_trail(w, b->a, role, action, what);
    entry.unit = asked->unit;
    entry.reason = reason;
    entry.detail = trail_detail(b->a, changes, n);
    batch_trail(b, &entry);
}

static Str day_said(Arena *a, int64_t day) {
    return day == 0 ? (Str){0} : date_to_str(a, moment_date(day));
}

static void set_due(Batch *b, const Writing *w, const Asked *asked, int64_t day,
                    Str action, Str reason) {
    const TrailChange changes[] = {
        {S("form"), (Str){0}, asked->form},
        {S("due"), day_said(b->a, asked->due), day_said(b->a, day)}};
    batch_one(b, SQL_ASKED_EXTEND,
              BINDS(bind_str(asked->cycle.id), bind_str(asked->unit),
                    bind_str(asked->form), bind_int(asked->version),
                    day == 0 ? bind_null() : bind_int(day), bind_str(reason),
                    bind_str(w->session->person), bind_int(w->now)));
    trail(b, w, asked, action, reason, changes, COUNT_OF(changes));
}

void asked_extend(Batch *b, const Writing *w, const Asked *asked, int64_t day,
                  Str reason) {
    set_due(b, w, asked, day, S("declaration.extend"), reason);
}

void asked_extend_end(Batch *b, const Writing *w, const Asked *asked) {
    set_due(b, w, asked, 0, S("declaration.extend_end"), (Str){0});
}

static void set_substitute(Batch *b, const Writing *w, const Asked *asked,
                           Str person, int64_t until, Str action, Str reason) {
    const Substitute *old = &asked->substitute;
    const TrailChange changes[] = {
        {S("form"), (Str){0}, asked->form},
        {S("substitute"), old->person, person},
        {S("until"), day_said(b->a, old->until), day_said(b->a, until)}};
    batch_one(b, SQL_ASKED_LET_FILL,
              BINDS(bind_str(asked->cycle.id), bind_str(asked->unit),
                    bind_str(asked->form), bind_int(asked->version),
                    bind_str(person), bind_str(reason),
                    until == 0 ? bind_null() : bind_int(until),
                    bind_str(w->session->person), bind_int(w->now)));
    trail(b, w, asked, action, reason, changes, COUNT_OF(changes));
}

void asked_let_fill(Batch *b, const Writing *w, const Asked *asked,
                    const Session *to, int64_t until, Str reason) {
    set_substitute(b, w, asked, to->person, until, S("declaration.let_fill"),
                   reason);
}

void asked_let_fill_end(Batch *b, const Writing *w, const Asked *asked) {
    set_substitute(b, w, asked, (Str){0}, 0, S("declaration.let_fill_end"),
                   (Str){0});
}
