/* SPDX-License-Identifier: Apache-2.0
 * The report for people: verdict, findings by place, what was not decided. */
#include "check/report_text.h"

#include <string.h>

#include "base/utf8.h"
#include "check/excerpt.h"
#include "check/label.h"
#include "check/wrap.h"

enum { FINDING_INDENT = 11 };

typedef struct Text {
    Buf *out;
    Arena *a;
    const Report *r;
    const TextOptions *o;
    int number; /* of the last mark */
} Text;

static const char *in(const Text *t, const char *zh, const char *en) {
    return t->o->report.english ? en : zh;
}

static char sign_of(Severity s) {
    return s == SEVERITY_ERROR ? '^' : s == SEVERITY_WARNING ? '~' : '.';
}

static const char *color_of(Severity s) {
    return s == SEVERITY_ERROR     ? "\033[31m"
           : s == SEVERITY_WARNING ? "\033[33m"
                                   : "\033[36m";
}

/* Text in the severity's colour; no column is counted for the colour. */
static void put_colored(Text *t, Severity s, Str text) {
    if (t->o->color) buf_add(t->out, str_from_c(color_of(s)));
    buf_add(t->out, text);
    if (t->o->color) buf_add(t->out, S("\033[0m"));
}

static size_t count_of(const Finding *f, size_t n, Severity s) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += f[i].severity == s && f[i].suppressed.p == NULL;
    return count;
}

/* "必改 1  应改 24  提示 9"; zeros only where all are asked for. */
static Str counts(Text *t, const Finding *f, size_t n, bool zeros) {
    Buf b = buf_new(t->a, 200);
    for (Severity s = SEVERITY_ERROR; s > SEVERITY_OFF; s--) {
        size_t count = count_of(f, n, s);
        if (count == 0 && !zeros) continue;
        const char *word = s == SEVERITY_ERROR     ? in(t, "必改", "error")
                           : s == SEVERITY_WARNING ? in(t, "应改", "warning")
                                                   : in(t, "提示", "info");
        buf_format(&b, "%s%s %zu", b.n == 0 ? "" : "  ", word, count);
    }
    return buf_str(&b);
}

static Str verdict_line(Text *t, Severity *color) {
    const Report *r = t->r;
    size_t errors = count_of(r->findings.items, r->findings.n, SEVERITY_ERROR);
    *color = SEVERITY_ERROR;
    if (r->verdict == VERDICT_MUST_FIX)
        return t->o->report.english
                   ? str_format(t->a, "%zu must be fixed", errors)
                   : str_format(t->a, "有 %zu 处必须改", errors);
    *color = r->verdict == VERDICT_READY ? SEVERITY_INFO : SEVERITY_WARNING;
    return str_from_c(r->verdict == VERDICT_READY
                          ? in(t, "可以上报", "ready to submit")
                          : in(t, "无法判断", "undecided"));
}

static void put_head(Text *t) {
    const Decl *d = t->r->d;
    Severity color;
    Str verdict = verdict_line(t, &color);
    put_colored(t, color, verdict);
    Wrap w = {t->out, t->o->width, 4, t->o->ambiguous,
              utf8_width(verdict, t->o->ambiguous)};
    wrap_text(&w, S("    "));
    wrap_text(&w, counts(t, t->r->findings.items, t->r->findings.n, true));
    wrap_right(
        &w, str_from_c(in(t, "标记：^ 必改  ~ 应改（改，或写明理由）  . 提示",
                          "marks: ^ error  ~ warning  . info")));
    wrap_end(&w);
    Str who = d->department.text.p != NULL ? d->department.text : d->unit.text;
    wrap_text(&w, who.p == NULL
                      ? str_from_c(in(t, "（没有部门名称）", "(no department)"))
                      : who);
    wrap_text(&w, str_format(t->a, "  %s",
                             decl_is_unit_form(d)
                                 ? in(t, "部门整体支出绩效目标申报表",
                                      "department declaration")
                                 : in(t, "项目支出绩效目标申报表",
                                      "project declaration")));
    if (d->year.text.p != NULL)
        wrap_text(&w, str_format(t->a, in(t, "（%.*s年度）", " (%.*s)"),
                                 STR_ARG(d->year.text)));
    size_t unplaced = d->receipt.unplaced.n;
    size_t slash = str_find_last(d->file, S("/"));
    Str name = slash == STR_NONE ? d->file : str_from(d->file, slash + 1);
    Str read =
        str_format(t->a, in(t, "%.*s，读作 %.*s，", "%.*s, read as %.*s, "),
                   STR_ARG(name), STR_ARG(d->form));
    Str lost = unplaced == 0
                   ? str_from_c(in(t, "没有漏读", "nothing left over"))
                   : str_format(t->a,
                                in(t, "%zu 处未归位（jixiao show 可看）",
                                   "%zu texts unplaced (see jixiao show)"),
                                unplaced);
    wrap_right(&w, str_join(t->a, read, lost));
    wrap_end(&w);
}

