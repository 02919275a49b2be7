/* SPDX-License-Identifier: Apache-2.0
 * The demo region: a made-up city's bureau, its departments and people, last
 * year approved and this year in full swing. All of it goes the way that real
 * declarations go: through the same rules, steps and rights. */
#ifndef DEMO_H
#define DEMO_H

#include "base/vec.h"
#include "store/store.h"

typedef struct DemoAccount {
    Str role; /* "preparer" */
    Str login, password;
    Str name, unit; /* for people to read */
} DemoAccount;
typedef VEC(DemoAccount) DemoAccounts;

typedef struct DemoOptions {
    int64_t now; /* milliseconds since 1970: the year is the one to come */
    /* Hashes a password; false where memory is short. */
    bool (*hash)(Str *out, Arena *a, Str password);
} DemoOptions;

/* Fills an empty store, open for writing; only the accounts in *out can sign
 * in, each role one. Their passwords are random. Fails with ERR_USAGE where the
 * store holds a region already. */
bool demo_fill(DemoAccounts *out, Arena *a, Store *s,
               const DemoOptions *options, Err *e) MUST_USE;

#endif
