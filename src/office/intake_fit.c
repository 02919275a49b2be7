/* SPDX-License-Identifier: Apache-2.0
 * What was read, brought into the draft's form: amounts in its unit of money,
 * rows of a grid as running text where it has no grid; the rest is said. */
#include "check/form_place.h"
#include "office/intake.h"

enum { TEXT_MAX = 64 * 1024, PIECE_MAX = 900 /* bytes, about */ };

static Str shown(const Value *v) {
    return v == NULL || value_is_blank(v) ? (Str){0} : v->raw;
}

static void put_value(Intake *in, Str path, Str raw, Origin at) {
    (void)decl_set(&in->fit, in->a, path, raw, at);
}

/* ---- amounts ---- */

static int money_power(Str unit) {
    if (str_equal(unit, S("亿元"))) return 8;
    return str_equal(unit, S("元")) ? 0 : 4;
}

static Str money_unit(const Decl *d) {
    const Value *unit = &d->budget.unit;
    return value_is_blank(unit) ? S("万元") : unit->text;
}

static void convert(void *context, Str path, ValueKind kind, const Value *v) {
    Intake *in = context;
    Decimal n;
    if (kind != VALUE_AMOUNT || v->text.p == NULL ||
        str_has_suffix(path, S("].weight")))
        return;
    Str unit = v->unit.n > 0 ? v->unit : in->money_from;
    int power = money_power(unit) - money_power(in->money_to);
    if (power != 0 && decimal_shift(&n, v->number, power))
        put_value(in, path, decimal_to_str(in->a, n), v->at);
}

static void convert_amounts(Intake *in, const Decl *source) {
    Str from = money_unit(source), to = money_unit(&in->mine);
    if (money_power(from) == money_power(to)) return;
    in->money_from = from;
    in->money_to = to;
    decl_each_filled(source, in->a, convert, in);
}

/* ---- a grid as running text ---- */

static void compose(Intake *in, size_t i) {
    const Indicator *row = &in->fit.indicators.items[i];
    const Value *parts[] = {&row->name, &row->sign, &row->text, &row->measure};
    Buf b = buf_new(in->a, TEXT_MAX);
    Origin at = row->name.at;
    for (size_t p = 0; p < COUNT_OF(parts); p++)
        buf_add(&b, shown(parts[p]));
    static const char *const gone[] = {"name", "sign", "measure"};
    for (size_t g = 0; g < COUNT_OF(gone); g++)
        put_value(in, field_path(in->a, "indicators", i, gone[g]), (Str){0},
                  (Origin){0});
    put_value(in, field_path(in->a, "indicators", i, "text"), buf_str(&b), at);
}

static void compose_grid(Intake *in) {
    if (layout_has(in->layout, S("indicators[0].name"))) return;
    for (size_t i = 0; i < in->fit.indicators.n; i++)
        if (indicator_is_grid(&in->fit.indicators.items[i])) {
            compose(in, i);
            in->is_composed = true;
        }
}

/* ---- the rest ---- */

/* A rest that holds cells of a column: the first of them. */
typedef struct Piecing {
    Str path;
    size_t rest;
} Piecing;

typedef struct Resting {
    Intake *in;
    FormPlaces places, fit;
    const Str *left_out;
    size_t left_out_n;
    VEC(Piecing) pieces;
} Resting;

static bool is_group(Str path) {
    static const Str words[] = {S_INIT("].level1"), S_INIT("].level2"),
                                S_INIT("].label"), S_INIT("].scope"),
                                S_INIT("].no")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_has_suffix(path, words[i])) return true;
    return false;
}

static bool is_left_out(const Resting *r, Str path) {
    for (size_t i = 0; i < r->left_out_n; i++)
        if (str_equal(r->left_out[i], path)) return true;
    return false;
}

bool intake_has(const Intake *in, Str path) {
    return str_has_prefix(path, S("extra[")) || layout_has(in->layout, path);
}

/* "indicators[3].weight" and "indicators[4].weight" are of one column. */
static bool same_column(Str x, Str y) {
    size_t open = str_find_byte(x, '['), close = str_find_byte(x, ']');
    size_t other = str_find_byte(y, ']');
    return open != STR_NONE && other != STR_NONE &&
           str_has_prefix(y, str_upto(x, open + 1)) &&
           str_equal(str_from(x, close), str_from(y, other));
}

