/* SPDX-License-Identifier: Apache-2.0
 * Versions of the libraries of the .pdf parts. */
#include "read/pdf/libraries.h"

#include <ft2build.h>
#include <hb.h>
#include <qpdf/qpdf-c.h>

#include FT_FREETYPE_H

Str pdf_libraries(Arena *a) {
    return str_format(a, ", qpdf %s, HarfBuzz %s, FreeType %d.%d.%d",
                      qpdf_get_qpdf_version(), hb_version_string(),
                      FREETYPE_MAJOR, FREETYPE_MINOR, FREETYPE_PATCH);
}
