/* SPDX-License-Identifier: Apache-2.0
 * The matrix of goals and indicators. */
#include "office/review_goals.h"

#include "base/utf8.h"
#include "flow/target_marks.h"
#include "review/row_match.h"
#include "rules/goal.h"

enum {
    KEY_RUNES = 200,
    SAME_GOAL = 500,      /* of 1000: a goal that was reworded a little */
    OVERLAP_PERCENT = 20, /* as the rule G101 */
    OVERLAP_MIN = 2,
    REASON_MAX = 4000
};

/* ---- reading ---- */

typedef struct Loading {
    GoalMatrix *out;
    Arena *a;
    const Decl *d;
    const Layout *layout;
    Run run; /* for what the rules know of goals */
} Loading;

static Str cut_key(Str s) {
    if (s.p == NULL) return S("");
    return utf8_count(s) <= KEY_RUNES ? s
                                      : str_upto(s, utf8_offset(s, KEY_RUNES));
}

static Str goal_key(const Decl *d, size_t goal) {
    return cut_key(d->goals.items[goal].text.raw);
}

static size_t indicator_of(Str path) {
    Str rest = path, list = str_cut(&rest, S("["));
    size_t index = 0;
    if (rest.p == NULL || !str_equal(list, S("indicators"))) return STR_NONE;
    for (size_t i = 0; i < rest.n && rest.p[i] >= '0' && rest.p[i] <= '9'; i++)
        index = index * 10 + (size_t)(rest.p[i] - '0');
    return index;
}

static GoalItem *add_item(Loading *l, size_t indicator, Str name) {
    const Indicator *it = &l->d->indicators.items[indicator];
    GoalItem *item = VEC_PUSH(l->a, &l->out->items);
    Str word = level2_word((Level2)it->level2.choice);
    *item = (GoalItem){.indicator = indicator,
                       .group = indicator_group(it),
                       .name = name,
                       .key = cut_key(str_format(
                           l->a, "%.*s:%.*s", STR_ARG(word), STR_ARG(name)))};
    item->has_cell = layout_has(
        l->layout, field_path(l->a, "indicators", indicator, "goal"));
    return item;
}

/* The words by which an item is compared with a goal. */
static Str item_words(const Loading *l, const GoalItem *item) {
    const Indicator *it = &l->d->indicators.items[item->indicator];
    return it->name.text.n > 0 ? it->name.text : item->name;
}

/* The goal that shares most words with the item, enough of them. */
static void guess(const Loading *l, GoalItem *item) {
    Grams words = grams_of(l->a, item_words(l, item), 2);
    size_t best = STR_NONE, most = 0;
    for (size_t g = 0; g < l->out->goals; g++) {
        Grams goal = grams_of(l->a, l->d->goals.items[g].text.text, 2);
        size_t shared = grams_shared(words, goal);
        size_t least = goal.n < words.n ? goal.n : words.n;
        if (shared < OVERLAP_MIN || shared * 100 < OVERLAP_PERCENT * least ||
            shared <= most)
            continue;
        best = g;
        most = shared;
    }
    if (best != STR_NONE) item->links[best] = LINK_GUESSED;
}

static void read_cell(Loading *l, GoalItem *item) {
    const Value *cell = &l->d->indicators.items[item->indicator].goal;
    for (size_t g = 0; g < l->out->goals; g++)
        if (goal_is_meant(&l->run, g, cell)) item->links[g] = LINK_SET;
}

