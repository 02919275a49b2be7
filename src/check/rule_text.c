/* SPDX-License-Identifier: Apache-2.0
 * One rule explained, as a good compiler explains an error, and the list of
 * all. */
#include "base/utf8.h"
#include "check/family.h"
#include "check/report_lines.h"
#include "check/source.h"
#include "check/wrap.h"

enum { RIGHT_COLUMN = 44, COLUMN_GAP = 4, CODE_WIDTH = 6 };

typedef struct RuleLines {
    Buf *out;
    Arena *a;
    const Rule *rule;
    const RuleText *text;
    const TextOptions *o;
} RuleLines;

static const char *in(const RuleLines *t, const char *zh, const char *en) {
    return t->o->report.english ? en : zh;
}

static Wrap wrap_at(const RuleLines *t, int indent) {
    return (Wrap){t->out, t->o->width, indent, t->o->ambiguous, 0};
}

static void put_head(const RuleLines *t) {
    const Rule *r = t->rule;
    Wrap w = wrap_at(t, CODE_WIDTH);
    wrap_text(&w, str_format(t->a, "%.*s  %.*s", STR_ARG(r->code),
                             STR_ARG(t->text->title)));
    wrap_right(&w, said_in(severity_said(r->severity), t->o->report.english));
    wrap_end(&w);
    wrap_text(&w, str_format(t->a, "      %.*s", STR_ARG(r->name)));
    wrap_right(&w, str_format(t->a, in(t, "%.*s 版起", "since %.*s"),
                              STR_ARG(r->since)));
    wrap_end(&w);
}

static void put_paragraph(const RuleLines *t, const char *head, Str text) {
    Wrap w = wrap_at(t, 2);
    if (text.n == 0) return;
    wrap_end(&w);
    wrap_text(&w, str_from_c(head));
    wrap_text(&w, S("\n"));
    wrap_text(&w, text);
    wrap_end(&w);
}

/* A source with what its short name means: "财预〔2015〕88号", "Caiyu [2015]
 * 88: relevance". English names of no document say it themselves. */
static Str spelled(const RuleLines *t, Str source, bool english) {
    for (size_t i = 0; i < SOURCES_N; i++) {
        Str key = english ? SOURCES[i].name.en : SOURCES[i].key;
        if (english && !str_has_prefix(key, S("no. "))) continue;
        if (str_has_prefix(source, key))
            return str_join(t->a, said_in(SOURCES[i].means, english),
                            str_from(source, key.n));
    }
    return source;
}

static Str source_spelled(const RuleLines *t) {
    bool english = t->o->report.english;
    Buf b = buf_new(t->a, 1 << 16);
    for (Str rest = said_in(t->rule->source, english); rest.p != NULL;) {
        Str one = str_cut(&rest, english ? S(", ") : S(" "));
        if (b.n > 0) buf_add(&b, english ? S(", ") : S("　"));
        buf_add(&b, spelled(t, one, english));
    }
    return buf_str(&b);
}

/* ---- examples ---- */

static int widest(const RuleLines *t, Str lines) {
    int most = 0;
    while (lines.p != NULL) {
        int width = utf8_width(str_cut(&lines, S("\n")), t->o->ambiguous);
        if (width > most) most = width;
    }
    return most;
}

static void put_columns(const RuleLines *t, int right) {
    Str bad = t->text->bad, good = t->text->good;
    Wrap w = wrap_at(t, 0);
    wrap_end(&w);
    wrap_text(&w, str_from_c(in(t, "不好", "not so")));
    while (w.column < right - 2)
        wrap_text(&w, S(" "));
    wrap_text(&w, str_from_c(in(t, "好", "but so")));
    wrap_end(&w);
    while (bad.p != NULL || good.p != NULL) {
        Str left = bad.p == NULL ? S("") : str_cut(&bad, S("\n"));
        Str other = good.p == NULL ? S("") : str_cut(&good, S("\n"));
        buf_format(t->out, "  %.*s", STR_ARG(left));
        int column = 2 + utf8_width(left, t->o->ambiguous);
        for (; column < right && other.n > 0; column++)
            buf_byte(t->out, ' ');
        buf_format(t->out, "%.*s\n", STR_ARG(other));
    }
}

/* Beside each other where the width allows. */
static void put_examples(const RuleLines *t) {
    int left = widest(t, t->text->bad), other = widest(t, t->text->good);
    int right = left + 2 + COLUMN_GAP;
    if (right < RIGHT_COLUMN && RIGHT_COLUMN + other <= t->o->width)
        right = RIGHT_COLUMN;
    if (right + other <= t->o->width) {
        put_columns(t, right);
        return;
    }
    put_paragraph(t, in(t, "不好", "Not so"), t->text->bad);
    put_paragraph(t, in(t, "好", "But so"), t->text->good);
}

/* ---- the example at the head ---- */

/* The line of the bad example that holds the mark. */
static Str marked_line(const RuleText *text) {
    Str rest = text->bad;
    while (rest.p != NULL) {
        Str line = str_cut(&rest, S("\n"));
        if (str_has(line, text->mark)) return line;
    }
    return (Str){0};
}

static void put_repeated(Buf *b, char c, int n) {
    for (; n > 0; n--)
        buf_byte(b, c);
}

