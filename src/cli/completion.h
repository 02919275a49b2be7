/* SPDX-License-Identifier: Apache-2.0
 * Completion for the shells: commands, the options of each, the words that
 * some of them take. */
#ifndef COMPLETION_H
#define COMPLETION_H

#include "base/buf.h"

/* Scripts to be installed. */
void completion_bash(Buf *out);
void completion_zsh(Buf *out);

#endif
