/* SPDX-License-Identifier: Apache-2.0
 * Ids, made before the write: the region's code, a letter for the kind, 16
 * random characters of [0-9a-z]: "430700d4k0x…". Unique without asking anyone.
 */
#ifndef ID_H
#define ID_H

#include "base/arena.h"

typedef enum IdKind {
    ID_UNIT = 'u',
    ID_SECTION = 's',
    ID_PERSON = 'p',
    ID_CYCLE = 'c',
    ID_DECLARATION = 'd',
    ID_REVISION = 'r',
    ID_NOTE = 'n',
    ID_ATTACHMENT = 'a',
    ID_ACT = 'x',
    ID_THREAD = 't',
    ID_SUGGESTION = 'g',
    ID_HANDOVER = 'h', /* 转办, 征求意见 */
    ID_REMINDER = 'm',
    ID_REMARK = 'k',
    ID_APPROVAL = 'b', /* 批复 */
    ID_PRINT = 'o',
    ID_PART = 'w' /* 科室稿 */
} IdKind;

Str id_new(Arena *a, Str region, IdKind kind);
/* Is it an id of that kind, as far as its form goes? */
bool id_is(Str id, IdKind kind);
/* The region's code in it; borrowed. */
Str id_region(Str id);

#endif
