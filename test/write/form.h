/* SPDX-License-Identifier: Apache-2.0
 * A filled form of a made-up department as a Paper, for the tests of writers:
 * cells merged both ways, and prose that is longer than a page. */
#ifndef WRITE_FORM_H
#define WRITE_FORM_H

#include "paper/paper.h"

/* row, column, rows, columns; a label is printed bold and centred. */
typedef struct FormCell {
    int row, column, row_span, column_span;
    bool label;
    const char *text; /* one paragraph a line */
} FormCell;

#define FORM_QUANTITY                                                                                      \
    "数量指标：新建改造供水管网86.5公里以上，更换老旧阀门1,240个；"              \
    "完成3座中型水库（青龙、白石、南溪）除险加固，治理中小河流42.8公里，"   \
    "新增高效节水灌溉面积2.35万亩，农村集中供水率达到95%以上，城市供水水质" \
    "综合合格率≥99.6%，发放节水器具15,000套，培训基层水管员600人次。"
#define FORM_QUALITY                                                                                                  \
    "质量指标：1、工程质量。全面落实项目法人责任制、招标投标制、建设监理制"         \
    "和合同管理制，单元工程一次验收合格率100%，优良率不低于85%，杜绝较大以上"         \
    "质量事故。重点抓好“清水入江•润泽万家”供水提质工程，对28个老旧小区"           \
    "（涉及居民3.6万户）的二次供水设施逐一“建档立卡”，做到“一户一表、"             \
    "抄表到户”。2、运行管理。按照《水库大坝安全管理条例》《农村供水工程运行"      \
    "管理办法（试行）》（水农〔2019〕150号）的要求，建立市、县、乡、村四级"            \
    "管护体系，落实管护人员1,860名，配齐巡查、监测、预警设备，小型水库雨水情"        \
    "测报和大坝安全监测设施覆盖率达到100%，汛期24小时值班值守。3、节水型社会"         \
    "建设。开展节水型机关、节水型学校、节水型企业、节水型小区“四类载体”创建，" \
    "年内新增省级节水载体12家、市级节水载体30家；万元工业增加值用水量比上年"         \
    "下降5.2%，农田灌溉水有效利用系数提高到0.568。4、河湖长制。继续打好“清四"         \
    "乱”歼灭战——对乱占、乱采、乱堆、乱建问题动态清零，巡河率、问题整改率均"    \
    "不低于98%；编制《临江市河湖健康评价报告（2021—2025年）》，完成7条河流、"          \
    "2个湖泊的健康评价。5、改革创新。探索“水权交易+绿色信贷”模式，促成水权"       \
    "交易不少于5宗，交易水量300万m³以上；推行农业水价综合改革，新增改革面积"         \
    "8.4万亩，配套完善计量设施2,100处，执行水价不低于运行维护成本……逐步建立"        \
    "精准补贴和节水奖励机制。6、信息化建设。建成“智慧水务”一张图平台，接入"      \
    "PLC、SCADA、GIS等系统数据，与省级平台实现互联互通，遥测数据到报率≥95%；"           \
    "完成12个关键信息系统的等级保护测评工作，全年不发生重大网络安全事件。"

static const FormCell FORM_CELLS[] = {
    {0, 0, 1, 1, true, "部门名称"},
    {0, 1, 1, 3, false, "临江市水务局"},
    {1, 0, 6, 1, true, "年度预算申请\n（万元）"},
    {1, 1, 1, 3, false, "资金总额：4,862.35万元"},
    {2, 1, 1, 2, false, "按收入性质分：4,862.35万元"},
    {2, 3, 1, 1, false, "按支出性质分：4,862.35万元"},
    {3, 1, 1, 2, false, "其中：       公共财政拨款：3,917.35"},
    {3, 3, 1, 1, false, "其中： 基本支出：1,946.20"},
    {4, 1, 1, 2, false, "            政府性基金拨款：945"},
    {4, 3, 1, 1, false, "       项目支出：2,916.15"},
    {5, 1, 1, 2, false, "纳入专户管理的非税收入拨款："},
    {5, 3, 1, 1, false, ""},
    {6, 1, 1, 2, false, "                  其他资金："},
    {6, 3, 1, 1, false, ""},
    {7, 0, 1, 1, true, "部门职能职责概述"},
    {7, 1, 1, 3, false,
     "负责保障全市水资源的合理开发利用，组织编制水资源综合规划、防洪规划等"
     "重大水利规划；负责生活、生产经营和生态环境用水的统筹和保障，组织实施"
     "最严格水资源管理制度；负责水利工程建设与运行管理，指导农村水利工作；"
     "负责水土保持、水文和节约用水工作；承担水旱灾害防御的日常工作，按程序"
     "报批重要江河湖泊和重要水工程的防洪抗旱调度方案并组织实施。"},
    {8, 0, 1, 1, true, "整体绩效目标"},
    {8, 1, 1, 3, false,
     "目标1：保障城乡供水安全，供水保证率稳步提高。\n"
     "目标2：完成重点水利工程年度建设任务，确保安全度汛。\n"
     "目标3：落实河湖长制，水生态环境持续改善。\n"
     "目标4：推进节水型社会建设，用水效率进一步提高。"},
    {9, 0, 2, 1, true, "部门整体支出\n年度绩效指标"},
    {9, 1, 1, 1, true, "产出指标"},
    {9, 2, 1, 2, false,
     FORM_QUANTITY "\n" FORM_QUALITY "\n"
                   "时效指标：主汛期前（5月31日）完成水毁修复，"
                   "2023年12月31日前完成全部年度任务。\n"
                   "成本指标：全年项目经费2,916.15万元，其中供水管网单位造价"
                   "≤38万元/公里，水库除险加固不超过批复概算。"},
    {10, 1, 1, 1, true, "效益指标"},
    {10, 2, 1, 2, false,
     "经济效益：减少管网漏损水量420万立方米，折合节约供水成本约630万元；新增"
     "节水灌溉面积增产粮食不少于1,100吨，带动农民人均增收180元以上。\n"
     "社会效益：新增受益人口21.7万人，其中脱贫人口1.9万人；防洪保护面积扩大"
     "到136平方公里，城区内涝积水点由17处减少到6处以内，群众生命财产安全得到"
     "有效保障。供水服务热线24小时畅通，30分钟响应率达到98%。\n"
     "生态效益：重要江河湖泊水功能区水质达标率≥92%，治理水土流失面积58平方"
     "公里，主要河流生态基流保障率达到90%以上。\n"
     "可持续影响：建立“政府主导、市场运作、公众参与”的长效管护机制，工程"
     "设计使用年限内完好率保持在90%以上。\n"
     "社会满意度：用水户满意度95%以上"},
    {11, 0, 1, 1, true, "财政部门审核意见"},
    {11, 1, 1, 3, false,
     "（盖章）\n                                        年    月    日"},
};

