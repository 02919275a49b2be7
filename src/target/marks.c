/* SPDX-License-Identifier: Apache-2.0
 * Marking a sentence: numbers, dates, separators, brackets, quoted text,
 * codes, list marks and cue words. */
#include "target/sentence.h"

#include "base/utf8.h"

#include <string.h>

/* Words that are read over whole, so that no other word is seen across their
 * ends (确保|全年, not 确|保全|年). */
#define ROLE_SEGMENTS                                                          \
    (ROLE_MODAL | ROLE_STRETCH | ROLE_DO | ROLE_VERB | ROLE_TIME |             \
     ROLE_BOUND_BEFORE | ROLE_CHANGE)

enum { QUOTE_MAX = 60, DEPTH_MAX = 8, LIST_NUMBER_MAX = 99 };

static bool is_latin(uint16_t rune) {
    return (rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z');
}

static Mark *add(Sentence *s, MarkKind kind, size_t from, size_t to) {
    s->marks =
        vec_grow(s->a, s->marks, s->marks_n, &s->marks_room, sizeof(Mark));
    Mark *m = &s->marks[s->marks_n++];
    *m = (Mark){.kind = kind, .from = from, .to = to};
    return m;
}

static void make_solid(Sentence *s, size_t from, size_t to) {
    memset(s->solid + from, 1, to - from);
}

static int separator_kind(uint16_t rune) {
    switch (rune) {
    case ',':
    case '\t':
    case '|': return MARK_COMMA;
    case u'、': return MARK_DUN;
    case ';':
    case u'。':
    case '!':
    case '?': return MARK_STRONG;
    case ':': return MARK_COLON;
    default: return -1;
    }
}

/* The 、 of 元/人、天 parts nothing. */
static bool is_unit_dun(const Sentence *s, size_t i) {
    if (s->runes[i] != u'、' || i < 3 || i + 1 >= s->n) return false;
    const Word *w = word_at(s->runes + i + 1, s->n - i - 1, ROLE_UNIT);
    if (w == NULL || w->per == PER_NONE) return false;
    return s->runes[i - 2] == '/' || s->runes[i - 3] == '/';
}

static uint16_t closing_of(uint16_t rune) {
    switch (rune) {
    case u'“': return u'”';
    case u'‘': return u'’';
    case u'「': return u'」';
    case u'『': return u'』';
    case u'《': return u'》';
    case u'〈': return u'〉';
    case u'〔': return u'〕';
    case u'〖': return u'〗';
    case '"': return '"';
    default: return 0;
    }
}

/* Quoted text is one thing; where it ends, or i. */
static size_t quoted_end(const Sentence *s, size_t i) {
    uint16_t close = closing_of(s->runes[i]);
    if (close == 0) return i;
    size_t most = i + QUOTE_MAX < s->n ? i + QUOTE_MAX : s->n;
    for (size_t k = i + 1; k < most; k++)
        if (s->runes[k] == close) return k + 1;
    return i;
}

static bool is_code_rune(uint16_t rune) {
    return is_latin(rune) || rune16_is_digit(rune) || rune == '-' ||
           rune == '.' || rune == '/' || rune == '+' || rune == '#' ||
           rune == '_' || rune == u'×' || rune == '*' || rune == u'·';
}

static size_t code_end(const Sentence *s, size_t i) {
    while (i < s->n &&
           (is_code_rune(s->runes[i]) || (s->runes[i] == ':' && i + 1 < s->n &&
                                          rune16_is_digit(s->runes[i + 1]))))
        i++;
    return i;
}

/* Is a unit of things or money right behind the number? */
static bool counts_things(const Sentence *s, size_t i) {
    const Word *w = word_at(s->runes + i, s->n - i, ROLE_UNIT);
    return w != NULL && !is_latin(w->runes[0]) &&
           (w->unit_class == UNIT_COUNT || w->unit_class == UNIT_MONEY);
}

/* 107国道, 209省道: a road by its number. */
static bool is_road(const Sentence *s, size_t end, const Number *number) {
    enum { ROAD_DIGITS = 3 };
    static const uint16_t OF[] = {u'国', u'省', u'县', u'乡'};
    if (number->digits != ROAD_DIGITS || end + 1 >= s->n ||
        s->runes[end + 1] != u'道')
        return false;
    for (size_t i = 0; i < COUNT_OF(OF); i++)
        if (s->runes[end] == OF[i]) return true;
    return false;
}

/* 2010301 行政运行: seven digits of the classification of expenditure. */
static bool is_classified(const Sentence *s, size_t i, const Number *number) {
    enum { CLASS_DIGITS = 7 };
    size_t end = i + number->n;
    return number->digits == CLASS_DIGITS && number->n == CLASS_DIGITS &&
           s->runes[i] == '2' && end < s->n &&
           (rune_is_blank(s->runes[end]) ||
            (i == 0 && rune_is_han(s->runes[end])));
}

/* 504001 县文化局: a unit's code before its name. */
static bool is_unit_code(const Sentence *s, size_t i, const Number *number) {
    enum { CODE_DIGITS = 6, NAME_RUNES = 5 };
    size_t at = i + number->n, begin = at + 1;
    if (number->digits < CODE_DIGITS || (int)number->n != number->digits ||
        i > 0 || at >= s->n || !rune_is_blank(s->runes[at]))
        return false;
    for (at = begin; at < s->n && rune_is_han(s->runes[at]);)
        at++;
    return at - begin >= NAME_RUNES;
}

/* 12路、26路公交车: buses by their numbers. */
static bool is_route(const Sentence *s, size_t end) {
    enum { ROUTES_MAX = 6 };
    const uint16_t *r = s->runes;
    for (int k = 0; k < ROUTES_MAX && end + 1 < s->n && r[end] == u'路'; k++) {
        if (r[++end] == u'公' || r[end] == u'车') return true;
        if (r[end] != u'、' && r[end] != u'和') return false;
        while (++end < s->n && rune16_is_digit(r[end]))
            ;
    }
    return false;
}

/* 5号楼, A座, 3栋: a house by its number; 办公楼 is none. */
static bool is_numbered_house(const Sentence *s, size_t end) {
    static const uint16_t HOUSES[] = {u'座', u'楼', u'栋', u'幢'};
    uint16_t before = end > 1 ? s->runes[end - 2] : 0;
    for (size_t i = 0; i < COUNT_OF(HOUSES) && end > 1; i++)
        if (s->runes[end - 1] == HOUSES[i])
            return before == u'号' || is_latin(before) ||
                   rune16_is_digit(before) || numeral_is_rune(before);
    return false;
}

/* A座|1201室, 5号楼|2单元, 2020届毕业生: which one, not how many. */
static bool is_room_or_class(const Sentence *s, size_t i, size_t end,
                             const Number *number) {
    uint16_t next = end < s->n ? s->runes[end] : 0;
    if (is_numbered_house(s, i) &&
        (next == u'室' || next == u'层' || next == u'单'))
        return true;
    return number->plain_year && number->scale == 0 &&
           (next == u'届' || next == u'级' || next == u'版');
}

/* 表2-3, 附图1: a table or a picture by its number, at the head of a text. */
static bool is_captioned(const Sentence *s, size_t i) {
    if (i == 0 || (s->runes[i - 1] != u'表' && s->runes[i - 1] != u'图'))
        return false;
    return i == 1 || (i == 2 && s->runes[0] == u'附');
}

/* 188号|3楼; 5月1号|2000人 is a day. */
static bool is_behind_address(const Sentence *s, size_t i) {
    const Mark *last = s->marks_n > 0 ? &s->marks[s->marks_n - 1] : NULL;
    if (last != NULL && last->kind == MARK_DATE && last->to == i) return false;
    return i > 1 && s->runes[i - 1] == u'号' &&
           rune16_is_digit(s->runes[i - 2]);
}

/* PM2.5, G107, 5A, 1+6+N, 0736-7788990, 3/4, 1:3: digits that count nothing. */
static bool is_code(const Sentence *s, size_t i, const Number *number) {
    const uint16_t *r = s->runes;
    size_t end = i + number->n;
    uint16_t before = i > 0 ? r[i - 1] : 0, two = i > 1 ? r[i - 2] : 0;
    uint16_t next = end < s->n ? r[end] : 0;
    uint16_t after = end + 1 < s->n ? r[end + 1] : 0;
    if (is_latin(before) && is_latin(two) && counts_things(s, end))
        return false; /* UPS4台 */
    if (is_latin(before) || before == '#' || before == '+' || before == u'×')
        return true; /* …/计划数×100% too */
    if (before == '-' && is_latin(two)) return true;
    if (is_behind_address(s, i)) return true;
    if (r[i] == '0' && number->digits > 1) return true;
    if (is_road(s, end, number) || is_classified(s, i, number) ||
        is_unit_code(s, i, number) || is_captioned(s, i) || is_route(s, end) ||
        is_room_or_class(s, i, end, number))
        return true;
    if (next == u'类' && rune16_is_digit(after)) return true; /* 201类01款 */
    const Word *unit = word_at(r + end, s->n - end, ROLE_UNIT);
    if (unit != NULL && is_latin(unit->runes[unit->n - 1]) &&
        end + unit->n < s->n && is_latin(r[end + unit->n]))
        unit = NULL;
    if (unit != NULL) return false;
    if (is_latin(next) && is_latin(after) &&
        word_before(r, i, ROLE_BOUND_BEFORE) != NULL)
        return false; /* ≤1NTU */
    if (is_latin(next) || next == '+' || next == u'×' || next == '#')
        return true;
    if ((next == ':' || next == u'·') && rune16_is_digit(after)) return true;
    if (next == '/' && rune16_is_digit(after)) return true;
    if (next == u'号') return true;
    if (next == u'强' && before != u'前') return true; /* 世界500强 */
    return next == '-' && is_latin(after);
}

/* A mark that starts an item: "1、", "2.", "(三)", "一、", "目标1:". Where it
 * ends, or i. */
static size_t list_mark_end(const Sentence *s, size_t i) {
    const uint16_t *r = s->runes;
    Number number;
    size_t at = i;
    bool open = r[at] == '(';
    if (open) at++;
    if (at >= s->n || !number_at(&number, r + at, s->n - at)) return i;
    if (number.scale > 0 || number.kind != NUMBER_PLAIN || number.pair)
        return i;
    /* "1.完成": no digit may follow the point */
    if (number.value.scale > 0 || number.value.digits > LIST_NUMBER_MAX)
        return i;
    at += number.n;
    if (at >= s->n) return i;
    if (open) return r[at] == ')' ? at + 1 : i;
    if (r[at] != u'、' && r[at] != '.' && r[at] != ')' && r[at] != u'．')
        return i;
    /* 一、二、三产业: a list of its own */
    if (r[at] == u'、' && number.chinese && at + 2 < s->n &&
        numeral_is_rune(r[at + 1]) && r[at + 2] == u'、')
        return i;
    return at + 1;
}

static bool starts_item(const Sentence *s, size_t i) {
    while (i > 0 && rune_is_blank(s->runes[i - 1]) && s->runes[i - 1] != '\t')
        i--;
    if (i == 0) return true;
    uint16_t before = s->runes[i - 1];
    return before == ';' || before == ':' || s->drop[i - 1] != 0;
}

/* 目标1:, 任务2:, 第一, and 其二: and the like; `first`: an item begins here.
 */
static size_t label_end(const Sentence *s, size_t i, bool first) {
    enum { WORD_RUNES = 2 };
    const uint16_t *r = s->runes;
    Number number;
    bool aim =
        i + WORD_RUNES < s->n && rune_is_han(r[i]) && rune_is_han(r[i + 1]) &&
        rune16_is_digit(r[i + WORD_RUNES]) &&
        (first || (r[i + 1] == u'标' && (r[i] == u'目' || r[i] == u'指')));
    bool ordinal = r[i] == u'第' || r[i] == u'其';
    size_t at = i + (aim ? WORD_RUNES : 1);
    if ((!aim && !ordinal) || at >= s->n ||
        !number_at(&number, r + at, s->n - at))
        return i;
    at += number.n;
    if (at >= s->n || number.value.digits > LIST_NUMBER_MAX) return i;
    bool ends = r[at] == ':' || (r[at] == u'、' && (aim || first)) ||
                (ordinal && r[at] == ',');
    return ends ? at + 1 : i;
}

static size_t mark_opaque(Sentence *s, size_t i, size_t end) {
    add(s, MARK_OPAQUE, i, end);
    make_solid(s, i, end);
    return end;
}

/* 99999999999999999999, 12,345,678,901,234,567,890: too great to be read, and
 * its last digits are no number. */
static size_t too_great_end(const Sentence *s, size_t i) {
    while (i < s->n && (rune16_is_digit(s->runes[i]) ||
                        ((s->runes[i] == ',' || s->runes[i] == '.') &&
                         i + 1 < s->n && rune16_is_digit(s->runes[i + 1]))))
        i++;
    return i;
}

static size_t mark_number(Sentence *s, size_t i, const Number *number) {
    size_t end = i + number->n;
    if (rune16_is_digit(s->runes[i]) && is_code(s, i, number))
        return mark_opaque(s, i, code_end(s, i));
    if (number->kind == NUMBER_FRACTION) {
        add(s, MARK_OPAQUE, i, end);
        return end;
    }
    add(s, MARK_NUMBER, i, end)->number = *number;
    s->some = true;
    return end;
}

static size_t mark_date(Sentence *s, size_t i) {
    DateMark date;
    size_t length = date_at(&date, s->runes + i, s->n - i);
    if (length == 0) return i;
    size_t from = i;
    uint16_t before = i > 0 ? s->runes[i - 1] : 0;
    if (before == u'到' || before == u'至') {
        date.lead = true;
        from = i - 1;
    } else if (before == u'在' || before == u'于') {
        from = i - 1;
    }
    add(s, MARK_DATE, from, i + length)->date = date;
    sentence_drop(s, from, i + length);
    s->some = true;
    return i + length;
}

/* A cue word or number at i; where to go on. */
static size_t mark_word(Sentence *s, size_t i) {
    const uint16_t *r = s->runes + i;
    size_t n = s->n - i;
    bool numeral = rune16_is_digit(*r) || numeral_is_rune(*r);
    const Word *w = word_at(r, n, ROLE_CUES | ROLE_SEGMENTS);
    if (numeral) {
        Number number;
        size_t date = mark_date(s, i);
        if (date > i) return date;
        bool is_number = number_at(&number, r, n);
        if (is_number && (w == NULL || number.n > w->n))
            return mark_number(s, i, &number);
        if (w == NULL && rune16_is_digit(*r))
            return mark_opaque(s, i, too_great_end(s, i));
    }
    if (w == NULL) return i + 1;
    if ((w->roles & ROLE_CUES) == 0) {
        bool told = w->n < n && r[w->n] == u'了' && w->n + 1u < n &&
                    r[w->n + 1] != u'解' && w->n > 1 &&
                    (w->roles & (ROLE_TIME | ROLE_BOUND_BEFORE)) == 0;
        if (told) add(s, MARK_PAST, i + w->n, i + w->n + 1);
        return i + w->n + told;
    }
    bool behind = s->marks_n > 0 &&
                  s->marks[s->marks_n - 1].kind == MARK_NUMBER &&
                  s->marks[s->marks_n - 1].to == i;
    if (behind && (w->roles & ROLE_DATE) != 0) return i + 1; /* 3年内 */
    if (w->roles & ROLE_DATE) {
        size_t date = mark_date(s, i);
        if (date > i) return date;
    }
    if (w->roles & ROLE_PLAIN) make_solid(s, i, i + w->n);
    add(s, MARK_WORD, i, i + w->n)->word = w;
    if (w->roles & (ROLE_ZERO | ROLE_ZERO_AFTER | ROLE_COVER)) s->some = true;
    return i + w->n;
}

static void match_brackets(Sentence *s) {
    size_t open[DEPTH_MAX], depth = 0;
    for (size_t i = 0; i < s->marks_n; i++) {
        Mark *m = &s->marks[i];
        if (m->kind == MARK_OPEN && depth < DEPTH_MAX) open[depth++] = i;
        if (m->kind == MARK_CLOSE && depth > 0)
            s->marks[open[--depth]].match = i;
    }
}

/* “零报告”|制度, “零容忍”|机制; but “零事故”|目标 is aimed at. */
static bool is_called_system(const Sentence *s, size_t i) {
    const Word *w =
        i < s->n ? word_at(s->runes + i, s->n - i, ROLE_ABSTRACT) : NULL;
    return w != NULL && (w->roles & ROLE_LIGHT) == 0;
}

static size_t mark_at(Sentence *s, size_t i) {
    uint16_t rune = s->runes[i];
    size_t end = starts_item(s, i) ? list_mark_end(s, i) : i;
    if (end == i) end = label_end(s, i, starts_item(s, i));
    if (end > i) {
        /* "1.完成" but not "1.5" */
        add(s, MARK_SKIP, i, end);
        sentence_drop(s, i, end);
        return end;
    }
    if (end == i && i > 0 && rune_is_blank(s->runes[i - 1])) {
        end = list_mark_end(s, i); /* …10公里 2.新建… */
        if (end > i && end < s->n && rune_is_han(s->runes[end])) {
            add(s, MARK_STRONG, i, end);
            return end;
        }
        end = i;
    }
    if (rune16_is_list_sign(rune)) {
        add(s, MARK_SKIP, i, i + 1);
        sentence_drop(s, i, i + 1);
        return i + 1;
    }
    int kind = is_unit_dun(s, i) ? -1 : separator_kind(rune);
    if (kind >= 0) {
        add(s, (MarkKind)kind, i, i + 1);
        return i + 1;
    }
    if (rune == '(' || rune == '[' || rune == u'【') {
        add(s, MARK_OPEN, i, i + 1);
        return i + 1;
    }
    if (rune == ')' || rune == ']' || rune == u'】') {
        add(s, MARK_CLOSE, i, i + 1);
        return i + 1;
    }
    end = quoted_end(s, i);
    if (end > i + 2 && s->runes[i + 1] == u'零' && !is_called_system(s, end) &&
        word_at(s->runes + i + 1, end - i - 2, ROLE_PLAIN) == NULL) {
        sentence_drop(s, i, i + 1); /* “零事故” */
        sentence_drop(s, end - 1, end);
        return i + 1;
    }
    if (end > i) return mark_opaque(s, i, end);
    return mark_word(s, i);
}

void sentence_mark(Sentence *s) {
    for (size_t i = 0; i < s->n;) {
        if (rune_is_blank(s->runes[i]) && s->runes[i] != '\t')
            i++;
        else
            i = mark_at(s, i);
    }
    if (s->some) match_brackets(s);
}
