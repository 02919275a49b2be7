/* SPDX-License-Identifier: Apache-2.0
 * From findings and targets to notes and marks. */
#include "flow/annotate.h"

static Str sign_of(Severity s, bool english) {
    static const Said signs[] = {
        [SEVERITY_OFF] = SAID("", ""),
        [SEVERITY_INFO] = SAID("提示", "info"),
        [SEVERITY_WARNING] = SAID("应改", "warning"),
        [SEVERITY_ERROR] = SAID("必改", "error"),
    };
    return said_in(signs[s], english);
}

static void add_line(Buf *b, const char *head, Str text) {
    if (text.n == 0) return;
    buf_format(b, "\n%s%.*s", head, STR_ARG(text));
}

/* The whole of a finding: fact, expected, fix, rewrite, clause. */
static Str note_text(Arena *a, const Finding *f, const ReportOptions *o) {
    bool english = o->english;
    const Rule *rule = report_rule(o, f->code);
    Buf b = buf_new(a, 64 * 1024);
    buf_format(&b, "%.*s %.*s", STR_ARG(f->code),
               STR_ARG(said_in(f->message, english)));
    add_line(&b, english ? "Expected: " : "应为：",
             said_in(f->expected, english));
    add_line(&b, english ? "Fix: " : "改法：", said_in(f->fix, english));
    add_line(&b, english ? "Rewrite: " : "改写：", f->rewrite);
    if (rule != NULL)
        add_line(&b, english ? "Source: " : "依据：",
                 said_in(rule->source, english));
    add_line(&b, english ? "Set aside: " : "不报，理由：", f->suppressed);
    return buf_str(&b);
}

static void add_notes(WriteOptions *out, Arena *a, const Report *r,
                      const ReportOptions *o) {
    WriteNote *notes = ARENA_ARRAY(a, WriteNote, r->findings.n + 1);
    for (size_t i = 0; i < r->findings.n; i++) {
        const Finding *f = &r->findings.items[i];
        notes[i] = (WriteNote){.path = f->path,
                               .start = f->start,
                               .end = f->end,
                               .sign = sign_of(f->severity, o->english),
                               .weight = (int)f->severity,
                               .text = note_text(a, f, o)};
    }
    out->notes = notes;
    out->notes_n = r->findings.n;
}

/* "新认定高新技术企业 >= 20 家" */
static Str target_text(Arena *a, const Target *t) {
    Str value = t->has_value ? decimal_to_str(a, t->value) : t->qual;
    return str_format(a, "%.*s %.*s %.*s %.*s", STR_ARG(t->name),
                      STR_ARG(target_op_name(t->op)), STR_ARG(value),
                      STR_ARG(t->unit));
}

static void add_marks(WriteOptions *out, Arena *a, const Decl *d) {
    VEC(WriteMark) marks = {0};
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Targets *targets = &d->indicators.items[i].targets;
        for (size_t t = 0; t < targets->n; t++) {
            const Target *target = &targets->items[t];
            WriteMark mark = {.path = field_path(a, "indicators", i, "text"),
                              .start = (int)target->start,
                              .end = (int)target->end,
                              .text = target_text(a, target)};
            VEC_ADD(a, &marks, mark);
        }
    }
    out->marks = marks.items;
    out->marks_n = marks.n;
}

static size_t count_of(const Report *r, Severity s) {
    size_t n = 0;
    for (size_t i = 0; i < r->findings.n; i++)
        n += r->findings.items[i].severity == s &&
             r->findings.items[i].suppressed.p == NULL;
    return n;
}

static Str verdict_text(Arena *a, const Report *r, bool english) {
    size_t errors = count_of(r, SEVERITY_ERROR);
    switch (r->verdict) {
    case VERDICT_READY: return english ? S("Ready to submit") : S("可以上报");
    case VERDICT_MUST_FIX:
        return str_format(a, english ? "%zu must be fixed" : "有 %zu 处必须改",
                          errors);
    case VERDICT_UNDECIDED: break;
    }
    return english ? S("Undecided") : S("无法判断");
}

void annotate(WriteOptions *out, Arena *a, const Report *r,
              const ReportOptions *options) {
    bool english = options->english;
    add_notes(out, a, r, options);
    add_marks(out, a, r->d);
    out->verdict = verdict_text(a, r, english);
    out->counts =
        str_format(a,
                   english ? "error %zu  warning %zu  info %zu  -  %.*s"
                           : "必改 %zu  应改 %zu  提示 %zu　%.*s",
                   count_of(r, SEVERITY_ERROR), count_of(r, SEVERITY_WARNING),
                   count_of(r, SEVERITY_INFO), STR_ARG(r->d->file));
}
