/* SPDX-License-Identifier: Apache-2.0
 * The table of a declaration's fields: path, kind, place in the struct. */
#include "decl/decl.h"

#include "base/utf8.h"

typedef struct ChoiceWord {
    Str word;
    Str chinese;
} ChoiceWord;

static const ChoiceWord LEVEL1[] = {
    {{0}, {0}},
    {S_INIT("cost"), S_INIT("成本指标")},
    {S_INIT("output"), S_INIT("产出指标")},
    {S_INIT("benefit"), S_INIT("效益指标")},
    {S_INIT("satisfaction"), S_INIT("满意度指标")},
};

static const ChoiceWord LEVEL2[LEVEL2_COUNT] = {
    {{0}, {0}},
    {S_INIT("quantity"), S_INIT("数量指标")},
    {S_INIT("quality"), S_INIT("质量指标")},
    {S_INIT("timeliness"), S_INIT("时效指标")},
    {S_INIT("cost"), S_INIT("成本指标")},
    {S_INIT("economic_cost"), S_INIT("经济成本指标")},
    {S_INIT("social_cost"), S_INIT("社会成本指标")},
    {S_INIT("ecological_cost"), S_INIT("生态环境成本指标")},
    {S_INIT("economic"), S_INIT("经济效益指标")},
    {S_INIT("social"), S_INIT("社会效益指标")},
    {S_INIT("ecological"), S_INIT("生态效益指标")},
    {S_INIT("sustainable"), S_INIT("可持续影响指标")},
    {S_INIT("satisfaction"), S_INIT("服务对象满意度指标")},
};

static const ChoiceWord SCOPE[] = {
    {{0}, {0}},
    {S_INIT("annual"), S_INIT("年度")},
    {S_INIT("long_term"), S_INIT("长期")},
};

static const ChoiceWord ATTRIBUTE[] = {
    {{0}, {0}},
    {S_INIT("new"), S_INIT("新增项目")},
    {S_INIT("continuing"), S_INIT("延续项目")},
};

typedef struct Field {
    Str name;
    ValueKind kind;
    size_t offset;
    const ChoiceWord *choices;
    size_t choices_n;
} Field;

#define TEXT(name, type, member)                                               \
    { S_INIT(name), VALUE_TEXT, offsetof(type, member), NULL, 0 }
#define AMOUNT(name, type, member)                                             \
    { S_INIT(name), VALUE_AMOUNT, offsetof(type, member), NULL, 0 }
#define INTEGER(name, type, member)                                            \
    { S_INIT(name), VALUE_INTEGER, offsetof(type, member), NULL, 0 }
#define DATE(name, type, member)                                               \
    { S_INIT(name), VALUE_DATE, offsetof(type, member), NULL, 0 }
#define CHOICE(name, type, member, words)                                      \
    {                                                                          \
        S_INIT(name), VALUE_CHOICE, offsetof(type, member), words,             \
            COUNT_OF(words)                                                    \
    }

static const Field HEAD[] = {
    INTEGER("year", Decl, year),
    TEXT("unit", Decl, unit),
    TEXT("department", Decl, department),
    TEXT("project.name", Decl, project.name),
    TEXT("project.code", Decl, project.code),
    CHOICE("project.attribute", Decl, project.attribute, ATTRIBUTE),
    TEXT("project.leader", Decl, project.leader),
    DATE("project.start", Decl, project.start),
    DATE("project.end", Decl, project.end),
    TEXT("budget.unit", Decl, budget.unit),
    AMOUNT("budget.total", Decl, budget.total),
    AMOUNT("budget.period_total", Decl, budget.period_total),
    AMOUNT("budget.revenue.total", Decl, budget.revenue.total),
    AMOUNT("budget.revenue.general_public", Decl,
           budget.revenue.general_public),
    AMOUNT("budget.revenue.government_fund", Decl,
           budget.revenue.government_fund),
    AMOUNT("budget.revenue.state_capital", Decl, budget.revenue.state_capital),
    AMOUNT("budget.revenue.special_account", Decl,
           budget.revenue.special_account),
    AMOUNT("budget.revenue.unit_funds", Decl, budget.revenue.unit_funds),
    AMOUNT("budget.revenue.superior_grants", Decl,
           budget.revenue.superior_grants),
    AMOUNT("budget.revenue.carry_over", Decl, budget.revenue.carry_over),
    AMOUNT("budget.revenue.other", Decl, budget.revenue.other),
    AMOUNT("budget.expenditure.total", Decl, budget.expenditure.total),
    AMOUNT("budget.expenditure.basic", Decl, budget.expenditure.basic),
    AMOUNT("budget.expenditure.project", Decl, budget.expenditure.project),
    TEXT("duties", Decl, duties),
    TEXT("review.opinion", Decl, review.opinion),
    TEXT("review.reviewer", Decl, review.reviewer),
    DATE("review.date", Decl, review.date),
    TEXT("preparer.name", Decl, preparer.name),
    TEXT("preparer.phone", Decl, preparer.phone),
    DATE("preparer.date", Decl, preparer.date),
};

