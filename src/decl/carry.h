/* SPDX-License-Identifier: Apache-2.0
 * A declaration on its way between processes and pages: the contract's JSON
 * object with more keys, `raw` for what is written on the form where it is
 * not the canonical text ("3649.00", "约三百"), `at` for where it stood, and
 * the receipt, which decl_from_json makes anew, as it was. */
#ifndef DECL_CARRY_H
#define DECL_CARRY_H

#include "decl/decl.h"

void decl_carry(JsonOut *j, Arena *a, const Decl *d);
/* A place of a file as an array, and back; what is none gives no place. */
void origin_carry(JsonOut *j, const Origin *at);
Origin origin_carried(const Json *j);

/* The object may be hostile. Targets are not looked for yet. */
bool decl_from_carried(Decl *out, Arena *a, const Json *j, Err *e) MUST_USE;

#endif
