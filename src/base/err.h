/* SPDX-License-Identifier: Apache-2.0
 * Err: why something could not be done. A failure is not a finding: what a
 * person declared wrongly is data (check/), never an Err.
 *
 * `what` says what was tried and on what, lower case in English, without a
 * full stop; `hint` is a full sentence that says what to do. Both exist in
 * Chinese and English, since people read them. */
#ifndef ERR_H
#define ERR_H

#include "base/str.h"

typedef enum ErrCode {
    ERR_NONE,
    ERR_USAGE,   /* the call makes no sense */
    ERR_SYSTEM,  /* the operating system refused: file, memory, process */
    ERR_FORMAT,  /* the bytes are not what they claim to be */
    ERR_LIMIT,   /* larger, deeper or slower than the stated limit */
    ERR_LOCKED,  /* encrypted */
    ERR_NO_TEXT, /* a scan: a picture of text */
    ERR_NO_FORM  /* read, but no form that we know */
} ErrCode;

enum { ERR_TEXT_MAX = 400 };

typedef struct Err {
    ErrCode code;
    char what_zh[ERR_TEXT_MAX];
    char what_en[ERR_TEXT_MAX];
    const char *hint_zh; /* literal, or NULL */
    const char *hint_en;
    char where[ERR_TEXT_MAX]; /* file, part, line; "" where unknown */
} Err;

/* Sets *e and returns false, so that a function can `return err_set(...)`.
 * The texts are literals; the hints may be NULL. */
bool err_set(Err *e, ErrCode code, const char *zh, const char *en,
             const char *hint_zh, const char *hint_en);
/* ERR_SYSTEM with the reason that errno gives behind what was tried; returns
 * false. */
bool err_system(Err *e, const char *zh, const char *en, const char *hint_zh,
                const char *hint_en);
/* Puts values into the texts: `what_zh` and `what_en` made by printf. */
void err_zh(Err *e, const char *format, ...) PRINTF_LIKE(2, 3);
void err_en(Err *e, const char *format, ...) PRINTF_LIKE(2, 3);
/* Adds where on the way up, outermost first ("a.docx: word/document.xml");
 * returns false. */
bool err_in(Err *e, Str where);
/* The whole message in one language: where, what, hint. */
enum { ERR_MESSAGE_MAX = 3 * ERR_TEXT_MAX };
void err_message(char out[ERR_MESSAGE_MAX], const Err *e, bool english);

#endif
