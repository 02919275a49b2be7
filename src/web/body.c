/* SPDX-License-Identifier: Apache-2.0
 * Bodies that come in piece by piece. */
#include "web/body.h"

#include <unistd.h>

#include "os/file.h"
#include "os/scratch.h"

Body body_new(Arena *a, size_t max, Str boundary) {
    Body b = {.max = max, .file = -1, .is_multipart = boundary.p != NULL};
    b.memory = buf_new(a, BODY_IN_MEMORY);
    if (b.is_multipart) b.multipart = multipart_new(a, boundary);
    return b;
}

static bool fail_large(const Body *b, Err *e) {
    err_set(e, ERR_LIMIT, "", "", "请分几次上传，或删去不需要的内容。",
            "Send it in parts, or remove what is not needed.");
    err_zh(e, "上传的内容超过 %zu 字节", b->max);
    err_en(e, "what was sent is larger than %zu bytes", b->max);
    return false;
}

static bool fail_write(Err *e) {
    return err_system(e, "放不下上传的文件", "could not keep what was uploaded",
                      "请稍后再试；管理员请看磁盘。",
                      "Try again later; administrators: look at the disk.");
}

/* What came so far goes to a file. */
static bool spill(Body *b, Err *e) {
    return os_scratch(&b->file, e) &&
           (os_write_all(b->file, buf_str(&b->memory)) || fail_write(e));
}

bool body_add(Body *b, Str bytes, Err *e) {
    if (bytes.n > b->max - b->n) return fail_large(b, e);
    if (b->is_multipart) multipart_feed(&b->multipart, bytes);
    b->n += bytes.n;
    if (b->file < 0 && b->n > BODY_IN_MEMORY && !spill(b, e)) return false;
    if (b->file < 0)
        buf_add(&b->memory, bytes);
    else if (!os_write_all(b->file, bytes))
        return fail_write(e);
    return true;
}

bool body_whole(Str *out, Body *b, Err *e) {
    *out = buf_str(&b->memory);
    if (b->file < 0) return true;
    b->map = os_map(b->file, b->n);
    if (b->map == NULL) return fail_write(e);
    *out = (Str){b->map, b->n};
    return true;
}

void body_close(Body *b) {
    if (b->map != NULL) os_unmap(b->map, b->n);
    if (b->file >= 0) close(b->file);
    b->map = NULL;
    b->file = -1;
}
