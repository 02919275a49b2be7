/* SPDX-License-Identifier: Apache-2.0
 * Doing an act on the declaration that the route names, with what the form
 * holds: done, the page of the declaration; not done, the question again. */
#ifndef ACT_H
#define ACT_H

#include "review/acts.h"
#include "web/web.h"

void act_do(Request *r, Act act);

#endif
