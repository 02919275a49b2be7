/* SPDX-License-Identifier: Apache-2.0
 * The own account: data, password, second factor, sessions.
 * pages/account.html. */
#ifndef PAGE_ACCOUNT_H
#define PAGE_ACCOUNT_H

#include "web/page_frame.h"

typedef struct AccountSession {
    Str address, agent, since, seen;
    bool here; /* the one that asks */
} AccountSession;

typedef struct AccountPage {
    FramePage frame;
    Str said; /* what was just done */
    Str login, name, phone, unit, section, roles;
    Str password_since, password_due; /* due absent: it need not be changed */
    Str last_login, last_address;
    bool has_totp;
    Str recovery_left; /* with a second factor */
    bool recovery_few;
    bool others; /* there are other sessions */
    VEC(AccountSession) sessions;
} AccountPage;

/* A new password. */
typedef struct PasswordPage {
    FramePage frame;
    bool must; /* before anything else */
    Str login;
    Str rules;     /* what it must be like */
    Str wrong_old; /* at the field */
    Str wrong_new;
    Str wrong_again;
} PasswordPage;

/* The second factor: made, or taken away. */
typedef struct TotpPage {
    FramePage frame;
    Str login;
    bool has; /* there is one: it can be taken away */
    bool must;
    Str secret, seal; /* of the one that is offered */
    SafeHtml code;
    Str wrong_code, wrong_password;
} TotpPage;

/* Recovery codes: new ones, shown once, or how many are left. */
typedef struct RecoveryPage {
    FramePage frame;
    Str login;
    VEC(Str) codes;
    Str left;
    Str wrong_code, wrong_password;
} RecoveryPage;

#endif
