/* SPDX-License-Identifier: Apache-2.0
 * Writing a declaration to the file that the command line names. */
#include "cli/export.h"

#include <unistd.h>

#include "check/label.h"
#include "check/report.h"
#include "os/file.h"

enum { SAID_MAX = 64 * 1024 };

Str path_numbered(Arena *a, Str path, int index) {
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

/* What the form has no place for: a line each, by the word on the form it came
 * from and by its path. */
static Exit say_left_out(const Cli *cli, Arena *a, const Decl *d,
                         const LaidOut *laid) {
    Run run = {.d = d, .a = a};
    for (size_t i = 0; i < laid->left_out.n; i++) {
        Str path = laid->left_out.items[i];
        Said label = field_label(&run, path);
        warn(cli, a,
             str_format(a,
                        cli_say(cli, "这种表没有地方放：%.*s（%.*s）",
                                "the form has no place for: %.*s (%.*s)"),
                        STR_ARG(said_in(label, cli->options.english)),
                        STR_ARG(path)));
    }
    return laid->left_out.n == 0 ? EXIT_DONE : EXIT_FINDINGS;
}

/* A font that the user named must be there; those of the system need not. */
static bool font_is_there(const Cli *cli, Arena *a, Err *e) {
    Str path = cli->options.font;
    if (path.p == NULL || access(str_to_c(a, path), R_OK) == 0) return true;
    err_system(e, "字体文件打不开", "could not open the font file",
               "请看 --font 后面的路径。", "Look at the path after --font.");
    return err_in(e, path);
}

/* What people declared is not written over. */
static bool spares_input(Arena *a, Str input, Str path, Err *e) {
    if (input.p == NULL || !os_is_same_file(input, path, a)) return true;
    err_set(e, ERR_USAGE, "这就是读入的文件，不能写在它上面",
            "this is the file that was read: it is not written over",
            "请另起一个文件名。", "Choose another name.");
    return err_in(e, path);
}

Exit cli_export(Cli *cli, Arena *a, const Decl *d, const ExportOptions *wanted,
                Str path) {
    ExportOptions options = *wanted;
    Buf out = buf_new(a, WRITE_MAX), said = buf_new(a, SAID_MAX);
    LaidOut laid;
    Err e;
    options.write.said = &said;
    options.write.said_english = cli->options.english;
    options.write.font_file = cli->options.font;
    if (!spares_input(a, d->file, path, &e) || !font_is_there(cli, a, &e) ||
        !export_decl(&out, &laid, d, &options, &e) ||
        !os_write_file(path, buf_str(&out), &e))
        return cli_fail(cli, &e);
    for (Str lines = buf_str(&said); lines.n > 0;)
        warn(cli, a, str_cut(&lines, S("\n")));
    return say_left_out(cli, a, d, &laid);
}
