/* SPDX-License-Identifier: Apache-2.0
 * The receipt for people: what was read from where. */
#ifndef SHOW_TEXT_H
#define SHOW_TEXT_H

#include "base/buf.h"
#include "check/report_text.h"

void show_text(Buf *out, Arena *a, const Decl *d, const TextOptions *options);

#endif
