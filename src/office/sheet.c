/* SPDX-License-Identifier: Apache-2.0
 * A form for a page: laid out, annotated, and its cells made controls. */
#include "office/sheet.h"

#include "check/form_place.h"
#include "flow/annotate.h"
#include "office/declaration.h"
#include "office/wan.h"
#include "rules/all.h"

typedef struct Filling {
    Arena *a;
    const SheetOptions *options;
    FormPlaces places;
} Filling;

/* Fields that nobody fills in on the form: whose they are, or what the finance
 * department writes. */
static bool is_shown_only(Str path) {
    static const Str shown[] = {
        S_INIT("year"), S_INIT("budget.unit"), S_INIT("review.opinion"),
        S_INIT("review.reviewer"), S_INIT("review.date")};
    for (size_t i = 0; i < COUNT_OF(shown); i++)
        if (str_equal(shown[i], path)) return true;
    return str_has_suffix(path, S("].no")) ||
           str_has_suffix(path, S("].label"));
}

static bool is_prose(Str path) {
    return str_equal(path, S("duties")) || str_find_byte(path, '[') != STR_NONE;
}

CellControl sheet_control(Str path) {
    if (is_shown_only(path)) return CONTROL_NONE;
    switch (field_kind(path)) {
    case VALUE_NONE: return CONTROL_NONE;
    case VALUE_AMOUNT:
        return str_has_suffix(path, S("].weight")) ? CONTROL_LINE
                                                   : CONTROL_MONEY;
    case VALUE_CHOICE: return CONTROL_BOX;
    case VALUE_TEXT: return is_prose(path) ? CONTROL_PROSE : CONTROL_LINE;
    case VALUE_INTEGER:
    case VALUE_DATE: break;
    }
    return CONTROL_LINE;
}

static Str shown(const Value *v) {
    if (v == NULL || value_is_blank(v)) return S("");
    return v->choice != 0 && v->text.p != NULL ? v->text : v->raw;
}

/* ---- items of lists ---- */

/* "goals[2]" of "goals[2].text", and its parts. */
static bool item_of(Str path, Str *list, size_t *index) {
    Str rest = path;
    *list = str_cut(&rest, S("["));
    *index = 0;
    if (rest.p == NULL) return false;
    for (size_t i = 0; i < rest.n && rest.p[i] != ']'; i++)
        *index = *index * 10 + (size_t)(rest.p[i] - '0');
    return true;
}

/* Is item i in another group than the item before it was? Then a new one goes
 * before it. */
static bool ends_group(const Decl *d, Str list, size_t i) {
    if (str_equal(list, S("goals")))
        return i + 1 == d->goals.n || d->goals.items[i + 1].scope.choice !=
                                          d->goals.items[i].scope.choice;
    if (str_equal(list, S("tasks"))) return i + 1 == d->tasks.n;
    if (i + 1 >= d->indicators.n) return true;
    const Indicator *x = &d->indicators.items[i], *y = x + 1;
    return x->level1.choice != y->level1.choice ||
           x->level2.choice != y->level2.choice ||
           x->scope.choice != y->scope.choice;
}

static size_t group_size(const Decl *d, Str list, size_t i) {
    size_t n = 1;
    for (size_t k = i; k > 0 && !ends_group(d, list, k - 1); k--)
        n++;
    for (size_t k = i; !ends_group(d, list, k); k++)
        n++;
    return n;
}

/* The field by which an item is named, so that its buttons stand once. */
static bool is_head_field(const Decl *d, Str list, Str path) {
    if (str_equal(list, S("goals"))) return str_has_suffix(path, S(".text"));
    if (str_equal(list, S("tasks"))) return str_has_suffix(path, S(".name"));
    return str_equal(list, S("indicators")) &&
           str_has_suffix(path, S(".name")) && d->indicators.n > 0;
}

