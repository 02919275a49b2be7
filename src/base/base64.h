/* SPDX-License-Identifier: Apache-2.0
 * Base64 (RFC 4648): bytes that travel as text. */
#ifndef BASE64_H
#define BASE64_H

#include "base/buf.h"

void base64_add(Buf *out, Str bytes);
/* False where the text is none. */
bool base64_read(Str *out, Arena *a, Str text) MUST_USE;

#endif
