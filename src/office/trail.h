/* SPDX-License-Identifier: Apache-2.0
 * What the trail records (DOMAIN 4.4): one table of actions with their Chinese
 * and the kind of object; and the detail of an entry, field by field. */
#ifndef OFFICE_TRAIL_H
#define OFFICE_TRAIL_H

#include "base/json.h"
#include "review/acts.h"

typedef struct TrailAction {
    Str word;   /* "declaration.submit" */
    Said name;  /* 上报 */
    Str object; /* "declaration"; what the entry's object begins with */
} TrailAction;

extern const TrailAction TRAIL_ACTIONS[];
extern const size_t TRAIL_ACTIONS_N;

/* NULL where there is no such action. */
const TrailAction *trail_action_find(Str word);

/* What the kind of an object is called: 申报表 of "declaration:…"; absent where
 * there is no such kind. */
Said trail_kind_name(Str object);

/* A field that changed; old or new may be absent. */
typedef struct TrailChange {
    Str field, old, new;
} TrailChange;
/* [{"field":…,"old":…,"new":…}], those left out that did not change; the absent
 * Str where none did. */
Str trail_detail(Arena *a, const TrailChange *changes, size_t n);

#endif
