/* SPDX-License-Identifier: Apache-2.0
 * The address by which people reach the office, for what leaves it. */
#ifndef WEB_ADDRESS_H
#define WEB_ADDRESS_H

#include "web/web.h"

/* As the region's settings say, else as the server was told; without '/' at its
 * end; blank: nobody said. */
bool address_find(Str *out, Request *r, Err *e) MUST_USE;

#endif