static const Field TASK[] = {
    TEXT("name", Task, name),     TEXT("content", Task, content),
    AMOUNT("total", Task, total), AMOUNT("fiscal", Task, fiscal),
    AMOUNT("other", Task, other),
};

static const Field GOAL[] = {
    INTEGER("no", Goal, no),
    TEXT("text", Goal, text),
    CHOICE("scope", Goal, scope, SCOPE),
};

static const Field INDICATOR[] = {
    CHOICE("level1", Indicator, level1, LEVEL1),
    CHOICE("level2", Indicator, level2, LEVEL2),
    TEXT("label", Indicator, label),
    TEXT("name", Indicator, name),
    TEXT("text", Indicator, text),
    TEXT("sign", Indicator, sign),
    TEXT("measure", Indicator, measure),
    AMOUNT("weight", Indicator, weight),
    CHOICE("scope", Indicator, scope, SCOPE),
    TEXT("standard", Indicator, standard),
    TEXT("explanation", Indicator, explanation),
    TEXT("basis", Indicator, basis),
    TEXT("previous", Indicator, previous),
    TEXT("goal", Indicator, goal),
    TEXT("note", Indicator, note),
};

static const Field EXTRA[] = {
    TEXT("label", Extra, label),
    TEXT("text", Extra, text),
};

/* A list of the declaration and the fields of its items. */
typedef struct List {
    Str name;
    size_t offset; /* of the VEC in Decl */
    size_t size;   /* of an item */
    const Field *fields;
    size_t fields_n;
} List;

