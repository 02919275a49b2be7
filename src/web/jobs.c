/* SPDX-License-Identifier: Apache-2.0
 * The table of work for helpers. */
#include "web/jobs.h"

#include "web/job_work.h"

enum { MIB = 1024 * 1024 };

const JobInfo JOBS[JOB_KINDS] = {
    [JOB_READ] = {.name = "read",
                  .zh = "读这个文件",
                  .en = "reading this file",
                  .work = job_read,
                  .limits = {.milliseconds = 10000,
                             .data = 512 * MIB,
                             .input = JOB_READ_MAX + 4096,
                             .answer = 8 * MIB},
                  .grows = 32,
                  .at_once = 8},
    [JOB_PRINT] = {.name = "print",
                   .zh = "打印这份表",
                   .en = "printing this form",
                   .work = job_print,
                   .limits = {.milliseconds = 10000,
                              .data = 512 * MIB,
                              .input = 16 * MIB,
                              .answer = 64 * MIB},
                   .grows = 2,
                   .at_once = 8},
    [JOB_PASSWORD_HASH] = {.name = "password-hash",
                           .zh = "处理密码",
                           .en = "hashing the password",
                           .work = job_password_hash,
                           .limits = {.milliseconds = 5000,
                                      .data = 96 * MIB,
                                      .input = 4096,
                                      .answer = 1024},
                           .grows = 2,
                           .at_once = 2},
    [JOB_PASSWORD_VERIFY] = {.name = "password-verify",
                             .zh = "核对密码",
                             .en = "checking the password",
                             .work = job_password_verify,
                             .limits = {.milliseconds = 5000,
                                        .data = 96 * MIB,
                                        .input = 8192,
                                        .answer = 1024},
                             .grows = 2,
                             .at_once = 2},
};
