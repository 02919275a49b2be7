/* SPDX-License-Identifier: Apache-2.0
 * Making a cycle (also after another), changing it. */
#include "check/pack.h"
#include "check/report.h"
#include "rules/all.h"
#include "web/admin.h"
#include "web/cycle_edit.h"
#include "web/routes.h"
#include "web/worker.h"
#include "web/year.h"

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
        bool ticked = request_form(r, cycle_rule_field(r, rule)).n > 0;
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
static void show_conflict(Request *r, CycleEditing *q) {
    enum { WRONG_MAX = 8192 };
    Buf zh = buf_new(r->a, WRONG_MAX), en = buf_new(r->a, WRONG_MAX);
    Err e;
    if (!cycle_is_new(q) &&
        !cycle_load(&q->old, r->a, r->store, q->old.id, &e)) {
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
    cycle_editing_show(r, q, 409);
}

static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    CycleEditing *q = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        show_conflict(r, q);
    } else if (outcome->kind == OUTCOME_REPEATED && cycle_is_new(q)) {
        reply_redirect(r, S("/year/cycles"));
    } else {
        Str id = cycle_is_new(q) ? q->wanted.id : q->old.id;
        reply_redirect(r, cycle_is_new(q)
                              ? year_url(r->a, id, "/units")
                              : year_url(r->a, id, "/settings?done=1"));
    }
}

/* The forms that are asked: those ticked, of all; or as in the one before. */
static bool ask_forms(Batch *b, CycleEditing *q, Request *r, const Writing *w) {
    const Layouts *layouts = &r->worker->layouts;
    size_t ticked = 0;
    if (q->from.id.n > 0) {
        cycle_ask_as_in(b, w, &q->wanted, q->from.id);
        ticked++;
    }
    for (size_t i = 0; i < layouts->items.n; i++) {
        Str form = layout_id(layouts->items.items[i]);
        if (request_form(r, cycle_form_field(r, form)).n == 0) continue;
        if (str_equal(request_form(r, S("whom")), S("all")))
            cycle_ask(b, w, &q->wanted, form, NULL, false);
        ticked++;
    }
    if (ticked == 0)
        q->wrong_forms = (Said)SAID("至少选一种表", "choose one form at least");
    return ticked > 0;
}

/* False: answered. */
static bool check(Request *r, CycleEditing *q) {
    Err e;
    take_form(r, &q->typed);
    if (cycle_check(&q->wanted, &q->faults, r->a, r->store, r->session->region,
                    &q->typed, cycle_is_new(q) ? NULL : &q->old, &e))
        return true;
    reply_err(r, 503, &e);
    return false;
}

void handle_cycle_create(Request *r) {
    CycleEditing *q = ARENA_NEW(r->a, CycleEditing);
    r->state = q;
    if (request_was_done(r)) {
        reply_redirect(r, S("/year/cycles"));
        return;
    }
    if (!cycle_editing_from(q, r, request_form(r, S("from"))) || !check(r, q))
        return;
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    bool sound = !cycle_faults_any(&q->faults);
    if (sound) cycle_create(&b, &w, &q->wanted);
    if (!ask_forms(&b, q, r, &w) || !sound)
        cycle_editing_show(r, q, 422);
    else
        request_write(r, &b, on_written);
}

void handle_cycle_save(Request *r) {
    CycleEditing *q = cycle_editing_open(r);
    if (q == NULL) return;
    if (request_was_done(r)) {
        reply_redirect(r, year_url(r->a, q->old.id, "/settings?done=1"));
        return;
    }
    q->old.version = admin_int(request_form(r, S("version")));
    if (!check(r, q)) return;
    if (cycle_faults_any(&q->faults)) {
        cycle_editing_show(r, q, 422);
        return;
    }
    Writing w = request_writing(r);
    Batch b = request_batch(r, true);
    cycle_change(&b, &w, &q->old, &q->wanted);
    request_write(r, &b, on_written);
}