static void add_items(Loading *l, bool english) {
    WriteOptions marks = {0};
    size_t next = 0;
    target_marks(&marks, l->a, l->d, english);
    for (size_t i = 0; i < l->d->indicators.n; i++) {
        const Indicator *it = &l->d->indicators.items[i];
        size_t before = l->out->items.n;
        for (;
             next < marks.marks_n && indicator_of(marks.marks[next].path) <= i;
             next++) {
            const WriteMark *mark = &marks.marks[next];
            if (indicator_of(mark->path) != i) continue;
            if (l->out->items.n >= ITEMS_SHOWN) return;
            Str own = it->name.text;
            GoalItem *item = add_item(l, i, own.n > 0 ? own : mark->name);
            item->op = mark->op;
            item->number = mark->number;
            item->unit = mark->unit;
            item->measurable = mark->number.n > 0;
        }
        if (l->out->items.n > before || indicator_text(it).n == 0) continue;
        if (l->out->items.n >= ITEMS_SHOWN) return;
        (void)add_item(l, i,
                       it->name.text.n > 0 ? it->name.text
                                           : cut_key(indicator_text(it)));
    }
}

/* What a person decided: the newest is last and wins. */
static void decide(Loading *l, GoalItem *item, const Rows *rows, bool *said) {
    for (size_t i = 0; i < rows->n; i++) {
        if (!str_equal(row_str(rows, i, 0), item->key)) continue;
        for (size_t g = 0; g < l->out->goals; g++) {
            Str goal = row_str(rows, i, 1), now = goal_key(l->d, g);
            if (!str_equal(goal, now) &&
                text_likeness(l->a, goal, now) < SAME_GOAL)
                continue;
            bool linked = row_int(rows, i, 2) != 0;
            item->links[g] = linked ? LINK_SET : LINK_NONE;
            *said = *said || linked;
        }
    }
}

static void count(GoalMatrix *m) {
    m->measurable = m->guesses = 0;
    for (size_t g = 0; g < m->goals; g++)
        m->set[g] = m->guessed[g] = 0;
    for (size_t i = 0; i < m->items.n; i++) {
        const GoalItem *item = &m->items.items[i];
        m->measurable += item->measurable;
        for (size_t g = 0; g < m->goals; g++) {
            m->set[g] += item->links[g] == LINK_SET;
            m->guessed[g] += item->links[g] == LINK_GUESSED;
            m->guesses += item->links[g] == LINK_GUESSED;
        }
    }
}

bool goals_load(GoalMatrix *out, Arena *a, Store *s, const Declaration *d,
                const Decl *text, const Layout *layout, bool english, Err *e) {
    Rows rows;
    Loading l = {.out = out,
                 .a = a,
                 .d = text,
                 .layout = layout,
                 .run = {.d = text, .a = a}};
    *out = (GoalMatrix){0};
    if (!store_query(&rows, a, s, SQL_GOAL_LINKS_OF, BINDS(bind_str(d->id)), e))
        return false;
    out->goals = text->goals.n < GOALS_SHOWN ? text->goals.n : GOALS_SHOWN;
    add_items(&l, english);
    for (size_t i = 0; i < out->items.n; i++) {
        GoalItem *item = &out->items.items[i];
        bool said = false;
        if (item->has_cell &&
            !value_is_blank(&text->indicators.items[item->indicator].goal)) {
            read_cell(&l, item);
            continue;
        }
        guess(&l, item);
        GoalItem guessed = *item;
        decide(&l, item, &rows, &said);
        for (size_t g = 0; said && g < out->goals; g++)
            if (guessed.links[g] == LINK_GUESSED &&
                item->links[g] == LINK_GUESSED)
                item->links[g] = LINK_NONE; /* a person said which */
    }
    count(out);
    return true;
}

/* ---- changing ---- */

void goals_link(GoalMatrix *m, size_t item, size_t goal, bool linked) {
    if (item >= m->items.n || goal >= m->goals) return;
    const GoalItem *chosen = &m->items.items[item];
    for (size_t i = 0; i < m->items.n; i++) {
        GoalItem *same = &m->items.items[i];
        /* A row of a grid has one cell, however many targets it has. */
        bool with = i == item ||
                    (same->has_cell && same->indicator == chosen->indicator);
        if (!with) continue;
        same->links[goal] = linked ? LINK_SET : LINK_NONE;
        for (size_t g = 0; linked && g < m->goals; g++)
            if (same->links[g] == LINK_GUESSED) same->links[g] = LINK_NONE;
    }
    count(m);
}

