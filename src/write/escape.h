/* SPDX-License-Identifier: Apache-2.0
 * Text into XML and HTML: always escaped. Characters that XML 1.0 forbids
 * become U+FFFD. */
#ifndef ESCAPE_H
#define ESCAPE_H

#include "base/buf.h"

void escape_text(Buf *out, Str text);
/* For a value between double quotes; line ends and tabs as references. */
void escape_attribute(Buf *out, Str text);

#endif