static void add_buttons(WriteCell *cell, const Filling *f, Str path) {
    const Decl *d = &f->options->checked->draft;
    Str list;
    size_t index;
    if (!item_of(path, &list, &index) || !is_head_field(d, list, path)) return;
    if (group_size(d, list, index) > 1)
        cell->remove = str_format(f->a, "%.*s[%zu]", STR_ARG(list), index);
    if (!ends_group(d, list, index)) return;
    cell->add = str_format(f->a, "%.*s[%zu]", STR_ARG(list), index + 1);
    Said said = str_equal(list, S("goals"))
                    ? (Said)SAID("加一条目标", "Another goal")
                : str_equal(list, S("tasks"))
                    ? (Said)SAID("加一项任务", "Another task")
                    : (Said)SAID("加一行指标", "Another indicator");
    cell->add_name = said_in(said, f->options->english);
}

/* ---- what stands beside a cell ---- */

/* 上年 993.10（+5.0%） */
static Str beside_amount(const Filling *f, Str path) {
    const Decl *before = f->options->previous;
    const Value *was = before == NULL ? NULL : decl_find(before, path);
    const Value *is = decl_find(&f->options->checked->draft, path);
    bool blank =
        is == NULL || is->text.p == NULL || decimal_is_zero(is->number);
    if (was == NULL || was->text.p == NULL ||
        (blank && decimal_is_zero(was->number)))
        return (Str){0};
    Str said =
        str_format(f->a, f->options->english ? "last year %.*s" : "上年 %.*s",
                   STR_ARG(was->raw));
    int64_t then, now;
    if (!str_equal(path, S("budget.total")) || is == NULL ||
        !declaration_amount(&then, before, was) || then == 0 ||
        !declaration_amount(&now, &f->options->checked->draft, is))
        return said;
    Str change = wan_change(f->a, then, now);
    return str_format(f->a,
                      f->options->english ? "%.*s (%.*s)" : "%.*s（%.*s）",
                      STR_ARG(said), STR_ARG(change));
}

static Str beside_read(const Filling *f, Str path) {
    Str was = beside_amount(f, path), control = f->options->control;
    if (control.n == 0 || !str_equal(path, S("budget.total"))) return was;
    return str_format(f->a, "%.*s%s%.*s", STR_ARG(control),
                      was.n > 0 ? "　" : "", STR_ARG(was));
}

/* Of a form that is read: what is known beside an amount, and its number. */
static void read_cell(WriteCell *out, void *context, Str path) {
    const Filling *f = context;
    for (size_t i = 0; i < f->options->numbers_n; i++) {
        const SheetNumber *number = &f->options->numbers[i];
        if (!str_equal(number->path, path)) continue;
        out->number = number->number;
        out->row = number->row;
    }
    if (field_kind(path) == VALUE_AMOUNT && !is_shown_only(path))
        out->beside = beside_read(f, path);
}

static void fill_cell(WriteCell *out, void *context, Str path) {
    const Filling *f = context;
    out->control = sheet_control(path);
    if (out->control == CONTROL_NONE) return;
    out->value = shown(decl_find(&f->options->checked->draft, path));
    out->name = form_label(&f->places, path);
    if (out->control == CONTROL_MONEY) out->beside = beside_read(f, path);
    out->hint = layout_instruction(f->options->layout, f->a, path);
    add_buttons(out, f, path);
}

/* ---- notes with buttons ---- */

Str sheet_finding_key(Arena *a, const Finding *f) {
    return str_format(a, "%.*s %.*s %d %d", STR_ARG(f->code), STR_ARG(f->path),
                      f->start, f->end);
}

/* Findings come and go while a form is filled in: the notes are numbered as
 * they follow each other on the page. */
static void drop_numbers(WriteOptions *write, Arena *a) {
    WriteNote *notes = ARENA_ARRAY(a, WriteNote, write->notes_n + 1);
    for (size_t i = 0; i < write->notes_n; i++) {
        notes[i] = write->notes[i];
        notes[i].number = 0;
    }
    write->notes = notes;
}

static void add_keys(WriteOptions *write, Arena *a, const Report *r) {
    WriteNote *notes = ARENA_ARRAY(a, WriteNote, write->notes_n + 1);
    for (size_t i = 0; i < write->notes_n; i++) {
        notes[i] = write->notes[i];
        notes[i].key = sheet_finding_key(a, &r->findings.items[i]);
    }
    write->notes = notes;
}

/* ---- notes of the page's own, and another version ---- */

