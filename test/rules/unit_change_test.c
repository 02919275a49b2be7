/* SPDX-License-Identifier: Apache-2.0
 * Changes of the seed that the rules about targets in one place and about units
 * see. */
#include "test.h"

#include "rules/change.h"

#define QUANTITY "indicators[0].text"
#define TIME "indicators[2].text"
#define ECONOMY "indicators[4].text"
#define SOCIAL "indicators[5].text"
#define ECOLOGY "indicators[6].text"
#define SATISFACTION "indicators[8].text"

static const Change CHANGES[] = {
    {ECONOMY, "20家以上，", "20家以上；", "", "I101 " ECONOMY},
    {ECONOMY, "，全市高新技术产业增加值达到380亿元", "", "", "I101 " ECONOMY},
    {SOCIAL, "科技金融服务有效缓解", "培训企业20家，服务科研人员300人次",
     "I101 " SOCIAL, ""},
    {TIME, "", "申报于6月底前完成，验收于11月底前完成", "", ""},
    {QUANTITY, "专利质押达到7000万", "新增专利20家", "U101 " QUANTITY, ""},
    {QUANTITY, "专利质押达到7000万", "新增专利20件", "", ""},
    {QUANTITY, "企业20家以上", "企业20件以上", "U101 " QUANTITY, ""},
    {SATISFACTION, "95%", "95人", "U101 " SATISFACTION, ""},
    {"budget.total", "", "9592700元", "U102 budget.total", ""},
    {"budget.total", "", "959.27万元", "", ""},
    {"budget.expenditure.basic", "", "694.27元",
     "U102 budget.expenditure.basic", ""},
    {ECOLOGY, "", "节约粮食500市斤。", "U103 " ECOLOGY, ""},
    {ECOLOGY, "", "节约粮食500公斤。", "", ""},
    {SOCIAL, "科技金融服务有效缓解", "科技服务覆盖率提高3%，缓解",
     "U104 " SOCIAL, ""},
    {SOCIAL, "科技金融服务有效缓解", "科技服务覆盖率提高3个百分点，缓解", "",
     ""},
    {QUANTITY, "增长15%", "增长15个百分点", "U104 " QUANTITY, ""},
};

static void changes_show(void **state) {
    (void)state;
    static const Str families[] = {S_INIT("I"), S_INIT("U")};
    changes_hold(CHANGES, COUNT_OF(CHANGES), families, COUNT_OF(families));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(changes_show)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
