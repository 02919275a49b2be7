/* SPDX-License-Identifier: Apache-2.0
 * Elements of an office package by expat. */
#include "read/xml.h"

#include <expat.h>
#include <string.h>

#include "base/arena.h"

enum { CHUNK = 16 << 10, SLOTS = 256 };

typedef struct Binding {
    Str prefix;
    XmlNs ns;
    int depth; /* of the element that declares it */
} Binding;

struct Xml {
    XML_Parser parser;
    Arena *a;
    const XmlReader *reader;
    void *user;
    Err *e;
    bool failed;
    const XML_Char **attributes; /* of the element at hand */
    int depth;
    uint16_t numbers[XML_DEPTH_MAX + 1];
    size_t bindings_n;
    Binding bindings[XML_BINDINGS_MAX];
    Str last_prefix; /* the prefix asked last, and its namespace */
    XmlNs last_ns;
    uint8_t slots[SLOTS]; /* index + 1 into reader->names */
};

static const struct {
    const char *uri;
    XmlNs ns;
} NAMESPACES[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", NS_WORD},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", NS_WORD},
    {"http://schemas.microsoft.com/office/word/2010/wordml", NS_WORD_2010},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", NS_SHEET},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", NS_SHEET},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", NS_DRAWING},
    {"http://purl.oclc.org/ooxml/drawingml/main", NS_DRAWING},
    {"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
     NS_SHEET_DRAWING},
    {"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
     NS_SHEET_DRAWING},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", NS_MATH},
    {"http://purl.oclc.org/ooxml/officeDocument/math", NS_MATH},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006",
     NS_COMPATIBLE},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
     NS_RELATION},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", NS_RELATION},
    {"http://schemas.openxmlformats.org/package/2006/relationships",
     NS_RELATIONS},
};

static void stop(Xml *x) {
    x->failed = true;
    XML_StopParser(x->parser, XML_FALSE);
}

static void stop_at_limit(Xml *x) {
    err_set(x->e, ERR_LIMIT, "内容嵌套过深", "nested too deeply",
            "这不是正常填报产生的文件，请用官方表格重新填写。",
            "No office program writes such a file; fill in the official form "
            "anew.");
    stop(x);
}

static uint64_t name_hash(XmlNs ns, Str name) {
    return str_hash(name) + (uint64_t)ns * 31;
}

static void index_names(Xml *x) {
    const XmlReader *r = x->reader;
    assert(r->n < SLOTS / 2);
    for (size_t i = 0; i < r->n; i++) {
        uint64_t h = name_hash(r->names[i].ns, str_from_c(r->names[i].name));
        while (x->slots[h % SLOTS] != 0)
            h++;
        x->slots[h % SLOTS] = (uint8_t)(i + 1);
    }
}

static int find_number(const Xml *x, XmlNs ns, Str name) {
    if (ns == NS_OTHER) return 0;
    uint64_t h = name_hash(ns, name);
    for (; x->slots[h % SLOTS] != 0; h++) {
        const XmlName *n = &x->reader->names[x->slots[h % SLOTS] - 1];
        if (n->ns == ns && str_equal(str_from_c(n->name), name))
            return n->number;
    }
    return 0;
}

static XmlNs namespace_of_uri(Str uri) {
    for (size_t i = 0; i < COUNT_OF(NAMESPACES); i++)
        if (str_equal(str_from_c(NAMESPACES[i].uri), uri))
            return NAMESPACES[i].ns;
    return NS_OTHER;
}

static XmlNs namespace_of_prefix(const Xml *x, Str prefix) {
    for (size_t i = x->bindings_n; i-- > 0;)
        if (str_equal(x->bindings[i].prefix, prefix)) return x->bindings[i].ns;
    return NS_OTHER;
}

/* Cuts "w:tbl" into the namespace of "w" and "tbl". */
static XmlNs split_name(Xml *x, Str *name) {
    size_t colon = str_find_byte(*name, ':');
    Str prefix = colon == STR_NONE ? S("") : str_upto(*name, colon);
    if (colon != STR_NONE) *name = str_from(*name, colon + 1);
    if (x->last_prefix.p == NULL || !str_equal(prefix, x->last_prefix)) {
        x->last_ns = namespace_of_prefix(x, prefix);
        x->last_prefix.p = NULL;
        for (size_t i = 0; i < x->bindings_n; i++)
            if (str_equal(x->bindings[i].prefix, prefix))
                x->last_prefix = x->bindings[i].prefix;
    }
    return x->last_ns;
}

/* Takes in the namespaces that the element at hand declares. */
static bool bind_namespaces(Xml *x) {
    for (const XML_Char **at = x->attributes; at[0] != NULL; at += 2) {
        if (strncmp(at[0], "xmlns", 5) != 0) continue;
        Str prefix = str_from_c(at[0] + 5);
        if (prefix.n > 0 && prefix.p[0] != ':') continue;
        if (x->bindings_n == XML_BINDINGS_MAX) return false;
        x->bindings[x->bindings_n++] =
            (Binding){.prefix = str_copy(x->a, str_from(prefix, 1)),
                      .ns = namespace_of_uri(str_from_c(at[1])),
                      .depth = x->depth};
        x->last_prefix.p = NULL;
    }
    return true;
}

static void XMLCALL on_start(void *user, const XML_Char *qname,
                             const XML_Char **attributes) {
    Xml *x = user;
    if (x->failed) return;
    x->attributes = attributes;
    if (x->depth == XML_DEPTH_MAX) {
        stop_at_limit(x);
        return;
    }
    x->depth++;
    if (!bind_namespaces(x)) {
        stop_at_limit(x);
        return;
    }
    Str name = str_from_c(qname);
    XmlNs ns = split_name(x, &name);
    int number = find_number(x, ns, name);
    x->numbers[x->depth] = (uint16_t)number;
    if (!x->reader->start(x->user, x, number, x->e)) stop(x);
}

