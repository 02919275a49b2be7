/* SPDX-License-Identifier: Apache-2.0
 * Lists of a Word document and how far they have counted. */
#include "read/docx_numbering.h"

#include "read/list_counter.h"
#include "read/xml.h"

enum { NAMES_MAX = 256 /* of styles, of each kind */ };

/* A style whose paragraphs stand in a level; one that a scheme is, or takes
 * its levels from. */
typedef struct StyleName {
    int scheme, level;
    Str style;
} StyleName;

typedef VEC(StyleName) StyleNames;

struct DocxNumbering {
    Arena *a;
    ListCounter lists;
    StyleNames of_levels, defined, borrowed;
    ListLevel *level; /* while reading: the level at hand, or NULL */
    int override;     /* while reading: the level that a list changes */
};

typedef enum Tag {
    TAG_OTHER,
    TAG_BORROWED,
    TAG_DECIMALS,
    TAG_DEFINED,
    TAG_FORMAT,
    TAG_LEVEL,
    TAG_LIST,
    TAG_LIST_SCHEME,
    TAG_OVERRIDE,
    TAG_RESTART,
    TAG_SCHEME,
    TAG_START,
    TAG_START_OVERRIDE,
    TAG_STYLE,
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
    {NS_WORD, "numStyleLink", TAG_BORROWED},
    {NS_WORD, "pStyle", TAG_STYLE},
    {NS_WORD, "start", TAG_START},
    {NS_WORD, "startOverride", TAG_START_OVERRIDE},
    {NS_WORD, "styleLink", TAG_DEFINED},
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

static void start_level(DocxNumbering *d, const Xml *x) {
    int level = xml_attribute_int(x, NS_WORD, "ilvl", -1);
    int parent = xml_parent(x, 1);
    ListCounter *c = &d->lists;
    d->level = NULL;
    if (!list_is_level(level)) return;
    if (parent == TAG_SCHEME) {
        d->level = &c->schemes.items[c->schemes.n - 1].levels[level];
        d->level->start = 1;
    } else if (parent == TAG_OVERRIDE && c->lists.n > 0) {
        d->level = ARENA_NEW(d->a, ListLevel);
        c->lists.items[c->lists.n - 1].look[level] = d->level;
    }
}

static void start_list(DocxNumbering *d, const Xml *x) {
    d->level = NULL;
    list_counter_add(&d->lists, d->a,
                     xml_attribute_int(x, NS_WORD, "numId", -1), -1);
    d->override = -1;
}

/* What is said inside <w:num>. */
static void start_in_list(DocxNumbering *d, const Xml *x, Tag tag) {
    if (d->lists.lists.n == 0) return;
    List *list = &d->lists.lists.items[d->lists.lists.n - 1];
    if (tag == TAG_LIST_SCHEME)
        list->scheme = xml_attribute_int(x, NS_WORD, "val", -1);
    else if (tag == TAG_OVERRIDE)
        d->override = xml_attribute_int(x, NS_WORD, "ilvl", -1);
    else if (list_is_level(d->override))
        list->start[d->override] =
            list_start(xml_attribute_int(x, NS_WORD, "val", 1));
}

static void add_style(StyleNames *to, DocxNumbering *d, const Xml *x) {
    if (to->n >= NAMES_MAX || d->lists.schemes.n == 0) return;
    ListScheme *scheme = &d->lists.schemes.items[d->lists.schemes.n - 1];
    int level = d->level == NULL ? -1 : (int)(d->level - scheme->levels);
    Str style = str_copy(d->a, xml_attribute(x, NS_WORD, "val"));
    VEC_ADD(d->a, to, ((StyleName){scheme->id, level, style}));
}

/* What is said inside <w:lvl>. */
static void start_in_level(DocxNumbering *d, const Xml *x, Tag tag) {
    ListLevel *level = d->level;
    if (level == NULL) return;
    Str val = xml_attribute(x, NS_WORD, "val");
    switch (tag) {
    case TAG_START:
        level->start = list_start(xml_attribute_int(x, NS_WORD, "val", 1));
        break;
    case TAG_FORMAT: level->style = style_of(val); break;
    case TAG_TEXT: level->text = str_copy(d->a, val); break;
    case TAG_RESTART: level->never_restarts = str_equal(val, S("0")); break;
    case TAG_DECIMALS:
        level->in_decimals = xml_attribute_on(x, NS_WORD, "val");
        break;
    case TAG_STYLE:
        if (xml_parent(x, 2) == TAG_SCHEME) add_style(&d->of_levels, d, x);
        break;
    case TAG_SUFFIX: level->no_blank = str_equal(val, S("nothing")); break;
    default: break;
    }
}

static bool on_start(void *user, Xml *x, int number, Err *e) {
    DocxNumbering *d = user;
    if (d->lists.schemes.n + d->lists.lists.n >= LISTS_MAX)
        return err_set(e, ERR_LIMIT, "文件中的编号列表过多",
                       "too many numbered lists", "请用官方表格重新填写。",
                       "Fill in the official form anew.");
    switch ((Tag)number) {
    case TAG_OTHER: break;
    case TAG_SCHEME:
        d->level = NULL;
        VEC_PUSH(d->a, &d->lists.schemes)->id =
            xml_attribute_int(x, NS_WORD, "abstractNumId", -1);
        break;
    case TAG_BORROWED: add_style(&d->borrowed, d, x); break;
    case TAG_DEFINED: add_style(&d->defined, d, x); break;
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

/* Lists whose scheme only names a style count by the scheme of that style. */
static void follow_links(DocxNumbering *d) {
    for (size_t i = 0; i < d->lists.lists.n; i++) {
        List *list = &d->lists.lists.items[i];
        const StyleName *name = NULL;
        for (size_t k = 0; k < d->borrowed.n && name == NULL; k++)
            if (d->borrowed.items[k].scheme == list->scheme)
                name = &d->borrowed.items[k];
        for (size_t k = 0; k < d->defined.n && name != NULL; k++)
            if (str_equal(d->defined.items[k].style, name->style))
                list->scheme = d->defined.items[k].scheme;
    }
}

bool docx_read_numbering(DocxNumbering **out, Arena *a, Archive *z, Str part,
                         Err *e) {
    DocxNumbering *d = ARENA_NEW(a, DocxNumbering);
    d->a = a;
    *out = d;
    if (!xml_read_part(a, z, part, &READER, d, e)) return false;
    follow_links(d);
    list_counter_ready(&d->lists);
    return true;
}

int docx_style_level(const DocxNumbering *d, int list, Str style) {
    const List *found = list_counter_find(&d->lists, list);
    for (size_t i = 0; found != NULL && i < d->of_levels.n; i++) {
        const StyleName *s = &d->of_levels.items[i];
        if (s->scheme == found->scheme && str_equal(s->style, style))
            return s->level;
    }
    return -1;
}

Str docx_next_number(DocxNumbering *d, int id, int level) {
    return list_counter_next(&d->lists, d->a, id, level);
}
