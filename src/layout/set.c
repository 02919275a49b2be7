/* SPDX-License-Identifier: Apache-2.0
 * Sets values of the declaration from stretches of text, and keeps the
 * receipt of it. */
#include "base/utf8.h"
#include "layout/reader.h"

Str span_str(Span s) {
    return str_slice(s.text->s, s.start, s.end);
}

Span span_trim(Span s) {
    Str all = span_str(s), inner = str_trim(all);
    if (inner.n == 0) return (Span){s.text, s.start, s.start};
    s.start += (size_t)(inner.p - all.p);
    s.end = s.start + inner.n;
    return s;
}

void use_label(Reader *r, Span s) {
    text_use(s.text, r->a, s.start, s.end, USE_LABEL);
}

void set_missing(Reader *r, Str path) {
    /* Fields of the head may be met twice, those of long lists are not. */
    enum { HEAD_MAX = 200 };
    for (size_t i = 0; i < r->d->receipt.missing.n && i < HEAD_MAX; i++)
        if (str_equal(r->d->receipt.missing.items[i], path)) return;
    VEC_ADD(r->a, &r->d->receipt.missing, path);
}

void set_inferred(Reader *r, Str path, const char *why) {
    VEC_ADD(r->a, &r->d->receipt.inferred, ((Inferred){path, str_from_c(why)}));
}

static Origin origin_of(Span s) {
    return text_origin(s.text, s.start, s.end);
}

static void add_read(Reader *r, Span s, Str path) {
    text_use(s.text, r->a, s.start, s.end, USE_VALUE);
    VEC_ADD(r->a, &r->d->receipt.read, path);
}

/* The value at a path that is set already: the same again is print, anything
 * else stays unplaced. */
static bool is_taken(Reader *r, Str path, Span s) {
    const Value *v = decl_find(r->d, path);
    if (v == NULL || value_is_blank(v)) return false;
    if (str_equal(v->raw, span_str(s))) use_label(r, s);
    return true;
}

static const Str MONEY_UNITS[] = {S_INIT("万元"), S_INIT("亿元"), S_INIT("元")};

static bool is_money_unit(Str s) {
    for (size_t i = 0; i < COUNT_OF(MONEY_UNITS); i++)
        if (str_equal(s, MONEY_UNITS[i])) return true;
    return false;
}

/* The figure at the start of an amount, with the unit behind it; what follows
 * must be a remark. */
static Span amount_part(Span s) {
    Str all = span_str(s);
    size_t at = 0, n;
    while (at < all.n) {
        uint32_t rune = rune_fold(utf8_decode(str_from(all, at), &n));
        if (!rune_is_digit(rune) && rune != '.' && rune != ',' && rune != '-')
            break;
        at += n;
    }
    if (at == 0) return s;
    Str rest = str_from(all, at), trimmed = str_trim(rest);
    size_t gap = (size_t)(trimmed.p - rest.p);
    for (size_t i = 0; i < COUNT_OF(MONEY_UNITS); i++)
        if (str_has_prefix(trimmed, MONEY_UNITS[i])) {
            at += gap + MONEY_UNITS[i].n;
            trimmed = str_trim(str_from(all, at));
            break;
        }
    if (trimmed.n == 0 || str_has_prefix(trimmed, S("(")) ||
        str_has_prefix(trimmed, S("（")))
        s.end = s.start + at;
    return s;
}

/* What is printed where nothing was filled in. */
static bool is_blank_print(Str s, ValueKind kind) {
    if (is_placeholder(s)) return true;
    if (kind == VALUE_AMOUNT)
        return is_money_unit(s) || str_equal(s, S("/")) ||
               str_equal(s, S("—")) || str_equal(s, S("-"));
    return false;
}

void set_field(Reader *r, Str path, Span s) {
    ValueKind kind = field_kind(path);
    s = span_trim(s);
    if (s.start < s.end && is_blank_print(span_str(s), kind)) {
        use_label(r, s);
        s.end = s.start;
    }
    if (s.start == s.end) {
        const Value *v = decl_find(r->d, path);
        if (v == NULL || value_is_blank(v)) set_missing(r, path);
        return;
    }
    if (is_taken(r, path, s)) return;
    if (kind == VALUE_AMOUNT) s = amount_part(s);
    const Value *v = decl_put(r->d, r->a, path, span_str(s), origin_of(s));
    if (v != NULL && v->text.p == NULL && kind == VALUE_AMOUNT) {
        /* A narrow column breaks figures over lines. */
        Str raw = v->raw;
        decl_set(r->d, r->a, path, str_squash(r->a, raw), origin_of(s));
    }
    if (v != NULL && v->text.p != NULL) add_read(r, s, path);
}

