/* SPDX-License-Identifier: Apache-2.0
 * The actions of the trail. */
#include "office/trail.h"

#include "base/buf.h"

enum { DETAIL_MAX = 1 << 20 }; /* two packs of rules, every byte escaped */

#define ACTION(word, zh, en, object)                                           \
    { S_INIT(word), SAID(zh, en), S_INIT(object) }

const TrailAction TRAIL_ACTIONS[] = {
    ACTION("login", "登录", "signed in", "person"),
    ACTION("login.unknown", "用不存在的名字登录", "unknown name", "person"),
    ACTION("logout", "退出", "signed out", "person"),
    ACTION("access.refused", "越权被拒", "access refused", "route"),

    ACTION("person.create", "开账号", "account made", "person"),
    ACTION("person.change", "改账号", "account changed", "person"),
    ACTION("person.lock", "锁定账号", "account locked", "person"),
    ACTION("person.unlock", "解锁账号", "account unlocked", "person"),
    ACTION("person.hand_over", "移交", "work handed over", "person"),
    ACTION("person.password", "改口令", "password changed", "person"),
    ACTION("person.reset", "重置密码", "password reset", "person"),
    ACTION("person.totp", "动态口令", "second factor changed", "person"),
    ACTION("person.recovery", "恢复码", "recovery codes", "person"),
    ACTION("role.add", "授予角色", "role given", "person"),
    ACTION("role.remove", "收回角色", "role taken", "person"),

    ACTION("unit.create", "建单位", "unit made", "unit"),
    ACTION("unit.change", "改单位", "unit changed", "unit"),
    ACTION("unit.move", "调整隶属", "unit moved", "unit"),
    ACTION("unit.close", "撤销单位", "unit closed", "unit"),
    ACTION("section.create", "建科室", "section made", "section"),
    ACTION("section.change", "改科室", "section changed", "section"),
    ACTION("people.import", "导入单位人员", "units and people brought in",
           "region"),
    ACTION("setting.change", "改系统设置", "setting changed", "setting"),
    ACTION("policy.change", "改安全策略", "policy changed", "setting"),

    ACTION("cycle.create", "布置", "cycle made", "cycle"),
    ACTION("cycle.change", "改布置", "cycle changed", "cycle"),
    ACTION("cycle.units", "改布置的单位", "units of a cycle changed", "cycle"),
    ACTION("cycle.open", "开始申报", "cycle opened", "cycle"),
    ACTION("cycle.close", "结束申报", "cycle closed", "cycle"),
    ACTION("cycle.export", "成册下载", "prints of a cycle fetched", "cycle"),
    ACTION("cycle.board", "汇总表下载", "board of a cycle fetched", "cycle"),
    ACTION("control.change", "改控制数", "control figure changed", "cycle"),
    ACTION("control.import", "下达控制数", "control figures set", "cycle"),
    ACTION("rules.change", "改规则", "rules changed", "cycle"),

    ACTION("declaration.create", "建申报表", "declaration made", "declaration"),
    ACTION("declaration.edit", "填报", "edited", "declaration"),
    ACTION("declaration.keep", "存为版本", "version kept", "declaration"),
    ACTION("declaration.import", "导入", "brought in from a file",
           "declaration"),
    ACTION("declaration.check", "检查", "rules run", "declaration"),
    ACTION("finding.answer", "说明应改", "warning explained", "declaration"),
    ACTION("finding.unanswer", "撤回说明", "explanation taken back",
           "declaration"),
    ACTION("finding.accept", "接受说明", "explanation accepted", "declaration"),
    ACTION("attachment.add", "加附件", "attachment added", "declaration"),
    ACTION("attachment.withdraw", "撤下附件", "attachment withdrawn",
           "declaration"),
    ACTION("explanation.write", "写说明", "explanation written", "declaration"),
    ACTION("part.give", "交给科室写", "part given to a section", "declaration"),
    ACTION("part.edit", "写科室稿", "part written", "declaration"),
    ACTION("part.done", "科室稿完成", "part done", "declaration"),
    ACTION("part.reopen", "科室稿接着写", "part written on", "declaration"),
    ACTION("part.return", "发回科室稿", "part given back", "declaration"),
    ACTION("part.take_back", "收回科室稿", "part taken away", "declaration"),
    ACTION("part.merge", "并入科室稿", "part taken in", "declaration"),
    ACTION("sums.own", "填本级数", "own amounts given", "declaration"),
    ACTION("declaration.propose", "提目标和指标", "part proposed",
           "declaration"),
    ACTION("declaration.submit", "上报", "submitted", "declaration"),
    ACTION("declaration.withdraw", "撤回", "withdrawn", "declaration"),
    ACTION("declaration.drop", "放弃调整", "adjustment dropped", "declaration"),
    ACTION("declaration.open", "打开", "opened by the reviewer", "declaration"),
    ACTION("declaration.confirm", "确认并盖章", "confirmed and sealed",
           "declaration"),
    ACTION("declaration.pass", "通过", "passed on", "declaration"),
    ACTION("declaration.return", "退回", "returned", "declaration"),
    ACTION("declaration.assess", "填审核表", "items graded", "declaration"),
    ACTION("declaration.grade_excellent", "评优", "graded excellent",
           "declaration"),
    ACTION("declaration.grade_good", "评良", "graded good", "declaration"),
    ACTION("declaration.grade_fair", "评中", "graded fair", "declaration"),
    ACTION("declaration.grade_poor", "评差", "graded poor", "declaration"),
    ACTION("declaration.suggest", "修改建议", "edit suggested", "declaration"),
    ACTION("declaration.hand_on", "转办", "handed on", "declaration"),
    ACTION("declaration.ask", "征求意见", "opinion asked for", "declaration"),
    ACTION("declaration.answer", "回复意见", "opinion given", "declaration"),
    ACTION("declaration.accept_edits", "同意修改", "edits accepted",
           "declaration"),
    ACTION("declaration.decline_edits", "不同意修改", "edits declined",
           "declaration"),
    ACTION("declaration.reconsider", "复议", "reconsidered", "declaration"),
    ACTION("declaration.approve", "批复", "approved", "declaration"),
    ACTION("declaration.revoke", "撤销批复", "approval revoked", "declaration"),
    ACTION("declaration.publish", "公开", "published", "declaration"),
    ACTION("declaration.adjust", "申请调整", "adjustment asked for",
           "declaration"),
    ACTION("declaration.note", "批注", "note written", "declaration"),
    ACTION("declaration.remind", "催办", "reminded", "declaration"),
    ACTION("declaration.extend", "延期", "time extended", "declaration"),
    ACTION("declaration.let_fill", "代填", "another let fill", "declaration"),
    ACTION("declaration.extend_end", "取消延期", "extension taken back",
           "declaration"),
    ACTION("declaration.let_fill_end", "收回代填", "substitute taken back",
           "declaration"),
    ACTION("declaration.print", "打印", "printed", "declaration"),
    ACTION("declaration.export", "导出", "exported", "declaration"),
    ACTION("declaration.verify", "验真", "print verified", "declaration"),
    ACTION("queue.export", "导出待办", "to-do list exported", "region"),
    ACTION("approval.export", "下载批复文件", "approval fetched", "approval"),

    ACTION("store.demo", "建演示数据", "demo made", "region"),
    ACTION("store.backup", "备份", "backed up", "store"),
    ACTION("store.restore", "恢复", "restored", "store"),
    ACTION("store.move", "迁移", "moved", "store"),
    ACTION("clock.change", "时间变动", "clock changed", "store"),
    ACTION("trail.read", "查审计记录", "trail read", "trail"),
    ACTION("trail.export", "导出审计记录", "trail exported", "trail"),
    ACTION("trail.verify", "核验审计记录", "trail verified", "trail"),
};
const size_t TRAIL_ACTIONS_N = COUNT_OF(TRAIL_ACTIONS);