#define LIST(name, type, fields)                                               \
    {                                                                          \
        S_INIT(#name), offsetof(Decl, name), sizeof(type), fields,             \
            COUNT_OF(fields)                                                   \
    }

static const List LISTS[] = {
    LIST(tasks, Task, TASK),
    LIST(goals, Goal, GOAL),
    LIST(indicators, Indicator, INDICATOR),
    LIST(extra, Extra, EXTRA),
};

/* All VECs have this shape. */
typedef VEC(char) AnyVec;

static const AnyVec *list_vec(const Decl *d, const List *l) {
    return (const AnyVec *)(const void *)((const char *)d + l->offset);
}

static const Field *field_in(const Field *fields, size_t n, Str name) {
    for (size_t i = 0; i < n; i++)
        if (str_equal(fields[i].name, name)) return &fields[i];
    return NULL;
}

/* A path taken apart: a field of the head, or of an item of a list. */
typedef struct Place {
    const Field *field;
    const List *list; /* NULL: the head */
    size_t index;
} Place;

/* "12].text": takes the index off; false where it is none. */
static bool index_take(size_t *out, Str *s) {
    size_t n = 0;
    *out = 0;
    for (; n < s->n && s->p[n] >= '0' && s->p[n] <= '9'; n++)
        if ((*out = *out * 10 + (size_t)(s->p[n] - '0')) > FIELD_INDEX_MAX)
            return false;
    *s = str_from(*s, n);
    bool found = n > 0 && n <= 6 && str_has_prefix(*s, S("]."));
    *s = str_from(*s, S("].").n);
    return found;
}

static Place place_parse(Str path) {
    size_t open = str_find_byte(path, '[');
    if (open == STR_NONE)
        return (Place){.field = field_in(HEAD, COUNT_OF(HEAD), path)};
    Str name = str_upto(path, open), rest = str_from(path, open + 1);
    Place p = {0};
    if (!index_take(&p.index, &rest)) return (Place){0};
    for (size_t i = 0; i < COUNT_OF(LISTS) && p.list == NULL; i++)
        if (str_equal(LISTS[i].name, name)) p.list = &LISTS[i];
    if (p.list == NULL) return (Place){0};
    p.field = field_in(p.list->fields, p.list->fields_n, rest);
    return p;
}

bool value_is_blank(const Value *v) {
    return v->raw.p == NULL;
}

static const Value *value_in(const char *item, const Field *f) {
    return (const Value *)(const void *)(item + f->offset);
}

ValueKind field_kind(Str path) {
    Place p = place_parse(path);
    return p.field == NULL ? VALUE_NONE : p.field->kind;
}

const Value *decl_find(const Decl *d, Str path) {
    Place p = place_parse(path);
    if (p.field == NULL) return NULL;
    const char *base = (const char *)d;
    if (p.list != NULL) {
        const AnyVec *v = list_vec(d, p.list);
        if (p.index >= v->n) return NULL;
        base = v->items + p.index * p.list->size;
    }
    return value_in(base, p.field);
}

/* The item of a list, growing the list up to it. */
static char *list_item(Decl *d, Arena *a, const List *l, size_t index) {
    AnyVec *v = (AnyVec *)(void *)((char *)d + l->offset);
    while (v->n <= index) {
        v->items = vec_grow(a, v->items, v->n, &v->capacity, l->size);
        v->n++;
    }
    return v->items + index * l->size;
}

static const Str MONEY_UNITS[] = {S_INIT("亿元"), S_INIT("万元"), S_INIT("元")};

/* "959.27万元": the number, and the unit that stands beside it. */
static void set_amount(Value *v, Arena *a) {
    Str s = v->raw;
    for (size_t i = 0; i < COUNT_OF(MONEY_UNITS); i++)
        if (str_has_suffix(s, MONEY_UNITS[i])) {
            v->unit = MONEY_UNITS[i];
            s = str_upto(s, s.n - MONEY_UNITS[i].n);
            break;
        }
    if (decimal_from_str(&v->number, s)) v->text = decimal_to_str(a, v->number);
}

static void set_integer(Value *v, Arena *a) {
    if (decimal_from_str(&v->number, v->raw) && v->number.scale == 0)
        v->text = decimal_to_str(a, v->number);
}

static void set_date(Value *v, Arena *a) {
    if (date_from_str(&v->date, v->raw)) v->text = date_to_str(a, v->date);
}

static void set_choice(Value *v, const Field *f) {
    for (size_t i = 1; i < f->choices_n; i++)
        if (str_equal(f->choices[i].word, v->raw)) {
            v->choice = (int)i;
            v->text = f->choices[i].word;
        }
}

Value *decl_put(Decl *d, Arena *a, Str path, Str raw, Origin at) {
    Place p = place_parse(path);
    if (p.field == NULL) return NULL;
    char *base = p.list == NULL ? (char *)d : list_item(d, a, p.list, p.index);
    Value *v = (Value *)(void *)(base + p.field->offset);
    Str trimmed = str_trim(raw);
    *v = (Value){.at = at};
    if (trimmed.n == 0) return v;
    v->raw = trimmed;
    switch (p.field->kind) {
    case VALUE_NONE: break;
    case VALUE_TEXT: v->text = trimmed; break;
    case VALUE_AMOUNT: set_amount(v, a); break;
    case VALUE_INTEGER: set_integer(v, a); break;
    case VALUE_DATE: set_date(v, a); break;
    case VALUE_CHOICE: set_choice(v, p.field); break;
    }
    return v;
}

bool decl_set(Decl *d, Arena *a, Str path, Str raw, Origin at) {
    return decl_put(d, a, path, raw, at) != NULL;
}

/* Without printf: there may be a million of them. */
Str item_path(Arena *a, Str list, size_t index, Str field) {
    char digits[24];
    size_t n = 0;
    do
        digits[n++] = (char)('0' + index % 10);
    while ((index /= 10) > 0);
    char *path = arena_alloc(a, list.n + field.n + n + S("[].").n, 1);
    char *at = (char *)memcpy(path, list.p, list.n) + list.n;
    *at++ = '[';
    while (n > 0)
        *at++ = digits[--n];
    *at++ = ']';
    *at++ = '.';
    memcpy(at, field.p, field.n);
    return (Str){path, (size_t)(at - path) + field.n};
}

Str field_path(Arena *a, const char *list, size_t index, const char *field) {
    return item_path(a, str_from_c(list), index, str_from_c(field));
}

typedef struct Walk {
    const Decl *d;
    Arena *a;
    FieldVisit *fn;
    void *context;
    bool blank_too;
} Walk;

static void walk_list(const Walk *w, const List *list) {
    const AnyVec *v = list_vec(w->d, list);
    for (size_t i = 0; i < v->n; i++)
        for (size_t f = 0; f < list->fields_n; f++) {
            const Field *field = &list->fields[f];
            const Value *value = value_in(v->items + i * list->size, field);
            if (!w->blank_too && value_is_blank(value)) continue;
            Str path = item_path(w->a, list->name, i, field->name);
            w->fn(w->context, path, field->kind, value);
        }
}

static void walk(const Walk *w) {
    for (size_t i = 0; i < COUNT_OF(HEAD); i++) {
        const Value *value = value_in((const char *)w->d, &HEAD[i]);
        if (!w->blank_too && value_is_blank(value)) continue;
        w->fn(w->context, HEAD[i].name, HEAD[i].kind, value);
    }
    for (size_t l = 0; l < COUNT_OF(LISTS); l++)
        walk_list(w, &LISTS[l]);
}

void decl_each(const Decl *d, Arena *a, FieldVisit *fn, void *context) {
    walk(&(Walk){d, a, fn, context, .blank_too = true});
}

void decl_each_filled(const Decl *d, Arena *a, FieldVisit *fn, void *context) {
    walk(&(Walk){d, a, fn, context, .blank_too = false});
}

Str level1_word(Level1 level) {
    return LEVEL1[level].word;
}
Str level2_word(Level2 level) {
    return LEVEL2[level].word;
}
Str level1_chinese(Level1 level) {
    return LEVEL1[level].chinese;
}
Str level2_chinese(Level2 level) {
    return LEVEL2[level].chinese;
}

Level1 level2_parent(Level2 level) {
    if (level == LEVEL2_NONE) return LEVEL1_NONE;
    if (level == LEVEL2_SATISFACTION) return LEVEL1_SATISFACTION;
    if (level >= LEVEL2_ECONOMIC) return LEVEL1_BENEFIT;
    return level >= LEVEL2_ECONOMIC_COST ? LEVEL1_COST : LEVEL1_OUTPUT;
}
