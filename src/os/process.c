/* SPDX-License-Identifier: Apache-2.0
 * Processes, signals and what the system has for them. */
#include "os/process.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

pid_t os_fork(void) {
    pid_t parent = getpid();
    pid_t child = fork();
    if (child != 0) return child;
    /* The parent may have ended before the wish was known. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) _exit(1);
    return 0;
}

int os_signals(const int *signals) {
    sigset_t set;
    sigemptyset(&set);
    for (; *signals != 0; signals++)
        sigaddset(&set, *signals);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0) return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int os_next_signal(int descriptor) {
    struct signalfd_siginfo info;
    ssize_t n = read(descriptor, &info, sizeof info);
    return n == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

pid_t os_ended(int *status) {
    pid_t child;
    do
        child = waitpid(-1, status, WNOHANG);
    while (child < 0 && errno == EINTR);
    return child > 0 ? child : 0;
}

void os_wait(int descriptor, int milliseconds) {
    struct pollfd wait = {.fd = descriptor, .events = POLLIN};
    (void)poll(&wait, 1, milliseconds);
}

int os_cores(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return CPU_COUNT(&set);
}

size_t os_allow_descriptors(size_t most) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    rlim_t wanted = limit.rlim_max < most ? limit.rlim_max : most;
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    }
    return (size_t)limit.rlim_cur;
}

void *os_shared(size_t bytes) {
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

int64_t os_disk_free(const char *path) {
    struct statvfs disk;
    if (statvfs(path, &disk) != 0) return -1;
    return (int64_t)(disk.f_bavail * disk.f_frsize);
}
