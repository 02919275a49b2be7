/* SPDX-License-Identifier: Apache-2.0
 * The office module's table; linked into the module alone. */
#include "module/office.h"

extern const OfficeModule jixiao_office_module;
__attribute__((visibility("default")))
const OfficeModule jixiao_office_module = {
    .version = JIXIAO_VERSION,
    .serve = office_serve,
    .admin = tool_admin,
    .backup = tool_backup,
    .restore = tool_restore,
    .move = tool_move,
    .verify = tool_verify,
};
