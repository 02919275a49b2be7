/* SPDX-License-Identifier: Apache-2.0
 * The part of the program that needs heavy libraries (qpdf, HarfBuzz,
 * FreeType): reading and writing .pdf. The program opens it when it is first
 * needed, so that it starts fast; libjixiao and the tests link it plainly. */
#ifndef MODULE_PDF_H
#define MODULE_PDF_H

#include "read/read.h"
#include "write/write.h"

/* What the module offers; the one name that it exports. */
typedef struct PdfModule {
    const char *version; /* of the program it was built with */
    Reader *read;
    Writer *write;
    bool (*fonts)(FontFiles **out, Arena *a, Str font_file, Err *e);
    void (*fonts_close)(FontFiles *fonts);
    Str (*libraries)(Arena *a);
} PdfModule;

#define PDF_MODULE_FILE "jixiao-pdf.so"
#define PDF_MODULE_NAME "jixiao_pdf_module"

#endif
