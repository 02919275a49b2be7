/* SPDX-License-Identifier: Apache-2.0
 * Files without a name. */
#include "os/scratch.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

/* Where a file system has no files without a name, one that is unlinked. */
static int unlinked(const char *folder) {
    char path[PATH_BYTES];
    int n = snprintf(path, sizeof path, "%s/jixiao-XXXXXX", folder);
    if (n < 0 || (size_t)n >= sizeof path) return -1;
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0) unlink(path);
    return fd;
}

bool os_scratch(int *out, Err *e) {
    const char *folder = getenv("TMPDIR");
    if (folder == NULL || folder[0] == '\0') folder = "/var/tmp";
    *out = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
    if (*out < 0) *out = unlinked(folder);
    if (*out >= 0) return true;
    return err_system(e, "放不下上传的文件", "could not keep what was uploaded",
                      "请看 TMPDIR（默认 /var/tmp）所在磁盘。",
                      "Look at the disk of TMPDIR (default /var/tmp).");
}

void *os_map(int file, size_t n) {
    void *memory = mmap(NULL, n, PROT_READ, MAP_PRIVATE, file, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

void os_unmap(void *memory, size_t n) {
    munmap(memory, n);
}
