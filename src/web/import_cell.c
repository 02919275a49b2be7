/* SPDX-License-Identifier: Apache-2.0
 * The cells of an item of 导入核对: what the draft and what was read say, long
 * texts folded, what differs marked. */
#include "base/utf8.h"
#include "check/label.h"
#include "web/import.h"

enum {
    HEAD_RUNES = 60,
    FOLD_RUNES = 110,
    KEPT_RUNES = 40, /* of a text that differs: longer stretches are cut */
    EDGE_RUNES = 14
};

static Str in(const Importing *it, const char *zh, const char *en) {
    return str_from_c(it->page.r->english ? en : zh);
}

static Str choice_text(Str field, const Value *v) {
    static const struct {
        Str word, chinese;
    } words[] = {{S_INIT("annual"), S_INIT("年度")},
                 {S_INIT("long_term"), S_INIT("长期")},
                 {S_INIT("new"), S_INIT("新增项目")},
                 {S_INIT("continuing"), S_INIT("延续项目")}};
    if (str_equal(field, S("level1"))) return level1_chinese((Level1)v->choice);
    if (str_equal(field, S("level2"))) return level2_chinese((Level2)v->choice);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal(words[i].word, v->text)) return words[i].chinese;
    return v->raw;
}

static Str cell_label(const Importing *it, const TakeItem *item, Str field) {
    if (item->list == LIST_COUNT || str_equal(field, S("text")) ||
        item->list == LIST_GOALS)
        return (Str){0};
    if (str_equal(field, S("scope"))) return in(it, "期间", "period");
    if (str_equal(field, S("label"))) return in(it, "分组", "group");
    Said said = column_said(field);
    if (item->list == LIST_TASKS) {
        if (str_equal(field, S("name"))) return (Str){0};
        if (str_equal(field, S("content"))) return in(it, "内容", "content");
        if (str_equal(field, S("total"))) return in(it, "总额", "total");
        if (str_equal(field, S("fiscal"))) return in(it, "财政拨款", "fiscal");
        return in(it, "其他资金", "other funds");
    }
    return it->page.r->english ? said.en : said.zh;
}

Str import_head(Str text) {
    return utf8_count(text) > FOLD_RUNES
               ? str_upto(text, utf8_offset(text, HEAD_RUNES))
               : (Str){0};
}

static void add_cell(const Importing *it, const TakeItem *item,
                     ImportCells *out, Str field, const Value *v) {
    Str text = v->choice != 0 ? choice_text(field, v) : v->raw;
    ImportCell cell = {.label = cell_label(it, item, field),
                       .text = text,
                       .head = import_head(text),
                       .runes = utf8_count(text)};
    VEC_ADD(it->page.r->a, out, cell);
}

/* A long stretch that both have: its ends. */
static Str cut_kept(Arena *a, Str kept) {
    size_t n = utf8_count(kept);
    if (n <= KEPT_RUNES) return kept;
    Str first = str_upto(kept, utf8_offset(kept, EDGE_RUNES));
    Str last = str_from(kept, utf8_offset(kept, n - EDGE_RUNES));
    return str_format(a, "%.*s……%.*s", STR_ARG(first), STR_ARG(last));
}

/* What differs in running text, marked on either side. */
static void add_pieces(const Importing *it, ImportRow *row, const TakeCell *c) {
    Arena *a = it->page.r->a;
    const CellDiff *diff = diff_find(&it->in.diff, c->path);
    if (diff == NULL || diff->kind != CELL_CHANGED ||
        field_kind(c->path) != VALUE_TEXT)
        return;
    ImportCell *theirs = &row->theirs.items[row->theirs.n - 1];
    ImportCell *mine = &row->mine.items[row->mine.n - 1];
    for (size_t i = 0; i < diff->pieces.n; i++) {
        const Piece *piece = &diff->pieces.items[i];
        bool in = piece->kind == PIECE_INSERTED;
        bool out = piece->kind == PIECE_DELETED;
        Str text = in || out ? piece->text : cut_kept(a, piece->text);
        ReviewPiece shown = {text, in, out};
        if (!in) VEC_ADD(a, &mine->pieces, shown);
        if (!out) VEC_ADD(a, &theirs->pieces, shown);
    }
}

/* Groups stand in the row's place; numbers are nobody's. */
bool import_is_shown(const TakeItem *item, const TakeCell *c) {
    bool group =
        str_equal(c->field, S("level1")) || str_equal(c->field, S("level2")) ||
        str_equal(c->field, S("scope")) || str_equal(c->field, S("label"));
    if (item->list == LIST_COUNT) return true;
    if (str_equal(c->field, S("no"))) return false;
    return !group || (item->state == TAKE_OTHER && !c->is_same);
}

void import_show_cells(ImportRow *row, const Importing *it,
                       const TakeItem *item) {
    for (size_t i = 0; i < item->cells.n; i++) {
        const TakeCell *c = &item->cells.items[i];
        bool quiet = item->state == TAKE_OTHER && c->is_same &&
                     !str_equal(c->field, S("name"));
        if (quiet || !import_is_shown(item, c)) continue;
        if (c->theirs != NULL)
            add_cell(it, item, &row->theirs, c->field, c->theirs);
        if (c->mine != NULL) add_cell(it, item, &row->mine, c->field, c->mine);
        if (c->theirs != NULL && c->mine != NULL && !c->is_same)
            add_pieces(it, row, c);
    }
}
