/* SPDX-License-Identifier: Apache-2.0
 * Items of what was read beside the draft: what they are, which of them are
 * ticked by themselves. */
#include "office/intake.h"

#include "base/sha256.h"
#include "office/old_year.h"
#include "office/sheet.h"

/* How far back a year counts as one that was forgotten. */
enum { OLD_YEARS = 3 };

Str intake_text(const Value *v) {
    if (v == NULL || value_is_blank(v)) return (Str){0};
    return v->choice != 0 && v->text.p != NULL ? v->text : v->raw;
}

static Str plain(const Value *v) {
    if (v == NULL || value_is_blank(v)) return (Str){0};
    return v->text.p != NULL ? v->text : v->raw;
}

/* ---- paths ---- */

/* "goals[2].text" → LIST_GOALS, 2, "text"; LIST_COUNT: the head. */
static RowList path_parts(Str path, int *row, Str *field) {
    Str rest = path, name = str_cut(&rest, S("["));
    *row = NO_ROW;
    *field = path;
    if (rest.p == NULL) return LIST_COUNT;
    Str digits = str_cut(&rest, S("]."));
    *row = 0;
    for (size_t i = 0; i < digits.n && *row <= FIELD_INDEX_MAX; i++)
        *row = *row * 10 + (digits.p[i] - '0');
    *field = rest;
    for (RowList list = 0; list < LIST_COUNT; list++)
        if (str_equal(row_list_word(list), name)) return list;
    return LIST_COUNT;
}

/* What says where a row stands, not what it says. */
static bool is_group(Str field) {
    static const Str words[] = {S_INIT("level1"), S_INIT("level2"),
                                S_INIT("label"), S_INIT("scope"), S_INIT("no")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal(field, words[i])) return true;
    return false;
}

/* Whose the form is, and who filled it in. */
static bool is_own(Str path) {
    return str_equal(path, S("unit")) || str_equal(path, S("department")) ||
           str_has_prefix(path, S("preparer."));
}

/* ---- items of what was read ---- */

static int mine_of(const Intake *in, RowList list, int theirs) {
    for (size_t i = 0; list < LIST_COUNT && i < in->diff.rows[list].n; i++)
        if (in->diff.rows[list].items[i].after == theirs)
            return in->diff.rows[list].items[i].before;
    return NO_ROW;
}

static TakeItem *open_item(Intake *in, RowList list, int row, Str path) {
    Str word = row_list_word(list);
    TakeItem *last = in->items.n > 0 ? &in->items.items[in->items.n - 1] : NULL;
    if (list != LIST_COUNT && last != NULL && last->list == list &&
        last->theirs == row)
        return last;
    last = VEC_PUSH(in->a, &in->items);
    *last = (TakeItem){.list = list,
                       .theirs = row,
                       .mine = mine_of(in, list, row),
                       .key = path};
    if (list != LIST_COUNT)
        last->key = str_format(in->a, "%.*s[%d]", STR_ARG(word), row);
    else
        last->is_fixed = sheet_control(path) == CONTROL_NONE;
    return last;
}

static void add_read(void *context, Str path, ValueKind kind, const Value *v) {
    Intake *in = context;
    int row;
    Str field;
    (void)kind;
    RowList list = path_parts(path, &row, &field);
    if (!intake_has(in, path)) return;
    TakeItem *item = open_item(in, list, row, path);
    Str mine_path =
        list == LIST_COUNT ? path
        : item->mine == NO_ROW
            ? (Str){0}
            : item_path(in->a, row_list_word(list), (size_t)item->mine, field);
    const Value *mine =
        mine_path.p == NULL ? NULL : decl_find(&in->mine, mine_path);
    if (mine != NULL && value_is_blank(mine)) mine = NULL;
    VEC_ADD(in->a, &item->cells,
            ((TakeCell){path, mine_path, field, v, mine,
                        mine != NULL && str_equal(plain(mine), plain(v))}));
}

/* ---- items of the draft only ---- */

typedef struct Gone {
    Intake *in;
    RowList list;
    int row;
    TakeItem *item;
} Gone;

static void add_gone_cell(void *context, Str path, ValueKind kind,
                          const Value *v) {
    Gone *gone = context;
    int row;
    Str field;
    (void)kind;
    RowList list = path_parts(path, &row, &field);
    if (list != gone->list || row != gone->row) return;
    VEC_ADD(gone->in->a, &gone->item->cells,
            ((TakeCell){.mine_path = path, .field = field, .mine = v}));
}

/* Of what the row says, so that it is found again where it moved. */
static Str gone_key(Intake *in, const TakeItem *item) {
    enum { ROW_TEXT_MAX = 512 * 1024 };
    Buf b = buf_new(in->a, ROW_TEXT_MAX);
    for (size_t i = 0; i < item->cells.n; i++) {
        buf_add(&b, item->cells.items[i].field);
        buf_byte(&b, '=');
        buf_add(&b, intake_text(item->cells.items[i].mine));
        buf_byte(&b, '\n');
    }
    Str list = row_list_word(item->list),
        digest = sha256_hex(in->a, buf_str(&b));
    return str_format(in->a, "%.*s:%.*s", STR_ARG(list), STR_ARG(digest));
}

static bool has_read(const Intake *in, RowList list) {
    for (size_t i = 0; i < in->items.n; i++)
        if (in->items.items[i].list == list) return true;
    return false;
}

