/* SPDX-License-Identifier: Apache-2.0
 * One row of a list: an indicator (or one on each side), a task, a row of
 * extras; and the row of sums below the tasks. */
#include "base/utf8.h"
#include "layout/reader.h"

static Span whole(const Box *box) {
    return (Span){box->text, 0, box->text->s.n};
}

/* ---- which box stands in which column ---- */

/* Of several boxes in a column the first that is not blank counts. */
static void find_boxes(Reader *r) {
    List *list = &r->list;
    for (size_t c = 0; c < list->columns_n; c++)
        list->boxes[c] = NULL;
    for (size_t i = 0; i < r->row->n; i++) {
        const Column *column = list_column(r, i);
        if (column == NULL) continue;
        const Box **best = &list->boxes[column - list->columns];
        if (*best == NULL || text_is_blank((*best)->text))
            *best = &r->row->boxes[i];
    }
}

static const Box *box_in(const Reader *r, const Column *column) {
    return r->list.boxes[column - r->list.columns];
}

static const Column *column_of(const List *list, int side, Str field) {
    for (size_t i = 0; i < list->columns_n; i++)
        if (list->columns[i].side == side &&
            str_equal(list->columns[i].field, field))
            return &list->columns[i];
    return NULL;
}

/* The box of a field of a side; NULL where there is no such column. */
static const Box *field_box(const Reader *r, int side, Str field) {
    const Column *column = column_of(&r->list, side, field);
    return column == NULL ? NULL : box_in(r, column);
}

static bool has_text(const Box *box) {
    return box != NULL && !box->ghost && !text_is_blank(box->text);
}

/* ---- print in front of an answer ---- */

/* Past 指标1：, 任务1： or 1、 where it is print; a cell of print alone is
 * used up. */
static Span cut_number(Reader *r, Span s, Str word, int expected) {
    s = span_trim(s);
    if (is_placeholder(span_str(s))) {
        use_label(r, s);
        s.start = s.end;
        return s;
    }
    Numbered n = numbered_at(span_str(s), 0, word);
    bool is_word = word.n > 0 && str_has_prefix(span_str(s), word);
    if (n.style == 0 || (!is_word && n.number != expected)) return s;
    if (is_word && n.end == n.digits_end && n.end < s.end - s.start) return s;
    use_label(r, (Span){s.text, s.start, s.start + n.end});
    s.start += n.end;
    s = span_trim(s);
    if (s.start < s.end && is_placeholder(span_str(s))) {
        use_label(r, s);
        s.start = s.end;
    }
    return s;
}

/* ---- indicators ---- */

static void use_whole(Reader *r, const Box *box) {
    use_label(r, whole(box));
}

/* A group's cell; blank (or a ghost) means as above. True where it is new. */
static bool read_level1(Reader *r, int side) {
    const Box *box = field_box(r, side, S("level1"));
    Above *above = &r->list.above[side];
    if (!has_text(box)) return false;
    use_whole(r, box);
    *above = (Above){0};
    if (is_placeholder(box->text->s)) return true;
    above->level1 = layout_level1(r->l, text_level(r->keys, box->text));
    above->level1_print = box->text->s;
    return true;
}

static void read_level2(Reader *r, int side) {
    const Box *box = field_box(r, side, S("level2"));
    Above *above = &r->list.above[side];
    if (!has_text(box)) return;
    above->level2 = LEVEL2_NONE;
    above->level2_print = (Str){0};
    above->level2_other = true;
    if (is_placeholder(box->text->s)) {
        use_whole(r, box);
        return;
    }
    above->level2 = layout_level2(r->l, text_level(r->keys, box->text));
    above->level2_print = box->text->s;
    use_whole(r, box);
}

static Decl *side_decl(Reader *r, int side) {
    return &r->list.rows[side];
}

static void set_item(Reader *r, int side, const char *field, Span s) {
    Decl *d = side_decl(r, side);
    s = span_trim(s);
    if (s.start == s.end) return;
    Str path = field_path(r->a, "indicators", d->indicators.n - 1, field);
    const Value *v = decl_put(d, r->a, path, span_str(s),
                              text_origin(s.text, s.start, s.end));
    if (v != NULL && v->text.p != NULL)
        text_use(s.text, r->a, s.start, s.end, USE_VALUE);
}

/* Without the unit of a weight: 10分, 10%. */
static Span cut_weight_unit(Reader *r, Span s) {
    static const Str units[] = {S_INIT("分"), S_INIT("%"), S_INIT("％")};
    s = span_trim(s);
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (!str_has_suffix(span_str(s), units[i])) continue;
        use_label(r, (Span){s.text, s.end - units[i].n, s.end});
        s.end -= units[i].n;
        break;
    }
    return s;
}

