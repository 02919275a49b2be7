/* SPDX-License-Identifier: Apache-2.0
 * Recovery codes: they stand in for a code of the phone, each once. 80 random
 * bits as 16 letters of base32 without those that look alike (Crockford's);
 * only digests are kept. */
#ifndef RECOVERY_H
#define RECOVERY_H

#include "base/arena.h"

enum {
    RECOVERY_CODES = 10, /* of a person */
    RECOVERY_BYTES = 10, /* that one is made of */
    RECOVERY_LETTERS = 16
};

/* As it is shown: "k7m2-p9xq-4rb8-n3tw". */
Str recovery_code(Arena *a, const uint8_t bytes[RECOVERY_BYTES]);
/* Its letters, however it was typed: in capitals, wide, with blanks, O for 0.
 * The absent Str where it is no such code. */
Str recovery_letters(Arena *a, Str typed);
/* What is kept of a person's code. */
Str recovery_digest(Arena *a, Str person, Str letters);

#endif
