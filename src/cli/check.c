/* SPDX-License-Identifier: Apache-2.0
 * `jixiao check`: what a good reviewer would object to. */
#include "check/report_sarif.h"
#include "check/report_text.h"
#include "cli/context.h"
#include "cli/export.h"
#include "cli/terminal.h"
#include "flow/annotate.h"
#include "flow/rewrite.h"

typedef struct Checking {
    CheckOptions options;
    TextOptions text;
    const ImportOptions *import;
    Buf log; /* of --sarif */
    JsonOut sarif;
} Checking;

static Exit status_of(Verdict v) {
    if (v == VERDICT_MUST_FIX) return EXIT_FINDINGS;
    return v == VERDICT_UNDECIDED ? EXIT_UNDECIDED : EXIT_DONE;
}

/* The report printed as asked for. */
static Exit print_report(Cli *cli, Arena *a, const Report *report,
                         Checking *checking) {
    Buf b = buf_new(a, CLI_OUTPUT_MAX);
    if (cli->options.sarif) {
        sarif_add(&checking->sarif, a, report, &checking->text.report);
        return EXIT_DONE;
    }
    if (cli->options.json) {
        JsonOut j = json_out(&b);
        report_to_json(&j, report, &checking->text.report);
        buf_byte(&b, '\n');
    } else {
        report_to_text(&b, a, report, &checking->text);
    }
    return cli_print(cli, buf_str(&b));
}

static Exit write_asked(Cli *cli, Arena *a, const Report *report, const Decl *d,
                        Str form, Str path, const Checking *checking) {
    if (path.p == NULL) return EXIT_DONE;
    ExportOptions how = {.layout = layout_find(checking->import->layouts, form),
                         .format = export_format(path)};
    if (how.format == FORMAT_NONE || how.layout == NULL)
        return cli_misuse(cli, "写不成这种文件：",
                          "cannot write such a file: ", path);
    if (report != NULL) annotate(&how.write, a, report, &checking->text.report);
    return cli_export(cli, a, d, &how, path_numbered(a, path, d->index));
}

/* --html, --annotate, --rewrite. */
static Exit write_files(Cli *cli, Arena *a, const Report *report,
                        const Checking *checking) {
    const Options *o = &cli->options;
    const Decl *d = report->d;
    Exit status = write_asked(cli, a, report, d, d->form, o->html, checking);
    status = exit_worse(
        status, write_asked(cli, a, report, d, d->form, o->annotate, checking));
    if (o->rewrite.p == NULL) return status;
    if (!decl_is_unit_form(d))
        return cli_misuse(
            cli, "只有部门整体的表能改写成分行的指标表：",
            "only a department's form can be rewritten: ", d->file);
    Decl grid;
    rewrite_as_grid(&grid, a, d);
    return exit_worse(status, write_asked(cli, a, NULL, &grid, grid.form,
                                          o->rewrite, checking));
}

static Exit check_one(Cli *cli, Arena *a, Decl *d, void *context) {
    Checking *checking = context;
    Report report;
    check_decl(&report, a, d, &checking->options);
    Exit status = status_of(report.verdict);
    status = exit_worse(status, print_report(cli, a, &report, checking));
    return exit_worse(status, write_files(cli, a, &report, checking));
}

Exit cmd_check(Cli *cli) {
    ImportOptions import;
    Checking checking = {.text = terminal_options(cli), .import = &import};
    Err e;
    if (!files_prepare(&import, cli, &e) ||
        !context_prepare(&checking.options, cli, &import, &e))
        return cli_fail(cli, &e);
    checking.log = buf_new(cli->a, CLI_OUTPUT_MAX);
    checking.sarif = json_out(&checking.log);
    if (!cli->options.sarif)
        return files_each(cli, &import, check_one, &checking);
    sarif_open(&checking.sarif, &checking.text.report, S(JIXIAO_VERSION));
    Exit status = files_each(cli, &import, check_one, &checking);
    sarif_close(&checking.sarif);
    buf_byte(&checking.log, '\n');
    return exit_worse(status, cli_print(cli, buf_str(&checking.log)));
}
