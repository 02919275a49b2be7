/* SPDX-License-Identifier: Apache-2.0
 * The seed with one small change each: exactly the findings that belong to the
 * change come or go, at that field, and no other. */
#ifndef CHANGE_H
#define CHANGE_H

#include "base/str.h"

/* `from` in the value at the path becomes `to`; an empty `from` stands for the
 * whole value. come, go: "CODE path" by blanks and commas. */
typedef struct Change {
    const char *path, *from, *to;
    const char *come, *go;
} Change;

/* Fails the test where a change shows otherwise in the rules of these families;
 * skips it where the seed is absent. */
void changes_hold(const Change *changes, size_t n, const Str *families,
                  size_t families_n);

#endif
