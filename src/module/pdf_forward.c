/* SPDX-License-Identifier: Apache-2.0
 * The program's side of the .pdf module: opens it once and passes calls on.
 * The table that was opened is this process's own and never changes again. */
#include "module/pdf.h"
#include "os/module.h"
#include "read/pdf/libraries.h"

#include <string.h>

static const PdfModule *opened;

static bool open_module(Err *e) {
    if (opened != NULL) return true;
    const PdfModule *module =
        os_module_open(PDF_MODULE_FILE, PDF_MODULE_NAME, e);
    if (module == NULL) return false;
    if (strcmp(module->version, JIXIAO_VERSION) != 0)
        return err_set(e, ERR_SYSTEM, "PDF 模块与程序不是同一版",
                       "the PDF module is of another version",
                       "请重新安装 jixiao。", "Install jixiao again.");
    opened = module;
    return true;
}

bool read_pdf_ready(Err *e) {
    return open_module(e);
}

bool read_pdf(Paper *out, Arena *a, Str bytes, Err *e) {
    return open_module(e) && opened->read(out, a, bytes, e);
}

bool write_pdf(Buf *out, const Paper *paper, const WriteOptions *options,
               Err *e) {
    return open_module(e) && opened->write(out, paper, options, e);
}

bool write_pdf_fonts(FontFiles **out, Arena *a, Str font_file, Err *e) {
    return open_module(e) && opened->fonts(out, a, font_file, e);
}

void write_pdf_fonts_close(FontFiles *fonts) {
    opened->fonts_close(fonts);
}

Str pdf_libraries(Arena *a) {
    Err e;
    return open_module(&e) ? opened->libraries(a) : S("");
}
