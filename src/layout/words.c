/* SPDX-License-Identifier: Apache-2.0
 * Reads data/labels.txt and makes the keys that labels are compared by. */
#include "layout/words.h"

#include <string.h>

#include "base/embedded.h"
#include "base/han_digit.h"
#include "base/utf8.h"
#include "decl/decl.h"

enum { LABEL_RUNES_MAX = 40 };

static bool is_dropped(uint32_t rune) {
    return rune_is_blank(rune) || rune == '*' || rune == 0x2605 ||
           rune == 0x2606 || rune == 0x25B2 || rune == 0x25CF;
}

/* Folds s into k; false where it is longer than a label. */
static bool key_fold(Key *k, Str s) {
    int runes = 0;
    while (s.n > 0) {
        const char *p = s.p;
        uint32_t rune = utf8_next(&s);
        bool han = rune >= 0x4E00 && rune <= 0x9FFF; /* stays as it is */
        if (!han) rune = rune_fold(rune);
        if (han ? rune == 0x7684 /* 的 */ : is_dropped(rune)) continue;
        if (++runes > LABEL_RUNES_MAX || k->n + UTF8_MAX > KEY_MAX)
            return false;
        if (han) memcpy(k->p + k->n, p, 3);
        k->n += han ? 3 : utf8_encode(k->p + k->n, rune);
    }
    return true;
}

static bool is_numeral(uint32_t rune) {
    return rune_is_digit(rune) || rune_is_han_number(rune);
}

static Str cut_prefix(Str s, Str prefix) {
    return str_has_prefix(s, prefix) ? str_from(s, prefix.n) : s;
}

/* The length of a number in front: "1.", "(一)", "二、", "①"; 0: none. */
static size_t number_length(Str s) {
    Str rest = s;
    bool bracket = str_has_prefix(rest, S("("));
    if (bracket) rest = str_from(rest, 1);
    size_t digits = 0, n;
    while (rest.n > 0 && digits < 3) {
        uint32_t rune = utf8_decode(rest, &n);
        bool circled = rune >= 0x2460 && rune <= 0x2473;
        if (circled && digits == 0 && !bracket) return n;
        if (!is_numeral(rune)) break;
        digits++;
        rest = str_from(rest, n);
    }
    if (digits == 0 || rest.n == 0) return 0;
    size_t used = s.n - rest.n;
    static const Str ends[] = {S_INIT(")"), S_INIT("."), S_INIT("、"),
                               S_INIT("．")};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_has_prefix(rest, ends[i]) && bracket == (i == 0))
            return used + ends[i].n;
    return 0;
}

static Str cut_front(Str s) {
    s = str_from(s, number_length(s));
    Str inner = cut_prefix(s, S("其中"));
    if (inner.n == s.n) return s;
    inner = cut_prefix(inner, S(":"));
    return cut_prefix(inner, S(","));
}

/* Without colons and bracketed remarks at the end. */
static Str cut_back(Str s) {
    for (;;) {
        if (str_has_suffix(s, S(":"))) {
            s.n--;
        } else if (str_has_suffix(s, S(")"))) {
            size_t open = str_find_last(s, S("("));
            if (open == STR_NONE || open == 0) return s;
            s.n = open;
        } else {
            return s;
        }
    }
}

static void key_set(Key *k, Str s) {
    if (s.p != k->p) memmove(k->p, s.p, s.n);
    k->n = s.n;
    k->hash = str_hash(key_str(k));
}

void label_key_set(Key *out, Str s) {
    out->n = 0;
    out->hash = 0;
    if (s.n <= KEY_MAX * 4 && key_fold(out, s))
        key_set(out, cut_back(cut_front(key_str(out))));
    else
        out->n = 0;
}

Key label_key(Str s) {
    Key k;
    label_key_set(&k, s);
    return k;
}

void level_of_key(Key *out, const Key *label) {
    Str text = key_str(label);
    bool cut = str_has_suffix(text, S("指标")) && text.n > S("指标").n;
    if (cut) text.n -= S("指标").n;
    memcpy(out->p, text.p, text.n);
    out->n = text.n;
    out->hash = cut ? str_hash(text) : label->hash;
}

Key level_key(Str s) {
    Key label, level;
    label_key_set(&label, s);
    level_of_key(&level, &label);
    return level;
}

Str key_str(const Key *k) {
    return (Str){k->p, k->n};
}

