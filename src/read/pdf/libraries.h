/* SPDX-License-Identifier: Apache-2.0
 * Which libraries the .pdf parts use. */
#ifndef PDF_LIBRARIES_H
#define PDF_LIBRARIES_H

#include "base/arena.h"

/* ", qpdf 11.3.0, HarfBuzz 6.0.0, FreeType 2.12.1" */
Str pdf_libraries(Arena *a);

#endif
