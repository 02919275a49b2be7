/* SPDX-License-Identifier: Apache-2.0
 * Accounts of a region, and the roles of one. pages/people.html. */
#ifndef PAGE_PEOPLE_H
#define PAGE_PEOPLE_H

#include "web/page_frame.h"

typedef struct PersonLine {
    Str url, name, login, unit, section, roles, state, last;
    bool off; /* locked or left */
} PersonLine;

typedef struct PeoplePage {
    FramePage frame;
    Str title, url, find;
    bool may_add;
    VEC(PersonLine) people;
    Str before, after;
} PeoplePage;

typedef struct PersonChoice {
    Str value, label;
    bool chosen;
} PersonChoice;

typedef VEC(PersonChoice) PersonChoices;

/* One account, for the system administrator. */
typedef struct PersonPage {
    FramePage frame;
    Str title, url, said, wrong;
    Str password; /* shown this once */
    Str id;       /* absent: a new one */
    Str version, login, name, phone, roles, state;
    bool left;
    Str holds; /* how many declarations wait for the person */
    PersonChoices units, sections, successors;
} PersonPage;

/* One account, for the security administrator. */
typedef struct RolesPage {
    FramePage frame;
    Str title, said, wrong, id, version, login, unit, state;
    bool locked, left, own, has_totp;
    PersonChoices roles;
} RolesPage;

#endif
