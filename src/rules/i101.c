/* SPDX-License-Identifier: Apache-2.0
 * I101: one row, and one sentence of a prose cell, states one target. */
#include <stdlib.h>

#include "rules/measure.h"
#include "rules/place.h"
#include "rules/subset.h"
#include "rules/words.h"

/* Two targets of one kind may share a sentence of a prose cell: it has no rows
 * to put them into. */
enum { ALIKE_MOST = 2, SHOWN_MOST = 12, BREATH_MOST = 120 };

typedef struct Look {
    Run *run;
    Words units;
    Words joined;         /* what makes the figures of a cell one target */
    Words heads;          /* what a name that measures ends in */
    const Target **parts; /* of wholes; sorted */
    size_t parts_n;
    int64_t alike_most;
} Look;

typedef VEC(const Target *) Picked;

static int part_order(const void *x, const void *y) {
    uintptr_t a = (uintptr_t) * (const Target *const *)x;
    uintptr_t b = (uintptr_t) * (const Target *const *)y;
    return (a > b) - (a < b);
}

static void find_parts(Look *k) {
    Picked all = {0};
    Subsets kinds[] = {subsets_of(k->run, true), subsets_of(k->run, false)};
    for (size_t kind = 0; kind < COUNT_OF(kinds); kind++)
        for (size_t i = 0; i < kinds[kind].n; i++)
            for (size_t n = 0; n < kinds[kind].items[i].parts.n; n++)
                VEC_ADD(k->run->a, &all, kinds[kind].items[i].parts.items[n]);
    if (all.n > 0) qsort(all.items, all.n, sizeof(const Target *), part_order);
    k->parts = all.items;
    k->parts_n = all.n;
}

static bool is_part(const Look *k, const Target *t) {
    return k->parts_n > 0 &&
           bsearch(&t, k->parts, k->parts_n, sizeof(const Target *),
                   part_order) != NULL;
}

static bool is_target(const Look *k, const Target *t) {
    if (t->stretch || t->op == OP_QUALITATIVE) return false;
    if (!t->has_value && t->deadline.year == 0) return false;
    return !is_part(k, t);
}

/* The same thing again: a growth beside its level, its share of a whole. */
static bool is_named(const Picked *picked, Str name) {
    for (size_t i = 0; i < picked->n; i++) {
        Str before = picked->items[i]->name;
        if (!str_has_prefix(name, before)) continue;
        Str rest = str_from(name, before.n);
        if (rest.n == 0 || str_has_prefix(rest, S("占"))) return true;
    }
    return false;
}

/* Something parts the two; 组织25个乡镇演练50次 is said in one breath. */
static bool are_parted(const Place *p, const Target *x, const Target *y) {
    static const Str marks[] = {S_INIT("，"), S_INIT("、"), S_INIT(","),
                                S_INIT("和"), S_INIT("及"), S_INIT("并"),
                                S_INIT("："), S_INIT(" ")};
    if (y->start > x->end + BREATH_MOST) return true;
    Str between = points_slice(&p->points, (int)x->end, (int)y->end);
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (str_has(between, marks[i])) return true;
    return false;
}

/* The independent targets of each sentence. */
static Picked *targets_within(const Look *k, const Place *p,
                              const Clauses *sentences) {
    Picked *out = ARENA_ARRAY(k->run->a, Picked, sentences->n + 1);
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        size_t n = clauses_until(sentences, (int)t->start);
        if (n == sentences->n || (int)t->start < sentences->items[n].start)
            continue;
        Picked *picked = &out[n];
        if (!is_target(k, t) || is_named(picked, t->name)) continue;
        if (picked->n > 0 && !are_parted(p, picked->items[picked->n - 1], t))
            continue;
        VEC_ADD(k->run->a, picked, t);
    }
    return out;
}

static bool are_alike(const Look *k, const Target *x, const Target *y) {
    if (!x->has_value || !y->has_value) return x->has_value == y->has_value;
    MeasureKind kind = measure_kind(&k->units, x->unit);
    if (kind != measure_kind(&k->units, y->unit)) return false;
    return kind == MEASURE_MONEY || kind == MEASURE_PERCENT ||
           str_equal(x->unit, y->unit);
}

static bool is_crowded(const Look *k, const Picked *picked) {
    if (picked->n < 2) return false;
    if ((int64_t)picked->n > k->alike_most) return true;
    for (size_t i = 1; i < picked->n; i++)
        if (!are_alike(k, picked->items[0], picked->items[i])) return true;
    return false;
}

