/* SPDX-License-Identifier: Apache-2.0
 * F113: no character is broken. */
#include "base/utf8.h"
#include "check/label.h"
#include "rules/texts.h"

enum { PLACES_MAX = 20 }; /* of one text */

/* What is wrong with a character; absent where nothing is. */
static Said fault_of(uint32_t r) {
    if (r == RUNE_REPLACEMENT) return (Said)SAID("乱码", "broken");
    if ((r >= 0xE000 && r <= 0xF8FF) || r >= 0xF0000)
        return (Said)SAID("私有字", "private");
    if ((r < ' ' && r != '\n' && r != '\t') || (r >= 0x7F && r < 0xA0))
        return (Said)SAID("控制字符", "a control character");
    if ((r & 0xFFFE) == 0xFFFE) return (Said)SAID("非字符", "no character");
    return (Said){{0}, {0}};
}

static void report(Run *run, const Text *t, int start, int end, Said fault) {
    Said label = field_label(run, t->path);
    Finding *f = run_fail_span(run, t->path, start, end);
    said_zh(run, &f->message, "%.*s第 %d 个字是%.*s（U+%04X）",
            STR_ARG(label.zh), start + 1, STR_ARG(fault.zh),
            (unsigned)text_at(t, start));
    said_en(run, &f->message, "character %d of %.*s is %.*s (U+%04X)",
            start + 1, STR_ARG(label.en), STR_ARG(fault.en),
            (unsigned)text_at(t, start));
    said_zh(run, &f->fix, "删去，照原文重打");
    said_en(run, &f->fix, "delete it and type the words again");
}

static void look_at_text(Run *run, const Text *t) {
    int places = 0;
    for (int i = 0; i < t->n && places < PLACES_MAX; i++) {
        Said fault = fault_of(text_at(t, i));
        if (fault.zh.p == NULL) continue;
        int end = i + 1;
        while (fault_of(text_at(t, end)).zh.p != NULL && end < t->n)
            end++;
        report(run, t, i, end, fault);
        places++;
        i = end;
    }
}

static void f113_check(Run *run) {
    Texts texts = texts_all(run);
    for (size_t i = 0; i < texts.n; i++)
        look_at_text(run, &texts.items[i]);
}
const Rule rule_f113 = {
    .code = S_INIT("F113"),
    .name = S_INIT("unreadable-characters"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("有乱码、私有字或控制字符"),
            .why = S_INIT(
                "这些字符在别的电脑上显示成方框或问号，批复、公开时会缺字。"),
            .fix = S_INIT("删去，照原文重打这几个字。"),
            .bad = S_INIT("完成水库除险加固\\uFFFD座"),
            .good = S_INIT("完成水库除险加固8座"),
            .mark = S_INIT("\\uFFFD"),
            .note = S_INIT("原来是几？"),
            .silent = S_INIT("换行和制表符\n"
                             "统一码里有的生僻字"),
        },
    .en =
        {
            .title = S_INIT("there are broken, private or control characters"),
            .why = S_INIT("On another computer they show as boxes or question "
                          "marks, and are missing in print."),
            .fix = S_INIT("Delete them and type the words again."),
            .bad = S_INIT("reinforce \\uFFFD reservoirs"),
            .good = S_INIT("reinforce 8 reservoirs"),
            .mark = S_INIT("\\uFFFD"),
            .note = S_INIT("what was it?"),
            .silent = S_INIT("Line ends and tabs.\n"
                             "Rare characters that Unicode has."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F114 F110"),
    .check = f113_check,
};