static void put_links(Batch *b, const Writing *w, const Declaration *d,
                      const Decl *text, const GoalItem *before,
                      const GoalItem *after, size_t goals) {
    for (size_t g = 0; g < goals; g++) {
        if (before->links[g] == after->links[g]) continue;
        batch_one(b, SQL_GOAL_LINK_PUT,
                  BINDS(bind_str(d->id), bind_str(after->key),
                        bind_str(goal_key(text, g)), bind_str(d->region),
                        bind_int(after->links[g] == LINK_SET),
                        bind_str(w->session->person), bind_int(w->now)));
    }
}

/* 目标1、目标3 */
static Str cell_of(Arena *a, const Decl *text, const GoalItem *item,
                   size_t goals) {
    enum { CELL_MAX = 2000 };
    Run run = {.d = text, .a = a};
    Buf b = buf_new(a, CELL_MAX);
    for (size_t g = 0; g < goals; g++) {
        if (item->links[g] != LINK_SET) continue;
        if (b.n > 0) buf_add(&b, S("、"));
        buf_format(&b, "目标%lld", goal_number(&run, g));
    }
    return buf_str(&b);
}

static void put_cell(Arena *a, Decl *text, const GoalItem *item, size_t goals,
                     CellChanges *changes) {
    Str path = field_path(a, "indicators", item->indicator, "goal");
    const Value *v = decl_find(text, path);
    Str now = cell_of(a, text, item, goals);
    Str was = v == NULL || v->raw.p == NULL ? S("") : v->raw;
    if (!str_equal(was, now) && decl_set(text, a, path, now, (Origin){0}))
        VEC_ADD(a, changes, ((CellChange){path, was, now}));
}

/* 关联指标：在孵企业总数、… */
static Str names_of(Arena *a, const GoalMatrix *m, size_t goal) {
    Buf b = buf_new(a, REASON_MAX);
    for (size_t i = 0; i < m->items.n; i++) {
        const GoalItem *item = &m->items.items[i];
        if (item->links[goal] != LINK_SET) continue;
        buf_add(&b, b.n == 0 ? S("关联指标：") : S("、"));
        buf_add(&b, item->name);
    }
    return buf_str(&b);
}

/* The rule that finds no indicator by the words is answered where a person
 * named one. */
static void answer_rule(Batch *b, const Writing *w, const Declaration *d,
                        const GoalMatrix *m, const Decl *text,
                        const Report *report) {
    Str code = S("G101");
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        size_t g = 0;
        if (!str_equal(f->code, code)) continue;
        while (g < m->goals &&
               !str_equal(field_path(b->a, "goals", g, "text"), f->path))
            g++;
        if (g == m->goals) continue;
        if (m->set[g] == 0)
            batch_any(
                b, SQL_ACCEPTED_FINDING_REMOVE,
                BINDS(bind_str(d->id), bind_str(code), bind_str(f->path)));
        else
            batch_one(
                b, SQL_ACCEPTED_FINDING_PUT,
                BINDS(bind_str(d->id), bind_str(code), bind_str(f->path),
                      bind_str(d->region),
                      bind_str(declaration_cell_digest(b->a, text, f->path)),
                      bind_str(names_of(b->a, m, g)), bind_int(d->round),
                      bind_str(w->session->person), bind_int(w->now)));
    }
}

void goals_save(Batch *b, const Writing *w, const Declaration *d,
                const GoalMatrix *before, const GoalMatrix *after, Decl *text,
                const Report *report, CellChanges *changes) {
    bool some = false;
    for (size_t i = 0; i < after->items.n; i++) {
        const GoalItem *was = &before->items.items[i];
        const GoalItem *is = &after->items.items[i];
        if (memcmp(was->links, is->links, sizeof is->links) == 0) continue;
        some = some || !is->has_cell;
        if (is->has_cell)
            put_cell(b->a, text, is, after->goals, changes);
        else
            put_links(b, w, d, text, was, is, after->goals);
    }
    if (some) answer_rule(b, w, d, after, text, report);
}
