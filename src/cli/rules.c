/* SPDX-License-Identifier: Apache-2.0
 * `jixiao rules`: the rules explained, all or those named. */
#include "check/report_text.h"
#include "cli/cli.h"
#include "cli/terminal.h"

static bool is_listed(Str code, const Str *beginnings, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_has_prefix(code, beginnings[i])) return true;
    return false;
}

/* Codes are in capitals; a person may type them small. */
static Str in_capitals(Arena *a, Str s) {
    Buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        buf_byte(&b,
                 s.p[i] >= 'a' && s.p[i] <= 'z' ? s.p[i] - 'a' + 'A' : s.p[i]);
    return buf_str(&b);
}

/* Named as an argument or by --select, else all; but not by --ignore. */
static bool is_asked(const ContextWords *words, Str code) {
    return (words->select.n == 0 ||
            is_listed(code, words->select.items, words->select.n)) &&
           !is_listed(code, words->ignore.items, words->ignore.n);
}

Exit cmd_rules(Cli *cli) {
    TextOptions text = terminal_options(cli);
    ContextWords *words = &cli->options.context;
    bool whole = cli->options.files.n > 0, found = false;
    const Rule *last = NULL;
    Err e;
    for (size_t i = 0; i < cli->options.files.n; i++)
        VEC_ADD(cli->a, &words->select,
                in_capitals(cli->a, cli->options.files.items[i]));
    if (!context_codes_exist(words, &e)) return cli_fail(cli, &e);
    Buf b = buf_new(cli->a, CLI_OUTPUT_MAX);
    for (size_t i = 0; i < text.report.rules_n; i++) {
        const Rule *rule = text.report.rules[i];
        if (!is_asked(words, rule->code)) continue;
        if (whole && found && !cli->options.json) buf_add(&b, S("\n----\n\n"));
        found = true;
        if (cli->options.json) {
            JsonOut j = json_out(&b);
            rule_to_json(&j, rule, cli->options.english);
            buf_byte(&b, '\n');
        } else if (whole) {
            rule_to_text(&b, cli->a, rule, &text);
        } else {
            rule_list_line(&b, cli->a, rule, last, &text);
        }
        last = rule;
    }
    return cli_print(cli, buf_str(&b));
}
