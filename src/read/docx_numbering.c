/* SPDX-License-Identifier: Apache-2.0
 * Lists of a Word document and how far they have counted. */
#include "read/docx_numbering.h"

#include <stdlib.h>

#include "base/vec.h"
#include "read/list_number.h"
#include "read/xml.h"

enum { NUMBER_MAX = 1000, COUNT_MAX = 1 << 24 };

typedef struct ListLevel {
    int start, count;
    bool counting, never_restarts, in_decimals;
    bool no_blank; /* nothing stands between number and text */
    ListStyle style;
    Str text; /* "%1.%2" */
} ListLevel;

/* The scheme of a list; lists of the same scheme count on together. */
typedef struct Scheme {
    int id;
    ListLevel levels[DOCX_LEVELS];
} Scheme;

typedef struct List {
    int id, scheme;
    int start[DOCX_LEVELS]; /* where it starts anew, -1: it goes on */
} List;

struct DocxNumbering {
    Arena *a;
    VEC(Scheme) schemes;
    VEC(List) lists;
    ListLevel *level; /* while reading: the level at hand, or NULL */
    int override;     /* while reading: the level that a list changes */
};

typedef enum Tag {
    TAG_OTHER,
    TAG_DECIMALS,
    TAG_FORMAT,
    TAG_LEVEL,
    TAG_LIST,
    TAG_LIST_SCHEME,
    TAG_OVERRIDE,
    TAG_RESTART,
    TAG_SCHEME,
    TAG_START,
    TAG_START_OVERRIDE,
    TAG_SUFFIX,
    TAG_TEXT
} Tag;

static const XmlName NAMES[] = {
    {NS_WORD, "abstractNum", TAG_SCHEME},
    {NS_WORD, "abstractNumId", TAG_LIST_SCHEME},
    {NS_WORD, "isLgl", TAG_DECIMALS},
    {NS_WORD, "lvl", TAG_LEVEL},
    {NS_WORD, "lvlOverride", TAG_OVERRIDE},
    {NS_WORD, "lvlRestart", TAG_RESTART},
    {NS_WORD, "lvlText", TAG_TEXT},
    {NS_WORD, "num", TAG_LIST},
    {NS_WORD, "numFmt", TAG_FORMAT},
    {NS_WORD, "start", TAG_START},
    {NS_WORD, "startOverride", TAG_START_OVERRIDE},
    {NS_WORD, "suff", TAG_SUFFIX},
};

static const struct {
    const char *name;
    ListStyle style;
} STYLES[] = {
    {"bullet", LIST_NOTHING},
    {"none", LIST_NOTHING},
    {"decimalZero", LIST_TWO_DIGITS},
    {"decimalFullWidth", LIST_FULL_WIDTH},
    {"decimalFullWidth2", LIST_FULL_WIDTH},
    {"decimalEnclosedCircle", LIST_CIRCLED},
    {"decimalEnclosedCircleChinese", LIST_CIRCLED},
    {"chineseCounting", LIST_CHINESE},
    {"chineseCountingThousand", LIST_CHINESE},
    {"japaneseCounting", LIST_CHINESE},
    {"taiwaneseCounting", LIST_CHINESE},
    {"taiwaneseCountingThousand", LIST_CHINESE},
    {"chineseLegalSimplified", LIST_CHINESE_FORMAL},
    {"ideographDigital", LIST_CHINESE_DIGITS},
    {"ideographTraditional", LIST_HEAVENLY_STEMS},
    {"ideographZodiac", LIST_EARTHLY_BRANCHES},
    {"upperLetter", LIST_UPPER_LETTER},
    {"lowerLetter", LIST_LOWER_LETTER},
    {"upperRoman", LIST_UPPER_ROMAN},
    {"lowerRoman", LIST_LOWER_ROMAN},
};

static ListStyle style_of(Str name) {
    for (size_t i = 0; i < COUNT_OF(STYLES); i++)
        if (str_equal(name, str_from_c(STYLES[i].name))) return STYLES[i].style;
    return LIST_DECIMAL;
}

static bool is_level(int level) {
    return level >= 0 && level < DOCX_LEVELS;
}

static int clamped(int n) {
    return n < 0 ? 0 : n > COUNT_MAX ? COUNT_MAX : n;
}

static void start_level(DocxNumbering *d, const Xml *x) {
    int level = xml_attribute_int(x, NS_WORD, "ilvl", -1);
    d->level = NULL;
    if (xml_parent(x, 1) != TAG_SCHEME || !is_level(level)) return;
    d->level = &d->schemes.items[d->schemes.n - 1].levels[level];
    d->level->start = 1;
}

static void start_list(DocxNumbering *d, const Xml *x) {
    List *list = VEC_PUSH(d->a, &d->lists);
    list->id = xml_attribute_int(x, NS_WORD, "numId", -1);
    list->scheme = -1;
    for (int i = 0; i < DOCX_LEVELS; i++)
        list->start[i] = -1;
    d->override = -1;
}

/* What is said inside <w:num>. */
static void start_in_list(DocxNumbering *d, const Xml *x, Tag tag) {
    if (d->lists.n == 0) return;
    List *list = &d->lists.items[d->lists.n - 1];
    if (tag == TAG_LIST_SCHEME)
        list->scheme = xml_attribute_int(x, NS_WORD, "val", -1);
    else if (tag == TAG_OVERRIDE)
        d->override = xml_attribute_int(x, NS_WORD, "ilvl", -1);
    else if (is_level(d->override))
        list->start[d->override] =
            clamped(xml_attribute_int(x, NS_WORD, "val", 1));
}

