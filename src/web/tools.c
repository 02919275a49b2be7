/* SPDX-License-Identifier: Apache-2.0
 * Backup, restore, moving and proving from the command line. */
#include "web/tools.h"

#include "store/backup.h"
#include "store/chain.h"

static void say(Buf *out, const ToolOptions *o, const char *zh, const char *en,
                Str what) {
    buf_format(out, "%s%.*s\n", o->english ? en : zh, STR_ARG(what));
}

/* An entry in the trail of each region, by nobody at the console. */
static bool note(Arena *a, Store *s, Str action, Str detail, Err *e) {
    Rows rows;
    Outcome outcome;
    Batch b = batch_new(a, (Str){0}, true);
    if (!store_query(&rows, a, s, SQL_REGIONS_ALL, BINDS_NONE, e)) return false;
    for (size_t i = 0; i < rows.n; i++)
        batch_trail(&b, &(TrailEntry){.region = row_str(&rows, i, 0),
                                      .login = S("console"),
                                      .action = action,
                                      .object = S("store:"),
                                      .outcome = S("done"),
                                      .reason = detail});
    return rows.n == 0 || store_write(&outcome, s, &b, e);
}

static bool note_at(Arena *a, Str where, Str action, Str detail, Err *e) {
    Store *s;
    if (!store_open(&s, a, where, STORE_WRITE, e)) return false;
    bool done = note(a, s, action, detail, e);
    store_close(s);
    return done;
}

static bool verify(ChainReport *report, Arena *a, Str where, Err *e) {
    Store *s;
    if (!store_open(&s, a, where, STORE_READ, e)) return false;
    bool done = chain_verify(report, a, s, (Str){0}, e);
    store_close(s);
    return done;
}

static void say_report(Buf *out, Arena *a, const ToolOptions *o,
                       const ChainReport *report) {
    buf_format(out,
               o->english ? "%d chains, %d entries, %d days\n"
                          : "%d 条链，%d 条记录，%d 个日结\n",
               (int)report->chains, (int)report->entries, (int)report->days);
    for (size_t i = 0; i < report->faults.n; i++) {
        const ChainFault *fault = &report->faults.items[i];
        Str text =
            o->english ? chain_fault_en(a, fault) : chain_fault_zh(a, fault);
        buf_format(out, "%.*s\n", STR_ARG(text));
    }
    if (report->faults.n == 0)
        say(out, o, "审计记录完整，未发现改动", "the trail is whole", S(""));
}

bool backup_with_trail(Arena *a, Str store, Str file, Err *e) {
    return store_backup(a, store, file, e) &&
           note_at(a, store, S("store.backup"), file, e);
}

bool tool_backup(Buf *out, bool *faulty, Arena *a, const ToolOptions *o,
                 Err *e) {
    (void)faulty;
    if (!backup_with_trail(a, o->store, o->file, e)) return false;
    say(out, o, "已备份到 ", "backed up to ", o->file);
    return true;
}

bool tool_restore(Buf *out, bool *faulty, Arena *a, const ToolOptions *o,
                  Err *e) {
    ChainReport report;
    if (!store_restore(a, o->file, o->store, e) ||
        !note_at(a, o->store, S("store.restore"), o->file, e) ||
        !verify(&report, a, o->store, e))
        return false;
    say(out, o, "已恢复到 ", "restored to ", o->store);
    say_report(out, a, o, &report);
    *faulty = report.faults.n > 0;
    return true;
}

bool tool_move(Buf *out, bool *faulty, Arena *a, const ToolOptions *o, Err *e) {
    TableDigests tables;
    ChainReport report;
    if (!store_move(&tables, a, o->words[0], o->words[1], e)) return false;
    for (size_t i = 0; i < tables.n; i++)
        buf_format(out, "%.*s\t%d\t%.*s\n", STR_ARG(tables.items[i].table),
                   (int)tables.items[i].rows, STR_ARG(tables.items[i].digest));
    /* Addresses of PostgreSQL may hold a password: they are not kept. */
    if (!note_at(a, o->words[1], S("store.move"), (Str){0}, e) ||
        !verify(&report, a, o->words[1], e))
        return false;
    say_report(out, a, o, &report);
    *faulty = report.faults.n > 0;
    return true;
}

bool tool_verify(Buf *out, bool *faulty, Arena *a, const ToolOptions *o,
                 Err *e) {
    ChainReport report;
    if (!verify(&report, a, o->store, e)) return false;
    say_report(out, a, o, &report);
    *faulty = report.faults.n > 0;
    return true;
}
