/* SPDX-License-Identifier: Apache-2.0
 * The families of rules: the letter that their codes begin with. */
#ifndef FAMILY_H
#define FAMILY_H

#include "check/check.h"

/* What the rules of the code's family look at: 预算算术. */
Said family_said(Str code);

#endif
