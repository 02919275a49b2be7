/* SPDX-License-Identifier: Apache-2.0
 * The table of commands, help, and what every command uses. */
#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/version.h"
#include "os/file.h"

const char *cli_say(const Cli *cli, const char *zh, const char *en) {
    return cli->options.english ? en : zh;
}

Exit exit_worse(Exit a, Exit b) {
    static const int rank[] = {[EXIT_DONE] = 0,
                               [EXIT_UNDECIDED] = 1,
                               [EXIT_FINDINGS] = 2,
                               [EXIT_FAILED] = 3};
    return rank[a] >= rank[b] ? a : b;
}

Exit cli_fail(const Cli *cli, const Err *e) {
    char message[ERR_MESSAGE_MAX];
    err_message(message, e, cli->options.english);
    fprintf(stderr, "jixiao%s%s\n", cli_say(cli, "：", ": "), message);
    return EXIT_FAILED;
}

Exit cli_misuse(const Cli *cli, const char *zh, const char *en, Str what) {
    Err e;
    err_set(&e, ERR_USAGE, "", "", "看用法：jixiao --help",
            "See the usage: jixiao --help");
    err_zh(&e, "%s%.*s", zh, STR_ARG(what));
    err_en(&e, "%s%.*s", en, STR_ARG(what));
    return cli_fail(cli, &e);
}

Exit cli_print(const Cli *cli, Str text) {
    if (os_write_all(STDOUT_FILENO, text)) return EXIT_DONE;
    Err e;
    err_set(&e, ERR_SYSTEM, "标准输出写不了", "could not write the output",
            "请看磁盘是否已满、管道另一头是否还在。",
            "Look whether the disk is full or the pipe is closed.");
    return cli_fail(cli, &e);
}

static void memory_full_zh(size_t limit) {
    fprintf(stderr,
            "jixiao：要用的内存超过限额（%zu MiB）。请一次少给些文件。\n",
            limit >> 20);
    _exit(EXIT_FAILED);
}

static void memory_full_en(size_t limit) {
    fprintf(stderr,
            "jixiao: more memory is needed than allowed (%zu MiB). Give fewer "
            "files at a time.\n",
            limit >> 20);
    _exit(EXIT_FAILED);
}

Arena *cli_arena(bool english) {
    return arena_new(CLI_ARENA_MAX, english ? memory_full_en : memory_full_zh);
}

enum { HELP_COLUMN = 24 }; /* where the texts of help begin */

/* "  --today DATE" and what it does, the texts in one column. */
static void help_line(Buf *b, Str name, Str value, Str what) {
    size_t width = name.n + (value.p == NULL ? 0 : value.n + 1);
    buf_format(b, "  %.*s%s%.*s", STR_ARG(name), value.p == NULL ? "" : " ",
               STR_ARG(value));
    for (; width < HELP_COLUMN; width++)
        buf_byte(b, ' ');
    buf_format(b, "  %.*s\n", STR_ARG(what));
}

/* Of one command, or of all where there is none of that name. */
static Str help_text(const Cli *cli, Str command) {
    Buf b = buf_new(cli->a, CLI_OUTPUT_MAX);
    const CommandInfo *one = command_find(command);
    buf_format(&b, "%s\n",
               cli_say(cli,
                       "jixiao 绩效：查部门整体支出和项目支出绩效目标申报表",
                       "jixiao: checks Chinese budget performance "
                       "declarations"));
    buf_format(&b, "%s\n",
               cli_say(cli, "用法：jixiao 命令 [选项] 文件...",
                       "usage: jixiao COMMAND [OPTION] FILE..."));
    for (size_t i = 0; i < COMMANDS_N; i++) {
        const CommandInfo *c = &COMMANDS[i];
        if (one != NULL && one != c) continue;
        help_line(&b, c->name, str_from_c(c->arguments),
                  str_from_c(cli_say(cli, c->zh, c->en)));
    }
    buf_format(&b, "%s\n", cli_say(cli, "选项：", "options:"));
    for (size_t i = 0; i < OPTIONS_N; i++) {
        const OptionInfo *o = &OPTIONS[i];
        if (one != NULL && !option_is_for(o, one->name)) continue;
        help_line(&b, o->name, o->value, cli->options.english ? o->en : o->zh);
    }
    buf_format(&b, "%s\n",
               cli_say(cli,
                       "结束状态：0 没有必改；1 有必改；2 做不了；3 无法判断",
                       "exit status: 0 no error; 1 errors found; 2 could not "
                       "be done; 3 undecided"));
    return buf_str(&b);
}

/* `jixiao help`, `jixiao help check`. */
static Exit help(const Cli *cli) {
    const Strs *asked = &cli->options.files;
    Str name = asked->n > 0 ? asked->items[0] : (Str){0};
    if (name.p != NULL && command_find(name) == NULL)
        return cli_misuse(cli, "没有这个命令：", "no such command: ", name);
    return cli_print(cli, help_text(cli, name));
}

static Exit run_command(Cli *cli) {
    Str name = cli->options.command;
    const CommandInfo *command = command_find(name);
    if (str_equal(name, S("help"))) return help(cli);
    if (cli->options.help) return cli_print(cli, help_text(cli, name));
    if (name.p == NULL) {
        Str help = help_text(cli, name);
        fprintf(stderr, "%.*s", STR_ARG(help));
        return EXIT_FAILED;
    }
    if (command == NULL)
        return cli_misuse(cli, "没有这个命令：", "no such command: ", name);
    return command->run(cli);
}

int cli_main(int argc, char **argv) {
    Cli cli = {.a = cli_arena(options_ask_english(argc, argv))};
    Err e;
    Exit status;
    /* A file that may grow no further is a write that fails, with words. */
    (void)signal(SIGXFSZ, SIG_IGN);
    if (argc == 2 && str_equal(str_from_c(argv[1]), S("--version")))
        status = cli_print(&cli, version_text(cli.a));
    else if (!options_parse(&cli.options, cli.a, argc, argv, &e))
        status = cli_fail(&cli, &e);
    else
        status = run_command(&cli);
    arena_free(cli.a);
    return (int)status;
}
