/* SPDX-License-Identifier: Apache-2.0
 * `serve --demo`: an empty store gets the demo region before it is served. */
#ifndef WEB_DEMO_H
#define WEB_DEMO_H

#include "web/office.h"

/* In a process of its own: fills the store and prints the accounts that can
 * sign in, one a line: role, name, password. Its exit status. */
int demo_run(const Office *office);

#endif