/* 国家级和省级孵化器: whether the figure is for both or for each. */
static bool is_joint(const Target *t) {
    static const Str ands[] = {S_INIT("级和"), S_INIT("级、"), S_INIT("级及"),
                               S_INIT("级与")};
    if (!t->has_value || str_equal(t->unit, S("%"))) return false;
    for (size_t i = 0; i < COUNT_OF(ands); i++) {
        size_t at = str_find(t->name, ands[i]);
        if (at != STR_NONE &&
            str_has(str_from(t->name, at + ands[i].n), S("级")))
            return true;
    }
    return false;
}

/* "在孵企业总数≥400家", "培训任务10月31日前完成". */
static Str one_line(Arena *a, const Target *t) {
    Str figure = target_figure(a, t);
    if (t->has_value)
        return str_format(a, "%.*s%.*s%s", STR_ARG(t->name), STR_ARG(figure),
                          is_joint(t) ? "（合计或各____）" : "");
    return str_format(a, "%.*s%d月%d日前", STR_ARG(t->name), t->deadline.month,
                      t->deadline.day);
}

static Str list_of(Arena *a, const Picked *picked) {
    Str out = S("");
    for (size_t i = 0; i < picked->n && i < SHOWN_MOST; i++) {
        Str line = one_line(a, picked->items[i]);
        out = str_format(a, "%.*s%s%.*s", STR_ARG(out), i > 0 ? "；" : "",
                         STR_ARG(line));
    }
    return picked->n > SHOWN_MOST ? str_join(a, out, S("；等")) : out;
}

static void say(Run *run, Finding *f, size_t n, const char *where_zh,
                const char *where_en, Str list) {
    said_zh(run, &f->message, "%s写了 %zu 个目标", where_zh, n);
    said_en(run, &f->message, "%zu targets in one %s", n, where_en);
    said_zh(run, &f->expected, "一行一个目标");
    said_en(run, &f->expected, "one target a row");
    said_zh(run, &f->fix, "拆成 %zu 项：%.*s", n, STR_ARG(list));
    said_en(run, &f->fix, "split them, one a row");
}

/* One finding a cell, from its first crowded sentence to its last. */
static void look_at_prose(const Look *k, const Place *p) {
    Run *run = k->run;
    Clauses sentences = {0};
    sentences_of(&sentences, run->a, p->text);
    const Picked *picked = targets_within(k, p, &sentences);
    Picked all = {0};
    int start = 0, end = 0, crowded = 0;
    for (size_t i = 0; i < sentences.n; i++) {
        const Clause *c = &sentences.items[i];
        if (!is_crowded(k, &picked[i])) continue;
        if (crowded++ == 0) start = c->start;
        end = c->end;
        for (size_t n = 0; n < picked[i].n; n++)
            VEC_ADD(run->a, &all, picked[i].items[n]);
    }
    if (crowded == 0) return;
    Finding *f = run_fail_span(run, p->path, start, end);
    say(run, f, all.n, crowded > 1 ? "几句话里" : "一句话里",
        crowded > 1 ? "cell" : "sentence", list_of(run->a, &all));
}

/* The value cell holds several figures that are not one target's. */
static void look_at_value(const Look *k, const Place *p) {
    Run *run = k->run;
    if (words_in(&k->joined, p->text) != NULL) return;
    Picked picked = {0};
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!t->has_value || t->stretch) continue;
        if (measure_kind(&k->units, t->unit) == MEASURE_TIME) continue;
        VEC_ADD(run->a, &picked, t);
    }
    if (picked.n < 2) return;
    Str list = S("");
    for (size_t i = 0; i < picked.n && i < SHOWN_MOST; i++) {
        Str figure = target_figure(run->a, picked.items[i]);
        list = str_format(run->a, "%.*s%s____%.*s", STR_ARG(list),
                          i > 0 ? "；" : "", STR_ARG(figure));
    }
    say(run, run_fail_place(run, p), picked.n, "一行里", "row", list);
}

/* 合格率、及时率: each part of the name measures something of its own. */
static size_t measures_in(const Look *k, Str name) {
    static const Str ands[] = {S_INIT("、"), S_INIT("和"), S_INIT("及"),
                               S_INIT("与"), S_INIT("，"), S_INIT("；")};
    size_t n = 1;
    for (Str rest = name; rest.n > 0;) {
        size_t at = STR_NONE, length = 0;
        for (size_t i = 0; i < COUNT_OF(ands); i++) {
            size_t found = str_find(rest, ands[i]);
            if (found >= at) continue;
            at = found;
            length = ands[i].n;
        }
        if (at == STR_NONE) break;
        n += words_end(&k->heads, str_upto(rest, at)) != NULL;
        rest = str_from(rest, at + length);
    }
    return words_end(&k->heads, name) != NULL ? n : 1;
}

