/* SPDX-License-Identifier: Apache-2.0
 * From the printed page to its labels: which label is for which field, inside
 * which group it stands, and below which label. */
#include "base/buf.h"
#include "base/utf8.h"
#include "layout/model.h"

bool is_placeholder(Str print) {
    while (print.n > 0) {
        uint32_t rune = utf8_next(&print);
        if (!rune_is_blank(rune) && rune != '\n' && rune != '.' &&
            rune != 0x2026 /* … */)
            return false;
    }
    return true;
}

Str line_print(Arena *a, const FormLine *line) {
    if (line->runs.n == 1 && line->runs.items[0].kind == RUN_TEXT)
        return line->runs.items[0].text;
    Str print = S("");
    for (size_t i = 0; i < line->runs.n; i++)
        if (line->runs.items[i].kind == RUN_TEXT)
            print = str_join(a, print, line->runs.items[i].text);
    return print;
}

Str form_cell_print(Arena *a, const FormCell *cell) {
    Str print = S("");
    for (size_t i = 0; i < cell->lines.n; i++) {
        Str line = line_print(a, &cell->lines.items[i]);
        print = print.n == 0 ? line : str_join(a, print, line);
    }
    return print;
}

/* The cell that covers the place, or NO_CELL. */
static int cell_at(const Layout *l, int row, int column) {
    for (int r = row; r >= 0; r--) {
        const FormRow *line = &l->rows.items[r];
        for (size_t i = line->first; i < line->first + line->n; i++) {
            const FormCell *c = &l->cells.items[i];
            if (c->column <= column && column < c->column + c->column_span &&
                row < c->row + c->row_span)
                return (int)i;
        }
    }
    return NO_CELL;
}

/* ---- which label is for which cell ---- */

static bool has_field(const FormCell *c, Str path) {
    for (size_t i = 0; i < c->lines.n; i++)
        for (size_t r = 0; r < c->lines.items[i].runs.n; r++)
            if (str_equal(c->lines.items[i].runs.items[r].path, path))
                return true;
    return false;
}

/* The first field of a cell, or NULL. */
static const Run *first_field(const FormCell *c) {
    for (size_t i = 0; i < c->lines.n; i++)
        for (size_t r = 0; r < c->lines.items[i].runs.n; r++)
            if (c->lines.items[i].runs.items[r].kind != RUN_TEXT)
                return &c->lines.items[i].runs.items[r];
    return NULL;
}

/* The label that stands in the cell itself, before its field. */
static Str inner_label(const FormCell *c) {
    if (c->lines.n == 0 || c->lines.items[0].runs.n < 2) return (Str){0};
    const Run *run = c->lines.items[0].runs.items;
    if (run[0].kind != RUN_TEXT || run[1].kind == RUN_CHOICE ||
        run[1].kind == RUN_TEXT)
        return (Str){0};
    return label_key(run[0].text).n == 0 ? (Str){0} : run[0].text;
}

static bool is_answer(const FormCell *c) {
    return c->kind != CELL_PLAIN || (!c->label && first_field(c) != NULL);
}

/* A row of labels only: what stands below them is theirs. */
static bool is_label_row(const Layout *l, int row) {
    const FormRow *r = &l->rows.items[row];
    if (r->kind != ROW_PLAIN) return false;
    for (size_t i = r->first; i < r->first + r->n; i++)
        if (!l->cells.items[i].label) return false;
    return r->n > 0;
}

static int label_above(const Layout *l, const FormCell *c) {
    if (c->row == 0 || !is_label_row(l, c->row - 1)) return NO_CELL;
    int at = cell_at(l, c->row - 1, c->column);
    if (at == NO_CELL || !l->cells.items[at].label ||
        l->cells.items[at].row_span > 1)
        return NO_CELL;
    return at;
}

static int label_left(const Layout *l, const FormCell *c) {
    for (int column = c->column - 1; column >= 0; column--) {
        int at = cell_at(l, c->row, column);
        if (at != NO_CELL && l->cells.items[at].label) return at;
    }
    return NO_CELL;
}

