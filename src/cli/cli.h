/* SPDX-License-Identifier: Apache-2.0
 * cli/: the command line. One table of commands, one file a command. */
#ifndef CLI_H
#define CLI_H

#include "base/buf.h"
#include "base/err.h"
#include "cli/options.h"

/* The exit status of the contract; of several files the worst counts, in the
 * order EXIT_FAILED, EXIT_FINDINGS, EXIT_UNDECIDED, EXIT_DONE. */
typedef enum Exit {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1, /* at least one finding of severity error */
    EXIT_FAILED = 2,   /* could not be done */
    EXIT_UNDECIDED = 3 /* an error-severity rule is undecided */
} Exit;

typedef struct Cli {
    Arena *a; /* lives as long as the program */
    Options options;
    size_t reports; /* declarations of `check` so far, over all its files */
} Cli;

typedef Exit Command(Cli *cli);
Command cmd_show, cmd_check, cmd_targets, cmd_rules, cmd_convert, cmd_new,
    cmd_batch, cmd_layouts, cmd_manual, cmd_serve, cmd_admin, cmd_backup,
    cmd_restore, cmd_move, cmd_audit;

enum { CLI_ARENA_MAX = 1 << 30, CLI_OUTPUT_MAX = 1 << 29 };

int cli_main(int argc, char **argv);

Exit exit_worse(Exit a, Exit b);

/* The message of a failure on standard error: what was tried, on what, what to
 * do. Returns EXIT_FAILED. */
Exit cli_fail(const Cli *cli, const Err *e);
/* A usage mistake, with the way to help. Returns EXIT_FAILED. */
Exit cli_misuse(const Cli *cli, const char *zh, const char *en, Str what);
/* Writes to standard output; EXIT_FAILED with a message where that fails. */
Exit cli_print(const Cli *cli, Str text);
/* The text in the language that was asked for. */
const char *cli_say(const Cli *cli, const char *zh, const char *en);
/* A new arena for one file. Passing its limit ends the program with a
 * message. */
Arena *cli_arena(bool english);

#endif
