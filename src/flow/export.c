/* SPDX-License-Identifier: Apache-2.0
 * Writing a declaration in a format. */
#include "flow/export.h"

static bool write_json(Buf *out, const Decl *d, Err *e) {
    JsonOut j = json_out(out);
    decl_to_json(&j, out->a, d);
    buf_byte(out, '\n');
    if (!out->full) return true;
    return err_set(e, ERR_LIMIT, "写出的文件太大", "the file grows too large",
                   NULL, NULL);
}

static void add_foot(Paper *paper, Arena *a, const ExportOptions *options) {
    Str rest = options->foot;
    if (rest.n == 0) return;
    Part *part = VEC_PUSH(a, &paper->parts);
    *part = (Part){.kind = PART_FOOTER, .name = S("foot")};
    while (rest.p != NULL)
        blocks_add_paragraph(a, &part->blocks, str_cut(&rest, S("\n")),
                             (Origin){0});
    paper->code = options->code;
}

bool export_decl(Buf *out, LaidOut *laid, const Decl *d,
                 const ExportOptions *options, Err *e) {
    *laid = (LaidOut){0};
    if (options->format == FORMAT_JSON) return write_json(out, d, e);
    Writer *writer = writer_find(options->format);
    if (writer == NULL)
        return err_set(e, ERR_USAGE, "不会写这种文件",
                       "this kind of file cannot be written",
                       "可写 .docx .pdf .xlsx .html .txt .json。",
                       "Write .docx, .pdf, .xlsx, .html, .txt or .json.");
    layout_lay_out(laid, out->a, options->layout, d,
                   (LayOutOptions){.instructions = options->instructions});
    add_foot(&laid->paper, out->a, options);
    return writer(out, &laid->paper, &options->write, e);
}

Format export_format(Str path) {
    size_t dot = str_find_last(path, S("."));
    if (dot == STR_NONE) return FORMAT_NONE;
    Format f = format_from_name(str_from(path, dot + 1));
    return f == FORMAT_JSON || writer_find(f) != NULL ? f : FORMAT_NONE;
}