static bool find_targets(Layout *l, Str name, Err *e) {
    for (size_t i = 0; i < l->cells.n; i++) {
        FormCell *c = &l->cells.items[i];
        if (!is_answer(c) || inner_label(c).n > 0) continue;
        RowKind row = l->rows.items[c->row].kind;
        if (row == ROW_ITEM || row == ROW_TOTAL) continue;
        int at = label_above(l, c);
        if (at == NO_CELL) at = label_left(l, c);
        if (at != NO_CELL && l->cells.items[at].target == NO_CELL) {
            l->cells.items[at].target = (int)i;
            continue;
        }
        err_set(e, ERR_FORMAT, "", "",
                "请按 docs/layouts.md 改正这个表式文件。",
                "Mend the layout file as docs/layouts.md says.");
        err_zh(e, "表式 %.*s 第 %d 行：这个单元格没有自己的标签", STR_ARG(name),
               c->source);
        err_en(e, "layout %.*s, line %d: the cell has no label of its own",
               STR_ARG(name), c->source);
        return false;
    }
    return true;
}

/* ---- labels in the order of the page ---- */

static void set_field(Label *label, const Run *run) {
    label->kind = run->kind == RUN_EXTRA ? LABEL_EXTRA : LABEL_FIELD;
    label->path = run->path;
    label->value = run->kind == RUN_EXTRA ? VALUE_TEXT : field_kind(run->path);
}

static void set_target(Label *label, const FormCell *c) {
    label->scope = c->scope;
    label->level1 = c->level1;
    if (c->kind == CELL_GOALS) {
        label->kind = LABEL_GOALS;
    } else if (c->kind == CELL_PROSE) {
        label->kind = LABEL_PROSE;
    } else if (has_field(c, S("review.opinion"))) {
        label->kind = LABEL_REVIEW;
        label->path = S("review.opinion");
    } else if (has_field(c, S("project.start")) &&
               has_field(c, S("project.end"))) {
        label->kind = LABEL_PERIOD;
    } else {
        set_field(label, first_field(c));
    }
}

static bool is_group(const Layout *l, int at) {
    if (at == NO_CELL) return false;
    const FormCell *c = &l->cells.items[at];
    return c->label && c->target == NO_CELL && c->id != NO_LABEL;
}

static int find_parent(const Layout *l, const FormCell *c) {
    for (int column = c->column - 1; column >= 0; column--) {
        int at = cell_at(l, c->row, column);
        if (is_group(l, at)) return l->cells.items[at].id;
    }
    return NO_LABEL;
}

static int find_above(const Layout *l, const FormCell *c, int parent) {
    for (int row = c->row - 1; row >= 0; row--) {
        int at = cell_at(l, row, c->column);
        if (at == NO_CELL) return NO_LABEL;
        const FormCell *above = &l->cells.items[at];
        if (above->id == NO_LABEL) continue;
        if (l->labels.items[above->id].parent != parent) return NO_LABEL;
        return above->id;
    }
    return NO_LABEL;
}

static void add_label(Layout *l, Arena *a, FormCell *c, Label label) {
    label.text = str_copy(a, label.text);
    label.parent = c == NULL ? NO_LABEL : find_parent(l, c);
    label.above = c == NULL ? NO_LABEL : find_above(l, c, label.parent);
    if (c != NULL) c->id = (int)l->labels.n;
    VEC_ADD(a, &l->labels, label);
}

static void add_cell_label(Layout *l, Arena *a, FormCell *c) {
    const FormRow *row = &l->rows.items[c->row];
    Label label = {.text = form_cell_print(a, c),
                   .also = c->also,
                   .list = row->list,
                   .optional = row->optional};
    if (!c->label) {
        label.text = inner_label(c);
        if (label.text.n == 0 || row->kind == ROW_ITEM) return;
        set_field(&label, first_field(c));
    } else if (is_placeholder(label.text)) {
        return;
    } else if (c->target != NO_CELL) {
        set_target(&label, &l->cells.items[c->target]);
    } else if (c->name.n > 0) {
        label.kind = LABEL_COLUMN;
        label.column = c->name;
        label.scope = c->scope != SCOPE_NONE ? c->scope : row->scope;
    } else if (row->kind == ROW_ITEM) {
        label.kind = LABEL_LEVEL;
        label.level1 = c->level1;
        label.level2 = c->level2;
    } else if (row->kind == ROW_TOTAL) {
        label.kind = LABEL_TOTAL;
    } else {
        label.kind = LABEL_GROUP;
        label.scope = row->scope;
    }
    add_label(l, a, c, label);
}

