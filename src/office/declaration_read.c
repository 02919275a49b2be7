/* SPDX-License-Identifier: Apache-2.0
 * Reading a declaration from the store. */
#include "office/cycle.h"
#include "office/moment.h"

bool substitute_is_let(int64_t until, int64_t now) {
    return until > 0 && now < until + MOMENT_DAY;
}

/* ---- the row ---- */

/* Columns of declaration_find. */
enum Column {
    C_ID,
    C_REGION,
    C_CYCLE,
    C_UNIT,
    C_FORM,
    C_LAYOUT,
    C_LAYOUT_DIGEST,
    C_IN_CHARGE,
    C_STATE,
    C_ROUND,
    C_HOLDER,
    C_HOLDER_UNIT,
    C_HOLDER_SECTION,
    C_STATE_AT,
    C_SUBMITTED,
    C_OPENED_BY,
    C_ERRORS,
    C_WARNINGS,
    C_INFOS,
    C_TOTAL,
    C_RISK,
    C_GRADE,
    C_REVISION,
    C_APPROVED,
    C_KIND,
    C_VERSION,
    C_UNIT_NAME,
    C_PARENTS,
    C_PARENT,
    C_UNIT_KIND,
    C_YEAR,
    C_STAGE,
    C_TITLE,
    C_CYCLE_STATE,
    C_DUE,
    C_STEPS,
    C_RULES,
    C_IN_CHARGE_NAME,
    C_HOLDER_NAME,
    C_CONTROL,
    C_DUE_REASON,
    C_SUBSTITUTE,
    C_SUBSTITUTE_UNTIL,
    C_SUBSTITUTE_REASON,
    C_SUBSTITUTE_NAME,
    C_SUBSTITUTE_UNIT
};

static void take_words(Declaration *d, const Rows *r) {
    d->id = row_str(r, 0, C_ID);
    d->region = row_str(r, 0, C_REGION);
    d->cycle = row_str(r, 0, C_CYCLE);
    d->unit = row_str(r, 0, C_UNIT);
    d->unit_name = row_str(r, 0, C_UNIT_NAME);
    d->form = row_str(r, 0, C_FORM);
    d->layout_digest = row_str(r, 0, C_LAYOUT_DIGEST);
    d->in_charge = row_str(r, 0, C_IN_CHARGE);
    d->in_charge_name = row_str(r, 0, C_IN_CHARGE_NAME);
    d->holder = row_str(r, 0, C_HOLDER);
    d->holder_name = row_str(r, 0, C_HOLDER_NAME);
    d->kind = row_str(r, 0, C_KIND);
    d->revision = row_str(r, 0, C_REVISION);
    d->approved = row_str(r, 0, C_APPROVED);
    d->grade = row_str(r, 0, C_GRADE);
    d->cycle_title = row_str(r, 0, C_TITLE);
    d->due_reason = row_str(r, 0, C_DUE_REASON);
    d->rules = row_str(r, 0, C_RULES);
    d->stage = d->cycle_stage = stage_of_word(row_str(r, 0, C_STAGE));
    d->cycle_open = str_equal(row_str(r, 0, C_CYCLE_STATE), S("open"));
}

static void take_substitute(Declaration *d, const Rows *r, int64_t now) {
    int64_t until = row_int(r, 0, C_SUBSTITUTE_UNTIL);
    if (!substitute_is_let(until, now)) return;
    d->substitute = (Substitute){.person = row_str(r, 0, C_SUBSTITUTE),
                                 .name = row_str(r, 0, C_SUBSTITUTE_NAME),
                                 .unit_name = row_str(r, 0, C_SUBSTITUTE_UNIT),
                                 .reason = row_str(r, 0, C_SUBSTITUTE_REASON),
                                 .until = until};
}

static void take_numbers(Declaration *d, const Rows *r) {
    d->year = (int)row_int(r, 0, C_YEAR);
    d->round = (int)row_int(r, 0, C_ROUND);
    d->state_at = row_int(r, 0, C_STATE_AT);
    d->submitted = row_int(r, 0, C_SUBMITTED);
    d->due = row_int(r, 0, C_DUE);
    d->version = row_int(r, 0, C_VERSION);
    d->risk = row_int(r, 0, C_RISK);
    d->total = row_int(r, 0, C_TOTAL);
    d->has_total = r->cells[C_TOTAL].kind != BIND_NULL;
    /* A project's funds are not measured by its unit's figure. */
    d->control = row_int(r, 0, C_CONTROL);
    d->has_control = r->cells[C_CONTROL].kind != BIND_NULL &&
                     !str_has_prefix(d->form, S("project-"));
    d->counts[SEVERITY_ERROR] = (size_t)row_int(r, 0, C_ERRORS);
    d->counts[SEVERITY_WARNING] = (size_t)row_int(r, 0, C_WARNINGS);
    d->counts[SEVERITY_INFO] = (size_t)row_int(r, 0, C_INFOS);
}

