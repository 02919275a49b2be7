/* SPDX-License-Identifier: Apache-2.0
 * Telling wording that can be measured from wording that cannot. */
#include "rules/vague.h"

#include "base/utf8.h"
#include "rules/words.h"

/* A longer text is no mere placeholder. */
enum { RESIDUE_BYTES_MAX = 90 };

/* A value longer than this is prose and is looked at by its clauses. */
enum { VALUE_CHARACTERS_MAX = 14 };

Vague vague_words(void) {
    return (Vague){
        .strength = words_of(S("data/words-strength.txt")),
        .weak = words_of(S("data/words-vague.txt")),
        .slogan = words_of(S("data/words-slogan.txt")),
        .values = words_of(S("data/words-vague-value.txt")),
        .soft = words_of(S("data/words-soft-state.txt")),
        .yes_no = words_of(S("data/words-yes-no.txt")),
        .states = words_of(S("data/words-state.txt")),
        .unclear_count = words_of(S("data/words-unclear-count.txt")),
    };
}

Wording wording_of(Run *run) {
    return (Wording){run, vague_words(), words_of(S("data/words-quality.txt"))};
}

bool text_is_residue(Str s) {
    static const Str marks[] = {S_INIT("**"),  S_INIT("XX"), S_INIT("xx"),
                                S_INIT("××"),  S_INIT("××"), S_INIT("某某"),
                                S_INIT("……"),  S_INIT("__"), S_INIT("＊＊"),
                                S_INIT("ＸＸ")};
    static const Str whole[] = {
        S_INIT("/"),  S_INIT("／"),     S_INIT("-"),    S_INIT("—"),
        S_INIT("无"), S_INIT("不适用"), S_INIT("暂无"), S_INIT("不涉及")};
    s = str_trim(s);
    if (s.n > RESIDUE_BYTES_MAX) return false;
    if (str_has_suffix(s, S("。"))) s = str_upto(s, s.n - S("。").n);
    for (size_t i = 0; i < COUNT_OF(whole); i++)
        if (str_equal(s, whole[i])) return true;
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (str_has(s, marks[i])) return true;
    return false;
}

bool value_is_state(const Vague *v, Str value) {
    return words_whole(&v->yes_no, value) != NULL || clause_is_state(v, value);
}

bool value_is_prose(const Place *p) {
    return utf8_count(str_trim(p->text)) > VALUE_CHARACTERS_MAX;
}

bool value_is_vague(const Vague *v, const Place *p) {
    Str value = str_trim(p->text);
    if (p->measured || text_is_residue(value)) return false;
    if (words_whole(&v->values, value) != NULL) return true;
    if (words_whole(&v->soft, value) != NULL) return false;
    if (words_whole(&v->yes_no, value) != NULL) return false;
    if (value_is_prose(p)) return false;
    return words_in(&v->weak, value) != NULL ||
           words_in(&v->strength, value) != NULL;
}

/* 完成 with an object that is more than 任务 or 工作. */
static bool completes_something(Str clause) {
    static const Str general[] = {S_INIT("任务"), S_INIT("工作"),
                                  S_INIT("目标"), S_INIT("各项"),
                                  S_INIT("计划"), S_INIT("情况")};
    size_t at = str_find(clause, S("完成"));
    if (at == STR_NONE) return false;
    Str object = str_from(clause, at + S("完成").n);
    for (size_t i = 0; i < COUNT_OF(general); i++)
        if (str_has(object, general[i])) return false;
    return utf8_count(object) > 2;
}

bool clause_is_state(const Vague *v, Str clause) {
    return words_in(&v->states, clause) != NULL || completes_something(clause);
}

bool clause_is_slogan(const Vague *v, const Place *p, Str clause) {
    return !indicator_is_benefit(p->indicator) &&
           words_in(&v->slogan, clause) != NULL;
}

bool clause_is_near_figure(const Place *p, size_t index) {
    const Clauses *c = p->clauses;
    const Clause *self = &c->items[index];
    size_t first = index > 0 ? index - 1 : 0;
    size_t last = index + 1 < c->n ? index + 1 : index;
    for (size_t i = first; i <= last; i++)
        if (c->items[i].sentence == self->sentence && c->items[i].measured)
            return true;
    return false;
}

bool clause_is_completion(Str clause) {
    static const Str words[] = {
        S_INIT("完成"),         S_INIT("已完成"),     S_INIT("全面完成"),
        S_INIT("全部完成"),     S_INIT("按计划完成"), S_INIT("按时完成"),
        S_INIT("按期完成"),     S_INIT("基本完成"),   S_INIT("如期完成"),
        S_INIT("保质保量完成"), S_INIT("按要求完成"), S_INIT("圆满完成")};
    static const Str rests[] = {S_INIT(""),
                                S_INIT("任务"),
                                S_INIT("工作"),
                                S_INIT("各项任务"),
                                S_INIT("各项工作"),
                                S_INIT("工作任务"),
                                S_INIT("年度任务"),
                                S_INIT("目标任务"),
                                S_INIT("全年任务"),
                                S_INIT("各项工作任务"),
                                S_INIT("年度目标任务"),
                                S_INIT("各项目标任务")};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (!str_has_prefix(clause, words[i])) continue;
        Str rest = str_from(clause, words[i].n);
        for (size_t n = 0; n < COUNT_OF(rests); n++)
            if (str_equal(rest, rests[n])) return true;
    }
    return false;
}

static bool states_quality(const Words *quality, const Target *t) {
    return str_equal(t->unit, S("%")) || str_equal(t->unit, S("‰")) ||
           words_in(quality, t->name) != NULL;
}

static bool is_all_completion(const Place *p) {
    for (size_t i = 0; i < p->clauses->n; i++)
        if (!clause_is_completion(p->clauses->items[i].text)) return false;
    return true;
}

bool quality_is_process(const Vague *v, const Words *quality, const Place *p) {
    if (p->kind != PLACE_PROSE || text_is_residue(p->text)) return false;
    if (is_all_completion(p)) return false; /* M115 */
    for (size_t i = 0; i < p->targets->n; i++)
        if (states_quality(quality, &p->targets->items[i])) return false;
    if (words_in(&v->strength, p->text) == NULL &&
        words_in(&v->slogan, p->text) == NULL)
        return false;
    return !str_has(p->text, S("%")) && !str_has(p->text, S("％")) &&
           !str_has(p->text, S("百分之"));
}
