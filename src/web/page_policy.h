/* SPDX-License-Identifier: Apache-2.0
 * Policy and settings of a region. pages/policy.html. */
#ifndef PAGE_POLICY_H
#define PAGE_POLICY_H

#include "web/page_frame.h"

typedef struct PolicyNumber {
    Str name, label, value, bounds;
    Str wrong; /* at the field */
} PolicyNumber;

typedef struct PolicyRole {
    Str name, label;
    bool chosen;
} PolicyRole;

typedef struct PolicyPage {
    FramePage frame;
    Str said, wrong, version;
    VEC(PolicyNumber) numbers;
    VEC(PolicyRole) roles; /* whose sign-in needs a second factor */
    bool desk_open;
} PolicyPage;

typedef struct SettingsPage {
    FramePage frame;
    Str said;
    Str region, name, url;
    Str wrong_name, wrong_url;
} SettingsPage;

#endif
