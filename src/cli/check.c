/* SPDX-License-Identifier: Apache-2.0
 * `jixiao check`: what a good reviewer would object to. */
#include "base/sha256.h"
#include "check/report_sarif.h"
#include "check/report_text.h"
#include "cli/context.h"
#include "cli/export.h"
#include "cli/terminal.h"
#include "flow/annotate.h"
#include "flow/rewrite.h"
#include "os/file.h"
#include "read/encoding.h"

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

/* The text of a text file; absent for another kind, and where the file is gone
 * by now. */
static Str source_of(Arena *a, const Decl *d) {
    static const Str kinds[] = {S_INIT("txt"), S_INIT("html"), S_INIT("json")};
    Str bytes, text;
    Err e;
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_equal(d->format, kinds[i]) &&
            os_read_file(&bytes, a, d->file, IMPORT_MAX, &e) &&
            encoding_decode(&text, a, bytes, encoding_of_bytes(bytes)))
            return text;
    return (Str){0};
}

/* The report printed as asked for. */
static Exit print_report(Cli *cli, Arena *a, const Report *report,
                         Checking *checking) {
    Buf b = buf_new(a, CLI_OUTPUT_MAX);
    if (cli->options.sarif) {
        sarif_add(&checking->sarif, a, report, source_of(a, report->d),
                  &checking->text.report);
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

/* How a file is to be written; false, said, where it cannot. */
static bool prepare_file(ExportOptions *how, Cli *cli, Str form, Str path,
                         const Checking *checking) {
    *how =
        (ExportOptions){.layout = layout_find(checking->import->layouts, form),
                        .format = export_format(path)};
    if (how->format != FORMAT_NONE && how->layout != NULL) return true;
    (void)cli_misuse(cli, "写不成这种文件：",
                     "cannot write such a file: ", path);
    return false;
}

/* The digest of the file that was read; absent where it is gone by now. */
static Str digest_of(Arena *a, Str path) {
    Str bytes;
    Err e;
    return os_read_file(&bytes, a, path, IMPORT_MAX, &e) ? sha256_hex(a, bytes)
                                                         : (Str){0};
}

/* The form with the findings at their cells. */
static Exit write_annotated(Cli *cli, Arena *a, const Report *report, Str path,
                            const Checking *checking) {
    ExportOptions how;
    const Decl *d = report->d;
    if (path.p == NULL) return EXIT_DONE;
    if (!prepare_file(&how, cli, d->form, path, checking)) return EXIT_FAILED;
    AnnotateOptions options = {.report = &checking->text.report,
                               .layout = how.layout,
                               .today = checking->options.context.today};
    if (how.format == FORMAT_HTML) {
        options.digest = digest_of(a, d->file);
        annotate_page(&how.write, a, report, &options);
    } else {
        annotate(&how.write, a, report, &options);
    }
    return cli_export(cli, a, d, &how, path_numbered(a, path, d->index));
}

/* The form as a grid of indicators. */
static Exit write_rewritten(Cli *cli, Arena *a, const Decl *d, Str path,
                            const Checking *checking) {
    ExportOptions how;
    Decl grid;
    if (path.p == NULL) return EXIT_DONE;
    if (!decl_is_unit_form(d))
        return cli_misuse(
            cli, "只有部门整体的表能改写成分行的指标表：",
            "only a department's form can be rewritten: ", d->file);
    rewrite_as_grid(&grid, a, d);
    if (!prepare_file(&how, cli, grid.form, path, checking)) return EXIT_FAILED;
    return cli_export(cli, a, &grid, &how, path_numbered(a, path, d->index));
}

/* --html, --annotate, --rewrite. */
static Exit write_files(Cli *cli, Arena *a, const Report *report,
                        const Checking *checking) {
    const Options *o = &cli->options;
    Exit status = write_annotated(cli, a, report, o->html, checking);
    status = exit_worse(status,
                        write_annotated(cli, a, report, o->annotate, checking));
    return exit_worse(status,
                      write_rewritten(cli, a, report->d, o->rewrite, checking));
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
