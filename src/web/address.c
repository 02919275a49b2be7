/* SPDX-License-Identifier: Apache-2.0
 * The office's own address. */
#include "web/address.h"

#include "web/policy.h"
#include "web/worker.h"

bool address_find(Str *out, Request *r, Err *e) {
    if (!setting_find(out, r, S("public_url"), e)) return false;
    if (out->n == 0) *out = r->worker->office->options->public_url;
    while (out->n > 0 && out->p[out->n - 1] == '/')
        out->n--;
    return true;
}
