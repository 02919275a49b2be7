/* SPDX-License-Identifier: Apache-2.0
 * Parts of a draft compared with it and taken into it. */
#include "office/part_merge.h"

#include "review/diff.h"

/* ---- slots ---- */

static const Str GROUP = S_INIT("indicators.");

static const PartSlot LISTS[] = {
    {S_INIT("duties"), SAID("职能职责概述", "duties")},
    {S_INIT("tasks"), SAID("年度主要任务", "tasks")},
    {S_INIT("goals"), SAID("绩效目标", "goals")},
};

static Str group_slot(Level2 level) {
    static const Str slots[LEVEL2_COUNT] = {
        S_INIT("indicators.other"),       S_INIT("indicators.quantity"),
        S_INIT("indicators.quality"),     S_INIT("indicators.timeliness"),
        S_INIT("indicators.cost"),        S_INIT("indicators.economic_cost"),
        S_INIT("indicators.social_cost"), S_INIT("indicators.ecological_cost"),
        S_INIT("indicators.economic"),    S_INIT("indicators.social"),
        S_INIT("indicators.ecological"),  S_INIT("indicators.sustainable"),
        S_INIT("indicators.satisfaction")};
    return level < LEVEL2_COUNT ? slots[level] : slots[LEVEL2_NONE];
}

static bool row_of(Str path, Str *list, size_t *index) {
    Str rest = path;
    *list = str_cut(&rest, S("["));
    *index = 0;
    for (size_t i = 0; i < rest.n && rest.p[i] != ']'; i++) {
        if (rest.p[i] < '0' || rest.p[i] > '9' || *index > FILLING_ITEMS_MAX)
            return false;
        *index = *index * 10 + (size_t)(rest.p[i] - '0');
    }
    return rest.n > 1;
}

Str part_slot_of(const Decl *d, Str path) {
    Str list;
    size_t index;
    if (str_equal(path, S("duties"))) return LISTS[0].word;
    if (!row_of(path, &list, &index)) return (Str){0};
    for (size_t i = 1; i < COUNT_OF(LISTS); i++)
        if (str_equal(list, LISTS[i].word)) return LISTS[i].word;
    if (!str_equal(list, S("indicators")) || index >= d->indicators.n)
        return (Str){0};
    return group_slot((Level2)d->indicators.items[index].level2.choice);
}

bool part_has_slot(Str fields, Str slot) {
    while (slot.n > 0 && fields.p != NULL)
        if (str_equal(str_cut(&fields, S(" ")), slot)) return true;
    return false;
}

Said part_slot_name(Str word) {
    for (size_t i = 0; i < COUNT_OF(LISTS); i++)
        if (str_equal(LISTS[i].word, word)) return LISTS[i].name;
    for (Level2 level = LEVEL2_QUANTITY; level < LEVEL2_COUNT; level++)
        if (str_equal(group_slot(level), word))
            return (Said){level2_chinese(level), str_from(word, GROUP.n)};
    return (Said)SAID("其他指标", "other indicators");
}

typedef struct SlotList {
    PartSlots out;
    Arena *a;
    const Layout *l;
    const Decl *d;
} SlotList;

static void add_slot(void *context, Str path, ValueKind kind, const Value *v) {
    SlotList *list = context;
    Str slot = part_slot_of(list->d, path);
    (void)kind;
    (void)v;
    if (slot.n == 0 || !layout_has(list->l, path)) return;
    for (size_t i = 0; i < list->out.n; i++)
        if (str_equal(list->out.items[i].word, slot)) return;
    VEC_ADD(list->a, &list->out, ((PartSlot){slot, part_slot_name(slot)}));
}

PartSlots part_slots(Arena *a, const Layout *l, const Decl *d) {
    SlotList list = {.a = a, .l = l, .d = d};
    decl_each(d, a, add_slot, &list);
    return list.out;
}

/* ---- rows ---- */

enum { DECL_ROW_MAX = 16 * FILLING_CELL_MAX };

static size_t rows_n(const Decl *d, Str list) {
    if (str_equal(list, S("goals"))) return d->goals.n;
    if (str_equal(list, S("tasks"))) return d->tasks.n;
    return str_equal(list, S("indicators")) ? d->indicators.n : 0;
}

static Str list_of_slot(Str slot) {
    return str_has_prefix(slot, GROUP) ? S("indicators") : slot;
}

