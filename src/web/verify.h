/* SPDX-License-Identifier: Apache-2.0
 * What the ways of proving a print share. */
#ifndef VERIFY_H
#define VERIFY_H

#include "web/page_verify.h"
#include "web/web.h"

/* The version that was found. */
typedef struct Verified {
    Str revision, declaration, unit, digest;
    const Layout *layout; /* NULL: it is gone */
    bool published;
} Verified;

/* Fills in what the page says of the version whose digest begins with the code;
 * page->found is false where there is none. */
bool verify_code(VerifyPage *page, Verified *found, Request *r, Str code,
                 Err *e) MUST_USE;
/* Has who asks a turn left? False: answered. Who is signed in has always. */
bool verify_turn(Request *r, int most);
void verify_show(VerifyPage *page, Request *r, int status);
/* Shows it with its line in the trail, where a version was found: by "code" or
 * "file", and what came of it. Strangers' looks are noted so many times a
 * minute only, or they would fill the trail. */
void verify_note(const VerifyPage *page, const Verified *found, Request *r,
                 Str by);

/* Bytes of a request with a file. */
enum { VERIFY_BODY_MAX = JOB_PROVE_MAX + 64 * 1024 };
enum { VERIFY_CODES_MOST = 30, VERIFY_FILES_MOST = 6 }; /* a minute */

#endif
