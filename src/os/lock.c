/* SPDX-License-Identifier: Apache-2.0
 * Taking a process's rights away: resource limits and a seccomp list. */
#include "os/helper.h"

#include <seccomp.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* What computing needs: memory, the descriptors that are open, the end. */
static const int ALLOWED[] = {
    SCMP_SYS(read),          SCMP_SYS(write),          SCMP_SYS(close),
    SCMP_SYS(brk),           SCMP_SYS(munmap),         SCMP_SYS(mremap),
    SCMP_SYS(madvise),       SCMP_SYS(mprotect),       SCMP_SYS(exit),
    SCMP_SYS(exit_group),    SCMP_SYS(rt_sigreturn),   SCMP_SYS(futex),
    SCMP_SYS(clock_gettime), SCMP_SYS(getrandom),      SCMP_SYS(gettimeofday),
    SCMP_SYS(fstat),         SCMP_SYS(lseek),          SCMP_SYS(sched_yield),
    SCMP_SYS(sigaltstack),   SCMP_SYS(rt_sigprocmask), SCMP_SYS(sysinfo),
};

static bool allow_computing(scmp_filter_ctx list) {
    for (size_t i = 0; i < COUNT_OF(ALLOWED); i++)
        if (seccomp_rule_add(list, SCMP_ACT_ALLOW, ALLOWED[i], 0) != 0)
            return false;
    /* Memory of no file: the fifth argument, the descriptor, is -1. */
    return seccomp_rule_add(
               list, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
               SCMP_A4(SCMP_CMP_MASKED_EQ, UINT32_MAX, UINT32_MAX)) == 0;
}

bool helper_lock(size_t data) {
    /* Libraries ask for the local time; without a name for the zone they would
     * look at a file each time. */
    if (setenv("TZ", "UTC0", 1) != 0) return false;
    tzset();
    struct rlimit most = {data, data}, none = {0, 0};
    if (!SANITIZED && setrlimit(RLIMIT_DATA, &most) != 0) return false;
    if (setrlimit(RLIMIT_CORE, &none) != 0) return false;
    if (prctl(PR_SET_DUMPABLE, 0) != 0) return false;
    if (prctl(PR_SET_PDEATHSIG, 9) != 0) return false;
    scmp_filter_ctx list = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (list == NULL) return false;
    bool locked = allow_computing(list) && seccomp_load(list) == 0;
    seccomp_release(list);
    return locked;
}
