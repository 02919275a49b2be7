/* SPDX-License-Identifier: Apache-2.0
 * Cells and lines of a page that is laid out: print and values. */
#include "base/buf.h"
#include "layout/out.h"

enum { PROSE_MAX = 1 << 20 };

/* ---- values as printed ---- */

static Str date_print(Arena *a, const Value *v) {
    if (v->text.p == NULL || !str_equal(v->raw, v->text)) return v->raw;
    Date d = v->date;
    if (d.month == 0) return str_format(a, "%d年", d.year);
    if (d.day == 0) return str_format(a, "%d年%d月", d.year, d.month);
    return str_format(a, "%d年%d月%d日", d.year, d.month, d.day);
}

/* The value as it is printed; "" where it is blank. */
static Str print_of(Out *o, Str path) {
    const Value *v = decl_find(o->d, path);
    if (v == NULL || value_is_blank(v)) return S("");
    out_place(o, path);
    return field_kind(path) == VALUE_DATE ? date_print(o->a, v) : v->raw;
}

static const Value *find_extra(const Decl *d, Str label, size_t *index) {
    for (size_t i = 0; i < d->extra.n; i++)
        if (str_equal(d->extra.items[i].label.text, label)) {
            *index = i;
            return &d->extra.items[i].text;
        }
    return NULL;
}

/* The path and the print of a run's field. */
static Str run_print(Out *o, const Run *run, Str *path) {
    size_t index;
    *path = run->path;
    if (run->kind == RUN_FIELD) return print_of(o, run->path);
    if (find_extra(o->d, run->path, &index) == NULL) {
        *path = (Str){0};
        return S("");
    }
    out_place(o, field_path(o->a, "extra", index, "label"));
    *path = field_path(o->a, "extra", index, "text");
    return print_of(o, *path);
}

/* ---- paragraphs ---- */

typedef struct Writer {
    Out *o;
    Blocks *blocks;
    Paragraph like;
    Paragraph *p;
    Buf text;
} Writer;

static Writer writer_at(Out *o, Blocks *blocks, Paragraph like) {
    Writer w = {.o = o, .blocks = blocks, .like = like};
    w.p = blocks_add_paragraph(o->a, blocks, S(""), (Origin){0});
    w.p->role = like.role;
    w.p->align = like.align;
    w.p->page_break = like.page_break;
    w.text = buf_new(o->a, PROSE_MAX);
    return w;
}

static void writer_end(Writer *w) {
    w->p->text = str_copy(w->o->a, buf_str(&w->text));
}

/* A value; each further line of it begins a paragraph. */
static void write_value(Writer *w, Str path, Str value) {
    for (;;) {
        Str line = value;
        if (w->o->options.blanks)
            value = (Str){0}; /* a cell that is filled in is one text */
        else
            line = str_cut(&value, S("\n"));
        size_t start = w->text.n;
        buf_add(&w->text, line);
        if (path.p != NULL)
            VEC_ADD(
                w->o->a, &w->p->fields,
                ((FieldSpan){.path = path, .start = start, .end = w->text.n}));
        if (value.p == NULL) return;
        writer_end(w);
        Paragraph like = w->like;
        like.page_break = false;
        *w = writer_at(w->o, w->blocks, like);
    }
}

static void write_choice(Writer *w, const Run *run) {
    static const Str box = S_INIT("□"), tick = S_INIT("☑");
    const Value *v = decl_find(w->o->d, run->path);
    size_t start = w->text.n, at = str_find(run->text, box);
    bool chosen =
        v != NULL && v->text.p != NULL && str_equal(v->text, run->choice);
    if (chosen && at != STR_NONE) {
        out_place(w->o, run->path);
        buf_add(&w->text, str_upto(run->text, at));
        buf_add(&w->text, tick);
        buf_add(&w->text, str_from(run->text, at + box.n));
    } else {
        buf_add(&w->text, run->text);
        if (!w->o->options.blanks) return;
    }
    VEC_ADD(w->o->a, &w->p->fields,
            ((FieldSpan){run->path, start, w->text.n, run->choice}));
}

static void write_run(Writer *w, const Run *run) {
    Str path;
    if (run->kind == RUN_TEXT) {
        buf_add(&w->text, run->text);
        return;
    }
    if (run->kind == RUN_CHOICE) {
        write_choice(w, run);
        return;
    }
    Str value = run_print(w->o, run, &path);
    write_value(w, path, value.n > 0 ? value : run->text);
}

static void write_line(Out *o, Blocks *blocks, const FormLine *line,
                       Align align) {
    Writer w = writer_at(o, blocks,
                         (Paragraph){.role = line->role,
                                     .align = align,
                                     .page_break = line->page_break});
    for (size_t i = 0; i < line->runs.n; i++)
        write_run(&w, &line->runs.items[i]);
    writer_end(&w);
}