/* Rows that only the draft has, where the source has any. */
static void add_gone_rows(Intake *in, RowList list) {
    if (!has_read(in, list)) return;
    for (size_t i = 0; i < in->diff.rows[list].n; i++) {
        RowPair pair = in->diff.rows[list].items[i];
        if (pair.after != NO_ROW) continue;
        TakeItem *item = VEC_PUSH(in->a, &in->items);
        *item = (TakeItem){.list = list,
                           .theirs = NO_ROW,
                           .mine = pair.before,
                           .state = TAKE_CLEARS};
        Gone gone = {in, list, pair.before, item};
        decl_each_filled(&in->mine, in->a, add_gone_cell, &gone);
        item->key = gone_key(in, item);
    }
}

/* Fields that the source prints and leaves blank. */
static void add_blanks(Intake *in, const Receipt *receipt) {
    for (size_t i = 0; i < receipt->missing.n; i++) {
        Str path = receipt->missing.items[i];
        int row;
        Str field;
        const Value *mine = decl_find(&in->mine, path);
        if (path_parts(path, &row, &field) != LIST_COUNT || mine == NULL ||
            value_is_blank(mine) || !intake_has(in, path))
            continue;
        TakeItem *item = VEC_PUSH(in->a, &in->items);
        *item = (TakeItem){.list = LIST_COUNT,
                           .theirs = NO_ROW,
                           .mine = NO_ROW,
                           .key = path,
                           .state = TAKE_CLEARS,
                           .is_fixed = sheet_control(path) == CONTROL_NONE};
        VEC_ADD(in->a, &item->cells,
                ((TakeCell){.mine_path = path, .field = path, .mine = mine}));
    }
}

/* ---- what an item is ---- */

static TakeState state_of_item(const TakeItem *item) {
    bool same = true, blank = true;
    if (item->state == TAKE_CLEARS) return TAKE_CLEARS;
    for (size_t i = 0; i < item->cells.n; i++) {
        const TakeCell *c = &item->cells.items[i];
        same = same && c->is_same;
        blank = blank && (c->mine == NULL || is_group(c->field));
    }
    if (same) return TAKE_SAME;
    return blank ? TAKE_NEW : TAKE_OTHER;
}

static bool is_converted(const Intake *in, const TakeItem *item) {
    for (size_t i = 0; in->money_to.n > 0 && i < item->cells.n; i++)
        if (field_kind(item->cells.items[i].path) == VALUE_AMOUNT &&
            !str_equal(item->cells.items[i].field, S("weight")))
            return true;
    return false;
}

typedef struct OldYears {
    int from, to; /* none where to is 0 */
} OldYears;

/* Of a form of this year nothing is old; where its year is not known the last
 * one counts. */
static OldYears old_years(const Decl *source, int year) {
    const Value *v = &source->year;
    int own = v->text.p != NULL && v->number.digits < 10000
                  ? (int)v->number.digits
                  : 0;
    if (year <= 0 || own >= year) return (OldYears){0};
    int from = own > 0 && own < year - OLD_YEARS ? own : year - OLD_YEARS;
    return (OldYears){from, year - 1};
}

static void judge(const Intake *in, TakeItem *item, OldYears old) {
    item->state = state_of_item(item);
    bool too_long = false;
    for (size_t i = 0; i < item->cells.n; i++) {
        const TakeCell *c = &item->cells.items[i];
        Str text = intake_text(c->theirs);
        too_long = too_long || text.n > FILLING_CELL_MAX;
        if (old.to > 0 && !c->is_same && item->old_year == 0)
            item->old_year = old_year_in(text, old.from, old.to);
    }
    if (item->list == LIST_COUNT && is_own(item->key)) item->doubt = TAKE_OWN;
    if (is_converted(in, item)) item->doubt = TAKE_CONVERTED;
    if (item->old_year > 0) item->doubt = TAKE_OLD_YEAR;
    if (too_long) item->doubt = TAKE_TOO_LONG;
    item->is_proposed =
        item->state == TAKE_NEW && !item->is_fixed && item->doubt == TAKE_SURE;
}

/* A row with groups and nothing else says nothing. */
static bool says_nothing(const TakeItem *item) {
    for (size_t i = 0; i < item->cells.n; i++)
        if (item->list == LIST_COUNT || !is_group(item->cells.items[i].field))
            return false;
    return true;
}

static void drop_silent(Intake *in) {
    size_t n = 0;
    for (size_t i = 0; i < in->items.n; i++)
        if (!says_nothing(&in->items.items[i]))
            in->items.items[n++] = in->items.items[i];
    in->items.n = n;
}

void intake_of(Intake *out, Arena *a, const Layout *layout, const Decl *draft,
               const Decl *source, int year) {
    PruneMap map[PRUNE_LISTS];
    *out = (Intake){.a = a, .layout = layout};
    decl_prune(&out->mine, map, a, draft);
    out->is_other_form = !str_equal(source->form, layout_id(layout));
    intake_fit(out, source);
    decl_diff(&out->diff, a, &out->mine, &out->fit);
    decl_each_filled(&out->fit, a, add_read, out);
    drop_silent(out);
    for (RowList list = 0; list < LIST_COUNT; list++)
        add_gone_rows(out, list);
    add_blanks(out, &source->receipt);
    OldYears old = old_years(source, year);
    for (size_t i = 0; i < out->items.n; i++)
        judge(out, &out->items.items[i], old);
}

const TakeItem *intake_find(const Intake *in, Str key) {
    for (size_t i = 0; i < in->items.n; i++)
        if (str_equal(in->items.items[i].key, key)) return &in->items.items[i];
    return NULL;
}

bool intake_same_mine(const TakeItem *seen, const TakeItem *now) {
    if (seen->cells.n != now->cells.n) return false;
    for (size_t i = 0; i < seen->cells.n; i++)
        if (!str_equal(seen->cells.items[i].field, S("no")) &&
            !str_equal(intake_text(seen->cells.items[i].mine),
                       intake_text(now->cells.items[i].mine)))
            return false;
    return true;
}
