/* SPDX-License-Identifier: Apache-2.0
 * Strangers' turns. Each worker counts what it is asked itself; connections are
 * spread evenly over them, so each has its share of what an address may. */
#include "web/strangers.h"

#include "web/rates.h"
#include "web/worker.h"

enum { SECOND = 1000 };

void reply_too_often(Request *r, int64_t wait, const Err *e) {
    long long seconds = (long long)((wait + SECOND - 1) / SECOND);
    reply_header(r, S("Retry-After"),
                 str_format(r->a, "%lld", seconds < 1 ? 1 : seconds));
    reply_err(r, 429, e);
}

static int share(const Request *r, int most, int least) {
    int workers = r->worker->office->workers_n;
    int one = (most + workers - 1) / workers;
    return one < least ? least : one;
}

static int failures_most(const Request *r) {
    return share(r, SIGN_IN_FAILURES_MOST, SIGN_IN_FAILURES_LEAST);
}

bool sign_in_has_turn(Request *r) {
    int64_t wait = rates_wait(r->worker->rates, r->address, S("sign in"),
                              failures_most(r), r->now);
    Err e;
    if (wait == 0) return true;
    err_set(&e, ERR_LIMIT, "这个网络地址登录失败的次数太多",
            "there were too many failures to sign in from this address",
            "请过一分钟再登录。", "Sign in again in a minute.");
    reply_too_often(r, wait, &e);
    return false;
}

void sign_in_failed(Request *r) {
    rates_owe(r->worker->rates, r->address, S("sign in"), failures_most(r),
              r->now, 1);
}

bool desk_takes_turns(Request *r, size_t turns) {
    int most = share(r, DESK_TURNS_MOST, DESK_TURNS_LEAST);
    Err e;
    if (r->session != NULL) return true;
    int64_t wait =
        rates_wait(r->worker->rates, r->address, S("desk"), most, r->now);
    if (wait == 0) {
        rates_owe(r->worker->rates, r->address, S("desk"), most, r->now, turns);
        return true;
    }
    err_set(&e, ERR_LIMIT, "检查得太勤了", "too much was asked of the desk",
            "请过一分钟再放文件；登录以后不限。",
            "Try again in a minute; who signs in is not limited.");
    reply_too_often(r, wait, &e);
    return false;
}
