/* SPDX-License-Identifier: Apache-2.0
 * `jixiao serve`: the office, which is a module of its own. */
#include "cli/office.h"

#include <string.h>

#include "os/module.h"

const OfficeModule *cli_office(Err *e) {
    const OfficeModule *module =
        os_module_open(OFFICE_MODULE_FILE, OFFICE_MODULE_NAME, e);
    if (module == NULL || strcmp(module->version, JIXIAO_VERSION) == 0)
        return module;
    err_set(e, ERR_SYSTEM, "在线办公模块与程序不是同一版",
            "the office module is of another version", "请重新安装 jixiao。",
            "Install jixiao again.");
    return NULL;
}

enum { BACKUPS_KEPT = 30, BACKUP_AT = 60 /* minutes after midnight */ };

/* "02:30" in minutes; -1 where it is none; absent: the usual time. */
static int clock_minutes(Str s) {
    if (s.p == NULL) return BACKUP_AT;
    if (s.n != 5 || s.p[2] != ':') return -1;
    for (size_t i = 0; i < s.n; i++)
        if (i != 2 && (s.p[i] < '0' || s.p[i] > '9')) return -1;
    int hour = (s.p[0] - '0') * 10 + s.p[1] - '0';
    int minute = (s.p[3] - '0') * 10 + s.p[4] - '0';
    return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

Exit cmd_serve(Cli *cli) {
    const Options *o = &cli->options;
    if (o->db.p == NULL)
        return cli_misuse(cli, "缺 --db 文件或 postgres://…",
                          "--db FILE or postgres://… is missing", S(""));
    if (o->files.n > 0)
        return cli_misuse(cli, "serve 不读文件，多给了 ",
                          "serve reads no file; there is also ",
                          o->files.items[0]);
    if ((o->tls_cert.p == NULL) != (o->tls_key.p == NULL))
        return cli_misuse(cli, "--tls-cert 和 --tls-key 要一起给",
                          "--tls-cert and --tls-key go together", S(""));
    int at = clock_minutes(o->backup_at);
    if (at < 0)
        return cli_misuse(cli, "--backup-at 要写成 HH:MM，不是 ",
                          "--backup-at takes HH:MM, not ", o->backup_at);
    ServeOptions serve = {
        .store = o->db,
        .listen = o->listen.p == NULL ? S("127.0.0.1:8080") : o->listen,
        .public_url = o->public_url,
        .trusted_proxy = o->trusted_proxy,
        .tls_cert = o->tls_cert,
        .tls_key = o->tls_key,
        .workers = o->workers,
        .backup_dir = o->backup_dir,
        .backup_at = at,
        .backup_keep = o->backup_keep > 0 ? o->backup_keep : BACKUPS_KEPT,
        .demo = o->demo,
        .english = o->english,
    };
    Err e;
    const OfficeModule *office = cli_office(&e);
    if (office == NULL || !office->serve(&serve, &e)) return cli_fail(cli, &e);
    return EXIT_DONE;
}
