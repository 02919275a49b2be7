/* SPDX-License-Identifier: Apache-2.0
 * Development tool: page_samples DIR: pages of the office with invented people
 * as files, with their assets, to be looked at in a browser without a server
 * of ours. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "pages.h"
#include "web/asset.h"

static void full(size_t limit) {
    fprintf(stderr, "page_samples: more than %zu bytes\n", limit);
    exit(2);
}

static void write_file(const char *dir, Str name, Str bytes) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%.*s", dir, STR_ARG(name));
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) != bytes.n ||
        fclose(f) != 0) {
        perror(path);
        exit(1);
    }
}

static void write_assets(const char *dir) {
    char path[4096];
    snprintf(path, sizeof path, "%s/assets", dir);
    mkdir(path, 0755);
    for (size_t i = 0; i < ASSETS_N; i++)
        write_file(path, ASSETS[i].name, ASSETS[i].bytes);
}

static void add_link(Arena *a, FrameLinks *links, const char *label,
                     const char *url, const char *count, bool here) {
    VEC_ADD(a, links,
            ((FrameLink){str_from_c(label), str_from_c(url), str_from_c(count),
                         here}));
}

static FramePage sample_frame(Arena *a, const char *title, const char *here) {
    static const char *const menu[][3] = {{"待办", "/queue", "2"},
                                          {"填报", "/declarations", NULL},
                                          {"检查台", "/desk", NULL},
                                          {"公开", "/public", NULL}};
    FramePage f = {.title = str_from_c(title),
                   .brand = S("绩效"),
                   .region = S("示例市财政局"),
                   .cycle = S("2026年度 · 二上"),
                   .may_search = true,
                   .is_signed_in = true,
                   .person = S("王示例"),
                   .role = S("填报人"),
                   .csrf = S("token"),
                   .back = S("/")};
    for (size_t i = 0; i < COUNT_OF(menu); i++)
        add_link(a, &f.menu, menu[i][0], menu[i][1], menu[i][2],
                 str_equal(str_from_c(menu[i][0]), str_from_c(here)));
    add_link(a, &f.cycles, "2026年度 · 二上", "/cycle/2026", NULL, true);
    add_link(a, &f.cycles, "2025年度", "/cycle/2025", NULL, false);
    return f;
}

/* ---- the pages ---- */

static void sample_login(Html *h, Arena *a) {
    LoginPage p = {.frame = sample_frame(a, "登录", ""),
                   .login = S("wangshili"),
                   .wrong = S("用户名或密码不对。再错 3 次将锁定 30 分钟。"),
                   .now = S("2026年度 · 二上：11月10日至11月28日"),
                   .help = S("忘了密码，请找本单位管理员：刘示例，"
                             "0000-0000000"),
                   .has_desk = true,
                   .has_public = true,
                   .version = S(JIXIAO_VERSION)};
    page_login(h, &p);
}

static void sample_error(Html *h, Arena *a) {
    ErrorPage p = {.frame = sample_frame(a, "没有做成", ""),
                   .status = 409,
                   .what = S("没有退回：刘示例刚才已经通过了这一份"),
                   .hint = S("请先看看现在的样子，再决定。"),
                   .back = S("/queue")};
    page_error(h, &p);
}

static void sample_start(Html *h, Arena *a) {
    StartPage p = {.frame = sample_frame(a, "开始", ""),
                   .sentence = S("没有待办。已办 47 份"),
                   .next = S("这年还没布置，到“本年度”开始")};
    VEC_ADD(a, &p.ways,
            ((StartWay){S("检查台"), S("/desk"),
                        S("把申报表拖进去，看哪里要改；看完即去，不留存")}));
    VEC_ADD(a, &p.ways,
            ((StartWay){S("填报"), S("/declarations"),
                        S("2026年度的表，第 1 轮，还有 4 天")}));
    page_start(h, &p);
}

static const struct {
    const char *file;
    void (*write)(Html *h, Arena *a);
} SAMPLES[] = {
    {"login.html", sample_login},
    {"error.html", sample_error},
    {"start.html", sample_start},
};

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    Arena *a = arena_new((size_t)1 << 30, full);
    mkdir(argv[1], 0755);
    write_assets(argv[1]);
    for (size_t i = 0; i < COUNT_OF(SAMPLES); i++) {
        Buf out = buf_new(a, 64 << 20);
        Html h = {.out = &out};
        SAMPLES[i].write(&h, a);
        write_file(argv[1], str_from_c(SAMPLES[i].file), buf_str(&out));
    }
    arena_free(a);
    return 0;
}
