/* SPDX-License-Identifier: Apache-2.0
 * Reads the schemes of lists and the lists that use them. */
#include "read/doc_list.h"

#include "base/buf.h"
#include "base/le.h"

enum {
    SCHEME_SIZE = 28,
    SCHEME_FLAGS = 26, /* place of them in a scheme */
    SCHEME_SIMPLE = 1, /* it has one level */
    LEVEL_SIZE = 28,
    LEVEL_DECIMALS = 0x04,
    LEVEL_NEVER_RESTARTS = 0x08,
    FOLLOW_NOTHING = 2,
    LEVEL_TEXT_MAX = 1000,
    LIST_SIZE = 16,
    CHANGE_SIZE = 8, /* of a level of a list */
    CHANGE_LEVEL_MASK = 0x0F,
    CHANGE_STARTS = 0x10,
    CHANGE_FORMATS = 0x20
};

static const struct {
    uint8_t number;
    ListStyle style;
} STYLES[] = {
    {1, LIST_UPPER_ROMAN},       {2, LIST_LOWER_ROMAN},
    {3, LIST_UPPER_LETTER},      {4, LIST_LOWER_LETTER},
    {10, LIST_CHINESE_DIGITS},   {11, LIST_CHINESE},
    {14, LIST_FULL_WIDTH},       {18, LIST_CIRCLED},
    {19, LIST_FULL_WIDTH},       {22, LIST_TWO_DIGITS},
    {23, LIST_NOTHING},          {28, LIST_CIRCLED},
    {29, LIST_CIRCLED},          {30, LIST_HEAVENLY_STEMS},
    {31, LIST_EARTHLY_BRANCHES}, {33, LIST_CHINESE},
    {35, LIST_CHINESE},          {37, LIST_CHINESE},
    {38, LIST_CHINESE_FORMAL},   {39, LIST_CHINESE},
    {255, LIST_NOTHING},
};

static ListStyle style_of(uint32_t number) {
    for (size_t i = 0; i < COUNT_OF(STYLES); i++)
        if (STYLES[i].number == number) return STYLES[i].style;
    return LIST_DECIMAL;
}

/* The text of a level: a character below 9 stands for the number of that
 * level. */
static Str level_text(Arena *a, Str units) {
    Buf b = buf_new(a, LEVEL_TEXT_MAX);
    for (size_t i = 0; i + 1 < units.n; i += 2) {
        uint32_t c = le16(units, i);
        if (c < LIST_LEVELS)
            buf_format(&b, "%%%d", (int)c + 1);
        else
            buf_rune(&b, c);
    }
    return buf_str(&b);
}

/* Takes a level off the front of *rest. */
static void level_read(ListLevel *out, Arena *a, Str *rest) {
    Str head = str_upto(*rest, LEVEL_SIZE);
    uint32_t flags = le8(head, 5);
    size_t text = LEVEL_SIZE + (size_t)le8(head, 24) + le8(head, 25);
    size_t end = text + 2 + 2 * (size_t)le16(*rest, text);
    out->start = list_start((int)le32(head, 0));
    out->style = style_of(le8(head, 4));
    out->in_decimals = (flags & LEVEL_DECIMALS) != 0;
    out->never_restarts = (flags & LEVEL_NEVER_RESTARTS) != 0;
    out->no_blank = le8(head, 15) == FOLLOW_NOTHING;
    out->text = level_text(a, str_slice(*rest, text + 2, end));
    *rest = str_from(*rest, end);
}

/* The levels of all schemes stand behind their list, outside its size. */
static void schemes_read(ListCounter *c, Arena *a, const DocFile *f) {
    Str list = doc_file_place(f, DOC_LIST_SCHEMES);
    if (list.n < 2) return;
    Str rest = str_from(f->table, (size_t)(list.p - f->table.p) + list.n);
    size_t n = le16(list, 0);
    for (size_t i = 0; i < n && i < LISTS_MAX && rest.n > 0; i++) {
        Str entry = str_from(list, 2 + SCHEME_SIZE * i);
        bool simple = (le8(entry, SCHEME_FLAGS) & SCHEME_SIMPLE) != 0;
        ListScheme *scheme = VEC_PUSH(a, &c->schemes);
        scheme->id = (int)le32(entry, 0);
        for (int level = 0; level < (simple ? 1 : LIST_LEVELS); level++)
            level_read(&scheme->levels[level], a, &rest);
    }
}

/* What a list changes of its scheme: where levels start. Takes it off *rest. */
static void changes_read(List *list, Arena *a, Str *rest, uint32_t n) {
    *rest = str_from(*rest, 4);
    for (uint32_t i = 0; i < n && rest->n > 0; i++) {
        uint32_t flags = le32(*rest, 4);
        int level = (int)(flags & CHANGE_LEVEL_MASK);
        if ((flags & CHANGE_STARTS) && list_is_level(level))
            list->start[level] = list_start((int)le32(*rest, 0));
        *rest = str_from(*rest, CHANGE_SIZE);
        ListLevel formatted = {.start = 0};
        if (flags & CHANGE_FORMATS) level_read(&formatted, a, rest);
    }
}

static void lists_read(ListCounter *c, Arena *a, const DocFile *f) {
    Str all = doc_file_place(f, DOC_LISTS);
    size_t n = le32(all, 0);
    if (n > LISTS_MAX) n = LISTS_MAX;
    Str rest = str_from(all, 4 + LIST_SIZE * (size_t)le32(all, 0));
    for (size_t i = 0; i < n; i++) {
        Str entry = str_from(all, 4 + LIST_SIZE * i);
        if (entry.n < LIST_SIZE) return;
        List *list = list_counter_add(c, a, (int)i + 1, (int)le32(entry, 0));
        changes_read(list, a, &rest, le8(entry, 12));
    }
}

ListCounter doc_lists_read(Arena *a, const DocFile *f) {
    ListCounter c = {.lists = {.n = 0}};
    schemes_read(&c, a, f);
    lists_read(&c, a, f);
    list_counter_ready(&c);
    return c;
}