static bool line_is_set(const Out *o, const FormLine *line) {
    size_t index;
    for (size_t i = 0; i < line->runs.n; i++) {
        const Run *run = &line->runs.items[i];
        const Value *v = NULL;
        if (run->kind == RUN_FIELD || run->kind == RUN_CHOICE)
            v = decl_find(o->d, run->path);
        else if (run->kind == RUN_EXTRA)
            v = find_extra(o->d, run->path, &index);
        if (v != NULL && !value_is_blank(v)) return true;
    }
    return false;
}

static bool line_is_printed(const Out *o, const FormLine *line) {
    return !line->optional || o->options.optional || line_is_set(o, line);
}

void out_line(Out *o, Blocks *blocks, const FormLine *line) {
    if (line_is_printed(o, line)) write_line(o, blocks, line, line->align);
}

void out_value(Out *o, Blocks *blocks, const FormCell *like, Str print,
               Str path) {
    Writer w = writer_at(o, blocks, (Paragraph){.align = like->align});
    buf_add(&w.text, print);
    write_value(&w, path, print_of(o, path));
    writer_end(&w);
}

/* ---- cells ---- */

Cell *out_cell(Out *o, const FormCell *like, int row, int row_span) {
    Cell *cell = VEC_PUSH(o->a, &o->table->cells);
    *cell = (Cell){.row = row,
                   .column = like->column,
                   .row_span = row_span,
                   .column_span = like->column_span,
                   .header = like->label,
                   .align = like->align,
                   .middle = like->kind == CELL_PLAIN};
    return cell;
}

static void write_print(Out *o, Blocks *blocks, const FormCell *like) {
    for (size_t i = 0; i < like->lines.n; i++) {
        const FormLine *line = &like->lines.items[i];
        if (line_is_printed(o, line)) write_line(o, blocks, line, line->align);
    }
    if (blocks->n == 0)
        blocks_add_paragraph(o->a, blocks, S(""), (Origin){0})->align =
            like->align;
}

/* ---- goals ---- */

static bool is_goal_of(const Out *o, size_t i, Scope scope) {
    const Goal *g = &o->d->goals.items[i];
    if (value_is_blank(&g->text) && !o->options.blanks) return false;
    Scope own = g->scope.choice == 0 ? SCOPE_ANNUAL : (Scope)g->scope.choice;
    return own == scope;
}

/* A goal needs its number in print where another stands beside it; the first
 * may go without. */
static void write_goal(Out *o, Blocks *blocks, const FormCell *like, size_t i,
                       int place, int of) {
    const Goal *g = &o->d->goals.items[i];
    Str no = field_path(o->a, "goals", i, "no");
    Str text = field_path(o->a, "goals", i, "text");
    Writer w = writer_at(o, blocks, (Paragraph){.align = like->align});
    bool numbered = g->no.text.p != NULL;
    bool shown = (of > 1 && place > 1) || o->options.blanks;
    out_place(o, field_path(o->a, "goals", i, "scope"));
    if (numbered || shown) {
        buf_add(&w.text, S("目标"));
        if (numbered) {
            out_place(o, no);
            write_value(&w, no, g->no.text);
        } else {
            buf_format(&w.text, "%d", place);
        }
        buf_add(&w.text, S("："));
    }
    write_value(&w, text, print_of(o, text));
    writer_end(&w);
}

static bool write_goals(Out *o, Blocks *blocks, const FormCell *like) {
    int of = 0, place = 0;
    for (size_t i = 0; i < o->d->goals.n; i++)
        if (is_goal_of(o, i, like->scope)) of++;
    for (size_t i = 0; i < o->d->goals.n; i++)
        if (is_goal_of(o, i, like->scope))
            write_goal(o, blocks, like, i, ++place, of);
    return of > 0;
}

/* ---- indicators as running text ---- */

static bool prose_has(const FormCell *c, Level2 level2) {
    for (size_t i = 0; i < c->lines.n; i++)
        if (c->lines.items[i].level2 == level2) return true;
    return false;
}

/* The cell of running text that an indicator stands in: that of its group; one
 * of a grid stands where the form has a label for its second level. */
static const FormCell *prose_cell(const Layout *l, const Indicator *it) {
    Level2 level2 = (Level2)it->level2.choice;
    const FormCell *first = NULL, *labelled = NULL;
    for (size_t i = 0; i < l->cells.n; i++) {
        const FormCell *c = &l->cells.items[i];
        if (c->kind != CELL_PROSE) continue;
        if (first == NULL) first = c;
        if (labelled == NULL && level2 != LEVEL2_NONE && prose_has(c, level2))
            labelled = c;
        if (!indicator_is_grid(it) && (int)c->level1 == it->level1.choice)
            return c;
    }
    return labelled != NULL ? labelled : first;
}

