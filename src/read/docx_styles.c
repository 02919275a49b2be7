/* SPDX-License-Identifier: Apache-2.0
 * Reads the styles of a Word document; see docx_styles.h. */
#include "read/docx_styles.h"

#include <stdlib.h>

#include "base/vec.h"
#include "read/xml.h"

enum {
    STYLES_MAX = 20000,
    BASES_MAX = 32, /* styles that are based on each other */
    PIECE = 16 << 10
};

typedef enum Tag {
    TAG_OTHER,
    TAG_BASE,
    TAG_LEVEL,
    TAG_LIST,
    TAG_PARAGRAPH_PROPERTIES,
    TAG_RUN_PROPERTIES,
    TAG_NUMBERING,
    TAG_STYLE,
    TAG_HIDDEN
} Tag;

static const XmlName NAMES[] = {
    {NS_WORD, "basedOn", TAG_BASE},
    {NS_WORD, "ilvl", TAG_LEVEL},
    {NS_WORD, "numId", TAG_LIST},
    {NS_WORD, "numPr", TAG_NUMBERING},
    {NS_WORD, "pPr", TAG_PARAGRAPH_PROPERTIES},
    {NS_WORD, "rPr", TAG_RUN_PROPERTIES},
    {NS_WORD, "style", TAG_STYLE},
    {NS_WORD, "vanish", TAG_HIDDEN},
};

/* One style as it stands there. */
typedef struct Entry {
    Str id, base;
    bool hides, shows;
    int list, level; /* -1: not said */
} Entry;

struct DocxStyles {
    Arena *a;
    VEC(Entry) entries; /* by id, once all are read */
};

static bool too_many(Err *e) {
    return err_set(e, ERR_LIMIT, "文件中的样式过多", "too many styles",
                   "请用官方表格重新填写。", "Fill in the official form anew.");
}

static void start_in_style(Entry *s, Arena *a, const Xml *x, Tag tag) {
    bool own = xml_parent(x, 2) == TAG_STYLE;
    bool numbering =
        xml_parent(x, 1) == TAG_NUMBERING && xml_parent(x, 3) == TAG_STYLE;
    if (tag == TAG_BASE && xml_parent(x, 1) == TAG_STYLE) {
        s->base = str_copy(a, xml_attribute(x, NS_WORD, "val"));
    } else if (tag == TAG_HIDDEN && own) {
        s->hides = xml_attribute_on(x, NS_WORD, "val");
        s->shows = !s->hides;
    } else if (tag == TAG_LIST && numbering) {
        s->list = xml_attribute_int(x, NS_WORD, "val", -1);
    } else if (tag == TAG_LEVEL && numbering) {
        s->level = xml_attribute_int(x, NS_WORD, "val", -1);
    }
}

static bool on_start(void *user, Xml *x, int number, Err *e) {
    DocxStyles *s = user;
    if (number == TAG_STYLE) {
        if (s->entries.n >= STYLES_MAX) return too_many(e);
        VEC_ADD(
            s->a, &s->entries,
            ((Entry){.id = str_copy(s->a, xml_attribute(x, NS_WORD, "styleId")),
                     .list = -1,
                     .level = -1}));
    } else if (s->entries.n > 0) {
        start_in_style(&s->entries.items[s->entries.n - 1], s->a, x,
                       (Tag)number);
    }
    return true;
}

static const XmlReader READER = {
    .names = NAMES, .n = COUNT_OF(NAMES), .start = on_start};

static int by_id(const void *x, const void *y) {
    const Entry *a = x, *b = y;
    return str_compare(a->id, b->id);
}

/* Most documents hide and number nothing by style: that is told faster than
 * their styles are read. */
static bool says_something(bool *out, Archive *z, Str part, Err *e) {
    static const Str words[] = {S_INIT("numPr"), S_INIT("vanish")};
    enum { OVERLAP = 8 }; /* no word is longer */
    char piece[PIECE];
    size_t kept = 0, got;
    ArchivePart *stream;
    *out = false;
    if (!archive_part_open(&stream, z, part, e)) return false;
    bool ok;
    while (
        (ok = archive_part_read(&got, stream, piece + kept, PIECE - kept, e)) &&
        got > 0 && !*out) {
        Str s = {piece, kept + got};
        for (size_t i = 0; i < COUNT_OF(words); i++)
            *out = *out || str_has(s, words[i]);
        kept = s.n < OVERLAP ? s.n : OVERLAP;
        for (size_t i = 0; i < kept; i++)
            piece[i] = piece[s.n - kept + i];
    }
    archive_part_close(stream);
    return ok;
}

bool docx_read_styles(DocxStyles **out, Arena *a, Archive *z, Str part,
                      Err *e) {
    DocxStyles *s = ARENA_NEW(a, DocxStyles);
    bool more;
    s->a = a;
    *out = s;
    if (!says_something(&more, z, part, e)) return false;
    if (!more) return true;
    if (!xml_read_part(a, z, part, &READER, s, e)) return false;
    if (s->entries.n > 0)
        qsort(s->entries.items, s->entries.n, sizeof(Entry), by_id);
    return true;
}

static const Entry *find(const DocxStyles *s, Str id) {
    const Entry key = {.id = id};
    return s->entries.n == 0 ? NULL
                             : bsearch(&key, s->entries.items, s->entries.n,
                                       sizeof key, by_id);
}

DocxStyle docx_style(const DocxStyles *s, Str id) {
    DocxStyle style = {.list = -1, .level = -1};
    bool known = false;
    const Entry *entry = find(s, id);
    for (int i = 0; i < BASES_MAX && entry != NULL; i++) {
        if (!known) style.hidden = entry->hides;
        known = known || entry->hides || entry->shows;
        if (style.list < 0) style.list = entry->list;
        if (style.level < 0) style.level = entry->level;
        entry = entry->base.n > 0 ? find(s, entry->base) : NULL;
    }
    if (style.list < 0) style.list = 0;
    return style;
}
