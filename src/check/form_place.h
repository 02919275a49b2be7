/* SPDX-License-Identifier: Apache-2.0
 * Where on the form a field stands, in words: what a report groups by (产出指标
 * / 数量指标), and the label that the form prints before a value. */
#ifndef FORM_PLACE_H
#define FORM_PLACE_H

#include "check/check.h"

/* What is asked again and again of one declaration. */
typedef struct FormPlaces {
    const Decl *d;
    Arena *a;
    const Placed *labels; /* of the receipt, by place */
    size_t labels_n;
} FormPlaces;

FormPlaces form_places(Arena *a, const Decl *d);

typedef struct FormPlace {
    Said first;  /* 产出指标, 年度预算申请 */
    Said second; /* 数量指标; absent where there is none */
} FormPlace;

FormPlace form_place(const FormPlaces *p, Str path);
/* "产出指标 / 数量指标" */
Said form_place_name(Arena *a, const FormPlace *place);
/* How notes name the place: 数量指标; "Output / quantity" */
Str form_place_said(const FormPlaces *p, Str path, bool english);
/* The indicator that the path belongs to, or NULL. */
const Indicator *form_place_indicator(const Decl *d, Str path);

/* The label before the value as the file prints it, without its colon
 * ("经济效益"); what the field is usually called where it prints none. */
Str form_label(const FormPlaces *p, Str path);

#endif
