/* SPDX-License-Identifier: Apache-2.0
 * Opening a module by the place of the program. */
#include "os/module.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The folder of the running program, with its slash. */
static bool program_folder(char out[PATH_MAX]) {
    ssize_t n = readlink("/proc/self/exe", out, PATH_MAX - 1);
    if (n <= 0) return false;
    out[n] = '\0';
    char *slash = strrchr(out, '/');
    if (slash == NULL) return false;
    slash[1] = '\0';
    return true;
}

static void *open_below(const char *folder, const char *below,
                        const char *file) {
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s%s%s", folder, below, file);
    if (n < 0 || (size_t)n >= sizeof path) return NULL;
    return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

const void *os_module_open(const char *file, const char *symbol, Err *e) {
    char folder[PATH_MAX];
    void *module = NULL;
    if (program_folder(folder)) {
        module = open_below(folder, "", file);
        if (module == NULL) module = open_below(folder, "../lib/jixiao/", file);
    }
    const void *address = module == NULL ? NULL : dlsym(module, symbol);
    if (address != NULL) return address;
    const char *reason = dlerror();
    err_set(e, ERR_SYSTEM, "", "", "请重新安装 jixiao。",
            "Install jixiao again.");
    err_zh(e, "打不开 %s：%s", file, reason == NULL ? "" : reason);
    err_en(e, "could not open %s: %s", file, reason == NULL ? "" : reason);
    return NULL;
}
