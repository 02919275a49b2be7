/* SPDX-License-Identifier: Apache-2.0
 * The shells' completions, made from the tables of commands and options. Both
 * scripts look for the command behind options of every command (--lang en),
 * then for an option that takes words, then by the command. */
#include "cli/completion.h"

#include "cli/commands.h"

/* What stands behind a command other than files. `$program` is the program
 * that is being completed. */
static const struct {
    Str command;
    const char *words;
} WORDS[] = {
    {S_INIT("layouts"), "check"},
    {S_INIT("rules"), "$(\"$program\" rules 2>/dev/null | "
                      "sed -n 's/^  \\([A-Z][0-9]*\\) .*/\\1/p')"},
    {S_INIT("admin"), "first list lock reset unlock"},
    {S_INIT("audit"), "verify"},
    {S_INIT("manual"), "man bash zsh"},
};

static const char FORMS[] =
    "$(\"$program\" layouts 2>/dev/null | sed 's/ .*//')";

static void put_names(Buf *b) {
    for (size_t i = 0; i < COMMANDS_N; i++)
        buf_format(b, "%s%.*s", i == 0 ? "" : " ", STR_ARG(COMMANDS[i].name));
}

static void put_options_of(Buf *b, Str command) {
    bool begun = false;
    for (size_t i = 0; i < OPTIONS_N; i++) {
        if (!option_is_for(&OPTIONS[i], command)) continue;
        buf_format(b, "%s%.*s", begun ? " " : "", STR_ARG(OPTIONS[i].name));
        begun = true;
    }
}

/* "zh|en": the value is one of these words. */
static bool is_choice(const OptionInfo *o) {
    if (str_find_byte(o->value, '|') == STR_NONE) return false;
    for (size_t i = 0; i < o->value.n; i++) {
        char c = o->value.p[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!word && c != '|') return false;
    }
    return true;
}

static void put_choices(Buf *b, Str value) {
    for (const char *space = ""; value.p != NULL; space = " ") {
        Str word = str_cut(&value, S("|"));
        buf_format(b, "%s%.*s", space, STR_ARG(word));
    }
}

/* The words that each option takes which takes words: `open`, the words,
 * `close`. */
static void put_values(Buf *b, const char *open, const char *close) {
    for (size_t i = 0; i < OPTIONS_N; i++) {
        const OptionInfo *o = &OPTIONS[i];
        bool form = str_equal(o->name, S("--form"));
        if (!form && !is_choice(o)) continue;
        buf_format(b, "%.*s) %s", STR_ARG(o->name), open);
        if (form)
            buf_add(b, str_from_c(FORMS));
        else
            put_choices(b, o->value);
        buf_format(b, "%s\n", close);
    }
}

static const char *words_of(Str command) {
    for (size_t i = 0; i < COUNT_OF(WORDS); i++)
        if (str_equal(WORDS[i].command, command)) return WORDS[i].words;
    return NULL;
}

void completion_bash(Buf *b) {
    buf_add(b, S("_jixiao() {\n"
                 "local program=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]}"
                 "\nlocal before=${COMP_WORDS[COMP_CWORD-1]}\n"
                 "local command= options='' words='' i\n"
                 "for ((i = 1; i < COMP_CWORD; i++)); do\n"
                 "case ${COMP_WORDS[i]} in\n--lang) ((i++)) ;;\n-*) ;;\n"
                 "*) command=${COMP_WORDS[i]}; break ;;\nesac\ndone\n"
                 "case $before in\n"));
    put_values(b, "COMPREPLY=($(compgen -W \"", "\" -- \"$word\")); return ;;");
    buf_add(b, S("esac\ncase $command in\n'') words='"));
    put_names(b);
    buf_add(b, S(" help' options='--lang --version --help' ;;\n"
                 "help) words='"));
    put_names(b);
    buf_add(b, S("' ;;\n"));
    for (size_t i = 0; i < COMMANDS_N; i++) {
        const char *words = words_of(COMMANDS[i].name);
        buf_format(b, "%.*s) ", STR_ARG(COMMANDS[i].name));
        if (words != NULL) buf_format(b, "words=\"%s\" ", words);
        buf_add(b, S("options='"));
        put_options_of(b, COMMANDS[i].name);
        buf_add(b, S("' ;;\n"));
    }
    buf_add(b, S("esac\ncase $word in\n"
                 "-*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
                 "*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                 "[ -z \"$command\" ] || [ ${#COMPREPLY[@]} -gt 0 ] ||\n"
                 "COMPREPLY=($(compgen -f -- \"$word\")) ;;\nesac\n}\n"
                 "complete -o filenames -F _jixiao jixiao\n"));
}

void completion_zsh(Buf *b) {
    buf_add(b, S("#compdef jixiao\n"
                 "local program=$words[1] before=$words[CURRENT-1]\n"
                 "local command= i\n"
                 "for ((i = 2; i < CURRENT; i++)); do\ncase $words[i] in\n"
                 "--lang) ((i++)) ;;\n-*) ;;\n"
                 "*) command=$words[i]; break ;;\nesac\ndone\n"
                 "case $before in\n"));
    put_values(b, "compadd -- ", "; return ;;");
    buf_add(b, S("esac\nif [[ $PREFIX == -* ]]; then\ncase $command in\n"
                 "'') compadd -- --lang --version --help ;;\n"));
    for (size_t i = 0; i < COMMANDS_N; i++) {
        buf_format(b, "%.*s) compadd -- ", STR_ARG(COMMANDS[i].name));
        put_options_of(b, COMMANDS[i].name);
        buf_add(b, S(" ;;\n"));
    }
    buf_add(b, S("esac\nreturn\nfi\ncase $command in\n'') compadd -- "));
    put_names(b);
    buf_add(b, S(" help ;;\nhelp) compadd -- "));
    put_names(b);
    buf_add(b, S(" ;;\n"));
    for (size_t i = 0; i < COMMANDS_N; i++)
        if (words_of(COMMANDS[i].name) != NULL)
            buf_format(b, "%.*s) compadd -- %s || _files ;;\n",
                       STR_ARG(COMMANDS[i].name), words_of(COMMANDS[i].name));
    buf_add(b, S("*) _files ;;\nesac\n"));
}