static void add_own(WriteOptions *write, const Filling *f) {
    const SheetOptions *o = f->options;
    WriteNote *notes =
        ARENA_ARRAY(f->a, WriteNote, write->notes_n + o->own_n + 1);
    for (size_t i = 0; i < write->notes_n; i++)
        notes[i] = write->notes[i];
    for (size_t i = 0; i < o->own_n; i++) {
        Str path = o->own[i].path;
        notes[write->notes_n + i] = (WriteNote){
            .path = path,
            .own = true,
            .place = path.n > 0 ? form_place_said(&f->places, path, o->english)
                     : o->english ? S("The whole form")
                                  : S("全表"),
            .lines = o->own[i].lines};
    }
    write->notes = notes;
    write->notes_n += o->own_n;
    write->more = o->more;
    write->more_context = o->more_context;
}

static int stretch_end(const Merged *m, Str path, int end) {
    return end > 0 ? merged_offset(m, path, end - 1) + 1 : 0;
}

/* Notes and marks of the later version to where they are in the merged one. */
static void move_to_merged(WriteOptions *write, Arena *a, const Merged *m) {
    WriteNote *notes = ARENA_ARRAY(a, WriteNote, write->notes_n + 1);
    WriteMark *marks = ARENA_ARRAY(a, WriteMark, write->marks_n + 1);
    for (size_t i = 0; i < write->notes_n; i++) {
        WriteNote *n = &notes[i];
        *n = write->notes[i];
        if (n->end > n->start) {
            n->start = merged_offset(m, n->path, n->start);
            n->end = stretch_end(m, n->path, n->end);
        }
        n->path = merged_path(m, n->path);
    }
    for (size_t i = 0; i < write->marks_n; i++) {
        WriteMark *k = &marks[i];
        *k = write->marks[i];
        k->start = merged_offset(m, k->path, k->start);
        k->end = stretch_end(m, k->path, k->end);
        k->path = merged_path(m, k->path);
    }
    write->notes = notes;
    write->marks = marks;
    write->edits = m->edits.items;
    write->edits_n = m->edits.n;
}

/* What did not change and has no note is one line. */
static void add_folds(WriteOptions *write, Arena *a, const Merged *m) {
    Str *folds = ARENA_ARRAY(a, Str, m->folds.n + 1);
    for (size_t i = 0; i < m->folds.n; i++) {
        bool noted = false;
        for (size_t k = 0; k < write->notes_n && !noted; k++)
            noted = str_equal(write->notes[k].path, m->folds.items[i]);
        if (!noted) folds[write->folds_n++] = m->folds.items[i];
    }
    write->folds = folds;
}

static void set_reading(WriteOptions *write, Filling *f) {
    const SheetOptions *o = f->options;
    write->ids = true;
    if (o->previous != NULL || o->control.n > 0 || o->numbers_n > 0) {
        write->cell = read_cell;
        write->cell_context = f;
    }
    if (o->merged == NULL) return;
    move_to_merged(write, f->a, o->merged);
    add_folds(write, f->a, o->merged);
}

/* ---- the places of the form ---- */

typedef struct PlaceList {
    Sheet *out;
    Arena *a;
    const FormPlaces *places;
    bool english;
} PlaceList;

static SheetPlace *place_named(Sheet *out, Str name) {
    for (size_t i = 0; i < out->places.n; i++)
        if (str_equal(out->places.items[i].name, name))
            return &out->places.items[i];
    return NULL;
}

static SheetPlace place_at(const PlaceList *list, Str path) {
    FormPlace place = form_place(list->places, path);
    bool sub = place.second.zh.n > 0;
    return (SheetPlace){
        .name = said_in(sub ? place.second : place.first, list->english),
        .sub = sub,
        .path = path};
}

static void list_blocks(const PlaceList *list, const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *b = &blocks->items[i];
        if (b->kind == BLOCK_TABLE) {
            for (size_t c = 0; c < b->table->cells.n; c++)
                list_blocks(list, &b->table->cells.items[c].blocks);
            continue;
        }
        for (size_t f = 0; f < b->paragraph.fields.n; f++) {
            Str path = b->paragraph.fields.items[f].path;
            SheetPlace place = place_at(list, path);
            if (str_has_suffix(path, S("].no"))) continue; /* nobody's cell */
            if (place.name.n > 0 && place_named(list->out, place.name) == NULL)
                VEC_ADD(list->a, &list->out->places, place);
        }
    }
}

