/* SPDX-License-Identifier: Apache-2.0
 * What the terminal can do: 100 columns, 80 where it is narrower; colour only
 * on a terminal and without NO_COLOR. */
#include "cli/terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "rules/all.h"

enum { WIDE = 100, NARROW = 80, WIDTH_LEAST = 40, WIDTH_MOST = 400 };

static int width_of(const Cli *cli) {
    Decimal n;
    if (cli->options.width.p != NULL &&
        decimal_from_str(&n, cli->options.width) && n.scale == 0 &&
        n.digits >= WIDTH_LEAST && n.digits <= WIDTH_MOST)
        return (int)n.digits;
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 &&
        size.ws_col < WIDE)
        return NARROW;
    return WIDE;
}

TextOptions terminal_options(const Cli *cli) {
    const char *no_color = getenv("NO_COLOR");
    bool refused = cli->options.no_color || (no_color != NULL && *no_color);
    return (TextOptions){
        .report = {cli->options.english, RULES, RULES_N},
        .width = width_of(cli),
        .ambiguous = str_equal(cli->options.ambiguous, S("2")) ? 2 : 1,
        .color = !refused && isatty(STDOUT_FILENO),
    };
}
