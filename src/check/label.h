/* SPDX-License-Identifier: Apache-2.0
 * What a field is called in a message: by the word that is printed on the form.
 */
#ifndef LABEL_H
#define LABEL_H

#include "check/check.h"

/* "按收入性质分", "目标3", "数量指标", "指标“培训人数”"; the path itself where
 * the field has no name of its own. */
Said field_label(const Run *run, Str path);
/* A column of an indicator grid: 权重, 备注; absent for an unknown name. */
Said column_said(Str field);

#endif