static void count_findings(const PlaceList *list, const Report *r,
                           const Merged *m) {
    for (size_t i = 0; i < r->findings.n; i++) {
        const Finding *f = &r->findings.items[i];
        Str path = m != NULL ? merged_path(m, f->path) : f->path;
        SheetPlace at = place_at(list, path);
        SheetPlace *place = place_named(list->out, at.name);
        if (place == NULL && at.name.n > 0) {
            VEC_ADD(list->a, &list->out->places, at);
            place = place_named(list->out, at.name);
        }
        if (place != NULL && f->suppressed.p == NULL)
            place->counts[f->severity]++;
    }
}

static void count_changes(const PlaceList *list, const Merged *m) {
    for (size_t i = 0; m != NULL && i < m->diff.cells.n; i++) {
        Str path = merged_cell_path(m, i);
        if (path.p == NULL) continue;
        SheetPlace at = place_at(list, path);
        SheetPlace *place = place_named(list->out, at.name);
        CellChangeCount n = pieces_count(&m->diff.cells.items[i].pieces);
        if (place == NULL) continue;
        place->changes.inserted += n.inserted;
        place->changes.deleted += n.deleted;
        place->changes.changed += n.changed;
    }
}

/* ---- the sheet ---- */

static Str part(Arena *a, FragmentWriter *w, Fragment which) {
    Buf b = buf_new(a, WRITE_MAX);
    fragment_write(&b, w, which);
    return buf_str(&b);
}

static void add_report(Sheet *out, Arena *a, FragmentWriter *w,
                       const WriteReport *report) {
    out->links = part(a, w, FRAGMENT_LINKS);
    out->notes = part(a, w, FRAGMENT_NOTES);
    out->targets = part(a, w, FRAGMENT_TARGETS);
    out->receipt = part(a, w, FRAGMENT_RECEIPT);
    out->report = report;
}

void sheet_of(Sheet *out, Arena *a, const SheetOptions *options) {
    const CheckedDraft *checked = options->checked;
    ReportOptions said = {
        .english = options->english, .rules = RULES, .rules_n = RULES_N};
    AnnotateOptions annotated = {
        .report = &said, .layout = options->layout, .today = options->today};
    WriteOptions write = {.english = options->english};
    LaidOut laid;
    Filling filling = {a, options, form_places(a, &checked->draft)};
    if (options->report) {
        annotate_page(&write, a, &checked->report, &annotated);
    } else {
        annotate_form(&write, a, &checked->report, &annotated);
        drop_numbers(&write, a);
    }
    if (options->fill) {
        write.cell = fill_cell;
        write.cell_context = &filling;
        add_keys(&write, a, &checked->report);
    }
    add_own(&write, &filling);
    if (!options->fill) set_reading(&write, &filling);
    const Decl *shown =
        options->merged != NULL ? &options->merged->decl : &checked->draft;
    layout_lay_out(&laid, a, options->layout, shown,
                   (LayOutOptions){.blanks = options->fill,
                                   .optional = options->optional});
    FragmentWriter *w = fragments_of(a, &laid.paper, &write, options->prefix);
    Str form = part(a, w, FRAGMENT_SHEET); /* before the notes: says which
                                              cells are narrow */
    *out =
        (Sheet){.icons = part(a, w, FRAGMENT_ICONS),
                .form = form,
                .targets_n = write.marks_n,
                .is_landscape = laid.paper.page.width > laid.paper.page.height};
    if (options->report) add_report(out, a, w, write.report);
    FormPlaces places = form_places(a, shown);
    PlaceList list = {out, a, &places, options->english};
    for (size_t i = 0; i < laid.paper.parts.n; i++)
        list_blocks(&list, &laid.paper.parts.items[i].blocks);
    count_findings(&list, &checked->report, options->merged);
    count_changes(&list, options->merged);
}