/* The last piece of the column that has room, or NULL. */
static TakeRest *piece_of(Resting *r, Str path) {
    for (size_t i = r->pieces.n; i-- > 0;) {
        TakeRest *piece = &r->in->rests.items[r->pieces.items[i].rest];
        if (same_column(r->pieces.items[i].path, path))
            return piece->text.n < PIECE_MAX ? piece : NULL;
    }
    return NULL;
}

/* Cells of a column stand together: nobody decides on a hundred weights one by
 * one. */
static void add_rest(void *context, Str path, ValueKind kind, const Value *v) {
    Resting *r = context;
    Intake *in = r->in;
    (void)kind;
    bool fits = intake_has(in, path) && !is_left_out(r, path);
    if (fits || is_group(path)) return;
    Str label = form_label(&r->places, path);
    Str text = str_format(in->a, "%.*s：%.*s", STR_ARG(label), STR_ARG(v->raw));
    TakeRest *piece = piece_of(r, path);
    if (piece != NULL) {
        piece->text = str_format(in->a, "%.*s；%.*s", STR_ARG(piece->text),
                                 STR_ARG(text));
        return;
    }
    VEC_ADD(in->a, &r->pieces, ((Piecing){path, in->rests.n}));
    VEC_ADD(in->a, &in->rests, ((TakeRest){text, v->at}));
}

static void add_rests(Intake *in, const Decl *source) {
    LaidOut laid;
    for (size_t i = 0; i < source->receipt.unplaced.n; i++)
        VEC_ADD(in->a, &in->rests,
                ((TakeRest){source->receipt.unplaced.items[i].text,
                            source->receipt.unplaced.items[i].at}));
    layout_lay_out(&laid, in->a, in->layout, &in->fit, (LayOutOptions){0});
    Resting r = {.in = in,
                 .places = form_places(in->a, source), /* with names */
                 .fit = form_places(in->a, &in->fit),
                 .left_out = laid.left_out.items,
                 .left_out_n = laid.left_out.n};
    decl_each_filled(&in->fit, in->a, add_rest, &r);
}

/* ---- the form's own fields ---- */

static bool is_known(const Decl *blank, Str label) {
    for (size_t i = 0; i < blank->extra.n; i++)
        if (str_equal(blank->extra.items[i].label.text, label)) return true;
    return false;
}

/* Fields of another form's own, which this one does not print: each would be a
 * new row of it. */
static void rest_extras(Intake *in, const Decl *source) {
    Decl blank = {.form = layout_id(in->layout), .index = 1};
    layout_add_blanks(&blank, in->a, in->layout, true);
    in->fit.extra.items = NULL;
    in->fit.extra.n = in->fit.extra.capacity = 0;
    for (size_t i = 0; i < source->extra.n; i++) {
        const Extra *extra = &source->extra.items[i];
        if (!in->is_other_form || is_known(&blank, extra->label.text))
            VEC_ADD(in->a, &in->fit.extra, *extra);
        else if (!value_is_blank(&extra->text))
            VEC_ADD(in->a, &in->rests,
                    ((TakeRest){str_format(in->a, "%.*s：%.*s",
                                           STR_ARG(extra->label.raw),
                                           STR_ARG(extra->text.raw)),
                                extra->text.at}));
    }
}

/* Its own rows, so that changing them leaves the source as it is. */
static void own_lists(Intake *in, const Decl *source) {
    Decl *d = &in->fit;
    *d = *source;
    d->form = layout_id(in->layout);
    d->has_project = str_has_prefix(d->form, S("project-"));
    d->tasks.items = ARENA_ARRAY(in->a, Task, d->tasks.n + 1);
    d->tasks.capacity = d->tasks.n + 1;
    for (size_t i = 0; i < d->tasks.n; i++)
        d->tasks.items[i] = source->tasks.items[i];
    d->indicators.items = ARENA_ARRAY(in->a, Indicator, d->indicators.n + 1);
    d->indicators.capacity = d->indicators.n + 1;
    for (size_t i = 0; i < d->indicators.n; i++)
        d->indicators.items[i] = source->indicators.items[i];
}

void intake_fit(Intake *in, const Decl *source) {
    own_lists(in, source);
    convert_amounts(in, source);
    compose_grid(in);
    rest_extras(in, source);
    add_rests(in, source);
}
