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

/* Named as an argument or by --select, else all; but not by --ignore. */
static bool is_asked(const Options *o, Str code) {
    bool all = o->files.n + o->context.select.n == 0;
    return (all || is_listed(code, o->files.items, o->files.n) ||
            is_listed(code, o->context.select.items, o->context.select.n)) &&
           !is_listed(code, o->context.ignore.items, o->context.ignore.n);
}

Exit cmd_rules(Cli *cli) {
    TextOptions text = terminal_options(cli);
    bool whole = cli->options.files.n > 0, found = false;
    const Rule *last = NULL;
    Err e;
    if (!context_codes_exist(&cli->options.context, &e))
        return cli_fail(cli, &e);
    Buf b = buf_new(cli->a, CLI_OUTPUT_MAX);
    for (size_t i = 0; i < text.report.rules_n; i++) {
        const Rule *rule = text.report.rules[i];
        if (!is_asked(&cli->options, rule->code)) continue;
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
    if (!found)
        return cli_misuse(cli, "没有这条规则：", "no such rule: ",
                          whole ? cli->options.files.items[0] : S(""));
    return cli_print(cli, buf_str(&b));
}
