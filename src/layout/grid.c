/* SPDX-License-Identifier: Apache-2.0
 * Reads a row: labels, each with its value to the right, in the same cell or
 * in the row below. */
#include "base/utf8.h"
#include "layout/reader.h"

static const Label *label_at(const Reader *r, int id) {
    return &r->l->labels.items[id];
}

/* The label that the box's text was found to be. A cell that comes down from
 * another form on the page may be a label of that form's layout. */
static int label_of(const Reader *r, const Box *box) {
    int id = box->text->label;
    return id != NO_LABEL && (size_t)id < r->l->labels.n ? id : NO_LABEL;
}

static Span whole(const Box *box) {
    return (Span){box->text, 0, box->text->s.n};
}

static void answer_blank(Reader *r, int label, const Box *box) {
    set_answer(r, label, (Span){box->text, 0, 0});
}

/* The open label gets no value in this row; its value may stand below. */
static void close_open(Reader *r) {
    r->open_title = NULL;
    if (r->open == NO_LABEL) return;
    if (r->below_n < BELOW_MAX)
        r->below[r->below_n++] = (Below){.label = r->open,
                                         .column = r->open_box->column,
                                         .span = r->open_box->span,
                                         .soft = r->open_soft,
                                         .blank = r->open_blank};
    else if (!r->open_soft)
        answer_blank(r, r->open, r->open_box);
    r->open = NO_LABEL;
    r->open_blank = false;
}

/* ---- values below their labels ---- */

/* The label above a box: one that nothing stood beside, or one of several in
 * a row of labels. */
static Below *below_of(Reader *r, const Box *box) {
    for (size_t i = 0; i < r->below_n; i++) {
        Below *b = &r->below[i];
        if (b->blank && r->below_n < 2) continue;
        if (box->column < b->column + b->span &&
            b->column < box->column + box->span && box->span <= b->span + 1)
            return b;
    }
    return NULL;
}

/* Nothing below: the labels of the row above stay blank. */
static void close_below(Reader *r) {
    for (size_t i = 0; i < r->below_n; i++) {
        Text none = {.s = S("")};
        if (!r->below[i].answered && !r->below[i].soft)
            set_answer(r, r->below[i].label, (Span){&none, 0, 0});
    }
    r->below_n = 0;
}

static bool is_label_box(Reader *r, const Box *box) {
    Inline in;
    if (seek_label(r, box) != NO_LABEL) return true;
    return seek_inline(r, box, whole(box), &in) && in.label != NO_LABEL &&
           label_at(r, in.label)->kind != LABEL_GOALS;
}

static bool fits_below(Reader *r) {
    bool any = false;
    if (r->row->line) return false;
    for (size_t i = 0; i < r->row->n; i++) {
        const Box *box = &r->row->boxes[i];
        if (box->ghost || text_is_blank(box->text)) continue;
        if (is_label_box(r, box)) return false;
        if (below_of(r, box) != NULL) any = true;
    }
    return any;
}

/* A row of values below a row of labels; further rows of text go on in the
 * same values. */
static bool read_below(Reader *r) {
    if (r->below_n == 0) return false;
    if (!fits_below(r)) {
        close_below(r);
        return false;
    }
    for (size_t i = 0; i < r->row->n; i++) {
        const Box *box = &r->row->boxes[i];
        Below *below = box->ghost ? NULL : below_of(r, box);
        if (below == NULL || text_is_blank(box->text)) continue;
        set_answer(r, below->label, whole(box));
        below->answered = true;
    }
    return true;
}

/* ---- boxes ---- */

static bool is_last_box(const Reader *r, const Box *box) {
    return box == &r->row->boxes[r->row->n - 1];
}

/* A value may be the same words as a label: where it stands at the end of the
 * row, beside a label that waits for text. */
static bool is_value_anyway(const Reader *r, const Box *box, int id) {
    if (!is_last_box(r, box)) return false;
    if (r->open == NO_LABEL || r->open_blank) return r->open_title != NULL;
    const Label *open = label_at(r, r->open), *label = label_at(r, id);
    return (open->kind == LABEL_FIELD || open->kind == LABEL_EXTRA) &&
           open->value == VALUE_TEXT &&
           (label->kind == LABEL_FIELD || label->kind == LABEL_EXTRA);
}

/* The amount that the words of a group may also stand for (自有资金 with its
 * parts, or without). */
