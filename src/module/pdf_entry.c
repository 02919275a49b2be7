/* SPDX-License-Identifier: Apache-2.0
 * The module's table; linked into the module alone. */
#include "module/pdf.h"
#include "read/pdf/libraries.h"

extern const PdfModule jixiao_pdf_module;
__attribute__((visibility("default"))) const PdfModule jixiao_pdf_module = {
    .version = JIXIAO_VERSION,
    .read = read_pdf,
    .write = write_pdf,
    .fonts = write_pdf_fonts,
    .fonts_close = write_pdf_fonts_close,
    .libraries = pdf_libraries,
};
