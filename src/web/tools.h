/* SPDX-License-Identifier: Apache-2.0
 * What the office does from the command line: first administrators, backup,
 * restore, moving, proving the trail. */
#ifndef WEB_TOOLS_H
#define WEB_TOOLS_H

#include "base/buf.h"
#include "base/err.h"

typedef struct ToolOptions {
    Str store; /* --db; absent where the tool has words instead */
    Str file;  /* -o, or the backup to restore */
    const Str *words;
    size_t words_n;
    bool english;
} ToolOptions;

/* What it says goes into `out`. *faulty: it was done, and what was looked at is
 * not as it should be. */
typedef bool OfficeTool(Buf *out, bool *faulty, Arena *a,
                        const ToolOptions *options, Err *e);
OfficeTool tool_admin, tool_backup, tool_restore, tool_move, tool_verify;

/* A backup with its entry in the trail of every region. */
bool backup_with_trail(Arena *a, Str store, Str file, Err *e) MUST_USE;

#endif
