/* SPDX-License-Identifier: Apache-2.0
 * Radicals that look like characters: fonts have one glyph for U+2F6C and
 * U+76EE, and many writers name the wrong one. */
#ifndef PDF_RADICAL_H
#define PDF_RADICAL_H

#include "base/base.h"

/* The character that looks like the radical; others unchanged. */
uint32_t radical_fold(uint32_t rune);

#endif