static const int FORM_WIDTHS[] = {185, 125, 345, 345};
static const int FORM_HEIGHTS[] = {800, 700,  700,  700,  700,  700,
                                   700, 2200, 3200, 4000, 4400, 2200};

static inline Paragraph *form_add(Arena *a, Blocks *blocks, const char *text,
                                  Role role, Align align) {
    Paragraph *p =
        blocks_add_paragraph(a, blocks, str_from_c(text), (Origin){0});
    p->role = role;
    p->align = align;
    return p;
}

static inline void form_add_cell(Arena *a, Table *t, const FormCell *from) {
    Cell *cell = VEC_PUSH(a, &t->cells);
    *cell = (Cell){.row = from->row,
                   .column = from->column,
                   .row_span = from->row_span,
                   .column_span = from->column_span,
                   .header = from->label,
                   .middle = true,
                   .align = from->label ? ALIGN_CENTRE : ALIGN_START};
    Str rest = str_from_c(from->text);
    do {
        Paragraph *p = blocks_add_paragraph(
            a, &cell->blocks, str_cut(&rest, S("\n")), (Origin){0});
        p->role = from->label ? ROLE_LABEL : ROLE_TEXT;
    } while (rest.p != NULL);
}

static inline Table *form_add_table(Arena *a, Blocks *blocks) {
    Table *t = blocks_add_table(a, blocks);
    t->columns = COUNT_OF(FORM_WIDTHS);
    t->rows = COUNT_OF(FORM_HEIGHTS);
    t->has_spans = true;
    for (size_t i = 0; i < COUNT_OF(FORM_WIDTHS); i++)
        VEC_ADD(a, &t->widths, FORM_WIDTHS[i]);
    for (size_t i = 0; i < COUNT_OF(FORM_HEIGHTS); i++)
        VEC_ADD(a, &t->row_heights, FORM_HEIGHTS[i]);
    for (size_t i = 0; i < COUNT_OF(FORM_CELLS); i++)
        form_add_cell(a, t, &FORM_CELLS[i]);
    return t;
}

static inline void form_paper(Paper *out, Arena *a) {
    *out = (Paper){.page = {21000, 29700, 1900, 1900, 1600, 1900},
                   .table_width = 17200};
    Part *part = VEC_PUSH(a, &out->parts);
    Blocks *b = &part->blocks;
    part->kind = PART_BODY;
    form_add(a, b, "附件3", ROLE_ATTACHMENT, ALIGN_START);
    form_add(a, b, "部门整体支出绩效目标申报表", ROLE_TITLE, ALIGN_CENTRE);
    form_add(a, b, "（2023年度）", ROLE_LINE, ALIGN_CENTRE);
    form_add(a, b, "填报单位（盖章）临江市水务局", ROLE_LINE, ALIGN_START);
    form_add_table(a, b);
    form_add(a, b,
             "填报人：林晓舟              联系电话：0700-1234567"
             "              填报日期：2022年11月8日",
             ROLE_LINE, ALIGN_START);
    form_add(a, b, "《部门整体支出绩效目标申报表》填报说明",
             ROLE_INSTRUCTION_TITLE, ALIGN_CENTRE)
        ->page_break = true;
    form_add(a, b, "一、基本信息", ROLE_INSTRUCTION, ALIGN_START);
    form_add(a, b,
             "1．年度：填写编制部门预算所属的年份。如2022年编制2023年部门预算，"
             "填写“2023年”。",
             ROLE_INSTRUCTION, ALIGN_START);
    form_add(
        a, b,
        "2．整体绩效目标：描述本部门利用全部部门预算资金在本年度内预期达到的"
        "总体产出和效果，应当与部门职能、中长期规划和年度工作计划相衔接。",
        ROLE_INSTRUCTION, ALIGN_START);
}

#endif
