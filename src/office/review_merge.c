/* SPDX-License-Identifier: Apache-2.0
 * Laying two versions over each other. */
#include "office/review_merge.h"

#include <limits.h>

#include "base/utf8.h"

enum { FOLD_LEAST = 12, CELL_MAX = 64 * 1024 };

/* ---- paths ---- */

/* "goals[2].text": its list, its row, what stands behind. False for a cell of
 * the head. */
static bool row_path(Str path, RowList *list, size_t *row, Str *field) {
    Str rest = path, name = str_cut(&rest, S("["));
    *row = 0;
    if (rest.p == NULL) return false;
    for (*list = 0; *list < LIST_COUNT; (*list)++)
        if (str_equal(row_list_word(*list), name)) break;
    if (*list == LIST_COUNT) return false;
    Str number = str_cut(&rest, S("]."));
    *field = rest;
    for (size_t i = 0; i < number.n; i++) {
        if (number.p[i] < '0' || number.p[i] > '9') return false;
        *row = *row * 10 + (size_t)(number.p[i] - '0');
        if (*row > FIELD_INDEX_MAX) return false;
    }
    return rest.p != NULL && number.n > 0;
}

Str merged_path(const Merged *m, Str after) {
    RowList list;
    size_t row;
    Str field;
    if (!row_path(after, &list, &row, &field) || row >= m->rows[list].n)
        return after;
    return item_path(m->a, row_list_word(list),
                     (size_t)m->rows[list].items[row], field);
}

Str merged_path_back(const Merged *m, Str path) {
    RowList list;
    size_t row;
    Str field;
    if (m == NULL || !row_path(path, &list, &row, &field)) return path;
    for (size_t i = 0; i < m->rows[list].n; i++)
        if (m->rows[list].items[i] == (int)row)
            return item_path(m->a, row_list_word(list), i, field);
    return (Str){0};
}

/* ---- changes ---- */

CellChangeCount pieces_count(const Pieces *pieces) {
    CellChangeCount n = {0};
    for (size_t i = 0; i < pieces->n; i++) {
        PieceKind kind = pieces->items[i].kind;
        bool replaced = kind == PIECE_DELETED && i + 1 < pieces->n &&
                        pieces->items[i + 1].kind == PIECE_INSERTED;
        if (replaced) i++;
        n.changed += replaced;
        n.deleted += !replaced && kind == PIECE_DELETED;
        n.inserted += kind == PIECE_INSERTED;
    }
    return n;
}

/* Choices say where a row stands, numbers count the rows: neither is text. */
static bool is_shown(Str path) {
    return field_kind(path) != VALUE_CHOICE &&
           !str_has_suffix(path, S("].no")) &&
           !str_has_suffix(path, S("].label"));
}

/* The row of a cell that is gone, in the merged list. */
static int gone_row(const Merged *m, RowList list, size_t row) {
    for (size_t i = 0; i < m->diff.rows[list].n; i++)
        if (m->diff.rows[list].items[i].before == (int)row) return (int)i;
    return NO_ROW;
}

Str merged_cell_path(const Merged *m, size_t i) {
    const CellDiff *d = &m->diff.cells.items[i];
    RowList list;
    size_t row;
    Str field;
    Str path = d->path_after.p != NULL ? d->path_after : d->path_before;
    if (!is_shown(path)) return (Str){0};
    if (d->path_after.p != NULL) return merged_path(m, path);
    if (!row_path(path, &list, &row, &field)) return path;
    int at = gone_row(m, list, row);
    return at == NO_ROW
               ? (Str){0}
               : item_path(m->a, row_list_word(list), (size_t)at, field);
}

static void add_edit(Merged *m, Str path, int start, Str text, bool gone) {
    while (text.p != NULL) { /* a stretch stands on one line */
        Str line = str_cut(&text, S("\n"));
        int n = (int)utf8_count(line);
        if (n > 0)
            VEC_ADD(m->a, &m->edits,
                    ((WriteEdit){path, start, start + n, gone}));
        start += n + 1;
    }
}

/* Figures are read whole, as they were written. */
static Pieces pieces_written(const Merged *m, const CellDiff *d) {
    const Value *was = decl_find(m->before, d->path_before);
    const Value *is = decl_find(m->after, d->path_after);
    if (was == NULL || is == NULL || was->raw.n == 0 || is->raw.n == 0)
        return d->pieces;
    return text_replaced(m->a, was->raw, is->raw);
}