static bool is_in_cell(const Out *o, const FormCell *c, size_t i) {
    const Indicator *it = &o->d->indicators.items[i];
    bool any = !value_is_blank(&it->text) || !value_is_blank(&it->name) ||
               o->options.blanks;
    return any && prose_cell(o->l, it) == c;
}

static const FormLine *prose_label(const FormCell *c, Level2 level2) {
    for (size_t i = 0; level2 != LEVEL2_NONE && i < c->lines.n; i++)
        if (c->lines.items[i].level2 == level2) return &c->lines.items[i];
    return NULL;
}

static void write_part(Writer *w, size_t i, const char *field) {
    Str path = field_path(w->o->a, "indicators", i, field);
    Str value = print_of(w->o, path);
    bool blank =
        w->o->options.blanks && str_equal(str_from_c(field), S("text"));
    if (value.n > 0 || blank) write_value(w, path, value);
}

static void write_prose(Out *o, Blocks *blocks, const FormCell *like,
                        size_t i) {
    const Indicator *it = &o->d->indicators.items[i];
    Level2 level2 = (Level2)it->level2.choice;
    const FormLine *label = prose_label(like, level2);
    Writer w = writer_at(o, blocks, (Paragraph){.align = like->align});
    if (label != NULL)
        buf_add(&w.text, line_print(o->a, label));
    else if (level2 != LEVEL2_NONE && like->level1 != LEVEL1_SATISFACTION)
        buf_format(&w.text, "%.*s：", STR_ARG(level2_chinese(level2)));
    else if (!value_is_blank(&it->label))
        buf_format(&w.text, "%.*s：", STR_ARG(it->label.raw));
    out_place(o, field_path(o->a, "indicators", i, "level1"));
    out_place(o, field_path(o->a, "indicators", i, "level2"));
    out_place(o, field_path(o->a, "indicators", i, "label"));
    if (it->scope.choice == SCOPE_ANNUAL)
        out_place(o, field_path(o->a, "indicators", i, "scope"));
    write_part(&w, i, "name");
    write_part(&w, i, "sign");
    write_part(&w, i, "text");
    write_part(&w, i, "measure");
    writer_end(&w);
}

/* Labels of the form that have no text, before the place of the next one that
 * has: lines[*at] up to the label of level2. */
static void write_blank_labels(Out *o, Blocks *blocks, const FormCell *like,
                               size_t *at, Level2 until) {
    if (until != LEVEL2_NONE) {
        size_t place = *at;
        while (place < like->lines.n &&
               like->lines.items[place].level2 != until)
            place++;
        if (place == like->lines.n) return;
    }
    for (; *at < like->lines.n; ++*at) {
        const FormLine *line = &like->lines.items[*at];
        if (until != LEVEL2_NONE && line->level2 == until) {
            ++*at;
            return;
        }
        bool used = false;
        for (size_t i = 0; i < o->d->indicators.n; i++)
            if (is_in_cell(o, like, i) &&
                o->d->indicators.items[i].level2.choice == (int)line->level2)
                used = true;
        if (!used) write_line(o, blocks, line, line->align);
    }
}

static bool write_all_prose(Out *o, Blocks *blocks, const FormCell *like) {
    size_t at = 0;
    bool any = false, bare = false;
    for (size_t i = 0; i < o->d->indicators.n; i++) {
        if (!is_in_cell(o, like, i)) continue;
        const Indicator *it = &o->d->indicators.items[i];
        any = true;
        if (it->level2.choice == LEVEL2_NONE && value_is_blank(&it->label))
            bare = true;
        if (!bare)
            write_blank_labels(o, blocks, like, &at,
                               it->level2.choice == LEVEL2_NONE
                                   ? LEVEL2_COUNT
                                   : (Level2)it->level2.choice);
        write_prose(o, blocks, like, i);
    }
    if (any && !bare) write_blank_labels(o, blocks, like, &at, LEVEL2_NONE);
    return any;
}

void out_fill(Out *o, Cell *cell, const FormCell *like) {
    Blocks *blocks = &cell->blocks;
    if (like->kind == CELL_GOALS && write_goals(o, blocks, like)) return;
    if (like->kind == CELL_PROSE && write_all_prose(o, blocks, like)) return;
    write_print(o, blocks, like);
}

bool out_cell_is_set(const Out *o, const FormCell *c) {
    if (c->kind == CELL_PROSE)
        for (size_t i = 0; i < o->d->indicators.n; i++)
            if (is_in_cell(o, c, i)) return true;
    for (size_t i = 0; i < c->lines.n; i++)
        if (line_is_set(o, &c->lines.items[i])) return true;
    return false;
}
