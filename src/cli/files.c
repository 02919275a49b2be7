/* SPDX-License-Identifier: Apache-2.0
 * Walking over the files of the command line. */
#include "cli/files.h"

#include "os/file.h"

bool layout_file(const Layout **out, Cli *cli, Str path, Err *e) {
    enum { LAYOUT_FILE_MAX = 1000 * 1000 };
    Str bytes;
    return os_read_file(&bytes, cli->a, path, LAYOUT_FILE_MAX, e) &&
           layout_parse(out, cli->a, path, bytes, e);
}

/* The layouts of a folder that the user named come first. */
static bool add_folder(Layouts *out, Cli *cli, Str folder, Err *e) {
    Paths paths;
    if (!os_list_files(&paths, cli->a, folder, e)) return false;
    for (size_t i = 0; i < paths.n; i++) {
        const Layout *layout;
        if (!str_has_suffix(paths.items[i], S(".html"))) continue;
        if (!layout_file(&layout, cli, paths.items[i], e)) return false;
        VEC_ADD(cli->a, &out->items, layout);
    }
    return true;
}

static bool find_form(ImportOptions *out, Cli *cli, Err *e) {
    Str form = cli->options.form;
    if (form.p == NULL) return true;
    out->force = layout_find(out->layouts, form);
    if (out->force != NULL) return true;
    err_set(e, ERR_USAGE, "", "", "看有哪些表式：jixiao layouts",
            "See which there are: jixiao layouts");
    err_zh(e, "没有“%.*s”这种表", STR_ARG(form));
    err_en(e, "there is no form \"%.*s\"", STR_ARG(form));
    return false;
}

bool files_prepare(ImportOptions *out, Cli *cli, Err *e) {
    Layouts *layouts = ARENA_NEW(cli->a, Layouts);
    Str folder = cli->options.layouts;
    *out = (ImportOptions){.layouts = layouts};
    import_prepare();
    Layouts built_in = {0};
    if (folder.p != NULL && !add_folder(layouts, cli, folder, e)) return false;
    if (!layouts_embedded(&built_in, cli->a, e)) return false;
    for (size_t i = 0; i < built_in.items.n; i++)
        VEC_ADD(cli->a, &layouts->items, built_in.items.items[i]);
    return find_form(out, cli, e);
}

static Exit one_file(Cli *cli, Str path, const ImportOptions *options,
                     DeclWork *work, void *context) {
    Arena *a = cli_arena();
    Decls decls;
    Err e;
    Exit status = EXIT_DONE;
    if (!import_file(&decls, a, path, options, &e))
        status = cli_fail(cli, &e);
    else
        for (size_t i = 0; i < decls.n; i++)
            status = exit_worse(status, work(cli, a, &decls.items[i], context));
    arena_free(a);
    return status;
}

Exit files_each(Cli *cli, const ImportOptions *options, DeclWork *work,
                void *context) {
    Exit status = EXIT_DONE;
    if (cli->options.files.n == 0)
        return cli_misuse(cli, "没有给文件", "no file was given", S(""));
    for (size_t i = 0; i < cli->options.files.n; i++)
        status = exit_worse(status, one_file(cli, cli->options.files.items[i],
                                             options, work, context));
    return status;
}
