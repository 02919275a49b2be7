/* SPDX-License-Identifier: Apache-2.0
 * `jixiao targets`: text to targets. */
#include "cli/cli.h"

#include "os/file.h"
#include "target/target.h"

enum { TARGETS_INPUT_MAX = 256 * 1000 * 1000 };

/* --text as a request line. */
static bool request_of(Str *out, Cli *cli, Err *e) {
    Buf b = buf_new(cli->a, CLI_OUTPUT_MAX);
    JsonOut j = json_out(&b);
    Decimal year = {0};
    Str given = cli->options.year;
    if (given.p != NULL && !decimal_from_str(&year, given)) {
        err_set(e, ERR_USAGE, "", "", NULL, NULL);
        err_zh(e, "--year 后面应是年份，现为 %.*s", STR_ARG(given));
        err_en(e, "--year needs a year, not %.*s", STR_ARG(given));
        return false;
    }
    json_open_object(&j);
    json_key_str(&j, S("id"), S("text"));
    json_key_str(&j, S("text"), cli->options.text);
    if (given.p != NULL) json_key_int(&j, S("form_year"), year.digits);
    json_close_object(&j);
    *out = buf_str(&b);
    return true;
}

static Exit answer_lines(Cli *cli, Str lines) {
    Exit status = EXIT_DONE;
    size_t number = 0;
    Buf out = buf_new(cli->a, CLI_OUTPUT_MAX);
    while (lines.p != NULL) {
        Str line = str_cut(&lines, S("\n"));
        number++;
        if (str_trim(line).n == 0) continue;
        Arena *a = cli_arena();
        Err e;
        Buf answer = buf_new(a, CLI_OUTPUT_MAX);
        if (targets_answer(&answer, a, line, &e)) {
            buf_add(&out, buf_str(&answer));
            buf_byte(&out, '\n');
        } else {
            err_in(&e, str_format(a, "%s %zu", cli_say(cli, "第几行", "line"),
                                  number));
            status = cli_fail(cli, &e);
        }
        arena_free(a);
    }
    return exit_worse(status, cli_print(cli, buf_str(&out)));
}

Exit cmd_targets(Cli *cli) {
    Err e;
    Str lines;
    bool given =
        cli->options.text.p != NULL
            ? request_of(&lines, cli, &e)
            : os_read_file(&lines, cli->a, S("-"), TARGETS_INPUT_MAX, &e);
    if (!given) return cli_fail(cli, &e);
    return answer_lines(cli, lines);
}
