/* SPDX-License-Identifier: Apache-2.0
 * `jixiao convert` and `jixiao new`: the official form in another format, and
 * the blank form. */
#include "cli/library.h"
#include "flow/export.h"

/* EXIT_DONE where -o names a format that can be written. */
static Exit output_asked(Cli *cli) {
    Str path = cli->options.output;
    if (path.p == NULL)
        return cli_misuse(cli, "缺 -o OUT", "-o OUT is missing", S(""));
    if (export_format(path) != FORMAT_NONE) return EXIT_DONE;
    return cli_misuse(cli, "可写 .docx .pdf .xlsx .html .txt .json，不是 ",
                      "write .docx, .pdf, .xlsx, .html, .txt or .json, not ",
                      path);
}

static const char *form_asked(const Cli *cli) {
    Str form = cli->options.form;
    return form.p == NULL ? NULL : str_to_c(cli->a, form);
}

static Exit convert_one(Cli *cli, Jixiao *j, JixiaoFile *f, size_t index,
                        Str path) {
    Str out = cli->options.output;
    size_t n = 0;
    const void *bytes = jixiao_convert_to(f, index, form_asked(cli),
                                          path_format(cli->a, out), &n);
    (void)path;
    return library_save(cli, j, bytes, n, path_numbered(cli->a, out, index));
}

Exit cmd_convert(Cli *cli) {
    Exit status = output_asked(cli);
    if (status != EXIT_DONE) return status;
    if (cli->options.files.n > 1)
        return cli_misuse(cli, "一次转一个文件，多给了 ",
                          "one file at a time; there is also ",
                          cli->options.files.items[1]);
    Jixiao *j = library_open(cli);
    if (j == NULL) return EXIT_FAILED;
    status = library_each(cli, j, convert_one);
    jixiao_free(j);
    return status;
}

Exit cmd_new(Cli *cli) {
    Exit status = output_asked(cli);
    const char *form = form_asked(cli);
    size_t n = 0;
    if (status != EXIT_DONE) return status;
    if (cli->options.files.n > 0)
        return cli_misuse(cli, "空白表不读文件，多给了 ",
                          "a blank form reads no file; there is also ",
                          cli->options.files.items[0]);
    if (form == NULL)
        return cli_misuse(cli, "缺 --form ID（有哪些：jixiao layouts）",
                          "--form ID is missing (see: jixiao layouts)", S(""));
    Jixiao *j = library_open(cli);
    if (j == NULL) return EXIT_FAILED;
    const void *bytes =
        jixiao_blank(j, form, path_format(cli->a, cli->options.output), &n);
    status = library_save(cli, j, bytes, n, cli->options.output);
    jixiao_free(j);
    return status;
}
