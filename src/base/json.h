/* SPDX-License-Identifier: Apache-2.0
 * JSON: writing it into a Buf, reading it into a tree. Source: RFC 8259.
 *
 * Numbers keep their text: declared figures are never floating point. */
#ifndef JSON_H
#define JSON_H

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

/* Writing. Commas are put by the writer; what is opened must be closed. */
enum { JSON_DEPTH_MAX = 64, JSON_VALUES_MAX = 4 * 1000 * 1000 };

typedef struct JsonOut {
    Buf *b;
    int depth;
    bool some[JSON_DEPTH_MAX + 1]; /* something stands in this level */
    bool key;                      /* a key was just written */
} JsonOut;

JsonOut json_out(Buf *b);
void json_open_object(JsonOut *j);
void json_close_object(JsonOut *j);
void json_open_array(JsonOut *j);
void json_close_array(JsonOut *j);
void json_key(JsonOut *j, Str key);
/* An absent Str (p == NULL) is null. Bytes that are no UTF-8 become U+FFFD. */
void json_str(JsonOut *j, Str s);
void json_int(JsonOut *j, int64_t n);
/* The text of a JSON_NUMBER that was read. */
void json_number(JsonOut *j, Str as_written);
void json_bool(JsonOut *j, bool b);
void json_null(JsonOut *j);
/* A key with its value. */
void json_key_str(JsonOut *j, Str key, Str s);
void json_key_int(JsonOut *j, Str key, int64_t n);
void json_key_bool(JsonOut *j, Str key, bool b);

/* Reading. */
typedef enum JsonKind {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER, /* text: as written */
    JSON_STRING, /* text: unescaped UTF-8 */
    JSON_ARRAY,
    JSON_OBJECT
} JsonKind;

typedef struct Json Json;
struct Json {
    JsonKind kind;
    Str text;
    Str key; /* of a member of an object */
    VEC(Json) items;
};

/* Reads one value that fills all of s. The tree lives in the arena. Fails
 * with ERR_FORMAT and the line and column, also where s is no UTF-8, or
 * ERR_LIMIT past JSON_DEPTH_MAX levels or JSON_VALUES_MAX values, or where
 * the tree would take more than half of what the arena has left: passing its
 * limit would end the process. */
bool json_read(Json *out, Arena *a, Str s, Err *e) MUST_USE;
/* The member of that name, or NULL; NULL too where j is NULL or no object. */
const Json *json_find(const Json *j, Str key);
/* The text of a string member, or the absent Str. */
Str json_find_str(const Json *j, Str key);

#endif
