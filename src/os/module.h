/* SPDX-License-Identifier: Apache-2.0
 * Parts of the program that are opened when they are first needed. */
#ifndef OS_MODULE_H
#define OS_MODULE_H

#include "base/err.h"

/* The address of `symbol` in the module `file`, which stands beside the program
 * or in ../lib/jixiao of its folder. NULL on failure: ERR_SYSTEM. The module
 * stays open. */
const void *os_module_open(const char *file, const char *symbol, Err *e);

#endif
