/* SPDX-License-Identifier: Apache-2.0
 * Media types of the formats that are downloaded. */
#include "web/media.h"

Str media_of(Format f) {
    switch (f) {
    case FORMAT_PDF: return S("application/pdf");
    case FORMAT_DOCX:
        return S("application/vnd.openxmlformats-officedocument."
                 "wordprocessingml.document");
    case FORMAT_XLSX:
        return S("application/vnd.openxmlformats-officedocument."
                 "spreadsheetml.sheet");
    default: return S("application/octet-stream");
    }
}
