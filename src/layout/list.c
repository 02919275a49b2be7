/* SPDX-License-Identifier: Apache-2.0
 * Lists in the grid: the head row tells what each column is; which rows below
 * belong to the list. */
#include "layout/reader.h"

enum { HEAD_MIN = 2 };

static const Label *label_at(const Reader *r, int id) {
    return &r->l->labels.items[id];
}

static bool is_indicators(const List *list) {
    return str_equal(list->name, S("indicators"));
}

/* The columns that a key may be a head of. */
static size_t column_matches(const Reader *r, const Box *box,
                             int out[MATCHES_MAX]) {
    const int *ids;
    size_t n = text_matches(r->keys, r->l, box->text, &ids), found = 0;
    for (size_t i = 0; i < n; i++)
        if (label_at(r, ids[i])->kind == LABEL_COLUMN) out[found++] = ids[i];
    return found;
}

/* A list that boxes of a row may be heads of. */
typedef struct Candidate {
    Str name;
    Str fields[COLUMNS_MAX]; /* different ones */
    size_t n;
} Candidate;

enum { CANDIDATES_MAX = 4 };

static void add_candidate(Candidate *all, size_t *n, const Label *label) {
    size_t at = 0;
    while (at < *n && !str_equal(all[at].name, label->list))
        at++;
    if (at == CANDIDATES_MAX) return;
    if (at == *n) all[(*n)++] = (Candidate){.name = label->list};
    Candidate *c = &all[at];
    for (size_t i = 0; i < c->n; i++)
        if (str_equal(c->fields[i], label->column)) return;
    if (c->n < COLUMNS_MAX) c->fields[c->n++] = label->column;
}

/* A list of the contract has a column for what its rows are about. */
static bool is_head(const Candidate *c) {
    bool known =
        str_equal(c->name, S("indicators")) || str_equal(c->name, S("tasks"));
    for (size_t i = 0; known && i < c->n; i++)
        if (str_equal(c->fields[i], S("name")) ||
            str_equal(c->fields[i], S("text")))
            known = false;
    return !known && c->n >= HEAD_MIN;
}

/* The list that most boxes of the row are heads of; an absent Str: none. */
static Str head_of(const Reader *r) {
    Candidate all[CANDIDATES_MAX];
    const Candidate *best = NULL;
    size_t n = 0;
    for (size_t i = 0; i < r->row->n; i++) {
        int ids[MATCHES_MAX];
        if (r->row->boxes[i].ghost) continue;
        size_t found = column_matches(r, &r->row->boxes[i], ids);
        for (size_t k = 0; k < found; k++)
            add_candidate(all, &n, label_at(r, ids[k]));
    }
    for (size_t i = 0; i < n; i++)
        if (is_head(&all[i]) && (best == NULL || all[i].n > best->n))
            best = &all[i];
    return best == NULL ? (Str){0} : best->name;
}

static bool side_has(const List *list, int side, Str field) {
    for (size_t i = 0; i < list->columns_n; i++)
        if (list->columns[i].side == side &&
            str_equal(list->columns[i].field, field))
            return true;
    return false;
}

/* The field of a head box: the first that the side has not yet, for words
 * that may be several (指标内容: the name, or what explains it). */
static Str field_of(const Reader *r, const Box *box, int side) {
    int ids[MATCHES_MAX];
    Str first = {0};
    size_t n = column_matches(r, box, ids);
    for (size_t i = 0; i < n; i++) {
        const Label *label = label_at(r, ids[i]);
        if (!str_equal(label->list, r->list.name)) continue;
        if (first.p == NULL) first = label->column;
        if (!side_has(&r->list, side, label->column)) return label->column;
    }
    return first;
}

static bool begins_side(const List *list, Str field) {
    return is_indicators(list) && list->sides < SIDES_MAX &&
           side_has(list, list->sides - 1, field) &&
           side_has(list, list->sides - 1, S("text")) &&
           (str_equal(field, S("level1")) || str_equal(field, S("level2")) ||
            str_equal(field, S("name")) || str_equal(field, S("text")));
}