static int group_field(const Reader *r, const Box *box) {
    const Key *key = text_label(r->keys, box->text);
    const Word *word = words_find(r->l->words, WORD_FIELD, key);
    if (word == NULL) return NO_LABEL;
    int id = r->l->by_line[word->line];
    return id != NO_LABEL && label_at(r, id)->value == VALUE_AMOUNT ? id
                                                                    : NO_LABEL;
}

static void open_label(Reader *r, const Box *box, int id) {
    close_open(r);
    note_label(r, id, box);
    set_money_unit(r, whole(box));
    text_use(box->text, r->a, 0, box->text->s.n, USE_LABEL);
    const Label *label = label_at(r, id);
    if (label->kind == LABEL_PROSE) r->prose1 = label->level1;
    r->open_soft = label->kind == LABEL_GROUP;
    if (r->open_soft) id = group_field(r, box);
    r->open = id;
    r->open_box = box;
    r->open_blank = false;
}

/* A first level outside a grid: its cell of running text follows. */
static int seek_prose(const Reader *r, const Box *box) {
    const Key *key = text_level(r->keys, box->text);
    const Word *word = words_find(r->l->words, WORD_LEVEL1, key);
    return word == NULL ? NO_LABEL : r->l->by_line[word->line];
}

/* A second level in a cell of its own, its text in the next. */
static bool read_level2(Reader *r, const Box *box) {
    Level2 level = layout_level2(r->l, text_level(r->keys, box->text));
    if (r->prose1 == LEVEL1_NONE || level == LEVEL2_NONE) return false;
    if (r->open != NO_LABEL && label_at(r, r->open)->kind == LABEL_PROSE)
        r->open = NO_LABEL;
    r->prose2 = level;
    use_label(r, whole(box));
    return true;
}

static void read_prose_box(Reader *r, const Box *box) {
    size_t before = r->d->indicators.n;
    read_prose(r, r->prose1, whole(box));
    if (r->prose2 != LEVEL2_NONE && r->d->indicators.n == before + 1) {
        Span none = {box->text, 0, 0};
        set_meaning(r, field_path(r->a, "indicators", before, "level2"),
                    level2_word(r->prose2), none, USE_LABEL);
    }
    r->prose2 = LEVEL2_NONE;
}

/* A short text with a value beside it: a label that we do not know. */
static bool opens_unknown(Reader *r, size_t i) {
    const Box *box = &r->row->boxes[i];
    if (!is_label_shaped(box->text->s)) return false;
    for (size_t k = i + 1; k < r->row->n; k++)
        if (!text_is_blank(r->row->boxes[k].text)) {
            r->open_title = box;
            return true;
        }
    return false;
}

/* The label to the left, from a row above, whose answer goes on. */
static int continued(const Reader *r, const Box *box) {
    int found = NO_LABEL;
    for (size_t i = 0; i < r->row->n; i++) {
        const Box *left = &r->row->boxes[i];
        if (left->column >= box->column) break;
        int id = label_of(r, left);
        if (id == NO_LABEL) continue;
        const Label *label = label_at(r, id);
        if (!left->ghost && label->kind != LABEL_GOALS) return NO_LABEL;
        bool text =
            (label->kind == LABEL_FIELD || label->kind == LABEL_EXTRA) &&
            label->value == VALUE_TEXT;
        found = text || label->kind == LABEL_GOALS ||
                        label->kind == LABEL_PROSE ||
                        label->kind == LABEL_REVIEW
                    ? id
                    : NO_LABEL;
    }
    return found;
}

/* A box of goals: their text, or the number of one whose text follows. */
static void read_goals_box(Reader *r, Scope scope, const Box *box) {
    if (r->goal_mark != NULL)
        read_marked_goal(r, scope, whole(r->goal_mark), whole(box));
    else if (!is_goal_mark(box->text->s) || is_last_box(r, box))
        read_goals(r, scope, whole(box));
    r->goal_mark = r->goal_mark == NULL && is_goal_mark(box->text->s) &&
                           !is_last_box(r, box)
                       ? box
                       : NULL;
}

static void read_answer(Reader *r, int id, const Box *box) {
    const Label *label = label_at(r, id);
    if (label->kind == LABEL_PROSE)
        read_prose_box(r, box);
    else if (label->kind == LABEL_GOALS)
        read_goals_box(r, label->scope, box);
    else
        set_answer(r, id, whole(box));
}

