/* SPDX-License-Identifier: Apache-2.0
 * Running the rules over a declaration, and what a rule may call. */
#include "check/check.h"

#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "check/pack.h"

Finding *run_fail_span(Run *run, Str path, int start, int end) {
    const Value *v = decl_find(run->d, path);
    Finding *f = VEC_PUSH(run->a, &run->findings);
    *f = (Finding){.code = run->rule->code,
                   .severity = run->rule->severity,
                   .path = path,
                   .start = start,
                   .end = end};
    if (v != NULL) {
        f->at = v->at;
        f->text = v->text.p == NULL ? v->raw : v->text;
    }
    run->status = STATUS_FAIL;
    run->why = (Said){{0}, {0}};
    return f;
}

Finding *run_fail(Run *run, Str path) {
    return run_fail_span(run, path, 0, 0);
}

static void leave(Run *run, Status status, const char *zh, const char *en) {
    if (run->status == STATUS_FAIL) return;
    run->status = status;
    run->why = (Said){str_from_c(zh), str_from_c(en)};
}

void run_not_applicable(Run *run, const char *zh, const char *en) {
    leave(run, STATUS_NOT_APPLICABLE, zh, en);
}

void run_undecided(Run *run, const char *zh, const char *en) {
    leave(run, STATUS_UNDECIDED, zh, en);
}

/* So much of what agrees is worth a reader's time. */
enum { AGREES_MAX = 160 };

void run_agrees(Run *run, Said what) {
    if (run->status != STATUS_PASS || run->why.zh.n > AGREES_MAX) return;
    if (run->why.zh.p == NULL) {
        run->why = what;
        return;
    }
    run->why = (Said){str_format(run->a, "%.*s，%.*s", STR_ARG(run->why.zh),
                                 STR_ARG(what.zh)),
                      str_format(run->a, "%.*s, %.*s", STR_ARG(run->why.en),
                                 STR_ARG(what.en))};
}

void said_zh(Run *run, Said *out, const char *format, ...) {
    va_list args;
    va_start(args, format);
    out->zh = str_format_list(run->a, format, args);
    va_end(args);
}

void said_en(Run *run, Said *out, const char *format, ...) {
    va_list args;
    va_start(args, format);
    out->en = str_format_list(run->a, format, args);
    va_end(args);
}

/* What the pack says of the rule, or NULL. */
static const Json *pack_rule(const Context *context, Str code) {
    return json_find(json_find(context->pack, S("rules")), code);
}

const RuleSetting *rule_setting(const Rule *rule, Str name) {
    for (size_t i = 0; i < RULE_SETTINGS_MAX; i++)
        if (rule->settings[i].name.p != NULL &&
            str_equal(rule->settings[i].name, name))
            return &rule->settings[i];
    return NULL;
}

int64_t run_setting(const Run *run, Str name) {
    const RuleSetting *setting = rule_setting(run->rule, name);
    assert(setting != NULL);
    const Json *j = json_find(pack_rule(run->context, run->rule->code), name);
    if (j == NULL) return setting->otherwise;
    if (j->kind == JSON_TRUE || j->kind == JSON_FALSE)
        return j->kind == JSON_TRUE;
    Decimal n;
    bool whole =
        j->kind == JSON_NUMBER && decimal_from_str(&n, j->text) && n.scale == 0;
    return whole ? n.digits : setting->otherwise;
}

static bool code_listed(Str code, const Str *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_has_prefix(code, list[i])) return true;
    return false;
}

static bool is_chosen(const Rule *r, const CheckOptions *o) {
    if (pack_severity(o->context.pack, r) == SEVERITY_OFF) return false;
    if (code_listed(r->code, o->ignore, o->ignore_n)) return false;
    return o->select_n == 0 || code_listed(r->code, o->select, o->select_n);
}

/* Runs one rule; a pack's severity lifts or lowers each of its findings by as
 * much as it does the rule. */
static void run_rule(Report *out, Arena *a, const Rule *r,
                     const CheckOptions *o, void **kept) {
    Run run = {
        .rule = r, .d = out->d, .context = &o->context, .a = a, .kept = kept};
    r->check(&run);
    Severity severity = pack_severity(o->context.pack, r);
    for (size_t i = 0; i < run.findings.n; i++) {
        Finding *f = &run.findings.items[i];
        if (severity != r->severity) f->severity = severity;
        VEC_ADD(a, &out->findings, *f);
    }
    VEC_ADD(a, &out->ran, ((Ran){r->code, run.status, run.why}));
}

static bool suppression_meets(const Suppression *s, const Finding *f) {
    return str_equal(s->code, f->code) &&
           (s->path.p == NULL || str_equal(s->path, f->path));
}

