/* SPDX-License-Identifier: Apache-2.0
 * The form that is chosen in the queue: its head, why it ranks so, findings,
 * what changed, what is said. */
#include "web/queue_side.h"

#include "check/form_place.h"
#include "check/report.h"
#include "office/moment.h"
#include "office/ranking.h"
#include "office/review_merge.h"
#include "office/review_talk.h"
#include "office/wan.h"
#include "web/decl_page.h"

enum { FINDINGS_SHOWN = 6, CHANGES_SHOWN = 6, NOTES_SHOWN = 4 };

typedef struct Side {
    QueueSide *out;
    DeclPage *p;
    FormPlaces places;
} Side;

/* 第 2 轮 · 业务科审核 孙示例 11-19 16:30 转来 */
static void set_head(Side *s) {
    const DeclPage *p = s->p;
    Request *r = p->r;
    Said why;
    const Declaration *d = &p->d;
    s->out->id = d->id;
    s->out->unit = d->unit_name;
    s->out->url = decl_url(p, "");
    s->out->errors = p->checked.counts[SEVERITY_ERROR];
    s->out->warnings = p->checked.counts[SEVERITY_WARNING];
    s->out->infos = p->checked.counts[SEVERITY_INFO];
    Str when = moment_short(r->a, r->now, d->state_at), who = {0};
    if (d->moves.n > 0) who = d->moves.items[d->moves.n - 1].person_name;
    s->out->came = str_format(r->a,
                              r->english ? "%.*s · round %d · from %.*s on %.*s"
                                         : "%.*s · 第 %d 轮 · %.*s %.*s 转来",
                              STR_ARG(said_in(d->state.name, r->english)),
                              d->round, STR_ARG(who), STR_ARG(when));
    if (act_may(&why, r->a, &d->steps, &d->standing, ACT_HAND_ON, r->session,
                &d->object))
        s->out->hand_on = decl_url(p, "/act/hand_on");
}

/* 控制数 1050.00（余 7.40） */
static void set_money(Side *s, const Ranking *ranking) {
    const DeclPage *p = s->p;
    Request *r = p->r;
    int64_t total;
    bool known = declaration_total(&total, &p->checked.handed_in);
    s->out->total = known ? wan_of_fen(r->a, total) : S("—");
    s->out->control = s->out->change = S("—");
    if (p->d.has_control) {
        int64_t left = p->d.control - (known ? total : 0);
        Str most = wan_of_fen(r->a, p->d.control),
            rest = wan_of_fen(r->a, left < 0 ? -left : left);
        s->out->is_over = left < 0;
        s->out->control =
            str_format(r->a, r->english ? "%.*s (%s %.*s)" : "%.*s（%s %.*s）",
                       STR_ARG(most),
                       r->english ? (left < 0 ? "over by" : "left")
                                  : (left < 0 ? "超" : "余"),
                       STR_ARG(rest));
    }
    if (known && ranking->has_previous) {
        Str change = wan_change(r->a, ranking->previous, total),
            was = wan_of_fen(r->a, ranking->previous);
        s->out->change =
            str_format(r->a, r->english ? "%.*s (%.*s)" : "%.*s（%.*s）",
                       STR_ARG(change), STR_ARG(was));
    }
    s->out->measurable =
        str_format(r->a, "%zu / %zu", ranking->measurable, ranking->indicators);
}

static bool set_rank(Side *s, Err *e) {
    DeclPage *p = s->p;
    Request *r = p->r;
    Ranking ranking;
    if (!ranking_of(&ranking, r->a, r->store, &p->d, &p->checked, p->d.round,
                    e))
        return false;
    set_money(s, &ranking);
    s->out->risk = p->d.risk;
    for (size_t i = 0; i < ranking.risk.reasons.n; i++) {
        const RiskReason *reason = &ranking.risk.reasons.items[i];
        VEC_ADD(r->a, &s->out->reasons,
                ((QueueReason){str_format(r->a, "+%d", reason->points),
                               said_in(reason->text, r->english)}));
    }
    return true;
}

static void add_findings(Side *s, Severity severity, int weight) {
    Request *r = s->p->r;
    const Report *report = &s->p->checked.report;
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        if (f->severity != severity || f->suppressed.p != NULL) continue;
        if (s->out->findings.n >= FINDINGS_SHOWN) {
            s->out->findings_rest++;
            continue;
        }
        VEC_ADD(r->a, &s->out->findings,
                ((QueueFinding){weight, form_label(&s->places, f->path),
                                said_in(f->message, r->english), f->code}));
    }
}

static Str kind_said(const Request *r, CellDiffKind kind) {
    switch (kind) {
    case CELL_INSERTED: return r->english ? S("in") : S("增");
    case CELL_DELETED: return r->english ? S("out") : S("删");
    case CELL_CHANGED: break;
    }
    return r->english ? S("±") : S("改");
}

static bool set_changes(Side *s, Err *e) {
    DeclPage *p = s->p;
    Request *r = p->r;
    Decl before;
    Merged merged;
    Rows rows;
    if (p->d.round < 2) return true;
    if (!store_query(&rows, r->a, r->store, SQL_REVISION_OF_ROUND,
                     BINDS(bind_str(p->d.id), bind_int(p->d.round - 1)), e))
        return false;
    if (rows.n == 0) return true;
    if (!declaration_revision(&before, r->a, r->store, row_str(&rows, 0, 0), e))
        return false;
    s->out->compared = str_format(
        r->a, r->english ? "Against round %d" : "与第 %d 轮比", p->d.round - 1);
    merge_decls(&merged, r->a, &before, &p->decl);
    FormPlaces places = form_places(r->a, &merged.decl);
    for (size_t i = 0; i < merged.diff.cells.n; i++) {
        Str path = merged_cell_path(&merged, i);
        if (path.n == 0 || s->out->changes.n >= CHANGES_SHOWN) continue;
        VEC_ADD(r->a, &s->out->changes,
                ((QueueChange){kind_said(r, merged.diff.cells.items[i].kind),
                               form_label(&places, path)}));
    }
    return true;
}

static bool set_notes(Side *s, Err *e) {
    DeclPage *p = s->p;
    Request *r = p->r;
    Talk talk;
    if (!talk_load(&talk, r->a, r->store, &p->d, &p->decl, r->session, e))
        return false;
    for (size_t i = talk.threads.n; i-- > 0;) {
        const TalkThread *t = &talk.threads.items[i];
        if (str_equal(t->state, S("settled")) || t->notes.n == 0 ||
            s->out->notes.n >= NOTES_SHOWN)
            continue;
        const TalkNote *last = &t->notes.items[t->notes.n - 1];
        VEC_ADD(r->a, &s->out->notes,
                ((QueueNote){t->path.n > 0 ? form_label(&s->places, t->path)
                                           : (Str){0},
                             last->text, last->person_name}));
    }
    return true;
}

bool queue_side(QueueSide *out, Request *r, Str id, Err *e) {
    DeclPage *p = ARENA_NEW(r->a, DeclPage);
    Side s = {.out = out, .p = p};
    *out = (QueueSide){0};
    if (!decl_page_find(p, r, id, RIGHT_DECL_READ, e)) return false;
    if (p->d.id.n == 0) return true;
    s.places = form_places(r->a, &p->checked.draft);
    set_head(&s);
    add_findings(&s, SEVERITY_ERROR, 3);
    add_findings(&s, SEVERITY_WARNING, 2);
    add_findings(&s, SEVERITY_INFO, 1);
    return set_rank(&s, e) && set_changes(&s, e) && set_notes(&s, e);
}
