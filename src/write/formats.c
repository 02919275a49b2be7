/* SPDX-License-Identifier: Apache-2.0
 * The table of the formats that can be written. */
#include "write/write.h"

static Writer *const WRITERS[FORMAT_COUNT] = {
    [FORMAT_PDF] = write_pdf,
};

Writer *writer_find(Format f) {
    return f < FORMAT_COUNT ? WRITERS[f] : NULL;
}