static void set_choice(Reader *r, int side, const char *field, Str word,
                       Str print) {
    Decl *d = side_decl(r, side);
    if (word.p == NULL) return;
    Str path = field_path(r->a, "indicators", d->indicators.n - 1, field);
    Value *v = decl_put(d, r->a, path, word, (Origin){0});
    if (v != NULL && print.p != NULL) v->raw = print;
}

static void conclude(Reader *r, int side, const char *field, const char *why) {
    size_t item = side_decl(r, side)->indicators.n - 1;
    VEC_ADD(r->a, &r->list.concluded[side], ((Concluded){item, field, why}));
}

/* The row has a place for the field, and it is blank; a cell that reaches down
 * from above says it for itself. */
static bool is_left_blank(const Reader *r, int side, Str field) {
    const Box *box = field_box(r, side, field);
    return column_of(&r->list, side, field) != NULL &&
           (box == NULL || (!box->ghost && text_is_blank(box->text)));
}

/* Says of the groups what the row's own cells do not. */
static void conclude_groups(Reader *r, int side) {
    static const char *const above = "空着，与上一行相同";
    const Decl *d = side_decl(r, side);
    const Indicator *i = &d->indicators.items[d->indicators.n - 1];
    const Above *said = &r->list.above[side];
    bool one = i->level1.choice != LEVEL1_NONE &&
               column_of(&r->list, side, S("level1")) != NULL;
    if (one && said->level1 == LEVEL1_NONE && said->level1_print.p == NULL)
        conclude(r, side, "level1", "没有写一级指标，按二级指标归入");
    else if (one && is_left_blank(r, side, S("level1")))
        conclude(r, side, "level1", above);
    if (i->level2.choice != LEVEL2_NONE && said->level2 == LEVEL2_NONE)
        conclude(r, side, "level2", "没有写二级指标，按一级指标归入");
    else if (i->level2.choice != LEVEL2_NONE &&
             is_left_blank(r, side, S("level2")))
        conclude(r, side, "level2", above);
    else if (!value_is_blank(&i->label) && said->level2_print.p != NULL &&
             is_left_blank(r, side, S("level2")))
        conclude(r, side, "label", above);
}

static void set_groups(Reader *r, int side) {
    const Above *above = &r->list.above[side];
    Level1 level1 = above->level1;
    Str print = above->level1_print;
    if (side > 0 && column_of(&r->list, side, S("level1")) == NULL) {
        level1 = r->list.above[0].level1;
        print = r->list.above[0].level1_print;
    }
    Level2 level2 = above->level2;
    if (level2 == LEVEL2_NONE && !above->level2_other &&
        level1 == LEVEL1_SATISFACTION)
        level2 = LEVEL2_SATISFACTION;
    if (level1 == LEVEL1_NONE && print.p == NULL)
        level1 = level2_parent(level2);
    if (level1 != LEVEL1_NONE)
        set_choice(r, side, "level1", level1_word(level1), print);
    if (level2 != LEVEL2_NONE)
        set_choice(r, side, "level2", level2_word(level2), above->level2_print);
    else if (above->level2_print.p != NULL)
        set_choice(r, side, "label", str_squash(r->a, above->level2_print),
                   (Str){0});
    else if (level1 == LEVEL1_NONE && print.p != NULL)
        set_choice(r, side, "label", str_squash(r->a, print), (Str){0});
    set_choice(r, side, "scope", scope_word((int)r->list.scope[side]),
               (Str){0});
}

static const char *const FIELDS[] = {"sign",     "measure",     "weight",
                                     "standard", "explanation", "basis",
                                     "previous", "goal",        "note"};

/* Cells of columns that the contract does not know. */
static void read_unknown(Reader *r, int side) {
    for (size_t i = 0; i < r->list.columns_n; i++) {
        const Column *c = &r->list.columns[i];
        if (c->side != side || c->field.p != NULL || c->end <= c->start)
            continue;
        const Box *box = box_in(r, c);
        if (!has_text(box)) continue;
        size_t n = side_decl(r, side)->indicators.n + r->d->indicators.n;
        Str label = extra_label(r, c->title);
        set_extra(r, str_format(r->a, "%.*s/%zu", STR_ARG(label), n),
                  whole(box));
    }
}

