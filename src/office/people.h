/* SPDX-License-Identifier: Apache-2.0
 * Accounts: made, reset, locked, opened again, handed over. Each writes into a
 * batch that the caller sends; whether the person may is asked before
 * (review/rights.h). */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "office/declaration.h"

typedef struct NewPerson {
    Str unit, section; /* section may be absent */
    Str login, name, phone;
    Roles roles;
    Str password;  /* as hashed; absent: nobody can sign in */
    bool keeps_it; /* the password need not be changed at the first sign-in */
} NewPerson;

/* A person with the roles, for asking what this person may do; person absent:
 * there is none that is active. */
bool person_as_session(Session *out, Arena *a, Store *s, Str id,
                       Err *e) MUST_USE;

/* What is wrong, each at its field; absent: nothing. */
typedef struct PersonFaults {
    Said login, name, roles, section;
} PersonFaults;
void person_check(PersonFaults *faults, Arena *a, const NewPerson *person);
/* False, with the first reason, where the account cannot be: names, roles that
 * exclude each other. That the login is free the store says. */
bool person_is_sound(Said *why, Arena *a, const NewPerson *person);
/* Returns the id. */
Str person_create(Batch *b, const Writing *w, Str region,
                  const NewPerson *person);

/* An account as it was read: for guards and the trail. */
typedef struct Account {
    Str id, region, unit, name;
    int64_t version;
    Roles roles;
} Account;

/* What can be changed of a person, as it was. */
typedef struct Person {
    Str name, phone, section;
} Person;
/* Unit, section, name and phone as in `wanted`. */
void person_change(Batch *b, const Writing *w, const Account *account,
                   const Person *old, const NewPerson *wanted);
/* The second factor and its recovery codes are gone, as where a phone was lost;
 * sessions end. */
void person_drop_totp(Batch *b, const Writing *w, const Account *account,
                      Str reason);

/* A new password (hashed), to be changed at the next sign-in; sessions end. */
void person_reset(Batch *b, const Writing *w, const Account *account,
                  Str password);
/* The person's own new password; other sessions than `session` end. */
void person_change_password(Batch *b, const Writing *w, const Account *account,
                            Str password, Str session);
/* Sessions end; until it is unlocked. */
void person_lock(Batch *b, const Writing *w, const Account *account,
                 Str reason);
void person_unlock(Batch *b, const Writing *w, const Account *account);
/* Roles given and taken, so that they are `roles`. */
void person_set_roles(Batch *b, const Writing *w, const Account *account,
                      Roles roles);
/* The person leaves: what is in hand goes to the successor, the account stays
 * for the record and opens no more. */
void person_hand_over(Batch *b, const Writing *w, const Account *account,
                      Str successor, Str reason);

#endif
