/* SPDX-License-Identifier: Apache-2.0
 * Characters written as names or numbers in HTML. */
#ifndef HTML_ENTITY_H
#define HTML_ENTITY_H

#include "base/str.h"

/* The length of the character reference at the start of s ("&ge;") and what it
 * stands for; 0 where there is none and the & stands for itself. */
size_t html_entity_at(Str s, uint32_t *rune);

#endif