static void read_side(Reader *r, int side) {
    const Box *name = field_box(r, side, S("name"));
    const Box *text = field_box(r, side, S("text"));
    Span name_at = {0}, text_at = {0};
    if (has_text(name)) name_at = cut_number(r, whole(name), S("指标"), -1);
    if (has_text(text)) text_at = span_trim(whole(text));
    if (has_text(text) && is_placeholder(text->text->s)) {
        use_whole(r, text);
        text_at.start = text_at.end;
    }
    bool more = has_text(field_box(r, side, S("note"))) ||
                has_text(field_box(r, side, S("explanation"))) ||
                has_text(field_box(r, side, S("standard")));
    if (name_at.start == name_at.end && text_at.start == text_at.end && !more)
        return;
    Decl *d = side_decl(r, side);
    if (d->indicators.n > FIELD_INDEX_MAX) return;
    (void)VEC_PUSH_OWN(r->a, &d->indicators);
    set_groups(r, side);
    conclude_groups(r, side);
    if (name_at.text != NULL) set_item(r, side, "name", name_at);
    if (name != NULL && name->ghost)
        set_choice(r, side, "name", str_trim(name->text->s), (Str){0});
    if (text_at.text != NULL) set_item(r, side, "text", text_at);
    for (size_t i = 0; i < COUNT_OF(FIELDS); i++) {
        const Box *box = field_box(r, side, str_from_c(FIELDS[i]));
        if (!has_text(box)) continue;
        Span s = whole(box);
        if (str_equal(str_from_c(FIELDS[i]), S("weight")))
            s = cut_weight_unit(r, s);
        set_item(r, side, FIELDS[i], s);
    }
    read_unknown(r, side);
}

static bool is_sum_row(const Reader *r) {
    static const Str fields[] = {S_INIT("level1"), S_INIT("level2"),
                                 S_INIT("name")};
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        const Box *box = field_box(r, 0, fields[i]);
        if (has_text(box)) return list_is_sum(r, box);
    }
    return false;
}

static void read_indicators(Reader *r) {
    if (is_sum_row(r)) {
        for (size_t i = 0; i < r->row->n; i++)
            if (has_text(&r->row->boxes[i]) &&
                list_is_sum(r, &r->row->boxes[i]))
                use_whole(r, &r->row->boxes[i]);
        return;
    }
    for (int side = 0; side < r->list.sides; side++) {
        bool fresh = read_level1(r, side);
        if (fresh && side == 0 && r->list.sides > 1 &&
            column_of(&r->list, 1, S("level1")) == NULL) {
            r->list.above[1].level2 = LEVEL2_NONE;
            r->list.above[1].level2_print = (Str){0};
        }
    }
    for (int side = 0; side < r->list.sides; side++) {
        read_level2(r, side);
        read_side(r, side);
    }
}

/* ---- tasks and extras ---- */

static void read_task(Reader *r) {
    static const char *const fields[] = {"name", "content", "total", "fiscal",
                                         "other"};
    size_t i = r->d->tasks.n;
    Span spans[COUNT_OF(fields)] = {0};
    bool any = false;
    for (size_t f = 0; f < COUNT_OF(fields); f++) {
        const Box *box = field_box(r, 0, str_from_c(fields[f]));
        if (!has_text(box)) continue;
        spans[f] = cut_number(r, whole(box), f == 0 ? S("任务") : S(""), -1);
        any = any || spans[f].start < spans[f].end;
    }
    if (!any || i > FIELD_INDEX_MAX) return;
    for (size_t f = 0; f < COUNT_OF(fields); f++) {
        Str path = field_path(r->a, "tasks", i, fields[f]);
        if (spans[f].text != NULL)
            set_field(r, path, spans[f]);
        else if (column_of(&r->list, 0, str_from_c(fields[f])) != NULL)
            set_missing(r, path);
    }
}

static void read_extras(Reader *r) {
    r->list.items++;
    for (size_t i = 0; i < r->list.columns_n; i++) {
        const Column *c = &r->list.columns[i];
        const Box *box = box_in(r, c);
        if (!has_text(box) || str_equal(c->field, COLUMN_NUMBER)) continue;
        Span s = cut_number(r, whole(box), S(""), r->list.items);
        Str column = c->field.p != NULL ? c->field : extra_label(r, c->title);
        set_extra(r,
                  str_format(r->a, "%.*s/%d/%.*s", STR_ARG(r->list.name),
                             r->list.items, STR_ARG(column)),
                  s);
    }
}

static void read_group_box(Reader *r) {
    for (size_t i = 0; i < r->row->n; i++) {
        const Box *box = &r->row->boxes[i];
        if (has_text(box) && box->column < r->list.columns[0].start)
            use_whole(r, box);
    }
}

/* The number of a row in a column of its own. */
static void use_numbers(Reader *r) {
    const Box *box = field_box(r, 0, COLUMN_NUMBER);
    if (has_text(box)) use_whole(r, box);
}

