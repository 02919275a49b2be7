/* SPDX-License-Identifier: Apache-2.0
 * Scores layouts by the labels that rows of text have in common with each. */
#include "layout/score.h"

#include "base/utf8.h"

enum {
    HITS_MIN = 4,
    PERCENT_MIN = 30,
    FORCED_HITS_MIN = 1,
    TITLE_PERCENT = 15,
    PROSE_PERCENT = 4, /* for each group that labels running text */
    PROSE_MIN = 3,     /* groups; fewer may be words of a sentence */
    GRID_PERCENT = 30, /* for a form whose indicators are of the other kind */
    GRID_MIN = 3,      /* heads of a grid of indicators */
    LEVELS_MIN = 2,
    FOREIGN_MAX = 1, /* labels of forms that are none of ours */
    LAYOUTS_MAX = 64,
    LINES_MAX = 12,
    LABEL_BYTES_MAX = 160
};

typedef struct Tally {
    const Layout *l;
    bool *met;
    int hits, foreign;
    int alien; /* points for labels that only other layouts print */
} Tally;

typedef struct Scorer {
    Arena *a;
    TextKeys *keys;
    Tally tallies[LAYOUTS_MAX];
    size_t n;
    bool level1[LEVEL1_SATISFACTION + 1], level2[LEVEL2_COUNT];
    bool prose2[LEVEL2_COUNT];
    bool column[COLUMNS_MAX];
    int levels, prose, others, columns;
    Str title;
} Scorer;

static void start_tally(Scorer *s, const Layout *l) {
    Tally *t = &s->tallies[s->n++];
    t->l = l;
    t->met = ARENA_ARRAY(s->a, bool, l->labels.n + 1);
}

/* Counts the first of the key's labels that was not met yet. */
static bool count_label(Tally *t, const Key *key, const Word *word) {
    int ids[MATCHES_MAX];
    size_t n = layout_match_word(t->l, key, word, ids);
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        bool own = (size_t)ids[i] < t->l->printed;
        any = true;
        if (t->met[ids[i]]) {
            if (own && i + 1 == n) return true;
            continue;
        }
        t->met[ids[i]] = true;
        if (own)
            t->hits++;
        else
            t->foreign++;
        return true;
    }
    return any;
}

static void count_level(Scorer *s, const Words *w, const Key *level) {
    const Word *any = words_first(w, level);
    if (any == NULL) return;
    const Word *one = words_find(w, WORD_LEVEL1, level);
    const Word *two = words_find(w, WORD_LEVEL2, level);
    if (one != NULL && !s->level1[one->choice]) {
        s->level1[one->choice] = true;
        s->levels++;
    }
    if (two != NULL && !s->level2[two->choice]) {
        s->level2[two->choice] = true;
        s->levels++;
    }
}

/* A label that another layout prints speaks against those that do not. */
static void count_in_all(Scorer *s, const Key *key, const Word *word) {
    enum { ALIEN = 2, ALIEN_SYNONYM = 1 };
    int points[LAYOUTS_MAX];
    bool new = false;
    for (size_t i = 0; i < s->n; i++) {
        Tally *t = &s->tallies[i];
        int hits = t->hits, foreign = t->foreign;
        bool known = count_label(t, key, word);
        points[i] = !known ? ALIEN : t->foreign > foreign ? ALIEN_SYNONYM : 0;
        if (t->hits > hits) new = true;
    }
    for (size_t i = 0; new &&i < s->n; i++)
        s->tallies[i].alien += points[i];
}

static void count_key(Scorer *s, const Key *key, const Key *level) {
    const Words *w = s->tallies[0].l->words;
    if (key->n == 0) return;
    const Word *any = words_first(w, key);
    count_in_all(s, key, any);
    count_level(s, w, level);
    if (any == NULL) return;
    if (words_find(w, WORD_OTHER, key) != NULL) s->others++;
    const Word *column = words_find(w, WORD_COLUMN, key);
    if (column == NULL) return;
    size_t line = (size_t)column->line % COLUMNS_MAX;
    if (!s->column[line]) s->columns++;
    s->column[line] = true;
}

