/* SPDX-License-Identifier: Apache-2.0
 * `jixiao manual`: the manual page and the shells' completions, made from the
 * tables of commands and options. */
#include "cli/commands.h"

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

static void put_names(Buf *b) {
    for (size_t i = 0; i < COMMANDS_N; i++)
        buf_format(b, "%s%.*s", i == 0 ? "" : " ", STR_ARG(COMMANDS[i].name));
}

/* The options of one command. */
static void put_options_of(Buf *b, Str command) {
    bool begun = false;
    for (size_t i = 0; i < OPTIONS_N; i++) {
        if (!option_is_for(&OPTIONS[i], command)) continue;
        buf_format(b, "%s%.*s", begun ? " " : "", STR_ARG(OPTIONS[i].name));
        begun = true;
    }
}

static void put_bash(Buf *b) {
    buf_add(b, S("_jixiao() {\n    local word=${COMP_WORDS[COMP_CWORD]}\n"
                 "    local options\n    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                 "        COMPREPLY=($(compgen -W '"));
    put_names(b);
    buf_add(b, S(" help --version --help' -- \"$word\"))\n        return\n"
                 "    fi\n    case ${COMP_WORDS[1]} in\n"
                 "    help) COMPREPLY=($(compgen -W '"));
    put_names(b);
    buf_add(b, S("' -- \"$word\"))\n        return ;;\n"));
    for (size_t i = 0; i < COMMANDS_N; i++) {
        buf_format(b, "    %.*s) options='", STR_ARG(COMMANDS[i].name));
        put_options_of(b, COMMANDS[i].name);
        buf_add(b, S("' ;;\n"));
    }
    buf_add(b, S("    esac\n    case $word in\n"
                 "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) "
                 ";;\n    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
                 "    esac\n}\ncomplete -o filenames -F _jixiao jixiao\n"));
}

static void put_zsh(Buf *b) {
    buf_add(b, S("#compdef jixiao\nif (( CURRENT == 2 )); then\n"
                 "    compadd -- "));
    put_names(b);
    buf_add(b, S(" help --version --help\n    return\nfi\n"
                 "case $words[2] in\nhelp) compadd -- "));
    put_names(b);
    buf_add(b, S(" ;;\n"));
    for (size_t i = 0; i < COMMANDS_N; i++) {
        buf_format(b, "%.*s) [[ $PREFIX == -* ]] && compadd -- ",
                   STR_ARG(COMMANDS[i].name));
        put_options_of(b, COMMANDS[i].name);
        buf_add(b, S(" || _files ;;\n"));
    }
    buf_add(b, S("esac\n"));
}

Exit cmd_manual(Cli *cli) {
    Buf b = buf_new(cli->a, CLI_OUTPUT_MAX);
    Str what =
        cli->options.files.n == 1 ? cli->options.files.items[0] : (Str){0};
    if (str_equal(what, S("man")))
        put_man(&b, cli);
    else if (str_equal(what, S("bash")))
        put_bash(&b);
    else if (str_equal(what, S("zsh")))
        put_zsh(&b);
    else
        return cli_misuse(cli, "用法：jixiao manual man|bash|zsh",
                          "usage: jixiao manual man|bash|zsh", S(""));
    return cli_print(cli, buf_str(&b));
}
