/* SPDX-License-Identifier: Apache-2.0
 * What a browser is told that a file is. */
#ifndef WEB_MEDIA_H
#define WEB_MEDIA_H

#include "paper/paper.h"

Str media_of(Format f);

#endif
