/* SPDX-License-Identifier: Apache-2.0
 * `jixiao targets`: text to targets. */
#include "cli/cli.h"

#include "os/file.h"
#include "target/target.h"

enum { TARGETS_INPUT_MAX = 256 * 1000 * 1000 };

/* --text as a request line. */
static Str request_of(const Cli *cli) {
    Buf b = buf_new(cli->a, CLI_OUTPUT_MAX);
    JsonOut j = json_out(&b);
    json_open_object(&j);
    json_key_str(&j, S("id"), S("text"));
    json_key_str(&j, S("text"), cli->options.text);
    if (cli->options.year > 0)
        json_key_int(&j, S("form_year"), cli->options.year);
    json_close_object(&j);
    return buf_str(&b);
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
            err_in(&e, str_format(a, cli_say(cli, "第 %zu 行", "line %zu"),
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
    if (cli->options.files.n > 0)
        return cli_misuse(cli, "只读标准输入或 --text，多给了 ",
                          "reads standard input or --text; there is also ",
                          cli->options.files.items[0]);
    if (cli->options.text.p != NULL) return answer_lines(cli, request_of(cli));
    if (!os_read_file(&lines, cli->a, S("-"), TARGETS_INPUT_MAX, &e))
        return cli_fail(cli, &e);
    return answer_lines(cli, lines);
}
