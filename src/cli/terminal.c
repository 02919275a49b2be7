/* SPDX-License-Identifier: Apache-2.0
 * What the terminal can do: 100 columns, 80 or its own width where it is
 * narrower; colour only on a terminal and without NO_COLOR. */
#include "cli/terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "rules/all.h"

enum { WIDE = 100, NARROW = 80, LEAST = 40 };

static int width_of(const Cli *cli) {
    if (cli->options.width > 0) return cli->options.width;
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 &&
        size.ws_col < WIDE) {
        if (size.ws_col >= NARROW) return NARROW;
        return size.ws_col > LEAST ? size.ws_col : LEAST;
    }
    return WIDE;
}

TextOptions terminal_options(const Cli *cli) {
    const char *no_color = getenv("NO_COLOR");
    bool refused = cli->options.no_color || (no_color != NULL && *no_color);
    return (TextOptions){
        .report = {cli->options.english, RULES, RULES_N},
        .width = width_of(cli),
        .ambiguous = cli->options.ambiguous == 2 ? 2 : 1,
        .color = !refused && isatty(STDOUT_FILENO),
    };
}