/* The fields of a line outside the table, each with the print before it. */
static void add_line_labels(Layout *l, Arena *a, const FormLine *line) {
    for (size_t i = 1; i < line->runs.n; i++) {
        const Run *print = &line->runs.items[i - 1];
        const Run *run = &line->runs.items[i];
        if (run->kind == RUN_TEXT || print->kind != RUN_TEXT) continue;
        if (str_equal(run->path, S("year"))) continue;
        Label label = {
            .text = print->text, .line = true, .optional = line->optional};
        set_field(&label, run);
        add_label(l, a, NULL, label);
    }
}

/* ---- finding labels by key ---- */

static void add_key(Layout *l, Arena *a, int label, Str print) {
    Key key = l->labels.items[label].kind == LABEL_LEVEL ? level_key(print)
                                                         : label_key(print);
    LabelKey *k = VEC_PUSH(a, &l->keys);
    *k = (LabelKey){str_copy(a, key_str(&key)), key.hash, label, -1};
}

static void add_keys(Layout *l, Arena *a, int label) {
    add_key(l, a, label, l->labels.items[label].text);
    Str also = l->labels.items[label].also;
    while (also.p != NULL) {
        Str print = str_cut(&also, S(" "));
        if (print.n > 0) add_key(l, a, label, print);
    }
}

static void index_keys(Layout *l, Arena *a) {
    for (size_t i = 0; i < l->printed; i++)
        add_keys(l, a, (int)i);
    l->slots_n = 32;
    while (l->slots_n < l->keys.n * 2)
        l->slots_n *= 2;
    l->slots = ARENA_ARRAY(a, int, l->slots_n);
    for (size_t i = 0; i < l->slots_n; i++)
        l->slots[i] = -1;
    for (size_t i = l->keys.n; i-- > 0;) {
        LabelKey *k = &l->keys.items[i];
        int *slot = &l->slots[k->hash & (l->slots_n - 1)];
        k->next = *slot;
        *slot = (int)i;
    }
}

static bool means(const Label *label, const Word *word) {
    switch (word->kind) {
    case WORD_FIELD:
        return label->kind != LABEL_EXTRA && str_equal(label->path, word->name);
    case WORD_GOALS:
        return label->kind == LABEL_GOALS && (int)label->scope == word->choice;
    case WORD_PERIOD: return label->kind == LABEL_PERIOD;
    case WORD_LEVEL1:
        return label->kind == LABEL_PROSE && (int)label->level1 == word->choice;
    case WORD_COLUMN:
        return label->kind == LABEL_COLUMN &&
               str_equal(label->list, S("indicators")) &&
               str_equal(label->column, word->name);
    case WORD_TASK:
        return label->kind == LABEL_COLUMN &&
               str_equal(label->list, S("tasks")) &&
               str_equal(label->column, word->name);
    default: return false;
    }
}

/* The label that a word stands for in a layout that does not print it. */
static Label foreign_label(const Word *word) {
    Label label = {.parent = NO_LABEL, .above = NO_LABEL, .text = word->key};
    switch (word->kind) {
    case WORD_FIELD:
        label.kind = LABEL_FIELD;
        label.path = word->name;
        label.value = field_kind(word->name);
        if (str_equal(word->name, S("review.opinion")))
            label.kind = LABEL_REVIEW;
        break;
    case WORD_GOALS:
        label.kind = LABEL_GOALS;
        label.scope = (Scope)word->choice;
        break;
    case WORD_PERIOD: label.kind = LABEL_PERIOD; break;
    case WORD_LEVEL1:
        label.kind = LABEL_PROSE;
        label.level1 = (Level1)word->choice;
        break;
    default:
        label.kind = LABEL_COLUMN;
        label.list = word->kind == WORD_TASK ? S("tasks") : S("indicators");
        label.column = word->name;
    }
    return label;
}

static int label_of(Layout *l, Arena *a, const Word *word) {
    if (word->kind == WORD_LEVEL2 || word->kind == WORD_CHOICE ||
        word->kind == WORD_SCOPE || word->kind == WORD_OTHER)
        return NO_LABEL;
    for (size_t i = 0; i < l->printed; i++)
        if (means(&l->labels.items[i], word)) return (int)i;
    VEC_ADD(a, &l->labels, foreign_label(word));
    return (int)l->labels.n - 1;
}

