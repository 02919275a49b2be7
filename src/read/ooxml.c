/* SPDX-License-Identifier: Apache-2.0
 * Content types and relationships of an office package. */
#include "read/ooxml.h"

#include "base/buf.h"
#include "read/xml.h"

enum {
    TYPES_MAX = 256 << 10, /* bytes of the content types that are looked at */
    SNIFF_MEMORY = 1 << 20,
    PART_NAME_MAX = 1000,
    RELATION = 1
};

static const char TYPES_PART[] = "[Content_Types].xml";

/* True where some content type has both words: "wordprocessingml" and
 * "main+xml", as the main part has and no embedded file. */
static bool names_main_part(Str types, Str word) {
    size_t at = 0;
    for (;;) {
        size_t found = str_find(str_from(types, at), word);
        if (found == STR_NONE) return false;
        at += found + word.n;
        Str rest = str_from(types, at);
        size_t quote = str_find_byte(rest, '"');
        Str type = quote == STR_NONE ? rest : str_upto(rest, quote);
        if (str_has(type, S("main+xml")) || str_has(type, S("Template")))
            return true;
    }
}

/* The content types, as far as they are looked at; the absent Str where they
 * cannot be read. */
static Str content_types(Arena *a, Archive *z) {
    ArchivePart *part;
    Err e;
    if (!archive_part_open(&part, z, str_from_c(TYPES_PART), &e))
        return (Str){NULL, 0};
    Buf b = buf_new(a, TYPES_MAX);
    char chunk[4096];
    size_t n = 0;
    do {
        if (!archive_part_read(&n, part, chunk, sizeof chunk, &e)) n = 0;
        buf_add(&b, (Str){chunk, n});
    } while (n > 0 && !b.full);
    archive_part_close(part);
    return buf_str(&b);
}

static bool package_has(Str bytes, Str word, Str other_word, Str folder) {
    if (!archive_is(bytes)) return false;
    Arena *a = arena_new(SNIFF_MEMORY, NULL);
    if (a == NULL) return false;
    Archive *z;
    Err e;
    bool has = str_has(bytes, folder);
    if (archive_open(&z, a, bytes, &e)) {
        Str types = content_types(a, z);
        if (types.p != NULL)
            has = names_main_part(types, word) ||
                  names_main_part(types, other_word);
        archive_close(z);
    }
    arena_free(a);
    return has;
}

bool ooxml_is_word(Str bytes) {
    return package_has(bytes, S("wordprocessingml."), S("ms-word."),
                       S("word/"));
}

bool ooxml_is_excel(Str bytes) {
    return package_has(bytes, S("spreadsheetml."), S("ms-excel."), S("xl/"));
}

/* The name of `target` as seen from the part `from`: "../media/a" and "/a" are
 * made whole. */
static Str part_name(Arena *a, Str from, Str target) {
    size_t slash = str_find_last(from, S("/"));
    Buf b = buf_new(a, PART_NAME_MAX);
    if (!str_has_prefix(target, S("/")) && slash != STR_NONE)
        buf_add(&b, str_upto(from, slash));
    while (target.p != NULL) {
        Str step = str_cut(&target, S("/"));
        if (step.n == 0 || str_equal(step, S("."))) continue;
        if (str_equal(step, S(".."))) {
            size_t last = str_find_last(buf_str(&b), S("/"));
            b.n = last == STR_NONE ? 0 : last;
            continue;
        }
        if (b.n > 0) buf_byte(&b, '/');
        buf_add(&b, step);
    }
    return buf_str(&b);
}

typedef struct RelationsReading {
    Relations *out;
    Arena *a;
    Str from;
} RelationsReading;

static bool on_relation(void *user, Xml *x, int number, Err *e) {
    RelationsReading *r = user;
    if (number != RELATION) return true;
    if (r->out->n == OOXML_RELATIONS_MAX)
        return err_set(e, ERR_LIMIT, "文件部件过多", "too many parts", NULL,
                       NULL);
    Str mode = xml_attribute(x, NS_NONE, "TargetMode");
    if (str_equal(mode, S("External"))) return true;
    Str type = xml_attribute(x, NS_NONE, "Type");
    size_t slash = str_find_last(type, S("/"));
    Relation relation = {
        .id = str_copy(r->a, xml_attribute(x, NS_NONE, "Id")),
        .type = str_copy(r->a,
                         slash == STR_NONE ? type : str_from(type, slash + 1)),
        .part = part_name(r->a, r->from, xml_attribute(x, NS_NONE, "Target"))};
    VEC_ADD(r->a, r->out, relation);
    return true;
}

static const XmlName RELATION_NAMES[] = {
    {NS_RELATIONS, "Relationship", RELATION},
};

static const XmlReader RELATION_READER = {.names = RELATION_NAMES,
                                          .n = COUNT_OF(RELATION_NAMES),
                                          .start = on_relation};

bool ooxml_relations(Relations *out, Arena *a, Archive *z, Str part, Err *e) {
    size_t slash = str_find_last(part, S("/"));
    Str folder = slash == STR_NONE ? S("") : str_upto(part, slash + 1);
    Str name = slash == STR_NONE ? part : str_from(part, slash + 1);
    Str rels =
        str_format(a, "%.*s_rels/%.*s.rels", STR_ARG(folder), STR_ARG(name));
    *out = (Relations){.n = 0};
    if (!archive_has(z, rels)) return true;
    RelationsReading reading = {.out = out, .a = a, .from = part};
    return xml_read_part(a, z, rels, &RELATION_READER, &reading, e);
}

bool ooxml_main_part(Str *out, Arena *a, Archive *z, Err *e) {
    Relations all;
    if (!ooxml_relations(&all, a, z, S(""), e)) return false;
    const Relation *main = ooxml_find_type(&all, S("officeDocument"));
    if (main == NULL)
        return err_set(e, ERR_FORMAT, "文件不完整，没有正文部件",
                       "incomplete file: it names no main part",
                       "请用 Word、Excel 或 WPS 打开后另存一份再试。",
                       "Open it in Word, Excel or WPS, save it again and try "
                       "that copy.");
    *out = main->part;
    return true;
}

const Relation *ooxml_find_type(const Relations *all, Str type) {
    for (size_t i = 0; i < all->n; i++)
        if (str_equal(all->items[i].type, type)) return &all->items[i];
    return NULL;
}

const Relation *ooxml_find_id(const Relations *all, Str id) {
    for (size_t i = 0; i < all->n; i++)
        if (str_equal(all->items[i].id, id)) return &all->items[i];
    return NULL;
}
