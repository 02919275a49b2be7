/* SPDX-License-Identifier: Apache-2.0
 * Rows of the queue: what is asked for, out of what waits. */
#include "web/queue_rows.h"

#include <stdlib.h>

#include "office/moment.h"
#include "office/wan.h"
#include "store/id.h"

enum { MUCH_PERMILLE = 300, CODE_MAX = 8 };

/* ---- what is asked for ---- */

static bool is_word(Str s) {
    if (s.n > STEP_WORD_MAX) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || s.p[i] == '_')) return false;
    return true;
}

static bool is_code(Str s) {
    if (s.n > CODE_MAX) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'A' && s.p[i] <= 'Z') ||
              (s.p[i] >= '0' && s.p[i] <= '9')))
            return false;
    return true;
}

static const struct {
    Str word;
    const char *zh, *en;
} DUES[] = {
    {S_INIT("late"), "超期", "late"},
    {S_INIT("today"), "今天以前到期", "due today or late"},
    {S_INIT("soon"), "三天内到期", "due in three days"},
};

WaitingFilter queue_filter(const Request *r) {
    WaitingFilter f = {.state = request_query(r, S("state")),
                       .code = request_query(r, S("code")),
                       .section = request_query(r, S("section"))};
    Str due = request_query(r, S("due"));
    for (size_t i = 0; i < COUNT_OF(DUES); i++)
        if (str_equal(DUES[i].word, due)) f.due = DUES[i].word;
    if (!is_word(f.state)) f.state = (Str){0};
    if (!is_code(f.code)) f.code = (Str){0};
    if (!id_is(f.section, ID_SECTION)) f.section = (Str){0};
    return f;
}

bool queue_wants(const WaitingFilter *f, const Waiting *w) {
    return f->state.n == 0 || str_equal(f->state, w->state);
}

Str queue_url(Request *r, const char *path, const WaitingFilter *f, Str rest) {
    Str code = f->code.p == NULL ? S("") : f->code;
    return str_format(r->a, "%s?state=%.*s&section=%.*s&due=%.*s&code=%.*s%.*s",
                      path, STR_ARG(f->state), STR_ARG(f->section),
                      STR_ARG(f->due), STR_ARG(code), STR_ARG(rest));
}

void queue_dues(QueueOptions *out, Request *r, const WaitingFilter *f) {
    for (size_t i = 0; i < COUNT_OF(DUES); i++)
        VEC_ADD(r->a, out,
                ((QueueOption){DUES[i].word,
                               str_from_c(r->english ? DUES[i].en : DUES[i].zh),
                               str_equal(DUES[i].word, f->due)}));
}

/* ---- rows ---- */

/* Its words in the reader's language, where it was kept in it. */
static Str worst_of(const Rows *rows, size_t i, bool english) {
    enum { WORST = 12, WORST_EN };
    Str zh = row_str(rows, i, WORST), en = row_str(rows, i, WORST_EN);
    if (zh.n == 0) return S("—");
    return english && en.n > 0 ? en : zh;
}

static QueueRow row_of(Request *r, const Rows *rows, size_t i,
                       const Waiting *w) {
    Arena *a = r->a;
    int64_t total = row_int(rows, i, 9), before = row_int(rows, i, 10);
    int64_t due = waiting_due(rows, i, w), risk = row_int(rows, i, 11);
    int64_t change = wan_permille(before, total);
    bool known = rows->cells[i * rows->columns + 9].kind != BIND_NULL;
    Str id = row_str(rows, i, 0);
    int days = due > 0 ? moment_days(r->now, due) : 1;
    return (QueueRow){
        .id = id,
        .url = str_join(a, S("/declaration/"), id),
        .unit = row_str(rows, i, 1),
        .state = w->name,
        .section = row_str(rows, i, 14),
        .round = str_format(a, r->english ? "%lld" : "第 %lld 轮",
                            (long long)row_int(rows, i, 3)),
        .came = moment_short(a, r->now, row_int(rows, i, 4)),
        .due = due > 0 ? moment_due(a, r->now, due, r->english) : S("—"),
        .is_late = days<0, .is_today = due> 0 && days == 0,
        .risk = risk,
        .errors = (size_t)row_int(rows, i, 6),
        .warnings = (size_t)row_int(rows, i, 7),
        .infos = (size_t)row_int(rows, i, 8),
        .total = known ? wan_of_fen(a, total) : S("—"),
        .change = known ? wan_change(a, before, total) : S("—"),
        .is_much = change >= MUCH_PERMILLE || change <= -MUCH_PERMILLE,
        .worst = worst_of(rows, i, r->english)};
}

static int by_risk(const void *x, const void *y) {
    const QueueRow *a = x, *b = y;
    if (a->risk != b->risk) return a->risk > b->risk ? -1 : 1;
    return str_compare(a->url, b->url);
}

bool queue_rows(QueueRows *out, bool *more, Request *r,
                const Waitings *waitings, const WaitingFilter *f, int64_t n,
                int64_t from, Err *e) {
    *more = false;
    for (size_t i = 0; i < waitings->n; i++) {
        const Waiting *w = &waitings->items[i];
        Rows rows;
        if (!queue_wants(f, w)) continue;
        if (!waiting_rows(&rows, r, w, f, n + 1, from, e)) return false;
        *more = *more || rows.n > (size_t)n;
        for (size_t k = 0; k < rows.n && k < (size_t)n; k++)
            VEC_ADD(r->a, out, row_of(r, &rows, k, w));
    }
    if (out->n > 0) qsort(out->items, out->n, sizeof *out->items, by_risk);
    return true;
}
