/* SPDX-License-Identifier: Apache-2.0
 * `jixiao convert` and `jixiao new`: the official form in another format, and
 * the blank form. */
#include "cli/export.h"
#include "cli/files.h"

/* The format of -o; EXIT_DONE where it can be written. */
static Exit format_asked(Cli *cli, Format *format) {
    Str path = cli->options.output;
    if (path.p == NULL)
        return cli_misuse(cli, "缺 -o OUT", "-o OUT is missing", S(""));
    *format = export_format(path);
    if (*format != FORMAT_NONE) return EXIT_DONE;
    return cli_misuse(cli, "可写 .docx .pdf .xlsx .html .txt .json，不是 ",
                      "write .docx, .pdf, .xlsx, .html, .txt or .json, not ",
                      path);
}

typedef struct Converting {
    const ImportOptions *import;
    const Layout *form; /* NULL: as recognised */
    Format format;
} Converting;

static Exit convert_one(Cli *cli, Arena *a, Decl *d, void *context) {
    const Converting *c = context;
    const Layout *layout = c->form;
    if (layout == NULL) layout = layout_find(c->import->layouts, d->form);
    if (layout == NULL)
        return cli_misuse(cli, "没有这种表式：", "no layout for the form ",
                          d->form);
    ExportOptions options = {.layout = layout,
                             .format = c->format,
                             .instructions = cli->options.instructions};
    return cli_export(cli, a, d, &options,
                      path_numbered(a, cli->options.output, d->index));
}

Exit cmd_convert(Cli *cli) {
    ImportOptions import;
    Converting converting = {.import = &import};
    Err e;
    Exit status = format_asked(cli, &converting.format);
    if (status != EXIT_DONE) return status;
    if (!files_prepare(&import, cli, &e)) return cli_fail(cli, &e);
    if (cli->options.files.n > 1)
        return cli_misuse(cli, "一次转一个文件，多给了 ",
                          "one file at a time; there is also ",
                          cli->options.files.items[1]);
    converting.form = import.force;
    import.force = NULL;
    return files_each(cli, &import, convert_one, &converting);
}

Exit cmd_new(Cli *cli) {
    ImportOptions import;
    ExportOptions options = {.instructions = true};
    Err e;
    Exit status = format_asked(cli, &options.format);
    if (status != EXIT_DONE) return status;
    if (cli->options.files.n > 0)
        return cli_misuse(cli, "空白表不读文件，多给了 ",
                          "a blank form reads no file; there is also ",
                          cli->options.files.items[0]);
    if (!files_prepare(&import, cli, &e)) return cli_fail(cli, &e);
    options.layout = import.force;
    if (options.layout == NULL)
        return cli_misuse(cli, "缺 --form ID（有哪些：jixiao layouts）",
                          "--form ID is missing (see: jixiao layouts)", S(""));
    Decl blank = {.form = layout_id(options.layout), .index = 1};
    return cli_export(cli, cli->a, &blank, &options, cli->options.output);
}
