/* SPDX-License-Identifier: Apache-2.0
 * One rule explained, as a good compiler explains an error. */
#include "base/utf8.h"
#include "check/report_text.h"
#include "check/wrap.h"

static void paragraph(Buf *out, const TextOptions *o, const char *head,
                      Str text) {
    Wrap w = {out, o->width, 2, o->ambiguous, 0};
    if (text.n == 0) return;
    wrap_end(&w);
    wrap_text(&w, str_from_c(head));
    wrap_text(&w, S("\n"));
    wrap_text(&w, text);
    wrap_end(&w);
}

void rule_to_text(Buf *out, Arena *a, const Rule *rule, const TextOptions *o) {
    bool english = o->report.english;
    const RuleText *text = english ? &rule->en : &rule->zh;
    static const char *zh[] = {"不查", "提示", "应改", "必改"};
    Wrap w = {out, o->width, 6, o->ambiguous, 0};
    wrap_text(&w, str_format(a, "%.*s  %.*s", STR_ARG(rule->code),
                             STR_ARG(text->title)));
    wrap_right(&w, english ? severity_word(rule->severity)
                           : str_from_c(zh[rule->severity]));
    wrap_end(&w);
    wrap_text(&w, str_format(a, "      %.*s", STR_ARG(rule->name)));
    wrap_right(&w, str_format(a, english ? "since %.*s" : "%.*s 版起",
                              STR_ARG(rule->since)));
    wrap_end(&w);
    paragraph(out, o, english ? "Why" : "为什么", text->why);
    paragraph(out, o, english ? "Fix" : "怎么改", text->fix);
    paragraph(out, o, english ? "Source" : "依据",
              said_in(rule->source, english));
    paragraph(out, o, english ? "Not so" : "不好", text->bad);
    paragraph(out, o, english ? "But so" : "好", text->good);
    wrap_end(&w);
}
