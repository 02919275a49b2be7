/* SPDX-License-Identifier: Apache-2.0
 * Names of the families of rules. */
#include "check/family.h"

Said family_said(Str code) {
    static const struct {
        char letter;
        Said name;
    } families[] = {
        {'A', SAID("人员、公章、审核栏", "people, seals, review")},
        {'B', SAID("预算算术", "budget arithmetic")},
        {'C', SAID("成本与预算相符", "cost against budget")},
        {'D', SAID("年度与日期", "year and dates")},
        {'F', SAID("填报完整、格式", "completeness and format")},
        {'G', SAID("目标与指标对应", "goals and their indicators")},
        {'I', SAID("指标结构", "structure of indicators")},
        {'K', SAID("指标归类", "each target in its group")},
        {'L', SAID("篇幅", "length")},
        {'M', SAID("可衡量、用语", "measurable and plainly worded")},
        {'N', SAID("数与数相符", "figures that agree")},
        {'P', SAID("口径要求", "what policy asks for")},
        {'T', SAID("与上年相比", "against last year")},
        {'U', SAID("计量单位", "units")},
        {'W', SAID("权重", "weights")},
        {'X', SAID("重复", "said twice")},
    };
    for (size_t i = 0; i < COUNT_OF(families); i++)
        if (code.n > 0 && families[i].letter == code.p[0])
            return families[i].name;
    return (Said)SAID("其他", "others");
}