void read_more(Reader *r, int id, const Box *box) {
    const Label *label = label_at(r, id);
    if (label->kind == LABEL_PROSE || label->kind == LABEL_GOALS)
        read_answer(r, id, box);
    else if (label->kind == LABEL_FIELD)
        add_to_field(r, label->path, whole(box));
    else if (label->kind != LABEL_EXTRA)
        set_answer(r, id, whole(box));
    else
        add_to_extra(r, label->path, whole(box));
}

static bool answer_open(Reader *r, const Box *box) {
    if (r->open != NO_LABEL) {
        int label = r->open;
        Inline in;
        bool own = label_at(r, label)->value != VALUE_TEXT &&
                   label_at(r, label)->kind == LABEL_FIELD &&
                   seek_inline(r, box, whole(box), &in) && in.label != NO_LABEL;
        if (own) {
            close_open(r);
            return false;
        }
        r->open = NO_LABEL;
        r->open_blank = false;
        read_answer(r, label, box);
        return true;
    }
    if (r->open_title == NULL) return false;
    const Box *title = r->open_title;
    r->open_title = NULL;
    use_label(r, whole(title));
    set_extra(r, extra_label(r, title->text->s), whole(box));
    return true;
}

/* 中期绩效指标, 年度指标: what a side of a grid is about. */
static bool is_side_label(const Reader *r, const Box *box) {
    Str s = key_str(text_label(r->keys, box->text));
    return str_has_suffix(s, S("指标")) &&
           words_scope(r->l->words, s) != SCOPE_NONE;
}

static bool read_label(Reader *r, const Box *box) {
    int id = seek_label(r, box);
    if (id == NO_LABEL) id = seek_prose(r, box);
    if (id == NO_LABEL && r->open == NO_LABEL && is_side_label(r, box)) {
        use_label(r, whole(box));
        return true;
    }
    if (id == NO_LABEL || is_value_anyway(r, box, id)) return false;
    open_label(r, box, id);
    return true;
}

static void read_box(Reader *r, size_t i) {
    const Box *box = &r->row->boxes[i];
    if (box->ghost) {
        int label = label_of(r, box);
        if (label != NO_LABEL && label_at(r, label)->kind == LABEL_PROSE)
            r->prose1 = label_at(r, label)->level1;
        return;
    }
    if (text_is_blank(box->text)) {
        if (r->open != NO_LABEL) r->open_blank = true;
        if (r->goal_mark != NULL) use_label(r, whole(r->goal_mark));
        r->goal_mark = NULL;
        return;
    }
    if (r->prose1 != LEVEL1_NONE && read_level2(r, box)) return;
    if (r->prose2 != LEVEL2_NONE) {
        read_prose_box(r, box);
        return;
    }
    if (read_label(r, box) || answer_open(r, box)) return;
    int more = continued(r, box);
    if (more != NO_LABEL) {
        read_more(r, more, box);
        return;
    }
    if (fields_read(r, box, true) || opens_unknown(r, i)) return;
    line_read(r, box);
}

/* Only a row without values has them below. */
static bool has_values(const Reader *r) {
    for (size_t i = 0; i < r->row->n; i++) {
        const Box *box = &r->row->boxes[i];
        if (!box->ghost && box->text->label == NO_LABEL &&
            !text_is_blank(box->text))
            return true;
    }
    return false;
}

void row_read(Reader *r) {
    const Box *last;
    size_t filled = row_filled(r->row, &last);
    if (filled == 0) {
        close_below(r);
        return;
    }
    if (r->row->line) {
        close_below(r);
        line_read(r, last);
        return;
    }
    r->line_label = NO_LABEL;
    if (read_below(r)) return;
    if (list_row(r) || list_open(r) || list_open_bare(r)) return;
    r->prose1 = LEVEL1_NONE;
    r->prose2 = LEVEL2_NONE;
    r->goal_mark = NULL;
    if (filled == 1 && r->row->boxes[0].text == last->text &&
        (line_is_title(last->text->s) || r->instructions)) {
        line_read(r, last);
        return;
    }
    r->instructions = false;
    for (size_t i = 0; i < r->row->n; i++)
        read_box(r, i);
    close_open(r);
    if (has_values(r)) close_below(r);
}

void rows_end(Reader *r) {
    close_below(r);
    list_close(r);
}
