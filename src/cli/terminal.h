/* SPDX-License-Identifier: Apache-2.0
 * How wide and how colourful the report may be. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include "check/report_text.h"
#include "cli/cli.h"

TextOptions terminal_options(const Cli *cli);

#endif
