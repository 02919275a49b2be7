/* SPDX-License-Identifier: Apache-2.0
 * `jixiao show`: the declaration as data. */
#include "cli/library.h"

static Exit show_one(Cli *cli, Jixiao *j, JixiaoFile *f, size_t index,
                     Str path) {
    (void)path;
    if (!cli->options.json)
        return library_print(cli, j, jixiao_show_text(f, index));
    return library_print_line(cli, j, jixiao_show(f, index));
}

Exit cmd_show(Cli *cli) {
    Jixiao *j = library_open(cli);
    if (j == NULL) return EXIT_FAILED;
    Exit status = library_each(cli, j, show_one);
    jixiao_free(j);
    return status;
}
