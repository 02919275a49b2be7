/* SPDX-License-Identifier: Apache-2.0
 * Refusals that .doc and .xls have in common. */
#include "read/office.h"

#include "pack/ole.h"

typedef struct Foreign {
    Str stream; /* of the root storage: what gives the file away */
    const char *zh, *en;
} Foreign;

static const Foreign FOREIGN[] = {
    {S_INIT("PowerPoint Document"), "这是演示文稿，不是申报表",
     "a presentation, not a form"},
    {S_INIT("__properties_version1.0"), "这是邮件，不是申报表",
     "an e-mail message, not a form"},
    {S_INIT("VisioDocument"), "这是 Visio 绘图，不是申报表",
     "a Visio drawing, not a form"},
};

bool office_locked(Err *e) {
    return err_set(
        e, ERR_LOCKED, "文件已加密，需要密码才能打开",
        "the file is encrypted and needs a password",
        "请用 Word、WPS 或 Excel 打开，取消密码后另存一份再试。",
        "Open it in Word, WPS or Excel, remove the password and save it "
        "again.");
}

bool office_foreign(Err *e, Str bytes) {
    if (ole_has(bytes, S("EncryptedPackage"))) return office_locked(e);
    static const char hint_zh[] = "请用 Word、WPS 或 Excel 格式的申报表。";
    static const char hint_en[] = "Use a form in a Word, WPS or Excel file.";
    for (size_t i = 0; i < COUNT_OF(FOREIGN); i++)
        if (ole_has(bytes, FOREIGN[i].stream))
            return err_set(e, ERR_FORMAT, FOREIGN[i].zh, FOREIGN[i].en, hint_zh,
                           hint_en);
    return err_set(e, ERR_FORMAT, "复合文件里没有 Word 文档或 Excel 工作簿",
                   "the compound file holds no Word document and no Excel "
                   "workbook",
                   hint_zh, hint_en);
}
