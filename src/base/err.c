/* SPDX-License-Identifier: Apache-2.0
 * Failures with their texts in both languages. */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Formats into a fixed text and cuts at a whole character. */
static void put(char out[ERR_TEXT_MAX], const char *format, va_list args) {
    int n = vsnprintf(out, ERR_TEXT_MAX, format, args);
    if (n < ERR_TEXT_MAX) return;
    Str kept = {out, ERR_TEXT_MAX - 1};
    out[utf8_whole(kept).n] = '\0';
}

void err_zh(Err *e, const char *format, ...) {
    va_list args;
    va_start(args, format);
    put(e->what_zh, format, args);
    va_end(args);
}

void err_en(Err *e, const char *format, ...) {
    va_list args;
    va_start(args, format);
    put(e->what_en, format, args);
    va_end(args);
}

bool err_set(Err *e, ErrCode code, const char *zh, const char *en,
             const char *hint_zh, const char *hint_en) {
    *e = (Err){.code = code, .hint_zh = hint_zh, .hint_en = hint_en};
    err_zh(e, "%s", zh);
    err_en(e, "%s", en);
    return false;
}

/* The reasons that people meet; of the others the system's own words. */
static const char *reason_zh(int number) {
    static const struct {
        int number;
        const char *zh;
    } reasons[] = {
        {ENOENT, "没有这个文件或目录"},
        {EACCES, "没有权限"},
        {EPERM, "没有权限"},
        {EISDIR, "是目录，不是文件"},
        {ENOTDIR, "路径里有一段不是目录"},
        {EEXIST, "已经有了"},
        {ENOSPC, "磁盘满了"},
        {EDQUOT, "磁盘配额用完了"},
        {EFBIG, "文件太大"},
        {EROFS, "磁盘是只读的"},
        {EIO, "磁盘出错"},
        {ENAMETOOLONG, "名字太长"},
        {EMFILE, "同时打开的文件太多"},
        {ENFILE, "同时打开的文件太多"},
        {ENOMEM, "内存不够"},
        {EAGAIN, "进程或内存不够"},
        {EPIPE, "管道另一头已经关了"},
    };
    for (size_t i = 0; i < COUNT_OF(reasons); i++)
        if (reasons[i].number == number) return reasons[i].zh;
    return strerror(number);
}

bool err_system(Err *e, const char *zh, const char *en, const char *hint_zh,
                const char *hint_en) {
    int number = errno;
    err_set(e, ERR_SYSTEM, "", "", hint_zh, hint_en);
    err_zh(e, "%s：%s", zh, reason_zh(number));
    err_en(e, "%s: %s", en, strerror(number));
    return false;
}

bool err_in(Err *e, Str where) {
    char inner[ERR_TEXT_MAX];
    memcpy(inner, e->where, sizeof inner);
    int n = snprintf(e->where, sizeof e->where, "%.*s%s%s", STR_ARG(where),
                     inner[0] == '\0' ? "" : ": ", inner);
    if (n >= ERR_TEXT_MAX)
        e->where[utf8_whole((Str){e->where, ERR_TEXT_MAX - 1}).n] = '\0';
    return false;
}

void err_message(char out[ERR_MESSAGE_MAX], const Err *e, bool english) {
    const char *hint = english ? e->hint_en : e->hint_zh;
    const char *colon = english ? ": " : "：", *stop = english ? ". " : "。";
    int n = snprintf(out, ERR_MESSAGE_MAX, "%s%s%s%s%s", e->where,
                     e->where[0] == '\0' ? "" : colon,
                     english ? e->what_en : e->what_zh,
                     hint == NULL ? "" : stop, hint == NULL ? "" : hint);
    if (n >= ERR_MESSAGE_MAX)
        out[utf8_whole((Str){out, ERR_MESSAGE_MAX - 1}).n] = '\0';
}
