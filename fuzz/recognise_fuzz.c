/* SPDX-License-Identifier: Apache-2.0
 * The recogniser against Papers made of any bytes: tables of any shape whose
 * cells hold labels of forms and noise. What it reads is laid out again. */
#include <stdlib.h>

#include "layout/layout.h"

enum { ARENA_MAX = 512 << 20, CELLS_MAX = 400, SPAN_MAX = 8 };

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

static const char *const WORDS[] = {"部门整体支出绩效目标申报表",
                                    "项目支出绩效目标表",
                                    "（2018年度）",
                                    "部门名称",
                                    "资金总额：959.27万元",
                                    "其中：财政拨款",
                                    "其他资金",
                                    "年度目标",
                                    "中期目标（2018年—2020年）",
                                    "目标1：甲\n目标2：乙",
                                    "一级指标",
                                    "二级指标",
                                    "三级指标",
                                    "指标值",
                                    "指标性质",
                                    "度量单位",
                                    "产出指标",
                                    "数量指标",
                                    "满意度指标",
                                    "数量指标：甲\n质量指标：乙",
                                    "任务名称",
                                    "主要内容",
                                    "总额",
                                    "金额合计",
                                    "项目实施内容",
                                    "开始时间",
                                    "完成时间",
                                    "财政部门审核意见",
                                    "同意\n审核人：甲\n（盖章）\n2018年1月2日",
                                    "填报人：甲 联系电话：1 填报日期：2018年",
                                    "填报说明",
                                    "……",
                                    "",
                                    "2018年3月—2018年11月",
                                    "新增项目□ 延续项目☑",
                                    "项目名称",
                                    "合计",
                                    "项目期",
                                    "项目属性",
                                    "年度绩效指标",
                                    "≥36所",
                                    "12",
                                    "1、甲；2、乙"};

typedef struct Input {
    const uint8_t *p;
    size_t n;
} Input;

static int take(Input *in) {
    if (in->n == 0) return 0;
    in->n--;
    return *in->p++;
}

/* A known text, or the next bytes of the input. */
static Str take_text(Input *in) {
    int c = take(in);
    if (c < (int)COUNT_OF(WORDS)) return str_from_c(WORDS[c]);
    size_t n = (size_t)(c - (int)COUNT_OF(WORDS)) % 40;
    if (n > in->n) n = in->n;
    Str s = {(const char *)in->p, n};
    in->p += n;
    in->n -= n;
    return s;
}

static void add_table(Input *in, Arena *a, Blocks *blocks) {
    Table *t = blocks_add_table(a, blocks);
    int flags = take(in);
    t->has_spans = (flags & 1) != 0;
    t->columns = 1 + (flags >> 1) % 12;
    int column = 0, row = 0;
    for (int i = 0; i < CELLS_MAX && in->n > 0; i++) {
        int shape = take(in);
        if (shape == 255) break;
        if (shape % 4 == 0 || column >= t->columns) {
            column = 0;
            row++;
        }
        Cell *c = VEC_PUSH(a, &t->cells);
        *c = (Cell){.row = row,
                    .column = column,
                    .row_span = 1 + (shape >> 2) % SPAN_MAX,
                    .column_span = 1 + (shape >> 5) % SPAN_MAX};
        c->at = (Origin){S("body"), 1, row + 1, column + 1, 0, 0};
        blocks_add_paragraph(a, &c->blocks, take_text(in), c->at);
        column += c->column_span;
    }
    t->rows = row + 1;
}

static void add_part(Input *in, Arena *a, Paper *paper) {
    Part *part = VEC_PUSH(a, &paper->parts);
    part->kind = (PartKind)(take(in) % 7);
    part->name = S("part");
    for (int i = 0; i < 20 && in->n > 0; i++) {
        int kind = take(in) % 8;
        if (kind == 0) return;
        if (kind < 4)
            add_table(in, a, &part->blocks);
        else
            blocks_add_paragraph(a, &part->blocks, take_text(in),
                                 (Origin){.part = part->name});
    }
}

/* Read once: what is fuzzed is the recogniser. */
static const Layouts *all_layouts(void) {
    static Arena *volatile kept; /* seen by the leak checker */
    static Layouts layouts;
    Err e;
    if (kept == NULL) {
        kept = arena_new(ARENA_MAX, arena_full);
        if (!layouts_embedded(&layouts, kept, &e)) abort();
    }
    return &layouts;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new(ARENA_MAX, arena_full);
    Input in = {data, size};
    Paper paper = {.format = FORMAT_DOCX};
    const Layouts *layouts = all_layouts();
    Decls decls;
    Err e = {.code = ERR_NONE};
    int forced = take(&in);
    while (in.n > 0 && paper.parts.n < 4)
        add_part(&in, a, &paper);
    const Layout *force =
        (size_t)forced < layouts->items.n ? layouts->items.items[forced] : NULL;
    if (layout_recognise(&decls, a, layouts, force, &paper, &e))
        for (size_t i = 0; i < decls.n; i++) {
            LaidOut out;
            layout_lay_out(&out, a, layout_find(layouts, decls.items[i].form),
                           &decls.items[i],
                           (LayOutOptions){.instructions = false});
        }
    arena_free(a);
    return 0;
}