void item_read(Reader *r) {
    find_boxes(r);
    read_group_box(r);
    use_numbers(r);
    if (str_equal(r->list.name, S("indicators"))) {
        read_indicators(r);
    } else if (str_equal(r->list.name, S("tasks"))) {
        r->list.items++;
        read_task(r);
    } else {
        read_extras(r);
    }
}

/* ---- sums ---- */

/* The field that the layout's row of sums has in a column of the list. */
static const Run *sum_field(const Layout *l, Str list, Str column) {
    const FormCell *head = NULL;
    for (size_t i = 0; i < l->cells.n; i++) {
        const FormCell *c = &l->cells.items[i];
        const FormRow *row = &l->rows.items[c->row];
        if (!str_equal(row->list, list)) continue;
        if (row->kind == ROW_HEAD && str_equal(c->name, column)) head = c;
        if (row->kind != ROW_TOTAL || head == NULL || c->label) continue;
        if (c->column <= head->column &&
            head->column < c->column + c->column_span && c->lines.n > 0)
            return &c->lines.items[0].runs.items[0];
    }
    return NULL;
}

static void set_sum(Reader *r, Str column, const Box *box) {
    const Run *run = sum_field(r->l, r->list.name, column);
    if (run != NULL && run->kind == RUN_EXTRA)
        set_extra(r, run->path, whole(box));
    else if (run != NULL && run->kind == RUN_FIELD)
        set_field(r, run->path, whole(box));
    else if (str_equal(column, S("total")))
        set_field(r, S("budget.total"), whole(box));
}

/* The money columns in order, for rows whose cells do not say where they
 * stand. */
static Str money_column(const List *list, size_t n) {
    static const Str money[] = {S_INIT("total"), S_INIT("fiscal"),
                                S_INIT("other")};
    for (size_t i = 0; i < COUNT_OF(money); i++)
        if (column_of(list, 0, money[i]) != NULL && n-- == 0) return money[i];
    return (Str){0};
}

/* True where the boxes of the row stand at the places of the columns. */
static bool is_aligned(const Reader *r) {
    const Column *last = &r->list.columns[r->list.columns_n - 1];
    return r->row->spans || (int)r->row->n >= last->end;
}

void total_read(Reader *r, size_t label_box) {
    size_t n = 0;
    bool aligned = is_aligned(r);
    use_whole(r, &r->row->boxes[label_box]);
    read_group_box(r);
    for (size_t i = label_box + 1; i < r->row->n; i++) {
        const Box *box = &r->row->boxes[i];
        if (box->ghost) continue;
        const Column *c = aligned ? list_column(r, i) : NULL;
        Str column = c != NULL ? c->field : money_column(&r->list, n++);
        if (column.p != NULL && !text_is_blank(box->text))
            set_sum(r, column, box);
    }
    if (value_is_blank(&r->d->budget.total)) set_missing(r, S("budget.total"));
}

/* ---- the end of a list ---- */

static void note_columns(Reader *r, int side, size_t index) {
    for (size_t i = 0; i < r->list.columns_n; i++) {
        const Column *c = &r->list.columns[i];
        if (c->side != side || c->field.p == NULL) continue;
        Str path = item_path(r->a, S("indicators"), index, c->field);
        const Value *v = decl_find(r->d, path);
        if (v == NULL) continue;
        if (!value_is_blank(v))
            VEC_ADD(r->a, &r->d->receipt.read, path);
        else
            set_missing(r, path);
    }
}

static void note_concluded(Reader *r, int side, size_t first) {
    for (size_t i = 0; i < r->list.concluded[side].n; i++) {
        Concluded c = r->list.concluded[side].items[i];
        set_inferred(r, field_path(r->a, "indicators", first + c.item, c.field),
                     c.why);
    }
}

void list_close(Reader *r) {
    if (!r->list.open) return;
    r->list.open = false;
    size_t before = r->d->indicators.n;
    for (int side = 0; side < r->list.sides; side++) {
        const Decl *rows = &r->list.rows[side];
        size_t first = r->d->indicators.n, n = rows->indicators.n;
        if (first == 0)
            r->d->indicators = rows->indicators; /* nearly always: all */
        else
            for (size_t i = 0; i < n; i++)
                VEC_ADD(r->a, &r->d->indicators, rows->indicators.items[i]);
        for (size_t i = 0; i < n; i++)
            note_columns(r, side, first + i);
        note_concluded(r, side, first);
    }
    if (str_equal(r->list.name, S("indicators")) &&
        r->d->indicators.n == before)
        set_missing(r, S("indicators"));
    if (str_equal(r->list.name, S("tasks")) && r->d->tasks.n == 0)
        set_missing(r, S("tasks"));
}
