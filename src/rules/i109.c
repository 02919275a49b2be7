/* SPDX-License-Identifier: Apache-2.0
 * I109: a row in words is explained where the form has a column for it. */
#include "check/label.h"
#include "rules/grid.h"
#include "rules/printed.h"
#include "rules/vague.h"

static bool is_printed(Run *run, size_t row, const char *field) {
    return form_prints(run, field_path(run->a, "indicators", row, field));
}

static bool has_column(Run *run) {
    for (size_t i = 0; i < run->d->indicators.n; i++)
        if (is_printed(run, i, "standard") || is_printed(run, i, "explanation"))
            return true;
    return false;
}

/* Done or not, yes or no; M103 and M111 speak of other words. */
static bool is_qualitative(const Vague *v, const Place *p) {
    return !p->measured && !text_is_residue(p->text) && !value_is_vague(v, p) &&
           value_is_state(v, str_trim(p->text));
}

static void i109_check(Run *run) {
    if (!grid_is_given(run)) return;
    if (!has_column(run)) {
        run_not_applicable(run, "表上没有指标解释、评分标准栏",
                           "the form has no column for it");
        return;
    }
    Places places = places_of(run, PLACE_VALUE);
    Vague v = vague_words();
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        if (!value_is_blank(&p->indicator->standard) ||
            !value_is_blank(&p->indicator->explanation) ||
            !is_qualitative(&v, p))
            continue;
        Said row = field_label(
            run, field_path(run->a, "indicators", p->index, "name"));
        Finding *f = run_fail_place(run, p);
        said_zh(run, &f->message, "%.*s是定性的，解释和评分标准都空着",
                STR_ARG(row.zh));
        said_en(run, &f->message,
                "%.*s is qualitative; explanation and scoring are blank",
                STR_ARG(row.en));
        said_zh(run, &f->fix, "写明看什么材料、怎样扣分");
        said_en(run, &f->fix, "say what proves it and how it is scored");
    }
}

const Rule rule_i109 = {
    .code = S_INIT("I109"),
    .name = S_INIT("qualitative-row-unexplained"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("定性指标没有解释和评分标准"),
            .why = S_INIT("表上有“指标解释”“评分标准”栏，定性的这一行却空着。“"
                          "是”“完成”凭什么算，扣分怎么扣，\n年底各说各的。"),
            .fix = S_INIT("写明看什么材料、做到什么算完成、差一步扣几分。"),
            .bad = S_INIT("信息平台上线｜完成｜评分标准（空）"),
            .good =
                S_INIT("信息平台上线｜完成｜验收报告通过得满分，未验收不得分"),
            .mark = S_INIT("评分标准（空）"),
            .note = S_INIT("“完成”凭什么算？"),
            .silent =
                S_INIT("表上没有指标解释、评分标准栏\n"
                       "解释或评分标准填了一样\n"
                       "值里有数；值是“明显”“健全”一类：由 M103、M111 报"),
        },
    .en =
        {
            .title = S_INIT("a qualitative row is not explained"),
            .why = S_INIT(
                "The form has a column for the explanation or the scoring, but "
                "this row leaves it blank.\nWhat counts as done is then open."),
            .fix = S_INIT("Say what proves it and how it is scored."),
            .bad = S_INIT("platform online | done | (blank)"),
            .good = S_INIT("platform online | done | full marks with the "
                           "acceptance report"),
            .mark = S_INIT("(blank)"),
            .note = S_INIT("what counts as done?"),
            .silent =
                S_INIT("The form has no column for explanation or scoring.\n"
                       "One of the two is filled in.\n"
                       "The value holds a figure, or vague words that M103 and "
                       "M111 report."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M111 M103 W103"),
    .check = i109_check,
};
