/* SPDX-License-Identifier: Apache-2.0
 * Text into XML and HTML: always escaped. Characters that XML 1.0 forbids
 * become U+FFFD. */
#ifndef WRITE_XML_H
#define WRITE_XML_H

#include "base/buf.h"

void xml_text(Buf *out, Str text);
/* For a value between double quotes; line ends and tabs as references. */
void xml_attribute(Buf *out, Str text);

#endif
