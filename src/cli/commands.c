/* SPDX-License-Identifier: Apache-2.0
 * The table of commands. To add one: a file and a line here. */
#include "cli/commands.h"

const CommandInfo COMMANDS[] = {
    {S_INIT("check"), "FILE...", "查申报表，说出哪里要改、为什么、怎么改",
     "say what a reviewer would object to, where, why, and the way to mend it",
     cmd_check},
    {S_INIT("show"), "FILE...", "读出申报表：字段、目标、读到哪里",
     "show the declaration as data, with the receipt", cmd_show},
    {S_INIT("targets"), "[--text TEXT]",
     "从文字里找可衡量的目标（标准输入每行一个 JSON）",
     "find the measurable targets in text (JSON lines on standard input)",
     cmd_targets},
    {S_INIT("batch"), "DIR -o OUT.xlsx",
     "一个目录里的表全部查一遍，列成表，最差的在前",
     "check every form below a folder into one table, worst first", cmd_batch},
    {S_INIT("convert"), "FILE -o OUT",
     "转成正式表样：.docx .pdf .xlsx .html .txt .json",
     "write the official form: .docx .pdf .xlsx .html .txt .json", cmd_convert},
    {S_INIT("new"), "--form ID -o OUT", "空白表，附填报说明",
     "write the blank form with its instructions", cmd_new},
    {S_INIT("layouts"), "[check FILE...]", "有哪些表式；查表式文件",
     "list the forms; check layout files", cmd_layouts},
    {S_INIT("rules"), "[CODE...]", "说明规则", "explain the rules", cmd_rules},
    {S_INIT("serve"), "--db FILE|postgres://…", "开网上办公：填报、审核、批复",
     "the office in the browser: fill in, review, approve", cmd_serve},
    {S_INIT("admin"), "--db X first 430700|reset|lock|unlock LOGIN|list",
     "管理账号：某区划的首批三员，重置、锁定、解锁，列出",
     "accounts: a region's first administrators, reset, lock, list", cmd_admin},
    {S_INIT("backup"), "--db X -o FILE", "备份成一个文件（不用停）",
     "back up into one file, while it runs", cmd_backup},
    {S_INIT("restore"), "--db NEW FILE", "从备份恢复，再核验审计记录",
     "restore a backup, then verify its trail", cmd_restore},
    {S_INIT("move"), "FROM TO",
     "迁移到另一个库（SQLite、PostgreSQL），逐表核对",
     "move to another store (SQLite, PostgreSQL), proved by digests", cmd_move},
    {S_INIT("audit"), "verify --db X", "核验审计记录，断在哪里",
     "prove the trail, or say where it broke", cmd_audit},
    {S_INIT("manual"), "man|bash|zsh", "手册页和命令补全（供安装）",
     "the manual page and shell completions (for installing)", cmd_manual},
};
const size_t COMMANDS_N = COUNT_OF(COMMANDS);

const CommandInfo *command_find(Str name) {
    for (size_t i = 0; i < COMMANDS_N; i++)
        if (str_equal(COMMANDS[i].name, name)) return &COMMANDS[i];
    return NULL;
}