static bool take_state(Declaration *d, Arena *a, const Rows *r, Err *e) {
    Str steps = row_str(r, 0, C_STEPS), word = row_str(r, 0, C_STATE);
    if (!steps_of_cycle(&d->steps, a, steps, e)) return err_in(e, d->cycle);
    if (state_find(&d->state, &d->steps, word)) return true;
    err_set(e, ERR_FORMAT, "这份申报停在一个已经取消的步骤上",
            "the declaration stands at a step that was dropped",
            "请让绩效科在布置里把这一步加回审核步骤。",
            "Ask the performance section to put the step back into the "
            "cycle's steps.");
    return err_in(e, d->id);
}

/* ---- the way it went ---- */

static bool load_moves(Declaration *d, Arena *a, Store *s, Err *e) {
    Rows r;
    if (!store_query(&r, a, s, SQL_MOVES_OF, BINDS(bind_str(d->id)), e))
        return false;
    for (size_t i = 0; i < r.n; i++)
        VEC_ADD(a, &d->moves,
                ((Move){.at = row_int(&r, i, 1),
                        .person = row_str(&r, i, 2),
                        .person_name = row_str(&r, i, 3),
                        .role = row_str(&r, i, 4),
                        .act = row_str(&r, i, 5),
                        .from = row_str(&r, i, 6),
                        .to = row_str(&r, i, 7),
                        .round = (int)row_int(&r, i, 8),
                        .grade = row_str(&r, i, 9),
                        .opinion = row_str(&r, i, 10),
                        .revision = row_str(&r, i, 11)}));
    return true;
}

static void add_word(Buf *b, Str word) {
    if (b->n > 0) buf_byte(b, ' ');
    buf_add(b, word);
}

/* Those who filled (its own unit's by handing in, others by filling at all),
 * those who confirmed, and those who passed it on in this round. */
static void stand_people(Declaration *d, Arena *a, const Rows *fillers) {
    enum { PEOPLE_MAX = 64 * 1024 };
    Buf hands = buf_new(a, PEOPLE_MAX), confirmed = buf_new(a, PEOPLE_MAX);
    Buf passed = buf_new(a, PEOPLE_MAX);
    for (size_t i = 0; i < fillers->n; i++)
        add_word(&hands, row_str(fillers, i, 0));
    for (size_t i = 0; i < d->moves.n; i++) {
        const Move *m = &d->moves.items[i];
        Act act = act_find(m->act);
        if (act == ACT_SUBMIT) add_word(&hands, m->person);
        if (act == ACT_CONFIRM) add_word(&confirmed, m->person);
        if (act == ACT_PASS && m->round == d->round)
            add_word(&passed, m->person);
    }
    d->standing.hands = buf_str(&hands);
    d->standing.confirmed = buf_str(&confirmed);
    d->standing.passed = buf_str(&passed);
}

/* An adjustment in the year itself is of another stage than its preparation. */
static void stand_versions(Declaration *d) {
    Standing *s = &d->standing;
    for (size_t i = 0; i < d->moves.n; i++) {
        const Move *m = &d->moves.items[i];
        Act act = act_find(m->act);
        if (act == ACT_ADJUST) {
            s->version++;
            s->published = str_equal(m->from, state_of(STATE_PUBLISHED).word);
            if (moment_date(m->at).year >= d->year) d->stage = STAGE_ADJUST;
        } else if (act == ACT_DROP && s->version > 1)
            s->version--;
    }
}

