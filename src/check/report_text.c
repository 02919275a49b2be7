/* SPDX-License-Identifier: Apache-2.0
 * The report for people: its head, and what its parts share. */
#include "check/report_text.h"

#include "base/utf8.h"
#include "check/report_lines.h"

const char *lines_in(const Lines *t, const char *zh, const char *en) {
    return t->o->report.english ? en : zh;
}

char lines_sign(Severity s) {
    return s == SEVERITY_ERROR ? '^' : s == SEVERITY_WARNING ? '~' : '.';
}

static const char *color_of(Severity s) {
    return s == SEVERITY_ERROR     ? "\033[31m"
           : s == SEVERITY_WARNING ? "\033[33m"
                                   : "\033[36m";
}

void lines_colored(Lines *t, Severity s, Str text) {
    if (t->o->color) buf_add(t->out, str_from_c(color_of(s)));
    buf_add(t->out, text);
    if (t->o->color) buf_add(t->out, S("\033[0m"));
}

size_t lines_rule(const Lines *t, Str code) {
    size_t low = 0, high = t->o->report.rules_n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(t->o->report.rules[middle]->code, code);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return t->o->report.rules_n;
}

static size_t count_of(const Finding *f, size_t n, Severity s) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += f[i].severity == s && f[i].suppressed.p == NULL;
    return count;
}

Str lines_counts(Lines *t, const Finding *f, size_t n, bool zeros) {
    Buf b = buf_new(t->a, 200);
    for (Severity s = SEVERITY_ERROR; s > SEVERITY_OFF; s--) {
        size_t count = count_of(f, n, s);
        if (count == 0 && !zeros) continue;
        Str word = said_in(severity_said(s), t->o->report.english);
        buf_format(&b, "%s%.*s %zu", b.n == 0 ? "" : "  ", STR_ARG(word),
                   count);
    }
    return buf_str(&b);
}

static void put_verdict(Lines *t) {
    Severity color = t->r->verdict == VERDICT_MUST_FIX ? SEVERITY_ERROR
                     : t->r->verdict == VERDICT_READY  ? SEVERITY_INFO
                                                       : SEVERITY_WARNING;
    Str verdict = said_in(report_verdict(t->a, t->r), t->o->report.english);
    Wrap w = {t->out, t->o->width, 4, t->o->ambiguous, 0};
    if (utf8_width(verdict, t->o->ambiguous) < t->o->width) {
        lines_colored(t, color, verdict);
        w.column = utf8_width(verdict, t->o->ambiguous);
    } else {
        wrap_text(&w, verdict);
    }
    wrap_text(&w, S("    "));
    wrap_text(&w,
              lines_counts(t, t->r->findings.items, t->r->findings.n, true));
    wrap_right(&w, str_from_c(lines_in(
                       t, "标记：^ 必改  ~ 应改（改，或写明理由）  . 提示",
                       "marks: ^ error  ~ warning  . info")));
    wrap_end(&w);
}

static Str read_as(Lines *t) {
    const Decl *d = t->r->d;
    size_t slash = str_find_last(d->file, S("/"));
    Str name = slash == STR_NONE ? d->file : str_from(d->file, slash + 1);
    Str read = str_format(
        t->a, lines_in(t, "%.*s，读作 %.*s，", "%.*s, read as %.*s, "),
        STR_ARG(name),
        STR_ARG(said_in(report_form(t->a, d), t->o->report.english)));
    size_t unplaced = d->receipt.unplaced.n;
    if (unplaced == 0)
        return str_join(
            t->a, read,
            str_from_c(lines_in(t, "没有漏读", "nothing left over")));
    return str_format(t->a,
                      lines_in(t, "%.*s%zu 处未归位（jixiao show 可看）",
                               "%.*s%zu texts unplaced (see jixiao show)"),
                      STR_ARG(read), unplaced);
}

static void put_head(Lines *t) {
    Wrap w = {t->out, t->o->width, 4, t->o->ambiguous, 0};
    Said who = report_unit(t->a, t->r->d);
    put_verdict(t);
    wrap_text(&w, said_in(who, t->o->report.english));
    wrap_right(&w, read_as(t));
    wrap_end(&w);
}

void report_to_text(Buf *out, Arena *a, const Report *r,
                    const TextOptions *options) {
    Lines t = {out,
               a,
               r,
               options,
               form_places(a, r->d),
               finding_marks(a, r->findings.items, r->findings.n)};
    put_head(&t);
    lines_findings(&t);
    lines_foot(&t);
}