/* ---- groups: the findings of one place ---- */

static const Indicator *indicator_of(const Decl *d, Str path) {
    size_t i = 0;
    if (!str_has_prefix(path, S("indicators["))) return NULL;
    for (size_t at = S("indicators[").n; at < path.n && path.p[at] != ']'; at++)
        i = i * 10 + (size_t)(path.p[at] - '0');
    return i < d->indicators.n ? &d->indicators.items[i] : NULL;
}

static Str indicator_group(Arena *a, const Indicator *i) {
    Str first = level1_chinese((Level1)i->level1.choice);
    Str second = i->label.text.p != NULL
                     ? i->label.text
                     : level2_chinese((Level2)i->level2.choice);
    if (second.p == NULL) return first.p == NULL ? S("绩效指标") : first;
    if (first.p == NULL) return second;
    return str_format(a, "%.*s / %.*s", STR_ARG(first), STR_ARG(second));
}

/* The name of the place on the form where a path stands. */
static Str group_of(Text *t, Str path) {
    static const struct {
        Str prefix;
        Str name;
    } groups[] = {
        {S_INIT("budget."), S_INIT("年度预算申请")},
        {S_INIT("goals["), S_INIT("整体绩效目标")},
        {S_INIT("tasks["), S_INIT("年度主要任务")},
        {S_INIT("duties"), S_INIT("部门职能职责概述")},
        {S_INIT("review."), S_INIT("财政部门审核意见")},
        {S_INIT("preparer."), S_INIT("表尾")},
        {S_INIT("project."), S_INIT("项目")},
        {S_INIT("indicators"), S_INIT("绩效指标")},
        {S_INIT("extra["), S_INIT("其他栏目")},
    };
    const Indicator *i = indicator_of(t->r->d, path);
    if (i != NULL) return indicator_group(t->a, i);
    for (size_t n = 0; n < COUNT_OF(groups); n++)
        if (str_has_prefix(path, groups[n].prefix)) return groups[n].name;
    return S("表头");
}

static void put_group_head(Text *t, Str name, const Finding *f, size_t n) {
    Str right = counts(t, f, n, false);
    int width = 3 + utf8_width(name, t->o->ambiguous) + 1;
    buf_format(t->out, "-- %.*s ", STR_ARG(name));
    int end = t->o->width - utf8_width(right, t->o->ambiguous) - 1;
    for (; width < end; width++)
        buf_byte(t->out, '-');
    buf_format(t->out, " %.*s\n", STR_ARG(right));
}

/* ---- one cell: its quotation, then its findings ---- */

/* The label that a cell shows before its text: 数量指标, 政府性基金拨款. */
static Str label_of(Text *t, Str path) {
    Run run = {.d = t->r->d, .a = t->a};
    return said_in(field_label(&run, path), t->o->report.english);
}

static Str quoted(Text *t, const Finding *f, int *shift) {
    Str label = label_of(t, f->path);
    Str head = str_join(t->a, label, S("："));
    *shift = (int)utf8_count(head);
    return str_join(t->a, head, f->text);
}

/* Findings at the same stretch share a number. */
static int number_of(Text *t, const Finding *f, size_t i, const int *numbers) {
    for (size_t k = 0; k < i; k++)
        if (f[k].start == f[i].start && f[k].end == f[i].end) return numbers[k];
    return ++t->number;
}

static void put_quotation(Text *t, const Finding *f, size_t n, int *numbers) {
    int shift;
    Mark *marks = ARENA_ARRAY(t->a, Mark, n);
    size_t marks_n = 0;
    Str text = quoted(t, f, &shift);
    for (size_t i = 0; i < n; i++) {
        int before = t->number;
        numbers[i] = number_of(t, f, i, numbers);
        if (t->number == before) continue;
        bool whole = f[i].end <= f[i].start;
        marks[marks_n++] =
            (Mark){.start = whole ? 0 : f[i].start + shift,
                   .end = whole ? (shift > 0 ? shift : (int)utf8_count(text))
                                : f[i].end + shift,
                   .sign = sign_of(f[i].severity),
                   .number = numbers[i]};
    }
    Excerpt x = {text, marks, marks_n, t->o->width, t->o->ambiguous};
    excerpt_to_text(t->out, t->a, &x);
}

/* A text as a sentence: one full stop at its end. */
static Str sentence(Text *t, Str s) {
    static const Str ends[] = {S_INIT("。"), S_INIT("？"), S_INIT("."),
                               S_INIT("?"),  S_INIT("”"),  S_INIT("；")};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_has_suffix(s, ends[i])) return s;
    return str_join(t->a, s, t->o->report.english ? S(".") : S("。"));
}

