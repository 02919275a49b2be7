/* SPDX-License-Identifier: Apache-2.0
 * The page of an act that was done already, for who comes back to it. */
#ifndef WEB_ACT_DONE_H
#define WEB_ACT_DONE_H

#include "web/decl_page.h"

/* Was the act done in this round, and is the declaration past it? Then the
 * page says so: true, answered. */
bool act_done_page(DeclPage *p, Act act);

#endif
