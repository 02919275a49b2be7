/* SPDX-License-Identifier: Apache-2.0
 * `jixiao batch`: a folder of forms checked on all cores. */
#include "flow/batch.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "flow/forms.h"
#include "os/clock.h"
#include "os/file.h"

enum { BAR_CELLS = 30, SHOW_EVERY = 100 };

typedef struct Progress {
    const Cli *cli;
    bool terminal;
    int64_t begun, shown;
    size_t first; /* done before this run */
    bool started;
} Progress;

/* What an interrupted run left is not done again. */
static void say_resumed(const Progress *p) {
    if (p->first > 0)
        fprintf(stderr,
                cli_say(p->cli, "接着上次做：%zu 个文件已经查过\n",
                        "going on: %zu files were done before\n"),
                p->first);
}

/* [=====     ] 1234 / 10000  850 份/秒  还要 10 秒 */
static void show_progress(void *context, size_t done, size_t total) {
    Progress *p = context;
    int64_t now = os_milliseconds();
    if (!p->started) {
        p->first = done;
        say_resumed(p);
    }
    p->started = true;
    if (!p->terminal || (now - p->shown < SHOW_EVERY && done < total)) return;
    p->shown = now;
    int filled = total == 0 ? BAR_CELLS : (int)(done * BAR_CELLS / total);
    double seconds = (double)(now - p->begun) / 1000;
    double rate = seconds > 0 ? (double)(done - p->first) / seconds : 0;
    double left = rate > 0 ? (double)(total - done) / rate : 0;
    fprintf(stderr, "\r[");
    for (int i = 0; i < BAR_CELLS; i++)
        fputc(i < filled ? '=' : ' ', stderr);
    fprintf(stderr, "] %zu / %zu  ", done, total);
    if (rate > 0) /* nothing is known before the first */
        fprintf(stderr,
                cli_say(p->cli, "%.0f 份/秒  还要 %.0f 秒   ",
                        "%.0f files/s  %.0f s left   "),
                rate, left);
}

static int workers_of_machine(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > BATCH_WORKERS_MAX ? BATCH_WORKERS_MAX : (int)n;
}

/* Ctrl-C: says that nothing is lost, then ends as it would have. */
static void stop(int sign, Str words) {
    ssize_t n = write(STDERR_FILENO, words.p, words.n);
    (void)n;
    (void)signal(sign, SIG_DFL);
    (void)raise(sign);
}

static void stop_zh(int sign) {
    stop(sign, S("\n停下了，查过的还在；同样的命令再运行一次，接着做\n"));
}

static void stop_en(int sign) {
    stop(sign, S("\nstopped; the same command again goes on from here\n"));
}

/* Not where the interrupt is ignored: nohup, a script's &. */
static void say_stop(const Cli *cli) {
    if (signal(SIGINT, cli->options.english ? stop_en : stop_zh) == SIG_IGN)
        (void)signal(SIGINT, SIG_IGN);
}

/* From here on an interrupt ends the program without words. */
static void say_no_stop(void) {
    if (signal(SIGINT, SIG_DFL) == SIG_IGN) (void)signal(SIGINT, SIG_IGN);
}

/* Rows are not dropped in silence. */
static Exit say_lost(const Cli *cli, const BatchTotals *t) {
    Err e;
    if (t->rows_lost == 0) return EXIT_DONE;
    err_set(&e, ERR_LIMIT, "", "", "请写成 .csv 或 .jsonl，或分几次查。",
            "Write .csv or .jsonl, or take fewer files at a time.");
    err_zh(&e, "一张工作表放不下，少写了 %zu 行", t->rows_lost);
    err_en(&e, "a sheet is full: %zu rows are left out", t->rows_lost);
    err_in(&e, cli->options.output);
    return cli_fail(cli, &e);
}