/* What says where a row belongs among those of its list. */
static bool same_group(const Decl *x, size_t i, const Decl *y, size_t k,
                       Str list) {
    if (str_equal(list, S("goals")))
        return x->goals.items[i].scope.choice == y->goals.items[k].scope.choice;
    if (!str_equal(list, S("indicators"))) return true;
    const Indicator *p = &x->indicators.items[i];
    const Indicator *q = &y->indicators.items[k];
    return p->level2.choice == q->level2.choice &&
           p->scope.choice == q->scope.choice &&
           (p->level2.choice != LEVEL2_NONE ||
            str_equal(p->label.raw, q->label.raw));
}

static Str row_path(Arena *a, Str list, size_t i) {
    return str_format(a, "%.*s[%zu]", STR_ARG(list), i);
}

Str part_add_row(Decl *d, Arena *a, Str slot) {
    Str list = list_of_slot(slot);
    for (size_t i = rows_n(d, list); i-- > 0;) {
        Str here = row_path(a, list, i);
        if (!str_equal(part_slot_of(d, here), slot)) continue;
        if (i + 1 < FILLING_ITEMS_MAX && decl_insert(d, a, list, i + 1))
            return row_path(a, list, i + 1);
        break;
    }
    return (Str){0};
}

bool part_remove_row(Decl *d, Str row) {
    Str list, slot = part_slot_of(d, row);
    size_t index, n = 0;
    if (!row_of(row, &list, &index) || slot.n == 0 || index >= rows_n(d, list))
        return false;
    for (size_t i = 0; i < rows_n(d, list); i++)
        n += same_group(d, i, d, index, list);
    return n > 1 && decl_remove(d, list, index);
}

/* ---- comparing ---- */

typedef struct Comparing {
    PartChanges *out;
    Arena *a;
    const Decl *given, *mine, *now;
    DeclDiff by_section, since; /* given → mine, given → now */
} Comparing;

typedef struct RowText {
    Buf b;
    Str row;
} RowText;

static bool is_of_row(Str path, Str row) {
    return path.n > row.n && str_has_prefix(path, row) && path.p[row.n] == '.';
}

/* What a person wrote into a row, without the choices that are its group. */
static void add_text(void *context, Str path, ValueKind kind, const Value *v) {
    RowText *t = context;
    if (!is_of_row(path, t->row) || kind == VALUE_CHOICE ||
        str_has_suffix(path, S(".no")) || str_has_suffix(path, S(".label")))
        return;
    if (t->b.n > 0) buf_byte(&t->b, ' ');
    buf_add(&t->b, v->raw);
}

static Str text_of_row(Arena *a, const Decl *d, Str row) {
    RowText t = {buf_new(a, DECL_ROW_MAX), row};
    decl_each_filled(d, a, add_text, &t);
    return buf_str(&t.b);
}

static bool changed_since(const Comparing *c, Str row) {
    for (size_t i = 0; i < c->since.cells.n; i++)
        if (is_of_row(c->since.cells.items[i].path_before, row)) return true;
    return false;
}

/* A row that says the same stands in the draft already. */
static bool stands_already(const Comparing *c, Str list, size_t i, Str text) {
    for (size_t k = 0; k < rows_n(c->now, list); k++)
        if (same_group(c->mine, i, c->now, k, list) &&
            str_equal(text, text_of_row(c->a, c->now, row_path(c->a, list, k))))
            return true;
    return false;
}

static void add_new_row(Comparing *c, Str list, size_t i, bool clash) {
    Str row = row_path(c->a, list, i), text = text_of_row(c->a, c->mine, row);
    Str key = str_join(c->a, S("+"), row);
    for (size_t k = 0; k < c->out->n; k++)
        if (str_equal(c->out->items[k].key, key)) return;
    if (text.n == 0 || stands_already(c, list, i, text)) return;
    VEC_ADD(c->a, c->out,
            ((PartChange){.kind = PART_NEW_ROW,
                          .key = key,
                          .path = row,
                          .mine = text,
                          .clash = clash}));
}

static void add_gone_row(Comparing *c, Str list, size_t i) {
    Str row = row_path(c->a, list, i), was = text_of_row(c->a, c->given, row);
    Str cell = item_path(c->a, list, i, S("text"));
    Str here = diff_path(c->a, &c->since, cell);
    if (was.n == 0 || here.p == NULL) return;
    here = str_upto(here, here.n - S(".text").n);
    VEC_ADD(c->a, c->out,
            ((PartChange){.kind = PART_GONE_ROW,
                          .key = str_join(c->a, S("-"), here),
                          .path = here,
                          .was = was,
                          .now = text_of_row(c->a, c->now, here),
                          .clash = changed_since(c, row)}));
}

