/* SPDX-License-Identifier: Apache-2.0
 * `jixiao check`: what a good reviewer would object to. */
#include "check/report_text.h"
#include "cli/context.h"
#include "cli/terminal.h"

typedef struct Checking {
    CheckOptions options;
    TextOptions text;
} Checking;

static Exit status_of(Verdict v) {
    if (v == VERDICT_MUST_FIX) return EXIT_FINDINGS;
    return v == VERDICT_UNDECIDED ? EXIT_UNDECIDED : EXIT_DONE;
}

static Exit check_one(Cli *cli, Arena *a, Decl *d, void *context) {
    Checking *checking = context;
    Report report;
    check_decl(&report, a, d, &checking->options);
    Buf b = buf_new(a, CLI_OUTPUT_MAX);
    if (cli->options.json) {
        JsonOut j = json_out(&b);
        report_to_json(&j, &report, &checking->text.report);
        buf_byte(&b, '\n');
    } else {
        report_to_text(&b, a, &report, &checking->text);
    }
    return exit_worse(status_of(report.verdict), cli_print(cli, buf_str(&b)));
}

Exit cmd_check(Cli *cli) {
    ImportOptions import;
    Checking checking = {.text = terminal_options(cli)};
    Err e;
    if (!files_prepare(&import, cli, &e) ||
        !context_prepare(&checking.options, cli, &import, &e))
        return cli_fail(cli, &e);
    return files_each(cli, &import, check_one, &checking);
}
