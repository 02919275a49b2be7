/* SPDX-License-Identifier: Apache-2.0
 * 布置: the cycles of all years, making one (also after another), changing it.
 */
#include "check/family.h"
#include "check/pack.h"
#include "check/report.h"
#include "office/moment.h"
#include "pages.h"
#include "rules/all.h"
#include "web/admin.h"
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

typedef struct Editing {
    Cycle old, wanted, from; /* old.id absent: a new one */
    CycleTyped typed;
    CycleFaults faults;
    Said wrong_forms;
    Said wrong;
    CycleCounts counts;
} Editing;

static bool is_new(const Editing *q) {
    return q->old.id.n == 0;
}

static Str rule_field(Request *r, const Rule *rule) {
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
            ((CycleRule){.field = rule_field(r, rule),
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
        VEC_ADD(r->a, &p->step_names, way.items[i].name);
}

static void add_stages(CyclePage *p, Request *r, Str chosen) {
    for (Stage stage = STAGE_FIRST; stage <= STAGE_ADJUST; stage++)
        VEC_ADD(
            r->a, &p->stages,
            ((CycleChoice){.value = stage_word(stage),
                           .label = said_in(stage_said(stage), r->english),
                           .chosen = str_equal(stage_word(stage), chosen)}));
}

static Str form_field(Request *r, Str form) {
    return str_join(r->a, S("form:"), form);
}

static void add_forms(CyclePage *p, Request *r) {
    const Layouts *layouts = &r->worker->layouts;
    for (size_t i = 0; i < layouts->items.n; i++) {
        const Layout *l = layouts->items.items[i];
        Str field = form_field(r, layout_id(l));
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

static void set_state(CyclePage *p, Request *r, const Editing *q) {
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

static void show(Request *r, const Editing *q, int status) {
    Json pack;
    Err e;
    CyclePage p = {.is_new = is_new(q),
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
static Editing *open_cycle(Request *r) {
    Editing *q = ARENA_NEW(r->a, Editing);
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
static bool open_from(Editing *q, Request *r, Str id) {
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
    Editing *q = open_cycle(r);
    if (q != NULL) show(r, q, 200);
}

void handle_cycle_new(Request *r) {
    Editing q = {.typed = {.stage = S("first"), .rules = S("{}")}};
    if (!open_from(&q, r, request_query(r, S("from")))) return;
    if (q.from.id.n > 0)
        q.typed = cycle_typed_after(r->a, &q.from);
    else
        q.typed.year = str_format(r->a, "%d", moment_date(r->now).year + 1);
    show(r, &q, 200);
}

/* ---- saving ---- */

/* What a file says stands in the place of what was typed. */
static Str text_or_file(const Request *r, Str name, Str file) {
    for (size_t i = 0; i < r->uploads.n; i++) {
        const Upload *u = &r->uploads.items[i];
        if (str_equal(u->field, file) && u->bytes.n > 0) return u->bytes;
    }
    return request_form(r, name);
}

/* Browsers end lines in their own way. */
static bool is_same_text(Str a, Str b) {
    a = str_trim(a);
    b = str_trim(b);
    while (a.n > 0 || b.n > 0) {
        if (a.n > 0 && a.p[0] == '\r')
            a = str_from(a, 1);
        else if (b.n > 0 && b.p[0] == '\r')
            b = str_from(b, 1);
        else if (a.n == 0 || b.n == 0 || a.p[0] != b.p[0])
            return false;
        else {
            a = str_from(a, 1);
            b = str_from(b, 1);
        }
    }
    return true;
}

/* The ticks count where the rules are those that they were shown of; other
 * rules were typed, or came from a file, and say themselves what blocks. */
static Str with_ticks(Request *r, Str rules) {
    Json pack;
    Err e;
    Severity *severities = ARENA_ARRAY(r->a, Severity, RULES_N);
    if (!is_same_text(rules, request_form(r, S("ticks-of"))) ||
        !pack_read(&pack, r->a, rules.n > 0 ? rules : S("{}"), RULES, RULES_N,
                   &e))
        return rules;
    for (size_t i = 0; i < RULES_N; i++) {
        const Rule *rule = RULES[i];
        Severity is = pack_severity(&pack, rule);
        bool ticked = request_form(r, rule_field(r, rule)).n > 0;
        if (ticked == (is == SEVERITY_ERROR))
            severities[i] = is;
        else
            severities[i] = ticked ? SEVERITY_ERROR
                            : rule->severity == SEVERITY_ERROR
                                ? SEVERITY_WARNING
                                : rule->severity;
    }
    return pack_with_severities(r->a, &pack, RULES, RULES_N, severities);
}

static void take_form(Request *r, CycleTyped *t) {
    *t = (CycleTyped){.year = str_trim(request_form(r, S("year"))),
                      .stage = request_form(r, S("stage")),
                      .title = str_trim(request_form(r, S("title"))),
                      .note = request_form(r, S("note")),
                      .opens = str_trim(request_form(r, S("opens"))),
                      .due = str_trim(request_form(r, S("due"))),
                      .steps = text_or_file(r, S("steps"), S("steps-file")),
                      .rules = text_or_file(r, S("rules"), S("rules-file"))};
    if (request_form(r, S("default-steps")).n > 0) t->steps = S("");
    t->rules = with_ticks(r, t->rules);
}

static void add_other(Buf *zh, Buf *en, Said name, Str theirs, Str mine) {
    if (is_same_text(theirs, mine)) return;
    buf_format(zh, "%s%.*s现在是“%.*s”", zh->n > 0 ? "，" : "",
               STR_ARG(name.zh), STR_ARG(theirs));
    buf_format(en, "%s%.*s is now \"%.*s\"", en->n > 0 ? ", " : "",
               STR_ARG(name.en), STR_ARG(theirs));
}

/* Somebody saved in between: what stands there now, beside what was typed. */
static void show_conflict(Request *r, Editing *q) {
    enum { WRONG_MAX = 8192 };
    Buf zh = buf_new(r->a, WRONG_MAX), en = buf_new(r->a, WRONG_MAX);
    Err e;
    if (!is_new(q) && !cycle_load(&q->old, r->a, r->store, q->old.id, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    CycleTyped theirs = cycle_typed(r->a, &q->old), *mine = &q->typed;
    add_other(&zh, &en, (Said)SAID("年度", "the year"), theirs.year,
              mine->year);
    add_other(&zh, &en, (Said)SAID("名称", "the title"), theirs.title,
              mine->title);
    add_other(&zh, &en, (Said)SAID("开始", "the first day"), theirs.opens,
              mine->opens);
    add_other(&zh, &en, (Said)SAID("填报截止", "the last day"), theirs.due,
              mine->due);
    add_other(&zh, &en, (Said)SAID("说明", "the note"), theirs.note,
              mine->note);
    if (!is_same_text(theirs.steps, mine->steps))
        buf_format(&zh, "%s审核步骤不同", zh.n > 0 ? "，" : "");
    if (!is_same_text(theirs.rules, mine->rules))
        buf_format(&zh, "%s规则不同", zh.n > 0 ? "，" : "");
    q->wrong.zh =
        str_format(r->a, "别人刚刚改过：%.*s。核对后再保存，就以本页为准。",
                   STR_ARG(buf_str(&zh)));
    q->wrong.en = str_format(r->a,
                             "Somebody has just changed it: %.*s. Saving "
                             "again keeps this page.",
                             STR_ARG(buf_str(&en)));
    show(r, q, 409);
}

static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    Editing *q = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        show_conflict(r, q);
    } else if (outcome->kind == OUTCOME_REPEATED && is_new(q)) {
        reply_redirect(r, S("/year/cycles"));
    } else {
        Str id = is_new(q) ? q->wanted.id : q->old.id;
        reply_redirect(r, is_new(q) ? year_url(r->a, id, "/units")
                                    : year_url(r->a, id, "/settings?done=1"));
    }
}

/* The forms that are asked: those ticked, of all; or as in the one before. */
static bool ask_forms(Batch *b, Editing *q, Request *r, const Writing *w) {
    const Layouts *layouts = &r->worker->layouts;
    size_t ticked = 0;
    if (q->from.id.n > 0) {
        cycle_ask_as_in(b, w, &q->wanted, q->from.id);
        ticked++;
    }
    for (size_t i = 0; i < layouts->items.n; i++) {
        Str form = layout_id(layouts->items.items[i]);
        if (request_form(r, form_field(r, form)).n == 0) continue;
        if (str_equal(request_form(r, S("whom")), S("all")))
            cycle_ask(b, w, &q->wanted, form, NULL, false);
        ticked++;
    }
    if (ticked == 0)
        q->wrong_forms = (Said)SAID("至少选一种表", "choose one form at least");
    return ticked > 0;
}

/* False: answered. */
static bool check(Request *r, Editing *q) {
    Err e;
    take_form(r, &q->typed);
    if (cycle_check(&q->wanted, &q->faults, r->a, r->store, r->session->region,
                    &q->typed, is_new(q) ? NULL : &q->old, &e))
        return true;
    reply_err(r, 503, &e);
    return false;
}

void handle_cycle_create(Request *r) {
    Editing *q = ARENA_NEW(r->a, Editing);
    r->state = q;
    if (request_was_done(r)) {
        reply_redirect(r, S("/year/cycles"));
        return;
    }
    if (!open_from(q, r, request_form(r, S("from"))) || !check(r, q)) return;
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    bool sound = !cycle_faults_any(&q->faults);
    if (sound) cycle_create(&b, &w, &q->wanted);
    if (!ask_forms(&b, q, r, &w) || !sound)
        show(r, q, 422);
    else
        request_write(r, &b, on_written);
}

void handle_cycle_save(Request *r) {
    Editing *q = open_cycle(r);
    if (q == NULL) return;
    if (request_was_done(r)) {
        reply_redirect(r, year_url(r->a, q->old.id, "/settings?done=1"));
        return;
    }
    q->old.version = admin_int(request_form(r, S("version")));
    if (!check(r, q)) return;
    if (cycle_faults_any(&q->faults)) {
        show(r, q, 422);
        return;
    }
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    cycle_change(&b, &w, &q->old, &q->wanted);
    request_write(r, &b, on_written);
}
