/* SPDX-License-Identifier: Apache-2.0
 * 布置: the cycles of all years, the page of one and of a new one. */
#include "check/family.h"
#include "check/pack.h"
#include "check/report.h"
#include "office/moment.h"
#include "pages.h"
#include "rules/all.h"
#include "web/cycle_edit.h"
#include "web/page_cycle.h"
#include "web/routes.h"
#include "web/worker.h"
#include "web/year.h"

/* ---- the list ---- */

static Str state_said(const Request *r, Str word) {
    if (str_equal(word, S("open"))) return r->english ? S("open") : S("填报中");
    if (str_equal(word, S("closed")))
        return r->english ? S("closed") : S("已关闭");
    return r->english ? S("not yet open") : S("未发布");
}

static Str day_said(Request *r, int64_t day) {
    return day == 0 ? S("—") : date_to_str(r->a, moment_date(day));
}

static CycleLine line_of(Request *r, const Rows *rows, size_t i, bool edits) {
    Str id = row_str(rows, i, 0), state = row_str(rows, i, 4);
    Said stage = stage_said(stage_of_word(row_str(rows, i, 2)));
    CycleLine line = {.url = year_board_url(r->a, id),
                      .year = row_int(rows, i, 1),
                      .title = row_str(rows, i, 3),
                      .stage = said_in(stage, r->english),
                      .state = state_said(r, state),
                      .is_open = str_equal(state, S("open")),
                      .opens = day_said(r, row_int(rows, i, 5)),
                      .due = day_said(r, row_int(rows, i, 6)),
                      .asked = str_format(r->a, "%d", (int)row_int(rows, i, 7)),
                      .begun =
                          str_format(r->a, "%d", (int)row_int(rows, i, 8))};
    if (edits && str_equal(state, S("draft")))
        line.url = year_url(r->a, id, "/settings");
    if (edits)
        line.copy_url = str_format(r->a, "/year/new?from=%.*s", STR_ARG(id));
    return line;
}

void handle_cycles(Request *r) {
    CyclesPage p = {.may_edit = may(r->session, RIGHT_CYCLE_EDIT)};
    Rows rows;
    Err e;
    if (!store_query(&rows, r->a, r->store, SQL_CYCLES_LISTED,
                     BINDS(bind_str(r->session->region)), &e)) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = 0; i < rows.n; i++) {
        /* What is not yet open is only its makers' business. */
        if (!p.may_edit && str_equal(row_str(&rows, i, 4), S("draft")))
            continue;
        VEC_ADD(r->a, &p.cycles, line_of(r, &rows, i, p.may_edit));
    }
    year_frame(&p.frame, r, r->english ? S("All years") : S("历年布置"),
               (Str){0}, YEAR_ALL);
    page_cycles(reply_html(r), &p);
    reply_page(r, 200);
}

/* ---- one cycle ---- */

bool cycle_is_new(const CycleEditing *q) {
    return q->old.id.n == 0;
}

Str cycle_rule_field(Request *r, const Rule *rule) {
    return str_join(r->a, S("blocks:"), rule->code);
}

static void end_family(CyclePage *p, Request *r, size_t blocking) {
    if (p->families.n == 0) return;
    CycleFamily *family = &p->families.items[p->families.n - 1];
    family->blocking = str_format(r->a, "%zu / %zu", blocking, family->rules.n);
}

/* Every rule by family, with whether it blocks under the pack. */
static void add_rules(CyclePage *p, Request *r, const Json *pack) {
    size_t all = 0, here = 0;
    for (size_t i = 0; i < RULES_N; i++) {
        const Rule *rule = RULES[i];
        Severity severity = pack_severity(pack, rule);
        if (i == 0 || rule->code.p[0] != RULES[i - 1]->code.p[0]) {
            end_family(p, r, here);
            here = 0;
            VEC_ADD(r->a, &p->families,
                    ((CycleFamily){
                        .name = said_in(family_said(rule->code), r->english)}));
        }
        bool blocks = severity == SEVERITY_ERROR;
        all += blocks;
        here += blocks;
        VEC_ADD(
            r->a, &p->families.items[p->families.n - 1].rules,
            ((CycleRule){.field = cycle_rule_field(r, rule),
                         .code = rule->code,
                         .title = r->english ? rule->en.title : rule->zh.title,
                         .blocks = blocks,
                         .is_off = severity == SEVERITY_OFF}));
    }
    end_family(p, r, here);
    p->blocking = str_format(r->a, "%zu", all);
}

static void add_steps(CyclePage *p, Request *r, Str json) {
    Steps steps;
    Err e;
    if (!steps_of_cycle(&steps, r->a, json, &e)) return;
    Way way = steps_way(r->a, &steps, true);
    for (size_t i = 0; i < way.n; i++)
        VEC_ADD(r->a, &p->step_names, said_in(way.items[i].name, r->english));
}

static void add_stages(CyclePage *p, Request *r, Str chosen) {
    for (Stage stage = STAGE_FIRST; stage <= STAGE_ADJUST; stage++)
        VEC_ADD(
            r->a, &p->stages,
            ((CycleChoice){.value = stage_word(stage),
                           .label = said_in(stage_said(stage), r->english),
                           .chosen = str_equal(stage_word(stage), chosen)}));
}

