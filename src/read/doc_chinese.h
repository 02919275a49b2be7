/* SPDX-License-Identifier: Apache-2.0
 * 8-bit text of Word documents that is Chinese in GBK. The format wants
 * Windows-1252 there, but not every writer of Chinese documents obeys. */
#ifndef DOC_CHINESE_H
#define DOC_CHINESE_H

#include "base/arena.h"
#include "base/str.h"

/* The character of each byte, DOC_NO_RUNE for the second byte of one; NULL
 * where the text is not GBK. `language` is that of the document. */
uint32_t *doc_chinese_runes(Arena *a, Str text, uint32_t language);

#endif