static void XMLCALL on_end(void *user, const XML_Char *qname) {
    (void)qname;
    Xml *x = user;
    if (x->failed) return;
    if (x->reader->end != NULL &&
        !x->reader->end(x->user, x, x->numbers[x->depth], x->e))
        stop(x);
    while (x->bindings_n > 0 &&
           x->bindings[x->bindings_n - 1].depth == x->depth) {
        x->bindings_n--;
        x->last_prefix.p = NULL;
    }
    x->depth--;
}

static void XMLCALL on_text(void *user, const XML_Char *s, int n) {
    Xml *x = user;
    if (!x->failed) x->reader->text(x->user, x, (Str){s, (size_t)n});
}

static void XMLCALL on_doctype(void *user, const XML_Char *name,
                               const XML_Char *system, const XML_Char *public,
                               int has_internal_subset) {
    (void)name, (void)system, (void)public, (void)has_internal_subset;
    Xml *x = user;
    err_set(x->e, ERR_FORMAT, "文件含有不允许的文档类型声明",
            "a document type stands where none is allowed",
            "请用 Word、Excel 或 WPS 打开后另存一份再试。",
            "Open it in Word, Excel or WPS, save it again and try that copy.");
    stop(x);
}

static bool not_xml(Xml *x) {
    unsigned long line = XML_GetCurrentLineNumber(x->parser);
    unsigned long column = XML_GetCurrentColumnNumber(x->parser);
    err_set(x->e, ERR_FORMAT, "", "",
            "请用 Word、Excel 或 WPS 打开后另存一份再试。",
            "Open it in Word, Excel or WPS, save it again and try that copy.");
    err_zh(x->e, "文件已损坏：第 %lu 行第 %lu 列不是正确的 XML", line,
           column + 1);
    err_en(x->e, "damaged file: no sound XML at line %lu, column %lu", line,
           column + 1);
    return false;
}

static bool parse_stream(Xml *x, ArchivePart *part, Err *e) {
    for (;;) {
        size_t n;
        void *chunk = XML_GetBuffer(x->parser, CHUNK);
        if (chunk == NULL)
            return err_set(e, ERR_SYSTEM, "内存不足", "out of memory", NULL,
                           NULL);
        if (!archive_part_read(&n, part, chunk, CHUNK, e)) return false;
        enum XML_Status status =
            XML_ParseBuffer(x->parser, (int)n, n == 0 ? XML_TRUE : XML_FALSE);
        if (x->failed) return false;
        if (status != XML_STATUS_OK) return not_xml(x);
        if (n == 0) return true;
    }
}

static bool parse_part(Xml *x, ArchivePart *part, Str name, Err *e) {
    x->parser = XML_ParserCreate(NULL);
    if (x->parser == NULL)
        return err_set(e, ERR_SYSTEM, "内存不足", "out of memory", NULL, NULL);
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, on_start, on_end);
    if (x->reader->text != NULL)
        XML_SetCharacterDataHandler(x->parser, on_text);
    XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
    bool ok = parse_stream(x, part, e);
    XML_ParserFree(x->parser);
    if (!ok && e->where[0] == '\0') err_in(e, name);
    return ok;
}

bool xml_read_part(Arena *a, Archive *z, Str part, const XmlReader *reader,
                   void *user, Err *e) {
    ArchivePart *stream;
    if (!archive_part_open(&stream, z, part, e)) return false;
    Xml *x = ARENA_NEW(a, Xml);
    x->a = a;
    x->reader = reader;
    x->user = user;
    x->e = e;
    x->bindings[x->bindings_n++] = (Binding){S("xml"), NS_XML, 0};
    index_names(x);
    bool ok = parse_part(x, stream, part, e);
    archive_part_close(stream);
    return ok;
}

Str xml_attribute(const Xml *x, XmlNs ns, const char *name) {
    for (const XML_Char **at = x->attributes; at[0] != NULL; at += 2) {
        const char *colon = strchr(at[0], ':');
        const char *local = colon == NULL ? at[0] : colon + 1;
        if (strcmp(local, name) != 0) continue;
        if (colon == NULL) {
            if (ns == NS_NONE) return str_from_c(at[1]);
            continue;
        }
        Str prefix = {at[0], (size_t)(colon - at[0])};
        if (namespace_of_prefix(x, prefix) == ns) return str_from_c(at[1]);
    }
    return (Str){NULL, 0};
}

int xml_attribute_int(const Xml *x, XmlNs ns, const char *name, int otherwise) {
    Str s = str_trim(xml_attribute(x, ns, name));
    bool negative = str_has_prefix(s, S("-"));
    if (negative) s = str_from(s, 1);
    if (s.n == 0) return otherwise;
    int n = 0;
    for (size_t i = 0; i < s.n && s.p[i] != '.'; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return otherwise;
        int digit = s.p[i] - '0';
        n = n > (INT32_MAX - digit) / 10 ? INT32_MAX : n * 10 + digit;
    }
    return negative ? -n : n;
}

bool xml_attribute_on(const Xml *x, XmlNs ns, const char *name) {
    Str s = xml_attribute(x, ns, name);
    return s.p == NULL || !(str_equal(s, S("0")) || str_equal(s, S("false")) ||
                            str_equal(s, S("off")));
}

int xml_depth(const Xml *x) {
    return x->depth;
}

int xml_parent(const Xml *x, int up) {
    return up < x->depth ? x->numbers[x->depth - up] : 0;
}
