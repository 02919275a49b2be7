/* SPDX-License-Identifier: Apache-2.0
 * A Paper to declarations: cuts it where forms begin, chooses the layout of
 * each by its labels, reads it row by row. */
#include "base/embedded.h"
#include "base/utf8.h"
#include "layout/broken.h"
#include "layout/foot.h"
#include "layout/receipt.h"
#include "layout/score.h"

/* ---- the layouts ---- */

bool layouts_embedded(Layouts *out, Arena *a, Err *e) {
    *out = (Layouts){0};
    const Words *words = words_read(a);
    for (size_t i = 0; i < EMBEDDED_N; i++) {
        const Layout *l;
        if (!str_has_prefix(EMBEDDED[i].path, S("layouts/"))) continue;
        if (!layout_parse_with(&l, a, words, EMBEDDED[i].path,
                               EMBEDDED[i].bytes, e))
            return false;
        VEC_ADD(a, &out->items, l);
    }
    return true;
}

const Layout *layout_find(const Layouts *layouts, Str form) {
    for (size_t i = 0; i < layouts->items.n; i++)
        if (str_equal(layouts->items.items[i]->id, form))
            return layouts->items.items[i];
    return NULL;
}

Str layout_id(const Layout *l) {
    return l->id;
}

Str layout_title(const Layout *l) {
    return l->title;
}

/* ---- where forms begin ---- */

/* Rows of one form. */
typedef struct Segment {
    size_t first, end;
    Score score;
} Segment;

typedef VEC(Segment) Segments;

static bool is_title_row(const Row *row) {
    const Box *last;
    return !row->side && row_filled(row, &last) == 1 &&
           line_is_title(last->text->s);
}

static bool is_attachment_row(const Row *row) {
    const Box *last;
    return row_filled(row, &last) == 1 &&
           (str_has_prefix(last->text->s, S("附件")) ||
            str_has_prefix(last->text->s, S("附表")));
}

static bool is_blank_row(const Row *row) {
    const Box *last;
    return row_filled(row, &last) == 0;
}

static void add_segment(Segments *out, Arena *a, size_t first) {
    if (out->n > 0) {
        if (out->items[out->n - 1].first == first) return;
        out->items[out->n - 1].end = first;
    }
    VEC_ADD(a, out, ((Segment){.first = first}));
}

/* The field that a form begins with: the project's or department's name. */
static const Word *opening_word(const Words *w, const Row *row) {
    enum { OPENING_ROWS = 3 };
    if (row->line || row->n < 2 || row->row >= OPENING_ROWS) return NULL;
    Key key = label_key(row->boxes[0].text->s);
    const Word *word = words_find(w, WORD_FIELD, &key);
    bool opens = word != NULL && (str_equal(word->name, S("project.name")) ||
                                  str_equal(word->name, S("department")));
    return opens ? word : NULL;
}

/* A line that stands above a table: the year, the unit, the money unit. */
static bool is_head_line(const Row *row) {
    if (!row->line) return false;
    Str s = row->boxes[0].text->s;
    Key key = label_key(s);
    return str_has_prefix(key_str(&key), S("填报单位")) ||
           str_has_suffix(key_str(&key), S("元")) ||
           str_has_suffix(key_str(&key), S("年度")) ||
           str_has_suffix(s, S("年度）"));
}

/* Where a form without a title begins: at a table that opens with the same
 * label as one before it; 0: it is no such row. */
static size_t untitled_start(const Rows *rows, size_t first, size_t i,
                             const Word *open, int open_table) {
    const Row *row = &rows->items.items[i];
    if (open == NULL || row->table == open_table) return 0;
    size_t start = i;
    while (start > first && rows->items.items[start - 1].table == row->table)
        start--;
    while (start > first && is_head_line(&rows->items.items[start - 1]))
        start--;
    return start;
}

/* A form begins at its title (with the attachment mark above), at a new sheet,
 * or where a table opens like the one before. */
static Segments cut_rows(Arena *a, const Words *words, const Rows *rows,
                         size_t end) {
    Segments out = {0};
    const Word *open = NULL;
    int open_table = 0;
    size_t segments = 0;
    add_segment(&out, a, 0);
    for (size_t i = 0; i < end; i++) {
        const Row *row = &rows->items.items[i];
        if (row->part_start) add_segment(&out, a, i);
        if (out.n != segments) open = NULL;
        segments = out.n;
        const Word *word = opening_word(words, row);
        if (word != NULL && open != NULL && word->line == open->line) {
            size_t start = untitled_start(rows, out.items[out.n - 1].first, i,
                                          open, open_table);
            if (start > 0) add_segment(&out, a, start);
            segments = out.n;
        }
        if (word != NULL && (open == NULL || row->table != open_table)) {
            open = word;
            open_table = row->table;
        }
        if (!is_title_row(row)) continue;
        size_t first = i, floor = out.items[out.n - 1].first;
        while (first > floor && (is_attachment_row(row - (i - first) - 1) ||
                                 is_blank_row(row - (i - first) - 1)))
            first--;
        add_segment(&out, a, first);
    }
    out.items[out.n - 1].end = end;
    return out;
}

