/* SPDX-License-Identifier: Apache-2.0
 * `jixiao layouts`: which forms there are; `jixiao layouts check FILE...`:
 * whether layout files are sound. */
#include "cli/cli.h"
#include "flow/forms.h"

static Exit list_layouts(Cli *cli, const Layouts *layouts) {
    Buf b = buf_new(cli->a, CLI_OUTPUT_MAX);
    for (size_t i = 0; i < layouts->items.n; i++) {
        const Layout *l = layouts->items.items[i];
        buf_format(&b, "%-14.*s%.*s\n", STR_ARG(layout_id(l)),
                   STR_ARG(layout_title(l)));
    }
    return cli_print(cli, buf_str(&b));
}

static Exit check_layout(Cli *cli, Str path) {
    const Layout *layout;
    Err e;
    if (!forms_read_file(&layout, cli->a, path, &e)) return cli_fail(cli, &e);
    return cli_print(cli, str_format(cli->a, "%.*s: %.*s\n", STR_ARG(path),
                                     STR_ARG(layout_id(layout))));
}

Exit cmd_layouts(Cli *cli) {
    const Options *o = &cli->options;
    Layouts layouts;
    Err e;
    if (o->files.n == 0)
        return forms_load(&layouts, cli->a, o->layouts, &e)
                   ? list_layouts(cli, &layouts)
                   : cli_fail(cli, &e);
    if (!str_equal(o->files.items[0], S("check")))
        return cli_misuse(cli, "用法：jixiao layouts [check FILE...]，不是 ",
                          "usage: jixiao layouts [check FILE...], not ",
                          o->files.items[0]);
    if (o->files.n == 1)
        return cli_misuse(cli, "没有给文件", "no file was given", S(""));
    Exit status = EXIT_DONE;
    for (size_t i = 1; i < o->files.n; i++)
        status = exit_worse(status, check_layout(cli, o->files.items[i]));
    return status;
}
