/* SPDX-License-Identifier: Apache-2.0
 * The table of the formats that can be written. */
#include "write/write.h"

static Writer *const WRITERS[FORMAT_COUNT] = {
    [FORMAT_DOCX] = write_docx, [FORMAT_XLSX] = write_xlsx,
    [FORMAT_PDF] = write_pdf,   [FORMAT_HTML] = write_html,
    [FORMAT_TXT] = write_txt,
};

Writer *writer_find(Format f) {
    return f < FORMAT_COUNT ? WRITERS[f] : NULL;
}