static void index_words(Layout *l, Arena *a) {
    const Words *w = l->words;
    l->by_line = ARENA_ARRAY(a, int, (size_t)w->lines + 1);
    int line = -1;
    for (size_t i = 0; i < w->items.n; i++) {
        if (w->items.items[i].line == line) continue;
        line = w->items.items[i].line;
        l->by_line[line] = label_of(l, a, &w->items.items[i]);
    }
}

/* What tells the layout from others. */
static void describe(Layout *l) {
    for (size_t i = 0; i < l->printed; i++) {
        const Label *label = &l->labels.items[i];
        if (label->kind != LABEL_LEVEL && label->kind != LABEL_PROSE &&
            !label->optional)
            l->counted++;
    }
    for (size_t i = 0; i < l->cells.n; i++)
        if (l->cells.items[i].kind == CELL_PROSE) l->has_prose = true;
    for (size_t i = 0; i < l->rows.n; i++)
        if (str_equal(l->rows.items[i].list, S("indicators")))
            l->has_grid = true;
}

bool layout_compile(Layout *l, Arena *a, Str name, Err *e) {
    if (!find_targets(l, name, e)) return false;
    for (size_t i = 0; i < l->above.n; i++)
        add_line_labels(l, a, &l->above.items[i]);
    for (size_t i = 0; i < l->cells.n; i++)
        add_cell_label(l, a, &l->cells.items[i]);
    for (size_t i = 0; i < l->below.n; i++)
        add_line_labels(l, a, &l->below.items[i]);
    for (size_t i = 0; i < l->labels.n; i++)
        if (l->labels.items[i].kind == LABEL_COLUMN &&
            str_equal(l->labels.items[i].list, S("indicators")) &&
            l->labels.items[i].scope != SCOPE_NONE)
            l->has_scope = true;
    l->printed = l->labels.n;
    describe(l);
    index_keys(l, a);
    index_words(l, a);
    return true;
}

size_t layout_match(const Layout *l, const Key *key, int out[MATCHES_MAX]) {
    return layout_match_word(l, key, words_first(l->words, key), out);
}

size_t layout_match_word(const Layout *l, const Key *key, const Word *word,
                         int out[MATCHES_MAX]) {
    size_t n = 0;
    if (key->n == 0) return 0;
    int i = l->slots[key->hash & (l->slots_n - 1)];
    for (; i >= 0 && n < MATCHES_MAX; i = l->keys.items[i].next) {
        const LabelKey *k = &l->keys.items[i];
        if (k->hash == key->hash && str_equal(k->key, key_str(key)) &&
            l->labels.items[k->label].kind != LABEL_LEVEL)
            out[n++] = k->label;
    }
    for (; word != NULL && n < MATCHES_MAX;
         word = words_next(l->words, word, key))
        if (word->kind != WORD_LEVEL1 && l->by_line[word->line] != NO_LABEL)
            out[n++] = l->by_line[word->line];
    return n;
}

/* The layout's own label for a group of indicators, or NULL. */
static const Label *own_level(const Layout *l, const Key *level) {
    if (level->n == 0) return NULL;
    int i = l->slots[level->hash & (l->slots_n - 1)];
    for (; i >= 0; i = l->keys.items[i].next) {
        const LabelKey *k = &l->keys.items[i];
        const Label *label = &l->labels.items[k->label];
        if (label->kind == LABEL_LEVEL && k->hash == level->hash &&
            str_equal(k->key, key_str(level)))
            return label;
    }
    return NULL;
}

Level1 layout_level1(const Layout *l, const Key *level) {
    const Word *word = words_find(l->words, WORD_LEVEL1, level);
    if (word != NULL) return (Level1)word->choice;
    const Label *own = own_level(l, level);
    return own == NULL ? LEVEL1_NONE : own->level1;
}

Level2 layout_level2(const Layout *l, const Key *level) {
    const Word *word = words_find(l->words, WORD_LEVEL2, level);
    if (word != NULL) return (Level2)word->choice;
    const Label *own = own_level(l, level);
    return own == NULL ? LEVEL2_NONE : own->level2;
}