/* 序号: the rows are counted. */
static bool is_number_head(const Reader *r, const Box *box) {
    static const Str words[] = {S_INIT("序号"), S_INIT("行次"), S_INIT("序")};
    Str key = key_str(text_label(r->keys, box->text));
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal(key, words[i])) return true;
    return false;
}

static void add_column(Reader *r, const Box *box) {
    List *list = &r->list;
    if (list->columns_n == COLUMNS_MAX) return;
    Str field = is_number_head(r, box) ? COLUMN_NUMBER
                                       : field_of(r, box, list->sides - 1);
    if (field.p != NULL && begins_side(list, field)) list->sides++;
    list->columns[list->columns_n++] = (Column){.field = field,
                                                .title = box->text->s,
                                                .start = box->column,
                                                .end = box->column + box->span,
                                                .side = list->sides - 1};
}

/* What the labels above or to the left say about a side's scope. */
static Scope scope_of_side(const Reader *r, int side) {
    int start = -1, end = 0;
    for (size_t i = 0; i < r->list.columns_n; i++)
        if (r->list.columns[i].side == side) {
            if (start < 0) start = r->list.columns[i].start;
            end = r->list.columns[i].end;
        }
    for (size_t i = r->seen.n; i-- > 0;) {
        const Seen *seen = &r->seen.items[i];
        const Label *label = label_at(r, seen->label);
        if (seen->table != r->row->table || label->kind != LABEL_GOALS)
            continue;
        if (seen->column < end && start < seen->column + seen->span)
            return label->scope;
    }
    return SCOPE_NONE;
}

static void find_scopes(Reader *r) {
    List *list = &r->list;
    if (list->sides == SIDES_MAX) {
        list->scope[0] = scope_of_side(r, 0);
        list->scope[1] = scope_of_side(r, 1);
        if (list->scope[0] == list->scope[1] || !r->row->spans) {
            list->scope[0] = SCOPE_LONG_TERM;
            list->scope[1] = SCOPE_ANNUAL;
        }
        return;
    }
    if (!r->l->has_scope) return;
    for (size_t i = 0; i < r->row->n; i++) {
        const Box *box = &r->row->boxes[i];
        if (box->column >= list->columns[0].start) break;
        Str key = key_str(text_label(r->keys, box->text));
        int scope = words_scope(r->l->words, key);
        if (scope != SCOPE_NONE) list->scope[0] = (Scope)scope;
    }
}

static void use_whole(Reader *r, const Box *box) {
    text_use(box->text, r->a, 0, box->text->s.n, USE_LABEL);
}

/* The label of the list's rows, to the left of its columns. */
static void read_group(Reader *r, const Box *box) {
    int id = seek_label(r, box);
    if (!box->ghost) {
        set_money_unit(r, (Span){box->text, 0, box->text->s.n});
        if (id != NO_LABEL) note_label(r, id, box);
        use_whole(r, box);
    }
    r->list.group = *text_label(r->keys, box->text);
}

/* 绩效指标 names the whole grid where the level columns follow it. */
static bool is_group_head(const Reader *r, size_t i) {
    if (!str_equal(field_of(r, &r->row->boxes[i], 0), S("name"))) return false;
    for (size_t k = i + 1; k < r->row->n; k++)
        if (str_equal(field_of(r, &r->row->boxes[k], 0), S("level1")))
            return true;
    return false;
}

static void read_head(Reader *r) {
    List *list = &r->list;
    bool begun = false;
    list->columns_n = 0;
    list->sides = 1;
    for (size_t i = 0; i < r->row->n; i++) {
        const Box *box = &r->row->boxes[i];
        if (text_is_blank(box->text)) continue;
        Str field = box->ghost ? (Str){0} : field_of(r, box, 0);
        bool group = field.p == NULL && !is_number_head(r, box);
        if (!begun && (group || is_group_head(r, i))) {
            read_group(r, box);
            continue;
        }
        begun = true;
        add_column(r, box);
        set_money_unit(r, (Span){box->text, 0, box->text->s.n});
        use_whole(r, box);
    }
}

