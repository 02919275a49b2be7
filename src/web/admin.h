/* SPDX-License-Identifier: Apache-2.0
 * What the pages of the administrators have in common. */
#ifndef WEB_ADMIN_H
#define WEB_ADMIN_H

#include "office/declaration.h"
#include "web/frame.h"

enum { ADMIN_LINES = 100 }; /* of a list on a page */

/* Frame with the tabs of units and people. `here` is one of the
 * tabs' addresses. */
void people_frame(FramePage *out, Request *r, const char *zh, const char *en,
                  Str here);
/* The same for roles, policy, settings. */
void settings_frame(FramePage *out, Request *r, const char *zh, const char *en,
                    Str here);

Writing request_writing(const Request *r);
/* A whole number of the form or the query; -1 where there is none. */
int64_t admin_int(Str text);
/* Which page of a list is asked for ("page", from 0), and the links to those
 * beside it; `rest` are the other parts of the query, ready. */
int64_t admin_page(const Request *r);
Str admin_page_url(const Request *r, Str path, int64_t page, Str rest);
/* "&q=…" */
Str admin_query(const Request *r, Str name, Str value);
/* Roles in words, 、 between. */
Str admin_roles(const Request *r, Roles roles);
Roles roles_from_words(Str words);

#endif
