/* SPDX-License-Identifier: Apache-2.0
 * `jixiao admin`, `backup`, `restore`, `move`, `audit`: the office's tools,
 * which are in its module. */
#include "cli/office.h"

/* Runs a tool with the words from `from` on. */
static Exit run(Cli *cli, OfficeTool *tool, Str file, size_t from) {
    const Options *o = &cli->options;
    ToolOptions options = {.store = o->db,
                           .file = file,
                           .words = o->files.items + from,
                           .words_n = o->files.n - from,
                           .english = o->english};
    Buf out = buf_new(cli->a, CLI_OUTPUT_MAX);
    bool faulty = false;
    Err e;
    if (!tool(&out, &faulty, cli->a, &options, &e)) return cli_fail(cli, &e);
    Exit printed = cli_print(cli, buf_str(&out));
    return exit_worse(printed, faulty ? EXIT_FINDINGS : EXIT_DONE);
}

static bool misses_db(Cli *cli, Exit *exit) {
    if (cli->options.db.p != NULL) return false;
    *exit = cli_misuse(cli, "缺 --db 文件或 postgres://…",
                       "--db FILE or postgres://… is missing", S(""));
    return true;
}

static const OfficeModule *office_of(Cli *cli, Exit *exit) {
    Err e;
    const OfficeModule *office = cli_office(&e);
    if (office == NULL) *exit = cli_fail(cli, &e);
    return office;
}

Exit cmd_admin(Cli *cli) {
    Exit exit;
    if (misses_db(cli, &exit)) return exit;
    const OfficeModule *office = office_of(cli, &exit);
    return office == NULL ? exit : run(cli, office->admin, (Str){0}, 0);
}

Exit cmd_backup(Cli *cli) {
    Exit exit;
    if (misses_db(cli, &exit)) return exit;
    if (cli->options.output.p == NULL)
        return cli_misuse(cli, "缺 -o 备份文件", "-o FILE is missing", S(""));
    const OfficeModule *office = office_of(cli, &exit);
    return office == NULL ? exit
                          : run(cli, office->backup, cli->options.output, 0);
}

Exit cmd_restore(Cli *cli) {
    Exit exit;
    if (misses_db(cli, &exit)) return exit;
    if (cli->options.files.n != 1)
        return cli_misuse(cli, "要一个备份文件", "one backup is needed", S(""));
    const OfficeModule *office = office_of(cli, &exit);
    return office == NULL
               ? exit
               : run(cli, office->restore, cli->options.files.items[0], 1);
}

Exit cmd_move(Cli *cli) {
    Exit exit;
    if (cli->options.files.n != 2)
        return cli_misuse(cli, "要两个库：从哪里 到哪里",
                          "two stores are needed: from, to", S(""));
    const OfficeModule *office = office_of(cli, &exit);
    return office == NULL ? exit : run(cli, office->move, (Str){0}, 0);
}

Exit cmd_audit(Cli *cli) {
    Exit exit;
    const Strs *words = &cli->options.files;
    if (words->n != 1 || !str_equal(words->items[0], S("verify")))
        return cli_misuse(cli, "audit 后面要 verify", "audit takes verify",
                          S(""));
    if (misses_db(cli, &exit)) return exit;
    const OfficeModule *office = office_of(cli, &exit);
    return office == NULL ? exit : run(cli, office->verify, (Str){0}, 1);
}
