/* SPDX-License-Identifier: Apache-2.0
 * `jixiao targets`: text to targets. */
#include <stdio.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/cli.h"
#include "jixiao.h"
#include "os/file.h"

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

static Exit say_line(const Cli *cli, const Jixiao *j, size_t number) {
    fprintf(stderr,
            cli_say(cli, "jixiao：第 %zu 行：%s\n", "jixiao: line %zu: %s\n"),
            number, jixiao_error(j));
    return EXIT_FAILED;
}

static Exit answer_lines(Cli *cli, Jixiao *j, Str lines) {
    Exit status = EXIT_DONE;
    Buf out = buf_new(cli->a, CLI_OUTPUT_MAX);
    Arena *a = cli_arena(cli->options.english);
    ArenaMark mark = arena_mark(a);
    for (size_t number = 1; lines.p != NULL; number++) {
        Str line = str_cut(&lines, S("\n"));
        if (str_trim(line).n == 0) continue;
        const char *answer = jixiao_targets(j, str_to_c(a, line));
        arena_rewind(a, mark);
        if (answer == NULL) {
            status = say_line(cli, j, number);
            continue;
        }
        buf_add(&out, str_from_c(answer));
        buf_byte(&out, '\n');
    }
    arena_free(a);
    return exit_worse(status, cli_print(cli, buf_str(&out)));
}

Exit cmd_targets(Cli *cli) {
    Err e;
    Str lines = {0};
    bool one = cli->options.text.p != NULL;
    bool typed = !one && isatty(STDIN_FILENO);
    if (cli->options.files.n > 0)
        return cli_misuse(cli, "只读标准输入或 --text，多给了 ",
                          "reads standard input or --text; there is also ",
                          cli->options.files.items[0]);
    if (typed)
        fputs(cli_say(cli,
                      "jixiao：读标准输入，每行一个 JSON，如 "
                      "{\"text\":\"培训1800人次\"}；Ctrl-D 结束。只读一句用 "
                      "--text。\n",
                      "jixiao: reads standard input, a JSON object a line, as "
                      "{\"text\":\"培训1800人次\"}; Ctrl-D ends it. For one "
                      "text there is --text.\n"),
              stderr);
    if (!one && !os_read_file(&lines, cli->a, S("-"), TARGETS_INPUT_MAX, &e))
        return cli_fail(cli, &e);
    Jixiao *j = jixiao_new(cli->options.english);
    if (j == NULL) return cli_misuse(cli, "内存不够", "out of memory", S(""));
    Exit status = answer_lines(cli, j, one ? request_of(cli) : lines);
    jixiao_free(j);
    return status;
}