/* What is said inside <w:lvl>. */
static void start_in_level(DocxNumbering *d, const Xml *x, Tag tag) {
    ListLevel *level = d->level;
    if (level == NULL) return;
    Str val = xml_attribute(x, NS_WORD, "val");
    switch (tag) {
    case TAG_START:
        level->start = clamped(xml_attribute_int(x, NS_WORD, "val", 1));
        break;
    case TAG_FORMAT: level->style = style_of(val); break;
    case TAG_TEXT: level->text = str_copy(d->a, val); break;
    case TAG_RESTART: level->never_restarts = str_equal(val, S("0")); break;
    case TAG_DECIMALS:
        level->in_decimals = xml_attribute_on(x, NS_WORD, "val");
        break;
    case TAG_SUFFIX: level->no_blank = str_equal(val, S("nothing")); break;
    default: break;
    }
}

static bool on_start(void *user, Xml *x, int number, Err *e) {
    DocxNumbering *d = user;
    if (d->schemes.n + d->lists.n >= DOCX_LISTS_MAX)
        return err_set(e, ERR_LIMIT, "文件中的编号列表过多",
                       "too many numbered lists", "请用官方表格重新填写。",
                       "Fill in the official form anew.");
    switch ((Tag)number) {
    case TAG_OTHER: break;
    case TAG_SCHEME:
        VEC_PUSH(d->a, &d->schemes)->id =
            xml_attribute_int(x, NS_WORD, "abstractNumId", -1);
        break;
    case TAG_LEVEL: start_level(d, x); break;
    case TAG_LIST: start_list(d, x); break;
    case TAG_LIST_SCHEME:
    case TAG_OVERRIDE:
    case TAG_START_OVERRIDE: start_in_list(d, x, (Tag)number); break;
    default: start_in_level(d, x, (Tag)number); break;
    }
    return true;
}

static const XmlReader READER = {
    .names = NAMES, .n = COUNT_OF(NAMES), .start = on_start};

/* Lists and schemes alike begin with their id. */
static int compare_ids(const void *left, const void *right) {
    int l = *(const int *)left, r = *(const int *)right;
    return (l > r) - (l < r);
}

bool docx_read_numbering(DocxNumbering **out, Arena *a, Archive *z, Str part,
                         Err *e) {
    DocxNumbering *d = ARENA_NEW(a, DocxNumbering);
    d->a = a;
    *out = d;
    if (!xml_read_part(a, z, part, &READER, d, e)) return false;
    if (d->lists.n > 0)
        qsort(d->lists.items, d->lists.n, sizeof(List), compare_ids);
    if (d->schemes.n > 0)
        qsort(d->schemes.items, d->schemes.n, sizeof(Scheme), compare_ids);
    return true;
}

static List *find_list(const DocxNumbering *d, int id) {
    const List key = {.id = id};
    return d->lists.n == 0 ? NULL
                           : bsearch(&key, d->lists.items, d->lists.n,
                                     sizeof key, compare_ids);
}

static Scheme *find_scheme(const DocxNumbering *d, int id) {
    const Scheme key = {.id = id};
    return d->schemes.n == 0 ? NULL
                             : bsearch(&key, d->schemes.items, d->schemes.n,
                                       sizeof key, compare_ids);
}

static void count_on(List *list, Scheme *scheme, int level) {
    ListLevel *l = &scheme->levels[level];
    if (list->start[level] >= 0) {
        l->count = list->start[level];
        list->start[level] = -1;
    } else {
        l->count = l->counting ? l->count + 1 : l->start;
    }
    l->counting = true;
    for (int deeper = level + 1; deeper < DOCX_LEVELS; deeper++)
        if (!scheme->levels[deeper].never_restarts)
            scheme->levels[deeper].counting = false;
}

/* "%2" stands for the number of the second level. */
static void add_text(Buf *b, const Scheme *scheme, const ListLevel *level) {
    for (size_t i = 0; i < level->text.n; i++) {
        char c = level->text.p[i];
        int other = i + 1 < level->text.n ? level->text.p[i + 1] - '1' : -1;
        if (c != '%' || !is_level(other)) {
            buf_byte(b, c);
            continue;
        }
        const ListLevel *l = &scheme->levels[other];
        ListStyle style = level->in_decimals ? LIST_DECIMAL : l->style;
        list_number_add(b, l->counting ? l->count : l->start, style);
        i++;
    }
}

Str docx_next_number(DocxNumbering *d, int id, int level) {
    List *list = find_list(d, id);
    Scheme *scheme = list == NULL ? NULL : find_scheme(d, list->scheme);
    if (scheme == NULL || !is_level(level)) return S("");
    ListLevel *l = &scheme->levels[level];
    count_on(list, scheme, level);
    if (l->style == LIST_NOTHING || l->text.n == 0) return S("");
    Buf b = buf_new(d->a, NUMBER_MAX);
    add_text(&b, scheme, l);
    if (!l->no_blank) buf_byte(&b, ' ');
    return buf_str(&b);
}
