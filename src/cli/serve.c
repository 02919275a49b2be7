/* SPDX-License-Identifier: Apache-2.0
 * `jixiao serve`: the office, which is a module of its own. */
#include "cli/cli.h"

#include <string.h>

#include "module/office.h"
#include "os/module.h"

static const OfficeModule *open_office(Err *e) {
    const OfficeModule *module =
        os_module_open(OFFICE_MODULE_FILE, OFFICE_MODULE_NAME, e);
    if (module == NULL || strcmp(module->version, JIXIAO_VERSION) == 0)
        return module;
    err_set(e, ERR_SYSTEM, "在线办公模块与程序不是同一版",
            "the office module is of another version", "请重新安装 jixiao。",
            "Install jixiao again.");
    return NULL;
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
    ServeOptions serve = {
        .store = o->db,
        .listen = o->listen.p == NULL ? S("127.0.0.1:8080") : o->listen,
        .public_url = o->public_url,
        .trusted_proxy = o->trusted_proxy,
        .tls_cert = o->tls_cert,
        .tls_key = o->tls_key,
        .workers = o->workers,
        .demo = o->demo,
        .english = o->english,
    };
    Err e;
    const OfficeModule *office = open_office(&e);
    if (office == NULL || !office->serve(&serve, &e)) return cli_fail(cli, &e);
    return EXIT_DONE;
}
