/* SPDX-License-Identifier: Apache-2.0
 * `jixiao check`: what a good reviewer would object to. */
#include "cli/library.h"
#include "flow/export.h"

static Exit status_of(int verdict) {
    if (verdict == JIXIAO_MUST_FIX) return EXIT_FINDINGS;
    return verdict == JIXIAO_UNDECIDED ? EXIT_UNDECIDED : EXIT_DONE;
}

/* The report printed as asked for. */
static Exit print_report(Cli *cli, Jixiao *j, JixiaoReport *r) {
    if (cli->options.sarif)
        return jixiao_sarif_add(r) ? EXIT_DONE : library_fail(cli, j);
    if (!cli->options.json) return library_print(cli, j, jixiao_report_text(r));
    return library_print_line(cli, j, jixiao_report_json(r));
}

/* The files that --html, --annotate and --rewrite write beside the report. */
static Exit outputs_asked(const Cli *cli) {
    const Options *o = &cli->options;
    bool same = (o->html.p != NULL && (str_equal(o->html, o->annotate) ||
                                       str_equal(o->html, o->rewrite))) ||
                (o->annotate.p != NULL && str_equal(o->annotate, o->rewrite));
    if (o->html.p != NULL && !str_has_ending(o->html, S(".html")))
        return cli_misuse(cli, "--html 写网页，文件名要以 .html 结尾，不是 ",
                          "--html writes a page, OUT.html, not ", o->html);
    if (o->annotate.p != NULL && !str_has_ending(o->annotate, S(".docx")))
        return cli_misuse(
            cli, "--annotate 写 Word 批注，文件名要以 .docx 结尾，不是 ",
            "--annotate writes Word comments, OUT.docx, not ", o->annotate);
    if (o->rewrite.p != NULL && export_format(o->rewrite) == FORMAT_NONE)
        return cli_misuse(
            cli, "--rewrite 可写 .docx .pdf .xlsx .html .txt .json，不是 ",
            "--rewrite writes .docx, .pdf, .xlsx, .html, .txt or .json, not ",
            o->rewrite);
    if (cli->options.json && cli->options.sarif)
        return cli_misuse(cli, "--json 和 --sarif 只能写一种",
                          "either --json or --sarif is written", S(""));
    if (same)
        return cli_misuse(cli, "两样东西不能写成同一个文件，请另起文件名",
                          "two outputs cannot be one file: choose another name",
                          S(""));
    return EXIT_DONE;
}

/* Where the declaration of that index goes, and in which format. */
typedef struct Wanted {
    Str path;
    const char *format;
} Wanted;

static Wanted wanted(Cli *cli, Str path, size_t index) {
    Str numbered = path_numbered(cli->a, path, index);
    return (Wanted){numbered, path_format(cli->a, path)};
}

/* --html, --annotate, --rewrite. Those of a second declaration are numbered,
 * whether it stands in the same file or in the next. */
static Exit write_files(Cli *cli, Jixiao *j, JixiaoFile *f, size_t index,
                        JixiaoReport *r) {
    const Options *o = &cli->options;
    size_t number = cli->reports++;
    const Str annotated[] = {o->html, o->annotate};
    Exit status = EXIT_DONE;
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(annotated); i++) {
        if (annotated[i].p == NULL) continue;
        Wanted w = wanted(cli, annotated[i], number);
        const void *bytes = jixiao_report_form(r, w.format, &n);
        status = exit_worse(status, library_save(cli, j, bytes, n, w.path));
    }
    if (o->rewrite.p == NULL) return status;
    Wanted w = wanted(cli, o->rewrite, number);
    const void *bytes = jixiao_rewrite(f, index, w.format, &n);
    return exit_worse(status, library_save(cli, j, bytes, n, w.path));
}

static Exit check_one(Cli *cli, Jixiao *j, JixiaoFile *f, size_t index,
                      Str path) {
    (void)path;
    JixiaoReport *r = jixiao_report(f, index);
    if (r == NULL) return library_fail(cli, j);
    Exit status =
        exit_worse(status_of(jixiao_verdict(r)), print_report(cli, j, r));
    return exit_worse(status, write_files(cli, j, f, index, r));
}

Exit cmd_check(Cli *cli) {
    Exit status = outputs_asked(cli);
    if (status != EXIT_DONE) return status;
    Jixiao *j = library_open(cli);
    if (j == NULL) return EXIT_FAILED;
    status = library_each(cli, j, check_one);
    if (cli->options.sarif)
        status =
            exit_worse(status, library_print_line(cli, j, jixiao_sarif(j)));
    jixiao_free(j);
    return status;
}
