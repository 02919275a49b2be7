/* SPDX-License-Identifier: Apache-2.0
 * Lays a declaration out as the official form: the rows of the layout, those
 * of its lists as many as there are items, and rows for what a variant of the
 * form had besides. */
#include <stdlib.h>

#include "layout/out.h"

/* ---- what stands on the page ---- */

static size_t slot_of(const Out *o, Str path) {
    size_t slot = str_hash(path) & (o->placed_slots - 1);
    while (o->placed[slot].p != NULL && !str_equal(o->placed[slot], path))
        slot = (slot + 1) & (o->placed_slots - 1);
    return slot;
}

static void grow_placed(Out *o) {
    Str *old = o->placed;
    size_t n = o->placed_slots;
    o->placed_slots = n == 0 ? 256 : n * 2;
    o->placed = ARENA_ARRAY(o->a, Str, o->placed_slots);
    for (size_t i = 0; i < n; i++)
        if (old[i].p != NULL) o->placed[slot_of(o, old[i])] = old[i];
}

void out_place(Out *o, Str path) {
    if ((o->placed_n + 1) * 2 > o->placed_slots) grow_placed(o);
    size_t slot = slot_of(o, path);
    if (o->placed[slot].p != NULL) return;
    o->placed[slot] = path;
    o->placed_n++;
}

static bool is_placed(const Out *o, Str path) {
    return o->placed_slots > 0 && o->placed[slot_of(o, path)].p != NULL;
}

/* ---- rows ---- */

/* Where a row of the layout went. */
typedef struct Place {
    int at, count;
} Place;

typedef struct Page {
    Out *o;
    Place *places;
} Page;

static bool row_is_printed(const Out *o, const FormRow *row) {
    if (!row->optional || o->options.optional) return true;
    for (size_t i = 0; i < row->n; i++)
        if (out_cell_is_set(o, &o->l->cells.items[row->first + i])) return true;
    return false;
}

/* The number of item rows of the same list from `first` on. */
static size_t list_rows(const Layout *l, size_t first) {
    const FormRow *row = &l->rows.items[first];
    size_t n = 1;
    while (first + n < l->rows.n && l->rows.items[first + n].kind == ROW_ITEM &&
           str_equal(l->rows.items[first + n].list, row->list) &&
           l->rows.items[first + n].scope == row->scope)
        n++;
    return n;
}

static void add_heights(Out *o, int count, int height) {
    for (int i = 0; i < count; i++)
        VEC_ADD(o->a, &o->table->row_heights, height);
}

static void place_rows(Page *page) {
    Out *o = page->o;
    int at = 0;
    for (size_t r = 0; r < o->l->rows.n;) {
        const FormRow *row = &o->l->rows.items[r];
        size_t n = row->kind == ROW_ITEM ? list_rows(o->l, r) : 1;
        int count = row->kind == ROW_ITEM ? out_list_count(o, r, n)
                                          : (int)row_is_printed(o, row);
        page->places[r] = (Place){at, count};
        for (size_t i = 1; i < n; i++)
            page->places[r + i] = (Place){at + count, 0};
        add_heights(o, count, row->height);
        at += count;
        r += n;
    }
    o->table->rows = at;
}

static int span_on_page(const Page *page, const FormCell *c) {
    int span = 0;
    for (int r = c->row; r < c->row + c->row_span; r++)
        span += page->places[r].count;
    return span;
}

static void write_rows(Page *page) {
    Out *o = page->o;
    for (size_t r = 0; r < o->l->rows.n; r++) {
        const FormRow *row = &o->l->rows.items[r];
        Place place = page->places[r];
        if (place.count == 0) continue;
        if (row->kind == ROW_ITEM) {
            out_list(o, r, list_rows(o->l, r), place.at);
            continue;
        }
        for (size_t i = 0; i < row->n; i++) {
            const FormCell *c = &o->l->cells.items[row->first + i];
            out_fill(o, out_cell(o, c, place.at, span_on_page(page, c)), c);
        }
    }
}

/* ---- what the layout has no cell for ---- */

