/* SPDX-License-Identifier: Apache-2.0
 * 8-bit text of Word documents. The format has Windows-1252 there and keeps
 * all other text in UTF-16, but not every writer obeys: then the text is in the
 * code page of the document's language, or of one of its fonts.
 * Source: [MS-DOC], FibBase.lid, FcCompressed, FFN.chs. */
#ifndef DOC_NARROW_H
#define DOC_NARROW_H

#include "base/arena.h"
#include "base/str.h"
#include "read/encoding.h"

/* The code page that a language, or the character set of a font, is written
 * in; ENCODING_NONE for Western ones and those that we do not know. */
Encoding doc_language_encoding(uint32_t language);
Encoding doc_charset_encoding(uint32_t charset);

/* The character of each byte, DOC_NO_RUNE for the second byte of one; NULL
 * where the text is in Windows-1252. `language` is that of the document;
 * `fonts` has a bit 1 << Encoding for each of its fonts. */
uint32_t *doc_narrow_runes(Arena *a, Str text, uint32_t language,
                           unsigned fonts);

#endif