/* Rows that are no form of their own go with the form before them (the first
 * ones with the first form). */
static Segments join_rest(Arena *a, const Segments *cut) {
    Segments out = {0};
    size_t first = 0;
    for (size_t i = 0; i < cut->n; i++) {
        const Segment *s = &cut->items[i];
        if (!s->score.is_form) {
            if (out.n > 0) out.items[out.n - 1].end = s->end;
            continue;
        }
        VEC_ADD(a, &out, *s);
        if (out.n == 1) out.items[0].first = first;
    }
    return out;
}

static bool fail_no_form(Err *e, const Score *nearest) {
    err_set(e, ERR_NO_FORM, "没有认出绩效目标申报表",
            "no form that is known was found",
            "请确认文件是绩效目标申报表；可用 jixiao new --form 取得空表。",
            "Make sure the file is such a form; `jixiao new --form` writes a "
            "blank one.");
    if (nearest->layout == NULL) return false;
    err_zh(e,
           "没有认出绩效目标申报表：最接近的是%.*s（%.*s），只有 %d 个标签相符",
           STR_ARG(nearest->layout->title), STR_ARG(nearest->layout->id),
           nearest->hits);
    err_en(e,
           "no form that is known was found: the nearest is %.*s (%.*s), with "
           "%d labels in common",
           STR_ARG(nearest->layout->title), STR_ARG(nearest->layout->id),
           nearest->hits);
    return false;
}

/* ---- reading one ---- */

/* The foot of a print is known for what it is: the texts of the row, a page's
 * number beside them. */
static bool is_foot_row(const Row *row) {
    bool any = false;
    for (size_t i = 0; i < row->n; i++) {
        Str s = row->boxes[i].text->s;
        if (row->boxes[i].ghost || s.n == 0) continue;
        bool foot = foot_is(s);
        if (!foot && !(row->side && line_is_page_number(s))) return false;
        any = any || foot;
    }
    return any;
}

static void use_foot(Reader *r) {
    for (size_t i = 0; i < r->row->n; i++) {
        Text *t = r->row->boxes[i].text;
        if (!r->row->boxes[i].ghost) use_label(r, (Span){t, 0, t->s.n});
    }
}

static void read_rows(Reader *r, const Rows *rows, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        r->row = &rows->items.items[i];
        if (is_foot_row(r->row))
            use_foot(r);
        else
            row_read(r);
    }
    rows_end(r);
}

static void read_segment(Decl *d, Arena *a, TextKeys *keys, const Rows *rows,
                         const Segment *s, size_t main_end) {
    const Layout *l = s->score.layout;
    Reader r = {.a = a,
                .l = l,
                .d = d,
                .keys = keys,
                .used = ARENA_ARRAY(a, bool, l->labels.n + 1),
                .last = NO_LABEL,
                .open = NO_LABEL,
                .line_label = NO_LABEL};
    d->form = l->id;
    d->has_project = str_has_prefix(l->id, S("project-"));
    read_rows(&r, rows, s->first, s->end);
    receipt_infer(&r);
    receipt_add(d, a, rows, s->first, s->end);
    if (d->index > 1) return;
    r.instructions = false;
    read_rows(&r, rows, main_end, rows->items.n);
    receipt_add(d, a, rows, main_end, rows->items.n);
    for (size_t i = 0; i < rows->hidden.n; i++)
        VEC_ADD(a, &d->receipt.hidden, rows->hidden.items[i]);
}

bool layout_recognise(Decls *out, Arena *a, const Layouts *layouts,
                      const Layout *force, const Paper *paper, Err *e) {
    Rows rows;
    *out = (Decls){0};
    rows_read(&rows, a, paper);
    broken_labels_mend(a, layouts, &rows);
    size_t end = 0;
    while (end < rows.items.n && !rows.items.items[end].side)
        end++;
    Segments cut = {0};
    if (layouts->items.n > 0)
        cut = cut_rows(a, layouts->items.items[0]->words, &rows, end);
    Score nearest = {.layout = NULL};
    TextKeys *keys = text_keys_new(a);
    for (size_t i = 0; i < cut.n; i++) {
        Segment *s = &cut.items[i];
        s->score = score_rows(a, layouts, force, keys, &rows, s->first, s->end);
        if (nearest.layout == NULL || s->score.percent > nearest.percent)
            nearest = s->score;
    }
    Segments forms = join_rest(a, &cut);
    if (forms.n == 0) return fail_no_form(e, &nearest);
    for (size_t i = 0; i < forms.n; i++) {
        Decl *d = VEC_PUSH(a, out);
        d->index = (int)i + 1;
        d->format = format_name(paper->format);
        read_segment(d, a, keys, &rows, &forms.items[i], end);
    }
    return true;
}
