/* SPDX-License-Identifier: Apache-2.0
 * Sources by their short names. */
#include "check/source.h"

#define SOURCE(key, en, means_zh, means_en)                                    \
    { S_INIT(key), SAID(key, en), SAID(means_zh, means_en) }

const Source SOURCES[] = {
    SOURCE("88号", "no. 88", "财预〔2015〕88号", "Caiyu [2015] 88"),
    SOURCE("101号", "no. 101", "财预〔2021〕101号", "Caiyu [2021] 101"),
    SOURCE("285号", "no. 285", "财预〔2011〕285号", "Caiyu [2011] 285"),
    SOURCE("10号", "no. 10", "财预〔2020〕10号", "Caiyu [2020] 10"),
    SOURCE("34号", "no. 34", "中发〔2018〕34号", "Zhongfa [2018] 34"),
    SOURCE("通例", "practice", "审核通例", "what reviewers ask, no clause"),
    SOURCE("申报表", "the form", "表内栏目", "the form's own columns"),
    SOURCE("填报说明", "the instructions", "随表印发的填报说明",
           "the instructions printed with the form"),
};
const size_t SOURCES_N = COUNT_OF(SOURCES);

bool source_is_named(const Source *s, const Rule *rule) {
    Str rest = rule->source.zh;
    while (rest.p != NULL)
        if (str_has_prefix(str_cut(&rest, S(" ")), s->key)) return true;
    return false;
}
