/* SPDX-License-Identifier: Apache-2.0
 * Whether bytes are a .pdf. */
#include "read/sniff.h"

enum { HEAD_BYTES = 1024 /* where "%PDF-" may stand */ };

bool sniff_pdf(Str bytes) {
    return str_has(str_upto(bytes, HEAD_BYTES), S("%PDF-"));
}