static void put_finding(Text *t, const Finding *f, int number) {
    bool english = t->o->report.english;
    const Rule *rule = report_rule(&t->o->report, f->code);
    char sign = sign_of(f->severity);
    buf_format(t->out, "%3d ", number);
    put_colored(t, f->severity, (Str){&sign, 1});
    buf_format(t->out, " %.*s  ", STR_ARG(f->code));
    Wrap w = {t->out, t->o->width, FINDING_INDENT, t->o->ambiguous,
              6 + (int)f->code.n + 2};
    wrap_text(&w, sentence(t, said_in(f->message, english)));
    Str expected = said_in(f->expected, english),
        fix = said_in(f->fix, english);
    if (expected.n > 0) {
        wrap_text(&w, str_from_c(in(t, " 应为：", " Expected: ")));
        wrap_text(&w, sentence(t, expected));
    }
    if (fix.n > 0) {
        wrap_text(&w, str_from_c(in(t, " 改：", " Fix: ")));
        wrap_text(&w, sentence(t, fix));
    }
    if (f->suppressed.p != NULL) {
        wrap_text(&w, str_from_c(in(t, " 不报，理由：", " Set aside: ")));
        wrap_text(&w, f->suppressed);
    }
    if (rule != NULL)
        wrap_right(&w, str_format(t->a, in(t, "〔%.*s〕", "[%.*s]"),
                                  STR_ARG(said_in(rule->source, english))));
    wrap_end(&w);
}

static void put_cell(Text *t, const Finding *f, size_t n) {
    int *numbers = ARENA_ARRAY(t->a, int, n);
    put_quotation(t, f, n, numbers);
    for (size_t i = 0; i < n; i++)
        put_finding(t, &f[i], numbers[i]);
}

/* How many findings from f[0] on answer `same` as the first. */
static size_t run_of(Text *t, const Finding *f, size_t n, bool by_group) {
    size_t i = 1;
    for (; i < n; i++) {
        bool same =
            by_group ? str_equal(group_of(t, f[i].path), group_of(t, f[0].path))
                     : str_equal(f[i].path, f[0].path);
        if (!same) break;
    }
    return i;
}

static void put_findings(Text *t) {
    const Finding *f = t->r->findings.items;
    size_t left = t->r->findings.n;
    while (left > 0) {
        size_t group = run_of(t, f, left, true);
        put_group_head(t, group_of(t, f->path), f, group);
        for (size_t done = 0; done < group;) {
            size_t cell = run_of(t, f + done, group - done, false);
            put_cell(t, f + done, cell);
            done += cell;
        }
        f += group;
        left -= group;
    }
}

/* ---- the foot ---- */

static void put_ran(Text *t, Status status, const char *zh, const char *en) {
    Wrap w = {t->out, t->o->width, 8, t->o->ambiguous, 0};
    bool begun = false;
    for (size_t i = 0; i < t->r->ran.n; i++) {
        const Ran *ran = &t->r->ran.items[i];
        if (ran->status != status) continue;
        Str why = said_in(ran->why, t->o->report.english);
        if (!begun) wrap_text(&w, str_from_c(in(t, zh, en)));
        wrap_text(&w, str_format(t->a, in(t, "%s%.*s %.*s", "%s%.*s %.*s"),
                                 begun ? in(t, "；", "; ") : "",
                                 STR_ARG(ran->code), STR_ARG(why)));
        begun = true;
    }
    if (begun) wrap_end(&w);
}

static size_t count_ran(const Text *t, Status status) {
    size_t n = 0;
    for (size_t i = 0; i < t->r->ran.n; i++)
        n += t->r->ran.items[i].status == status;
    return n;
}

static void put_foot(Text *t) {
    for (int i = 0; i < t->o->width; i++)
        buf_byte(t->out, '-');
    buf_byte(t->out, '\n');
    buf_format(t->out,
               in(t, "相符    %zu 条规则；不适用 %zu 条\n",
                  "passed  %zu rules; not applicable %zu\n"),
               count_ran(t, STATUS_PASS), count_ran(t, STATUS_NOT_APPLICABLE));
    put_ran(t, STATUS_UNDECIDED, "未判    ", "undecided ");
    for (size_t i = 0; i < t->r->notes.n; i++)
        buf_format(
            t->out, in(t, "注意    %.*s\n", "note    %.*s\n"),
            STR_ARG(said_in(t->r->notes.items[i], t->o->report.english)));
    if (t->r->findings.n == 0) return;
    buf_format(t->out,
               in(t,
                  "再看    jixiao rules %.*s        jixiao check "
                  "--annotate OUT.docx %.*s        --html OUT.html\n",
                  "see     jixiao rules %.*s        jixiao check "
                  "--annotate OUT.docx %.*s        --html OUT.html\n"),
               STR_ARG(t->r->findings.items[0].code), STR_ARG(t->r->d->file));
}

void report_to_text(Buf *out, Arena *a, const Report *r,
                    const TextOptions *options) {
    Text t = {out, a, r, options, 0};
    put_head(&t);
    put_findings(&t);
    put_foot(&t);
}
