/* SPDX-License-Identifier: Apache-2.0
 * Secrets, by libsodium behind one file: passwords, tokens, comparing. */
#ifndef WEB_SECRET_H
#define WEB_SECRET_H

#include "base/arena.h"

/* Once a process; false where the library cannot work. */
bool secret_begin(void);

/* So many random bytes. */
Str secret_random(Arena *a, size_t n);
/* 32 random bytes as 64 digits. */
Str secret_token(Arena *a);
/* What is kept of a token: 64 digits, from which it cannot be had. */
Str secret_digest(Arena *a, Str token);
/* A seal on a text under a key of any length. */
Str secret_seal(Arena *a, Str key, Str text);
/* In a time that says nothing of where they differ. */
bool secret_equal(Str a, Str b);

/* argon2id, 64 MiB, 2 passes: the text to keep. False where memory is short. */
bool secret_password_hash(Str *out, Arena *a, Str password);
bool secret_password_fits(Arena *a, Str hash, Str password);

#endif
