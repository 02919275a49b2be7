/* SPDX-License-Identifier: Apache-2.0
 * From findings to notes. */
#include "flow/annotate.h"

#include "base/utf8.h"
#include "check/form_place.h"
#include "check/numbering.h"

enum {
    NOTE_MAX = 1 << 20,
    BRIEF_LEAST = 4,
    BRIEF_MOST = 22,
    BRIEF_MOST_EN = 46
};

static void add_line(Buf *b, const char *head, Str text) {
    if (text.n == 0) return;
    buf_format(b, "\n%s%.*s", head, STR_ARG(text));
}

/* The whole of a note: code and fact, expected, fix, rewrite, clause. */
static Str note_text(Arena *a, const WriteNote *n, Str fact, bool english) {
    Buf b = buf_new(a, NOTE_MAX);
    buf_format(&b, "%.*s %.*s", STR_ARG(n->code), STR_ARG(fact));
    add_line(&b, english ? "Expected: " : "应为：", n->expected);
    add_line(&b, english ? "Fix: " : "改法：", n->fix);
    add_line(&b, english ? "Rewrite: " : "改写：", n->rewrite);
    add_line(&b, english ? "Source: " : "依据：", n->source);
    add_line(&b, english ? "Set aside: " : "不报，理由：", n->set_aside);
    return buf_str(&b);
}

/* ---- one line of few words ---- */

static bool fits(Str s, bool english) {
    size_t n = utf8_count(s);
    return n >= BRIEF_LEAST &&
           n <= (size_t)(english ? BRIEF_MOST_EN : BRIEF_MOST);
}

/* The text up to the first of its commas and colons that stands outside of any
 * bracket or quotation; absent where there is none. */
static Str first_clause(Str text) {
    static const Str opening = S_INIT("“（《〔("), closing = S_INIT("”）》〕)");
    static const Str commas = S_INIT("，：；。,:;");
    int depth = 0;
    for (Str rest = text; rest.n > 0;) {
        Str here = rest;
        utf8_next(&rest);
        Str rune = str_upto(here, here.n - rest.n);
        if (str_has(opening, rune)) depth++;
        if (str_has(closing, rune) && depth > 0) depth--;
        if (depth == 0 && str_has(commas, rune))
            return str_upto(text, text.n - here.n);
    }
    return (Str){0};
}

static bool is_quotation(Str s) {
    return str_has_prefix(s, S("“")) && str_has_suffix(s, S("”"));
}

/* The fact where it is short, the rule's title, the fact's first clause, or as
 * much of the fact as there is room for. */
static Str brief_of(Arena *a, Str fact, const Rule *rule, bool english) {
    Str title = rule == NULL ? (Str){0}
                : english    ? rule->en.title
                             : rule->zh.title;
    Str clause = first_clause(fact);
    if (fits(fact, english)) return fact;
    if (fits(title, english)) return title;
    if (fits(clause, english) && !is_quotation(clause)) return clause;
    size_t most = (size_t)(english ? BRIEF_MOST_EN : BRIEF_MOST) - 1;
    if (utf8_count(fact) <= most) return fact;
    return str_join(a, str_upto(fact, utf8_offset(fact, most)), S("…"));
}

/* ---- notes ---- */

static WriteNote note_of(Arena *a, const FormPlaces *places, const Finding *f,
                         const ReportOptions *o) {
    bool english = o->english;
    const Rule *rule = report_rule(o, f->code);
    Str fact = said_in(f->message, english);
    WriteNote n = {.path = f->path,
                   .start = f->start,
                   .end = f->end,
                   .sign = said_in(severity_said(f->severity), english),
                   .weight = (int)f->severity,
                   .code = f->code,
                   .place = form_place_said(places, f->path, english),
                   .brief = brief_of(a, fact, rule, english),
                   .expected = said_in(f->expected, english),
                   .fix = said_in(f->fix, english),
                   .rewrite = f->rewrite,
                   .set_aside = f->suppressed};
    if (rule != NULL) n.source = said_in(rule->source, english);
    if (!str_equal(n.brief, fact)) n.fact = fact;
    n.text = note_text(a, &n, fact, english);
    return n;
}

void annotate(WriteOptions *out, Arena *a, const Report *r,
              const AnnotateOptions *options) {
    FormPlaces places = form_places(a, r->d);
    WriteNote *notes = ARENA_ARRAY(a, WriteNote, r->findings.n + 1);
    const FindingMark *marks =
        finding_marks(a, r->findings.items, r->findings.n);
    for (size_t i = 0; i < r->findings.n; i++) {
        notes[i] = note_of(a, &places, &r->findings.items[i], options->report);
        notes[i].number = marks[i].number;
    }
    out->notes = notes;
    out->notes_n = r->findings.n;
}
