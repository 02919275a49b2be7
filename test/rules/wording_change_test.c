/* SPDX-License-Identifier: Apache-2.0
 * Changes of the seed that the rules about wording, groups, goals, agreement
 * and repetition see. */
#include "test.h"

#include "rules/change.h"

#define QUANTITY "indicators[0].text"
#define QUALITY "indicators[1].text"
#define TIME "indicators[2].text"
#define COST "indicators[3].text"
#define ECONOMY "indicators[4].text"
#define SOCIAL "indicators[5].text"
#define ECOLOGY "indicators[6].text"
#define SATISFACTION "indicators[8].text"

static const Change CHANGES[] = {
    {QUANTITY, "增长15%", "比2017年（2140件）增长15%", "", "M107 " QUANTITY},
    {QUANTITY, "增长15%", "由2140件增加到2461件", "", "M107 " QUANTITY},
    {QUANTITY, "7000万", "7000万元", "", "M109 " QUANTITY},
    {QUANTITY, "一批高价值专利", "高价值专利12件", "",
     "M106 " QUANTITY ", X103 " QUALITY},
    {QUANTITY, "7000万", "力争7000万", "M105 " QUANTITY, ""},
    {QUANTITY, "400家", "约400家", "M106 " QUANTITY, ""},
    {QUALITY, "2—3家", "3—2家", "M114 " QUALITY, ""},
    {QUALITY, "五大工程", "六大工程", "N105 " QUALITY, ""},
    {QUALITY, "四链", "三链", "N105 " QUALITY, ""},
    {QUALITY, "九大", "八大", "", ""},
    {QUALITY, "（2017-2020年）", "（2020-2017年）", "", ""},
    {QUALITY, "", "项目验收合格率95%以上。", "M102 " ECONOMY ", M103 " ECONOMY,
     "K103 " QUALITY ", M106 " QUALITY ", X103 " QUALITY ", X102 " ECONOMY
     ", X102 " ECONOMY ", X103 " ECONOMY ", X103 " ECONOMY},
    {TIME, "", "全面完成任务", "K104 " TIME ", M112 " TIME, ""},
    {COST, "7000万元", "265万元", "", "C101 " COST},
    {COST, "7000万元", "2650000元", "", "C101 " COST},
    {COST, "959.27万元", "969.27万元", "C102 " COST, ""},
    {COST, "959.27万元", "959.3万元", "", ""},
    {COST, "250万元", "2500万元", "C103 " COST, ""},
    {COST, "", "厉行节约，专款专用。",
     "K105 " COST ", M112 " COST ", G101 goals[3].text",
     "C101 " COST ", M104 " COST},
    {ECONOMY, "20家", "25家", "N101 " ECONOMY, "X101 " ECONOMY},
    {ECONOMY, "380亿元", "390亿元", "N101 " ECONOMY, "X101 " ECONOMY},
    {ECONOMY, "新认定高新技术企业20家以上", "新增税收3000万元", "",
     "K102 " ECONOMY ", X101 " ECONOMY},
    {SOCIAL, "科技金融服务有效缓解", "科技金融服务缓解300家", "", ""},
    {SOCIAL, "", "科技金融服务缓解300家企业资金困难。", "",
     "M102 " SOCIAL ", M103 " SOCIAL},
    {ECOLOGY, "", "不适用", "", "M102 " ECOLOGY},
    {SATISFACTION, "满意度", "受服务企业满意度", "", "K110 " SATISFACTION},
    {SATISFACTION, "95%", "75%", "P105 " SATISFACTION, ""},
    {SATISFACTION, "95%", "100%", "M110 " SATISFACTION, ""},
    {SATISFACTION, "", "服务企业300家", "K108 " SATISFACTION,
     "K110 " SATISFACTION},
    {"goals[1].text", "一批", "4个", "", "M106 goals[1].text"},
    {"goals[0].text", "", "搞好转型。", "G105 goals[0].text", ""},
    {"goals[2].text", "", "建设高标准农田5万亩和灌溉渠道。",
     "G103 goals[2].text", ""},
    {"duties", "科技园区", "科技科技园区", "X105 duties", ""},
};

static const Str FAMILIES[] = {S_INIT("C"), S_INIT("G10"), S_INIT("K"),
                               S_INIT("M"), S_INIT("N"),   S_INIT("P"),
                               S_INIT("X")};

static void changes_show(void **state) {
    (void)state;
    changes_hold(CHANGES, COUNT_OF(CHANGES), FAMILIES, COUNT_OF(FAMILIES));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(changes_show)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
