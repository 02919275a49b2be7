/* SPDX-License-Identifier: Apache-2.0
 * Finding a file that is part of the program. */
#include "base/embedded.h"

Str embedded_find(Str path) {
    for (size_t i = 0; i < EMBEDDED_N; i++)
        if (str_equal(EMBEDDED[i].path, path)) return EMBEDDED[i].bytes;
    return (Str){0};
}
