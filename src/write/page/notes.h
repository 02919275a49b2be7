/* SPDX-License-Identifier: Apache-2.0
 * A Paper with its notes in it, for print: their numbers stand in the text
 * where they belong, and they themselves on pages after the form. */
#ifndef PAGE_NOTES_H
#define PAGE_NOTES_H

#include "write/write.h"

/* The paper itself where there are no notes. */
const Paper *paper_with_notes(Arena *a, const Paper *paper,
                              const WriteOptions *options);

#endif