void set_meaning(Reader *r, Str path, Str meaning, Span s, UseKind use) {
    Value *v = decl_put(r->d, r->a, path, meaning, origin_of(s));
    if (v == NULL) return;
    v->raw = s.start < s.end ? span_str(s) : meaning;
    if (use == USE_VALUE)
        add_read(r, s, path);
    else
        VEC_ADD(r->a, &r->d->receipt.read, path);
}

/* The label made unique: the second of a name is name/2. */
static Str unique_label(Reader *r, Str label) {
    for (size_t i = 0; i < r->extra_names.n; i++) {
        ExtraName *name = &r->extra_names.items[i];
        if (str_equal(name->label, label))
            return str_format(r->a, "%.*s/%d", STR_ARG(label), ++name->count);
    }
    VEC_ADD(r->a, &r->extra_names, ((ExtraName){label, 1}));
    return label;
}

void set_extra(Reader *r, Str label, Span s) {
    enum { EXTRAS_MAX = 4000 };
    s = span_trim(s);
    if (s.start == s.end || r->d->extra.n >= EXTRAS_MAX) return;
    if (is_placeholder(span_str(s))) {
        use_label(r, s);
        return;
    }
    Str unique = unique_label(r, label);
    size_t at = r->d->extra.n;
    decl_set(r->d, r->a, field_path(r->a, "extra", at, "label"), unique,
             (Origin){0});
    Str path = field_path(r->a, "extra", at, "text");
    decl_set(r->d, r->a, path, span_str(s), origin_of(s));
    add_read(r, s, path);
}

void add_to_field(Reader *r, Str path, Span s) {
    const Value *v = decl_find(r->d, path);
    s = span_trim(s);
    if (v == NULL || value_is_blank(v)) {
        set_field(r, path, s);
        return;
    }
    Origin at = v->at;
    Str more = span_str(s);
    decl_set(r->d, r->a, path,
             str_format(r->a, "%.*s\n%.*s", STR_ARG(v->raw), STR_ARG(more)),
             at);
    text_use(s.text, r->a, s.start, s.end, USE_VALUE);
}

void add_to_extra(Reader *r, Str label, Span s) {
    for (size_t i = 0; i < r->d->extra.n; i++)
        if (str_equal(r->d->extra.items[i].label.text, label)) {
            add_to_field(r, field_path(r->a, "extra", i, "text"), s);
            return;
        }
    set_extra(r, label, s);
}

/* 万元, 单位：万元, also with blanks between: the unit of all amounts. */
static bool take_money_unit(Reader *r, Span s, Str inner) {
    Str word = str_squash(r->a, inner);
    for (size_t i = 0; i < COUNT_OF(MONEY_UNITS); i++) {
        Str unit = MONEY_UNITS[i];
        if (!str_has_suffix(word, unit)) continue;
        Key key = label_key(str_upto(word, word.n - unit.n));
        if (key.n > 0 && !str_has(key_str(&key), S("单位"))) continue;
        size_t first = str_find_last(inner, str_upto(unit, S("万").n));
        if (first == STR_NONE) continue;
        size_t at = (size_t)(inner.p - s.text->s.p) + first;
        r->money_unit = (Span){s.text, at, at + inner.n - first};
        set_meaning(r, S("budget.unit"), unit, r->money_unit, USE_VALUE);
        return true;
    }
    return false;
}

void set_money_unit(Reader *r, Span s) {
    enum { LABEL_BYTES_MAX = 400 };
    if (!value_is_blank(&r->d->budget.unit) ||
        s.end - s.start > LABEL_BYTES_MAX)
        return;
    Str all = span_str(s);
    for (size_t open = 0; open < all.n; open++) {
        size_t n = 0;
        if (str_has_prefix(str_from(all, open), S("(")))
            n = 1;
        else if (str_has_prefix(str_from(all, open), S("（")))
            n = S("（").n;
        if (n == 0) continue;
        Str inner = str_from(all, open + n);
        size_t close = str_find(inner, S("）"));
        size_t ascii = str_find_byte(inner, ')');
        if (ascii < close) close = ascii;
        if (close == STR_NONE) return;
        inner = str_trim(str_upto(inner, close));
        if (take_money_unit(r, s, inner)) return;
    }
}

/* ---- project attribute ---- */

