/* SPDX-License-Identifier: Apache-2.0
 * Records of a BIFF8 workbook stream, and texts in them that go on in CONTINUE
 * records. Source: [MS-XLS] 2.1.4, 2.5.293, 2.5.294. */
#ifndef XLS_RECORD_H
#define XLS_RECORD_H

#include "base/buf.h"
#include "base/err.h"

typedef enum XlsType {
    XLS_FORMULA = 0x0006,
    XLS_END = 0x000A,
    XLS_HEADER = 0x0014,
    XLS_FOOTER = 0x0015,
    XLS_DATE_MODE = 0x0022,
    XLS_ENCRYPTED = 0x002F,
    XLS_CONTINUE = 0x003C,
    XLS_USUAL_WIDTH = 0x0055, /* in characters */
    XLS_OBJECT = 0x005D,
    XLS_COLUMNS = 0x007D,
    XLS_SHEET = 0x0085,
    XLS_SMALL_NUMBERS = 0x00BD,
    XLS_BLANKS = 0x00BE,
    XLS_RICH_LABEL = 0x00D6,
    XLS_LOOK = 0x00E0,
    XLS_USUAL_WIDTH_EXACT = 0x0099, /* in 1/256 of a character */
    XLS_MERGES = 0x00E5,
    XLS_STRINGS = 0x00FC,
    XLS_SHARED_LABEL = 0x00FD,
    XLS_TEXT_BOX = 0x01B6,
    XLS_BLANK = 0x0201,
    XLS_NUMBER = 0x0203,
    XLS_LABEL = 0x0204,
    XLS_BOOLEAN = 0x0205,
    XLS_STRING = 0x0207,
    XLS_ROW = 0x0208,
    XLS_SMALL_NUMBER = 0x027E,
    XLS_FORMAT = 0x041E,
    XLS_BEGIN = 0x0809
} XlsType;

typedef struct XlsRecord {
    uint32_t type;
    Str data;
} XlsRecord;

/* Takes the record at *at of the stream. Fails with ERR_FORMAT where the
 * stream ends before or inside it: each part of a stream closes with a record
 * of its own. */
bool xls_record_next(XlsRecord *out, Str stream, size_t *at, Err *e) MUST_USE;

/* A place inside a record and the CONTINUE records after it. */
typedef struct XlsCursor {
    Str stream;
    size_t next; /* where the record after the part at hand begins */
    Str part;    /* what is left of that part */
} XlsCursor;

/* `record` is the one that xls_record_next last gave, `at` where it now
 * stands. */
XlsCursor xls_cursor(Str stream, size_t at, const XlsRecord *record);
/* True where neither this part nor the parts after it hold any more. */
bool xls_cursor_at_end(XlsCursor *c);
/* A number of 1 to 4 bytes. */
bool xls_cursor_number(XlsCursor *c, int bytes, uint32_t *out) MUST_USE;
/* n characters after their flags; out is appended to. The flags come again at
 * the start of each CONTINUE record. */
bool xls_cursor_characters(XlsCursor *c, size_t n, uint32_t flags,
                           Buf *out) MUST_USE;
/* A text with its count of that many bytes, its flags, and the font runs and
 * pronunciation that may stand behind it. */
bool xls_cursor_text(XlsCursor *c, int count_bytes, Buf *out) MUST_USE;

#endif
