/* SPDX-License-Identifier: Apache-2.0
 * The commands, with what help says of them. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "cli/cli.h"

typedef struct CommandInfo {
    Str name;
    const char *arguments;
    const char *zh, *en; /* what it does */
    Command *run;
} CommandInfo;

extern const CommandInfo COMMANDS[];
extern const size_t COMMANDS_N;

/* NULL where there is none of that name. */
const CommandInfo *command_find(Str name);

#endif
