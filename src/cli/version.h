/* SPDX-License-Identifier: Apache-2.0
 * What `jixiao --version` prints. */
#ifndef VERSION_H
#define VERSION_H

#include "base/arena.h"

/* "jixiao X.Y.Z" and a line for each library with its version. */
Str version_text(Arena *a);

#endif
