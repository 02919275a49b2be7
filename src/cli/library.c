/* SPDX-License-Identifier: Apache-2.0
 * From the options of the command line to the public library and back. */
#include "cli/library.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/terminal.h"
#include "os/clock.h"
#include "os/file.h"

Exit library_fail(const Cli *cli, const Jixiao *j) {
    fprintf(stderr, "jixiao%s%s\n", cli_say(cli, "：", ": "), jixiao_error(j));
    return EXIT_FAILED;
}

static bool set(Jixiao *j, Arena *a, const char *name, Str value) {
    return value.p == NULL || jixiao_set(j, name, str_to_c(a, value));
}

static bool set_each(Jixiao *j, Arena *a, const char *name, const Strs *all) {
    for (size_t i = 0; i < all->n; i++)
        if (!set(j, a, name, all->items[i])) return false;
    return true;
}

static bool set_number(Jixiao *j, Arena *a, const char *name, int n) {
    return set(j, a, name, str_format(a, "%d", n));
}

/* --form of `convert` and `new` is the form to write. */
static bool reads_as(const Options *o) {
    return !str_equal(o->command, S("convert")) &&
           !str_equal(o->command, S("new"));
}

static bool set_all(Jixiao *j, const Cli *cli) {
    const Options *o = &cli->options;
    const ContextWords *c = &o->context;
    Arena *a = cli->a;
    TextOptions text = terminal_options(cli);
    Str today = c->today.p != NULL ? c->today : date_to_str(a, os_today());
    return set(j, a, "layouts", o->layouts) && set(j, a, "today", today) &&
           set(j, a, "form", reads_as(o) ? o->form : (Str){0}) &&
           set(j, a, "stage", c->stage) && set(j, a, "previous", c->previous) &&
           set(j, a, "pack", c->pack) && set(j, a, "control", c->control) &&
           set(j, a, "suppress", c->suppress) &&
           set_each(j, a, "waive", &c->waive) &&
           set_each(j, a, "select", &c->select) &&
           set_each(j, a, "ignore", &c->ignore) && set(j, a, "font", o->font) &&
           set(j, a, "instructions", o->instructions ? S("1") : (Str){0}) &&
           set(j, a, "color", text.color ? S("1") : (Str){0}) &&
           set_number(j, a, "width", text.width) &&
           set_number(j, a, "ambiguous", text.ambiguous);
}

Jixiao *library_open(Cli *cli) {
    Jixiao *j = jixiao_new(cli->options.english);
    if (j == NULL) {
        (void)cli_misuse(cli, "内存不够", "out of memory", S(""));
        return NULL;
    }
    if (set_all(j, cli) && jixiao_prepare(j)) return j;
    (void)library_fail(cli, j);
    jixiao_free(j);
    return NULL;
}

static Exit one_file(Cli *cli, Jixiao *j, Str path, DeclWork *work) {
    JixiaoFile *f = jixiao_read_file(j, str_to_c(cli->a, path));
    Exit status = EXIT_DONE;
    if (f == NULL) return library_fail(cli, j);
    for (size_t i = 0; i < jixiao_count(f); i++)
        status = exit_worse(status, work(cli, j, f, i, path));
    jixiao_file_free(f);
    return status;
}

Exit library_each(Cli *cli, Jixiao *j, DeclWork *work) {
    Exit status = EXIT_DONE;
    if (cli->options.files.n == 0)
        return cli_misuse(cli, "没有给文件", "no file was given", S(""));
    for (size_t i = 0; i < cli->options.files.n; i++)
        status = exit_worse(
            status, one_file(cli, j, cli->options.files.items[i], work));
    return status;
}

Exit library_print(const Cli *cli, const Jixiao *j, const char *text) {
    if (text == NULL) return library_fail(cli, j);
    return cli_print(cli, str_from_c(text));
}

Exit library_print_line(const Cli *cli, const Jixiao *j, const char *text) {
    Exit status = library_print(cli, j, text);
    return text == NULL ? status : exit_worse(status, cli_print(cli, S("\n")));
}

/* ---- files written ---- */

Str path_numbered(Arena *a, Str path, size_t index) {
    size_t dot = str_find_last(path, S("."));
    if (index == 0 || dot == STR_NONE) return path;
    return str_format(a, "%.*s-%zu%.*s", STR_ARG(str_upto(path, dot)),
                      index + 1, STR_ARG(str_from(path, dot)));
}

const char *path_format(Arena *a, Str path) {
    size_t dot = str_find_last(path, S("."));
    return dot == STR_NONE ? "" : str_to_c(a, str_from(path, dot + 1));
}

/* A font that the user named must be there; those of the system need not. */
static bool font_is_there(const Cli *cli, Err *e) {
    Str path = cli->options.font;
    if (path.p == NULL || access(str_to_c(cli->a, path), R_OK) == 0)
        return true;
    err_system(e, "字体文件打不开", "could not open the font file",
               "请看 --font 后面的路径。", "Look at the path after --font.");
    return err_in(e, path);
}

/* What people declared is not written over, be it read already or not. */
static bool spares_inputs(const Cli *cli, Str path, Err *e) {
    const Strs *read = &cli->options.files;
    Str previous = cli->options.context.previous;
    bool spared =
        previous.p == NULL || !os_is_same_file(previous, path, cli->a);
    for (size_t i = 0; i < read->n && spared; i++)
        spared = !os_is_same_file(read->items[i], path, cli->a);
    if (spared) return true;
    err_set(e, ERR_USAGE, "这就是读入的文件，不能写在它上面",
            "this is the file that was read: it is not written over",
            "请另起一个文件名。", "Choose another name.");
    return err_in(e, path);
}

Exit library_save(const Cli *cli, const Jixiao *j, const void *bytes, size_t n,
                  Str path) {
    Err e;
    if (bytes == NULL) return library_fail(cli, j);
    if (!spares_inputs(cli, path, &e) || !font_is_there(cli, &e) ||
        !os_write_file(path, (Str){bytes, n}, &e))
        return cli_fail(cli, &e);
    for (Str lines = str_from_c(jixiao_notes(j)); lines.n > 0;) {
        Str line = str_cut(&lines, S("\n"));
        fprintf(stderr, "jixiao%s%.*s\n", cli_say(cli, "：", ": "),
                STR_ARG(line));
    }
    return jixiao_left_out(j) == 0 ? EXIT_DONE : EXIT_FINDINGS;
}
