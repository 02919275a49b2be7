/* SPDX-License-Identifier: Apache-2.0
 * What a browser sends: url-encoded fields, cookies, multipart bodies. All of
 * it is hostile; what makes no sense is left out. */
#ifndef WEB_FORMS_H
#define WEB_FORMS_H

#include "base/vec.h"

typedef struct Field {
    Str name, value;
} Field;

typedef struct Upload {
    Str field, name; /* the name as the browser said it, without folders */
    Str bytes;
} Upload;

typedef VEC(Field) Fields;
typedef VEC(Upload) Uploads;

enum { FORM_FIELDS_MAX = 4000 };

/* Percent signs undone; with `plus`, '+' is a blank. False where a percent sign
 * has no two digits behind it or a zero byte comes out. */
bool url_decode(Str *out, Arena *a, Str s, bool plus) MUST_USE;
/* "a=1&b=2". False past FORM_FIELDS_MAX, or where a part cannot be decoded or
 * is no UTF-8. */
bool form_fields(Fields *out, Arena *a, Str s) MUST_USE;
/* The value of the cookie, or the absent Str. */
Str cookie_find(Str header, Str name);

/* The boundary of a Content-Type of multipart/form-data, or the absent Str. */
Str multipart_boundary(Arena *a, Str content_type);

/* Looks for the boundary while the body comes in. */
typedef struct Multipart {
    Arena *a;
    Str delimiter; /* "\r\n--" and the boundary */
    char *tail;    /* the last bytes of what was seen */
    size_t tail_n;
    size_t seen; /* bytes */
    VEC(size_t)
    marks;       /* where a delimiter begins, in the body behind an
                    invented "\r\n" */
    bool broken; /* too many parts */
} Multipart;

Multipart multipart_new(Arena *a, Str boundary);
void multipart_feed(Multipart *m, Str bytes);
/* The parts of the whole body, which was fed before and is borrowed. False
 * where it is none, ends early or has too many parts. */
bool multipart_parts(const Multipart *m, Str body, Fields *fields,
                     Uploads *uploads) MUST_USE;

#endif