static void merge_cell(Merged *m, size_t i) {
    const CellDiff *d = &m->diff.cells.items[i];
    Pieces whole, *pieces = &whole;
    Str path = merged_cell_path(m, i);
    if (path.p == NULL) return;
    ValueKind kind = field_kind(path);
    if (kind == VALUE_DATE && d->kind == CELL_CHANGED) {
        /* It is printed in words of the form's own: the new one alone. */
        VEC_ADD(m->a, &m->edits, ((WriteEdit){path, 0, INT_MAX, false}));
        m->changed++;
        return;
    }
    whole = kind == VALUE_TEXT ? d->pieces : pieces_written(m, d);
    Buf text = buf_new(m->a, CELL_MAX);
    int at = 0;
    for (size_t p = 0; p < pieces->n; p++) {
        const Piece *piece = &pieces->items[p];
        buf_add(&text, piece->text);
        if (piece->kind != PIECE_KEPT)
            add_edit(m, path, at, piece->text, piece->kind == PIECE_DELETED);
        at += (int)utf8_count(piece->text);
    }
    (void)decl_set(&m->decl, m->a, path, buf_str(&text), (Origin){0});
    CellChangeCount n = pieces_count(pieces);
    m->inserted += n.inserted;
    m->deleted += n.deleted;
    m->changed += n.changed;
}

int merged_offset(const Merged *m, Str after, int offset) {
    const CellDiff *d = diff_find(&m->diff, after);
    int seen = 0, gone = 0;
    if (d == NULL) return offset;
    for (size_t i = 0; i < d->pieces.n && seen <= offset; i++) {
        int n = (int)utf8_count(d->pieces.items[i].text);
        if (d->pieces.items[i].kind == PIECE_DELETED)
            gone += n;
        else
            seen += n;
    }
    return offset + gone;
}

/* ---- rows ---- */

#define MERGE_ROWS(m, list, field)                                             \
    do {                                                                       \
        (m)->decl.field.items = NULL;                                          \
        (m)->decl.field.n = (m)->decl.field.capacity = 0;                      \
        for (size_t i = 0; i < (m)->diff.rows[list].n; i++) {                  \
            RowPair pair = (m)->diff.rows[list].items[i];                      \
            VEC_ADD((m)->a, &(m)->decl.field,                                  \
                    pair.after != NO_ROW ? after->field.items[pair.after]      \
                                         : before->field.items[pair.before]);  \
        }                                                                      \
    } while (false)

static void merge_rows(Merged *m, const Decl *before, const Decl *after) {
    MERGE_ROWS(m, LIST_TASKS, tasks);
    MERGE_ROWS(m, LIST_GOALS, goals);
    MERGE_ROWS(m, LIST_INDICATORS, indicators);
    MERGE_ROWS(m, LIST_EXTRA, extra);
    for (RowList list = 0; list < LIST_COUNT; list++) {
        int row = 0;
        for (size_t i = 0; i < m->diff.rows[list].n; i++)
            if (m->diff.rows[list].items[i].after == row) {
                VEC_ADD(m->a, &m->rows[list], (int)i);
                row++;
            }
    }
}

/* ---- what did not change ---- */

static void add_fold(void *context, Str path, ValueKind kind, const Value *v) {
    Merged *m = context;
    bool prose =
        str_equal(path, S("duties")) ||
        (str_has_prefix(path, S("indicators[")) &&
         str_has_suffix(path, S(".text"))) ||
        (str_has_prefix(path, S("extra[")) && str_has_suffix(path, S(".text")));
    if (kind != VALUE_TEXT || !prose || utf8_count(v->raw) < FOLD_LEAST ||
        diff_find(&m->diff, path) != NULL)
        return;
    VEC_ADD(m->a, &m->folds, merged_path(m, path));
}

void merge_decls(Merged *out, Arena *a, const Decl *before, const Decl *after) {
    *out = (Merged){.a = a, .before = before, .after = after, .decl = *after};
    decl_diff(&out->diff, a, before, after);
    merge_rows(out, before, after);
    for (size_t i = 0; i < out->diff.cells.n; i++)
        merge_cell(out, i);
    out->unchanged = out->diff.unchanged;
    decl_each_filled(after, a, add_fold, out);
}
