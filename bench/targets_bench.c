/* SPDX-License-Identifier: Apache-2.0
 * Speed of the target grammar: prose made of varied sentences, at growing
 * sizes, in megabytes of UTF-8 a second on one core. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "target/target.h"

enum { MEGABYTE = 1000000, SIZES = 5 };

static const char *const SENTENCES[] = {
    "入园企业总数达到260家以上，新增省级示范园1家以上、现代牧场2家以上。",
    "深入推进农业结构调整，实行更加严格的耕地保护，建设一批高标准示范基地，"
    "全市商标注册量增长12%，小额贷款达到4500万。",
    "依托交通区位和生态资源优势，以绿色食品、轻工纺织、文旅康养、现代物流等产业"
    "为重点，以各类园区为载体，率先打造区域性集散中心，推进一二三产业融合、品牌"
    "建设和产销对接。",
    "返贫风险发生率由2.6%降至1%以下，城乡居民收入增幅高于全省平均0.6个百分点。",
    "确保全年无重大安全事故，无群体性事件发生；道路完好率稳定在92%以上。",
    "认真落实《全民健身设施补短板行动计划（2017-"
    "2020年）》，加强日常维护和督查，"
    "强化街道、社区、学校和其他各类管理主体的责任。",
    "2018年11月30日前完成全部管网改造，资金拨付及时率达到百分之九十八。",
    "每季度召开一次例会，全年培训乡村教师300人次、护理员150人次。",
    "1、切实抓好项目储备和申报，严格按照批复用途使用资金，做到账目清楚。"};

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
