/* SPDX-License-Identifier: Apache-2.0
 * What a password must be like, when accounts lock and sessions end: the policy
 * of a region, JSON in its settings. Source: DOMAIN 4.5,
 * GB/T 22239-2019 level 3. Hashing is not done here. */
#ifndef PASSWORD_H
#define PASSWORD_H

#include "base/json.h"
#include "check/check.h"

enum { PASSWORD_BYTES_MAX = 256 };

typedef struct PasswordPolicy {
    int length;        /* characters at least */
    int classes;       /* of small, capital, digit, other: so many at least */
    int history;       /* not one of the last so many */
    int days;          /* to be changed after so many; 0: never */
    int failures;      /* wrong ones in a row until the account locks */
    int lock_minutes;  /* for so long */
    int idle_minutes;  /* until a session ends */
    int sessions;      /* of one account at a time; 0: any number */
    int second_factor; /* roles, a bit each, that cannot do without */
    int desk_open;     /* the check desk is open to all: 1 */
} PasswordPolicy;

/* A number of the policy by its key; false where there is none. */
typedef struct PolicyNumberOf {
    int value, least, most;
} PolicyNumberOf;
bool policy_number(PolicyNumberOf *out, const PasswordPolicy *policy, Str name);
/* False: there is no such number, or it is outside its bounds. */
bool policy_set(PasswordPolicy *policy, Str name, int64_t n);
PasswordPolicy policy_default(void);
/* What is not named keeps the default. Fails with ERR_FORMAT and the key where
 * a number is outside its bounds. */
bool policy_read(PasswordPolicy *out, Arena *a, Str json, Err *e) MUST_USE;
void policy_to_json(JsonOut *j, const PasswordPolicy *policy);

/* May it be taken, apart from those used before? False: *why says why not. */
bool password_is_sound(Said *why, Arena *a, const PasswordPolicy *policy,
                       Str password, Str login);
/* Times in milliseconds. */
bool password_is_old(const PasswordPolicy *policy, int64_t changed,
                     int64_t now);
/* A password that meets any policy, out of random bytes: no characters that
 * look alike. */
enum { PASSWORD_RANDOM_BYTES = 16 };
Str password_from_bytes(Arena *a, const uint8_t bytes[PASSWORD_RANDOM_BYTES]);

#endif