/* A second row of heads below: 总额, 财政拨款, 其他资金 under 预算金额. */
static bool read_more_heads(Reader *r) {
    List *list = &r->list;
    if (is_indicators(list) || list->items > 0) return false;
    for (size_t i = 0; i < r->row->n; i++) {
        const Box *box = &r->row->boxes[i];
        if (box->ghost || text_is_blank(box->text)) continue;
        if (field_of(r, box, 0).p == NULL) return false;
    }
    for (size_t i = 0; i < r->row->n; i++) {
        const Box *box = &r->row->boxes[i];
        if (box->ghost || text_is_blank(box->text)) continue;
        for (size_t c = 0; c < list->columns_n; c++)
            if (list->columns[c].start < box->column + box->span &&
                box->column < list->columns[c].end) {
                list->columns[c].field = (Str){0};
                list->columns[c].end = list->columns[c].start;
            }
        add_column(r, box);
        use_whole(r, box);
    }
    return true;
}

bool list_open(Reader *r) {
    Str name = head_of(r);
    if (name.p == NULL) return false;
    list_close(r);
    r->list = (List){.open = true, .name = name, .table = r->row->table};
    read_head(r);
    find_scopes(r);
    return true;
}

/* The columns behind the second level, as the layout orders them. */
static void add_bare_columns(Reader *r, size_t from) {
    const Layout *l = r->l;
    List *list = &r->list;
    bool behind = false;
    for (size_t i = 0; i < l->printed && from < r->row->n; i++) {
        const Label *label = label_at(r, (int)i);
        if (label->kind != LABEL_COLUMN ||
            !str_equal(label->list, S("indicators")))
            continue;
        bool second = str_equal(label->column, S("level2"));
        if (second && behind) return;
        if (behind && list->columns_n < COLUMNS_MAX) {
            const Box *box = &r->row->boxes[from++];
            list->columns[list->columns_n++] =
                (Column){.field = label->column,
                         .start = box->column,
                         .end = box->column + box->span};
        }
        if (second) behind = true;
    }
}

bool list_open_bare(Reader *r) {
    enum { BEHIND_MIN = 2 };
    const Row *row = r->row;
    size_t at = 1;
    for (; at + BEHIND_MIN < row->n; at++) {
        const Key *two = text_level(r->keys, row->boxes[at].text);
        const Key *one = text_level(r->keys, row->boxes[at - 1].text);
        if (!row->boxes[at].ghost && layout_level2(r->l, two) != LEVEL2_NONE &&
            layout_level1(r->l, one) != LEVEL1_NONE)
            break;
    }
    if (at + BEHIND_MIN >= row->n) return false;
    r->list = (List){
        .open = true, .name = S("indicators"), .table = row->table, .sides = 1};
    for (size_t i = at - 1; i <= at; i++)
        r->list.columns[r->list.columns_n++] =
            (Column){.field = i == at ? S("level2") : S("level1"),
                     .start = row->boxes[i].column,
                     .end = row->boxes[i].column + row->boxes[i].span};
    add_bare_columns(r, at + 1);
    if (r->list.columns_n == 2) { /* the form has running text there */
        r->list.open = false;
        return false;
    }
    for (size_t i = 0; i + 1 < at; i++)
        if (!text_is_blank(row->boxes[i].text)) read_group(r, &row->boxes[i]);
    item_read(r);
    return true;
}

const Column *list_column(const Reader *r, size_t box) {
    const Box *b = &r->row->boxes[box];
    const Column *best = NULL;
    int best_overlap = 0;
    for (size_t i = 0; i < r->list.columns_n; i++) {
        const Column *c = &r->list.columns[i];
        int start = b->column > c->start ? b->column : c->start;
        int end = b->column + b->span < c->end ? b->column + b->span : c->end;
        if (end - start <= best_overlap) continue;
        best_overlap = end - start;
        best = c;
    }
    return best;
}

static const Box *first_filled(const Reader *r, size_t *index) {
    for (size_t i = 0; i < r->row->n; i++)
        if (!r->row->boxes[i].ghost && !text_is_blank(r->row->boxes[i].text)) {
            *index = i;
            return &r->row->boxes[i];
        }
    return NULL;
}