static void compare_rows(Comparing *c) {
    for (RowList list = 0; list < LIST_COUNT; list++) {
        Str name = row_list_word(list);
        for (size_t i = 0; i < c->by_section.rows[list].n; i++) {
            RowPair pair = c->by_section.rows[list].items[i];
            if (pair.before == NO_ROW)
                add_new_row(c, name, (size_t)pair.after, false);
            else if (pair.after == NO_ROW)
                add_gone_row(c, name, (size_t)pair.before);
        }
    }
}

static void compare_cell(Comparing *c, const CellDiff *cell) {
    Str list;
    size_t index;
    if (cell->path_before.p == NULL || cell->path_after.p == NULL) return;
    Str here = diff_path(c->a, &c->since, cell->path_before);
    if (here.p == NULL) { /* its row is gone from the draft */
        if (row_of(cell->path_after, &list, &index))
            add_new_row(c, list, index, true);
        return;
    }
    PartChange it = {.kind = PART_CELL,
                     .key = here,
                     .path = here,
                     .was = filling_shown(c->given, cell->path_before),
                     .now = filling_shown(c->now, here),
                     .mine = filling_shown(c->mine, cell->path_after)};
    it.clash = !str_equal(it.was, it.now);
    if (!str_equal(it.now, it.mine)) VEC_ADD(c->a, c->out, it);
}

void part_compare(PartChanges *out, Arena *a, const Decl *given,
                  const Decl *mine, const Decl *now) {
    Comparing c = {
        .out = out, .a = a, .given = given, .mine = mine, .now = now};
    *out = (PartChanges){0};
    decl_diff(&c.by_section, a, given, mine);
    decl_diff(&c.since, a, given, now);
    for (size_t i = 0; i < c.by_section.cells.n; i++)
        compare_cell(&c, &c.by_section.cells.items[i]);
    compare_rows(&c);
}

/* ---- taking ---- */

static void put_row(Decl *d, size_t to, const Decl *mine, size_t from,
                    Str list) {
    if (str_equal(list, S("goals"))) {
        Value no = d->goals.items[to].no;
        d->goals.items[to] = mine->goals.items[from];
        d->goals.items[to].no = no;
    } else if (str_equal(list, S("tasks"))) {
        d->tasks.items[to] = mine->tasks.items[from];
    } else if (str_equal(list, S("indicators"))) {
        d->indicators.items[to] = mine->indicators.items[from];
    }
}

/* Where a new row goes: a blank one of its group, else behind the last. */
static void take_new_row(Decl *d, Arena *a, const Decl *mine, Str row,
                         CellChanges *changes) {
    Str list;
    size_t from, at;
    if (!row_of(row, &list, &from)) return;
    size_t n = rows_n(d, list), last = n;
    bool blank = false;
    for (size_t i = 0; i < n && !blank; i++) {
        if (!same_group(d, i, mine, from, list)) continue;
        last = i;
        blank = text_of_row(a, d, row_path(a, list, i)).n == 0;
    }
    at = blank || last == n ? last : last + 1;
    if (!blank && !decl_insert(d, a, list, at)) return;
    put_row(d, at, mine, from, list);
    Str path = row_path(a, list, at);
    VEC_ADD(a, changes, ((CellChange){path, S(""), text_of_row(a, d, path)}));
}

static void take_gone_row(Decl *d, Arena *a, const PartChange *it,
                          CellChanges *changes) {
    Str list;
    size_t index;
    if (row_of(it->path, &list, &index) && decl_remove(d, list, index))
        VEC_ADD(a, changes, ((CellChange){it->path, it->now, S("")}));
}

/* Cells first, while their paths hold; rows that go from behind, as they stand
 * in the list in order; then those that come. */
void part_take(Decl *d, Arena *a, const Decl *mine, const PartChanges *all,
               const bool *taken, CellChanges *changes) {
    for (size_t i = 0; i < all->n; i++) {
        const PartChange *it = &all->items[i];
        if (taken[i] && it->kind == PART_CELL &&
            decl_set(d, a, it->path, it->mine, (Origin){0}))
            VEC_ADD(a, changes, ((CellChange){it->path, it->now, it->mine}));
    }
    for (size_t i = all->n; i-- > 0;)
        if (taken[i] && all->items[i].kind == PART_GONE_ROW)
            take_gone_row(d, a, &all->items[i], changes);
    for (size_t i = 0; i < all->n; i++)
        if (taken[i] && all->items[i].kind == PART_NEW_ROW)
            take_new_row(d, a, mine, all->items[i].path, changes);
}
