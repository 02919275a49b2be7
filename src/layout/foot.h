/* SPDX-License-Identifier: Apache-2.0
 * What stands at the foot of a print of the office: which version it is of,
 * and by which code it is proved. Reading a print knows it again. */
#ifndef FOOT_H
#define FOOT_H

#include "base/arena.h"
#include "base/str.h"

enum {
    FOOT_CODE_DIGITS = 16, /* of the digest: what people type */
    FOOT_DIGEST_DIGITS = 64
};

typedef struct PrintFoot {
    int round, number; /* 第 1 轮 第 2 版 */
    Str made;          /* when the version was made; of a draft: printed */
    Str digest;        /* of the version; absent: a draft */
    Str head;          /* of the trail then; may be absent */
    Str approval;      /* number of the document that approved it; may be
                          absent */
    Str approved;      /* its date */
    Str verify;        /* address of the page that proves it; may be absent */
} PrintFoot;

/* The lines of the foot. */
Str foot_text(Arena *a, const PrintFoot *foot);
/* Is all of the text, line by line, that of a foot? */
bool foot_is(Str text);
/* The digits of a code as somebody typed it: small letters, without blanks;
 * cut where other characters stand. */
Str foot_digits(Arena *a, Str typed);
/* The digits of the digest that the text of a foot states, the most that it
 * has; absent: none. */
Str foot_code(Arena *a, Str text);

#endif