static bool stand(Declaration *d, Arena *a, Store *s, const Rows *r,
                  int64_t now, Err *e) {
    Rows asked, suggested, scans, fillers;
    Binds id = BINDS(bind_str(d->id));
    if (!store_query(&asked, a, s, SQL_ASKED_OF, id, e) ||
        !store_query(&suggested, a, s, SQL_SUGGESTED_OF, id, e) ||
        !store_query(&fillers, a, s, SQL_FILLERS_OF, id, e) ||
        !store_query(&scans, a, s, SQL_SCANS_OF,
                     BINDS(bind_str(d->id), bind_int(d->round)), e))
        return false;
    d->standing = (Standing){.state = row_str(r, 0, C_STATE),
                             .version = 1,
                             .has_superior = row_str(r, 0, C_PARENT).n > 0,
                             .opened = row_str(r, 0, C_OPENED_BY).n > 0,
                             .holder = d->holder,
                             .blocking = d->counts[SEVERITY_ERROR],
                             .suggested = (size_t)row_int(&suggested, 0, 0),
                             .has_scan = row_int(&scans, 0, 0) > 0};
    enum { ASKED_MAX = 16 * 1024 };
    Buf b = buf_new(a, ASKED_MAX);
    for (size_t i = 0; i < asked.n; i++)
        add_word(&b, row_str(&asked, i, 0));
    d->standing.asked = buf_str(&b);
    stand_people(d, a, &fillers);
    stand_versions(d);
    /* What was approved can be adjusted all the year. */
    d->standing.closed =
        d->standing.version < 2 &&
        (!d->cycle_open || (d->due > 0 && now >= d->due + MOMENT_DAY));
    return true;
}

bool declaration_load(Declaration *out, Arena *a, Store *s, Str id, int64_t now,
                      Err *e) {
    Rows r;
    *out = (Declaration){0};
    if (!store_query(&r, a, s, SQL_DECLARATION_FIND, BINDS(bind_str(id)), e))
        return false;
    if (r.n == 0) return true;
    take_words(out, &r);
    take_numbers(out, &r);
    take_substitute(out, &r, now);
    out->object = (Object){.region = out->region,
                           .unit = out->unit,
                           .parents = row_str(&r, 0, C_PARENTS),
                           .section = out->in_charge,
                           .person = out->holder,
                           .substitute = out->substitute.person};
    return take_state(out, a, &r, e) && load_moves(out, a, s, e) &&
           stand(out, a, s, &r, now, e);
}

bool declaration_is_own(const Declaration *d, const Session *s) {
    bool let = d->substitute.person.n > 0 &&
               str_equal(d->substitute.person, s->person);
    return (s->roles & ROLES_OF_UNIT) != 0 &&
           (str_equal(s->unit, d->unit) || let);
}

int declaration_round(const Declaration *d) {
    return d->round + (d->state.kind == STATE_RETURNED ? 1 : 0);
}

/* ---- what is declared ---- */

static bool decl_of_body(Decl *out, Arena *a, Str body, Str what, Err *e) {
    Json j;
    if (json_read(&j, a, body, e) && draft_from_json(out, a, &j, e))
        return true;
    return err_in(e, what);
}

bool declaration_draft(Draft *out, Arena *a, Store *s, Str id, Err *e) {
    Rows r;
    *out = (Draft){0};
    if (!store_query(&r, a, s, SQL_DRAFT_FIND, BINDS(bind_str(id)), e))
        return false;
    if (r.n == 0) {
        err_set(e, ERR_FORMAT, "这份申报没有草稿",
                "the declaration has no draft", NULL, NULL);
        return err_in(e, id);
    }
    out->version = row_int(&r, 0, 1);
    out->changed_by = row_str(&r, 0, 2);
    out->changed = row_int(&r, 0, 3);
    return decl_of_body(&out->decl, a, row_str(&r, 0, 0), id, e);
}

bool declaration_revision(Decl *out, Arena *a, Store *s, Str revision, Err *e) {
    enum { BODY = 11 };
    Rows r;
    *out = (Decl){0};
    if (!store_query(&r, a, s, SQL_REVISION_FIND, BINDS(bind_str(revision)), e))
        return false;
    if (r.n > 0) return decl_of_body(out, a, row_str(&r, 0, BODY), revision, e);
    err_set(e, ERR_FORMAT, "没有这一版", "there is no such revision", NULL,
            NULL);
    return err_in(e, revision);
}

bool declaration_previous(Decl *out, Str *revision, Arena *a, Store *s,
                          const Declaration *d, Err *e) {
    Rows r;
    *out = (Decl){0};
    *revision = (Str){0};
    if (!store_query(&r, a, s, SQL_PREVIOUS_REVISION,
                     BINDS(bind_str(d->unit), bind_int(d->year - 1),
                           bind_str(d->form), bind_str(d->region)),
                     e))
        return false;
    if (r.n == 0) return true;
    *revision = row_str(&r, 0, 2);
    return decl_of_body(out, a, row_str(&r, 0, 0), row_str(&r, 0, 1), e);
}
