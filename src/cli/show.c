/* SPDX-License-Identifier: Apache-2.0
 * `jixiao show`: the declaration as data. */
#include "cli/files.h"

#include "cli/show_text.h"
#include "cli/terminal.h"

static Exit show_one(Cli *cli, Arena *a, Decl *d, void *context) {
    (void)context;
    Buf b = buf_new(a, CLI_OUTPUT_MAX);
    if (cli->options.json) {
        JsonOut j = json_out(&b);
        decl_to_json(&j, a, d);
        buf_byte(&b, '\n');
    } else {
        TextOptions text = terminal_options(cli);
        show_text(&b, a, d, &text);
    }
    return cli_print(cli, buf_str(&b));
}

Exit cmd_show(Cli *cli) {
    ImportOptions options;
    Err e;
    if (!files_prepare(&options, cli, &e)) return cli_fail(cli, &e);
    return files_each(cli, &options, show_one, NULL);
}
