/* SPDX-License-Identifier: Apache-2.0
 * Changes of the seed that the rules about amounts, fields, dates, people and
 * lengths see. */
#include "test.h"

#include "rules/change.h"

#define QUALITY "indicators[1].text"
#define TIME "indicators[2].text"

static const Change CHANGES[] = {
    {"budget.revenue.general_public", "959.27", "959.28",
     "B101 budget.revenue.total", ""},
    {"budget.expenditure.project", "265", "266",
     "B102 budget.expenditure.total", ""},
    {"budget.total", "959.27", "959.72", "B103 budget.total", ""},
    {"budget.expenditure.total", "959.27", "957.27",
     "B102 budget.expenditure.total, B103 budget.expenditure.total", ""},
    {"budget.revenue.other", "", "0", "",
     "B106 budget.revenue.government_fund"},
    {"budget.revenue.other", "", "-1",
     "B101 budget.revenue.total, B104 budget.revenue.other",
     "B106 budget.revenue.government_fund"},
    {"budget.revenue.other", "", "无", "B104 budget.revenue.other",
     "B106 budget.revenue.government_fund"},
    {"department", "", "", "F101 department", ""},
    {"unit", "科技局", "教育局", "F102 unit", ""},
    {"unit", "科技局", "科学技术局", "", ""},
    {"duties", "", "", "F103 duties", ""},
    {"duties", "", "负责全市科技工作。", "L101 duties", ""},
    {"duties", "科技", "科\xEF\xBF\xBD", "F113 duties", ""},
    {"goals[1].text", "", "", "F104 goals[1].text", ""},
    {"goals[1].text", "一批", "××", "F110 goals[1].text", ""},
    {"goals[1].text", "一批", "×", "", ""},
    {"goals[4].no", "5", "6", "F111 goals[4].text", ""},
    {QUALITY, "4、", "3、", "F111 " QUALITY ", F111 " QUALITY, ""},
    {QUALITY, "5、", "6、", "F111 " QUALITY, ""},
    {QUALITY, " .", "。", "", "F114 " QUALITY},
    {QUALITY, "。3、", "。。3、", "F114 " QUALITY, ""},
    {QUALITY, "-2020年", "年", "", ""},
    {QUALITY, "（2017-2020年）》", "》2017年底前", "D103 " QUALITY, ""},
    {QUALITY, "", "工程验收合格率100%。", "",
     "F114 " QUALITY ", L102 " QUALITY},
    {TIME, "2018", "2017", "D103 " TIME, ""},
    {TIME, "2018", "2019", "D104 " TIME, ""},
    {TIME, "12月", "11月", "D108 " TIME, "D105 " TIME},
    {TIME, "任务", "验收", "", "D105 " TIME},
    {TIME, "2018年", "较2017年提前，2018年", "", "D105 " TIME},
    {TIME, "", "", "F106 indicators", "D105 " TIME},
    {"indicators[8].text", "", "", "F108 indicators", ""},
    {"indicators[8].text", "95%", "100分，附430702199001011230",
     "A105 indicators[8].text", ""},
    {"indicators[8].text", "95%", "100分，附430702199001011231", "", ""},
    {"preparer.name", "", "李示例", "", "A101 preparer.name"},
    {"preparer.phone", "", "0736-0000001", "", "A102 preparer.phone"},
    {"preparer.phone", "", "0736-000000", "A102 preparer.phone",
     "A102 preparer.phone"},
    {"preparer.phone", "", "13800000000", "A106 preparer.phone",
     "A102 preparer.phone"},
    {"preparer.date", "", "2017-11-20", "", "D106 preparer.date"},
    {"preparer.date", "", "2017-11-31", "D108 preparer.date",
     "D106 preparer.date"},
    {"review.opinion", "", "同意。", "A104 review.date", ""},
    {"year", "2018", "208", "D101 year", ""},
};

/* The families of this test; rules about words and targets have their own. */
static const Str FAMILIES[] = {S_INIT("A"), S_INIT("B"), S_INIT("D"),
                               S_INIT("F"), S_INIT("L"), S_INIT("W")};

static void changes_show(void **state) {
    (void)state;
    changes_hold(CHANGES, COUNT_OF(CHANGES), FAMILIES, COUNT_OF(FAMILIES));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(changes_show)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
