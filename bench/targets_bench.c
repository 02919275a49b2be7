/* SPDX-License-Identifier: Apache-2.0
 * Speed of the target grammar: prose made of varied sentences, at growing
 * sizes, in megabytes of UTF-8 a second on one core. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "target/target.h"

enum { MEGABYTE = 1000000, SIZES = 5 };

static const char *const SENTENCES[] = {
    "在孵企业总数达到400家以上，新增省级众创空间1家以上、星创天地2家以上。",
    "深入实施知识产权战略，实行更加严格的知识产权保护，培育一批高价值专利，"
    "全市发明专利申请量增长15%，专利质押达到7000万。",
    "依托产业发展特征和科技创新资源优势，以生物医药与健康食品、装备制造、新能源"
    "、电子信息、节能环保等产业集群为重点，以全市各大园区为载体，率先打造要素交"
    "易"
    "大市场，推进科技成果转化、孵化和产业化。",
    "贫困发生率由3.8%降至1%以下，城乡居民收入增幅高于全省平均0.5个百分点。",
    "确保全年无重大森林火灾，无人员伤亡事故发生；森林覆盖率稳定在60%以上。",
    "认真落实《加大全社会研发经费投入行动计划（2017-"
    "2020年）》，加强统计动态监测"
    "和督查，强化市直部门、园区、企业和其他各类创新主体的责任。",
    "2018年12月31日前完成全部工程建设，资金拨付及时率达到百分之九十五。",
    "每季度召开一次调度会，全年培训乡村医生300人次、护士150人次。",
    "1、下大力抓好项目遴选和储备，严格按照规定用途使用财政资金，做到专款专用"
    "。"};

static void full(size_t limit) {
    fprintf(stderr, "targets_bench: more than %zu bytes needed\n", limit);
    exit(2);
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void run(size_t megabytes) {
    Arena *a = arena_new((size_t)4 << 30, full);
    Buf text = buf_new(a, megabytes * MEGABYTE);
    for (size_t i = 0; !text.full; i++) {
        buf_add(&text, str_from_c(SENTENCES[i % COUNT_OF(SENTENCES)]));
        if (i % 7 == 6) buf_byte(&text, '\n');
    }
    Targets found = {0};
    TargetContext context = {TARGET_ANY, 2018};
    double start = seconds();
    targets_in_text(&found, a, buf_str(&text), context);
    double took = seconds() - start;
    printf("%3zu MB  %7zu targets  %6.3f s  %6.1f MB/s\n", megabytes, found.n,
           took, (double)text.n / MEGABYTE / took);
    arena_free(a);
}

int main(void) {
    static const size_t MEGABYTES[SIZES] = {1, 2, 5, 10, 20};
    for (size_t i = 0; i < SIZES; i++)
        run(MEGABYTES[i]);
    return 0;
}
