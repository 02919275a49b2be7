/* SPDX-License-Identifier: Apache-2.0
 * Another person's account, as the administrators' pages have it. */
#ifndef WEB_ACCOUNT_OF_H
#define WEB_ACCOUNT_OF_H

#include "office/people.h"
#include "office/units.h"
#include "web/page_people.h"
#include "web/web.h"

typedef struct AccountOf {
    Account account;
    Unit unit;
    Str section, login, phone, state;
    bool has_totp, locked; /* by hand, or after failures */
    Str wrong;             /* why it was not done */
    Str password;          /* to be shown once */
    NewPerson typed;       /* of a new account, or as changed */
    bool is_typed;
} AccountOf;

/* What was typed as a reason; false: it is too long, said in q->wrong. */
bool account_reason(Str *out, const Request *r, AccountOf *q) MUST_USE;

/* The account that the route's ":id" names; NULL: answered. It stands in
 * r->state. */
AccountOf *account_open(Request *r, Right right);
/* active, locked, left in words. */
Str account_state_said(const Request *r, Str state, bool failed);
/* A list of accounts at `url` (/people, /roles). */
void account_list(PeoplePage *p, Request *r, Str url);

#endif