/* What stands before the colon of a line. */
static bool line_front(Str line, Str *front) {
    Str first = str_upto(line, LABEL_BYTES_MAX + S("：").n);
    size_t wide = str_find(first, S("：")), ascii = str_find(first, S(":"));
    size_t colon = wide < ascii ? wide : ascii;
    if (colon == STR_NONE || colon > LABEL_BYTES_MAX) return false;
    *front = str_upto(line, colon);
    Str inner = str_trim(*front);
    if (!str_equal(inner, S("其中"))) return true;
    Str rest = str_from(line, colon + (wide < ascii ? S("：").n : 1));
    return line_front(rest, front);
}

static void count_lines(Scorer *s, Str text, bool line) {
    const Words *w = s->tallies[0].l->words;
    for (int i = 0; text.p != NULL && i < LINES_MAX; i++) {
        Str front, one = str_cut(&text, S("\n"));
        if (!line_front(one, &front)) continue;
        Key key, level;
        label_key_set(&key, front);
        level_of_key(&level, &key);
        count_key(s, &key, &level);
        const Word *word = line ? NULL : words_find(w, WORD_LEVEL2, &level);
        if (word == NULL || s->prose2[word->choice]) continue;
        s->prose2[word->choice] = true;
        s->prose++;
    }
}

/* The title of a table that is filled in later in the year, or of a review. */
static bool is_other_title(Str s) {
    enum { TITLE_BYTES_MAX = 150 };
    static const Str later[] = {S_INIT("自评"), S_INIT("监控"),
                                S_INIT("审核表"), S_INIT("评价表"),
                                S_INIT("评分表")};
    s = str_trim(s);
    if (s.n > TITLE_BYTES_MAX || !str_has_suffix(s, S("表"))) return false;
    if (str_has_prefix(s, S("附")) || str_has(s, S("，"))) return false;
    for (size_t i = 0; i < COUNT_OF(later); i++)
        if (str_has(s, later[i])) return true;
    return false;
}

static void count_row(Scorer *s, const Row *row) {
    for (size_t i = 0; i < row->n; i++) {
        const Box *box = &row->boxes[i];
        if (box->ghost || text_is_blank(box->text)) continue;
        Str text = box->text->s;
        if (is_other_title(text)) s->others++;
        if (s->title.p == NULL && line_is_title(text)) s->title = text;
        if (text.n <= LABEL_BYTES_MAX)
            count_key(s, text_label(s->keys, box->text),
                      text_level(s->keys, box->text));
        count_lines(s, text, row->line);
    }
}

static int percent_of(const Scorer *s, const Tally *t) {
    int whole = t->l->counted + t->hits + t->foreign + t->alien;
    int percent = whole == 0 ? 0 : 200 * t->hits / whole;
    if (s->title.p != NULL) {
        Key key = label_key(s->title), own = label_key(t->l->title);
        if (str_has_suffix(key_str(&key), key_str(&own)))
            percent += TITLE_PERCENT;
    }
    if (s->columns >= GRID_MIN)
        return percent - (t->l->has_grid ? 0 : GRID_PERCENT);
    int prose = s->prose < PROSE_MIN ? 0 : PROSE_PERCENT * s->prose;
    return percent + (t->l->has_prose ? prose : -prose);
}

Score score_rows(Arena *a, const Layouts *layouts, const Layout *force,
                 TextKeys *keys, const Rows *rows, size_t first, size_t end) {
    Scorer s = {.a = a, .keys = keys};
    if (force != NULL) start_tally(&s, force);
    for (size_t i = 0; force == NULL && i < layouts->items.n; i++)
        if (s.n < LAYOUTS_MAX) start_tally(&s, layouts->items.items[i]);
    if (s.n == 0) return (Score){.layout = NULL};
    bool instructions = false;
    for (size_t i = first; i < end; i++) {
        const Row *row = &rows->items.items[i];
        if (row->line && line_is_instructions(row->boxes[0].text->s))
            instructions = true;
        if (!row->line) instructions = false;
        if (!instructions) count_row(&s, row);
    }
    Score best = {.layout = NULL};
    for (size_t i = 0; i < s.n; i++) {
        int percent = percent_of(&s, &s.tallies[i]);
        if (best.layout != NULL && percent <= best.percent) continue;
        best = (Score){s.tallies[i].l, s.tallies[i].hits, percent, false};
    }
    if (force != NULL)
        best.is_form = best.hits >= FORCED_HITS_MIN;
    else
        best.is_form = best.hits >= HITS_MIN && best.percent >= PERCENT_MIN &&
                       s.others <= FOREIGN_MAX &&
                       (s.levels >= LEVELS_MIN || s.title.p != NULL);
    return best;
}