Str cycle_form_field(Request *r, Str form) {
    return str_join(r->a, S("form:"), form);
}

static void add_forms(CyclePage *p, Request *r) {
    const Layouts *layouts = &r->worker->layouts;
    for (size_t i = 0; i < layouts->items.n; i++) {
        const Layout *l = layouts->items.items[i];
        Str field = cycle_form_field(r, layout_id(l));
        VEC_ADD(r->a, &p->forms,
                ((CycleChoice){.value = field,
                               .label = layout_title(l),
                               .about = layout_id(l),
                               .chosen = request_form(r, field).n > 0}));
    }
}

static void set_typed(CyclePage *p, const CycleTyped *t) {
    p->year = t->year;
    p->name = t->title;
    p->note = t->note;
    p->opens = t->opens;
    p->due = t->due;
    p->steps = t->steps;
    p->rules = t->rules;
}

static void set_faults(CyclePage *p, const CycleFaults *f, bool english) {
    p->wrong_year = said_in(f->year, english);
    p->wrong_stage = said_in(f->stage, english);
    p->wrong_name = said_in(f->title, english);
    p->wrong_note = said_in(f->note, english);
    p->wrong_opens = said_in(f->opens, english);
    p->wrong_due = said_in(f->due, english);
    p->wrong_steps = said_in(f->steps, english);
    p->wrong_rules = said_in(f->rules, english);
    p->steps_open = p->wrong_steps.n > 0;
    p->rules_open = p->wrong_rules.n > 0;
}

static void set_state(CyclePage *p, Request *r, const CycleEditing *q) {
    const Cycle *c = &q->old;
    Said why;
    p->id = c->id;
    p->version = str_format(r->a, "%lld", (long long)c->version);
    p->state = state_said(r, c->state);
    p->is_open = cycle_is_open(c);
    p->is_closed = cycle_is_closed(c);
    p->url = year_url(r->a, c->id, "/settings");
    p->open_url = year_url(r->a, c->id, "/open");
    p->close_url = year_url(r->a, c->id, "/close");
    p->units_url = year_url(r->a, c->id, "/units");
    p->asked = str_format(r->a, "%zu", q->counts.asked);
    if (!p->is_open && cycle_is_held(&why, c, &q->counts, r->now))
        p->held = said_in(why, r->english);
}

void cycle_editing_show(Request *r, const CycleEditing *q, int status) {
    Json pack;
    Err e;
    CyclePage p = {.is_new = cycle_is_new(q),
                   .url = S("/year/new"),
                   .act = year_act_id(r),
                   .from = q->from.id,
                   .from_title = q->from.title,
                   .wrong = said_in(q->wrong, r->english),
                   .wrong_forms = said_in(q->wrong_forms, r->english)};
    set_typed(&p, &q->typed);
    set_faults(&p, &q->faults, r->english);
    bool sound = q->typed.rules.n > 0 &&
                 pack_read(&pack, r->a, q->typed.rules, RULES, RULES_N, &e);
    add_rules(&p, r, sound ? &pack : NULL);
    add_steps(&p, r, q->typed.steps);
    add_stages(&p, r, q->typed.stage);
    if (p.is_new)
        add_forms(&p, r);
    else
        set_state(&p, r, q);
    p.title = !p.is_new    ? q->old.title
              : r->english ? S("New cycle")
                           : S("新开年度");
    if (request_query(r, S("done")).n > 0)
        p.said = r->english ? S("Saved.") : S("已保存。");
    year_frame(&p.frame, r, p.title, q->old.id,
               p.is_new ? YEAR_ALL : YEAR_SETTINGS);
    page_cycle(reply_html(r), &p);
    reply_page(r, status);
}

/* The cycle of the route, that the person may change. NULL: answered. */
CycleEditing *cycle_editing_open(Request *r) {
    CycleEditing *q = ARENA_NEW(r->a, CycleEditing);
    Err e;
    r->state = q;
    if (!year_open(&q->old, r, RIGHT_CYCLE_EDIT)) return NULL;
    if (!cycle_counts(&q->counts, r->a, r->store, &q->old, &e)) {
        reply_err(r, 503, &e);
        return NULL;
    }
    q->typed = cycle_typed(r->a, &q->old);
    return q;
}

/* The cycle that a new one is made after. False: answered. */
bool cycle_editing_from(CycleEditing *q, Request *r, Str id) {
    Err e;
    if (id.n == 0) return true;
    if (!cycle_load(&q->from, r->a, r->store, id, &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    Object object = cycle_object(&q->from);
    if (q->from.id.n > 0 && may_over(r->session, RIGHT_CYCLE_EDIT, &object))
        return true;
    reply_not_found(r);
    return false;
}

void handle_cycle(Request *r) {
    CycleEditing *q = cycle_editing_open(r);
    if (q != NULL) cycle_editing_show(r, q, 200);
}

void handle_cycle_new(Request *r) {
    CycleEditing q = {.typed = {.stage = S("first"), .rules = S("{}")}};
    if (!cycle_editing_from(&q, r, request_query(r, S("from")))) return;
    if (q.from.id.n > 0)
        q.typed = cycle_typed_after(r->a, &q.from);
    else
        q.typed.year = str_format(r->a, "%d", moment_date(r->now).year + 1);
    cycle_editing_show(r, &q, 200);
}