const TrailAction *trail_action_find(Str word) {
    for (size_t i = 0; i < TRAIL_ACTIONS_N; i++)
        if (str_equal(TRAIL_ACTIONS[i].word, word)) return &TRAIL_ACTIONS[i];
    return NULL;
}

static const struct {
    Str kind;
    Said name;
} KINDS[] = {
    {S_INIT("declaration"), SAID("申报表", "form")},
    {S_INIT("person"), SAID("人员", "person")},
    {S_INIT("unit"), SAID("单位", "unit")},
    {S_INIT("section"), SAID("科室", "section")},
    {S_INIT("cycle"), SAID("年度", "cycle")},
    {S_INIT("approval"), SAID("批复", "approval")},
    {S_INIT("region"), SAID("地区", "region")},
    {S_INIT("setting"), SAID("设置", "setting")},
    {S_INIT("store"), SAID("数据库", "store")},
    {S_INIT("trail"), SAID("审计记录", "trail")},
    {S_INIT("route"), SAID("页面", "page")},
};

Said trail_kind_name(Str object) {
    Str kind = str_cut(&object, S(":"));
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (str_equal(KINDS[i].kind, kind)) return KINDS[i].name;
    return (Said){0};
}

Str trail_detail(Arena *a, const TrailChange *changes, size_t n) {
    Buf b = buf_new(a, DETAIL_MAX);
    JsonOut j = json_out(&b);
    size_t written = 0;
    json_open_array(&j);
    for (size_t i = 0; i < n; i++) {
        const TrailChange *c = &changes[i];
        if (str_equal(c->old, c->new)) continue;
        json_open_object(&j);
        json_key_str(&j, S("field"), c->field);
        json_key_str(&j, S("old"), c->old);
        json_key_str(&j, S("new"), c->new);
        json_close_object(&j);
        written++;
    }
    json_close_array(&j);
    return written > 0 ? buf_str(&b) : (Str){0};
}
