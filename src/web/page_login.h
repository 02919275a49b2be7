/* SPDX-License-Identifier: Apache-2.0
 * Signing in. pages/login.html. */
#ifndef PAGE_LOGIN_H
#define PAGE_LOGIN_H

#include "web/page_frame.h"

typedef struct LoginPage {
    FramePage frame;
    Str login; /* as typed */
    Str wrong; /* 用户名或密码不对。再错 3 次将锁定 30 分钟。 */
    Str totp_wrong;
    Str said; /* above the form: 已退出, 太久没有动作，请再登录 */
    Str next; /* where to afterwards: a path of our own */
    Str now;  /* 2026年度二上：11月28日截止; may be absent */
    Str help; /* 忘了密码，请找本级安全管理员重置。 */
    bool has_desk; /* the check desk is open to all */
    Str version;
} LoginPage;

#endif