static void suppress(Report *out, Arena *a, const CheckOptions *o) {
    for (size_t i = 0; i < o->suppressions_n; i++) {
        const Suppression *s = &o->suppressions[i];
        bool used = false;
        for (size_t n = 0; n < out->findings.n; n++) {
            Finding *f = &out->findings.items[n];
            if (!suppression_meets(s, f)) continue;
            used = true;
            f->suppressed = s->reason.p == NULL ? S("") : s->reason;
        }
        if (used) continue;
        VEC_ADD(a, &out->notes,
                ((Said){str_format(a, "不报 %.*s 没有用上，请删去",
                                   STR_ARG(s->code)),
                        str_format(a,
                                   "suppression of %.*s is not used; "
                                   "remove it",
                                   STR_ARG(s->code))}));
    }
}

/* Where a field's part of the form stands: the head, the table from top to
 * bottom, the foot. */
static int part_order(Str path) {
    static const Str foot = S_INIT("preparer.");
    static const Str head[] = {S_INIT("year"), S_INIT("unit"),
                               S_INIT("department")};
    for (size_t i = 0; i < COUNT_OF(head); i++)
        if (str_equal(path, head[i])) return 0;
    return str_has_prefix(path, foot) ? 2 : 1;
}

/* Blank fields of the foot stand nowhere in the file: as they are printed. */
static int foot_order(Str path) {
    static const Str foot[] = {S_INIT("preparer.name"),
                               S_INIT("preparer.phone"),
                               S_INIT("preparer.date")};
    for (size_t i = 0; i < COUNT_OF(foot); i++)
        if (str_equal(path, foot[i])) return (int)i + 1;
    return 0;
}

/* Bytes in order, but the numbers in them as numbers: goals[2] before
 * goals[10]. */
static int path_order(Str a, Str b) {
    size_t i = 0;
    while (i < a.n && i < b.n && a.p[i] == b.p[i])
        i++;
    size_t x = i, y = i;
    while (x < a.n && a.p[x] >= '0' && a.p[x] <= '9')
        x++;
    while (y < b.n && b.p[y] >= '0' && b.p[y] <= '9')
        y++;
    if (x != y && x > i && y > i) return x < y ? -1 : 1;
    bool within = i > 0 && a.p[i - 1] >= '0' && a.p[i - 1] <= '9';
    if (x != y && within) return x < y ? -1 : 1;
    return str_compare(a, b);
}

/* The order of the form: by place in the file, then within the cell. Findings
 * of a declaration without places (JSON) go by their paths. */
static int finding_order(const void *x, const void *y) {
    const Finding *a = x, *b = y;
    int keys[][2] = {{part_order(a->path), part_order(b->path)},
                     {foot_order(a->path), foot_order(b->path)},
                     {a->at.table, b->at.table},
                     {a->at.row, b->at.row},
                     {a->at.column, b->at.column},
                     {a->at.start, b->at.start},
                     {path_order(a->path, b->path), 0},
                     {a->start, b->start},
                     {a->end, b->end}};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i][0] != keys[i][1]) return keys[i][0] < keys[i][1] ? -1 : 1;
    return str_compare(a->code, b->code);
}

static Verdict verdict_of(const Report *r, const CheckOptions *o) {
    for (size_t i = 0; i < r->findings.n; i++)
        if (r->findings.items[i].severity == SEVERITY_ERROR &&
            r->findings.items[i].suppressed.p == NULL)
            return VERDICT_MUST_FIX;
    size_t rule = 0; /* those that ran stand in the order of the rules */
    for (size_t i = 0; i < r->ran.n; i++) {
        while (!str_equal(o->rules[rule]->code, r->ran.items[i].code))
            rule++;
        if (r->ran.items[i].status == STATUS_UNDECIDED &&
            pack_severity(o->context.pack, o->rules[rule]) == SEVERITY_ERROR)
            return VERDICT_UNDECIDED;
    }
    return VERDICT_READY;
}

void check_decl(Report *out, Arena *a, const Decl *d,
                const CheckOptions *options) {
    void *kept = NULL;
    *out = (Report){.d = d};
    for (size_t i = 0; i < options->rules_n; i++)
        if (is_chosen(options->rules[i], options))
            run_rule(out, a, options->rules[i], options, &kept);
    suppress(out, a, options);
    if (out->findings.n > 0)
        qsort(out->findings.items, out->findings.n, sizeof(Finding),
              finding_order);
    out->verdict = verdict_of(out, options);
}

Str severity_word(Severity s) {
    static const Str words[] = {S_INIT("off"), S_INIT("info"),
                                S_INIT("warning"), S_INIT("error")};
    return words[s];
}

Str status_word(Status s) {
    static const Str words[] = {S_INIT("pass"), S_INIT("fail"),
                                S_INIT("not_applicable"), S_INIT("undecided")};
    return words[s];
}

Str verdict_word(Verdict v) {
    static const Str words[] = {S_INIT("ready"), S_INIT("must_fix"),
                                S_INIT("undecided")};
    return words[v];
}
