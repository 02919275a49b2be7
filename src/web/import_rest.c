/* SPDX-License-Identifier: Apache-2.0
 * Texts without a place (未归位): a person says of each where it goes. */
#include "base/utf8.h"
#include "check/form_place.h"
#include "office/explanation.h"
#include "office/sheet.h"
#include "web/import.h"

static Str in(const Importing *it, const char *zh, const char *en) {
    return str_from_c(it->page.r->english ? en : zh);
}

bool import_is_place(const Importing *it, Str path) {
    return field_kind(path) == VALUE_TEXT &&
           layout_has(it->page.layout, path) &&
           sheet_control(path) != CONTROL_NONE;
}

/* ---- showing them ---- */

typedef struct Choosing {
    const Importing *it;
    FormPlaces places;
    ImportLeft *left;
    Str chosen;
} Choosing;

static void add_choice(Choosing *c, Str value, Str name) {
    VEC_ADD(c->it->page.r->a, &c->left->places,
            ((ImportPlace){value, name, str_equal(value, c->chosen)}));
}

static void add_place(void *context, Str path, ValueKind kind, const Value *v) {
    Choosing *c = context;
    Arena *a = c->it->page.r->a;
    (void)v;
    if (kind != VALUE_TEXT || str_find_byte(path, '[') != STR_NONE ||
        !import_is_place(c->it, path))
        return;
    Str label = form_label(&c->places, path);
    add_choice(c, path,
               c->it->page.r->english
                   ? str_format(a, "into %.*s", STR_ARG(label))
                   : str_format(a, "放入 %.*s", STR_ARG(label)));
}

/* 甲 乙 … 癸, 甲2 */
static Str sign_of(Arena *a, size_t i, bool english) {
    static const char *const zh[] = {"甲", "乙", "丙", "丁", "戊",
                                     "己", "庚", "辛", "壬", "癸"};
    static const char *const en[] = {"A", "B", "C", "D", "E",
                                     "F", "G", "H", "I", "J"};
    const char *sign = (english ? en : zh)[i % COUNT_OF(zh)];
    return i < COUNT_OF(zh)
               ? str_from_c(sign)
               : str_format(a, "%s%zu", sign, i / COUNT_OF(zh) + 1);
}

static void add_left(Importing *it, size_t i, const FormPlaces *places) {
    Arena *a = it->page.r->a;
    const TakeRest *rest = &it->in.rests.items[i];
    ImportLeft *left = VEC_PUSH(a, &it->out.lefts);
    *left = (ImportLeft){.field = str_format(a, "left:%zu", i),
                         .sign = sign_of(a, i, it->page.r->english),
                         .text = rest->text,
                         .where = import_where(it->page.r, &rest->at),
                         .runes = utf8_count(rest->text),
                         .head = import_head(rest->text),
                         .wrong = it->lefts_wrong[i]};
    Choosing c = {it, *places, left, it->lefts[i]};
    add_choice(&c, S("explain"), in(it, "附为说明", "keep as an explanation"));
    add_choice(&c, S("drop"), in(it, "不要", "leave out"));
    if (layout_has(it->page.layout, S("goals[0].text")))
        add_choice(&c, S("goal"), in(it, "加为一条目标", "add as a goal"));
    decl_each(&it->page.decl, a, add_place, &c);
}

void import_show_rests(Importing *it) {
    FormPlaces places = form_places(it->page.r->a, &it->page.decl);
    for (size_t i = 0; i < it->in.rests.n; i++)
        add_left(it, i, &places);
}

/* ---- putting them ---- */

typedef struct Rests {
    Importing *it;
    Decl *d;
    CellChanges *changes;
    Buf explanation;
} Rests;

static bool refuse_left(Rests *t, size_t i, const char *zh, const char *en) {
    t->it->lefts_wrong[i] = in(t->it, zh, en);
    return false;
}

static void put_rest(Rests *t, Str path, Str now) {
    Arena *a = t->it->page.r->a;
    Str before = intake_text(decl_find(t->d, path));
    if (decl_set(t->d, a, path, now, (Origin){0}))
        VEC_ADD(a, t->changes, ((CellChange){path, before, now}));
}

static bool add_goal(Rests *t, size_t i, Str text) {
    Arena *a = t->it->page.r->a;
    size_t at = t->d->goals.n;
    if (at > 0 && value_is_blank(&t->d->goals.items[at - 1].text)) at--;
    if (at >= FILLING_ITEMS_MAX)
        return refuse_left(t, i, "目标已经太多", "there are too many goals");
    put_rest(t, field_path(a, "goals", at, "text"), text);
    return true;
}

static bool take_rest(Rests *t, size_t i) {
    Arena *a = t->it->page.r->a;
    Str text = t->it->in.rests.items[i].text, to = t->it->lefts[i];
    if (to.n == 0) return refuse_left(t, i, "还没定去处", "say where it goes");
    if (str_equal(to, S("drop"))) return true;
    if (text.n > FILLING_CELL_MAX)
        return refuse_left(t, i, "太长，一格放不下", "too long for a cell");
    if (str_equal(to, S("goal"))) return add_goal(t, i, text);
    if (str_equal(to, S("explain"))) {
        if (t->explanation.n > 0) buf_byte(&t->explanation, '\n');
        buf_add(&t->explanation, text);
        return !t->explanation.full ||
               refuse_left(t, i, "说明已经太长", "the explanation is too long");
    }
    if (!import_is_place(t->it, to))
        return refuse_left(t, i, "这张表没有这一格", "no such cell");
    Str before = intake_text(decl_find(t->d, to));
    Str now = before.n == 0
                  ? text
                  : str_format(a, "%.*s\n%.*s", STR_ARG(before), STR_ARG(text));
    if (now.n > FILLING_CELL_MAX)
        return refuse_left(t, i, "加上它那一格就太长",
                           "the cell gets too long");
    put_rest(t, to, now);
    return true;
}

size_t import_put_rests(Importing *it, Decl *d, CellChanges *changes,
                        Str *explanation) {
    Rests t = {it, d, changes, buf_new(it->page.r->a, EXPLANATION_MAX)};
    size_t n = 0;
    for (size_t i = 0; i < it->in.rests.n; i++)
        n += take_rest(&t, i) ? 0 : 1;
    *explanation = buf_str(&t.explanation);
    return n;
}
