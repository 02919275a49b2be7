/* SPDX-License-Identifier: Apache-2.0
 * The fields that a form leaves blank, in words: a column of a grid that is
 * blank in many rows is one item. */
#ifndef MISSING_H
#define MISSING_H

#include "check/check.h"

typedef VEC(Said) SaidList;

SaidList missing_said(Arena *a, const Decl *d);

#endif