static bool is_tick(uint32_t rune) {
    return rune == 0x2611 || rune == 0x2612 || rune == 0x221A ||
           rune == 0x2713 || rune == 0x2714 || rune == 0x25A0 ||
           rune == 0x25CF || rune == 0xF052 || rune == 0xF0FE ||
           rune == 0xF0FC || rune == 0x2705;
}

static bool is_box(uint32_t rune) {
    return rune == 0x25A1 || rune == 0x2610 || rune == 0x25CB ||
           rune == 0xF0A3 || rune == 0xF06F;
}

/* 1: a tick among the characters, -1: an empty box, 0: neither. */
static int mark_in(Str s) {
    int found = 0;
    while (s.n > 0) {
        uint32_t rune = utf8_next(&s);
        if (is_tick(rune)) return 1;
        if (is_box(rune)) found = -1;
    }
    return found;
}

/* The first choice's word in s from `at` on; its length in *n. */
static const Word *next_choice(const Words *w, Str s, size_t *at, size_t *n) {
    const Word *found = NULL;
    size_t best = STR_NONE;
    for (size_t i = 0; i < w->items.n; i++) {
        const Word *word = &w->items.items[i];
        if (word->kind != WORD_CHOICE) continue;
        size_t place = str_find(str_from(s, *at), word->key);
        if (place == STR_NONE || place > best ||
            (place == best && word->key.n < *n))
            continue;
        best = place;
        *n = word->key.n;
        found = word;
    }
    if (found != NULL) *at += best;
    return found;
}

static void read_attribute(Reader *r, Span s) {
    s = span_trim(s);
    Str all = span_str(s), chosen = {0};
    size_t at = 0, n = 0, options = 0;
    size_t first;
    bool before = all.n > 0 && mark_in(str_upto(all, utf8_offset(all, 1))) != 0;
    const Word *word = next_choice(r->l->words, all, &at, &n);
    size_t from = 0;
    while (word != NULL) {
        first = at;
        const Word *this = word;
        at += n;
        size_t after = at;
        word = next_choice(r->l->words, all, &at, &n);
        Str near = before ? str_slice(all, from, first)
                          : str_slice(all, after, word == NULL ? all.n : at);
        int mark = mark_in(near);
        options++;
        if (mark == 1 ||
            (mark == 0 && chosen.p == NULL && options == 1 && word == NULL))
            chosen = this->name;
        from = after;
    }
    Str path = S("project.attribute");
    if (chosen.p != NULL)
        set_meaning(r, path, chosen, s, USE_LABEL);
    else
        set_missing(r, path);
    if (options > 0) use_label(r, s);
}

/* ---- what a label stands for ---- */

static void set_seal_field(Reader *r, Str path, Span s) {
    static const Str seals[] = {S_INIT("（盖章）"), S_INIT("(盖章)"),
                                S_INIT("（公章）"), S_INIT("(公章)"),
                                S_INIT("（签章）"), S_INIT("（签字）")};
    s = span_trim(s);
    for (size_t i = 0; i < COUNT_OF(seals); i++)
        if (str_has_suffix(span_str(s), seals[i])) {
            use_label(r, (Span){s.text, s.end - seals[i].n, s.end});
            s.end -= seals[i].n;
        }
    set_field(r, path, s);
}

static void answer_field(Reader *r, const Label *label, Span s) {
    if (str_equal(label->path, S("project.attribute"))) {
        size_t uses = s.text->uses.n;
        read_attribute(r, s);
        if (s.text->uses.n == uses) set_extra(r, label->text, s);
    } else if (str_equal(label->path, S("budget.unit")) &&
               !is_money_unit(str_trim(span_str(s)))) {
        set_extra(r, label->text, s); /* 单位：某局 */
    } else if (label->value == VALUE_DATE) {
        read_date(r, label->path, s);
    } else if (label->value == VALUE_TEXT) {
        set_seal_field(r, label->path, s);
    } else {
        set_field(r, label->path, s);
    }
}

void set_answer(Reader *r, int label, Span s) {
    const Label *l = &r->l->labels.items[label];
    switch (l->kind) {
    case LABEL_FIELD: answer_field(r, l, s); break;
    case LABEL_EXTRA: set_extra(r, l->path, s); break;
    case LABEL_PERIOD: read_period(r, s); break;
    case LABEL_GOALS: read_goals(r, l->scope, s); break;
    case LABEL_PROSE: read_prose(r, l->level1, s); break;
    case LABEL_REVIEW: read_review(r, s); break;
    default: break;
    }
}
