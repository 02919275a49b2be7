/* SPDX-License-Identifier: Apache-2.0
 * `jixiao convert` and `jixiao new`: the official form in another format, and
 * the blank form. */
#include "cli/files.h"
#include "flow/export.h"
#include "os/file.h"

enum { SAID_MAX = 64 * 1024 };

/* OUT for the first declaration of a file, OUT-2.docx for the second. */
static Str numbered(Arena *a, Str path, int index) {
    size_t dot = str_find_last(path, S("."));
    if (index <= 1 || dot == STR_NONE) return path;
    return str_format(a, "%.*s-%d%.*s", STR_ARG(str_upto(path, dot)), index,
                      STR_ARG(str_from(path, dot)));
}

static void warn(const Cli *cli, Arena *a, Str text) {
    Str line = str_format(a, "jixiao%s%.*s\n", cli_say(cli, "：", ": "),
                          STR_ARG(text));
    (void)!os_write_all(2, line);
}

/* What the form has no place for: a line each. */
static Exit say_left_out(const Cli *cli, Arena *a, const LaidOut *laid) {
    for (size_t i = 0; i < laid->left_out.n; i++)
        warn(cli, a,
             str_format(a,
                        cli_say(cli, "这种表没有地方放：%.*s",
                                "the form has no place for: %.*s"),
                        STR_ARG(laid->left_out.items[i])));
    return laid->left_out.n == 0 ? EXIT_DONE : EXIT_FINDINGS;
}

static Exit write_one(Cli *cli, Arena *a, const Decl *d,
                      const ExportOptions *wanted, Str path) {
    ExportOptions options = *wanted;
    Buf out = buf_new(a, WRITE_MAX), said = buf_new(a, SAID_MAX);
    LaidOut laid;
    Err e;
    options.write.said = &said;
    options.write.said_english = cli->options.english;
    options.write.font_file = cli->options.font;
    if (!export_decl(&out, &laid, d, &options, &e) ||
        !os_write_file(path, buf_str(&out), &e))
        return cli_fail(cli, &e);
    for (Str lines = buf_str(&said); lines.n > 0;)
        warn(cli, a, str_cut(&lines, S("\n")));
    return say_left_out(cli, a, &laid);
}

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
        return cli_misuse(cli, "没有这种表的版式：", "no layout for the form ",
                          d->form);
    ExportOptions options = {.layout = layout,
                             .format = c->format,
                             .instructions = cli->options.instructions};
    return write_one(cli, a, d, &options,
                     numbered(a, cli->options.output, d->index));
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
    if (!files_prepare(&import, cli, &e)) return cli_fail(cli, &e);
    options.layout = import.force;
    if (options.layout == NULL)
        return cli_misuse(cli, "缺 --form ID（有哪些：jixiao layouts）",
                          "--form ID is missing (see: jixiao layouts)", S(""));
    Decl blank = {.form = layout_id(options.layout), .index = 1};
    return write_one(cli, cli->a, &blank, &options, cli->options.output);
}
