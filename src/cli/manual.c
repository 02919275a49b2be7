/* SPDX-License-Identifier: Apache-2.0
 * `jixiao manual`: the manual page, made from the tables of commands and
 * options, and the shells' completions. */
#include "cli/commands.h"
#include "cli/completion.h"

static void put_roff(Buf *b, const char *text) {
    for (; *text != '\0'; text++) {
        if (*text == '-' || *text == '\\') buf_byte(b, '\\');
        buf_byte(b, *text);
    }
}

static const char *in(const Cli *cli, const char *zh, const char *en) {
    return cli->options.english ? en : zh;
}

static void put_man_commands(Buf *b, const Cli *cli) {
    buf_format(b, ".SH %s\n", in(cli, "命令", "COMMANDS"));
    for (size_t i = 0; i < COMMANDS_N; i++) {
        const CommandInfo *c = &COMMANDS[i];
        buf_format(b, ".TP\n.B %.*s ", STR_ARG(c->name));
        put_roff(b, c->arguments);
        buf_byte(b, '\n');
        put_roff(b, in(cli, c->zh, c->en));
        buf_byte(b, '\n');
    }
}

static void put_man_options(Buf *b, const Cli *cli) {
    buf_format(b, ".SH %s\n", in(cli, "选项", "OPTIONS"));
    for (size_t i = 0; i < OPTIONS_N; i++) {
        const OptionInfo *o = &OPTIONS[i];
        buf_add(b, S(".TP\n.B "));
        put_roff(b, o->name.p);
        buf_format(b, " %.*s\n", STR_ARG(o->value));
        put_roff(b, cli->options.english ? o->en.p : o->zh.p);
        if (o->commands.p != NULL)
            buf_format(b, " (%.*s)", STR_ARG(o->commands));
        buf_byte(b, '\n');
    }
}

static void put_man(Buf *b, const Cli *cli) {
    buf_format(b, ".TH JIXIAO 1 \"\" \"jixiao %s\"\n", JIXIAO_VERSION);
    buf_format(b, ".SH %s\njixiao \\- %s\n", in(cli, "名称", "NAME"),
               in(cli, "查部门整体支出和项目支出绩效目标申报表",
                  "checks Chinese budget performance declarations"));
    buf_format(b, ".SH %s\n.B jixiao\n%s\n", in(cli, "用法", "SYNOPSIS"),
               in(cli, "命令 [选项] 文件...", "COMMAND [OPTION] FILE..."));
    put_man_commands(b, cli);
    put_man_options(b, cli);
    buf_format(b, ".SH %s\n", in(cli, "结束状态", "EXIT STATUS"));
    buf_format(b, "%s\n",
               in(cli, "0 没有必改；1 有必改；2 做不了；3 无法判断。",
                  "0 no error; 1 errors found; 2 could not be done; 3 "
                  "undecided."));
}

Exit cmd_manual(Cli *cli) {
    Buf b = buf_new(cli->a, CLI_OUTPUT_MAX);
    Str what =
        cli->options.files.n == 1 ? cli->options.files.items[0] : (Str){0};
    if (str_equal(what, S("man")))
        put_man(&b, cli);
    else if (str_equal(what, S("bash")))
        completion_bash(&b);
    else if (str_equal(what, S("zsh")))
        completion_zsh(&b);
    else
        return cli_misuse(cli, "用法：jixiao manual man|bash|zsh",
                          "usage: jixiao manual man|bash|zsh", S(""));
    return cli_print(cli, buf_str(&b));
}
