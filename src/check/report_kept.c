/* SPDX-License-Identifier: Apache-2.0
 * A report kept: {"verdict":0,"ran":"A101 0,A102 2","why":[[code, zh, en]],
 * "targets":["0 …"],"findings":[[code, severity, path, start, end, message,
 * expected, fix, rewrite, safe]]}, every Said two texts. Short, for it is read
 * with each page of a declaration. */
#include "check/report_kept.h"

#include "target/kept.h"

enum { FINDING_CELLS = 13, WHY_CELLS = 3, NUMBER_MAX = 1 << 20 };

/* ---- writing ---- */

static void put_said(JsonOut *j, Said s) {
    json_str(j, s.zh);
    json_str(j, s.en);
}

static void put_finding(JsonOut *j, const Finding *f, Str path) {
    json_open_array(j);
    json_str(j, f->code);
    json_int(j, f->severity);
    json_str(j, path);
    json_int(j, f->start);
    json_int(j, f->end);
    put_said(j, f->message);
    put_said(j, f->expected);
    put_said(j, f->fix);
    json_str(j, f->rewrite);
    json_bool(j, f->rewrite_safe);
    json_close_array(j);
}

static void put_ran(JsonOut *j, const Report *r) {
    enum { RAN_MAX = 64 * 1024 };
    Arena *a = j->b->a;
    Buf b = buf_new(a, RAN_MAX);
    for (size_t i = 0; i < r->ran.n; i++)
        buf_format(&b, "%s%.*s %d", i == 0 ? "" : ",",
                   STR_ARG(r->ran.items[i].code), (int)r->ran.items[i].status);
    json_key_str(j, S("ran"), buf_str(&b));
    json_key(j, S("why"));
    json_open_array(j);
    for (size_t i = 0; i < r->ran.n; i++) {
        const Ran *ran = &r->ran.items[i];
        if (ran->why.zh.p == NULL || ran->status == STATUS_NOT_APPLICABLE)
            continue;
        json_open_array(j);
        json_str(j, ran->code);
        put_said(j, ran->why);
        json_close_array(j);
    }
    json_close_array(j);
}

/* Each behind the number of its indicator. */
static void put_targets(JsonOut *j, const Decl *d) {
    enum { TARGET_MAX = 64 * 1024 };
    json_key(j, S("targets"));
    json_open_array(j);
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Targets *targets = &d->indicators.items[i].targets;
        for (size_t t = 0; t < targets->n; t++) {
            Buf b = buf_new(j->b->a, TARGET_MAX);
            buf_format(&b, "%zu ", i);
            target_keep(&b, &targets->items[t]);
            json_str(j, buf_str(&b));
        }
    }
    json_close_array(j);
}

void report_keep(JsonOut *j, const Report *r, const Decl *checked,
                 const Str *paths) {
    json_open_object(j);
    json_key_int(j, S("verdict"), r->verdict);
    put_ran(j, r);
    put_targets(j, checked);
    json_key(j, S("findings"));
    json_open_array(j);
    for (size_t i = 0; i < r->findings.n; i++)
        put_finding(j, &r->findings.items[i], paths[i]);
    json_close_array(j);
    json_close_object(j);
}

/* ---- reading ---- */

static bool take_int(int *out, const Json *j, int most) {
    Decimal n;
    if (j == NULL || j->kind != JSON_NUMBER || !decimal_from_str(&n, j->text) ||
        n.scale != 0 || n.digits < 0 || n.digits > most)
        return false;
    *out = (int)n.digits;
    return true;
}

static Said said_at(const Json *row, size_t at) {
    return (Said){row->items.items[at].text, row->items.items[at + 1].text};
}

static bool is_row(const Json *row, size_t cells) {
    return row->kind == JSON_ARRAY && row->items.n == cells;
}

static bool take_finding(Finding *f, const Json *row, const Decl *d) {
    const Json *cells = row->items.items;
    int severity;
    if (!is_row(row, FINDING_CELLS) ||
        !take_int(&severity, &cells[1], SEVERITY_ERROR) ||
        !take_int(&f->start, &cells[3], NUMBER_MAX) ||
        !take_int(&f->end, &cells[4], NUMBER_MAX))
        return false;
    f->code = cells[0].text;
    f->severity = (Severity)severity;
    f->path = cells[2].text;
    f->message = said_at(row, 5);
    f->expected = said_at(row, 7);
    f->fix = said_at(row, 9);
    f->rewrite = cells[11].text;
    f->rewrite_safe = cells[12].kind == JSON_TRUE;
    const Value *v = decl_find(d, f->path);
    if (v == NULL) return true;
    f->at = v->at;
    f->text = v->text.p == NULL ? v->raw : v->text;
    return true;
}

static bool take_ran(Report *out, Arena *a, Str ran) {
    while (ran.n > 0) {
        Str status = str_cut(&ran, S(",")), code = str_cut(&status, S(" "));
        if (status.n != 1 || status.p[0] < '0' ||
            status.p[0] > '0' + STATUS_UNDECIDED)
            return false;
        VEC_ADD(a, &out->ran,
                ((Ran){.code = code, .status = (Status)(status.p[0] - '0')}));
    }
    return true;
}

/* In the order of `ran`. */
static void take_whys(Report *out, const Json *whys) {
    size_t at = 0;
    for (size_t i = 0; whys != NULL && i < whys->items.n; i++) {
        const Json *row = &whys->items.items[i];
        if (!is_row(row, WHY_CELLS)) return;
        Str code = row->items.items[0].text;
        while (at < out->ran.n && !str_equal(out->ran.items[at].code, code))
            at++;
        if (at < out->ran.n) out->ran.items[at].why = said_at(row, 1);
    }
}

static bool take_targets(Decl *d, Arena *a, const Json *targets) {
    enum { DIGITS_MAX = 6 };
    if (targets == NULL) return false;
    for (size_t i = 0; i < d->indicators.n; i++)
        d->indicators.items[i].targets = (Targets){0};
    for (size_t i = 0; i < targets->items.n; i++) {
        Str rest = targets->items.items[i].text,
            digits = str_cut(&rest, S(" "));
        size_t at = 0;
        if (digits.n == 0 || digits.n > DIGITS_MAX) return false;
        for (size_t k = 0; k < digits.n; k++) {
            if (digits.p[k] < '0' || digits.p[k] > '9') return false;
            at = at * 10 + (size_t)(digits.p[k] - '0');
        }
        if (at >= d->indicators.n ||
            !target_recall(VEC_PUSH(a, &d->indicators.items[at].targets), rest))
            return false;
    }
    return true;
}

bool report_recall(Report *out, Arena *a, const Json *j, Decl *d) {
    int verdict;
    const Json *findings = json_find(j, S("findings"));
    *out = (Report){.d = d};
    if (!take_int(&verdict, json_find(j, S("verdict")), VERDICT_UNDECIDED) ||
        findings == NULL || !take_targets(d, a, json_find(j, S("targets"))) ||
        !take_ran(out, a, json_find_str(j, S("ran"))))
        return false;
    out->verdict = (Verdict)verdict;
    take_whys(out, json_find(j, S("why")));
    for (size_t i = 0; i < findings->items.n; i++)
        if (!take_finding(VEC_PUSH(a, &out->findings),
                          &findings->items.items[i], d))
            return false;
    return true;
}
