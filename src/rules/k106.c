/* SPDX-License-Identifier: Apache-2.0
 * K106: a department without a link to ecology says 不适用. Whether there is a
 * link is not in the form: the pack may say so (rules.K106.ecological_link). */
#include "base/utf8.h"
#include "rules/vague.h"

enum { LINK_UNKNOWN = -1, LINK_NONE = 0 };

static bool is_general_text(const Place *p) {
    return indicator_level2(p->indicator) == LEVEL2_ECOLOGICAL &&
           !p->measured && !text_is_residue(p->text) &&
           !str_has(p->text, S("不适用"));
}

static void report(Run *run, const Place *p) {
    Finding *f = run_fail_place(run, p);
    said_zh(run, &f->message, "本部门与生态无直接关系，这里写的是一般的话");
    said_en(run, &f->message,
            "general text where the department has no link to ecology");
    said_zh(run, &f->expected, "不适用");
    said_en(run, &f->expected, "not applicable");
    said_zh(run, &f->fix, "写“不适用”；确有关系的写一个数");
    said_en(
        run, &f->fix,
        "say that it does not apply, or give a figure where there is a link");
}

static void k106_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    int64_t link = run_setting(run, S("ecological_link"));
    size_t general = 0;
    for (size_t i = 0; i < places.n; i++) {
        if (!is_general_text(&places.items[i])) continue;
        general++;
        if (link == LINK_NONE) report(run, &places.items[i]);
    }
    if (general > 0 && link == LINK_UNKNOWN)
        run_undecided(run, "与生态有没有关系表上看不出，由审核人定",
                      "whether the department has a link to ecology is the "
                      "reviewer's to say");
}

const Rule rule_k106 = {
    .code = S_INIT("K106"),
    .name = S_INIT("ecology-filled-for-form"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("生态效益凑数"),
            .why = S_INIT("与生态无关的部门不必写生态效益。凑几句话反而多一条"
                          "无法考核的指标。"),
            .fix = S_INIT("写“不适用”；确有关系的写可量的数。"),
            .bad = S_INIT("生态效益：促进人与自然和谐"),
            .good = S_INIT("生态效益：不适用"),
            .mark = S_INIT("促进人与自然和谐"),
            .note = S_INIT("与本部门有关吗？"),
            .silent = S_INIT("有数、写了“不适用”，或空着\n"
                             "规则包说本部门与生态有关（ecological_link: 1）\n"
                             "规则包没有说：标“未判”，由审核人定"),
        },
    .en =
        {
            .title = S_INIT("ecology filled in for form's sake"),
            .why = S_INIT("A department without a link to ecology need not "
                          "name an ecological benefit."),
            .fix = S_INIT("Write not applicable, or a figure."),
            .bad = S_INIT("ecology: harmony of man and nature"),
            .good = S_INIT("ecology: not applicable"),
            .mark = S_INIT("harmony of man and nature"),
            .note = S_INIT("its business?"),
            .silent = S_INIT(
                "It has a figure, says that it does not apply, or is blank.\n"
                "The pack says that there is a link (ecological_link: 1).\n"
                "The pack does not say: undecided, the reviewer decides."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F107 M102 M103"),
    .settings =
        {
            SETTING("ecological_link", LINK_UNKNOWN,
                    "本部门与生态有没有关系：0 没有，1 有；-1 由审核人定",
                    "whether the department has a link to ecology: 0 none, 1 "
                    "it has; -1 the reviewer says"),
        },
    .check = k106_check,
};
