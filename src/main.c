/* SPDX-License-Identifier: Apache-2.0
 * The program: hands its arguments to the table of commands. */
#include "cli/cli.h"

int main(int argc, char **argv) {
    return cli_main(argc, argv);
}
