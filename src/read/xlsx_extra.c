/* SPDX-License-Identifier: Apache-2.0
 * Text boxes and comments of a sheet. */
#include "read/xlsx_extra.h"

#include "read/xml.h"

typedef enum Tag {
    TAG_OTHER,
    TAG_BREAK,
    TAG_COMMENT,
    TAG_FALLBACK,
    TAG_PARAGRAPH,
    TAG_READING,
    TAG_SHAPE,
    TAG_TEXT
} Tag;

static const XmlName NAMES[] = {
    {NS_COMPATIBLE, "Fallback", TAG_FALLBACK},
    {NS_DRAWING, "br", TAG_BREAK},
    {NS_DRAWING, "p", TAG_PARAGRAPH},
    {NS_DRAWING, "t", TAG_TEXT},
    {NS_SHEET, "comment", TAG_COMMENT},
    {NS_SHEET, "rPh", TAG_READING},
    {NS_SHEET, "t", TAG_TEXT},
    {NS_SHEET_DRAWING, "sp", TAG_SHAPE},
};

typedef struct Extra {
    Arena *a;
    Build *build;
    Str sheet;
    int shapes;
    int shape_depth; /* of the shape at hand, or 0 */
    int skip;
} Extra;

static bool on_start(void *user, Xml *x, int number, Err *e) {
    Extra *r = user;
    if (r->skip != 0) return true;
    if (number == TAG_FALLBACK || number == TAG_READING) {
        r->skip = xml_depth(x);
    } else if (number == TAG_BREAK) {
        build_text(r->build, S("\n"));
    } else if (number == TAG_SHAPE && r->shape_depth == 0) {
        r->shape_depth = xml_depth(x);
        Str name = str_format(r->a, "%.*s text-box-%d", STR_ARG(r->sheet),
                              ++r->shapes);
        return build_open_part(r->build, PART_TEXT_BOX, name, e);
    }
    return true;
}

static bool on_end(void *user, Xml *x, int number, Err *e) {
    Extra *r = user;
    int depth = xml_depth(x);
    if (r->skip != 0) {
        if (r->skip == depth) r->skip = 0;
        return true;
    }
    if (number == TAG_PARAGRAPH || number == TAG_COMMENT)
        return build_end_paragraph(r->build, e);
    if (r->shape_depth == 0 || r->shape_depth != depth) return true;
    r->shape_depth = 0;
    return build_close_part(r->build, e);
}

static void on_text(void *user, Xml *x, Str s) {
    Extra *r = user;
    if (r->skip == 0 && xml_parent(x, 0) == TAG_TEXT) build_text(r->build, s);
}

static const XmlReader READER = {.names = NAMES,
                                 .n = COUNT_OF(NAMES),
                                 .start = on_start,
                                 .end = on_end,
                                 .text = on_text};

bool xlsx_read_drawing(Build *b, Arena *a, Archive *z, Str part, Str name,
                       Err *e) {
    Extra r = {.a = a, .build = b, .sheet = name};
    return xml_read_part(a, z, part, &READER, &r, e);
}

bool xlsx_read_comments(Build *b, Arena *a, Archive *z, Str part, Str name,
                        Err *e) {
    Extra r = {.a = a, .build = b, .sheet = name};
    if (!build_open_part(b, PART_NOTE, str_join(a, name, S(" comments")), e))
        return false;
    return xml_read_part(a, z, part, &READER, &r, e) && build_close_part(b, e);
}