static Exit say_totals(const Cli *cli, const BatchTotals *t) {
    Str line = str_format(
        cli->a,
        cli_say(cli,
                "%zu 个文件，%zu 份申报表：必改 %zu，无法判断 %zu，可以上报 "
                "%zu；未读 %zu\n%.*s\n",
                "%zu files, %zu declarations: must fix %zu, undecided %zu, "
                "ready %zu; not read %zu\n%.*s\n"),
        t->files, t->declarations, t->must_fix, t->undecided, t->ready,
        t->unreadable, STR_ARG(cli->options.output));
    Exit status = t->unreadable > 0  ? EXIT_FAILED
                  : t->must_fix > 0  ? EXIT_FINDINGS
                  : t->undecided > 0 ? EXIT_UNDECIDED
                                     : EXIT_DONE;
    status = exit_worse(status, cli_print(cli, line));
    return exit_worse(status, say_lost(cli, t));
}

/* Nothing is wrong with an empty folder, but it is seldom what was meant. */
static void say_none(const Cli *cli, Str folder) {
    fprintf(stderr,
            cli_say(cli,
                    "jixiao：%.*s：目录里没有文件，什么也没查（隐藏的和 ~$ "
                    "开头的不算）。请看目录对不对。\n",
                    "jixiao: %.*s: no file in the folder, nothing was checked "
                    "(hidden ones and those that begin with ~$ do not count). "
                    "Look whether it is the right folder.\n"),
            STR_ARG(folder));
}

/* Files there were, but no form among them. */
static void say_no_form(const Cli *cli, Str folder) {
    fprintf(stderr,
            cli_say(cli,
                    "jixiao：%.*s：没有一个文件是认得的申报表；为什么，"
                    "看写出的表。\n",
                    "jixiao: %.*s: no file is a declaration that can be read; "
                    "the table says why.\n"),
            STR_ARG(folder));
}

static bool is_table(Str path) {
    return str_has_ending(path, S(".xlsx")) ||
           str_has_ending(path, S(".csv")) || str_has_ending(path, S(".jsonl"));
}

Exit cmd_batch(Cli *cli) {
    Layouts layouts;
    ImportOptions import = {.layouts = &layouts};
    CheckOptions check;
    Paths files;
    Err e;
    Str out = cli->options.output;
    if (cli->options.files.n != 1)
        return cli_misuse(cli, "要给一个目录", "one folder is needed", S(""));
    if (out.p == NULL)
        return cli_misuse(cli, "缺 -o OUT.xlsx（或 .csv、.jsonl）",
                          "-o OUT.xlsx (or .csv, .jsonl) is missing", S(""));
    if (!is_table(out))
        return cli_misuse(cli, "可写 .xlsx .csv .jsonl，不是 ",
                          "write .xlsx, .csv or .jsonl, not ", out);
    ContextWords *words = &cli->options.context;
    if (words->today.p == NULL) words->today = date_to_str(cli->a, os_today());
    import_prepare();
    if (!forms_load(&layouts, cli->a, cli->options.layouts, &e) ||
        !context_prepare(&check, cli->a, words, &import, &e) ||
        !os_list_files(&files, cli->a, cli->options.files.items[0], &e))
        return cli_fail(cli, &e);
    Progress progress = {.cli = cli,
                         .terminal = isatty(STDERR_FILENO),
                         .begun = os_milliseconds()};
    BatchOptions options = {.import = &import,
                            .check = &check,
                            .english = cli->options.english,
                            .journal = str_join(cli->a, out, S(".journal")),
                            .workers = workers_of_machine(),
                            .progress = show_progress,
                            .context = &progress};
    say_stop(cli);
    bool done = batch_run(cli->a, &files, &options, &e);
    say_no_stop();
    if (progress.terminal) fputc('\n', stderr);
    BatchTotals totals;
    if (!done || !batch_table(&totals, cli->a, options.journal, &files, out,
                              cli->options.english, &e))
        return cli_fail(cli, &e);
    unlink(str_to_c(cli->a, options.journal));
    if (files.n == 0)
        say_none(cli, cli->options.files.items[0]);
    else if (totals.declarations == 0)
        say_no_form(cli, cli->options.files.items[0]);
    return say_totals(cli, &totals);
}