/* Figures in the name of a row that has its own are what defines it. */
static void look_at_name(const Look *k, const Place *p) {
    Run *run = k->run;
    Targets found = {0};
    Picked picked = {0};
    if (!place_of_indicator(run, p->index).measured)
        targets_in_text(&found, run->a, p->text, (TargetContext){0});
    for (size_t i = 0; i < found.n; i++)
        if (found.items[i].has_value && !is_named(&picked, found.items[i].name))
            VEC_ADD(run->a, &picked, &found.items[i]);
    size_t measures = picked.n >= 2 ? 0 : measures_in(k, p->text);
    if (picked.n < 2 && measures < 2) return;
    Str list = picked.n >= 2 ? list_of(run->a, &picked)
                             : S("每个指标单独一行，各写各的值");
    say(run, run_fail_place(run, p), picked.n >= 2 ? picked.n : measures,
        "一行里", "row", list);
}

static void i101_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_NAME | PLACE_VALUE);
    Look k = {.run = run,
              .units = words_of(S("data/words-units.txt")),
              .joined = words_of(S("data/words-one-target.txt")),
              .heads = words_of(S("data/words-measure-heads.txt")),
              .alike_most = run_setting(run, S("alike_most"))};
    find_parts(&k);
    size_t reported = SIZE_MAX; /* the row whose name was reported */
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        size_t before = run->findings.n;
        if (p->kind == PLACE_PROSE) look_at_prose(&k, p);
        if (p->kind == PLACE_NAME) look_at_name(&k, p);
        if (p->kind == PLACE_NAME && run->findings.n > before)
            reported = p->index;
        if (p->kind == PLACE_VALUE && p->index != reported)
            look_at_value(&k, p);
    }
}

const Rule rule_i101 = {
    .code = S_INIT("I101"),
    .name = S_INIT("several-targets-in-one"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("一处写了几个目标"),
            .why = S_INIT(
                "一行一个目标，年底才能逐个对实际数、逐个打分。几个目标挤在一起"
                "，完成了三个、差一个，\n这一行算不算完成就说不清。"),
            .fix = S_INIT("每个目标单独一行：名称、符号、数、单位。文字式的表用"
                          "“；”或“。”分开。其中项不用拆。"),
            .bad = S_INIT(
                "在孵企业达到400家以上，新增孵化器1家以上、众创空间1家以上"),
            .good = S_INIT(
                "在孵企业总数≥400家；\n新增孵化器≥1家；\n新增众创空间≥1家"),
            .mark = S_INIT("新增孵化器1家以上、众创空间1家以上"),
            .note = S_INIT("三个目标，一行算一个"),
            .silent =
                S_INIT("“其中”“含”后面的是总数的部分，不单算\n"
                       "保底之外的第二个数：10家，力争12家；增幅旁边的水平数\n"
                       "文字式的表里，一句话两个同类的目标（可调），或一口气说"
                       "的：组织25个乡镇演练50次\n"
                       "值里写了分季、分段、累计、从…到，或只是时间"),
        },
    .en =
        {
            .title = S_INIT("several targets in one place"),
            .why = S_INIT("With one target a row each can be compared with its "
                          "result and scored. Where several\nshare a row, "
                          "nobody can say whether it is met."),
            .fix = S_INIT("Give each target its own row: name, sign, figure, "
                          "unit. Parts of a whole may stay."),
            .bad = S_INIT(
                "at least 400 firms incubated, 1 new incubator, 1 new space"),
            .good = S_INIT(
                "firms incubated ≥400; new incubators ≥1; new spaces ≥1"),
            .mark = S_INIT("1 new incubator, 1 new space"),
            .note = S_INIT("three targets, each wants a row"),
            .silent =
                S_INIT("Parts of a whole behind “of which”.\n"
                       "A second, higher figure beside a firm one; a growth "
                       "beside its level.\n"
                       "Two targets of one kind in a sentence of prose (a pack "
                       "may set more), or figures said in one breath.\n"
                       "The value is split by quarters or stages, runs from "
                       "one figure to another, or is a time."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("I107 M107 N103 X101"),
    .settings =
        {
            SETTING("alike_most", ALIKE_MOST, "一句话里最多几个同类目标",
                    "targets of one kind that may share a sentence of prose"),
        },
    .check = i101_check,
};