static const struct {
    Str name;
    WordKind kind;
} KINDS[] = {
    {S_INIT("field"), WORD_FIELD},   {S_INIT("goals"), WORD_GOALS},
    {S_INIT("period"), WORD_PERIOD}, {S_INIT("level1"), WORD_LEVEL1},
    {S_INIT("level2"), WORD_LEVEL2}, {S_INIT("column"), WORD_COLUMN},
    {S_INIT("task"), WORD_TASK},     {S_INIT("choice"), WORD_CHOICE},
    {S_INIT("scope"), WORD_SCOPE},   {S_INIT("other"), WORD_OTHER},
};

int level1_from_word(Str word) {
    for (int i = 1; i <= LEVEL1_SATISFACTION; i++)
        if (str_equal(level1_word((Level1)i), word)) return i;
    return -1;
}

int level2_from_word(Str word) {
    for (int i = 1; i < LEVEL2_COUNT; i++)
        if (str_equal(level2_word((Level2)i), word)) return i;
    return -1;
}

Str scope_word(int scope) {
    if (scope == SCOPE_ANNUAL) return S("annual");
    return scope == SCOPE_LONG_TERM ? S("long_term") : (Str){0};
}

int scope_from_word(Str word) {
    for (int i = SCOPE_ANNUAL; i <= SCOPE_LONG_TERM; i++)
        if (str_equal(scope_word(i), word)) return i;
    return -1;
}

static int choice_of(WordKind kind, Str name) {
    if (kind == WORD_LEVEL1) return level1_from_word(name);
    if (kind == WORD_LEVEL2) return level2_from_word(name);
    if (kind == WORD_SCOPE || kind == WORD_GOALS) return scope_from_word(name);
    return 0;
}

static void add_word(Words *w, Arena *a, Word word, Str text) {
    Key key = label_key(text);
    word.key = str_copy(a, key_str(&key));
    word.hash = key.hash;
    VEC_ADD(a, &w->items, word);
}

/* A line "kind name: word word ..."; a comment or an empty line is nothing. */
static void add_line(Words *w, Arena *a, Str line) {
    if (line.n == 0 || line.p[0] == '#') return;
    Str rest = line, head = str_cut(&rest, S(":")), name = head;
    Str kind = str_cut(&name, S(" "));
    Word word = {.name = name};
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (str_equal(KINDS[i].name, kind)) word.kind = KINDS[i].kind;
    word.choice = choice_of(word.kind, name);
    word.line = w->lines++;
    while (rest.p != NULL) {
        Str text = str_trim(str_cut(&rest, S(" ")));
        if (text.n > 0) add_word(w, a, word, text);
    }
}

static void index_words(Words *w, Arena *a) {
    w->slots_n = 64;
    while (w->slots_n < w->items.n * 2)
        w->slots_n *= 2;
    w->slots = ARENA_ARRAY(a, int, w->slots_n);
    for (size_t i = 0; i < w->slots_n; i++)
        w->slots[i] = -1;
    for (size_t i = w->items.n; i-- > 0;) {
        Word *word = &w->items.items[i];
        int *slot = &w->slots[word->hash & (w->slots_n - 1)];
        word->next = *slot;
        *slot = (int)i;
    }
}

const Words *words_read(Arena *a) {
    Words *w = ARENA_NEW(a, Words);
    Str text = embedded_find(S("data/labels.txt"));
    while (text.p != NULL)
        add_line(w, a, str_cut(&text, S("\n")));
    index_words(w, a);
    return w;
}

static const Word *find_from(const Words *w, int i, const Key *key) {
    for (; i >= 0; i = w->items.items[i].next) {
        const Word *word = &w->items.items[i];
        if (word->hash == key->hash && str_equal(word->key, key_str(key)))
            return word;
    }
    return NULL;
}

const Word *words_first(const Words *w, const Key *key) {
    if (key->n == 0) return NULL;
    return find_from(w, w->slots[key->hash & (w->slots_n - 1)], key);
}

const Word *words_next(const Words *w, const Word *at, const Key *key) {
    return find_from(w, at->next, key);
}

const Word *words_find(const Words *w, WordKind kind, const Key *key) {
    const Word *word = words_first(w, key);
    while (word != NULL && word->kind != kind)
        word = words_next(w, word, key);
    return word;
}

int words_scope(const Words *w, Str text) {
    for (size_t i = 0; i < w->items.n; i++)
        if (w->items.items[i].kind == WORD_SCOPE &&
            str_has(text, w->items.items[i].key))
            return w->items.items[i].choice;
    return SCOPE_NONE;
}
