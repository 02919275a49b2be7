/* SPDX-License-Identifier: Apache-2.0
 * M105: a figure is promised, not hoped for. */
#include "base/utf8.h"
#include "rules/clause.h"
#include "rules/place.h"
#include "rules/words.h"

/* 计划 is a modal only where it opens the clause: 全年计划培训500人. */
static size_t plan_opens(Str clause) {
    static const Str leads[] = {S_INIT("全年"), S_INIT("今年"), S_INIT("本年"),
                                S_INIT("年内"), S_INIT("本年度")};
    Str rest = clause;
    for (size_t i = 0; i < COUNT_OF(leads); i++)
        if (str_has_prefix(rest, leads[i])) rest = str_from(rest, leads[i].n);
    if (!str_has_prefix(rest, S("计划"))) return STR_NONE;
    Str after = str_from(rest, S("计划").n);
    static const Str nouns[] = {S_INIT("完成率"), S_INIT("内"), S_INIT("外"),
                                S_INIT("的"), S_INIT("生育")};
    for (size_t i = 0; i < COUNT_OF(nouns); i++)
        if (str_has_prefix(after, nouns[i])) return STR_NONE;
    return clause.n - rest.n;
}

static bool find_modal(const Words *modal, Str clause, size_t *at, Str *word) {
    WordHit hit;
    size_t from = 0;
    if (words_hit_next(&hit, modal, clause, &from)) {
        *at = hit.at;
        *word = hit.word->text;
        return true;
    }
    *at = plan_opens(clause);
    *word = S("计划");
    return *at != STR_NONE;
}

/* A figure stands behind the modal, which ends at byte `at` of the clause. */
static bool figure_follows(const Place *p, const Clause *c, size_t at,
                           int start) {
    bool target =
        c->target != NULL && target_touching(p->targets, start, c->end) != NULL;
    return target || text_has_figure(str_from(c->text, at));
}

/* A second, higher figure beside a firm one (10家，力争12家) is good practice.
 */
static bool is_stretch(const Clause *c) {
    return c->target != NULL && c->target->stretch;
}

static void look_at(Run *run, const Words *modal, const Place *p) {
    const Clauses *clauses = p->clauses;
    for (size_t i = 0; i < clauses->n; i++) {
        const Clause *c = &clauses->items[i];
        size_t at;
        Str word;
        if (!find_modal(modal, c->text, &at, &word)) continue;
        int start = c->start + points_before(c->text, at);
        int end = start + (int)utf8_count(word);
        if (!figure_follows(p, c, at + word.n, end) || is_stretch(c)) continue;
        Str without = str_join(run->a, str_upto(c->text, at),
                               str_from(c->text, at + word.n));
        Finding *f = run_fail_span(run, p->path, start, end);
        said_zh(run, &f->message, "“%.*s”没说做不到算不算完成", STR_ARG(word));
        said_en(run, &f->message,
                "“%.*s” leaves open whether the figure is promised",
                STR_ARG(word));
        said_zh(run, &f->fix, "说定：%.*s；没把握的写两档，保底____、力争____",
                STR_ARG(without));
        said_en(run, &f->fix,
                "promise it, or give two steps: at least ____, if possible "
                "____");
        f->rewrite = without;
    }
}

static void m105_check(Run *run) {
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_VALUE);
    Words modal = words_of(S("data/words-modal.txt"));
    for (size_t i = 0; i < places.n; i++)
        look_at(run, &modal, &places.items[i]);
}

const Rule rule_m105 = {
    .code = S_INIT("M105"),
    .name = S_INIT("soft-promise"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("“力争”的数算不算数"),
            .why = S_INIT("“力争”“预计”后面的数，做不到算不算没完成，年底会有"
                          "两种说法。"),
            .fix = S_INIT("把数说定。要留余地就写两档：保底多少，力争多少。"),
            .bad = S_INIT("力争新增节水灌溉面积2万亩"),
            .good = S_INIT("新增节水灌溉面积1.8万亩，力争2万亩"),
            .mark = S_INIT("力争"),
            .note = S_INIT("做不到算不算？"),
            .silent =
                S_INIT("保底的数之外再写力争：1.8万亩，力争2万亩\n"
                       "后面没有数\n"
                       "拟定、草拟、虚拟；名词“计划”：计划完成率、计划内"),
        },
    .en =
        {
            .title = S_INIT("a figure that is only hoped for"),
            .why = S_INIT("After words such as strive or expect it is open "
                          "whether missing the figure counts\nas a miss."),
            .fix = S_INIT("Promise the figure, or give a firm one and a higher "
                          "one."),
            .bad = S_INIT("strive for 20,000 mu of irrigation"),
            .good = S_INIT("18,000 mu of irrigation, if possible 20,000"),
            .mark = S_INIT("strive"),
            .note = S_INIT("does a miss count?"),
            .silent =
                S_INIT("It is a second, higher figure beside a firm one.\n"
                       "No figure follows.\n"
                       "Other words that hold the character, such as to draft; "
                       "plan as a noun."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M106 M101 I101"),
    .offer = OFFER_PROPOSAL,
    .check = m105_check,
};