/* A line of a form, what is at fault underlined, and a few words to it. */
static void put_marked(const RuleLines *t) {
    Str line = marked_line(t->text), mark = t->text->mark;
    if (mark.n == 0) mark = line;
    int before =
        utf8_width(str_upto(line, str_find(line, mark)), t->o->ambiguous);
    int width = utf8_width(mark, t->o->ambiguous);
    if (2 + utf8_width(line, t->o->ambiguous) > t->o->width) {
        put_paragraph(t, in(t, "例如", "For example"), line);
        return;
    }
    buf_format(t->out, "\n  %.*s\n", STR_ARG(line));
    put_repeated(t->out, ' ', 2 + before);
    put_repeated(t->out, lines_sign(t->rule->severity), width);
    Wrap w = wrap_at(t, 2 + before);
    w.column = 2 + before + width;
    wrap_text(&w, S(" "));
    wrap_text(&w, t->text->note);
    wrap_end(&w);
}

/* ---- what else to know ---- */

static void put_silent(const RuleLines *t) {
    Wrap w = wrap_at(t, 4);
    Str rest = t->text->silent;
    buf_format(t->out, "\n%s\n",
               in(t, "什么时候不报", "When it is not reported"));
    while (rest.p != NULL) {
        wrap_text(&w, S("  - "));
        wrap_text(&w, str_cut(&rest, S("\n")));
        wrap_end(&w);
    }
}

static void put_offer(const RuleLines *t) {
    static const Said texts[] = {
        [OFFER_NONE] =
            SAID("不能，要由填报人定。", "No: the preparer decides."),
        [OFFER_PROPOSAL] =
            SAID("提议，不代填：报告里给出改写，空着的（____）由人填。",
                 "A wording is proposed; its gaps (____) are for a person."),
        [OFFER_SAFE] = SAID("能照抄：报告里给出的改写只动写法，不动意思。",
                            "Yes: the wording in the report changes the "
                            "writing, not the meaning."),
    };
    put_paragraph(t, in(t, "能自动改吗", "Can it be put right by itself"),
                  said_in(texts[t->rule->offer], t->o->report.english));
}

/* The rules near it; one that is not among the rules is passed over. */
static void put_related(const RuleLines *t) {
    Str rest = t->rule->related;
    buf_format(t->out, "\n%s\n", in(t, "相近", "Near it"));
    while (rest.p != NULL) {
        const Rule *r = report_rule(&t->o->report, str_cut(&rest, S(" ")));
        Wrap w = wrap_at(t, 2 + CODE_WIDTH);
        if (r == NULL) continue;
        wrap_text(&w, str_format(t->a, "  %.*s  %.*s", STR_ARG(r->code),
                                 STR_ARG(t->o->report.english ? r->en.title
                                                              : r->zh.title)));
        wrap_end(&w);
    }
}

/* The thresholds of the rule, a line each. */
static Str thresholds(const RuleLines *t) {
    Buf b = buf_new(t->a, 1 << 16);
    for (size_t i = 0; i < RULE_SETTINGS_MAX; i++) {
        const RuleSetting *s = &t->rule->settings[i];
        if (s->name.p == NULL) break;
        Str what = said_in(s->what, t->o->report.english);
        buf_format(&b, in(t, "\n%.*s = %lld：%.*s", "\n%.*s = %lld: %.*s"),
                   STR_ARG(s->name), (long long)s->otherwise, STR_ARG(what));
    }
    return buf_str(&b);
}

static void put_settings(const RuleLines *t) {
    Str code = t->rule->code, own = thresholds(t);
    put_paragraph(t, in(t, "可调", "Settings"),
                  str_format(t->a,
                             "--pack FILE: {\"rules\": {\"%.*s\": "
                             "{\"severity\": \"error | warning | info | "
                             "off\"}}}%.*s",
                             STR_ARG(code), STR_ARG(own)));
    put_paragraph(
        t, in(t, "不报", "To set it aside"),
        str_format(
            t->a,
            in(t,
               "--ignore %.*s；只对一处：--waive 或 --suppress 文件，写明"
               "理由，理由印在报告里。",
               "--ignore %.*s; for one place --waive or a file of "
               "--suppress with the reason, which the report prints."),
            STR_ARG(code)));
}

void rule_to_text(Buf *out, Arena *a, const Rule *rule, const TextOptions *o) {
    bool english = o->report.english;
    RuleLines t = {out, a, rule, english ? &rule->en : &rule->zh, o};
    put_head(&t);
    put_marked(&t);
    put_paragraph(&t, in(&t, "为什么", "Why"), t.text->why);
    put_paragraph(&t, in(&t, "怎么改", "Fix"), t.text->fix);
    put_paragraph(&t, in(&t, "依据", "Source"), source_spelled(&t));
    put_examples(&t);
    put_silent(&t);
    put_offer(&t);
    put_related(&t);
    put_settings(&t);
}

void rule_list_line(Buf *out, Arena *a, const Rule *rule, const Rule *before,
                    const TextOptions *o) {
    bool english = o->report.english;
    Said family = family_said(rule->code);
    Str word = said_in(severity_said(rule->severity), english);
    if (before == NULL || before->code.p[0] != rule->code.p[0])
        buf_format(out, "%s%.1s  %.*s\n", before == NULL ? "" : "\n",
                   rule->code.p, STR_ARG(said_in(family, english)));
    Wrap w = {out, o->width, english ? 17 : 14, o->ambiguous, 0};
    wrap_text(
        &w, str_format(a, "  %.*s  %.*s", STR_ARG(rule->code), STR_ARG(word)));
    while (w.column < w.indent)
        wrap_text(&w, S(" "));
    wrap_text(&w, english ? rule->en.title : rule->zh.title);
    wrap_end(&w);
}