bool list_is_sum(const Reader *r, const Box *box) {
    static const Str sums[] = {S_INIT("合计"), S_INIT("总计"), S_INIT("小计"),
                               S_INIT("金额合计"), S_INIT("总分")};
    Str key = key_str(text_label(r->keys, box->text));
    for (size_t i = 0; i < COUNT_OF(sums); i++)
        if (str_equal(key, sums[i])) return true;
    return false;
}

/* A label of the form that is no group of indicators ends the list. */
static bool is_other_label(const Reader *r, const Box *box) {
    const Key *level = text_level(r->keys, box->text);
    const int *ids;
    if (layout_level1(r->l, level) != LEVEL1_NONE ||
        layout_level2(r->l, level) != LEVEL2_NONE)
        return false;
    size_t n = text_matches(r->keys, r->l, box->text, &ids);
    for (size_t i = 0; i < n; i++) {
        LabelKind kind = label_at(r, ids[i])->kind;
        if (kind != LABEL_COLUMN && kind != LABEL_TOTAL) return true;
    }
    return false;
}

/* The label of the list again, or its rest where a page cuts it. */
static bool is_group(const Reader *r, const Box *box) {
    const Key *group = &r->list.group;
    Str key = key_str(text_label(r->keys, box->text));
    if (str_equal(key, key_str(group))) return true;
    int ids[MATCHES_MAX];
    Key joined = label_key(str_join(r->a, key_str(group), key));
    return group->n > 0 && key.n > 0 && layout_match(r->l, &joined, ids) > 0;
}

static bool belongs(Reader *r) {
    const List *list = &r->list;
    size_t at;
    const Box *box = first_filled(r, &at);
    if (box == NULL || list->columns_n == 0) return false;
    const Column *column = list_column(r, at);
    if (column == NULL || box->column < list->columns[0].start)
        return box->column < list->columns[0].start && is_group(r, box);
    const Box *last;
    bool single = row_filled(r->row, &last) == 1;
    if (column == &list->columns[0] && is_other_label(r, box))
        return list_is_sum(r, box) && !is_indicators(list);
    if (single && column == &list->columns[0]) {
        Inline in;
        Span all = {box->text, 0, box->text->s.n};
        if (seek_inline(r, box, all, &in) && in.label != NO_LABEL) return false;
        bool wide = box->span >= r->row->columns && r->row->columns > 1;
        bool same = r->row->spans && r->row->table == list->table;
        return !wide && (is_indicators(list) || same || column->start > 0);
    }
    return true;
}

/* The list goes on in another table, whose columns may lie elsewhere: its
 * boxes are the columns in order, with or without the group's in front. */
static void move_columns(Reader *r) {
    List *list = &r->list;
    size_t n = r->row->n;
    size_t skip = n > list->columns_n ? 1 : 0;
    list->table = r->row->table;
    if (n != list->columns_n + skip) return;
    for (size_t i = 0; i < list->columns_n; i++) {
        const Box *box = &r->row->boxes[i + skip];
        list->columns[i].start = box->column;
        list->columns[i].end = box->column + box->span;
    }
}

bool list_row(Reader *r) {
    if (!r->list.open) return false;
    Str head = head_of(r);
    if (head.p != NULL && str_equal(head, r->list.name) &&
        is_indicators(&r->list) && r->row->table != r->list.table) {
        /* The head again, on the next page. */
        List kept = r->list;
        read_head(r);
        if (r->list.sides != kept.sides) r->list.sides = kept.sides;
        r->list.table = r->row->table;
        return true;
    }
    if (head.p != NULL && is_indicators(&r->list)) return false;
    if (read_more_heads(r)) return true;
    if (r->row->table != r->list.table && is_indicators(&r->list))
        move_columns(r);
    if (!belongs(r)) {
        list_close(r);
        return false;
    }
    size_t at;
    const Box *box = first_filled(r, &at);
    if (list_is_sum(r, box) && !is_indicators(&r->list)) {
        total_read(r, at);
        list_close(r);
    } else {
        item_read(r);
    }
    return true;
}
