/* SPDX-License-Identifier: Apache-2.0
 * M111: a value in words states its levels or its proof. */
#include "base/utf8.h"
#include "rules/vague.h"

/* A grade of a known scale: Ⅲ类以上, 二级, A级, 三星. */
static bool names_grade(Str value) {
    static const Str scales[] = {S_INIT("类"), S_INIT("级"), S_INIT("等"),
                                 S_INIT("星")};
    static const Str grades[] = {
        S_INIT("一"),   S_INIT("二"), S_INIT("三"), S_INIT("四"), S_INIT("五"),
        S_INIT("甲"),   S_INIT("乙"), S_INIT("Ⅰ"),  S_INIT("Ⅱ"),  S_INIT("Ⅲ"),
        S_INIT("Ⅳ"),    S_INIT("Ⅴ"),  S_INIT("A"),  S_INIT("B"),  S_INIT("省"),
        S_INIT("国家"), S_INIT("市")};
    for (size_t i = 0; i < COUNT_OF(scales); i++) {
        size_t at = str_find(value, scales[i]);
        for (size_t n = 0; at != STR_NONE && n < COUNT_OF(grades); n++)
            if (str_has_suffix(str_upto(value, at), grades[n])) return true;
    }
    return false;
}

/* Levels in the value itself: 优、良、中、差. */
static bool lists_levels(Str value) {
    return str_has(value, S("、")) || str_has(value, S("/")) ||
           str_has(value, S("；"));
}

static bool is_explained(const Indicator *i) {
    return !value_is_blank(&i->standard) || !value_is_blank(&i->explanation) ||
           !value_is_blank(&i->note) || !value_is_blank(&i->basis);
}

static bool is_bare_words(const Vague *v, const Place *p) {
    if (p->measured) return false;
    if (text_is_residue(p->text) || value_is_state(v, p->text)) return false;
    if (value_is_vague(v, p)) return false;                         /* M103 */
    if (words_in(&v->unclear_count, p->text) != NULL) return false; /* M106 */
    return !lists_levels(p->text) && !names_grade(p->text);
}

/* Groups whose values in words other rules speak of: M101, K104, K105. */
static bool concerns(const Place *p) {
    Level2 level = indicator_level2(p->indicator);
    return level != LEVEL2_QUANTITY && level != LEVEL2_TIMELINESS &&
           !indicator_is_cost(p->indicator);
}

static void m111_check(Run *run) {
    Places places = places_of(run, PLACE_VALUE);
    Vague v = vague_words();
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        if (!concerns(p) || is_explained(p->indicator)) continue;
        if (!is_bare_words(&v, p)) continue;
        Finding *f = run_fail_place(run, p);
        said_zh(run, &f->message, "“%.*s”是定性的，没写怎样才算、凭什么看",
                STR_ARG(p->text));
        said_en(run, &f->message,
                "“%.*s” is qualitative, without levels or proof",
                STR_ARG(p->text));
        said_zh(run, &f->expected, "分级的标准，或要看的材料");
        said_en(run, &f->expected, "levels with criteria, or what proves it");
        said_zh(run, &f->fix,
                "写明几级、各级什么样；或写凭据：制度文件、验收单、检查记录");
        said_en(run, &f->fix,
                "say what each level means, or name the document that proves "
                "it");
    }
}

const Rule rule_m111 = {
    .code = S_INIT("M111"),
    .name = S_INIT("words-without-levels"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("定性值没有分级或凭据"),
            .why = S_INIT("“健全”“符合规定”要看标准。没有分级、也没说看什么"
                          "材料，打分全凭印象。"),
            .fix = S_INIT("在评分标准里写明几级、各级什么样；或写要看的材料。"),
            .bad = S_INIT("管护制度健全性　健全"),
            .good = S_INIT("管护制度健全性　健全（有办法、有专人、有台账各占"
                           "三分之一）"),
            .mark = S_INIT("健全"),
            .note = S_INIT("怎样才算？"),
            .silent = S_INIT("评分标准、指标解释、备注或依据填了一样\n"
                             "值里列了几级，或是通行的等级：Ⅲ类以上、二级\n"
                             "值是“是”“已完成”“建成”一类\n"
                             "数量、时效、成本（见 M101、K104、K105）"),
        },
    .en =
        {
            .title = S_INIT("a value in words without levels or proof"),
            .why = S_INIT("Whether rules are sound depends on a standard. "
                          "Without levels or proof the score is\nan "
                          "impression."),
            .fix = S_INIT("State the levels, or the documents to look at."),
            .bad = S_INIT("maintenance rules: sound"),
            .good = S_INIT("maintenance rules: sound (rules, a person in "
                           "charge and a log: a third each)"),
            .mark = S_INIT("sound"),
            .note = S_INIT("what counts as that?"),
            .silent = S_INIT(
                "Scoring, explanation, notes or basis are filled in.\n"
                "The value lists its levels, or is a grade of a known scale.\n"
                "The value is a yes or no, or a state such as built.\n"
                "Quantity, timeliness and cost (M101, K104, K105)."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M103 I109 M112"),
    .check = m111_check,
};
