/* SPDX-License-Identifier: Apache-2.0
 * Collecting the facts of a rank. */
#include "office/ranking.h"

enum { FEN_IN_WAN = 6 }; /* places of 万元 that 分 has */

static Decimal wan(int64_t fen) {
    Decimal n;
    return decimal_shift(&n, decimal_from_int(fen), -FEN_IN_WAN) ? n
                                                                 : (Decimal){0};
}

static void count_indicators(Ranking *out, const Decl *d) {
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Indicator *it = &d->indicators.items[i];
        bool measurable = false;
        if (it->text.raw.n == 0 && it->name.raw.n == 0) continue;
        for (size_t t = 0; t < it->targets.n; t++)
            measurable = measurable || it->targets.items[t].has_value;
        out->indicators++;
        out->measurable += measurable;
    }
}

static bool find_previous(Ranking *out, Arena *a, Store *s,
                          const Declaration *d, Err *e) {
    Rows rows;
    if (!store_query(
            &rows, a, s, SQL_PREVIOUS_TOTAL,
            BINDS(bind_str(d->unit), bind_int(d->year - 1), bind_str(d->form)),
            e))
        return false;
    out->has_previous = rows.n > 0 && row_int(&rows, 0, 0) > 0;
    if (out->has_previous) out->previous = row_int(&rows, 0, 0);
    return true;
}

/* Warnings that stand without an answer are those that are counted; an answered
 * one is still one to be judged. */
static void count_warnings(RiskFacts *f, const Report *report) {
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *one = &report->findings.items[i];
        f->errors += one->severity == SEVERITY_ERROR;
        if (one->severity != SEVERITY_WARNING) continue;
        f->warnings++;
        f->unanswered += one->suppressed.p == NULL;
    }
}

bool ranking_of(Ranking *out, Arena *a, Store *s, const Declaration *d,
                const CheckedDraft *checked, int round, Err *e) {
    Rows reasons;
    RiskWeights weights = risk_weights_default(a);
    RiskReasons of_report = risk_of_report(a, &weights, &checked->report);
    int64_t total;
    *out = (Ranking){0};
    if (!find_previous(out, a, s, d, e) ||
        !store_query(&reasons, a, s, SQL_REASONS_OF_ROUND,
                     BINDS(bind_str(d->id), bind_int(round - 1)), e))
        return false;
    count_indicators(out, &checked->handed_in);
    bool has_total = declaration_total(&total, &checked->handed_in);
    RiskFacts facts = {.has_total = has_total,
                       .has_control = d->has_control,
                       .has_previous = out->has_previous,
                       .total = wan(has_total ? total : 0),
                       .control = wan(d->control),
                       .previous = wan(out->previous),
                       .measurable = out->measurable,
                       .indicators = out->indicators,
                       .returned = (size_t)row_int(&reasons, 0, 0),
                       .mended = (size_t)row_int(&reasons, 0, 1)};
    count_warnings(&facts, &checked->report);
    out->risk = risk_rank(a, &weights, &facts, &of_report);
    return true;
}