/* An extra of a variant of the form: a row with its label. */
static void write_extra(Out *o, size_t i) {
    const FormCell *label = &o->l->cells.items[o->l->rows.items[0].first];
    FormCell value = {.column = label->column_span,
                      .column_span = o->table->columns - label->column_span};
    int at = o->table->rows++;
    add_heights(o, 1, o->l->rows.items[0].height);
    Cell *cell = out_cell(o, label, at, 1);
    Paragraph *p = blocks_add_paragraph(
        o->a, &cell->blocks, o->d->extra.items[i].label.raw, (Origin){0});
    p->role = ROLE_LABEL;
    p->align = label->align;
    out_place(o, field_path(o->a, "extra", i, "label"));
    cell = out_cell(o, &value, at, 1);
    out_value(o, &cell->blocks, &value, S(""),
              field_path(o->a, "extra", i, "text"));
}

/* Extras whose place is outside the table are printed below it. */
static bool is_line_extra(const Layout *l, Str label) {
    const FormLine *lines[] = {l->above.items, l->below.items};
    size_t counts[] = {l->above.n, l->below.n};
    for (size_t b = 0; b < COUNT_OF(lines); b++)
        for (size_t i = 0; i < counts[b]; i++)
            for (size_t r = 0; r < lines[b][i].runs.n; r++)
                if (lines[b][i].runs.items[r].kind == RUN_EXTRA &&
                    str_equal(lines[b][i].runs.items[r].path, label))
                    return true;
    return false;
}

static void write_extras(Out *o) {
    for (size_t i = 0; i < o->d->extra.n; i++) {
        const Extra *extra = &o->d->extra.items[i];
        Str path = field_path(o->a, "extra", i, "text");
        if (value_is_blank(&extra->text) || is_placed(o, path) ||
            is_line_extra(o->l, extra->label.text))
            continue;
        write_extra(o, i);
    }
}

typedef struct LeftOut {
    const Out *o;
    LaidOut *out;
} LeftOut;

static void note_left_out(void *context, Str path, ValueKind kind,
                          const Value *v) {
    LeftOut *left = context;
    (void)kind;
    if (!value_is_blank(v) && !is_placed(left->o, path))
        VEC_ADD(left->o->a, &left->out->left_out, path);
}

/* ---- the page ---- */

static int by_place(const void *left, const void *right) {
    const Cell *a = left, *b = right;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static Table *write_table(Out *o, Blocks *blocks) {
    Table *t = blocks_add_table(o->a, blocks);
    o->table = t;
    t->has_spans = true;
    t->columns = (int)o->l->widths.n;
    for (size_t i = 0; i < o->l->widths.n; i++)
        VEC_ADD(o->a, &t->widths, o->l->widths.items[i]);
    Page page = {o, ARENA_ARRAY(o->a, Place, o->l->rows.n)};
    place_rows(&page);
    write_rows(&page);
    write_extras(o);
    if (t->cells.n > 0)
        qsort(t->cells.items, t->cells.n, sizeof *t->cells.items, by_place);
    return t;
}

/* Origins, so that what is laid out can be told apart like what was read. */
static void set_origins(Table *t, Str part) {
    t->at = (Origin){.part = part, .table = 1};
    for (size_t i = 0; i < t->cells.n; i++) {
        Cell *c = &t->cells.items[i];
        c->at = (Origin){.part = part,
                         .table = 1,
                         .row = c->row + 1,
                         .column = c->column + 1};
    }
}

void layout_lay_out(LaidOut *out, Arena *a, const Layout *l, const Decl *d,
                    LayOutOptions options) {
    Out o = {.a = a, .l = l, .d = d, .options = options};
    *out = (LaidOut){.paper = {.title = l->title,
                               .page = l->page,
                               .table_width = l->table_width}};
    Part *part = VEC_PUSH(a, &out->paper.parts);
    *part = (Part){.kind = PART_BODY, .name = S("body")};
    for (size_t i = 0; i < l->above.n; i++)
        out_line(&o, &part->blocks, &l->above.items[i]);
    Table *table = write_table(&o, &part->blocks);
    for (size_t i = 0; i < l->below.n; i++)
        out_line(&o, &part->blocks, &l->below.items[i]);
    for (size_t i = 0; options.instructions && i < l->instructions.n; i++)
        out_line(&o, &part->blocks, &l->instructions.items[i]);
    set_origins(table, part->name);
    decl_each(d, a, note_left_out, &(LeftOut){&o, out});
}
