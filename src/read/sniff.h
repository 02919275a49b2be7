/* SPDX-License-Identifier: Apache-2.0
 * What kind of file some bytes are. Each reader states its own test, in its
 * own file; a test looks at the content alone and is cheap. */
#ifndef SNIFF_H
#define SNIFF_H

#include "base/str.h"

typedef bool ReadSniff(Str bytes);
ReadSniff sniff_pdf, sniff_docx, sniff_xlsx, sniff_doc, sniff_xls, sniff_html,
    sniff_txt;

#endif
