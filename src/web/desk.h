/* SPDX-License-Identifier: Apache-2.0
 * The check desk's requests. */
#ifndef WEB_DESK_H
#define WEB_DESK_H

#include "web/desk_form.h"
#include "web/frame.h"

/* Bytes of a page that comes back for a download. */
enum { DESK_BACK_MAX = 32 << 20 };

#endif
