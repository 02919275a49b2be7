/* SPDX-License-Identifier: Apache-2.0
 * Xml: a part of an office package as a stream of elements that the reader of
 * the format has named. Namespaces count, prefixes do not; the strict and the
 * transitional names of a namespace are the same. A document type is refused,
 * so there are no entities to expand. */
#ifndef XML_H
#define XML_H

#include "pack/archive.h"

enum { XML_DEPTH_MAX = 1000, XML_BINDINGS_MAX = 256 };

typedef enum XmlNs {
    NS_OTHER,
    NS_NONE,          /* attributes without a prefix */
    NS_XML,           /* xml: */
    NS_WORD,          /* w: */
    NS_WORD_2010,     /* w14: */
    NS_SHEET,         /* SpreadsheetML */
    NS_DRAWING,       /* a: */
    NS_SHEET_DRAWING, /* xdr: */
    NS_MATH,          /* m: */
    NS_COMPATIBLE,    /* mc: */
    NS_RELATION,      /* r: */
    NS_RELATIONS      /* of parts that list relationships */
} XmlNs;

/* An element that a reader wants to know: its number is > 0. */
typedef struct XmlName {
    XmlNs ns;
    const char *name;
    int number;
} XmlName;

typedef struct Xml Xml;

typedef struct XmlReader {
    const XmlName *names;
    size_t n;
    /* number is 0 for an element that is not in the table. A handler that
     * returns false has set *e and stops the reading. end and text may be
     * NULL. */
    bool (*start)(void *user, Xml *x, int number, Err *e);
    bool (*end)(void *user, Xml *x, int number, Err *e);
    void (*text)(void *user, Xml *x, Str s);
} XmlReader;

/* Reads the whole part. Fails with what archive_part_open says, with
 * ERR_FORMAT and the line, with ERR_LIMIT, or with what a handler set. */
bool xml_read_part(Arena *a, Archive *z, Str part, const XmlReader *reader,
                   void *user, Err *e) MUST_USE;

/* In a start handler: the value of an attribute, or the absent Str. */
Str xml_attribute(const Xml *x, XmlNs ns, const char *name);
/* The same as a whole number, `otherwise` where it is none; clamped to int. */
int xml_attribute_int(const Xml *x, XmlNs ns, const char *name, int otherwise);
/* An on/off attribute: absent counts as on. */
bool xml_attribute_on(const Xml *x, XmlNs ns, const char *name);

/* Elements that are open, the one at hand included. */
int xml_depth(const Xml *x);
/* The number of the element `up` levels above the one at hand. */
int xml_parent(const Xml *x, int up);

#endif
