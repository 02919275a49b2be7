/* SPDX-License-Identifier: Apache-2.0
 * Character encodings of files: which one some bytes are in, and their text as
 * UTF-8. */
#ifndef ENCODING_H
#define ENCODING_H

#include "base/arena.h"

typedef enum Encoding {
    ENCODING_NONE, /* no text in any encoding that we know */
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_GB18030, /* GB 2312 and GBK too */
    ENCODING_BIG5,
    ENCODING_SHIFT_JIS,
    ENCODING_KOREAN, /* code page 949 */
    ENCODING_WINDOWS_1250,
    ENCODING_WINDOWS_1251,
    ENCODING_WINDOWS_1252, /* ISO 8859-1 too, as browsers have it */
    ENCODING_WINDOWS_1253,
    ENCODING_WINDOWS_1254,
    ENCODING_COUNT
} Encoding;

/* Opens the character tables. What is not opened before a process locks itself
 * cannot be opened later, and its encodings then read as not known. */
void encoding_warm_up(void);

/* By byte order mark, sound UTF-8, the statistics of UTF-16, sound GB18030; in
 * this order. ENCODING_NONE where the bytes hold control characters that no
 * text has. */
Encoding encoding_of_bytes(Str bytes);
/* A name as HTML and MIME have it ("gb2312"), in any case. */
Encoding encoding_from_name(Str name);

/* The text as UTF-8 without its byte order mark. Bytes that make no sense
 * become U+FFFD. Sound UTF-8 is borrowed, all else lives in the arena. Fails
 * only where the tables of the encoding are not there. */
bool encoding_decode(Str *out, Arena *a, Str bytes, Encoding encoding) MUST_USE;

#endif
