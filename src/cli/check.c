/* SPDX-License-Identifier: Apache-2.0
 * `jixiao check`: what a good reviewer would object to. */
#include "cli/library.h"

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

/* Where the declaration of that index goes, and in which format. */
typedef struct Wanted {
    Str path;
    const char *format;
} Wanted;

static Wanted wanted(Cli *cli, Str path, size_t index) {
    Str numbered = path_numbered(cli->a, path, index);
    return (Wanted){numbered, path_format(cli->a, path)};
}

/* --html, --annotate, --rewrite. */
static Exit write_files(Cli *cli, Jixiao *j, JixiaoFile *f, size_t index,
                        JixiaoReport *r, Str input) {
    const Options *o = &cli->options;
    const Str annotated[] = {o->html, o->annotate};
    Exit status = EXIT_DONE;
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(annotated); i++) {
        if (annotated[i].p == NULL) continue;
        Wanted w = wanted(cli, annotated[i], index);
        const void *bytes = jixiao_report_form(r, w.format, &n);
        status =
            exit_worse(status, library_save(cli, j, bytes, n, input, w.path));
    }
    if (o->rewrite.p == NULL) return status;
    Wanted w = wanted(cli, o->rewrite, index);
    const void *bytes = jixiao_rewrite(f, index, w.format, &n);
    return exit_worse(status, library_save(cli, j, bytes, n, input, w.path));
}

static Exit check_one(Cli *cli, Jixiao *j, JixiaoFile *f, size_t index,
                      Str path) {
    JixiaoReport *r = jixiao_report(f, index);
    if (r == NULL) return library_fail(cli, j);
    Exit status =
        exit_worse(status_of(jixiao_verdict(r)), print_report(cli, j, r));
    return exit_worse(status, write_files(cli, j, f, index, r, path));
}

Exit cmd_check(Cli *cli) {
    Jixiao *j = library_open(cli);
    if (j == NULL) return EXIT_FAILED;
    Exit status = library_each(cli, j, check_one);
    if (cli->options.sarif)
        status =
            exit_worse(status, library_print_line(cli, j, jixiao_sarif(j)));
    jixiao_free(j);
    return status;
}
