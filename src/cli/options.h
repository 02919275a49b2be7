/* SPDX-License-Identifier: Apache-2.0
 * The options of the command line: one table, one struct. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "base/err.h"
#include "base/vec.h"
#include "flow/context.h"

typedef struct Options {
    Str command;
    bool help;
    bool english; /* --lang en */
    bool json, sarif;
    bool no_color;        /* --no-color */
    bool instructions;    /* --instructions: with the 填报说明 */
    ContextWords context; /* of a check */
    Str html, annotate, rewrite;
    Str form, output, layouts, font;
    Str text;
    Str db, listen, public_url, trusted_proxy, tls_cert, tls_key;
    Str backup_dir, backup_at;
    int backup_keep;
    bool demo;
    int workers;
    int year, width, ambiguous; /* 0: not given */
    Strs files;
} Options;

typedef struct OptionInfo {
    Str name;      /* "--today" */
    Str value;     /* "DATE"; absent for a flag */
    Str commands;  /* "check batch"; absent: every command */
    Str zh, en;    /* what it does */
    size_t offset; /* in Options */
    enum {
        OPTION_FLAG,
        OPTION_STR,
        OPTION_NUMBER,
        OPTION_LIST,
        OPTION_LINE,
        OPTION_LANG
    } kind;
    int least, most; /* of a number */
} OptionInfo;

extern const OptionInfo OPTIONS[];
extern const size_t OPTIONS_N;

/* Reads the arguments after the program's name. Fails with ERR_USAGE where an
 * option is unknown, lacks its value, has a number out of its range or does not
 * belong to the command. */
bool options_parse(Options *out, Arena *a, int argc, char **argv,
                   Err *e) MUST_USE;
/* The last --lang, wherever it stands: for what is said before all is read. */
bool options_ask_english(int argc, char **argv);
bool option_is_for(const OptionInfo *option, Str command);

#endif
