/* SPDX-License-Identifier: Apache-2.0
 * Failures with their texts in both languages. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Formats into a fixed text and cuts at a whole character. */
static void put(char out[ERR_TEXT_MAX], const char *format, va_list args) {
    int n = vsnprintf(out, ERR_TEXT_MAX, format, args);
    if (n < ERR_TEXT_MAX) return;
    Str kept = {out, ERR_TEXT_MAX - 1};
    out[utf8_whole(kept).n] = '\0';
}

void err_zh(Err *e, const char *format, ...) {
    va_list args;
    va_start(args, format);
    put(e->what_zh, format, args);
    va_end(args);
}

void err_en(Err *e, const char *format, ...) {
    va_list args;
    va_start(args, format);
    put(e->what_en, format, args);
    va_end(args);
}

bool err_set(Err *e, ErrCode code, const char *zh, const char *en,
             const char *hint_zh, const char *hint_en) {
    *e = (Err){.code = code, .hint_zh = hint_zh, .hint_en = hint_en};
    err_zh(e, "%s", zh);
    err_en(e, "%s", en);
    return false;
}

bool err_in(Err *e, Str where) {
    char inner[ERR_TEXT_MAX];
    memcpy(inner, e->where, sizeof inner);
    int n = snprintf(e->where, sizeof e->where, "%.*s%s%s", STR_ARG(where),
                     inner[0] == '\0' ? "" : ": ", inner);
    if (n >= ERR_TEXT_MAX)
        e->where[utf8_whole((Str){e->where, ERR_TEXT_MAX - 1}).n] = '\0';
    return false;
}
